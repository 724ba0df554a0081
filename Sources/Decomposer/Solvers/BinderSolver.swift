// SPDX-License-Identifier: Apache-2.0
// Method `binder`: the LM writes SQL with `QA("map@...")` and `QA("ans@...")` over the question's
// table, SQLite runs it, the LM answers the values.
// Source: Cheng et al., ICLR 2023 (arXiv 2210.02875).

public struct BinderSolver: Solver {
  public let method = "binder"

  public init() {}

  /// Costs one LM call for the programs, and those of their LM functions.
  public func solve(_ question: Question, in context: SolveContext) async throws -> Answer {
    guard let runner = ProgramRunners.binder else { throw SolveError.unavailable(method: method) }
    guard !question.tables.isEmpty || question.database != nil else {
      throw SolveError.needs(method: method, what: "a table or a database")
    }
    return try await runner.run(question, in: context)
  }
}
