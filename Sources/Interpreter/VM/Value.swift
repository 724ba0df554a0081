// SPDX-License-Identifier: Apache-2.0
// The machine's value: 16 trivially copyable bytes. Ints of 64 bits and floats are inline; the tag
// of a heap object tells its kind, so type checks need no memory access. The int tag is 0, so
// `(x.tag | y.tag) == 0` tests two ints at once. NaN-boxing was measured slower (48-bit ints make
// every hash product a heap object), as was a 64-bit tag (store forwarding stalls).

/// Kinds of values. Raw values from `firstHeapKind` on are heap objects.
enum Tag {
  static let int: UInt32 = 0
  static let float: UInt32 = 1
  /// bits: 0 or 1
  static let bool: UInt32 = 2
  static let none: UInt32 = 3
  /// An unset variable, a missing argument; never seen by programs.
  static let unset: UInt32 = 4
  /// No `self` in a call; never seen by programs.
  static let null: UInt32 = 5
  static let ellipsis: UInt32 = 6
  static let notImplemented: UInt32 = 7
  /// Result of a native: an exception is pending in the machine.
  static let error: UInt32 = 8
  /// Result of a native: its value is that of the call in `VMState.tail`.
  static let tailCall: UInt32 = 9
  /// A native function; bits: index into the native table.
  static let native: UInt32 = 10
  /// The undefined name of a callee, with emulation on; bits: pointer to its interned string.
  static let undefinedName: UInt32 = 11
  /// Result of a call inside the machine: a frame was pushed; go on there.
  static let pushed: UInt32 = 12
  /// Result of a call inside the machine: the host is asked (`VMState.suspension`).
  static let suspended: UInt32 = 13
  /// A value that is not known yet, while looking ahead; bits: its serial number.
  static let unknown: UInt32 = 14

  static let firstHeapKind: UInt32 = 16
  static let str: UInt32 = 16
  static let bytes: UInt32 = 17
  static let bigInt: UInt32 = 18
  static let list: UInt32 = 19
  static let tuple: UInt32 = 20
  static let dict: UInt32 = 21
  static let set: UInt32 = 22
  static let frozenset: UInt32 = 23
  static let range: UInt32 = 24
  static let slice: UInt32 = 25
  static let function: UInt32 = 26
  static let boundMethod: UInt32 = 27
  static let cell: UInt32 = 28
  static let type: UInt32 = 29
  static let instance: UInt32 = 30
  static let module: UInt32 = 31
  static let exception: UInt32 = 32
  static let generator: UInt32 = 33
  /// A native iterator (list, tuple, dict, range, str, zip, enumerate, ...).
  static let iterator: UInt32 = 34
  static let complex: UInt32 = 35
  static let bytearray: UInt32 = 36
  static let dictKeys: UInt32 = 37
  static let dictValues: UInt32 = 38
  static let dictItems: UInt32 = 39
  static let property: UInt32 = 40
  static let staticMethod: UInt32 = 41
  static let classMethod: UInt32 = 42
  static let superObject: UInt32 = 43
  static let traceback: UInt32 = 44
  /// An object of a native module with raw fields (date, datetime, timedelta, ndarray, ...):
  /// `NativeObject`, whose class tells what it is.
  static let nativeObject: UInt32 = 45
  static let code: UInt32 = 46
  /// Size of tables by tag, a power of two.
  static let count = 64
}

/// One Python value.
struct Value {
  var tag: UInt32
  var bits: UInt64

  @inline(__always)
  init(tag: UInt32, bits: UInt64) {
    self.tag = tag
    self.bits = bits
  }

  @inline(__always) init(_ int: Int) {
    self.init(tag: Tag.int, bits: UInt64(bitPattern: Int64(int)))
  }
  @inline(__always) init(_ float: Double) { self.init(tag: Tag.float, bits: float.bitPattern) }
  @inline(__always) init(_ bool: Bool) { self.init(tag: Tag.bool, bits: bool ? 1 : 0) }

  static let none = Value(tag: Tag.none, bits: 0)
  static let unset = Value(tag: Tag.unset, bits: 0)
  static let null = Value(tag: Tag.null, bits: 0)
  static let ellipsis = Value(tag: Tag.ellipsis, bits: 0)
  static let notImplemented = Value(tag: Tag.notImplemented, bits: 0)
  static let error = Value(tag: Tag.error, bits: 0)
  static let tailCall = Value(tag: Tag.tailCall, bits: 0)
  static let pushed = Value(tag: Tag.pushed, bits: 0)
  static let suspended = Value(tag: Tag.suspended, bits: 0)
  static let `true` = Value(true)
  static let `false` = Value(false)

