// SPDX-License-Identifier: Apache-2.0
// Random schemas and random SELECTs over them, as templates of `TwoSpellings`: joins of all kinds,
// nested and correlated subqueries, CTEs (recursive too), set operations, aggregates, windows,
// ORDER BY with LIMIT. Each seed gives the same queries everywhere.

/// SplitMix64.
struct Numbers: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var value = state
    value = (value ^ (value >> 30)) &* 0xbf58_476d_1ce4_e5b9
    value = (value ^ (value >> 27)) &* 0x94d0_49bb_1331_11eb
    return value ^ (value >> 31)
  }

  mutating func pick(_ count: Int) -> Int { Int.random(in: 0..<max(count, 1), using: &self) }
  mutating func chance(_ percent: Int) -> Bool { pick(100) < percent }
  mutating func choose<Element>(_ list: [Element]) -> Element { list[pick(list.count)] }
}

/// A query and how its rows are to be compared.
struct GeneratedQuery {
  var template: String
  /// ORDER BY decides all: rows are compared in order.
  var ordered = false
  /// Without its LIMIT, when which rows it takes is left to SQLite.
  var unlimited: String?
}

struct QueryGenerator {
  var numbers: Numbers
  private var serial = 0
  /// Nodes left; an expression becomes simple when they are used up.
  private var budget = 0

  init(seed: UInt64) { numbers = Numbers(state: seed) }

  /// Columns in reach, by kind, as they are written.
  struct Scope {
    var texts: [String] = []
    var integers: [String] = []
    /// What tells rows apart.
    var ids: [String] = []

    mutating func add(_ other: Scope) {
      texts += other.texts
      integers += other.integers
      ids += other.ids
    }
  }

  // MARK: - Schema

  static let tables = ["shop", "kind", "we\"ird t", "ruled", "seen"]

  /// Statements that make the tables: plain, with a primary key, WITHOUT ROWID, and a view.
  mutating func schema() -> [String] {
    var statements = [
      "CREATE TABLE shop(id INTEGER PRIMARY KEY, name TEXT, note TEXT, kind INTEGER, n INTEGER)",
      "CREATE TABLE kind(id INTEGER, name TEXT, note TEXT COLLATE NOCASE, kind INTEGER, n INTEGER)",
      "CREATE TABLE \"we\"\"ird t\"(id INTEGER, name TEXT, note TEXT, kind INTEGER, n)",
      "CREATE TABLE ruled(id INTEGER PRIMARY KEY, name TEXT, note TEXT, kind INTEGER, n INTEGER)"
        + " WITHOUT ROWID",
    ]
    let names = ["zara", "zoe", "Zed", "adam", "mo", "", "zz", "maria", "al", "é", "z😀", "zoo"]
    for table in Self.tables.dropLast() {
      for id in 0..<(3 + numbers.pick(7)) {
        let name = numbers.chance(85) ? "'\(numbers.choose(names))'" : "NULL"
        let note = numbers.chance(80) ? "'\(numbers.choose(names))'" : "NULL"
        let n = numbers.chance(90) ? String(numbers.pick(6)) : "NULL"
        let quoted = "\"" + table.split(separator: "\"").joined(separator: "\"\"") + "\""
        statements.append(
          "INSERT INTO \(quoted) VALUES (\(id), \(name), \(note), \(numbers.pick(4)), \(n))")
      }
    }
    statements.append("CREATE VIEW seen AS SELECT id, name, note, kind, n + 1 AS n FROM kind")
    if numbers.chance(50) { statements.append("CREATE INDEX shop_n ON shop(n)") }
    if numbers.chance(50) { statements.append("CREATE INDEX kind_k ON kind(kind, name)") }
    if numbers.chance(30) { statements.append("ANALYZE") }
    return statements
  }

  // MARK: - Statements

