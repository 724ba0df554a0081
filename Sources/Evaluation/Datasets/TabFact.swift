// SPDX-License-Identifier: Apache-2.0
// TabFact in its official layout: `tokenized_data/SPLIT_examples.json` maps a table's name to its
// statements, their labels (1 entailed, 0 refuted) and its title; tables are `data/all_csv/NAME`,
// cells joined by `#`. `data/small_test_id.json` names the tables of the small test set.
// Source: Chen et al., ICLR 2020 (arXiv 1909.02164).

import Decomposer
import Foundation
import LanguageModel

public struct TabFact: Dataset {
  public let name = "tabfact"
  public let summary = "statements about tables of Wikipedia, true or false"
  public let defaultSplit = "test"

  public init() {}

  public func splits(in folder: String) throws -> [String] {
    let files = FileManager.default
    let names = (try? files.contentsOfDirectory(atPath: folder + "/tokenized_data")) ?? []
    var splits = names.filter { $0.hasSuffix("_examples.json") }
      .map { String($0.dropLast("_examples.json".count)) }
    let small = folder + "/data/small_test_id.json"
    if splits.contains("test"), files.fileExists(atPath: small) { splits.append("small_test") }
    return splits.sorted()
  }

  public func questions(split: String, in folder: String) throws -> any QuestionSource {
    let known = try splits(in: folder)
    guard known.contains(split) else {
      throw EvaluationError.unknownSplit(dataset: name, split: split, known: known)
    }
    let isSmall = split == "small_test"
    let path = folder + "/tokenized_data/\(isSmall ? "test" : split)_examples.json"
    var kept: Set<String>?
    if isSmall {
      let json = try Self.json(folder + "/data/small_test_id.json")
      kept = Set((json.arrayValue ?? []).compactMap(\.stringValue))
    }
    var questions: [Question] = []
    for member in try Self.json(path).objectValue ?? [] where kept?.contains(member.key) ?? true {
      questions += try Self.questions(
        table: member.key, member.value, split: split, folder: folder, path: path)
    }
    return QuestionList(questions, name: path)
  }

  /// Accuracy over the statements: yes, true, 1, entailed and supported are one verdict, their
  /// opposites the other.
  public func grade(split: String, in folder: String) throws -> SolveRun.Grade {
    { question, answer in
      guard let gold = question.gold?.boolValue else { return nil }
      return answer.items.count == 1 && Self.truth(answer.items[0]) == gold
    }
  }

  private static func truth(_ text: String) -> Bool? {
    switch AnswerMatch.normalize(text) {
    case "true", "1", "entailed", "supported": true
    case "false", "0", "refuted", "not supported": false
    default: nil
    }
  }

  // MARK: - Reading

  private static func questions(
    table: String, _ value: JSON, split: String, folder: String, path: String
  ) throws -> [Question] {
    guard let parts = value.arrayValue, parts.count >= 2, let statements = parts[0].arrayValue,
      let labels = parts[1].arrayValue, statements.count == labels.count
    else {
      throw EvaluationError.malformedLine(
        file: path, line: 1, found: "an entry \"\(table)\" of another form",
        wanted: "[statements, labels, title] with as many labels as statements")
    }
    var source = TableSource(.file(path: folder + "/data/all_csv/" + table), name: "w")
    source.title = parts.dropFirst(2).first?.stringValue
    return zip(statements, labels).enumerated().map { index, pair in
      let text = pair.0.stringValue ?? pair.0.compact
      var question = Question(
        id: "\(split)-\(table)-\(index)",
        question: "Is this statement about the table true: \(text)")
      question.tables = [source]
      question.gold = .bool(pair.1.intValue == 1)
      question.origin = path
      return question
    }
  }

  private static func json(_ path: String) throws -> JSON {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw EvaluationError.unreadable(file: path, reason: "there is no such file")
    }
    do { return try JSON(parsing: Array(data)) } catch {
      throw EvaluationError.unreadable(file: path, reason: "it is not JSON: \(error)")
    }
  }
}
