// SPDX-License-Identifier: Apache-2.0
// GSM8K in its own form: JSONL files of {"question","answer"}, the answer worked out in words with
// the number after `####`. A split is a file's name; the default is all files. Questions have the
// id FILE/NUMBER, from 0.
// Source: Cobbe et al., 2021 (arXiv 2110.14168).

import Decomposer
import Foundation
import LanguageModel

public struct GSM8K: TaskedDataset {
  public let name = "gsm8k"
  public let summary = "grade-school mathematics in words"
  public let defaultSplit = "all"

  public init() {}

  public func splits(in folder: String) throws -> [String] { ["all"] + (try files(in: folder)) }

  public func questions(split: String, in folder: String) throws -> any QuestionSource {
    let files = try files(in: folder).filter { split == "all" || split == $0 }
    guard !files.isEmpty else {
      throw EvaluationError.unknownSplit(
        dataset: name, split: split, known: try splits(in: folder))
    }
    return Split(name: folder, folder: folder, files: files)
  }

  /// The number alone, thousands commas aside.
  public func grade(split: String, in folder: String) throws -> SolveRun.Grade {
    { question, answer in
      question.gold?.stringValue.map { TaskAnswer(answer.items).isExact($0) }
    }
  }

  public func task(ofID id: String) -> String { String(id.prefix { $0 != "/" }) }
  public func category(of task: String) -> String { "mathematics" }
  public func family(of task: String) -> String { task }

  private func files(in folder: String) throws -> [String] {
    do {
      return try FileManager.default.contentsOfDirectory(atPath: folder)
        .filter { $0.hasSuffix(".jsonl") }.map { String($0.dropLast(6)) }.sorted()
    } catch {
      throw EvaluationError.unreadable(file: folder, reason: FileReason.text(error, path: folder))
    }
  }

  private struct Split: QuestionSource {
    let name: String
    let folder: String
    let files: [String]

    func reader() -> any QuestionReader { Reader(folder: folder, files: files) }
  }

  private final class Reader: QuestionReader {
    private let folder: String
    private var files: ArraySlice<String>
    private var file = ""
    private var lines: LineReader?
    private var number = 0

    init(folder: String, files: [String]) {
      self.folder = folder
      self.files = files[...]
    }

    func next() throws -> Question? {
      while true {
        if let lines, let bytes = try lines.nextBytes() {
          if bytes.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) { continue }
          return try question(bytes, lines.line)
        }
        guard let file = files.popFirst() else { return nil }
        self.file = file
        number = 0
        lines = try LineReader(path: "\(folder)/\(file).jsonl")
      }
    }

    private func question(_ bytes: [UInt8], _ line: Int) throws -> Question {
      let path = "\(folder)/\(file).jsonl"
      guard let json = try? JSON(parsing: bytes), let text = json["question"]?.stringValue,
        let answer = json["answer"]?.stringValue, let gold = GSM8K.number(in: answer)
      else {
        throw QuestionError.malformed(
          file: path, line: line, found: "another line",
          wanted: "{\"question\": text, \"answer\": \"... #### number\"}")
      }
      var question = Question(id: "\(file)/\(number)", question: text)
      question.gold = .string(gold)
      question.task = "gsm8k"
      question.answerForm = "a number, without unit"
      question.origin = "\(path):\(line)"
      number += 1
      return question
    }
  }

  /// What stands after the last `####`, without commas.
  static func number(in answer: String) -> String? {
    guard let mark = answer.range(of: "####", options: .backwards) else { return nil }
    let text = answer[mark.upperBound...].filter { $0 != "," }
      .trimmingCharacters(in: .whitespacesAndNewlines)
    return text.isEmpty ? nil : text
  }
}
