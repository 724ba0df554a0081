// SPDX-License-Identifier: Apache-2.0
// Exit codes, and which error has which. Usage (2) is what the command line itself has wrong;
// what files, servers and programs have wrong is a run-time failure (1).

import ArgumentParser
import Decomposer
import Evaluation
import LMulator
import LanguageModel

enum ExitStatus: Int32 {
  case fine = 0
  case failure = 1
  case usage = 2
  /// Finished, and some items have no result.
  case failedItems = 3
  case belowThreshold = 4
  case budget = 5
  case interrupted = 130

  /// Ends a command whose messages are printed already.
  var end: ExitCode { ExitCode(rawValue) }

  /// Prints an error that ended a command; the exit code.
  static func report(_ error: any Error) -> Int32 {
    if let code = error as? ExitCode { return code.rawValue }
    let status = of(error)
    Output.flush()
    Console.error(status == .interrupted ? "interrupted" : "\(error)")
    return status.rawValue
  }

  static func of(_ error: any Error) -> ExitStatus {
    switch error {
    case is CancellationError: .interrupted
    case is UsageError: .usage
    case LMError.budgetExceeded: .budget
    case LMError.badSpecification: .usage
    case LMulatorError.unknownStrategy: .usage
    case SolveError.unknownMethod: .usage
    case EvaluationError.unknownDataset, EvaluationError.unknownSplit,
      EvaluationError.outputExists:
      .usage
    default: .failure
    }
  }
}

/// A command line that cannot be carried out as it stands.
struct UsageError: Error, CustomStringConvertible {
  var description: String

  init(_ description: String) { self.description = description }
}

/// A file or its content that a command cannot work with.
struct InputError: Error, CustomStringConvertible {
  var description: String

  init(_ description: String) { self.description = description }
}
