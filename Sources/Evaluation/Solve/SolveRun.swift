// SPDX-License-Identifier: Apache-2.0
// The engine of `solve` and `eval`: questions in, records out, so many at a time. All questions are
// checked before the first one is asked; each answer is on the disk before the next report; a
// resumed run asks only what has no answer yet (failed questions are tried again). Memory holds
// the questions under way and the ids, not the answers.

import Decomposer
import Foundation
import LanguageModel

public struct SolveRun: Sendable {
  /// What to do with an output file that is not empty.
  public enum Existing: Sendable {
    case refuse, overwrite
    /// Go on: keep its answers, try its failures again.
    case resume
  }

  public typealias Grade = @Sendable (Question, Answer) -> Bool?

  public var source: any QuestionSource
  /// Solves the questions that name no method of their own.
  public var solver: any Solver
  /// Whether a question's own method goes before `solver`.
  public var followsQuestions = true
  public var context: SolveContext
  /// Questions under way at the same time.
  public var concurrency = 8
  public var existing = Existing.refuse
  /// Failures of the connection in a row that end the run.
  public var patience = 5
  /// nil for a question that cannot be graded.
  public var grade: Grade
  /// Called after each record, one call at a time.
  public var onProgress: (@Sendable (SolveProgress) -> Void)?
  /// Called with each outcome that is recorded, one call at a time (traces).
  public var onOutcome: (@Sendable (Question, SolveOutcome) -> Void)?

  /// Called with each record before it is written, one call at a time.
  var onRecord: (@Sendable (Question, SolveOutcome, SolveRecord) throws -> Void)?

  public init(source: any QuestionSource, solver: any Solver, context: SolveContext) {
    self.source = source
    self.solver = solver
    self.context = context
    grade = { question, answer in
      question.gold.map {
        AnswerMatch.isCorrect(answer.items, gold: $0, choices: question.choices)
      }
    }
  }

  /// Solves what has no answer yet and puts the file in the questions' order.
  /// - Throws: `QuestionError` and `EvaluationError` before anything is asked; `LMError` when no
  ///   question can be answered (none given, declined, the server gone); `CancellationError`. The
  ///   records so far are then on the disk, for `.resume`. A reached budget is part of the summary.
  public func run(output path: String) async throws -> SolveSummary {
    let (ids, methods) = try checkedIDs()
    let file = try RecordFile(path: path, existing: existing) { methods[$0] ?? solver.method }
    for id in file.entries.keys where !ids.contains(id) {
      throw EvaluationError.otherRun(
        file: path, setting: "a question", found: id, wanted: "only those of \(source.name)")
    }
    var session = Session(
      file: file, run: self, total: ids.count,
      resumed: file.entries.values.count { $0.isOK })
    try await session.solve()
    return try session.summary()
  }

  /// The method that solves a question.
  /// - Throws: `SolveError.unknownMethod`.
  func solver(for question: Question) throws -> any Solver {
    guard followsQuestions, let method = question.method else { return solver }
    return try Solvers.named(method)
  }

  /// All ids, each once, and the methods of the questions that name another one than the run's.
  private func checkedIDs() throws -> (ids: Set<String>, methods: [String: String]) {
    var ids = Set<String>()
    var methods: [String: String] = [:]
    let reader = try source.reader()
    while let question = try reader.next() {
      guard ids.insert(question.id).inserted else {
        let first = try firstOrigin(of: question.id)
        throw QuestionError.duplicateID(
          id: question.id, first: first ?? source.name, second: question.origin ?? source.name)
      }
      let method = try solver(for: question).method
      if method != solver.method { methods[question.id] = method }
    }
    guard !ids.isEmpty else { throw QuestionError.noQuestions(file: source.name) }
    return (ids, methods)
  }

  private func firstOrigin(of id: String) throws -> String? {
    let reader = try source.reader()
    while let question = try reader.next() {
      if question.id == id { return question.origin }
    }
    return nil
  }
}

