// SPDX-License-Identifier: Apache-2.0
// The options of one program's run, each with its default, in one place.

import Interpreter
import LanguageModel

extension LMulator {
  /// A function that the host answers in place of the LM. It may throw `PythonException`, which
  /// is raised in the program; any other error ends the run.
  public typealias HostFunction = @Sendable (CallRequest) async throws -> PythonValue

  /// Options of a run.
  public struct Options: Sendable {
    /// Limits of the interpreter.
    public var limits = Limits()
    /// Seed of `random`, and of the LM where the server takes one.
    public var seed: UInt64 = 0
    /// File name in tracebacks.
    public var filename = "<string>"
    /// The variable that holds the answer.
    public var answerName = "answer"
    /// Calls and statements that the LM may answer in one program; the next one ends it.
    public var maxEmulations = 200
    /// Bytes of one LM reply at most.
    public var maxReplyBytes = 65_536
    /// Equal calls of one program are asked once.
    public var memo = true
    /// Calls that may be under way at once, found by running ahead of the one that waits (see
    /// `LookAhead`); 0 asks one call after the other. Needs `memo`.
    public var lookAhead = 64
    /// The LM gives the answer when the program has none (provenance `guessed`).
    public var guesses = true
    /// Events carry the delta state, at the cost of one look at the globals for each LM event.
    public var traceState = true
    /// How much of its globals a result has.
    public enum GlobalsDetail: Sendable {
      case none
      /// Name and repr; `Variable.value` is None.
      case reprs
      /// A copy of each value too, which a guessed answer needs.
      case values
    }
    public var globals = GlobalsDetail.values
    /// Every statement is an event of its own, with its delta state: the trace of the paper's
    /// figures. Needs `traceState`; costs a look at the globals for each statement.
    public var traceStatements = false
    /// Variables that the program finds set, such as `table`.
    public var variables: [(name: String, value: PythonValue)] = []
    /// Functions that the host answers, by name.
    public var hostFunctions: [String: HostFunction] = [:]
    /// Model name, temperature and token limit of the LM's requests.
    public var modelName: String?
    public var temperature = 0.0
    public var maxTokens: Int?
    /// Called with each event as it happens.
    public var observer: (@Sendable (TraceEvent) -> Void)?
    /// Called with what the program prints, as it prints (UTF-8).
    public var output: (@Sendable ([UInt8]) -> Void)?
    /// Where programs take their interpreters from; nil makes a new one for each program.
    public var pool: InterpreterPool?
    /// Safepoints between two looks at cancellation.
    public var fuel = 2_000_000

    public init() {}

    func asker(_ model: (any LanguageModel)?) -> LMAsker {
      LMAsker(
        model: model, modelName: modelName, temperature: temperature, maxTokens: maxTokens,
        maxReplyBytes: maxReplyBytes)
    }

    func configuration(emulation: Bool) -> Interpreter.Configuration {
      var configuration = Interpreter.Configuration()
      configuration.limits = limits
      configuration.emulation = emulation
      configuration.seed = seed
      configuration.tracing = traceStatements && traceState
      configuration.filename = filename
      configuration.hostFunctions = hostFunctions.keys.sorted()
      return configuration
    }
  }
}
