// SPDX-License-Identifier: Apache-2.0
// Methods `binder` and `sql`: the LM writes SQL over the question's tables, SQLite runs it. With
// `binder` it may call `QA("map@...")` and `QA("ans@...")`, whose values the LM answers; `sql` is
// plain. The first table is the program's `w`.
// Source: Cheng et al., ICLR 2023 (arXiv 2210.02875).

import Binder
import LMulator
import LanguageModel
import SQLBridge

public struct BinderSolver: Solver {
  public let method: String
  private let allowsQA: Bool

  public init() { self.init(allowsQA: true) }

  init(allowsQA: Bool) {
    self.allowsQA = allowsQA
    method = allowsQA ? "binder" : "sql"
  }

  /// Costs one LM call for the programs, whatever the number of samples, one for a repair, and
  /// those of their LM functions. Programs and values come from the same model.
  public func solve(_ question: Question, in context: SolveContext) async throws -> Answer {
    let tables = try question.loadTables()
    guard !tables.isEmpty else {
      throw SolveError.needs(method: method, what: "a table or a database")
    }
    do {
      let found = try await Binder.answer(
        question: question.text(withChoices: true), tables: tables,
        model: ValueLog(base: context.model, context: context), options: options(context))
      context.record(
        .program, found.program,
        detail: [
          "votes": JSON(found.votes), "candidates": Self.candidates(found.candidates),
          "sql": found.statistics.json,
        ])
      var answer = Answer(
        found.answer, provenance: Self.provenance(found.provenance), program: found.program)
      answer.support = Double(found.votes) / Double(max(1, found.candidates.count))
      return answer
    } catch let error as BinderError {
      if case .noAnswer(let candidates) = error {
        context.record(
          .failure, "no program gave an answer",
          detail: ["candidates": Self.candidates(candidates)])
      }
      throw SolveError.noAnswer(method: method, reason: error.description)
    }
  }

  private func options(_ context: SolveContext) -> BinderOptions {
    var options = BinderOptions()
    options.allowsQA = allowsQA
    options.samples = max(1, context.options.samples)
    options.maxTokens = context.options.maxTokens ?? options.maxTokens
    options.seed = context.options.seed
    options.fewShot = context.options.fewShot
    if let tokens = context.options.tableTokens { options.tableTokens = tokens }
    if let temperature = context.options.temperature { options.sampleTemperature = temperature }
    return options
  }

  private static func provenance(_ provenance: BinderAnswer.Provenance) -> Provenance {
    switch provenance {
    case .computed: .computed
    case .mixed: .mixed
    case .guessed: .guessed
    }
  }

  /// What became of each sample, with the first rows of its result.
  private static func candidates(_ candidates: [BinderAnswer.Candidate]) -> JSON {
    .array(
      candidates.map { candidate in
        switch candidate.outcome {
        case .rows(let columns, let rows, let answer, let provenance):
          [
            "program": .string(candidate.program), "columns": JSON(columns),
            "rows": JSON(rows.count),
            "first_rows": .array(rows.prefix(20).map { .array($0.map(shown)) }),
            "answer": JSON(answer), "provenance": .string(provenance.rawValue),
          ]
        case .failed(let reason):
          ["program": .string(candidate.program), "error": .string(reason)]
        }
      })
  }

  private static func shown(_ value: SQLValue) -> JSON {
    switch value {
    case .null: .null
    case .integer(let value): .int(value)
    case .real(let value): .double(value)
    case .text, .blob: .string(String((value.rendered ?? "").prefix(200)))
    }
  }
}

/// Passes requests on, and records what LM functions were asked over which rows, and their answers.
struct ValueLog: LanguageModel {
  let base: any LanguageModel
  let context: SolveContext

  func complete(_ request: LMRequest) async throws -> LMResponse {
    let response = try await base.complete(request)
    guard let task = request.task, let kind = task["kind"]?.stringValue,
      kind == "map" || kind == "answer"
    else { return response }
    context.record(
      .values, task["question"]?.stringValue ?? "",
      detail: [
        "kind": .string(kind), "columns": task["columns"] ?? .null, "rows": task["rows"] ?? .null,
        "reply": .string(String((response.choices.first ?? "").prefix(4_000))),
      ])
    return response
  }
}
