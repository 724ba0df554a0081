// SPDX-License-Identifier: Apache-2.0
// A language model for the tests of this package: answers by a closure or from a list, and records
// every request, so that a test can assert what was asked, how often and in which order.

import Synchronization

/// A scripted language model. Each answered request counts one call.
package final class ScriptedModel: LanguageModel {
  private let recorded = Mutex<[LMRequest]>([])
  private let answer: @Sendable (_ request: LMRequest, _ index: Int) async throws -> [String]

  /// - Parameter answer: the choices for a request; `index` counts requests from 0.
  package init(
    _ answer: @escaping @Sendable (_ request: LMRequest, _ index: Int) async throws -> [String]
  ) {
    self.answer = answer
  }

  /// Answers the requests in order with one choice each; a further request throws `.declined`.
  package convenience init(_ replies: [String]) {
    self.init { _, index in
      guard index < replies.count else { throw LMError.declined }
      return [replies[index]]
    }
  }

  /// Answers by the request's task.
  package convenience init(tasks answer: @escaping @Sendable (JSON) throws -> JSON) {
    self.init { request, _ in
      guard let task = request.task else {
        throw LMError.notOnTape(tape: "script", request: request)
      }
      let reply = try answer(task)
      return [reply.stringValue ?? reply.compact]
    }
  }

  /// The requests so far, in order of arrival.
  package var requests: [LMRequest] { recorded.withLock { $0 } }

  package func complete(_ request: LMRequest) async throws -> LMResponse {
    let index = recorded.withLock { requests in
      requests.append(request)
      return requests.count - 1
    }
    let choices = try await answer(request, index)
    var usage = LMUsage()
    usage.calls = 1
    usage.promptTokens = request.messages.reduce(0) { $0 + $1.content.utf8.count } / 4
    usage.completionTokens = choices.reduce(0) { $0 + $1.utf8.count } / 4
    return LMResponse(choices: choices, usage: usage)
  }
}
