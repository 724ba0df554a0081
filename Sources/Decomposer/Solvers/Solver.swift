// SPDX-License-Identifier: Apache-2.0
// A solver takes a question to an answer. The family: one file a method in this folder, one line
// in `Solvers.all`. Solvers hold no state; models, options and the trace come with the context.

import LMulator
import LanguageModel

public protocol Solver: Sendable {
  /// The name that `--method` takes.
  var method: String { get }

  /// Answers one question. Its cost in LM calls is told by each method.
  /// - Throws: `SolveError`, `LMError`, `SQLError`, `CancellationError`, and what the method's
  ///   engine throws.
  func solve(_ question: Question, in context: SolveContext) async throws -> Answer
}

public enum Solvers {
  /// Every method, the default first.
  public static let all: [any Solver] = [
    ChainOfCode(),
    BinderSolver(),
    BinderSolver(allowsQA: false),
    BinderPython(),
    AutoSolver(),
    DaSLaM(),
    Direct(),
    ChainOfThought(),
  ]

  public static var methods: [String] { all.map(\.method) }

  /// - Throws: `SolveError.unknownMethod`.
  public static func named(_ name: String) throws -> any Solver {
    guard let solver = all.first(where: { $0.method == name }) else {
      throw SolveError.unknownMethod(name: name, known: methods)
    }
    return solver
  }
}

/// What a solver works with.
public struct SolveContext: Sendable {
  /// Solves, and writes programs.
  public var model: any LanguageModel
  /// Writes sub-questions; nil means `model`.
  public var decomposer: (any LanguageModel)?
  /// Answers what programs leave undefined; nil means `model`.
  public var emulator: (any LanguageModel)?
  public var options: SolveOptions
  /// Interpreters that programs are run with, one after the other in each.
  public var interpreters = InterpreterPool()
  /// Called with each event as it happens, from any task.
  public var observer: (@Sendable (SolveEvent) -> Void)?

  public init(
    model: any LanguageModel, decomposer: (any LanguageModel)? = nil,
    emulator: (any LanguageModel)? = nil, options: SolveOptions = SolveOptions(),
    observer: (@Sendable (SolveEvent) -> Void)? = nil
  ) {
    self.model = model
    self.decomposer = decomposer
    self.emulator = emulator
    self.options = options
    self.observer = observer
  }

  func record(_ kind: SolveEvent.Kind, _ text: String, detail: JSON? = nil) {
    observer?(SolveEvent(kind, text, detail: detail))
  }
}

public struct SolveOptions: Sendable, Hashable {
  /// Answers sampled for one question; the most frequent one counts.
  public var samples = 1
  /// nil means 0 for one sample and 0.7 for several.
  public var temperature: Double?
  public var maxTokens: Int?
  public var seed: Int?
  /// Rows of a table that a prompt shows at most.
  public var maxTableRows = 200
  /// The method that DaSLaM drafts and answers sub-questions with.
  public var baseMethod = "cot"
  /// Sub-questions at most; further ones are not asked.
  public var maxSubquestions = 8
  /// Examples in the prompts of `binder`, `sql` and `binder-python`; off is zero-shot.
  public var fewShot = true
  /// Tokens that a table may take in a prompt, about; nil is each method's default.
  public var tableTokens: Int?
  /// Methods whose answers `auto` compares; empty means its default.
  public var routes: [String] = []
  /// Strategy of Chain of Code.
  public var strategy = "interweave"
  /// Examples of Chain of Code's program prompt.
  public var examples = ProgramExamples.general
  /// Answers that a model only guessed count as none.
  public var isStrict = false
  /// Calls of one program that may be under way at once; 0 asks one after the other.
  public var lookAhead = 64

  public init() {}

  func apply(to request: inout LMRequest) {
    request.n = max(1, samples)
    request.temperature = temperature ?? (samples > 1 ? 0.7 : 0)
    request.maxTokens = maxTokens
    request.seed = seed
  }
}
