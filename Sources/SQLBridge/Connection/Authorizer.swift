// SPDX-License-Identifier: Apache-2.0
// The authorizer for statements that an LM wrote (https://sqlite.org/c3ref/set_authorizer.html):
// they may select, read, call functions and recurse, nothing else, so DROP, ATTACH, PRAGMA and
// load_extension fail when the statement is compiled, before anything runs.

internal import CSQLite

final class Authorizer {
  var denied: (action: String, object: String?)?

  static let deniedFunctions: Set<String> = ["load_extension", "fts3_tokenizer", "edit"]

  func check(_ action: Int32, _ first: String?, _ second: String?) -> Int32 {
    switch action {
    case SQLITE_SELECT, SQLITE_READ, SQLITE_RECURSIVE: return SQLITE_OK
    case SQLITE_FUNCTION:
      guard let second, Self.deniedFunctions.contains(second.lowercased()) else {
        return SQLITE_OK
      }
      denied = ("function", second)
      return SQLITE_DENY
    default:
      denied = (Self.names[action] ?? "action \(action)", first)
      return SQLITE_DENY
    }
  }

  /// Words for the common action codes (https://sqlite.org/c3ref/c_alter_table.html).
  static let names: [Int32: String] = [
    SQLITE_ALTER_TABLE: "ALTER TABLE", SQLITE_ANALYZE: "ANALYZE", SQLITE_ATTACH: "ATTACH",
    SQLITE_CREATE_INDEX: "CREATE INDEX", SQLITE_CREATE_TABLE: "CREATE TABLE",
    SQLITE_CREATE_TEMP_TABLE: "CREATE TEMP TABLE", SQLITE_CREATE_TRIGGER: "CREATE TRIGGER",
    SQLITE_CREATE_VIEW: "CREATE VIEW", SQLITE_CREATE_VTABLE: "CREATE VIRTUAL TABLE",
    SQLITE_DELETE: "DELETE", SQLITE_DETACH: "DETACH", SQLITE_DROP_INDEX: "DROP INDEX",
    SQLITE_DROP_TABLE: "DROP TABLE", SQLITE_DROP_TRIGGER: "DROP TRIGGER",
    SQLITE_DROP_VIEW: "DROP VIEW", SQLITE_INSERT: "INSERT", SQLITE_PRAGMA: "PRAGMA",
    SQLITE_REINDEX: "REINDEX", SQLITE_SAVEPOINT: "SAVEPOINT", SQLITE_TRANSACTION: "transaction",
    SQLITE_UPDATE: "UPDATE",
  ]
}

extension Connection {
  /// Runs `body` with the authorizer set: statements compiled in it can only read.
  public func untrusted<Result>(_ body: () throws -> Result) rethrows -> Result {
    setAuthorizer(true)
    defer { setAuthorizer(false) }
    return try body()
  }

  func setAuthorizer(_ on: Bool) {
    guard on else {
      authorizer = nil
      sqlite3_set_authorizer(handle, nil, nil)
      return
    }
    let authorizer = Authorizer()
    self.authorizer = authorizer
    sqlite3_set_authorizer(
      handle, xAuth, Unmanaged.passUnretained(authorizer).toOpaque())
  }
}

private func xAuth(
  _ pointer: UnsafeMutableRawPointer?, _ action: Int32, _ first: UnsafePointer<CChar>?,
  _ second: UnsafePointer<CChar>?, _: UnsafePointer<CChar>?, _: UnsafePointer<CChar>?
) -> Int32 {
  guard let pointer else { return SQLITE_DENY }
  return Unmanaged<Authorizer>.fromOpaque(pointer).takeUnretainedValue()
    .check(action, first.map { String(cString: $0) }, second.map { String(cString: $0) })
}
