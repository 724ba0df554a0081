// SPDX-License-Identifier: Apache-2.0
// From a question to a program (Chain of Code §2.1): the LM is shown a few questions with their
// programs and writes the next one.

import Interpreter
import LanguageModel

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

  public init(model: any LanguageModel, examples: [ProgramExample] = ProgramExample.all) {
    self.model = model
    self.examples = examples
  }

  /// Writes a program whose variable `answer` answers the question. Costs one LM call.
  /// - Parameter table: shown by its columns and first rows.
  /// - Throws: `LMError`; `LMulatorError.noProgram` when the reply holds none.
  public func write(_ question: String, table: ProgramTable? = nil) async throws -> WrittenProgram {
    let asker = LMAsker(
      model: model, modelName: modelName, temperature: temperature, maxTokens: maxTokens,
      seed: seed)
    let asked = try await asker.text(request(question, table))
    guard let code = CodeExtraction.code(in: asked.reply) else {
      throw LMulatorError.noProgram(reply: asked.reply)
    }
    return WrittenProgram(code: code, usage: asked.usage, prompt: asked.digest)
  }

  func request(_ question: String, _ table: ProgramTable?) -> LMRequest {
    LMRequest(
      messages: ProgramPrompt.messages(question, table, examples),
      task: .object([
        .init("kind", .string("program")), .init("method", .string("coc")),
        .init("question", .string(question)),
        .init("table", table.map { $0.json(limit: .max) } ?? .null),
      ]))
  }
}
