// SPDX-License-Identifier: Apache-2.0
// Options of solvers, shared by `solve`, `ask` and `eval`, and the context made from them.

import ArgumentParser
import Decomposer
import LMulator
import LanguageModel

struct SolverOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("\(Solvers.methods.joined(separator: ", ")).", valueName: "name"))
  var method: String?

  @Option(
    help: ArgumentHelp(
      "The method that daslam drafts and answers sub-questions with.", valueName: "name"))
  var base: String?

  @Option(help: ArgumentHelp("Strategy of coc.", valueName: "name"))
  var strategy: String?

  @Option(help: ArgumentHelp("Answers sampled for a question; the vote counts.", valueName: "n"))
  var samples: Int = 1

  @Option(help: ArgumentHelp("Sampling temperature.", valueName: "t"))
  var temperature: Double?

  func validate() throws {
    if samples < 1 { throw ValidationError("--samples must be at least 1") }
    if let temperature, !(temperature >= 0) {
      throw ValidationError("--temperature must not be negative")
    }
    for method in [method, base].compactMap({ $0 }) where !Solvers.methods.contains(method) {
      throw ValidationError(
        SolveError.unknownMethod(name: method, known: Solvers.methods).description)
    }
    if let strategy, !LMulator.strategyNames.contains(strategy) {
      throw ValidationError(
        LMulatorError.unknownStrategy(name: strategy, known: LMulator.strategyNames).description)
    }
  }

  func solver(default standard: String? = nil) throws -> any Solver {
    try Solvers.named(method ?? standard ?? Solvers.methods.first ?? "coc")
  }

  func context(_ models: Models, _ global: GlobalOptions) -> SolveContext {
    var options = SolveOptions()
    options.samples = samples
    options.temperature = temperature
    options.seed = global.seed
    if let base { options.baseMethod = base }
    if let strategy { options.strategy = strategy }
    return SolveContext(
      model: models.main ?? MissingModel(), decomposer: models.decomposer,
      emulator: models.emulator, options: options)
  }
}
