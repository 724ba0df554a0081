// SPDX-License-Identifier: Apache-2.0
// What a run folder holds beside records: details, error classes, the summary; shards; TabFact; and
// the lenient figure beside the official one.

import Decomposer
import Foundation
import LanguageModel
import Testing

@testable import Evaluation

@Suite struct RunFolderTests {
  private func makeData() throws -> TestFolder {
    let folder = try TestFolder()
    _ = try folder.file(
      "csv/200-csv/1.csv", "\"Year\",\"City\"\n\"2001\",\"Oslo\"\n\"2002\",\"Rome\"\n")
    _ = try folder.file("page/200-page/1.json", "{\"title\": \"Cities\"}")
    let questions = [
      ("right", "Oslo"), ("wrong", "Rome"), ("type", "2"), ("sql", "x"), ("none", "x"),
      ("empty", "x"), ("lm", "x"),
    ]
    _ = try folder.file(
      "data/dev.tsv",
      "id\tutterance\tcontext\ttargetValue\n"
        + questions.map { "\($0.0)\t\($0.0)?\tcsv/200-csv/1.csv\t\($0.1)\n" }.joined())
    return folder
  }

  private func model() -> ScriptedModel {
    ScriptedModel { request in
      switch request.task?["question"]?.stringValue {
      case "right?", "wrong?": ["SELECT city FROM w WHERE year = 2001"]
      case "type?": ["SELECT city FROM w"]
      case "sql?": ["SELECT nothing FROM w"]
      case "none?": ["I do not know."]
      case "empty?": ["SELECT city FROM w WHERE year = 1"]
      default: throw LMError.malformedReply(endpoint: "x", reason: "no")
      }
    }
  }

  private func run(_ data: TestFolder, _ model: any LanguageModel) throws -> EvaluationRun {
    EvaluationRun(
      dataset: try Datasets.named("wtq"), split: "dev", data: data.path, solver: BinderSolver(),
      context: SolveContext(model: model))
  }

