// SPDX-License-Identifier: Apache-2.0
// The interpreter as its host sees it: start a source, run, answer what it asks, read its state.

import PythonSyntax

/// One Python session: a heap, global variables that persist from input to input, and a machine
/// that runs one input at a time. Not Sendable: one thread at a time; it may move between threads
/// while it stands still.
public final class Interpreter {
  public struct Configuration: Sendable {
    public var limits = Limits()
    /// Off: plain Python. On: undefined names, stubs, unknown modules, raising and unparsed
    /// statements become requests.
    public var emulation = false
    /// Seed of `random` and of string hashing.
    public var seed: UInt64 = 0
    /// File name in tracebacks.
    public var filename = "<string>"
    /// Names of functions that the host answers.
    public var hostFunctions: [String] = []

    public init() {}
  }

  public enum Outcome: Sendable {
    /// The input ran to its end. `value` is that of a trailing expression statement, with its repr.
    case finished(value: PythonValue?, repr: String?)
    case suspended(Request)
    case raised(PythonException)
    /// The fuel of this `run` is spent; call `run` again to go on.
    case outOfFuel
  }

  public let configuration: Configuration

  public init(configuration: Configuration = Configuration()) {
    self.configuration = configuration
  }

  /// Compiles `source` and makes it the running input; the variables of earlier inputs remain.
  /// - Throws: the first syntax error in source order (with emulation on, only errors of later
  ///   stages than the parser, since unparsed statements are emulated).
  public func start(_ source: String) throws(SyntaxError) {}

  /// Runs until the program ends, asks, raises, or has used `fuel` safepoints.
  public func run(fuel: Int = .max) -> Outcome { .finished(value: nil, repr: nil) }

  // MARK: Answering a request (then call `run` again)

  /// Answers a call, or a statement request of kind `.value`.
  public func resume(with value: PythonValue) {}

  /// Answers a statement request of kind `.statement`: binds the names in the frame of the
  /// statement (its function's locals where it has them, else globals) and goes on after it.
  public func resume(assigning delta: [(name: String, value: PythonValue)]) {}

  /// Raises in the program, at the point where it stands.
  public func resume(raising exception: PythonException) {}

  /// Refuses a statement request: its own exception goes on and ends the program.
  public func resumeUnhandled() {}

  /// Ends the running input; variables remain.
  public func cancel() {}

  // MARK: Reading

  /// User variables of the module (no modules, functions, classes, no names that start with `__`),
  /// in order of first assignment.
  public func globals() -> [Variable] { [] }

  /// The value of one global, of any kind.
  public func global(_ name: String) -> Variable? { nil }

  /// All names in force (globals and builtins), for completion.
  public func names() -> [String] { [] }

  /// Attribute names of a dotted expression's value, for completion; empty when it is unknown.
  public func attributes(of dotted: String) -> [String] { [] }

  public func setGlobal(_ name: String, _ value: PythonValue) {}

  /// What the program has printed since the last call (UTF-8).
  public func takeOutput() -> [UInt8] { [] }

  /// Called with each line's range as the machine begins a statement at module level, for traces;
  /// nil costs nothing.
  public var steps: Int { 0 }

  /// Shows a value as Python's `repr` does, without running user code.
  public static func repr(_ value: PythonValue) -> String { "" }

  /// Reads a Python literal (`{'a': (1, 2.5)}`, `datetime.date(2024, 2, 14)`) without running
  /// anything; nil when the text is not one.
  public static func literal(_ text: String) -> PythonValue? { nil }
}
