// SPDX-License-Identifier: Apache-2.0
// Finding the answer in a reply of plain text: what follows the last `A:` or "The answer is", its
// mark-up and final full stop removed, a list split at its bars.

import Foundation

enum AnswerText {
  /// A reply that is the answer itself, perhaps after `A:` or `Answer:`.
  static func bare(_ reply: String) -> String {
    var text = trimmed(reply[...])
    for label in ["Answer:", "A:"] where text.lowercased().hasPrefix(label.lowercased()) {
      text = trimmed(text.dropFirst(label.count))
      break
    }
    return tidy(text)
  }

  /// What follows the last `A:`, `Answer:` or "the answer is", up to the end of that line; the
  /// last line that is not blank when there is none of them.
  static func conclusion(_ reply: String) -> String {
    var start: String.Index?
    for marker in ["A:", "Answer:", "the answer is"] {
      guard let end = lastMarker(marker, in: reply) else { continue }
      start = max(start ?? end, end)
    }
    if let start {
      let rest = reply[start...].drop { $0.isWhitespace || $0 == ":" || $0 == "*" }
      let line = rest.prefix { !$0.isNewline }
      if !line.isEmpty { return tidy(trimmed(line)) }
    }
    let lines = reply.split(whereSeparator: \.isNewline).map(trimmed)
    return tidy(lines.last { !$0.isEmpty } ?? "")
  }

  /// Items joined by bars; an empty text has none.
  static func items(_ text: String) -> [String] {
    text.split(separator: "|").map { trimmed($0) }.filter { !$0.isEmpty }
  }

  /// The list of items that occurs most often, the first of equally frequent ones; nil when all
  /// are empty. Case and order do not count.
  static func mostFrequent(_ replies: [[String]]) -> [String]? {
    var counts: [[String]: Int] = [:]
    for reply in replies where !reply.isEmpty { counts[key(reply), default: 0] += 1 }
    guard let most = counts.values.max() else { return nil }
    return replies.first { counts[key($0)] == most }
  }

  // MARK: - Pieces

  private static func key(_ items: [String]) -> [String] { items.map { $0.lowercased() }.sorted() }

  /// End of the last occurrence of a marker that does not continue a word ("DNA:").
  private static func lastMarker(_ marker: String, in text: String) -> String.Index? {
    var found: String.Index?
    var from = text.startIndex
    let options: String.CompareOptions = marker == "A:" ? [] : [.caseInsensitive]
    while let range = text.range(of: marker, options: options, range: from..<text.endIndex) {
      let before =
        range.lowerBound > text.startIndex ? text[text.index(before: range.lowerBound)] : " "
      if !before.isLetter && !before.isNumber { found = range.upperBound }
      from = range.upperBound
    }
    return found
  }

  /// Without bold marks, code marks and a final full stop ("3.", but not "U.S.").
  private static func tidy(_ text: String) -> String {
    var text = text[...]
    for mark in ["**", "`", "$"]
    where text.hasPrefix(mark) && text.dropFirst(mark.count).hasSuffix(mark) {
      text = text.dropFirst(mark.count).dropLast(mark.count)
    }
    if text.hasSuffix("."), !text.dropLast().contains(".") || text.dropLast().last?.isNumber == true
    {
      text = text.dropLast()
    }
    for mark in ["**", "`"] where text.hasSuffix(mark) {
      text = text.dropLast(mark.count)
      if text.hasPrefix(mark) { text = text.dropFirst(mark.count) }
    }
    return trimmed(text)
  }

  private static func trimmed(_ text: Substring) -> String {
    text.trimmingCharacters(in: .whitespacesAndNewlines)
  }

  private static func trimmed(_ text: String) -> String { trimmed(text[...]) }
}
