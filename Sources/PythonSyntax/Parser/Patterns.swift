// SPDX-License-Identifier: Apache-2.0
// `match` statements and their patterns. `match`, `case` and `_` are names elsewhere, so the header
// is tried first and undone if no `case` follows.
// Source: https://docs.python.org/3.11/reference/compound_stmts.html#the-match-statement.

extension Parser {
  /// A match statement; nil, with nothing consumed, if `match` is a name here.
  mutating func parseMatch() throws(ParseFailure) -> StmtNode? {
    guard startsExpression(peek()) || peek() == .star else { return nil }
    let start = position
    let startLast = last
    advance()
    guard let subject = parseMatchHeader() else {
      pending = nil
      last = startLast
      reset(to: start)
      return nil
    }
    var cases: [MatchCase] = []
    try enter()
    defer { leave() }
    repeat { cases.append(try parseCase()) } while isSoft("case", position)
    guard kind == .dedent else { throw fail() }
    skip()
    return .match(subject: subject, cases: cases)
  }

  /// The subject, `:`, the newline and the indentation before the first `case`.
  private mutating func parseMatchHeader() -> Expr? {
    do {
      let subject = try parseSubject()
      guard kind == .colon, peek() == .newline, peek(2) == .indent, isSoft("case", position + 3)
      else { return nil }
      advance()
      skip()
      skip()
      return subject
    } catch {
      return nil
    }
  }

  private mutating func parseSubject() throws(ParseFailure) -> Expr {
    let start = position
    let first = try parseStarNamedExpression()
    guard kind == .comma else {
      if case .starred = first.node { throw fail() }
      return first
    }
    var elements = [first]
    while accept(.comma) {
      guard startsExpression(kind) || kind == .star else { break }
      elements.append(try parseStarNamedExpression())
    }
    return Expr(.tuple(elts: elements), range(start))
  }

  private mutating func parseCase() throws(ParseFailure) -> MatchCase {
    guard isSoft("case", position) else { throw fail() }
    advance()
    let start = position
    var pattern = try parseMaybeStarPattern()
    if kind == .comma {
      let patterns = try parsePatternList(pattern, end: .colon)
      pattern = Pattern(.matchSequence(patterns: patterns), range(start))
    } else if case .matchStar = pattern.node {
      throw fail()
    }
    let test = accept(.if) ? try parseNamedExpression() : nil
    return MatchCase(pattern: pattern, guard: test, body: try parseBlock())
  }

  // MARK: - Patterns

  /// The patterns after the first, up to `end` (or `if`, after a bare sequence).
  private mutating func parsePatternList(
    _ first: Pattern, end: TokenKind
  ) throws(ParseFailure) -> [Pattern] {
    var patterns = [first]
    while accept(.comma) {
      if kind == end || (end == .colon && kind == .if) { break }
      patterns.append(try parseMaybeStarPattern())
    }
    return patterns
  }

  private mutating func parseMaybeStarPattern() throws(ParseFailure) -> Pattern {
    guard kind == .star else { return try parsePattern() }
    let start = position
    advance()
    if isSoft("_", position) {
      advance()
      return Pattern(.matchStar(name: nil), range(start))
    }
    return Pattern(.matchStar(name: try parseCapture()), range(start))
  }

  /// The name of a capture: not `_`, nor the begin of a value or class pattern.
  private mutating func parseCapture() throws(ParseFailure) -> String {
    guard kind == .name, !isSoft("_", position) else { throw fail() }
    let next = peek()
    guard next != .dot, next != .leftParen, next != .equal else { throw fail() }
    return try parseName()
  }

  /// `pattern`: alternatives, perhaps with `as`.
  private mutating func parsePattern() throws(ParseFailure) -> Pattern {
    try enter()
    defer { leave() }
    let start = position
    var pattern = try parseClosedPattern()
    if kind == .bar {
      var alternatives = [pattern]
      while accept(.bar) { alternatives.append(try parseClosedPattern()) }
      pattern = Pattern(.matchOr(patterns: alternatives), range(start))
    }
    guard accept(.as) else { return pattern }
    let name = try parseCapture()
    return Pattern(.matchAs(pattern: pattern, name: name), range(start))
  }

  private mutating func parseClosedPattern() throws(ParseFailure) -> Pattern {
    let start = position
    switch kind {
    case .number, .minus, .string:
      let value = try parseLiteralExpression()
      return Pattern(.matchValue(value: value), range(start))
    case .none: return singleton(.none)
    case .true: return singleton(.bool(true))
    case .false: return singleton(.bool(false))
    case .name: return try parseNamePattern()
    case .leftParen: return try parseGroupPattern()
    case .leftBracket:
      advance()
      if accept(.rightBracket) {
        return Pattern(.matchSequence(patterns: []), range(start))
      }
      let patterns = try parsePatternList(try parseMaybeStarPattern(), end: .rightBracket)
      try expect(.rightBracket)
      return Pattern(.matchSequence(patterns: patterns), range(start))
    case .leftBrace: return try parseMappingPattern()
    default: throw fail()
    }
  }

