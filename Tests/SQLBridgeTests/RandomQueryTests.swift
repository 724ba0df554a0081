// SPDX-License-Identifier: Apache-2.0
// Random queries twice: with QA(...) answered by a rule, and with the rule written in SQL. Rows must
// be equal whatever the sites' places do to each other.

import SQLBridge
import Testing

/// A small generator of numbers that gives the same queries everywhere (SplitMix64).
private struct Numbers: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var value = state
    value = (value ^ (value >> 30)) &* 0xbf58_476d_1ce4_e5b9
    value = (value ^ (value >> 27)) &* 0x94d0_49bb_1331_11eb
    return value ^ (value >> 31)
  }
}

/// Makes a query in two spellings.
private struct QueryMaker {
  typealias Pair = (qa: String, plain: String)
  var numbers: Numbers

  mutating func pick(_ count: Int) -> Int { Int.random(in: 0..<count, using: &numbers) }

  private func join(_ pairs: [Pair], _ separator: String) -> Pair {
    (pairs.map(\.qa).joined(separator: separator), pairs.map(\.plain).joined(separator: separator))
  }

  private func wrap(_ before: String, _ pair: Pair, _ after: String) -> Pair {
    (before + pair.qa + after, before + pair.plain + after)
  }

  private mutating func prefix(_ column: String) -> Pair {
    let letter = ["z", "a", "m"][pick(3)]
    return (
      "QA(\"map@^\(letter)\"; \(column)) = TRUE", "(substr(\(column), 1, 1) = '\(letter)') = TRUE"
    )
  }

  private mutating func length(_ column: String) -> Pair {
    ("QA('map@length'; \(column))", "length(\(column))")
  }

  private mutating func value(_ alias: String, _ depth: Int) -> Pair {
    switch pick(depth > 0 ? 4 : 2) {
    case 0: return ("\(alias).n", "\(alias).n")
    case 1: return length("\(alias).name")
    case 2:
      let inner = condition("v", depth - 1)
      return (
        "QA(\"ans@count\"; SELECT v.name FROM u v WHERE \(inner.qa))",
        "(SELECT count(*) FROM u v WHERE \(inner.plain))"
      )
    default:
      let inner = length("\(alias).name")
      return ("QA('map@length'; \(inner.qa))", "length(\(inner.plain))")
    }
  }

  mutating func condition(_ alias: String, _ depth: Int) -> Pair {
    guard depth > 0 else { return pick(2) == 0 ? prefix("\(alias).name") : comparison(alias, 0) }
    switch pick(9) {
    case 0: return prefix("\(alias).name")
    case 1: return comparison(alias, depth)
    case 2: return wrap("NOT (", condition(alias, depth - 1), ")")
    case 3, 4:
      let parts = [condition(alias, depth - 1), condition(alias, depth - 1)]
      return wrap("(", join(parts, pick(2) == 0 ? " AND " : " OR "), ")")
    case 5:
      let parts = (0..<3).map { _ in condition(alias, depth - 1) }
      return (
        "CASE WHEN \(parts[0].qa) THEN \(parts[1].qa) ELSE \(parts[2].qa) END",
        "CASE WHEN \(parts[0].plain) THEN \(parts[1].plain) ELSE \(parts[2].plain) END"
      )
    case 6:
      let not = pick(2) == 0 ? " NOT" : ""
      return wrap(
        "\(alias).n\(not) IN (SELECT x.n FROM u x WHERE ", condition("x", depth - 1), ")")
    case 7:
      let not = pick(2) == 0 ? "NOT " : ""
      return wrap(
        "\(not)EXISTS (SELECT 1 FROM u y WHERE y.n = \(alias).n AND ",
        condition("y", depth - 1), ")")
    default: return wrap("coalesce(", condition(alias, depth - 1), ", \(pick(2)))")
    }
  }

  private mutating func comparison(_ alias: String, _ depth: Int) -> Pair {
    let op = ["<", ">=", "=", "<>"][pick(4)]
    return wrap("", value(alias, depth), " \(op) \(pick(6))")
  }

