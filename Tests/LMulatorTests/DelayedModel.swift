// SPDX-License-Identifier: Apache-2.0
// A model of the tests that answers calls by rule, holds the answers of a function back until so
// many of its calls are under way together, and tells what it was asked. So what a clock would
// show is shown without a clock: a test that waits for calls that never come fails after a while.

import LanguageModel
import Synchronization

/// Answers calls by function name with the JSON text of the value.
final class DelayedModel: LanguageModel {
  typealias Rule = @Sendable (_ function: String, _ args: [JSON]) -> String
  private struct State {
    var calls: [String] = []
    var underWay = 0
    var most = 0
    /// Calls of a function that are held back, and those that are still wanted.
    var held: [String: [CheckedContinuation<Void, Never>]] = [:]
    var wanted: [String: Int] = [:]
    var missed: Set<String> = []
  }
  private let rule: Rule
  private let state: Mutex<State>

  /// - Parameter together: calls of each function that must be under way before one is answered.
  init(together: [String: Int] = [:], _ rule: @escaping Rule) {
    self.rule = rule
    state = Mutex(State(wanted: together))
  }

  /// Calls that were asked, as `function(args)`, in order of asking.
  var calls: [String] { state.withLock { $0.calls } }
  /// Requests under way together, at most.
  var mostUnderWay: Int { state.withLock { $0.most } }
  /// Functions whose calls never came together.
  var missed: Set<String> { state.withLock { $0.missed } }

  func complete(_ request: LMRequest) async throws -> LMResponse {
    let function = request.task?["function"]?.stringValue ?? "?"
    let args = request.task?["args"]?.arrayValue ?? []
    await enter(function, "\(function)(\(args.map(\.compact).joined(separator: ", ")))")
    state.withLock { $0.underWay -= 1 }
    var usage = LMUsage()
    usage.calls = 1
    return LMResponse(choices: ["{\"value\": \(rule(function, args))}"], usage: usage)
  }

  private func enter(_ function: String, _ call: String) async {
    let patience = Task {
      try await Task.sleep(for: .seconds(30))
      release(function)
    }
    defer { patience.cancel() }
    await withCheckedContinuation { continuation in
      let free = state.withLock { state -> [CheckedContinuation<Void, Never>] in
        state.calls.append(call)
        state.underWay += 1
        state.most = max(state.most, state.underWay)
        guard let wanted = state.wanted[function], wanted > 0 else { return [continuation] }
        state.held[function, default: []].append(continuation)
        guard state.held[function, default: []].count >= wanted else { return [] }
        state.wanted[function] = 0
        return state.held.removeValue(forKey: function) ?? []
      }
      for continuation in free { continuation.resume() }
    }
  }

  /// Lets go what is held, as if it were enough.
  private func release(_ function: String) {
    let held = state.withLock { state in
      state.wanted[function] = 0
      state.missed.insert(function)
      return state.held.removeValue(forKey: function) ?? []
    }
    for continuation in held { continuation.resume() }
  }
}
