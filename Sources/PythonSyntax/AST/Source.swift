// SPDX-License-Identifier: Apache-2.0
// Positions in source text, as CPython counts them: lines from 1, columns from 0 in UTF-8 bytes.
// Every token, node and instruction carries a range, so that tracebacks can underline it.

/// A half-open range of source text. Lines count from 1, columns from 0 in UTF-8 bytes
/// (as `lineno`, `col_offset`, `end_lineno`, `end_col_offset` of Python's `ast`).
public struct SourceRange: Equatable, Sendable {
  public var line: Int32
  public var column: Int32
  public var endLine: Int32
  public var endColumn: Int32

  public init(line: Int32, column: Int32, endLine: Int32, endColumn: Int32) {
    self.line = line
    self.column = column
    self.endLine = endLine
    self.endColumn = endColumn
  }

  public static let none = SourceRange(line: 0, column: 0, endLine: 0, endColumn: 0)
}

/// A syntax error as CPython reports it.
public struct SyntaxError: Error, Equatable, Sendable {
  /// The exception class: a subclass of Python's SyntaxError.
  public enum Kind: String, Sendable {
    case syntaxError = "SyntaxError"
    case indentationError = "IndentationError"
    case tabError = "TabError"
  }

  public var kind: Kind
  public var message: String
  public var range: SourceRange

  public init(kind: Kind = .syntaxError, message: String, range: SourceRange) {
    self.kind = kind
    self.message = message
    self.range = range
  }
}
