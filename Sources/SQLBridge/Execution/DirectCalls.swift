// SPDX-License-Identifier: Apache-2.0
// LM functions outside of a translated statement: a host of the loadable extension calls them by
// value, and prefetches a statement on its own thread.

extension LMSite {
  /// The site of one call `function(arguments...)`, and the values that it asks about.
  /// - Throws: `SQLError.scan` when the arguments do not fit the function.
  public static func direct(
    _ function: LMFunctionName, _ arguments: [SQLValue]
  ) throws -> (site: LMSite, values: [SQLValue]) {
    // The one place that knows the functions' arguments reads SQL: literals stand for texts.
    let literals = arguments.map { value -> String in
      switch value {
      case .text(let text) where !text.utf8.contains(0): return Renderer.literal(text)
      case .integer(let number): return String(number)
      case .text, .blob, .real, .null: return "NULL"
      }
    }
    let stream = TokenStream("\(function.rawValue)(\(literals.joined(separator: ",")))")
    guard let scanned = try QAScanner.scan(stream).first else {
      throw SQLError.emptyStatement
    }
    let values: [SQLValue]
    switch (function, scanned.arguments) {
    case (.classify, _), (.extract, _): values = Array(arguments.prefix(1))
    case (_, .expressions(let parts)): values = Array(arguments.dropFirst().prefix(parts.count))
    case (_, .none), (_, .subquery): values = []
    }
    let site = LMSite(
      index: 0, kind: scanned.kind, question: scanned.question,
      columns: (0..<values.count).map { "c\($0 + 1)" }, wanted: function.wanted ?? .auto,
      blockers: [], range: 0..<0, function: function, choices: scanned.choices)
    return (site, values)
  }
}

extension LMAnswer {
  /// The value as a site stores it.
  /// - Throws: `SQLError.failedValue`.
  public func value(for site: LMSite) throws -> SQLValue {
    switch stored(for: site) {
    case .value(let value): return value
    case .pending: return .null
    case .failed(let reason):
      throw SQLError.failedValue(question: site.question, reason: reason)
    }
  }
}

extension FixpointExecutor {
  /// Defines the translated statements' functions for good: SQLite cannot do it while the host's
  /// own statement runs.
  public func keepRegistered() throws { try functions.register(on: connection) }

  /// Runs a reading statement until nothing is missing, on the calling thread and in whatever
  /// transaction is open; its rows are dropped. `keepRegistered` must have been called.
  public func prefetch(
    _ source: String, answer: ([LMKeyBatch]) throws -> [[LMAnswer]]
  ) throws {
    let job = try ExecutionJob(connection, functions, source, [], Options())
    guard !job.query.sites.isEmpty else { return }
    try job.compile()
    while try job.pass() == .missing {
      let batches = functions.batches()
      try job.count(batches)
      let replies = try answer(batches)
      guard replies.count == batches.count else {
        throw SQLError.answerCount(wanted: batches.count, found: replies.count)
      }
      for (batch, reply) in zip(batches, replies) { try functions.store(reply, for: batch) }
    }
  }
}
