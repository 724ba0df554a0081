// SPDX-License-Identifier: Apache-2.0
// Classes: making them, the class of a value, method resolution (C3,
// https://docs.python.org/3.11/howto/mro.html), lookup of names in the mro.

/// Definition of one builtin class, a literal in its file (see `BuiltinTypeList`).
struct TypeDefinition: Sendable {
  var name: String
  /// Tag of its instances.
  var tag: UInt32
  /// Name of the base class.
  var base = "object"
  var flags: UInt32 = TypeFlag.builtin
  var module = "builtins"
  /// Makes an instance; its first argument is the class. Its parameters are those of the class.
  var constructor: Native?
  var methods: [Native] = []
  /// First argument is the class.
  var classMethods: [Native] = []
  var staticMethods: [Native] = []
  /// Attributes computed from self.
  var getters: [Native] = []
  var doc = ""
}

/// Classes that the machine itself needs by name.
struct BuiltinTypes {
  var object: TypeRef
  var type: TypeRef
  var int: TypeRef
  var float: TypeRef
  var bool: TypeRef
  var str: TypeRef
  var list: TypeRef
  var tuple: TypeRef
  var dict: TypeRef
  var set: TypeRef
  var frozenset: TypeRef
  var generator: TypeRef
  var iterator: TypeRef
  var exceptions: [TypeRef]
  var listIterator: TypeRef
  var tupleIterator: TypeRef
  var strIterator: TypeRef
  var asciiIterator: TypeRef
  var rangeIterator: TypeRef
  var bytesIterator: TypeRef
  var setIterator: TypeRef
  /// Keys, values, items.
  var dictIterators: [TypeRef]
  /// Every builtin class by name, iterator classes included.
  var byName: [String: TypeRef] = [:]
}

/// Interned names that slow paths look up.
struct WellKnownNames {
  var dunderInit, dunderNew, dunderCall, dunderGet, dunderSet, dunderDelete: StrRef
  var dunderGetattr, dunderGetattribute, dunderSetattr, dunderDelattr: StrRef
  var dunderClass, dunderDict, dunderName, dunderQualname, dunderModule, dunderDoc: StrRef
  var dunderIter, dunderNext, dunderGetitem, dunderSetitem, dunderDelitem, dunderLen: StrRef
  var dunderBool, dunderEq, dunderNe, dunderHash, dunderLt, dunderLe, dunderGt, dunderGe: StrRef
  var dunderContains, dunderEnter, dunderExit, dunderRepr, dunderStr, dunderFormat: StrRef
  var dunderMissing, dunderIndex, dunderInt, dunderFloat, dunderSlots, dunderAnnotations: StrRef
  var dunderMatchArgs, dunderClasscell, dunderReversed, dunderAll: StrRef
  var append: StrRef
}

extension UnsafeMutablePointer where Pointee == VMState {
  // MARK: The class of a value

  /// `type(value)`.
  @inline(__always)
  func type(of value: Value) -> TypeRef {
    switch value.tag {
    case Tag.instance: return value.instance.shape.pointee.type
    case Tag.exception: return value.exception.pointee.type
    case Tag.list, Tag.dict, Tag.set, Tag.frozenset, Tag.nativeObject, Tag.tuple, Tag.iterator,
      Tag.generator, Tag.type, Tag.boundMethod, Tag.native, Tag.property:
      return typeSlow(of: value)
    default: return tagType(value.tag)
    }
  }

  func tagType(_ tag: UInt32) -> TypeRef {
    pointee.tagTypes[Int(tag) & (Tag.count - 1)] ?? pointee.types.object
  }

