// SPDX-License-Identifier: Apache-2.0
// Language models behind HTTP: one or several base addresses, the protocol by what the address ends
// with. One call here is one attempt as `Retry` sees it; inside it a server that fails is replaced
// by another one that does not rest, and a field that a server refuses is left out, at once.

extension BackendDescriptor {
  static let http = BackendDescriptor(
    kind: "http", form: "http://HOST:PORT/v1",
    meaning: "an OpenAI-compatible server (https:// too)",
    example: "http://127.0.0.1:8080/v1 --model NAME",
    argument: { $0.hasPrefix("http://") || $0.hasPrefix("https://") ? $0 : nil },
    isNetwork: true,
    make: { try HTTPBackend(addresses: $0, format: nil, options: $1) })

  static let openAI = BackendDescriptor(
    kind: "openai", form: "openai", meaning: "OPENAI_BASE_URL with OPENAI_API_KEY",
    example: "openai --model NAME",
    argument: { $0 == "openai" ? "" : nil },
    isNetwork: true,
    make: { _, options in
      let environment = options.environment
      let base = environment.openAIBaseURL ?? "https://api.openai.com/v1"
      if environment.openAIBaseURL == nil && environment.openAIAPIKey == nil {
        throw LMError.badSpecification(
          spec: "openai", reason: "neither OPENAI_API_KEY nor OPENAI_BASE_URL is set")
      }
      if options.model == nil {
        throw LMError.badSpecification(spec: "openai", reason: "it needs --model NAME")
      }
      return try HTTPBackend(addresses: base, format: nil, options: options)
    })

  static let anthropic = BackendDescriptor(
    kind: "anthropic", form: "anthropic", meaning: "ANTHROPIC_BASE_URL with ANTHROPIC_API_KEY",
    example: "anthropic --model NAME",
    argument: { $0 == "anthropic" ? "" : nil },
    isNetwork: true,
    make: { _, options in
      let environment = options.environment
      if environment.anthropicBaseURL == nil && environment.anthropicAPIKey == nil {
        throw LMError.badSpecification(
          spec: "anthropic", reason: "neither ANTHROPIC_API_KEY nor ANTHROPIC_BASE_URL is set")
      }
      if options.model == nil {
        throw LMError.badSpecification(spec: "anthropic", reason: "it needs --model NAME")
      }
      var base = environment.anthropicBaseURL ?? "https://api.anthropic.com"
      while base.hasSuffix("/") { base.removeLast() }
      if !base.hasSuffix("/v1") && !base.hasSuffix("/messages") { base += "/v1" }
      return try HTTPBackend(
        addresses: base, format: WireFormats.anthropic, options: options)
    })
}

final class HTTPBackend: LMBackend {
  let endpoint: String
  private let format: any WireFormat
  private let pool: EndpointPool
  private let transport: HTTPTransport
  private let timeout: Double?
  private let secrets: [String]
  private let streams: Bool
  private let clock: LMClock
  private let onNotice: (@Sendable (String) -> Void)?

  /// - Parameter addresses: one or several, separated by commas; all speak one protocol.
  /// - Throws: `LMError.badSpecification` for an address without a host.
  init(addresses: String, format: (any WireFormat)?, options: LMOptions) throws(LMError) {
    var read: [Address] = []
    for part in addresses.split(separator: ",") {
      guard let address = Address(part.trimmedBlanks) else {
        throw .badSpecification(
          spec: Redaction.address(addresses), reason: "wanted http://HOST:PORT/v1 with a host")
      }
      read.append(address)
    }
    let format = format ?? read.lazy.compactMap(\.format).first ?? WireFormats.chat
    if let other = read.first(where: { $0.format.map { $0.path != format.path } ?? false }) {
      throw .badSpecification(
        spec: Redaction.address(addresses),
        reason: "\(other.shown) speaks another protocol than the first address")
    }
    guard !read.isEmpty else {
      throw .badSpecification(spec: addresses, reason: "wanted http://HOST:PORT/v1")
    }
    self.format = format
    endpoint = read.map(\.shown).joined(separator: ",")
    pool = EndpointPool(read.map { Endpoint(url: $0.url + format.path, shown: $0.shown) })
    let environment = options.environment
    let isAnthropic = format.path == WireFormats.anthropic.path
    let key = (isAnthropic ? environment.anthropicAPIKey : environment.openAIAPIKey)
      .flatMap { $0.isEmpty ? nil : $0 }
    secrets =
      [environment.openAIAPIKey, environment.anthropicAPIKey].compactMap(\.self)
      + read.compactMap(\.secret)
    timeout = options.timeout
    streams = options.streams
    clock = options.clock
    onNotice = options.onNotice
    transport = HTTPTransport(
      urls: pool.all.map(\.url),
      headers: [("Content-Type", "application/json")] + format.headers(key: key),
      connections: options.concurrency, timeout: options.timeout)
  }

