// SPDX-License-Identifier: Apache-2.0
// What came of a program: the answer, where it came from, and what it cost.

import Interpreter
import LanguageModel

/// Where an answer came from, from the surest to the least sure.
public enum Provenance: String, Sendable, CaseIterable {
  /// The interpreter alone.
  case computed
  /// LM values in a computed program.
  case mixed
  /// An LM emulated statements.
  case simulated
  /// The LM gave the final answer.
  case guessed
}

/// An answer as text, and as a value where a program computed it.
public struct ProgramAnswer: Sendable, Equatable {
  /// `str(value)`, or what was printed or said.
  public var text: String
  /// Nil when the answer is printed text or the LM's words.
  public var value: PythonValue?

  public init(text: String, value: PythonValue? = nil) {
    self.text = text
    self.value = value
  }
}

/// The result of one program. A program that raised has an `exception`, and may still have an
/// answer, which is then guessed.
public struct ProgramResult: Sendable {
  public var answer: ProgramAnswer?
  public var provenance: Provenance
  /// The exception that ended the program, a syntax error included.
  public var exception: PythonException?
  /// Value of the trailing expression statement, and its repr.
  public var last: PythonValue?
  public var lastRepr: String?
  /// What the program printed.
  public var output: String
  /// User variables at the end.
  public var globals: [Variable]
  public var usage: LMUsage
  /// Requests to the LM, second turns and the final answer included.
  public var requests: Int
  /// Calls that the LM answered, those from the memo included, and statements that it emulated.
  public var emulatedCalls: Int
  public var emulatedStatements: Int
  /// Of the calls, those answered from an earlier equal call.
  public var memoHits: Int
  /// Calls that look-ahead asked and the program did not need; they are among `requests`.
  public var unneededCalls: Int
  /// Safepoints that the program passed.
  public var steps: Int
  /// Remarks for the user, such as an emulation that failed.
  public var notes: [String]
  public var trace: Trace

  init(program: ProgramText) {
    provenance = .computed
    output = ""
    globals = []
    usage = LMUsage()
    requests = 0
    emulatedCalls = 0
    emulatedStatements = 0
    memoHits = 0
    unneededCalls = 0
    steps = 0
    notes = []
    trace = Trace(program: program)
  }
}

/// What can go wrong with the use of the LMulator itself.
public enum LMulatorError: Error, Sendable, Equatable, CustomStringConvertible {
  /// No strategy has this name.
  case unknownStrategy(name: String, known: [String])
  /// A session runs one program at a time.
  case busy
  /// The LM's reply holds no program.
  case noProgram(reply: String)

  public var description: String {
    switch self {
    case .unknownStrategy(let name, let known):
      "there is no strategy '\(name)'; strategies: \(known.joined(separator: ", "))"
    case .busy: "the session is running a program already"
    case .noProgram(let reply):
      "the LM's reply holds no program: \(PythonText.shortened(reply, to: 200))"
    }
  }
}
