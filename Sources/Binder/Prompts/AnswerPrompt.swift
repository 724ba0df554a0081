// SPDX-License-Identifier: Apache-2.0
// The prompt of QA("ans@..."): one question over a whole (sub-)table, one value or a list.

import LanguageModel
import SQLBridge

enum AnswerPrompt {
  static func messages(
    question: String, columns: [String], rows: [[SQLValue]], wanted: WantedType, context: String?
  ) -> [LMMessage] {
    let title = context.map { "Table: \($0)\n" } ?? ""
    let lines = rows.map { $0.map(\.taskValue.compact).joined(separator: "\t") }
    let table =
      columns.isEmpty && rows.isEmpty
      ? "" : ([columns.joined(separator: "\t")] + lines).joined(separator: "\n") + "\n"
    return [
      LMMessage(.system, system(wanted)),
      LMMessage(.user, "\(title)\(table)Question: \(question)"),
    ]
  }

  private static func system(_ wanted: WantedType) -> String {
    let list = wanted.allowsList ? " If there are several answers, give a list of them." : ""
    return BinderPrompts.answer(["value": wanted.phrase, "list": list])
  }
}
