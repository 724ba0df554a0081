// SPDX-License-Identifier: Apache-2.0
// A connection to a SQLite database (https://sqlite.org/c3ref/sqlite3.html). All of SQLite's
// C interface is behind this folder; errors become `SQLError`, and a Swift error thrown inside a
// callback is parked on the connection and rethrown when the step fails.

internal import CSQLite

/// A connection to one SQLite database.
///
/// `@unchecked Sendable` under this rule: one thread at a time. A connection may move between
/// threads (async code does that), but two tasks never use it at once; only `interrupt()` may be
/// called from elsewhere. SQLite is opened with its own mutexes, so breaking the rule corrupts no
/// memory of SQLite; debug builds stop at overlapping steps.
public final class Connection: @unchecked Sendable {
  public enum OpenMode: Sendable, Hashable {
    case readOnly
    case readWrite
    /// Reads and writes, creating the file when it is missing.
    case create
    /// A private database in memory.
    case memory
  }

  public let path: String
  let handle: OpaquePointer
  private let isBorrowed: Bool
  /// The error that a callback left for the statement that called it.
  var parkedError: (any Error)?
  var authorizer: Authorizer?
  var progress: (() -> Bool)?
  var stepping = false

  /// - Throws: `SQLError.cannotOpen`; for a file that is no database the first statement throws.
  public init(_ mode: OpenMode, path: String = ":memory:") throws {
    let flags =
      switch mode {
      case .readOnly: SQLITE_OPEN_READONLY
      case .readWrite: SQLITE_OPEN_READWRITE
      case .create: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
      // With URIs, so that other databases can be attached for reading only.
      case .memory:
        SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_MEMORY | SQLITE_OPEN_URI
      }
    self.path = mode == .memory ? ":memory:" : path
    var opened: OpaquePointer?
    let code = sqlite3_open_v2(self.path, &opened, flags | SQLITE_OPEN_FULLMUTEX, nil)
    guard code == SQLITE_OK, let opened else {
      let message = opened.map { String(cString: sqlite3_errmsg($0)) } ?? "out of memory"
      sqlite3_close_v2(opened)
      throw SQLError.cannotOpen(path: self.path, code: code, message: message)
    }
    handle = opened
    isBorrowed = false
    sqlite3_extended_result_codes(handle, 1)
    sqlite3_busy_timeout(handle, 5000)
    sqlite3_limit(handle, SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 1000)
    sqlite3_limit(handle, SQLITE_LIMIT_EXPR_DEPTH, 1000)
  }

  /// A connection that someone else opened and will close: the host of a loadable extension.
  public init(borrowing handle: OpaquePointer) {
    self.handle = handle
    isBorrowed = true
    path = sqlite3_db_filename(handle, "main").map { String(cString: $0) } ?? ""
  }

  deinit { if !isBorrowed { sqlite3_close_v2(handle) } }

  // MARK: - Settings

  /// How long a statement waits for a lock, in milliseconds (5,000 unless set).
  public func setBusyTimeout(milliseconds: Int) {
    sqlite3_busy_timeout(handle, Int32(clamping: milliseconds))
  }

  /// Ends the running statement with `SQLITE_INTERRUPT`. May be called from any thread.
  public func interrupt() { sqlite3_interrupt(handle) }

  /// Calls `handler` about every `instructions` virtual-machine instructions; `true` ends the
  /// statement with `SQLITE_INTERRUPT` (https://sqlite.org/c3ref/progress_handler.html).
  public func setProgressHandler(instructions: Int = 10_000, _ handler: (() -> Bool)?) {
    progress = handler
    guard handler != nil else { return sqlite3_progress_handler(handle, 0, nil, nil) }
    sqlite3_progress_handler(
      handle, Int32(clamping: instructions),
      { pointer in
        guard let pointer else { return 0 }
        let connection = Unmanaged<Connection>.fromOpaque(pointer).takeUnretainedValue()
        return connection.progress?() == true ? 1 : 0
      }, Unmanaged.passUnretained(self).toOpaque())
  }

