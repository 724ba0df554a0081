// SPDX-License-Identifier: Apache-2.0
// The database of the SQL benchmark and the rule that answers its questions, in process: what
// ../shared/bench/sql has in Python.

import Foundation
import SQLBridge
import Synchronization

/// `../shared` beside the package, where the benchmark is.
let sharedFolder: String? = {
  var folder = URL(fileURLWithPath: #filePath)
  for _ in 0..<3 { folder.deleteLastPathComponent() }
  while folder.path != "/" {
    folder.deleteLastPathComponent()
    let path = folder.appendingPathComponent("shared").path
    if FileManager.default.fileExists(atPath: path + "/bench/sql/queries.jsonl") { return path }
  }
  return nil
}()

struct BenchQuery: Decodable, Sendable {
  var id: String
  var ours: String
  var oracle_sql: String
  var ordered: Bool
  var minimum_keys: Int
  var blendsql_requests: Int
  /// Whether BlendSQL's rows were right: true, false, or a word.
  var blendsIsRight: Bool

  private enum CodingKeys: String, CodingKey {
    case id, ours, oracle_sql, ordered, minimum_keys, blendsql_requests, blendsql_ok
  }

  init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    id = try values.decode(String.self, forKey: .id)
    ours = try values.decode(String.self, forKey: .ours)
    oracle_sql = try values.decode(String.self, forKey: .oracle_sql)
    ordered = try values.decode(Bool.self, forKey: .ordered)
    minimum_keys = try values.decode(Int.self, forKey: .minimum_keys)
    blendsql_requests = try values.decode(Int.self, forKey: .blendsql_requests)
    blendsIsRight = (try? values.decode(Bool.self, forKey: .blendsql_ok)) ?? false
  }

  static func all(_ folder: String) throws -> [BenchQuery] {
    let text = try String(contentsOfFile: folder + "/bench/sql/queries.jsonl", encoding: .utf8)
    return try text.split(separator: "\n").map {
      try JSONDecoder().decode(BenchQuery.self, from: Data($0.utf8))
    }
  }
}

enum BenchDatabase {
  /// Builds the database with the benchmark's own program; its path.
  static func build(_ folder: String) throws -> String {
    let path = FileManager.default.temporaryDirectory
      .appendingPathComponent("tandem-\(UUID().uuidString).db").path
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", folder + "/bench/sql/build_db.py", path]
    try process.run()
    process.waitUntilExit()
    return path
  }
}

/// Answers the benchmark's questions; counts keys and batches.
final class BenchRule: Sendable {
  struct Counts: Sendable {
    var keys = 0
    var batches = 0
    var repeated = 0
    var seen: Set<String> = []
  }
  let counts = Mutex(Counts())

  func answer(_ batches: [LMKeyBatch]) -> [[LMAnswer]] {
    counts.withLock { counts in
      counts.batches += 1
      for batch in batches {
        for key in batch.keys {
          counts.keys += 1
          let text = "\(batch.site.kind)|\(batch.site.question)|\(key.rows)"
          if !counts.seen.insert(text).inserted { counts.repeated += 1 }
        }
      }
    }
    return batches.map { batch in
      batch.keys.map { Self.rule(batch.site.question, batch.site.kind, $0) }
    }
  }

  static func rule(_ question: String, _ kind: SiteKind, _ key: LMKey) -> LMAnswer {
    if kind == .ans {
      if question.hasPrefix("How many rows") { return .value(.integer(Int64(key.rows.count))) }
      if question.hasPrefix("Which value comes first") {
        let texts = key.rows.compactMap { $0.first?.rendered }
        return .value(
          .text(texts.min { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) } ?? ""))
      }
      if question.hasPrefix("What is the ticker of Apple") { return .value(.text("AAPL")) }
      return .failed(reason: "no rule for \(question)")
    }
    let text = key.values.first?.rendered ?? "None"
    if let start = question.between("Does it start with ", "?") {
      return .value(SQLValue(text.hasPrefix(start)))
    }
    if let limit = question.between("Is it longer than ", " characters?").flatMap({ Int($0) }) {
      return .value(SQLValue(text.unicodeScalars.count > limit))
    }
    switch question {
    case "How many characters long is it?":
      return .value(.integer(Int64(text.unicodeScalars.count)))
    case "What is its first letter?": return .value(.text(String(text.prefix(1))))
    case "What is its last word?":
      return .value(.text(text.split(separator: " ").last.map(String.init) ?? ""))
    case "Do both start with the same letter?":
      let other = key.values.count > 1 ? key.values[1].rendered ?? "None" : ""
      return .value(SQLValue(text.prefix(1).lowercased() == other.prefix(1).lowercased()))
    default: return .failed(reason: "no rule for \(question)")
    }
  }
}

extension String {
  fileprivate func between(_ head: String, _ tail: String) -> String? {
    hasPrefix(head) && hasSuffix(tail) ? String(dropFirst(head.count).dropLast(tail.count)) : nil
  }
}

/// Rows made comparable: as texts, sorted unless their order counts.
func comparable(_ rows: [[SQLValue]], ordered: Bool) -> [String] {
  let texts = rows.map { $0.map(\.json).joined(separator: "\t") }
  return ordered ? texts : texts.sorted()
}
