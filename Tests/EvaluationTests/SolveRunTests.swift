// SPDX-License-Identifier: Apache-2.0
// The engine: records, order, resuming after a cut at every byte, failures, budgets, cancellation.

import Decomposer
import Foundation
import LanguageModel
import Testing

@testable import Evaluation

@Suite struct SolveRunTests {
  private static let questions: [Question] = (1...5).map { number in
    var question = Question(id: "q\(number)", question: "number \(number)?")
    if number != 5 { question.gold = JSON(number) }
    return question
  }

  /// Answers "number N?" by N, q4 wrongly; q2 after the others.
  private static func model() -> ScriptedModel {
    ScriptedModel { request in
      let text = request.task?["question"]?.stringValue ?? ""
      if text.contains("2") { Thread.sleep(forTimeInterval: 0.005) }
      return [text.contains("4") ? "five\u{2028}\"x\"" : text.filter(\.isNumber)]
    }
  }

  private func run(
    _ model: any LanguageModel, _ questions: [Question] = questions, concurrency: Int = 3,
    existing: SolveRun.Existing = .refuse
  ) -> SolveRun {
    var run = SolveRun(
      source: QuestionList(questions), solver: Direct(), context: SolveContext(model: model))
    run.concurrency = concurrency
    run.existing = existing
    return run
  }

  /// The lines without their time.
  private func withoutTime(_ text: String) -> [String] {
    text.split(separator: "\n").map { line in
      let parts = line.components(separatedBy: "\"ms\":")
      guard let rest = parts.last?.drop(while: \.isNumber), parts.count == 2 else {
        return String(line)
      }
      return parts[0] + "\"ms\":0" + rest
    }
  }

