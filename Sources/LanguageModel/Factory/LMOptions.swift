// SPDX-License-Identifier: Apache-2.0
// Everything that the caller decides about a language model, with its defaults. This target reads
// neither flags nor the environment; `repl` fills this in.

/// What `repl` read from the environment for the `openai` form.
public struct LMEnvironment: Sendable {
  /// OPENAI_BASE_URL; nil means https://api.openai.com/v1.
  public var openAIBaseURL: String?
  /// OPENAI_API_KEY; also sent to `http://` servers. Never in an error, tape or log.
  public var openAIAPIKey: String?

  public init(openAIBaseURL: String? = nil, openAIAPIKey: String? = nil) {
    self.openAIBaseURL = openAIBaseURL
    self.openAIAPIKey = openAIAPIKey
  }
}

public struct LMOptions: Sendable {
  /// Model for requests that name none (`--model`).
  public var model: String?
  /// Seed for requests that have none (`--seed`).
  public var seed: Int?
  /// Answers are kept in `store`; by default for the life of the session.
  public var cacheMode = CacheMode.on
  public var store: any ResponseStore = MemoryStore()
  /// Caps and what was spent; give the same ledger to all language models of a run.
  public var ledger = BudgetLedger(LMBudget())
  /// Totals; give the same meter to all language models of a run.
  public var meter = UsageMeter()
  /// Calls in flight at most (`--concurrency`).
  public var concurrency = 64
  /// A tape to append all answers to (`--record`).
  public var recordPath: String?
  /// Seconds for one attempt; nil waits for ever. `ask` and `tape:` have no timeout.
  public var timeout: Double? = 600
  public var retry = RetryPolicy()
  public var prices = LMPrices()
  public var environment = LMEnvironment()
  /// The terminal of the `ask` backend; nil if there is none.
  public var terminal: LMTerminal?
  /// Called when a call waits before another attempt.
  public var onWait: (@Sendable (LMWait) -> Void)?
  public var clock = LMClock.system

  public init() {}
}
