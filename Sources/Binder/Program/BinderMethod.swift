// SPDX-License-Identifier: Apache-2.0
// Binder (arXiv 2210.02875): prepare the tables, sample programs, run each to its fixpoint as an
// untrusted reading statement, vote. A program that SQLite refuses is asked again once with the
// error.

import LanguageModel
import SQLBridge

public struct BinderOptions: Sendable {
  /// Programs sampled; above 1 they are sampled at `sampleTemperature` and vote.
  public var samples = 1
  public var sampleTemperature = 0.4
  public var maxTokens: Int? = 512
  /// Rows of each table in the program prompt.
  public var exampleRows = 3
  /// Turns in which a failing program is shown its error.
  public var repairs = 1
  public var preparation = PreparedTable.Options()
  public var answers = SQLAnswerOptions()
  public var limits: FixpointExecutor.Limits = {
    var limits = FixpointExecutor.Limits()
    limits.seconds = 30
    limits.rows = 100_000
    limits.keys = 10_000
    return limits
  }()

  public init() {}
}

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
    session = SQLSession(connection: connection, model: model, options: settings)
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
      guard best(candidates) == nil, let repaired = try await repair(candidates) else { break }
      candidates.append(repaired)
    }
    guard let (winner, votes) = best(candidates),
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
        question: question, tables: tables, exampleRows: options.exampleRows, repair: repair),
      task: task(repair))
    request.n = max(count, 1)
    request.temperature = count > 1 ? options.sampleTemperature : 0
    request.maxTokens = options.maxTokens
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
      "kind": "program", "method": "binder", "question": .string(question),
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
    guard let last = candidates.last, case .failed(let reason) = last.outcome else { return nil }
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
        result.rows, question: question, isOnlyAns: isOnlyAns, original: original)
      let provenance: BinderAnswer.Provenance =
        isOnlyAns ? .guessed : result.statistics.readsLMValues ? .mixed : .computed
      return .rows(columns: result.columns, rows: result.rows, answer: answer, provenance)
    } catch let error as SQLError { return .failed(reason: "\(error)") }
  }

  private func addUsage(_ statistics: SQLStatistics) {
    usage.promptTokens += statistics.promptTokens
    usage.completionTokens += statistics.completionTokens
    usage.calls += statistics.requests
    if let cost = statistics.costUSD { usage.costUSD = (usage.costUSD ?? 0) + cost }
  }

  private func original(_ text: String) -> String {
    for table in tables where table.original(text) != text { return table.original(text) }
    return text
  }

  /// The answer with most votes, the earliest among equals; nil when none has an item.
  private func best(
    _ candidates: [BinderAnswer.Candidate]
  ) -> (BinderAnswer.Candidate, votes: Int)? {
    var votes: [[String]: Int] = [:]
    var order: [([String], BinderAnswer.Candidate)] = []
    for candidate in candidates {
      guard case .rows(_, _, let answer, _) = candidate.outcome, !answer.isEmpty else { continue }
      let key = answer.map { $0.lowercased() }.sorted()
      votes[key, default: 0] += 1
      if votes[key] == 1 { order.append((key, candidate)) }
    }
    guard let most = votes.values.max(),
      let winner = order.first(where: { votes[$0.0] == most })
    else { return nil }
    return (winner.1, most)
  }
}

/// The statement in a reply's text.
enum ProgramText {
  /// Without fences, a leading `NeuralSQL:` or `SQL:`, thoughts, and what follows the statement.
  static func statement(_ reply: String) -> String {
    var text = reply
    if let end = text.range(of: "</think>") { text = String(text[end.upperBound...]) }
    if let open = text.range(of: "```") {
      let rest = text[open.upperBound...]
      let body = rest.range(of: "```").map { rest[..<$0.lowerBound] } ?? rest
      let firstLine = body.prefix { $0 != "\n" }
      let isTag = firstLine.allSatisfy { $0.isLetter } && firstLine.count < body.count
      text = String(isTag ? body.dropFirst(firstLine.count) : body)
    }
    text = text.trimmedBlanks
    for head in ["NeuralSQL:", "Neural SQL:", "SQL:"]
    where text.lowercased().hasPrefix(head.lowercased()) {
      text = String(text.dropFirst(head.count)).trimmedBlanks
    }
    // Some models go on with another question.
    if let next = text.range(of: "\nQ:") { text = String(text[..<next.lowerBound]) }
    return StatementSplitter.split(text).first?.trimmedBlanks ?? text
  }
}

extension String {
  /// The first place where `text` stands.
  fileprivate func range(of text: String) -> Range<Index>? { firstRange(of: text[...]) }
}

extension Substring {
  fileprivate func range(of text: String) -> Range<Index>? { firstRange(of: text[...]) }
}
