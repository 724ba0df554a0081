// SPDX-License-Identifier: Apache-2.0
// The light structure of a statement that blockers need: which SELECT cores there are, and in which
// clause of which core a token stands. Expressions stay opaque. It never fails: on odd text it only
// knows less, and what is built on it saves keys but never decides rows.

struct Structure {
  enum Clause: Hashable {
    case with, select, from, `where`, groupBy, having, window, orderBy, limit
  }

  struct Scope {
    var parent: Int?
    /// Token index of SELECT (or of the statement's start).
    var start: Int
    var depth: Int
    var hasFrom = false
    var hasLimit = false
    var hasOuterJoin = false
    var hasDistinct = false
    /// GROUP BY, an aggregate function or a window: rows are combined.
    var combinesRows = false
  }

  private(set) var scopes: [Scope] = []
  /// Scope and clause of each token.
  private(set) var place: [(scope: Int, clause: Clause)] = []

  static let aggregates: Set<String> = [
    "COUNT", "SUM", "AVG", "TOTAL", "MIN", "MAX", "GROUP_CONCAT", "STRING_AGG",
    "JSON_GROUP_ARRAY", "JSON_GROUP_OBJECT", "LM_AGG",
  ]

  init(_ stream: TokenStream) {
    scopes.append(Scope(parent: nil, start: 0, depth: 0))
    // Per open parenthesis: scope and clause outside.
    var stack: [(scope: Int, clause: Clause)] = []
    var scope = 0
    var clause = Clause.with
    for index in 0..<stream.count {
      if stream.kind(index) == .closeParenthesis, let outer = stack.popLast() {
        (scope, clause) = outer
      }
      let word = stream.word(index)
      if word == "SELECT" || word == "VALUES" {
        let outer = stack.last?.scope ?? 0
        scopes.append(Scope(parent: outer, start: index, depth: stream.depth[index]))
        scope = scopes.count - 1
        clause = .select
      } else if let word, scopes[scope].depth == stream.depth[index] {
        clause = Self.clause(word, stream, index) ?? clause
      }
      note(word, clause, stream, index, in: scope)
      place.append((scope, clause))
      if stream.kind(index) == .openParenthesis { stack.append((scope, clause)) }
    }
  }

  private static func clause(_ word: String, _ stream: TokenStream, _ index: Int) -> Clause? {
    switch word {
    case "WITH": .with
    case "FROM": .from
    case "WHERE": .where
    case "HAVING": .having
    case "WINDOW": .window
    case "LIMIT": .limit
    case "GROUP": stream.word(stream.after(index)) == "BY" ? .groupBy : nil
    case "ORDER": stream.word(stream.after(index)) == "BY" ? .orderBy : nil
    default: nil
    }
  }

  private mutating func note(
    _ word: String?, _ clause: Clause, _ stream: TokenStream, _ index: Int, in scope: Int
  ) {
    guard let word else { return }
    switch word {
    case "FROM": scopes[scope].hasFrom = true
    case "LIMIT": scopes[scope].hasLimit = true
    case "DISTINCT", "UNION", "EXCEPT", "INTERSECT": scopes[scope].hasDistinct = true
    case "LEFT", "RIGHT", "FULL": if clause == .from { scopes[scope].hasOuterJoin = true }
    case "OVER": scopes[scope].combinesRows = true
    case "GROUP": if clause == .groupBy { scopes[scope].combinesRows = true }
    default:
      let isCall = stream.after(index).map { stream.kind($0) == .openParenthesis } ?? false
      if isCall, Self.aggregates.contains(word) { scopes[scope].combinesRows = true }
    }
  }

  /// The scopes around a token, innermost first.
  func scopes(around index: Int) -> [Int] {
    guard index >= 0, index < place.count else { return [] }
    var result: [Int] = []
    var scope: Int? = place[index].scope
    while let current = scope {
      result.append(current)
      scope = scopes[current].parent
    }
    return result
  }

  /// The clause of `scope` in which token `index` stands, directly or in inner queries.
  func clause(of index: Int, in scope: Int) -> Clause? {
    guard index >= 0, index < place.count else { return nil }
    var current = place[index]
    while current.scope != scope {
      guard let parent = scopes[current.scope].parent else { return nil }
      // The token before the inner SELECT (or before the first arm of its UNION) stands in the
      // outer clause.
      var before = scopes[current.scope].start - 1
      while before >= 0, scopes[place[before].scope].parent == parent,
        scopes[place[before].scope].depth == scopes[current.scope].depth
      {
        before = scopes[place[before].scope].start - 1
      }
      guard before >= 0, place[before].scope < current.scope else {
        current = (parent, .with)
        continue
      }
      current = place[before]
    }
    return current.clause
  }
}
