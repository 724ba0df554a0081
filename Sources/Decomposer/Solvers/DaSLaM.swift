// SPDX-License-Identifier: Apache-2.0
// Method `daslam`: the solver drafts; the decomposer sees question and draft, finds what is weak
// or missing and writes sub-questions; the solver answers them in order, each with the ones before;
// then it answers the question with all of them. The solver is any other method
// (`SolveOptions.baseMethod`), the decomposer may be another model.
// Source: Juneja et al., EMNLP 2023 (arXiv 2310.18338).

import LMulator
import LanguageModel

public struct DaSLaM: Solver {
  public let method = "daslam"

  public init() {}

  /// Costs one LM call for the sub-questions (two when the reply does not fit at first), and the
  /// base method's calls for the draft, each sub-question and the final answer. Without
  /// sub-questions the draft is the answer.
  public func solve(_ question: Question, in context: SolveContext) async throws -> Answer {
    let base = try base(context.options)
    let draft = try await draft(question, base, context)
    let subquestions = try await self.subquestions(question, draft: draft.text, context)
    if subquestions.isEmpty, let answer = draft.answer { return answer }

    var main = question
    var surest = Provenance.computed
    for (index, text) in subquestions.enumerated() {
      let sub = Self.subquestion(text, index: index, of: main)
      guard let answer = try await answer(sub, base, context) else { continue }
      main.steps.append(.init(question: text, answer: answer.text))
      if answer.provenance != .computed { surest = .mixed }
    }
    var final = try await base.solve(main, in: context)
    if final.provenance == .computed { final.provenance = surest }
    return final
  }

  // MARK: - Steps

  private func base(_ options: SolveOptions) throws -> any Solver {
    let base = try Solvers.named(options.baseMethod)
    guard base.method != method else {
      let others = Solvers.methods.filter { $0 != method }
      throw SolveError.unknownMethod(name: options.baseMethod, known: others)
    }
    return base
  }

  /// The draft as the decomposer sees it: the reasoning, else the program, else the answer, else
  /// why there is none.
  private func draft(
    _ question: Question, _ base: any Solver, _ context: SolveContext
  ) async throws -> (text: String, answer: Answer?) {
    do {
      let answer = try await base.solve(question, in: context)
      let parts = [answer.reasoning ?? answer.program, "A: " + answer.text]
      let text = answer.reasoning ?? parts.compactMap { $0 }.joined(separator: "\n")
      context.record(.draft, text)
      return (text, answer)
    } catch SolveError.noAnswer(let method, let reason) {
      let text = SolveError.noAnswer(method: method, reason: reason).description
      context.record(.draft, text)
      return (text, nil)
    }
  }

  private func subquestions(
    _ question: Question, draft: String, _ context: SolveContext
  ) async throws -> [String] {
    let request = try DecomposePrompt.request(question, draft: draft, options: context.options)
    let model = context.decomposer ?? context.model
    let reply = try await completeTyped(model, request, schema: DecomposePrompt.schema)
    let all = reply.value["subquestions"]?.arrayValue?.compactMap(\.stringValue) ?? []
    let wanted = all.filter { $0.contains { !$0.isWhitespace } }
      .prefix(max(0, context.options.maxSubquestions))
    for text in wanted { context.record(.subquestion, text) }
    return Array(wanted)
  }

  private static func subquestion(_ text: String, index: Int, of main: Question) -> Question {
    var sub = main
    sub.id = "\(main.id).\(index + 1)"
    sub.question = text
    sub.choices = []
    sub.answerForm = nil
    sub.gold = nil
    return sub
  }

  /// nil when the solver has no answer; the next sub-questions go on without it.
  private func answer(
    _ sub: Question, _ base: any Solver, _ context: SolveContext
  ) async throws -> Answer? {
    do {
      let answer = try await base.solve(sub, in: context)
      context.record(
        .subanswer, answer.text,
        detail: .object([.init("provenance", .string(answer.provenance.rawValue))]))
      return answer
    } catch SolveError.noAnswer(let method, let reason) {
      context.record(.failure, SolveError.noAnswer(method: method, reason: reason).description)
      return nil
    }
  }
}
