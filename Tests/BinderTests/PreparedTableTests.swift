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
  ColumnCase(
    cells: ["4,200", "300", "Playoff", "—"],
    values: [.integer(4200), .integer(300), .text("playoff"), .null]),
  ColumnCase(
    cells: ["4", "3", "1e3"], values: [.text("4"), .text("3"), .text("1e3")]),
  ColumnCase(cells: ["641+", "2008†", "7"], values: [.integer(641), .integer(2008), .integer(7)]),
  ColumnCase(cells: ["1st", "1st"], values: [.text("1st"), .text("1st")]),
  ColumnCase(cells: ["–1", "+2"], values: [.integer(-1), .integer(2)]),
  ColumnCase(
    cells: ["0.27 Kuwaiti Dinars", "0.3 Kuwaiti Dinars"], values: [.real(0.27), .real(0.3)]),
  ColumnCase(
    cells: ["May 2, 2009", "1924", "present", "3 June 2001", "July 2002"],
    values: [
      .text("2009-05-02"), .text("1924"), .text("present"), .text("2001-06-03"),
      .text("2002-07"),
    ]),
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

@Test func totalsRowsAreMarked() throws {
  let records = [
    ["Rank", "Nation", "Gold"], ["1", "A", "2"], ["2", "B", "1"], ["3", "C", "0"],
    ["4", "D", "0"], ["Total", "Total", "3"],
  ]
  let table = try prepare(records)
  #expect(table.totals == [4])
  #expect(table.table.rows[4] == [.integer(4), .null, .text("total"), .integer(3)])
  #expect(table.original(row: 4, column: 1) == "Total")
  #expect(table.table.columns.map(\.type) == [.integer, .integer, .text, .integer])
  let alone = try prepare(records.map { [$0[0], $0[2]] })
  #expect(alone.table.rows[4] == [.integer(4), .text("total"), .integer(3)])
  #expect(alone.table.columns[1].type == .mixed)
  var options = PreparedTable.Options()
  options.totals = false
  #expect(try prepare(records, options).totals.isEmpty)
}

@Test func resultsAreShownAsTheTableHasThem() throws {
  let table = try prepare([
    ["Name", "Born", "Version", "Fee"], ["Ann Lee", "May 2, 1990", "1.0", "$5.50"],
    ["Bo", "3 June 1991", "1.01", "$6.00"], ["ann lee", "July 4, 1992", "beta", "$7.00"],
    ["Di", "July 5, 1992", "2.0", "$7.00"],
  ])
  #expect(table.original(.text("ann lee"), resultColumn: "name") == "Ann Lee")
  #expect(table.original(.text("1991-06-03"), resultColumn: "max(born)") == "3 June 1991")
  #expect(table.original(.text("1991-06-03"), resultColumn: "x") == "3 June 1991")
  #expect(table.original(.integer(2), resultColumn: "w.`version`") == "2.0")
  #expect(table.original(.real(5.5), resultColumn: "fee") == nil)
  #expect(table.original(.integer(2), resultColumn: "count(*)") == nil)
}

@Test func viewsFitIntoTokens() throws {
  let names = (0..<60).map { "Column \($0)" } + ["Nation", "Gold Medals"]
  let rows = (0..<200).map { row in
    (0..<60).map { "cell \(row) \($0)" } + [row == 150 ? "New Zealand" : "N\(row)", "\(row)"]
  }
  let table = try prepare([names] + rows).table
  let question = "how many gold medals did new zealand win?"
  let view = TableView(table, question: question, rows: 3, tokens: 200)
  #expect(view.cost(table) <= 200)
  #expect(view.rows.contains(150))
  #expect([0, 61, 62].allSatisfy(view.columns.contains))
  let whole = TableView(table, question: question, rows: 3, tokens: 100_000)
  #expect(whole == TableView(table, rows: 3) && whole.columns.count == 63)
  let prompt = ProgramPrompt.schema(try prepare([names] + rows), view)
  #expect(prompt.contains("more columns: column "))
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
      case .none, .mixed: continue
      case .number: numbers += 1
      case .date: dates += 1
      }
    }
    try Connection(.memory).load(prepared.table)
  }
  #expect(files.count == 1687)
  #expect(numbers > 1000 && dates > 100, "\(numbers) columns of numbers, \(dates) of dates")
}
