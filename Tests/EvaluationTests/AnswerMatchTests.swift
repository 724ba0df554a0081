// SPDX-License-Identifier: Apache-2.0
// When a free answer is right, as a table.

import LanguageModel
import Testing

@testable import Evaluation

@Suite struct AnswerMatchTests {
  @Test(
    arguments: [
      ("16", 16, true), ("16.0", 16, true), ("$1,234.50", 1234.5, true), ("40%", "40", true),
      ("1,23", 123, false), ("1000001", 1_000_002, false), ("0.3333333", 0.33333331, true),
      ("0.34", 0.33, false), (" New\u{A0} York. ", "new york", true), ("\"Paris\"", "paris", true),
      ("Yes", true, true), ("false", "No", true), ("a", "b", false), ("nan", "nan", true),
      ("2024-02-14", "2024-02-14", true), ("", "", true), ("", "x", false), ("-5", "5", false),
      ("a, b", ["b", "a"], true), ("a|b", ["a", "b"], true), ("a", ["a", "b"], false),
      ("1 | 2.0", [2, 1], true), ("a\nb", ["a", "b"], true), ("a b", ["a", "b"], false),
      ("\u{FF11}\u{FF12}", 12, true), ("e5", "e5", true), ("1e3", 1000, true),
    ] as [(String, JSON, Bool)])
  func single(answer: String, gold: JSON, wanted: Bool) {
    #expect(AnswerMatch.isCorrect([answer], gold: gold) == wanted)
  }

  @Test(
    arguments: [
      (["a", "b"], ["b", "a"], true), (["a", "a", "b"], ["b", "a"], true),
      (["a"], ["a", "b"], false), ([], [], true), (["a", "b"], "a, b", true),
      (["1", "1.0"], 1, true), (["a", "c"], ["a", "b"], false),
    ] as [([String], JSON, Bool)])
  func lists(answer: [String], gold: JSON, wanted: Bool) {
    #expect(AnswerMatch.isCorrect(answer, gold: gold) == wanted)
  }

  @Test(
    arguments: [
      ("B", "dog", true), ("(b)", "dog", true), ("dog", "(B)", true), ("(B) dog", "B", true),
      ("A.", "dog", false), ("cat", "A", true), ("C", "dog", false), ("Dog.", "B", true),
    ] as [(String, JSON, Bool)])
  func choices(answer: String, gold: JSON, wanted: Bool) {
    #expect(AnswerMatch.isCorrect([answer], gold: gold, choices: ["cat", "dog"]) == wanted)
  }
}
