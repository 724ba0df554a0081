// SPDX-License-Identifier: Apache-2.0
// Method `auto`: several routes to the same question, then a vote over them. Over tables these are
// SQL, Binder SQL, Chain of Code and end-to-end; mixed routes beat each one alone, since they fail
// at different questions.
// Source: the mixed self-consistency of Liu et al., NAACL 2024 (arXiv 2312.16702).

import Binder
import LMulator
import LanguageModel

public struct AutoSolver: Solver {
  public let method = "auto"

  public init() {}

  /// The routes of a question when `SolveOptions.routes` names none.
  static func routes(_ question: Question) -> [String] {
    question.tables.isEmpty && question.database == nil
      ? ["coc", "cot", "direct"] : ["sql", "binder", "coc", "cot"]
  }

  /// Costs what its routes cost together; they run at the same time. A route that fails has no
  /// vote.
  public func solve(_ question: Question, in context: SolveContext) async throws -> Answer {
    let names = context.options.routes.isEmpty ? Self.routes(question) : context.options.routes
    let solvers = try names.filter { $0 != method }.map { try Solvers.named($0) }
    var plain = question
    plain.method = nil
    let asked = plain
    // Named records, appended: with a tuple of an index and a Result as the group's element, and an
    // array written by that index, a release build (Swift 6.3) trapped in the subscript.
    var outcomes: [RouteOutcome] = []
    try await withThrowingTaskGroup(of: RouteOutcome.self) { group in
      for (place, solver) in solvers.enumerated() {
        group.addTask {
          do {
            return RouteOutcome(place: place, answer: try await solver.solve(asked, in: context))
          } catch {
            return RouteOutcome(place: place, error: error)
          }
        }
      }
      for try await outcome in group {
        if let error = outcome.error {
          if Self.endsTheQuestion(error) { throw error }
          context.record(.failure, "\(solvers[outcome.place].method): \(error)")
        }
        outcomes.append(outcome)
      }
    }
    outcomes.sort { $0.place < $1.place }
    let routes = outcomes.compactMap { outcome in
      outcome.answer.map { Route(method: solvers[outcome.place].method, answer: $0) }
    }
    guard let winner = Self.vote(routes) else {
      if let error = outcomes.compactMap(\.error).first { throw error }
      throw SolveError.noAnswer(method: method, reason: "there is no route")
    }
    context.record(.program, winner.program ?? "", detail: Self.detail(routes))
    return winner
  }

  /// What came of one route.
  private struct RouteOutcome: Sendable {
    var place: Int
    var answer: Answer?
    var error: (any Error)?
  }

  // MARK: - Vote

  struct Route: Sendable {
    var method: String
    var answer: Answer
  }

  /// The answer with most weight; among equals the surest, then the earliest route.
  static func vote(_ routes: [Route]) -> Answer? {
    var weights: [[String]: Double] = [:]
    for route in routes where !route.answer.items.isEmpty {
      weights[answerKey(route.answer.items), default: 0] +=
        weight(route.answer.provenance) * route.answer.support
    }
    let order = Provenance.allCases
    return routes.enumerated().filter { !$0.element.answer.items.isEmpty }.min { left, right in
      let first = weights[answerKey(left.element.answer.items)] ?? 0
      let second = weights[answerKey(right.element.answer.items)] ?? 0
      if abs(first - second) > 1e-9 { return first > second }
      let sure = order.firstIndex(of: left.element.answer.provenance) ?? 0
      let other = order.firstIndex(of: right.element.answer.provenance) ?? 0
      return (sure, left.offset) < (other, right.offset)
    }?.element.answer
  }

  private static func weight(_ provenance: Provenance) -> Double {
    switch provenance {
    case .computed, .mixed: 1
    case .simulated: 0.9
    case .guessed: 0.8
    }
  }

  /// Errors that concern every route.
  private static func endsTheQuestion(_ error: any Error) -> Bool {
    switch error {
    case is CancellationError: true
    case LMError.budgetExceeded, LMError.notConfigured, LMError.declined, LMError.shutDown,
      LMError.badTape:
      true
    default: false
    }
  }

  private static func detail(_ routes: [Route]) -> JSON {
    [
      "routes": .array(
        routes.map { route in
          [
            "method": .string(route.method), "answer": JSON(route.answer.items),
            "provenance": .string(route.answer.provenance.rawValue),
            "program": route.answer.program.map(JSON.string) ?? .null,
          ]
        })
    ]
  }
}
