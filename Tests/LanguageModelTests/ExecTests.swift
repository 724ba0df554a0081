// SPDX-License-Identifier: Apache-2.0
// `exec:` against small programs: matching by id, order, many in flight, errors, death, garbage,
// big lines, cancellation, polite end. Skipped where there is no python3.

import Foundation
import Testing

@testable import LanguageModel

let hasPython =
  ["/usr/bin/python3", "/usr/local/bin/python3"].contains {
    FileManager.default.isExecutableFile(atPath: $0)
  }
  || (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").contains {
    FileManager.default.isExecutableFile(atPath: $0 + "/python3")
  }

@Suite(.enabled(if: hasPython, "python3 is not on the PATH"))
struct ExecTests {
  /// A program whose `handle(request)` is `body`; it answers with what `reply` prints.
  private func session(_ body: String, timeout: Double? = nil) throws -> LMSession {
    let program = """
      import json, os, sys, time
      def put(value): print(json.dumps(value), flush=True)
      def reply(request, *choices):
          put({"id": request["id"], "choices": list(choices),
               "usage": {"prompt_tokens": 5, "completion_tokens": 2}})
      def fail(request, kind, message):
          put({"id": request["id"], "error": {"kind": kind, "message": message}})
      held = []
      for line in sys.stdin:
          request = json.loads(line)
          text = request["messages"][-1]["content"]
      \(body.split(separator: "\n").map { "    " + $0 }.joined(separator: "\n"))
      """
    var options = LMOptions()
    options.timeout = timeout
    options.clock = timeout == nil ? FakeClock().clock : .system
    options.retry.maxAttempts = 3
    return try makeLanguageModel(
      "exec:exec python3 '\(temporaryFile("lm.py", program))'", options: options)
  }

  private func failure(_ lm: LMSession, _ text: String = "x") async -> String {
    let error = await #expect(throws: LMError.self) { try await lm.complete(ask(text)) }
    return error?.description ?? ""
  }

