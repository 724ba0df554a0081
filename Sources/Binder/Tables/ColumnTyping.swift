// SPDX-License-Identifier: Apache-2.0
// Which columns are numbers, dates, or numbers among texts, and their cells as SQLite's values.
// A totals row does not decide: its label is NULL in a column of numbers, if another column of the
// row still tells it.

import SQLBridge

struct ColumnTyping {
  struct Column {
    var type = TableData.ColumnType.text
    var step = PreparedTable.Step.none
    var values: [SQLValue] = []
  }

  private(set) var columns: [Column] = []
  private let totals: Set<Int>
  private let options: PreparedTable.Options

  /// - Parameter rows: cells with blanks collapsed, each row as long as the table is wide.
  init(_ rows: [[String]], totals: Set<Int>, options: PreparedTable.Options) {
    self.totals = totals
    self.options = options
    let width = rows.first?.count ?? 0
    columns = (0..<width).map { index in column(rows.map { $0[index] }) }
    // Labels of totals that are left out must stand in another column.
    for index in columns.indices {
      let lost = totals.filter { TotalsRows.isLabel(rows[$0][index]) }
      let isNumber = columns[index].type != .text
      let told = lost.allSatisfy { row in
        columns.indices.contains { other in
          other != index && columns[other].type == .text && TotalsRows.isLabel(rows[row][other])
        }
      }
      guard isNumber, !lost.isEmpty, !told else { continue }
      let cells = rows.map { $0[index] }
      columns[index] = mixed(cells) ?? texts(cells)
    }
  }

  private func column(_ cells: [String]) -> Column {
    let left = cells.enumerated().map { row, cell in
      isNull(cell) || totals.contains(row) && TotalsRows.isLabel(cell)
    }
    guard left.contains(false) else { return texts(cells) }
    if options.numbers, let numbers = NumberColumn(cells, left) {
      return Column(
        type: numbers.type, step: .number(prefix: numbers.prefix, suffix: numbers.suffix),
        values: numbers.values)
    }
    if options.dates, let dates = dates(cells) { return dates }
    return options.numbers ? mixed(cells) ?? texts(cells) : texts(cells)
  }

  // MARK: - Kinds of columns

  private func texts(_ cells: [String]) -> Column { Column(values: cells.map(text)) }

  private func isNull(_ cell: String) -> Bool {
    options.nullTokens ? NullTokens.contains(cell) : cell.isEmpty
  }

  private func text(_ cell: String) -> SQLValue {
    if options.nullTokens, NullTokens.contains(cell) { return .null }
    return .text(options.lowerCase ? cell.lowercased() : cell)
  }

  /// More than half of the cells are dates with month and year; the others are years or texts.
  private func dates(_ cells: [String]) -> Column? {
    var dates = 0
    var others = 0
    var values: [SQLValue] = []
    for cell in cells {
      if isNull(cell) {
        values.append(text(cell))
      } else if let date = DateText.iso(cell) {
        dates += 1
        values.append(.text(date))
      } else {
        others += 1
        if others * 2 >= cells.count { return nil }
        values.append(text(cell))
      }
    }
    return dates > others ? Column(step: .date, values: values) : nil
  }

  /// At least two thirds are plain numbers, and SQLite reads none of the others as one.
  private func mixed(_ cells: [String]) -> Column? {
    var numbers = 0
    var filled = 0
    var values: [SQLValue] = []
    for cell in cells {
      if isNull(cell) {
        values.append(text(cell))
        continue
      }
      filled += 1
      if let parts = NumberColumn.parts(cell), parts.prefix.isEmpty, parts.suffix.isEmpty {
        numbers += 1
        values.append(parts.value)
      } else if Double(cell.trimmedBlanks) != nil || (filled - numbers) * 3 > cells.count {
        return nil
      } else {
        values.append(text(cell))
      }
    }
    guard numbers > 1, numbers * 3 >= filled * 2 else { return nil }
    return Column(type: .mixed, step: .mixed, values: values)
  }
}
