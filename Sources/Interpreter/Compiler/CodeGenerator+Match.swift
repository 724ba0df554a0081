// SPDX-License-Identifier: Apache-2.0
// The `match` statement (https://docs.python.org/3.11/reference/compound_stmts.html#match). A
// pattern tests and takes the subject apart in temporaries; its names are bound only when all of
// it has matched, before the guard is evaluated, as CPython does.

import PythonSyntax

/// What the patterns of one case have captured so far.
private struct PatternContext {
  var captures: [(name: String, register: Int)] = []
  var allowsIrrefutable: Bool
}

extension CodeGenerator {
  mutating func match(
    _ subject: Expr, _ cases: [MatchCase], _ range: SourceRange
  ) throws(SyntaxError) {
    let register = unit.allocate()
    let start = unit.pc
    try expression(subject, into: register)
    if options.emulation {
      let next = unit.placedLabel()
      unit.valuePoint(from: start, register: register, next: next, range: subject.range)
    }
    let end = unit.makeLabel()
    let known = unit.assignmentMark
    for (index, matchCase) in cases.enumerated() {
      let next = unit.makeLabel()
      let isLast = index == cases.count - 1
      var context = PatternContext(allowsIrrefutable: matchCase.guard != nil || isLast)
      let mark = unit.top
      try pattern(matchCase.pattern, register, &context, fail: next)
      for capture in context.captures {
        unit.location = matchCase.pattern.range
        storeVariable(capture.name, from: capture.register)
      }
      unit.release(to: mark)
      if let condition = matchCase.guard { try jumpIf(condition, false, to: next) }
      try block(matchCase.body)
      unit.location = range
      if !isLast && !terminates(matchCase.body) { unit.jump(to: end) }
      unit.forgetAssignments(since: known)
      unit.place(next)
    }
    unit.place(end)
    unit.release(to: register)
  }

  /// Jumps to `fail` unless the value in `subject` matches. Temporaries stay allocated.
  private mutating func pattern(
    _ pattern: Pattern, _ subject: Int, _ context: inout PatternContext, fail: Label
  ) throws(SyntaxError) {
    try enterLevel(pattern.range)
    unit.location = pattern.range
    switch pattern.node {
    case .matchValue(let value):
      let mark = unit.top
      let wanted = try operand(value)
      unit.location = pattern.range
      unit.jumpCompare(.jumpCompareEqual, subject, wanted, if: false, to: fail)
      unit.release(to: mark)
    case .matchSingleton(let value): singleton(value, subject, fail)
    case .matchSequence(let patterns):
      try sequence(patterns, pattern.range, subject, &context, fail)
    case .matchMapping(let keys, let patterns, let rest):
      try mapping(keys, patterns, rest, pattern.range, subject, &context, fail)
    case .matchClass(let cls, let patterns, let attributes, let keywordPatterns):
      try classPattern(
        cls, patterns, attributes, keywordPatterns, pattern.range, subject, &context, fail)
    case .matchStar(let name): try capture(name, subject, pattern.range, &context)
    case .matchAs(let inner, let name):
      if let inner {
        try self.pattern(inner, subject, &context, fail: fail)
      } else if !context.allowsIrrefutable {
        let what = name.map { "name capture '\($0)'" } ?? "wildcard"
        throw SyntaxError(
          message: "\(what) makes remaining patterns unreachable", range: pattern.range)
      }
      try capture(name, subject, unit.location, &context)
    case .matchOr(let patterns):
      try alternatives(patterns, pattern.range, subject, &context, fail)
    }
    depth -= 1
  }

  private func capture(
    _ name: String?, _ register: Int, _ range: SourceRange, _ context: inout PatternContext
  ) throws(SyntaxError) {
    guard let name else { return }
    try forbiddenCapture(name, range)
    if context.captures.contains(where: { $0.name == name }) {
      throw SyntaxError(
        message: "multiple assignments to name '\(name)' in pattern", range: range)
    }
    context.captures.append((name, register))
  }

  private func forbiddenCapture(_ name: String, _ range: SourceRange) throws(SyntaxError) {
    if name == "__debug__" {
      throw SyntaxError(message: "cannot assign to __debug__", range: range)
    }
  }

  private mutating func subpattern(
    _ pattern: Pattern, _ subject: Int, _ context: inout PatternContext, _ fail: Label
  ) throws(SyntaxError) {
    let allowed = context.allowsIrrefutable
    context.allowsIrrefutable = true
    try self.pattern(pattern, subject, &context, fail: fail)
    context.allowsIrrefutable = allowed
  }

