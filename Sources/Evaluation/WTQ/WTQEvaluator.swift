// SPDX-License-Identifier: Apache-2.0
// The official measure of WikiTableQuestions (evaluator.py 1.0.2) over files: targets from
// `tagged/data/*.tagged`, predictions as `id<TAB>answer<TAB>answer...`. It decides the same as the
// official program on every pair; the report has its three lines and, per question, its verdict.

import Foundation
import LanguageModel

/// Decides predictions against targets, by question id.
public struct WTQEvaluator: Sendable {
  private struct Target {
    let originals: [String]
    let canon: [String]
  }
  private var targets: [String: Target] = [:]

  public var count: Int { targets.count }

  /// Reads every `*.tagged` file of `DIR/tagged/data`, else of `DIR/data`, else of `DIR` itself.
  /// About 20 ms for a split of 4,344 questions (release build).
  /// - Parameter only: ids whose targets are kept; nil keeps all.
  /// - Throws: `EvaluationError` naming file and line.
  public init(dataDirectory: String, only ids: Set<String>? = nil) throws {
    let files = try Self.taggedFiles(dataDirectory)
    for file in files { try read(file, ids) }
  }

  /// The ids of a predictions file, for `init(dataDirectory:only:)`.
  /// - Throws: `EvaluationError.unreadable`.
  public static func ids(predictionsFile path: String) throws -> Set<String> {
    var ids = Set<String>()
    for line in try TextLines(path: path) { ids.insert(Self.id(line.text)) }
    return ids
  }

  private static func id(_ line: Substring) -> String {
    let end = line.utf8.firstIndex(of: 9) ?? line.endIndex
    return String(line[..<end])
  }

  /// True when the prediction is right by the official measure; nil when the id is unknown.
  public func isCorrect(id: String, predicted: [String]) -> Bool? {
    targets[id].map {
      Self.isCorrect(target: $0.originals, canon: $0.canon, predicted: predicted)
    }
  }

  /// Whether a prediction is right by `AnswerMatch`, the lenient measure.
  private func matches(id: String, predicted: [String]) -> Bool {
    guard let target = targets[id] else { return false }
    return [target.originals, target.canon].contains {
      AnswerMatch.isCorrect(predicted, gold: JSON($0))
    }
  }

  /// - Parameters:
  ///   - target: the raw items (`targetValue`, unescaped).
  ///   - canon: the tagger's readings, one an item (`targetCanon`), or nil.
  ///   - predicted: the predicted items.
  public static func isCorrect(target: [String], canon: [String]?, predicted: [String]) -> Bool {
    WTQValue.isCorrect(
      target: WTQValue.set(target, canon: canon), predicted: WTQValue.set(predicted))
  }

  /// Scores a predictions file, a line at a time as the official evaluator does: a question that
  /// is answered twice counts twice.
  /// - Throws: `EvaluationError` when the file cannot be read.
  public func score(predictionsFile path: String) throws -> WTQScore {
    var score = WTQScore()
    for line in try TextLines(path: path) where !(line.isLast && line.text.isEmpty) {
      let fields = line.text.split(separator: "\t", omittingEmptySubsequences: false)
      let id = String(fields.first ?? "")
      let items = fields.dropFirst().map(String.init)
      score.add(id: id, correct: isCorrect(id: id, predicted: items)) {
        matches(id: id, predicted: items)
      }
    }
    return score
  }

  // MARK: - Tagged files

  private static func taggedFiles(_ directory: String) throws -> [String] {
    let folders = ["/tagged/data", "/data", ""].map { directory + $0 }
    for folder in folders {
      let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
      let tagged = names.filter { $0.hasSuffix(".tagged") }.sorted()
      if !tagged.isEmpty { return tagged.map { folder + "/" + $0 } }
    }
    throw EvaluationError.noTaggedFiles(directory: directory)
  }

  private mutating func read(_ path: String, _ ids: Set<String>?) throws {
    var columns: (id: Int, value: Int, canon: Int)?
    for line in try TextLines(path: path) where !(line.isLast && line.text.isEmpty) {
      // The id stands first in the official files; any other order is read in full.
      if let ids, columns?.id == 0, !ids.contains(Self.id(line.text)) { continue }
      let fields = line.text.utf8.split(separator: 9, omittingEmptySubsequences: false)
        .map { Substring($0) }
      guard let (id, value, canon) = columns else {
        columns = try Self.columns(fields.map(String.init), path: path)
        continue
      }
      guard max(id, value, canon) < fields.count else {
        throw EvaluationError.malformedLine(
          file: path, line: line.number, found: "\(fields.count) columns",
          wanted: "at least \(max(id, value, canon) + 1), as the header says")
      }
      let target = Target(
        originals: WTQEscape.list(fields[value]), canon: WTQEscape.list(fields[canon]))
      guard target.originals.count == target.canon.count else {
        throw EvaluationError.malformedLine(
          file: path, line: line.number, found: "\(target.canon.count) items in targetCanon",
          wanted: "\(target.originals.count), one for each item in targetValue")
      }
      targets[String(fields[id])] = target
    }
    if columns == nil { _ = try Self.columns([], path: path) }
  }

  private static func columns(
    _ header: [String], path: String
  ) throws -> (id: Int, value: Int, canon: Int) {
    guard let id = header.firstIndex(of: "id"), let value = header.firstIndex(of: "targetValue"),
      let canon = header.firstIndex(of: "targetCanon")
    else {
      throw EvaluationError.malformedLine(
        file: path, line: 1, found: "columns \(header.joined(separator: ", "))",
        wanted: "a header with id, targetValue and targetCanon")
    }
    return (id, value, canon)
  }
}

/// Escapes of the data set's TSV files.
public enum WTQEscape {
  /// `\n`, `\p` (a bar) and `\\` replaced, one after the other as the official reader does.
  public static func unescape(_ text: some StringProtocol) -> String {
    guard text.utf8.contains(UInt8(ascii: "\\")) else { return String(text) }
    return text.replacingOccurrences(of: "\\n", with: "\n")
      .replacingOccurrences(of: "\\p", with: "|")
      .replacingOccurrences(of: "\\\\", with: "\\")
  }

  /// Items joined by bars.
  public static func list(_ text: some StringProtocol) -> [String] {
    text.split(separator: "|", omittingEmptySubsequences: false).map { unescape($0) }
  }

  /// An item of a predictions file, whose format has no escapes: tabs and line ends become spaces.
  public static func predictionItem(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let ends: Bool = scalar == "\t" || scalar == "\n" || scalar == "\r"
      result.append(ends ? " " : scalar)
    }
    return String(result)
  }
}
