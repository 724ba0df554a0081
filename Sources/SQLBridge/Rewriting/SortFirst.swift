// SPDX-License-Identifier: Apache-2.0
// ORDER BY <plain> LIMIT n with LM calls in WHERE or in the result. Written as it is, SQLite asks
// the LM for every row and sorts then. Instead the rows are sorted first, by their rowids, and the
// LM is asked down the sorted list until the LIMIT is full (300 keys against 45 measured,
// sql-execution section 3c); without an LM condition the LIMIT itself goes inside.
//
//   SELECT c FROM t WHERE plain AND lm ORDER BY k LIMIT n
//   SELECT c FROM (SELECT t.rowid AS _lm_r0 FROM t WHERE plain ORDER BY k LIMIT -1) AS _lm_o
//     CROSS JOIN t ON t.rowid = _lm_o._lm_r0 WHERE lm LIMIT n
//
// CROSS JOIN keeps SQLite from changing the order of loops (https://sqlite.org/optoverview.html),
// LIMIT -1 keeps the subquery from being flattened and its ORDER BY from being dropped.

struct SortFirst {
  /// An LM condition filters the sorted rows, so the LIMIT stays outside.
  var filters: Bool
  /// ORDER BY with aliases replaced by what they stand for.
  var terms: [[Piece]]
  /// Per FROM item its rowid; nil: a single item taken whole.
  var rowids: [String]?
  var conditions: Conditions

  enum Piece {
    case tokens(Range<Int>)
    case text(String)
  }

  static func plan(
    _ select: SelectStatement, _ core: SelectCore, _ rewriter: Rewriter
  ) -> SortFirst? {
    let facts = rewriter.facts
    guard let limit = select.limitRange, let orderBy = select.orderByRange,
      !core.isValues, !core.isDistinct, core.groupByRange == nil, core.having == nil,
      core.windowRange == nil, !core.from.isEmpty, let fromRange = core.fromRange,
      core.from.allSatisfy({ $0.join == .inner && !$0.isNatural && $0.usingRange == nil }),
      !facts.usesLM(limit), !facts.combinesRows(orderBy),
      !core.items.contains(where: { facts.combinesRows($0.range) }),
      !core.from.contains(where: { facts.usesLM($0.range) })
    else { return nil }
    let conditions = Conditions.of(core, rewriter)
    let filters = !conditions.chain.isEmpty
    guard filters || core.items.contains(where: { facts.usesLM($0.range) }),
      filters || conditions.whereRange.map({ !facts.usesLM($0) }) ?? true,
      let terms = SortTerms.plain(select.orderBy, core.items, rewriter)
    else { return nil }
    let rowids = rowids(core, rewriter)
    guard rowids != nil || isWholeItem(core, fromRange, select, rewriter) else { return nil }
    return SortFirst(filters: filters, terms: terms, rowids: rowids, conditions: conditions)
  }

  private static func rowids(_ core: SelectCore, _ rewriter: Rewriter) -> [String]? {
    var names: [String] = []
    for item in core.from {
      guard case .table(let schema, let table) = item.source,
        schema != nil || !JoinGuards.isCommonTable(table, rewriter.facts),
        let rowid = rewriter.tables.rowid(of: table, schema: schema)
      else { return nil }
      names.append(rowid)
    }
    let distinct = Set(core.from.compactMap { $0.name?.lowercased() })
    return distinct.count == core.from.count ? names : nil
  }

  /// A view, subquery or common table alone in FROM, whose rowid nobody names.
  private static func isWholeItem(
    _ core: SelectCore, _ fromRange: Range<Int>, _ select: SelectStatement, _ rewriter: Rewriter
  ) -> Bool {
    guard core.from.count == 1, let item = core.from.first else { return false }
    if case .other = item.source { return false }
    let rowids: Set<String> = ["rowid", "oid", "_rowid_"]
    return !select.range.contains {
      rewriter.facts.isName($0) && rowids.contains(rewriter.stream.unquoted($0).lowercased())
    }
  }
}

/// The terms of ORDER BY as they can be written in another SELECT over the same FROM.
enum SortTerms {
  /// nil when a term waits for the LM, could raise an error, or cannot be resolved here.
  static func plain(
    _ terms: [Range<Int>], _ items: [ResultColumn], _ rewriter: Rewriter
  ) -> [[SortFirst.Piece]]? {
    var result: [[SortFirst.Piece]] = []
    for term in terms {
      guard let pieces = pieces(term, items, rewriter) else { return nil }
      let isPlain = pieces.allSatisfy { piece in
        guard case .tokens(let range) = piece else { return true }
        return rewriter.isMovable(range) && !rewriter.facts.containsSelect(range)
      }
      guard isPlain else { return nil }
      result.append(pieces)
    }
    return result
  }

