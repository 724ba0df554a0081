// SPDX-License-Identifier: Apache-2.0
// Chat completions against a loopback server: what is sent, what is read, every fault. The one file
// that uses Hummingbird.

import Foundation
import HTTPTypes
import Hummingbird
import Logging
import Synchronization
import Testing

@testable import LanguageModel

/// A loopback server that answers by a closure and records the bodies it got.
private final class Server: Sendable {
  struct Answer: Sendable {
    var status = 200
    var body: String
    var headers: [String: String] = [:]
    var isStream = false
    /// Never answers: the handler waits until it is cancelled.
    var hangs = false
  }

  let requests = Mutex<[(authorization: String?, body: JSON)]>([])
  let path: String

  static func chat(_ choices: String...) -> Answer {
    let list: [JSON] = choices.enumerated().map { index, text in
      [
        "index": JSON(index), "message": ["role": "assistant", "content": .string(text)],
        "finish_reason": "stop",
      ]
    }
    let usage: JSON = [
      "prompt_tokens": 8, "completion_tokens": 4, "prompt_tokens_details": ["cached_tokens": 2],
    ]
    return Answer(body: (["choices": .array(list), "usage": usage] as JSON).compact)
  }

  private let answer: @Sendable (_ body: JSON, _ index: Int) -> Answer

  init(
    path: String = "v1/chat/completions",
    _ answer: @escaping @Sendable (_ body: JSON, _ index: Int) -> Answer
  ) {
    self.path = path
    self.answer = answer
  }

  /// Runs `body` with the server's base address.
  func run(_ body: @escaping @Sendable (String) async throws -> Void) async throws {
    let router = Router()
    router.post(RouterPath(path)) { request, _ -> Response in
      var buffer = try await request.body.collect(upTo: 1 << 24)
      let json = try JSON(parsing: buffer.readBytes(length: buffer.readableBytes) ?? [])
      let index = self.requests.withLock { requests in
        requests.append((request.headers[.authorization], json))
        return requests.count - 1
      }
      let answer = self.answer(json, index)
      if answer.hangs { try await Task.sleep(for: .seconds(3600)) }
      var response = Response(
        status: .init(code: answer.status),
        headers: [.contentType: answer.isStream ? "text/event-stream" : "application/json"],
        body: .init(byteBuffer: ByteBuffer(string: answer.body)))
      for (name, value) in answer.headers {
        if let name = HTTPField.Name(name) { response.headers[name] = value }
      }
      return response
    }
    let (ports, port) = AsyncStream<Int>.makeStream()
    let application = Application(
      router: router, configuration: .init(address: .hostname("127.0.0.1", port: 0)),
      onServerRunning: { channel in
        port.yield(channel.localAddress?.port ?? 0)
        port.finish()
      },
      // Its lines about tasks that a test cancels are no news.
      logger: Logger(label: "server") { _ in SwiftLogNoOpLogHandler() })
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await application.run() }
      var iterator = ports.makeAsyncIterator()
      let bound = await iterator.next() ?? 0
      try await body("http://127.0.0.1:\(bound)/v1")
      group.cancelAll()
      try? await group.waitForAll()
    }
  }
}

private func options(_ clock: FakeClock = FakeClock()) -> LMOptions {
  var options = LMOptions()
  options.clock = clock.clock
  options.retry.maxAttempts = 3
  options.timeout = 20
  options.environment.openAIAPIKey = "sk-secret-0123456789"
  return options
}

