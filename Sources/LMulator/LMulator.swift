// SPDX-License-Identifier: Apache-2.0
// The entry: a program, a question, a strategy of the paper by name, an LM; a result with the
// answer, its provenance, its cost and its trace.
// Source: Li et al., Chain of Code, ICML 2024 (arXiv 2312.04474).

import LanguageModel

public enum LMulator {
  /// Runs one program in a fresh interpreter under a strategy of the paper.
  /// - Parameters:
  ///   - program: Python source; lines that do not parse are work for the LM.
  ///   - question: the question that it answers; without one the LM is not asked for a final
  ///     answer.
  ///   - strategy: a name of `strategyNames`.
  ///   - model: nil runs what needs no LM; the first thing that does throws.
  /// - Returns: the result; an exception of the program is part of it.
  /// - Throws: `LMulatorError.unknownStrategy`, `LMError`, `CancellationError`.
  public static func run(
    program: String, question: String? = nil, strategy: String = "interweave",
    model: (any LanguageModel)?, options: Options = Options()
  ) async throws -> ProgramResult {
    guard let chosen = strategies.first(where: { $0.name == strategy }) else {
      throw LMulatorError.unknownStrategy(name: strategy, known: strategyNames)
    }
    return try await chosen.run(
      ProgramText(question: question, source: program), model: model, options: options)
  }

  /// Names of the strategies, the default first.
  public static var strategyNames: [String] { strategies.map(\.name) }

  static let strategies: [any Strategy] = [
    Interweave(),
    PythonOnly(),
    TryPython(stepwise: false),
    TryPython(stepwise: true),
    LMOnly(stepwise: false),
    LMOnly(stepwise: true),
  ]
}

/// A way to come from a program to its answer.
protocol Strategy: Sendable {
  /// The paper's name, as `--strategy` takes it.
  var name: String { get }

  func run(
    _ program: ProgramText, model: (any LanguageModel)?, options: LMulator.Options
  ) async throws -> ProgramResult
}