  @inline(never)
  func typeSlow(of value: Value) -> TypeRef {
    switch value.tag {
    case Tag.tuple:
      if value.header.pointee.flags & ObjectFlag.subclassed != 0 {
        return value.tuple.items[value.tuple.count].type
      }
      return pointee.types.tuple
    case Tag.iterator: return value.iterator.pointee.type
    case Tag.boundMethod:
      let function = value.boundMethod.pointee.function
      if function.tag != Tag.native { return tagType(value.tag) }
      return isSlotMethod(function)
        ? namedType("method-wrapper") : tagType(Tag.native)
    case Tag.native:
      let index = Int(truncatingIfNeeded: value.bits)
      guard index < pointee.natives.count, let owner = pointee.natives[index].owner, !owner.isEmpty
      else { return tagType(value.tag) }
      return namedType(isSlotMethod(value) ? "wrapper_descriptor" : "method_descriptor")
    case Tag.property:
      if value.header.pointee.flags & ObjectFlag.member != 0 {
        return namedType("member_descriptor")
      }
      if value.header.pointee.flags & ObjectFlag.computed != 0 {
        return namedType("getset_descriptor")
      }
      return value.header.typeInAux() ?? tagType(value.tag)
    case Tag.generator: return value.generator.pointee.type
    case Tag.type: return value.type.pointee.metaclass ?? pointee.types.type
    default: return value.header.typeInAux() ?? tagType(value.tag)
    }
  }

  func namedType(_ name: String) -> TypeRef { pointee.types.byName[name] ?? pointee.types.object }

  /// A native that CPython has as a slot of the class (`int.__add__`), not as a method.
  func isSlotMethod(_ native: Value) -> Bool {
    let index = Int(truncatingIfNeeded: native.bits)
    guard native.tag == Tag.native, index < pointee.natives.count else { return false }
    let entry = pointee.natives[index]
    return entry.owner != nil && SlotMethods.contains(entry.name, owner: entry.owner ?? "")
  }

  /// Name of the class, as error messages show it.
  /// (`datetime.date` for a class of a native module, as CPython's static types are named).
  func typeName(_ value: Value) -> String { messageName(type(of: value)) }

  /// Classes of ours in Python that CPython writes in C, whose messages name the module too.
  private static var staticTypes: Set<String> {
    [
      "decimal.Decimal", "decimal.Context", "array.array", "functools.partial", "re.Pattern",
      "re.Match", "collections.OrderedDict", "itertools.count", "itertools.repeat",
      "itertools.chain", "types.SimpleNamespace", "_io.StringIO", "_io.BytesIO",
    ]
  }

  func messageName(_ type: TypeRef) -> String {
    let name = type.pointee.name.string
    if type.pointee.flags & TypeFlag.builtin == 0,
      let module = get(type.pointee.namespace, pointee.names.dunderModule), module.isStr,
      UnsafeMutablePointer.staticTypes.contains("\(module.str.string).\(name)")
    {
      return "\(module.str.string).\(name)"
    }
    guard type.pointee.flags & TypeFlag.builtin != 0, let module = type.pointee.moduleName?.string,
      module != "builtins"
    else { return name }
    return module + "." + name
  }

  /// A list, tuple, dict or set of exactly the builtin class.
  @inline(__always)
  func isExact(_ value: Value, _ tag: UInt32) -> Bool {
    value.tag == tag
      && (tag == Tag.tuple
        ? value.header.pointee.flags & ObjectFlag.subclassed == 0 : value.header.pointee.aux == 0)
  }

  // MARK: Inheritance

  @inline(__always)
  func isSubtype(_ type: TypeRef, of ancestor: TypeRef) -> Bool {
    if type == ancestor { return true }
    let mro = type.pointee.mro
    var index = 0
    while index < mro.count {
      if mro.items[index].type == ancestor { return true }
      index &+= 1
    }
    return false
  }

  /// Value of `name` in the first class of the mro that has it.
  func lookup(_ type: TypeRef, _ name: StrRef) -> Value? {
    let hash = hash(name)
    let mro = type.pointee.mro
    var index = 0
    while index < mro.count {
      let namespace = mro.items[index].type.pointee.namespace
      if let position = findStr(namespace, name, hash),
        let entry = namespace.entry(at: position)
      {
        return entry.pointee.value
      }
      index &+= 1
    }
    return nil
  }

  /// The special method of a value's class, unless it is the builtin's own (a native).
  func userMethod(_ value: Value, _ name: StrRef) -> Value? {
    guard let found = lookup(type(of: value), name), found.tag != Tag.native else { return nil }
    return found
  }

  // MARK: Making classes

