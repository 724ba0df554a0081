// SPDX-License-Identifier: Apache-2.0
// Method `coc`: the LM writes a Python program, the interpreter runs it, and the LMulator answers
// what it leaves undefined. Tables are variables of the program: the first is `table`, and each has
// its own name where that is a Python name. Several samples are several programs; the answer that
// most of them give counts, the surer provenance first among equals.
// Source: Li et al., ICML 2024 (arXiv 2312.04474).

import BigInt
import Interpreter
import LMulator
import LanguageModel
import SQLBridge

public struct ChainOfCode: Solver {
  public let method = "coc"

  public init() {}

  /// Costs, for each sample, one LM call for the program and one for each different thing that it
  /// leaves undefined.
  public func solve(_ question: Question, in context: SolveContext) async throws -> Answer {
    let tables = try question.loadTables()
    var answers: [Answer] = []
    var failure: SolveError?
    for sample in 0..<max(1, context.options.samples) {
      try Task.checkCancellation()
      do {
        answers.append(try await answer(question, tables, sample, context))
      } catch let error as SolveError {
        context.record(.failure, error.description)
        failure = failure ?? error
      } catch let error as LMulatorError {
        let error = SolveError.noAnswer(method: method, reason: error.description)
        context.record(.failure, error.description)
        failure = failure ?? error
      }
    }
    let order = Provenance.allCases
    let surest = answers.enumerated().sorted {
      let left = order.firstIndex(of: $0.element.provenance) ?? 0
      let right = order.firstIndex(of: $1.element.provenance) ?? 0
      return (left, $0.offset) < (right, $1.offset)
    }.map(\.element)
    guard let items = AnswerText.mostFrequent(surest.map(\.items)),
      let answer = surest.first(where: { $0.items == items })
    else {
      throw failure ?? SolveError.noAnswer(method: method, reason: "the program has no answer")
    }
    if context.options.samples > 1 { recordVote(answer, surest, context) }
    return answer
  }

  /// Tells how the samples agree: each answer with its votes and its surest provenance.
  private func recordVote(_ answer: Answer, _ answers: [Answer], _ context: SolveContext) {
    var votes: [(answer: Answer, count: Int)] = []
    for candidate in answers {
      if let index = votes.firstIndex(where: { $0.answer.items == candidate.items }) {
        votes[index].count += 1
      } else {
        votes.append((candidate, 1))
      }
    }
    let list = votes.map { vote -> JSON in
      [
        "answer": vote.answer.json, "votes": JSON(vote.count),
        "provenance": .string(vote.answer.provenance.rawValue),
      ]
    }
    let agreeing = votes.first { $0.answer.items == answer.items }?.count ?? 0
    context.record(
      .answer, answer.text,
      detail: [
        "samples": JSON(context.options.samples), "agreeing": JSON(agreeing),
        "votes": .array(list),
      ])
  }

  // MARK: - One program

  private func answer(
    _ question: Question, _ tables: [TableData], _ sample: Int, _ context: SolveContext
  ) async throws -> Answer {
    let options = context.options
    var writer = ProgramWriter(
      model: context.model, examples: options.examples.examples(task: question.task))
    writer.answerForm = question.answerForm
    writer.mustParse = options.strategy == "python"
    writer.temperature = options.temperature ?? (options.samples > 1 ? 0.7 : 0)
    writer.maxTokens = options.maxTokens
    writer.seed = options.samples > 1 ? (options.seed ?? 0) + sample : options.seed
    let text = Self.text(question, tables)
    let shown = tables.first.map(Self.programTable)
    let program = try await writer.write(text, table: shown).code
    context.record(.program, program)

    var run = LMulator.Options()
    run.variables = Self.variables(tables)
    run.pool = context.interpreters
    run.traceState = context.observer != nil
    run.guesses = !options.isStrict
    run.lookAhead = options.lookAhead
    run.observer = { event in
      context.record(.execution, event.code, detail: event.json)
    }
    let result = try await LMulator.run(
      program: program, question: text, strategy: options.strategy,
      model: context.emulator ?? context.model, options: run)
    guard let answer = result.answer else {
      let reason = result.exception.map { "\($0.type): \($0.message)" }
      throw SolveError.noAnswer(
        method: method, reason: reason ?? "the program leaves nothing in the variable answer")
    }
    if options.isStrict, result.provenance == .guessed {
      throw SolveError.noAnswer(
        method: method, reason: "the model only guessed, and guesses are refused")
    }
    return Answer(Self.items(answer), provenance: result.provenance, program: program)
  }

  /// The question with what the program cannot have as a variable, and the names of further tables.
  private static func text(_ question: Question, _ tables: [TableData]) -> String {
    let others = tables.dropFirst().filter { isName($0.name) }.map { table in
      "The variable \(table.name) is another table, with the keys "
        + JSON(table.columns.map(\.name)).compact
    }
    return question.text(withChoices: true, notes: others)
  }

  // MARK: - Values

  private static func variables(_ tables: [TableData]) -> [(name: String, value: PythonValue)] {
    var variables = tables.prefix(1).map { (name: "table", value: programTable($0).value) }
    for table in tables where table.name != "table" && isName(table.name) {
      variables.append((table.name, programTable(table).value))
    }
    return variables
  }

  private static func isName(_ text: String) -> Bool {
    text.first?.isNumber == false && text.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" }
  }

  private static func programTable(_ table: TableData) -> ProgramTable {
    ProgramTable(
      columns: table.columns.map(\.name),
      rows: table.rows.map { $0.map(pythonValue) })
  }

  private static func pythonValue(_ value: SQLValue) -> PythonValue {
    switch value {
    case .null: .none
    case .integer(let value): .int(BigInt(value))
    case .real(let value): .float(value)
    case .text(let text): .str(text)
    case .blob(let bytes): .bytes(bytes)
    }
  }

  /// The items of a list, tuple or set; any other answer as its text.
  static func items(_ answer: ProgramAnswer) -> [String] {
    switch answer.value {
    case .list(let values), .tuple(let values), .set(let values), .frozenset(let values):
      values.map(text)
    case nil, .some: [answer.text]
    }
  }

  private static func text(_ value: PythonValue) -> String {
    switch value {
    case .str(let text): text
    case .date(let year, let month, let day):
      [String(year).padded(4), String(month).padded(2), String(day).padded(2)]
        .joined(separator: "-")
    default: Interpreter.repr(value)
    }
  }
}

extension String {
  fileprivate func padded(_ width: Int) -> String {
    String(repeating: "0", count: max(0, width - count)) + self
  }
}
