// SPDX-License-Identifier: Apache-2.0
// OpenAI's chat completions, which OpenAI, vLLM, llama.cpp's server, Ollama, LM Studio and
// OpenRouter speak: POST BASE/chat/completions
// (https://platform.openai.com/docs/api-reference/chat).

struct ChatFormat: WireFormat {
  let path = "/chat/completions"

  func headers(key: String?) -> [(String, String)] {
    key.map { [("Authorization", "Bearer \($0)")] } ?? []
  }

  func body(_ request: LMRequest, without refused: Set<OptionalField>, stream: Bool) -> JSON {
    var members = OpenAIFields.common(request, without: refused, stream: stream)
    members.insert(.init("messages", .array(request.messages.map(\.json))), at: 1)
    if let top = request.topLogprobs, !refused.contains(.logprobs) {
      members.append(.init("logprobs", true))
      if top > 0 { members.append(.init("top_logprobs", JSON(top))) }
    }
    if let schema = request.schema, !refused.contains(.schema) {
      let format: JSON = [
        "name": "reply", "schema": schema, "strict": .bool(OpenAIFields.isStrict(schema)),
      ]
      members.append(.init("response_format", ["type": "json_schema", "json_schema": format]))
    }
    return .object(members)
  }

  func response(_ json: JSON) throws(WireError) -> LMResponse {
    let list = try OpenAIFields.choices(json)
    var response = LMResponse(choices: [], usage: OpenAIFields.usage(json["usage"]))
    for choice in list {
      let message = choice["message"]
      guard let text = message?["content"]?.stringValue else {
        if let refusal = message?["refusal"]?.stringValue {
          throw WireError("the model refused: \(abbreviate(refusal, to: 200))")
        }
        throw WireError("a choice without \"message\".\"content\"")
      }
      response.choices.append(text)
      response.finishReasons.append(choice["finish_reason"]?.stringValue ?? "")
      response.logprobs.append(Self.logprobs(choice))
    }
    response.dropEmptyDetails()
    return response
  }

  func take(_ event: JSON, into reply: inout StreamedReply) throws(WireError) {
    try OpenAIFields.takeCommon(event, into: &reply)
    for choice in event["choices"]?.arrayValue ?? [] {
      let index = choice["index"]?.intValue ?? 0
      let delta = choice["delta"]
      if let refusal = delta?["refusal"]?.stringValue, !refusal.isEmpty {
        throw WireError("the model refused: \(abbreviate(refusal, to: 200))")
      }
      try reply.change(index) { state in
        state.logprobs += Self.logprobs(choice)
        state.finishReason = choice["finish_reason"]?.stringValue ?? state.finishReason
      }
      try reply.append(delta?["content"]?.stringValue ?? "", to: index)
    }
  }

  private static func logprobs(_ choice: JSON) -> [LMToken] {
    choice["logprobs"]?["content"]?.arrayValue?.compactMap(LMToken.init(json:)) ?? []
  }
}

/// What chat and plain completions have in common.
enum OpenAIFields {
  static func common(
    _ request: LMRequest, without refused: Set<OptionalField>, stream: Bool
  ) -> [JSON.Member] {
    // Servers with one model ignore the name, and some refuse a request without it.
    var members: [JSON.Member] = [.init("model", .string(request.model ?? "default"))]
    if !refused.contains(.temperature) {
      members.append(.init("temperature", .double(request.temperature)))
    }
    if request.n > 1 && !refused.contains(.n) { members.append(.init("n", JSON(request.n))) }
    if let maxTokens = request.maxTokens {
      // OpenAI's reasoning models refuse the older name.
      let name = refused.contains(.maxTokens) ? "max_completion_tokens" : "max_tokens"
      members.append(.init(name, JSON(maxTokens)))
    }
    if !request.stop.isEmpty && !refused.contains(.stop) {
      members.append(.init("stop", JSON(request.stop)))
    }
    if let seed = request.seed, !refused.contains(.seed) {
      members.append(.init("seed", JSON(seed)))
    }
    if stream {
      members.append(.init("stream", true))
      if !refused.contains(.streamOptions) {
        members.append(.init("stream_options", ["include_usage": true]))
      }
    }
    return members
  }

  static func choices(_ json: JSON) throws(WireError) -> [JSON] {
    guard let list = json["choices"]?.arrayValue, !list.isEmpty else {
      throw WireError("no \"choices\"", isError: json["error"].map { !$0.isNull } ?? false)
    }
    return list
  }

  /// Some servers report what they charged (`usage.cost`); that is better than a price table.
  static func usage(_ json: JSON?) -> LMUsage {
    var usage = LMUsage(json: json ?? .null)
    usage.calls = 0
    usage.costUSD = json?["cost"]?.doubleValue
    return usage
  }

  static func takeCommon(_ event: JSON, into reply: inout StreamedReply) throws(WireError) {
    if let error = event["error"], !error.isNull { throw WireError("an error", isError: true) }
    if let usage = event["usage"], !usage.isNull { reply.usage = Self.usage(usage) }
  }

  /// Whether OpenAI's strict mode takes the schema: each object lists all its members as required
  /// and allows no others.
  static func isStrict(_ schema: JSON, depth: Int = 0) -> Bool {
    guard depth < 16, schema.objectValue != nil else { return false }
    if SchemaCheck.types(of: schema).contains("object") || schema["properties"] != nil {
      let properties = schema["properties"]?.objectValue ?? []
      let required = Set(schema["required"]?.arrayValue?.compactMap(\.stringValue) ?? [])
      guard schema["additionalProperties"] == .bool(false),
        required == Set(properties.map(\.key)),
        properties.allSatisfy({ isStrict($0.value, depth: depth + 1) })
      else { return false }
    }
    if schema["prefixItems"] != nil { return false }
    if SchemaCheck.types(of: schema).contains("array") {
      guard let items = schema["items"], isStrict(items, depth: depth + 1) else { return false }
    }
    if let schemas = schema["anyOf"]?.arrayValue {
      return schemas.allSatisfy { isStrict($0, depth: depth + 1) }
    }
    return schema["type"] != nil || schema["enum"] != nil || schema["const"] != nil
  }
}

extension LMResponse {
  /// No list of nothing for what the server did not say.
  mutating func dropEmptyDetails() {
    if finishReasons.allSatisfy(\.isEmpty) { finishReasons = [] }
    if logprobs.allSatisfy(\.isEmpty) { logprobs = [] }
  }
}
