// SPDX-License-Identifier: Apache-2.0
// `FILE.gguf`: starts llama.cpp's `llama-server` with the file on a free port, waits until it is
// healthy, and ends it with the session. It is started by the first call, so that a run that the cache
// answers loads no model. Between us and the server stands a shell that waits for the end of its
// input and then ends the server: it holds when this process is killed.

import Foundation
import Synchronization

extension BackendDescriptor {
  static let llamaServer = BackendDescriptor(
    kind: "gguf", form: "FILE.gguf", meaning: "starts llama-server with that model",
    example: "models/small.gguf",
    argument: { $0.hasSuffix(".gguf") && !$0.contains("://") && !$0.hasPrefix("exec:") ? $0 : nil },
    isNetwork: true, isFree: true,
    make: { try LlamaServer(model: $0, options: $1) })
}

final class LlamaServer: LMBackend {
  private enum State {
    case idle
    case starting(Task<Running, any Error>)
    case isShutDown
  }

  private struct Running: Sendable {
    var program: LineProgram
    var backend: HTTPBackend
  }

  let endpoint: String
  /// The file as it is now: another model under the same name is another model.
  let cacheScope: String
  private let path: String
  private let program: String
  private let options: LMOptions
  private let state = Mutex(State.idle)

  /// Seconds to load a model: a big one comes from a slow disk.
  private static let patience = 600.0

  /// - Throws: `LMError.badSpecification` when there is no such file, or no `llama-server`.
  init(model path: String, options: LMOptions) throws(LMError) {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    guard let attributes, attributes[.type] as? FileAttributeType != .typeDirectory else {
      throw .badSpecification(spec: path, reason: "there is no such file")
    }
    let folders = options.environment.programFolders
    guard
      let program = folders.map({ $0 + "/llama-server" })
        .first(where: FileManager.default.isExecutableFile(atPath:))
    else {
      throw .badSpecification(
        spec: path, reason: "llama-server is not on the PATH; it is a part of llama.cpp")
    }
    self.path = path
    self.program = program
    self.options = options
    endpoint = path
    let size = (attributes[.size] as? NSNumber)?.int64Value ?? 0
    let changed = (attributes[.modificationDate] as? Date)?.timeIntervalSince1970 ?? 0
    cacheScope = "\(path) \(size) \(changed)"
  }

  deinit {
    if case .starting(let task) = state.withLock({ $0 }) {
      task.cancel()
      Task { (try? await task.value)?.program.closeInput() }
    }
  }

  func complete(_ request: LMRequest) async throws -> LMResponse {
    try await running().backend.complete(request)
  }

  func shutdown() async {
    let old = state.withLock { state in
      defer { state = .isShutDown }
      return state
    }
    guard case .starting(let task) = old else { return }
    task.cancel()
    guard let running = try? await task.value else { return }
    await running.backend.shutdown()
    await running.program.shutdown()
  }

  // MARK: - Starting

  /// Started once, whoever asks first; not tied to that caller's cancellation.
  private func running() async throws -> Running {
    let task = try state.withLock { state throws(LMError) -> Task<Running, any Error> in
      switch state {
      case .isShutDown: throw .shutDown
      case .starting(let task): return task
      case .idle:
        let task = Task { [program, path, options] in
          try await Self.start(program, path, options)
        }
        state = .starting(task)
        return task
      }
    }
    return try await task.value
  }

  private static func start(
    _ program: String, _ path: String, _ options: LMOptions
  ) async throws -> Running {
    let port = try freePort()
    let ended = Mutex<LMError?>(nil)
    let child: LineProgram
    do {
      child = try LineProgram(
        command: command(program, path, port: port, parallel: options.concurrency),
        onLine: { _, _ in },
        onEnd: { how, stderr in
          ended.withLock {
            $0 = .programEnded(command: "llama-server", how: how, stderr: stderr)
          }
        })
    } catch {
      throw LMError.programEnded(
        command: "llama-server", how: "could not be started: \(error.reason)", stderr: "")
    }
    let address = "http://127.0.0.1:\(port)"
    do {
      try await waitForHealth(address, ended: { ended.withLock { $0 } }, options.clock)
      return Running(
        program: child,
        backend: try HTTPBackend(addresses: address + "/v1", format: nil, options: options))
    } catch {
      await child.shutdown()
      throw error
    }
  }

  private static func command(
    _ program: String, _ path: String, port: Int, parallel: Int
  ) -> String {
    let slots = max(1, min(parallel, 8))
    return """
      exec 3<&0
      \(quoted(program)) -m \(quoted(path)) --host 127.0.0.1 --port \(port) \
      --parallel \(slots) 3<&- </dev/null >/dev/null &
      server=$!
      trap 'kill $server 2>/dev/null' TERM INT
      { cat <&3 >/dev/null; kill $server 2>/dev/null; } 2>/dev/null &
      wait $server
      """
  }

  private static func quoted(_ text: String) -> String {
    "'" + text.replacing("'", with: #"'\''"#) + "'"
  }

  private static func waitForHealth(
    _ address: String, ended: () -> LMError?, _ clock: LMClock
  ) async throws {
    let start = ProcessInfo.processInfo.systemUptime
    let probe = HTTPProbe(address: address)
    while ProcessInfo.processInfo.systemUptime - start < patience {
      try Task.checkCancellation()
      if let error = ended() { throw error }
      if await probe.isHealthy() { return }
      try await Task.sleep(for: .milliseconds(100))
    }
    throw LMError.timedOut(endpoint: "llama-server at \(address)", seconds: patience)
  }

  private static func freePort() throws -> Int {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    guard descriptor >= 0 else {
      throw LMError.unreachable(endpoint: "llama-server", reason: SystemError.last.reason)
    }
    defer { close(descriptor) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isBound = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(descriptor, $0, length) == 0 && getsockname(descriptor, $0, &length) == 0
      }
    }
    guard isBound else {
      throw LMError.unreachable(endpoint: "llama-server", reason: SystemError.last.reason)
    }
    return Int(UInt16(bigEndian: address.sin_port))
  }
}
