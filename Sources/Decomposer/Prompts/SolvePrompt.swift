// SPDX-License-Identifier: Apache-2.0
// The prompt of the baselines `direct` and `cot`: what the question is about, then the question.
// Its task is {"kind":"solve","method","question"} with what the question has of "context",
// "tables", "choices" and "steps"; the reply is plain text.

import LanguageModel
import SQLBridge

struct SolvePrompt {
  private let question: Question
  private let method: String
  private let options: SolveOptions
  private let tables: [TableData]

  /// - Throws: `SQLError.badImport`.
  init(_ question: Question, method: String, options: SolveOptions) throws {
    self.question = question
    self.method = method
    self.options = options
    tables = try question.loadTables()
  }

  func request() -> LMRequest {
    var request = LMRequest(
      messages: [LMMessage(.system, instructions), LMMessage(.user, text)], task: task)
    options.apply(to: &request)
    return request
  }

  private var instructions: String {
    let choice = question.choices.isEmpty ? "" : " The answer is one of the choices, word for word."
    let template = method == "cot" ? DecomposerPrompts.cot : DecomposerPrompts.direct
    return template(["choice": choice])
  }

  private var text: String {
    var parts = tables.map {
      $0.text(
        maxRows: options.maxTableRows, question: question.question,
        tokens: (options.tableTokens ?? 8_000) / max(1, tables.count))
    }
    if let context = question.context { parts.append(context) }
    if !question.steps.isEmpty {
      let steps = question.steps.map { "Q: \($0.question)\nA: \($0.answer)" }
      parts.append("Known so far:\n" + steps.joined(separator: "\n"))
    }
    if !question.choices.isEmpty {
      parts.append("Choices:\n" + question.choices.map { "- \($0)" }.joined(separator: "\n"))
    }
    parts.append("Q: \(question.question)")
    if let form = question.answerForm { parts.append("The form of the answer: \(form).") }
    return parts.joined(separator: "\n\n")
  }

  private var task: JSON {
    var members: [JSON.Member] = [
      .init("kind", "solve"), .init("method", .string(method)),
      .init("question", .string(question.question)),
    ]
    if let context = question.context { members.append(.init("context", .string(context))) }
    if !tables.isEmpty { members.append(.init("tables", .array(tables.map(\.json)))) }
    if !question.choices.isEmpty { members.append(.init("choices", JSON(question.choices))) }
    if !question.steps.isEmpty { members.append(.init("steps", question.stepsJSON)) }
    return .object(members)
  }
}

extension Question {
  /// `[{"question","answer"},...]`
  var stepsJSON: JSON {
    .array(
      steps.map {
        .object([.init("question", .string($0.question)), .init("answer", .string($0.answer))])
      })
  }
}
