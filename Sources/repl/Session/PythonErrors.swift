// SPDX-License-Identifier: Apache-2.0
// Exceptions as CPython prints them on stderr. A syntax error gets its file, line and caret here,
// from the source; the traceback of any other exception comes with it.
// Source: `_format_syntax_error` of https://docs.python.org/3.11/library/traceback.html, observed.

import Interpreter
import PythonSyntax

enum PythonErrors {
  private static let syntaxKinds = ["SyntaxError", "IndentationError", "TabError"]

  /// The whole text, without a final newline.
  static func text(_ exception: PythonException, source: String, filename: String) -> String {
    if syntaxKinds.contains(exception.type), !exception.traceback.contains("  File "),
      let error = Parser.parse(module: source).errors.first,
      exception.message.hasPrefix(error.message)
    {
      return text(error, source: source, filename: filename)
    }
    if syntaxKinds.contains(exception.type), !exception.traceback.contains("  File "),
      exception.line > 0
    {
      let line = Int32(clamping: exception.line)
      let range = SourceRange(line: line, column: -1, endLine: line, endColumn: -1)
      return text(
        SyntaxError(
          kind: SyntaxError.Kind(rawValue: exception.type) ?? .syntaxError,
          message: exception.message, range: range),
        source: source, filename: filename)
    }
    if !exception.traceback.isEmpty { return exception.traceback }
    return exception.message.isEmpty ? exception.type : "\(exception.type): \(exception.message)"
  }

  static func text(_ error: SyntaxError, source: String, filename: String) -> String {
    var lines: [String] = []
    let range = error.range
    if range.line > 0 { lines.append("  File \"\(filename)\", line \(range.line)") }
    if let line = line(Int(range.line), of: source) {
      let shown = line.drop { $0 == 0x20 || $0 == 0x09 || $0 == 0x0C }
      lines.append("    " + String(decoding: shown, as: UTF8.self))
      if let caret = caret(range, line: line, skipped: line.count - shown.count) {
        lines.append("    " + caret)
      }
    }
    lines.append("\(error.kind.rawValue): \(error.message)")
    return lines.joined(separator: "\n")
  }

  /// `str(exception)`: for a syntax error with the place, as CPython has it.
  static func message(_ exception: PythonException, filename: String) -> String {
    guard syntaxKinds.contains(exception.type), exception.line > 0,
      !exception.message.hasSuffix(", line \(exception.line))")
    else { return exception.message }
    return "\(exception.message) (\(filename), line \(exception.line))"
  }

  private static func line(_ number: Int, of source: String) -> [UInt8]? {
    guard number > 0 else { return nil }
    let lines = source.utf8.split(
      separator: 0x0A, maxSplits: number, omittingEmptySubsequences: false)
    guard number <= lines.count else { return nil }
    var line = Array(lines[number - 1])
    while let last = line.last, last == 0x0D || last == 0x0A { line.removeLast() }
    return line
  }

  /// Blanks and carets under the range, in characters; nil when it begins before the text shown.
  private static func caret(_ range: SourceRange, line: [UInt8], skipped: Int) -> String? {
    let start = Int(range.column)
    guard start >= skipped else { return nil }
    let end = range.endLine > range.line ? line.count : Int(range.endColumn)
    let prefix = String(decoding: line.prefix(start).dropFirst(skipped), as: UTF8.self)
    let marked = end > start ? line.prefix(end).dropFirst(start) : []
    let count = max(1, String(decoding: marked, as: UTF8.self).unicodeScalars.count)
    let blanks = prefix.unicodeScalars.map { $0.properties.isWhitespace ? String($0) : " " }
    return blanks.joined() + String(repeating: "^", count: count)
  }
}
