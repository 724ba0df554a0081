// SPDX-License-Identifier: Apache-2.0
// One statement on its way to the fixpoint: compiling it, one run of it, handing out the rows of
// the exact run, and its limits. Synchronous; the executor awaits answers between the runs.

/// What one run gave.
enum PassOutcome: Equatable {
  /// Some LM value was missing: the rows mean nothing.
  case missing
  case exact([[SQLValue]])
  /// Exact, but more rows than are kept in memory: run once more and stream.
  case exactNotKept
}

final class ExecutionJob {
  private(set) var query: LMQuery
  private(set) var report: ExecutionReport
  private let connection: Connection
  private let functions: LMFunctions
  private let parameters: [SQLValue]
  private let options: FixpointExecutor.Options
  private var compiled: Statement?
  private var window: EarlyExit?
  /// The statement changes the database.
  private(set) var isWriting = false

  init(
    _ connection: Connection, _ functions: LMFunctions, _ source: String,
    _ parameters: [SQLValue], _ options: FixpointExecutor.Options
  ) throws {
    self.connection = connection
    self.functions = functions
    self.parameters = parameters
    self.options = options
    let translate = {
      try Translator.translate(source, connection: connection, options: options.translation)
    }
    query = try options.untrusted ? connection.untrusted(translate) : translate()
    report = ExecutionReport(query: query)
    if query.sites.isEmpty { try compile() }
  }

  var statement: Statement {
    get throws {
      guard let compiled else { throw SQLError.emptyStatement }
      return compiled
    }
  }

  /// The columns of the result as the user wrote them.
  var columnNames: [String] {
    get throws {
      try statement.columnNames.enumerated().map { query.columnNames[$0] ?? $1 }
    }
  }

  /// Compiles the plain SQL; the LM functions must be registered if it has sites. What SQLite does
  /// not take in its rewritten form runs as it was written.
  func compile() throws {
    do { try compileQuery() } catch {
      guard fallBack() else { throw query.located(error) }
      do { try compileQuery() } catch { throw query.located(error) }
    }
  }

  private func compileQuery() throws {
    functions.begin(query.sites)
    window = query.window.map { EarlyExit($0) }
    let prepare = { [connection, query] in try connection.prepare(query.sql) }
    let statement = try options.untrusted ? connection.untrusted(prepare) : prepare()
    guard
      statement.isReadOnly || !options.untrusted && (query.sites.isEmpty || options.writes)
    else { throw SQLError.notReadOnly(statement: query.source) }
    isWriting = !statement.isReadOnly
    try statement.bind(parameters)
    compiled = statement
  }

  /// Takes the query without rewrites, if there is one left.
  private func fallBack() -> Bool {
    guard let plain = query.fallback.first else { return false }
    query = plain
    compiled = nil
    return true
  }

  /// Runs once. An error in a run with misses may come from a NULL that will not stay.
  func pass() throws -> PassOutcome {
    guard isWriting else { return try readingPass() }
    try connection.execute("SAVEPOINT tandem_run")
    do {
      let outcome = try readingPass()
      if outcome == .missing { try connection.execute("ROLLBACK TO tandem_run") }
      try connection.execute("RELEASE tandem_run")
      return outcome
    } catch {
      if connection.inTransaction {
        try? connection.execute("ROLLBACK TO tandem_run")
        try? connection.execute("RELEASE tandem_run")
      }
      throw error
    }
  }

  private func readingPass() throws -> PassOutcome {
    report.runs += 1
    guard report.runs <= options.limits.runs else { throw SQLError.runLimit(options.limits.runs) }
    functions.clearMisses()
    functions.window = window?.size
    var rows: [[SQLValue]]? = []
    var count = 0
    do {
      try step { statement in
        guard functions.missCount == 0 else {
          rows = nil
          return
        }
        count += 1
        try checkRows(count)
        if count > options.limits.bufferedRows, !isWriting { rows = nil }
        rows?.append(statement.row)
      }
    } catch let error where functions.missCount > 0 && Self.isProvisional(error) {
    } catch let error where Self.mayComeFromRewrite(error) && fallBack() {
      try compile()
      return try readingPass()
    }
    if functions.missCount > 0 {
      window?.advance(rows: count, closed: functions.windowClosed)
      return .missing
    }
    return rows.map { .exact($0) } ?? .exactNotKept
  }

  /// Hands out the rows of the exact run.
  func finish(_ outcome: PassOutcome, _ sink: ([SQLValue]) throws -> Void) throws {
    functions.window = nil
    report.readsLMValues = functions.readsValue
    report.failures = functions.failedReads.sorted { $0.key < $1.key }.map { entry, failed in
      .init(
        question: failed.question, arguments: functions.failedRows[entry]?.first ?? [],
        reason: failed.reason)
    }
    if options.failures == .fail, let first = report.failures.first {
      throw SQLError.failedValue(question: first.question, reason: first.reason)
    }
    guard case .exact(let rows) = outcome else {
      try stream(sink)
      guard functions.missCount == 0 else { throw SQLError.runLimit(report.runs) }
      return
    }
    for row in rows { try sink(row) }
    report.rows = rows.count
  }

  /// Runs once, each row going out at once.
  func stream(_ sink: ([SQLValue]) throws -> Void) throws {
    report.runs += 1
    try step { statement in
      report.rows += 1
      try checkRows(report.rows)
      try sink(statement.row)
    }
  }

  /// Checks the budget before anything is spent.
  func count(_ batches: [LMKeyBatch]) throws {
    let found = report.keys + batches.reduce(0) { $0 + $1.keys.count }
    guard found <= options.limits.keys else {
      throw SQLError.keyLimit(found: found, limit: options.limits.keys)
    }
    report.keys = found
  }

  private func checkRows(_ count: Int) throws {
    if let limit = options.limits.rows, count > limit { throw SQLError.rowLimit(limit) }
  }

  /// Whether the statement as it was written may do better: an error of evaluation.
  private static func mayComeFromRewrite(_ error: any Error) -> Bool {
    guard case SQLError.sqlite(let code, _, _, _) = error else { return false }
    // SQLITE_ERROR, SQLITE_TOOBIG, SQLITE_MISMATCH (https://sqlite.org/rescode.html).
    return [1, 18, 20].contains(code & 0xff)
  }

  private static func isProvisional(_ error: any Error) -> Bool {
    switch error {
    case SQLError.timeLimit: false
    default: !(error is CancellationError)
    }
  }

  /// Steps to the end, under the time limit and cancellation.
  private func step(_ body: (Statement) throws -> Void) throws {
    let statement = try self.statement
    let clock = ContinuousClock()
    let start = clock.now
    let limit = options.limits.seconds
    let left = limit.map { $0 - report.seconds }
    var stopped: (any Error)?
    connection.setProgressHandler {
      if Task.isCancelled { stopped = CancellationError() }
      if let left, (clock.now - start).inSeconds > left {
        stopped = SQLError.timeLimit(seconds: limit ?? 0)
      }
      return stopped != nil
    }
    defer {
      connection.setProgressHandler(nil)
      statement.reset()
      report.seconds += (clock.now - start).inSeconds
    }
    while try advance(statement, { stopped }) { try body(statement) }
  }

  /// One step; an error is the reason of the stop, or SQLite's with its place in the source.
  private func advance(_ statement: Statement, _ stopped: () -> (any Error)?) throws -> Bool {
    do { return try statement.step() } catch { throw stopped() ?? query.located(error) }
  }
}

extension Duration {
  var inSeconds: Double {
    Double(components.seconds) + Double(components.attoseconds) / 1e18
  }
}
