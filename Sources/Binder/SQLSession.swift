// SPDX-License-Identifier: Apache-2.0
// SQL with LM functions for a host (`tandem sql`, the REPL, Binder's programs): a connection, a
// model, and the answers that statements share.

import LanguageModel
import SQLBridge

/// What one statement cost; the JSON of `tandem sql --stats`.
public struct SQLStatistics: Sendable, Hashable {
  public var keys = 0
  public var requests = 0
  public var runs = 0
  public var promptTokens = 0
  public var completionTokens = 0
  public var cacheHits = 0
  public var rows = 0
  /// Wall time, LM included.
  public var seconds = 0.0
  /// Values that are NULL because the LM failed to give them.
  public var failures: [ExecutionReport.Failure] = []
  /// Whether a value of the LM was read.
  public var readsLMValues = false
  /// US dollars; nil when a price is unknown.
  public var costUSD: Double?

  public init() {}

  public var json: JSON {
    [
      "keys": JSON(keys), "requests": JSON(requests), "runs": JSON(runs),
      "prompt_tokens": JSON(promptTokens), "completion_tokens": JSON(completionTokens),
      "cache_hits": JSON(cacheHits), "rows": JSON(rows), "seconds": .double(seconds),
    ]
  }

  /// Sums of several statements.
  public static func += (left: inout SQLStatistics, right: SQLStatistics) {
    left.keys += right.keys
    left.requests += right.requests
    left.runs += right.runs
    left.promptTokens += right.promptTokens
    left.completionTokens += right.completionTokens
    left.cacheHits += right.cacheHits
    left.rows += right.rows
    left.seconds += right.seconds
    left.failures += right.failures
    left.readsLMValues = left.readsLMValues || right.readsLMValues
    if let cost = right.costUSD { left.costUSD = (left.costUSD ?? 0) + cost }
  }
}

/// Runs statements on one connection, one at a time (the rule of `Connection`).
public struct SQLSession: Sendable {
  public struct Options: Sendable {
    public var execution = FixpointExecutor.Options()
    public var answers = SQLAnswerOptions()
    /// Called with the estimate of the first step, before anything is asked; it throws to refuse.
    public var approve: (@Sendable (SQLEstimate) async throws -> Void)?
    /// Dollars for that many prompt and completion tokens; nil when unknown.
    public var price: (@Sendable (_ prompt: Int, _ completion: Int) -> Double?)?
    /// Values that the LM failed to give are listed in the temporary table `lm_errors`.
    public var recordsErrors = false

    public init() {}
  }

  public let connection: Connection
  public var options: Options
  private let model: (any LanguageModel)?
  private let executor: FixpointExecutor

  /// - Parameter model: nil is fine as long as no statement needs an LM value; then the statement
  ///   throws `LMError.notConfigured`.
  public init(
    connection: Connection, model: (any LanguageModel)?, options: Options = Options()
  ) {
    self.connection = connection
    self.model = model
    self.options = options
    executor = FixpointExecutor(connection: connection)
  }

  /// Runs one statement; rows go to `row` in the statement's order, after `columns` was called.
  /// Costs one LM call for each `batchRows` distinct values, one for each ans@ table.
  /// `EXPLAIN LM SELECT ...` gives the plan and an estimate as rows and asks nothing.
  /// - Throws: `SQLError`, `LMError`, `CancellationError`, and what the closures throw.
  @discardableResult
  public func run(
    _ sql: String, parameters: [SQLValue] = [], columns: ([String]) throws -> Void = { _ in },
    row: ([SQLValue]) throws -> Void
  ) async throws -> SQLStatistics {
    try await execute(sql, parameters: parameters, columns: columns, row: row).statistics
  }

  /// All rows of one statement.
  public func query(
    _ sql: String, parameters: [SQLValue] = []
  ) async throws -> (columns: [String], rows: [[SQLValue]], statistics: SQLStatistics) {
    let result = try await collect(sql, parameters: parameters)
    return (result.columns, result.rows, result.statistics)
  }

  func collect(
    _ sql: String, parameters: [SQLValue] = []
  ) async throws -> (
    columns: [String], rows: [[SQLValue]], statistics: SQLStatistics, query: LMQuery
  ) {
    var names: [String] = []
    var rows: [[SQLValue]] = []
    let (statistics, query) = try await execute(
      sql, parameters: parameters, columns: { names = $0 }, row: { rows.append($0) })
    return (names, rows, statistics, query)
  }

  private func execute(
    _ sql: String, parameters: [SQLValue], columns: ([String]) throws -> Void,
    row: ([SQLValue]) throws -> Void
  ) async throws -> (statistics: SQLStatistics, query: LMQuery) {
    let clock = ContinuousClock()
    let start = clock.now
    if let explained = ExplainStatement.statement(sql) {
      let (query, batches) = try executor.explain(
        explained, parameters: parameters, options: options.execution)
      try columns(SQLExplanation.columns)
      for line in SQLExplanation(query, batches, options).rows { try row(line) }
      return (SQLStatistics(), query)
    }
    let answerer = SQLAnswerer(model: model, options: options.answers)
    let approval = Approval(options)
    let report = try await executor.run(
      sql, parameters: parameters, options: options.execution,
      answer: {
        try await approval.check($0)
        return try await answerer.answer($0)
      }, columns: columns, row: row)
    if options.recordsErrors { try? connection.record(report.failures, of: sql) }
    let spent = answerer.spent
    var statistics = SQLStatistics()
    statistics.keys = report.keys
    statistics.requests = spent.requests
    statistics.runs = report.runs
    statistics.promptTokens = spent.usage.promptTokens
    statistics.completionTokens = spent.usage.completionTokens
    statistics.cacheHits = spent.cacheHits
    statistics.rows = report.rows
    statistics.failures = report.failures
    statistics.readsLMValues = report.readsLMValues
    statistics.costUSD = spent.usage.costUSD
    let elapsed = (clock.now - start).components
    statistics.seconds = Double(elapsed.seconds) + Double(elapsed.attoseconds) / 1e18
    return (statistics, report.query)
  }
}

/// Asks for approval once a statement.
private actor Approval {
  private var pending: (@Sendable (SQLEstimate) async throws -> Void)?
  private let answers: SQLAnswerOptions

  init(_ options: SQLSession.Options) {
    pending = options.approve
    answers = options.answers
  }

  func check(_ batches: [LMKeyBatch]) async throws {
    guard let approve = pending else { return }
    pending = nil
    try await approve(SQLEstimate(batches, answers))
  }
}

extension Connection {
  /// Appends to the temporary table `lm_errors`.
  fileprivate func record(_ failures: [ExecutionReport.Failure], of statement: String) throws {
    guard !failures.isEmpty else { return }
    try execute(
      "CREATE TEMP TABLE IF NOT EXISTS lm_errors"
        + "(statement TEXT, question TEXT, arguments TEXT, reason TEXT)")
    for failure in failures {
      let arguments = "[" + failure.arguments.map(\.json).joined(separator: ",") + "]"
      try execute(
        "INSERT INTO temp.lm_errors VALUES (?, ?, ?, ?)",
        [.text(statement), .text(failure.question), .text(arguments), .text(failure.reason)])
    }
  }
}
