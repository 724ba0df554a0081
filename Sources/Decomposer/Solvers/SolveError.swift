// SPDX-License-Identifier: Apache-2.0
// What a solver itself can find wrong: facts, and in `description` their wording. Errors of the
// LM, of files and of SQL pass through unchanged.

public enum SolveError: Error, Sendable, Equatable {
  case unknownMethod(name: String, known: [String])
  /// The method ran and has no answer.
  case noAnswer(method: String, reason: String)
  /// The question lacks what the method works on.
  case needs(method: String, what: String)
}

extension SolveError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .unknownMethod(let name, let known):
      "no method is called \"\(name)\"; known are \(known.joined(separator: ", "))"
    case .noAnswer(let method, let reason): "\(method) found no answer: \(reason)"
    case .needs(let method, let what): "\(method) needs \(what) with the question"
    }
  }
}