/// One process's part of a run.
private struct Session {
  let file: RecordFile
  let run: SolveRun
  let clock = ContinuousClock()
  let start = ContinuousClock.now
  private let resumed: Int
  private var progress = SolveProgress()
  private var budget: String?
  private var fatal: (any Error)?
  private var brokenInRow = 0
  private var recorded = 0

  init(file: RecordFile, run: SolveRun, total: Int, resumed: Int) {
    self.file = file
    self.run = run
    self.resumed = resumed
    progress.total = total
    progress.done = resumed
  }

  mutating func solve() async throws {
    let reader = try run.source.reader()
    let context = run.context
    try await withThrowingTaskGroup(of: (Question, SolveOutcome).self) { group in
      var underWay = 0
      while true {
        while underWay < max(1, run.concurrency), !isStopping, let question = try next(reader) {
          let solver = try run.solver(for: question)
          group.addTask { (question, await solver.outcome(of: question, in: context)) }
          underWay += 1
        }
        guard let (question, outcome) = try await group.next() else { break }
        underWay -= 1
        try take(question, outcome)
        if fatal != nil { group.cancelAll() }
      }
    }
    try Task.checkCancellation()
    if let fatal { throw fatal }
  }

  /// The totals, and the file in order.
  func summary() throws -> SolveSummary {
    var summary = SolveSummary()
    try file.finish(order: run.source) { summary.add($0) }
    summary.questions = progress.total
    summary.resumed = resumed
    summary.sessionCalls = progress.calls
    summary.sessionSeconds = seconds
    summary.budgetReached = budget
    return summary
  }

  // MARK: - Steps

  private var isStopping: Bool { budget != nil || fatal != nil || Task.isCancelled }

  private var seconds: Double {
    let (seconds, attoseconds) = (clock.now - start).components
    return Double(seconds) + Double(attoseconds) * 1e-18
  }

  /// The next question without an answer.
  private func next(_ reader: any QuestionReader) throws -> Question? {
    while let question = try reader.next() {
      if file.entries[question.id]?.isOK != true { return question }
    }
    return nil
  }

  private mutating func take(_ question: Question, _ outcome: SolveOutcome) throws {
    progress.calls += outcome.usage.calls
    if let cost = outcome.usage.costUSD { progress.costUSD = (progress.costUSD ?? 0) + cost }
    if case .failure(let error) = outcome.result, !isRecorded(error) { return }
    run.onOutcome?(question, outcome)
    let record = SolveRecord(
      question, outcome, method: try run.solver(for: question).method,
      attempt: (file.entries[question.id]?.attempt ?? 0) + 1,
      correct: { run.grade(question, $0) })
    try run.onRecord?(question, outcome, record)
    try file.append(record)
    report(record)
  }

  /// Whether a failure is the question's own. Others stop the run and leave no record, so that a
  /// resumed run tries the question as if it had not been reached.
  private mutating func isRecorded(_ error: any Error) -> Bool {
    if error is CancellationError { return false }
    if Task.isCancelled || fatal != nil { return false }
    switch error {
    case LMError.budgetExceeded(let limit):
      budget = limit
      return false
    case LMError.notConfigured, LMError.declined, LMError.shutDown, LMError.badSpecification,
      LMError.badTape, SolveError.unknownMethod:
      fatal = error
      return false
    case LMError.unreachable, LMError.timedOut, LMError.programEnded, LMError.rateLimited:
      brokenInRow += 1
      if brokenInRow >= max(1, run.patience) { fatal = error }
      return true
    default: return true
    }
  }

  private mutating func report(_ record: SolveRecord) {
    if record.isOK { brokenInRow = 0 }
    recorded += 1
    progress.done += 1
    if !record.isOK { progress.failed += 1 }
    if let right = record.correct {
      progress.graded += 1
      if right { progress.correct += 1 }
    }
    progress.seconds = seconds
    let left = progress.total - progress.done
    progress.secondsLeft = progress.seconds / Double(recorded) * Double(max(0, left))
    run.onProgress?(progress)
  }
}
