// SPDX-License-Identifier: Apache-2.0
// The settings of Binder, each with its default.

import SQLBridge

public struct BinderOptions: Sendable {
  /// Programs sampled; above 1 they are sampled at `sampleTemperature` and vote.
  public var samples = 1
  public var sampleTemperature = 0.4
  public var maxTokens: Int? = 512
  public var seed: Int?
  /// Rows of each table in the program prompt.
  public var exampleRows = 3
  /// Tokens that the tables may take in the program prompt, about; wider and longer ones are shown
  /// in part.
  public var tableTokens = 2_000
  /// Examples in the prompt; off for instruction-tuned models that need none.
  public var fewShot = true
  /// Whether programs may call `QA(...)`; off is plain SQL.
  public var allowsQA = true
  /// Turns in which a program that fails or finds nothing is shown what happened.
  public var repairs = 1
  public var weights = VoteWeights()
  public var preparation = PreparedTable.Options()
  public var answers = SQLAnswerOptions()
  public var limits: FixpointExecutor.Limits = {
    var limits = FixpointExecutor.Limits()
    limits.seconds = 30
    limits.rows = 100_000
    limits.keys = 10_000
    return limits
  }()

  public init() {}
}
