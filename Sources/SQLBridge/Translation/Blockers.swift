// SPDX-License-Identifier: Apache-2.0
// Which pending site can make another one ask in vain? A pending value is NULL. In AND conjuncts,
// inner ON, comparisons, positive IN and EXISTS a NULL only removes rows, so nothing asked later
// was needless; elsewhere (OR, CASE, NOT IN, aggregates, LIMIT in a subquery, outer ON) it can show
// another site rows or arguments that will not be there in the end. Such a site waits until its
// blockers have no miss. Rows never depend on this; it only saves keys (sql-execution, section 4).

struct Blockers {
  private let stream: TokenStream
  private let sites: [ScannedSite]
  private let structure: Structure
  private let branches: [Branch]

  /// `WHEN condition THEN value` of a CASE without operand.
  private struct Branch {
    var condition: Range<Int>
    var value: Range<Int>
  }

  /// Above this many sites only nesting blocks: the pairwise look costs more than it saves.
  private static let pairwiseLimit = 200

  static func compute(_ stream: TokenStream, _ sites: [ScannedSite]) -> [Set<Int>] {
    let blockers = Blockers(
      stream: stream, sites: sites, structure: Structure(stream), branches: branches(stream))
    return sites.indices.map { waiting in
      Set(sites.indices.filter { $0 != waiting && blockers.blocks($0, waiting) })
    }
  }

  /// Whether `pending` blocks `waiting`.
  private func blocks(_ pending: Int, _ waiting: Int) -> Bool {
    let (inner, outer) = (sites[pending].range, sites[waiting].range)
    if outer.contains(inner.lowerBound) { return true }
    if inner.contains(outer.lowerBound) || sites.count > Self.pairwiseLimit { return false }
    let (j, i) = (inner.lowerBound, outer.lowerBound)
    let mine = structure.scopes(around: j)
    guard let common = structure.scopes(around: i).first(where: mine.contains),
      let from = structure.clause(of: j, in: common),
      let to = structure.clause(of: i, in: common)
    else { return false }
    let scope = structure.scopes[common]
    if areArms(j, i, common) { return false }
    switch from {
    case .with, .from: return feeds(j, i, common, from, to)
    case .where, .groupBy, .having, .window:
      if to == from { return j < i && sameClause(j, i, scope) }
      guard Self.order(from) < Self.order(to) else { return false }
      return scope.combinesRows && from != .having || isUnsafe(j, scope)
    case .select, .orderBy, .limit:
      if to == from {
        return j < i && sameItem(j, i, scope) && isLazy(conjunct(j, scope), after: j)
      }
      return from == .select && scope.combinesRows && (to == .having || to == .orderBy)
    }
  }

  /// Whether the two stand in different arms of one UNION, EXCEPT or INTERSECT.
  private func areArms(_ j: Int, _ i: Int, _ common: Int) -> Bool {
    func arm(_ index: Int) -> Int? {
      structure.scopes(around: index).prefix { $0 != common }.last.map {
        structure.scopes[$0].start
      }
    }
    guard let one = arm(j), let other = arm(i), one != other else { return false }
    let between = min(one, other)...max(one, other)
    let depth = stream.depth[one]
    return stream.depth[other] == depth && between.allSatisfy { stream.depth[$0] >= depth }
  }

  /// Logical order of evaluation.
  private static func order(_ clause: Structure.Clause) -> Int {
    switch clause {
    case .with: 0
    case .from: 1
    case .where: 2
    case .groupBy: 3
    case .having: 4
    case .window: 5
    case .select: 6
    case .orderBy: 7
    case .limit: 8
    }
  }

  /// j stands in FROM or WITH of the common scope.
  private func feeds(
    _ j: Int, _ i: Int, _ common: Int, _ from: Structure.Clause, _ to: Structure.Clause
  ) -> Bool {
    let scope = structure.scopes[common]
    if from == to, j > i { return false }
    if structure.place[j].scope == common {
      if from == to { return sameClause(j, i, scope) || scope.hasOuterJoin }
      return scope.hasOuterJoin || scope.combinesRows || isUnsafe(j, scope)
    }
    if scope.combinesRows, from != to { return true }
    return structure.scopes(around: j).prefix { $0 != common }.contains { inner in
      let scope = structure.scopes[inner]
      return scope.combinesRows || scope.hasLimit || scope.hasDistinct
        || structure.clause(of: j, in: inner) != .where || isUnsafe(j, scope)
    }
  }

  /// Both stand in one WHERE, HAVING, ...; j comes first.
  private func sameClause(_ j: Int, _ i: Int, _ scope: Structure.Scope) -> Bool {
    if isGuarded(i, by: j) { return false }
    let conjunct = self.conjunct(j, scope)
    return conjunct.contains(i) ? isLazy(conjunct, after: j) : isUnsafe(j, scope)
  }

  /// Whether i is in the THEN of a condition that cannot be true while j in it is NULL and needed:
  /// AND, OR and NOT of unknowns are true only if they are true whatever the unknown is.
  private func isGuarded(_ i: Int, by j: Int) -> Bool {
    branches.contains { branch in
      branch.condition.contains(j) && branch.value.contains(i) && !isUnsafe(branch.condition, j)
    }
  }

