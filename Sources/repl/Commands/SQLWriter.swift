// SPDX-License-Identifier: Apache-2.0
// Rows of a statement in the format asked for. All but the tables for people are written as the
// rows come. CSV is RFC 4180 with line feeds; NULL is an empty field there.

import ArgumentParser
import LanguageModel
import SQLBridge

enum SQLFormat: String, CaseIterable, ExpressibleByArgument, Sendable {
  case table, json, jsonl, csv, markdown
}

final class SQLWriter {
  private let format: SQLFormat
  private var columns: [String] = []
  private var rows: [[SQLValue]] = []
  private var count = 0

  init(_ format: SQLFormat) { self.format = format }

  /// A statement without columns, such as INSERT, writes nothing.
  func begin(_ columns: [String]) {
    self.columns = columns
    guard !columns.isEmpty else { return }
    switch format {
    case .table, .jsonl: break
    case .json: Output.write("{\"columns\":\(JSON(columns).compact),\"rows\":[")
    case .csv: Output.write(columns.map(Self.csv).joined(separator: ",") + "\n")
    case .markdown:
      Output.write("| " + columns.map(Self.markdown).joined(separator: " | ") + " |\n")
      Output.write("|" + columns.map { _ in " --- |" }.joined() + "\n")
    }
  }

  func row(_ row: [SQLValue]) {
    switch format {
    case .table: rows.append(row)
    case .json:
      Output.write((count > 0 ? "," : "") + JSON.array(row.map(Self.json)).compact)
    case .jsonl:
      let members = zip(TableData.uniqueHeaders(columns), row).map {
        JSON.Member($0, Self.json($1))
      }
      Output.write(JSON.object(members).compact + "\n")
    case .csv:
      Output.write(row.map { Self.csv($0.rendered ?? "") }.joined(separator: ",") + "\n")
    case .markdown:
      let cells = row.map { Self.markdown($0.rendered ?? "") }
      Output.write("| " + cells.joined(separator: " | ") + " |\n")
    }
    count += 1
  }

  func end() {
    guard !columns.isEmpty else { return }
    switch format {
    case .table: Output.write(table())
    case .json: Output.write("]}\n")
    case .jsonl, .csv, .markdown: break
    }
  }

  private func table() -> String {
    var table = TextTable(columns: columns)
    for row in rows { table.add(row.map { $0.rendered ?? "NULL" }) }
    table.right = Set(
      columns.indices.filter { index in
        let cells = rows.compactMap { index < $0.count ? $0[index] : nil }.filter { !$0.isNull }
        return !cells.isEmpty
          && cells.allSatisfy {
            switch $0 {
            case .integer, .real: true
            case .null, .text, .blob: false
            }
          }
      })
    return table.text(width: Output.isTerminal ? Terminal.width : nil)
  }

  // MARK: - Cells

  static func json(_ value: SQLValue) -> JSON {
    switch value {
    case .null: .null
    case .integer(let value): .int(value)
    case .real(let value): .double(value)
    case .text(let text): .string(text)
    case .blob: value.rendered.map(JSON.string) ?? .null
    }
  }

  static func csv(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { "\",\n\r".unicodeScalars.contains($0) }) else {
      return text
    }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
  }

  static func markdown(_ text: String) -> String {
    text.replacing("|", with: "\\|").split(whereSeparator: \.isNewline).joined(separator: "<br>")
  }
}
