// SPDX-License-Identifier: Apache-2.0
// Odd names and cells, broken files, statements that would do harm: right rows or a clear error,
// data untouched.

import Foundation
import SQLBridge
import Testing

private func temporaryPath() -> String {
  FileManager.default.temporaryDirectory
    .appendingPathComponent("tandem-\(UUID().uuidString).db").path
}

private func length(_ batches: [LMKeyBatch]) -> [[LMAnswer]] {
  batches.map { batch in
    batch.keys.map { .value(.integer(Int64($0.values.first?.rendered?.utf8.count ?? -1))) }
  }
}

@Test func oddNamesAndCells() async throws {
  let connection = try Connection(.memory)
  let table = "\"we\"\"ird; -- 'x' 😀\""
  try connection.execute("CREATE TABLE \(table)(\"a \"\"b\"\" )\" , n)")
  let cells: [SQLValue] = [
    .text("a\0b"), .text("😀"), .blob([]), .blob([0, 255]), .text(""), .null, .integer(12),
    .text(String(repeating: "x", count: 1 << 20)), .text("12"), .real(1.5),
  ]
  for (n, cell) in cells.enumerated() {
    try connection.execute("INSERT INTO \(table) VALUES (?, ?)", [cell, .integer(Int64(n))])
  }
  let result = try await FixpointExecutor(connection: connection).query(
    "SELECT n, QA(\"map@len\"; \"a \"\"b\"\" )\") FROM \(table) AS [o'x] WHERE lm_filter('fine', [o'x].n)"
      + " IS NOT NULL ORDER BY n LIMIT 20"
  ) { batches in
    batches.map { batch in
      batch.site.function == .filter
        ? batch.keys.map { _ in .value(SQLValue(true)) } : length([batch])[0]
    }
  }
  let lengths = result.rows.map { $0[1] }
  let wanted: [SQLValue] = [3, 4, 3, 7, 0, -1, 2, 1 << 20, 2, 3].map {
    $0 < 0 ? .null : .integer($0)
  }
  #expect(lengths == wanted)
}

@Test func textsOfAnotherEncoding() async throws {
  let connection = try Connection(.memory)
  try connection.execute("PRAGMA encoding = 'UTF-16le'")
  try connection.execute("CREATE TABLE t(a TEXT)")
  for text in ["é", "abc", "abc"] {
    try connection.execute("INSERT INTO t VALUES (?)", [.text(text)])
  }
  let result = try await FixpointExecutor(connection: connection)
    .query("SELECT QA('map@len'; a) FROM t") { length($0) }
  #expect(result.rows == [[.integer(2)], [.integer(3)], [.integer(3)]])
  #expect(result.report.keys == 2)
}

@Test func corruptAndLockedFiles() async throws {
  let path = temporaryPath()
  defer { try? FileManager.default.removeItem(atPath: path) }
  try Data("this is no database, it is text of some length. ".utf8).write(
    to: URL(fileURLWithPath: path))
  let corrupt = try Connection(.readOnly, path: path)
  await #expect(throws: SQLError.self) {
    try await FixpointExecutor(connection: corrupt).query("SELECT lm_map('q', a) FROM t") { _ in []
    }
  }
  #expect(throws: SQLError.self) { try Connection(.memory).attach(path, as: "x", isReadOnly: true) }
  try FileManager.default.removeItem(atPath: path)
  let owner = try Connection(.create, path: path)
  try owner.execute("CREATE TABLE t(a)")
  try owner.execute("INSERT INTO t VALUES ('x')")
  try owner.execute("BEGIN EXCLUSIVE")
  let other = try Connection(.readWrite, path: path)
  other.setBusyTimeout(milliseconds: 10)
  do {
    _ = try await FixpointExecutor(connection: other).query("SELECT lm_map('q', a) FROM t") {
      length($0)
    }
    Issue.record("no error")
  } catch { #expect("\(error)".contains("locked"), "\(error)") }
  try owner.execute("COMMIT")
  #expect(!other.inTransaction)
  #expect(try owner.rows("SELECT * FROM t") == [[.text("x")]])
}

@Test(arguments: [
  "DROP TABLE t", "ATTACH '/tmp/x.db' AS x", "PRAGMA user_version = 7", "VACUUM INTO '/tmp/x.db'",
  "CREATE TABLE u AS SELECT lm_map('q', a) FROM t", "DELETE FROM t WHERE lm_filter('q', a)",
  "SELECT lm_ask('q', (SELECT load_extension('x')))", "WITH x AS (SELECT 1) DELETE FROM t",
  "SELECT writefile('x', lm_map('q', a)) FROM t", "INSERT INTO t SELECT lm_map('q', a) FROM t",
  "SELECT * FROM pragma_user_version", "EXPLAIN DROP TABLE t", "BEGIN; DROP TABLE t",
])
func untrustedStatementsChangeNothing(_ sql: String) async throws {
  let connection = try Connection(.memory)
  try connection.execute("CREATE TABLE t(a)")
  try connection.execute("INSERT INTO t VALUES ('x')")
  var options = FixpointExecutor.Options()
  options.untrusted = true
  options.writes = true
  _ = try? await FixpointExecutor(connection: connection).query(sql, options: options) {
    length($0)
  }
  #expect(try connection.rows("SELECT * FROM t") == [[.text("x")]])
  #expect(try connection.rows("PRAGMA user_version") == [[.integer(0)]])
  #expect(try connection.rows("SELECT count(*) FROM sqlite_schema") == [[.integer(1)]])
  #expect(try connection.rows("SELECT 1 FROM pragma_database_list WHERE name = 'x'") == [])
  #expect(!connection.inTransaction)
}

@Test func endlessRecursionEnds() async throws {
  var options = FixpointExecutor.Options()
  options.limits.seconds = 0.2
  await #expect(throws: SQLError.self) {
    try await FixpointExecutor(connection: Connection(.memory)).query(
      "WITH RECURSIVE r(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM r)"
        + " SELECT lm_map('q', i % 2) FROM r", options: options
    ) { length($0) }
  }
}

@Test func deepNestingIsAnErrorOrRuns() async throws {
  let depth = 400
  for (open, close) in [("(", ")"), ("(SELECT ", ")"), ("lm_map('q', ", ")"), ("NOT (", ")")] {
    let sql =
      "SELECT " + String(repeating: open, count: depth) + "1"
      + String(repeating: close, count: depth)
    _ = try? await FixpointExecutor(connection: Connection(.memory)).query(sql) { length($0) }
  }
}

/// SQL text that was cut or shuffled must end in rows or an error, never in a trap.
@Test func brokenStatementsAreErrors() async throws {
  let connection = try shops()
  var numbers = Numbers(state: 5)
  let pieces = [
    "SELECT", "FROM", "shop", "WHERE", "QA(\"map@q\"; name)", "lm_filter('q', name)", "(", ")",
    "CASE", "WHEN", "THEN", "END", "AND", "OR", "NOT", "BETWEEN", "ORDER BY", "n", "LIMIT", "3",
    "JOIN", "kind", "ON", "USING", "GROUP BY", "HAVING", "UNION", "WITH", "x", "AS", ",", "*", "'",
    "\"", "lm_agg('q', n)", "FILTER", "OVER", "[", ";", "EXISTS", "IN", "VALUES", ".", "NATURAL",
  ]
  for _ in 0..<1500 {
    var words = ["SELECT"]
    for _ in 0..<numbers.pick(14) { words.append(numbers.choose(pieces)) }
    _ = try? await FixpointExecutor(connection: connection).query(words.joined(separator: " ")) {
      length($0)
    }
  }
  #expect(!connection.inTransaction)
}
