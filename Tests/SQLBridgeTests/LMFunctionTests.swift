// SPDX-License-Identifier: Apache-2.0
// The lm_... functions, views and writing statements, with a rule for each question.

import SQLBridge
import Synchronization
import Testing

/// Answers the questions of these tests, made from the functions' arguments.
private func rule(_ batches: [LMKeyBatch]) -> [[LMAnswer]] {
  batches.map { batch in
    batch.keys.map { key in
      let text = key.values.first?.rendered ?? ""
      let other = key.values.count > 1 ? key.values[1].rendered ?? "" : ""
      switch batch.site.function {
      case .map, .rank, nil: return .value(.integer(Int64(text.count)))
      case .filter: return .value(.text(text.hasPrefix("z") ? "yes" : "no"))
      case .classify:
        return .value(.text(batch.site.choices.first { text.contains($0) }?.uppercased() ?? "?"))
      case .extract: return .value(.text("\(batch.site.question.count):\(text)"))
      case .join: return .value(SQLValue(text.prefix(1) == other.prefix(1)))
      case .ask: return .value(.integer(Int64(key.rows.count)))
      case .agg: return .value(.text(key.rows.compactMap { $0.first?.rendered }.sorted().joined()))
      }
    }
  }
}

private func animals() throws -> Connection {
  let connection = try Connection(.memory)
  try connection.execute("CREATE TABLE animal(name TEXT, class TEXT, n INTEGER)")
  for (place, name) in ["zebra", "zander", "ant", "bee", "carp"].enumerated() {
    let kind = ["mammal", "fish", "insect", "insect", "fish"][place]
    try connection.execute(
      "INSERT INTO animal VALUES (?, ?, ?)", [.text(name), .text(kind), .integer(Int64(place))])
  }
  try connection.execute("CREATE TABLE food(name TEXT)")
  for name in ["almond", "beet", "zucchini"] {
    try connection.execute("INSERT INTO food VALUES (?)", [.text(name)])
  }
  return connection
}

/// Statement, plain equivalent, keys.
private let functionCases: [(String, String, Int)] = [
  (
    "SELECT name FROM animal WHERE lm_filter('Starts with z?', name) AND n < 4 ORDER BY n",
    "SELECT name FROM animal WHERE name LIKE 'z%' ORDER BY n", 4
  ),
  ("SELECT LM_MAP('length?', name) + 1 FROM animal", "SELECT length(name) + 1 FROM animal", 5),
  (
    "SELECT lm_classify(class, 'fish', 'insect', 'mammal') AS c, count(*) FROM animal GROUP BY c",
    "SELECT class, count(*) FROM animal GROUP BY 1", 3
  ),
  (
    "SELECT lm_extract(name, 'colour') FROM animal WHERE n = 3",
    "SELECT '37:bee'", 1
  ),
  ("SELECT lm_ask('How many?', (SELECT name, n FROM animal WHERE n > 1))", "SELECT 3", 1),
  ("SELECT lm_ask('How many?')", "SELECT 0", 1),
  (
    "SELECT class, lm_agg('Join them', name) FROM animal GROUP BY class ORDER BY class",
    "SELECT class, group_concat(name, '') FROM (SELECT * FROM animal ORDER BY name) GROUP BY class",
    3
  ),
  (
    "SELECT class FROM animal GROUP BY class HAVING lm_agg('Join', name) = 'antbee' AND count(*) > 1",
    "SELECT 'insect'", 2
  ),
  (
    "SELECT lm_agg('Join', name) FILTER (WHERE lm_filter('z?', name)) FROM animal",
    "SELECT 'zanderzebra'", 6
  ),
  ("SELECT lm_agg('Join', name) FROM animal WHERE n > 10", "SELECT NULL", 0),
  (
    "SELECT a.name, f.name FROM animal a JOIN food f ON lm_join('Same start?', a.name, f.name)"
      + " WHERE a.n > 1 ORDER BY 1", "VALUES ('ant', 'almond'), ('bee', 'beet')", 9
  ),
  (
    "SELECT a.name, f.name FROM animal a, food f WHERE lm_join('Same start?', a.name, f.name, 1)"
      + " AND a.n = 3", "VALUES ('bee', 'beet')", 1
  ),
  (
    "SELECT name FROM animal ORDER BY lm_rank('long', name) DESC, name LIMIT 1", "SELECT 'zander'",
    5
  ),
  (
    "SELECT name FROM long ORDER BY l, name", "SELECT name FROM animal ORDER BY length(name), name",
    5
  ),
  ("WITH x AS (SELECT * FROM long) SELECT l FROM x WHERE name = 'ant'", "SELECT 3", 1),
]