  /// The protocol is a part of it: a base model and its chat template answer differently.
  var cacheScope: String { endpoint + (format.path == WireFormats.chat.path ? "" : format.path) }

  var givesOneChoice: Bool { pool.all.allSatisfy { $0.refused.contains(.n) } }

  func complete(_ request: LMRequest) async throws -> LMResponse {
    var failed: [Endpoint] = []
    var last: LMError?
    while let endpoint = pool.enter(excluding: failed, at: clock.now()) {
      do {
        let response = try await complete(request, at: endpoint)
        pool.leave(endpoint, error: nil, at: clock.now())
        return response
      } catch {
        let lmError = error as? LMError
        let isServers = lmError?.isRetryable ?? false
        pool.leave(endpoint, error: isServers ? lmError : nil, at: clock.now())
        guard let lmError, isServers, !Task.isCancelled else { throw error }
        last = lmError
        failed.append(endpoint)
      }
    }
    throw last ?? LMError.shutDown
  }

  func shutdown() async { await transport.shutdown() }

  // MARK: - One server

  /// Sends until the server refuses no further field.
  private func complete(_ request: LMRequest, at endpoint: Endpoint) async throws -> LMResponse {
    let sink = LMStream.sink
    var refused = endpoint.refused
    while true {
      let isStream = sink != nil || streams
      let exchange = Exchange(
        request: FieldRefusal.adapted(request, without: refused), refused: refused,
        isStream: isStream, endpoint: endpoint)
      do {
        let response = try await send(exchange, sink)
        learn(request, response, endpoint, refused)
        return FieldRefusal.restored(response, request, without: refused)
      } catch let refusal as Refusal {
        guard let fields = fields(refusal, request, exchange), !fields.isSubset(of: refused) else {
          throw refusal.error
        }
        refused.formUnion(fields)
      }
    }
  }

  private struct Exchange {
    var request: LMRequest
    var refused: Set<OptionalField>
    var isStream: Bool
    var endpoint: Endpoint
  }

  /// An answer that says that the request as such is not taken.
  private struct Refusal: Error {
    var status: Int
    var body: JSON?
    var text: String
    var error: LMError
  }

  private func send(
    _ exchange: Exchange, _ sink: (@Sendable (LMStreamEvent) -> Void)?
  ) async throws -> LMResponse {
    let body = format.body(
      exchange.request, without: exchange.refused, stream: exchange.isStream
    ).bytes
    do {
      if exchange.isStream { return try await stream(exchange, body, sink) }
      let answer = try await transport.post(body, to: exchange.endpoint.url)
      guard (200..<300).contains(answer.status) else {
        throw failure(answer, exchange)
      }
      return try response(answer, exchange)
    } catch let failure as HTTPFailure {
      let shown = exchange.endpoint.shown
      switch failure {
      case .timedOut: throw LMError.timedOut(endpoint: shown, seconds: timeout ?? 0)
      case .unreachable(let reason):
        throw LMError.unreachable(endpoint: shown, reason: redact(reason))
      case .shutDown: throw LMError.shutDown
      }
    }
  }

  private func stream(
    _ exchange: Exchange, _ body: [UInt8], _ sink: (@Sendable (LMStreamEvent) -> Void)?
  ) async throws -> LMResponse {
    let reader = StreamReader(format: format, sink: sink)
    let answer = try await transport.post(body, to: exchange.endpoint.url, reader: reader)
    guard (200..<300).contains(answer.status) else { throw failure(answer, exchange) }
    // A server that does not stream answers whole.
    if !answer.body.isEmpty { return try response(answer, exchange) }
    do {
      var response = try reader.response()
      response.usage.calls = 1
      return response
    } catch {
      sink?(.restart)
      if error.isError, let event = reader.errorEvent {
        throw self.error(
          HTTPAnswer(status: 502, retryAfter: nil, body: event.bytes), exchange.endpoint)
      }
      throw LMError.malformedReply(
        endpoint: exchange.endpoint.shown, reason: redact(error.reason))
    }
  }

  // MARK: - Refused fields

