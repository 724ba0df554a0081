// SPDX-License-Identifier: Apache-2.0
// Layouts of the heap objects. Every object starts with a 16-byte header; small ones live in cells
// of 16-byte size classes, growing parts (list items, dict tables) in malloc'ed buffers that the
// sweep frees. References are typed pointers; a reference held in a Swift local is safe until the
// next safepoint, because allocation never collects.

/// First 16 bytes of every heap object.
struct ObjectHeader {
  /// `Tag` as UInt8; 0 is a free cell.
  var kind: UInt8
  var mark: UInt8
  /// Bits of `ObjectFlag`, by kind.
  var flags: UInt16
  /// Bytes of the cell; for a large object, of its malloc'ed block.
  var size: UInt32
  /// By kind: str: hash; tuple: count; list, dict, set: class or 0; instance: shape; native
  /// object: class.
  var aux: UInt64
}

enum ObjectFlag {
  /// Malloc'ed by itself and listed in `Heap.large`.
  static let large: UInt16 = 1
  /// str: interned.
  static let interned: UInt16 = 2
  /// tuple: a class and an attribute dict follow the items (subclass of tuple).
  static let subclassed: UInt16 = 4
  /// repr in progress (cycle guard).
  static let visiting: UInt16 = 8
  /// dict, set: has a key that is not known yet, so its size is not known (while looking ahead).
  static let uncertain: UInt16 = 16
  /// property: computed by the machine (getset_descriptor); of `__slots__` (member_descriptor).
  static let computed: UInt16 = 32
  static let member: UInt16 = 64
  /// dict: what `globals()` gave; changes are written through to the global table.
  static let linked: UInt16 = 128
}

typealias StrRef = UnsafeMutablePointer<StrObject>
typealias BytesRef = UnsafeMutablePointer<BytesObject>
typealias BigIntRef = UnsafeMutablePointer<BigIntObject>
typealias ListRef = UnsafeMutablePointer<ListObject>
typealias TupleRef = UnsafeMutablePointer<TupleObject>
typealias DictRef = UnsafeMutablePointer<DictObject>
typealias SetRef = UnsafeMutablePointer<DictObject>
typealias RangeRef = UnsafeMutablePointer<RangeObject>
typealias SliceRef = UnsafeMutablePointer<SliceObject>
typealias FunctionRef = UnsafeMutablePointer<FunctionObject>
typealias BoundMethodRef = UnsafeMutablePointer<BoundMethodObject>
typealias CellRef = UnsafeMutablePointer<CellObject>
typealias TypeRef = UnsafeMutablePointer<TypeObject>
typealias InstanceRef = UnsafeMutablePointer<InstanceObject>
typealias ModuleRef = UnsafeMutablePointer<ModuleObject>
typealias ExceptionRef = UnsafeMutablePointer<ExceptionObject>
typealias GeneratorRef = UnsafeMutablePointer<GeneratorObject>
typealias IteratorRef = UnsafeMutablePointer<IteratorObject>
typealias ComplexRef = UnsafeMutablePointer<ComplexObject>
typealias ViewRef = UnsafeMutablePointer<ViewObject>
typealias DescriptorRef = UnsafeMutablePointer<DescriptorObject>
typealias TracebackRef = UnsafeMutablePointer<TracebackObject>
typealias NativeObjectRef = UnsafeMutablePointer<NativeObject>
typealias Values = UnsafeMutablePointer<Value>

/// Immutable UTF-8 (lone surrogates as in WTF-8). ASCII iff `byteCount == count`. The bytes follow
/// the object, or lie in the buffer of `owner` (the result of `s += x` shares its tail).
struct StrObject {
  var header: ObjectHeader
  var byteCount: UInt32
  /// Code points.
  var count: UInt32
  var bytes: UnsafeMutablePointer<UInt8>
  /// The bytes object whose buffer holds the bytes, or null.
  var owner: UnsafeMutableRawPointer?
  /// Byte offsets of every 32nd code point of a non-ASCII string, made on first use; malloc'ed.
  var crumbs: UnsafeMutablePointer<UInt32>?
}

/// bytes, bytearray, and the growing buffer behind strings. `items` is malloc'ed.
struct BytesObject {
  var header: ObjectHeader
  var count: Int
  var capacity: Int
  var items: UnsafeMutablePointer<UInt8>
}

