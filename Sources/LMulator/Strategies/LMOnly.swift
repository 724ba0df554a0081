// SPDX-License-Identifier: Apache-2.0
// The paper's strategies `LM` and `LM state`: the LM alone takes the program and says the answer,
// at once (`guessed`) or after the state of each line (`simulated`).

import LanguageModel

struct LMOnly: Strategy {
  let stepwise: Bool

  var name: String { stepwise ? "lm-state" : "lm" }

  func run(
    _ program: ProgramText, model: (any LanguageModel)?, options: LMulator.Options
  ) async throws -> ProgramResult {
    var result = ProgramResult(program: program)
    try await simulate(program, failure: nil, model: model, options: options, into: &result)
    return result
  }

  /// Costs one LM call.
  func simulate(
    _ program: ProgramText, failure: String?, model: (any LanguageModel)?,
    options: LMulator.Options, into result: inout ProgramResult
  ) async throws {
    let asked = try await options.asker(model).text(
      SimulationPrompt.request(program, stepwise: stepwise, failure: failure))
    result.usage += asked.usage
    result.requests += 1
    result.answer = FinalAnswerPrompt.answer(in: asked.reply).map { ProgramAnswer(text: $0) }
    result.provenance = stepwise ? .simulated : .guessed
    let events = [
      TraceEvent(
        .answer, by: .lm, line: 0, value: result.answer?.text, prompt: asked.digest, requests: 1,
        usage: asked.usage),
      TraceEvent(.finished, by: .lm, line: 0, value: result.answer?.text),
    ]
    for event in events {
      result.trace.events.append(event)
      options.observer?(event)
    }
  }
}
