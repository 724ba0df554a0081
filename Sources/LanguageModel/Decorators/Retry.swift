// SPDX-License-Identifier: Apache-2.0
// Tries again what may pass: 408, 409, 429, 5xx, broken connections, timeouts; never another 4xx.
// The wait doubles from `firstWait` with full jitter below; `Retry-After` is obeyed as the least wait.
// Each attempt is booked with the pacer (`--rpm`, `--tpm`) and its outcome told to the gate.

/// When and how often to try again.
public struct RetryPolicy: Sendable {
  /// Attempts in all, the first one included.
  public var maxAttempts = 12
  /// Seconds before the second attempt, doubled for each further one.
  public var firstWait = 0.5
  /// Seconds at most between two attempts, unless the server asks for more.
  public var maxWait = 60.0
  /// Seconds from the first attempt after which no other is begun.
  public var deadline = 1800.0
  /// Whether a reply that breaks the protocol is asked again (a transport may cut it).
  public var retriesMalformed = false

  public init() {}
}

/// What a call waits for, for a status line: "waiting 12 s: 429".
public struct LMWait: Sendable {
  public enum Cause: Sendable {
    case error(LMError)
    /// `--rpm` or `--tpm`.
    case rateLimit(LMRateLimits)
  }

  public var seconds: Double
  /// Attempts made so far.
  public var attempts: Int
  public var cause: Cause

  public var description: String { "waiting \(LMError.seconds(seconds)): \(reason)" }

  private var reason: String {
    switch cause {
    case .error(.rateLimited): "429"
    case .error(.status(_, let code, _, _)): String(code)
    case .error(.timedOut): "no answer in time"
    case .error(.unreachable(let endpoint, _)): "cannot reach \(endpoint)"
    case .error: "the reply was malformed"
    case .rateLimit(let limits):
      [limits.requests.map { "--rpm \($0)" }, limits.tokens.map { "--tpm \($0)" }]
        .compactMap(\.self).joined(separator: ", ")
    }
  }
}

struct Retry: LanguageModel {
  let base: any LanguageModel
  let policy: RetryPolicy
  let clock: LMClock
  var gate: Gate?
  var pacer: Pacer?
  var estimator: TokenEstimator?
  let onWait: (@Sendable (LMWait) -> Void)?

  /// - Throws: the last attempt's error.
  func complete(_ request: LMRequest) async throws -> LMResponse {
    let start = clock.now()
    var attempts = 0
    while true {
      do {
        return try await attempt(request, attempts)
      } catch let error as LMError {
        attempts += 1
        try Task.checkCancellation()
        if Self.isCongestion(error) { gate?.backOff(at: clock.now()) }
        guard isRetryable(error), attempts < policy.maxAttempts else { throw error }
        let seconds = wait(after: attempts, error)
        guard clock.now() - start + seconds <= policy.deadline else { throw error }
        onWait?(LMWait(seconds: seconds, attempts: attempts, cause: .error(error)))
        try await clock.sleep(seconds)
      }
    }
  }

  private func attempt(_ request: LMRequest, _ attempts: Int) async throws -> LMResponse {
    let estimate = pacer == nil ? 0 : estimator?.tokens(of: request) ?? 0
    if let pacer {
      let seconds = pacer.book(tokens: estimate, at: clock.now())
      if seconds > 0 {
        onWait?(LMWait(seconds: seconds, attempts: attempts, cause: .rateLimit(pacer.limits)))
        try await clock.sleep(seconds)
      }
    }
    let start = clock.now()
    let response = try await base.complete(request)
    let now = clock.now()
    gate?.answered(after: now - start)
    pacer?.settle(estimate: estimate, used: response.usage.tokens, at: now)
    return response
  }

  /// Whether fewer calls at once may help.
  private static func isCongestion(_ error: LMError) -> Bool {
    switch error {
    case .rateLimited, .timedOut: true
    case .status(_, let code, _, _): code == 503 || code == 529
    default: false
    }
  }

  private func isRetryable(_ error: LMError) -> Bool {
    if case .malformedReply = error { return policy.retriesMalformed }
    return error.isRetryable
  }

  private func wait(after attempts: Int, _ error: LMError) -> Double {
    var wait = policy.firstWait
    for _ in 1..<max(attempts, 1) { wait = min(wait * 2, policy.maxWait) }
    let jittered = wait * (0.5 + clock.random() / 2)
    // A little is added to the server's time, or all waiting calls would come back at once.
    guard let asked = error.retryAfter else { return jittered }
    return max(jittered, asked + clock.random() * min(policy.firstWait, asked))
  }
}
