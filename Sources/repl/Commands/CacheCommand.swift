// SPDX-License-Identifier: Apache-2.0
// `tandem cache stats|clear`: the file of answers that were paid for.

import ArgumentParser
import Foundation
import LanguageModel

struct CacheCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cache", abstract: "Look at or clear the answers that are kept.",
    discussion: """
      Answers are kept in $XDG_CACHE_HOME/tandem/lm.sqlite, under the whole request and the \
      server's address; --cache says whether they are read and written.
      """,
    subcommands: [CacheStatsCommand.self, CacheClearCommand.self],
    defaultSubcommand: CacheStatsCommand.self)

  /// The file, if there is one; a look at the cache does not make it.
  static func store() throws -> SQLiteStore? {
    let path = Environment().cacheFile
    return FileManager.default.fileExists(atPath: path) ? try SQLiteStore(path: path) : nil
  }
}

struct CacheStatsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stats", abstract: "What is kept, by server and model.")

  @Flag(help: "As one JSON object.")
  var json = false

  func run() throws {
    let path = Environment().cacheFile
    let statistics = try CacheCommand.store()?.statistics() ?? SQLiteStore.Statistics()
    Output.write(json ? Self.json(statistics, path) + "\n" : Self.text(statistics, path))
  }

  private static func text(_ statistics: SQLiteStore.Statistics, _ path: String) -> String {
    let count = statistics.answers == 1 ? "1 answer" : "\(statistics.answers) answers"
    var lines = ["\(path): \(count), \(size(statistics.bytes))"]
    if let oldest = statistics.oldest, let newest = statistics.newest {
      lines[0] += ", from \(day(oldest)) to \(day(newest))"
    }
    var table = TextTable(columns: ["server", "model", "answers", "tokens", "paid"])
    table.right = [2, 3, 4]
    for part in statistics.parts {
      table.add([
        part.endpoint, part.model ?? "", String(part.answers),
        "\(part.usage.promptTokens) + \(part.usage.completionTokens)",
        part.usage.costUSD.map { String(format: "$%.4f", $0) } ?? "unpriced",
      ])
    }
    let width = Output.isTerminal ? Terminal.width : nil
    return lines.joined(separator: "\n") + "\n"
      + (table.rows.isEmpty ? "" : table.text(width: width))
  }

  private static func json(_ statistics: SQLiteStore.Statistics, _ path: String) -> String {
    let parts: [JSON] = statistics.parts.map { part in
      [
        "endpoint": .string(part.endpoint), "model": part.model.map { .string($0) } ?? .null,
        "answers": JSON(part.answers), "prompt_tokens": JSON(part.usage.promptTokens),
        "completion_tokens": JSON(part.usage.completionTokens),
        "cost_usd": part.usage.costUSD.map { .double($0) } ?? .null,
      ]
    }
    let whole: JSON = [
      "path": .string(path), "answers": JSON(statistics.answers), "bytes": JSON(statistics.bytes),
      "oldest": statistics.oldest.map { .double($0) } ?? .null,
      "newest": statistics.newest.map { .double($0) } ?? .null, "parts": .array(parts),
    ]
    return whole.compact
  }

  private static func size(_ bytes: Int) -> String {
    switch bytes {
    case ..<10_000: "\(bytes) bytes"
    case ..<10_000_000: "\(bytes / 1000) kB"
    default: "\(bytes / 1_000_000) MB"
    }
  }

  private static func day(_ time: Double) -> String {
    Date(timeIntervalSince1970: time).formatted(.iso8601.year().month().day())
  }
}

struct CacheClearCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "clear", abstract: "Remove what is kept.")

  @Option(help: ArgumentHelp("Only what is older than that.", valueName: "days"))
  var olderThan: Double?

  func validate() throws {
    if let olderThan, !(olderThan >= 0) {
      throw ValidationError("--older-than must not be negative")
    }
  }

  func run() throws {
    let removed = try CacheCommand.store()?.clear(olderThan: olderThan.map { $0 * 86_400 }) ?? 0
    Output.write("removed \(removed == 1 ? "1 answer" : "\(removed) answers")\n")
  }
}
