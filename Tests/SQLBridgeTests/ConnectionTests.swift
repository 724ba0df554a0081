// SPDX-License-Identifier: Apache-2.0
// The connection: values across C, errors with their facts, modes, functions.

import Foundation
import SQLBridge
import Testing

@Test func valuesRoundTrip() throws {
  let connection = try Connection(.memory)
  let values: [SQLValue] = [
    .null, .integer(.min), .real(-0.1), .text(""), .text("a\0b😀"), .blob([]), .blob([0, 255]),
  ]
  for value in values {
    #expect(try connection.rows("SELECT ?", [value]) == [[value]])
    #expect(try connection.rows("SELECT typeof(?)", [value])[0][0].rendered != nil)
  }
  #expect(SQLValue.blob([0, 255]).rendered == "X'00FF'")
  #expect(SQLValue.text("a\"\\\n\u{1}é").json == "\"a\\\"\\\\\\n\\u0001é\"")
}

@Test(arguments: [
  ("SELECT nmae FROM t", "no such column: nmae (SQL logic error, code 1) at line 1, column 8"),
  (
    "SELECT\n  a,\n  'é', b FROM t",
    "no such column: b (SQL logic error, code 1) at line 3, column 8"
  ),
  ("SELECT 1; SELECT 2", "one SQL statement wanted"), ("  -- nothing", "no SQL statement found"),
  ("SELECT 1\0", "NUL character"), ("SELECT ?, ?", "2 parameters wanted, 0 given"),
])
func errorsSayWhere(_ sql: String, _ message: String) throws {
  let connection = try Connection(.memory)
  try connection.execute("CREATE TABLE t(a)")
  do {
    try connection.execute(sql)
    Issue.record("no error")
  } catch { #expect("\(error)".contains(message), "\(error)") }
}

@Test func boundValuesStayOutOfDescriptions() throws {
  let connection = try Connection(.memory)
  try connection.execute("CREATE TABLE t(a PRIMARY KEY)")
  try connection.execute("INSERT INTO t VALUES (?)", [.text("secret")])
  do {
    try connection.execute("INSERT INTO t VALUES (?)", [.text("secret")])
    Issue.record("no error")
  } catch { #expect(!"\(error)".contains("secret")) }
}

@Test func modesAndBrokenFiles() throws {
  let folder = FileManager.default.temporaryDirectory
    .appendingPathComponent("tandem-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  let path = folder.appendingPathComponent("a.db").path
  #expect(throws: SQLError.self) { try Connection(.readOnly, path: path) }
  #expect(throws: SQLError.self) { try Connection(.readWrite, path: path) }
  try Connection(.create, path: path).execute("CREATE TABLE t(a)")
  let reader = try Connection(.readOnly, path: path)
  #expect(throws: SQLError.self) { try reader.execute("INSERT INTO t VALUES (1)") }
  try Data("not a database, but long enough to be looked at".utf8)
    .write(to: folder.appendingPathComponent("b.db"))
  let broken = try Connection(.readOnly, path: folder.appendingPathComponent("b.db").path)
  #expect(throws: SQLError.self) { try broken.rows("SELECT * FROM sqlite_schema") }
}

@Test func lockedDatabaseIsAnError() throws {
  let path = FileManager.default.temporaryDirectory
    .appendingPathComponent("tandem-\(UUID().uuidString).db").path
  defer { try? FileManager.default.removeItem(atPath: path) }
  let writer = try Connection(.create, path: path)
  try writer.execute("CREATE TABLE t(a)")
  try writer.execute("BEGIN EXCLUSIVE")
  let reader = try Connection(.readOnly, path: path)
  reader.setBusyTimeout(milliseconds: 1)
  do {
    _ = try reader.rows("SELECT * FROM t")
    Issue.record("no error")
  } catch { #expect("\(error)".contains("locked")) }
}

@Test func functionErrorsKeepTheirCause() throws {
  struct Cause: Error {}
  let connection = try Connection(.memory)
  try connection.createFunction("twice", argumentCount: 1) { values in
    guard case .integer(let value) = values[0] else { throw Cause() }
    return .integer(value * 2)
  }
  #expect(try connection.rows("SELECT twice(21)") == [[.integer(42)]])
  #expect(throws: Cause.self) { try connection.rows("SELECT twice('x')") }
  connection.removeFunction("twice", argumentCount: 1)
  #expect(throws: SQLError.self) { try connection.rows("SELECT twice(1)") }
}

@Test func transactionsRollBack() throws {
  struct Stop: Error {}
  let connection = try Connection(.memory)
  try connection.execute("CREATE TABLE t(a)")
  #expect(throws: Stop.self) {
    try connection.transaction {
      try connection.execute("INSERT INTO t VALUES (1)")
      throw Stop()
    }
  }
  #expect(try connection.rows("SELECT * FROM t") == [])
}
