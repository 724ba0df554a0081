// SPDX-License-Identifier: Apache-2.0
// The prompt that turns a question into a program: rules, examples as earlier turns, the question.
// Source: Chain of Code §2.1 (few-shot prompting with programs that call undefined functions).

import Interpreter
import LanguageModel

enum ProgramPrompt {
  static var system: String { LMulatorPrompts.program() }

  static func messages(
    _ question: String, _ table: ProgramTable?, _ examples: [ProgramExample],
    _ answerForm: String? = nil
  ) -> [LMMessage] {
    var messages = [LMMessage(.system, system)]
    for example in examples {
      messages.append(LMMessage(.user, user(example.question, example.table)))
      messages.append(LMMessage(.assistant, "```python\n\(example.program)```"))
    }
    let form = answerForm.map { "\n\nThe form of the answer: \($0)." } ?? ""
    messages.append(LMMessage(.user, user(question, table) + form))
    return messages
  }

  private static func user(_ question: String, _ table: ProgramTable?) -> String {
    guard let table else { return "Q: \(question.trimmed)" }
    let shown = table.rows.prefix(5).map { row in
      "  "
        + PythonText.shortened(
          JSON.array(row.map { JSON(python: $0) }).compact, to: 1_000)
    }
    let count = table.rows.count == 1 ? "1 row" : "\(table.rows.count) rows"
    let columns = JSON.array(table.columns.map { .string($0) }).compact
    return """
      The variable `table` is a list of dicts, \(count), with the keys
        \(columns)
      First rows, values in the order of the keys:
      \(shown.joined(separator: "\n"))

      Q: \(question.trimmed)
      """
  }
}
