// SPDX-License-Identifier: Apache-2.0
// Tokens: small trivial structs in one flat array. A keyword is a kind of its own, found while its
// letters are scanned (at most eight, packed into a word), so the parser compares integers only.
// Source: https://docs.python.org/3.11/reference/lexical_analysis.html.

/// What a token is.
enum TokenKind: UInt8, Sendable {
  case endMarker, newline, indent, dedent, error
  case name, number, string
  // Operators and delimiters.
  case leftParen, rightParen, leftBracket, rightBracket, leftBrace, rightBrace
  case comma, colon, semicolon, dot, ellipsis, arrow, equal, colonEqual
  case plus, minus, star, slash, doubleSlash, percent, at, doubleStar
  case leftShift, rightShift, ampersand, bar, caret, tilde
  case less, greater, lessEqual, greaterEqual, equalEqual, notEqual
  case plusEqual, minusEqual, starEqual, slashEqual, doubleSlashEqual, percentEqual, atEqual
  case doubleStarEqual, leftShiftEqual, rightShiftEqual, ampersandEqual, barEqual, caretEqual
  /// A character that begins no token, such as `?`.
  case unknown
  // Keywords.
  case `false`, none, `true`, and, `as`, assert, async, await, `break`, `class`, `continue`, def,
    del
  case elif, `else`, except, finally, `for`, from, global, `if`, `import`, `in`, `is`, lambda
  case nonlocal, not, or, pass, raise, `return`, `try`, `while`, with, yield

  /// The operator of an augmented assignment.
  var augmented: Operator? {
    switch self {
    case .plusEqual: .add
    case .minusEqual: .sub
    case .starEqual: .mult
    case .atEqual: .matMult
    case .slashEqual: .div
    case .percentEqual: .mod
    case .ampersandEqual: .bitAnd
    case .barEqual: .bitOr
    case .caretEqual: .bitXor
    case .leftShiftEqual: .lShift
    case .rightShiftEqual: .rShift
    case .doubleStarEqual: .pow
    case .doubleSlashEqual: .floorDiv
    default: nil
    }
  }
}

/// A token and where it stands: byte offsets into the source, lines from 1, columns from 0.
struct Token: Sendable {
  var start: Int32
  var end: Int32
  var line: Int32
  var column: Int32
  var endLine: Int32
  var endColumn: Int32
  var kind: TokenKind
  /// Open brackets after this token.
  var level: UInt8

  /// Whether it is made of white space, or of nothing.
  var isLayout: Bool { kind == .indent || kind == .dedent || kind == .endMarker }

  var range: SourceRange {
    SourceRange(line: line, column: column, endLine: endLine, endColumn: endColumn)
  }
}

/// Why lexing stopped before the end.
struct LexicalFailure: Sendable {
  enum Cause: Sendable {
    /// An error in a token; it outranks every error of the grammar.
    case token
    /// Indentation or a stray backslash; counts only when the parser gets there.
    case layout
    /// The source ended inside brackets; `error` points at the innermost.
    case unclosed
    /// The source ended inside a triple-quoted string.
    case openString
    /// The source ended after a backslash.
    case endOfSource
  }
  var cause: Cause
  var error: SyntaxError
}
