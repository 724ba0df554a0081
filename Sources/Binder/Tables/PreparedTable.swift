// SPDX-License-Identifier: Apache-2.0
// Binder's table preparation (arXiv 2210.02875, section 4.1 and appendix): a row_id column, lower
// case, null tokens, numbers and dates where a whole column fits. Every step can be switched off,
// and the cells before preparation are kept, so that an answer can be shown as the table has it.

import SQLBridge

/// A table as Binder's programs see it.
public struct PreparedTable: Sendable {
  public struct Options: Sendable {
    /// A first column `row_id` with 0, 1, 2, ...
    public var rowID = true
    public var lowerCase = true
    /// Columns whose every cell is a number, with at most one common unit, become numbers.
    public var numbers = true
    /// Columns whose every cell is a full date become `YYYY-MM-DD`.
    public var dates = true
    /// `-`, `n/a`, ... become NULL.
    public var nullTokens = true

    public init() {}
  }

  /// What was done to a column's cells.
  public enum Step: Sendable, Hashable {
    case none
    /// Numbers; the unit that all cells had, before or after the number.
    case number(prefix: String, suffix: String)
    case date
  }

  public var table: TableData
  /// One per column of `table`.
  public var steps: [Step]
  /// Text of a prepared cell to the text that the table has, where there is only one.
  private var originals: [String: String?] = [:]

  /// - Parameter name: the table's name in programs; Binder's is `w`.
  public init(_ source: TableData, name: String = "w", options: Options = Options()) {
    let raw = source.rows.indices.map { row in
      let values = source.rows[row]
      return source.columns.indices.map { column in
        column < values.count ? source.cell(row, column, values[column]) : ""
      }
    }
    let cleaned = raw.map { $0.map { Self.clean($0) } }
    var columns = Self.headers(source.columns.map(\.name), options)
      .map { TableData.Column($0, .text) }
    steps = Array(repeating: .none, count: columns.count)
    var values = cleaned.map { $0.map { Self.text($0, options) } }
    for index in columns.indices {
      let cells = cleaned.map { $0[index] }
      guard let found = Self.typed(cells, options) else { continue }
      columns[index].type = found.type
      steps[index] = found.step
      for (row, value) in found.values.enumerated() { values[row][index] = value }
    }
    if options.rowID {
      columns.insert(TableData.Column("row_id", .integer), at: 0)
      steps.insert(.none, at: 0)
      for row in values.indices { values[row].insert(.integer(Int64(row)), at: 0) }
      columns = zip(TableData.uniqueHeaders(columns.map(\.name)), columns)
        .map { TableData.Column($0, $1.type) }
    }
    table = TableData(name: name, title: source.title, columns: columns, rows: values)
    remember(raw, values, shift: options.rowID ? 1 : 0)
  }

  /// The text that the source has for a text which is a whole prepared cell.
  public func original(_ text: String) -> String { (originals[text] ?? nil) ?? text }

  private mutating func remember(_ raw: [[String]], _ values: [[SQLValue]], shift: Int) {
    for (row, cells) in raw.enumerated() {
      for (column, cell) in cells.enumerated() where steps[column + shift] == .none {
        guard case .text(let text) = values[row][column + shift] else { continue }
        let shown = Self.collapsed(cell)
        if let known = originals[text], known != shown {
          originals[text] = .some(nil)
        } else {
          originals[text] = shown
        }
      }
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
    cell.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  private static func clean(_ cell: String) -> String { collapsed(cell) }

  static let nullTokens: Set<String> = [
    "", "-", "--", "–", "—", "−", "n/a", "n.a.", "nan", "null", "none", "?", "tba", "tbd",
  ]

  private static func text(_ cell: String, _ options: Options) -> SQLValue {
    let lower = cell.lowercased()
    if options.nullTokens, nullTokens.contains(lower) { return .null }
    return .text(options.lowerCase ? lower : cell)
  }

  // MARK: - Types

  private static func typed(
    _ cells: [String], _ options: Options
  ) -> (type: TableData.ColumnType, step: Step, values: [SQLValue])? {
    let isNull = cells.map { nullTokens.contains($0.lowercased()) }
    guard isNull.contains(false) else { return nil }
    if options.numbers, let numbers = NumberColumn(cells, isNull) {
      return (
        numbers.type, .number(prefix: numbers.prefix, suffix: numbers.suffix), numbers.values
      )
    }
    guard options.dates else { return nil }
    var values: [SQLValue] = []
    for (cell, isNull) in zip(cells, isNull) {
      if isNull {
        values.append(.null)
      } else if let date = DateText.iso(cell) {
        values.append(.text(date))
      } else {
        return nil
      }
    }
    return (.text, .date, values)
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
