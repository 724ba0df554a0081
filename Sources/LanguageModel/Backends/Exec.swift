// SPDX-License-Identifier: Apache-2.0
// `exec:COMMAND` starts a program by `/bin/sh -c` and talks to it in lines: one JSON request a line
// on its stdin, one JSON reply a line on its stdout, matched by "id", in any order, many in flight.
// The program is started by the first request and is not restarted: if it ends, every waiting and
// later request fails with its exit status and its last lines on stderr.

import Foundation
import Synchronization

extension BackendDescriptor {
  static let exec = BackendDescriptor(
    kind: "exec", form: "exec:COMMAND",
    meaning: "starts a program that answers JSON lines", example: "'exec:python3 lm.py'",
    argument: { rest(of: $0, after: "exec:") },
    needsTimeout: true,
    make: { command, _ in Exec(command: command) })
}

final class Exec: LMBackend {
  private struct State {
    var program: LineProgram?
    var lastID = 0
    var waiting: [Int: CheckedContinuation<LMResponse, any Error>] = [:]
    var failure: LMError?
  }

  let endpoint: String
  /// The command and the state of the files that it names: a program that was edited is another one,
  /// whose answers are not those that are kept.
  let cacheScope: String
  private let command: String
  private let state = Mutex(State())

  init(command: String) {
    self.command = command
    endpoint = "exec:" + command
    cacheScope = endpoint + Self.files(in: command)
  }

  /// ` FILE@TIME` for each word that is a file.
  private static func files(in command: String) -> String {
    let words = command.split { $0.isWhitespace || $0 == "'" || $0 == "\"" || $0 == ";" }
    return words.map { word in
      var status = stat()
      guard stat(String(word), &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return "" }
      return " \(word)@\(status.st_mtim.tv_sec).\(status.st_mtim.tv_nsec)"
    }.joined()
  }

  deinit { state.withLock { $0.program }?.closeInput() }

  func complete(_ request: LMRequest) async throws -> LMResponse {
    let id = state.withLock { state in
      state.lastID += 1
      return state.lastID
    }
    let line = Self.line(request, id: id)
    return try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        send(line, id: id, continuation)
      }
    } onCancel: {
      finish(id, .failure(CancellationError()))
    }
  }

  func shutdown() async {
    let program = state.withLock { state in
      state.failure = state.failure ?? .shutDown
      return state.program
    }
    await program?.shutdown()
    failAll(.shutDown)
  }

  // MARK: - Requests

  static func line(_ request: LMRequest, id: Int) -> [UInt8] {
    var line: JSON = [
      "id": JSON(id),
      "messages": .array(request.messages.map(\.json)),
      "schema": request.schema ?? .null,
      "n": JSON(request.n),
      "temperature": .double(request.temperature),
      "max_tokens": request.maxTokens.map { JSON($0) } ?? .null,
      "stop": JSON(request.stop),
      "task": request.task ?? .null,
    ]
    if let seed = request.seed { line["seed"] = JSON(seed) }
    if let model = request.model { line["model"] = .string(model) }
    return line.bytes
  }

  private func send(
    _ line: [UInt8], id: Int, _ continuation: CheckedContinuation<LMResponse, any Error>
  ) {
    do {
      let program = try state.withLock { state throws(LMError) -> LineProgram in
        if let failure = state.failure { throw failure }
        if let program = state.program {
          state.waiting[id] = continuation
          return program
        }
        let program = try start()
        state.program = program
        state.waiting[id] = continuation
        return program
      }
      program.send(line)
    } catch {
      continuation.resume(throwing: error)
      return
    }
    // The cancellation handler may have run before the continuation was registered.
    if Task.isCancelled { finish(id, .failure(CancellationError())) }
  }

  private func start() throws(LMError) -> LineProgram {
    do {
      return try LineProgram(
        command: command,
        onLine: { [weak self] line, number in self?.receive(line, number) },
        onEnd: { [weak self] how, stderr in
          guard let self else { return }
          failAll(.programEnded(command: self.command, how: how, stderr: stderr))
        })
    } catch {
      throw .programEnded(
        command: command, how: "could not be started: \(error.reason)", stderr: "")
    }
  }

  // MARK: - Replies

  private func receive(_ line: [UInt8], _ number: Int) {
    if line.allSatisfy({ $0 == 0x20 || $0 == 0x0D || $0 == 0x09 }) { return }
    do {
      let reply = try JSON(parsing: line)
      guard let id = reply["id"]?.intValue, state.withLock({ $0.lastID >= id && id > 0 }) else {
        return malformed(line, number, "no \"id\" of a request")
      }
      finish(id, result(reply, number))
    } catch {
      malformed(line, number, "not JSON at column \(error.column): found \(error.found)")
    }
  }

  private func result(_ reply: JSON, _ number: Int) -> Result<LMResponse, any Error> {
    if let error = reply["error"], !error.isNull {
      return .failure(self.error(error))
    }
    guard let choices = LMResponse.choices(from: reply["choices"]) else {
      return .failure(
        LMError.malformedReply(
          endpoint: endpoint,
          reason: "line \(number) has neither \"choices\" (a list of texts) nor \"error\": "
            + abbreviate(reply.compact, to: 160)))
    }
    var usage = LMUsage(json: reply["usage"] ?? .null)
    usage.calls = 1
    return .success(LMResponse(choices: choices, usage: usage))
  }

  private func error(_ error: JSON) -> LMError {
    let message = error["message"]?.stringValue ?? error.stringValue ?? error.compact
    let retryAfter = error["retry_after"]?.doubleValue
    switch error["kind"]?.stringValue {
    case "rate_limit":
      return .rateLimited(endpoint: endpoint, message: message, retryAfter: retryAfter)
    case "invalid": return .status(endpoint: endpoint, code: 400, message: message)
    default:
      return .status(endpoint: endpoint, code: 500, message: message, retryAfter: retryAfter)
    }
  }

  /// A line that cannot be matched to a request could be anyone's answer: all waiting ones fail.
  private func malformed(_ line: [UInt8], _ number: Int, _ reason: String) {
    let start = abbreviate(String(decoding: line.prefix(400), as: UTF8.self), to: 80)
    failAll(
      .malformedReply(
        endpoint: endpoint, reason: "line \(number) of its output: \(reason); it starts: \(start)"),
      forGood: false)
  }

  private func finish(_ id: Int, _ result: Result<LMResponse, any Error>) {
    state.withLock { $0.waiting.removeValue(forKey: id) }?.resume(with: result)
  }

  private func failAll(_ error: LMError, forGood: Bool = true) {
    let waiting = state.withLock { state in
      if forGood { state.failure = state.failure ?? error }
      defer { state.waiting = [:] }
      return state.waiting
    }
    for continuation in waiting.values { continuation.resume(throwing: error) }
  }
}
