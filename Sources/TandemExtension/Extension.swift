// SPDX-License-Identifier: Apache-2.0
// libtandem.so, a loadable extension for SQLite (https://sqlite.org/loadext.html): the lm_ functions
// in the sqlite3 shell, Python and every other host that is linked with the system's libsqlite3.
// A host calls functions row by row, so a miss there costs one request while the host waits;
// `SELECT lm_prefetch('SELECT ...')` runs the statement to its fixpoint first, many requests at a
// time, and the statement itself then finds its answers. The model is that of TANDEM_LM, or of
// `SELECT lm_config('lm', 'SPEC')`.

import Binder
import Dispatch
import Foundation
import LanguageModel
import SQLBridge
import Synchronization

/// SQLite's entry point; the name is made from the file's (https://sqlite.org/loadext.html#build).
@_cdecl("sqlite3_tandem_init")
public func sqlite3_tandem_init(
  _ database: OpaquePointer?, _ message: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?,
  _ routines: OpaquePointer?
) -> Int32 {
  guard let database else { return 1 }
  do {
    try ExtensionHost(Connection(borrowing: database)).register()
    return 0
  } catch {
    return 1
  }
}

/// The entry point that SQLite tries first, whatever the file is called.
@_cdecl("sqlite3_extension_init")
public func sqlite3_extension_init(
  _ database: OpaquePointer?, _ message: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?,
  _ routines: OpaquePointer?
) -> Int32 { sqlite3_tandem_init(database, message, routines) }

/// The functions of one connection and the answers that they share. SQLite calls them on one thread
/// at a time, and keeps them (through the closures) until the connection closes.
final class ExtensionHost: @unchecked Sendable {
  private struct Key: Hashable {
    var kind: SiteKind
    var question: String
    var rows: [[SQLValue]]
  }

  private let connection: Connection
  private let executor: FixpointExecutor
  private var answers: [Key: SQLValue] = [:]
  private var specification: String?
  private var model: (any LanguageModel)?
  private var options = SQLAnswerOptions()

  init(_ connection: Connection) throws {
    self.connection = connection
    executor = FixpointExecutor(connection: connection)
    specification = ProcessInfo.processInfo.environment["TANDEM_LM"]
  }

  func register() throws {
    for function in LMFunctionName.allCases where function != .agg {
      try connection.createFunction(function.rawValue, argumentCount: -1) {
        try self.value(function, $0)
      }
    }
    try connection.createAggregate("lm_agg", argumentCount: -1) { try self.aggregate($0) }
    try connection.createFunction("lm_prefetch", argumentCount: 1) {
      .integer(Int64(try self.prefetch($0.first?.rendered ?? "")))
    }
    try connection.createFunction("lm_config", argumentCount: 2) { try self.configure($0) }
    try executor.keepRegistered()
  }

  // MARK: - Functions

  private func value(_ function: LMFunctionName, _ arguments: [SQLValue]) throws -> SQLValue {
    let (site, values) = try LMSite.direct(function, arguments)
    if !values.isEmpty, values.allSatisfy(\.isNull) { return .null }
    return try answer(site, values.isEmpty ? [] : [values])
  }

  private func aggregate(_ rows: [[SQLValue]]) throws -> SQLValue {
    guard let question = rows.first?.first else { return .null }
    let values = rows.map { Array($0.dropFirst()) }.filter { !$0.allSatisfy(\.isNull) }
    guard !values.isEmpty else { return .null }
    let (site, _) = try LMSite.direct(.agg, [question] + (values.first ?? []))
    return try answer(site, values)
  }

  private func answer(_ site: LMSite, _ rows: [[SQLValue]]) throws -> SQLValue {
    let key = Key(kind: site.kind, question: site.question, rows: Self.rendered(rows))
    if let known = answers[key] { return known }
    let batch = LMKeyBatch(site: site, keys: [LMKey(id: 0, rows: rows)])
    guard let reply = try ask([batch]).first?.first else { return .null }
    return try store(reply, key, site)
  }

  /// Numbers count as their text, as in statements.
  private static func rendered(_ rows: [[SQLValue]]) -> [[SQLValue]] {
    rows.map { row in row.map { value in value.rendered.map { .text($0) } ?? .null } }
  }

  private func store(_ reply: LMAnswer, _ key: Key, _ site: LMSite) throws -> SQLValue {
    let value = try reply.value(for: site)
    answers[key] = value
    return value
  }

  private func prefetch(_ statement: String) throws -> Int {
    var asked = 0
    try executor.prefetch(statement) { batches in
      let replies = try self.ask(batches)
      for (batch, answers) in zip(batches, replies) {
        for (key, reply) in zip(batch.keys, answers) {
          asked += 1
          let place = Key(
            kind: batch.site.kind, question: batch.site.question, rows: Self.rendered(key.rows))
          _ = try? self.store(reply, place, batch.site)
        }
      }
      return replies
    }
    return asked
  }

  private func configure(_ arguments: [SQLValue]) throws -> SQLValue {
    let name = arguments.first?.rendered ?? ""
    let value = arguments.last?.rendered ?? ""
    switch name {
    case "lm":
      specification = value
      model = nil
    case "batch_rows": options.batchRows = max(Int(value) ?? 1, 1)
    case "concurrency": options.concurrency = max(Int(value) ?? 32, 1)
    default: throw ExtensionError.unknownSetting(name)
    }
    return .text(value)
  }

  // MARK: - The model

  /// Waits for the answers: the host's thread holds the connection's lock, so nothing here touches
  /// SQLite from another thread.
  private func ask(_ batches: [LMKeyBatch]) throws -> [[LMAnswer]] {
    if model == nil {
      guard let specification, !specification.isEmpty else { throw ExtensionError.noModel }
      model = try makeLanguageModel(specification)
    }
    let answering = SQLAnswering(model: model, options: options)
    let done = DispatchSemaphore(value: 0)
    let result = Mutex<Result<[[LMAnswer]], any Error>?>(nil)
    Task.detached {
      let found: Result<[[LMAnswer]], any Error>
      do { found = .success(try await answering.answer(batches)) } catch { found = .failure(error) }
      result.withLock { $0 = found }
      done.signal()
    }
    done.wait()
    return try result.withLock { $0 }?.get() ?? []
  }
}

enum ExtensionError: Error, CustomStringConvertible {
  case noModel
  case unknownSetting(String)

  var description: String {
    switch self {
    case .noModel:
      "no language model: set TANDEM_LM, or SELECT lm_config('lm', 'SPEC')"
    case .unknownSetting(let name):
      "lm_config knows lm, batch_rows and concurrency; found \(name)"
    }
  }
}
