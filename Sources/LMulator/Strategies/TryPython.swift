// SPDX-License-Identifier: Apache-2.0
// The paper's strategies `try Python except LM` and `try Python except LM state`: the interpreter
// alone first; when it raises, the LM simulates the whole program.

import LanguageModel

struct TryPython: Strategy {
  let stepwise: Bool

  var name: String { stepwise ? "try-python-except-lm-state" : "try-python-except-lm" }

  func run(
    _ program: ProgramText, model: (any LanguageModel)?, options: LMulator.Options
  ) async throws -> ProgramResult {
    var result = try await PythonOnly().run(program, model: nil, options: options)
    guard let exception = result.exception else { return result }
    try await LMOnly(stepwise: stepwise).simulate(
      program, failure: "\(exception.type): \(exception.message)", model: model,
      options: options, into: &result)
    return result
  }
}
