// SPDX-License-Identifier: Apache-2.0
// Whole programs: the paper's examples, line-level emulation, errors, memo, budget, strategies.
// They need the machine behind the host API and skip without it.

import BigInt
import Interpreter
import LanguageModel
import Synchronization
import Testing

@testable import LMulator

/// A model that must not be asked.
private func silent() -> ScriptedModel { ScriptedModel { _, _ in throw LMError.declined } }

private func run(
  _ program: String, _ model: ScriptedModel?, question: String? = nil,
  strategy: String = "interweave", _ adjust: (inout LMulator.Options) -> Void = { _ in }
) async throws -> ProgramResult {
  var options = LMulator.Options()
  adjust(&options)
  return try await LMulator.run(
    program: program, question: question, strategy: strategy, model: model, options: options)
}

private final class Printed: Sendable {
  private let bytes = Mutex<[UInt8]>([])
  var text: String { bytes.withLock { String(decoding: $0, as: UTF8.self) } }
  func add(_ more: [UInt8]) { bytes.withLock { $0 += more } }
}

extension ScriptedModel {
  fileprivate static var fruits: ScriptedModel {
    ScriptedModel { function, args in
      guard function == "is_fruit", case .string(let thing)? = args.first else { return nil }
      return ["orange", "plum", "peach"].contains(thing) ? "true" : "false"
    }
  }
}

@Suite(.enabled(if: machineRuns, "waits for the machine"))
struct PaperProgramTests {
  /// Figure 3: counting by meaning.
  @Test func fruitCounting() async throws {
    let model = ScriptedModel.fruits
    let result = try await run(
      """
      objects = {"orange": 1, "violin": 1, "peach": 2, "apple pie": 3, "plum": 1}
      num_fruits = 0
      for object in objects:
          object_is_fruit = is_fruit(object)
          if object_is_fruit:
              num_fruits += objects[object]
      answer = num_fruits
      """, model, question: "How many fruits do I have?")
    #expect(result.answer == ProgramAnswer(text: "4", value: .int(4)))
    #expect(result.provenance == .mixed)
    #expect(result.requests == 5 && result.usage.calls == 5 && result.usage.promptTokens == 50)
    #expect(model.tasks.count == 5)
    #expect(result.trace.events.filter { $0.kind == .call }.map(\.line) == [4, 4, 4, 4, 4])
    #expect(result.exception == nil)
  }

  /// Figure A2: a date crosses from the LM and is computed with.
  @Test(
    .enabled(if: hasModule("datetime"), "waits for datetime"),
    arguments: ["", ", ret_type=date"])
  func valentinesDay(argument: String) async throws {
    let model = ScriptedModel { _, _ in #"{"value": "2024-02-14"}"# }
    let result = try await run(
      """
      from datetime import date, timedelta
      valentines_day = get_valentines_day_date(2024\(argument))
      day = valentines_day - timedelta(days=10)
      answer = day.strftime("%m/%d/%Y")
      """, model, question: "What is the date ten days before Valentine's Day 2024?")
    #expect(result.answer?.text == "02/04/2024")
    #expect(result.provenance == .mixed)
    #expect(
      result.globals.first { $0.name == "valentines_day" }?.value
        == .date(year: 2024, month: 2, day: 14))
    #expect(model.tasks.first?["args"] == .array([.int(2024)]))
  }

  /// Figure A1: the order of adjectives, with numpy's argmax.
  @Test(.enabled(if: hasModule("numpy"), "waits for numpy"))
  func adjectiveOrder() async throws {
    let model = ScriptedModel { function, args in
      guard function == "get_adjective_order_score", case .string(let text)? = args.first else {
        return nil
      }
      return text.hasPrefix("big old") ? "2" : "1"
    }
    let result = try await run(
      """
      import numpy as np
      options = ["old big green leather motorcycle", "big old green leather motorcycle"]
      scores = [get_adjective_order_score(option, ret_type=int) for option in options]
      answer = "AB"[np.argmax(scores)]
      """, model, question: "Which sentence has the correct adjective order?")
    #expect(result.answer?.text == "B")
  }

  @Test func sarcasm() async throws {
    let model = ScriptedModel { _, args in
      guard case .string(let text)? = args.first else { return nil }
      return text.contains("love") ? "true" : "false"
    }
    let result = try await run(
      """
      a = "I love waiting in line."
      b = "The line is long."
      answer = "a" if is_sarcastic(a) else "b" if is_sarcastic(b) else None
      """, model, question: "Which one is sarcastic?")
    #expect(result.answer?.text == "a")
    #expect(model.tasks.count == 1)
  }
}

