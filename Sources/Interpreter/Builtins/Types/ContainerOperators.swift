// SPDX-License-Identifier: Apache-2.0
// Operators and subscripts of containers as methods, for programs that call them by name or through
// super(): they never look at what a subclass overrides.

#if canImport(Glibc)
  import Glibc
#endif

enum ContainerOperators {
  static let list: [Native] =
    subscripts("list", isMutable: true) + comparisons("list") + arithmetic("list") + [
      Native(
        "__iadd__", "self, value, /",
        checked: { vm, args throws(Exit) in
          let result = try ListType.extend(vm, args)
          return result.isNone ? args[0] : result
        }),
      Native(
        "__imul__", "self, value, /",
        checked: { vm, args throws(Exit) in
          let list = try vm.listSelf(args)
          let product = try multiply(vm, args)
          guard product.tag == Tag.list else { return product }
          list.pointee.count = 0
          vm.grow(list, product.list.pointee.count)
          for index in 0..<product.list.pointee.count {
            vm.append(list, product.list.pointee.items[index])
          }
          return args[0]
        }),
    ]

  static let tuple: [Native] =
    subscripts("tuple", isMutable: false) + comparisons("tuple") + arithmetic("tuple")

  static let string: [Native] = subscripts("str", isMutable: false)
  static let bytes: [Native] =
    subscripts("bytes", isMutable: false) + comparisons("bytes") + arithmetic("bytes")
  static let bytearray: [Native] =
    subscripts("bytearray", isMutable: false) + comparisons("bytearray") + arithmetic("bytearray")
  static let range: [Native] = subscripts("range", isMutable: false) + equality("range")
  static let dict: [Native] = equality("dict")

  /// The operators of sets and key views.
  static let set: [Native] =
    setOperators + comparisons("set") + [
      inPlace("__ior__", .union), inPlace("__iand__", .intersection),
      inPlace("__isub__", .difference), inPlace("__ixor__", .symmetricDifference),
    ]
  static let frozenset: [Native] = setOperators + comparisons("frozenset")
  static let view: [Native] = setOperators + comparisons("dict_keys")

  // MARK: Subscripts

  private static func subscripts(_ owner: String, isMutable: Bool) -> [Native] {
    var result = [
      Native("__getitem__", "self, key, /") { vm, args in
        guard hasSelf(vm, args, owner) else { return .error }
        return vm.plain(vm.unwrapped(args[0])) { vm.getItem($0, args[1]) }
      }
    ]
    if isMutable {
      result.append(
        Native("__setitem__", "self, key, value, /") { vm, args in
          guard hasSelf(vm, args, owner) else { return .error }
          return vm.plain(vm.unwrapped(args[0])) { vm.setItem($0, args[1], args[2]) }
        })
      result.append(
        Native("__delitem__", "self, key, /") { vm, args in
          guard hasSelf(vm, args, owner), vm.pointee.fp >= vm.pointee.frames else {
            return .error
          }
          return vm.plain(vm.unwrapped(args[0])) {
            vm.deleteItem(vm.pointee.fp.pointee.pc, $0, args[1])
          }
        })
    }
    return result
  }

  private static func hasSelf(_ vm: VM, _ args: Arguments, _ owner: String) -> Bool {
    let inner = vm.unwrapped(args[0])
    if vm.tagType(inner.tag).pointee.name.string == owner { return true }
    _ = vm.wrongSelf(args[0], owner)
    return false
  }

  // MARK: Comparison

  private static func comparisons(_ owner: String) -> [Native] {
    (0..<6).compactMap { Comparison(rawValue: $0) }.map { comparison($0, owner) }
  }

  private static func equality(_ owner: String) -> [Native] {
    [comparison(.equal, owner), comparison(.notEqual, owner)]
  }

  /// 0 list, 1 tuple, 2 dict, 3 bytes, 4 sets, 5 range: what may be compared with what.
  private static func family(_ tag: UInt32) -> Int? {
    switch tag {
    case Tag.list: 0
    case Tag.tuple: 1
    case Tag.dict: 2
    case Tag.bytes, Tag.bytearray: 3
    case Tag.set, Tag.frozenset, Tag.dictKeys, Tag.dictItems: 4
    case Tag.range: 5
    default: nil
    }
  }

  private static func comparison(_ op: Comparison, _ owner: String) -> Native {
    Native(op.method, "self, value, /") { vm, args in
      let (a, b) = (vm.unwrapped(args[0]), vm.unwrapped(args[1]))
      guard let kind = family(a.tag) else { return vm.wrongSelf(args[0], owner).value }
      guard family(b.tag) == kind else { return .notImplemented }
      if kind == 4 { return compareSets(vm, a, b, op) }
      let result = vm.plain(a) { a in vm.plain(b) { vm.compareValues(a, $0, op) } }
      guard result.isTailCall else { return result }
      return kind == 2
        ? vm.tailCall(.dictsCompare, a, b, Value(op == .equal))
        : vm.tailCall(.itemsCompare, a, b, Value(op.rawValue))
    }
  }

