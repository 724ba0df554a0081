// SPDX-License-Identifier: Apache-2.0
// What differs between the protocols of LM servers: the path, the request's fields, how a reply and
// the events of a stream are read. Everything else (connections, retries, refused fields, several
// servers) is shared. A new protocol is one file with a conformer and one line in `all`.

/// A field of a request that some servers refuse; they are then served without it.
enum OptionalField: String, Sendable, CaseIterable {
  case schema, logprobs, n, seed, stop, temperature, maxTokens, streamOptions
}

/// A reply that is not what the protocol says.
struct WireError: Error, Sendable {
  var reason: String
  /// The body is an error in spite of its status (some proxies answer 200).
  var isError = false

  init(_ reason: String, isError: Bool = false) {
    self.reason = reason
    self.isError = isError
  }
}

/// One protocol. Values are stateless; a stream's state is a `StreamedReply`.
protocol WireFormat: Sendable {
  /// After the base address: "/chat/completions".
  var path: String { get }
  /// Header fields other than Content-Type.
  func headers(key: String?) -> [(String, String)]
  /// The request's body without the refused fields. `prompt` already has what stands for them.
  func body(_ request: LMRequest, without refused: Set<OptionalField>, stream: Bool) -> JSON
  /// A whole reply. Usage has no calls yet.
  func response(_ json: JSON) throws(WireError) -> LMResponse
  /// Takes one event of a stream.
  func take(_ event: JSON, into reply: inout StreamedReply) throws(WireError)
}

enum WireFormats {
  static let chat = ChatFormat()
  static let completions = CompletionsFormat()
  static let anthropic = AnthropicFormat()

  /// The most special path first: "/completions" ends "/chat/completions" too.
  static let all: [any WireFormat] = [chat, completions, anthropic]
}

/// What has come of a stream.
struct StreamedReply {
  struct Choice {
    var text = ""
    var finishReason: String?
    var logprobs: [LMToken] = []
  }

  private(set) var choices: [Choice] = []
  var usage = LMUsage()
  /// The protocol's own end was seen.
  var isFinished = false
  /// Text since `takeNews`, by choice.
  private var news: [(choice: Int, text: String)] = []

  /// Changes choice `index`, which a server may number as it likes within reason.
  mutating func change(
    _ index: Int, _ body: (inout Choice) -> Void
  ) throws(WireError) {
    guard (0..<1024).contains(index) else {
      throw WireError("a choice with the index \(index)")
    }
    while choices.count <= index { choices.append(Choice()) }
    body(&choices[index])
  }

  mutating func append(_ text: String, to index: Int) throws(WireError) {
    guard !text.isEmpty else { return }
    try change(index) { $0.text += text }
    news.append((index, text))
  }

  mutating func takeNews() -> [(choice: Int, text: String)] {
    defer { news = [] }
    return news
  }

  /// The whole reply at the end of the stream.
  func response() throws(WireError) -> LMResponse {
    guard !choices.isEmpty else { throw WireError("a stream without choices") }
    guard isFinished || choices.allSatisfy({ $0.finishReason != nil }) else {
      throw WireError("the stream ended before its reply was complete")
    }
    var response = LMResponse(choices: choices.map(\.text), usage: usage)
    if choices.contains(where: { $0.finishReason != nil }) {
      response.finishReasons = choices.map { $0.finishReason ?? "" }
    }
    if choices.contains(where: { !$0.logprobs.isEmpty }) {
      response.logprobs = choices.map(\.logprobs)
    }
    return response
  }
}
