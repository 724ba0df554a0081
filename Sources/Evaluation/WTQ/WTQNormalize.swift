// SPDX-License-Identifier: Apache-2.0
// String normalisation of the official WikiTableQuestions evaluator 1.0.2: two strings are the
// same answer when their normal forms are. The evaluator's regular expressions are scanners here;
// each says which one it stands for.
// Source: WikiTableQuestions `evaluator.py` 1.0.2, described in its documentation string.

import Foundation

enum WTQNormalize {
  /// Diacritics, typographic quotes and dashes, trailing citations and parentheses, outer quotes,
  /// a final full stop, case and spare blanks removed. Idempotent only for most strings.
  static func normalize(_ string: String) -> String {
    var text = unaccented(string).map(asciiPunctuation)
    while true {
      let before = text
      PythonText.strip(&text)
      removeCitations(&text)
      PythonText.strip(&text)
      removeParentheses(&text)
      PythonText.strip(&text)
      removeQuotes(&text)
      if text == before { break }
    }
    if text.last == "." { text.removeLast() }
    text = PythonText.lower(PythonText.collapse(text))
    PythonText.strip(&text)
    var result = String.UnicodeScalarView()
    result.append(contentsOf: text)
    return String(result)
  }

  /// NFKD without nonspacing marks.
  private static func unaccented(_ string: String) -> [Unicode.Scalar] {
    if string.utf8.allSatisfy({ $0 < 128 }) { return Array(string.unicodeScalars) }
    return string.decomposedStringWithCompatibilityMapping.unicodeScalars.filter {
      $0.properties.generalCategory != .nonspacingMark
    }
  }

  private static func asciiPunctuation(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar {
    case "\u{2018}", "\u{2019}", "\u{B4}", "`": "'"
    case "\u{201C}", "\u{201D}": "\""
    case "\u{2010}"..."\u{2014}", "\u{2212}": "-"
    default: scalar
    }
  }

  // MARK: - Tails

  /// `((?<!^)\[[^\]]*\]|\[\d+\]|[•♦†‡*#+])*$`
  private static func removeCitations(_ text: inout [Unicode.Scalar]) {
    removeTail(&text, from: 0, open: "[", close: "]") { text, index, end in
      switch text[index] {
      case "•", "♦", "†", "‡", "*", "#", "+": return index + 1
      case "[":
        guard let end else { return nil }
        if index > 0 { return end }
        let inside = text[1..<(end - 1)]
        let isNumber = inside.allSatisfy { PythonText.decimal($0) != nil }
        return !inside.isEmpty && isNumber ? end : nil
      default: return nil
      }
    }
  }

  /// `(?<!^)( \([^)]*\))*$`
  private static func removeParentheses(_ text: inout [Unicode.Scalar]) {
    removeTail(&text, from: 1, open: "(", close: ")") { text, index, end in
      guard text[index] == " ", index + 1 < text.count, text[index + 1] == "(" else { return nil }
      return end
    }
  }

  /// Cuts the longest tail that consists of items only. `item` gives the index after the item
  /// that starts at an index, or nil; it is told the index after the next `close` at or after it.
  private static func removeTail(
    _ text: inout [Unicode.Scalar], from first: Int, open: Unicode.Scalar, close: Unicode.Scalar,
    item: ([Unicode.Scalar], Int, Int?) -> Int?
  ) {
    // A scan from the end: does the text from here on consist of items?
    var isTail = [Bool](repeating: false, count: text.count + 1)
    isTail[text.count] = true
    var cut = text.count
    var afterClose: Int?
    for index in stride(from: text.count - 1, through: first, by: -1) {
      if text[index] == close { afterClose = index + 1 }
      if let next = item(text, index, afterClose), isTail[next] {
        isTail[index] = true
        cut = index
      }
    }
    text.removeSubrange(cut...)
  }

  /// `^"([^"]*)"$`
  private static func removeQuotes(_ text: inout [Unicode.Scalar]) {
    guard text.count >= 2, text.first == "\"", text.last == "\"" else { return }
    let inside = text[1..<(text.count - 1)]
    if !inside.contains("\"") { text = Array(inside) }
  }
}
