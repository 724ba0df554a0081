// SPDX-License-Identifier: Apache-2.0
// `eval` over a small folder in the official layout: questions, grading, predictions, resuming.

import Decomposer
import Foundation
import LanguageModel
import Testing

@testable import Evaluation

@Suite struct EvaluationRunTests {
  /// Two tables, four questions; the last one has no tagged target.
  private func makeData() throws -> TestFolder {
    let folder = try TestFolder()
    _ = try folder.file("csv/200-csv/1.csv", "\"Year\",\"City\"\n\"2001\",\"a \\\"b\\\"\"\n")
    _ = try folder.file("csv/200-csv/1.tsv", "Year\tCity\n2001\ta \"b\"\n")
    _ = try folder.file("page/200-page/1.json", "{\"title\": \"Cities\"}")
    _ = try folder.file(
      "data/dev.tsv",
      "id\tutterance\tcontext\ttargetValue\n"
        + "n1\thow many?\tcsv/200-csv/1.csv\t2 years\nn2\twhich a\\pb?\tcsv/200-csv/1.csv\tx|y\n"
        + "n3\tbad?\tcsv/200-csv/1.csv\tz\nn4\tfour?\tcsv/200-csv/1.csv\t4\n")
    _ = try folder.file(
      "tagged/data/dev.tagged",
      "id\ttargetValue\ttargetCanon\nn1\t2 years\t2.0\nn2\tx|y\tx|y\nn3\tz\tz\n")
    return folder
  }

  private func model() -> ScriptedModel {
    ScriptedModel { request in
      switch request.task?["question"]?.stringValue {
      case "how many?": ["2.0"]
      case "which a|b?": ["Y | x"]
      case "four?": ["4"]
      default: throw LMError.malformedReply(endpoint: "x", reason: "no")
      }
    }
  }

  private func run(_ data: TestFolder, _ model: any LanguageModel) throws -> EvaluationRun {
    EvaluationRun(
      dataset: try Datasets.named("wtq"), split: "dev", data: data.path, solver: Direct(),
      context: SolveContext(model: model))
  }

  @Test func wholeRun() async throws {
    let data = try makeData()
    let model = model()
    let folder = data.path + "/run"
    let summary = try await run(data, model).run(folder: folder)
    #expect(summary.graded == 4 && summary.correct == 3 && summary.failed == 1)
    #expect(try data.text("run/predictions.tsv") == "n1\t2.0\nn2\tY\tx\nn3\nn4\t4\n")
    let config = try JSON(parsing: try data.text("run/config.json"))
    #expect(config == ["dataset": "wtq", "split": "dev", "method": "direct", "samples": 1])
    let prompt = model.requests.first { $0.task?["question"] == "how many?" }
    #expect(
      prompt?.messages.last?.content.contains("Page: Cities\nTable w:\nYear | City\n2001 | a \"b\"")
        == true)
    let score = try WTQEvaluator(dataDirectory: data.path)
      .score(predictionsFile: folder + "/predictions.tsv")
    #expect(score.correct == 2 && score.examples == 3 && score.unknownIDs == ["n4"])
  }

  @Test func resumesAndExtends() async throws {
    let data = try makeData()
    let folder = data.path + "/run"
    var first = try run(data, model())
    first.limit = 2
    #expect(try await first.run(folder: folder).answered == 2)
    let model = model()
    let summary = try await run(data, model).run(folder: folder)
    #expect(summary.resumed == 2 && summary.questions == 4 && model.requests.count == 2)

    var other = try run(data, model)
    other.settings = [.init("model", "another")]
    let error = await #expect(throws: EvaluationError.self) { try await other.run(folder: folder) }
    #expect(error?.description.contains("a run with model none, this one has \"another\"") == true)
  }

  @Test func unknownNames() throws {
    let data = try makeData()
    #expect(throws: EvaluationError.self) { try Datasets.named("squad") }
    let error = #expect(throws: EvaluationError.self) {
      try WikiTableQuestions().questions(split: "test", in: data.path)
    }
    #expect(error?.description == "wtq has no split \"test\" here; found dev")
  }

  @Test(.enabled(if: SharedData.path != nil, "needs ../shared/data"))
  func officialFolder() throws {
    let folder = try #require(SharedData.path) + "/wtq"
    let dataset = WikiTableQuestions()
    #expect(try dataset.splits(in: folder).contains("pristine-seen-tables"))
    let reader = try dataset.questions(split: "training", in: folder).reader()
    var count = 0
    while let question = try reader.next() {
      count += 1
      if count % 700 == 0 {
        let table = try question.tables.first?.load()
        #expect(table?.rows.isEmpty == false && table?.title?.isEmpty == false)
      }
    }
    #expect(count == 14_152)
  }
}
