// SPDX-License-Identifier: Apache-2.0
// What can go wrong with an LM call, as facts. The sentences are in LMError+Description.swift.

/// What can go wrong with a call: facts only, wording in `LMError.description`.
public enum LMError: Error, Sendable {
  /// No LM was configured where one is needed.
  case notConfigured
  /// The tape has no answer for the request; `nearest` is its most similar entry, in short.
  case notOnTape(tape: String, request: LMRequest, nearest: String? = nil)
  /// `--cache only`, and the cache has no answer.
  case notInCache(request: LMRequest)
  /// The file of answers cannot be opened, read or written.
  case badCache(path: String, reason: String)
  /// A tape cannot be read or written, or a line of it is not an entry.
  case badTape(tape: String, line: Int?, reason: String)
  /// The server could not be reached or the connection broke, after all retries.
  case unreachable(endpoint: String, reason: String)
  /// The server answered with an error status. `retryAfter` is in seconds.
  case status(endpoint: String, code: Int, message: String, retryAfter: Double? = nil)
  /// HTTP 429 or `rate_limit`, after all retries. `retryAfter` is in seconds.
  case rateLimited(endpoint: String, message: String, retryAfter: Double? = nil)
  /// The server's answer is not what the protocol says.
  case malformedReply(endpoint: String, reason: String)
  /// The program of `exec:` could not be started or has ended; `stderr` has its last lines.
  case programEnded(command: String, how: String, stderr: String)
  /// The reply does not have the wanted type, after the repair turn.
  case wrongType(wanted: String, reply: String, reason: String)
  /// A cap of `--max-calls`, `--max-tokens` or `--max-cost` was reached; nothing was sent.
  case budgetExceeded(limit: String)
  case timedOut(endpoint: String, seconds: Double)
  /// The person at the terminal declined or ended the input.
  case declined
  /// A specification such as `--lm` that cannot be understood.
  case badSpecification(spec: String, reason: String)
  /// The session was shut down before the call.
  case shutDown

  /// Whether asking again may help: rate limits, 408, 409, 5xx, broken connections, timeouts.
  public var isRetryable: Bool {
    switch self {
    case .unreachable, .rateLimited, .timedOut: true
    case .status(_, let code, _, _): code == 408 || code == 409 || (500...599).contains(code)
    case .notConfigured, .notOnTape, .notInCache, .badCache, .badTape, .malformedReply,
      .programEnded,
      .wrongType, .budgetExceeded, .declined, .badSpecification, .shutDown:
      false
    }
  }

  /// Seconds that the server asked to wait before the next attempt.
  public var retryAfter: Double? {
    switch self {
    case .status(_, _, _, let seconds), .rateLimited(_, _, let seconds): seconds
    default: nil
    }
  }
}
