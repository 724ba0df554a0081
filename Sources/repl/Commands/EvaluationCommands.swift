// SPDX-License-Identifier: Apache-2.0
// `tandem eval` and `tandem score`: data sets with their official measures; and the commands that
// are not there yet, which say so.

import ArgumentParser
import Decomposer
import Evaluation
import LanguageModel

struct EvalCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "eval",
    abstract: "Answer a data set's questions and grade them with its measure.",
    discussion: """
      Data sets: \(Datasets.all.map { "\($0.name) (\($0.summary))" }.joined(separator: ", ")). \
      The folder gets config.json, results.jsonl, details.jsonl, predictions.tsv and summary.json; \
      a run into it goes on with it.
      """)

  @Argument(help: "The data set.")
  var dataset: String

  @Option(help: ArgumentHelp("The data set's folder.", valueName: "dir"))
  var data: String

  @Option(name: .shortAndLong, help: ArgumentHelp("The run's folder.", valueName: "dir"))
  var output: String

  @Option(help: ArgumentHelp("Part of the data set.", valueName: "name"))
  var split: String?

  @Option(help: ArgumentHelp("Questions at most.", valueName: "n"))
  var limit: Int?

  @Option(help: ArgumentHelp("Questions to leave out at the beginning.", valueName: "n"))
  var offset: Int = 0

  @Option(
    help: ArgumentHelp("Only part i of n; the parts make up the whole.", valueName: "i/n"))
  var shard: String?

  @Option(
    help: ArgumentHelp("Exit with 4 when fewer answers are right, 0...1.", valueName: "share"))
  var failUnder: Double?

  @Option(
    help: ArgumentHelp("Compare with another run of the same questions.", valueName: "dir"))
  var against: String?

  @OptionGroup var solving: SolverOptions
  @OptionGroup var global: GlobalOptions

  func validate() throws {
    if offset < 0 || (limit ?? 1) < 1 {
      throw ValidationError("--limit must be at least 1 and --offset not negative")
    }
    if let shard, Shard(shard) == nil {
      throw ValidationError("--shard wants i/n with 1 <= i <= n, found '\(shard)'")
    }
  }

  func run() async throws {
    let dataset = try Datasets.named(dataset)
    let summary = try await withModels(global) { models in
      var run = EvaluationRun(
        dataset: dataset, split: split, data: data,
        solver: try solving.solver(default: dataset is any TaskedDataset ? "coc" : "binder"),
        context: solving.context(models, global))
      run.offset = offset
      run.limit = limit
      run.shard = shard.flatMap { Shard($0) }
      if let concurrency = global.concurrency { run.concurrency = concurrency }
      run.settings = [.init("model", global.model.map(JSON.string) ?? .null)]
      run.onProgress = RunReport.progress(quiet: global.quiet)
      defer { Console.clearStatus() }
      return try await run.run(folder: output)
    }
    if !global.quiet { RunReport.print(summary, output: output) }
    try printTables(dataset)
    if let code = RunReport.status(summary, failUnder: failUnder) { throw code }
  }
}

extension EvalCommand {
  private func printTables(_ dataset: any Dataset) throws {
    let results = RunFolder(path: output).results
    if let dataset = dataset as? any TaskedDataset {
      let questions = try dataset.questions(split: split ?? dataset.defaultSplit, in: data)
      TaskReport.print(
        try TaskTable(results: results, dataset: dataset, questions: questions))
    }
    if let against {
      let comparison = try RunComparison(
        first: RunFolder(path: against).results, second: results)
      TaskReport.print(comparison, against: against)
    }
  }
}

struct ScoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "score", abstract: "Grade a file of predictions with the official measure.")

  @Argument(help: "The data set: wtq.")
  var dataset: String

  @Option(
    help: ArgumentHelp("The data set's folder, with tagged/data/*.tagged.", valueName: "dir"))
  var data: String

  @Option(
    help: ArgumentHelp("Lines id<TAB>answer<TAB>answer...", valueName: "file"))
  var predictions: String

  @Flag(help: "Print the verdict of each line.")
  var details = false

  @Option(
    help: ArgumentHelp("Exit with 4 when fewer answers are right, 0...1.", valueName: "share"))
  var failUnder: Double?

  @OptionGroup var global: GlobalOptions

  func run() throws {
    guard dataset == "wtq" else {
      throw EvaluationError.unknownDataset(name: dataset, known: ["wtq"])
    }
    let ids = try WTQEvaluator.ids(predictionsFile: predictions)
    let root = WikiTableQuestions.root(data)
    let score = try WTQEvaluator(dataDirectory: root, only: ids).score(predictionsFile: predictions)
    if details { Output.write(score.detailsText) }
    Output.write(score.summaryText)
    Output.flush()
    if !global.quiet {
      Console.note(
        "Lenient: \(score.lenient) right, \(score.lenientAccuracy); not the official measure")
    }
    if !score.unknownIDs.isEmpty && !global.quiet {
      Console.warning(
        "\(score.unknownIDs.count) ids are not in the data, such as "
          + (score.unknownIDs.first ?? ""))
    }
    if let failUnder, score.accuracy < failUnder { throw ExitStatus.belowThreshold.end }
  }
}

struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report", abstract: "Write a page about runs (not yet).")

  @Argument(parsing: .captureForPassthrough) var arguments: [String] = []

  func run() throws { throw UsageError("report is not there yet; results.jsonl has the records") }
}
