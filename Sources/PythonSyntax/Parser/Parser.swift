// SPDX-License-Identifier: Apache-2.0
// Tokens to AST by recursive descent, with precedence climbing for operators. This parser only
// builds trees and notices that something is wrong; which of CPython's messages fits is found
// afterwards, by `Diagnostician`, so correct programs pay nothing for error messages.
// Source: https://docs.python.org/3.11/reference/grammar.html.

/// Parsing failed; `Parser.pending` has the error, or is nil if the grammar just does not fit.
struct ParseFailure: Error {}

/// Limits of the parser. They keep trees shallow enough for recursive walks on a 512 KB stack.
enum ParserLimits {
  /// Nested expressions, patterns and blocks.
  static let nesting = 250
  /// Height of a tree grown by operators and trailers, as in `a + b + c` or `a.b.c`.
  static let height = 1000
  /// Errors after which the rest of the source is one unparsed statement.
  static let errors = 100
}

public struct Parser {
  let source: UnsafeBufferPointer<UInt8>
  var lexer: Lexer
  var tokens: [Token]
  var position = 0
  /// Index of the last significant token consumed.
  var last = 0
  /// Kind of the token at `position`.
  var kind: TokenKind
  var depth = 0
  /// Height of the expression parsed last.
  var height: Int32 = 0
  var pending: SyntaxError?
  /// Errors in source order, but the one that CPython reports first.
  var errors: [SyntaxError] = []
  /// Where the diagnosis of a failed statement begins: the outermost statement being parsed.
  var statementStart = 0
  /// Whether a statement that does not parse becomes `.unparsed`.
  var recovers = true
  /// Rules that diagnoses have tried.
  var diagnosisSteps = 0
  /// In an f-string's field, the column of its brace.
  var fieldColumn: Int32 = 0

  init(source: UnsafeBufferPointer<UInt8>, lexer: consuming Lexer) {
    self.source = source
    lexer.run()
    self.tokens = lexer.tokens
    self.kind = lexer.tokens.first?.kind ?? .endMarker
    self.lexer = lexer
  }

  // MARK: - Tokens

  @inline(__always)
  func token(_ index: Int) -> Token {
    tokens[index < tokens.count ? index : tokens.count - 1]
  }

  @inline(__always)
  var current: Token { tokens[position] }

  @inline(__always)
  func peek(_ distance: Int = 1) -> TokenKind { token(position + distance).kind }

  /// Consumes a token that ends a node's range.
  @inline(__always)
  mutating func advance() {
    last = position
    skip()
  }

  /// Consumes a token of layout, which no range includes.
  @inline(__always)
  mutating func skip() {
    if position + 1 < tokens.count { position += 1 }
    kind = tokens[position].kind
  }

  @inline(__always)
  mutating func accept(_ wanted: TokenKind) -> Bool {
    guard kind == wanted else { return false }
    advance()
    return true
  }

  @inline(__always)
  mutating func expect(_ wanted: TokenKind) throws(ParseFailure) {
    guard kind == wanted else { throw ParseFailure() }
    advance()
  }

  mutating func reset(to index: Int) {
    position = index
    kind = tokens[index].kind
  }

  func fail() -> ParseFailure { ParseFailure() }

  mutating func fail(_ message: String, at range: SourceRange) -> ParseFailure {
    pending = SyntaxError(message: message, range: range)
    return ParseFailure()
  }

  /// From the token at `start` to the last one consumed.
  @inline(__always)
  func range(_ start: Int) -> SourceRange {
    let first = tokens[start]
    let final = tokens[last]
    return SourceRange(
      line: first.line, column: first.column, endLine: final.endLine, endColumn: final.endColumn)
  }

  /// From the start of `range` to the last token consumed.
  @inline(__always)
  func range(from range: SourceRange) -> SourceRange {
    let final = tokens[last]
    return SourceRange(
      line: range.line, column: range.column, endLine: final.endLine, endColumn: final.endColumn)
  }

  // MARK: - Depth

  @inline(__always)
  mutating func enter() throws(ParseFailure) {
    depth += 1
    if depth > ParserLimits.nesting { throw tooDeep() }
  }

  @inline(__always)
  mutating func leave() { depth -= 1 }

  mutating func tooDeep() -> ParseFailure {
    fail("too many nested expressions: parser stack overflow", at: current.range)
  }

  /// The height of a node over the expressions of heights `a` and `b`.
  @inline(__always)
  mutating func grow(_ a: Int32, _ b: Int32 = 0) throws(ParseFailure) {
    height = max(a, b) + 1
    if height > ParserLimits.height { throw tooDeep() }
  }

  // MARK: - Names

  /// The text of the name token at `index`.
  @inline(__always)
  func name(at index: Int) -> String {
    let token = tokens[index]
    return text(token)
  }

  func text(_ token: Token) -> String {
    let bytes = source[Int(token.start)..<Int(token.end)]
    for byte in bytes where byte >= 0x80 { return identifier(bytes) }
    return String(decoding: UnsafeBufferPointer(rebasing: bytes), as: UTF8.self)
  }

  /// Consumes a name.
  @inline(__always)
  mutating func parseName() throws(ParseFailure) -> String {
    guard kind == .name else { throw fail() }
    let text = name(at: position)
    advance()
    return text
  }

  /// Whether the token at `index` is this soft keyword.
  func isSoft(_ word: StaticString, _ index: Int) -> Bool {
    let token = token(index)
    guard token.kind == .name, Int(token.end - token.start) == word.utf8CodeUnitCount else {
      return false
    }
    for offset in 0..<word.utf8CodeUnitCount
    where source[Int(token.start) + offset] != word.utf8Start[offset] {
      return false
    }
    return true
  }
}
