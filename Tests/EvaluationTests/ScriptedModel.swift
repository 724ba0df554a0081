// SPDX-License-Identifier: Apache-2.0
// A language model with a script: it answers by a closure and keeps every request it was sent.

import LanguageModel
import Synchronization

final class ScriptedModel: LanguageModel {
  private let script: @Sendable (LMRequest) throws -> [String]
  private let sent = Mutex([LMRequest]())

  init(_ script: @escaping @Sendable (LMRequest) throws -> [String]) { self.script = script }

  /// Answers in this order, whatever is asked.
  convenience init(replies: [String]) {
    let rest = Rest(replies)
    self.init { _ in [try rest.next()] }
  }

  var requests: [LMRequest] { sent.withLock { $0 } }
  /// `kind` or `kind:method` of each request, and its question.
  var calls: [String] {
    requests.map { request in
      let kind = request.task?["kind"]?.stringValue ?? "?"
      let method = request.task?["method"]?.stringValue.map { ":" + $0 } ?? ""
      return "\(kind)\(method) \(request.task?["question"]?.stringValue ?? "")"
    }
  }

  func complete(_ request: LMRequest) async throws -> LMResponse {
    sent.withLock { $0.append(request) }
    var usage = LMUsage()
    usage.calls = 1
    usage.promptTokens = 10
    usage.completionTokens = 2
    return LMResponse(choices: try script(request), usage: usage)
  }

  private final class Rest: Sendable {
    private let replies: Mutex<ArraySlice<String>>

    init(_ replies: [String]) { self.replies = Mutex(replies[...]) }

    func next() throws -> String {
      guard let reply = replies.withLock({ $0.popFirst() }) else { throw LMError.declined }
      return reply
    }
  }
}
