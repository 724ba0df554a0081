// SPDX-License-Identifier: Apache-2.0
// Tables that questions name: inline ones with their types, files through the importers.

import Foundation
import LanguageModel
import SQLBridge
import Testing

@testable import Decomposer

@Suite struct TableSourceTests {
  @Test func inlineTypes() throws {
    let table = try TableSource(
      .inline(columns: ["a", "a", ""], rows: [[1, "x", 1.5], [nil, "y", 2]]), name: "t", title: "T"
    ).load()
    #expect(table.columns.map(\.type) == [.integer, .text, .real])
    #expect(table.columns.map(\.name) == ["a", "a_2", "column_3"])
    #expect(table.rows[1] == [.null, .text("y"), .integer(2)])
    #expect(
      table.text(maxRows: 1) == "Page: T\nTable t:\na | a_2 | column_3\n1 | x | 1.5\n(1 more rows)")
    #expect(table.json["rows"]?[0] == [1, "x", 1.5])
  }

  @Test func file() throws {
    let path = NSTemporaryDirectory() + "/prices-" + UUID().uuidString + ".csv"
    try Data("item,price\n\"a\nb\",1.50\n".utf8).write(to: URL(fileURLWithPath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    let table = try TableSource(.file(path: path), name: "prices").load()
    #expect(table.text(maxRows: 9) == "Table prices:\nitem | price\na b | 1.50")
    #expect(throws: SQLError.self) { try TableSource(.file(path: path + "x")).load() }
  }
}