  @Test func answersAndSendsTheWholeRequest() async throws {
    let lm = try session("reply(request, json.dumps(request, sort_keys=True))")
    var request = LMRequest(
      messages: [LMMessage(.system, "s"), LMMessage(.user, "ü")], schema: ["type": "object"],
      task: ["kind": "call"])
    request.stop = ["\n"]
    let response = try await lm.complete(request)
    #expect(response.usage.promptTokens == 5)
    #expect(response.usage.calls == 1)
    let sent = try JSON(parsing: response.choices[0])
    #expect(
      sent == [
        "id": 1, "schema": ["type": "object"], "n": 1, "temperature": 0.0, "max_tokens": nil,
        "stop": ["\n"], "task": ["kind": "call"],
        "messages": [["role": "system", "content": "s"], ["role": "user", "content": "ü"]],
      ])
    await lm.shutdown()
    await #expect(throws: LMError.self) { try await lm.complete(ask("late")) }
  }

  @Test func repliesMayComeInAnyOrder() async throws {
    // Nothing is answered before 40 requests are in flight; then the last one first.
    let lm = try session(
      """
      held.append(request)
      if len(held) == 40:
          for request in reversed(held): reply(request, "re " + request["messages"][-1]["content"])
      """)
    try await withThrowingTaskGroup(of: (String, String).self) { group in
      for index in 0..<40 {
        group.addTask { ("re \(index)", try await lm.complete(ask("\(index)")).choices[0]) }
      }
      for try await (wanted, found) in group { #expect(found == wanted) }
    }
    await lm.shutdown()
  }

  @Test func bigLinesPass() async throws {
    let lm = try session("reply(request, text)")
    let text = String(repeating: "long\u{2028}\n\"", count: 100_000)
    let isSame = try await lm.complete(ask(text)).choices == [text]
    #expect(isSame)
    await lm.shutdown()
  }

  @Test(arguments: [
    ("rate_limit", "limits the rate of requests: why", 3), ("server", "reported a failure: why", 3),
    ("invalid", "reported an invalid request: why", 1),
  ])
  func errorKinds(kind: String, wanted: String, attempts: Int) async throws {
    let log = try temporaryPath("log")
    let lm = try session("open('\(log)', 'a').write('x'); fail(request, '\(kind)', 'why')")
    #expect(await failure(lm).contains(wanted))
    #expect(try read(log).count == attempts)
    await lm.shutdown()
  }

  @Test func aRateLimitIsRetried() async throws {
    let lm = try session(
      """
      held.append(1)
      reply(request, "at last") if len(held) == 3 else fail(request, "rate_limit", "slow down")
      """)
    #expect(try await lm.complete(ask("x")).choices == ["at last"])
    await lm.shutdown()
  }

  @Test func deathFailsEveryWaitingRequest() async throws {
    let lm = try session(
      """
      held.append(1)
      if len(held) == 3:
          print("first line", file=sys.stderr)
          print("ZeroDivisionError: oops", file=sys.stderr)
          sys.exit(7)
      """)
    try await withThrowingTaskGroup(of: String.self) { group in
      for index in 0..<3 { group.addTask { await failure(lm, "\(index)") } }
      for try await text in group {
        #expect(text.contains("exited with status 7"))
        #expect(text.hasSuffix("on stderr:\n  first line\n  ZeroDivisionError: oops"))
      }
    }
    #expect(await failure(lm).contains("exited with status 7"))
    await lm.shutdown()
  }

  @Test func writingToADeadProgramDoesNotEndUs() async throws {
    let lm = try session("os.close(0); time.sleep(0.2); os.kill(os.getpid(), 9)")
    let text = String(repeating: "x", count: 1 << 20)
    try await withThrowingTaskGroup(of: String.self) { group in
      for index in 0..<4 { group.addTask { await failure(lm, "\(index)" + text) } }
      for try await text in group { #expect(text.contains("ended by signal 9"), "\(text)") }
    }
    await lm.shutdown()
  }

  @Test func aMissingCommandIsNamed() async throws {
    let lm = try makeLanguageModel("exec:no-such-command-anywhere")
    let text = await failure(lm)
    #expect(text.contains("the program exec:no-such-command-anywhere could not be run"))
    #expect(text.contains("not found"))
    await lm.shutdown()
  }

  @Test(arguments: [
    ("print('Loading model...', flush=True)", "line 1 of its output: not JSON at column 1"),
    ("put({'choices': ['a']})", "no \"id\" of a request"),
    ("put({'id': 99, 'choices': ['a']})", "no \"id\" of a request"),
    ("put({'id': request['id']})", "neither \"choices\""),
    ("put({'id': request['id'], 'choices': []})", "neither \"choices\""),
  ])
  func garbageIsShown(body: String, wanted: String) async throws {
    let lm = try session(body)
    let text = await failure(lm)
    #expect(text.contains(wanted), "\(text)")
    await lm.shutdown()
  }

  @Test func aTimeoutIsRetriedAndThenReported() async throws {
    let lm = try session("pass", timeout: 0.05)
    #expect(await failure(lm).contains("did not answer within 0.1 s"))
    await lm.shutdown()
  }

  @Test func cancellationEndsTheCallAndALateReplyIsIgnored() async throws {
    let log = try temporaryPath("log")
    let lm = try session(
      """
      if text == "first":
          held.append(request)
          open('\(log)', 'w').close()
      else:
          for late in held: reply(late, "late")
          reply(request, text)
      """)
    let first = Task { try await lm.complete(ask("first")) }
    await eventually { FileManager.default.fileExists(atPath: log) }
    first.cancel()
    await #expect(throws: CancellationError.self) { try await first.value }
    #expect(try await lm.complete(ask("second")).choices == ["second"])
    #expect(try await lm.complete(ask("third")).choices == ["third"])
    await lm.shutdown()
  }

  @Test func shutdownLetsTheProgramFinish() async throws {
    let log = try temporaryPath("log")
    let program = """
      import sys, json
      for line in sys.stdin:
          print(json.dumps({"id": json.loads(line)["id"], "choices": ["ok"]}), flush=True)
      open('\(log)', 'w').write('end of input')
      """
    let lm = try makeLanguageModel("exec:python3 '\(temporaryFile("lm.py", program))'")
    _ = try await lm.complete(ask("x"))
    await lm.shutdown()
    #expect(try read(log) == "end of input")
  }
}
