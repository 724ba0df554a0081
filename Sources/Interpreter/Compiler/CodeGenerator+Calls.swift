// SPDX-License-Identifier: Apache-2.0
// Calls. Layout at the base register: callable, self or null, arguments
// (https://docs.python.org/3.11/reference/expressions.html#calls).

import PythonSyntax

extension CodeGenerator {
  mutating func call(
    _ function: Expr, _ args: [Expr], _ keywords: [Keyword], _ range: SourceRange,
    into register: Int
  ) throws(SyntaxError) {
    try checkKeywords(keywords, range)
    let base: Int
    if unit.isTemporary(register) && register == unit.top - 1 {
      base = register
      _ = unit.allocate()
    } else {
      base = unit.allocate(2)
    }
    var location = range
    if case .attribute(let value, let attribute) = function.node, !isUnpacking(args, keywords) {
      var object = base
      if case .name(let name) = value.node, case .register(let variable) = access(name) {
        object = variable
      } else {
        try expression(value, into: base)
      }
      let start = attributeLocation(function.range, attribute)
      (location.line, location.column) = (start.line, start.column)
      unit.location = start
      unit.emit(.loadMethod, base, object, count: attributeSite(attribute))
    } else {
      try callee(function, into: base)
      unit.emit(.pushNull, base)
      if args.isEmpty && keywords.isEmpty, try superCall(function, base, range, into: register) {
        return
      }
    }
    try finishCall(
      base, leading: 0, args, keywords, location, into: register, passed: passed(to: function))
  }

  /// With emulation on, arguments that may be functions: an undefined plain name there becomes a
  /// marker, as the callee does (`sorted(xs, key=score)`, `map(score, xs)`).
  enum PassedFunctions { case none, key, first, second, all }

  private mutating func passed(to function: Expr) -> PassedFunctions {
    guard options.emulation else { return .none }
    switch function.node {
    case .name(let name):
      if let known = Self.passedFunctions[name] { return known }
      if case .global(let slot) = access(name), names.isAssigned[slot] { return .all }
      if case .register = access(name) { return .all }
      return .key
    case .attribute(_, let name): return Self.passedFunctions[name] ?? .key
    default: return .key
    }
  }

  private static let passedFunctions: [String: PassedFunctions] = [
    "map": .first, "filter": .first, "reduce": .first, "starmap": .first, "takewhile": .first,
    "dropwhile": .first, "filterfalse": .first, "partial": .first, "accumulate": .second,
    "groupby": .second,
  ]

  /// An argument; a name that nothing binds becomes a marker where a function may stand.
  private mutating func argument(_ value: Expr, mayBeFunction: Bool) throws(SyntaxError) {
    let register = unit.allocate()
    guard mayBeFunction, case .name(let name) = value.node, isUnbound(name) else {
      return try expression(value, into: register)
    }
    try callee(value, into: register)
  }

  private mutating func isUnbound(_ name: String) -> Bool {
    switch access(name) {
    case .global(let slot): !names.isAssigned[slot] && !names.isBuiltin[slot]
    case .register(let slot) where unit.kind == .module && slot < GlobalNames.registerLimit:
      !names.isAssigned[slot] && !names.isBuiltin[slot]
    default: false
    }
  }

  /// Loads what is called. An undefined plain name becomes a marker for the host.
  mutating func callee(_ function: Expr, into base: Int) throws(SyntaxError) {
    guard options.emulation, case .name(let name) = function.node else {
      return try expression(function, into: base)
    }
    unit.location = function.range
    switch access(name) {
    case .global(let slot): globalOperation(.loadGlobalCallee, base, slot)
    case .register(let variable) where unit.kind == .module && variable < GlobalNames.registerLimit:
      globalOperation(.loadGlobalCallee, base, variable)
    case .name(let id):
      // In a class body: x says that this is a callee.
      load(.name(id), into: base)
      unit.instructions[unit.instructions.count - 1].x = 1
    case let access: load(access, into: base)
    }
  }

  /// `super()` in a method: the class and the first argument are passed explicitly.
  private mutating func superCall(
    _ function: Expr, _ base: Int, _ range: SourceRange, into register: Int
  ) throws(SyntaxError) -> Bool {
    guard unit.kind == .function, case .name("super") = function.node,
      case .global(let slot) = access("super"), !names.isAssigned[slot],
      !table.scopes[unit.frame].kind.isComprehension,
      let first = table.scopes[unit.frame].symbols.first, first.flags.contains(.parameter),
      unit.hasPositional, case .deref(let cell) = access("__class__")
    else { return false }
    let arguments = unit.allocate(2)
    unit.location = range
    unit.emit(.loadDeref, arguments, cell)
    if first.resolution == .cell {
      unit.emit(.loadDeref, arguments + 1, first.register)
    } else {
      unit.emit(.move, arguments + 1, first.register)
    }
    unit.emit(.call, register, base, count: 2)
    return true
  }

