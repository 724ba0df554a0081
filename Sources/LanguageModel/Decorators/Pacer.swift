// SPDX-License-Identifier: Apache-2.0
// `--rpm` and `--tpm`: never more requests or tokens than that in any 60 seconds. A window of what
// left in the last minute is kept instead of a token bucket, because a bucket with any burst exceeds
// the limit in its first minute, and one without makes short runs slow for nothing.

import Synchronization

/// Limits of a minute; nil is no limit.
public struct LMRateLimits: Sendable, Hashable {
  public var requests: Int?
  /// Prompt and completion tokens together.
  public var tokens: Int?

  public init(requests: Int? = nil, tokens: Int? = nil) {
    self.requests = requests
    self.tokens = tokens
  }

  var isUnlimited: Bool { requests == nil && tokens == nil }
}

final class Pacer: Sendable {
  private struct Entry {
    var time: Double
    var requests: Int
    var tokens: Int
  }

  private struct State {
    /// In the order of time; those before `head` are older than a minute.
    var entries: [Entry] = []
    var head = 0
    var requests = 0
    var tokens = 0
    /// Of the last entry.
    var last = -Double.infinity

    mutating func drop() {
      requests -= entries[head].requests
      tokens -= entries[head].tokens
      head += 1
      if head > 1024 && head * 2 > entries.count {
        entries.removeFirst(head)
        head = 0
      }
    }

    mutating func add(_ entry: Entry) {
      entries.append(entry)
      requests += entry.requests
      tokens += entry.tokens
      last = entry.time
    }
  }

  private static let window = 60.0
  let limits: LMRateLimits
  private let state = Mutex(State())

  init(_ limits: LMRateLimits) { self.limits = limits }

  /// Books a request; the seconds that it has to wait before it leaves. One that alone has more
  /// tokens than a minute allows leaves when the window is empty.
  func book(tokens: Int, at now: Double) -> Double {
    state.withLock { state in
      var time = max(now, state.last)
      while state.head < state.entries.count {
        let first = state.entries[state.head].time + Self.window
        let hasRoom =
          state.requests < limits.requests ?? .max
          && state.tokens + tokens <= limits.tokens ?? .max
        if hasRoom && first > time { break }
        time = max(time, first)
        state.drop()
      }
      state.add(Entry(time: time, requests: 1, tokens: tokens))
      return time - now
    }
  }

  /// Corrects an estimate by what was used.
  func settle(estimate: Int, used: Int, at now: Double) {
    guard limits.tokens != nil, used != estimate else { return }
    state.withLock { state in
      state.add(Entry(time: max(now, state.last), requests: 0, tokens: used - estimate))
    }
  }
}
