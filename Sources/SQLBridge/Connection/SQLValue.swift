// SPDX-License-Identifier: Apache-2.0
// A value in one of SQLite's five storage classes (https://sqlite.org/datatype3.html), and the way
// to and from SQLite's C values. Text is a Swift string: invalid UTF-8 is repaired when read, NULs
// and emoji are kept. SQLite has no Boolean: it is 1 or 0.

internal import CSQLite

/// A value in one of SQLite's storage classes.
public enum SQLValue: Sendable, Hashable {
  case null
  case integer(Int64)
  case real(Double)
  case text(String)
  case blob([UInt8])

  public init(_ bool: Bool) { self = .integer(bool ? 1 : 0) }

  /// SQLite's text rendering, nil for NULL: reals as `CAST(x AS TEXT)` within the precision of
  /// Swift's shortest form, blobs as `X'..'` literals.
  public var rendered: String? {
    switch self {
    case .null: nil
    case .integer(let value): String(value)
    case .real(let value): value.description
    case .text(let value): value
    case .blob(let bytes): "X'" + bytes.map(Self.hex).joined() + "'"
    }
  }

  public var isNull: Bool { self == .null }

  private static func hex(_ byte: UInt8) -> String {
    (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
  }
}

// MARK: - Across C

extension SQLValue {
  /// Reads a `sqlite3_value`; the storage class first, since reading text may convert it.
  init(_ value: OpaquePointer?) {
    switch sqlite3_value_type(value) {
    case SQLITE_INTEGER: self = .integer(sqlite3_value_int64(value))
    case SQLITE_FLOAT: self = .real(sqlite3_value_double(value))
    case SQLITE_TEXT:
      let text = sqlite3_value_text(value)
      self = .text(Self.string(text, count: Int(sqlite3_value_bytes(value))))
    case SQLITE_BLOB:
      let blob = sqlite3_value_blob(value)
      self = .blob(Self.bytes(blob, count: Int(sqlite3_value_bytes(value))))
    default: self = .null
    }
  }

  /// Reads column `index` of the current row.
  init(_ statement: OpaquePointer?, column index: Int32) {
    switch sqlite3_column_type(statement, index) {
    case SQLITE_INTEGER: self = .integer(sqlite3_column_int64(statement, index))
    case SQLITE_FLOAT: self = .real(sqlite3_column_double(statement, index))
    case SQLITE_TEXT:
      let text = sqlite3_column_text(statement, index)
      self = .text(Self.string(text, count: Int(sqlite3_column_bytes(statement, index))))
    case SQLITE_BLOB:
      let blob = sqlite3_column_blob(statement, index)
      self = .blob(Self.bytes(blob, count: Int(sqlite3_column_bytes(statement, index))))
    default: self = .null
    }
  }

  /// Sets the value as result of a function.
  func setResult(_ context: OpaquePointer?) {
    switch self {
    case .null: sqlite3_result_null(context)
    case .integer(let value): sqlite3_result_int64(context, value)
    case .real(let value): sqlite3_result_double(context, value)
    case .text(var value):
      value.withUTF8 { bytes in
        bytes.withMemoryRebound(to: CChar.self) {
          sqlite3_result_text64(
            context, $0.baseAddress ?? emptyText, UInt64($0.count), tandem_sqlite_transient(),
            UInt8(SQLITE_UTF8))
        }
      }
    case .blob(let value):
      if value.isEmpty { return sqlite3_result_zeroblob(context, 0) }
      value.withUnsafeBytes {
        sqlite3_result_blob64(context, $0.baseAddress, UInt64($0.count), tandem_sqlite_transient())
      }
    }
  }

  /// Binds the value to parameter `index` (from 1); the result code.
  func bind(_ statement: OpaquePointer?, _ index: Int32) -> Int32 {
    switch self {
    case .null: return sqlite3_bind_null(statement, index)
    case .integer(let value): return sqlite3_bind_int64(statement, index, value)
    case .real(let value): return sqlite3_bind_double(statement, index, value)
    case .text(var value):
      return value.withUTF8 { bytes in
        bytes.withMemoryRebound(to: CChar.self) {
          sqlite3_bind_text64(
            statement, index, $0.baseAddress ?? emptyText, UInt64($0.count),
            tandem_sqlite_transient(), UInt8(SQLITE_UTF8))
        }
      }
    case .blob(let value):
      if value.isEmpty { return sqlite3_bind_zeroblob(statement, index, 0) }
      return value.withUnsafeBytes {
        sqlite3_bind_blob64(
          statement, index, $0.baseAddress, UInt64($0.count), tandem_sqlite_transient())
      }
    }
  }

  private static func string(_ text: UnsafePointer<UInt8>?, count: Int) -> String {
    guard let text else { return "" }
    return String(decoding: UnsafeBufferPointer(start: text, count: count), as: UTF8.self)
  }

  private static func bytes(_ blob: UnsafeRawPointer?, count: Int) -> [UInt8] {
    guard let blob else { return [] }
    return [UInt8](UnsafeRawBufferPointer(start: blob, count: count))
  }
}

/// A terminated empty text: SQLite takes a null pointer for NULL. Written once, never freed.
nonisolated(unsafe) private let emptyText: UnsafePointer<CChar> = {
  let text = UnsafeMutablePointer<CChar>.allocate(capacity: 1)
  text.pointee = 0
  return UnsafePointer(text)
}()
