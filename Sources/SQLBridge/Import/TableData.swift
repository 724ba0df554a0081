// SPDX-License-Identifier: Apache-2.0
// A table on its way into SQLite: name, unique headers, typed columns, rows. A column becomes
// INTEGER or REAL only if no cell loses its value ('007', '+1', '1e5', 16 digits keep their column
// TEXT); where only the spelling would be lost ('1.50', '.5', '3.0' beside '3') the table keeps it
// beside the rows. An empty cell is the empty text in a TEXT column and NULL in a numeric one.

/// A table in memory, cells typed.
public struct TableData: Sendable, Hashable {
  public enum ColumnType: String, Sendable, Hashable {
    case integer = "INTEGER"
    case real = "REAL"
    case text = "TEXT"
    /// Numbers and other texts: SQLite compares and sorts the numbers as numbers.
    case mixed = "NUMERIC"
  }
  public struct Column: Sendable, Hashable {
    public var name: String
    public var type: ColumnType

    public init(_ name: String, _ type: ColumnType) {
      self.name = name
      self.type = type
    }
  }
  public var name: String
  /// The title of the page it stands on, for the LM.
  public var title: String?
  public var columns: [Column]
  /// Each as long as `columns`.
  public var rows: [[SQLValue]]
  /// The text of cells whose value does not tell it, such as `1.50`.
  public var spellings: [Place: String] = [:]
  /// The header cells as they were read, before names were made unique.
  public var header: [String]

  public struct Place: Sendable, Hashable {
    public var row: Int
    public var column: Int
  }

  public init(name: String, title: String? = nil, columns: [Column], rows: [[SQLValue]]) {
    self.name = name
    self.title = title
    self.columns = columns
    self.rows = rows
    header = columns.map(\.name)
  }

  /// Makes a table of text records, the first being the header. A short row is filled with empty
  /// cells; a row longer than the header gets columns named `column_N`.
  /// - Throws: `SQLError.badImport` when there is no header.
  public init(name: String, title: String? = nil, records: [[String]], file: String = "text")
    throws
  {
    guard let header = records.first else {
      throw SQLError.badImport(file: file, line: nil, reason: "no header line: the table is empty")
    }
    let body = records.dropFirst()
    let width = max(header.count, body.map(\.count).max() ?? 0)
    let padded = header + Array(repeating: "", count: width - header.count)
    let names = Self.uniqueHeaders(padded)
    let types = (0..<width).map { index in
      Self.type(of: body.lazy.map { index < $0.count ? $0[index] : "" })
    }
    self.init(name: name, title: title, columns: zip(names, types).map { Column($0, $1) }, rows: [])
    self.header = padded
    for (row, record) in body.enumerated() {
      rows.append(
        (0..<width).map { column in
          let cell = column < record.count ? record[column] : ""
          let value = Self.value(cell, types[column])
          if Self.canonical(value) != cell {
            spellings[Place(row: row, column: column)] = cell
          }
          return value
        })
    }
  }

  /// The text that cell (row, column) had, given the value that SQLite has there.
  public func cell(_ row: Int, _ column: Int, _ value: SQLValue) -> String {
    spellings[Place(row: row, column: column)] ?? Self.canonical(value)
  }

  /// Header and rows as texts, as they were read: (rows + 1) × columns.
  public var records: [[String]] {
    [header]
      + rows.enumerated().map { row, values in
        values.enumerated().map { cell(row, $0, $1) }
      }
  }

  // MARK: - Headers

  /// Empty headers become `column_N` (N from 1); a repeated one gets `_2`, `_3`, ... as in the
  /// Binder paper's preparation. Names differ without regard to case, as SQLite demands.
  public static func uniqueHeaders(_ headers: [String]) -> [String] {
    var used: Set<String> = []
    return headers.enumerated().map { index, header in
      // SQLite's names end at a NUL.
      let plain = header.split(separator: "\0", omittingEmptySubsequences: false).joined()
      let base = plain.trimmed.isEmpty ? "column_\(index + 1)" : plain
      var name = base
      var number = 2
      while !used.insert(name.lowercased()).inserted {
        name = "\(base)_\(number)"
        number += 1
      }
      return name
    }
  }

  // MARK: - Types

  static func type(of cells: some Collection<String>) -> ColumnType {
    let filled = cells.lazy.filter { !$0.isEmpty }
    if filled.isEmpty { return .text }
    if filled.allSatisfy({ integer($0) != nil }) { return .integer }
    return filled.allSatisfy { decimal($0) != nil } ? .real : .text
  }

  private static func value(_ cell: String, _ type: ColumnType) -> SQLValue {
    switch type {
    case .text, .mixed: .text(cell)
    case .integer: integer(cell).map { .integer($0) } ?? .null
    case .real: decimal(cell).map { .real($0) } ?? .null
    }
  }

  private static func integer(_ cell: String) -> Int64? {
    guard let value = Int64(cell), String(value) == cell else { return nil }
    return value
  }

  /// `12`, `-1.50`, `.5`: at most 15 digits, which every double keeps; no leading zero.
  private static func decimal(_ cell: String) -> Double? {
    let digits = cell.utf8.drop { $0 == UInt8(ascii: "-") }
    guard cell.utf8.count - digits.count <= 1 else { return nil }
    let parts = digits.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard let whole = parts.first, parts.count <= 2, whole.count <= 1 || whole.first != 48,
      parts.count == 1 ? !whole.isEmpty : parts.last?.isEmpty == false,
      parts.allSatisfy({ $0.allSatisfy { $0 >= 48 && $0 <= 57 } }),
      parts.reduce(0, { $0 + $1.count }) <= 15
    else { return nil }
    return Double(cell.hasPrefix(".") ? "0" + cell : cell)
  }

  /// The usual text of a value: a real without a fraction as an integer.
  private static func canonical(_ value: SQLValue) -> String {
    if case .real(let real) = value, let integer = Int64(exactly: real) { return String(integer) }
    return value.rendered ?? ""
  }
}

// MARK: - Into SQLite

extension Connection {
  /// Creates and fills a table, replacing one of the same name; all or nothing.
  public func load(_ table: TableData) throws {
    let columns = table.columns.map { "\(quoted($0.name)) \($0.type.rawValue)" }
    let marks = table.columns.map { _ in "?" }.joined(separator: ", ")
    try transaction {
      try execute("DROP TABLE IF EXISTS \(quoted(table.name))")
      try execute("CREATE TABLE \(quoted(table.name)) (\(columns.joined(separator: ", ")))")
      guard !table.columns.isEmpty else { return }
      let insert = try prepare("INSERT INTO \(quoted(table.name)) VALUES (\(marks))")
      for row in table.rows {
        try insert.bind(row)
        while try insert.step() {}
      }
      // An open statement would hold the transaction.
      insert.reset()
    }
  }
}
