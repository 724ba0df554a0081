// SPDX-License-Identifier: Apache-2.0
// Questions as CSV or TSV with a header: the columns of the JSON form by name, in any order.
// `answer` and `choices` hold lists joined by bars. An empty field is an absent one.

import Foundation
import LanguageModel

final class DelimitedQuestions: QuestionReader {
  private let records: DelimitedReader
  private let path: String
  private var columns: [String: Int]?
  private var width = 0

  init(path: String, dialect: DelimitedReader.Dialect) throws {
    self.path = path
    records = try DelimitedReader(path: path, dialect: dialect)
  }

  func next() throws -> Question? {
    if columns == nil { columns = try readHeader() }
    guard let fields = try records.next() else { return nil }
    guard fields.count == width else {
      throw malformed("\(fields.count) fields", "\(width), as the header has")
    }
    guard let text = field("question", of: fields) else {
      throw malformed("an empty question", "text in the column question")
    }
    let decoder = QuestionDecoder(path: path, line: records.line)
    var question = Question(id: field("id", of: fields) ?? String(records.line), question: text)
    question.origin = "\(path):\(records.line)"
    question.tables = (field("table", of: fields).map { [$0] } ?? list("tables", of: fields))
      .map { TableSource(.file(path: decoder.resolved($0))) }
    question.database = field("db", of: fields).map(decoder.resolved)
    question.context = field("context", of: fields)
    question.choices = list("choices", of: fields)
    question.method = try decoder.method(field("method", of: fields))
    let gold = list("answer", of: fields)
    question.gold = gold.count > 1 ? JSON(gold) : gold.first.map(JSON.string)
    return question
  }

  private func readHeader() throws -> [String: Int] {
    guard let header = try records.next() else { throw QuestionError.noQuestions(file: path) }
    let names = header.map { $0.trimmingCharacters(in: .whitespaces).lowercased() }
    width = names.count
    let columns = Dictionary(
      names.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    guard columns["question"] != nil else {
      throw malformed(
        "the columns \(names.joined(separator: ", "))",
        "a header with question, and of id, table, tables, db, context, choices, answer, method what"
          + " is needed")
    }
    return columns
  }

  private func field(_ name: String, of fields: [String]) -> String? {
    guard let index = columns?[name], fields.indices.contains(index) else { return nil }
    let text = fields[index].trimmingCharacters(in: .whitespaces)
    return text.isEmpty ? nil : text
  }

  private func list(_ name: String, of fields: [String]) -> [String] {
    field(name, of: fields)?.split(separator: "|").map {
      $0.trimmingCharacters(in: .whitespaces)
    } ?? []
  }

  private func malformed(_ found: String, _ wanted: String) -> QuestionError {
    .malformed(file: path, line: records.line, found: found, wanted: wanted)
  }
}
