// SPDX-License-Identifier: Apache-2.0
// DaSLaM: the order of its calls, what each prompt has, its trace, and its ways when a step fails.

import LanguageModel
import Testing

@testable import Decomposer

@Suite struct DaSLaMTests {
  private let question: Question = {
    var question = Question(id: "q", question: "How many legs do 3 cats and 2 birds have?")
    question.context = "A zoo."
    question.gold = 16
    return question
  }()

  @Test func orderOfCalls() async throws {
    let solver = ScriptedModel(replies: [
      "3 cats have 12 legs.\nA: 12", "A: 12", "Birds have two legs.\nA: 4", "12 + 4 = 16\nA: 16.",
    ])
    let decomposer = ScriptedModel(replies: [
      #"{"subquestions": ["How many legs do 3 cats have?", "How many legs do 2 birds have?"]}"#
    ])
    let context = SolveContext(model: solver, decomposer: decomposer)
    let outcome = await DaSLaM().outcome(of: question, in: context)
    let answer = try outcome.result.get()
    #expect(answer.items == ["16"])
    #expect(answer.provenance == .guessed)
    #expect(
      solver.calls == [
        "solve:cot How many legs do 3 cats and 2 birds have?",
        "solve:cot How many legs do 3 cats have?", "solve:cot How many legs do 2 birds have?",
        "solve:cot How many legs do 3 cats and 2 birds have?",
      ])
    #expect(decomposer.calls == ["decompose How many legs do 3 cats and 2 birds have?"])
    #expect(
      decomposer.requests.first?.task?["draft"]?.stringValue == "3 cats have 12 legs.\nA: 12")
    #expect(outcome.usage.calls == 5)
    #expect(outcome.usage.promptTokens == 50)
    #expect(
      outcome.events.map(\.kind) == [
        .draft, .subquestion, .subquestion, .subanswer, .subanswer, .answer,
      ])
  }

  @Test func prompts() async throws {
    let solver = ScriptedModel(replies: ["A: 12", "A: 12", "A: 4", "A: 16"])
    let decomposer = ScriptedModel(replies: [#"{"subquestions": ["Cats?", "Birds?"]}"#])
    _ = try await DaSLaM().solve(
      question, in: SolveContext(model: solver, decomposer: decomposer))
    let prompts = solver.requests.map { $0.messages.last?.content ?? "" }
    #expect(prompts[0] == "A zoo.\n\nQ: How many legs do 3 cats and 2 birds have?")
    #expect(prompts[1] == "A zoo.\n\nQ: Cats?")
    #expect(prompts[2] == "A zoo.\n\nKnown so far:\nQ: Cats?\nA: 12\n\nQ: Birds?")
    #expect(
      prompts[3]
        == "A zoo.\n\nKnown so far:\nQ: Cats?\nA: 12\nQ: Birds?\nA: 4\n\n"
        + "Q: How many legs do 3 cats and 2 birds have?")
    let asked = decomposer.requests.first
    #expect(
      asked?.messages.last?.content
        == "A zoo.\n\nQuestion: How many legs do 3 cats and 2 birds have?\n\nDraft:\nA: 12")
    #expect(asked?.schema == DecomposePrompt.schema)
    #expect(
      solver.requests.last?.task?["steps"] == [
        ["question": "Cats?", "answer": "12"], ["question": "Birds?", "answer": "4"],
      ])
  }

  @Test func noSubquestionsKeepsTheDraft() async throws {
    let solver = ScriptedModel(replies: ["A: 16"])
    let decomposer = ScriptedModel(replies: [#"{"subquestions": []}"#])
    let answer = try await DaSLaM().solve(
      question, in: SolveContext(model: solver, decomposer: decomposer))
    #expect(answer.items == ["16"])
    #expect(solver.requests.count == 1)
  }

  @Test func oneModelForBothRolesAndARepairTurn() async throws {
    let model = ScriptedModel(replies: [
      "A: 1", "no idea {", #"{"subquestions": ["One?"]}"#, "A: 2", "A: 3",
    ])
    let answer = try await DaSLaM().solve(question, in: SolveContext(model: model))
    #expect(answer.items == ["3"])
    #expect(model.requests.count == 5)
  }

  @Test func aFailedStepIsLeftOut() async throws {
    let solver = ScriptedModel(replies: ["", " ", "A: 4", "A: 16"])
    let decomposer = ScriptedModel(replies: [#"{"subquestions": ["Cats?", "Birds?"]}"#])
    let outcome = await DaSLaM().outcome(
      of: question, in: SolveContext(model: solver, decomposer: decomposer))
    #expect(try outcome.result.get().items == ["16"])
    #expect(solver.requests.last?.task?["steps"]?.arrayValue?.count == 1)
    #expect(outcome.events.contains { $0.kind == .failure })
  }

  @Test func limitsSubquestions() async throws {
    var options = SolveOptions()
    options.maxSubquestions = 1
    options.baseMethod = "direct"
    let solver = ScriptedModel { _ in ["x"] }
    let decomposer = ScriptedModel(replies: [#"{"subquestions": ["", "a?", "b?"]}"#])
    let context = SolveContext(model: solver, decomposer: decomposer, options: options)
    #expect(try await DaSLaM().solve(question, in: context).items == ["x"])
    #expect(
      solver.calls.map { $0.prefix(13) } == ["solve:direct ", "solve:direct ", "solve:direct "])
    #expect(solver.calls[1] == "solve:direct a?")
  }

  @Test func notOverItself() async {
    var options = SolveOptions()
    options.baseMethod = "daslam"
    await #expect(throws: SolveError.self) {
      try await DaSLaM().solve(
        question, in: SolveContext(model: MissingModel(), options: options))
    }
  }
}
