// SPDX-License-Identifier: Apache-2.0
// `n` choices from servers that give fewer: what is missing is asked for by calls of one choice
// each, at the same time, with the seeds after the request's. It stands outside budget, gate and
// retry, so that each of these calls is counted and none is repeated because another one failed.

struct Choices: LanguageModel {
  let base: any LanguageModel
  /// Whether the server is known to give one choice a call.
  let isSingle: @Sendable () -> Bool

  func complete(_ request: LMRequest) async throws -> LMResponse {
    let wanted = max(1, request.n)
    if wanted == 1 { return try await base.complete(request) }
    var response: LMResponse?
    if !isSingle() { response = try await base.complete(request) }
    let first = response?.choices.count ?? 0
    if first < wanted {
      for more in try await singles(request, first..<wanted) {
        guard response != nil else {
          response = more
          continue
        }
        response?.add(more)
      }
    }
    response?.choices.removeLast(max(0, first - wanted))
    guard let response else { return try await base.complete(request) }
    return response
  }

  private func singles(_ request: LMRequest, _ indices: Range<Int>) async throws -> [LMResponse] {
    try await withThrowingTaskGroup(of: (Int, LMResponse).self) { group in
      for index in indices {
        var single = request
        single.n = 1
        single.seed = request.seed.map { $0 &+ index }
        let call = single
        group.addTask { (index, try await base.complete(call)) }
      }
      var responses: [(Int, LMResponse)] = []
      for try await response in group { responses.append(response) }
      return responses.sorted { $0.0 < $1.0 }.map(\.1)
    }
  }
}

extension LMResponse {
  /// Appends the choices of another answer to the same prompt.
  fileprivate mutating func add(_ more: LMResponse) {
    choices += more.choices
    finishReasons += more.finishReasons
    logprobs += more.logprobs
    usage += more.usage
  }
}
