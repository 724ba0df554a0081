// SPDX-License-Identifier: Apache-2.0
// `details.jsonl` of a run folder: for each question its answer, the class of its error, and every
// step on the way (programs, first rows of their results, what the LM was asked and answered).
// Lines are appended as questions are done, before their records; a question that was tried again
// has its last line only, once the run ends and the lines are put in order.

import Decomposer
import Foundation
import LanguageModel
import Synchronization

final class DetailFile: Sendable {
  private struct Entry {
    var offset: Int
    var length: Int
    var error: ErrorClass?
  }
  private struct State {
    var size = 0
    var entries: [String: Entry] = [:]
  }
  private let path: String
  private let descriptor: Int32
  private let state = Mutex(State())

  /// Bytes of one event at most; a longer detail is left out.
  private static let maxEvent = 32_768

  /// Opens or makes the file, and drops a line cut short.
  /// - Throws: `EvaluationError.unwritable`.
  init(path: String) throws {
    self.path = path
    descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw RecordFile.unwritable(path) }
    try recover()
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  private func recover() throws {
    let lines = try LineReader(path: path)
    var state = State()
    while let bytes = try lines.nextBytes() {
      guard lines.isTerminated, let json = try? JSON(parsing: bytes),
        let id = json["id"]?.stringValue
      else { break }
      state.entries[id] = Entry(
        offset: lines.lineOffset, length: lines.nextOffset - lines.lineOffset,
        error: json["error_class"]?.stringValue.flatMap(ErrorClass.init(rawValue:)))
      state.size = lines.nextOffset
    }
    guard ftruncate(descriptor, off_t(state.size)) == 0 else { throw RecordFile.unwritable(path) }
    let found = state
    self.state.withLock { $0 = found }
  }

  func append(_ question: Question, _ outcome: SolveOutcome, _ record: SolveRecord) throws {
    let error = ErrorClass(outcome, record)
    let bytes = Array((Self.json(question, outcome, record, error).compact + "\n").utf8)
    try state.withLock { state in
      try RecordFile.write(bytes, to: descriptor, at: state.size, path: path)
      state.entries[record.id] = Entry(offset: state.size, length: bytes.count, error: error)
      state.size += bytes.count
    }
  }

  /// Puts the lines in the order of `source`, one a question, and counts the errors.
  func finish(order source: any QuestionSource) throws -> [ErrorClass: Int] {
    let entries = state.withLock { $0.entries }
    let copy = try OrderedCopy(of: path)
    let reader = try source.reader()
    var counts: [ErrorClass: Int] = [:]
    while let question = try reader.next() {
      guard let entry = entries[question.id] else { continue }
      if let error = entry.error { counts[error, default: 0] += 1 }
      var bytes = [UInt8](repeating: 0, count: entry.length)
      let read = bytes.withUnsafeMutableBytes {
        pread(descriptor, $0.baseAddress, $0.count, off_t(entry.offset))
      }
      guard read == entry.length else {
        throw EvaluationError.unreadable(file: path, reason: "it was changed by another program")
      }
      try copy.append(bytes)
    }
    try copy.replace()
    return counts
  }

  private static func json(
    _ question: Question, _ outcome: SolveOutcome, _ record: SolveRecord, _ error: ErrorClass?
  ) -> JSON {
    let tables = question.tables.map { table -> JSON in
      switch table.content {
      case .file(let path): .string(path)
      case .wikiTable(_, let context): .string(context)
      case .inline: .string(table.name ?? "inline")
      }
    }
    let events = outcome.events.map { event -> JSON in
      let json = event.json
      guard json.compact.utf8.count > maxEvent else { return json }
      return [
        "event": .string(event.kind.rawValue), "text": .string(String(event.text.prefix(500))),
      ]
    }
    return .object([
      .init("id", .string(record.id)), .init("question", .string(question.question)),
      .init("tables", .array(tables)), .init("gold", record.gold ?? .null),
      .init("answer", record.answer.map { JSON($0) } ?? .null),
      .init("correct", record.correct.map(JSON.bool) ?? .null),
      .init("error_class", error.map { .string($0.rawValue) } ?? .null),
      .init("error", record.error.map(JSON.string) ?? .null),
      .init("provenance", record.provenance.map { .string($0.rawValue) } ?? .null),
      .init("program", record.program.map(JSON.string) ?? .null),
      .init("events", .array(events)),
    ])
  }
}
