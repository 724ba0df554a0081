// SPDX-License-Identifier: Apache-2.0
// The paper's main strategy: the interpreter runs what it can, the LM the rest, in turns.

import LanguageModel

struct Interweave: Strategy {
  let name = "interweave"

  func run(
    _ program: ProgramText, model: (any LanguageModel)?, options: LMulator.Options
  ) async throws -> ProgramResult {
    try await ProgramSession.run(program, model: model, emulation: true, options: options)
  }
}