  /// Attaches the database file `path` as `name`; read-only in a read-only connection.
  /// - Parameter isReadOnly: only in a connection to a database in memory.
  public func attach(_ path: String, as name: String, isReadOnly: Bool = false) throws {
    var text = path
    if isReadOnly, self.path == ":memory:" {
      let plain = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/".utf8)
      text =
        "file:"
        + path.utf8.map { byte in
          if plain.contains(byte) { return String(UnicodeScalar(byte)) }
          let digits = String(byte, radix: 16, uppercase: true)
          return "%" + (digits.count < 2 ? "0" : "") + digits
        }.joined() + "?mode=ro"
    }
    try execute("ATTACH ? AS \(quoted(name))", [.text(text)])
    // Reading the header finds files that are no databases.
    _ = try rows("SELECT count(*) FROM \(quoted(name)).sqlite_schema")
  }

  // MARK: - Statements

  /// Compiles one statement; text after it other than blanks and comments is an error.
  public func prepare(_ sql: String) throws -> Statement {
    let (statement, tail) = try prepareFirst(sql)
    let rest = sql.utf8.dropFirst(tail)
    let scanned = Tokenizer.tokens(of: Array(rest)).first { !$0.isBlank && $0.kind != .semicolon }
    if let scanned {
      throw SQLError.severalStatements(statement: sql, offset: tail + scanned.range.lowerBound)
    }
    return statement
  }

  /// Compiles the first statement of `sql`; also the UTF-8 offset at which it ended.
  public func prepareFirst(_ sql: String) throws -> (statement: Statement, tail: Int) {
    if let offset = Array(sql.utf8).firstIndex(of: 0) {
      throw SQLError.nulInStatement(offset: offset)
    }
    parkedError = nil
    authorizer?.denied = nil
    var compiled: OpaquePointer?
    var tail = 0
    var text = sql
    let code = text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { characters in
        guard let base = characters.baseAddress else { return SQLITE_OK }
        var end: UnsafePointer<CChar>?
        let code = sqlite3_prepare_v2(
          handle, base, Int32(clamping: characters.count), &compiled, &end)
        tail = end.map { $0 - base } ?? characters.count
        return code
      }
    }
    guard code == SQLITE_OK else { throw error(code, statement: sql) }
    guard let compiled else { throw SQLError.emptyStatement }
    return (Statement(compiled, connection: self, sql: sql), tail)
  }

  /// Runs one statement to its end and drops its rows.
  public func execute(_ sql: String, _ parameters: [SQLValue] = []) throws {
    let statement = try prepare(sql)
    try statement.bind(parameters)
    while try statement.step() {}
  }

  /// All rows of one statement.
  public func rows(_ sql: String, _ parameters: [SQLValue] = []) throws -> [[SQLValue]] {
    let statement = try prepare(sql)
    try statement.bind(parameters)
    var rows: [[SQLValue]] = []
    while try statement.step() { rows.append(statement.row) }
    return rows
  }

  /// Whether a transaction is open.
  public var inTransaction: Bool { sqlite3_get_autocommit(handle) == 0 }

  /// Runs `body` in a transaction, or a savepoint of the open one: committed when it returns,
  /// rolled back when it throws.
  public func transaction<Result>(_ body: () throws -> Result) throws -> Result {
    let isOuter = !inTransaction
    try execute(isOuter ? "BEGIN" : "SAVEPOINT tandem")
    do {
      let result = try body()
      try execute(isOuter ? "COMMIT" : "RELEASE tandem")
      return result
    } catch {
      if isOuter, inTransaction { try? execute("ROLLBACK") }
      if !isOuter {
        try? execute("ROLLBACK TO tandem")
        try? execute("RELEASE tandem")
      }
      throw error
    }
  }

  // MARK: - Errors

  func error(_ code: Int32, statement: String) -> any Error {
    if let parked = parkedError {
      parkedError = nil
      return parked
    }
    if let denied = authorizer?.denied {
      return SQLError.denied(action: denied.action, object: denied.object, statement: statement)
    }
    let offset = Int(sqlite3_error_offset(handle))
    return SQLError.sqlite(
      code: code, message: String(cString: sqlite3_errmsg(handle)), statement: statement,
      offset: offset < 0 ? nil : offset)
  }
}