@Suite(.enabled(if: machineRuns, "waits for the machine"))
struct InterweaveTests {
  @Test func plainPythonAsksNothing() async throws {
    let result = try await run("x = [i * i for i in range(4)]\nanswer = sum(x)", silent())
    #expect(result.answer?.text == "14")
    #expect(result.provenance == .computed && result.requests == 0)
  }

  @Test(arguments: [
    ("1 + 2", "3"), ("print('a')\nprint('b')\n", "b"), ("x = 1\n'text'", "text"),
    ("answer = 'x'\n5", "x"), ("answer = None\n5", "5"), ("answer = 1.0", "1.0"),
    ("answer = [1, 'a']", "[1, 'a']"),
  ])
  func answers(program: String, wanted: String) async throws {
    #expect(try await run(program, silent()).answer?.text == wanted)
  }

  @Test func raisingStatement() async throws {
    let model = ScriptedModel { task, _ in
      #expect(task["kind"] == .string("line"))
      #expect(task["state"]?["price"] == .string("12 euros"))
      return #"{"state": {"total": 36}}"#
    }
    let result = try await run(
      "price = '12 euros'\ntotal = price / 1 * 3\nanswer = total + 1", model, question: "Total?")
    #expect(result.answer?.text == "37")
    #expect(result.provenance == .simulated && result.emulatedStatements == 1)
    #expect(result.trace.events.first { $0.kind == .statement }?.line == 2)
  }

