// SPDX-License-Identifier: Apache-2.0
// Two runs over the same questions: which answers flipped, and whether the difference is more than
// chance (McNemar's test, exact).

import Decomposer
import Foundation
import LanguageModel

public struct RunComparison: Sendable, Equatable {
  /// Questions that both runs have a graded record of.
  public private(set) var common = 0
  public private(set) var bothRight = 0
  /// Right in the first run and wrong in the second: ids, in the second run's order.
  public private(set) var lost: [String] = []
  /// Wrong in the first run and right in the second.
  public private(set) var gained: [String] = []

  /// - Parameters:
  ///   - first, second: `results.jsonl` of the two runs.
  /// - Throws: `QuestionError` when a file cannot be read. Memory holds a verdict a question.
  public init(first: String, second: String) throws {
    var verdicts: [String: Bool] = [:]
    try Self.read(first) { verdicts[$0] = $1 }
    try Self.read(second) { id, isRight in
      guard let wasRight = verdicts[id] else { return }
      common += 1
      switch (wasRight, isRight) {
      case (true, true): bothRight += 1
      case (true, false): lost.append(id)
      case (false, true): gained.append(id)
      case (false, false): break
      }
    }
  }

  /// Probability of flips at least as uneven as these if both runs were equally good: twice the
  /// smaller tail of the binomial distribution with 1/2, at most 1.
  public var pValue: Double { Self.mcNemar(lost.count, gained.count) }

  static func mcNemar(_ lost: Int, _ gained: Int) -> Double {
    let flips = lost + gained
    guard flips > 0 else { return 1 }
    var tail = 0.0
    for count in 0...min(lost, gained) {
      let logChoose =
        lgamma(Double(flips + 1)) - lgamma(Double(count + 1)) - lgamma(Double(flips - count + 1))
      tail += exp(logChoose - Double(flips) * log(2))
    }
    return min(1, 2 * tail)
  }

  private static func read(_ path: String, _ body: (String, Bool) -> Void) throws {
    let lines = try LineReader(path: path)
    while let bytes = try lines.nextBytes() {
      guard let record = SolveRecord(line: bytes), let isRight = record.correct else { continue }
      body(record.id, isRight)
    }
  }
}
