// SPDX-License-Identifier: Apache-2.0
// The examples of the program prompts run: each program gives the answer of its question, with the
// calls that it leaves undefined answered as a sensible reader would.

import Interpreter
import LanguageModel
import Testing

@testable import LMulator

private let expected: [String: String] = [
  "boolean_expressions": "True", "dyck_languages": "> }", "geometric_shapes": "(C)",
  "logical_deduction": "(C)", "multistep_arithmetic_two": "-2", "navigate": "No",
  "object_counting": "5", "penguins_in_a_table": "(A)", "reasoning_about_colored_objects": "(B)",
  "temporal_sequences": "(A)", "tracking_shuffled_objects": "(B)", "web_of_lies": "Yes",
  "word_sorting": "acorn anchor marble willow", "gsm8k": "470", "causal_judgement": "Yes",
  "date_understanding": "(A)", "disambiguation_qa": "(A)", "formal_fallacies": "valid",
  "hyperbaton": "(B)", "movie_recommendation": "(B)", "ruin_names": "(A)",
  "salient_translation_error_detection": "(B)", "snarks": "(A)", "sports_understanding": "no",
]

private let reader = ScriptedModel { function, args in
  let texts = args.compactMap(\.stringValue)
  let first = texts.first ?? ""
  switch function {
  case "is_vegetable": return ["parsnip", "leek", "beetroot"].contains(first) ? "true" : "false"
  case "name_of_shape": return "\"rectangle\""
  case "did_act", "broke_a_norm", "people_would_call_it_the_cause": return "true"
  case "reading_makes_sense":
    return texts.last?.contains("the plumber needed") == true ? "true" : "false"
  case "kind_of_adjective":
    return ["round": "\"shape\"", "small": "\"size\"", "wooden": "\"material\""][first]
  case "how_similar_is_movie": return first == "Predator" ? "0.9" : "0.2"
  case "how_funny_is_edit": return texts.last == "the big sheep" ? "0.8" : "0.1"
  case "translation_has_error": return texts.last == "Numerical Values" ? "true" : "false"
  case "how_sarcastic_is": return first.contains("broken") ? "0.9" : "0.1"
  case "sport_of_player": return "\"tennis\""
  case "sport_of_action": return "\"football\""
  default: return nil
  }
}

@Suite(.enabled(if: machineRuns, "waits for the machine"), .serialized)
struct TaskExamplesTests {
  @Test func everyTaskHasOne() {
    #expect(Set(TaskExamples.byTask.keys) == Set(expected.keys))
    #expect(TaskExamples.byTask.count == 24)
  }

  @Test(arguments: expected.keys.sorted())
  func programAnswersItsQuestion(task: String) async throws {
    let example = try #require(TaskExamples.byTask[task])
    let result = try await LMulator.run(
      program: example.program, question: example.question, model: reader)
    #expect(result.exception == nil)
    #expect(result.answer?.text == expected[task])
    #expect(result.provenance == .computed || result.provenance == .mixed)
  }

  @Test func kindsOfPrompts() {
    let single = ProgramExamples.single.examples(task: "tracking_shuffled_objects_five_objects")
    #expect(single == [TaskExamples.byTask["tracking_shuffled_objects"]].compactMap { $0 })
    for task in expected.keys {
      let cross = ProgramExamples.cross.examples(task: task)
      #expect(cross.count == 3)
      #expect(!cross.contains { $0 == TaskExamples.byTask[task] })
    }
    #expect(ProgramExamples.zero.examples(task: "snarks").isEmpty)
    #expect(ProgramExamples.single.examples(task: nil) == ProgramExample.all)
  }
}