  mutating func query() -> Pair {
    let filter = condition("t", 2)
    switch pick(7) {
    case 0: return wrap("SELECT t.n, t.name FROM t WHERE ", filter, " ORDER BY t.rowid")
    case 1:
      let key = value("t", 1)
      return (
        "SELECT \(key.qa) AS k, count(*), sum(t.n) FROM t WHERE \(filter.qa) GROUP BY k ORDER BY k",
        "SELECT \(key.plain) AS k, count(*), sum(t.n) FROM t WHERE \(filter.plain)"
          + " GROUP BY k ORDER BY k"
      )
    case 2:
      return wrap(
        "SELECT t.n, u.n FROM t LEFT JOIN u ON t.n = u.n AND ", filter, " ORDER BY t.rowid, u.rowid"
      )
    case 3:
      let outer = condition("c", 1)
      return (
        "WITH c AS (SELECT t.* FROM t WHERE \(filter.qa) ORDER BY t.n, t.rowid LIMIT 4)"
          + " SELECT c.name FROM c WHERE \(outer.qa) ORDER BY c.name",
        "WITH c AS (SELECT t.* FROM t WHERE \(filter.plain) ORDER BY t.n, t.rowid LIMIT 4)"
          + " SELECT c.name FROM c WHERE \(outer.plain) ORDER BY c.name"
      )
    case 4:
      let key = value("t", 1)
      return ordered(filter, key, pick(5) + 1)
    case 5:
      let other = condition("u", 1)
      return (
        "SELECT t.n FROM t WHERE \(filter.qa) UNION SELECT u.n FROM u WHERE \(other.qa) ORDER BY 1",
        "SELECT t.n FROM t WHERE \(filter.plain) UNION SELECT u.n FROM u WHERE \(other.plain)"
          + " ORDER BY 1"
      )
    default:
      let key = value("t", 1)
      return (
        "SELECT max(\(key.qa)), count(*) FROM t WHERE \(filter.qa)",
        "SELECT max(\(key.plain)), count(*) FROM t WHERE \(filter.plain)"
      )
    }
  }

  private func ordered(_ filter: Pair, _ key: Pair, _ limit: Int) -> Pair {
    func text(_ filter: String, _ key: String) -> String {
      "SELECT t.n FROM t WHERE \(filter) ORDER BY \(key) DESC, t.rowid LIMIT \(limit)"
    }
    return (text(filter.qa, key.qa), text(filter.plain, key.plain))
  }
}

private func database(_ seed: UInt64) throws -> Connection {
  var numbers = Numbers(state: seed)
  let connection = try Connection(.memory)
  let names = ["zara", "zoe", "adam", "mo", "", "zz", "maria", "al"]
  for table in ["t", "u"] {
    try connection.execute("CREATE TABLE \(table)(name TEXT, n INTEGER)")
    for _ in 0..<12 {
      let name = Int.random(in: 0...names.count, using: &numbers)
      try connection.execute(
        "INSERT INTO \(table) VALUES (?, ?)",
        [
          name < names.count ? .text(names[name]) : .null,
          .integer(.random(in: 0..<6, using: &numbers)),
        ])
    }
  }
  return connection
}

@Test(arguments: 0..<20 as Range<UInt64>)
func randomQueriesGiveTheRowsOfThePlainRule(_ seed: UInt64) async throws {
  let connection = try database(seed)
  var maker = QueryMaker(numbers: Numbers(state: seed &* 7919))
  let lm = RuleLM()
  for _ in 0..<40 {
    let (qa, plain) = maker.query()
    // A new executor, so that each query meets misses.
    let result = try await FixpointExecutor(connection: connection)
      .query(qa) { lm.answer($0) }
    let wanted = try connection.rows(plain)
    #expect(result.rows == wanted, "\(qa)\n\(plain)")
    #expect(result.report.runs < 20, "\(qa)")
  }
}
