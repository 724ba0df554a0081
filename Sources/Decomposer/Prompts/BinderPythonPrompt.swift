// SPDX-License-Identifier: Apache-2.0
// The prompt of `binder-python`: what `w`, `qa_map` and `qa_ans` are, two examples of our own, the
// table's columns and first rows, the question.

import Binder
import LanguageModel
import SQLBridge

enum BinderPythonPrompt {
  private static let examples = [
    (
      """
      Table: Kestrel Valley Rovers season, 14 rows
      row_id | date | opponent | result | venue
      0 | 1998-08-15 | marlow town | w 3 - 1 | kestrel park (h)
      1 | 1998-08-22 | ashby united | l 0 - 2 | ashby, green lane

      Q: how many home games did they win?
      """,
      """
      won = qa_map(w, "is it a win?", "result", returns=bool)
      home = qa_map(w, "is it a home game?", "venue", returns=bool)
      answer = sum(a and b for a, b in zip(won, home))
      """
    ),
    (
      """
      Table: Rivers of Tolmar, 9 rows
      row_id | river | length (km) | flows through
      0 | alda | 212 | senn, port ode
      1 | brisk | 97 | senn

      Q: which rivers are longer than the brisk?
      """,
      """
      brisk = w.where(lambda row: row["river"] == "brisk")[0]["length (km)"]
      answer = [row["river"] for row in w if row["length (km)"] > brisk]
      """
    ),
  ]

  static func request(
    _ question: String, _ prepared: PreparedTable, _ options: SolveOptions,
    repair: (program: String, reason: String)?
  ) -> LMRequest {
    var messages = [LMMessage(.system, DecomposerPrompts.binderPython())]
    if options.fewShot {
      for (user, program) in examples {
        messages.append(LMMessage(.user, user))
        messages.append(LMMessage(.assistant, "```python\n\(program)\n```"))
      }
    }
    let table = prepared.table
    let view = TableView(
      table, question: question, rows: 5, tokens: options.tableTokens ?? 2_000)
    messages.append(LMMessage(.user, "\(shown(table, view))\n\nQ: \(question)"))
    var task: JSON = [
      "kind": "program", "method": "binder-python", "question": .string(question),
      "table": [
        "name": "w", "columns": JSON(table.columns.map(\.name)),
        "rows": .array(table.rows.prefix(3).map { .array($0.map(json)) }),
      ],
    ]
    if let repair {
      messages.append(LMMessage(.assistant, "```python\n\(repair.program)\n```"))
      messages.append(
        LMMessage(.user, "It fails: \(repair.reason)\nReply with the corrected program."))
      task["repair"] = [
        "program": .string(repair.program), "error": .string(repair.reason),
      ]
    }
    return LMRequest(messages: messages, task: task)
  }

  /// The program in a reply: the first code block, else all of it.
  static func code(_ reply: String) -> String {
    var text = reply[...]
    if let end = text.firstRange(of: "</think>") { text = text[end.upperBound...] }
    guard let open = text.firstRange(of: "```") else { return String(text) }
    let rest = text[open.upperBound...].drop { $0 != "\n" }.dropFirst()
    let body = rest.firstRange(of: "```").map { rest[..<$0.lowerBound] } ?? rest
    return String(body)
  }

  private static func shown(_ table: TableData, _ view: TableView) -> String {
    let header = view.columns.map { table.columns[$0].name }.joined(separator: " | ")
    let rows = view.rows.map { row in
      view.columns.map { column in
        let cell = column < table.rows[row].count ? table.rows[row][column] : .null
        return String((cell.rendered ?? "None").prefix(view.cellWidth))
      }.joined(separator: " | ")
    }
    let title = table.title.map { "Table: \($0), " } ?? "Table of "
    return (["\(title)\(table.rows.count) rows", header] + rows).joined(separator: "\n")
  }

  private static func json(_ value: SQLValue) -> JSON {
    switch value {
    case .null: .null
    case .integer(let value): .int(value)
    case .real(let value): .double(value)
    case .text, .blob: .string(value.rendered ?? "")
    }
  }
}
