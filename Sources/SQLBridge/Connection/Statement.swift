// SPDX-License-Identifier: Apache-2.0
// A prepared statement (https://sqlite.org/c3ref/stmt.html): bind, step, read columns, reset.

internal import CSQLite

/// A prepared statement of one connection, under the connection's one-thread rule.
public final class Statement {
  public let sql: String
  public let columnNames: [String]
  private let handle: OpaquePointer
  private let connection: Connection

  init(_ handle: OpaquePointer, connection: Connection, sql: String) {
    self.handle = handle
    self.connection = connection
    self.sql = sql
    columnNames = (0..<sqlite3_column_count(handle)).map { index in
      sqlite3_column_name(handle, index).map { String(cString: $0) } ?? ""
    }
  }

  deinit { sqlite3_finalize(handle) }

  public var columnCount: Int { columnNames.count }

  /// Whether the statement changes no database (`sqlite3_stmt_readonly`). `BEGIN`, `COMMIT` and
  /// `ATTACH` count as reading: use the authorizer for untrusted text.
  public var isReadOnly: Bool { sqlite3_stmt_readonly(handle) != 0 }

  public var parameterCount: Int { Int(sqlite3_bind_parameter_count(handle)) }

  /// Binds all parameters by position.
  public func bind(_ values: [SQLValue]) throws {
    guard values.count == parameterCount else {
      throw SQLError.parameterCount(wanted: parameterCount, found: values.count, statement: sql)
    }
    reset()
    for (index, value) in values.enumerated() {
      let code = value.bind(handle, Int32(index + 1))
      guard code == SQLITE_OK else { throw connection.error(code, statement: sql) }
    }
  }

  /// The next row: `false` at the end.
  /// - Throws: the error parked by a callback, or `SQLError`.
  public func step() throws -> Bool {
    connection.parkedError = nil
    assert(!connection.stepping, "two threads use one connection, or a callback steps it")
    connection.stepping = true
    let code = sqlite3_step(handle)
    connection.stepping = false
    if code == SQLITE_ROW { return true }
    if code == SQLITE_DONE { return false }
    let error = connection.error(code, statement: sql)
    sqlite3_reset(handle)
    throw error
  }

  /// The current row, in column order.
  public var row: [SQLValue] {
    (0..<Int32(columnNames.count)).map { SQLValue(handle, column: $0) }
  }

  /// Column `index` of the current row; NULL outside of it.
  public func value(at index: Int) -> SQLValue {
    guard index >= 0, index < columnNames.count else { return .null }
    return SQLValue(handle, column: Int32(index))
  }

  public func reset() { sqlite3_reset(handle) }
}