  /// What to leave out next; nil when the error has another reason.
  private func fields(
    _ refusal: Refusal, _ request: LMRequest, _ exchange: Exchange
  ) -> Set<OptionalField>? {
    let present = FieldRefusal.optional(in: request, stream: exchange.isStream)
      .filter { !exchange.refused.contains($0) }
    let named = FieldRefusal.named(in: refusal.body, text: refusal.text, among: present)
    if !named.isEmpty { return Set(named) }
    // No field is named: they are left out one after another, once for a server.
    guard refusal.status == 400 || refusal.status == 422 else { return nil }
    let next: OptionalField? = exchange.endpoint.state.withLock { state in
      let next = present.first {
        [.schema, .logprobs, .n, .seed].contains($0) && !state.tried.contains($0)
      }
      if let next { state.tried.insert(next) }
      return next
    }
    return next.map { [$0] }
  }

  /// Remembers what the server was served without, now that it has answered.
  private func learn(
    _ request: LMRequest, _ response: LMResponse, _ endpoint: Endpoint,
    _ refused: Set<OptionalField>
  ) {
    var refused = refused
    if request.n > 1 && response.choices.count == 1 { refused.insert(.n) }
    guard !refused.isEmpty else { return }
    let news = endpoint.state.withLock { state in
      defer { state.refused.formUnion(refused) }
      return refused.subtracting(state.refused)
    }
    for field in news.sorted(by: { $0.rawValue < $1.rawValue }) {
      onNotice?("\(endpoint.shown) does not take \(field.words); it is served without")
    }
  }

  // MARK: - Replies

  private func response(_ answer: HTTPAnswer, _ exchange: Exchange) throws -> LMResponse {
    let json: JSON
    do {
      json = try JSON(parsing: answer.body)
    } catch {
      throw malformed("not JSON, \(error.description)", answer, exchange)
    }
    do {
      var response = try format.response(json)
      response.usage.calls = 1
      return response
    } catch {
      // Some proxies answer 200 with an error inside.
      if error.isError { throw self.error(answer, exchange.endpoint, status: 502) }
      if error.reason.hasPrefix("the model refused") {
        throw LMError.malformedReply(
          endpoint: exchange.endpoint.shown, reason: redact(error.reason))
      }
      throw malformed(error.reason, answer, exchange)
    }
  }

  private func malformed(
    _ reason: String, _ answer: HTTPAnswer, _ exchange: Exchange
  ) -> LMError {
    .malformedReply(
      endpoint: exchange.endpoint.shown, reason: "\(reason); it starts: \(start(answer.body))")
  }

  private func failure(_ answer: HTTPAnswer, _ exchange: Exchange) -> any Error {
    let error = error(answer, exchange.endpoint)
    guard FieldRefusal.isRefusal(answer.status) else { return error }
    return Refusal(
      status: answer.status, body: try? JSON(parsing: answer.body),
      text: String(decoding: answer.body.prefix(4000), as: UTF8.self), error: error)
  }

  private func error(
    _ answer: HTTPAnswer, _ endpoint: Endpoint, status: Int? = nil
  ) -> LMError {
    let status = status ?? answer.status
    let json = try? JSON(parsing: answer.body)
    let error = json?["error"]
    let text =
      error?["message"]?.stringValue ?? error?.stringValue ?? json?["message"]?.stringValue
      ?? json?["detail"]?.stringValue ?? start(answer.body)
    let message = redact(abbreviate(text, to: 400))
    // A used-up quota is sent as 429 too, but no waiting helps.
    let isQuota = error?["code"]?.stringValue == "insufficient_quota"
    if status == 429 && !isQuota {
      return .rateLimited(
        endpoint: endpoint.shown, message: message, retryAfter: answer.retryAfter)
    }
    return .status(
      endpoint: endpoint.shown, code: status, message: message, retryAfter: answer.retryAfter)
  }

  private func start(_ body: [UInt8]) -> String {
    body.isEmpty
      ? "(empty)" : redact(abbreviate(String(decoding: body.prefix(600), as: UTF8.self), to: 160))
  }

  private func redact(_ text: String) -> String { Redaction.keys(secrets, in: text) }
}

extension OptionalField {
  /// For notices.
  var words: String {
    switch self {
    case .schema: "a JSON schema (the prompt says what is wanted, and the reply is checked)"
    case .logprobs: "logprobs"
    case .n: "n (it is called once a choice)"
    case .seed: "a seed"
    case .stop: "stop sequences (replies are cut here)"
    case .temperature: "a temperature"
    case .maxTokens: "max_tokens (max_completion_tokens is sent)"
    case .streamOptions: "stream_options"
    }
  }
}
