// SPDX-License-Identifier: Apache-2.0
// Several servers for one model: a request goes to the one with the fewest in flight; one that
// fails rests (1 s, doubled for each further failure up to a minute, or as long as it asks) and then
// gets one request as a trial. What an endpoint refuses (fields) is remembered here too.

import Synchronization

/// A server and what is known about it.
final class Endpoint: Sendable {
  struct State {
    var refused: Set<OptionalField> = []
    /// Fields that were tried one by one after an error that named none.
    var tried: Set<OptionalField> = []
    var inFlight = 0
    var failures = 0
    var restsUntil = -Double.infinity
    /// After a rest: a request is finding out whether the server is back.
    var isOnTrial = false
  }

  let url: String
  let shown: String
  let state = Mutex(State())

  init(url: String, shown: String) {
    self.url = url
    self.shown = shown
  }

  var refused: Set<OptionalField> { state.withLock { $0.refused } }
}

final class EndpointPool: Sendable {
  let all: [Endpoint]
  private let turn = Mutex(0)

  init(_ endpoints: [Endpoint]) { all = endpoints }

  /// The endpoint for a request; nil when all others than the excluded rest. With none excluded
  /// there always is one: if all rest, the one that is back first. Call `leave` after it.
  func enter(excluding excluded: [Endpoint], at now: Double) -> Endpoint? {
    guard all.count > 1 else { return excluded.isEmpty ? all.first : nil }
    return turn.withLock { turn in
      turn = (turn + 1) % all.count
      var best: (endpoint: Endpoint, load: Int)?
      var nextBack: (endpoint: Endpoint, time: Double)?
      for offset in all.indices {
        let endpoint = all[(turn + offset) % all.count]
        if excluded.contains(where: { $0 === endpoint }) { continue }
        let (load, time, isReady) = endpoint.state.withLock { state in
          (
            state.inFlight, state.restsUntil,
            state.restsUntil <= now && !(state.failures > 0 && state.isOnTrial)
          )
        }
        if isReady, load < best?.load ?? .max { best = (endpoint, load) }
        if time < nextBack?.time ?? .infinity { nextBack = (endpoint, time) }
      }
      let chosen = best?.endpoint ?? (excluded.isEmpty ? nextBack?.endpoint : nil)
      chosen?.state.withLock { state in
        state.inFlight += 1
        if state.failures > 0 { state.isOnTrial = true }
      }
      return chosen
    }
  }

  /// - Parameter error: what went wrong with the server; nil if it answered, however.
  func leave(_ endpoint: Endpoint, error: LMError?, at now: Double) {
    guard all.count > 1 else { return }
    endpoint.state.withLock { state in
      state.inFlight -= 1
      state.isOnTrial = false
      guard let error else {
        state.failures = 0
        state.restsUntil = -.infinity
        return
      }
      // Requests that were in flight together fail together; that is one failure.
      guard state.restsUntil <= now else { return }
      state.failures += 1
      var rest = 1.0
      for _ in 1..<min(state.failures, 7) { rest *= 2 }
      state.restsUntil = now + (error.retryAfter ?? min(rest, 60))
    }
  }
}
