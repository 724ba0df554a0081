// SPDX-License-Identifier: Apache-2.0
// Calls of natives and builtin classes while looking ahead, where an argument is not known. A
// native never gets to see an unknown value unless it only stores it; a container with unknown
// items is passed to natives that look at structure alone; else the result is unknown, and a
// method that would change its receiver in an unknown way ends the run.

extension UnsafeMutablePointer where Pointee == VMState {
  /// The result of a call that must not be made; nil when it can be made as usual.
  func callAhead(_ callable: Value, _ arguments: Values, _ count: Int) -> Value? {
    switch callable.tag {
    case Tag.unknown: return makeUnknown()
    case Tag.native:
      let index = Int(truncatingIfNeeded: callable.bits)
      guard index < pointee.natives.count else { return nil }
      let entry = pointee.natives[index]
      let name = entry.owner.map { "\($0).\(entry.name)" } ?? entry.name
      return callAhead(UnknownRules.rule(name), entry.owner != nil, arguments, count)
    case Tag.type:
      let type = callable.type
      guard type.pointee.flags & TypeFlag.builtin != 0, type.pointee.instanceTag != Tag.exception
      else { return nil }
      let isContainer = UnknownRules.containers.contains(type.pointee.name.string)
      return callAhead(isContainer ? .structure : .opaque, false, arguments, count)
    default: return nil
    }
  }

  private func callAhead(
    _ rule: UnknownRules.Rule, _ isMethod: Bool, _ arguments: Values, _ count: Int
  ) -> Value? {
    var firstUnknown = count
    for index in (0..<count).reversed() where arguments[index].tag == Tag.unknown {
      firstUnknown = index
    }
    let isUncertainFirst = count > 0 && isUncertain(arguments[0])
    switch rule {
    case .stores(let known):
      if isUncertainFirst { return known == 1 ? nil : makeUnknown() }
      return firstUnknown < known ? unknownResult(isMethod, firstUnknown) : nil
    case .gets:
      if isUncertainFirst || firstUnknown < 2 { return makeUnknown() }
      return nil
    case .sets:
      guard count == 3, firstUnknown > 0 else { return unknownResult(isMethod, firstUnknown) }
      guard holdsUnknown(arguments[1]) else { return nil }
      guard arguments[0].tag == Tag.dict else { return stopAhead() }
      insertUnknown(arguments[0].dict, arguments[1], arguments[2])
      return Value.none
    case .adds:
      guard count == 2, firstUnknown > 0 else { return unknownResult(isMethod, firstUnknown) }
      guard holdsUnknown(arguments[1]) else { return nil }
      guard arguments[0].tag == Tag.set else { return stopAhead() }
      insertUnknown(arguments[0].dict, arguments[1], .none)
      return Value.none
    case .structure:
      if (0..<count).contains(where: { isUncertain(arguments[$0]) }) { return makeUnknown() }
      return firstUnknown < count ? makeUnknown() : nil
    case .extends:
      if firstUnknown < count || (0..<count).contains(where: { isUncertain(arguments[$0]) }) {
        return stopAhead()
      }
      return nil
    case .sorts:
      guard count > 0, arguments[0].tag == Tag.list, holdsUnknown(arguments[0]) else { return nil }
      fillUnknown(arguments[0].list)
      return Value.none
    case .changes:
      return (0..<count).contains(where: { holdsUnknown(arguments[$0]) }) ? stopAhead() : nil
    case .opaque:
      for index in 0..<count {
        let value = arguments[index]
        if value.tag == Tag.unknown
          || value.isHeap && holdsUnknown(value, budget: 20_000, beyond: false)
        {
          return makeUnknown()
        }
      }
      return nil
    }
  }

  /// A method of an unknown receiver gives an unknown; one with an unknown key may change its
  /// receiver in an unknown place.
  private func unknownResult(_ isMethod: Bool, _ firstUnknown: Int) -> Value {
    isMethod && firstUnknown > 0 ? stopAhead() : makeUnknown()
  }