  /// The classes that name `type` among their bases, oldest first. A scan of the heap: rare.
  func subclasses(of type: TypeRef) -> [Value] {
    var found: [TypeRef] = []
    for block in pointee.heap.blocks {
      var cell = block.start
      while cell < block.carved {
        let header = cell.assumingMemoryBound(to: ObjectHeader.self)
        if header.pointee.kind == UInt8(truncatingIfNeeded: Tag.type) {
          let candidate = cell.assumingMemoryBound(to: TypeObject.self)
          let bases = candidate.pointee.bases
          if (0..<bases.count).contains(where: { bases.items[$0].type == type }) {
            found.append(candidate)
          }
        }
        cell += block.cellSize
      }
    }
    return found.sorted { $0.pointee.serial < $1.pointee.serial }.map { Value(tag: Tag.type, $0) }
  }

  /// A class with its mro computed; nil with TypeError pending when no order exists.
  func makeType(
    name: StrRef, qualname: StrRef, bases: TupleRef, namespace: DictRef, metaclass: TypeRef?,
    instanceTag: UInt32, flags: UInt32
  ) -> TypeRef? {
    let raw = pointee.heap.allocate(MemoryLayout<TypeObject>.size, Tag.type)
    let type = raw.assumingMemoryBound(to: TypeObject.self)
    type.pointee.name = name
    type.pointee.qualname = qualname
    type.pointee.bases = bases
    type.pointee.mro = pointee.emptyTuple
    type.pointee.namespace = namespace
    type.pointee.metaclass = metaclass
    type.pointee.instanceTag = instanceTag
    type.pointee.flags = flags
    type.pointee.rootShape = nil
    type.pointee.expectedSlots = 4
    type.pointee.moduleName = nil
    type.pointee.constructor = -1
    pointee.classCount &+= 1
    type.pointee.serial = pointee.classCount
    guard let mro = linearize(type, bases) else { return nil }
    type.pointee.mro = mro
    type.pointee.rootShape = makeShape(type, isDictionary: false)
    return type
  }

  /// C3 linearization.
  private func linearize(_ type: TypeRef, _ bases: TupleRef) -> TupleRef? {
    var sequences: [[TypeRef]] = []
    for index in 0..<bases.count {
      let mro = bases.items[index].type.pointee.mro
      sequences.append((0..<mro.count).map { mro.items[$0].type })
    }
    sequences.append((0..<bases.count).map { bases.items[$0].type })
    var order = [type]
    while true {
      sequences.removeAll { $0.isEmpty }
      if sequences.isEmpty { break }
      guard
        let next = sequences.lazy.compactMap({ $0.first }).first(where: { candidate in
          !sequences.contains { $0.dropFirst().contains(candidate) }
        })
      else {
        let names = (0..<bases.count).map { bases.items[$0].type.pointee.name.string }
        _ = raise(
          .typeError,
          "Cannot create a consistent method resolution\norder (MRO) for bases "
            + names.joined(separator: ", "))
        return nil
      }
      order.append(next)
      for index in sequences.indices where sequences[index].first == next {
        sequences[index].removeFirst()
      }
    }
    let tuple = makeTuple(count: order.count)
    for (index, item) in order.enumerated() { tuple.items[index] = Value(tag: Tag.type, item) }
    return tuple
  }

  // MARK: Shapes

  func makeShape(_ type: TypeRef, isDictionary: Bool) -> UnsafeMutablePointer<Shape> {
    let shape = UnsafeMutablePointer<Shape>.allocate(capacity: 1)
    shape.initialize(
      to: Shape(
        type: type, count: isDictionary ? 1 : 0, capacity: 0, keys: nil, child: nil, sibling: nil,
        isDictionary: isDictionary, next: pointee.shapes))
    pointee.shapes = shape
    return shape
  }

  /// The shape after adding `name`.
  func transition(
    _ shape: UnsafeMutablePointer<Shape>, _ name: StrRef
  ) -> UnsafeMutablePointer<Shape> {
    let count = shape.pointee.count
    var child = shape.pointee.child
    while let candidate = child {
      if let keys = candidate.pointee.keys, keys[count] == name { return candidate }
      child = candidate.pointee.sibling
    }
    let next = makeShape(shape.pointee.type, isDictionary: false)
    let keys = UnsafeMutablePointer<StrRef>.allocate(capacity: count + 1)
    if let old = shape.pointee.keys { keys.update(from: old, count: count) }
    keys[count] = name
    next.pointee.keys = keys
    next.pointee.count = count + 1
    next.pointee.capacity = count + 1
    next.pointee.sibling = shape.pointee.child
    shape.pointee.child = next
    if next.pointee.type.pointee.expectedSlots < count + 1 {
      next.pointee.type.pointee.expectedSlots = count + 1
    }
    return next
  }

