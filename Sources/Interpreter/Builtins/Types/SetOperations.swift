// SPDX-License-Identifier: Apache-2.0
// The algebra of sets, for methods (any iterable) and operators (sets and key views): results are
// new sets; keys with `__eq__` or `__hash__` of the program go to the prelude.

enum SetOperation: Int {
  case union, intersection, difference, symmetricDifference
}

enum SetOperations {
  /// The table behind a set, a dict or a view of keys; nil for others.
  static func table(_ value: Value) -> SetRef? {
    switch value.tag {
    case Tag.set, Tag.frozenset, Tag.dict: return value.dict
    case Tag.dictKeys: return value.view.pointee.dict.dict
    default: return nil
    }
  }

  /// A set of the items of an iterable; the table itself where it is one.
  static func table(_ vm: VM, of value: Value) -> (Completion, SetRef) {
    if let table = table(value), value.tag != Tag.dict || vm.isExact(value, Tag.dict) {
      return (.done, table)
    }
    let set = vm.makeDict(Tag.set)
    return (add(vm, set, value), set)
  }

  /// Adds the items of an iterable.
  static func add(_ vm: VM, _ set: SetRef, _ iterable: Value) -> Completion {
    if let source = table(iterable), iterable.tag != Tag.dict || vm.isExact(iterable, Tag.dict) {
      return addKeys(vm, set, source)
    }
    // An iterator cannot be started again by the prelude, so nothing is taken from it on doubt.
    var items: [Value] = []
    let walked = vm.forEachItem(iterable) {
      items.append($0)
      return true
    }
    if walked != .done { return walked }
    for item in items {
      let added = insert(vm, set, item)
      if added == .needsCall && iterable.tag == Tag.iterator {
        iterable.iterator.pointee.kind = .list
        iterable.iterator.pointee.source = vm.makeList(items)
        iterable.iterator.pointee.index = 0
      }
      if added != .done { return added }
    }
    return .done
  }

  static func insert(_ vm: VM, _ set: SetRef, _ item: Value) -> Completion {
    switch vm.hash(item) {
    case .failed: return .failed
    case .needsCall: return .needsCall
    case .value(let hash): return insert(vm, set, item, hash)
    }
  }

  static func insert(_ vm: VM, _ set: SetRef, _ item: Value, _ hash: Int) -> Completion {
    switch vm.find(set, item, hash) {
    case .found: return .done
    case .missing:
      vm.insertNew(set, item, hash, .none)
      return .done
    case .needsCall: return .needsCall
    case .failed: return .failed
    }
  }

  static func addKeys(_ vm: VM, _ set: SetRef, _ source: SetRef) -> Completion {
    vm.mergeSet(set, source)
  }

  /// The keys of `a` that are in `b` (or are not, when `keep` is false), added to `result`.
  static func select(
    _ vm: VM, _ a: SetRef, _ b: SetRef, keep: Bool, into result: SetRef
  ) -> Completion {
    var position = 0
    while let next = a.nextPosition(position), let entry = a.entry(at: next) {
      let isFound: Bool
      switch vm.find(b, entry.pointee.key, entry.pointee.hash) {
      case .found: isFound = true
      case .missing: isFound = false
      case .needsCall: return .needsCall
      case .failed: return .failed
      }
      if isFound == keep { vm.insertNew(result, entry.pointee.key, entry.pointee.hash, .none) }
      position = next &+ 1
    }
    return .done
  }

  /// `a operation b` in a new set of kind `tag`.
  static func combine(
    _ vm: VM, _ operation: SetOperation, _ a: SetRef, _ b: SetRef, _ tag: UInt32
  ) -> (Completion, SetRef) {
    let result = vm.makeDict(tag)
    switch operation {
    case .union:
      let completion = addKeys(vm, result, a)
      return (completion == .done ? addKeys(vm, result, b) : completion, result)
    case .intersection:
      // The smaller one is walked, where both are sets.
      if b.isSet && b.count > a.count {
        return (select(vm, a, b, keep: true, into: result), result)
      }
      return (select(vm, b, a, keep: true, into: result), result)
    case .difference:
      // A much larger set is copied and the others taken out of it.
      guard a.isSet, a.count >> 2 > b.count else {
        return (select(vm, a, b, keep: false, into: result), result)
      }
      let copied = addKeys(vm, result, a)
      if copied != .done { return (copied, result) }
      return (toggle(vm, result, b, adds: false), result)
    case .symmetricDifference:
      let copied = addKeys(vm, result, b)
      if copied != .done { return (copied, result) }
      return (toggle(vm, result, a, adds: true), result)
    }
  }

  /// Takes the keys of `other` out of `set`; with `adds`, those that it does not have go in.
  static func toggle(
    _ vm: VM, _ set: SetRef, _ other: SetRef, adds: Bool
  ) -> Completion {
    var position = 0
    while let next = other.nextPosition(position), let entry = other.entry(at: next) {
      switch vm.find(set, entry.pointee.key, entry.pointee.hash) {
      case .found(let found): vm.remove(set, at: found)
      case .missing:
        if adds { vm.insertNew(set, entry.pointee.key, entry.pointee.hash, .none) }
      case .needsCall: return .needsCall
      case .failed: return .failed
      }
      position = next &+ 1
    }
    return .done
  }

