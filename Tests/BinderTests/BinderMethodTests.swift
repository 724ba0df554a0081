// SPDX-License-Identifier: Apache-2.0
// Binder from question to answer with a scripted model: program text, votes, repair, provenance.

import Foundation
import LanguageModel
import SQLBridge
import Testing

@testable import Binder

private func table() throws -> TableData {
  try TableData(
    name: "games", title: "Season",
    records: [
      ["Opponent", "Result", "Crowd"], ["Marlow", "W 3-1", "1,200"], ["Ashby", "L 0-2", "900"],
      ["Dunmore", "W 2-0", "1,050"],
    ])
}

/// Programs for the program task; "does it begin with w" and the like for the others.
private func model(_ programs: [String], repaired: String? = nil) -> ScriptedModel {
  ScriptedModel { request in
    switch request.task?["kind"]?.stringValue {
    case "program":
      if request.task?["repair"] != nil { return [repaired ?? ""] }
      return programs
    case "map":
      let rows = request.task?["rows"]?.arrayValue ?? []
      let answers: [JSON] = rows.map { row in
        let won = row["values"]?[0]?.stringValue?.hasPrefix("w") ?? false
        return ["id": row["id"] ?? .null, "value": won ? "yes" : "no"]
      }
      return [JSON.object([.init("answers", .array(answers))]).compact]
    default: return ["{\"answer\": [\"Marlow\", \"Dunmore\"]}"]
    }
  }
}

struct MethodCase: Sendable {
  var programs: [String]
  var repaired: String?
  var question = "how many games did they win?"
  var answer: [String]
  var provenance: BinderAnswer.Provenance
  var votes = 1
}

private let won = "SELECT COUNT(*) FROM w WHERE QA(\"map@is it a win?\"; result) = 'yes'"

@Test(arguments: [
  MethodCase(programs: [won], answer: ["2"], provenance: .mixed),
  MethodCase(programs: ["```sql\n\(won);\n```"], answer: ["2"], provenance: .mixed),
  MethodCase(
    programs: ["NeuralSQL: SELECT opponent FROM w WHERE crowd > 1000"],
    answer: ["Marlow", "Dunmore"], provenance: .computed),
  MethodCase(
    programs: ["SELECT QA(\"ans@which did they win?\"; opponent)"],
    answer: ["Marlow", "Dunmore"], provenance: .guessed),
  MethodCase(
    programs: ["SELECT sum(crowd) FROM w", won, won], answer: ["2"], provenance: .mixed, votes: 2),
  MethodCase(
    programs: ["SELECT nothing FROM w"], repaired: "SELECT max(crowd) FROM w", answer: ["1200"],
    provenance: .computed),
  MethodCase(
    programs: ["DROP TABLE w", "SELECT avg(crowd) FROM w"], answer: ["1050"],
    provenance: .computed),
  MethodCase(
    programs: ["SELECT (SELECT count(*) FROM w) = 3"], question: "Did they play three games?",
    answer: ["yes"], provenance: .computed),
])
func questions(_ test: MethodCase) async throws {
  let model = model(test.programs, repaired: test.repaired)
  var options = BinderOptions()
  options.samples = test.programs.count
  let result = try await answer(
    question: test.question, tables: [table()], model: model, options: options)
  #expect(result.answer == test.answer)
  #expect(result.provenance == test.provenance)
  #expect(result.votes == test.votes)
  #expect(result.usage.calls == model.requests.count)
}

@Test func programTaskShowsThreeRows() async throws {
  let model = model(["SELECT 1"])
  _ = try await answer(question: "q", tables: [table()], model: model)
  let wanted: JSON = [
    "kind": "program", "method": "binder", "question": "q",
    "table": [
      "name": "w", "columns": ["row_id", "opponent", "result", "crowd"],
      "rows": [
        [0, "marlow", "w 3-1", 1200], [1, "ashby", "l 0-2", 900], [2, "dunmore", "w 2-0", 1050],
      ],
    ],
  ]
  #expect(model.requests.first?.task == wanted)
  let prompt = try #require(model.requests.first?.messages.last?.content)
  #expect(prompt.hasSuffix("Q: q\nNeuralSQL:"))
  #expect(prompt.contains("CREATE TABLE Season(\n\trow_id int,\n\topponent text"))
}

