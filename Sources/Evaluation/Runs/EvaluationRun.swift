// SPDX-License-Identifier: Apache-2.0
// The engine of `eval`: a data set's split solved into a run folder with `config.json` (what was
// run), `results.jsonl` (a record a question), `details.jsonl` (programs, sub-tables and LM values of
// each question), `predictions.tsv` (the official format) and `summary.json`. The folder resumes by
// itself: a run into one that is there goes on with it when the settings agree.

import Decomposer
import Foundation
import LanguageModel

public struct EvaluationRun: Sendable {
  public var dataset: any Dataset
  public var split: String
  /// The data set's folder.
  public var data: String
  public var solver: any Solver
  public var context: SolveContext
  public var offset = 0
  public var limit: Int?
  /// Only every `count`-th question, beginning with the `index`-th (from 1).
  public var shard: Shard?
  public var concurrency = 8
  /// Further settings for `config.json`, such as the model's name; a run with other ones is
  /// another run.
  public var settings: [JSON.Member] = []
  public var onProgress: (@Sendable (SolveProgress) -> Void)?
  public var onOutcome: (@Sendable (Question, SolveOutcome) -> Void)?

  public init(
    dataset: any Dataset, split: String? = nil, data: String, solver: any Solver,
    context: SolveContext
  ) {
    self.dataset = dataset
    self.split = split ?? dataset.defaultSplit
    self.data = data
    self.solver = solver
    self.context = context
  }

  /// Solves what the folder has no answer for.
  /// - Throws: as `SolveRun.run`; `EvaluationError.otherRun` when the folder is of a run with
  ///   other settings. `predictions.tsv` is written whenever the run ends, complete or not.
  public func run(folder: String) async throws -> SolveSummary {
    let questions = try dataset.questions(split: split, in: data)
    var source: any QuestionSource = QuestionSlice(questions, offset: offset, limit: limit)
    if let shard { source = QuestionShard(source, shard) }
    let run = RunFolder(path: folder)
    try run.prepare(config)
    let details = try DetailFile(path: run.details)
    var solve = SolveRun(source: source, solver: solver, context: context)
    solve.concurrency = concurrency
    solve.existing = .resume
    solve.grade = try dataset.grade(split: split, in: data)
    solve.onProgress = onProgress
    solve.onOutcome = onOutcome
    solve.onRecord = { try details.append($0, $1, $2) }
    do {
      var summary = try await solve.run(output: run.results)
      try run.writePredictions()
      summary.errors = try details.finish(order: source)
      try run.write(summary, of: self)
      return summary
    } catch {
      try? run.writePredictions()
      throw error
    }
  }

  /// Everything that makes it this run and not another one; `limit` and `offset` may change.
  private var config: JSON {
    let options = context.options
    var members: [JSON.Member] = [
      .init("dataset", .string(dataset.name)), .init("split", .string(split)),
      .init("method", .string(solver.method)), .init("samples", JSON(options.samples)),
    ]
    if solver.method == "daslam" { members.append(.init("base", .string(options.baseMethod))) }
    if solver.method == "coc" {
      members.append(.init("strategy", .string(options.strategy)))
      if options.examples != .general {
        members.append(.init("prompt", .string(options.examples.rawValue)))
      }
      if options.isStrict { members.append(.init("strict", true)) }
    }
    if solver.method == "auto", !options.routes.isEmpty {
      members.append(.init("routes", JSON(options.routes)))
    }
    if !options.fewShot { members.append(.init("shots", "zero")) }
    if let tokens = options.tableTokens { members.append(.init("table_tokens", JSON(tokens))) }
    if let shard { members.append(.init("shard", .string(shard.description))) }
    if let temperature = options.temperature {
      members.append(.init("temperature", .double(temperature)))
    }
    if let seed = options.seed { members.append(.init("seed", JSON(seed))) }
    return .object(members + settings)
  }
}

/// The files of a run folder.
public struct RunFolder: Sendable {
  public let path: String

  public init(path: String) { self.path = path }

  public var config: String { path + "/config.json" }
  public var results: String { path + "/results.jsonl" }
  public var details: String { path + "/details.jsonl" }
  public var predictions: String { path + "/predictions.tsv" }
  public var summary: String { path + "/summary.json" }

  /// Makes the folder, or checks that it is of a run with these settings.
  func prepare(_ settings: JSON) throws {
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      throw EvaluationError.unwritable(file: path, reason: FileReason.text(error, path: path))
    }
    if let data = FileManager.default.contents(atPath: config),
      let found = try? JSON(parsing: Array(data))
    {
      try compare(found, settings)
    }
    try replace(config, with: settings.pretty + "\n")
  }

  private func compare(_ found: JSON, _ wanted: JSON) throws {
    let keys = (found.objectValue ?? []).map(\.key) + (wanted.objectValue ?? []).map(\.key)
    for key in keys where found[key] != wanted[key] {
      throw EvaluationError.otherRun(
        file: config, setting: key, found: found[key]?.compact ?? "none",
        wanted: wanted[key]?.compact ?? "none")
    }
  }

  /// A line a record, in the records' order: `id<TAB>item<TAB>item...`; a failed question has its
  /// id only, which the official measure counts as wrong.
  func writePredictions() throws {
    guard FileManager.default.fileExists(atPath: results) else { return }
    let copy = try OrderedCopy(of: predictions)
    let lines = try LineReader(path: results)
    while let bytes = try lines.nextBytes() {
      guard let record = SolveRecord(line: bytes) else { continue }
      let fields = [record.id] + (record.answer ?? []).map(WTQEscape.predictionItem)
      try copy.append(Array((fields.joined(separator: "\t") + "\n").utf8))
    }
    try copy.replace()
  }

  /// The totals as JSON; `accuracy` is the data set's measure, `lenient_accuracy` is not.
  func write(_ summary: SolveSummary, of run: EvaluationRun) throws {
    let share = { (value: Double?) -> JSON in value.map { .double($0) } ?? .null }
    let provenance = summary.provenance.sorted { $0.key.rawValue < $1.key.rawValue }
    let errors = summary.errors.sorted { $0.key.rawValue < $1.key.rawValue }
    let json = JSON.object([
      .init("dataset", .string(run.dataset.name)), .init("split", .string(run.split)),
      .init("method", .string(run.solver.method)), .init("questions", JSON(summary.questions)),
      .init("answered", JSON(summary.answered)), .init("failed", JSON(summary.failed)),
      .init("graded", JSON(summary.graded)), .init("correct", JSON(summary.correct)),
      .init("accuracy", share(summary.accuracy)),
      .init("lenient_accuracy", share(summary.lenientAccuracy)),
      .init(
        "provenance", .object(provenance.map { .init($0.key.rawValue, JSON($0.value)) })),
      .init("errors", .object(errors.map { .init($0.key.rawValue, JSON($0.value)) })),
      .init("usage", summary.usage.json),
    ])
    try replace(self.summary, with: json.pretty + "\n")
  }

  private func replace(_ file: String, with text: String) throws {
    let copy = try OrderedCopy(of: file)
    try copy.append(Array(text.utf8))
    try copy.replace()
  }
}