  mutating func query() -> GeneratedQuery {
    budget = 12 + numbers.pick(30)
    switch numbers.pick(20) {
    case 0: return recursive()
    case 1, 2: return compound()
    case 3, 4, 5: return sorted()
    case 6: return GeneratedQuery(template: grouped(Scope(), depth: 2))
    case 7: return window()
    case 8: return commonTables()
    case 9: return exists()
    case 10: return limited()
    default: return GeneratedQuery(template: select(columns: 2, outer: Scope(), depth: 2))
    }
  }

  private mutating func name(_ head: String) -> String {
    serial += 1
    return "\(head)\(serial)"
  }

  /// `SELECT c1, c2 ... FROM ... WHERE ...`, columns without given kinds.
  private mutating func select(
    columns: Int, outer: Scope, depth: Int, tables: [(String, Scope)] = []
  ) -> String {
    let (from, scope) = self.from(outer, depth, tables)
    var reach = scope
    if numbers.chance(30) { reach.add(outer) }
    let items = (0..<columns).map { _ in value(reach, depth) }
    let distinct = numbers.chance(15) ? "DISTINCT " : ""
    return "SELECT \(distinct)\(items.joined(separator: ", ")) FROM \(from)"
      + whereClause(reach, depth)
  }

  private mutating func whereClause(_ scope: Scope, _ depth: Int) -> String {
    guard numbers.chance(90) else { return "" }
    let parts = (0..<(1 + numbers.pick(4))).map { _ in condition(scope, depth) }
    let joined = parts.map { $0.contains(" OR ") ? "(\($0))" : $0 }
    return " WHERE " + joined.joined(separator: " AND ")
  }

  private mutating func grouped(_ outer: Scope, depth: Int) -> String {
    let (from, scope) = self.from(outer, depth, [])
    let key = value(scope, 1)
    let inner = integer(scope, 1)
    var text =
      "SELECT \(key) AS k, count(*), \(numbers.choose(["sum", "min", "max", "avg"]))(\(inner)) AS v"
      + " FROM \(from)" + whereClause(scope, depth)
    if numbers.chance(20) {
      text = text.replacingFirst("count(*)", "count(*) FILTER (WHERE \(condition(scope, 1)))")
    }
    text += " GROUP BY k"
    if numbers.chance(60) {
      let parts = [
        "count(*) > \(numbers.pick(2))", "v >= \(numbers.pick(4))", "k IS NOT NULL",
        "max(\(integer(scope, 0))) > \(numbers.pick(3))", "LEN[max(\(self.text(scope, 0)))] > 2",
      ]
      let count = 1 + numbers.pick(3)
      text += " HAVING " + (0..<count).map { _ in numbers.choose(parts) }.joined(separator: " AND ")
    }
    return text
  }

  private mutating func compound() -> GeneratedQuery {
    let operators = ["UNION", "UNION ALL", "INTERSECT", "EXCEPT"]
    var text = select(columns: 2, outer: Scope(), depth: 1)
    for _ in 0..<(1 + numbers.pick(2)) {
      text += " \(numbers.choose(operators)) " + select(columns: 2, outer: Scope(), depth: 1)
    }
    if numbers.chance(50) {
      let limit = numbers.chance(60) ? " LIMIT \(1 + numbers.pick(4))" : ""
      return GeneratedQuery(template: text + " ORDER BY 1, 2" + limit, ordered: true)
    }
    return GeneratedQuery(template: text)
  }

  /// ORDER BY that decides all, with LIMIT.
  private mutating func sorted() -> GeneratedQuery {
    let (from, scope) = self.from(Scope(), 1, [], plainJoins: numbers.chance(70))
    let items = (0..<2).map { _ in value(scope, 1) }
    var keys: [String] = []
    if numbers.chance(60) {
      let key = numbers.chance(70) ? numbers.choose(scope.integers + scope.texts) : value(scope, 1)
      keys.append(key + numbers.choose(["", " DESC", " ASC", " COLLATE NOCASE", " NULLS LAST"]))
    }
    if numbers.chance(20) { keys.append("first_item") }
    keys += scope.ids
    var text =
      "SELECT \(items[0]) AS first_item, \(items[1]) FROM \(from)" + whereClause(scope, 2)
      + " ORDER BY " + keys.joined(separator: ", ")
    if numbers.chance(80) {
      text += " LIMIT \(1 + numbers.pick(4))"
      if numbers.chance(30) { text += " OFFSET \(numbers.pick(3))" }
    }
    return GeneratedQuery(template: text, ordered: true)
  }