/// An int outside Int64: magnitude words, least significant first, follow the object.
struct BigIntObject {
  var header: ObjectHeader
  var wordCount: Int32
  /// 1 when negative.
  var negative: Int32
  var padding: Int
}

struct ListObject {
  var header: ObjectHeader
  var count: Int
  var capacity: Int
  var items: Values
  /// Attribute dict of an instance of a subclass, or null.
  var attributes: DictRef?
}

/// Items follow the object; `header.aux` is the count.
struct TupleObject {
  var header: ObjectHeader
}

/// One entry of a dict (or, with `value` unused, a set). A deleted entry has an unset key.
struct DictEntry {
  var hash: Int
  var key: Value
  var value: Value
}

/// Compact hash table as CPython's: an index table of Int32 into entries in insertion order. Also
/// set and frozenset.
struct DictObject {
  var header: ObjectHeader
  /// Live entries.
  var count: Int
  /// Entries used, deleted ones included.
  var used: Int
  /// Room in `entries`.
  var capacity: Int
  var entries: UnsafeMutablePointer<DictEntry>?
  /// `indexMask + 1` slots: -1 empty, -2 deleted, else an entry.
  var index: UnsafeMutablePointer<Int32>?
  var indexMask: Int
  /// frozenset: cached hash. Subclass instance: attribute dict (address), or 0.
  var extra: UInt64
  /// `default_factory` of a defaultdict, else unset.
  var factory: Value
}

struct RangeObject {
  var header: ObjectHeader
  var start: Value
  var stop: Value
  var step: Value
  /// Number of items when all three are small ints, else -1.
  var count: Int
}

struct SliceObject {
  var header: ObjectHeader
  var start: Value
  var stop: Value
  var step: Value
}

struct FunctionObject {
  var header: ObjectHeader
  var code: UnsafeMutablePointer<LoadedCode>
  /// Tuple of cells, or null.
  var closure: TupleRef?
  /// Tuple, or null.
  var defaults: TupleRef?
  var keywordDefaults: DictRef?
  /// Tuple of name, value, name, value, ...; or null.
  var annotations: TupleRef?
  /// The dict made of them when a program asked for it, or null.
  var annotationDict: DictRef?
  /// Attributes that were set, `__doc__` and `__name__` included, or null.
  var attributes: DictRef?
}

struct BoundMethodObject {
  var header: ObjectHeader
  var function: Value
  var receiver: Value
}

struct CellObject {
  var header: ObjectHeader
  var value: Value
}

/// A class. Builtin ones are permanent.
struct TypeObject {
  var header: ObjectHeader
  var name: StrRef
  var qualname: StrRef
  /// Tuples of classes.
  var bases: TupleRef
  var mro: TupleRef
  var namespace: DictRef
  var metaclass: TypeRef?
  /// The tag that instances have (`Tag.instance` for ordinary classes).
  var instanceTag: UInt32
  var flags: UInt32
  /// Shape of an instance without attributes; malloc'ed, owned by the machine.
  var rootShape: UnsafeMutablePointer<Shape>?
  /// Slots that instances are given inline, learnt from earlier instances.
  var expectedSlots: Int
  /// Module name, or null.
  var moduleName: StrRef?
  /// Native that makes an instance of a builtin class (first argument: the class), or -1.
  var constructor: Int
  /// Classes made before this one.
  var serial: Int
}

enum TypeFlag {
  static let builtin: UInt32 = 1
  /// Has `__getattr__` or `__getattribute__`, `__setattr__` or `__delattr__`.
  static let customGet: UInt32 = 2
  static let customSet: UInt32 = 4
  /// `__slots__` without `__dict__`.
  static let slotsOnly: UInt32 = 8
  static let noInstances: UInt32 = 16
  /// May be a base class.
  static let subclassable: UInt32 = 32
}

/// A hidden class: the attribute names of an instance in order of assignment.
struct Shape {
  var type: TypeRef
  var count: Int
  var capacity: Int
  /// Interned names, `count` of them; malloc'ed.
  var keys: UnsafeMutablePointer<StrRef>?
  /// First child and next sibling of the transition tree.
  var child: UnsafeMutablePointer<Shape>?
  var sibling: UnsafeMutablePointer<Shape>?
  /// Attributes live in a dict in slot 0.
  var isDictionary: Bool
  /// List of all shapes, for freeing.
  var next: UnsafeMutablePointer<Shape>?
}

