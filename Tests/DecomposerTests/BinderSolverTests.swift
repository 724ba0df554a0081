// SPDX-License-Identifier: Apache-2.0
// The method `binder` from question to answer over an inline table and over a database, with a
// scripted model.

import Foundation
import LMulator
import LanguageModel
import SQLBridge
import Testing

@testable import Decomposer

@Suite struct BinderSolverTests {
  private func question() -> Question {
    var question = Question(id: "1", question: "Which item costs most?")
    question.tables = [
      TableSource(.inline(columns: ["item", "price"], rows: [["apple", 2], ["pear", 3]]))
    ]
    return question
  }

  @Test func computed() async throws {
    let model = ScriptedModel { _ in ["SELECT item FROM w ORDER BY price DESC LIMIT 1"] }
    let outcome = await BinderSolver().outcome(of: question(), in: SolveContext(model: model))
    let answer = try outcome.result.get()
    #expect(answer.items == ["pear"])
    #expect(answer.provenance == .computed)
    #expect(outcome.usage.calls == 1)
    #expect(outcome.events.map(\.kind) == [.program, .answer])
    #expect(outcome.events.first?.detail?["votes"] == 1)
  }

  @Test func noProgramRuns() async {
    let model = ScriptedModel { _ in ["SELECT nothing FROM nowhere"] }
    let outcome = await BinderSolver().outcome(of: question(), in: SolveContext(model: model))
    #expect(throws: SolveError.self) { try outcome.result.get() }
    #expect(outcome.usage.calls == 2)
  }

  @Test func needsATable() async {
    await #expect(throws: SolveError.self) {
      try await BinderSolver().solve(
        Question(id: "1", question: "?"), in: SolveContext(model: MissingModel()))
    }
  }

  @Test func database() throws {
    let path = NSTemporaryDirectory() + "/db-" + UUID().uuidString
    defer { try? FileManager.default.removeItem(atPath: path) }
    let connection = try Connection(.create, path: path)
    try connection.execute("CREATE TABLE \"a \"\"b\"(x, y)")
    try connection.execute("INSERT INTO \"a \"\"b\" VALUES (1, 'u'), (NULL, 2.5)")
    var question = question()
    question.database = path
    let tables = try question.loadTables()
    #expect(tables.map(\.name) == ["table", "a \"b"])
    #expect(tables[1].columns.map(\.type) == [.integer, .text])
    #expect(tables[1].rows == [[.integer(1), .text("u")], [.null, .real(2.5)]])
    question.database = path + "x"
    #expect(throws: SQLError.self) { try question.loadTables() }
  }
}
