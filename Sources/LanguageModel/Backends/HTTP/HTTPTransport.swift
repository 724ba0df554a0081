// SPDX-License-Identifier: Apache-2.0
// POST with a JSON body over AsyncHTTPClient; with ChatCompletions.swift the only file that knows
// it. One client a session, whose pool holds a connection for every call in flight. The future API
// with a response accumulator is used, not the async one: its deadline covers the body too, and a
// reply costs one hop to the caller's executor instead of one for each part.

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
  private let client: HTTPClient
  private let url: String
  private let headers: [(String, String)]
  private let timeout: Double?
  private let isShutDown = Mutex(false)

  /// Bytes of an answer at most.
  private static let maxBody = 256 << 20

  /// - Parameters:
  ///   - connections: kept open at most; more calls than this wait.
  ///   - timeout: seconds for a whole request, its body included.
  init(url: String, headers: [(String, String)], connections: Int, timeout: Double?) {
    self.url = url
    self.headers = headers
    self.timeout = timeout.flatMap { $0 > 0 && $0 < 1e9 ? $0 : nil }
    var configuration = HTTPClient.Configuration()
    configuration.httpVersion = url.hasPrefix("https:") ? .automatic : .http1Only
    configuration.redirectConfiguration = .disallow
    configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = max(8, connections)
    configuration.connectionPool.idleTimeout = .seconds(30)
    // An unreachable server is reported at once; `Retry` decides what follows.
    configuration.connectionPool.retryConnectionEstablishment = false
    configuration.timeout.connect = .seconds(10)
    client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
  }

  deinit {
    // A client must not go without being shut down; a session that was forgotten does it here.
    if !isShutDown.withLock({ $0 }) { client.shutdown { _ in } }
  }

  /// - Throws: `HTTPFailure`, `CancellationError`. Cancelling closes the connection.
  func post(_ body: [UInt8]) async throws -> HTTPAnswer {
    if isShutDown.withLock({ $0 }) { throw HTTPFailure.shutDown }
    do {
      var request = try HTTPClient.Request(url: url, method: .POST)
      for (name, value) in headers { request.headers.add(name: name, value: value) }
      request.body = .bytes(body)
      let accumulator = ResponseAccumulator(request: request, maxBodySize: Self.maxBody)
      let deadline = timeout.map { NIODeadline.now() + .nanoseconds(Int64($0 * 1e9)) }
      let task = client.execute(request: request, delegate: accumulator, deadline: deadline)
      let response = try await withTaskCancellationHandler {
        try await task.futureResult.get()
      } onCancel: {
        task.cancel()
      }
      let bytes = response.body.map { Array($0.readableBytesView) } ?? []
      return HTTPAnswer(
        status: Int(response.status.code),
        retryAfter: Self.retryAfter(response.headers.first(name: "Retry-After")), body: bytes)
    } catch {
      try Task.checkCancellation()
      throw Self.failure(error)
    }
  }

  func shutdown() async {
    let isFirst = isShutDown.withLock { flag in
      defer { flag = true }
      return !flag
    }
    if isFirst { try? await client.shutdown() }
  }

  private static func failure(_ error: any Error) -> HTTPFailure {
    guard let error = error as? HTTPClientError else {
      if let connection = error as? NIOConnectionError {
        let causes = connection.connectionErrors.map { reason($0.error) }
        return .unreachable(causes.first ?? "no address of \(connection.host) answered")
      }
      return .unreachable(reason(error))
    }
    switch error {
    case .deadlineExceeded, .readTimeout, .writeTimeout, .getConnectionFromPoolTimeout:
      return .timedOut
    case .connectTimeout, .tlsHandshakeTimeout:
      return .unreachable("the connection was not accepted within 10 s")
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
