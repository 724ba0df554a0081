// SPDX-License-Identifier: Apache-2.0
// `--deadline`: seconds for the whole run. A call that would begin after it is refused before it
// leaves; one under way is cancelled when it passes. Both end like any other cap: what was answered
// is kept, and the exit code is that of a reached budget.

/// The end of a run; give the same one to all its language models.
public struct LMDeadline: Sendable {
  public var seconds: Double
  private let end: Double

  /// Begins now.
  public init(seconds: Double, clock: LMClock = .system) {
    self.seconds = seconds
    end = clock.now() + seconds
  }

  func left(at now: Double) -> Double { end - now }
}

struct Deadline: LanguageModel {
  let base: any LanguageModel
  let deadline: LMDeadline
  let clock: LMClock

  /// - Throws: `LMError.budgetExceeded` when the time is over.
  func complete(_ request: LMRequest) async throws -> LMResponse {
    let left = deadline.left(at: clock.now())
    let over = LMError.budgetExceeded(limit: "--deadline \(LMError.seconds(deadline.seconds))")
    guard left > 0 else { throw over }
    return try await withThrowingTaskGroup(of: LMResponse?.self) { group in
      defer { group.cancelAll() }
      group.addTask { try await base.complete(request) }
      group.addTask {
        try await clock.sleep(left)
        return nil
      }
      guard let first = try await group.next(), let response = first else { throw over }
      return response
    }
  }
}