  private mutating func limited() -> GeneratedQuery {
    var text = select(columns: 2, outer: Scope(), depth: 1)
    if numbers.chance(30) { text += " UNION ALL " + select(columns: 2, outer: Scope(), depth: 1) }
    return GeneratedQuery(template: text + " LIMIT \(1 + numbers.pick(3))", unlimited: text)
  }

  private mutating func exists() -> GeneratedQuery {
    let not = numbers.chance(40) ? "NOT " : ""
    return GeneratedQuery(
      template: "SELECT \(not)EXISTS (\(select(columns: 1, outer: Scope(), depth: 1)))")
  }

  private mutating func window() -> GeneratedQuery {
    let (from, scope) = self.from(Scope(), 1, [])
    let part = value(scope, 1)
    let order = ([value(scope, 0)] + scope.ids).joined(separator: ", ")
    let function = numbers.choose([
      "rank()", "row_number()", "sum(\(integer(scope, 0)))", "count(*)",
    ])
    let named = numbers.chance(20)
    let over = "(PARTITION BY \(part) ORDER BY \(order))"
    return GeneratedQuery(
      template: "SELECT \(value(scope, 1)), \(function) OVER \(named ? "w" : over)"
        + " FROM \(from)" + whereClause(scope, 1) + (named ? " WINDOW w AS \(over)" : ""))
  }

  private mutating func commonTables() -> GeneratedQuery {
    let first = name("c")
    let body = select(columns: 3, outer: Scope(), depth: 1)
    let scope = Scope(texts: [], integers: [], ids: [])
    _ = scope
    let alias = name("x")
    let table = (
      "\(first) AS \(alias)",
      Scope(texts: [], integers: ["\(alias).b"], ids: ["\(alias).a", "\(alias).b", "\(alias).d"])
    )
    let materialized = numbers.choose(["", " MATERIALIZED", " NOT MATERIALIZED"])
    let head = "WITH \(first)(a, b, d) AS\(materialized) (\(body)) "
    return GeneratedQuery(
      template: head + select(columns: 2, outer: Scope(), depth: 1, tables: [table]))
  }

  private mutating func recursive() -> GeneratedQuery {
    let table = numbers.choose(["shop", "kind"])
    let scope = Scope(
      texts: ["s.name"], integers: ["r.i", "s.n"], ids: ["r.i"])
    let step = condition(scope, 1)
    let filter = condition(Scope(texts: ["r.t"], integers: ["r.i"], ids: ["r.i"]), 1)
    return GeneratedQuery(
      template: "WITH RECURSIVE r(i, t) AS (SELECT 0, 'z' UNION SELECT i + 1, s.name"
        + " FROM r JOIN \(table) s ON s.n = r.i WHERE (\(step)) AND i < 5)"
        + " SELECT i, t FROM r WHERE \(filter)")
  }

  // MARK: - FROM

  private mutating func from(
    _ outer: Scope, _ depth: Int, _ given: [(String, Scope)], plainJoins: Bool = false
  ) -> (String, Scope) {
    var (text, scope) = given.first ?? item(outer, depth, plainJoins)
    for _ in 0..<numbers.choose([0, 0, 0, 1, 1, 2]) {
      let (next, more) = item(outer, depth, plainJoins)
      var both = scope
      both.add(more)
      let kinds =
        plainJoins
        ? ["JOIN", ",", "CROSS JOIN", "INNER JOIN"]
        : [
          "JOIN", "JOIN", "JOIN", ",", "CROSS JOIN", "LEFT JOIN", "LEFT JOIN", "RIGHT JOIN",
          "FULL JOIN", "NATURAL JOIN", "NATURAL LEFT JOIN", "USING",
        ]
      let kind = numbers.choose(kinds)
      switch kind {
      case ",", "CROSS JOIN", "NATURAL JOIN", "NATURAL LEFT JOIN":
        text += (kind == "," ? ", " : " \(kind) ") + next
      case "USING": text += " JOIN \(next) USING (id)"
      default:
        var on = [
          "\(numbers.choose(scope.ids + scope.integers)) = \(numbers.choose(more.ids + more.integers))"
        ]
        if numbers.chance(40) { on.append(condition(both, max(depth - 1, 0))) }
        if numbers.chance(15) { on = [condition(both, 0)] }
        if numbers.chance(50) { on.reverse() }
        text +=
          " \(kind) \(next) ON "
          + on.map { $0.contains(" OR ") ? "(\($0))" : $0 }.joined(separator: " AND ")
      }
      scope = both
    }
    return (text, scope)
  }

