// SPDX-License-Identifier: Apache-2.0
// Method `binder-python`: the LM writes a Python program over the table `w`, our interpreter runs
// it, and `qa_map` and `qa_ans` are answered by the LM as the SQL functions of the same names are.
// A program that raises is shown its error once.
// Source: Cheng et al., ICLR 2023 (arXiv 2210.02875), section 3, the Python of Binder.

import BigInt
import Binder
import Interpreter
import LMulator
import LanguageModel
import SQLBridge

public struct BinderPython: Solver {
  public let method = "binder-python"

  public init() {}

  /// Costs one LM call for the programs, whatever the number of samples, one for a repair, and
  /// those of `qa_map` (one a distinct row) and `qa_ans`.
  public func solve(_ question: Question, in context: SolveContext) async throws -> Answer {
    guard let source = try question.loadTables().first else {
      throw SolveError.needs(method: method, what: "a table or a database")
    }
    let table = PreparedTable(source)
    let text = question.text(withChoices: true)
    var answers: [Answer] = []
    var failed: (program: String, reason: String)?
    for program in try await programs(text, table, context, repair: nil) {
      switch try await run(program, text, table, context) {
      case .success(let answer): answers.append(answer)
      case .failure(let failure): failed = (program, failure.reason)
      }
    }
    if answers.isEmpty, let last = failed,
      let program = try await programs(text, table, context, repair: last).first
    {
      switch try await run(program, text, table, context) {
      case .success(let answer): answers.append(answer)
      case .failure(let failure): failed = (program, failure.reason)
      }
    }
    let routes = answers.map { AutoSolver.Route(method: method, answer: $0) }
    guard var winner = AutoSolver.vote(routes) else {
      throw SolveError.noAnswer(method: method, reason: failed?.reason ?? "there is no program")
    }
    let key = answerKey(winner.items)
    let votes = answers.count { answerKey($0.items) == key }
    winner.support = Double(votes) / Double(max(1, context.options.samples))
    return winner
  }

  // MARK: - Programs

  private func programs(
    _ question: String, _ table: PreparedTable, _ context: SolveContext,
    repair: (program: String, reason: String)?
  ) async throws -> [String] {
    var request = BinderPythonPrompt.request(question, table, context.options, repair: repair)
    context.options.apply(to: &request)
    if repair != nil { request.n = 1 }
    let response = try await context.model.complete(request)
    return response.choices.map(BinderPythonPrompt.code)
  }

  private struct ProgramFailure: Error { var reason: String }

  private func run(
    _ program: String, _ question: String, _ table: PreparedTable, _ context: SolveContext
  ) async throws -> Result<Answer, ProgramFailure> {
    let log = ValueLog(base: context.model, context: context)
    let functions = TableFunctions(model: log, title: table.table.title)
    var options = LMulator.Options()
    options.guesses = false
    options.variables = [
      ("_columns", .list(table.table.columns.map { .str($0.name) })),
      ("_rows", .list(table.table.rows.map { .list($0.map(PythonValue.init)) })),
    ]
    options.hostFunctions = functions.all
    // What raises is repaired as a program, not emulated line by line.
    let session = ProgramSession(options: options, model: nil)
    let result: ProgramResult
    do {
      _ = try await session.run(TableFunctions.prelude)
      result = try await session.run(program, question: question)
    } catch let error as LMulatorError {
      context.record(.failure, error.description, detail: ["program": .string(program)])
      return .failure(ProgramFailure(reason: error.description))
    } catch LMError.notConfigured {
      let reason = "it calls a function that is not defined; qa_map and qa_ans are the only ones"
      context.record(.failure, reason, detail: ["program": .string(program)])
      return .failure(ProgramFailure(reason: reason))
    }
    guard let answer = result.answer else {
      let raised = result.exception.map { "\($0.type): \($0.message)" }
      let reason = raised ?? "the program leaves nothing in the variable answer"
      context.record(.failure, reason, detail: ["program": .string(program)])
      return .failure(ProgramFailure(reason: reason))
    }
    let items = ChainOfCode.items(answer).map { table.original($0) }
    guard !items.isEmpty, !Self.isNone(answer) else {
      context.record(.failure, "the answer is empty", detail: ["program": .string(program)])
      return .failure(ProgramFailure(reason: "the answer is empty"))
    }
    context.record(.program, program, detail: ["answer": JSON(items)])
    let provenance = functions.wereAsked && result.provenance == .computed
    return .success(
      Answer(items, provenance: provenance ? .mixed : result.provenance, program: program))
  }

  private static func isNone(_ answer: ProgramAnswer) -> Bool {
    if case .none? = answer.value { return true }
    return false
  }
}

extension PythonValue {
  init(_ value: SQLValue) {
    switch value {
    case .null: self = .none
    case .integer(let value): self = .int(BigInt(value))
    case .real(let value): self = .float(value)
    case .text(let text): self = .str(text)
    case .blob(let bytes): self = .bytes(bytes)
    }
  }
}
