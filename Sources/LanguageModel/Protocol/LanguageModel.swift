// SPDX-License-Identifier: Apache-2.0
// The one protocol that every LM backend and every decorator conforms to (Docs/Architecture.md,
// "Language models"). A request carries both the prompt, which a model reads, and the task, the
// structured meaning of that prompt, which a program can answer without reading prose.

/// Something that completes requests: a backend (HTTP, tape, program, person) or a decorator
/// around one (budget, cache, coalescing, recording, retry).
public protocol LanguageModel: Sendable {
  /// Completes one request. Safe to call from many tasks at once; cancelling the task ends the
  /// call. Costs one LM call unless a decorator answers it.
  /// - Throws: `LMError`; `CancellationError` when the task was cancelled.
  func complete(_ request: LMRequest) async throws -> LMResponse
}

public struct LMMessage: Sendable, Hashable {
  public enum Role: String, Sendable, Hashable { case system, user, assistant }
  public var role: Role
  public var content: String

  public init(_ role: Role, _ content: String) {
    self.role = role
    self.content = content
  }
}

/// One request. Everything in it but `task` and `label` is part of the cache and tape key.
public struct LMRequest: Sendable, Hashable {
  public var messages: [LMMessage]
  /// JSON Schema that the reply must satisfy, or nil for plain text.
  public var schema: JSON?
  /// Number of choices wanted, at least 1.
  public var n = 1
  public var temperature = 0.0
  /// Completion tokens at most; nil leaves it to the server.
  public var maxTokens: Int?
  public var stop: [String] = []
  public var seed: Int?
  /// Log probabilities of the tokens of each choice, with so many alternatives a token (0: only the
  /// chosen ones); nil asks for none. Servers that have none answer without.
  public var topLogprobs: Int?
  /// The structured meaning of the prompt, as in the `exec:` contract (`{"kind":"call",...}`).
  public var task: JSON?
  /// Model name when the role (solver, decomposer, emulator) names one.
  public var model: String?
  /// Who asks ("solver", "emulator", a question's id); usage is totalled by it.
  public var label: String?

  public init(messages: [LMMessage], schema: JSON? = nil, task: JSON? = nil) {
    self.messages = messages
    self.schema = schema
    self.task = task
  }
}

public struct LMUsage: Sendable, Hashable, Codable {
  public var promptTokens = 0
  public var completionTokens = 0
  /// Prompt tokens that the server served from its own cache.
  public var cachedTokens = 0
  /// Calls that left for the LM (0 for an answer from the cache).
  public var calls = 0
  /// US dollars; nil when a price is unknown, never 0 for it.
  public var costUSD: Double?

  public init() {}

  public static func += (left: inout LMUsage, right: LMUsage) {
    left.promptTokens += right.promptTokens
    left.completionTokens += right.completionTokens
    left.cachedTokens += right.cachedTokens
    left.calls += right.calls
    if let cost = right.costUSD { left.costUSD = (left.costUSD ?? 0) + cost }
  }
}

public struct LMResponse: Sendable, Hashable {
  /// `n` choices, in the server's order; never empty.
  public var choices: [String]
  public var usage: LMUsage
  /// Why each choice ended, in the server's words ("stop", "length"); empty if it does not say.
  public var finishReasons: [String] = []
  /// The tokens of each choice with their log probabilities; empty unless they were asked for and
  /// the server has them.
  public var logprobs: [[LMToken]] = []

  public init(choices: [String], usage: LMUsage = LMUsage()) {
    self.choices = choices
    self.usage = usage
  }

  /// The same answer for someone else who asked, at no cost.
  var unpaid: LMResponse {
    var copy = self
    copy.usage = LMUsage()
    return copy
  }
}

/// A token of a choice.
public struct LMToken: Sendable, Hashable {
  public var text: String
  /// Natural logarithm of its probability.
  public var logprob: Double
  /// Its bytes, where the server gives them: a token may hold a part of a character.
  public var bytes: [UInt8]?
  /// The most likely tokens in its place, the likeliest first.
  public var alternatives: [LMToken] = []

  public init(_ text: String, logprob: Double, bytes: [UInt8]? = nil) {
    self.text = text
    self.logprob = logprob
    self.bytes = bytes
  }
}
