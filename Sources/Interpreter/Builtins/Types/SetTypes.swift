// SPDX-License-Identifier: Apache-2.0
// set and frozenset (https://docs.python.org/3.11/library/stdtypes.html#set-types-set-frozenset).

enum SetTypes {
  static let set = TypeDefinition(
    name: "set", tag: Tag.set, flags: TypeFlag.builtin | TypeFlag.subclassable,
    constructor: Native("set", "cls, iterable=(), /", checked: construct),
    methods: shared + [
      Native("add", "self, item, /", add),
      Native("discard", "self, item, /", checked: discard),
      Native("remove", "self, item, /", checked: remove),
      Native("pop", "self, /", checked: pop),
      Native("clear", "self, /", checked: clear),
      Native("__init__", "self, iterable=(), /", checked: initialize),
      updating("update", .union), updating("intersection_update", .intersection),
      updating("difference_update", .difference),
      Native(
        "symmetric_difference_update", "self, other, /",
        checked: { vm, args throws(Exit) in
          _ = try vm.setSelf(args)
          return SetOperations.update(vm, .symmetricDifference, args[0], [args[1]])
        }),
      ObjectType.notHashable,
    ] + ContainerOperators.set)

  static let frozenset = TypeDefinition(
    name: "frozenset", tag: Tag.frozenset, flags: TypeFlag.builtin | TypeFlag.subclassable,
    constructor: Native("frozenset", "cls, iterable=(), /", checked: construct),
    methods: shared + [ObjectType.hashMethod] + ContainerOperators.frozenset)

  private static let shared: [Native] = [
    combining("union", .union), combining("intersection", .intersection),
    combining("difference", .difference),
    Native(
      "symmetric_difference", "self, other, /",
      checked: { vm, args throws(Exit) in
        _ = try vm.anySetSelf(args)
        return SetOperations.method(vm, .symmetricDifference, args[0], [args[1]])
      }),
    Native(
      "issubset", "self, other, /",
      checked: { vm, args throws(Exit) in
        try relation(vm, args, .subset)
      }),
    Native(
      "issuperset", "self, other, /",
      checked: { vm, args throws(Exit) in
        try relation(vm, args, .superset)
      }),
    Native(
      "isdisjoint", "self, other, /",
      checked: { vm, args throws(Exit) in
        try relation(vm, args, .disjoint)
      }),
    Native("copy", "self, /", checked: copy),
    Native("__len__", "self, /", IterationFunctions.len),
    Native("__contains__", "self, item, /", contains),
    Native("__iter__", "self, /") { vm, args in vm.makeIterator(args[0]) },
    ObjectType.reprMethod,
  ]

  private static func combining(_ name: String, _ operation: SetOperation) -> Native {
    Native(
      name, "self, /, *others",
      checked: { vm, args throws(Exit) in
        _ = try vm.anySetSelf(args)
        return SetOperations.method(vm, operation, args[0], rest(args))
      })
  }

  private static func updating(_ name: String, _ operation: SetOperation) -> Native {
    Native(
      name, "self, /, *others",
      checked: { vm, args throws(Exit) in
        _ = try vm.setSelf(args)
        return SetOperations.update(vm, operation, args[0], rest(args))
      })
  }

  private static func rest(_ args: Arguments) -> [Value] {
    args.count > 1 ? (1..<args.count).map { args[$0] } : []
  }

  // MARK: Making

  static func construct(_ vm: VM, _ args: Arguments) throws(Exit) -> Value {
    let cls = args[0].tag == Tag.type ? args[0].type : vm.pointee.types.set
    let tag = cls.pointee.instanceTag == Tag.frozenset ? Tag.frozenset : Tag.set
    let isPlain = cls == vm.pointee.types.set || cls == vm.pointee.types.frozenset
    if isPlain, tag == Tag.frozenset, args[1].tag == Tag.frozenset,
      vm.isExact(args[1], Tag.frozenset)
    {
      return args[1]
    }
    let set = vm.makeDict(tag)
    if !isPlain { set.pointee.header.aux = UInt64(UInt(bitPattern: cls)) }
    if args.has(1) {
      switch SetOperations.add(vm, set, args[1]) {
      case .done: break
      case .failed: return .error
      case .needsCall: return vm.tailCall(.setConstruct, Value(tag: Tag.type, cls), args[1])
      }
    }
    return Value(tag: tag, set)
  }

  static func initialize(_ vm: VM, _ args: Arguments) throws(Exit) -> Value {
    let set = try vm.setSelf(args)
    if !args.has(1) { return .none }
    vm.clear(set)
    switch SetOperations.add(vm, set, args[1]) {
    case .done: return .none
    case .failed: return .error
    case .needsCall:
      return vm.tailCall(.setOperationInPlace, Value(0), args[0], vm.makeTuple([args[1]]))
    }
  }

