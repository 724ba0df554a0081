// SPDX-License-Identifier: Apache-2.0
// Equal requests in flight share one call. The call ends when its last waiter is cancelled, not
// when the first one is. Usage is counted for one of the waiters; for the others it is zero, so
// that sums over callers are what was paid.

import Synchronization

final class Coalescing: LanguageModel {
  private struct Flight {
    /// The id of its first waiter.
    var id: Int
    var task: Task<Void, Never>?
    var waiters: [Waiter] = []

    typealias Waiter = (id: Int, continuation: CheckedContinuation<LMResponse, any Error>)
  }

  private struct State {
    var lastID = 0
    var flights: [LMRequest: Flight] = [:]
  }

  private let base: any LanguageModel
  private let state = Mutex(State())

  init(_ base: any LanguageModel) { self.base = base }

  func complete(_ request: LMRequest) async throws -> LMResponse {
    try Task.checkCancellation()
    let key = request.key
    let id = state.withLock { state in
      state.lastID += 1
      return state.lastID
    }
    return try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { join(request, key, id, $0) }
    } onCancel: {
      leave(key, id)
    }
  }

  private func join(
    _ request: LMRequest, _ key: LMRequest, _ id: Int,
    _ continuation: CheckedContinuation<LMResponse, any Error>
  ) {
    state.withLock { state in
      state.flights[key, default: Flight(id: id)].waiters.append((id, continuation))
      if state.flights[key]?.task == nil {
        state.flights[key]?.task = Task { await fly(request, key, id) }
      }
    }
    // The cancellation handler may have run before the continuation was registered.
    if Task.isCancelled { leave(key, id) }
  }

  private func fly(_ request: LMRequest, _ key: LMRequest, _ first: Int) async {
    let result: Result<LMResponse, any Error>
    do { result = .success(try await base.complete(request)) } catch { result = .failure(error) }
    // A flight without waiters is gone, and another one may have taken its key.
    let waiters = state.withLock { state in
      guard state.flights[key]?.id == first else { return [] as [Flight.Waiter] }
      return state.flights.removeValue(forKey: key)?.waiters ?? []
    }
    for (index, waiter) in waiters.enumerated() {
      waiter.continuation.resume(
        with: index == 0 ? result : result.map(\.unpaid))
    }
  }

  private func leave(_ key: LMRequest, _ id: Int) {
    let (waiter, task) = state.withLock { state in
      guard var flight = state.flights[key],
        let index = flight.waiters.firstIndex(where: { $0.id == id })
      else {
        return (nil, nil) as (CheckedContinuation<LMResponse, any Error>?, Task<Void, Never>?)
      }
      let waiter = flight.waiters.remove(at: index)
      let isLast = flight.waiters.isEmpty
      state.flights[key] = isLast ? nil : flight
      return (waiter.continuation, isLast ? flight.task : nil)
    }
    task?.cancel()
    waiter?.resume(throwing: CancellationError())
  }
}