  @Test func pseudoCode() async throws {
    let model = ScriptedModel { _, _ in #"{"state": {"words": ["a", "b"]}}"# }
    let result = try await run(
      "text = 'a b'\nwords = the words of text\nanswer = len(words)", model)
    #expect(result.answer?.text == "2")
    #expect(model.tasks.first?["code"] == .string("words = the words of text"))
  }

  @Test func headerValue() async throws {
    let model = ScriptedModel { task, _ in
      #expect(task["wants"] == .string("value"))
      return #"{"value": true}"#
    }
    let result = try await run(
      "a = 'big'\nb = 3\nif a > b:\n    answer = 'yes'\nelse:\n    answer = 'no'", model)
    #expect(result.answer?.text == "yes")
    #expect(result.trace.events.contains { $0.kind == .value && $0.line == 3 })
  }

  @Test func misfitIsCatchable() async throws {
    let model = ScriptedModel(replies: ["no idea"])
    let result = try await run(
      """
      try:
          n = how_many(1, ret_type=int)
      except LMulationError as error:
          n = -1
      answer = n
      """, model)
    #expect(result.answer?.text == "-1")
    #expect(result.requests == 2 && result.notes.count == 1)
  }

  @Test func misfitEndsTheProgram() async throws {
    let model = ScriptedModel(replies: ["no idea"])
    let result = try await run("n = how_many(1, ret_type=int)\nanswer = n", model)
    #expect(result.exception?.type == "LMulationError")
    #expect(result.answer == nil)
    #expect(model.requests.count == 2)
  }

  @Test func failedStatementKeepsItsException() async throws {
    let model = ScriptedModel(replies: [#"{"state": {"other": 1}}"#])
    let result = try await run("x = 1 / 0\nanswer = x", model)
    #expect(result.exception?.type == "ZeroDivisionError")
    #expect(!result.globals.contains { $0.name == "other" })
    #expect(result.notes.count == 1)
  }

  @Test func guess() async throws {
    let model = ScriptedModel { task, _ in
      task["kind"] == .string("solve") ? "Hm.\nA: 42" : "no idea"
    }
    let result = try await run("n = how_many(1, ret_type=int)", model, question: "How many?")
    #expect(result.answer == ProgramAnswer(text: "42"))
    #expect(result.provenance == .guessed)
    let strict = try await run(
      "n = how_many(1, ret_type=int)", model, question: "How many?"
    ) { $0.guesses = false }
    #expect(strict.answer == nil)
  }

  @Test func equalCallsAreAskedOnce() async throws {
    let model = ScriptedModel.fruits
    let result = try await run(
      "answer = sum(is_fruit(x) for x in ['plum', 'chair', 'plum', 'plum'])", model)
    #expect(result.answer?.text == "3")
    #expect(model.tasks.count == 2 && result.memoHits == 2 && result.emulatedCalls == 4)
    #expect(result.trace.events.filter { $0.kind == .memo }.count == 2)
  }

  @Test func stub() async throws {
    let model = ScriptedModel { task, _ in
      task["returns"] == .string("list[str]") ? #"{"value": ["Oslo"]}"# : ""
    }
    let result = try await run(
      "def capitals(of: str) -> list[str]:\n    \"\"\"Capitals.\"\"\"\nanswer = capitals('Norway')",
      model)
    #expect(result.answer?.value == .list([.str("Oslo")]))
  }

  @Test func unknownModule() async throws {
    let model = ScriptedModel { task, _ in
      task["function"] == .string("holidays.easter") ? #"{"value": "2024-03-31"}"# : ""
    }
    let result = try await run("import holidays\nanswer = holidays.easter(2024)", model)
    #expect(result.answer?.text == "2024-03-31")
  }

  @Test func budget() async throws {
    let model = ScriptedModel(replies: [#"{"value": 1}"#])
    let result = try await run(
      "n = 0\nwhile True:\n    try:\n        n += next_number(n)\n    except Exception:\n        pass",
      model
    ) { $0.maxEmulations = 5 }
    #expect(result.exception?.type == "LMulationError")
    #expect(model.requests.count == 5)
  }

  @Test func modelErrorsEndTheRun() async throws {
    await #expect(throws: LMError.self) { try await run("answer = f(1)", silent()) }
    await #expect(throws: LMError.self) { try await run("answer = f(1)", nil) }
  }

  @Test func hostFunctions() async throws {
    let result = try await run("answer = double(4) + 1", silent()) {
      $0.hostFunctions = [
        "double": { call in
          guard case .int(let number)? = call.args.first else { return .none }
          return .int(number * 2)
        }
      ]
    }
    #expect(result.answer?.text == "9")
    #expect(result.provenance == .computed)
  }

  @Test func variablesAndOutput() async throws {
    let printed = Printed()
    let result = try await run("print(len(table))\nanswer = table[0]['a']", silent()) {
      $0.variables = [("table", ProgramTable(columns: ["a"], rows: [[.int(7)]]).value)]
      $0.output = { printed.add($0) }
    }
    #expect(result.answer?.text == "7" && result.output == "1\n")
    #expect(printed.text == "1\n")
  }

  @Test func sessionKeepsVariables() async throws {
    let model = ScriptedModel.fruits
    let session = ProgramSession(model: model)
    _ = try await session.run("basket = ['plum', 'chair']")
    let result = try await session.run("[x for x in basket if is_fruit(x)]")
    #expect(result.lastRepr == "['plum']")
    let again = try await session.run("[x for x in basket if is_fruit(x)]")
    #expect(again.memoHits == 2 && again.requests == 0)
  }
}

@Suite(.enabled(if: machineRuns, "waits for the machine"))
struct StrategyTests {
  @Test func python() async throws {
    let result = try await run(
      "answer = is_fruit('plum')", silent(), question: "?", strategy: "python")
    #expect(result.exception?.message == "name 'is_fruit' is not defined")
    #expect(result.answer == nil && result.requests == 0)
  }

  @Test(arguments: [
    ("try-python-except-lm", Provenance.guessed), ("try-python-except-lm-state", .simulated),
  ])
  func tryPython(strategy: String, provenance: Provenance) async throws {
    let model = ScriptedModel(replies: ["line: x\nA: 3"])
    let failed = try await run("answer = f(1)", model, question: "?", strategy: strategy)
    #expect(failed.answer?.text == "3" && failed.provenance == provenance)
    let ran = try await run("answer = 1", silent(), question: "?", strategy: strategy)
    #expect(ran.answer?.text == "1" && ran.provenance == .computed)
  }

  @Test(.enabled(if: hasModule("datetime"), "waits for datetime"))
  func examplesRun() async throws {
    let model = ScriptedModel { task, _ in
      switch task["returns"] {
      case .string("date")?: #"{"value": "2022-06-25"}"#
      case .string("float")?: #"{"value": 0.5}"#
      default: #"{"value": true}"#
      }
    }
    for (example, wanted) in zip(ProgramExample.all, ["8", "06/29/2022", "(A)", "11.5", "16.0"]) {
      let result = try await run(example.program, model) { options in
        options.variables = example.table.map { [("table", $0.value)] } ?? []
      }
      #expect(result.answer?.text == wanted)
      #expect(result.emulatedStatements == 0)
    }
  }
}

@Suite struct StrategyNameTests {
  @Test func unknown() async {
    await #expect(
      throws: LMulatorError.unknownStrategy(name: "best", known: LMulator.strategyNames)
    ) { try await run("answer = 1", nil, strategy: "best") }
    #expect(LMulator.strategyNames.first == "interweave")
  }

  @Test(arguments: [("lm", Provenance.guessed), ("lm-state", .simulated)])
  func languageModelOnly(strategy: String, provenance: Provenance) async throws {
    let model = ScriptedModel(replies: ["line: answer = f(1)\nA: 7"])
    let result = try await run("answer = f(1)", model, question: "?", strategy: strategy)
    #expect(result.answer?.text == "7")
    #expect(result.provenance == provenance)
    #expect(result.requests == 1)
    #expect(model.tasks.first?["method"] == .string(strategy))
  }
}
