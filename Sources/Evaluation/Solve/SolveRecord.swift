// SPDX-License-Identifier: Apache-2.0
// One line of a run's results, in the contract's form and order of members:
// {"id","answer","gold","correct","status","error","provenance","method","program","usage","ms",
// "attempt"}. Only `ms` differs between two runs with the same answers.

import Decomposer
import LMulator
import LanguageModel

public struct SolveRecord: Sendable, Equatable {
  public var id: String
  /// The items of the answer; nil when there is none.
  public var answer: [String]?
  public var gold: JSON?
  /// nil without a gold answer. A failed question with one is not correct.
  public var correct: Bool?
  /// Why there is no answer.
  public var error: String?
  public var provenance: Provenance?
  public var method: String
  public var program: String?
  public var usage: LMUsage
  public var ms: Int
  /// How often the question was tried, this time included.
  public var attempt: Int

  public var isOK: Bool { answer != nil }

  /// Whether the answer equals the gold answer by `AnswerMatch`.
  var matchesGold: Bool {
    guard let answer, let gold else { return false }
    return AnswerMatch.isCorrect(answer, gold: gold)
  }

  init(
    _ question: Question, _ outcome: SolveOutcome, method: String, attempt: Int,
    correct: (Answer) -> Bool?
  ) {
    id = question.id
    gold = question.gold
    self.method = method
    usage = outcome.usage
    ms = outcome.milliseconds
    self.attempt = attempt
    switch outcome.result {
    case .success(let found):
      answer = found.items
      self.correct = correct(found)
      provenance = found.provenance
      program = found.program
    case .failure(let failure):
      error = "\(failure)"
      self.correct = question.gold == nil ? nil : false
    }
  }

  /// One line without its end.
  var line: String {
    let answerJSON = answer.map { items in
      items.count == 1 ? JSON.string(items.first ?? "") : JSON(items)
    }
    return JSON.object([
      .init("id", .string(id)),
      .init("answer", answerJSON ?? .null),
      .init("gold", gold ?? .null),
      .init("correct", correct.map(JSON.bool) ?? .null),
      .init("status", isOK ? "ok" : "error"),
      .init("error", error.map(JSON.string) ?? .null),
      .init("provenance", provenance.map { .string($0.rawValue) } ?? .null),
      .init("method", .string(method)),
      .init("program", program.map(JSON.string) ?? .null),
      .init("usage", usage.json),
      .init("ms", JSON(ms)),
      .init("attempt", JSON(attempt)),
    ]).compact
  }

  /// Reads a line; nil when it is not a record.
  init?(line: [UInt8]) {
    guard let json = try? JSON(parsing: line), let id = json["id"]?.stringValue,
      let status = json["status"]?.stringValue, status == "ok" || status == "error",
      let method = json["method"]?.stringValue, let usage = json["usage"]
    else { return nil }
    self.id = id
    self.method = method
    self.usage = LMUsage(json: usage)
    if status == "ok" {
      guard let value = json["answer"], !value.isNull else { return nil }
      answer = value.stringValue.map { [$0] } ?? value.arrayValue?.compactMap(\.stringValue) ?? []
    }
    if let value = json["gold"], !value.isNull { gold = value }
    correct = json["correct"]?.boolValue
    error = json["error"]?.stringValue
    provenance = json["provenance"]?.stringValue.flatMap(Provenance.init(rawValue:))
    program = json["program"]?.stringValue
    ms = json["ms"]?.intValue ?? 0
    attempt = max(1, json["attempt"]?.intValue ?? 1)
  }
}