  /// Relations of sets: inclusion (https://docs.python.org/3.11/library/stdtypes.html#frozenset.issubset).
  static func compareSets(_ vm: VM, _ a: Value, _ b: Value, _ op: Comparison) -> Value {
    let (first, left) = SetOperations.table(vm, of: a)
    let (second, right) = first == .done ? SetOperations.table(vm, of: b) : (first, left)
    if second == .failed { return .error }
    let (x, y) = (left.count, right.count)
    let truth: Truth
    if second == .needsCall {
      truth = .needsCall
    } else {
      switch op {
      case .equal, .notEqual: truth = x == y ? vm.isSubset(left, right) : .false
      case .lessEqual: truth = x <= y ? vm.isSubset(left, right) : .false
      case .less: truth = x < y ? vm.isSubset(left, right) : .false
      case .greaterEqual: truth = x >= y ? vm.isSubset(right, left) : .false
      case .greater: truth = x > y ? vm.isSubset(right, left) : .false
      }
    }
    switch truth {
    case .true: return Value(op != .notEqual)
    case .false: return Value(op == .notEqual)
    case .failed: return .error
    case .needsCall: return vm.tailCall(.setsCompare, a, b, Value(op.rawValue))
    }
  }

  // MARK: Arithmetic

  private static func arithmetic(_ owner: String) -> [Native] {
    [
      Native("__add__", "self, value, /", checked: add),
      Native("__mul__", "self, value, /", checked: multiply),
      Native("__rmul__", "self, value, /", checked: multiply),
    ]
  }

  static func add(_ vm: VM, _ args: Arguments) throws(Exit) -> Value {
    let (a, b) = (vm.unwrapped(args[0]), vm.unwrapped(args[1]))
    guard let kind = family(a.tag), kind == 0 || kind == 1 || kind == 3 else {
      throw vm.wrongSelf(args[0], "list")
    }
    guard family(b.tag) == kind else { return .notImplemented }
    return vm.plain(a) { a in vm.plain(b) { binaryOperation(vm, .add, a, $0) } }
  }

  static func multiply(_ vm: VM, _ args: Arguments) throws(Exit) -> Value {
    let a = vm.unwrapped(args[0])
    let b = vm.unwrapped(args[1])
    guard family(a.tag) != nil else { throw vm.wrongSelf(args[0], "list") }
    if vm.needsIndexCall(args[1]) { return vm.callIndexed(args, 1) }
    guard b.isIntLike || b.tag == Tag.bigInt else { return .notImplemented }
    return vm.plain(a) { binaryOperation(vm, .multiply, $0, b) }
  }

  // MARK: Sets

  private static let setOperators: [Native] = [
    operation("__or__", .union, false), operation("__ror__", .union, true),
    operation("__and__", .intersection, false), operation("__rand__", .intersection, true),
    operation("__sub__", .difference, false), operation("__rsub__", .difference, true),
    operation("__xor__", .symmetricDifference, false),
    operation("__rxor__", .symmetricDifference, true),
  ]

  private static func operation(
    _ name: String, _ operation: SetOperation, _ isReflected: Bool
  ) -> Native {
    Native(name, "self, value, /") { vm, args in
      guard family(args[0].tag) == 4 else { return vm.wrongSelf(args[0], "set").value }
      guard family(args[1].tag) == 4 || args[0].tag >= Tag.dictKeys else {
        return .notImplemented
      }
      return isReflected
        ? vm.setBinary(operation, args[1], args[0]) : vm.setBinary(operation, args[0], args[1])
    }
  }

  private static func inPlace(_ name: String, _ operation: SetOperation) -> Native {
    Native(name, "self, value, /") { vm, args in
      guard args[0].tag == Tag.set else { return vm.wrongSelf(args[0], "set").value }
      guard family(args[1].tag) == 4 else { return .notImplemented }
      return vm.setInPlace(operation, args[0], args[1])
    }
  }
}

extension UnsafeMutablePointer where Pointee == VMState {
  /// Runs `body` with a container of a subclass taken for one of the builtin class.
  func plain(_ value: Value, _ body: (Value) -> Value) -> Value {
    switch value.tag {
    case Tag.list, Tag.dict, Tag.set, Tag.frozenset:
      let saved = value.header.pointee.aux
      value.header.pointee.aux = 0
      defer { value.header.pointee.aux = saved }
      return body(value)
    case Tag.tuple:
      let saved = value.header.pointee.flags
      value.header.pointee.flags = saved & ~ObjectFlag.subclassed
      defer { value.header.pointee.flags = saved }
      return body(value)
    default: return body(value)
    }
  }
}