  private static func branches(_ stream: TokenStream) -> [Branch] {
    var open: [(depth: Int, searched: Bool, when: Int?, then: Int?)] = []
    var found: [Branch] = []
    func end(_ place: Int) {
      guard let last = open.last, last.searched, let when = last.when, let then = last.then else {
        return
      }
      found.append(Branch(condition: (when + 1)..<then, value: (then + 1)..<place))
    }
    for index in 0..<stream.count {
      guard let word = stream.word(index) else { continue }
      let depth = stream.depth[index]
      while let last = open.last, last.depth > depth { open.removeLast() }
      if word == "CASE" {
        open.append((depth, stream.after(index).flatMap { stream.word($0) } == "WHEN", nil, nil))
      }
      guard let last = open.last, last.depth == depth else { continue }
      switch word {
      case "WHEN":
        if last.then != nil { end(index) }
        open[open.count - 1].when = index
        open[open.count - 1].then = nil
      case "THEN": open[open.count - 1].then = index
      case "ELSE":
        if last.then != nil { end(index) }
        open[open.count - 1].then = nil
      case "END":
        if last.then != nil { end(index) }
        open.removeLast()
      default: break
      }
    }
    return found
  }

  private func sameItem(_ j: Int, _ i: Int, _ scope: Structure.Scope) -> Bool {
    conjunct(j, scope, splitAnd: false).contains(i)
  }

  /// Whether a later operand's evaluation depends on the value of j. The value of a THEN or ELSE
  /// decides nothing in its CASE.
  private func isLazy(_ range: Range<Int>, after j: Int) -> Bool {
    var words: Set<String> = ["OR", "CASE", "COALESCE", "IIF", "IFNULL", "NULLIF", "AND"]
    let branch = (range.lowerBound..<j).reversed().lazy.compactMap { stream.word($0) }
      .first { ["CASE", "WHEN", "THEN", "ELSE", "END"].contains($0) }
    if branch == "THEN" || branch == "ELSE" { words.remove("CASE") }
    return range.contains { stream.word($0).map(words.contains) ?? false }
  }

  /// Whether the condition around j can be true while j is NULL but false when it is known.
  private func isUnsafe(_ j: Int, _ scope: Structure.Scope) -> Bool {
    isUnsafe(conjunct(j, scope), j)
  }

  private func isUnsafe(_ range: Range<Int>, _ j: Int) -> Bool {
    let words: Set<String> = ["IS", "ISNULL", "NOTNULL", "CASE", "COALESCE", "IIF", "IFNULL"]
    // NOT of an unknown is unknown; NOT IN (SELECT ..) and NOT EXISTS of fewer rows are not.
    let hasSelect = range.contains { stream.word($0) == "SELECT" || stream.word($0) == "VALUES" }
    return range.contains { index in
      guard let word = stream.word(index) else { return false }
      if words.contains(word) || word == "NOT" && hasSelect { return true }
      guard word == "SELECT" || word == "VALUES", index < j else { return false }
      // A scalar subquery; IN (SELECT ..) and EXISTS (SELECT ..) are safe without NOT.
      let open = stream.before(index)
      let head = open.flatMap { stream.word(stream.before($0)) }
      return head != "IN" && head != "EXISTS"
    }
  }

  /// The tokens around j up to AND, comma or a clause's keyword at the scope's own level.
  private func conjunct(
    _ j: Int, _ scope: Structure.Scope, splitAnd: Bool = true
  ) -> Range<Int> {
    let ends: Set<String> = [
      "SELECT", "FROM", "WHERE", "GROUP", "HAVING", "ORDER", "LIMIT", "WINDOW", "ON", "JOIN",
      "UNION", "EXCEPT", "INTERSECT",
    ]
    func isEnd(_ index: Int) -> Bool {
      guard stream.depth[index] <= scope.depth else { return false }
      if stream.depth[index] < scope.depth { return true }
      if stream.kind(index) == .comma || stream.kind(index) == .semicolon { return true }
      guard let word = stream.word(index) else { return false }
      return ends.contains(word) || splitAnd && word == "AND" && !isBetween(index)
    }
    var start = j
    while start > 0, !isEnd(start - 1) { start -= 1 }
    var end = j + 1
    while end < stream.count, !isEnd(end) { end += 1 }
    return start..<end
  }

  /// Whether the AND belongs to BETWEEN: the nearest of AND, OR, BETWEEN before it is BETWEEN.
  private func isBetween(_ and: Int) -> Bool {
    var index = and - 1
    while index >= 0, stream.depth[index] >= stream.depth[and] {
      if stream.depth[index] == stream.depth[and], let word = stream.word(index) {
        if word == "BETWEEN" { return true }
        if ["AND", "OR", "WHERE", "ON", "HAVING", "SELECT"].contains(word) { return false }
      }
      index -= 1
    }
    return false
  }
}
