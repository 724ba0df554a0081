// SPDX-License-Identifier: Apache-2.0
// Rewrites a statement so that LM functions are called last (sql-execution, sections 3 and 7): a
// condition with an LM call is wrapped in CASE WHEN <all plain conditions> THEN ... END, which
// SQLite must evaluate lazily whatever its planner does; inner ON conditions with LM calls go to
// WHERE; plain operands of AND and OR come first; ORDER BY ... LIMIT is done before the LM is asked
// (`Rewriter+SortFirst`). The result is SQL with QA(...) again. Rows are the same by construction,
// and a statement that is not understood is left as it is.

struct Rewriter {
  let stream: TokenStream
  let facts: StatementFacts
  let tables: TableFacts
  var output = SourceText()
  /// Something was moved.
  var changed = false
  /// The top statement was sorted before its LM conditions.
  var sortedFirst = false

  /// The rewritten text; nil when there is nothing to gain or the statement is not understood.
  static func rewrite(
    _ stream: TokenStream, _ sites: [ScannedSite], _ connection: Connection
  ) -> Rewriting? {
    guard let main = mainSelect(stream), canRenumber(stream) else { return nil }
    let facts = StatementFacts(stream, sites, main: main)
    guard let select = facts.selects[main.lowerBound] else { return nil }
    var rewriter = Rewriter(stream: stream, facts: facts, tables: TableFacts(connection))
    rewriter.output.copy(stream, 0..<main.lowerBound)
    rewriter.statement(select, isMain: true)
    rewriter.output.copy(stream, main.upperBound..<stream.count)
    let window = WindowPlan.of(select, facts, sortedFirst: rewriter.sortedFirst)
    guard rewriter.changed || window != nil else { return nil }
    return Rewriting(
      text: rewriter.changed ? rewriter.output.text : stream.source,
      map: rewriter.changed
        ? rewriter.output.map
        : SourceMap(segments: [.init(output: 0, source: 0, verbatim: true)]),
      window: window)
  }

  /// The SELECT of the statement, also in INSERT and CREATE TABLE ... AS.
  static func mainSelect(_ stream: TokenStream) -> Range<Int>? {
    var end = stream.count
    while let last = stream.trim(0..<end).last, stream.kind(last) == .semicolon { end = last }
    let all = stream.trim(0..<end)
    guard let first = all.first, let word = stream.word(first) else { return nil }
    switch word {
    case "SELECT", "WITH", "VALUES": return all
    case "INSERT", "REPLACE", "CREATE":
      let start = all.first {
        stream.depth[$0] == 0 && ["SELECT", "WITH", "VALUES"].contains(stream.word($0) ?? "")
      }
      return start.map { $0..<all.upperBound }
    default: return nil
    }
  }

  /// Parameters are bound by place, so only numbered ones may be moved or doubled.
  private static func canRenumber(_ stream: TokenStream) -> Bool {
    stream.tokens.indices.allSatisfy { index in
      guard stream.kind(index) == .parameter else { return true }
      let text = stream.text(index)
      return text.hasPrefix("?") && text.utf8.count > 1
    }
  }

  // MARK: - Writing

  mutating func write(_ text: String, at token: Int) {
    output.write(text, at: stream.offset(token))
  }

  /// Copies tokens, rewriting the SELECTs and the conditions of CASE and FILTER within.
  mutating func walk(_ range: Range<Int>) {
    var copied = range.lowerBound
    var index = range.lowerBound
    while index < range.upperBound {
      if let select = facts.selects[index], select.range.upperBound <= range.upperBound {
        output.copy(stream, copied..<index)
        statement(select)
        index = select.range.upperBound
        copied = index
      } else if let condition = conditionAfter(index), condition.upperBound <= range.upperBound,
        facts.usesLM(condition), let parsed = try? ConditionParser(stream: stream).parse(condition)
      {
        output.copy(stream, copied..<(index + 1))
        write(" ", at: index)
        self.condition(parsed)
        write(" ", at: index)
        index = condition.upperBound
        copied = index
      } else {
        index += 1
      }
    }
    output.copy(stream, copied..<range.upperBound)
  }

  /// The condition after WHEN, or in FILTER (WHERE ...).
  private func conditionAfter(_ index: Int) -> Range<Int>? {
    if let then = facts.whens[index] { return stream.trim((index + 1)..<then) }
    guard stream.word(index) == "WHERE", let open = stream.before(index),
      stream.kind(open) == .openParenthesis, stream.partner[open] > index,
      stream.word(stream.before(open)) == "FILTER"
    else { return nil }
    return stream.trim((index + 1)..<stream.partner[open])
  }

  /// A condition in a place where SQLite evaluates operands from left to right: plain ones first.
  mutating func condition(_ condition: Condition) {
    guard facts.usesLM(condition.range) else { return walk(condition.range) }
    switch condition {
    case .and(let parts): operands(parts, " AND ")
    case .or(let parts): operands(parts, " OR ")
    case .not(let inner, let range):
      write("NOT ", at: range.lowerBound)
      self.condition(inner)
    case .parenthesised(let inner, let range):
      write("(", at: range.lowerBound)
      self.condition(inner)
      write(")", at: range.upperBound - 1)
    case .leaf(let range): walk(range)
    }
  }

