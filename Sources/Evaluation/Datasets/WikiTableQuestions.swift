// SPDX-License-Identifier: Apache-2.0
// WikiTableQuestions 1.0.2 in its official layout: `data/SPLIT.tsv` has the questions, each names
// its table under `csv/`; `tagged/data/` has the targets of the official measure.
// Source: Pasupat and Liang, ACL 2015 (arXiv 1508.00305).

import Decomposer
import Foundation
import LanguageModel

public struct WikiTableQuestions: Dataset {
  public let name = "wtq"
  public let summary = "questions over tables of Wikipedia, several answers possible"
  public let defaultSplit = "pristine-unseen-tables"

  public init() {}

  /// The folder that has `data/`: the one given, or the one that the release's archive and a clone
  /// put into it.
  public static func root(_ folder: String) -> String {
    let candidates = [folder, folder + "/WikiTableQuestions"]
    return candidates.first { FileManager.default.fileExists(atPath: $0 + "/data") } ?? folder
  }

  public func splits(in folder: String) throws -> [String] {
    let folder = Self.root(folder)
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder + "/data")) ?? []
    return names.filter { $0.hasSuffix(".tsv") }.map { String($0.dropLast(4)) }.sorted()
  }

  public func questions(split: String, in folder: String) throws -> any QuestionSource {
    let known = try splits(in: folder)
    guard known.contains(split) else {
      throw EvaluationError.unknownSplit(dataset: name, split: split, known: known)
    }
    let folder = Self.root(folder)
    return Split(name: folder + "/data/\(split).tsv", folder: folder)
  }

  /// By the tagged targets; a question that has none is graded by its raw target values, with
  /// numbers and dates in them read as table preparation reads cells (`TargetReading`).
  public func grade(split: String, in folder: String) throws -> SolveRun.Grade {
    let evaluator: WTQEvaluator?
    do {
      evaluator = try WTQEvaluator(
        dataDirectory: Self.root(folder), only: try Self.ids(split, Self.root(folder)))
    } catch EvaluationError.noTaggedFiles {
      evaluator = nil
    }
    return { question, answer in
      // The items as the predictions file has them, so that both figures agree.
      let items = answer.items.map(WTQEscape.predictionItem)
      if let verdict = evaluator?.isCorrect(id: question.id, predicted: items) { return verdict }
      let target = question.gold?.arrayValue?.compactMap(\.stringValue)
      return target.map { target in
        WTQEvaluator.isCorrect(
          target: target, canon: target.map(TargetReading.canon), predicted: items)
      }
    }
  }

  private static func ids(_ split: String, _ folder: String) throws -> Set<String> {
    let reader = try Reader(path: folder + "/data/\(split).tsv", folder: folder)
    var ids = Set<String>()
    while let question = try reader.next() { ids.insert(question.id) }
    return ids
  }

  /// `id`, `utterance`, `context`, `targetValue`, in any order of columns.
  private struct Split: QuestionSource {
    let name: String
    let folder: String

    func reader() throws -> any QuestionReader { try Reader(path: name, folder: folder) }
  }

  private final class Reader: QuestionReader {
    private let lines: LineReader
    private let path: String
    private let folder: String
    private var columns: [String: Int] = [:]

    init(path: String, folder: String) throws {
      self.path = path
      self.folder = folder
      lines = try LineReader(path: path)
      let header = try lines.next()?.split(separator: "\t").map(String.init) ?? []
      columns = Dictionary(header.enumerated().map { ($1, $0) }, uniquingKeysWith: { $1 })
      let missing = ["id", "utterance", "context", "targetValue"].filter { columns[$0] == nil }
      guard missing.isEmpty else {
        throw QuestionError.malformed(
          file: path, line: 1, found: "no column \(missing.joined(separator: ", "))",
          wanted: "a header with id, utterance, context and targetValue")
      }
    }

    func next() throws -> Question? {
      while let line = try lines.next() {
        if line.isEmpty { continue }
        let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
        func field(_ name: String) throws -> Substring {
          guard let index = columns[name], fields.indices.contains(index) else {
            throw QuestionError.malformed(
              file: path, line: lines.line, found: "\(fields.count) columns",
              wanted: "\(columns.count), as the header has")
          }
          return fields[index]
        }
        var question = Question(
          id: String(try field("id")), question: WTQEscape.unescape(try field("utterance")))
        question.tables = [
          TableSource(.wikiTable(folder: folder, context: String(try field("context"))))
        ]
        question.gold = JSON(WTQEscape.list(try field("targetValue")))
        question.origin = "\(path):\(lines.line)"
        return question
      }
      return nil
    }
  }
}
