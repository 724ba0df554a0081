// SPDX-License-Identifier: Apache-2.0
// What went wrong with a question: counted in the summary and told in its details, so that one can
// see whether programs, execution or answers are the weak place.

import Decomposer
import LanguageModel

public enum ErrorClass: String, Sendable, CaseIterable {
  /// The reply has no program.
  case noProgram = "no program"
  /// SQLite refused every program, or stopped it.
  case sqlError = "SQL error"
  /// The Python program raised.
  case exception
  /// A program ran, but nothing came of it.
  case empty
  /// A text where a number is right, and the like.
  case wrongType = "wrong type"
  case wrongAnswer = "wrong answer"
  /// The language model gave no usable reply.
  case lmError = "LM error"
  case other

  /// The class of a question that is not right; nil for one that is, or cannot be graded.
  init?(_ outcome: SolveOutcome, _ record: SolveRecord) {
    switch outcome.result {
    case .success(let answer):
      guard record.correct == false else { return nil }
      self = Self.wrong(answer.items, gold: record.gold)
    case .failure(let error): self = Self.failure(error, outcome.events)
    }
  }

  private static func wrong(_ items: [String], gold: JSON?) -> ErrorClass {
    if items.allSatisfy({ $0.allSatisfy(\.isWhitespace) }) { return .empty }
    guard let gold else { return .wrongAnswer }
    let wanted = (gold.arrayValue ?? [gold]).map { Kind($0.stringValue ?? $0.compact) }
    return Set(items.map { Kind($0) }).isDisjoint(with: wanted) ? .wrongType : .wrongAnswer
  }

  private static func failure(_ error: any Error, _ events: [SolveEvent]) -> ErrorClass {
    if error is LMError { return .lmError }
    guard case SolveError.noAnswer(let method, _) = error else { return .other }
    let details = events.last { $0.kind == .failure && $0.detail != nil }?.detail
    if let candidates = details?["candidates"]?.arrayValue {
      let programs = candidates.map { $0["program"]?.stringValue ?? "" }
      if programs.allSatisfy({ !isStatement($0) }) { return .noProgram }
      return candidates.contains { $0["rows"] != nil } ? .empty : .sqlError
    }
    if let program = details?["program"]?.stringValue {
      return program.allSatisfy(\.isWhitespace) ? .noProgram : .exception
    }
    if method == "coc" || method == "binder-python" {
      return events.contains { $0.kind == .program } ? .exception : .noProgram
    }
    return .empty
  }

  private static func isStatement(_ program: String) -> Bool {
    let word = program.drop(while: \.isWhitespace).prefix { $0.isLetter }.lowercased()
    return ["select", "with", "values", "qa"].contains(word)
  }

  /// Kinds of answers that are told apart.
  private enum Kind: Hashable {
    case number, date, truth, text

    init(_ text: String) {
      let normal = AnswerMatch.normalize(text)
      if TargetReading.isNumber(normal) {
        self = .number
      } else if TargetReading.isDate(normal) {
        self = .date
      } else {
        self = normal == "true" || normal == "false" ? .truth : .text
      }
    }
  }
}
