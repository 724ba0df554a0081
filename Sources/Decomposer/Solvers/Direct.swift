// SPDX-License-Identifier: Apache-2.0
// Method `direct`, the plain baseline: the question goes to the LM, its reply is the answer.

import LMulator
import LanguageModel

public struct Direct: Solver {
  public let method = "direct"

  public init() {}

  /// Costs one LM call, whatever the number of samples.
  public func solve(_ question: Question, in context: SolveContext) async throws -> Answer {
    let request = try SolvePrompt(question, method: method, options: context.options).request()
    let response = try await context.model.complete(request)
    let replies = response.choices.map { AnswerText.items(AnswerText.bare($0)) }
    guard let items = AnswerText.mostFrequent(replies) else {
      throw SolveError.noAnswer(method: method, reason: "the reply is empty")
    }
    return Answer(items, provenance: .guessed)
  }
}