  @Test func recordsAndSummary() async throws {
    let folder = try TestFolder()
    let model = Self.model()
    let summary = try await run(model).run(output: folder.path + "/out.jsonl")
    let lines = withoutTime(try folder.text("out.jsonl"))
    #expect(lines.count == 5)
    #expect(
      lines.first
        == #"{"id":"q1","answer":"1","gold":1,"correct":true,"status":"ok","error":null,"#
        + #""provenance":"guessed","method":"direct","program":null,"usage":{"prompt_tokens":10,"#
        + #""completion_tokens":2,"cached_tokens":0,"calls":1,"cost_usd":null},"ms":0,"attempt":1}"#
    )
    #expect(lines.map { $0.prefix(10) } == (1...5).map { "{\"id\":\"q\($0)\"" })
    #expect(summary.answered == 5 && summary.failed == 0 && summary.remaining == 0)
    #expect(summary.graded == 4 && summary.correct == 3)
    #expect(summary.provenance == [.guessed: 5])
    #expect(summary.sessionCalls == 5 && summary.usage.promptTokens == 50)
  }

  /// A kill leaves a prefix of the file, which may end inside a record.
  @Test func resumesAfterACutAtEveryByte() async throws {
    let folder = try TestFolder()
    let path = folder.path + "/out.jsonl"
    let questions = Array(Self.questions[..<3])
    _ = try await run(Self.model(), questions).run(output: path)
    let whole = try folder.text("out.jsonl")
    let wanted = withoutTime(whole)
    let bytes = Array(whole.utf8)
    for cut in 0...bytes.count {
      try Data(bytes[..<cut]).write(to: URL(fileURLWithPath: path))
      let model = Self.model()
      let summary = try await run(model, questions, existing: .resume).run(output: path)
      #expect(withoutTime(try folder.text("out.jsonl")) == wanted, "cut at \(cut)")
      // What was on the disk is not asked again; a record that lacks only its line end counts.
      let kept = bytes[..<min(cut + 1, bytes.count)].count { $0 == 10 }
      #expect(model.requests.count == 3 - kept, "cut at \(cut)")
      #expect(summary.resumed == kept && summary.answered == 3)
    }
  }

  /// Records in another order than the questions, as a killed run with several at a time leaves.
  @Test func resumesOutOfOrder() async throws {
    let folder = try TestFolder()
    let path = folder.path + "/out.jsonl"
    _ = try await run(Self.model()).run(output: path)
    let lines = try folder.text("out.jsonl").split(separator: "\n").map(String.init)
    _ = try folder.file(
      "out.jsonl", [lines[3], lines[0], "{\"id\":\"q3\",\"an"].joined(separator: "\n"))
    let model = Self.model()
    _ = try await run(model, existing: .resume).run(output: path)
    #expect(withoutTime(try folder.text("out.jsonl")) == withoutTime(lines.joined(separator: "\n")))
    #expect(
      Set(model.calls) == [
        "solve:direct number 2?", "solve:direct number 3?", "solve:direct number 5?",
      ])
    let untouched = Self.model()
    _ = try await run(untouched, existing: .resume).run(output: path)
    #expect(untouched.requests.isEmpty)
  }

  @Test func failuresAreTriedAgain() async throws {
    let folder = try TestFolder()
    let path = folder.path + "/out.jsonl"
    let failing = ScriptedModel { request in
      let text = request.task?["question"]?.stringValue ?? ""
      if text.contains("3") { throw LMError.malformedReply(endpoint: "x", reason: "bad") }
      return [text.contains("2") ? " " : text.filter(\.isNumber)]
    }
    let summary = try await run(failing).run(output: path)
    #expect(summary.failed == 2 && summary.answered == 3 && summary.graded == 4)
    let failed = try folder.text("out.jsonl").split(separator: "\n")[2]
    #expect(
      failed.contains(#""answer":null,"gold":3,"correct":false,"status":"error","error":"x sent"#))
    let model = Self.model()
    let second = try await run(model, existing: .resume).run(output: path)
    #expect(model.requests.count == 2)
    #expect(second.failed == 0 && second.resumed == 3)
    let lines = try folder.text("out.jsonl").split(separator: "\n")
    #expect(lines.count == 5)
    #expect(lines[2].hasSuffix("\"attempt\":2}"))
    #expect(lines[0].hasSuffix("\"attempt\":1}"))
  }

  @Test func aBudgetEndsTheRun() async throws {
    let folder = try TestFolder()
    let path = folder.path + "/out.jsonl"
    let model = ScriptedModel { request in
      let text = request.task?["question"]?.stringValue ?? ""
      if text.contains("3") { throw LMError.budgetExceeded(limit: "2 calls") }
      return ["1"]
    }
    let summary = try await run(model, concurrency: 1).run(output: path)
    #expect(summary.budgetReached == "2 calls" && summary.answered == 2 && summary.remaining == 3)
    #expect(model.requests.count == 3)
    let rest = Self.model()
    let second = try await run(rest, existing: .resume).run(output: path)
    #expect(second.remaining == 0 && rest.requests.count == 3)
  }

  @Test func noModelEndsTheRunWithoutARecord() async throws {
    let folder = try TestFolder()
    let path = folder.path + "/out.jsonl"
    await #expect(throws: LMError.self) { try await run(MissingModel()).run(output: path) }
    #expect(try folder.text("out.jsonl").isEmpty)
  }

  @Test func aDeadServerEndsTheRun() async throws {
    let folder = try TestFolder()
    let many = (0..<50).map { Question(id: "\($0)", question: "?") }
    let model = ScriptedModel { _ in throw LMError.unreachable(endpoint: "x", reason: "refused") }
    var run = run(model, many)
    run.patience = 4
    await #expect(throws: LMError.self) { try await run.run(output: folder.path + "/o") }
    #expect(model.requests.count < 12)
  }

  @Test func cancellationKeepsWhatIsDone() async throws {
    let folder = try TestFolder()
    let path = folder.path + "/out.jsonl"
    let stuck = StuckModel()
    let run = run(stuck, concurrency: 2)
    let task = Task { try await run.run(output: path) }
    while !stuck.isWaiting { await Task.yield() }
    task.cancel()
    await #expect(throws: CancellationError.self) { try await task.value }
    let kept = try folder.text("out.jsonl").split(separator: "\n").count
    #expect(kept <= 1)
    let model = Self.model()
    let summary = try await self.run(model, existing: .resume).run(output: path)
    #expect(summary.answered == 5 && model.requests.count == 5 - kept)
  }

  @Test func existingOutput() async throws {
    let folder = try TestFolder()
    let path = try folder.file("out.jsonl", "mine\n")
    await #expect(throws: EvaluationError.outputExists(file: path)) {
      try await run(Self.model()).run(output: path)
    }
    _ = try await run(Self.model(), existing: .overwrite).run(output: path)
    #expect(try folder.text("out.jsonl").split(separator: "\n").count == 5)
  }

  @Test(
    arguments: [
      ("x\ny\n", ":1: found a line that is not a result"),
      (
        #"{"id":"q1","status":"ok","answer":"1","method":"cot","usage":{}}"# + "\n",
        "is of a run with method cot, this one has direct"
      ),
      (
        #"{"id":"q9","status":"ok","answer":"1","method":"direct","usage":{}}"# + "\n",
        "is of a run with a question q9, this one has only those of questions"
      ),
    ])
  func otherResults(text: String, wanted: String) async throws {
    let folder = try TestFolder()
    let path = try folder.file("out.jsonl", text)
    let model = Self.model()
    let error = await #expect(throws: EvaluationError.self) {
      try await run(model, existing: .resume).run(output: path)
    }
    #expect(error?.description.contains(wanted) == true, "\(error?.description ?? "")")
    #expect(model.requests.isEmpty)
    #expect(try folder.text("out.jsonl") == text)
  }

  @Test func duplicateIDs() async throws {
    let folder = try TestFolder()
    let path = try folder.file(
      "q.jsonl", "{\"id\":\"a\",\"question\":\"x\"}\n\n{\"id\":\"a\",\"question\":\"y\"}\n")
    let model = Self.model()
    let run = SolveRun(
      source: try QuestionFile(path: path), solver: Direct(), context: SolveContext(model: model))
    let error = await #expect(throws: QuestionError.self) {
      try await run.run(output: folder.path + "/o")
    }
    #expect(
      error?.description
        == "\(path):3: the id \"a\" is taken by \(path):1; wanted an id of its own")
    #expect(model.requests.isEmpty)
  }

  /// Many at a time, a slow disk or none: every question once, and memory holds no answers.
  @Test func manyQuestions() async throws {
    let folder = try TestFolder()
    let many = (0..<400).map { Question(id: "\($0)", question: "number \($0)?") }
    let model = ScriptedModel { request in
      [(request.task?["question"]?.stringValue ?? "").filter(\.isNumber)]
    }
    let summary = try await run(model, many, concurrency: 32).run(output: folder.path + "/o")
    #expect(summary.answered == 400 && model.requests.count == 400)
    let ids = try folder.text("o").split(separator: "\n").compactMap {
      SolveRecord(line: Array($0.utf8))
    }
    #expect(ids.map(\.id) == many.map(\.id))
    #expect(ids.allSatisfy { $0.answer == [$0.id] })
  }
}

/// Answers one request, then waits until it is cancelled.
private final class StuckModel: LanguageModel {
  private let first = ScriptedModel(replies: ["1"])

  var isWaiting: Bool { first.requests.count > 1 }

  func complete(_ request: LMRequest) async throws -> LMResponse {
    do { return try await first.complete(request) } catch {
      try await Task.sleep(for: .seconds(3600))
      throw error
    }
  }
}
