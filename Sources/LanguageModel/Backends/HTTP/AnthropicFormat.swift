// SPDX-License-Identifier: Apache-2.0
// Anthropic's messages: POST BASE/messages (https://docs.anthropic.com/en/api/messages). It has no
// `n`, no seed and no log probabilities; system messages stand beside the others; a schema is the
// input of a tool that the model must call.

struct AnthropicFormat: WireFormat {
  let path = "/messages"
  /// `max_tokens` is required there.
  static let maxTokens = 4096
  private static let tool = "reply"

  func headers(key: String?) -> [(String, String)] {
    [("anthropic-version", "2023-06-01")] + (key.map { [("x-api-key", $0)] } ?? [])
  }

  func body(_ request: LMRequest, without refused: Set<OptionalField>, stream: Bool) -> JSON {
    var members: [JSON.Member] = [
      .init("model", .string(request.model ?? "default")),
      .init("max_tokens", JSON(request.maxTokens ?? Self.maxTokens)),
      .init("messages", .array(Self.turns(request.messages))),
    ]
    let system = request.messages.filter { $0.role == .system }.map(\.content)
    if !system.isEmpty {
      members.append(.init("system", .string(system.joined(separator: "\n\n"))))
    }
    if !refused.contains(.temperature) {
      members.append(.init("temperature", .double(min(max(request.temperature, 0), 1))))
    }
    if !request.stop.isEmpty && !refused.contains(.stop) {
      members.append(.init("stop_sequences", JSON(request.stop)))
    }
    if let schema = request.schema, !refused.contains(.schema), Self.isObject(schema) {
      let tool: JSON = [
        "name": .string(Self.tool), "description": "Gives the reply.", "input_schema": schema,
      ]
      members.append(.init("tools", [tool]))
      members.append(.init("tool_choice", ["type": "tool", "name": .string(Self.tool)]))
    }
    if stream { members.append(.init("stream", true)) }
    return .object(members)
  }

  /// Messages of one role after another are joined; the first is the user's.
  private static func turns(_ messages: [LMMessage]) -> [JSON] {
    var turns: [LMMessage] = []
    for message in messages where message.role != .system {
      if let last = turns.last, last.role == message.role {
        turns[turns.count - 1].content += "\n\n" + message.content
      } else {
        turns.append(message)
      }
    }
    if turns.first?.role != .user { turns.insert(LMMessage(.user, "Go on."), at: 0) }
    return turns.map(\.json)
  }

  static func isObject(_ schema: JSON) -> Bool { SchemaCheck.types(of: schema) == ["object"] }

  func response(_ json: JSON) throws(WireError) -> LMResponse {
    guard let content = json["content"]?.arrayValue else {
      throw WireError("no \"content\"", isError: json["type"]?.stringValue == "error")
    }
    var text = ""
    for block in content {
      switch block["type"]?.stringValue {
      case "text": text += block["text"]?.stringValue ?? ""
      case "tool_use": text += (block["input"] ?? [:]).compact
      default: continue
      }
    }
    if text.isEmpty && json["stop_reason"]?.stringValue == "refusal" {
      throw WireError("the model refused")
    }
    var response = LMResponse(choices: [text], usage: Self.usage(json["usage"]))
    response.finishReasons = [Self.finishReason(json["stop_reason"]) ?? ""]
    response.dropEmptyDetails()
    return response
  }

  func take(_ event: JSON, into reply: inout StreamedReply) throws(WireError) {
    switch event["type"]?.stringValue {
    case "message_start":
      reply.usage = Self.usage(event["message"]?["usage"])
      try reply.change(0) { _ in }
    case "content_block_delta":
      let delta = event["delta"]
      try reply.append(
        delta?["text"]?.stringValue ?? delta?["partial_json"]?.stringValue ?? "", to: 0)
    case "message_delta":
      try reply.change(0) { $0.finishReason = Self.finishReason(event["delta"]?["stop_reason"]) }
      let usage = Self.usage(event["usage"])
      reply.usage.completionTokens = max(reply.usage.completionTokens, usage.completionTokens)
      if usage.promptTokens > 0 { reply.usage.promptTokens = usage.promptTokens }
    case "message_stop": reply.isFinished = true
    case "error": throw WireError("an error", isError: true)
    default: break
    }
  }

  /// In the words of the other protocols.
  private static func finishReason(_ json: JSON?) -> String? {
    switch json?.stringValue {
    case "end_turn", "stop_sequence", "tool_use": "stop"
    case "max_tokens": "length"
    case let other: other
    }
  }

  /// `input_tokens` leaves out what came from the cache or went into it.
  private static func usage(_ json: JSON?) -> LMUsage {
    func count(_ name: String) -> Int { min(max(0, json?[name]?.intValue ?? 0), 1 << 40) }
    var usage = LMUsage()
    usage.cachedTokens = count("cache_read_input_tokens")
    usage.promptTokens =
      count("input_tokens") + usage.cachedTokens + count("cache_creation_input_tokens")
    usage.completionTokens = count("output_tokens")
    return usage
  }
}
