// SPDX-License-Identifier: Apache-2.0
// A deadline for each attempt, for backends that keep none themselves (`exec:`). The HTTP backend
// hands its timeout to the transport, which is cheaper than a second task for each request.

struct Timeout: LanguageModel {
  let base: any LanguageModel
  let endpoint: String
  let seconds: Double
  let clock: LMClock

  /// - Throws: `LMError.timedOut`; the call is cancelled.
  func complete(_ request: LMRequest) async throws -> LMResponse {
    try await withThrowingTaskGroup(of: LMResponse?.self) { group in
      defer { group.cancelAll() }
      group.addTask { try await base.complete(request) }
      group.addTask {
        try await clock.sleep(seconds)
        return nil
      }
      guard let first = try await group.next(), let response = first else {
        throw LMError.timedOut(endpoint: endpoint, seconds: seconds)
      }
      return response
    }
  }
}