  // MARK: - Containers

  /// Adds a key that is not known: the size is uncertain from now on, and any value may be another.
  func insertUnknown(_ dict: DictRef, _ key: Value, _ value: Value) {
    dict.pointee.header.flags |= ObjectFlag.uncertain
    if dict.pointee.header.kind == UInt8(Tag.dict), let entries = dict.pointee.entries {
      for index in 0..<dict.pointee.used where !entries[index].key.isUnset {
        entries[index].value = makeUnknown()
      }
    }
    pointee.ahead.serial &+= 1
    let hash = Int(truncatingIfNeeded: pointee.ahead.serial &* 0x9E37_79B9_7F4A_7C15)
    insertNew(dict, key, hash, value)
  }

  /// Makes every item unknown; their number stays.
  func fillUnknown(_ list: ListRef) {
    for index in 0..<list.pointee.count { list.pointee.items[index] = makeUnknown() }
  }
}

/// What natives do with their arguments, by name; what is not listed looks into them.
enum UnknownRules {
  enum Rule {
    /// Stores or passes on its arguments from this position on; those before must be known.
    case stores(Int)
    /// `dict.__setitem__`
    case sets
    /// Gives its third argument where it finds nothing.
    case gets
    /// `set.add`
    case adds
    /// Looks at the structure of containers, not at what is in them.
    case structure
    /// Takes the items of its argument into the receiver.
    case extends
    /// `list.sort`
    case sorts
    /// Changes the receiver by what the arguments are.
    case changes
    /// Looks at what its arguments are, and changes nothing.
    case opaque
  }

  static func rule(_ name: String) -> Rule { rules[name] ?? .opaque }

  /// Builtin classes whose constructor takes any items.
  static let containers: Set<String> = [
    "list", "tuple", "set", "frozenset", "dict", "enumerate", "zip", "map", "filter", "reversed",
    "deque", "object", "type", "super", "property", "staticmethod", "classmethod",
  ]

  private static let rules: [String: Rule] = {
    var rules: [String: Rule] = [
      "list.append": .stores(1), "deque.append": .stores(1), "deque.appendleft": .stores(1),
      "list.insert": .stores(2), "dict.get": .gets, "dict.setdefault": .stores(2),
      "dict.pop": .stores(2), "dict.__setitem__": .sets, "list.__setitem__": .stores(2),
      "setattr": .stores(2), "getattr": .gets, "object.__setattr__": .stores(2),
      "object.__new__": .stores(1), "set.add": .adds, "list.sort": .sorts,
      "iter": .structure, "next": .structure, "len": .structure, "print": .opaque,
    ]
    let structure = [
      "list.copy", "list.pop", "list.reverse", "list.clear", "list.__len__", "list.__iter__",
      "list.__getitem__", "dict.items", "dict.keys", "dict.values", "dict.copy", "dict.clear",
      "dict.popitem", "dict.__len__", "dict.__iter__", "dict.__getitem__", "dict.fromkeys",
      "tuple.__len__", "tuple.__iter__", "set.copy", "set.__len__", "set.__iter__", "deque.pop",
      "deque.popleft", "deque.clear", "deque.copy", "enumerate", "zip", "map", "filter",
      "reversed", "isinstance", "hasattr", "callable", "id", "_set_generator_type",
      "_plain_list", "_bound", "_has_special", "_special_is_user",
    ]
    for name in structure { rules[name] = .structure }
    for name in ["list.extend", "dict.update", "set.update", "deque.extend", "deque.extendleft"] {
      rules[name] = .extends
    }
    let changes = [
      "list.remove", "set.discard", "set.remove", "set.pop", "set.clear", "set.difference_update",
      "set.intersection_update", "set.symmetric_difference_update", "dict.__delitem__",
      "list.__delitem__", "list.__iadd__", "list.__imul__", "deque.remove", "deque.rotate",
      "deque.insert", "bytearray.append", "bytearray.extend", "delattr",
    ]
    for name in changes { rules[name] = .changes }
    return rules
  }()
}