@Suite struct HTTPTests {
  @Test func aWholeRequestAndReply() async throws {
    let server = Server { _, _ in Server.chat("one", "two") }
    try await server.run { base in
      let lm = try makeLanguageModel(base + "/", options: options())
      var request = LMRequest(
        messages: [LMMessage(.system, "s"), LMMessage(.user, "ü\n")],
        schema: [
          "type": "object", "properties": ["value": ["type": "integer"]], "required": ["value"],
          "additionalProperties": false,
        ], task: ["kind": "call"])
      request.n = 2
      request.temperature = 0.7
      request.seed = 5
      request.stop = ["A:"]
      request.maxTokens = 99
      request.model = "tiny"
      let response = try await lm.complete(request)
      #expect(response.choices == ["one", "two"])
      #expect(response.usage.promptTokens == 8)
      #expect(response.usage.cachedTokens == 2)
      #expect(response.usage.calls == 1)
      #expect(response.usage.costUSD == nil)
      let sent = server.requests.withLock { $0[0] }
      #expect(sent.authorization == "Bearer sk-secret-0123456789")
      #expect(
        sent.body == [
          "model": "tiny", "n": 2, "temperature": 0.7, "seed": 5, "stop": ["A:"],
          "max_tokens": 99,
          "messages": [["role": "system", "content": "s"], ["role": "user", "content": "ü\n"]],
          "response_format": [
            "type": "json_schema",
            "json_schema": [
              "name": "reply", "strict": true, "schema": request.schema ?? nil,
            ],
          ],
        ])
      await lm.shutdown()
      await #expect(throws: LMError.self) { try await lm.complete(ask("late")) }
    }
  }

  @Test func missingChoicesAreAskedFor() async throws {
    let server = Server { body, _ in Server.chat("seed \(body["seed"]?.intValue ?? -1)") }
    try await server.run { base in
      let lm = try makeLanguageModel(base, options: options())
      var request = ask("x")
      request.n = 3
      request.seed = 10
      let response = try await lm.complete(request)
      #expect(response.choices == ["seed 10", "seed 11", "seed 12"])
      #expect(response.usage.calls == 3)
      // The second time it is known that one choice comes a call.
      request.messages = ask("y").messages
      _ = try await lm.complete(request)
      await lm.shutdown()
    }
    let sent = server.requests.withLock { $0.map { $0.body["n"]?.intValue ?? 1 } }
    #expect(sent == [3, 1, 1, 1, 1, 1])
  }

  @Test func rateLimitsAndServerErrorsAreRetried() async throws {
    let clock = FakeClock()
    let server = Server { _, index in
      switch index {
      case 0:
        Server.Answer(
          status: 429, body: #"{"error":{"message":"slow"}}"#, headers: ["Retry-After": "7"])
      case 1: Server.Answer(status: 500, body: "oops")
      default: Server.chat("fine")
      }
    }
    try await server.run { base in
      let lm = try makeLanguageModel(base, options: options(clock))
      #expect(try await lm.complete(ask("x")).choices == ["fine"])
      await lm.shutdown()
    }
    #expect(clock.sleeps == [7, 0.5])
    #expect(server.requests.withLock { $0.count } == 3)
  }

  static let faults: [(status: Int, body: String, wanted: String, attempts: Int)] = [
    (
      400, #"{"error":{"message":"unknown field; key sk-secret-0123456789","type":"x"}}"#,
      "answered with status 400: unknown field; key ***", 1
    ),
    (404, #"{"detail":"no model"}"#, "answered with status 404: no model", 1),
    (
      429, #"{"error":{"message":"no credit","code":"insufficient_quota"}}"#,
      "answered with status 429: no credit", 1
    ),
    (503, "<html>busy</html>", "answered with status 503: <html>busy</html>", 3),
    (200, "{\"choices\":[{\"mess", "not JSON, line 1, column 19", 3),
    (
      200, "hello", "not JSON, line 1, column 1: found 'hello', wanted a value; it starts: hello", 3
    ),
    (200, "{\"choices\":[]}", "no \"choices\"; it starts: {\"choices\":[]}", 3),
    (200, "{\"choices\":[{\"message\":{\"content\":null}}]}", "without \"message\".\"content\"", 3),
    (200, "{\"error\":{\"message\":\"upstream\"}}", "status 502: upstream", 3),
    (200, "", "not JSON, line 1, column 1: found the end of the text", 3),
  ]

  @Test(arguments: faults)
  func eachFault(status: Int, body: String, wanted: String, attempts: Int) async throws {
    let server = Server { _, _ in Server.Answer(status: status, body: body) }
    try await server.run { base in
      let lm = try makeLanguageModel(base, options: options())
      let error = await #expect(throws: LMError.self) { try await lm.complete(ask("x")) }
      let text = error?.description ?? ""
      #expect(text.contains(wanted), "\(text)")
      #expect(text.contains(base), "\(text)")
      #expect(!text.contains("secret"))
      await lm.shutdown()
    }
    #expect(server.requests.withLock { $0.count } == attempts)
  }

  @Test func aSlowServerTimesOut() async throws {
    let server = Server { _, index in
      index == 0 ? Server.Answer(body: "", hangs: true) : Server.chat("second")
    }
    try await server.run { base in
      var options = options()
      options.timeout = 1
      options.retry.maxAttempts = 50
      let lm = try makeLanguageModel(base, options: options)
      #expect(try await lm.complete(ask("x")).choices == ["second"])
      await lm.shutdown()
    }
  }

  @Test func refusedFieldsAreNoticedOnce() async throws {
    let server = Server { body, _ in
      for field in ["seed", "response_format", "logprobs", "n"] where body[field] != nil {
        return Server.Answer(
          status: 400, body: #"{"error":{"message":"\#(field) is not known","param":"\#(field)"}}"#)
      }
      return Server.chat("Here it is: ```json\n{'value': 3}\n```")
    }
    let notices = Mutex<[String]>([])
    try await server.run { base in
      var options = options()
      options.onNotice = { notice in notices.withLock { $0.append(notice) } }
      let lm = try makeLanguageModel(base, options: options)
      var request = ask("x")
      request.n = 2
      request.seed = 1
      request.topLogprobs = 0
      request.schema = ["type": "object", "properties": ["value": ["type": "integer"]]]
      let response = try await lm.complete(request)
      #expect(response.choices == [#"{"value":3}"#, #"{"value":3}"#])
      #expect(response.logprobs.isEmpty)
      let refused = server.requests.withLock { $0.count }
      request.messages = ask("y").messages
      _ = try await lm.complete(request)
      #expect(server.requests.withLock { $0.count } == refused + 2)
      await lm.shutdown()
    }
    #expect(notices.withLock { $0.count } == 4)
    let last = server.requests.withLock { $0.last?.body }
    #expect(last?["messages"]?[0]?["content"]?.stringValue?.contains("{\"value\"") == true)
  }

  @Test func anErrorThatNamesNoFieldIsTriedOut() async throws {
    let server = Server { body, _ in
      body["logprobs"] != nil
        ? Server.Answer(status: 422, body: #"{"detail":"unprocessable"}"#) : Server.chat("fine")
    }
    try await server.run { base in
      let lm = try makeLanguageModel(base, options: options())
      var request = ask("x")
      request.topLogprobs = 2
      #expect(try await lm.complete(request).choices == ["fine"])
      request.messages = ask("y").messages
      _ = try await lm.complete(request)
      await lm.shutdown()
    }
    #expect(server.requests.withLock { $0.count } == 3)
  }

  @Test func otherProtocols() async throws {
    let plain = Server(path: "v1/completions") { body, _ in
      Server.Answer(
        body: (["choices": [["text": .string("re " + (body["prompt"]?.stringValue ?? ""))]]] as JSON)
          .compact)
    }
    try await plain.run { base in
      let lm = try makeLanguageModel(base + "/completions", options: options())
      #expect(try await lm.complete(ask("x")).choices == ["re x"])
      await lm.shutdown()
    }
    let messages = Server(path: "v1/messages") { _, _ in
      Server.Answer(
        body: #"{"content":[{"type":"text","text":"hi"}],"usage":{"input_tokens":2}}"#)
    }
    try await messages.run { base in
      var options = options()
      options.environment.anthropicBaseURL = String(base.dropLast(3))
      options.model = "claude"
      let lm = try makeLanguageModel("anthropic", options: options)
      let response = try await lm.complete(ask("x"))
      #expect(response.choices == ["hi"])
      #expect(response.usage.promptTokens == 2)
      await lm.shutdown()
    }
  }

  @Test func aStreamIsHeardAndRetried() async throws {
    let chunk: @Sendable (String) -> String = { text in
      "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"\(text)\"}}]}\n\n"
    }
    let server = Server { body, index in
      #expect(body["stream"] == true)
      let whole = chunk("one") + chunk(" two")
      return Server.Answer(
        body: index == 0 ? whole : whole + "data: [DONE]\n\n", isStream: true)
    }
    let events = Listener()
    try await server.run { base in
      let lm = try makeLanguageModel(base, options: options())
      let response = try await LMStream.listening(events.add) {
        try await lm.complete(ask("x"))
      }
      #expect(response.choices == ["one two"])
      await lm.shutdown()
    }
    let half: [LMStreamEvent] = [.text(choice: 0, "one"), .text(choice: 0, " two")]
    #expect(events.all == half + [.restart] + half)
  }

  @Test func anotherServerTakesOver() async throws {
    let socket = try ResettingSocket()
    socket.stop()
    let clock = FakeClock()
    let server = Server { _, _ in Server.chat("fine") }
    try await server.run { base in
      let both = "http://127.0.0.1:\(socket.port)/v1,\(base)"
      let lm = try makeLanguageModel(both, options: options(clock))
      #expect(lm.endpoint == both)
      for index in 0..<6 {
        #expect(try await lm.complete(ask("\(index)")).choices == ["fine"])
      }
      await lm.shutdown()
    }
    // The one that is down is passed over without waiting.
    #expect(clock.sleeps == [])
    #expect(server.requests.withLock { $0.count } == 6)
  }

  @Test func cancellationReachesTheSocket() async throws {
    let server = Server { _, _ in Server.Answer(body: "", hangs: true) }
    try await server.run { base in
      let lm = try makeLanguageModel(base, options: options())
      let call = Task { try await lm.complete(ask("x")) }
      await eventually { server.requests.withLock { $0.count } == 1 }
      call.cancel()
      await #expect(throws: CancellationError.self) { try await call.value }
      await lm.shutdown()
    }
  }

  @Test func manyInFlightAreEachAnsweredOnce() async throws {
    let server = Server { body, _ in
      Server.chat("re " + (body["messages"]?[0]?["content"]?.stringValue ?? ""))
    }
    try await server.run { base in
      let lm = try makeLanguageModel(base, options: options())
      try await withThrowingTaskGroup(of: (String, String).self) { group in
        for index in 0..<300 {
          group.addTask { ("re \(index)", try await lm.complete(ask("\(index)")).choices[0]) }
        }
        for try await (wanted, found) in group { #expect(found == wanted) }
      }
      await lm.shutdown()
    }
    #expect(server.requests.withLock { $0.count } == 300)
  }

  @Test func aResetIsRetriedAndNamed() async throws {
    let socket = try ResettingSocket()
    defer { socket.stop() }
    let clock = FakeClock()
    var options = options(clock)
    options.timeout = nil
    let lm = try makeLanguageModel("http://127.0.0.1:\(socket.port)/v1", options: options)
    let error = await #expect(throws: LMError.self) { try await lm.complete(ask("x")) }
    let text = error?.description ?? ""
    #expect(
      text.hasPrefix("cannot reach the language model at http://127.0.0.1:\(socket.port)/v1: "),
      "\(text)")
    #expect(clock.sleeps == [0.25, 0.5])
    #expect(socket.accepted.load(ordering: .relaxed) == 3)
    await lm.shutdown()
  }

  @Test func anUnreachableServerIsNamed() async throws {
    let socket = try ResettingSocket()
    socket.stop()
    let base = "http://127.0.0.1:\(socket.port)/v1"
    let lm = try makeLanguageModel(base, options: options())
    let error = await #expect(throws: LMError.self) { try await lm.complete(ask("x")) }
    #expect(error?.description == "cannot reach the language model at \(base): Connection refused")
    await lm.shutdown()
  }

  static let retryAfters: [(text: String?, seconds: Double?)] = [
    ("5", 5.0), ("0.5", 0.5), ("-1", 0), ("x", nil), (nil, nil),
    ("Thu, 01 Jan 1970 00:00:00 GMT", 0),
  ]

  @Test(arguments: retryAfters)
  func readsRetryAfter(text: String?, seconds: Double?) {
    #expect(HTTPTransport.retryAfter(text) == seconds)
  }

  @Test func passwordsAreNotShown() throws {
    let lm = try makeLanguageModel("http://user:secret@127.0.0.1:9/v1?key=secret")
    #expect(lm.endpoint == "http://127.0.0.1:9/v1")
  }
}

/// Accepts connections and resets each at once, which no HTTP library offers. Its thread owns the
/// descriptor and alone closes it: closed from elsewhere, the number could be another test's socket
/// by the time that the thread accepts on it.
private final class ResettingSocket: Sendable {
  let port: Int
  let accepted = Atomic<Int>(0)
  private let descriptor: Int32

  init() throws {
    let fd = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isBound = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(fd, $0, length) == 0 && listen(fd, 16) == 0 && getsockname(fd, $0, &length) == 0
      }
    }
    try #require(isBound)
    descriptor = fd
    port = Int(UInt16(bigEndian: address.sin_port))
    Thread.detachNewThread { [self] in
      acceptAll()
      close(fd)
    }
  }

  private func acceptAll() {
    while true {
      let connection = accept(descriptor, nil, nil)
      if connection < 0 {
        // After `stop` it is EINVAL; all else (EINTR, ECONNABORTED, EMFILE) passes.
        if errno == EINVAL { return }
        usleep(1000)
        continue
      }
      accepted.wrappingAdd(1, ordering: .relaxed)
      var linger = linger(l_onoff: 1, l_linger: 0)
      setsockopt(
        connection, SOL_SOCKET, SO_LINGER, &linger,
        socklen_t(MemoryLayout.size(ofValue: linger)))
      close(connection)
    }
  }

  /// From here on connections are refused. Call it once.
  func stop() { _ = shutdown(descriptor, Int32(SHUT_RDWR)) }
}
