// SPDX-License-Identifier: Apache-2.0
// Answers kept in a SQLite file that several processes share. Write-ahead log, so that readers never
// wait; `synchronous = NORMAL`, which survives a kill at any moment (https://sqlite.org/wal.html,
// only a power cut can lose the last transactions, never the file). Answers that arrive together are
// committed together: one transaction costs as much as twenty rows. A row is found by a hash of its
// key and compared whole. A file that was removed under us is not noticed; answers are then kept for
// the life of the process only.

import Foundation
import Synchronization

public final class SQLiteStore: ResponseStore {
  /// What is in the file.
  public struct Statistics: Sendable {
    public struct Part: Sendable {
      public var endpoint: String
      public var model: String?
      public var answers: Int
      public var usage: LMUsage
    }
    public var parts: [Part] = []
    /// Bytes on the disk, write-ahead log included.
    public var bytes = 0
    /// Seconds since 1970 of the first and the last answer; nil when there are none.
    public var oldest: Double?
    public var newest: Double?

    public init() {}

    public var answers: Int { parts.reduce(0) { $0 + $1.answers } }
  }

  private struct Pending {
    var rows: [(key: CacheKey, response: LMResponse, waiter: CheckedContinuation<Void, any Error>)]
    var isDraining = false
  }

  public let path: String
  private let reader: Mutex<SQLiteFile>
  /// Used by `queue` only.
  private let writer: Mutex<SQLiteFile>
  private let queue = DispatchQueue(label: "tandem.cache")
  private let pending = Mutex(Pending(rows: []))

  /// Opens or makes the file, its folder included.
  /// - Throws: `LMError.badCache`.
  public init(path: String) throws(LMError) {
    self.path = path
    try Self.makeFolder(of: path)
    do {
      let file = try SQLiteFile(path: path)
      try Self.migrate(file, path)
      writer = Mutex(file)
      reader = Mutex(try SQLiteFile(path: path))
    } catch let error as SQLiteFault {
      throw .badCache(path: path, reason: error.reason)
    } catch let error as LMError {
      throw error
    } catch {
      throw .badCache(path: path, reason: "\(error)")
    }
  }

  public func load(_ key: CacheKey) async throws -> LMResponse? {
    do {
      return try reader.withLock { file in
        let found = try file.first(
          "SELECT answer FROM answers WHERE hash = ?1 AND request = ?2 AND endpoint = ?3",
          [.integer(key.stableHash), .text(key.request), .text(key.endpoint)])
        guard case .text(let text) = found?.first else { return nil }
        return (try? JSON(parsing: text)).flatMap { LMResponse(answer: $0) }
      }
    } catch let error as SQLiteFault {
      throw LMError.badCache(path: path, reason: error.reason)
    }
  }

  public func store(_ key: CacheKey, _ response: LMResponse) async throws {
    try await withCheckedThrowingContinuation { continuation in
      let isFirst = pending.withLock { pending in
        pending.rows.append((key, response, continuation))
        defer { pending.isDraining = true }
        return !pending.isDraining
      }
      if isFirst { queue.async { self.drain() } }
    }
  }

  /// On `queue`: commits what is waiting until nothing is.
  private func drain() {
    while true {
      let rows = pending.withLock { pending in
        let rows = pending.rows
        pending.rows = []
        if rows.isEmpty { pending.isDraining = false }
        return rows
      }
      if rows.isEmpty { return }
      let failure = writer.withLock { file in
        Result {
          try file.transaction { try rows.forEach { try insert($0.key, $0.response, file) } }
        }
      }
      for row in rows {
        switch failure {
        case .success: row.waiter.resume()
        case .failure(let error):
          let reason = (error as? SQLiteFault)?.reason ?? "\(error)"
          row.waiter.resume(throwing: LMError.badCache(path: path, reason: reason))
        }
      }
    }
  }

  /// Another process may have stored an answer in the meantime; the newer one counts.
  private func insert(_ key: CacheKey, _ response: LMResponse, _ file: SQLiteFile) throws {
    let hash = SQLiteFile.Value.integer(key.stableHash)
    try file.run(
      "DELETE FROM answers WHERE hash = ?1 AND request = ?2 AND endpoint = ?3",
      [hash, .text(key.request), .text(key.endpoint)])
    let usage = response.usage
    try file.run(
      """
      INSERT INTO answers (hash, endpoint, request, answer, created, prompt_tokens,
        completion_tokens, cost_usd) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
      """,
      [
        hash, .text(key.endpoint), .text(key.request),
        .text(JSON.object(response.answerJSON).compact), .real(Date().timeIntervalSince1970),
        .integer(Int64(usage.promptTokens)), .integer(Int64(usage.completionTokens)),
        usage.costUSD.map { .real($0) } ?? .null,
      ])
  }

