// SPDX-License-Identifier: Apache-2.0
// What `solve` and `eval` say about a run: the status line, the summary, the table of answers and
// the exit code.

import ArgumentParser
import Decomposer
import Evaluation
import Foundation
import LMulator
import LanguageModel
import Synchronization

enum RunReport {
  static func progress(quiet: Bool) -> (@Sendable (SolveProgress) -> Void)? {
    guard !quiet else { return nil }
    let isTerminal = Console.isTerminal
    let last = Mutex(ContinuousClock.now)
    return { progress in
      // Off a terminal a plain line a minute.
      let isDue = last.withLock { last in
        let due = isTerminal || ContinuousClock.now - last >= .seconds(60)
        if due { last = .now }
        return due
      }
      guard isDue else { return }
      var parts = ["\(progress.done)/\(progress.total)"]
      if progress.graded > 0 {
        let share = Double(progress.correct) / Double(progress.graded)
        parts.append(
          "\(progress.correct)/\(progress.graded) right (\(String(format: "%.1f%%", share * 100)))")
      }
      if progress.failed > 0 { parts.append("\(progress.failed) failed") }
      parts.append("\(progress.calls) LM calls")
      if let cost = progress.costUSD { parts.append(String(format: "$%.4f", cost)) }
      if let left = progress.secondsLeft { parts.append("\(duration(left)) left") }
      let line = parts.joined(separator: ", ")
      if isTerminal { Console.showStatus(line) } else { Console.note(line) }
    }
  }

  /// Appends the events of each outcome to a file: `{"id","event","text","detail"?}`.
  static func tracer(_ path: String) throws -> @Sendable (Question, SolveOutcome) -> Void {
    let file = Mutex(try OutputFile(path))
    return { question, outcome in
      file.withLock { file in
        for event in outcome.events {
          let members = [JSON.Member("id", .string(question.id))] + (event.json.objectValue ?? [])
          try? file.write(JSON.object(members).compact + "\n")
        }
        try? file.flush()
      }
    }
  }

  static func print(_ summary: SolveSummary, output: String) {
    var parts = ["\(summary.answered) of \(summary.questions) answered"]
    if summary.failed > 0 { parts.append("\(summary.failed) failed") }
    if summary.remaining > 0 { parts.append("\(summary.remaining) not asked") }
    if summary.resumed > 0 { parts.append("\(summary.resumed) of an earlier run") }
    if let accuracy = summary.accuracy {
      let share = String(format: "%.1f%%", accuracy * 100)
      parts.append("\(summary.correct) of \(summary.graded) right (\(share))")
    }
    let from = Provenance.allCases.compactMap { kind in
      summary.provenance[kind].map { "\($0) \(kind.rawValue)" }
    }
    if !from.isEmpty { parts.append(from.joined(separator: ", ")) }
    let errors = ErrorClass.allCases.compactMap { kind in
      summary.errors[kind].map { "\($0) \(kind.rawValue)" }
    }
    if !errors.isEmpty { parts.append("not right: " + errors.joined(separator: ", ")) }
    parts.append(duration(summary.sessionSeconds))
    Console.note("\(output): " + parts.joined(separator: "; "))
    if let budget = summary.budgetReached { Console.warning("the budget is reached: \(budget)") }
  }

  /// nil when all is fine.
  static func status(_ summary: SolveSummary, failUnder: Double?) -> ExitCode? {
    if summary.budgetReached != nil { return ExitStatus.budget.end }
    if let failUnder, (summary.accuracy ?? 0) < failUnder { return ExitStatus.belowThreshold.end }
    return summary.failed > 0 ? ExitStatus.failedItems.end : nil
  }

  /// The records of a file as a table on stdout.
  static func printAnswers(of path: String) throws {
    var table = TextTable(columns: [
      "id", "answer", "gold", "", "provenance", "method", "LM calls", "ms",
    ])
    table.right = [6, 7]
    let lines = try LineReader(path: path)
    while let bytes = try lines.nextBytes() {
      guard let record = try? JSON(parsing: bytes) else { continue }
      let verdict = record["correct"]?.boolValue.map { $0 ? "right" : "WRONG" } ?? ""
      let answer =
        record["status"]?.stringValue == "ok"
        ? text(record["answer"]) : "error: \(text(record["error"]))"
      table.add([
        text(record["id"]), answer, text(record["gold"]), verdict, text(record["provenance"]),
        text(record["method"]), text(record["usage"]?["calls"]), text(record["ms"]),
      ])
    }
    Output.write(table.text(width: Output.isTerminal ? Terminal.width : nil))
  }

  private static func text(_ value: JSON?) -> String {
    guard let value, !value.isNull else { return "" }
    if let list = value.arrayValue { return list.map { text($0) }.joined(separator: " | ") }
    return value.stringValue ?? value.compact
  }

  /// `0.4 s`, `75 s`, `12 min`, `3.5 h`
  static func duration(_ seconds: Double) -> String {
    switch seconds {
    case ..<10: String(format: "%.1f s", seconds)
    case ..<120: String(format: "%.0f s", seconds)
    case ..<7200: String(format: "%.0f min", seconds / 60)
    default: String(format: "%.1f h", seconds / 3600)
    }
  }
}
