// SPDX-License-Identifier: Apache-2.0
// POST with a JSON body: to http:// servers by `PlainClient`, to all others over AsyncHTTPClient (TLS,
// HTTP/2), which only this file knows. One client a session, whose pool holds a connection for every
// call in flight. The future API with a delegate is used, not the async one: its deadline covers the
// body too, and a reply costs one hop to the caller's executor instead of one for each part.

internal import AsyncHTTPClient
import Foundation
internal import NIOCore
internal import NIOHTTP1
internal import NIOPosix
import Synchronization

/// Status, `Retry-After` in seconds, and body of an answer.
struct HTTPAnswer: Sendable {
  var status: Int
  var retryAfter: Double?
  var body: [UInt8]
}

/// Why no answer came.
enum HTTPFailure: Error, Sendable {
  case timedOut
  case unreachable(String)
  case shutDown
}

final class HTTPTransport: Sendable {
  private let plain: [String: PlainClient]
  /// Nil when all addresses are plain.
  private let client: HTTPClient?
  private let headers: HTTPHeaders
  private let timeout: Double?
  private let isShutDown = Mutex(false)

  /// Bytes of an answer at most.
  fileprivate static let maxBody = 256 << 20
  private static let connectSeconds = 10.0

  /// - Parameters:
  ///   - urls: all that will be posted to.
  ///   - connections: kept open at most for a server; more calls than this wait.
  ///   - timeout: seconds for a whole request, its body included.
  init(urls: [String], headers: [(String, String)], connections: Int, timeout: Double?) {
    self.headers = HTTPHeaders(headers)
    let timeout = timeout.flatMap { $0 > 0 && $0 < 1e9 ? $0 : nil }
    self.timeout = timeout
    var plain: [String: PlainClient] = [:]
    for url in urls {
      guard let target = PlainTarget(url: url, headers: headers) else { continue }
      plain[url] = PlainClient(target, timeout: timeout, maxBody: Self.maxBody)
    }
    self.plain = plain
    guard !urls.allSatisfy({ plain[$0] != nil }) else {
      client = nil
      return
    }
    var configuration = HTTPClient.Configuration()
    configuration.httpVersion = .automatic
    configuration.redirectConfiguration = .disallow
    configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = max(8, connections)
    configuration.connectionPool.idleTimeout = .seconds(30)
    // An unreachable server is reported at once; `Retry` decides what follows.
    configuration.connectionPool.retryConnectionEstablishment = false
    configuration.timeout.connect = .seconds(Int64(Self.connectSeconds))
    client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
  }

  deinit {
    // A client must not go without being shut down; a session that was forgotten does it here.
    if !isShutDown.withLock({ $0 }) { client?.shutdown { _ in } }
  }

  /// Sends and waits for the whole answer.
  /// - Parameter reader: gets the body of a 2xx answer that is a stream of events; the answer's own
  ///   body is then empty.
  /// - Throws: `HTTPFailure`, `CancellationError`. Cancelling closes the connection.
  func post(
    _ body: [UInt8], to url: String, reader: StreamReader? = nil
  ) async throws -> HTTPAnswer {
    if let client = plain[url] { return try await client.post(body, reader: reader) }
    if isShutDown.withLock({ $0 }) { throw HTTPFailure.shutDown }
    guard let client else { throw HTTPFailure.unreachable("no client for this address") }
    do {
      let request = try HTTPClient.Request(
        url: url, method: .POST, headers: headers, body: .bytes(body))
      let deadline = timeout.map { NIODeadline.now() + .nanoseconds(Int64($0 * 1e9)) }
      let task = client.execute(
        request: request, delegate: Receiver(reader), deadline: deadline)
      return try await withTaskCancellationHandler {
        try await task.futureResult.get()
      } onCancel: {
        task.cancel()
      }
    } catch {
      try Task.checkCancellation()
      throw Self.failure(error, connectSeconds: Self.connectSeconds)
    }
  }