  private mutating func singleton(_ value: Constant, _ subject: Int, _ fail: Label) {
    if case .none = value { return unit.jump(.jumpIfNotNone, subject, to: fail) }
    let mark = unit.top
    let wanted = unit.allocate()
    load(value, into: wanted)
    unit.emit(.isOp, wanted, subject, wanted)
    unit.jump(.jumpIfFalse, wanted, to: fail)
    unit.release(to: mark)
  }

  private func isWildcard(_ pattern: Pattern) -> Bool {
    switch pattern.node {
    case .matchAs(nil, nil), .matchStar(nil): true
    default: false
    }
  }

  // MARK: - Sequences

  private mutating func sequence(
    _ patterns: [Pattern], _ range: SourceRange, _ subject: Int,
    _ context: inout PatternContext, _ fail: Label
  ) throws(SyntaxError) {
    let stars = patterns.indices.filter {
      if case .matchStar = patterns[$0].node { true } else { false }
    }
    if stars.count > 1 {
      throw SyntaxError(
        message: "multiple starred names in sequence pattern", range: range)
    }
    let star = stars.first
    let test = unit.allocate()
    unit.emit(.matchSequence, test, subject)
    unit.jump(.jumpIfFalse, test, to: fail)
    if star == nil {
      lengthTest(.jumpCompareEqual, patterns.count, subject, test, fail)
    } else if patterns.count > 1 {
      lengthTest(.jumpCompareGreaterEqual, patterns.count - 1, subject, test, fail)
    }
    if patterns.allSatisfy({ isWildcard($0) }) { return }
    if let star, isWildcard(patterns[star]) {
      return try subscripted(patterns, star, range, subject, length: test, &context, fail)
    }
    let base = unit.allocate(patterns.count)
    if let star {
      let after = patterns.count - star - 1
      if after > 255 {
        throw SyntaxError(
          message: "too many expressions in star-unpacking sequence pattern", range: range)
      }
      unit.emit(.unpackEx, x: UInt8(truncatingIfNeeded: after), base, subject, count: star)
    } else {
      unit.emit(.unpackSequence, base, subject, count: patterns.count)
    }
    for (offset, pattern) in patterns.enumerated() {
      try subpattern(pattern, base + offset, &context, fail)
    }
  }

  /// Leaves the length in `register`.
  private mutating func lengthTest(
    _ op: Opcode, _ count: Int, _ subject: Int, _ register: Int, _ fail: Label
  ) {
    let mark = unit.top
    let wanted = unit.allocate()
    unit.emit(.getLen, register, subject)
    load(.int(count), into: wanted)
    unit.jumpCompare(op, register, wanted, if: false, to: fail)
    unit.release(to: mark)
  }

  /// `[a, *_, b]`: the items wanted are read by index.
  private mutating func subscripted(
    _ patterns: [Pattern], _ star: Int, _ range: SourceRange, _ subject: Int, length: Int,
    _ context: inout PatternContext, _ fail: Label
  ) throws(SyntaxError) {
    for (index, pattern) in patterns.enumerated() where index != star && !isWildcard(pattern) {
      let item = unit.allocate()
      unit.location = range
      if index < star {
        load(.int(index), into: item)
      } else {
        unit.emit(
          Instruction(
            .addImmediate, x: 2, a: Instruction.register(item), b: Instruction.register(length),
            c: UInt16(truncatingIfNeeded: index - patterns.count)))
      }
      unit.emit(.binarySubscr, item, subject, item)
      try subpattern(pattern, item, &context, fail)
    }
  }

  // MARK: - Mappings and classes

  private mutating func mapping(
    _ keys: [Expr], _ patterns: [Pattern], _ rest: String?, _ range: SourceRange,
    _ subject: Int, _ context: inout PatternContext, _ fail: Label
  ) throws(SyntaxError) {
    let test = unit.allocate()
    unit.emit(.matchMapping, test, subject)
    unit.jump(.jumpIfFalse, test, to: fail)
    if keys.isEmpty && rest == nil { return }
    try checkKeys(keys, range)
    if !keys.isEmpty { lengthTest(.jumpCompareGreaterEqual, keys.count, subject, test, fail) }
    let wanted = unit.allocate()
    try tuple(keys, range, into: wanted)
    unit.location = range
    if !keys.isEmpty {
      let values = unit.allocate()
      unit.emit(.matchKeys, values, subject, wanted)
      unit.jump(.jumpIfNone, values, to: fail)
      let base = unit.allocate(keys.count)
      unit.emit(.unpackSequence, base, values, count: keys.count)
      for (offset, pattern) in patterns.enumerated() {
        try subpattern(pattern, base + offset, &context, fail)
      }
    }
    if let rest {
      let copy = unit.allocate()
      let location = unit.location
      unit.location = range
      unit.emit(.copyWithoutKeys, copy, subject, wanted)
      try capture(rest, copy, location, &context)
    }
  }

