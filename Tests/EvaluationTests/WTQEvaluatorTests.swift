// SPDX-License-Identifier: Apache-2.0
// The official measure: its verdicts on recorded pairs, and tables of corner cases whose
// expectations come from the official program.

import Foundation
import Testing

@testable import Evaluation

@Suite struct WTQEvaluatorTests {
  @Test(
    arguments: [
      ("Beyonc\u{E9}", "beyonce"), ("A [1][note 2]", "a"), ("[1]", ""), ("[a]", "[a]"),
      ("[12][x]*", ""), ("Foo (bar) (baz)", "foo"), ("(bar)", "(bar)"), ("x(y)", "x(y)"),
      ("\"Song\" (live)", "song"), ("\"\u{2018}a\u{2019}\"", "'a'"), ("no.", "no"), ("...", ".."),
      ("1990\u{2013}91", "1990-91"), ("a\u{A0}\u{A0} b\n", "a b"), ("A\u{2020}\u{2021}*#+", "a"),
      ("C++", "c"), ("C#", "c"), ("\"a\" and \"b\"", "\"a\" and \"b\""), ("a [b", "a [b"),
      ("\u{FB01}rst", "first"), ("\u{39F}\u{394}\u{39F}\u{3A3}", "\u{3BF}\u{3B4}\u{3BF}\u{3C2}"),
      ("\u{130}", "i"), ("", ""), ("[\u{661}]", ""), ("x (y) [z]", "x"), ("a (b (c))", "a (b (c))"),
      ("\" a \"", "a"), ("a (b) .", "a (b)"), ("\u{BD}", "1\u{2044}2"),
    ])
  func normalForm(text: String, wanted: String) {
    #expect(WTQNormalize.normalize(text) == wanted)
  }

  @Test(
    arguments: [
      ("12", "12"), (" 12\n", "12"), ("+0012", "12"), ("-0", "0"), ("1_000", "1000"), ("1__0", nil),
      ("1,000", nil), ("5%", nil), ("1e3", "1000"), ("1.", "1"), (".5", "0.5"), (".", nil),
      ("1e", nil), ("inf", nil), ("-Infinity", nil), ("nan", nil), ("0x10", nil), ("1e400", nil),
      ("\u{661}\u{662}", "12"), ("\u{A0}7\u{3000}", "7"), ("2.0000000001", "2"),
      ("1.9999999", "1"), ("1.00001", "1.00001"),
      ("12345678901234567890123", "12345678901234567890123"),
      ("1e22", "10000000000000000000000"), ("1e23", "99999999999999991611392"), ("\u{B2}", nil),
      ("1 000", nil), ("", nil), ("--1", nil), ("1_.5", nil), ("1_0.5_0", "10.5"),
    ] as [(String, String?)])
  func pythonNumber(text: String, wanted: String?) {
    #expect(PythonNumber.parse(text)?.text == wanted)
  }

  @Test(
    arguments: [
      (["10 years"], ["10.0"], ["10"], true), (["10 years"], ["10.0"], ["10 Years."], true),
      (["10 years"], ["10.0"], ["10.0000001"], true), (["10 years"], ["10.0"], ["10.1"], false),
      (["27 September"], ["xxxx-09-27"], ["xx-09-27"], true),
      (["27 September"], ["xxxx-09-27"], ["1990-09-27"], false),
      (["2001"], ["2001-xx-xx"], ["2001"], true), (["a", "b"], ["a", "b"], ["b", "a"], true),
      (["a", "b"], ["a", "b"], ["a"], false), (["a"], ["a"], ["a", "A."], true),
      (["a"], ["a"], [], false), ([""], [""], [""], true),
      (["5", "5.0"], ["5", "5.0"], ["5"], true),
      (["nan"], ["nan"], ["NaN"], true), (["13-13-13"], ["13-13-13"], ["13-13-13"], true),
    ])
  func verdict(target: [String], canon: [String], predicted: [String], wanted: Bool) {
    #expect(WTQEvaluator.isCorrect(target: target, canon: canon, predicted: predicted) == wanted)
  }

  /// Makes a data folder of the recorded pairs and scores the recorded predictions with it.
  @Test(.enabled(if: SharedData.path != nil, "needs ../shared/data"))
  func recordedVerdicts() throws {
    let path = try #require(SharedData.path) + "/wtq/evaluator_pairs.tsv"
    let pairs = try TextLines(path: path).dropFirst().filter { !$0.text.isEmpty }
      .map { $0.text.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
    var tagged = "id\tutterance\tcontext\ttargetValue\ttargetCanon\ttargetCanonType\n"
    var predictions = ""
    for (index, pair) in pairs.enumerated() {
      tagged += "p-\(index)\t?\tcsv\t\(pair[1])\t\(pair[2])\tstring\n"
      let items = WTQEscape.list(pair[3]).map(WTQEscape.predictionItem)
      predictions += "p-\(index)\t" + items.joined(separator: "\t") + "\n"
    }
    let folder = try TestFolder()
    _ = try folder.file("tagged/data/pairs.tagged", tagged)
    let file = try folder.file("predictions.tsv", predictions)
    let score = try WTQEvaluator(dataDirectory: folder.path).score(predictionsFile: file)
    let wrong = zip(score.details, pairs).filter { $0.correct != ($1[4] == "True") }
    #expect(score.examples == pairs.count)
    #expect(pairs.count == 6000)
    #expect(wrong.isEmpty, "\(wrong.prefix(5).map(\.1))")
  }

  @Test func report() throws {
    let folder = try TestFolder()
    _ = try folder.file(
      "tagged/data/x.tagged", "id\ttargetValue\ttargetCanon\na\t3\t3.0\nb\tx|y\\pz\tx|y\\pz\n")
    let file = try folder.file("p.tsv", "a\t3\nb\tx\ty|z\r\nc\t1\na\t4")
    let score = try WTQEvaluator(dataDirectory: folder.path).score(predictionsFile: file)
    #expect(score.summaryText == "Examples: 3\nCorrect: 2\nAccuracy: 0.6667\n")
    #expect(
      score.detailsText
        == "a\tTrue\nb\tTrue\nWARNING: Example ID \"c\" not found\na\tFalse\n")
  }

  @Test(
    arguments: [
      ("id\ttargetValue\n", ":1: found columns id, targetValue; wanted a header"),
      ("id\ttargetValue\ttargetCanon\nx\t1\n", ":2: found 2 columns; wanted at least 3"),
      ("id\ttargetValue\ttargetCanon\nx\t1|2\t1\n", ":2: found 1 items in targetCanon; wanted 2"),
    ])
  func malformedTagged(text: String, wanted: String) throws {
    let folder = try TestFolder()
    _ = try folder.file("tagged/data/x.tagged", text)
    let error = #expect(throws: EvaluationError.self) {
      try WTQEvaluator(dataDirectory: folder.path)
    }
    #expect(error?.description.contains(wanted) == true, "\(error?.description ?? "")")
  }
}
