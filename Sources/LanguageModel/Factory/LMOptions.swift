// SPDX-License-Identifier: Apache-2.0
// Everything that the caller decides about a language model, with its defaults. This target reads
// neither flags nor the environment; `repl` fills this in.

/// What `repl` read from the environment for the `openai` and `anthropic` forms.
public struct LMEnvironment: Sendable {
  /// OPENAI_BASE_URL; nil means https://api.openai.com/v1.
  public var openAIBaseURL: String?
  /// OPENAI_API_KEY; also sent to `http://` servers. Never in an error, tape or log.
  public var openAIAPIKey: String?
  /// ANTHROPIC_BASE_URL; nil means https://api.anthropic.com.
  public var anthropicBaseURL: String?
  /// ANTHROPIC_API_KEY; also sent to addresses that end in /messages.
  public var anthropicAPIKey: String?
  /// Folders of PATH, where `llama-server` is looked for.
  public var programFolders: [String] = []

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
  /// Answers are kept in `store`; by default for the life of the session. `ask` and `tape:` do not
  /// use it.
  public var cacheMode = CacheMode.on
  public var store: any ResponseStore = MemoryStore()
  /// Caps and what was spent; give the same ledger to all language models of a run.
  public var ledger = BudgetLedger(LMBudget())
  /// Totals; give the same meter to all language models of a run.
  public var meter = UsageMeter()
  /// Calls in flight at most (`--concurrency`).
  public var concurrency = 64
  /// Requests and tokens a minute (`--rpm`, `--tpm`).
  public var rateLimits = LMRateLimits()
  /// A tape to append all answers to (`--record`).
  public var recordPath: String?
  /// Seconds for one attempt (`--timeout`); nil waits for ever. `ask` and `tape:` have no timeout.
  public var timeout: Double? = 600
  /// The end of the run (`--deadline`).
  public var deadline: LMDeadline?
  public var retry = RetryPolicy()
  public var prices = LMPrices()
  public var environment = LMEnvironment()
  /// The terminal of the `ask` backend; nil if there is none.
  public var terminal: LMTerminal?
  /// Ask for streams even where nobody listens: long answers then outlive the idle limits of
  /// proxies.
  public var streams = false
  /// Called when a call waits before another attempt.
  public var onWait: (@Sendable (LMWait) -> Void)?
  /// Called with what is worth knowing and no failure: a field that a server refuses, a cache that
  /// cannot be written. Without keys.
  public var onNotice: (@Sendable (String) -> Void)?
  public var clock = LMClock.system

  public init() {}
}
