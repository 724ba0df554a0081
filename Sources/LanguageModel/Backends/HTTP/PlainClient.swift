// SPDX-License-Identifier: Apache-2.0
// POST over HTTP/1.1 without TLS, which is how servers on one's own machine or network are reached,
// and where thousands of requests a second are possible. AsyncHTTPClient's pool, request machinery
// and pipeline of handlers cost about 90 µs of processor time a request; here a request is one buffer
// written by one handler, and a reply is read where it lies. https:// goes through AsyncHTTPClient
// (HTTPTransport.swift).

import Foundation
internal import NIOCore
internal import NIOPosix
import Synchronization

/// Where a request goes.
struct PlainTarget: Sendable {
  let host: String
  let port: Int
  /// The head of every request up to the number of its length.
  let head: [UInt8]

  /// Nil for https, and for an address with a password, which `HTTPTransport` handles.
  init?(url: String, method: String = "POST", headers: [(String, String)]) {
    guard url.hasPrefix("http://"), !url.contains("@") else { return nil }
    let rest = url.dropFirst("http://".count)
    let authority = rest.prefix { $0 != "/" }
    let path = rest[authority.endIndex...]
    var host = authority
    var port = 80
    if let colon = authority.lastIndex(of: ":"), !authority.hasSuffix("]") {
      guard let number = Int(authority[authority.index(after: colon)...]),
        (1...65535).contains(number)
      else { return nil }
      port = number
      host = authority[..<colon]
    }
    if host.hasPrefix("["), host.hasSuffix("]") { host = host.dropFirst().dropLast() }
    let isPlain = { (text: Substring) in text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F } }
    guard !host.isEmpty, isPlain(host), isPlain(path) else { return nil }
    self.host = String(host)
    self.port = port
    var text = "\(method) \(path.isEmpty ? "/" : path) HTTP/1.1\r\nHost: \(authority)\r\n"
    text += "Accept: */*\r\n"
    for (name, value) in headers {
      guard value.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else { return nil }
      text += "\(name): \(value)\r\n"
    }
    head = Array((text + "Content-Length: ").utf8)
  }
}

/// The connections to one server.
final class PlainClient: Sendable {
  private struct State {
    /// Connections without a request, the last used at the end.
    var idle: [PlainConnection] = []
    var open: [ObjectIdentifier: PlainConnection] = [:]
    var isShutDown = false
  }

  private let target: PlainTarget
  private let timeout: Double?
  private let maxBody: Int
  private let state = Mutex(State())

  /// Idle connections are not used after this time: servers close them without notice.
  private static let maxIdle = TimeAmount.seconds(30)

  /// - Parameter timeout: seconds for a whole request, its connection and body included.
  init(_ target: PlainTarget, timeout: Double?, maxBody: Int) {
    self.target = target
    self.timeout = timeout
    self.maxBody = maxBody
  }

  deinit {
    for connection in state.withLock({ Array($0.open.values) }) { connection.close() }
  }

