// SPDX-License-Identifier: Apache-2.0
// Method `cot`, the reasoning baseline: the LM thinks in words and ends in `A:` and the answer.
// With several samples the most frequent answer counts (self-consistency, arXiv 2203.11171).
// Source: Wei et al., NeurIPS 2022 (arXiv 2201.11903).

import LMulator
import LanguageModel

public struct ChainOfThought: Solver {
  public let method = "cot"

  public init() {}

  /// Costs one LM call, whatever the number of samples. The reasoning of the answer is the first
  /// reply that gave it.
  public func solve(_ question: Question, in context: SolveContext) async throws -> Answer {
    let request = try SolvePrompt(question, method: method, options: context.options).request()
    let response = try await context.model.complete(request)
    let replies = response.choices.map { AnswerText.items(AnswerText.conclusion($0)) }
    guard let items = AnswerText.mostFrequent(replies),
      let index = replies.firstIndex(of: items)
    else {
      throw SolveError.noAnswer(method: method, reason: "the reply is empty")
    }
    return Answer(items, provenance: .guessed, reasoning: response.choices[index])
  }
}