  @Test func detailsAndErrorClasses() async throws {
    let data = try makeData()
    let summary = try await run(data, model()).run(folder: data.path + "/run")
    let wanted: [ErrorClass: Int] = [
      .wrongAnswer: 1, .wrongType: 1, .sqlError: 1, .noProgram: 1, .empty: 1, .lmError: 1,
    ]
    #expect(summary.errors == wanted)
    let details = try data.text("run/details.jsonl").split(separator: "\n")
      .map { try JSON(parsing: String($0)) }
    #expect(
      details.compactMap { $0["id"]?.stringValue }
        == ["right", "wrong", "type", "sql", "none", "empty", "lm"])
    #expect(details[1]["error_class"] == "wrong answer")
    let program = details[0]["events"]?.arrayValue?.first { $0["event"] == "program" }
    #expect(program?["detail"]?["candidates"]?[0]?["first_rows"] == [["oslo"]])
    let json = try JSON(parsing: try data.text("run/summary.json"))
    #expect(json["correct"] == 1 && json["errors"]?["SQL error"] == 1)
  }

  /// Failures are tried again; their details are those of the last try.
  @Test func detailsOfAResumedRun() async throws {
    let data = try makeData()
    _ = try await run(data, model()).run(folder: data.path + "/run")
    let cut = try data.text("run/details.jsonl") + "{\"id\": \"cut"
    _ = try data.file("run/details.jsonl", cut)
    let fixed = ScriptedModel { _ in ["SELECT 'x'"] }
    let summary = try await run(data, fixed).run(folder: data.path + "/run")
    #expect(summary.failed == 0 && summary.correct == 5)
    #expect(summary.errors == [.wrongAnswer: 1, .wrongType: 1])
    #expect(try data.text("run/details.jsonl").split(separator: "\n").count == 7)
  }

  @Test func shardsMakeUpTheWhole() async throws {
    let data = try makeData()
    var lines: [String] = []
    for index in 1...3 {
      var run = try run(data, ScriptedModel { _ in ["SELECT 'x'"] })
      run.shard = try #require(Shard(index: index, count: 3))
      _ = try await run.run(folder: data.path + "/run\(index)")
      let text = try data.text("run\(index)/predictions.tsv")
      lines += text.split(separator: "\n").map(String.init)
    }
    #expect(lines.count == 7)
    #expect(Set(lines.map { $0.prefix { $0 != "\t" } }).count == 7)
    #expect(lines[0].hasPrefix("right\t") && lines[1].hasPrefix("sql\t"))
    for bad in ["0/3", "4/3", "1", "a/b", "1/2/3", "-1/2"] { #expect(Shard(bad) == nil) }
    #expect(Shard("2/8")?.description == "2/8")
  }

  /// A clone or the release's archive in the folder is found.
  @Test func nestedFolder() async throws {
    let data = try makeData()
    let outer = try TestFolder()
    try FileManager.default.copyItem(
      atPath: data.path, toPath: outer.path + "/WikiTableQuestions")
    var run = try run(outer, model())
    run.limit = 1
    #expect(try await run.run(folder: outer.path + "/run").correct == 1)
  }

  @Test func lenientStandsBeside() throws {
    let folder = try TestFolder()
    _ = try folder.file(
      "tagged/data/x.tagged",
      "id\ttargetValue\ttargetCanon\na\t1,200\t1200.0\nb\tx|y\tx|y\nc\tz\tz\nd\tq\tq\n")
    let file = try folder.file("p.tsv", "a\t$1,200\nb\tx, y\nc\tz\n")
    let ids = try WTQEvaluator.ids(predictionsFile: file)
    #expect(ids.isSuperset(of: ["a", "b", "c"]) && !ids.contains("d"))
    let evaluator = try WTQEvaluator(dataDirectory: folder.path, only: ids)
    #expect(evaluator.count == 3)
    let score = try evaluator.score(predictionsFile: file)
    #expect(score.correct == 1 && score.lenient == 3)
    #expect(score.summaryText == "Examples: 3\nCorrect: 1\nAccuracy: 0.3333\n")
  }

  @Test(arguments: [
    ("12,467", "12467"), ("$26,000", "26000"), ("10 years", "10"), ("2.50", "2.5"),
    ("June 21, 2009", "2009-06-21"), ("June 2009", "2009-06-xx"), ("Oslo", "Oslo"),
    ("1st", "1st"), ("4-2", "4-2"),
  ])
  func targetsReadByRule(target: String, canon: String) {
    #expect(TargetReading.canon(target) == canon)
  }

  @Test func tabFact() async throws {
    let folder = try TestFolder()
    _ = try folder.file(
      "tokenized_data/test_examples.json",
      #"{"1-1.html.csv":[["oslo was in 2001 or so","rome was in 2001"],[1,0],"cities"],"#
        + #""1-2.html.csv":[["rome was first"],[1],"others"]}"#)
    _ = try folder.file("data/all_csv/1-1.html.csv", "year#city\n2001#oslo\n2002#\"rome\n")
    _ = try folder.file("data/all_csv/1-2.html.csv", "year#city\n1#a\n")
    _ = try folder.file("data/small_test_id.json", #"["1-1.html.csv"]"#)
    let dataset = try Datasets.named("tabfact")
    #expect(try dataset.splits(in: folder.path) == ["small_test", "test"])
    let model = ScriptedModel { request in
      let city = request.task?["question"]?.stringValue?.contains("oslo") == true ? "oslo" : "rome"
      return ["SELECT count(*) > 0 FROM w WHERE city = '\(city)' AND year = 2001"]
    }
    var run = EvaluationRun(
      dataset: dataset, data: folder.path, solver: BinderSolver(),
      context: SolveContext(model: model))
    #expect(run.split == "test")
    let summary = try await run.run(folder: folder.path + "/run")
    #expect(summary.graded == 3 && summary.correct == 2)
    let predictions = try folder.text("run/predictions.tsv")
    #expect(predictions.hasPrefix("test-1-1.html.csv-0\tyes\ntest-1-1.html.csv-1\tno\n"))
    run.split = "small_test"
    #expect(try await run.run(folder: folder.path + "/small").correct == 2)
    #expect(model.requests.first?.messages[1].content.contains("CREATE TABLE cities(") == true)
    run.split = "dev"
    await #expect(throws: EvaluationError.self) { try await run.run(folder: folder.path + "/x") }
  }
}
