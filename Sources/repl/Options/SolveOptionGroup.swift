// SPDX-License-Identifier: Apache-2.0
// Options of solvers, shared by `solve`, `ask` and `eval`, and the context made from them.

import ArgumentParser
import Decomposer
import Foundation
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

  @Option(
    name: .customLong("prompt"),
    help: ArgumentHelp(
      "Examples of coc: general, single (the question's task), cross (other tasks), zero.",
      valueName: "kind"))
  var examples: ProgramExamples?

  @Flag(help: "Answers that the model only guessed count as none.")
  var strict = false

  @Flag(
    name: .customLong("no-lookahead"), help: "Ask a program's calls one after the other.")
  var noLookAhead = false

  @Option(help: ArgumentHelp("Answers sampled for a question; the vote counts.", valueName: "n"))
  var samples: Int = 1

  @Option(help: ArgumentHelp("Sampling temperature.", valueName: "t"))
  var temperature: Double?

  @Option(
    help: ArgumentHelp("Examples in prompts over tables: few or zero.", valueName: "kind"))
  var shots = "few"

  @Option(help: ArgumentHelp("Tokens that a table may take in a prompt.", valueName: "n"))
  var tableTokens: Int?

  @Option(
    help: ArgumentHelp("Methods that auto compares, joined by commas.", valueName: "names"))
  var routes: String?

  func validate() throws {
    if !["few", "zero"].contains(shots) { throw ValidationError("--shots is few or zero") }
    if let tableTokens, tableTokens < 1 { throw ValidationError("--table-tokens must be positive") }
    if samples < 1 { throw ValidationError("--samples must be at least 1") }
    if let temperature, !(temperature >= 0) {
      throw ValidationError("--temperature must not be negative")
    }
    for method in [method, base].compactMap({ $0 }) + routeNames
    where !Solvers.methods.contains(method) {
      throw ValidationError(
        SolveError.unknownMethod(name: method, known: Solvers.methods).description)
    }
    if let strategy, !LMulator.strategyNames.contains(strategy) {
      throw ValidationError(
        LMulatorError.unknownStrategy(name: strategy, known: LMulator.strategyNames).description)
    }
  }

  private var routeNames: [String] {
    (routes ?? "").split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
  }

  func solver(default standard: String? = nil) throws -> any Solver {
    try Solvers.named(method ?? standard ?? Solvers.methods.first ?? "coc")
  }

  func context(_ models: Models, _ global: GlobalOptions) -> SolveContext {
    var options = SolveOptions()
    options.samples = samples
    options.temperature = temperature
    options.seed = global.seed
    options.fewShot = shots == "few"
    options.tableTokens = tableTokens
    options.routes = routeNames
    if let base { options.baseMethod = base }
    if let strategy { options.strategy = strategy }
    if let examples { options.examples = examples }
    options.isStrict = strict
    if noLookAhead || models.asksPerson { options.lookAhead = 0 }
    return SolveContext(
      model: models.main ?? MissingModel(), decomposer: models.decomposer,
      emulator: models.emulator, options: options)
  }
}

extension ProgramExamples: ExpressibleByArgument {}
