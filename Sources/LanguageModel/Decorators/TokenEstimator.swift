// SPDX-License-Identifier: Apache-2.0
// Tokens of a call before it is made, for caps and rate limits: the prompt at four bytes a token
// (what English is with the tokenisers in use; other text has more tokens, and the next estimates
// learn that from the replies' usage), and `maxTokens` a choice, or else the mean completion so far.

import Synchronization

final class TokenEstimator: Sendable {
  private struct State {
    var promptTokens = 0.0
    var promptBytes = 0.0
    var completionTokens = 0.0
    var choices = 0.0
  }

  private let state = Mutex(State())

  /// Prompt and completion tokens of all choices.
  func split(_ request: LMRequest) -> (prompt: Int, completion: Int) {
    let bytes = request.messages.reduce(0) { $0 + $1.content.utf8.count }
    return state.withLock { state in
      let perByte = state.promptBytes > 0 ? state.promptTokens / state.promptBytes : 0.25
      let mean = state.choices > 0 ? state.completionTokens / state.choices : 0
      // A chat template alone adds tokens to a short prompt; more than one a byte is no estimate.
      let prompt = Int((Double(bytes) * min(max(perByte, 0.25), 1)).rounded(.down))
      let each = request.maxTokens ?? Int(mean.rounded(.up))
      return (prompt, each.multipliedReportingOverflow(by: max(1, request.n)).partialValue)
    }
  }

  func tokens(of request: LMRequest) -> Int {
    let (prompt, completion) = split(request)
    return prompt &+ completion
  }

  func learn(_ request: LMRequest, _ response: LMResponse) {
    guard response.usage.promptTokens > 0 else { return }
    let bytes = request.messages.reduce(0) { $0 + $1.content.utf8.count }
    state.withLock { state in
      state.promptTokens += Double(response.usage.promptTokens)
      state.promptBytes += Double(bytes)
      state.completionTokens += Double(response.usage.completionTokens)
      state.choices += Double(response.choices.count)
    }
  }
}
