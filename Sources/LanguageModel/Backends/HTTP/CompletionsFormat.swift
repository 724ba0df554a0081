// SPDX-License-Identifier: Apache-2.0
// OpenAI's plain completions, for base models: POST BASE/completions
// (https://platform.openai.com/docs/api-reference/completions). The prompt is text: a single user
// message as it stands; else the messages with their roles, ending where the assistant speaks.
// A schema goes into `response_format` (llama.cpp, vLLM) until the server refuses it.

struct CompletionsFormat: WireFormat {
  let path = "/completions"

  func headers(key: String?) -> [(String, String)] { ChatFormat().headers(key: key) }

  func body(_ request: LMRequest, without refused: Set<OptionalField>, stream: Bool) -> JSON {
    var members = OpenAIFields.common(request, without: refused, stream: stream)
    members.insert(.init("prompt", .string(Self.prompt(request.messages))), at: 1)
    // The old default is 16 tokens, which no question here means.
    if request.maxTokens == nil { members.append(.init("max_tokens", 1024)) }
    if let top = request.topLogprobs, !refused.contains(.logprobs) {
      members.append(.init("logprobs", JSON(max(1, top))))
    }
    if let schema = request.schema, !refused.contains(.schema) {
      members.append(
        .init(
          "response_format",
          ["type": "json_schema", "json_schema": ["name": "reply", "schema": schema]]))
    }
    return .object(members)
  }

  static func prompt(_ messages: [LMMessage]) -> String {
    if messages.count == 1, let only = messages.first, only.role == .user { return only.content }
    if !messages.contains(where: { $0.role == .assistant }) {
      return messages.map(\.content).joined(separator: "\n\n") + "\n\n"
    }
    let turns = messages.map { message in
      switch message.role {
      case .system: message.content
      case .user: "User: " + message.content
      case .assistant: "Assistant: " + message.content
      }
    }
    return turns.joined(separator: "\n\n") + "\n\nAssistant:"
  }

  func response(_ json: JSON) throws(WireError) -> LMResponse {
    let list = try OpenAIFields.choices(json)
    var response = LMResponse(choices: [], usage: OpenAIFields.usage(json["usage"]))
    for choice in list {
      guard let text = choice["text"]?.stringValue else {
        throw WireError("a choice without \"text\"")
      }
      response.choices.append(text)
      response.finishReasons.append(choice["finish_reason"]?.stringValue ?? "")
      response.logprobs.append(Self.logprobs(choice["logprobs"]))
    }
    response.dropEmptyDetails()
    return response
  }

  func take(_ event: JSON, into reply: inout StreamedReply) throws(WireError) {
    try OpenAIFields.takeCommon(event, into: &reply)
    for choice in event["choices"]?.arrayValue ?? [] {
      let index = choice["index"]?.intValue ?? 0
      try reply.change(index) { state in
        state.logprobs += Self.logprobs(choice["logprobs"])
        state.finishReason = choice["finish_reason"]?.stringValue ?? state.finishReason
      }
      try reply.append(choice["text"]?.stringValue ?? "", to: index)
    }
  }

  /// Parallel lists, `tokens`, `token_logprobs`, `top_logprobs`; llama.cpp's server sends the chat
  /// form here too.
  private static func logprobs(_ json: JSON?) -> [LMToken] {
    if let content = json?["content"]?.arrayValue { return content.compactMap(LMToken.init(json:)) }
    let tokens = json?["tokens"]?.arrayValue ?? []
    let values = json?["token_logprobs"]?.arrayValue ?? []
    let tops = json?["top_logprobs"]?.arrayValue ?? []
    return tokens.enumerated().compactMap { index, token in
      // The first token of an echoed prompt has none.
      guard index < values.count, let value = values[index].doubleValue else { return nil }
      var read = LMToken(token.stringValue ?? "", logprob: value)
      if index < tops.count {
        read.alternatives = (tops[index].objectValue ?? [])
          .compactMap { member in
            member.value.doubleValue.map { LMToken(member.key, logprob: $0) }
          }
          .sorted { $0.logprob > $1.logprob }
      }
      return read
    }
  }
}
