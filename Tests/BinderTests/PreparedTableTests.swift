// SPDX-License-Identifier: Apache-2.0
// Table preparation: headers, null tokens, numbers, dates, and the way back.

import Foundation
import SQLBridge
import Testing

@testable import Binder

private func prepare(
  _ records: [[String]], _ options: PreparedTable.Options = .init()
) throws -> PreparedTable {
  PreparedTable(try TableData(name: "t", records: records), options: options)
}

@Test func rowIDLowerCaseAndHeaders() throws {
  let table = try prepare([
    ["Name", "Chart\nUK", "name", ""], ["The  Wall\n(live)", "–", "B", "C"],
  ])
  #expect(
    table.table.columns.map(\.name) == ["row_id", "name", "chart\\nuk", "name_2", "column_4"])
  #expect(
    table.table.rows == [[.integer(0), .text("the wall (live)"), .null, .text("b"), .text("c")]])
  #expect(table.original("the wall (live)") == "The Wall (live)")
  #expect(table.original("unknown") == "unknown")
}

struct ColumnCase: Sendable {
  var cells: [String]
  var values: [SQLValue]
}

@Test(arguments: [
  ColumnCase(cells: ["1,234", "5", "-"], values: [.integer(1234), .integer(5), .null]),
  ColumnCase(cells: ["$1.50", "$3"], values: [.real(1.5), .integer(3)]),
  ColumnCase(cells: ["12 km", "7 km[2]"], values: [.integer(12), .integer(7)]),
  ColumnCase(cells: ["45%", "−3%"], values: [.integer(45), .integer(-3)]),
  ColumnCase(cells: ["12 km", "7 mi"], values: [.text("12 km"), .text("7 mi")]),
  ColumnCase(cells: ["007", "8"], values: [.text("007"), .text("8")]),
  ColumnCase(cells: ["1,23", "8"], values: [.text("1,23"), .text("8")]),
  ColumnCase(cells: ["1", "Total"], values: [.text("1"), .text("total")]),
  ColumnCase(cells: ["2–1", "3–0"], values: [.text("2–1"), .text("3–0")]),
  ColumnCase(
    cells: ["June 21, 2009", "3 Mar 2010[a]", "n/a"],
    values: [.text("2009-06-21"), .text("2010-03-03"), .null]),
  ColumnCase(cells: ["Sun, September 6, 2007"], values: [.text("2007-09-06")]),
  ColumnCase(cells: ["2009-6-1", "2010-02-30"], values: [.text("2009-6-1"), .text("2010-02-30")]),
  ColumnCase(cells: ["May 2009", "June 2010"], values: [.text("2009-05"), .text("2010-06")]),
])
func columnsAreTypedAsAWhole(_ test: ColumnCase) throws {
  let table = try prepare([["a"]] + test.cells.map { [$0] })
  #expect(table.table.rows.map { $0[1] } == test.values)
}

@Test func stepsCanBeSwitchedOff() throws {
  var options = PreparedTable.Options()
  options.rowID = false
  options.lowerCase = false
  options.numbers = false
  options.dates = false
  options.nullTokens = false
  let table = try prepare([["A", "B"], ["1,000", "May 1, 2009"], ["-", "X"]], options)
  #expect(
    table.table.rows
      == [[.text("1,000"), .text("May 1, 2009")], [.text("-"), .text("X")]])
  #expect(table.table.columns.map(\.name) == ["A", "B"])
}

@Test(.enabled(if: shared != nil, "needs ../shared/data/wtq"))
func allTablesOfWikiTableQuestionsArePrepared() throws {
  let folder = try #require(shared) + "/data/wtq/csv"
  let files = try FileManager.default.subpathsOfDirectory(atPath: folder)
    .filter { $0.hasSuffix(".csv") }
  var numbers = 0
  var dates = 0
  for file in files {
    let source = try TableFile.read("\(folder)/\(file)", name: "t")
    let prepared = PreparedTable(source)
    #expect(prepared.table.rows.count == source.rows.count)
    #expect(prepared.table.columns.count == source.columns.count + 1)
    for step in prepared.steps {
      switch step {
      case .none: continue
      case .number: numbers += 1
      case .date: dates += 1
      }
    }
    try Connection(.memory).load(prepared.table)
  }
  #expect(files.count == 1687)
  #expect(numbers > 1000 && dates > 100, "\(numbers) columns of numbers, \(dates) of dates")
}