  private mutating func operands(_ parts: [Condition], _ separator: String) {
    let plain = parts.indices.filter { isMovable(parts[$0].range) }
    let rest = parts.indices.filter { !isMovable(parts[$0].range) }
    let order = plain + rest
    if order != Array(parts.indices) { changed = true }
    for (place, index) in order.enumerated() {
      if place > 0 { write(separator, at: parts[index].range.lowerBound) }
      condition(parts[index])
    }
  }

  func isMovable(_ range: Range<Int>) -> Bool { !facts.usesLM(range) && facts.isSafe(range) }

  // MARK: - SELECT

  mutating func statement(_ select: SelectStatement, isMain: Bool = false) {
    if let with = select.withRange {
      walk(with)
      write(" ", at: with.upperBound - 1)
    }
    if let core = select.cores.first, select.cores.count == 1,
      let plan = SortFirst.plan(select, core, self)
    {
      if isMain { sortedFirst = plan.filters }
      changed = true
      return sortFirst(select, core, plan)
    }
    for (number, core) in select.cores.enumerated() {
      if number > 0 {
        write(" \(select.operators[number - 1]) ", at: core.range.lowerBound)
      }
      self.core(core)
    }
    tail(select.orderByRange)
    tail(select.limitRange)
  }

  mutating func tail(_ range: Range<Int>?) {
    guard let range else { return }
    write(" ", at: range.lowerBound)
    walk(range)
  }

  private mutating func core(_ core: SelectCore) {
    guard !core.isValues, let firstItem = core.items.first, let lastItem = core.items.last else {
      return walk(core.range)
    }
    let conditions = Conditions.of(core, self)
    output.copy(stream, core.head)
    write(" ", at: firstItem.range.lowerBound)
    walk(firstItem.range.lowerBound..<lastItem.range.upperBound)
    from(core, conditions)
    whereClause(conditions)
    tail(core.groupByRange)
    if let having = core.having {
      write(" HAVING ", at: having.lowerBound)
      guarded(Conditions.own(having, self), fallback: having)
    }
    tail(core.windowRange)
  }

  /// FROM; LM conditions of inner ON are left out, those of outer ON guarded in their place.
  mutating func from(_ core: SelectCore, _ conditions: Conditions) {
    guard let range = core.fromRange else { return }
    write(" FROM ", at: range.lowerBound)
    for (number, item) in core.from.enumerated() {
      if number > 0 {
        let comma = stream.kind(item.joinRange.lowerBound) == .comma
        write(comma ? "" : " ", at: item.joinRange.lowerBound)
        output.copy(stream, item.joinRange)
        write(" ", at: item.joinRange.upperBound - 1)
      }
      walk(item.range)
      if let on = item.on {
        if let kept = conditions.keptOn[number] {
          guard !kept.isEmpty else { continue }
          write(" ON ", at: on.lowerBound)
          join(kept)
        } else {
          write(" ON ", at: on.lowerBound)
          guarded(Conditions.own(on, self), fallback: on)
        }
      }
      tail(item.usingRange)
    }
  }

  /// Conditions with AND between.
  mutating func join(_ parts: [Condition]) {
    for (place, part) in parts.enumerated() {
      if place > 0 { write(" AND ", at: part.range.lowerBound) }
      operand(part)
    }
  }

  /// One operand of an AND of ours; OR needs parentheses.
  private mutating func operand(_ part: Condition) {
    guard case .or = part else { return condition(part) }
    write("(", at: part.range.lowerBound)
    condition(part)
    write(")", at: part.range.upperBound - 1)
  }

  private mutating func whereClause(_ conditions: Conditions) {
    guard let start = conditions.start else { return }
    write(" WHERE ", at: start)
    guarded(conditions, fallback: conditions.whereRange)
  }

  /// Plain conditions AND CASE WHEN guards THEN CASE WHEN first THEN CASE WHEN next THEN 1 END ...
  mutating func guarded(_ conditions: Conditions, fallback: Range<Int>?) {
    guard let start = conditions.start, !conditions.chain.isEmpty else {
      if let fallback { walk(fallback) }
      return
    }
    if conditions.isTrivial {
      if let only = conditions.chain.first { condition(only) }
      return
    }
    changed = true
    join(conditions.plain)
    if !conditions.plain.isEmpty { write(" AND ", at: start) }
    var opened = 0
    if !conditions.guards.isEmpty || !conditions.guardTexts.isEmpty {
      write("CASE WHEN ", at: start)
      join(conditions.guards)
      for (place, text) in conditions.guardTexts.enumerated() {
        write((place > 0 || !conditions.guards.isEmpty ? " AND " : "") + text, at: start)
      }
      write(" THEN ", at: start)
      opened += 1
    }
    for part in conditions.chain {
      write("CASE WHEN ", at: part.range.lowerBound)
      condition(part)
      write(" THEN ", at: part.range.lowerBound)
      opened += 1
    }
    write("1" + String(repeating: " END", count: opened), at: start)
  }
}

/// A statement's text after the rewrite.
struct Rewriting {
  var text: String
  var map: SourceMap
  var window: WindowPlan?
}