  static func copy(_ vm: VM, _ args: Arguments) throws(Exit) -> Value {
    let set = try vm.anySetSelf(args)
    if args[0].tag == Tag.frozenset && vm.isExact(args[0], Tag.frozenset) { return args[0] }
    try vm.ensure(set.count * 40)
    let result = vm.copy(set, args[0].tag)
    result.pointee.header.aux = args[0].header.pointee.aux
    return Value(tag: args[0].tag, result)
  }

  // MARK: One item

  static func add(_ vm: VM, _ args: Arguments) -> Value {
    guard args[0].tag == Tag.set else { return vm.wrongSelf(args[0], "set").value }
    switch SetOperations.insert(vm, args[0].set, args[1]) {
    case .done: return .none
    case .failed: return .error
    case .needsCall: return vm.tailCall(.setAdd, args[0], args[1])
    }
  }

  static func contains(_ vm: VM, _ args: Arguments) -> Value {
    guard args[0].tag == Tag.set || args[0].tag == Tag.frozenset else {
      return vm.wrongSelf(args[0], "set").value
    }
    switch DictType.find(vm, args[0].set, asKey(vm, args[1])) {
    case .found: return .true
    case .missing: return .false
    case .failed: return .error
    case .needsCall: return vm.tailCall(.setContains, args[0], args[1])
    }
  }

  /// A set is looked up as if it were frozen.
  static func asKey(_ vm: VM, _ value: Value) -> Value {
    guard value.tag == Tag.set else { return value }
    return Value(tag: Tag.frozenset, vm.copy(value.set, Tag.frozenset))
  }

  static func discard(_ vm: VM, _ args: Arguments) throws(Exit) -> Value {
    let set = try vm.setSelf(args)
    switch DictType.find(vm, set, asKey(vm, args[1])) {
    case .found(let position):
      vm.remove(set, at: position)
      return .none
    case .missing: return .none
    case .failed: return .error
    case .needsCall: return vm.tailCall(.setDiscard, args[0], args[1])
    }
  }

  static func remove(_ vm: VM, _ args: Arguments) throws(Exit) -> Value {
    let set = try vm.setSelf(args)
    switch DictType.find(vm, set, asKey(vm, args[1])) {
    case .found(let position):
      vm.remove(set, at: position)
      return .none
    case .missing: return vm.raise(.keyError, value: args[1])
    case .failed: return .error
    case .needsCall: return vm.tailCall(.setRemove, args[0], args[1])
    }
  }

  static func pop(_ vm: VM, _ args: Arguments) throws(Exit) -> Value {
    let set = try vm.setSelf(args)
    guard let position = vm.popPosition(set), let entry = set.entry(at: position) else {
      return vm.raise(.keyError, value: vm.makeStr("pop from an empty set"))
    }
    let item = entry.pointee.key
    vm.remove(set, at: position)
    return item
  }

  static func clear(_ vm: VM, _ args: Arguments) throws(Exit) -> Value {
    vm.clear(try vm.setSelf(args))
    return .none
  }

  // MARK: Relations

  enum Relation: Int { case subset, superset, disjoint }

  static func relation(
    _ vm: VM, _ args: Arguments, _ relation: Relation
  ) throws(Exit) -> Value {
    let set = try vm.anySetSelf(args)
    let (completion, other) = SetOperations.table(vm, of: args[1])
    if completion == .failed { return .error }
    if completion == .done {
      let truth: Truth
      switch relation {
      case .subset: truth = set.count > other.count ? .false : vm.isSubset(set, other)
      case .superset: truth = other.count > set.count ? .false : vm.isSubset(other, set)
      case .disjoint: truth = isDisjoint(vm, set, other)
      }
      switch truth {
      case .true: return .true
      case .false: return .false
      case .failed: return .error
      case .needsCall: break
      }
    }
    return vm.tailCall(.setRelation, Value(relation.rawValue), args[0], args[1])
  }

  static func isDisjoint(_ vm: VM, _ a: SetRef, _ b: SetRef) -> Truth {
    let (small, large) = a.count <= b.count ? (a, b) : (b, a)
    var position = 0
    while let next = small.nextPosition(position), let entry = small.entry(at: next) {
      switch vm.find(large, entry.pointee.key, entry.pointee.hash) {
      case .found: return .false
      case .missing: break
      case .needsCall: return .needsCall
      case .failed: return .failed
      }
      position = next &+ 1
    }
    return .true
  }
}