  private mutating func item(_ outer: Scope, _ depth: Int, _ plain: Bool) -> (String, Scope) {
    let alias = name("t")
    func columns(_ texts: [String]) -> Scope {
      Scope(
        texts: texts.map { "\(alias).\($0)" }, integers: ["\(alias).n", "\(alias).kind"],
        ids: ["\(alias).id"])
    }
    if depth > 0, budget > 0, numbers.chance(plain ? 5 : 15) {
      budget -= 3
      let (from, scope) = self.from(Scope(), 0, [])
      let limit =
        numbers.chance(20)
        ? " ORDER BY \(scope.ids.joined(separator: ", ")) LIMIT \(1 + numbers.pick(4))" : ""
      return (
        "(SELECT \(scope.ids[0]) AS id, \(text(scope, 1)) AS name, \(text(scope, 0)) AS note,"
          + " \(integer(scope, 0)) AS kind, \(integer(scope, 1)) AS n FROM \(from)"
          + "\(whereClause(scope, 1))\(limit)) AS \(alias)",
        columns(["name", "note"])
      )
    }
    let table = numbers.choose(plain ? ["shop", "kind", "ruled"] : Self.tables)
    let quoted = "\"" + table.split(separator: "\"").joined(separator: "\"\"") + "\""
    let used = table.contains("\"") ? quoted : table
    return (used + numbers.choose([" ", " AS "]) + alias, columns(["name", "note"]))
  }

  // MARK: - Expressions

  private mutating func value(_ scope: Scope, _ depth: Int) -> String {
    numbers.chance(50) ? text(scope, depth) : integer(scope, depth)
  }

  mutating func text(_ scope: Scope, _ depth: Int) -> String {
    guard !scope.texts.isEmpty else { return "'z'" }
    let plain = numbers.choose(scope.texts)
    guard depth > 0, budget > 0 else { return numbers.chance(80) ? plain : "FIRST[\(plain)]" }
    budget -= 1
    switch numbers.pick(10) {
    case 0, 1: return "FIRST[\(text(scope, depth - 1))]"
    case 2: return "lower(\(text(scope, depth - 1)))"
    case 3: return "coalesce(\(text(scope, depth - 1)), 'zip')"
    case 4:
      return "CASE WHEN \(condition(scope, depth - 1)) THEN \(text(scope, depth - 1))"
        + " ELSE \(plain) END"
    case 5:
      return "(SELECT \(numbers.choose(["max", "min"]))(q.name) FROM shop q WHERE "
        + "\(condition(inner("q", scope), depth - 1)))"
    default: return plain
    }
  }

  mutating func integer(_ scope: Scope, _ depth: Int) -> String {
    guard !scope.integers.isEmpty else { return String(numbers.pick(5)) }
    let plain = numbers.choose(scope.integers)
    guard depth > 0, budget > 0 else {
      return numbers.chance(70) || scope.texts.isEmpty
        ? plain : "LEN[\(numbers.choose(scope.texts))]"
    }
    budget -= 1
    switch numbers.pick(10) {
    case 0, 1: return "LEN[\(text(scope, depth - 1))]"
    case 2: return "(\(integer(scope, depth - 1)) + \(numbers.pick(3)))"
    case 3:
      return "COUNT[SELECT q.name FROM kind q WHERE \(condition(inner("q", scope), depth - 1))]"
    case 4:
      return "(SELECT count(*) FROM ruled q WHERE \(condition(inner("q", scope), depth - 1)))"
    case 5:
      return "CASE WHEN \(condition(scope, depth - 1)) THEN \(integer(scope, depth - 1))"
        + " WHEN \(condition(scope, 0)) THEN 2 ELSE \(plain) END"
    default: return plain
    }
  }

