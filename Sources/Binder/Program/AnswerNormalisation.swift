// SPDX-License-Identifier: Apache-2.0
// From result rows to the list of texts that is the answer: cells in row order, NULLs left out,
// whole reals as integers, a JSON list of an ans@ program as its items, 1 or 0 as yes or no where
// the question asks for that.

import LanguageModel
import SQLBridge

enum AnswerNormalisation {
  static func answer(
    _ rows: [[SQLValue]], question: String, isOnlyAns: Bool, original: (String) -> String
  ) -> [String] {
    var values = rows.flatMap { $0 }.filter { !$0.isNull }
    if isOnlyAns, values.count == 1, case .text(let text)? = values.first, text.hasPrefix("["),
      let list = try? JSON(parsing: text), let items = list.arrayValue
    {
      values = items.map { SQLValue($0, wanted: .text) }.filter { !$0.isNull }
    }
    if values.count == 1, let truth = truth(values[0]), asksYesOrNo(question) {
      return [truth ? "yes" : "no"]
    }
    return values.map { text($0, original) }
  }

  static func text(_ value: SQLValue, _ original: (String) -> String) -> String {
    switch value {
    case .real(let real):
      if let integer = Int64(exactly: real) { return String(integer) }
      // 0.1 + 0.2: what SQLite prints, 15 digits.
      let scale = 1e10
      let rounded = (real * scale).rounded() / scale
      return abs(rounded - real) < 1e-12 ? rounded.description : real.description
    case .text(let text): return original(text)
    case .null, .integer, .blob: return value.rendered ?? ""
    }
  }

  private static func truth(_ value: SQLValue) -> Bool? {
    switch value {
    case .integer(0): false
    case .integer(1): true
    default: nil
    }
  }

  private static let heads: Set<String> = [
    "is", "are", "was", "were", "did", "does", "do", "has", "have", "had", "can", "could", "will",
  ]

  /// "did he win more at a or b?" wants one of the two, not yes or no.
  private static func asksYesOrNo(_ question: String) -> Bool {
    let words = question.lowercased().split { !$0.isLetter }.map(String.init)
    guard let first = words.first else { return false }
    return heads.contains(first) && !words.contains("or")
  }
}
