// SPDX-License-Identifier: Apache-2.0
// When a free answer is right. Two items are equal when
//  - both are numbers (a currency sign in front, a per cent sign behind and thousands commas do not
//    count): whole numbers exactly, others within 1e-6 or a billionth of the larger;
//  - or their normal forms are: NFKC, lower case, blanks collapsed, outer quotes and a final full
//    stop removed; yes is true, no is false.
// Lists are compared as sets. An answer in one text is split at bars, line ends, semicolons or
// commas where the right answer is a list. Among choices, a label ((B), B., b) stands for its
// choice. Data sets with an official measure use that instead.

import Foundation
import LanguageModel

public enum AnswerMatch {
  /// - Parameters:
  ///   - items: the answer, one item or a list.
  ///   - gold: the right answer: a string, number, boolean or a list of these.
  ///   - choices: the choices of the question, in their order.
  public static func isCorrect(_ items: [String], gold: JSON, choices: [String] = []) -> Bool {
    let wanted = (gold.arrayValue ?? [gold]).map(text)
    if sameSet(items, wanted, choices) { return true }
    if items.count == 1, wanted.count > 1, let item = items.first {
      return splits(item).contains { sameSet($0, wanted, choices) }
    }
    if wanted.count == 1, items.count > 1, let item = wanted.first {
      return splits(item).contains { sameSet(items, $0, choices) }
    }
    return false
  }

  // MARK: - Items

  enum Item: Hashable {
    case number(Double)
    case text(String)

    init(_ text: String) {
      let normal = AnswerMatch.normalize(text)
      self = AnswerMatch.number(normal).map(Item.number) ?? .text(normal)
    }

    func equals(_ other: Item) -> Bool {
      guard case .number(let left) = self, case .number(let right) = other else {
        return self == other
      }
      if left == right { return true }
      if left == left.rounded() && right == right.rounded() { return false }
      return abs(left - right) <= max(1e-6, 1e-9 * max(abs(left), abs(right)))
    }
  }

  private static func text(_ value: JSON) -> String { value.stringValue ?? value.compact }

  private static func sameSet(_ left: [String], _ right: [String], _ choices: [String]) -> Bool {
    let left = distinct(left, choices)
    let right = distinct(right, choices)
    return left.count == right.count
      && right.allSatisfy { item in left.contains { $0.equals(item) } }
      && left.allSatisfy { item in right.contains { $0.equals(item) } }
  }

  private static func distinct(_ texts: [String], _ choices: [String]) -> [Item] {
    var items: [Item] = []
    for text in texts {
      let item = Item(choice(text, choices) ?? text)
      if !items.contains(where: { $0.equals(item) }) { items.append(item) }
    }
    return items
  }

  /// The choice that a label stands for; nil when the text is a choice itself or no label.
  private static func choice(_ text: String, _ choices: [String]) -> String? {
    guard !choices.isEmpty else { return nil }
    let item = Item(text)
    if choices.contains(where: { Item($0).equals(item) }) { return nil }
    let label = text.filter { !"().: \n".contains($0) }.lowercased()
    if label.utf8.count == 1, let byte = label.utf8.first, (97...122).contains(byte) {
      let index = Int(byte) - 97
      return choices.indices.contains(index) ? choices[index] : nil
    }
    // "(B) a dog" stands for the choice "a dog".
    guard text.hasPrefix("("), let close = text.firstIndex(of: ")") else { return nil }
    let rest = Item(String(text[text.index(after: close)...]))
    return choices.first { Item($0).equals(rest) }
  }

  private static func splits(_ text: String) -> [[String]] {
    ["|", "\n", ";", ","].compactMap { separator in
      let parts = text.components(separatedBy: separator)
      return parts.count > 1 ? parts.filter { !$0.allSatisfy(\.isWhitespace) } : nil
    }
  }

  // MARK: - Normal forms

  static func normalize(_ string: String) -> String {
    var text = string.precomposedStringWithCompatibilityMapping.lowercased()
      .split(whereSeparator: \.isWhitespace).joined(separator: " ")
    let quotes: [(Character, Character)] = [
      ("\"", "\""), ("'", "'"), ("`", "`"), ("\u{201C}", "\u{201D}"), ("\u{2018}", "\u{2019}"),
    ]
    while true {
      let before = text
      if text.count > 1, text.hasSuffix(".") { text.removeLast() }
      for (open, close) in quotes where text.count > 2 && text.first == open && text.last == close {
        text = String(text.dropFirst().dropLast())
      }
      if text == before { break }
    }
    switch text {
    case "yes": return "true"
    case "no": return "false"
    default: return text
    }
  }

  /// `1,234.50`, `$3`, `-2.5e3`, `40%`; nil for anything else, for infinity and NaN.
  static func number(_ normal: String) -> Double? {
    var text = normal[...]
    let sign = text.hasPrefix("-") ? "-" : ""
    if let first = text.first, first == "-" || first == "+" { text = text.dropFirst() }
    if let first = text.first, "$€£¥".contains(first) { text = text.dropFirst() }
    if text.last == "%" { text = text.dropLast() }
    if text.last == " " { text = text.dropLast() }
    guard let first = text.first, first.isASCII, first.isNumber || first == "." else { return nil }
    let whole = text.prefix { $0 != "." && $0 != "e" }
    if whole.contains(",") {
      let groups = whole.split(separator: ",", omittingEmptySubsequences: false)
      guard let head = groups.first, (1...3).contains(head.count),
        groups.dropFirst().allSatisfy({ $0.count == 3 })
      else { return nil }
    }
    let plain = text.filter { $0 != "," }
    guard plain.allSatisfy({ $0.isASCII && ($0.isNumber || ".e+-".contains($0)) }),
      let value = Double(sign + plain), value.isFinite
    else { return nil }
    return value
  }
}
