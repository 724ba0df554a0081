// SPDX-License-Identifier: Apache-2.0
// Hard caps, checked before a call leaves. A call reserves one call and an estimate of its tokens
// (`TokenEstimator`), and settles for what was used; so 256 calls in flight cannot overrun `--max-calls` together. It stands inside cache and
// coalescing, unlike the sketch of the layers, because an answer that costs nothing must not be
// refused when the budget is spent.

import Synchronization

/// Caps; nil is no cap.
public struct LMBudget: Sendable, Hashable {
  public var maxCalls: Int?
  /// Prompt and completion tokens together.
  public var maxTokens: Int?
  /// US dollars.
  public var maxCost: Double?

  public init(maxCalls: Int? = nil, maxTokens: Int? = nil, maxCost: Double? = nil) {
    self.maxCalls = maxCalls
    self.maxTokens = maxTokens
    self.maxCost = maxCost
  }
}

/// What was spent, shared by all language models of a run (solver, decomposer, emulator).
public final class BudgetLedger: Sendable {
  private struct State {
    var calls = 0
    var tokens = 0
    var cost = 0.0
  }

  public let budget: LMBudget
  private let state = Mutex(State())

  public init(_ budget: LMBudget) { self.budget = budget }

  /// - Throws: `LMError.budgetExceeded`; then nothing is reserved.
  func reserve(tokens: Int, cost: Double?) throws(LMError) {
    try state.withLock { state throws(LMError) in
      if let cap = budget.maxCalls, state.calls >= cap {
        throw .budgetExceeded(limit: "--max-calls \(cap), \(state.calls) calls were made")
      }
      if let cap = budget.maxTokens, tokens > cap - state.tokens {
        throw .budgetExceeded(
          limit: "--max-tokens \(cap), \(state.tokens) are used or in flight, "
            + "the next call needs about \(tokens)")
      }
      if let cap = budget.maxCost {
        guard let cost else {
          throw .budgetExceeded(limit: "--max-cost \(cap), but the price of this model is unknown")
        }
        if state.cost + cost > cap {
          throw .budgetExceeded(
            limit: "--max-cost \(cap), \(state.cost) dollars are used or in flight, "
              + "the next call costs about \(cost)")
        }
      }
      state.calls += 1
      state.tokens += tokens
      state.cost += cost ?? 0
    }
  }

  /// Replaces a reservation by what was used; `used` nil means that the call failed.
  func settle(tokens: Int, cost: Double?, used: LMUsage?) {
    state.withLock { state in
      state.tokens += (used?.tokens ?? 0) - tokens
      state.cost += (used.map { $0.costUSD ?? cost ?? 0 } ?? 0) - (cost ?? 0)
      // A call that failed gives its place back; one that took several requests pays for all.
      state.calls += (used.map { max(1, $0.calls) } ?? 0) - 1
    }
  }
}

struct Budget: LanguageModel {
  let base: any LanguageModel
  let ledger: BudgetLedger
  let prices: LMPrices
  var estimator = TokenEstimator()

  /// - Throws: `LMError.budgetExceeded` before anything is sent.
  func complete(_ request: LMRequest) async throws -> LMResponse {
    let (prompt, completion) = estimator.split(request)
    let cost = prices.cost(model: request.model, prompt: prompt, cached: 0, completion: completion)
    try ledger.reserve(tokens: prompt &+ completion, cost: cost)
    do {
      let response = try await base.complete(request)
      estimator.learn(request, response)
      ledger.settle(tokens: prompt &+ completion, cost: cost, used: response.usage)
      return response
    } catch {
      ledger.settle(tokens: prompt &+ completion, cost: cost, used: nil)
      throw error
    }
  }
}
