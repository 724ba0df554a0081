// SPDX-License-Identifier: Apache-2.0
// The results of a run by task and category: right answers in both forms, their shares with 95 %
// confidence intervals (Wilson), and the mean over the tasks as the papers give it.

import Decomposer
import Foundation
import LanguageModel

/// Counts of one row.
public struct TaskCounts: Sendable, Equatable {
  public var questions = 0
  public var exact = 0
  public var lenient = 0
  /// Questions without an answer; they are among `questions`, and not right.
  public var failed = 0

  public init() {}

  static func + (left: TaskCounts, right: TaskCounts) -> TaskCounts {
    var sum = left
    sum.questions += right.questions
    sum.exact += right.exact
    sum.lenient += right.lenient
    sum.failed += right.failed
    return sum
  }
}

/// A 95 % confidence interval of a share.
public struct ShareInterval: Sendable, Equatable {
  public var low: Double
  public var high: Double

  /// Wilson's score interval, which holds for few questions and for shares near 0 and 1.
  public init(_ right: Int, of count: Int) {
    guard count > 0 else {
      (low, high) = (0, 1)
      return
    }
    let z = 1.959964
    let n = Double(count)
    let share = Double(right) / n
    let center = (share + z * z / (2 * n)) / (1 + z * z / n)
    let half =
      z / (1 + z * z / n) * (share * (1 - share) / n + z * z / (4 * n * n)).squareRoot()
    low = max(0, center - half)
    high = min(1, center + half)
  }
}

public struct TaskTable: Sendable {
  public struct Row: Sendable, Equatable {
    public var name: String
    public var counts: TaskCounts
  }

  /// By task, in order of name.
  public private(set) var tasks: [Row] = []
  /// By category, in order of name.
  public private(set) var categories: [Row] = []
  public private(set) var total = TaskCounts()
  /// Mean of the tasks' exact shares, tasks of one family as one.
  public private(set) var mean: Double?

  /// Reads the records of a run and the questions that they answer.
  /// - Throws: `EvaluationError`, `QuestionError`. Memory holds one record a time and the options
  ///   of the questions are read again from the source.
  public init(
    results: String, dataset: any TaskedDataset, questions: any QuestionSource
  ) throws {
    var byTask: [String: TaskCounts] = [:]
    let reader = try questions.reader()
    let lines = try LineReader(path: results)
    // Records stand in the order of the questions; some questions may have none.
    while let bytes = try lines.nextBytes() {
      guard let record = SolveRecord(line: bytes) else { continue }
      var input = ""
      while let question = try reader.next() {
        guard question.id == record.id else { continue }
        input = question.question
        break
      }
      var counts = TaskCounts()
      counts.questions = 1
      if let answer = record.answer, let target = record.gold?.stringValue {
        let answer = TaskAnswer(answer)
        counts.exact = answer.isExact(target) ? 1 : 0
        counts.lenient = answer.isLenient(target, input: input) ? 1 : 0
      } else {
        counts.failed = 1
      }
      byTask[dataset.task(ofID: record.id), default: TaskCounts()] =
        byTask[dataset.task(ofID: record.id), default: TaskCounts()] + counts
    }
    add(byTask, dataset)
  }

  private mutating func add(_ byTask: [String: TaskCounts], _ dataset: any TaskedDataset) {
    var byCategory: [String: TaskCounts] = [:]
    var shares: [String: [Double]] = [:]
    for (task, counts) in byTask.sorted(by: { $0.key < $1.key }) {
      tasks.append(Row(name: task, counts: counts))
      let category = dataset.category(of: task)
      byCategory[category] = byCategory[category, default: TaskCounts()] + counts
      shares[dataset.family(of: task), default: []]
        .append(Double(counts.exact) / Double(max(1, counts.questions)))
      total = total + counts
    }
    categories = byCategory.sorted { $0.key < $1.key }.map { Row(name: $0.key, counts: $0.value) }
    let means = shares.values.map { $0.reduce(0, +) / Double($0.count) }
    if !means.isEmpty { mean = means.reduce(0, +) / Double(means.count) }
  }
}
