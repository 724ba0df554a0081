// SPDX-License-Identifier: Apache-2.0
// Does a statement stop early, so that asking for all misses of a run would be too much? Then a run
// is ended after some misses, they are answered, and the next run goes further (sql-execution,
// section 6). A statement that reads everything anyway must have no window: it would only cost runs.

/// How far a run may go beyond what is known.
public struct WindowPlan: Sendable, Hashable {
  /// Rows that the statement wants; nil for EXISTS or a LIMIT that is not a number.
  public var rows: Int?

  static func of(
    _ select: SelectStatement, _ facts: StatementFacts, sortedFirst: Bool
  ) -> WindowPlan? {
    if sortedFirst { return WindowPlan(rows: rows(select, facts)) }
    if isExists(select, facts) { return WindowPlan(rows: nil) }
    guard select.limitRange != nil, select.orderByRange == nil, streams(select, facts),
      select.cores.contains(where: { filters($0, facts) }) || lmTables(select, facts)
    else { return nil }
    return WindowPlan(rows: rows(select, facts))
  }

  /// LIMIT n [OFFSET m] in digits.
  private static func rows(_ select: SelectStatement, _ facts: StatementFacts) -> Int? {
    guard let range = select.limitRange else { return nil }
    let stream = facts.stream
    let words = range.dropFirst().filter { !stream.tokens[$0].isBlank }
    let numbers = words.filter { stream.kind($0) == .number }.map { Int(stream.text($0)) }
    guard numbers.count <= 2, words.count == 2 * numbers.count - 1 else { return nil }
    let sum = numbers.reduce(0 as Int?) { total, number in
      guard let total, let number else { return nil }
      let (sum, overflow) = total.addingReportingOverflow(number)
      return overflow ? nil : sum
    }
    return sum
  }

  /// `SELECT [NOT] EXISTS (SELECT ... LM condition ...)`.
  private static func isExists(_ select: SelectStatement, _ facts: StatementFacts) -> Bool {
    guard select.cores.count == 1, let core = select.cores.first, core.from.isEmpty,
      core.items.count == 1, let item = core.items.first
    else { return false }
    let stream = facts.stream
    var words = item.expression.filter { !stream.tokens[$0].isBlank }[...]
    if let first = words.first, stream.word(first) == "NOT" { words = words.dropFirst() }
    guard let exists = words.first, stream.word(exists) == "EXISTS",
      let open = words.dropFirst().first, stream.kind(open) == .openParenthesis,
      stream.partner[open] == item.expression.upperBound - 1, let inside = stream.after(open),
      let inner = facts.selects[inside]
    else { return false }
    return streams(inner, facts) && inner.cores.contains { filters($0, facts) }
  }

  private static func filters(_ core: SelectCore, _ facts: StatementFacts) -> Bool {
    core.where.map(facts.usesLM) ?? false
      || core.from.contains { item in
        if item.on.map(facts.usesLM) ?? false { return true }
        guard case .subquery(let range) = item.source else { return false }
        return facts.containsSite(range)
      }
  }

  private static func lmTables(_ select: SelectStatement, _ facts: StatementFacts) -> Bool {
    select.commonTables.contains { facts.containsSite($0.body) }
  }

  /// Whether rows come out one by one, LM calls being made as they come.
  private static func streams(_ select: SelectStatement, _ facts: StatementFacts) -> Bool {
    guard select.orderByRange == nil, select.operators.allSatisfy({ $0 == "UNION ALL" }) else {
      return false
    }
    let inner = select.commonTables.map(\.body).filter(facts.containsSite)
    guard inner.allSatisfy({ nested($0, facts) }) else { return false }
    return select.cores.allSatisfy { core in
      !core.isValues && core.groupByRange == nil && core.having == nil
        && !core.items.contains { facts.combinesRows($0.range) }
        && core.from.allSatisfy { item in
          guard case .subquery(let range) = item.source, facts.containsSite(range) else {
            return true
          }
          return nested(range, facts)
        }
    }
  }

  private static func nested(_ range: Range<Int>, _ facts: StatementFacts) -> Bool {
    guard let first = facts.stream.trim(range).first, let select = facts.selects[first] else {
      return false
    }
    return select.limitRange == nil && streams(select, facts)
  }
}
