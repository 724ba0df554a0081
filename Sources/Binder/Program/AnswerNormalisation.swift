// SPDX-License-Identifier: Apache-2.0
// From result rows to the list of texts that is the answer: cells in row order, NULLs left out,
// numbers without noise, dates and texts as the table has them, a JSON list of an ans@ program as
// its items, yes or no where the question asks for that.

import Foundation
import LanguageModel
import SQLBridge

enum AnswerNormalisation {
  /// - Parameter columns: names of the result's columns.
  static func answer(
    _ rows: [[SQLValue]], columns: [String], question: String, isOnlyAns: Bool,
    tables: [PreparedTable]
  ) -> [String] {
    var items: [(value: SQLValue, column: String)] = rows.flatMap { row in
      row.enumerated().map { ($1, $0 < columns.count ? columns[$0] : "") }
    }.filter { !$0.value.isNull }
    if isOnlyAns, items.count == 1, let list = list(items[0].value) {
      items = list.map { (SQLValue($0, wanted: .text), "") }.filter { !$0.value.isNull }
    }
    if items.count == 1, let truth = truth(items[0].value), asksYesOrNo(question) {
      return [truth ? "yes" : "no"]
    }
    return items.map { item in
      for table in tables {
        if let original = table.original(item.value, resultColumn: item.column) { return original }
      }
      return text(item.value)
    }
  }

  private static func list(_ value: SQLValue) -> [JSON]? {
    guard case .text(let text) = value, text.hasPrefix("[") else { return nil }
    return (try? JSON(parsing: text))?.arrayValue
  }

  /// A value as an answer: a whole real as an integer, others with the 15 digits that a double
  /// keeps, so that 0.1 + 0.2 is 0.3.
  static func text(_ value: SQLValue) -> String {
    guard case .real(let real) = value else { return value.rendered ?? "" }
    if let integer = Int64(exactly: real) { return String(integer) }
    guard real.isFinite else { return real.description }
    // Subtraction of decimals loses a digit or two: 76.88 - 75.58 is 1.2999999999999972.
    let short = Double(String(format: "%.13g", real)) ?? real
    if let integer = Int64(exactly: short) { return String(integer) }
    return abs(short - real) <= abs(real) * 1e-13 ? short.description : real.description
  }

  private static func truth(_ value: SQLValue) -> Bool? {
    switch value {
    case .integer(0): return false
    case .integer(1): return true
    case .text(let text):
      switch text.lowercased() {
      case "true": return true
      case "false": return false
      default: return nil
      }
    default: return nil
    }
  }

  private static let heads: Set<String> = [
    "is", "are", "was", "were", "did", "does", "do", "has", "have", "had", "can", "could", "will",
  ]

  /// "did he win more at a or b?" wants one of the two, not yes or no. What follows a colon is
  /// what is asked about.
  static func asksYesOrNo(_ question: String) -> Bool {
    let head = question.prefix { $0 != ":" }
    let words = head.lowercased().split { !$0.isLetter }.map(String.init)
    guard let first = words.first else { return false }
    return heads.contains(first) && !words.contains("or")
  }
}