  /// - Throws: `HTTPFailure`, `CancellationError`. Cancelling closes the connection.
  func post(_ body: [UInt8], reader: StreamReader?) async throws -> HTTPAnswer {
    let exchange = PlainExchange(
      request: buffer(body), reader: reader,
      deadline: timeout.map { .now() + .nanoseconds(Int64($0 * 1e9)) }, maxBody: maxBody)
    return try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        exchange.setContinuation(continuation)
        start(exchange)
        // The cancellation handler may have run before the continuation was there.
        if Task.isCancelled { exchange.cancel() }
      }
    } onCancel: {
      exchange.cancel()
    }
  }

  func shutdown() async {
    let open = state.withLock { state in
      state.isShutDown = true
      state.idle = []
      return Array(state.open.values)
    }
    for connection in open { connection.close() }
  }

  private func buffer(_ body: [UInt8]) -> ByteBuffer {
    var buffer = ByteBufferAllocator().buffer(capacity: target.head.count + body.count + 16)
    buffer.writeBytes(target.head)
    buffer.writeString(String(body.count))
    buffer.writeStaticString("\r\n\r\n")
    buffer.writeBytes(body)
    return buffer
  }

  private func start(_ exchange: PlainExchange) {
    let now = NIODeadline.now()
    let (connection, stale, isShutDown) = state.withLock { state in
      // The last used is the youngest: if it is too old, all are.
      if let last = state.idle.last, now - last.idleSince < Self.maxIdle {
        state.idle.removeLast()
        return (Optional(last), [PlainConnection](), false)
      }
      defer { state.idle = [] }
      return (nil, state.idle, state.isShutDown)
    }
    for connection in stale { connection.close() }
    if isShutDown { return exchange.finish(.failure(HTTPFailure.shutDown)) }
    if let connection { return connection.send(exchange) }
    connect(exchange)
  }

  private func connect(_ exchange: PlainExchange) {
    let patience = min(10, timeout ?? 10)
    ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .connectTimeout(.nanoseconds(Int64(patience * 1e9)))
      .channelOption(.tcpOption(.tcp_nodelay), value: 1)
      .channelOption(.maxMessagesPerRead, value: 1)
      .channelInitializer { [weak self] channel in
        channel.eventLoop.makeCompletedFuture {
          let connection = PlainConnection(channel, owner: self)
          try channel.pipeline.syncOperations.addHandler(connection)
          self?.opened(connection)
        }
      }
      .connect(host: target.host, port: target.port)
      .whenComplete { result in
        switch result {
        case .failure(let error):
          exchange.finish(.failure(HTTPTransport.failure(error, connectSeconds: patience)))
        case .success(let channel):
          channel.pipeline.handler(type: PlainConnection.self).whenComplete { result in
            switch result {
            case .success(let connection): connection.send(exchange)
            case .failure(let error):
              exchange.finish(.failure(HTTPTransport.failure(error, connectSeconds: patience)))
            }
          }
        }
      }
  }

  private func opened(_ connection: PlainConnection) {
    let isLate = state.withLock { state in
      if !state.isShutDown { state.open[ObjectIdentifier(connection)] = connection }
      return state.isShutDown
    }
    if isLate { connection.close() }
  }

  /// A connection whose response is complete and that stays open.
  fileprivate func released(_ connection: PlainConnection) {
    let isLate = state.withLock { state in
      if !state.isShutDown { state.idle.append(connection) }
      return state.isShutDown
    }
    if isLate { connection.close() }
  }

  fileprivate func closed(_ connection: PlainConnection) {
    state.withLock { state in
      state.open[ObjectIdentifier(connection)] = nil
      state.idle.removeAll { $0 === connection }
    }
  }

  fileprivate var isShutDown: Bool { state.withLock { $0.isShutDown } }
}

/// Asks a server whether it is ready (`GET /health`, 200 when llama-server's model is loaded).
struct HTTPProbe {
  private let client: PlainClient?

  init(address: String, path: String = "/health") {
    let target = PlainTarget(url: address + path, method: "GET", headers: [])
    client = target.map { PlainClient($0, timeout: 5, maxBody: 1 << 20) }
  }

  func isHealthy() async -> Bool {
    guard let client else { return false }
    return (try? await client.post([], reader: nil))?.status == 200
  }
}

/// One request and who waits for its answer, which is told exactly once.
final class PlainExchange: Sendable {
  private struct State {
    var continuation: CheckedContinuation<HTTPAnswer, any Error>?
    var isOver = false
    var connection: PlainConnection?
  }

  let request: ByteBuffer
  let reader: StreamReader?
  let deadline: NIODeadline?
  let maxBody: Int
  private let state = Mutex(State())

  init(request: ByteBuffer, reader: StreamReader?, deadline: NIODeadline?, maxBody: Int) {
    self.request = request
    self.reader = reader
    self.deadline = deadline
    self.maxBody = maxBody
  }

  func setContinuation(_ continuation: CheckedContinuation<HTTPAnswer, any Error>) {
    state.withLock { $0.continuation = continuation }
  }

  /// False when the exchange is over already and must not be sent.
  func begin(on connection: PlainConnection) -> Bool {
    state.withLock { state in
      if !state.isOver { state.connection = connection }
      return !state.isOver
    }
  }

  func finish(_ result: Result<HTTPAnswer, any Error>) {
    let continuation = state.withLock { state in
      state.isOver = true
      state.connection = nil
      defer { state.continuation = nil }
      return state.continuation
    }
    continuation?.resume(with: result)
  }

  func cancel() {
    let (continuation, connection) = state.withLock { state in
      // Without a continuation the caller cancels again when it is there.
      guard let continuation = state.continuation else {
        return (nil as CheckedContinuation<HTTPAnswer, any Error>?, nil as PlainConnection?)
      }
      defer {
        state.isOver = true
        state.continuation = nil
        state.connection = nil
      }
      return (continuation, state.connection)
    }
    connection?.abort(self)
    continuation?.resume(throwing: CancellationError())
  }
}

/// A connection: at most one exchange at a time.
/// @unchecked Sendable: `channel` and `owner` never change; `idleSince` is written before the
/// connection is given to the pool, under whose lock it is read; all else is used on the channel's
/// event loop only, which `send` and NIO's callbacks see to.
final class PlainConnection: ChannelInboundHandler, @unchecked Sendable {
  typealias InboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  private let channel: any Channel
  private weak let owner: PlainClient?
  fileprivate private(set) var idleSince = NIODeadline.now()
  private var exchange: PlainExchange?
  private var parser = HTTPResponseParser(maxBody: 0)
  private var body: [UInt8] = []
  private var isStream = false
  private var lastError: (any Error)?
  private var hasTimer = false

