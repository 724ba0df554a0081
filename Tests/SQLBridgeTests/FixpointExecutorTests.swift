// SPDX-License-Identifier: Apache-2.0
// Fixpoint execution against plain SQLite: rows, keys asked, runs, in small tables where all can be
// counted by hand.

import SQLBridge
import Synchronization
import Testing

/// A rule in place of an LM; records what it was asked.
final class RuleLM: Sendable {
  let asked = Mutex<[LMKeyBatch]>([])

  func answer(_ batches: [LMKeyBatch]) -> [[LMAnswer]] {
    asked.withLock { $0 += batches }
    return batches.map { batch in batch.keys.map { Self.rule(batch.site.question, $0) } }
  }

  static func rule(_ question: String, _ key: LMKey) -> LMAnswer {
    let text = key.values.first?.rendered ?? ""
    if question.hasPrefix("^") { return .value(SQLValue(text.hasPrefix(question.dropFirst()))) }
    switch question {
    case "length": return .value(.integer(Int64(text.count)))
    case "length as text": return .value(.text("\(text.count)"))
    case "count": return .value(.integer(Int64(key.rows.count)))
    case "first": return .value(key.rows.first?.first ?? .null)
    case "all": return .list(key.rows.compactMap(\.first))
    case "yes": return .value(.text("Yes."))
    default: return .failed(reason: "no rule for \(question)")
    }
  }

  var keys: Int { asked.withLock { $0.reduce(0) { $0 + $1.keys.count } } }
}

private func database() throws -> Connection {
  let connection = try Connection(.memory)
  try connection.execute("CREATE TABLE t(name TEXT, n INTEGER)")
  for (name, n) in [("zara", 1), ("zoe", 2), ("adam", 3), ("zara", 4)] {
    try connection.execute("INSERT INTO t VALUES (?, ?)", [.text(name), .integer(Int64(n))])
  }
  try connection.execute("INSERT INTO t VALUES (NULL, 5)")
  return connection
}

struct FixpointCase: Sendable, CustomTestStringConvertible {
  var sql: String
  var plain: String
  var keys: Int
  var runs: Int
  var testDescription: String { sql }

  init(_ sql: String, plain: String, keys: Int, runs: Int) {
    self.sql = sql
    self.plain = plain
    self.keys = keys
    self.runs = runs
  }
}

let fixpointCases: [FixpointCase] = [
  .init("SELECT 1 + 1", plain: "SELECT 2", keys: 0, runs: 1),
  .init(
    "SELECT n FROM t WHERE QA(\"map@^z\"; name) = TRUE",
    plain: "SELECT n FROM t WHERE name LIKE 'z%'", keys: 3, runs: 2),
  .init(
    "SELECT n FROM t WHERE qa('MAP@^z'; t.name) AND n > 1",
    plain: "SELECT n FROM t WHERE name LIKE 'z%' AND n > 1", keys: 3, runs: 2),
  .init(
    "SELECT sum(QA(\"map@length as text\"; name)) FROM t",
    plain: "SELECT sum(length(name)) FROM t", keys: 3, runs: 2),
  .init(
    "SELECT n FROM t WHERE QA(\"map@length as text\"; name) > 3",
    plain: "SELECT n FROM t WHERE length(name) > 3", keys: 3, runs: 2),
  .init(
    "SELECT QA(\"map@length\"; QA(\"map@length\"; name)) FROM t",
    plain: "SELECT length(length(name)) FROM t", keys: 5, runs: 3),
  .init(
    "SELECT QA(\"ans@count\"; SELECT * FROM t WHERE QA(\"map@^z\"; name))",
    plain: "SELECT 3", keys: 4, runs: 3),
  .init(
    "WITH a AS (SELECT name AS x, n FROM t) SELECT QA(\"ans@count\"; SELECT x, x, n FROM a)",
    plain: "SELECT 5", keys: 1, runs: 2),
  .init(
    "SELECT n, QA(\"ans@count\"; SELECT u.name, t.n, u.* FROM t u WHERE u.n < t.n) FROM t",
    plain: "SELECT n, n - 1 FROM t", keys: 5, runs: 2),
  .init("SELECT QA(\"ans@first\"; 'it''s', 2)", plain: "SELECT 'it''s'", keys: 1, runs: 2),
  .init(
    "SELECT QA(\"ans@all\"; SELECT name FROM t WHERE n < 3)",
    plain: "SELECT '[\"zara\",\"zoe\"]'", keys: 1, runs: 2),
  .init(
    "SELECT count(*) FROM t WHERE QA(\"map@yes\"; name) = 'yes'", plain: "SELECT 4", keys: 3,
    runs: 2),
  .init(
    "SELECT name FROM t ORDER BY QA(\"map@length as text\"; name) DESC, n LIMIT 2",
    plain: "SELECT name FROM t ORDER BY length(name) DESC, n LIMIT 2", keys: 3, runs: 2),
  .init(
    "SELECT n FROM t WHERE name NOT IN (SELECT name FROM t WHERE QA(\"map@^z\"; name) = TRUE)"
      + " AND QA(\"map@length\"; name) > 3",
    plain: "SELECT n FROM t WHERE name = 'adam'", keys: 4, runs: 3),
  .init(
    "SELECT n FROM t WHERE QA(\"map@^z\"; name) = TRUE OR QA(\"map@length\"; name) = 4",
    plain: "SELECT n FROM t WHERE name IS NOT NULL", keys: 4, runs: 3),
  // LIMIT NULL is an error that goes away when the value is known.
  .init(
    "SELECT n FROM t LIMIT QA(\"ans@count\"; SELECT 1 UNION ALL SELECT 1)",
    plain: "SELECT n FROM t LIMIT 2", keys: 1, runs: 2),
  .init(
    "WITH RECURSIVE r(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM r"
      + " WHERE QA(\"map@length\"; i * 10) < 4 AND i < 50) SELECT max(i) FROM r",
    plain: "SELECT 50", keys: 49, runs: 50),
]