  @inline(__always) var int: Int { Int(truncatingIfNeeded: bits) }
  @inline(__always) var float: Double { Double(bitPattern: bits) }
  /// Only for tag bool.
  @inline(__always) var bool: Bool { bits != 0 }

  @inline(__always) var isInt: Bool { tag == Tag.int }
  @inline(__always) var isFloat: Bool { tag == Tag.float }
  @inline(__always) var isBool: Bool { tag == Tag.bool }
  @inline(__always) var isNone: Bool { tag == Tag.none }
  @inline(__always) var isUnset: Bool { tag == Tag.unset }
  @inline(__always) var isNull: Bool { tag == Tag.null }
  @inline(__always) var isError: Bool { tag == Tag.error }
  @inline(__always) var isTailCall: Bool { tag == Tag.tailCall }
  /// Not a value: an exception, a call to make, a frame pushed, a question to the host.
  @inline(__always) var isSignal: Bool {
    tag &- Tag.error <= 1 || tag &- Tag.pushed <= 1
  }
  @inline(__always) var isStr: Bool { tag == Tag.str }
  @inline(__always) var isHeap: Bool { tag >= Tag.firstHeapKind }
  /// int or bool
  @inline(__always) var isIntLike: Bool { tag == Tag.int || tag == Tag.bool }

  /// The same object (`is`): ints, floats and bools by value.
  @inline(__always)
  func isIdentical(_ other: Value) -> Bool { tag == other.tag && bits == other.bits }

  /// Address of the heap object.
  ///
  /// Safe only if `isHeap`: the bits of a heap value are always a live, non-null address.
  @inline(__always) var pointer: UnsafeMutableRawPointer {
    UnsafeMutableRawPointer(bitPattern: UInt(truncatingIfNeeded: bits)).unsafelyUnwrapped
  }

  @inline(__always)
  init<T>(tag: UInt32, _ object: UnsafeMutablePointer<T>) {
    self.init(tag: tag, bits: UInt64(UInt(bitPattern: object)))
  }

  @inline(__always)
  func object<T>(_ type: T.Type) -> UnsafeMutablePointer<T> {
    pointer.assumingMemoryBound(to: T.self)
  }
}

// MARK: - Typed views of heap values. Each is valid only for its tag.

extension Value {
  @inline(__always) var header: UnsafeMutablePointer<ObjectHeader> { object(ObjectHeader.self) }
  @inline(__always) var str: StrRef { object(StrObject.self) }
  @inline(__always) var bytes: BytesRef { object(BytesObject.self) }
  @inline(__always) var bigInt: BigIntRef { object(BigIntObject.self) }
  @inline(__always) var list: ListRef { object(ListObject.self) }
  @inline(__always) var tuple: TupleRef { object(TupleObject.self) }
  @inline(__always) var dict: DictRef { object(DictObject.self) }
  @inline(__always) var set: SetRef { object(DictObject.self) }
  @inline(__always) var range: RangeRef { object(RangeObject.self) }
  @inline(__always) var slice: SliceRef { object(SliceObject.self) }
  @inline(__always) var function: FunctionRef { object(FunctionObject.self) }
  @inline(__always) var boundMethod: BoundMethodRef { object(BoundMethodObject.self) }
  @inline(__always) var cell: CellRef { object(CellObject.self) }
  @inline(__always) var type: TypeRef { object(TypeObject.self) }
  @inline(__always) var instance: InstanceRef { object(InstanceObject.self) }
  @inline(__always) var module: ModuleRef { object(ModuleObject.self) }
  @inline(__always) var exception: ExceptionRef { object(ExceptionObject.self) }
  @inline(__always) var generator: GeneratorRef { object(GeneratorObject.self) }
  @inline(__always) var iterator: IteratorRef { object(IteratorObject.self) }
  @inline(__always) var complex: ComplexRef { object(ComplexObject.self) }
  @inline(__always) var view: ViewRef { object(ViewObject.self) }
  @inline(__always) var descriptor: DescriptorRef { object(DescriptorObject.self) }
  @inline(__always) var traceback: TracebackRef { object(TracebackObject.self) }
  @inline(__always) var native: NativeObjectRef { object(NativeObject.self) }
}