  private static func pieces(
    _ term: Range<Int>, _ items: [ResultColumn], _ rewriter: Rewriter
  ) -> [SortFirst.Piece]? {
    let stream = rewriter.stream
    let parts = term.filter { !stream.tokens[$0].isBlank }
    guard let first = parts.first else { return nil }
    let suffix: Set<String> = ["ASC", "DESC", "COLLATE", "NULLS"]
    let isBare =
      parts.count == 1 || suffix.contains(stream.word(parts[1]) ?? "")
    let rest = stream.trim((first + 1)..<term.upperBound)
    if isBare, stream.kind(first) == .number {
      guard let place = Int(stream.text(first)), items.indices.contains(place - 1),
        !items.prefix(place).contains(where: \.isStar)
      else { return nil }
      return [.text("("), .tokens(items[place - 1].expression), .text(") "), .tokens(rest)]
    }
    if isBare, rewriter.facts.isName(first) {
      let name = stream.unquoted(first).lowercased()
      let named = items.filter { $0.alias?.lowercased() == name }
      if let item = named.first {
        guard named.count == 1 else { return nil }
        return [.text("("), .tokens(item.expression), .text(") "), .tokens(rest)]
      }
      return [.tokens(term)]
    }
    let aliases = Set(items.compactMap { $0.alias?.lowercased() })
    let namesAlias = parts.contains { index in
      rewriter.facts.isName(index) && stream.kind(stream.before(index)) != .dot
        && aliases.contains(stream.unquoted(index).lowercased())
    }
    return namesAlias ? nil : [.tokens(term)]
  }
}

extension Rewriter {
  mutating func sortFirst(_ select: SelectStatement, _ core: SelectCore, _ plan: SortFirst) {
    let start = core.range.lowerBound
    output.copy(stream, core.head)
    write(" ", at: start)
    items(core, expandStar: plan.rowids != nil)
    write(" FROM (SELECT ", at: start)
    if let rowids = plan.rowids {
      for (number, item) in core.from.enumerated() {
        let comma = number > 0 ? ", " : ""
        write(
          "\(comma)\(quoted(item.name ?? "")).\(rowids[number]) AS _lm_r\(number)", at: start)
      }
    } else {
      write("*", at: start)
    }
    from(core, plan.conditions)
    innerWhere(core, plan)
    write(" ORDER BY ", at: start)
    for (place, term) in plan.terms.enumerated() {
      if place > 0 { write(", ", at: start) }
      for piece in term {
        switch piece {
        case .tokens(let range): output.copy(stream, range)
        case .text(let text): write(text, at: start)
        }
      }
    }
    if plan.filters { write(" LIMIT -1", at: start) } else { tail(select.limitRange) }
    write(")", at: start)
    lookUp(core, plan)
    if plan.filters {
      write(" WHERE ", at: start)
      outerWhere(plan.conditions)
      tail(select.limitRange)
    }
  }

  /// The result columns; `*` means the tables of FROM, not the rowids.
  private mutating func items(_ core: SelectCore, expandStar: Bool) {
    for (place, item) in core.items.enumerated() {
      if place > 0 { write(", ", at: item.range.lowerBound) }
      if expandStar, item.isStar, stream.text(item.range) == "*" {
        let stars = core.from.map { quoted($0.name ?? "") + ".*" }
        write(stars.joined(separator: ", "), at: item.range.lowerBound)
      } else {
        walk(item.range)
      }
    }
  }

  private mutating func innerWhere(_ core: SelectCore, _ plan: SortFirst) {
    guard let start = plan.conditions.start else { return }
    guard plan.filters else {
      write(" WHERE ", at: start)
      if let range = plan.conditions.whereRange { walk(range) }
      return
    }
    let inner =
      plan.conditions.plain
      + plan.conditions.guards.filter { part in
        core.where.map { $0.contains(part.range.lowerBound) } ?? false
          && !plan.conditions.plain.contains { $0.range == part.range }
      }
    guard !inner.isEmpty else { return }
    write(" WHERE ", at: start)
    join(inner)
  }

  private mutating func lookUp(_ core: SelectCore, _ plan: SortFirst) {
    let start = core.range.lowerBound
    guard let rowids = plan.rowids else {
      if let name = core.from.first?.name { write(" AS \(quoted(name))", at: start) }
      return
    }
    write(" AS _lm_o", at: start)
    for (number, item) in core.from.enumerated() {
      guard case .table(let schema, let table) = item.source else { continue }
      let source = (schema.map { quoted($0) + "." } ?? "") + quoted(table)
      let name = quoted(item.name ?? table)
      write(
        " CROSS JOIN \(source) AS \(name) ON \(name).\(rowids[number]) = _lm_o._lm_r\(number)",
        at: start)
    }
  }

  private mutating func outerWhere(_ conditions: Conditions) {
    guard let start = conditions.start else { return }
    var left = conditions
    (left.plain, left.guards, left.guardTexts) = ([], [], [])
    guarded(left, fallback: nil)
    if left.chain.isEmpty { write("1", at: start) }
  }
}
