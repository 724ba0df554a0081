// SPDX-License-Identifier: Apache-2.0
// From a reply to a program, and the prompt that asks for one.

import Interpreter
import LanguageModel
import Testing

@testable import LMulator

@Suite struct CodeExtractionTests {
  @Test(arguments: [
    ("answer = 1", "answer = 1\n"), ("```python\nanswer = 1\n```", "answer = 1\n"),
    ("```\nanswer = 1\n```\nDone.", "answer = 1\n"),
    ("Here you are:\n\n```py\nx = 2\nanswer = x\n```\nIt adds.", "x = 2\nanswer = x\n"),
    ("```python\nanswer = 1", "answer = 1\n"), ("~~~\nanswer = 1\n~~~", "answer = 1\n"),
    ("```\npip install x\n```\nthen\n```python\nanswer = 1\n```", "answer = 1\n"),
    ("[BEGIN]\nanswer = 1\n[DONE]", "answer = 1\n"), ("<code>answer = 1</code>", "answer = 1\n"),
    ("The program:\nx = 1\nanswer = x\nThis gives one.", "x = 1\nanswer = x\n"),
    ("We count for each one. So:\nfor x in y:\n    n += 1\n", "for x in y:\n    n += 1\n"),
    ("x = 1\nthen double x\nanswer = x", "x = 1\nthen double x\nanswer = x\n"),
    ("  x = 1\n  answer = x", "x = 1\nanswer = x\n"),
    ("x = 1\r\nanswer = x\r\n", "x = 1\nanswer = x\n"),
    (">>> x = 1\n>>> answer = x\n1", "x = 1\nanswer = x\n"),
    ("````\na = '```'\nanswer = a\n````", "a = '```'\nanswer = a\n"),
    (
      "from datetime import date\nanswer = date(2024, 1, 1)",
      "from datetime import date\nanswer = date(2024, 1, 1)\n"
    ),
  ])
  func finds(reply: String, wanted: String) {
    #expect(CodeExtraction.code(in: reply) == wanted)
  }

  @Test(arguments: ["", "I cannot write this program.", "```\n```", "From the table, we see it."])
  func findsNone(reply: String) {
    #expect(CodeExtraction.code(in: reply) == nil)
  }
}

@Suite struct ProgramWriterTests {
  @Test func writes() async throws {
    let model = ScriptedModel(replies: ["Sure!\n```python\nanswer = len(table)\n```"])
    let table = ProgramTable(columns: ["a", "b"], rows: [[.int(1), .str("x")], [.int(2)]])
    let written = try await ProgramWriter(model: model).write("How many rows?", table: table)
    #expect(written.code == "answer = len(table)\n")
    #expect(
      model.tasks.first?.compact
        == #"{"kind":"program","method":"coc","question":"How many rows?","#
        + #""table":{"columns":["a","b"],"rows":[[1,"x"],[2]]}}"#)
    #expect(
      model.requests.first?.messages.last?.content == """
        The variable `table` is a list of dicts, 2 rows, with the keys
          ["a","b"]
        First rows, values in the order of the keys:
          [1,"x"]
          [2]

        Q: How many rows?
        """)
    #expect(model.requests.first?.messages.count == 1 + 2 * ProgramExample.all.count + 1)
    #expect(
      table.value
        == .list([
          .dict([.init(.str("a"), .int(1)), .init(.str("b"), .str("x"))]),
          .dict([.init(.str("a"), .int(2)), .init(.str("b"), .none)]),
        ]))
  }

  @Test func noProgram() async {
    let model = ScriptedModel(replies: ["I would rather not."])
    await #expect(throws: LMulatorError.noProgram(reply: "I would rather not.")) {
      try await ProgramWriter(model: model).write("How many?")
    }
  }

  @Test(arguments: [
    ("so\nA: 42", "42"), ("A: 1\nA: 2\n", "2"), ("just this", "just this"),
    ("The answer is 7", "7"), ("A:\nx", "x"),
  ])
  func finalAnswer(reply: String, wanted: String) {
    #expect(FinalAnswerPrompt.answer(in: reply) == wanted)
  }

  @Test func noFinalAnswer() { #expect(FinalAnswerPrompt.answer(in: " \n") == nil) }
}
