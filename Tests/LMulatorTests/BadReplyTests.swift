// SPDX-License-Identifier: Apache-2.0
// Bad replies: a retry with the error, then an error that names the prompt; the state is never
// half updated and the program never redefined.

import Interpreter
import LanguageModel
import Testing

@testable import LMulator

private struct BadReply: Sendable, CustomTestStringConvertible {
  var name: String
  var reply: String
  var testDescription: String { name }
}

private let hundredKilobytes = "{\"value\": \"" + String(repeating: "x", count: 100_000) + "\"}"

/// Replies for a call whose value must be an int.
private let badValues = [
  BadReply(name: "empty", reply: ""),
  BadReply(name: "blanks", reply: " \n\t "),
  BadReply(name: "prose", reply: "I think that it is about as large as a house."),
  BadReply(name: "wrong type", reply: "{\"value\": \"many\"}"),
  BadReply(name: "list for a number", reply: "{\"value\": [1, 2]}"),
  BadReply(name: "null", reply: "{\"value\": null}"),
  BadReply(name: "no value", reply: "{\"answer\": 3}"),
  BadReply(name: "cut off", reply: "{\"value\": "),
  BadReply(name: "100 kB", reply: hundredKilobytes),
  BadReply(name: "100 kB of digits", reply: String(repeating: "7", count: 100_000)),
  BadReply(name: "deep nesting", reply: String(repeating: "[", count: 50_000)),
  BadReply(name: "code", reply: "```python\ndef size(x):\n    return 3\nanswer = 99\n```"),
]

/// Replies for the statement `total = total.plus(extra)`, whose delta state must bind total.
private let badDeltas = [
  BadReply(name: "empty", reply: ""),
  BadReply(name: "prose", reply: "The total becomes five."),
  BadReply(name: "wrong variable", reply: "{\"state\": {\"sum\": 5}}"),
  BadReply(name: "one right, one wrong", reply: "{\"state\": {\"total\": 5, \"not a name\": 1}}"),
  BadReply(
    name: "one right, one dunder", reply: "{\"state\": {\"total\": 5, \"__name__\": \"x\"}}"),
  BadReply(name: "redefines a function", reply: "{\"state\": {\"total\": 5, \"helper\": 1}}"),
  BadReply(name: "redefines a builtin", reply: "{\"state\": {\"total\": 5, \"print\": null}}"),
  BadReply(name: "redefines a module", reply: "{\"state\": {\"total\": 5, \"math\": 1}}"),
  BadReply(name: "redefines a class", reply: "{\"state\": {\"total\": 5, \"Thing\": {}}}"),
  BadReply(name: "state is a list", reply: "{\"state\": [5]}"),
  BadReply(
    name: "100 kB",
    reply: "{\"state\": {\"total\": \"" + String(repeating: "x", count: 100_000) + "\"}}"),
  BadReply(name: "code", reply: "total = 5\nhelper = None\n"),
]

private let statementProgram = """
  import math
  def helper():
      return 1
  class Thing:
      pass
  flag = True
  extra = 2
  total = 3
  total = total.plus(extra)
  after = total

  """

private let interpreters = InterpreterPool()

private func run(_ program: String, _ replies: [String]) async throws -> (
  ProgramResult, [LMRequest]
) {
  let model = ScriptedModel(replies: replies)
  var options = LMulator.Options()
  options.pool = interpreters
  options.guesses = false
  let result = try await LMulator.run(program: program, model: model, options: options)
  return (result, model.requests)
}

@Suite(.enabled(if: machineRuns, "waits for the machine"), .serialized)
struct BadReplyTests {
  @Test(arguments: badValues)
  fileprivate func valueTwiceBad(_ bad: BadReply) async throws {
    let (result, requests) = try await run(
      "before = 1\nn = size('a', ret_type=int)\nafter = 2\n", [bad.reply])
    #expect(requests.count == 2)
    #expect(requests[1].messages.count == requests[0].messages.count + 2)
    #expect(requests[1].messages.allSatisfy { $0.content.utf8.count < 10_000 })
    #expect(result.exception?.type == "LMulationError")
    let digest = PromptDigest.of(requests[0].messages)
    #expect(result.exception?.message.contains("(prompt \(digest))") == true)
    #expect(result.globals.map(\.name) == ["before"])
    #expect(result.trace.events.contains { $0.kind == .error && $0.prompt == digest })
  }

  @Test(arguments: badValues)
  fileprivate func valueBadThenGood(_ bad: BadReply) async throws {
    let (result, requests) = try await run(
      "n = size('a', ret_type=int)\n", [bad.reply, "{\"value\": 7}"])
    #expect(requests.count == 2)
    #expect(result.exception == nil)
    #expect(result.globals.map(\.repr) == ["7"])
  }

  @Test(arguments: badDeltas)
  fileprivate func deltaTwiceBad(_ bad: BadReply) async throws {
    let (result, requests) = try await run(statementProgram, [bad.reply])
    #expect(requests.count == 2)
    #expect(result.exception?.type == "AttributeError")
    #expect(
      result.notes.contains { $0.contains("(prompt \(PromptDigest.of(requests[0].messages)))") })
    let state = Dictionary(result.globals.map { ($0.name, $0.repr) }, uniquingKeysWith: { $1 })
    #expect(state == ["flag": "True", "extra": "2", "total": "3"])
  }

  @Test(arguments: badDeltas)
  fileprivate func deltaBadThenGood(_ bad: BadReply) async throws {
    let (result, requests) = try await run(
      statementProgram, [bad.reply, "{\"state\": {\"total\": 5}}"])
    #expect(requests.count == 2)
    #expect(result.exception == nil)
    let state = Dictionary(result.globals.map { ($0.name, $0.repr) }, uniquingKeysWith: { $1 })
    #expect(state == ["flag": "True", "extra": "2", "total": "5", "after": "5"])
  }
}
