// SPDX-License-Identifier: Apache-2.0
// Totals of what was used: in all and by the requests' label. The outermost decorator.

import Synchronization

/// Totals, safe to read at any time.
public final class UsageMeter: Sendable {
  public struct Totals: Sendable {
    public var total = LMUsage()
    public var byLabel: [String: LMUsage] = [:]
    /// Requests asked, those answered without a call included.
    public var requests = 0
    /// Requests answered without a call of their own (cache, coalescing).
    public var hits = 0
    /// Calls whose cost is unknown; if there are any, `total.costUSD` is not the whole.
    public var unpricedCalls = 0
  }

  private let state = Mutex(Totals())

  public init() {}

  public var totals: Totals { state.withLock { $0 } }

  func add(_ usage: LMUsage, label: String?) {
    state.withLock { state in
      state.requests += 1
      state.total += usage
      if usage.calls == 0 { state.hits += 1 }
      if usage.costUSD == nil { state.unpricedCalls += usage.calls }
      if let label { state.byLabel[label, default: LMUsage()] += usage }
    }
  }
}

struct Metered: LanguageModel {
  let base: any LanguageModel
  let meter: UsageMeter

  func complete(_ request: LMRequest) async throws -> LMResponse {
    let response = try await base.complete(request)
    meter.add(response.usage, label: request.label)
    return response
  }
}
