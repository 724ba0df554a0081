// SPDX-License-Identifier: Apache-2.0
// BIG-Bench Hard in its own layout: one file a task, {"examples":[{"input","target"},...]}. A split
// is a task, `nlp`, `algorithmic` or `all`. Questions have the id TASK/NUMBER, from 0; the input is
// the question, word for word. One file is in memory at a time.
// Source: Suzgun et al., Findings of ACL 2023 (arXiv 2210.09261); tasks and categories as there.

import Decomposer
import Foundation
import LanguageModel

public struct BigBenchHard: TaskedDataset {
  public let name = "bbh"
  public let summary = "23 hard tasks of BIG-Bench in 27 files"
  public let defaultSplit = "all"

  public init() {}

  public func splits(in folder: String) throws -> [String] {
    let tasks = try self.tasks(in: folder)
    return ["all", "algorithmic", "nlp"] + tasks
  }

  public func questions(split: String, in folder: String) throws -> any QuestionSource {
    let tasks = try self.tasks(in: folder).filter {
      split == "all" || split == $0 || split == category(of: $0)
    }
    guard !tasks.isEmpty else {
      throw EvaluationError.unknownSplit(
        dataset: name, split: split, known: try splits(in: folder))
    }
    return Split(name: folder, folder: Self.files(folder), tasks: tasks)
  }

  public func grade(split: String, in folder: String) throws -> SolveRun.Grade {
    { question, answer in
      question.gold?.stringValue.map { TaskAnswer(answer.items).isExact($0) }
    }
  }

  // MARK: - Tasks

  public func task(ofID id: String) -> String { String(id.prefix { $0 != "/" }) }

  public func category(of task: String) -> String {
    Self.algorithmic.contains(family(of: task)) ? "algorithmic" : "nlp"
  }

  /// The three sizes of logical deduction and of tracking objects are one task of the 23.
  public func family(of task: String) -> String {
    for size in ["_three_objects", "_five_objects", "_seven_objects"] where task.hasSuffix(size) {
      return String(task.dropLast(size.count))
    }
    return task
  }

  private static let algorithmic: Set<String> = [
    "boolean_expressions", "dyck_languages", "geometric_shapes", "logical_deduction",
    "multistep_arithmetic_two", "navigate", "object_counting", "temporal_sequences",
    "tracking_shuffled_objects", "web_of_lies", "word_sorting",
  ]

  /// How an answer is to be written, for prompts.
  static func form(of task: String, input: String) -> String {
    if !TaskAnswer.options(of: input).isEmpty { return "the label of one option, such as (A)" }
    switch task {
    case "boolean_expressions": return "True or False"
    case "causal_judgement", "navigate", "web_of_lies": return "Yes or No"
    case "sports_understanding": return "yes or no"
    case "formal_fallacies": return "valid or invalid"
    case "multistep_arithmetic_two", "object_counting": return "a whole number"
    case "word_sorting": return "the words in order, separated by blanks"
    case "dyck_languages": return "the missing closing brackets, separated by blanks"
    default: return "as short as possible"
    }
  }

  // MARK: - Files

  /// The folder with the task files: the data set's own, or `bbh` in its repository.
  private static func files(_ folder: String) -> String {
    let inner = folder + "/bbh"
    return FileManager.default.fileExists(atPath: inner) ? inner : folder
  }

  private func tasks(in folder: String) throws -> [String] {
    let path = Self.files(folder)
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: path)
    } catch {
      throw EvaluationError.unreadable(file: path, reason: FileReason.text(error, path: path))
    }
    return names.filter { $0.hasSuffix(".json") }.map { String($0.dropLast(5)) }.sorted()
  }

  private struct Split: QuestionSource {
    let name: String
    let folder: String
    let tasks: [String]

    func reader() -> any QuestionReader { Reader(folder: folder, tasks: tasks) }
  }

  private final class Reader: QuestionReader {
    private let folder: String
    private var tasks: ArraySlice<String>
    private var task = ""
    private var examples: ArraySlice<JSON> = []
    private var number = 0

    init(folder: String, tasks: [String]) {
      self.folder = folder
      self.tasks = tasks[...]
    }

    func next() throws -> Question? {
      while examples.isEmpty {
        guard let task = tasks.popFirst() else { return nil }
        try open(task)
      }
      guard let example = examples.popFirst() else { return nil }
      let file = "\(folder)/\(task).json"
      guard let input = example["input"]?.stringValue,
        let target = example["target"]?.stringValue
      else {
        throw QuestionError.malformed(
          file: file, line: 1, found: "example \(number) without input or target",
          wanted: "{\"input\": text, \"target\": text}")
      }
      var question = Question(id: "\(task)/\(number)", question: input)
      question.gold = .string(target)
      question.task = task
      question.answerForm = BigBenchHard.form(of: task, input: input)
      question.origin = "\(file), example \(number)"
      number += 1
      return question
    }

    private func open(_ name: String) throws {
      let file = "\(folder)/\(name).json"
      guard let data = FileManager.default.contents(atPath: file) else {
        throw EvaluationError.unreadable(file: file, reason: "it cannot be opened")
      }
      do {
        examples = try JSON(parsing: Array(data))["examples"]?.arrayValue?[...] ?? []
      } catch {
        throw QuestionError.malformed(
          file: file, line: 1, found: "\(error)", wanted: "{\"examples\": [...]}")
      }
      task = name
      number = 0
    }
  }
}
