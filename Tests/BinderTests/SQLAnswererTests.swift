// SPDX-License-Identifier: Apache-2.0
// From key batches to requests: tasks, packing, answers by id, lost rows, repair, failures.

import LanguageModel
import SQLBridge
import Testing

@testable import Binder

private func session(
  _ model: (any LanguageModel)?, batchRows: Int = 1
) throws -> SQLSession {
  let connection = try Connection(.memory)
  try connection.execute("CREATE TABLE t(\"a b\" TEXT, n REAL)")
  for (name, n) in [("x", 1), ("yy", 2.5), ("zzz", 3)] {
    try connection.execute("INSERT INTO t VALUES (?, ?)", [.text(name), .real(n)])
  }
  var options = SQLSession.Options()
  options.answers.batchRows = batchRows
  return SQLSession(connection: connection, model: model, options: options)
}

/// Length of the first value for each row of a map task, but for the ids in `except`.
private func lengths(_ request: LMRequest, except: Set<Int> = []) -> [String] {
  let rows = request.task?["rows"]?.arrayValue ?? []
  let answers: [JSON] = rows.compactMap { row in
    guard let id = row["id"]?.intValue, !except.contains(id) else { return nil }
    return ["id": JSON(id), "value": JSON(row["values"]?[0]?.stringValue?.count ?? 0)]
  }
  return [JSON.object([.init("answers", .array(answers.reversed()))]).compact]
}

private let sql = "SELECT n FROM t WHERE QA(\"map@length?\"; t.\"a b\", n) > 1 ORDER BY n"

@Test func mapTasksHaveQuestionColumnsAndRows() async throws {
  let model = ScriptedModel { lengths($0) }
  let result = try await session(model, batchRows: 10).query(sql)
  #expect(result.rows == [[.real(2.5)], [.real(3)]])
  #expect(result.statistics.keys == 3)
  #expect(result.statistics.requests == 1)
  #expect(result.statistics.promptTokens == 10)
  let task = try #require(model.requests.first?.task)
  let wanted: JSON = [
    "kind": "map", "question": "length?", "columns": ["a b", "n"],
    "rows": [
      ["id": 1, "values": ["x", 1.0]], ["id": 2, "values": ["yy", 2.5]],
      ["id": 3, "values": ["zzz", 3.0]],
    ],
  ]
  #expect(task == wanted)
  #expect(model.requests.first?.messages.last?.content.contains("2\t\"yy\"\t2.5") == true)
}

@Test func lostRowsAreAskedAgainAlone() async throws {
  let model = ScriptedModel { request in
    let rows = request.task?["rows"]?.arrayValue?.count ?? 0
    return lengths(request, except: rows > 1 ? [2] : [])
  }
  let result = try await session(model, batchRows: 3).query(sql)
  #expect(result.rows.count == 2)
  #expect(model.requests.map { $0.task?["rows"]?.arrayValue?.count ?? 0 } == [3, 1])
}

@Test func misfitsAreRepairedOnceThenNull() async throws {
  let model = ScriptedModel { request in
    if request.task?["rows"]?[0]?["values"]?[0] == "yy" { return ["I think it is two."] }
    if request.messages.count == 2 { return ["{\"answers\":[{\"id\":1,\"value\":\"long\"}]}"] }
    return lengths(request)
  }
  let result = try await session(model).query(sql)
  #expect(result.rows == [[.real(3)]])
  #expect(result.statistics.failures.count == 1)
  #expect(model.requests.count == 6)
}

@Test func answerTasksAndLists() async throws {
  let model = ScriptedModel { _ in ["{\"answer\": [\"x\", \"yy\"]}"] }
  let result = try await session(model)
    .query("SELECT QA(\"ans@which?\"; SELECT \"a b\" AS k, n FROM t WHERE n < 3)")
  #expect(result.rows == [[.text("[\"x\",\"yy\"]")]])
  let wanted: JSON = [
    "kind": "answer", "question": "which?", "columns": ["k", "n"],
    "rows": [["x", 1.0], ["yy", 2.5]],
  ]
  #expect(model.requests.first?.task == wanted)
}

@Test func errorsOfEveryCallEndTheStatement() async throws {
  let model = ScriptedModel { _ in throw LMError.budgetExceeded(limit: "calls") }
  await #expect(throws: LMError.self) { try await session(model).query(sql) }
  await #expect(throws: LMError.self) { try await session(nil).query(sql) }
  let plain = try await session(nil).query("SELECT count(*) FROM t")
  #expect(plain.rows == [[.integer(3)]])
}

@Test func groupsBeyondThePromptAreAskedInParts() async throws {
  let model = ScriptedModel { request in
    let rows = request.task?["rows"]?.arrayValue?.count ?? 0
    return ["{\"answer\": \"\(rows) rows\"}"]
  }
  var session = try session(model)
  session.options.answers.groupCharacters = 8
  let result = try await session.query("SELECT lm_agg('Sum up', \"a b\", n) FROM t")
  #expect(result.rows == [[.text("3 rows")]])
  #expect(model.requests.map { $0.task?["rows"]?.arrayValue?.count ?? 0 } == [1, 1, 1, 3])
  #expect(model.requests.last?.task?["columns"] == ["answer for a part of the rows"])
}

@Test func explainTellsSitesAndCostsNothing() async throws {
  let model = ScriptedModel { lengths($0) }
  var session = try session(model, batchRows: 2)
  session.options.price = { prompt, _ in Double(prompt) / 1000 }
  let result = try await session.query("EXPLAIN LM " + sql)
  #expect(result.columns == ["about", "value"])
  let lines = Dictionary(
    result.rows.map { ($0[0].rendered ?? "", $0[1].rendered ?? "") },
    uniquingKeysWith: { a, _ in a })
  #expect(lines["site 1"] == "QA map, number: length? (a b, n)")
  #expect(lines["keys"] == "3")
  #expect(lines["requests"] == "2")
  #expect(lines["cost"]?.hasPrefix("about $") == true)
  #expect(model.requests.isEmpty)
}

@Test func spendingIsApprovedOnceAndFailuresAreListed() async throws {
  struct Refused: Error {}
  let model = ScriptedModel { _ in ["{\"answers\":[{\"id\":1,\"value\":\"blue\"}]}"] }
  var session = try session(model)
  session.options.recordsErrors = true
  session.options.approve = { estimate in
    if estimate.keys > 2 { throw Refused() }
  }
  await #expect(throws: Refused.self) { try await session.query(sql) }
  let result = try await session.query(
    "SELECT lm_classify(\"a b\", 'red', 'green') FROM t WHERE n < 2")
  #expect(result.rows == [[.null]])
  #expect(model.requests.first?.schema?["properties"]?["answers"] != nil)
  let errors = try session.connection.rows("SELECT arguments, reason FROM lm_errors")
  #expect(
    errors == [[.text("[\"x\"]"), .text("wanted one of: red; green, found \"blue\"")]])
}
