// SPDX-License-Identifier: Apache-2.0
// A part of a table that fits into a number of tokens: which columns and rows a prompt shows. What
// the question speaks of goes first; what is left out is told.

import SQLBridge

/// Columns and rows of a table by position, in the table's order.
public struct TableView: Sendable, Hashable {
  public var columns: [Int]
  public var rows: [Int]
  /// Characters of a cell that are shown at most.
  public var cellWidth = 80

  /// All columns and the first rows.
  public init(_ table: TableData, rows: Int) {
    columns = Array(table.columns.indices)
    self.rows = Array(table.rows.indices.prefix(max(0, rows)))
  }

  /// At most `rows` rows that fit into about `tokens` tokens: as `init(_:rows:)` where that fits.
  /// Else cells are shortened, then columns that the question does not speak of are left out, then
  /// rows. The question's columns and one row always stay.
  public init(_ table: TableData, question: String, rows: Int, tokens: Int) {
    self.init(table, rows: rows)
    if cost(table) <= tokens { return }
    let words = QuestionWords(question)
    if rows < table.rows.count { self.rows = Self.bestRows(table, words, count: rows) }
    for width in [40, 24] where cost(table) > tokens { cellWidth = width }
    let order = Self.columnOrder(table, words)
    while cost(table) > tokens, columns.count > max(2, order.needed),
      let last = order.positions.last(where: { columns.contains($0) })
    {
      columns.removeAll { $0 == last }
    }
    if cost(table) > tokens, self.rows.count > 1 {
      let cheap = Self.bestRows(
        table, words, count: max(1, self.rows.count * tokens / max(1, cost(table))))
      self.rows = cheap
    }
  }

  /// Tokens that names and cells take, at about four bytes a token.
  public func cost(_ table: TableData) -> Int {
    var bytes = 0
    for column in columns { bytes += table.columns[column].name.utf8.count + 8 }
    for row in rows {
      for column in columns where column < table.rows[row].count {
        bytes += Swift.min((table.rows[row][column].rendered ?? "null").utf8.count, cellWidth) + 1
      }
    }
    return bytes / 4
  }

  // MARK: - Choice

  /// Columns from the one to keep to the one to drop, and how many the question speaks of.
  private static func columnOrder(
    _ table: TableData, _ words: QuestionWords
  ) -> (positions: [Int], needed: Int) {
    let scores = table.columns.indices.map { index -> Int in
      let name = table.columns[index].name
      if name == "row_id" { return 3 }
      let cells = table.rows.contains { row in
        index < row.count && words.mentions(row[index].rendered ?? "")
      }
      return 4 * words.shared(name) + (cells ? 3 : 0)
    }
    let positions = table.columns.indices.sorted { (-scores[$0], $0) < (-scores[$1], $1) }
    return (positions, scores.count { $0 > 0 })
  }

  /// The rows with most cells that the question names, then the first ones.
  private static func bestRows(_ table: TableData, _ words: QuestionWords, count: Int) -> [Int] {
    let scores = table.rows.map { row in
      row.count { words.mentions($0.rendered ?? "") }
    }
    let order = table.rows.indices.sorted { (-scores[$0], $0) < (-scores[$1], $1) }
    return order.prefix(max(0, count)).sorted()
  }
}

/// What a question speaks of.
struct QuestionWords {
  private let words: Set<String>
  private let text: String

  init(_ question: String) {
    let plain = Self.words(question)
    words = Set(plain.map(Self.stem).filter { !Self.common.contains($0) })
    text = " " + plain.joined(separator: " ") + " "
  }

  /// Words of a name that the question has too.
  func shared(_ name: String) -> Int {
    Set(Self.words(name).map(Self.stem)).count { words.contains($0) }
  }

  /// Whether a cell stands in the question as a whole.
  func mentions(_ cell: String) -> Bool {
    guard cell.utf8.count >= 3, cell.utf8.count < text.utf8.count else { return false }
    let plain = Self.words(cell)
    guard !plain.isEmpty, plain.count > 1 || !Self.common.contains(plain[0]) else { return false }
    return text.contains(" " + plain.joined(separator: " ") + " ")
  }

  private static func words(_ text: String) -> [String] {
    text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
  }

  private static func stem(_ word: String) -> String {
    word.count > 3 && word.hasSuffix("s") ? String(word.dropLast()) : word
  }

  private static let common: Set<String> = [
    "a", "an", "and", "are", "at", "did", "do", "does", "for", "from", "has", "have", "how", "in",
    "i", "is", "it", "many", "more", "most", "of", "on", "or", "that", "the", "their", "there",
    "to", "wa", "was", "were", "what", "when", "where", "which", "who", "with", "yes", "no",
  ]
}
