// SPDX-License-Identifier: Apache-2.0
// Imports: dialects cell by cell, headers, types, and the round trip through SQLite.

import Foundation
import SQLBridge
import Testing

struct DialectCase: Sendable {
  var text: String
  var dialect: Delimited.Dialect
  var records: [[String]]
}

@Test(arguments: [
  DialectCase(
    text: "\u{FEFF}a,b\r\n\"x\"\"y\",\"1\n2\"\r\n\r\n,\n", dialect: .csv,
    records: [["a", "b"], ["x\"y", "1\n2"], ["", ""]]),
  DialectCase(text: "a\n\"\"\nx", dialect: .csv, records: [["a"], [""], ["x"]]),
  DialectCase(text: "a\rb\r", dialect: .csv, records: [["a"], ["b"]]),
  DialectCase(text: "😀,\0\n", dialect: .csv, records: [["😀", "\0"]]),
  DialectCase(
    text: "\"a \\\"b\\\" \\\\\",\"c\\d\"\n", dialect: .wtqCSV, records: [["a \"b\" \\", "c\\d"]]),
  DialectCase(text: "a\t\"b\tc\"", dialect: .tsv, records: [["a", "b\tc"]]),
  DialectCase(
    text: "a\\nb\tc\\pd\t\\\\n\\q\t\n", dialect: .wtqTSV, records: [["a\nb", "c|d", "\\n\\q", ""]]),
])
func dialects(_ test: DialectCase) throws {
  #expect(try Delimited.records(Array(test.text.utf8), dialect: test.dialect) == test.records)
}

@Test func openQuoteNamesItsLine() throws {
  do {
    _ = try Delimited.records(Array("a\n\n\"b\nc".utf8), dialect: .csv, file: "f.csv")
    Issue.record("no error")
  } catch { #expect("\(error)" == "f.csv:3: a quote is not closed") }
}

@Test func headersAreUnique() {
  #expect(
    TableData.uniqueHeaders(["a", "A", "", "a", "a_2", " ", "column_3"])
      == ["a", "A_2", "column_3", "a_3", "a_2_2", "column_6", "column_3_2"])
}

@Test(arguments: [
  (["1", "-2", ""], "INTEGER"), (["1", "2.5"], "REAL"), (["007"], "TEXT"),
  (["1.50", "-.5", "3", "3.0", "-0"], "REAL"), (["00.5"], "TEXT"), (["."], "TEXT"), (["-"], "TEXT"),
  (["9223372036854775807"], "INTEGER"), (["9223372036854775808"], "TEXT"), (["1e5"], "TEXT"),
  (["9007199254740993", "0.5"], "TEXT"), (["+1"], "TEXT"), (["nan"], "TEXT"), ([""], "TEXT"),
])
func columnTypes(_ cells: [String], _ type: String) throws {
  let table = try TableData(name: "t", records: [["a"]] + cells.map { [$0] })
  #expect(table.columns[0].type.rawValue == type)
  #expect(cells.indices.map { table.cell($0, 0, table.rows[$0][0]) } == cells)
}

@Test func raggedRowsAndOddNamesRoundTrip() throws {
  let long = String(repeating: "x", count: 1 << 20)
  let records = [["a\"b", "a\"B"], ["1"], ["é😀\0z", "2", long]]
  let table = try TableData(name: "odd \"name\"; --", records: records)
  let connection = try Connection(.memory)
  try connection.load(table)
  let statement = try connection.prepare("SELECT * FROM \"odd \"\"name\"\"; --\"")
  #expect(statement.columnNames == ["a\"b", "a\"B_2", "column_3"])
  #expect(
    try connection.rows("SELECT * FROM \"odd \"\"name\"\"; --\"")
      == [[.text("1"), .null, .text("")], [.text("é😀\0z"), .integer(2), .text(long)]])
}

@Test func jsonLinesKeepOrderAndValues() throws {
  let text = """
    {"b": 1, "a": "x\\u00e9", "c": [1, 2]}

    {"a": null, "d": 12345678901234567, "b": 2.5}
    """
  let table = try TableFile.jsonLines(Array(text.utf8), name: "t")
  #expect(table.columns.map(\.name) == ["b", "a", "c", "d"])
  #expect(table.columns.map(\.type) == [.real, .text, .text, .integer])
  #expect(table.rows[0] == [.integer(1), .text("xé"), .text("[1,2]"), .null])
  #expect(table.rows[1] == [.real(2.5), .null, .null, .integer(12_345_678_901_234_567)])
  #expect(throws: SQLError.self) {
    try TableFile.jsonLines(Array("{\"a\":1}\n[1]".utf8), name: "t")
  }
}

// MARK: - WikiTableQuestions

/// The folder `shared` beside the package, or the one that TANDEM_SHARED names.
let shared: String? = {
  let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
  let beside = root.deletingLastPathComponent().appendingPathComponent("shared").path
  let named = ProcessInfo.processInfo.environment["TANDEM_SHARED"]
  return [named, beside].compactMap { $0 }
    .first { FileManager.default.fileExists(atPath: $0 + "/data/wtq/csv") }
}()

@Test(.enabled(if: shared != nil, "needs ../shared/data/wtq"))
func allTablesOfWikiTableQuestionsRoundTrip() throws {
  let folder = try #require(shared) + "/data/wtq/csv"
  var tables = 0
  for split in try FileManager.default.contentsOfDirectory(atPath: folder).sorted() {
    for file in try FileManager.default.contentsOfDirectory(atPath: "\(folder)/\(split)")
    where file.hasSuffix(".csv") {
      let path = "\(folder)/\(split)/\(file)"
      let table = try TableFile.read(path, name: "w")
      #expect(table.title != nil, "\(path)")
      let connection = try Connection(.memory)
      try connection.load(table)
      let cells = try connection.rows("SELECT * FROM w ORDER BY rowid")
        .enumerated().map { row, values in
          values.enumerated().map { table.cell(row, $0, $1) }
        }
      let bytes = try [UInt8](Data(contentsOf: URL(fileURLWithPath: path)))
      let raw = try Delimited.records(bytes, dialect: .wtqCSV)
      let width = table.columns.count
      let wanted = raw.dropFirst().map { $0 + Array(repeating: "", count: width - $0.count) }
      if cells != Array(wanted) { Issue.record("\(path)") }
      tables += 1
    }
  }
  #expect(tables == 1687)
}