  /// A table of a subquery, with what is around it.
  private mutating func inner(_ alias: String, _ outer: Scope) -> Scope {
    var scope = Scope(
      texts: ["\(alias).name", "\(alias).note"], integers: ["\(alias).n", "\(alias).kind"],
      ids: ["\(alias).id"])
    if numbers.chance(60) { scope.add(outer) }
    return scope
  }

  mutating func condition(_ scope: Scope, _ depth: Int) -> String {
    guard depth > 0, budget > 0 else { return simple(scope) }
    budget -= 1
    switch numbers.pick(20) {
    case 0: return "NOT (\(condition(scope, depth - 1)))"
    case 1, 2: return "(\(condition(scope, depth - 1)) AND \(condition(scope, depth - 1)))"
    case 3, 4: return "(\(condition(scope, depth - 1)) OR \(condition(scope, depth - 1)))"
    case 5:
      return "CASE WHEN \(condition(scope, depth - 1)) THEN \(condition(scope, depth - 1))"
        + " ELSE \(condition(scope, depth - 1)) END"
    case 6:
      let not = numbers.chance(50) ? "NOT " : ""
      return "\(integer(scope, 0)) \(not)IN (SELECT q.n FROM shop q WHERE "
        + "\(condition(inner("q", scope), depth - 1)))"
    case 7:
      let not = numbers.chance(50) ? "NOT " : ""
      return "\(not)EXISTS (SELECT 1 FROM kind q WHERE \(condition(inner("q", scope), depth - 1))"
        + " AND q.n = \(integer(scope, 0)))"
    case 8: return "coalesce(\(condition(scope, depth - 1)), \(numbers.pick(2)))"
    case 9:
      return "(\(condition(scope, depth - 1))) IS \(numbers.choose(["TRUE", "NOT TRUE", "NULL"]))"
    case 10: return "iif(\(condition(scope, depth - 1)), \(condition(scope, 0)), 0)"
    case 11:
      return "\(integer(scope, depth - 1)) > (SELECT avg(q.n) FROM shop q WHERE "
        + "\(condition(inner("q", scope), depth - 1)))"
    case 12:
      return "\(integer(scope, depth - 1)) BETWEEN \(numbers.pick(3)) AND \(integer(scope, 0))"
    case 13: return "\(integer(scope, depth - 1)) IN (\(numbers.pick(3)), 4, \(integer(scope, 0)))"
    default: return simple(scope)
    }
  }

  private mutating func simple(_ scope: Scope) -> String {
    let op = numbers.choose(["<", ">=", "=", "<>", "IS", "IS NOT"])
    guard !scope.texts.isEmpty else { return "\(integer(scope, 0)) \(op) \(numbers.pick(5))" }
    let first = numbers.choose(scope.texts)
    switch numbers.pick(9) {
    case 0, 1, 2: return "Z[\(first)]"
    case 3: return "LEN[\(first)] \(numbers.choose(["<", ">", "="])) \(numbers.pick(5))"
    case 4: return "SAME[coalesce(\(first), ''), coalesce(\(numbers.choose(scope.texts)), '')]"
    case 5: return "\(first) LIKE '\(numbers.choose(["z%", "%a%", "m_"]))'"
    case 6: return "\(first) \(op) \(numbers.choose(scope.texts))"
    default: return "\(integer(scope, 0)) \(op) \(numbers.pick(5))"
    }
  }
}

extension String {
  fileprivate func replacingFirst(_ text: String, _ other: String) -> String {
    guard let range = self.firstRange(of: text) else { return self }
    return String(self[..<range.lowerBound]) + other + String(self[range.upperBound...])
  }
}
