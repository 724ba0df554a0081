// SPDX-License-Identifier: Apache-2.0
// From a question to a program (Chain of Code §2.1): the LM is shown a few questions with their
// programs and writes the next one.

import Interpreter
import LanguageModel
import PythonSyntax

/// A table that a question is about. In the program it is the variable `table`, a list of dicts.
public struct ProgramTable: Sendable, Equatable {
  public var columns: [String]
  /// Rows × columns, in table order.
  public var rows: [[PythonValue]]

  public init(columns: [String], rows: [[PythonValue]]) {
    self.columns = columns
    self.rows = rows
  }

  /// The value of the variable `table`: one dict a row, cells missing at a row's end are None.
  public var value: PythonValue {
    .list(
      rows.map { row in
        .dict(
          columns.enumerated().map { index, name in
            .init(.str(name), row.indices.contains(index) ? row[index] : .none)
          })
      })
  }

  /// `{"columns": [...], "rows": [[...]]}`, with at most `limit` rows.
  func json(limit: Int) -> JSON {
    .object([
      .init("columns", .array(columns.map { .string($0) })),
      .init(
        "rows",
        .array(rows.prefix(limit).map { .array($0.map { JSON(python: $0) }) })),
    ])
  }
}

/// A program that an LM wrote.
public struct WrittenProgram: Sendable, Equatable {
  public var code: String
  public var usage: LMUsage
  /// Digest of the prompt.
  public var prompt: String
}

/// Writes Chain of Code programs with an LM.
public struct ProgramWriter: Sendable {
  public var model: any LanguageModel
  public var examples: [ProgramExample]
  public var modelName: String?
  public var temperature = 0.0
  public var maxTokens: Int?
  /// Seed of the request, for sampling several programs.
  public var seed: Int?
  /// How the answer is to be written, such as "Yes or No".
  public var answerForm: String?
  /// A program that does not parse is sent back once with the syntax error: for strategies that
  /// run it with the interpreter alone. Otherwise such lines are work for the LM.
  public var mustParse = false

  public init(model: any LanguageModel, examples: [ProgramExample] = ProgramExample.all) {
    self.model = model
    self.examples = examples
  }

  /// Writes a program whose variable `answer` answers the question. Costs one LM call, two when
  /// `mustParse` and the first program does not.
  /// - Parameter table: shown by its columns and first rows.
  /// - Throws: `LMError`; `LMulatorError.noProgram` when the reply holds none.
  public func write(_ question: String, table: ProgramTable? = nil) async throws -> WrittenProgram {
    let asker = LMAsker(
      model: model, modelName: modelName, temperature: temperature, maxTokens: maxTokens,
      seed: seed)
    let request = request(question, table)
    let asked = try await asker.text(request)
    guard let code = CodeExtraction.code(in: asked.reply) else {
      throw LMulatorError.noProgram(reply: asked.reply)
    }
    let program = WrittenProgram(code: code, usage: asked.usage, prompt: asked.digest)
    guard mustParse, let error = Parser.parse(module: code).errors.first else { return program }
    return try await repaired(program, request, error, asker)
  }

  /// The second turn; the first program stays when the reply holds none.
  private func repaired(
    _ program: WrittenProgram, _ request: LMRequest, _ error: SyntaxError, _ asker: LMAsker
  ) async throws -> WrittenProgram {
    var request = request
    request.messages += RepairPrompt.messages(program: program.code, error: error)
    let asked = try await asker.text(request)
    var program = program
    program.usage += asked.usage
    if let code = CodeExtraction.code(in: asked.reply) { program.code = code }
    return program
  }

  func request(_ question: String, _ table: ProgramTable?) -> LMRequest {
    LMRequest(
      messages: ProgramPrompt.messages(question, table, examples, answerForm),
      task: .object([
        .init("kind", .string("program")), .init("method", .string("coc")),
        .init("question", .string(question)),
        .init("table", table.map { $0.json(limit: .max) } ?? .null),
      ]))
  }
}
