// SPDX-License-Identifier: Apache-2.0
// Binder's table preparation (arXiv 2210.02875, section 4.1 and appendix): a row_id column, lower
// case, null tokens, numbers and dates, totals rows marked. Every step can be switched off; the
// source is kept, so that every cell and every value of an answer can be shown as it was.

import SQLBridge

/// A table as Binder's programs see it.
public struct PreparedTable: Sendable {
  public struct Options: Sendable, Hashable {
    /// A first column `row_id` with 0, 1, 2, ...
    public var rowID = true
    public var lowerCase = true
    /// Columns whose every cell is a number, with at most one common unit, become numbers; one of
    /// mostly numbers gets numbers where they stand.
    public var numbers = true
    /// Columns of mostly dates with month and year become `YYYY-MM-DD`, or as much as is told.
    public var dates = true
    /// `-`, `n/a`, ... become NULL.
    public var nullTokens = true
    /// Rows that sum up the others are found: prompts name them, and they do not decide what a
    /// column's type is.
    public var totals = true

    public init() {}
  }

  /// What was done to a column's cells.
  public enum Step: Sendable, Hashable {
    case none
    /// Numbers; the unit that all cells had, before or after the number.
    case number(prefix: String, suffix: String)
    case date
    /// Numbers among other texts.
    case mixed
  }

  public var table: TableData
  /// The table before preparation.
  public let source: TableData
  /// One per column of `table`.
  public let steps: [Step]
  /// Rows that sum up the others, by position.
  public let totals: [Int]
  private let hasRowID: Bool
  /// Per column the source's text for each prepared text, and number of a mixed column.
  private let originals: [[SQLValue: String]]

  /// - Parameter name: the table's name in programs; Binder's is `w`.
  public init(_ source: TableData, name: String = "w", options: Options = Options()) {
    let raw = source.rows.indices.map { row in
      let values = source.rows[row]
      return source.columns.indices.map { column in
        Self.collapsed(column < values.count ? source.cell(row, column, values[column]) : "")
      }
    }
    let found = options.totals ? TotalsRows.find(raw) : []
    let typing = ColumnTyping(raw, totals: Set(found), options: options)
    var columns = zip(Self.headers(source.columns.map(\.name), options), typing.columns)
      .map { TableData.Column($0, $1.type) }
    var steps = typing.columns.map(\.step)
    var values = raw.indices.map { row in typing.columns.map { $0.values[row] } }
    if options.rowID {
      columns.insert(TableData.Column("row_id", .integer), at: 0)
      steps.insert(.none, at: 0)
      for row in values.indices { values[row].insert(.integer(Int64(row)), at: 0) }
    }
    self.source = source
    self.steps = steps
    totals = found
    hasRowID = options.rowID
    table = TableData(name: name, title: source.title, columns: columns, rows: values)
    originals = Self.originals(raw, values, steps, shift: options.rowID ? 1 : 0)
  }

  private static func originals(
    _ raw: [[String]], _ values: [[SQLValue]], _ steps: [Step], shift: Int
  ) -> [[SQLValue: String]] {
    var originals = [[SQLValue: String]](repeating: [:], count: steps.count)
    for (row, cells) in raw.enumerated() {
      for (column, cell) in cells.enumerated() {
        let value = Self.key(values[row][column + shift])
        switch value {
        case .null, .blob: continue
        case .integer, .real: if steps[column + shift] != .mixed { continue }
        case .text: break
        }
        if originals[column + shift][value] == nil { originals[column + shift][value] = cell }
      }
    }
    return originals
  }

  /// A whole real is what SQLite makes of it in a column of numbers.
  private static func key(_ value: SQLValue) -> SQLValue {
    guard case .real(let real) = value, let integer = Int64(exactly: real) else { return value }
    return .integer(integer)
  }

  // MARK: - The way back

  /// The source's text of a cell; nil for `row_id` and outside of the table.
  public func original(row: Int, column: Int) -> String? {
    let column = hasRowID ? column - 1 : column
    guard source.rows.indices.contains(row), source.rows[row].indices.contains(column) else {
      return nil
    }
    return source.cell(row, column, source.rows[row][column])
  }

  /// The source's text for a value that is a whole prepared cell, by preference of the column that
  /// a result's column is made of (`name`, `min(name)`, `max(name)`); nil when there is none. A
  /// number stays a number, but for a column of numbers among texts.
  public func original(_ value: SQLValue, resultColumn: String) -> String? {
    let value = Self.key(value)
    if let column = column(of: resultColumn) { return originals[column][value] }
    guard case .text = value else { return nil }
    let found = Set(originals.compactMap { $0[value] })
    return found.count == 1 ? found.first : nil
  }

  /// The source's text for a text that is a whole prepared cell, else the text itself.
  public func original(_ text: String) -> String {
    original(.text(text), resultColumn: "") ?? text
  }

  private func column(of result: String) -> Int? {
    var name = result[...]
    for function in ["min(", "max("] where name.lowercased().hasPrefix(function) {
      if name.hasSuffix(")") { name = name.dropFirst(function.count).dropLast() }
    }
    let plain = name.lowercased().trimmedBlanks.filter { !"`\"[]".contains($0) }
    return table.columns.firstIndex { column in
      let known = column.name.lowercased().filter { !"`\"[]".contains($0) }
      return plain == known || plain == table.name.lowercased() + "." + known
    }
  }

  // MARK: - Headers and texts

  /// Lower case, a line break as the two characters `\n`, then unique.
  private static func headers(_ names: [String], _ options: Options) -> [String] {
    let plain = names.map { name in
      let line = name.trimmedBlanks.split(whereSeparator: \.isNewline).map { $0.trimmedBlanks }
        .joined(separator: "\\n")
      return options.lowerCase ? line.lowercased() : line
    }
    let taken = options.rowID ? ["row_id"] : []
    return Array(TableData.uniqueHeaders(taken + plain).dropFirst(taken.count))
  }

  /// One line, blanks of every kind as one space.
  static func collapsed(_ cell: String) -> String {
    // ASCII with single blanks inside is as it should be.
    var last: UInt8 = 32
    var isPlain = true
    for byte in cell.utf8 {
      if byte < 32 || byte > 126 || byte == 32 && last == 32 {
        isPlain = false
        break
      }
      last = byte
    }
    if isPlain, last != 32 || cell.isEmpty { return cell }
    return cell.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}

extension StringProtocol {
  var trimmedBlanks: String {
    guard let start = firstIndex(where: { !$0.isWhitespace }),
      let end = lastIndex(where: { !$0.isWhitespace })
    else { return "" }
    return String(self[start...end])
  }
}
