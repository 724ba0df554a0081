// SPDX-License-Identifier: Apache-2.0
// The paper's strategy `Python`: the interpreter alone; a program that raises has no answer.

import LanguageModel

struct PythonOnly: Strategy {
  let name = "python"

  func run(
    _ program: ProgramText, model: (any LanguageModel)?, options: LMulator.Options
  ) async throws -> ProgramResult {
    var options = options
    options.guesses = false
    return try await ProgramSession.run(program, model: nil, emulation: false, options: options)
  }
}
