// SPDX-License-Identifier: Apache-2.0
// The prompt of QA("map@..."): one question, k rows of values, one answer for each row, matched by
// id. Written for instruction-tuned models; the task beside it says the same to programs.

import LanguageModel
import SQLBridge

enum MapPrompt {
  static func messages(
    question: String, columns: [String], rows: [(id: Int, values: [SQLValue])],
    wanted: WantedType, context: String?
  ) -> [LMMessage] {
    let lines = rows.map { row in
      "\(row.id)\t" + row.values.map(\.taskValue.compact).joined(separator: "\t")
    }
    let title = context.map { "Table: \($0)\n" } ?? ""
    return [
      LMMessage(.system, system(wanted)),
      LMMessage(
        .user,
        """
        \(title)Question, for each row: \(question)
        id\t\(columns.joined(separator: "\t"))
        \(lines.joined(separator: "\n"))
        """),
    ]
  }

  private static func system(_ wanted: WantedType) -> String {
    BinderPrompts.map(["value": wanted.phrase])
  }
}

extension WantedType {
  /// The type in words, for prompts.
  var phrase: String {
    switch self {
    case .auto: "short: a text, a number, or true or false"
    case .bool: "true or false"
    case .yesNo: "\"yes\" or \"no\""
    case .integer: "a whole number without unit"
    case .number: "a number without unit or thousands separators"
    case .text: "a short text"
    case .sortable:
      "what the rows are to be sorted by: a number without unit, a date as YYYY-MM-DD, or a text"
    }
  }
}
