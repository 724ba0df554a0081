// SPDX-License-Identifier: Apache-2.0
// The prompts of the paper's strategies without an interpreter: `lm` asks for the program's
// answer at once, `lm-state` has the LM write the state after each line first.
// Source: Chain of Code §3.1 (variants LM and LM state).

import LanguageModel

enum SimulationPrompt {
  static var direct: String { LMulatorPrompts.simulate() }

  static var stepwise: String { LMulatorPrompts.simulateSteps() }

  /// - Parameter failure: the exception with which the interpreter gave up, or nil.
  static func request(
    _ program: ProgramText, stepwise steps: Bool, failure: String?
  ) -> LMRequest {
    var parts: [String] = []
    if let question = program.question { parts.append("Question:\n\(question)") }
    parts.append("Program:\n\(program.source)")
    if let failure { parts.append("Python gave up with: \(failure)") }
    return LMRequest(
      messages: [
        LMMessage(.system, steps ? stepwise : direct),
        LMMessage(.user, parts.joined(separator: "\n\n")),
      ],
      task: .object([
        .init("kind", .string("solve")), .init("method", .string(steps ? "lm-state" : "lm")),
        .init("question", program.question.map { .string($0) } ?? .null),
        .init("program", .string(program.source)),
      ]))
  }
}
