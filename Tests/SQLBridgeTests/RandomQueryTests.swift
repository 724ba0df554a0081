// SPDX-License-Identifier: Apache-2.0
// Random queries twice: with QA(...) answered by a rule, and with the rule written in SQL. Rows must
// be equal whatever rewrites, blockers and windows do. TANDEM_FUZZ_QUERIES and TANDEM_FUZZ_SEED make
// a longer run (Scripts/fuzz-sql).

import Foundation
import SQLBridge
import Testing

/// What one query did.
private enum FuzzOutcome {
  case same
  case bothFail
  case different(String)
}

private func rows(_ connection: Connection, _ sql: String) -> Result<[[SQLValue]], any Error> {
  Result { try connection.rows(sql) }
}

private func fuzz(_ query: GeneratedQuery, _ connection: Connection) async -> FuzzOutcome {
  let spellings = TwoSpellings(query.template)
  let wanted = rows(connection, spellings.plain)
  let rule = BenchRule()
  var options = FixpointExecutor.Options()
  options.limits.runs = 200
  let story = "\n\(query.template)\n\(spellings.qa)\n\(spellings.plain)"
  do {
    // A new executor, so that each query meets misses.
    let result = try await FixpointExecutor(connection: connection)
      .query(spellings.qa, options: options) { rule.answer($0) }
    guard case .success(let wanted) = wanted else { return .different("only plain fails" + story) }
    if rule.counts.withLock({ $0.repeated }) > 0 { return .different("a key twice" + story) }
    if let unlimited = query.unlimited {
      let all = Set(try connection.rows(TwoSpellings(unlimited).plain))
      let isFine = result.rows.count == wanted.count && result.rows.allSatisfy(all.contains)
      return isFine ? .same : .different("LIMIT \(result.rows) wanted \(wanted)" + story)
    }
    let found = comparable(result.rows, ordered: query.ordered)
    if found == comparable(wanted, ordered: query.ordered) { return .same }
    return .different(
      "found \(found)\nwanted \(comparable(wanted, ordered: query.ordered))\n"
        + result.report.query.sql + story)
  } catch {
    if case .failure = wanted { return .bothFail }
    return .different("only ours fails: \(error)" + story)
  }
}

private let fuzzCount =
  ProcessInfo.processInfo.environment["TANDEM_FUZZ_QUERIES"].flatMap { Int($0) } ?? 600
private let fuzzSeed =
  ProcessInfo.processInfo.environment["TANDEM_FUZZ_SEED"].flatMap { UInt64($0) } ?? 0

@Test func randomQueriesGiveTheRowsOfThePlainRule() async throws {
  let perSchema = 30
  var failed = 0
  var differences = 0
  for round in 0..<((fuzzCount + perSchema - 1) / perSchema) {
    var generator = QueryGenerator(seed: (fuzzSeed &+ UInt64(round)) &* 7919 &+ 17)
    let connection = try Connection(.memory)
    for statement in generator.schema() { try connection.execute(statement) }
    for _ in 0..<perSchema {
      let query = generator.query()
      switch await fuzz(query, connection) {
      case .same: break
      case .bothFail: failed += 1
      case .different(let story):
        differences += 1
        if differences <= 5 { Issue.record("seed \(fuzzSeed), round \(round): \(story)") }
      }
    }
  }
  #expect(differences == 0)
  // A generator whose queries do not compile would test nothing.
  #expect(failed * 10 < fuzzCount, "\(failed) of \(fuzzCount) queries fail in plain SQLite")
  if fuzzCount > 600 { print("\(fuzzCount) queries, \(failed) fail in plain SQLite too") }
}