  // MARK: - Arguments

  private static let longCall = 200

  private func isUnpacking(_ args: [Expr], _ keywords: [Keyword]) -> Bool {
    args.count + keywords.count > CodeGenerator.longCall || hasStarred(args)
      || keywords.contains { $0.arg == nil }
  }

  private func checkKeywords(
    _ keywords: [Keyword], _ range: SourceRange
  ) throws(SyntaxError) {
    for (index, keyword) in keywords.enumerated() {
      guard let name = keyword.arg else { continue }
      if name == "__debug__" {
        throw SyntaxError(message: "cannot assign to __debug__", range: range)
      }
      for later in keywords[(index + 1)...] where later.arg == name {
        throw SyntaxError(message: "keyword argument repeated: \(name)", range: later.range)
      }
    }
  }

  /// Evaluates the arguments and calls; callable, null and `leading` arguments are in place.
  mutating func finishCall(
    _ base: Int, leading: Int, _ args: [Expr], _ keywords: [Keyword], _ range: SourceRange,
    into register: Int, passed: PassedFunctions = .none
  ) throws(SyntaxError) {
    if leading > 0 { try checkKeywords(keywords, range) }
    if isUnpacking(args, keywords) {
      return try unpackingCall(base, leading, args, keywords, range, into: register)
    }
    for (index, value) in args.enumerated() {
      let isFunction =
        passed == .all || (passed == .first && index == 0) || (passed == .second && index == 1)
      try argument(value, mayBeFunction: isFunction)
    }
    for keyword in keywords {
      let isFunction = passed == .all || (passed != .none && keyword.arg == "key")
      try argument(keyword.value, mayBeFunction: isFunction)
    }
    unit.location = range
    let count = leading + args.count + keywords.count
    if keywords.isEmpty { return unit.emit(.call, register, base, count: count) }
    let names = keywords.map { CodeObject.CodeConstant.value(.str(keywordName($0))) }
    let constant = unit.constant(.tuple(names))
    unit.emit(.callKw, register, base, count: count)
    unit.emit(.nop, 0, wide: constant)
  }

  private func keywordName(_ keyword: Keyword) -> [UInt8] {
    guard let name = keyword.arg else { return [] }
    guard let privateName else { return Array(name.utf8) }
    return Array(NameTable.mangled(name, in: privateName).utf8)
  }

  private mutating func unpackingCall(
    _ base: Int, _ leading: Int, _ args: [Expr], _ keywords: [Keyword], _ range: SourceRange,
    into register: Int
  ) throws(SyntaxError) {
    let positional = base + 2
    // The arguments in front were put where the tuple goes: it is built above them first.
    unit.release(to: positional + leading)
    let list = unit.allocate(2)
    unit.location = range
    unit.emit(.buildList, list, list, count: 0)
    for offset in 0..<leading { unit.emit(.listAppend, list, positional + offset) }
    for argument in args {
      let mark = unit.top
      if case .starred(let value) = argument.node {
        let items = try operand(value)
        unit.location = range
        unit.emit(.listExtend, x: args.count + leading == 1 ? 1 : 0, list, items, base)
      } else {
        let item = try operand(argument)
        unit.location = range
        unit.emit(.listAppend, list, item)
      }
      unit.release(to: mark)
    }
    unit.location = range
    unit.emit(.listToTuple, positional, list)
    unit.release(to: positional + 1)
    let mapping = unit.allocate()
    if !keywords.isEmpty { try keywordMapping(keywords, base, range, into: mapping) }
    unit.location = range
    unit.emit(.callEx, x: keywords.isEmpty ? 0 : 1, register, base)
  }

  /// Runs of plain keywords are merged as one dict, so that a repetition is found by `dictMerge`.
  private mutating func keywordMapping(
    _ keywords: [Keyword], _ callee: Int, _ range: SourceRange, into mapping: Int
  ) throws(SyntaxError) {
    unit.location = range
    unit.emit(.buildMap, mapping, mapping, count: 0)
    var isFirstRun = true
    var position = 0
    while position < keywords.count {
      let mark = unit.top
      if keywords[position].arg == nil {
        let other = try operand(keywords[position].value)
        unit.location = range
        unit.emit(.dictMerge, mapping, other, callee)
        position += 1
      } else {
        let target = isFirstRun && position == 0 ? mapping : unit.allocate()
        if target != mapping { unit.emit(.buildMap, target, target, count: 0) }
        while position < keywords.count, keywords[position].arg != nil {
          let inner = unit.top
          let pair = unit.allocate(2)
          load(.str(keywordName(keywords[position])), into: pair)
          try expression(keywords[position].value, into: pair + 1)
          unit.emit(.mapAdd, target, pair, pair + 1)
          unit.release(to: inner)
          position += 1
        }
        unit.location = range
        if target != mapping { unit.emit(.dictMerge, mapping, target, callee) }
      }
      isFirstRun = false
      unit.release(to: mark)
    }
  }
}
