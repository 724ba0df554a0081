// SPDX-License-Identifier: Apache-2.0
// The trace of the paper's figures: every statement executed, by whom, and its delta state.

import Interpreter
import LanguageModel
import Testing

@testable import LMulator

@Suite(.enabled(if: machineRuns, "waits for the machine"))
struct StatementTraceTests {
  private func run(_ program: String, ahead: Int = 64) async throws -> ProgramResult {
    var options = LMulator.Options()
    options.traceStatements = true
    options.lookAhead = ahead
    options.guesses = false
    let model = ScriptedModel { task, _ in
      if task["kind"]?.stringValue == "line" { return "{\"state\": {\"mood\": \"glad\"}}" }
      return "{\"value\": \(task["args"]?.compact.contains("plum") == true)}"
    }
    return try await LMulator.run(
      program: program, question: "How many fruits?", model: model, options: options)
  }

  private let program = """
    n = 0
    for thing in ["plum", "harp"]:
        if is_fruit(thing):
            n += 1
    mood = n.feeling()
    answer = n

    """

  @Test(arguments: [0, 64])
  func everyStatement(ahead: Int) async throws {
    let result = try await run(program, ahead: ahead)
    let events = result.trace.events.filter { $0.kind != .finished }
    let rows = events.map { event in
      let delta = event.delta.map { "\($0.name)=\($0.repr ?? "-")" }.joined(separator: ",")
      return "\(event.line) \(event.kind.rawValue) \(event.who.rawValue) \(delta)"
    }
    #expect(
      rows == [
        "1 ran python n=0",
        "2 ran python thing='plum'",
        "3 ran python ",
        "3 call lm ",
        "4 ran python n=1",
        "2 ran python thing='harp'",
        "3 ran python ",
        "3 call lm ",
        "5 statement lm mood='glad'",
        "6 ran python answer=1",
      ])
  }

  /// Interpreter and LM lines are told apart without colour.
  @Test func rendering() async throws {
    let result = try await run(program)
    #expect(
      result.trace.text() == """
        Q: How many fruits?
        py    | n = 0
              |   delta state: {'n': 0}
        py    | for thing in ["plum", "harp"]:
              |   delta state: {'thing': 'plum'}
              |   delta state: {'thing': 'harp'}
        py+LM |     if is_fruit(thing):
              |   LM: is_fruit('plum') = True
              |   LM: is_fruit('harp') = False
        py    |         n += 1
              |   delta state: {'n': 1}
        LM    | mood = n.feeling()
              |   LM: delta state: {'mood': 'glad'}
        py    | answer = n
              |   delta state: {'answer': 1}
        A: 1

        """)
  }

  @Test func stateAndAnswerAreThoseWithoutTrace() async throws {
    let plain = """
      def f(x):
          while True:
              x += 1
              if x > 4:
                  break
          return [y for y in range(x)]
      a = f(1)
      match a:
          case [_, *rest]:
              b = rest
      answer = sum(b)
      """
    let result = try await run(plain)
    #expect(result.answer?.text == "10")
    #expect(result.exception == nil)
    #expect(result.globals.map(\.name) == ["a", "rest", "b", "answer"])
  }
}
