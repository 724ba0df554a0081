// SPDX-License-Identifier: Apache-2.0
// The little of SQLite that the cache needs: a connection with its prepared statements kept, bind,
// step, transactions. SQLBridge has the whole, but is this target's sibling, not its base.

internal import CSQLite

/// A result code that is neither OK, ROW nor DONE, in SQLite's words.
struct SQLiteFault: Error, Sendable {
  var code: Int32
  var reason: String

  /// Another process has the file for itself just now.
  var isBusy: Bool { code & 0xFF == SQLITE_BUSY || code & 0xFF == SQLITE_LOCKED }
}

/// One connection, for one thread at a time: it lives in a `Mutex`, which is what makes the
/// `@unchecked Sendable` safe.
final class SQLiteFile: @unchecked Sendable {
  enum Value: Sendable {
    case null
    case integer(Int64)
    case real(Double)
    case text(String)

    var string: String? {
      if case .text(let text) = self { text } else { nil }
    }
    var count: Int {
      if case .integer(let value) = self { Int(value) } else { 0 }
    }
    var double: Double? {
      switch self {
      case .real(let value): value
      case .integer(let value): Double(value)
      case .null, .text: nil
      }
    }
  }

  private var handle: OpaquePointer?
  private var statements: [String: OpaquePointer] = [:]

  /// Milliseconds that a statement waits for another process's transaction.
  private static let patience: Int32 = 30_000

  init(path: String) throws(SQLiteFault) {
    let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX
    let code = sqlite3_open_v2(path, &handle, flags, nil)
    guard code == SQLITE_OK else {
      let fault = fault(code)
      sqlite3_close_v2(handle)
      handle = nil
      throw fault
    }
    sqlite3_busy_timeout(handle, Self.patience)
  }

  deinit {
    for statement in statements.values { sqlite3_finalize(statement) }
    sqlite3_close_v2(handle)
  }

  /// Rows that the last statement changed.
  var changes: Int { Int(sqlite3_changes(handle)) }

  func run(_ sql: String, _ values: [Value] = []) throws(SQLiteFault) {
    try all(sql, values) { _ in }
  }

  /// The first row; nil when there is none.
  func first(_ sql: String, _ values: [Value] = []) throws(SQLiteFault) -> [Value]? {
    var found: [Value]?
    try all(sql, values) { found = found ?? $0 }
    return found
  }

  func all(
    _ sql: String, _ values: [Value] = [], _ row: ([Value]) -> Void
  ) throws(SQLiteFault) {
    let statement = try prepared(sql)
    defer {
      sqlite3_reset(statement)
      sqlite3_clear_bindings(statement)
    }
    for (index, value) in values.enumerated() {
      let code = bind(value, Int32(index + 1), statement)
      guard code == SQLITE_OK else { throw fault(code) }
    }
    while true {
      let code = sqlite3_step(statement)
      if code == SQLITE_DONE { return }
      guard code == SQLITE_ROW else { throw fault(code) }
      row((0..<sqlite3_column_count(statement)).map { column(statement, $0) })
    }
  }

  /// Runs `body` between BEGIN IMMEDIATE and COMMIT; a fault rolls all of it back.
  func transaction(_ body: () throws -> Void) throws {
    try run("BEGIN IMMEDIATE")
    do {
      try body()
      try run("COMMIT")
    } catch {
      try? run("ROLLBACK")
      throw error
    }
  }

  private func prepared(_ sql: String) throws(SQLiteFault) -> OpaquePointer? {
    if let statement = statements[sql] { return statement }
    var statement: OpaquePointer?
    let code = sqlite3_prepare_v2(handle, sql, -1, &statement, nil)
    guard code == SQLITE_OK, let statement else { throw fault(code) }
    statements[sql] = statement
    return statement
  }

  private func bind(_ value: Value, _ index: Int32, _ statement: OpaquePointer?) -> Int32 {
    switch value {
    case .null: sqlite3_bind_null(statement, index)
    case .integer(let value): sqlite3_bind_int64(statement, index, value)
    case .real(let value): sqlite3_bind_double(statement, index, value)
    // An empty text has no address, which SQLite would take for NULL.
    case .text(""): sqlite3_bind_text(statement, index, "", 0, tandem_sqlite_transient())
    case .text(var text):
      text.withUTF8 { bytes in
        bytes.withMemoryRebound(to: CChar.self) { characters in
          sqlite3_bind_text64(
            statement, index, characters.baseAddress, UInt64(characters.count),
            tandem_sqlite_transient(), UInt8(SQLITE_UTF8))
        }
      }
    }
  }

  private func column(_ statement: OpaquePointer?, _ index: Int32) -> Value {
    switch sqlite3_column_type(statement, index) {
    case SQLITE_INTEGER: return .integer(sqlite3_column_int64(statement, index))
    case SQLITE_FLOAT: return .real(sqlite3_column_double(statement, index))
    case SQLITE_NULL: return .null
    default:
      let bytes = sqlite3_column_text(statement, index)
      let count = Int(sqlite3_column_bytes(statement, index))
      return .text(
        String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self))
    }
  }

  private func fault(_ code: Int32) -> SQLiteFault {
    let text = handle.flatMap { sqlite3_errmsg($0) }.map { String(cString: $0) }
    return SQLiteFault(code: code, reason: text ?? "SQLite's result code \(code)")
  }
}
