// SPDX-License-Identifier: Apache-2.0
// Requests, replies and usage as JSON: the canonical form (cache and tape key, and what a tape
// stores) and its reading. Fields with their default value are left out of the canonical form, so
// that a field added later does not make old tapes and caches useless.

extension LMRequest {
  /// The canonical request: everything that may change the answer, without `task` and `label`.
  public var json: JSON {
    var members: [JSON.Member] = []
    if let model { members.append(.init("model", .string(model))) }
    members.append(.init("messages", .array(messages.map(\.json))))
    if let schema { members.append(.init("schema", schema)) }
    if n != 1 { members.append(.init("n", JSON(n))) }
    if temperature != 0 { members.append(.init("temperature", .double(temperature))) }
    if let maxTokens { members.append(.init("max_tokens", JSON(maxTokens))) }
    if !stop.isEmpty { members.append(.init("stop", JSON(stop))) }
    if let seed { members.append(.init("seed", JSON(seed))) }
    if let topLogprobs { members.append(.init("top_logprobs", JSON(topLogprobs))) }
    return .object(members)
  }

  /// The key for stores outside the process: canonical text, the same for equal requests.
  public var keyText: String { json.canonical }

  /// The key inside the process: the request without `task` and `label`, compared whole.
  public var key: LMRequest {
    var copy = self
    copy.task = nil
    copy.label = nil
    return copy
  }

  /// Reads the canonical form; unknown members are ignored.
  public init(json: JSON) throws(LMRequestError) {
    guard let list = json["messages"]?.arrayValue else {
      throw LMRequestError(reason: "\"messages\" is missing or not a list")
    }
    var messages: [LMMessage] = []
    for item in list {
      guard let role = item["role"]?.stringValue.flatMap(LMMessage.Role.init(rawValue:)),
        let content = item["content"]?.stringValue
      else {
        throw LMRequestError(
          reason: "a message needs \"role\" (system, user, assistant) and \"content\"")
      }
      messages.append(LMMessage(role, content))
    }
    self.init(messages: messages)
    if let schema = json["schema"], !schema.isNull { self.schema = schema }
    if let task = json["task"], !task.isNull { self.task = task }
    n = max(1, json["n"]?.intValue ?? 1)
    temperature = json["temperature"]?.doubleValue ?? 0
    maxTokens = json["max_tokens"]?.intValue
    stop = json["stop"]?.arrayValue?.compactMap(\.stringValue) ?? []
    seed = json["seed"]?.intValue
    topLogprobs = json["top_logprobs"]?.intValue
    model = json["model"]?.stringValue
  }

  /// The request in one short line: the task if there is one, else the last message.
  public var summary: String {
    if let task { return "the task " + abbreviate(task.compact, to: 240) }
    let last = messages.last?.content ?? ""
    return "the message \"" + abbreviate(last, to: 240) + "\""
  }
}

/// A JSON value that is not a request.
public struct LMRequestError: Error, Sendable {
  public var reason: String
}

extension LMMessage {
  var json: JSON { ["role": .string(role.rawValue), "content": .string(content)] }
}

extension LMUsage {
  /// `{"prompt_tokens","completion_tokens","cached_tokens","calls","cost_usd"}`; an unknown cost
  /// is null.
  public var json: JSON {
    [
      "prompt_tokens": JSON(promptTokens), "completion_tokens": JSON(completionTokens),
      "cached_tokens": JSON(cachedTokens), "calls": JSON(calls),
      "cost_usd": costUSD.map(JSON.double) ?? .null,
    ]
  }

  /// Reads what `json` writes, and OpenAI's `usage` (`prompt_tokens_details.cached_tokens`).
  /// Missing or negative counts are 0.
  public init(json: JSON) {
    self.init()
    func count(_ value: JSON?) -> Int { min(max(0, value?.intValue ?? 0), 1 << 40) }
    promptTokens = count(json["prompt_tokens"])
    completionTokens = count(json["completion_tokens"])
    cachedTokens = count(
      json["cached_tokens"] ?? json["prompt_tokens_details"]?["cached_tokens"])
    calls = count(json["calls"])
    costUSD = json["cost_usd"]?.doubleValue
  }

  /// Prompt and completion tokens together.
  public var tokens: Int { promptTokens + completionTokens }
}

extension LMResponse {
  /// Reads `choices`: strings, or JSON values that stand for their compact text, which is easier
  /// to write by hand. Nil if it is not a list or is empty.
  static func choices(from json: JSON?) -> [String]? {
    guard let list = json?.arrayValue, !list.isEmpty else { return nil }
    return list.map { $0.stringValue ?? $0.compact }
  }

  /// What tapes and caches keep: `{"choices","finish_reasons"?,"logprobs"?}`, without usage.
  var answerJSON: [JSON.Member] {
    var members = [JSON.Member("choices", JSON(choices))]
    // "stop" is what a reader expects; only another ending is worth its bytes.
    if finishReasons.contains(where: { $0 != "stop" }) {
      members.append(.init("finish_reasons", JSON(finishReasons)))
    }
    if logprobs.contains(where: { !$0.isEmpty }) {
      members.append(.init("logprobs", .array(logprobs.map { .array($0.map(\.json)) })))
    }
    return members
  }

  /// Reads what `answerJSON` writes; nil without choices.
  init?(answer json: JSON) {
    guard let choices = Self.choices(from: json["choices"]) else { return nil }
    self.init(choices: choices)
    finishReasons = json["finish_reasons"]?.arrayValue?.map { $0.stringValue ?? "" } ?? []
    logprobs =
      json["logprobs"]?.arrayValue?.map { $0.arrayValue?.compactMap(LMToken.init(json:)) ?? [] }
      ?? []
  }
}

extension LMToken {
  /// `{"token","logprob","bytes"?,"top_logprobs"?}`, as OpenAI's chat completions have it.
  var json: JSON {
    var members: [JSON.Member] = [
      .init("token", .string(text)), .init("logprob", .double(logprob)),
    ]
    if let bytes { members.append(.init("bytes", .array(bytes.map { .int(Int64($0)) }))) }
    if !alternatives.isEmpty {
      members.append(.init("top_logprobs", .array(alternatives.map(\.json))))
    }
    return .object(members)
  }

  init?(json: JSON) {
    guard let text = json["token"]?.stringValue, let logprob = json["logprob"]?.doubleValue else {
      return nil
    }
    self.init(
      text, logprob: logprob,
      bytes: json["bytes"]?.arrayValue?.compactMap { $0.intValue.flatMap(UInt8.init(exactly:)) })
    alternatives = json["top_logprobs"]?.arrayValue?.compactMap(LMToken.init(json:)) ?? []
  }
}
