// SPDX-License-Identifier: Apache-2.0
// Fixpoint execution (sql-execution, sections 4 to 7): run the statement with what is known; a
// missing LM value is NULL and is recorded; ask for the missing ones together; run again. A run
// without a miss is a plain, exact SQLite execution, and only its rows come out. All runs see one
// snapshot. An SQL error in a run with misses may come from a NULL that will not stay, so it is
// raised only by a run without misses.

/// Runs statements with LM functions on one connection, keeping answers from statement to
/// statement. The connection's one-thread rule holds for it too (`@unchecked Sendable` for that
/// reason): one `run` at a time.
public final class FixpointExecutor: @unchecked Sendable {
  public struct Limits: Sendable {
    /// Distinct keys asked by one statement.
    public var keys = 1_000_000
    /// Executions of one statement.
    public var runs = 1000
    /// Seconds spent in SQLite by one statement, all runs together; LM time does not count.
    public var seconds: Double?
    public var rows: Int?
    /// Rows kept in memory until the run is known to have no miss; beyond, one more run streams.
    public var bufferedRows = 50_000

    public init() {}
  }

  public enum FailurePolicy: Sendable, Hashable {
    /// A value that the LM could not give is NULL and is listed in the report.
    case null
    /// The statement fails when its result reads such a value.
    case fail
    /// Such a value is this one, and is listed in the report.
    case `default`(SQLValue)
  }

  public struct Options: Sendable {
    public var limits = Limits()
    public var failures = FailurePolicy.null
    /// The text was written by an LM: compiled under the authorizer, only reading statements.
    public var untrusted = false
    /// Statements with LM functions may write (INSERT ... SELECT, CREATE TABLE ... AS, UPDATE,
    /// DELETE). What a run with missing values wrote is rolled back; the exact run is committed.
    public var writes = false
    /// Called before each step that asks the LM.
    public var progress: @Sendable (ExecutionProgress) throws -> Void = { _ in }
    public var translation = Translator.Options()

    public init() {}
  }

  /// Answers batches: per batch its answers in the order of its keys.
  public typealias Answer = @Sendable ([LMKeyBatch]) async throws -> [[LMAnswer]]

  public let connection: Connection
  let functions = LMFunctions()

  public init(connection: Connection) { self.connection = connection }

  /// Runs one statement to its fixpoint. Costs the LM calls that `answer` makes.
  /// - Parameters:
  ///   - parameters: bound by position, the same in every run.
  ///   - columns: called once with the column names, before the first row.
  ///   - row: called with each row of the exact run, in the statement's order.
  /// - Throws: `SQLError`, `CancellationError`, and what the closures throw. Answers that were
  ///   stored before stay stored.
  public func run(
    _ source: String, parameters: [SQLValue] = [], options: Options = Options(),
    answer: Answer, columns: ([String]) throws -> Void = { _ in },
    row: ([SQLValue]) throws -> Void
  ) async throws -> ExecutionReport {
    let job = try ExecutionJob(connection, functions, source, parameters, options)
    if job.query.sites.isEmpty {
      try columns(job.statement.columnNames)
      try job.stream(row)
      return job.report
    }
    try functions.register(on: connection)
    defer { functions.unregister(from: connection) }
    functions.substitute = options.failures.substitute
    // The functions must exist when the statement is compiled, so it is compiled here.
    try job.compile()
    let began = !connection.inTransaction
    if began { try connection.execute("BEGIN") }
    defer { if began, connection.inTransaction { try? connection.execute("ROLLBACK") } }
    while true {
      try Task.checkCancellation()
      let outcome = try job.pass()
      if outcome != .missing {
        try columns(job.columnNames)
        try job.finish(outcome, row)
        if began, job.isWriting { try connection.execute("COMMIT") }
        return job.report
      }
      let batches = functions.batches()
      try job.count(batches)
      try options.progress(
        ExecutionProgress(
          run: job.report.runs, keys: batches.reduce(0) { $0 + $1.keys.count },
          asked: job.report.keys))
      let replies = try await answer(batches)
      guard replies.count == batches.count else {
        throw SQLError.answerCount(wanted: batches.count, found: replies.count)
      }
      for (batch, reply) in zip(batches, replies) { try functions.store(reply, for: batch) }
    }
  }

  /// All rows of one statement; as `run`.
  public func query(
    _ source: String, parameters: [SQLValue] = [], options: Options = Options(), answer: Answer
  ) async throws -> (columns: [String], rows: [[SQLValue]], report: ExecutionReport) {
    var names: [String] = []
    var rows: [[SQLValue]] = []
    let report = try await run(
      source, parameters: parameters, options: options, answer: answer,
      columns: { names = $0 }, row: { rows.append($0) })
    return (names, rows, report)
  }
}

extension FixpointExecutor.FailurePolicy {
  var substitute: SQLValue {
    switch self {
    case .null, .fail: .null
    case .default(let value): value
    }
  }
}

extension FixpointExecutor {
  /// What a statement is made of and what its first run would ask; nothing is asked.
  /// - Returns: the translated statement and the keys of the first step, by question.
  public func explain(
    _ source: String, parameters: [SQLValue] = [], options: Options = Options()
  ) throws -> (query: LMQuery, batches: [LMKeyBatch]) {
    let job = try ExecutionJob(connection, functions, source, parameters, options)
    guard !job.query.sites.isEmpty else { return (job.query, []) }
    try functions.register(on: connection)
    defer { functions.unregister(from: connection) }
    try job.compile()
    let began = !connection.inTransaction
    if began { try connection.execute("BEGIN") }
    defer { if began, connection.inTransaction { try? connection.execute("ROLLBACK") } }
    let outcome = try job.pass()
    return (job.query, outcome == .missing ? functions.batches() : [])
  }
}

/// A step of a statement: what is about to be asked.
public struct ExecutionProgress: Sendable, Hashable {
  /// Runs of the statement so far.
  public var run: Int
  /// Keys of this step.
  public var keys: Int
  /// Keys of all steps, this one included.
  public var asked: Int
}

/// What a statement cost and what failed.
public struct ExecutionReport: Sendable {
  public struct Failure: Sendable, Hashable {
    public var question: String
    /// The arguments: of a row for map, of the first row for ans.
    public var arguments: [SQLValue] = []
    public var reason: String
  }
  public var query: LMQuery
  /// Distinct keys given to `answer`.
  public var keys = 0
  public var runs = 0
  public var rows = 0
  /// Seconds in SQLite.
  public var seconds = 0.0
  /// Whether the exact run read a value of the LM.
  public var readsLMValues = false
  /// Values that the exact run read as NULL because the LM failed to give them.
  public var failures: [Failure] = []
}
