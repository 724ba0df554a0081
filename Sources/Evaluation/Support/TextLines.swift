// SPDX-License-Identifier: Apache-2.0
// A text file as numbered lines, read whole: the files of a data set are some megabytes. Only
// line feeds end a line (a carriage return before one is dropped), since cells may hold any other
// character. Outputs, which can grow, are read by `RecordFile` in pieces instead.

import Foundation

struct TextLines: Sequence {
  struct Line {
    let number: Int
    let text: Substring
    /// The text after the last line feed; empty for a file that ends in one.
    let isLast: Bool
  }

  private let text: String

  /// - Throws: `EvaluationError.unreadable`.
  init(path: String) throws {
    do {
      let data = try Data(contentsOf: URL(fileURLWithPath: path))
      var text = String(decoding: data, as: UTF8.self)
      if text.unicodeScalars.first == "\u{FEFF}" { text.unicodeScalars.removeFirst() }
      self.text = text
    } catch {
      throw EvaluationError.unreadable(file: path, reason: FileReason.text(error, path: path))
    }
  }

  func makeIterator() -> AnyIterator<Line> {
    let utf8 = text.utf8
    var start = utf8.startIndex
    var number = 0
    var done = false
    return AnyIterator {
      guard !done else { return nil }
      let end = utf8[start...].firstIndex(of: UInt8(ascii: "\n")) ?? utf8.endIndex
      var line = text[start..<end]
      // Grapheme-wise "\r\n" is one character, so the return is cut as a scalar.
      if line.unicodeScalars.last == "\r" { line.unicodeScalars.removeLast() }
      number += 1
      done = end == utf8.endIndex
      if !done { start = utf8.index(after: end) }
      return Line(number: number, text: line, isLast: done)
    }
  }
}

/// The short reason for a failed file access, without Foundation's prose.
enum FileReason {
  static func text(_ error: any Error, path: String) -> String {
    if !FileManager.default.fileExists(atPath: path) { return "there is no such file" }
    return (error as? CocoaError)?.localizedDescription ?? "\(error)"
  }
}