  private func checkKeys(_ keys: [Expr], _ range: SourceRange) throws(SyntaxError) {
    var seen: [Constant] = []
    for key in keys {
      guard case .value(let constant)? = folded(key) else { continue }
      if seen.contains(where: { $0.isSame(as: constant) }) {
        throw SyntaxError(
          message: "mapping pattern checks duplicate key (\(constant.literal))", range: range)
      }
      seen.append(constant)
    }
  }

  private mutating func classPattern(
    _ cls: Expr, _ patterns: [Pattern], _ attributes: [String], _ keywordPatterns: [Pattern],
    _ range: SourceRange, _ subject: Int, _ context: inout PatternContext, _ fail: Label
  ) throws(SyntaxError) {
    if patterns.count > 255 || attributes.count > 255 {
      throw SyntaxError(message: "too many sub-patterns in class pattern", range: range)
    }
    for (index, attribute) in attributes.enumerated()
    where attributes[..<index].contains(attribute) {
      let repeated = keywordPatterns[index].range
      throw SyntaxError(
        message: "attribute name repeated in class pattern: \(attribute)", range: repeated)
    }
    let found = unit.allocate()
    let wanted = try operand(cls)
    unit.location = range
    unit.emit(
      .matchClass, x: UInt8(truncatingIfNeeded: patterns.count), found, subject, wanted)
    let names = attributes.map {
      CodeObject.CodeConstant.value(.str(Array(mangled($0).utf8)))
    }
    unit.emit(.nop, 0, wide: unit.constant(.tuple(names)))
    unit.jump(.jumpIfNone, found, to: fail)
    let all = patterns + keywordPatterns
    if all.isEmpty { return }
    let base = unit.allocate(all.count)
    unit.emit(.unpackSequence, base, found, count: all.count)
    for (offset, pattern) in all.enumerated() where !isWildcard(pattern) {
      try subpattern(pattern, base + offset, &context, fail)
    }
  }

  // MARK: - Alternatives

  /// Every alternative leaves its captures in the same registers.
  private mutating func alternatives(
    _ patterns: [Pattern], _ range: SourceRange, _ subject: Int,
    _ context: inout PatternContext, _ fail: Label
  ) throws(SyntaxError) {
    let matched = unit.makeLabel()
    var names: [String] = []
    if let first = patterns.first { captures(of: first, &names) }
    let base = unit.allocate(names.count)
    let allowed = context.allowsIrrefutable
    for (index, alternative) in patterns.enumerated() {
      let isLast = index == patterns.count - 1
      let next = isLast ? fail : unit.makeLabel()
      let mark = unit.top
      var inner = PatternContext(allowsIrrefutable: isLast && allowed)
      try pattern(alternative, subject, &inner, fail: next)
      if inner.captures.count != names.count
        || !inner.captures.allSatisfy({ names.contains($0.name) })
      {
        throw SyntaxError(
          message: "alternative patterns bind different names", range: unit.location)
      }
      unit.location = alternative.range
      for capture in inner.captures {
        unit.move(capture.register, to: base + (names.firstIndex(of: capture.name) ?? 0))
      }
      unit.release(to: mark)
      if !isLast {
        unit.jump(to: matched)
        unit.place(next)
      }
    }
    unit.place(matched)
    for (offset, name) in names.enumerated() {
      try capture(name, base + offset, range, &context)
    }
  }

  private func captures(of pattern: Pattern, _ names: inout [String]) {
    func add(_ name: String?) {
      if let name, !names.contains(name) { names.append(name) }
    }
    switch pattern.node {
    case .matchValue, .matchSingleton: break
    case .matchSequence(let patterns): for pattern in patterns { captures(of: pattern, &names) }
    case .matchOr(let patterns):
      if let first = patterns.first { captures(of: first, &names) }
    case .matchMapping(_, let patterns, let rest):
      for pattern in patterns { captures(of: pattern, &names) }
      add(rest)
    case .matchClass(_, let patterns, _, let keywordPatterns):
      for pattern in patterns + keywordPatterns { captures(of: pattern, &names) }
    case .matchStar(let name): add(name)
    case .matchAs(let inner, let name):
      if let inner { captures(of: inner, &names) }
      add(name)
    }
  }
}
