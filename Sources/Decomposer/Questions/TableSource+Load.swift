// SPDX-License-Identifier: Apache-2.0
// From a table's name to the table: files through SQLBridge's importers, inline tables as they
// are; and the table's two forms for a language model, text for reading and JSON for the task.

import Binder
import Foundation
import LanguageModel
import SQLBridge

extension TableSource {
  /// Reads the table.
  /// - Throws: `SQLError.badImport` with file and line.
  public func load() throws -> TableData {
    var table: TableData
    switch content {
    case .file(let path): table = try TableFile.read(path, name: name ?? Self.stem(path))
    case .wikiTable(let folder, let context):
      table = try TableFile.readWTQ(data: folder, context: context, name: name ?? "w")
    case .inline(let columns, let rows):
      table = Self.inline(name ?? "table", columns, rows)
    }
    table.title = title ?? table.title
    return table
  }

  private static func stem(_ path: String) -> String {
    ((path as NSString).lastPathComponent as NSString).deletingPathExtension
  }

  private static func inline(_ name: String, _ columns: [String], _ rows: [[JSON]]) -> TableData {
    let names = TableData.uniqueHeaders(columns)
    let types = names.indices.map { index in
      columnType(rows.compactMap { index < $0.count ? $0[index] : nil })
    }
    return TableData(
      name: name, columns: zip(names, types).map { .init($0, $1) },
      rows: rows.map { $0.map(value) })
  }

  private static func columnType(_ cells: [JSON]) -> TableData.ColumnType {
    let kinds = Set(cells.map(\.kind)).subtracting(["null"])
    if kinds.isSubset(of: ["integer", "boolean"]) && !kinds.isEmpty { return .integer }
    return kinds.isSubset(of: ["integer", "number"]) && !kinds.isEmpty ? .real : .text
  }

  private static func value(_ cell: JSON) -> SQLValue {
    switch cell {
    case .null: .null
    case .bool(let value): SQLValue(value)
    case .int(let value): .integer(value)
    case .double(let value): .real(value)
    case .string(let text): .text(text)
    case .number, .array, .object: .text(cell.compact)
    }
  }
}

extension TableData {
  /// `{"name","title"?,"columns":[..],"rows":[[..]]}`
  var json: JSON {
    var members: [JSON.Member] = [.init("name", .string(name))]
    if let title { members.append(.init("title", .string(title))) }
    members.append(.init("columns", JSON(columns.map(\.name))))
    members.append(.init("rows", .array(rows.map { .array($0.map(Self.json)) })))
    return .object(members)
  }

  /// The table for a prompt: a line a row, cells as they were written, joined by ` | `; at most
  /// `maxRows` rows.
  func text(maxRows: Int) -> String {
    var lines = title.map { ["Page: \($0)"] } ?? []
    lines.append("Table \(name):")
    lines.append(columns.map { Self.oneLine($0.name) }.joined(separator: " | "))
    for (number, row) in rows.prefix(max(0, maxRows)).enumerated() {
      let cells = row.enumerated().map { Self.oneLine(cell(number, $0, $1)) }
      lines.append(cells.joined(separator: " | "))
    }
    if rows.count > maxRows { lines.append("(\(rows.count - max(0, maxRows)) more rows)") }
    return lines.joined(separator: "\n")
  }

  /// As `text(maxRows:)`; a table that takes more than about `tokens` tokens is shown by the columns
  /// and rows that the question speaks of.
  func text(maxRows: Int, question: String, tokens: Int) -> String {
    let view = TableView(self, question: question, rows: maxRows, tokens: tokens)
    guard view != TableView(self, rows: maxRows) else { return text(maxRows: maxRows) }
    var lines = title.map { ["Page: \($0)"] } ?? []
    lines.append("Table \(name), row numbers first:")
    lines.append(
      "# | " + view.columns.map { Self.oneLine(columns[$0].name) }.joined(separator: " | "))
    for row in view.rows {
      let cells = view.columns.filter { $0 < rows[row].count }.map {
        String(Self.oneLine(cell(row, $0, rows[row][$0])).prefix(view.cellWidth))
      }
      lines.append("\(row + 1) | " + cells.joined(separator: " | "))
    }
    lines.append(
      "(\(view.rows.count) of \(rows.count) rows, \(view.columns.count) of \(columns.count) columns)"
    )
    return lines.joined(separator: "\n")
  }

  private static func json(_ value: SQLValue) -> JSON {
    switch value {
    case .null: .null
    case .integer(let value): .int(value)
    case .real(let value): .double(value)
    case .text(let text): .string(text)
    case .blob: value.rendered.map(JSON.string) ?? .null
    }
  }

  private static func oneLine(_ cell: String) -> String {
    cell.split(whereSeparator: \.isNewline).joined(separator: " ")
  }
}
