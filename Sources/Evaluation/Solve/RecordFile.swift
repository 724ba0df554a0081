// SPDX-License-Identifier: Apache-2.0
// The file of a run's records. While the run goes on, records are appended in the order in which
// they are done, each synced to the disk, so that nothing paid is lost when the process is killed;
// at the end the file is written anew in the order of the questions and put in place by a rename.
// So an interrupted and resumed run ends with the file of an undisturbed one. Holding records back
// until their predecessors are done would give the same without the second writing, but lose up to
// a window of paid answers.

import Decomposer
import Foundation

/// One run's output. Used by one task at a time; a lock on the file keeps other processes out.
final class RecordFile {
  struct Entry {
    var offset: Int
    var length: Int
    var isOK: Bool
    var attempt: Int
  }

  let path: String
  /// The last record of each id.
  private(set) var entries: [String: Entry] = [:]
  private var descriptor: Int32
  private var size = 0

  /// Opens or makes the file; with `resume`, reads what is there and drops a line cut short.
  /// - Parameter method: of the record with an id; another one is an error.
  /// - Throws: `EvaluationError`.
  init(path: String, existing: SolveRun.Existing, method: (_ id: String) -> String) throws {
    self.path = path
    descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw Self.unwritable(path) }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      throw EvaluationError.unwritable(file: path, reason: "another run is writing it")
    }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw Self.unwritable(path) }
    switch existing {
    case .refuse:
      guard status.st_size == 0 else { throw EvaluationError.outputExists(file: path) }
    case .overwrite: try truncate(to: 0)
    case .resume: if status.st_size > 0 { try recover(method: method) }
    }
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// Appends a record and syncs the file.
  func append(_ record: SolveRecord) throws {
    let bytes = Array((record.line + "\n").utf8)
    do {
      try Self.write(bytes, to: descriptor, at: size, path: path)
      guard fsync(descriptor) == 0 else { throw Self.unwritable(path) }
    } catch {
      try? truncate(to: size)
      throw error
    }
    entries[record.id] = Entry(
      offset: size, length: bytes.count, isOK: record.isOK, attempt: record.attempt)
    size += bytes.count
  }

  /// Puts the records in the order of `source`, one an id, and passes each to `body`.
  func finish(order source: any QuestionSource, body: (SolveRecord) throws -> Void) throws {
    let isOrdered = try self.isOrdered(source)
    let copy = isOrdered ? nil : try OrderedCopy(of: path)
    let reader = try source.reader()
    while let question = try reader.next() {
      guard let entry = entries[question.id] else { continue }
      let bytes = try read(entry)
      try copy?.append(bytes)
      if let record = SolveRecord(line: bytes.dropLast()) { try body(record) }
    }
    try copy?.replace()
  }

  // MARK: - Recovery

  private func recover(method: (_ id: String) -> String) throws {
    let lines = try LineReader(path: path)
    var bad: (line: Int, offset: Int)?
    var open: Int?
    while let bytes = try lines.nextBytes() {
      if let bad { throw malformed(bad.line) }
      guard let record = SolveRecord(line: bytes) else {
        bad = (lines.line, lines.lineOffset)
        continue
      }
      let wanted = method(record.id)
      guard record.method == wanted else {
        throw EvaluationError.otherRun(
          file: "\(path):\(lines.line)", setting: "method", found: record.method, wanted: wanted)
      }
      if !lines.isTerminated { open = lines.nextOffset }
      entries[record.id] = Entry(
        offset: lines.lineOffset,
        length: lines.nextOffset - lines.lineOffset + (open == nil ? 0 : 1),
        isOK: record.isOK, attempt: record.attempt)
    }
    size = lines.nextOffset
    if let bad { try truncate(to: bad.offset) }
    if let open {
      // A whole record whose line end was cut off.
      try Self.write([10], to: descriptor, at: open, path: path)
      size = open + 1
    }
    guard fsync(descriptor) == 0 else { throw Self.unwritable(path) }
  }

  private func malformed(_ line: Int) -> EvaluationError {
    .malformedLine(
      file: path, line: line, found: "a line that is not a result",
      wanted: "the results of an earlier run")
  }

  // MARK: - Bytes

  private func isOrdered(_ source: any QuestionSource) throws -> Bool {
    let reader = try source.reader()
    var offset = 0
    while let question = try reader.next() {
      guard let entry = entries[question.id] else { continue }
      guard entry.offset == offset else { return false }
      offset += entry.length
    }
    return offset == size
  }

  private func read(_ entry: Entry) throws -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: entry.length)
    var done = 0
    while done < bytes.count {
      let count = bytes.withUnsafeMutableBytes { buffer in
        pread(
          descriptor, buffer.baseAddress.map { $0 + done }, buffer.count - done,
          off_t(entry.offset + done))
      }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else {
        throw EvaluationError.unreadable(file: path, reason: "it was changed by another program")
      }
      done += count
    }
    return bytes
  }

  private func truncate(to length: Int) throws {
    guard ftruncate(descriptor, off_t(length)) == 0 else { throw Self.unwritable(path) }
    size = length
  }

  static func write(
    _ bytes: [UInt8], to descriptor: Int32, at offset: Int, path: String
  ) throws {
    var done = 0
    while done < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        pwrite(
          descriptor, buffer.baseAddress.map { $0 + done }, buffer.count - done,
          off_t(offset + done))
      }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { throw unwritable(path) }
      done += count
    }
  }

  static func unwritable(_ path: String) -> EvaluationError {
    .unwritable(file: path, reason: String(cString: strerror(errno)))
  }
}

/// A file written beside another one, which it then replaces.
final class OrderedCopy {
  private let path: String
  private let temporary: String
  private var descriptor: Int32
  private var size = 0
  private var pending: [UInt8] = []

  init(of path: String) throws {
    self.path = path
    temporary = path + ".tmp"
    descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw RecordFile.unwritable(temporary) }
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  func append(_ bytes: [UInt8]) throws {
    pending += bytes
    if pending.count >= 1 << 16 { try flush() }
  }

  func replace() throws {
    try flush()
    guard fsync(descriptor) == 0, rename(temporary, path) == 0 else {
      throw RecordFile.unwritable(path)
    }
    let folder = (path as NSString).deletingLastPathComponent
    let directory = open(folder.isEmpty ? "." : folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    if directory >= 0 {
      fsync(directory)
      close(directory)
    }
  }

  private func flush() throws {
    try RecordFile.write(pending, to: descriptor, at: size, path: temporary)
    size += pending.count
    pending = []
  }
}