  /// A method such as `a.union(*others)`.
  static func method(
    _ vm: VM, _ operation: SetOperation, _ a: Value, _ others: [Value]
  ) -> Value {
    var current = a.set
    var isNew = false
    for other in others {
      var (completion, table) = table(vm, of: other)
      if completion == .done, operation == .union, isNew {
        let merged = addKeys(vm, current, table)
        if merged == .done { continue }
        completion = merged
      }
      if completion == .done {
        let (outcome, next) = combine(vm, operation, current, table, a.tag)
        (completion, current) = (outcome, next)
        isNew = true
      }
      switch completion {
      case .done: break
      case .failed: return .error
      case .needsCall:
        let cls = a.tag == Tag.set ? vm.pointee.types.set : vm.pointee.types.frozenset
        return vm.tailCall(
          .setOperation, Value(operation.rawValue), a, vm.makeTuple(others),
          Value(tag: Tag.type, cls))
      }
    }
    return Value(tag: a.tag, isNew ? current : vm.copy(a.set, a.tag))
  }

  /// A method such as `a.update(*others)`.
  static func update(
    _ vm: VM, _ operation: SetOperation, _ a: Value, _ others: [Value]
  ) -> Value {
    if operation == .union, others.count == 1, others[0].tag != Tag.generator {
      switch add(vm, a.set, others[0]) {
      case .done: return .none
      case .failed: return .error
      case .needsCall: break
      }
    } else {
      // These two change the table in place, which keeps its order.
      var difference: SetRef?
      if operation == .difference || operation == .symmetricDifference, others.count == 1,
        let source = table(others[0])
      {
        difference = source == a.set ? vm.copy(source, Tag.set) : source
      }
      let result = method(vm, operation, a, others)
      if result.isError { return .error }
      if !result.isTailCall {
        if let source = difference {
          _ = toggle(vm, a.set, source, adds: operation == .symmetricDifference)
        } else {
          replace(vm, a.set, result.set)
        }
        return .none
      }
    }
    return vm.tailCall(
      .setOperationInPlace, Value(operation.rawValue), a, vm.makeTuple(others))
  }

  /// Gives `set` the contents of `other`, which is not used afterwards.
  static func replace(_ vm: VM, _ set: SetRef, _ other: SetRef) {
    vm.clear(set)
    set.pointee.count = other.pointee.count
    set.pointee.used = other.pointee.used
    set.pointee.capacity = other.pointee.capacity
    set.pointee.entries = other.pointee.entries
    set.pointee.index = other.pointee.index
    set.pointee.indexMask = other.pointee.indexMask
    set.pointee.factory = .unset
    other.pointee.count = 0
    other.pointee.used = 0
    other.pointee.capacity = 0
    other.pointee.entries = nil
    other.pointee.index = nil
    other.pointee.indexMask = 0
  }
}

extension UnsafeMutablePointer where Pointee == VMState {
  /// `a | b`, `a & b`, `a - b`, `a ^ b` for sets and key or item views; NotImplemented for others.
  func setBinary(_ operation: SetOperation, _ a: Value, _ b: Value) -> Value {
    func isSet(_ value: Value) -> Bool { value.tag == Tag.set || value.tag == Tag.frozenset }
    func isView(_ value: Value) -> Bool {
      value.tag == Tag.dictKeys || value.tag == Tag.dictItems
    }
    guard isSet(a) || isView(a), isSet(b) || isView(b) || isView(a) else { return .notImplemented }
    let tag = isSet(a) ? a.tag : Tag.set
    let (first, left) = SetOperations.table(self, of: a)
    let (second, right) = first == .done ? SetOperations.table(self, of: b) : (first, left)
    var completion = second
    if completion == .done {
      let (outcome, result) = SetOperations.combine(self, operation, left, right, tag)
      if outcome == .done { return Value(tag: tag, result) }
      completion = outcome
    }
    if completion == .failed { return .error }
    let cls = tag == Tag.set ? pointee.types.set : pointee.types.frozenset
    return tailCall(
      .setOperation, Value(operation.rawValue), a, makeTuple([b]), Value(tag: Tag.type, cls))
  }

  /// `a |= b` and the like for a set on the left; NotImplemented for others.
  func setInPlace(_ operation: SetOperation, _ a: Value, _ b: Value) -> Value {
    guard a.tag == Tag.set,
      b.tag == Tag.set || b.tag == Tag.frozenset || b.tag == Tag.dictKeys
        || b.tag == Tag.dictItems
    else { return setBinary(operation, a, b) }
    let result = SetOperations.update(self, operation, a, [b])
    if result.isTailCall {
      return tailCall(.setUpdateOperator, Value(operation.rawValue), a, b)
    }
    return result.isError ? .error : a
  }
}
