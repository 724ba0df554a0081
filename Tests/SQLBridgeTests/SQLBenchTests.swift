// SPDX-License-Identifier: Apache-2.0
// The SQL benchmark with a rule in process: rows of the oracle, keys against the hand-computed
// minimum and against what BlendSQL sent, runs.

import Foundation
import SQLBridge
import Testing

@Test(.enabled(if: sharedFolder != nil, "needs ../shared/bench/sql"))
func benchmarkKeysAreMinimal() async throws {
  let folder = try #require(sharedFolder)
  let path = try BenchDatabase.build(folder)
  defer { try? FileManager.default.removeItem(atPath: path) }
  let connection = try Connection(.readOnly, path: path)
  var asked = 0
  var minimum = 0
  for query in try BenchQuery.all(folder) {
    let rule = BenchRule()
    var options = FixpointExecutor.Options()
    options.untrusted = true
    let result = try await FixpointExecutor(connection: connection)
      .query(query.ours, options: options) { rule.answer($0) }
    let wanted = try connection.rows(query.oracle_sql)
    #expect(
      comparable(result.rows, ordered: query.ordered)
        == comparable(wanted, ordered: query.ordered), "\(query.id)")
    let counts = rule.counts.withLock { $0 }
    #expect(counts.repeated == 0 && counts.keys == result.report.keys, "\(query.id)")
    if query.blendsIsRight {
      #expect(counts.keys <= query.blendsql_requests, "\(query.id)")
    }
    #expect(result.report.runs <= 4, "\(query.id)")
    if ProcessInfo.processInfo.environment["TANDEM_SHOW"] != nil {
      print(
        query.id, "minimum", query.minimum_keys, "keys", counts.keys, "runs", result.report.runs)
    }
    asked += counts.keys
    minimum += query.minimum_keys
  }
  #expect(Double(asked) <= 1.02 * Double(minimum), "\(asked) keys, minimum \(minimum)")
}
