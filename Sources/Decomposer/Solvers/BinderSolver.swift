// SPDX-License-Identifier: Apache-2.0
// Method `binder`: the LM writes SQL with `QA("map@...")` and `QA("ans@...")` over the question's
// tables, SQLite runs it, the LM answers the values. The first table is the program's `w`.
// Source: Cheng et al., ICLR 2023 (arXiv 2210.02875).

import Binder
import LMulator
import LanguageModel
import SQLBridge

public struct BinderSolver: Solver {
  public let method = "binder"

  public init() {}

  /// Costs one LM call for the programs, whatever the number of samples, one for a repair, and
  /// those of their LM functions. Programs and values come from the same model.
  public func solve(_ question: Question, in context: SolveContext) async throws -> Answer {
    let tables = try question.loadTables()
    guard !tables.isEmpty else {
      throw SolveError.needs(method: method, what: "a table or a database")
    }
    var options = BinderOptions()
    options.samples = max(1, context.options.samples)
    options.maxTokens = context.options.maxTokens ?? options.maxTokens
    if let temperature = context.options.temperature { options.sampleTemperature = temperature }
    do {
      let found = try await Binder.answer(
        question: question.text(withChoices: true), tables: tables, model: context.model,
        options: options)
      context.record(.program, found.program, detail: Self.detail(found))
      return Answer(
        found.answer, provenance: Self.provenance(found.provenance), program: found.program)
    } catch let error as BinderError {
      throw SolveError.noAnswer(method: method, reason: error.description)
    }
  }

  private static func provenance(_ provenance: BinderAnswer.Provenance) -> Provenance {
    switch provenance {
    case .computed: .computed
    case .mixed: .mixed
    case .guessed: .guessed
    }
  }

  /// The votes, and what became of each sample.
  private static func detail(_ found: BinderAnswer) -> JSON {
    let candidates = found.candidates.map { candidate -> JSON in
      switch candidate.outcome {
      case .rows(_, let rows, let answer, _):
        ["program": .string(candidate.program), "rows": JSON(rows.count), "answer": JSON(answer)]
      case .failed(let reason):
        ["program": .string(candidate.program), "error": .string(reason)]
      }
    }
    return [
      "votes": JSON(found.votes), "candidates": .array(candidates), "sql": found.statistics.json,
    ]
  }
}
