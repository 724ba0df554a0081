// SPDX-License-Identifier: Apache-2.0
// The ceiling of plain SQL: hand-written programs over prepared tables, graded by the official
// measure. What fails here is table preparation or the form of an answer, not a model.

import Binder
import Decomposer
import Foundation
import SQLBridge
import Testing

@testable import Evaluation

private func goldSQL() throws -> [String: String] {
  let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Fixtures/wtq-gold-sql.tsv")
  let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
  let pairs = lines.filter { !$0.hasPrefix("#") }.map { $0.split(separator: "\t").map(String.init) }
  return Dictionary(pairs.map { ($0[0], $0[1]) }, uniquingKeysWith: { $1 })
}

@Test(.enabled(if: SharedData.path != nil, "needs ../shared/data"))
func goldSQLIsRightByTheOfficialMeasure() async throws {
  let folder = try #require(SharedData.path) + "/wtq"
  let programs = try goldSQL()
  let dataset = WikiTableQuestions()
  let grade = try dataset.grade(split: "training", in: folder)
  let reader = try dataset.questions(split: "training", in: folder).reader()
  var right = 0
  while let question = try reader.next() {
    guard let program = programs[question.id] else { continue }
    let model = ScriptedModel { _ in [program] }
    let context = SolveContext(model: model)
    let outcome = await BinderSolver().outcome(of: question, in: context)
    switch outcome.result {
    case .failure(let error): Issue.record("\(question.id): \(error)")
    case .success(let answer):
      let gold = question.gold?.compact ?? ""
      let verdict = grade(question, answer) == true
      right += verdict ? 1 : 0
      #expect(
        verdict && answer.provenance == .computed,
        "\(question.id) \(question.question)\n  \(program)\n  \(answer.items), wanted \(gold)")
    }
  }
  #expect(right == programs.count)
  #expect(programs.count >= 120)
}
