// SPDX-License-Identifier: Apache-2.0
// Lexical errors in CPython 3.11's words and places. Each leaves an error token and ends lexing;
// the functions return false so that callers can write `return failHere(...)`.

extension Lexer {
  mutating func fail(
    _ cause: LexicalFailure.Cause, kind: SyntaxError.Kind = .syntaxError, _ message: String,
    line errorLine: Int32, column: Int32, endLine: Int32? = nil, endColumn: Int32
  ) -> Bool {
    let range = SourceRange(
      line: errorLine, column: column, endLine: endLine ?? errorLine, endColumn: endColumn)
    failure = LexicalFailure(
      cause: cause, error: SyntaxError(kind: kind, message: message, range: range))
    add(.error, position, position)
    return false
  }

  /// An error at the byte before `position`.
  mutating func failHere(_ message: String) -> Bool {
    // The column of the last character, not of its last byte.
    var index = position - 1
    while index > lineStart, index < end, source[index] & 0xC0 == 0x80 { index -= 1 }
    let column = Int32(index - lineStart)
    return fail(.token, message, line: line, column: column, endColumn: column)
  }

  mutating func failTabs() -> Bool {
    fail(
      .layout, kind: .tabError, "inconsistent use of tabs and spaces in indentation", line: line,
      column: 0, endColumn: -1)
  }

  mutating func failDepth() -> Bool {
    fail(
      .layout, kind: .indentationError, "too many levels of indentation", line: line, column: 0,
      endColumn: -1)
  }

  mutating func failDedent() -> Bool {
    var stop = position
    while stop < end, source[stop] != UInt8(ascii: "\n") { stop += 1 }
    return fail(
      .layout, kind: .indentationError, "unindent does not match any outer indentation level",
      line: line, column: Int32(stop - lineStart), endColumn: -2)
  }

  mutating func failContinuation() -> Bool {
    fail(
      .layout, "unexpected character after line continuation character", line: line,
      column: Int32(position + 1 - lineStart), endColumn: -1)
  }

  /// A backslash at `position`, and the end of the source after it.
  mutating func failEnd() -> Bool {
    fail(
      .endOfSource, "unexpected EOF while parsing", line: line,
      column: Int32(position + 1 - lineStart), endColumn: -2)
  }
}