  // MARK: - `tandem cache`

  /// - Throws: `LMError.badCache`.
  public func statistics() throws(LMError) -> Statistics {
    var statistics = Statistics()
    do {
      try reader.withLock { file in
        try file.all(
          """
          SELECT endpoint, CASE WHEN json_valid(request) THEN request ->> '$.model' END AS model,
            count(*), sum(prompt_tokens), sum(completion_tokens), sum(cost_usd), min(created),
            max(created)
          FROM answers GROUP BY endpoint, model ORDER BY count(*) DESC, endpoint, model
          """
        ) { row in
          var usage = LMUsage()
          usage.promptTokens = row[3].count
          usage.completionTokens = row[4].count
          usage.costUSD = row[5].double
          statistics.parts.append(
            .init(
              endpoint: row[0].string ?? "", model: row[1].string, answers: row[2].count,
              usage: usage))
          statistics.oldest = [statistics.oldest, row[6].double].compactMap(\.self).min()
          statistics.newest = [statistics.newest, row[7].double].compactMap(\.self).max()
        }
      }
    } catch {
      throw .badCache(path: path, reason: (error as? SQLiteFault)?.reason ?? "\(error)")
    }
    for suffix in ["", "-wal"] {
      let attributes = try? FileManager.default.attributesOfItem(atPath: path + suffix)
      statistics.bytes += (attributes?[.size] as? NSNumber)?.intValue ?? 0
    }
    return statistics
  }

  /// Removes answers and gives their space back; other processes go on with what they have.
  /// - Parameter age: only those that are older than so many seconds; nil removes all.
  /// - Returns: how many were removed.
  /// - Throws: `LMError.badCache`.
  public func clear(olderThan age: Double? = nil) throws(LMError) -> Int {
    do {
      return try writer.withLock { file in
        let limit = age.map { Date().timeIntervalSince1970 - $0 } ?? .infinity
        try file.run("DELETE FROM answers WHERE created < ?1", [.real(limit)])
        let removed = file.changes
        // Space only; a reader elsewhere may keep it from being given back now.
        try? file.run("VACUUM")
        try? file.run("PRAGMA wal_checkpoint(TRUNCATE)")
        return removed
      }
    } catch {
      throw .badCache(path: path, reason: (error as? SQLiteFault)?.reason ?? "\(error)")
    }
  }

  // MARK: - Making the file

  /// "tdlm", so that `file` and we can tell the file from others.
  private static let applicationID = 0x7464_6C6D
  private static let version = 1

  private static func makeFolder(of path: String) throws(LMError) {
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
    do {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true,
        attributes: [.posixPermissions: 0o700])
    } catch {
      throw .badCache(path: path, reason: "its folder cannot be made")
    }
  }

  /// The change needs the file alone for a moment, and SQLite does not wait for that by itself.
  private static func becomeWAL(_ file: SQLiteFile) throws(SQLiteFault) {
    for _ in 0..<200 {
      do {
        return try file.run("PRAGMA journal_mode = WAL")
      } catch {
        guard error.isBusy else { throw error }
        usleep(20_000)
      }
    }
    try file.run("PRAGMA journal_mode = WAL")
  }

  private static func migrate(_ file: SQLiteFile, _ path: String) throws {
    try becomeWAL(file)
    try file.run("PRAGMA synchronous = NORMAL")
    let found = try file.first("PRAGMA user_version")?.first?.count ?? 0
    if found == version { return }
    guard found == 0 else {
      throw LMError.badCache(
        path: path, reason: "it has version \(found), wanted \(version); give another file")
    }
    try file.transaction {
      try file.run(
        """
        CREATE TABLE IF NOT EXISTS answers (hash INTEGER NOT NULL, endpoint TEXT NOT NULL,
          request TEXT NOT NULL, answer TEXT NOT NULL, created REAL NOT NULL,
          prompt_tokens INTEGER NOT NULL, completion_tokens INTEGER NOT NULL, cost_usd REAL)
        """)
      try file.run("CREATE INDEX IF NOT EXISTS answers_by_hash ON answers (hash)")
      try file.run("PRAGMA application_id = \(applicationID)")
      try file.run("PRAGMA user_version = \(version)")
    }
    // Prompts may be confidential.
    chmod(path, 0o600)
  }
}

extension CacheKey {
  /// FNV-1a, 64 bits: the same in every process, unlike `hashValue`. It only finds candidates.
  var stableHash: Int64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for text in [endpoint, request] {
      for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
      hash = (hash ^ 0xFF) &* 0x100_0000_01b3
    }
    return Int64(bitPattern: hash)
  }
}
