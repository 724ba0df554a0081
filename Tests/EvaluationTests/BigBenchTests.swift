// SPDX-License-Identifier: Apache-2.0
// BIG-Bench Hard and GSM8K: questions, forms of answers, tables, comparison; whole runs over the
// real files where they are there.

import Decomposer
import Foundation
import LMulator
import LanguageModel
import Testing

@testable import Evaluation

private struct Form: Sendable, CustomTestStringConvertible {
  var answer: [String]
  var target: String
  var isExact: Bool
  var isLenient: Bool
  var input = ""
  var testDescription: String { "\(answer) for \(target)" }

  init(_ answer: [String], _ target: String, exact: Bool, lenient: Bool, input: String = "") {
    self.answer = answer
    self.target = target
    isExact = exact
    isLenient = lenient
    self.input = input
  }
}

private let colors = "What color?\nOptions:\n(A) red\n(B) green\n(C) blue"

private let forms = [
  Form(["(B)"], "(B)", exact: true, lenient: true, input: colors),
  Form([" (B) "], "(B)", exact: true, lenient: true, input: colors),
  Form(["B"], "(B)", exact: false, lenient: true, input: colors),
  Form(["b."], "(B)", exact: false, lenient: true, input: colors),
  Form(["(B) green"], "(B)", exact: false, lenient: true, input: colors),
  Form(["green"], "(B)", exact: false, lenient: true, input: colors),
  Form(["The answer is (B)"], "(B)", exact: false, lenient: true, input: colors),
  Form(["(A) or (B)"], "(B)", exact: false, lenient: false, input: colors),
  Form(["red"], "(B)", exact: false, lenient: false, input: colors),
  Form(["True"], "True", exact: true, lenient: true),
  Form(["True"], "Yes", exact: false, lenient: true),
  Form(["yes"], "Yes", exact: false, lenient: true),
  Form(["No"], "Yes", exact: false, lenient: false),
  Form(["invalid"], "valid", exact: false, lenient: false),
  Form(["72"], "72", exact: true, lenient: true),
  Form(["72.0"], "72", exact: true, lenient: true),
  Form(["1,072"], "1072", exact: true, lenient: true),
  Form(["$72"], "72", exact: false, lenient: true),
  Form(["72 apples"], "72", exact: false, lenient: true),
  Form(["72 of 80"], "72", exact: false, lenient: false),
  Form(["-24"], "24", exact: false, lenient: false),
  Form(["ant", "bee", "cow"], "ant bee cow", exact: true, lenient: true),
  Form(["ant, bee, cow"], "ant bee cow", exact: false, lenient: false),
  Form(["bee ant cow"], "ant bee cow", exact: false, lenient: false),
  Form([") ]"], ") ]", exact: true, lenient: true),
  Form([")]"], ") ]", exact: false, lenient: true),
  Form(["] )"], ") ]", exact: false, lenient: false),
]

@Suite struct BigBenchTests {
  @Test(arguments: forms)
  fileprivate func answerForms(_ form: Form) {
    let answer = TaskAnswer(form.answer)
    #expect(answer.isExact(form.target) == form.isExact)
    #expect(answer.isLenient(form.target, input: form.input) == form.isLenient)
  }

  @Test func intervals() {
    let half = ShareInterval(30, of: 60)
    #expect(abs(half.low - 0.3774) < 0.0005 && abs(half.high - 0.6226) < 0.0005)
    let none = ShareInterval(0, of: 10)
    #expect(none.low == 0 && abs(none.high - 0.2775) < 0.0005)
    #expect(ShareInterval(0, of: 0) == ShareInterval(0, of: 0))
  }

  @Test func mcNemar() {
    #expect(RunComparison.mcNemar(0, 0) == 1)
    #expect(RunComparison.mcNemar(5, 5) == 1)
    #expect(abs(RunComparison.mcNemar(2, 10) - 0.0385742) < 1e-6)
    #expect(RunComparison.mcNemar(0, 1_000) < 1e-100)
  }

  @Test func gsmNumbers() {
    #expect(GSM8K.number(in: "so 3.\n#### 1,234") == "1234")
    #expect(GSM8K.number(in: "no mark") == nil)
  }

  /// A small folder: questions, run, table, second run, comparison.
  @Test func wholeRun() async throws {
    let folder = try TestFolder()
    let examples = (0..<6).map {
      "{\"input\": \"q\($0)?\", \"target\": \"\($0 % 2 == 0 ? "Yes" : "No")\"}"
    }
    _ = try folder.file(
      "bbh/navigate.json", "{\"canary\": \"x\", \"examples\": [\(examples.joined(separator: ","))]}"
    )
    _ = try folder.file(
      "bbh/snarks.json",
      "{\"examples\": [{\"input\": \"which?\\nOptions:\\n(A) a\\n(B) b\", \"target\": \"(A)\"}]}")
    func run(_ name: String, _ reply: @escaping @Sendable (String) -> String) async throws -> String
    {
      let model = ScriptedModel { [reply($0.task?["question"]?.stringValue ?? "")] }
      let run = EvaluationRun(
        dataset: BigBenchHard(), data: folder.path + "/bbh", solver: Direct(),
        context: SolveContext(model: model))
      let path = folder.path + "/" + name
      _ = try await run.run(folder: path)
      return path + "/results.jsonl"
    }
    let first = try await run("first") { $0.hasPrefix("which") ? "a" : "Yes" }
    let second = try await run("second") {
      $0.hasPrefix("which") ? "(A)" : $0 == "q0?" ? "No" : "yes"
    }
    let dataset = BigBenchHard()
    let questions = try dataset.questions(split: "all", in: folder.path)
    let table = try TaskTable(results: first, dataset: dataset, questions: questions)
    #expect(table.tasks.map(\.name) == ["navigate", "snarks"])
    #expect(table.tasks.map(\.counts.exact) == [3, 0])
    #expect(table.tasks.map(\.counts.lenient) == [3, 1])
    #expect(table.categories.map(\.name) == ["algorithmic", "nlp"])
    #expect(table.total.questions == 7 && table.total.exact == 3)
    #expect(table.mean == 0.25)
    let comparison = try RunComparison(first: first, second: second)
    #expect(comparison.common == 7)
    #expect(comparison.gained == ["snarks/0"])
    #expect(comparison.lost == ["navigate/0", "navigate/2", "navigate/4"])
  }

  /// All task files and GSM8K, a program a question, without a mistake in reading.
  @Test(.enabled(if: SharedData.path != nil, "waits for ../shared/data"))
  func realFiles() async throws {
    let data = try #require(SharedData.path)
    var count = 0
    var tasks: Set<String> = []
    for dataset in [BigBenchHard() as any TaskedDataset, GSM8K()] {
      let reader = try dataset.questions(
        split: "all", in: "\(data)/\(dataset.name)"
      ).reader()
      while let question = try reader.next() {
        count += 1
        tasks.insert(dataset.task(ofID: question.id))
        #expect(question.gold?.stringValue?.isEmpty == false)
        #expect(question.answerForm != nil)
        let target = question.gold?.stringValue ?? ""
        #expect(TaskAnswer([target]).isExact(target))
        #expect(TaskAnswer([target]).isLenient(target, input: question.question))
      }
    }
    #expect(count >= 1_620 + 500)
    #expect(tasks.count >= 28)
  }
}