/// `header.aux` is the shape. `inlineCount` slots follow the object; more are in `overflow`.
struct InstanceObject {
  var header: ObjectHeader
  var overflow: Values?
  var inlineCount: Int32
  var overflowCapacity: Int32
  /// Value of an instance of a subclass of int, float, str, ...; else unset.
  var payload: Value
}

struct ModuleObject {
  var header: ObjectHeader
  var name: StrRef
  var namespace: DictRef
  /// 1: a module that does not exist here (emulation).
  var isUnknown: Int
}

struct ExceptionObject {
  var header: ObjectHeader
  var type: TypeRef
  /// Tuple.
  var args: TupleRef
  var cause: Value
  var context: Value
  /// Traceback or None.
  var traceback: Value
  var suppressContext: Int
  var attributes: DictRef?
}

struct TracebackObject {
  var header: ObjectHeader
  /// The inner entry, or None.
  var next: Value
  var code: UnsafeMutablePointer<LoadedCode>
  var instruction: Int
}

struct GeneratorObject {
  var header: ObjectHeader
  var code: UnsafeMutablePointer<LoadedCode>
  /// `registerCount` registers, malloc'ed; null when finished.
  var window: Values?
  var pc: UnsafeRawPointer?
  var function: FunctionRef?
  /// 0 created, 1 suspended, 2 running, 3 finished.
  var state: Int
  /// The exception being handled inside when it was suspended.
  var handled: Value
  /// Class shown by `type()`: generator, map, filter, zip, ...
  var type: TypeRef
}

/// A native iterator. What the fields mean depends on `kind`.
struct IteratorObject {
  enum Kind: Int {
    case list, tuple, str, bytes, dictKeys, dictValues, dictItems, set, range, bigRange
    case enumerate, zip, reversed, callableSentinel, chain, count, cycle, repeated, islice, other
  }
  var header: ObjectHeader
  var kind: Kind
  var index: Int
  var stop: Int
  var step: Int
  var source: Value
  var extra: Value
  var type: TypeRef
}

struct ComplexObject {
  var header: ObjectHeader
  var real: Double
  var imaginary: Double
}

/// Dict view.
struct ViewObject {
  var header: ObjectHeader
  var dict: Value
}

/// property (getter, setter, deleter, doc), staticmethod and classmethod (getter = function),
/// super (getter = class, setter = object, deleter = class of the object).
struct DescriptorObject {
  var header: ObjectHeader
  var getter: Value
  var setter: Value
  var deleter: Value
  var doc: Value
}

/// An object of a native module: raw numbers, then values. `header.aux` is its class.
struct NativeObject {
  var header: ObjectHeader
  var int0: Int
  var int1: Int
  var int2: Int
  var int3: Int
  var value0: Value
  var value1: Value
  /// Attribute dict of an instance of a subclass, or null.
  var attributes: DictRef?
  /// Malloc'ed bytes owned by the object, or null; `bufferSize` is accounted.
  var buffer: UnsafeMutableRawPointer?
  var bufferSize: Int
}

extension UnsafeMutablePointer where Pointee == TupleObject {
  @inline(__always) var count: Int { Int(truncatingIfNeeded: pointee.header.aux) }
  @inline(__always) var items: Values {
    (UnsafeMutableRawPointer(self) + MemoryLayout<TupleObject>.size)
      .assumingMemoryBound(to: Value.self)
  }
}

extension UnsafeMutablePointer where Pointee == BigIntObject {
  @inline(__always) var words: UnsafeMutablePointer<UInt> {
    (UnsafeMutableRawPointer(self) + MemoryLayout<BigIntObject>.size)
      .assumingMemoryBound(to: UInt.self)
  }
}

extension UnsafeMutablePointer where Pointee == InstanceObject {
  @inline(__always) var shape: UnsafeMutablePointer<Shape> {
    UnsafeMutablePointer<Shape>(bitPattern: UInt(truncatingIfNeeded: pointee.header.aux))
      .unsafelyUnwrapped
  }
  @inline(__always) var slots: Values {
    (UnsafeMutableRawPointer(self) + MemoryLayout<InstanceObject>.size)
      .assumingMemoryBound(to: Value.self)
  }
}

extension UnsafeMutablePointer {
  /// The class kept in `header.aux` of lists, dicts, sets and native objects; nil for the builtin.
  @inline(__always)
  func typeInAux() -> TypeRef? where Pointee == ObjectHeader {
    TypeRef(bitPattern: UInt(truncatingIfNeeded: pointee.aux))
  }
}
