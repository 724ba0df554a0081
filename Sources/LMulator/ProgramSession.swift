// SPDX-License-Identifier: Apache-2.0
// One Python session with an LM at its side: variables persist from program to program, which is
// what a REPL needs; `LMulator.run` makes a fresh one for each program.

import Interpreter
import LanguageModel

/// An interpreter session whose undefined parts an LM answers. Not Sendable: one program at a
/// time, in the caller's isolation.
public final class ProgramSession {
  public let interpreter: Interpreter
  public var options: LMulator.Options
  public var model: (any LanguageModel)?
  private let emulation: Bool
  private var running: ProgramRun?
  private var answers: [String: PythonValue] = [:]

  /// - Parameters:
  ///   - model: asked for what the interpreter cannot run; without one, the first such request
  ///     throws `LMError.notConfigured`.
  ///   - emulation: off is plain Python.
  public init(
    options: LMulator.Options = .init(), model: (any LanguageModel)?, emulation: Bool = true
  ) {
    self.options = options
    self.model = model
    self.emulation = emulation
    let configuration = options.configuration(emulation: emulation)
    interpreter =
      options.pool?.take(configuration) ?? Interpreter(configuration: configuration)
    for variable in options.variables { interpreter.setGlobal(variable.name, variable.value) }
  }

  /// Runs one program in a session of its own, whose interpreter goes back to `options.pool`.
  nonisolated(nonsending) static func run(
    _ program: ProgramText, model: (any LanguageModel)?, emulation: Bool, options: LMulator.Options
  ) async throws -> ProgramResult {
    let session = ProgramSession(options: options, model: model, emulation: emulation)
    defer { options.pool?.give(session.interpreter) }
    return try await session.run(program.source, question: program.question)
  }

  /// Runs one program to its end, with the variables of earlier ones. Costs one LM call for each
  /// different undefined call and each statement that the interpreter cannot run (two when a reply
  /// does not fit), and one more when `options.guesses` and there is a question but no answer.
  /// - Throws: `LMError` and `CancellationError`; the program is then ended, variables remain. An
  ///   exception of the program is part of the result.
  public nonisolated(nonsending) func run(
    _ program: String, question: String? = nil
  ) async throws -> ProgramResult {
    guard running == nil else { throw LMulatorError.busy }
    let run = ProgramRun(
      interpreter: interpreter, program: ProgramText(question: question, source: program),
      options: options, model: model, answers: answers)
    running = run
    defer {
      answers = run.answers
      running = nil
    }
    return try await run.result()
  }

  /// The trace so far of the program that is running.
  public var trace: Trace? { running?.result.trace }
}
