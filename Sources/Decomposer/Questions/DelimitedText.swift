// SPDX-License-Identifier: Apache-2.0
// Records of a delimited file of questions, one at a time with its line: CSV with quoted fields
// that may hold line ends (RFC 4180), and TSV as plain tab-separated fields. Tables, which are read
// whole, come through SQLBridge instead.

/// Reads records one after the other. One reader, one task.
final class DelimitedReader {
  enum Dialect: Sendable {
    case csv
    case tsv
  }

  private let lines: LineReader
  private let path: String
  private let dialect: Dialect
  /// Line that the last record began at.
  private(set) var line = 0

  init(path: String, dialect: Dialect) throws {
    self.path = path
    self.dialect = dialect
    lines = try LineReader(path: path)
  }

  /// The next record that is not an empty line; nil at the end.
  /// - Throws: `QuestionError.malformed` for a quote that is never closed.
  func next() throws -> [String]? {
    while let text = try lines.next() {
      line = lines.line
      if text.isEmpty { continue }
      switch dialect {
      case .csv: return try csvRecord(text)
      case .tsv:
        return text.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      }
    }
    return nil
  }

  // MARK: - CSV

  private func csvRecord(_ first: String) throws -> [String] {
    var fields: [String] = []
    var field = String.UnicodeScalarView()
    var quoted = false
    var text = Array(first.unicodeScalars)
    var index = 0
    while true {
      guard index < text.count else {
        if !quoted { break }
        guard let next = try lines.next() else {
          throw QuestionError.malformed(
            file: path, line: line, found: "a quoted field without its end",
            wanted: "a closing double quote")
        }
        field.append("\n")
        text = Array(next.unicodeScalars)
        index = 0
        continue
      }
      let scalar = text[index]
      index += 1
      switch scalar {
      case "\"" where quoted && index < text.count && text[index] == "\"":
        field.append("\"")
        index += 1
      case "\"" where quoted: quoted = false
      case "\"" where field.isEmpty: quoted = true
      case "," where !quoted:
        fields.append(String(field))
        field = String.UnicodeScalarView()
      default: field.append(scalar)
      }
    }
    fields.append(String(field))
    return fields
  }
}
