// SPDX-License-Identifier: Apache-2.0
// What a run comes to, as values; wording and colour are the command line's.

import LMulator
import LanguageModel

/// Totals over the records of a run, those of earlier sessions included.
public struct SolveSummary: Sendable, Equatable {
  public var questions = 0
  public var answered = 0
  public var failed = 0
  /// Questions with a gold answer that have a record, and those of them that are right.
  public var graded = 0
  public var correct = 0
  /// Right ones when the data set's own measure is loosened by `AnswerMatch`.
  public var lenient = 0
  /// What went wrong, of the questions that are not right; filled by `EvaluationRun`.
  public var errors: [ErrorClass: Int] = [:]
  public var provenance: [Provenance: Int] = [:]
  /// Usage of all records.
  public var usage = LMUsage()
  /// LM calls and wall time of this session only.
  public var sessionCalls = 0
  public var sessionSeconds = 0.0
  /// Questions that an earlier session had answered.
  public var resumed = 0
  /// The budget that was reached, in the LM layer's words; questions without a record remain.
  public var budgetReached: String?

  public init() {}

  /// Questions without a record.
  public var remaining: Int { questions - answered - failed }
  /// Share of right answers, 0...1; nil when nothing could be graded.
  public var accuracy: Double? { graded == 0 ? nil : Double(correct) / Double(graded) }

  public var lenientAccuracy: Double? {
    graded == 0 ? nil : Double(lenient) / Double(graded)
  }

  mutating func add(_ record: SolveRecord) {
    if record.isOK { answered += 1 } else { failed += 1 }
    if let right = record.correct {
      graded += 1
      if right { correct += 1 }
      if right || record.matchesGold { lenient += 1 }
    }
    if let from = record.provenance { provenance[from, default: 0] += 1 }
    usage += record.usage
  }
}

/// How far a run is, told after each record.
public struct SolveProgress: Sendable, Equatable {
  /// Records, of `total` questions.
  public var done = 0
  public var total = 0
  public var failed = 0
  public var graded = 0
  public var correct = 0
  /// LM calls of this session and their cost as far as known.
  public var calls = 0
  public var costUSD: Double?
  public var seconds = 0.0
  /// At the pace of this session; nil before its first record.
  public var secondsLeft: Double?
}
