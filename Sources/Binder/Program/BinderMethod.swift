// SPDX-License-Identifier: Apache-2.0
// Binder (arXiv 2210.02875): prepare the tables, sample programs, run each to its fixpoint as an
// untrusted reading statement, vote. When no program gives an answer, the last one is shown what
// happened to it and written again.

import LanguageModel
import SQLBridge

/// Answers a question over tables by a program. Costs one LM call for the samples, one for each
/// repair, and those of the program's LM functions.
/// - Parameter tables: the first is the program's `w`; others keep their names.
/// - Throws: `BinderError.noAnswer` when no program gives rows, `LMError`, `CancellationError`.
public func answer(
  question: String, tables: [TableData], model: any LanguageModel,
  options: BinderOptions = BinderOptions()
) async throws -> BinderAnswer {
  try await BinderRun(question: question, tables: tables, model: model, options: options).answer()
}

/// One question on its way.
private final class BinderRun {
  private let question: String
  private let tables: [PreparedTable]
  private let model: any LanguageModel
  private let options: BinderOptions
  private let session: SQLSession
  private var usage = LMUsage()
  private var statistics = SQLStatistics()

  init(
    question: String, tables: [TableData], model: any LanguageModel, options: BinderOptions
  ) throws {
    guard let first = tables.first else { throw BinderError.noTable }
    self.question = question
    self.model = model
    self.options = options
    self.tables =
      [PreparedTable(first, name: "w", options: options.preparation)]
      + tables.dropFirst().map {
        PreparedTable($0, name: $0.name, options: options.preparation)
      }
    let connection = try Connection(.memory)
    for table in self.tables { try connection.load(table.table) }
    var settings = SQLSession.Options()
    settings.answers = options.answers
    settings.answers.context = options.answers.context ?? first.title
    settings.execution.untrusted = true
    settings.execution.limits = options.limits
    settings.execution.translation.defaultTable = "w"
    session = SQLSession(
      connection: connection, model: options.allowsQA ? model : nil, options: settings)
  }

  func answer() async throws -> BinderAnswer {
    let programs = try await programs(count: options.samples, repair: nil)
    var candidates: [BinderAnswer.Candidate] = []
    var known: [String: BinderAnswer.Candidate.Outcome] = [:]
    for program in programs {
      let outcome: BinderAnswer.Candidate.Outcome
      if let found = known[program] { outcome = found } else { outcome = try await run(program) }
      known[program] = outcome
      candidates.append(.init(program: program, outcome: outcome))
    }
    for _ in 0..<options.repairs {
      guard Vote.winner(candidates, weights: options.weights) == nil,
        let repaired = try await repair(candidates)
      else { break }
      candidates.append(repaired)
    }
    guard let (winner, votes) = Vote.winner(candidates, weights: options.weights),
      case .rows(let columns, let rows, let answer, let provenance) = winner.outcome
    else { throw BinderError.noAnswer(candidates: candidates) }
    return BinderAnswer(
      answer: answer, provenance: provenance, program: winner.program, columns: columns,
      rows: rows, candidates: candidates, votes: votes, usage: usage, statistics: statistics)
  }

  // MARK: - Programs

  private func programs(count: Int, repair: (String, String)?) async throws -> [String] {
    var request = LMRequest(
      messages: ProgramPrompt.messages(
        question: question, tables: tables, options: options, repair: repair),
      task: task(repair))
    request.n = max(count, 1)
    request.temperature = count > 1 ? options.sampleTemperature : 0
    request.maxTokens = options.maxTokens
    request.seed = options.seed
    let response = try await model.complete(request)
    usage += response.usage
    return response.choices.map(ProgramText.statement)
  }

  private func task(_ repair: (String, String)?) -> JSON {
    let all = tables.map { prepared -> JSON in
      let table = prepared.table
      let rows = table.rows.prefix(options.exampleRows).map { row in
        JSON.array(row.map(\.taskValue))
      }
      return [
        "name": .string(table.name), "columns": JSON(table.columns.map(\.name)),
        "rows": .array(rows),
      ]
    }
    var task: JSON = [
      "kind": "program", "method": options.allowsQA ? "binder" : "sql",
      "question": .string(question),
      "table": all.first ?? .null,
    ]
    if all.count > 1 { task["tables"] = .array(all) }
    if let (program, error) = repair {
      task["repair"] = ["program": .string(program), "error": .string(error)]
    }
    return task
  }

  private func repair(
    _ candidates: [BinderAnswer.Candidate]
  ) async throws -> BinderAnswer.Candidate? {
    guard let last = candidates.last else { return nil }
    let reason =
      switch last.outcome {
      case .failed(let reason): reason
      case .rows: "the statement runs, but its result is empty"
      }
    guard let program = try await programs(count: 1, repair: (last.program, reason)).first,
      program != last.program
    else { return nil }
    return .init(program: program, outcome: try await run(program))
  }

  // MARK: - Execution and vote

  /// Errors of the statement are the program's; those of the LM end the question.
  private func run(_ program: String) async throws -> BinderAnswer.Candidate.Outcome {
    do {
      let result = try await session.collect(program)
      statistics += result.statistics
      addUsage(result.statistics)
      let isOnlyAns = result.query.isOnlyAnswer
      let answer = AnswerNormalisation.answer(
        result.rows, columns: result.columns, question: question, isOnlyAns: isOnlyAns,
        tables: tables)
      let provenance: BinderAnswer.Provenance =
        isOnlyAns ? .guessed : result.statistics.readsLMValues ? .mixed : .computed
      return .rows(columns: result.columns, rows: result.rows, answer: answer, provenance)
    } catch let error as SQLError {
      return .failed(reason: "\(error)")
    } catch LMError.notConfigured where !options.allowsQA {
      return .failed(reason: "functions of the language model are not available: write plain SQL")
    }
  }

  private func addUsage(_ statistics: SQLStatistics) {
    usage.promptTokens += statistics.promptTokens
    usage.completionTokens += statistics.completionTokens
    usage.calls += statistics.requests
    if let cost = statistics.costUSD { usage.costUSD = (usage.costUSD ?? 0) + cost }
  }
}