@Test func noAnswerTellsWhy() async throws {
  do {
    _ = try await answer(
      question: "q", tables: [table()], model: model(["SELECT x FROM w", "SELECT 1 WHERE 0"]))
    Issue.record("no error")
  } catch { #expect("\(error)".contains("no such column: x")) }
}

/// The published programs translate and compile on their own tables.
@Test(.enabled(if: shared != nil, "needs ../shared/data/binder"))
func publishedProgramsRun() async throws {
  let path = try #require(shared) + "/data/binder/published_programs.jsonl"
  let text = try String(contentsOfFile: path, encoding: .utf8)
  var counts = (all: 0, withTable: 0, ran: 0, rows: 0)
  for line in text.split(separator: "\n") {
    let json = try JSON(parsing: String(line))
    let program = ProgramText.statement(json["program"]?.stringValue ?? "")
    counts.all += 1
    #expect(throws: Never.self, "\(program)") { try scan(program) }
    let columns = (json["columns"]?.arrayValue ?? []).compactMap { $0[0]?.stringValue }
    guard !columns.isEmpty else { continue }
    counts.withTable += 1
    let rows = (json["rows"]?.arrayValue ?? []).map { row in
      (row.arrayValue ?? []).map { $0.stringValue ?? $0.compact }
    }
    let connection = try Connection(.memory)
    try connection.load(TableData(name: "w", records: [columns] + rows))
    var options = SQLSession.Options()
    options.execution.untrusted = true
    options.execution.translation.defaultTable = "w"
    let model = ScriptedModel { [ruleReply($0)] }
    do {
      let session = SQLSession(connection: connection, model: model, options: options)
      let result = try await session.query(program)
      counts.ran += 1
      counts.rows += result.rows.isEmpty ? 0 : 1
      #expect(!result.rows.isEmpty, "\(program)")
    } catch { Issue.record("\(program)\n\(error)") }
  }
  #expect(counts.all == 227)
  #expect(counts.withTable == 32)
  #expect(counts.ran == counts.withTable)
  #expect(counts.rows == counts.withTable)
}

/// Answers by rule: yes to yes-or-no questions, else the first number of the row's first value where
/// a number can be meant, else the value up to a parenthesis.
private func ruleReply(_ request: LMRequest) -> String {
  guard request.task?["kind"] == "map" else { return "{\"answer\": \"x\"}" }
  let schema = request.schema?.compact ?? ""
  let answers = (request.task?["rows"]?.arrayValue ?? []).map { row -> JSON in
    let cell = row["values"]?[0] ?? .null
    let text = cell.stringValue ?? cell.compact
    let digits = text.drop { !$0.isASCII || !$0.isNumber }.prefix { $0.isASCII && $0.isNumber }
    let name =
      text.hasPrefix("japanese communist")
      ? "new renaissance party"
      : text.prefix { $0 != "(" }.trimmingCharacters(in: .whitespaces)
    let value: JSON =
      schema.contains("\"yes\"")
      ? "yes"
      : schema.contains("number") || schema.contains("integer")
        ? Int(digits).map { JSON($0) } ?? .string(name) : .string(name)
    return ["id": row["id"] ?? .null, "value": value]
  }
  return JSON.object([.init("answers", .array(answers))]).compact
}

private func scan(_ program: String) throws {
  do { _ = try Translator.translate(program, connection: Connection(.memory)) } catch let error {
    // Without the table a subquery does not compile; QA itself must be understood, and SQL parsed.
    if case SQLError.scan = error { throw error }
    let message = "\(error)"
    if message.contains("syntax error") || message.contains("incomplete") { throw error }
  }
}
