// SPDX-License-Identifier: Apache-2.0
// Real tables: column types against labels made by hand, and loading without loss.

import Foundation
import SQLBridge
import Testing

@testable import Binder

private let csv = shared.map { $0 + "/data/wtq/csv" }

@Test(.enabled(if: shared != nil, "needs ../shared/data/wtq"))
func columnTypesAreTheLabelledOnes() throws {
  let folder = try #require(csv)
  let labels = try String(
    contentsOf: URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Fixtures/wtq-column-types.tsv"), encoding: .utf8)
  var tables = 0
  for line in labels.split(separator: "\n") where !line.hasPrefix("#") {
    let parts = line.split(separator: "\t").map(String.init)
    let wanted = parts[1].split(separator: " ").map(String.init)
    let prepared = PreparedTable(try TableFile.read("\(folder)/\(parts[0])", name: "w"))
    let found = prepared.steps.dropFirst().map { step in
      switch step {
      case .number: "n"
      case .date: "d"
      case .none, .mixed: "t"
      }
    }
    #expect(found == wanted, "\(parts[0]): \(prepared.table.columns.dropFirst().map(\.name))")
    tables += 1
  }
  #expect(tables >= 40)
}

/// Every cell of every table survives: the official TSV comes back byte by byte, and each prepared
/// cell can be shown as it was.
@Test(.enabled(if: shared != nil, "needs ../shared/data/wtq"))
func tablesKeepEveryCell() throws {
  let folder = try #require(csv)
  let files = try FileManager.default.subpathsOfDirectory(atPath: folder)
    .filter { $0.hasSuffix(".tsv") }
  for file in files {
    let bytes = try [UInt8](Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(file)")))
    let table = try TableFile.read("\(folder)/\(file)", name: "w")
    #expect(Delimited.wtqTSV(table.records) == bytes, "\(file)")
    let prepared = PreparedTable(table)
    let shown = prepared.table.rows.indices.map { row in
      (1..<prepared.table.columns.count).map { prepared.original(row: row, column: $0) ?? "" }
    }
    #expect(shown == Array(table.records.dropFirst()), "\(file)")
  }
  #expect(files.count == 1687)
}

/// The CSV form has the same cells, but for the kind and number of blanks.
@Test(.enabled(if: shared != nil, "needs ../shared/data/wtq"))
func bothFormsOfATableAgree() throws {
  let folder = try #require(csv)
  for number in 0..<40 {
    let path = "\(folder)/204-csv/\(number)"
    guard FileManager.default.fileExists(atPath: path + ".csv") else { continue }
    func cells(_ file: String) throws -> [[String]] {
      try TableFile.read(file, name: "w").records.map { $0.map(PreparedTable.collapsed) }
    }
    #expect(try cells(path + ".csv") == cells(path + ".tsv"), "\(path)")
  }
}