@Test(arguments: functionCases)
func lmFunctions(_ sql: String, _ plain: String, _ keys: Int) async throws {
  let connection = try animals()
  let executor = FixpointExecutor(connection: connection)
  _ = try await executor.query(
    "CREATE VIEW long AS SELECT name, lm_map('length?', name) AS l FROM animal"
  ) { _ in [] }
  let result = try await executor.query(sql) { rule($0) }
  #expect(try result.rows == connection.rows(plain), "\(result.report.query.sql)")
  #expect(result.report.keys == keys, "\(result.report.query.sql)")
  #expect(result.report.failures.isEmpty)
}

@Test(arguments: [
  ("SELECT lm_map(name)", "wanted lm_map('question', column, ...)"),
  ("SELECT lm_map('q')", "wanted lm_map"), ("SELECT lm_classify(a, 'x')", "too few labels"),
  ("SELECT lm_extract(a)", "wanted lm_extract(text, 'field')"),
  ("SELECT lm_ask()", "wanted lm_ask"),
  ("SELECT lm_join('q', a)", "too few arguments"),
  ("SELECT lm_join('q', a, b, 'x')", "wanted lm_join"),
  ("CREATE VIEW v AS SELECT QA('map@q', a) FROM t", "cannot stand in a view"),
])
func badCalls(_ sql: String, _ message: String) async throws {
  do {
    _ = try await FixpointExecutor(connection: Connection(.memory)).query(sql) { _ in [] }
    Issue.record("no error")
  } catch { #expect("\(error)".contains(message), "\(error)") }
}

@Test(arguments: [
  (
    "INSERT INTO seen SELECT name, lm_map('length?', name) FROM animal WHERE n < 2",
    "SELECT * FROM seen", "VALUES ('zebra', 5), ('zander', 6)"
  ),
  (
    "CREATE TABLE made AS SELECT name, lm_map('length?', name) AS l FROM animal WHERE n < 2",
    "SELECT * FROM made", "VALUES ('zebra', 5), ('zander', 6)"
  ),
  (
    "UPDATE animal SET n = lm_map('length?', name) WHERE lm_filter('z?', name)",
    "SELECT name, n FROM animal WHERE n > 4", "VALUES ('zebra', 5), ('zander', 6)"
  ),
  (
    "DELETE FROM animal WHERE NOT lm_filter('z?', name)",
    "SELECT name FROM animal", "VALUES ('zebra'), ('zander')"
  ),
  (
    "INSERT INTO seen SELECT name, 1 FROM animal WHERE lm_filter('z?', name) RETURNING name",
    "SELECT count(*) FROM seen", "SELECT 2"
  ),
])
func writingStatements(_ sql: String, _ check: String, _ wanted: String) async throws {
  let connection = try animals()
  try connection.execute("CREATE TABLE seen(name TEXT, l INTEGER NOT NULL)")
  let executor = FixpointExecutor(connection: connection)
  await #expect(throws: SQLError.self) { try await executor.query(sql) { rule($0) } }
  var options = FixpointExecutor.Options()
  options.writes = true
  _ = try await executor.query(sql, options: options) { rule($0) }
  #expect(!connection.inTransaction)
  #expect(try connection.rows(check) == connection.rows(wanted))
}

@Test func aFailedWriteChangesNothing() async throws {
  struct Stop: Error {}
  let connection = try animals()
  var options = FixpointExecutor.Options()
  options.writes = true
  await #expect(throws: Stop.self) {
    try await FixpointExecutor(connection: connection)
      .query("UPDATE animal SET name = lm_map('q', name)", options: options) { _ in throw Stop() }
  }
  #expect(!connection.inTransaction)
  #expect(try connection.rows("SELECT count(*) FROM animal WHERE name IS NULL") == [[.integer(0)]])
}

@Test func labelsAreChecked() async throws {
  let executor = try FixpointExecutor(connection: animals())
  let sql = "SELECT lm_classify(name, 'zebra', 'horse') FROM animal WHERE n < 3"
  let result = try await executor.query(sql) { rule($0) }
  #expect(result.rows == [[.text("zebra")], [.null], [.null]])
  #expect(result.report.failures.map(\.arguments) == [[.text("zander")], [.text("ant")]])
  var options = FixpointExecutor.Options()
  options.failures = .default(.text("other"))
  let other = try await executor.query(sql, options: options) { rule($0) }
  #expect(other.rows == [[.text("zebra")], [.text("other")], [.text("other")]])
}

@Test func explainAsksNothing() throws {
  let executor = try FixpointExecutor(connection: animals())
  let plan = try executor.explain(
    "SELECT name FROM animal WHERE lm_filter('z?', name) AND n < 3 AND lm_map('l?', class) > 4")
  #expect(plan.batches.map(\.keys.count) == [3])
  #expect(plan.query.rewritten?.contains("CASE WHEN n < 3 THEN") == true)
}
