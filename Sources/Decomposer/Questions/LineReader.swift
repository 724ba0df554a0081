// SPDX-License-Identifier: Apache-2.0
// Lines of a file of any size, in 64 KiB pieces. Only a line feed ends a line, since a JSON string
// or a table cell may hold every other separator that Unicode knows.

import Foundation

/// Reads lines one after the other. One reader, one task.
public final class LineReader {
  private let handle: FileHandle
  private var buffer: [UInt8] = []
  private var start = 0
  private var atEnd = false
  /// Number of the line read last, from 1.
  public private(set) var line = 0
  /// Byte offsets in the file: where the line read last begins, and where the next one does.
  public private(set) var lineOffset = 0
  public private(set) var nextOffset = 0
  /// Whether the line read last ends in a line feed.
  public private(set) var isTerminated = false

  /// - Throws: `QuestionError.unreadable`.
  public init(path: String) throws {
    var isDirectory: ObjCBool = false
    let exists = FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory)
    guard exists, !isDirectory.boolValue, let handle = FileHandle(forReadingAtPath: path) else {
      let reason =
        !exists
        ? "there is no such file" : isDirectory.boolValue ? "it is a folder" : "access is denied"
      throw QuestionError.unreadable(file: path, reason: reason)
    }
    self.handle = handle
  }

  deinit { try? handle.close() }

  /// The next line without its end (`\n` or `\r\n`); nil at the end of the file.
  public func nextBytes() throws -> [UInt8]? {
    var searched = start
    while true {
      if let end = buffer[searched...].firstIndex(of: 10) {
        defer { start = end + 1 }
        return take(upTo: end, terminated: true)
      }
      searched = buffer.count
      if atEnd {
        guard start < buffer.count else { return nil }
        defer { start = buffer.count }
        return take(upTo: buffer.count, terminated: false)
      }
      searched -= start
      buffer.removeSubrange(..<start)
      start = 0
      let piece = try handle.read(upToCount: 65_536) ?? Data()
      if piece.isEmpty { atEnd = true } else { buffer.append(contentsOf: piece) }
    }
  }

  /// As `nextBytes`; bytes that are not UTF-8 become U+FFFD.
  public func next() throws -> String? {
    try nextBytes().map { String(decoding: $0, as: UTF8.self) }
  }

  private func take(upTo end: Int, terminated: Bool) -> [UInt8] {
    line += 1
    lineOffset = nextOffset
    nextOffset += end - start + (terminated ? 1 : 0)
    isTerminated = terminated
    var bytes = buffer[start..<end]
    if bytes.last == 13 { bytes.removeLast() }
    if line == 1, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
    return Array(bytes)
  }
}
