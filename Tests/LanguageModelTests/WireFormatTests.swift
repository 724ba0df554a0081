// SPDX-License-Identifier: Apache-2.0
// The protocols: what each one sends for the same request, what it reads, whole and streamed.

import Testing

@testable import LanguageModel

@Suite struct WireFormatTests {
  private static var full: LMRequest {
    var request = LMRequest(
      messages: [LMMessage(.system, "s"), LMMessage(.user, "u")],
      schema: ["type": "object", "properties": ["a": ["type": "integer"]]])
    request.n = 2
    request.seed = 5
    request.stop = ["X"]
    request.maxTokens = 9
    request.temperature = 0.5
    request.topLogprobs = 3
    request.model = "m"
    return request
  }

  @Test func chatLeavesOutWhatIsRefused() {
    let all = WireFormats.chat.body(Self.full, without: [], stream: true)
    let keys = Set(all.objectValue?.map(\.key) ?? [])
    #expect(
      keys == [
        "model", "messages", "temperature", "n", "max_tokens", "stop", "seed", "logprobs",
        "top_logprobs", "response_format", "stream", "stream_options",
      ])
    let none = WireFormats.chat.body(
      Self.full, without: Set(OptionalField.allCases), stream: true)
    #expect(
      none == [
        "model": "m",
        "messages": [["role": "system", "content": "s"], ["role": "user", "content": "u"]],
        "max_completion_tokens": 9, "stream": true,
      ])
  }

  @Test func completionsSendAPrompt() {
    let body = WireFormats.completions.body(Self.full, without: [.schema], stream: false)
    #expect(body["prompt"] == "s\n\nu\n\n")
    #expect(body["logprobs"] == 3)
    #expect(body["messages"] == nil)
    #expect(CompletionsFormat.prompt(ask(" as it stands ").messages) == " as it stands ")
    #expect(
      CompletionsFormat.prompt([
        LMMessage(.system, "s"), LMMessage(.user, "a"), LMMessage(.assistant, "b"),
        LMMessage(.user, "c"),
      ]) == "s\n\nUser: a\n\nAssistant: b\n\nUser: c\n\nAssistant:")
  }

  @Test func anthropicSendsItsOwn() {
    let body = WireFormats.anthropic.body(Self.full, without: [], stream: false)
    #expect(
      body == [
        "model": "m", "max_tokens": 9, "system": "s", "temperature": 0.5, "stop_sequences": ["X"],
        "messages": [["role": "user", "content": "u"]],
        "tools": [
          [
            "name": "reply", "description": "Gives the reply.",
            "input_schema": ["type": "object", "properties": ["a": ["type": "integer"]]],
          ]
        ],
        "tool_choice": ["type": "tool", "name": "reply"],
      ])
    let headers = WireFormats.anthropic.headers(key: "k")
    #expect(headers.contains { $0 == ("x-api-key", "k") })
  }

  @Test func repliesOfEachProtocol() throws {
    let chat = try WireFormats.chat.response(
      JSON(
        parsing: """
          {"choices":[{"message":{"content":"a"},"finish_reason":"length","logprobs":{"content":[
          {"token":"a","logprob":-0.5,"bytes":[97],"top_logprobs":[{"token":"b","logprob":-1}]}]}}],
          "usage":{"prompt_tokens":3,"completion_tokens":1,"cost":0.25}}
          """))
    #expect(chat.choices == ["a"])
    #expect(chat.finishReasons == ["length"])
    #expect(chat.logprobs.first?.first?.alternatives.first?.text == "b")
    #expect(chat.usage.costUSD == 0.25)
    let plain = try WireFormats.completions.response(
      JSON(
        parsing: """
          {"choices":[{"text":"ab","finish_reason":"stop","logprobs":{"tokens":["a","b"],
          "token_logprobs":[null,-0.1],"top_logprobs":[null,{"b":-0.1,"c":-3}]}}]}
          """))
    #expect(plain.choices == ["ab"])
    #expect(plain.logprobs.first?.map(\.text) == ["b"])
    #expect(plain.logprobs.first?.first?.alternatives.map(\.text) == ["b", "c"])
    let anthropic = try WireFormats.anthropic.response(
      JSON(
        parsing: """
          {"type":"message","content":[{"type":"text","text":"a"},{"type":"tool_use","input":{"v":1}}],
          "stop_reason":"max_tokens","usage":{"input_tokens":5,"cache_read_input_tokens":7,
          "cache_creation_input_tokens":1,"output_tokens":2}}
          """))
    #expect(anthropic.choices == [#"a{"v":1}"#])
    #expect(anthropic.finishReasons == ["length"])
    #expect(anthropic.usage.promptTokens == 13)
    #expect(anthropic.usage.cachedTokens == 7)
  }

  private static let chatStream = """
    : ping

    data: {"choices":[{"index":0,"delta":{"role":"assistant","content":""}}]}

    data: {"choices":[{"index":1,"delta":{"content":"ü"}}]}

    data:{"choices":[{"index":0,"delta":{"content":"Hel"}}]}

    event: x
    data: {"choices":[{"index":0,"delta":{"content":"lo"},"finish_reason":null}]}

    data: {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}

    data: {"choices":[{"index":1,"delta":{},"finish_reason":"length"}]}

    data: {"choices":[],"usage":{"prompt_tokens":8,"completion_tokens":3}}

    data: [DONE]


    """

  private static let anthropicStream = """
    event: message_start
    data: {"type":"message_start","message":{"usage":{"input_tokens":8,"output_tokens":1}}}

    event: ping
    data: {"type":"ping"}

    data: {"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}

    data: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"Hel"}}

    data: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"lo"}}

    data: {"type":"message_delta","delta":{"stop_reason":"end_turn"},"usage":{"output_tokens":3}}

    data: {"type":"message_stop"}


    """

  private func read(
    _ text: String, _ format: any WireFormat, pieces: Int
  ) throws -> (LMResponse, [LMStreamEvent]) {
    let events = Listener()
    let reader = StreamReader(format: format, sink: events.add)
    let bytes = Array(text.utf8)
    for start in stride(from: 0, to: bytes.count, by: pieces) {
      reader.feed(bytes[start..<min(bytes.count, start + pieces)])
    }
    return (try reader.response(), events.all)
  }

  @Test(arguments: ["\n", "\r\n", "\r"])
  func streamsInEveryCut(lineEnd: String) throws {
    for pieces in [1, 2, 3, 7, 50, 10_000] {
      let text = Self.chatStream.replacing("\n", with: lineEnd)
      let (chat, events) = try read(text, WireFormats.chat, pieces: pieces)
      #expect(chat.choices == ["Hello", "ü"])
      #expect(chat.finishReasons == ["stop", "length"])
      #expect(chat.usage.promptTokens == 8)
      #expect(
        events == [
          .text(choice: 1, "ü"), .text(choice: 0, "Hel"), .text(choice: 0, "lo"),
        ])
      let other = Self.anthropicStream.replacing("\n", with: lineEnd)
      let (anthropic, _) = try read(other, WireFormats.anthropic, pieces: pieces)
      #expect(anthropic.choices == ["Hello"])
      #expect(anthropic.usage.promptTokens == 8)
      #expect(anthropic.usage.completionTokens == 3)
    }
  }

  @Test(arguments: [
    ("data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Hel\"}}]}\n\n", "before its reply"),
    ("data: {\"choices\":[{\"ind\n\ndata: [DONE]\n\n", "not JSON"), ("", "without choices"),
    ("data: {\"choices\":[{\"index\":99999}]}\n\n", "index 99999"),
    ("data: {\"error\":{\"message\":\"x\"}}\n\n", "an error"),
  ])
  func brokenStreams(text: String, wanted: String) {
    let error = #expect(throws: WireError.self) {
      try read(text, WireFormats.chat, pieces: 5)
    }
    #expect(error?.reason.contains(wanted) == true, "\(error?.reason ?? "")")
  }

  static let refusals: [(body: String, fields: [OptionalField])] = [
    (#"{"error":{"message":"no","param":"response_format"}}"#, [.schema]),
    (#"{"detail":[{"loc":["body","seed"],"msg":"Extra inputs are not permitted"}]}"#, [.seed]),
    (#"{"error":{"message":"Unrecognized request argument supplied: seed"}}"#, [.seed]),
    (#"{"error":{"message":"logprobs and top_logprobs are not supported"}}"#, [.logprobs]),
    (#"{"error":{"message":"'n' must be 1"}}"#, [.n]),
    (#"{"error":{"message":"Unrecognized request argument supplied: n"}}"#, [.n]),
    (#"{"error":"Unsupported parameter: 'max_tokens'; use max_completion_tokens"}"#, [.maxTokens]),
    (#"{"error":{"message":"This model's maximum context is 4096; n tokens given"}}"#, []),
    (#"{"error":{"message":"json_schema is not supported"}}"#, [.schema]),
  ]

  @Test(arguments: refusals)
  func refusedFieldsAreFound(body: String, fields: [OptionalField]) throws {
    let present = FieldRefusal.optional(in: Self.full, stream: false)
    #expect(
      FieldRefusal.named(in: try JSON(parsing: body), text: body, among: present) == fields)
  }
}

@Suite struct AddressTests {
  @Test(
    arguments: [
      ("http://h:1/v1", "http://h:1/v1", nil), ("http://h/v1/", "http://h/v1", nil),
      ("http://h/v1/chat/completions", "http://h/v1", "/chat/completions"),
      ("http://h/v1/completions", "http://h/v1", "/completions"),
      ("https://h/v1/messages", "https://h/v1", "/messages"),
      ("http://u:p@h/v1?k=1", "http://h/v1", nil),
    ] as [(String, String, String?)])
  func theProtocolIsTheEndOfThePath(text: String, shown: String, path: String?) {
    let address = Address(text[...])
    #expect(address?.shown == shown)
    #expect(address?.format?.path == path)
  }

  @Test(arguments: ["http://", "http://:8", "nonsense", "http://u:p@"])
  func whatHasNoHost(text: String) { #expect(Address(text[...]) == nil) }
}

@Suite struct EndpointPoolTests {
  private func pool(_ count: Int) -> EndpointPool {
    EndpointPool((0..<count).map { Endpoint(url: "http://\($0)", shown: "http://\($0)") })
  }

  @Test func theLeastBusyIsTaken() throws {
    let pool = pool(3)
    let taken = try (0..<9).map { _ in
      try #require(pool.enter(excluding: [], at: 0)).shown
    }
    for endpoint in pool.all { #expect(taken.count { $0 == endpoint.shown } == 3) }
    pool.leave(pool.all[1], error: nil, at: 0)
    pool.leave(pool.all[1], error: nil, at: 0)
    #expect(pool.enter(excluding: [], at: 0)?.shown == "http://1")
  }

  @Test func aFailingOneRestsAndReturns() throws {
    let pool = pool(2)
    let down = LMError.unreachable(endpoint: "", reason: "")
    for time in [0.0, 0] {
      pool.all[0].state.withLock { $0.inFlight += 1 }
      pool.leave(pool.all[0], error: down, at: time)
    }
    for _ in 0..<4 { #expect(pool.enter(excluding: [], at: 0.5)?.shown == "http://1") }
    #expect(pool.enter(excluding: [pool.all[1]], at: 0.5) == nil)
    // After its rest one request tries it; the others still go elsewhere.
    let first = pool.enter(excluding: [], at: 1.5)
    #expect(first?.shown == "http://0")
    #expect(pool.enter(excluding: [], at: 1.5)?.shown == "http://1")
    if let first { pool.leave(first, error: nil, at: 2) }
    #expect(pool.enter(excluding: [], at: 2)?.shown == "http://0")
  }

  @Test func whenAllRestTheFirstToReturnIsTaken() {
    let pool = pool(2)
    for (index, seconds) in [(0, 30.0), (1, 20.0)] {
      pool.all[index].state.withLock { $0.inFlight += 1 }
      pool.leave(
        pool.all[index], error: .rateLimited(endpoint: "", message: "", retryAfter: seconds), at: 0)
    }
    #expect(pool.enter(excluding: [], at: 1)?.shown == "http://1")
  }
}