@Test(arguments: fixpointCases)
func fixpointRows(_ test: FixpointCase) async throws {
  let connection = try database()
  let lm = RuleLM()
  let result = try await FixpointExecutor(connection: connection)
    .query(test.sql) { lm.answer($0) }
  #expect(try result.rows == connection.rows(test.plain))
  #expect(result.report.keys == test.keys)
  #expect(lm.keys == test.keys)
  #expect(result.report.runs == test.runs)
  #expect(!connection.inTransaction)
}

@Test func answersStayForTheNextStatement() async throws {
  let lm = RuleLM()
  let executor = try FixpointExecutor(connection: database())
  let sql = "SELECT n FROM t WHERE QA(\"map@^z\"; name) = TRUE"
  for _ in 0..<2 { _ = try await executor.query(sql) { lm.answer($0) } }
  #expect(lm.keys == 3)
}

@Test func failedValuesAreNullOrFail() async throws {
  let executor = try FixpointExecutor(connection: database())
  let sql = "SELECT QA(\"map@unknown\"; name) FROM t WHERE n = 1"
  let result = try await executor.query(sql) { RuleLM().answer($0) }
  #expect(result.rows == [[.null]])
  #expect(result.report.failures.map(\.reason) == ["no rule for unknown"])
  var options = FixpointExecutor.Options()
  options.failures = .fail
  await #expect(throws: SQLError.self) {
    try await executor.query(sql, options: options) { RuleLM().answer($0) }
  }
}

@Test func resultsBeyondTheBufferStream() async throws {
  var options = FixpointExecutor.Options()
  options.limits.bufferedRows = 2
  let result = try await FixpointExecutor(connection: database())
    .query("SELECT n, QA(\"map@length\"; name) FROM t", options: options) { RuleLM().answer($0) }
  #expect(result.rows.count == 5)
  #expect(result.report.runs == 3)
}

struct LimitCase: Sendable {
  var sql: String
  var set: @Sendable (inout FixpointExecutor.Options) -> Void
  var message: String
}

@Test(arguments: [
  LimitCase(
    sql: "SELECT QA(\"map@length\"; name) FROM t", set: { $0.limits.keys = 2 },
    message: "3 values to ask of the LM, 2 allowed"),
  LimitCase(sql: "SELECT n FROM t", set: { $0.limits.rows = 3 }, message: "more than 3 rows"),
  LimitCase(
    sql: "SELECT QA(\"map@length\"; x) FROM (SELECT random() AS x)",
    set: { $0.limits.runs = 5 }, message: "after 5 runs"),
  LimitCase(
    sql: "WITH RECURSIVE r(i) AS (SELECT 1 UNION ALL SELECT i FROM r) SELECT count(*) FROM r",
    set: { $0.limits.seconds = 0.05 }, message: "SQL ran longer than 0.05 s"),
  LimitCase(
    sql: "DELETE FROM t WHERE QA(\"map@^z\"; name)", set: { _ in },
    message: "only reading statements"),
  LimitCase(
    sql: "SELECT QA(\"map@x\"; nmae) FROM t", set: { _ in },
    message: "no such column: nmae (SQL logic error, code 1) at line 1, column 20"),
  LimitCase(sql: "DROP TABLE t", set: { $0.untrusted = true }, message: "DROP TABLE"),
  LimitCase(sql: "DELETE FROM t", set: { $0.untrusted = true }, message: "DELETE of t"),
  LimitCase(sql: "ATTACH 'x.db' AS x", set: { $0.untrusted = true }, message: "ATTACH"),
  LimitCase(
    sql: "PRAGMA writable_schema = 1", set: { $0.untrusted = true }, message: "PRAGMA"),
  LimitCase(
    sql: "SELECT load_extension('x')", set: { $0.untrusted = true }, message: "not allowed"),
  LimitCase(
    sql: "SELECT QA(\"ans@q\"; SELECT load_extension('x'))", set: { $0.untrusted = true },
    message: "not allowed"),
])
func limits(_ test: LimitCase) async throws {
  let connection = try database()
  var options = FixpointExecutor.Options()
  test.set(&options)
  do {
    _ = try await FixpointExecutor(connection: connection)
      .query(test.sql, options: options) { RuleLM().answer($0) }
    Issue.record("no error")
  } catch { #expect("\(error)".contains(test.message), "\(error)") }
  #expect(!connection.inTransaction)
  #expect(try connection.rows("SELECT count(*) FROM t") == [[.integer(5)]])
}