  private mutating func singleton(_ value: Constant) -> Pattern {
    let start = position
    advance()
    return Pattern(.matchSingleton(value: value), range(start))
  }

  /// A signed or complex number, or strings.
  private mutating func parseLiteralExpression() throws(ParseFailure) -> Expr {
    if kind == .string { return try parseStrings() }
    let start = position
    let isNegative = accept(.minus)
    guard kind == .number else { throw fail() }
    let numberStart = position
    let number = try parseNumber()
    var value = Expr(.constant(number), range(numberStart))
    if isNegative { value = Expr(.unaryOp(op: .uSub, operand: value), range(start)) }
    guard kind == .plus || kind == .minus else { return value }
    let op: Operator = kind == .plus ? .add : .sub
    if case .imaginary = number {
      throw fail("real number required in complex literal", at: tokens[numberStart].range)
    }
    advance()
    guard kind == .number else { throw fail() }
    let imaginaryStart = position
    let imaginary = try parseNumber()
    guard case .imaginary = imaginary else {
      throw fail("imaginary number required in complex literal", at: tokens[imaginaryStart].range)
    }
    let right = Expr(.constant(imaginary), range(imaginaryStart))
    return Expr(.binOp(left: value, op: op, right: right), range(start))
  }

  /// A wildcard, a capture, a value or a class pattern.
  private mutating func parseNamePattern() throws(ParseFailure) -> Pattern {
    let start = position
    let next = peek()
    if next != .dot, next != .leftParen {
      if next == .equal { throw fail() }
      if isSoft("_", position) {
        advance()
        return Pattern(.matchAs(pattern: nil, name: nil), range(start))
      }
      return Pattern(.matchAs(pattern: nil, name: try parseName()), range(start))
    }
    let value = try parseDottedPatternName()
    if kind == .leftParen { return try parseClassPattern(value, start) }
    if kind == .dot || kind == .equal { throw fail() }
    return Pattern(.matchValue(value: value), range(start))
  }

  private mutating func parseDottedPatternName() throws(ParseFailure) -> Expr {
    let start = position
    height = 1
    var value = Expr(.name(id: try parseName()), range(start))
    while accept(.dot) {
      let attr = try parseName()
      try grow(height)
      value = Expr(.attribute(value: value, attr: attr), range(start))
    }
    return value
  }

  private mutating func parseGroupPattern() throws(ParseFailure) -> Pattern {
    let start = position
    advance()
    if accept(.rightParen) { return Pattern(.matchSequence(patterns: []), range(start)) }
    let first = try parseMaybeStarPattern()
    if kind == .comma {
      let patterns = try parsePatternList(first, end: .rightParen)
      try expect(.rightParen)
      return Pattern(.matchSequence(patterns: patterns), range(start))
    }
    if case .matchStar = first.node { throw fail() }
    try expect(.rightParen)
    return first
  }

  private mutating func parseMappingPattern() throws(ParseFailure) -> Pattern {
    let start = position
    advance()
    var keys: [Expr] = []
    var patterns: [Pattern] = []
    var rest: String?
    while kind != .rightBrace {
      if accept(.doubleStar) {
        rest = try parseCapture()
        _ = accept(.comma)
        break
      }
      keys.append(try parseMappingKey())
      try expect(.colon)
      patterns.append(try parsePattern())
      guard accept(.comma) else { break }
    }
    try expect(.rightBrace)
    return Pattern(.matchMapping(keys: keys, patterns: patterns, rest: rest), range(start))
  }

  private mutating func parseMappingKey() throws(ParseFailure) -> Expr {
    let start = position
    switch kind {
    case .none, .true, .false:
      let value: Constant = kind == .none ? .none : .bool(kind == .true)
      advance()
      return Expr(.constant(value), range(start))
    case .name:
      guard peek() == .dot else { throw fail() }
      return try parseDottedPatternName()
    default: return try parseLiteralExpression()
    }
  }

  private mutating func parseClassPattern(
    _ cls: Expr, _ start: Int
  ) throws(ParseFailure) -> Pattern {
    advance()
    var patterns: [Pattern] = []
    var attributes: [String] = []
    var values: [Pattern] = []
    while kind != .rightParen {
      if kind == .name, peek() == .equal {
        attributes.append(try parseName())
        advance()
        values.append(try parsePattern())
      } else {
        guard attributes.isEmpty else { throw fail() }
        patterns.append(try parsePattern())
      }
      guard accept(.comma) else { break }
    }
    try expect(.rightParen)
    return Pattern(
      .matchClass(cls: cls, patterns: patterns, kwdAttrs: attributes, kwdPatterns: values),
      range(start))
  }
}
