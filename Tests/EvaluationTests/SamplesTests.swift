// SPDX-License-Identifier: Apache-2.0
// The samples through the library, as `make demo` solves them: every answer right, each from where
// it should come, no entry of the tape left over; and a run of several methods cut and resumed.

import Decomposer
import Foundation
import LMulator
import LanguageModel
import Testing

@testable import Evaluation

@Suite struct SamplesTests {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Samples").path

  static let provenance: [String: Provenance] = [
    "fruit-count": .mixed, "lease-end": .mixed, "adjective-order": .mixed, "film-choice": .mixed,
    "sarcasm": .mixed, "wind-order": .mixed, "holiday-deliveries": .mixed,
    "rice-cups": .simulated, "cheapest-kilo": .computed, "walk-back": .computed,
    "romance-hours": .mixed, "seaside-points": .mixed, "twin-olympics": .guessed,
    "tower-years": .computed, "children-minutes": .mixed, "cold-goods": .mixed,
    "travel-costs": .mixed, "school-trip": .guessed, "day-riddle": .guessed,
    "airport-train": .guessed, "odd-one-out": .guessed,
    "most-wins": .computed, "capitals": .mixed, "porto-since": .computed,
  ]

  private func run(existing: SolveRun.Existing = .refuse) throws -> (SolveRun, LMSession) {
    var options = LMOptions()
    options.cacheMode = .off
    let model = try makeLanguageModel("tape:\(Self.folder)/tape.jsonl", options: options)
    var run = SolveRun(
      source: try QuestionFile(path: Self.folder + "/questions.jsonl"),
      solver: try Solvers.named("coc"), context: SolveContext(model: model))
    run.existing = existing
    return (run, model)
  }

  private func records(_ text: String) -> [SolveRecord] {
    text.split(separator: "\n").compactMap { SolveRecord(line: Array($0.utf8)) }
  }

  @Test func everyAnswerIsRight() async throws {
    let output = try TestFolder()
    let (run, model) = try run()
    let summary = try await run.run(output: output.path + "/out.jsonl")
    await model.shutdown()
    let records = records(try output.text("out.jsonl"))
    #expect(records.count == Self.provenance.count)
    for record in records {
      let found = record.answer ?? [record.error ?? ""]
      #expect(record.correct == true, "\(record.id): \(found)")
      #expect(record.provenance == Self.provenance[record.id], "\(record.id)")
    }
    #expect(summary.correct == summary.questions && summary.questions >= 16)
    #expect(Set(records.map(\.method)) == Set(Solvers.methods))
    // Line 1 is the header.
    let tape = try String(contentsOfFile: Self.folder + "/tape.jsonl", encoding: .utf8)
    #expect(summary.usage.calls == tape.split(separator: "\n").count - 1)
  }

  @Test func tapeSaysWhoWroteIt() throws {
    let tape = try String(contentsOfFile: Self.folder + "/tape.jsonl", encoding: .utf8)
    let header = try JSON(parsing: String(tape.prefix { $0 != "\n" }))
    #expect(header["written_by"]?.stringValue?.contains("by hand") == true)
  }

  /// The records of a resumed run are those of an undisturbed one, each with its own method.
  @Test func resumesAMixtureOfMethods() async throws {
    let output = try TestFolder()
    let path = output.path + "/out.jsonl"
    let (first, firstModel) = try run()
    _ = try await first.run(output: path)
    await firstModel.shutdown()
    let whole = try output.text("out.jsonl")
    let half = Array(whole.utf8.prefix(whole.utf8.count / 2))
    try Data(half).write(to: URL(fileURLWithPath: path))

    let (second, secondModel) = try run(existing: .resume)
    let summary = try await second.run(output: path)
    await secondModel.shutdown()
    func timeless(_ text: String) -> [SolveRecord] {
      records(text).map { record in
        var record = record
        record.ms = 0
        return record
      }
    }
    #expect(timeless(try output.text("out.jsonl")) == timeless(whole))
    #expect(summary.resumed > 0 && summary.sessionCalls < summary.usage.calls)
  }

  @Test func theRunsMethodCanGoBeforeTheQuestions() async throws {
    let output = try TestFolder()
    var question = Question(id: "1", question: "One?")
    question.method = "coc"
    let model = ScriptedModel { _ in ["one"] }
    var run = SolveRun(
      source: QuestionList([question]), solver: Direct(), context: SolveContext(model: model))
    run.followsQuestions = false
    _ = try await run.run(output: output.path + "/out.jsonl")
    #expect(records(try output.text("out.jsonl")).map(\.method) == ["direct"])
  }
}
