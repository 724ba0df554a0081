// SPDX-License-Identifier: Apache-2.0
// All tables of a question: those it names, then those of its SQLite database, opened for reading.

import SQLBridge

extension Question {
  /// Reads the question's tables and, after them, the tables and views of its database by name.
  /// - Throws: `SQLError`.
  func loadTables() throws -> [TableData] {
    var loaded = try tables.map { try $0.load() }
    if let database {
      let connection = try Connection(.readOnly, path: database)
      let names = try connection.rows(
        "SELECT name FROM sqlite_schema WHERE type IN ('table', 'view')"
          + " AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name")
      for case .text(let name) in names.compactMap(\.first) {
        loaded.append(try Self.table(name, of: connection))
      }
    }
    return loaded
  }

  private static func table(_ name: String, of connection: Connection) throws -> TableData {
    let quoted = "\"" + name.replacing("\"", with: "\"\"") + "\""
    let query = "SELECT * FROM \(quoted)"
    let columns = try connection.prepare(query).columnNames
    let rows = try connection.rows(query)
    let types = columns.indices.map { index in
      type(of: rows.lazy.compactMap { index < $0.count ? $0[index] : nil })
    }
    return TableData(
      name: name, columns: zip(TableData.uniqueHeaders(columns), types).map { .init($0, $1) },
      rows: rows)
  }

  private static func type(of cells: some Sequence<SQLValue>) -> TableData.ColumnType {
    var found = TableData.ColumnType.integer
    var isEmpty = true
    for cell in cells {
      switch cell {
      case .null: continue
      case .integer: break
      case .real: found = .real
      case .text, .blob: return .text
      }
      isEmpty = false
    }
    return isEmpty ? .text : found
  }
}
