// SPDX-License-Identifier: Apache-2.0
// A server that nobody here wrote: llama.cpp behind `llama-server` on the PATH, or behind python3's
// llama_cpp.server, with a tiny model of random weights (shared/tools/make_tiny_gguf.py, which needs
// python3's gguf). Its text means nothing, so only its form is checked. Skipped where they are absent.

import Foundation
import Testing

@testable import LanguageModel

private enum RealServer {
  static let folders =
    (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map(String.init)
  static let maker = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("shared/tools/make_tiny_gguf.py").path

  static let hasProgram = folders.contains {
    FileManager.default.isExecutableFile(atPath: $0 + "/llama-server")
  }
  static let hasModule = runs(["-c", "import llama_cpp.server.app"])
  static let hasModel =
    FileManager.default.fileExists(atPath: maker) && runs(["-c", "import gguf, numpy"])

  /// Whether python3 ends with status 0.
  static func runs(_ arguments: [String]) -> Bool {
    guard let process = start(arguments) else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }

  static func start(_ arguments: [String]) -> Process? {
    guard
      let python = folders.map({ $0 + "/python3" })
        .first(where: FileManager.default.isExecutableFile(atPath:))
    else { return nil }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: python)
    process.arguments = arguments
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    return (try? process.run()) == nil ? nil : process
  }

  static func model() throws -> String {
    let path = try temporaryPath("tiny.gguf")
    try #require(runs([maker, path]), "make_tiny_gguf.py failed")
    return path
  }
}

@Suite(
  .serialized, .enabled(if: RealServer.hasModel, "python3's gguf or make_tiny_gguf.py is absent"))
struct RealServerTests {
  private var options: LMOptions {
    var options = LMOptions()
    options.environment.programFolders = RealServer.folders
    options.cacheMode = .off
    options.concurrency = 2
    return options
  }

  private func request(_ text: String) -> LMRequest {
    var request = ask(text)
    request.maxTokens = 8
    request.seed = 7
    return request
  }

  /// What every one of these servers must be able to do.
  private func exercise(_ lm: LMSession) async throws {
    let first = try await lm.complete(request("Count to three."))
    #expect(first.choices.count == 1)
    #expect(first.usage.promptTokens > 0)
    #expect(first.usage.completionTokens <= 8)
    let again = try await lm.complete(request("Count to three."))
    #expect(again.choices == first.choices)

    let events = Listener()
    let streamed = try await LMStream.listening(events.add) {
      try await lm.complete(request("Count to three."))
    }
    let heard = events.all.map { event in
      if case .text(_, let text) = event { text } else { "" }
    }
    #expect(heard.joined() == streamed.choices.first)

    var several = request("Name a colour.")
    several.n = 2
    several.topLogprobs = 2
    let two = try await lm.complete(several)
    #expect(two.choices.count == 2)
    for token in two.logprobs.joined() { #expect(token.logprob <= 0) }

    var stopped = request("Count to three.")
    stopped.stop = [String(first.choices[0].prefix(1))]
    let cut = try await lm.complete(stopped)
    #expect(stopped.stop[0].isEmpty || !cut.choices[0].contains(stopped.stop[0]))
  }

  private func exerciseSchema(_ lm: LMSession) async throws {
    let schema: JSON = [
      "type": "object", "properties": ["value": ["type": "boolean"]], "required": ["value"],
      "additionalProperties": false,
    ]
    var typed = ask("Is an apple a fruit?")
    typed.seed = 1
    typed.maxTokens = 400
    let reply = try await completeTyped(lm, typed, schema: schema)
    #expect(reply.value["value"]?.boolValue != nil)
  }

  @Test(.enabled(if: RealServer.hasProgram, "llama-server is not on the PATH"))
  func llamaServerIsStartedAndEnded() async throws {
    let path = try RealServer.model()
    let lm = try makeLanguageModel(path, options: options)
    try await exercise(lm)
    try await exerciseSchema(lm)
    await lm.shutdown()
    await #expect(throws: LMError.self) { try await lm.complete(ask("late")) }
  }

  @Test(.enabled(if: RealServer.hasModule, "python3 has no llama_cpp.server"))
  func llamaCppPython() async throws {
    let path = try RealServer.model()
    let port = Int.random(in: 20_000..<30_000)
    let process = try #require(
      RealServer.start([
        "-m", "llama_cpp.server", "--model", path, "--host", "127.0.0.1", "--port", "\(port)",
      ]))
    defer { process.terminate() }
    let address = "http://127.0.0.1:\(port)"
    let probe = HTTPProbe(address: address, path: "/v1/models")
    while process.isRunning, !(await probe.isHealthy()) {
      try await Task.sleep(for: .milliseconds(100))
    }
    for path in ["/v1", "/v1/completions"] {
      let lm = try makeLanguageModel(address + path, options: options)
      try await exercise(lm)
      await lm.shutdown()
    }
    let chat = try makeLanguageModel(address + "/v1", options: options)
    try await exerciseSchema(chat)
    await chat.shutdown()
  }
}
