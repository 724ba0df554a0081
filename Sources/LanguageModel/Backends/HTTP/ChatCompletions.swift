// SPDX-License-Identifier: Apache-2.0
// OpenAI's chat completions, which OpenAI, vLLM, llama.cpp's server, Ollama, LM Studio and
// OpenRouter speak: POST BASE/chat/completions
// (https://platform.openai.com/docs/api-reference/chat). A server that returns fewer than `n`
// choices is asked again for the rest.

extension BackendDescriptor {
  static let http = BackendDescriptor(
    kind: "http", form: "http://HOST:PORT/v1",
    meaning: "an OpenAI-compatible server (https:// too)",
    example: "http://127.0.0.1:8080/v1 --model NAME",
    argument: { $0.hasPrefix("http://") || $0.hasPrefix("https://") ? $0 : nil },
    isNetwork: true,
    make: { try ChatCompletions(baseURL: $0, options: $1) })

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
      return try ChatCompletions(baseURL: base, options: options)
    })
}

final class ChatCompletions: LMBackend {
  let endpoint: String
  private let transport: HTTPTransport
  private let timeout: Double?
  private let key: String?

  /// - Throws: `LMError.badSpecification` for an address without a host.
  init(baseURL: String, options: LMOptions) throws(LMError) {
    var base = baseURL[...]
    while base.hasSuffix("/") { base.removeLast() }
    guard let address = Address(base) else {
      throw .badSpecification(
        spec: Redaction.address(baseURL), reason: "wanted http://HOST:PORT/v1 with a host")
    }
    endpoint = address.shown
    timeout = options.timeout
    key = options.environment.openAIAPIKey.flatMap { $0.isEmpty ? nil : $0 }
    var headers = [("Content-Type", "application/json")]
    if let key { headers.append(("Authorization", "Bearer \(key)")) }
    transport = HTTPTransport(
      url: address.url + "/chat/completions", headers: headers,
      connections: options.concurrency, timeout: options.timeout)
  }

  func complete(_ request: LMRequest) async throws -> LMResponse {
    let wanted = max(1, request.n)
    var response = try await post(request)
    while response.choices.count < wanted {
      var rest = request
      rest.n = wanted - response.choices.count
      rest.seed = request.seed.map { $0 &+ response.choices.count }
      let more = try await post(rest)
      response.choices += more.choices
      response.usage += more.usage
    }
    response.choices = Array(response.choices.prefix(wanted))
    return response
  }

  func shutdown() async { await transport.shutdown() }

  private func post(_ request: LMRequest) async throws -> LMResponse {
    let answer: HTTPAnswer
    do {
      answer = try await transport.post(Self.body(request).bytes)
    } catch let failure as HTTPFailure {
      switch failure {
      case .timedOut: throw LMError.timedOut(endpoint: endpoint, seconds: timeout ?? 0)
      case .unreachable(let reason):
        throw LMError.unreachable(endpoint: endpoint, reason: redact(reason))
      case .shutDown: throw LMError.shutDown
      }
    }
    guard (200..<300).contains(answer.status) else { throw error(answer) }
    return try response(answer)
  }

  // MARK: - Request

  static func body(_ request: LMRequest) -> JSON {
    var members: [JSON.Member] = [
      // Servers with one model ignore the name, and some refuse a request without it.
      .init("model", .string(request.model ?? "default")),
      .init("messages", .array(request.messages.map(\.json))),
      .init("temperature", .double(request.temperature)),
    ]
    if request.n > 1 { members.append(.init("n", JSON(request.n))) }
    if let maxTokens = request.maxTokens { members.append(.init("max_tokens", JSON(maxTokens))) }
    if !request.stop.isEmpty { members.append(.init("stop", JSON(request.stop))) }
    if let seed = request.seed { members.append(.init("seed", JSON(seed))) }
    if let schema = request.schema {
      let format: JSON = [
        "name": "reply", "schema": schema, "strict": .bool(isStrict(schema, depth: 0)),
      ]
      members.append(
        .init("response_format", ["type": "json_schema", "json_schema": format]))
    }
    return .object(members)
  }

  /// Whether OpenAI's strict mode takes the schema: each object lists all its members as required
  /// and allows no others.
  private static func isStrict(_ schema: JSON, depth: Int) -> Bool {
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

  // MARK: - Reply

  private func response(_ answer: HTTPAnswer) throws(LMError) -> LMResponse {
    let json: JSON
    do {
      json = try JSON(parsing: answer.body)
    } catch {
      throw malformed("not JSON, \(error.description)", answer)
    }
    guard let list = json["choices"]?.arrayValue, !list.isEmpty else {
      // Some proxies answer 200 with an error inside.
      if json["error"].map({ !$0.isNull }) ?? false { throw self.error(answer, status: 502) }
      throw malformed("no \"choices\"", answer)
    }
    var choices: [String] = []
    for choice in list {
      let message = choice["message"]
      guard let text = message?["content"]?.stringValue else {
        if let refusal = message?["refusal"]?.stringValue {
          throw .malformedReply(
            endpoint: endpoint, reason: "the model refused: \(redact(abbreviate(refusal, to: 200)))"
          )
        }
        throw malformed("a choice without \"message\".\"content\"", answer)
      }
      choices.append(text)
    }
    var usage = LMUsage(json: json["usage"] ?? .null)
    usage.calls = 1
    // Some servers report what they charged (`usage.cost`); that is better than a price table.
    usage.costUSD = json["usage"]?["cost"]?.doubleValue
    return LMResponse(choices: choices, usage: usage)
  }

  private func malformed(_ reason: String, _ answer: HTTPAnswer) -> LMError {
    .malformedReply(endpoint: endpoint, reason: "\(reason); it starts: \(start(answer.body))")
  }

  private func error(_ answer: HTTPAnswer, status: Int? = nil) -> LMError {
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
      return .rateLimited(endpoint: endpoint, message: message, retryAfter: answer.retryAfter)
    }
    return .status(
      endpoint: endpoint, code: status, message: message, retryAfter: answer.retryAfter)
  }

  private func start(_ body: [UInt8]) -> String {
    body.isEmpty
      ? "(empty)" : redact(abbreviate(String(decoding: body.prefix(600), as: UTF8.self), to: 160))
  }

  private func redact(_ text: String) -> String { Redaction.key(key, in: text) }
}

/// Keys and passwords never reach an error, a tape or a log.
enum Redaction {
  static func key(_ key: String?, in text: String) -> String {
    guard let key, key.count >= 4 else { return text }
    return text.replacing(key, with: "***")
  }

  /// An address without `user:password@` and without its query.
  static func address(_ text: String) -> String {
    Address(text[...])?.shown ?? String(text.prefix { $0 != "?" && $0 != "@" })
  }
}

/// An address to send to, and how it is shown.
private struct Address {
  let url: String
  let shown: String

  init?(_ text: Substring) {
    guard let scheme = text.firstRange(of: "://") else { return nil }
    let rest = text[scheme.upperBound...].prefix { $0 != "?" && $0 != "#" }
    let authority = rest.prefix { $0 != "/" }
    let host = authority.split(separator: "@", omittingEmptySubsequences: false).last ?? ""
    guard !host.isEmpty, !host.hasPrefix(":") else { return nil }
    let path = rest[authority.endIndex...]
    let start = text[..<scheme.upperBound]
    shown = "\(start)\(host)\(path)"
    url = "\(start)\(authority)\(path)"
  }
}