  func shutdown() async {
    let isFirst = isShutDown.withLock { flag in
      defer { flag = true }
      return !flag
    }
    guard isFirst else { return }
    for client in plain.values { await client.shutdown() }
    try? await client?.shutdown()
  }

  /// What an error of the network means.
  static func failure(_ error: any Error, connectSeconds: Double) -> HTTPFailure {
    if let failure = error as? HTTPFailure { return failure }
    if case ChannelError.connectTimeout = error {
      return .unreachable(
        "the connection was not accepted within \(LMError.seconds(connectSeconds))")
    }
    guard let error = error as? HTTPClientError else {
      if let connection = error as? NIOConnectionError {
        return connection.connectionErrors.first.map {
          failure($0.error, connectSeconds: connectSeconds)
        } ?? .unreachable("no address of \(connection.host) answered")
      }
      return .unreachable(reason(error))
    }
    switch error {
    case .deadlineExceeded, .readTimeout, .writeTimeout, .getConnectionFromPoolTimeout:
      return .timedOut
    case .connectTimeout, .tlsHandshakeTimeout:
      return .unreachable(
        "the connection was not accepted within \(LMError.seconds(connectSeconds))")
    case .remoteConnectionClosed:
      return .unreachable("the server closed the connection before its answer was complete")
    case .alreadyShutdown, .cancelled: return .shutDown
    default: return .unreachable(error.shortDescription)
    }
  }

  private static func reason(_ error: any Error) -> String {
    if let error = error as? IOError { return String(cString: strerror(error.errnoCode)) }
    return abbreviate("\(error)", to: 200)
  }

  /// Seconds from `Retry-After`: a number, or an HTTP date.
  static func retryAfter(_ text: String?) -> Double? {
    guard let text else { return nil }
    if let seconds = Double(text) { return seconds.isFinite ? max(0, seconds) : nil }
    let formatter = DateFormatter()
    formatter.locale = Locale(identifier: "en_US_POSIX")
    formatter.timeZone = TimeZone(identifier: "GMT")
    formatter.dateFormat = "EEE, dd MMM yyyy HH:mm:ss zzz"
    return formatter.date(from: text).map { max(0, $0.timeIntervalSinceNow) }
  }
}

/// Collects an answer, on the event loop of its connection.
/// @unchecked Sendable: AsyncHTTPClient calls a delegate on one event loop only.
private final class Receiver: HTTPClientResponseDelegate, @unchecked Sendable {
  private let reader: StreamReader?
  private var isStream = false
  private var answer = HTTPAnswer(status: 0, retryAfter: nil, body: [])

  init(_ reader: StreamReader?) { self.reader = reader }

  func didReceiveHead(
    task: HTTPClient.Task<HTTPAnswer>, _ head: HTTPResponseHead
  ) -> EventLoopFuture<Void> {
    answer.status = Int(head.status.code)
    answer.retryAfter = HTTPTransport.retryAfter(head.headers.first(name: "Retry-After"))
    isStream =
      reader != nil && (200..<300).contains(answer.status)
      && head.headers.first(name: "Content-Type")?.hasPrefix("text/event-stream") ?? false
    return task.eventLoop.makeSucceededVoidFuture()
  }

  func didReceiveBodyPart(
    task: HTTPClient.Task<HTTPAnswer>, _ buffer: ByteBuffer
  ) -> EventLoopFuture<Void> {
    if isStream {
      reader?.feed(buffer.readableBytesView)
    } else {
      answer.body.append(contentsOf: buffer.readableBytesView)
      guard answer.body.count <= HTTPTransport.maxBody else {
        return task.eventLoop.makeFailedFuture(
          HTTPFailure.unreachable("the answer has more than \(HTTPTransport.maxBody) bytes"))
      }
    }
    return task.eventLoop.makeSucceededVoidFuture()
  }

  func didFinishRequest(task: HTTPClient.Task<HTTPAnswer>) throws -> HTTPAnswer { answer }
}
