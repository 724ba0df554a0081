// SPDX-License-Identifier: Apache-2.0
// The 20 queries of the SQL benchmark: rows equal the oracle's plain SQL, with a rule-based LM over
// exec:.

import Foundation
import LanguageModel
import SQLBridge
import Testing

@testable import Binder

private struct BenchQuery {
  var id: String
  var ours: String
  var oracle: String
  var ordered: Bool
  var minimumKeys: Int
}

private func queries(_ folder: String) throws -> [BenchQuery] {
  let text = try String(contentsOfFile: folder + "/queries.jsonl", encoding: .utf8)
  return try text.split(separator: "\n").map { line in
    let json = try JSON(parsing: String(line))
    return BenchQuery(
      id: json["id"]?.stringValue ?? "", ours: json["ours"]?.stringValue ?? "",
      oracle: json["oracle_sql"]?.stringValue ?? "", ordered: json["ordered"]?.boolValue ?? false,
      minimumKeys: json["minimum_keys"]?.intValue ?? 0)
  }
}

private func buildDatabase(_ folder: String) throws -> String {
  let path = FileManager.default.temporaryDirectory
    .appendingPathComponent("tandem-\(UUID().uuidString).db").path
  let process = Process()
  process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
  process.arguments = ["python3", folder + "/build_db.py", path]
  try process.run()
  process.waitUntilExit()
  return path
}

@Test(.enabled(if: shared != nil, "needs ../shared/bench/sql"))
func benchmarkQueriesGiveTheOraclesRows() async throws {
  let folder = try #require(shared) + "/bench/sql"
  let database = try buildDatabase(folder)
  defer { try? FileManager.default.removeItem(atPath: database) }
  let model = try makeLanguageModel("exec:python3 \(folder)/rule_lm.py")
  let connection = try Connection(.readOnly, path: database)
  for query in try queries(folder) {
    var options = SQLSession.Options()
    options.execution.untrusted = true
    let session = SQLSession(connection: connection, model: model, options: options)
    do {
      let result = try await session.query(query.ours)
      var rows = result.rows.map { $0.map(\.json) }
      var wanted = try connection.rows(query.oracle).map { $0.map(\.json) }
      if !query.ordered {
        rows.sort { $0.lexicographicallyPrecedes($1) }
        wanted.sort { $0.lexicographicallyPrecedes($1) }
      }
      #expect(rows == wanted, "\(query.id)")
      let statistics = result.statistics
      #expect(statistics.keys >= query.minimumKeys, "\(query.id)")
      #expect(statistics.runs <= 4, "\(query.id)")
      #expect(statistics.failures.isEmpty, "\(query.id)")
    } catch { Issue.record("\(query.id): \(error)") }
  }
  await model.shutdown()
}
