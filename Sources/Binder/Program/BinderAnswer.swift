// SPDX-License-Identifier: Apache-2.0
// What Binder gives: the answer, where it came from, and everything needed to understand it.

import LanguageModel
import SQLBridge

/// The answer to one question over tables.
public struct BinderAnswer: Sendable {
  /// Where the answer came from (the words of the `provenance` column).
  public enum Provenance: String, Sendable, Hashable {
    /// No LM value was read: SQL alone.
    case computed
    /// LM values in a computed program.
    case mixed
    /// The program is one `QA("ans@...")`: the LM gave the answer itself.
    case guessed
  }

  /// One sample of the program and what became of it.
  public struct Candidate: Sendable {
    public enum Outcome: Sendable {
      case rows(columns: [String], rows: [[SQLValue]], answer: [String], Provenance)
      case failed(reason: String)
    }
    public var program: String
    public var outcome: Outcome
  }

  /// The answer's items as texts, in the order of the rows.
  public var answer: [String]
  public var provenance: Provenance
  public var program: String
  public var columns: [String]
  public var rows: [[SQLValue]]
  /// All samples; those that gave this answer are its votes.
  public var candidates: [Candidate]
  public var votes: Int
  /// LM calls of program and values together.
  public var usage: LMUsage
  /// What the SQL of all candidates cost.
  public var statistics: SQLStatistics
}

/// Why there is no answer.
public enum BinderError: Error, Sendable, CustomStringConvertible {
  case noTable
  /// No sample gave a program that runs and has rows.
  case noAnswer(candidates: [BinderAnswer.Candidate])

  public var description: String {
    switch self {
    case .noTable: return "a question for binder needs a table (--table FILE)"
    case .noAnswer(let candidates):
      let reasons = candidates.prefix(3).map { candidate in
        switch candidate.outcome {
        case .failed(let reason): "  \(candidate.program)\n    \(reason)"
        case .rows: "  \(candidate.program)\n    no rows"
        }
      }
      return "no program of \(candidates.count) gave an answer\n"
        + reasons.joined(separator: "\n")
    }
  }
}
