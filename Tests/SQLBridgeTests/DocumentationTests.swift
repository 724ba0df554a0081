// SPDX-License-Identifier: Apache-2.0
// The examples of Docs/SQL.md: each ```sql block is run, and the comments under its statement are its
// rows. The answers are this file's.

import Foundation
import SQLBridge
import Testing

private func answer(_ site: LMSite, _ key: LMKey) -> LMAnswer {
  let text = key.values.first?.rendered ?? ""
  let isGood = text.contains("love") || text.contains("well")
  switch site.function {
  case .map:
    return .value(.integer(Int64(text.split(separator: " ").count)))
  case .filter: return .value(SQLValue(isGood))
  case .classify: return .value(.text(isGood ? "Praise" : "complaint"))
  case .extract: return .value(text.contains("lid") ? .text("lid") : .null)
  case .join:
    return .value(SQLValue(text.contains(key.values.last?.rendered ?? "?")))
  case .ask: return .value(.integer(Int64(key.rows.count)))
  case .agg: return .value(.text(key.rows.count > 1 ? "mixed" : "clear"))
  case .rank: return .value(.integer(text.contains("broke") ? 90 : 10))
  case nil: return .failed(reason: "no example has QA")
  }
}

/// Statements with the rows under them; nil when nothing is said of the rows.
private func examples() throws -> [(sql: String, rows: [String]?)] {
  var root = URL(fileURLWithPath: #filePath)
  for _ in 0..<3 { root.deleteLastPathComponent() }
  let text = try String(
    contentsOf: root.appendingPathComponent("Docs/SQL.md"), encoding: .utf8)
  var found: [(sql: String, rows: [String]?)] = []
  for block in text.components(separatedBy: "```sql\n").dropFirst() {
    let body = block.components(separatedBy: "```").first ?? ""
    let lines = body.split(separator: "\n").map(String.init)
    let rows = lines.filter { $0.hasPrefix("-- ") }.map { String($0.dropFirst(3)) }
    let sql = lines.filter { !$0.hasPrefix("-- ") }.joined(separator: "\n")
    for statement in StatementSplitter.split(sql) {
      found.append((statement, rows.isEmpty ? nil : rows))
    }
  }
  return found
}

@Test func examplesOfTheDocumentation() async throws {
  let connection = try Connection(.memory)
  let executor = FixpointExecutor(connection: connection)
  var functions: Set<LMFunctionName> = []
  for example in try examples() {
    let result = try await executor.query(example.sql) { batches in
      batches.map { batch in batch.keys.map { answer(batch.site, $0) } }
    }
    functions.formUnion(result.report.query.sites.compactMap(\.function))
    guard let wanted = example.rows else { continue }
    let rows = result.rows.map { $0.map { $0.rendered ?? "NULL" }.joined(separator: " | ") }
    #expect(rows == wanted, "\(example.sql)")
    #expect(result.report.failures.isEmpty, "\(example.sql)")
  }
  #expect(functions == Set(LMFunctionName.allCases))
}
