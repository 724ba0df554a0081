// SPDX-License-Identifier: Apache-2.0
// dict_keys, dict_values, dict_items
// (https://docs.python.org/3.11/library/stdtypes.html#dictionary-view-objects).

enum DictViewTypes {
  static let all: [TypeDefinition] = [
    TypeDefinition(
      name: "dict_keys", tag: Tag.dictKeys, flags: TypeFlag.builtin | TypeFlag.noInstances,
      methods: shared + setLike + [Native("__contains__", "self, key, /", containsKey)],
      getters: [mapping]),
    TypeDefinition(
      name: "dict_values", tag: Tag.dictValues, flags: TypeFlag.builtin | TypeFlag.noInstances,
      methods: shared, getters: [mapping]),
    TypeDefinition(
      name: "dict_items", tag: Tag.dictItems, flags: TypeFlag.builtin | TypeFlag.noInstances,
      methods: shared + setLike + [Native("__contains__", "self, item, /", containsItem)],
      getters: [mapping]),
  ]

  private static let shared: [Native] = [
    Native("__len__", "self, /", IterationFunctions.len),
    Native("__iter__", "self, /") { vm, args in vm.makeIterator(args[0]) },
    Native("__reversed__", "self, /") { vm, args in IterationFunctions.reversed(vm, args[0]) },
    ObjectType.reprMethod,
  ]

  private static let setLike: [Native] =
    [
      Native("isdisjoint", "self, other, /", isDisjoint)
    ] + ContainerOperators.view

  private static let mapping = Native("mapping", "self, /") { vm, args in
    isView(args[0]) ? args[0].view.pointee.dict : .none
  }

  private static func isView(_ value: Value) -> Bool {
    value.tag == Tag.dictKeys || value.tag == Tag.dictValues || value.tag == Tag.dictItems
  }

  static func containsKey(_ vm: VM, _ args: Arguments) -> Value {
    guard args[0].tag == Tag.dictKeys else { return vm.wrongSelf(args[0], "dict_keys").value }
    let dict = args[0].view.pointee.dict
    switch DictType.find(vm, dict.dict, args[1]) {
    case .found: return .true
    case .missing: return .false
    case .failed: return .error
    case .needsCall: return vm.tailCall(.dictContains, dict, args[1])
    }
  }

  /// `(key, value) in items`
  static func containsItem(_ vm: VM, _ args: Arguments) -> Value {
    guard args[0].tag == Tag.dictItems else { return vm.wrongSelf(args[0], "dict_items").value }
    let pair = args[1]
    guard pair.tag == Tag.tuple, pair.tuple.count == 2 else { return .false }
    let dict = args[0].view.pointee.dict
    switch DictType.find(vm, dict.dict, pair.tuple.items[0]) {
    case .found(let position):
      guard let entry = dict.dict.entry(at: position) else { return .false }
      switch ListType.matches(vm, entry.pointee.value, pair.tuple.items[1]) {
      case .true: return .true
      case .false: return .false
      case .failed: return .error
      case .needsCall: return vm.tailCall(.itemsContain, dict, pair)
      }
    case .missing: return .false
    case .failed: return .error
    case .needsCall: return vm.tailCall(.itemsContain, dict, pair)
    }
  }

  static func isDisjoint(_ vm: VM, _ args: Arguments) -> Value {
    let (first, left) = SetOperations.table(vm, of: args[0])
    let (second, right) = first == .done ? SetOperations.table(vm, of: args[1]) : (first, left)
    if second == .failed { return .error }
    if second == .done {
      switch SetTypes.isDisjoint(vm, left, right) {
      case .true: return .true
      case .false: return .false
      case .failed: return .error
      case .needsCall: break
      }
    }
    return vm.tailCall(
      .setRelation, Value(SetTypes.Relation.disjoint.rawValue), args[0], args[1])
  }
}
