// SPDX-License-Identifier: Apache-2.0
// At most N calls at once, first come first served. It stands outside `Retry`, so that a call that
// waits for its next attempt keeps its slot and a server that limits us is not flooded.

import Synchronization

final class Gate: Sendable {
  private struct State {
    var free: Int
    var lastTicket = 0
    /// Tickets in order; those that were cancelled are no longer in `waiting`.
    var queue: [Int] = []
    var head = 0
    var waiting: [Int: CheckedContinuation<Void, any Error>] = [:]
  }

  private let state: Mutex<State>

  init(limit: Int) { state = Mutex(State(free: max(1, limit))) }

  func withSlot<Result: Sendable>(
    _ body: @Sendable () async throws -> Result
  ) async throws -> Result {
    try await enter()
    defer { leave() }
    return try await body()
  }

  private func enter() async throws {
    try Task.checkCancellation()
    let ticket: Int? = state.withLock { state in
      if state.free > 0 {
        state.free -= 1
        return nil
      }
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
      if state.free > 0 {
        state.free -= 1
        return true
      }
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
    let next: CheckedContinuation<Void, any Error>? = state.withLock { state in
      while state.head < state.queue.count {
        let ticket = state.queue[state.head]
        state.head += 1
        if let next = state.waiting.removeValue(forKey: ticket) { return next }
      }
      state.queue = []
      state.head = 0
      state.free += 1
      return nil
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
