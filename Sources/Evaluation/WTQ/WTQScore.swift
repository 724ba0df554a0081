// SPDX-License-Identifier: Apache-2.0
// The result of scoring predictions: counts, accuracy, and a verdict per line, printed in the
// official evaluator's words (it writes the summary to its error stream, the verdicts to stdout).

import Foundation

/// What `score wtq` found.
public struct WTQScore: Sendable {
  public private(set) var examples = 0
  public private(set) var correct = 0
  /// Right ones when `AnswerMatch` decides too; no official figure.
  public private(set) var lenient = 0
  /// One per predictions line, in the file's order; `correct` is nil for an unknown id.
  public private(set) var details: [(id: String, correct: Bool?)] = []

  init() {}

  /// - Parameter matches: asked when the official verdict is not right.
  mutating func add(id: String, correct verdict: Bool?, matches: () -> Bool) {
    details.append((id, verdict))
    guard let verdict else { return }
    examples += 1
    if verdict { correct += 1 }
    if verdict || matches() { lenient += 1 }
  }

  /// Share of right answers, 0...1, rounded to 4 places as the official evaluator prints it.
  public var accuracy: Double { share(correct) }

  /// The same of `lenient`.
  public var lenientAccuracy: Double { share(lenient) }

  private func share(_ count: Int) -> Double {
    let share = (Double(count) + 1e-9) / (Double(examples) + 1e-9)
    return Double(String(format: "%.4f", share)) ?? share
  }

  public var unknownIDs: [String] { details.filter { $0.correct == nil }.map(\.id) }

  /// `Examples:`, `Correct:`, `Accuracy:`; three lines with their ends.
  public var summaryText: String {
    "Examples: \(examples)\nCorrect: \(correct)\nAccuracy: \(accuracy)\n"
  }

  /// `id<TAB>True|False` a line; an unknown id has the official warning instead.
  public var detailsText: String {
    var text = ""
    for (id, verdict) in details {
      switch verdict {
      case true: text += id + "\tTrue\n"
      case false: text += id + "\tFalse\n"
      case nil: text += "WARNING: Example ID \"\(id)\" not found\n"
      }
    }
    return text
  }
}
