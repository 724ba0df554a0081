// SPDX-License-Identifier: Apache-2.0
// The baselines, the list of methods, and how an answer is found in a reply.

import LanguageModel
import Testing

@testable import Decomposer

@Suite struct SolverTests {
  @Test func methods() throws {
    #expect(
      Solvers.methods == [
        "coc", "binder", "sql", "binder-python", "auto", "daslam", "direct", "cot",
      ])
    let error = #expect(throws: SolveError.self) { try Solvers.named("magic") }
    #expect(
      error?.description
        == "no method is called \"magic\"; known are coc, binder, sql, binder-python, auto, daslam, direct, cot"
    )
  }

  @Test(
    arguments: [
      ("First 2.\nA: 4", "4"), ("The answer is 7.", "7"), ("so the answer is: **Paris**.", "Paris"),
      ("A: 1\nno, wait\nA: 2\n", "2"), ("DNA: x\nAnswer: y", "y"), ("just\nthis\n", "this"),
      ("A:\n  42", "42"), ("THE ANSWER IS blue.", "blue"), ("A: U.S.", "U.S."), ("A: 3.5.", "3.5"),
      ("", ""), ("A: `x`", "x"), ("A: **b**.", "b"), ("The answer is 5. A: 6", "6"),
      ("A: $5$", "5"),
    ])
  func conclusion(reply: String, wanted: String) {
    #expect(AnswerText.conclusion(reply) == wanted)
  }

  @Test func directAsksOnce() async throws {
    let model = ScriptedModel { _ in ["Answer: a | b "] }
    var question = Question(id: "1", question: "Which?")
    question.choices = ["a", "b"]
    question.tables = [
      TableSource(.inline(columns: ["x", "y"], rows: [[1, "p\nq"], [nil, true]]), title: "T")
    ]
    let answer = try await Direct().solve(question, in: SolveContext(model: model))
    #expect(answer.items == ["a", "b"])
    #expect(answer.json == ["a", "b"])
    #expect(
      model.requests.first?.messages.last?.content
        == "Page: T\nTable table:\nx | y\n1 | p q\n | 1\n\nChoices:\n- a\n- b\n\nQ: Which?")
    #expect(model.requests.first?.task?["tables"]?[0]?["rows"]?[0]?[0] == 1)
  }

  @Test func samplesAreVoted() async throws {
    var options = SolveOptions()
    options.samples = 4
    let model = ScriptedModel { request in
      request.n == 4 && request.temperature == 0.7 ? ["A: 1", "x\nA: 2", "", "A: 2."] : []
    }
    let answer = try await ChainOfThought().solve(
      Question(id: "1", question: "?"), in: SolveContext(model: model, options: options))
    #expect(answer.items == ["2"])
    #expect(answer.reasoning == "x\nA: 2")
  }

  @Test func missingModel() async {
    let outcome = await Direct().outcome(
      of: Question(id: "1", question: "?"), in: SolveContext(model: MissingModel()))
    #expect(throws: LMError.self) { try outcome.result.get() }
  }
}
