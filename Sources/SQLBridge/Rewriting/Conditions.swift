// SPDX-License-Identifier: Apache-2.0
// Sorts the conjuncts of a WHERE (with those of the inner ONs), HAVING or outer ON into what is
// evaluated plainly, what guards the LM calls, and the chain that waits for the LM.

struct Conditions {
  /// Evaluated where SQLite's planner likes.
  var plain: [Condition] = []
  /// Known to hold wherever the chain's result counts; evaluated before it.
  var guards: [Condition] = []
  /// Guards of ours: always true, or the equality of USING; they name the tables joined last.
  var guardTexts: [String] = []
  /// LM conditions, and plain ones that must not be evaluated before them, in order.
  var chain: [Condition] = []
  /// Per inner FROM item what stays in its ON when LM conditions are taken out.
  var keptOn: [Int: [Condition]] = [:]
  var whereRange: Range<Int>?
  /// The token at which the clause begins; nil without conditions.
  var start: Int?

  /// One LM condition and nothing to guard it with.
  var isTrivial: Bool {
    chain.count == 1 && plain.isEmpty && guards.isEmpty && guardTexts.isEmpty
  }

  /// The conditions of one clause by itself.
  static func own(_ range: Range<Int>, _ rewriter: Rewriter) -> Conditions {
    var result = Conditions(whereRange: range, start: range.lowerBound)
    guard rewriter.facts.usesLM(range),
      let parsed = try? ConditionParser(stream: rewriter.stream).parse(range)
    else { return result }
    result.sort(parsed.conjuncts, rewriter)
    return result
  }

  /// WHERE, and the ONs of inner joins.
  static func of(_ core: SelectCore, _ rewriter: Rewriter) -> Conditions {
    let parser = ConditionParser(stream: rewriter.stream)
    var result = Conditions(whereRange: core.where, start: core.where?.lowerBound)
    let own = core.where.flatMap { try? parser.parse($0) }
    if core.where != nil, own == nil { return result }
    var moved: [Condition] = []
    var inner: [Condition] = []
    if !core.keepsUnmatchedRight {
      for (number, item) in core.from.enumerated() where item.join == .inner {
        guard let on = item.on, let parsed = try? parser.parse(on) else { continue }
        let conjuncts = parsed.conjuncts
        inner += conjuncts.filter { rewriter.isMovable($0.range) }
        let waiting = conjuncts.filter { rewriter.facts.usesLM($0.range) }
        // A risky plain condition stays with the LM condition that it may depend on.
        guard !waiting.isEmpty,
          conjuncts.allSatisfy({
            rewriter.facts.usesLM($0.range)
              || rewriter.facts.isSafe($0.range)
          })
        else { continue }
        moved += waiting
        result.keptOn[number] = conjuncts.filter { !rewriter.facts.usesLM($0.range) }
      }
    }
    let conjuncts = moved + (own?.conjuncts ?? [])
    guard conjuncts.contains(where: { rewriter.facts.usesLM($0.range) }) else { return result }
    result.start = result.start ?? moved.first?.range.lowerBound
    result.guards = inner
    result.sort(conjuncts, rewriter)
    result.guardTexts = JoinGuards.texts(core, result.guards, rewriter)
    return result
  }

  private mutating func sort(_ conjuncts: [Condition], _ rewriter: Rewriter) {
    let facts = rewriter.facts
    for part in conjuncts {
      let range = part.range
      if facts.usesLM(range) {
        chain.append(part)
      } else if facts.contains(range, word: "MATCH") {
        // Full-text search works as a top-level condition only.
        plain.append(part)
      } else if facts.isSafe(range) {
        guards.append(part)
        let isSubquery = facts.containsSelect(range)
        if !isSubquery || isMembership(part, rewriter) { plain.append(part) }
      } else if chain.isEmpty {
        plain.append(part)
      } else {
        chain.append(part)
      }
    }
    cheapChainFirst(rewriter)
  }

  /// A subquery that SQLite can drive the query with: `x IN (SELECT ...)`.
  private func isMembership(_ part: Condition, _ rewriter: Rewriter) -> Bool {
    guard case .leaf(let range) = part else { return false }
    let stream = rewriter.stream
    guard let open = range.first(where: { stream.kind($0) == .openParenthesis }) else {
      return false
    }
    return stream.word(stream.before(open)) == "IN" && stream.partner[open] == range.upperBound - 1
  }

  /// Conditions that ask the same whatever row they are evaluated for go before those that ask per
  /// row: their keys must be asked anyhow, and they leave fewer rows.
  private mutating func cheapChainFirst(_ rewriter: Rewriter) {
    guard chain.count > 1, chain.allSatisfy({ rewriter.facts.usesLM($0.range) }) else { return }
    let asksPerRow = chain.map { Self.asksPerRow($0.range, rewriter) }
    let order = chain.indices.filter { !asksPerRow[$0] } + chain.indices.filter { asksPerRow[$0] }
    chain = order.map { chain[$0] }
  }

  private static func asksPerRow(_ range: Range<Int>, _ rewriter: Rewriter) -> Bool {
    let facts = rewriter.facts
    guard facts.containsSite(range) else { return true }
    let subqueries = facts.outerSelects(in: range).filter {
      rewriter.tables.isUncorrelated($0, facts)
    }
    return facts.sites.contains { site in
      let start = site.range.lowerBound
      guard range.contains(start) else { return false }
      if subqueries.contains(where: { $0.contains(start) }) { return false }
      // ans@ over an uncorrelated SELECT, or over nothing.
      guard site.kind == .ans else { return true }
      switch site.arguments {
      case .none: return false
      case .expressions: return true
      case .subquery(let query): return !subqueries.contains(query)
      }
    }
  }
}

/// Guards for joins whose condition is not written as an expression: USING, NATURAL, cross joins.
/// A guard that names the table joined last keeps the LM call out of the outer loops (measured:
/// 60 keys against 8, sql-execution section 3).
enum JoinGuards {
  static func texts(
    _ core: SelectCore, _ guards: [Condition], _ rewriter: Rewriter
  ) -> [String] {
    guard core.from.count > 1, !core.keepsUnmatchedRight else { return [] }
    return core.from.dropFirst().compactMap { item in
      guard item.join == .inner, item.on == nil, let name = item.name,
        case .table(let schema, let table) = item.source,
        !guards.contains(where: { mentions($0.range, name, rewriter.stream) }),
        !isCommonTable(table, rewriter.facts),
        let column = rewriter.tables.columns(of: table, schema: schema)?.first
      else { return nil }
      return "typeof(\(quoted(name)).\(quoted(column))) <> ''"
    }
  }

  private static func mentions(_ range: Range<Int>, _ name: String, _ stream: TokenStream) -> Bool {
    range.contains { index in
      guard let dot = stream.after(index), stream.kind(dot) == .dot else { return false }
      return stream.unquoted(index).lowercased() == name.lowercased()
    }
  }

  static func isCommonTable(_ name: String, _ facts: StatementFacts) -> Bool {
    facts.selects.values.contains { select in
      select.commonTables.contains { $0.name.lowercased() == name.lowercased() }
    }
  }
}