  /// Slot of an own attribute, or nil.
  func slot(_ shape: UnsafeMutablePointer<Shape>, _ name: StrRef) -> Int? {
    guard let keys = shape.pointee.keys, !shape.pointee.isDictionary else { return nil }
    var index = 0
    while index < shape.pointee.count {
      if keys[index] == name { return index }
      index &+= 1
    }
    return nil
  }

  // MARK: Instances

  func makeInstance(_ type: TypeRef) -> Value {
    let slots = Swift.min(type.pointee.expectedSlots, 24)
    let raw = pointee.heap.allocate(
      MemoryLayout<InstanceObject>.size &+ slots &* MemoryLayout<Value>.stride, Tag.instance)
    let instance = raw.assumingMemoryBound(to: InstanceObject.self)
    instance.pointee.header.aux = UInt64(UInt(bitPattern: type.pointee.rootShape))
    instance.pointee.inlineCount = Int32(truncatingIfNeeded: slots)
    instance.pointee.overflow = nil
    instance.pointee.overflowCapacity = 0
    instance.pointee.payload = .unset
    return Value(tag: Tag.instance, instance)
  }

  @inline(__always)
  func slotPointer(_ instance: InstanceRef, _ slot: Int) -> Values {
    let inline = Int(instance.pointee.inlineCount)
    if slot < inline { return instance.slots + slot }
    return instance.pointee.overflow.unsafelyUnwrapped + (slot &- inline)
  }

  /// Adds an attribute under the shape that has it as its last key.
  func addSlot(_ instance: InstanceRef, _ next: UnsafeMutablePointer<Shape>, _ value: Value) {
    let slot = next.pointee.count &- 1
    let inline = Int(instance.pointee.inlineCount)
    if slot < inline {
      instance.slots[slot] = value
    } else {
      let wanted = slot &- inline
      let capacity = Int(instance.pointee.overflowCapacity)
      if wanted >= capacity {
        let new = capacity &* 2 &+ 4
        let stride = MemoryLayout<Value>.stride
        instance.pointee.overflow = pointee.heap.growBuffer(
          instance.pointee.overflow, from: capacity * stride, to: new * stride
        ).bindMemory(to: Value.self, capacity: new)
        instance.pointee.overflowCapacity = Int32(truncatingIfNeeded: new)
      }
      instance.pointee.overflow.unsafelyUnwrapped[wanted] = value
    }
    instance.pointee.header.aux = UInt64(UInt(bitPattern: next))
  }

  /// The attribute dict of an instance; from now on its attributes live there.
  func attributeDict(_ instance: InstanceRef) -> DictRef {
    let shape = instance.shape
    if shape.pointee.isDictionary { return slotPointer(instance, 0).pointee.dict }
    let dict = makeDict(capacity: shape.pointee.count)
    if let keys = shape.pointee.keys {
      for index in 0..<shape.pointee.count {
        set(dict, keys[index], slotPointer(instance, index).pointee)
      }
    }
    let dictShape = makeShape(shape.pointee.type, isDictionary: true)
    instance.pointee.header.aux = UInt64(UInt(bitPattern: dictShape))
    let value = Value(tag: Tag.dict, dict)
    if instance.pointee.inlineCount > 0 {
      instance.slots[0] = value
    } else {
      if instance.pointee.overflowCapacity == 0 {
        instance.pointee.overflow = pointee.heap.growBuffer(
          nil, from: 0, to: MemoryLayout<Value>.stride
        ).bindMemory(to: Value.self, capacity: 1)
        instance.pointee.overflowCapacity = 1
      }
      instance.pointee.overflow.unsafelyUnwrapped[0] = value
    }
    return dict
  }

  /// An own attribute of an instance.
  func ownAttribute(_ instance: InstanceRef, _ name: StrRef) -> Value? {
    let shape = instance.shape
    if shape.pointee.isDictionary { return get(slotPointer(instance, 0).pointee.dict, name) }
    return slot(shape, name).map { slotPointer(instance, $0).pointee }
  }
}
