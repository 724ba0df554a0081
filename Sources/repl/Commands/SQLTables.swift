// SPDX-License-Identifier: Apache-2.0
// Databases and imported tables of `sql` and of the session.

import Foundation
import SQLBridge

enum SQLTables {
  /// Opens a database; without a path an empty one in memory.
  static func open(_ path: String?, writable: Bool = true) throws -> Connection {
    guard let path else { return try Connection(.memory) }
    guard FileManager.default.fileExists(atPath: path) else {
      throw InputError("cannot open database \(path): there is no such file")
    }
    return try Connection(writable ? .readWrite : .readOnly, path: path)
  }

  static func attach(
    _ path: String, as name: String, to connection: Connection, writable: Bool
  ) throws {
    guard FileManager.default.fileExists(atPath: path) else {
      throw InputError("cannot attach database \(path): there is no such file")
    }
    try connection.attach(path, as: name, isReadOnly: !writable)
  }

  /// Reads a table and loads it.
  /// - Parameter isTemporary: the table lives in the connection only and hides one of the same
  ///   name in the database.
  /// - Returns: rows and columns.
  @discardableResult
  static func importFile(
    _ path: String, name: String, into connection: Connection, isTemporary: Bool
  ) throws -> (rows: Int, columns: Int) {
    let table = try TableFile.read(path, name: name)
    if isTemporary {
      try load(table, asTemporaryInto: connection)
    } else {
      try connection.load(table)
    }
    return (table.rows.count, table.columns.count)
  }

  private static func load(_ table: TableData, asTemporaryInto connection: Connection) throws {
    let name = "temp." + quoted(table.name)
    let columns = table.columns.map { "\(quoted($0.name)) \($0.type.rawValue)" }
    try connection.transaction {
      try connection.execute("DROP TABLE IF EXISTS \(name)")
      try connection.execute("CREATE TABLE \(name) (\(columns.joined(separator: ", ")))")
      let marks = table.columns.map { _ in "?" }.joined(separator: ", ")
      let insert = try connection.prepare("INSERT INTO \(name) VALUES (\(marks))")
      for row in table.rows {
        try insert.bind(row)
        while try insert.step() {}
      }
      insert.reset()
    }
  }

  /// Names of tables and views, sorted.
  static func names(_ connection: Connection) -> [String] {
    let rows = try? connection.rows(
      "SELECT DISTINCT name FROM (SELECT name, type FROM sqlite_schema UNION ALL"
        + " SELECT name, type FROM temp.sqlite_schema) WHERE type IN ('table', 'view')"
        + " AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name")
    return (rows ?? []).compactMap { $0.first?.rendered }
  }

  static func columns(of table: String, _ connection: Connection) -> [String] {
    let rows = try? connection.rows("SELECT name FROM pragma_table_info(?)", [.text(table)])
    return (rows ?? []).compactMap { $0.first?.rendered }
  }

  static func count(of table: String, _ connection: Connection) -> Int64? {
    let rows = try? connection.rows("SELECT count(*) FROM \(quoted(table))")
    guard case .integer(let count)? = rows?.first?.first else { return nil }
    return count
  }

  static func quoted(_ name: String) -> String {
    "\"" + name.replacingOccurrences(of: "\"", with: "\"\"") + "\""
  }
}