  init(_ channel: any Channel, owner: PlainClient?) {
    self.channel = channel
    self.owner = owner
  }

  func close() { channel.close(mode: .all, promise: nil) }

  /// Closes the connection if it still has that exchange, and not the next one; from any thread.
  fileprivate func abort(_ exchange: PlainExchange) {
    channel.eventLoop.execute {
      guard self.exchange === exchange else { return }
      self.exchange = nil
      self.close()
    }
  }

  /// Sends a request; from any thread.
  func send(_ exchange: PlainExchange) {
    if channel.eventLoop.inEventLoop {
      begin(exchange)
    } else {
      channel.eventLoop.execute { self.begin(exchange) }
    }
  }

  private func begin(_ exchange: PlainExchange) {
    channel.eventLoop.assertInEventLoop()
    guard channel.isActive else {
      return exchange.finish(.failure(failure()))
    }
    guard exchange.begin(on: self) else {
      release()
      return
    }
    self.exchange = exchange
    parser = HTTPResponseParser(maxBody: exchange.maxBody)
    body = []
    isStream = false
    watch(exchange)
    channel.writeAndFlush(exchange.request, promise: nil)
  }

  /// One timer a connection, not one a request: when it fires, it looks when the request that is
  /// then under way ends.
  private func watch(_ exchange: PlainExchange) {
    guard !hasTimer, let deadline = exchange.deadline else { return }
    hasTimer = true
    channel.eventLoop.assumeIsolated().scheduleTask(deadline: deadline) { [weak self] in
      guard let self else { return }
      hasTimer = false
      guard let current = self.exchange, let end = current.deadline else { return }
      if end > .now() { return watch(current) }
      finish(.failure(HTTPFailure.timedOut))
      close()
    }
  }

  private func finish(_ result: Result<HTTPAnswer, any Error>) {
    guard let exchange else { return }
    self.exchange = nil
    body = []
    exchange.finish(result)
  }

  /// Back to the pool.
  private func release() {
    idleSince = .now()
    guard let owner else { return close() }
    owner.released(self)
  }

  // MARK: - Replies

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    let buffer = unwrapInboundIn(data)
    guard let exchange else {
      // Bytes that nobody asked for.
      return close()
    }
    do throws(HTTPResponseParser.Fault) {
      let taken = try buffer.withUnsafeReadableBytes {
        bytes throws(HTTPResponseParser.Fault) in try read(bytes, exchange)
      }
      guard parser.isComplete else { return }
      let isReusable = parser.head.keepsAlive && taken == buffer.readableBytes
      let answer = answer
      self.exchange = nil
      body = []
      if isReusable { release() } else { close() }
      exchange.finish(.success(answer))
    } catch {
      finish(.failure(Self.failure(error)))
      close()
    }
  }

  private func read(
    _ bytes: UnsafeRawBufferPointer, _ exchange: PlainExchange
  ) throws(HTTPResponseParser.Fault) -> Int {
    // A whole reply in one piece is the rule; then its body is copied once.
    var hadHead = parser.hasHead
    return try parser.feed(bytes) { head, part in
      if !hadHead {
        hadHead = true
        isStream =
          exchange.reader != nil && (200..<300).contains(head.status) && head.isEventStream
      }
      if isStream { exchange.reader?.feed(part) } else { body.append(contentsOf: part) }
    }
  }

  private var answer: HTTPAnswer {
    HTTPAnswer(
      status: parser.head.status,
      retryAfter: HTTPTransport.retryAfter(parser.head.retryAfter), body: body)
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    lastError = error
    context.close(promise: nil)
  }

  func channelInactive(context: ChannelHandlerContext) {
    owner?.closed(self)
    guard exchange != nil else { return }
    finish(parser.mayEndHere && lastError == nil ? .success(answer) : .failure(failure()))
  }

  private func failure() -> HTTPFailure {
    if owner?.isShutDown ?? true { return .shutDown }
    if let lastError { return HTTPTransport.failure(lastError, connectSeconds: 10) }
    return .unreachable("the server closed the connection before its answer was complete")
  }

  private static func failure(_ fault: HTTPResponseParser.Fault) -> HTTPFailure {
    switch fault {
    case .malformed(let text): .unreachable("the answer is not HTTP/1.1: \(text)")
    case .tooLarge(let size): .unreachable("the answer has more than \(size) bytes")
    }
  }
}
