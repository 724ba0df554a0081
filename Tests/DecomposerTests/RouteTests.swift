// SPDX-License-Identifier: Apache-2.0
// The methods over tables beside binder: plain SQL, Python with qa_map and qa_ans, and the vote of
// several routes.

import LMulator
import LanguageModel
import Testing

@testable import Decomposer

private func question(_ text: String = "Which item costs most?") -> Question {
  var question = Question(id: "1", question: text)
  question.tables = [
    TableSource(
      .inline(
        columns: ["Item", "Price", "Origin"],
        rows: [["Apple", 2, "Kent"], ["Pear", 3, "Lima"], ["Plum", 1, "Cork"]]))
  ]
  return question
}

/// Programs by method; map tasks say yes to texts that begin with a letter up to l.
private func model(_ programs: [String: [String]], final: String = "?") -> ScriptedModel {
  ScriptedModel { request in
    switch request.task?["kind"]?.stringValue {
    case "program":
      let method = request.task?["method"]?.stringValue ?? ""
      if request.task?["repair"] != nil { return programs[method + " repair"] ?? [""] }
      return programs[method] ?? [""]
    case "map":
      let answers = (request.task?["rows"]?.arrayValue ?? []).map { row -> JSON in
        let text = row["values"]?[0]?.stringValue ?? ""
        return ["id": row["id"] ?? .null, "value": text < "m" ? "yes" : "no"]
      }
      return [JSON.object([.init("answers", .array(answers))]).compact]
    case "answer": return [#"{"answer": ["Apple", "Pear"]}"#]
    default: return [final]
    }
  }
}

@Suite struct RouteTests {
  struct PythonCase: Sendable {
    var program: String
    var repaired: String?
    var items: [String]
    var provenance = Provenance.computed
    var calls = 1
  }

  @Test(arguments: [
    PythonCase(program: "answer = w.sort('price', reverse=True)[0]['item']", items: ["Pear"]),
    PythonCase(
      program: "```python\nanswer = [row['item'] for row in w if row['price'] < 3]\n```",
      items: ["Apple", "Plum"]),
    PythonCase(
      program: "answer = sum(qa_map(w, 'is it in Europe?', 'origin', returns=bool))",
      items: ["3"], provenance: .mixed, calls: 4),
    PythonCase(
      program: "early = w.add('early', qa_map(w, 'early?', 'item'))\n"
        + "answer = len(early.where(lambda row: row['early'] == 'yes'))", items: ["1"],
      provenance: .mixed, calls: 4),
    PythonCase(
      program: "answer = qa_ans(w[:2], 'which are fruit?', 'item')", items: ["Apple", "Pear"],
      provenance: .mixed, calls: 2),
    PythonCase(
      program: "answer = w['nothing']", repaired: "answer = len(w)", items: ["3"], calls: 2),
    PythonCase(
      program: "answer = count_of(w)", repaired: "answer = len(w)", items: ["3"], calls: 2),
  ])
  func python(_ test: PythonCase) async throws {
    let model = model([
      "binder-python": [test.program], "binder-python repair": [test.repaired ?? ""],
    ])
    let outcome = await BinderPython().outcome(of: question(), in: SolveContext(model: model))
    let answer = try outcome.result.get()
    #expect(answer.items == test.items)
    #expect(answer.provenance == test.provenance)
    #expect(outcome.usage.calls == test.calls)
  }

  @Test func pythonSamplesVote() async throws {
    let model = model(["binder-python": ["answer = 1", "answer = 'Pear'", "answer = 'pear'"]])
    var context = SolveContext(model: model)
    context.options.samples = 3
    let answer = try await BinderPython().solve(question(), in: context)
    #expect(answer.items == ["Pear"])
    #expect(abs(answer.support - 2.0 / 3) < 1e-9)
  }

  @Test func plainSQLHasNoFunctions() async throws {
    let model = model([
      "sql": ["SELECT item FROM w WHERE QA(\"map@in Europe?\"; origin) = 'yes'"],
      "sql repair": ["SELECT max(price) FROM w"],
    ])
    let outcome = await BinderSolver(allowsQA: false)
      .outcome(of: question(), in: SolveContext(model: model))
    #expect(try outcome.result.get().items == ["3"])
    #expect(model.requests.count == 2)
    #expect(model.requests.allSatisfy { !$0.messages[0].content.contains("QA(") })
    #expect(model.requests[0].messages[1].content.contains("QA(") == false)
  }

  @Test func zeroShotHasNoExamples() async throws {
    let model = model(["binder": ["SELECT 1"], "binder-python": ["answer = 1"]])
    var context = SolveContext(model: model)
    context.options.fewShot = false
    _ = try await BinderSolver().solve(question(), in: context)
    _ = try await BinderPython().solve(question(), in: context)
    #expect(model.requests.map(\.messages.count) == [2, 2])
    #expect(model.requests.allSatisfy { !$0.messages[1].content.contains("Harbour Lights") })
  }

  @Test func routesVote() async throws {
    let model = model(
      [
        "sql": ["SELECT item FROM w ORDER BY price DESC LIMIT 1"],
        "binder": ["SELECT item FROM w ORDER BY price LIMIT 1"], "coc": ["answer = 'Plum'"],
      ], final: "A: Fig")
    let outcome = await AutoSolver().outcome(of: question(), in: SolveContext(model: model))
    let answer = try outcome.result.get()
    #expect(answer.items == ["Plum"] && answer.provenance == .computed)
    #expect(outcome.usage.calls == 4)
    let routes = outcome.events.last { $0.kind == .program }?.detail?["routes"]?.arrayValue
    #expect(
      routes?.compactMap { $0["method"]?.stringValue } == ["sql", "binder", "coc", "cot"])
  }

  @Test func aFailedRouteHasNoVote() async throws {
    var context = SolveContext(
      model: model(["sql": ["SELECT nothing"], "coc": [""]], final: "A: Pear"))
    context.options.routes = ["sql", "direct"]
    #expect(try await AutoSolver().solve(question(), in: context).items == ["Pear"])
    context.options.routes = ["sql"]
    await #expect(throws: SolveError.self) {
      try await AutoSolver().solve(question(), in: context)
    }
    context.model = ScriptedModel { _ in throw LMError.budgetExceeded(limit: "1 call") }
    context.options.routes = ["sql", "direct"]
    await #expect(throws: LMError.self) { try await AutoSolver().solve(question(), in: context) }
  }
}
