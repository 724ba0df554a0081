// SPDX-License-Identifier: Apache-2.0
// At most N calls at once, first come first served. It stands outside `Retry`, so that a call that
// waits for its next attempt keeps its slot and a server that limits us is not flooded.
//
// The limit adapts: a server that says "too many" (429, 503, 529) or does not answer in time gets a
// third fewer calls at once, at most once a second; each answer gives a part of a slot back, except
// while answers take twice as long as they did before the cut (then the server, not its rule, is the
// bottleneck). Additive increase and multiplicative decrease is what shares a link fairly in TCP
// (Chiu and Jain 1989); the decrease is by time, not by call, because one overloaded second refuses
// hundreds of calls at once.

import Synchronization

final class Gate: Sendable {
  private struct State {
    /// Slots now, between 1 and the most.
    var limit: Double
    var inUse = 0
    var lastTicket = 0
    /// Tickets in order; those that were cancelled are no longer in `waiting`.
    var queue: [Int] = []
    var head = 0
    var waiting: [Int: CheckedContinuation<Void, any Error>] = [:]
    /// When the limit was cut last.
    var lastCut = -Double.infinity
    /// Seconds of an answer: the running mean, and what it was before the cut.
    var mean = 0.0
    var meanBeforeCut = Double.infinity

    mutating func takeSlot() -> Bool {
      guard Double(inUse) < limit.rounded(.down) else { return false }
      inUse += 1
      return true
    }

    /// The first waiter, with its slot taken; nil when there is no slot or no waiter.
    mutating func next() -> CheckedContinuation<Void, any Error>? {
      guard Double(inUse) < limit.rounded(.down) else { return nil }
      while head < queue.count {
        let ticket = queue[head]
        head += 1
        if let next = waiting.removeValue(forKey: ticket) {
          inUse += 1
          return next
        }
      }
      queue.removeAll(keepingCapacity: true)
      head = 0
      return nil
    }
  }

  private let most: Double
  private let state: Mutex<State>

  init(limit: Int) {
    most = Double(max(1, limit))
    state = Mutex(State(limit: most))
  }

  /// Slots now.
  var limit: Int { Int(state.withLock { $0.limit }) }

  func withSlot<Result: Sendable>(
    _ body: @Sendable () async throws -> Result
  ) async throws -> Result {
    try await enter()
    defer { leave() }
    return try await body()
  }

  // MARK: - Adaptation

  /// The server asked for fewer calls, or did not answer in time.
  func backOff(at now: Double) {
    state.withLock { state in
      guard now - state.lastCut >= 1 else { return }
      if state.limit >= most && state.mean > 0 { state.meanBeforeCut = state.mean }
      state.lastCut = now
      state.limit = max(1, (state.limit * 2 / 3).rounded(.down))
    }
  }

  /// An answer came after so many seconds.
  func answered(after seconds: Double) {
    let next: [CheckedContinuation<Void, any Error>] = state.withLock { state in
      state.mean = state.mean == 0 ? seconds : state.mean * 0.95 + seconds * 0.05
      guard state.limit < most, state.mean <= 2 * state.meanBeforeCut else { return [] }
      // Four slots for each round of answers.
      state.limit = min(most, state.limit + 4 / state.limit)
      var next: [CheckedContinuation<Void, any Error>] = []
      while let continuation = state.next() { next.append(continuation) }
      return next
    }
    for continuation in next { continuation.resume() }
  }

  // MARK: - Slots

  private func enter() async throws {
    try Task.checkCancellation()
    let ticket: Int? = state.withLock { state in
      if state.waiting.isEmpty && state.takeSlot() { return nil }
      state.lastTicket += 1
      return state.lastTicket
    }
    guard let ticket else { return }
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { wait(ticket, $0) }
    } onCancel: {
      cancel(ticket)
    }
  }

  private func wait(_ ticket: Int, _ continuation: CheckedContinuation<Void, any Error>) {
    let isFree = state.withLock { state in
      if state.waiting.isEmpty && state.takeSlot() { return true }
      state.queue.append(ticket)
      state.waiting[ticket] = continuation
      return false
    }
    if isFree { continuation.resume() }
    // The cancellation handler may have run before the ticket was queued.
    if !isFree && Task.isCancelled { cancel(ticket) }
  }

  private func cancel(_ ticket: Int) {
    state.withLock { $0.waiting.removeValue(forKey: ticket) }?
      .resume(throwing: CancellationError())
  }

  private func leave() {
    let next = state.withLock { state in
      state.inUse -= 1
      return state.next()
    }
    next?.resume()
  }
}

/// The decorator: at most `limit` calls of `base` at once.
struct Gated: LanguageModel {
  let base: any LanguageModel
  let gate: Gate

  func complete(_ request: LMRequest) async throws -> LMResponse {
    try await gate.withSlot { try await base.complete(request) }
  }
}
