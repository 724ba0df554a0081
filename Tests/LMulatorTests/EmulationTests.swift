// SPDX-License-Identifier: Apache-2.0
// Calls and statements without a machine: tasks, prompts, replies, second turns, guards.

import Interpreter
import LanguageModel
import Testing

@testable import LMulator

@Suite struct CallEmulationTests {
  private func emulator(_ model: ScriptedModel, _ program: String = "", _ question: String? = nil)
    -> CallEmulator
  {
    CallEmulator(
      asker: LMAsker(model: model), program: ProgramText(question: question, source: program))
  }

  @Test func taskIsTheContract() async throws {
    let model = ScriptedModel(replies: [#"{"value": true}"#])
    let call = EmulatedCall(
      callRequest(
        "is_fruit", [.str("apple"), .date(year: 2024, month: 2, day: 14)],
        reprs: ["'apple'", "datetime.date(2024, 2, 14)", "<class 'bool'>", "2"],
        kwargs: [
          .init("ret_type", .object(type: "type", repr: "<class 'bool'>")), .init("depth", .int(2)),
        ],
        lineText: "  n += is_fruit(x)"))
    let asked = try await emulator(model, "n = 0\n", "How many?").answer(call)
    #expect(try asked.outcome.get() == .bool(true))
    #expect(call.text == "is_fruit('apple', datetime.date(2024, 2, 14), depth=2)")
    #expect(
      model.tasks.map(\.compact) == [
        #"{"kind":"call","function":"is_fruit","args":["apple","2024-02-14"],"#
          + #""kwargs":{"depth":2},"returns":"bool","question":"How many?","#
          + #""line":"n += is_fruit(x)"}"#
      ])
    #expect(
      model.requests.first?.schema?.compact
        == #"{"type":"object","properties":{"value":{"type":"boolean"}},"#
        + #""required":["value"],"additionalProperties":false}"#)
  }

  @Test(arguments: [
    ("int", #"{"value": 3}"#, PythonValue.int(3)), ("int", "```json\n{\"value\": 3}\n```", .int(3)),
    ("int", #"Sure: {"value": 3} is it."#, .int(3)), ("int", "3", .int(3)),
    ("list[str]", #"["a"]"#, .list([.str("a")])), ("bool", "{'value': True}", .bool(true)),
    ("date", #"{"value": "2024-02-14"}"#, .date(year: 2024, month: 2, day: 14)),
  ])
  func readsReplies(type: String, reply: String, wanted: PythonValue) async throws {
    let model = ScriptedModel(replies: [reply])
    let asked = try await emulator(model).answer(EmulatedCall(callRequest("f", returns: type)))
    #expect(try asked.outcome.get() == wanted)
    #expect(asked.requests == 1)
  }

  @Test(arguments: [
    "", "I think that it is a fruit.", #"{"answer": 3}"#, #"{"value": "many"}"#, "{",
    String(repeating: "x", count: 100_000),
  ])
  func asksAgainOnce(reply: String) async throws {
    let model = ScriptedModel(replies: [reply, #"{"value": 3}"#])
    let asked = try await emulator(model).answer(EmulatedCall(callRequest("f", returns: "int")))
    #expect(try asked.outcome.get() == .int(3))
    #expect(asked.requests == 2 && asked.usage.calls == 2)
    let second = try #require(model.requests.last)
    #expect(second.messages.map(\.role) == [.system, .user, .assistant, .user])
    #expect(second.messages.allSatisfy { $0.content.utf8.count < 5_000 })
  }

  @Test func failsAfterTwoMisfits() async throws {
    let model = ScriptedModel(replies: [#"{"value": "many"}"#])
    let asked = try await emulator(model).answer(EmulatedCall(callRequest("f", returns: "int")))
    guard case .failure(let failure) = asked.outcome else {
      Issue.record("no failure")
      return
    }
    #expect(
      failure.description
        == "the LM's answer for f() cannot be used: found \"many\", wanted an integer "
        + "(prompt \(asked.digest))")
    #expect(model.requests.count == 2)
  }

  @Test(arguments: [
    ("is_fruit", #"{"value": "yes"}"#, PythonValue.bool(true)),
    ("is_fruit", #"{"value": "it depends"}"#, .str("it depends")),
    ("get_valentines_day_date", #"{"value": "2024-02-14"}"#, .date(year: 2024, month: 2, day: 14)),
    ("get_movie", #"{"value": "2024-02-14"}"#, .str("2024-02-14")),
  ])
  func nameIsAHintOnly(function: String, reply: String, wanted: PythonValue) async throws {
    let model = ScriptedModel(replies: [reply])
    let asked = try await emulator(model).answer(EmulatedCall(callRequest(function)))
    #expect(try asked.outcome.get() == wanted)
    #expect(model.tasks.first?["returns"] == .null)
  }

  @Test func withoutAModel() async {
    let emulator = CallEmulator(
      asker: LMAsker(model: nil), program: ProgramText(question: nil, source: ""))
    await #expect(throws: LMError.self) {
      try await emulator.answer(EmulatedCall(callRequest("f")))
    }
  }

  @Test func promptSnapshot() {
    let program = ProgramText(
      question: "How many fruits?",
      source: "fruits = 0\nfor x in ['plum', 'chair']:\n    fruits += is_fruit(x)\n")
    let call = EmulatedCall(
      callRequest("is_fruit", [.str("plum")], reprs: ["'plum'"], returns: "bool", line: 3))
    #expect(
      CallPrompt.messages(call, in: program).last?.content == """
        Question:
        How many fruits?

        Program (>> marks the line of the call):
           1  fruits = 0
           2  for x in ['plum', 'chair']:
        >> 3      fruits += is_fruit(x)

        Call: is_fruit('plum')

        Value wanted: bool, that is true or false
        """)
  }

  @Test func stubPrompt() {
    let call = EmulatedCall(
      callRequest(
        "mood", [.str("Ugh.")], reprs: ["'Ugh.'"], returns: "str",
        kind: .stub(
          signature: "def mood(text: str) -> str:", docstring: "One word for the mood.")))
    let text = CallPrompt.messages(call, in: ProgramText(question: nil, source: "")).last?.content
    #expect(
      text == """
        The program declares it:
        def mood(text: str) -> str:
            \"""One word for the mood.\"""

        Call: mood('Ugh.')

        Value wanted: str, that is a string
        """)
  }
}

@Suite struct LineEmulationTests {
  private let state = [
    Variable(name: "day", value: .date(year: 2024, month: 2, day: 14), repr: "date(2024, 2, 14)"),
    Variable(name: "pair", value: .tuple([.int(1)]), repr: "(1,)"),
    Variable(name: "total", value: .int(1), repr: "1"),
    Variable(name: "total", value: .int(5), repr: "5"),
  ]

  private func line(
    _ code: String, kind: StatementRequest.Kind = .statement, keyword: String = ""
  ) -> EmulatedLine {
    EmulatedLine(
      statementRequest(code, kind: kind, state: state),
      names: ["day", "pair", "total", "helper", "print", "len"], keyword: keyword)
  }

  private func emulator(_ model: ScriptedModel) -> LineEmulator {
    LineEmulator(
      asker: LMAsker(model: model),
      program: ProgramText(question: "When?", source: "day = next_holiday(day)\nanswer = day\n"))
  }

  @Test(arguments: [
    ("total = f(x)", #"{"state": {"total": 6}}"#, [StateChange(name: "total", value: .int(6))]),
    ("total += f(x)", #"{"total": 6}"#, [StateChange(name: "total", value: .int(6))]),
    (
      "day = next(day)", #"{"state": {"day": "2024-02-15"}}"#,
      [StateChange(name: "day", value: .date(year: 2024, month: 2, day: 15))]
    ),
    (
      "pair = f()", #"{"state": {"pair": [1, 2]}}"#,
      [StateChange(name: "pair", value: .tuple([.int(1), .int(2)]))]
    ),
    (
      "when: date = f()", #"{"state": {"when": "2024-02-15"}}"#,
      [StateChange(name: "when", value: .date(year: 2024, month: 2, day: 15))]
    ),
    ("say hello", #"{"state": {}}"#, []),
    ("len = the longest", #"{"state": {"len": 3}}"#, [StateChange(name: "len", value: .int(3))]),
    (
      "a, b = f()", #"{"state": {"a": 1, "b": "x"}}"#,
      [StateChange(name: "a", value: .int(1)), StateChange(name: "b", value: .str("x"))]
    ),
  ])
  func readsDeltas(code: String, reply: String, wanted: [StateChange]) throws {
    #expect(try line(code).delta(reply) == wanted)
  }

  @Test(arguments: [
    ("total = f(x)", #"{"state": {"result": 6}}"#),
    ("total = f(x)", #"{"state": {"total": 6, "helper": 1}}"#),
    ("total = f(x)", #"{"state": {"total": 6, "print": "x"}}"#),
    ("total = f(x)", #"{"state": {"total": 6, "not a name": 1}}"#),
    ("total = f(x)", #"{"state": {"total": 6, "class": 1}}"#),
    ("total = f(x)", #"{"state": {"total": 6, "__builtins__": {}}}"#),
    ("total = f(x)", #"{"state": [1]}"#), ("total = f(x)", "[1]"), ("total = f(x)", "6"),
    ("say hello", #"{"total": 6}"#), ("n: int = f()", #"{"state": {"n": "x"}}"#),
  ])
  func refusesDeltas(code: String, reply: String) {
    #expect(throws: ReplyMisfit.self) { try line(code).delta(reply) }
  }

  @Test func tooManyVariables() {
    let members = (0..<200).map { "\"v\($0)\": 1" }.joined(separator: ", ")
    #expect(throws: ReplyMisfit.self) { try line("mix").delta("{\"state\": {\(members)}}") }
  }

  @Test func taskIsTheContract() async throws {
    let model = ScriptedModel(replies: [#"{"state": {"total": 6}}"#])
    _ = try await emulator(model).delta(line("total = f(x)"))
    #expect(
      model.tasks.first?.compact
        == #"{"kind":"line","code":"total = f(x)","state":{"day":"2024-02-14","pair":[1],"#
        + #""total":5},"question":"When?"}"#)
  }

  @Test func headerAsksForAValue() async throws {
    let model = ScriptedModel(replies: [#"{"value": "yes"}"#])
    let asked = try await emulator(model)
      .value(line("total beats the record", kind: .value, keyword: "if"))
    #expect(try asked.outcome.get() == .bool(true))
    #expect(model.tasks.first?["wants"] == .string("value"))
  }

  @Test func promptSnapshot() {
    let program = ProgramText(question: "When?", source: "day = next_holiday(day)\nanswer = day\n")
    #expect(
      LinePrompt.messages(line("day = next_holiday(day)"), in: program).last?.content == """
        Question:
        When?

        Program (>> marks the statement):
        >> 1  day = next_holiday(day)
           2  answer = day

        State before it:
        day = date(2024, 2, 14)
        pair = (1,)
        total = 5

        The interpreter's error: TypeError: cannot

        Statement:
        day = next_holiday(day)

        Wanted: {"state": {...}} with day
        """)
  }

  @Test(arguments: [
    ("a = 1", ["a"]), ("a = b = f(x=1)", ["a", "b"]), ("a, (b, *c) = f()", ["a", "b", "c"]),
    ("a += 1", ["a"]), ("a **= 2", ["a"]), ("a >>= 2", ["a"]), ("a: int = 2", ["a"]),
    ("a == b", []), ("a <= b", []), ("a[0] = 1", []), ("a.b = 1", []), ("f(x=1)", []),
    ("if a = 1:", []), ("a = '=' # b = 2", ["a"]), ("count the fruits", []), ("", []),
    ("a = 1\nb = 2", []),
  ])
  func targets(code: String, wanted: [String]) {
    #expect(StatementTargets(code).required == wanted)
  }

  @Test(arguments: [
    ("raise ValueError('x')", "ValueError", true), ("assert x", "AssertionError", true),
    ("x = f()", "LMulationError", true), ("x = 1 / y", "ZeroDivisionError", false),
    ("raise the bar", "SyntaxError", false), ("f()", "MemoryError", true),
  ])
  func refusals(code: String, exception: String, refused: Bool) {
    let request = statementRequest(code, exception: .init(type: exception, message: ""))
    #expect((Refusal.reason(request) != nil) == refused)
  }
}
