// SPDX-License-Identifier: Apache-2.0
// The trace as JSON lines and as text.

import Interpreter
import LanguageModel
import Testing

@testable import LMulator

@Suite struct TraceTests {
  private let trace: Trace = {
    var trace = Trace(
      program: ProgramText(
        question: "How many fruits?",
        source: "n = 0\nfor x in ['plum', 'chair']:\n    n += is_fruit(x)\ndouble n\n"))
    var usage = LMUsage()
    usage.promptTokens = 30
    usage.completionTokens = 4
    trace.events = [
      TraceEvent(.ran, by: .python, line: 3, delta: [.init(name: "n", repr: "0")]),
      TraceEvent(
        .call, by: .lm, line: 3, code: "is_fruit('plum')", value: "True", wanted: "bool",
        prompt: "00ff", requests: 1, usage: usage),
      TraceEvent(.memo, by: .lm, line: 3, code: "is_fruit('plum')", value: "True"),
      TraceEvent(
        .statement, by: .lm, line: 4, code: "double n",
        delta: [.init(name: "n", repr: "2"), .init(name: "x", repr: nil)], requests: 2),
      TraceEvent(.finished, by: .python, line: 0, value: "2"),
    ]
    return trace
  }()

  @Test func jsonLines() {
    #expect(
      trace.jsonLines == """
        {"event":"ran","who":"python","line":3,"delta":{"n":"0"}}
        {"event":"call","who":"lm","line":3,"code":"is_fruit('plum')","value":"True",\
        "wanted":"bool","prompt":"00ff","requests":1,"prompt_tokens":30,"completion_tokens":4}
        {"event":"memo","who":"lm","line":3,"code":"is_fruit('plum')","value":"True"}
        {"event":"statement","who":"lm","line":4,"code":"double n","delta":{"n":"2","x":null},\
        "requests":2,"prompt_tokens":0,"completion_tokens":0}
        {"event":"finished","who":"python","line":0,"value":"2"}

        """)
  }

  @Test func text() {
    #expect(
      trace.text() == """
        Q: How many fruits?
        py    | n = 0
        py    | for x in ['plum', 'chair']:
        py+LM |     n += is_fruit(x)
              |   delta state: {'n': 0}
              |   LM: is_fruit('plum') = True
              |   LM (asked before): is_fruit('plum') = True
        LM    | double n
              |   LM: delta state: {'n': 2, 'x': (gone)}
        A: 2

        """)
  }

  @Test func longLinesAreCut() {
    #expect(trace.text(perLine: 1).contains("... 2 more"))
  }

  @Test func changes() {
    let old = [
      Variable(name: "a", value: .int(1), repr: "1"),
      Variable(name: "b", value: .int(1), repr: "1"),
    ]
    let new = [
      Variable(name: "b", value: .int(2), repr: "2"),
      Variable(name: "c", value: .int(1), repr: "1"),
    ]
    #expect(
      TraceEvent.Change.between(old, new) == [
        .init(name: "b", repr: "2"), .init(name: "c", repr: "1"), .init(name: "a", repr: nil),
      ])
  }
}
