// SPDX-License-Identifier: Apache-2.0
// The last resort: a program ended without an answer, and the LM gives it from the question, the
// program and the state that was reached. Such an answer is `guessed`.

import Interpreter
import LanguageModel

enum FinalAnswerPrompt {
  static var system: String { LMulatorPrompts.finalAnswer() }

  /// - Parameter ending: why there is no answer, such as the exception, or nil.
  static func request(
    _ program: ProgramText, state: [Variable], output: String, ending: String?
  ) -> LMRequest {
    var parts = ["Question:\n\(program.question ?? "")"]
    parts.append("Program:\n" + program.listing(marking: 0))
    parts.append("State at the end:\n" + StateListing.text(state))
    if !output.trimmed.isEmpty {
      parts.append("Printed:\n" + PythonText.shortened(output.trimmed, to: 4_000))
    }
    if let ending { parts.append("The program ended with: \(ending)") }
    return LMRequest(
      messages: [
        LMMessage(.system, system), LMMessage(.user, parts.joined(separator: "\n\n")),
      ],
      task: .object([
        .init("kind", .string("solve")), .init("method", .string("coc")),
        .init("question", program.question.map { .string($0) } ?? .null),
        .init("program", .string(program.source)),
        .init("state", .object(state.map { .init($0.name, JSON(python: $0.value)) })),
      ]))
  }

  /// The text after the last `A:`, else the last line; nil when there is nothing.
  static func answer(in reply: String) -> String? {
    let lines = reply.split(whereSeparator: \.isNewline).map { $0.trimmed }
      .filter { !$0.isEmpty }
    for line in lines.reversed() {
      for label in ["A:", "Answer:", "answer =", "The answer is"] where line.hasPrefix(label) {
        let answer = line.dropFirst(label.count).trimmed
        if !answer.isEmpty { return answer }
      }
    }
    return lines.last
  }
}
