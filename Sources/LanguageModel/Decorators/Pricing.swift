// SPDX-License-Identifier: Apache-2.0
// What a call costs, from a price table. An unknown price stays unknown (nil), never 0.

/// US dollars for a million tokens.
public struct LMPrice: Sendable, Hashable {
  public var prompt: Double
  /// Prompt tokens that the server had cached; nil: as `prompt`.
  public var cachedPrompt: Double?
  public var completion: Double

  public init(prompt: Double, cachedPrompt: Double? = nil, completion: Double) {
    self.prompt = prompt
    self.cachedPrompt = cachedPrompt
    self.completion = completion
  }
}

/// Prices by model name.
public struct LMPrices: Sendable, Hashable {
  public var byModel: [String: LMPrice]
  /// Set for backends that cost nothing (`tape:`, `ask`): a cap on money does not stop them.
  var isFree = false

  public init(_ byModel: [String: LMPrice] = [:]) { self.byModel = byModel }

  /// Dollars for that many tokens; nil if the model has no price.
  public func cost(model: String?, prompt: Int, cached: Int, completion: Int) -> Double? {
    if isFree { return 0 }
    guard let model, let price = byModel[model] else { return nil }
    let fresh = Double(max(0, prompt - cached)) * price.prompt
    let old = Double(min(cached, prompt)) * (price.cachedPrompt ?? price.prompt)
    return (fresh + old + Double(completion) * price.completion) / 1_000_000
  }
}

struct Pricing: LanguageModel {
  let base: any LanguageModel
  let prices: LMPrices

  func complete(_ request: LMRequest) async throws -> LMResponse {
    var response = try await base.complete(request)
    if response.usage.costUSD == nil && !prices.isFree {
      let usage = response.usage
      response.usage.costUSD = prices.cost(
        model: request.model, prompt: usage.promptTokens, cached: usage.cachedTokens,
        completion: usage.completionTokens)
    }
    return response
  }
}
