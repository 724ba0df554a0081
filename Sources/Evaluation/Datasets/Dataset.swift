// SPDX-License-Identifier: Apache-2.0
// The data sets that `eval` knows. The family: one file a data set in this folder, one line in
// `Datasets.all`.

import Decomposer

public protocol Dataset: Sendable {
  /// The name that `eval` takes.
  var name: String { get }
  var summary: String { get }
  var defaultSplit: String { get }

  /// Splits that are in the folder, sorted.
  func splits(in folder: String) throws -> [String]

  /// The questions of a split, in the file's order.
  /// - Throws: `EvaluationError.unknownSplit`.
  func questions(split: String, in folder: String) throws -> any QuestionSource

  /// The official measure.
  func grade(split: String, in folder: String) throws -> SolveRun.Grade
}

public enum Datasets {
  public static let all: [any Dataset] = [
    WikiTableQuestions(),
    TabFact(),
    BigBenchHard(),
    GSM8K(),
  ]

  /// - Throws: `EvaluationError.unknownDataset`.
  public static func named(_ name: String) throws -> any Dataset {
    guard let dataset = all.first(where: { $0.name == name }) else {
      throw EvaluationError.unknownDataset(name: name, known: all.map(\.name))
    }
    return dataset
  }
}
