// SPDX-License-Identifier: Apache-2.0
// Expressions from `named_expression` down to unary operators and powers. Binary operators climb by
// precedence in one function, so nesting costs few native frames.
// Source: https://docs.python.org/3.11/reference/expressions.html.

/// Binding strength of binary operators, from `or` to `*`; 0 for other tokens.
enum Precedence {
  static let none: UInt8 = 0
  static let or: UInt8 = 1
  static let and: UInt8 = 2
  static let not: UInt8 = 3
  static let comparison: UInt8 = 4
  static let bitOr: UInt8 = 5
  static let bitXor: UInt8 = 6
  static let bitAnd: UInt8 = 7
  static let shift: UInt8 = 8
  static let sum: UInt8 = 9
  static let term: UInt8 = 10

  @inline(__always)
  static func of(_ kind: TokenKind) -> UInt8 {
    switch kind {
    case .or: or
    case .and: and
    case .less, .greater, .equalEqual, .notEqual, .lessEqual, .greaterEqual, .in, .is, .not:
      comparison
    case .bar: bitOr
    case .caret: bitXor
    case .ampersand: bitAnd
    case .leftShift, .rightShift: shift
    case .plus, .minus: sum
    case .star, .slash, .doubleSlash, .percent, .at: term
    default: none
    }
  }

  @inline(__always)
  static func binary(_ kind: TokenKind) -> Operator? {
    switch kind {
    case .bar: .bitOr
    case .caret: .bitXor
    case .ampersand: .bitAnd
    case .leftShift: .lShift
    case .rightShift: .rShift
    case .plus: .add
    case .minus: .sub
    case .star: .mult
    case .slash: .div
    case .doubleSlash: .floorDiv
    case .percent: .mod
    case .at: .matMult
    default: nil
    }
  }
}

extension Parser {
  // MARK: - Lists of expressions

  /// `star_expressions`: an expression or an unparenthesised tuple, with starred items.
  mutating func parseStarExpressions() throws(ParseFailure) -> Expr {
    let start = position
    let first = try parseStarExpression()
    guard kind == .comma else { return first }
    return try parseTupleRest(start, first, starred: true)
  }

  /// `expressions`: the same without starred items.
  mutating func parseExpressions() throws(ParseFailure) -> Expr {
    let start = position
    let first = try parseExpression()
    guard kind == .comma else { return first }
    return try parseTupleRest(start, first, starred: false)
  }

  private mutating func parseTupleRest(
    _ start: Int, _ first: Expr, starred: Bool
  ) throws(ParseFailure) -> Expr {
    var elements = [first]
    var tallest = height
    while accept(.comma) {
      guard startsExpression(kind) || (starred && kind == .star) else { break }
      elements.append(starred ? try parseStarExpression() : try parseExpression())
      tallest = max(tallest, height)
    }
    try grow(tallest)
    return Expr(.tuple(elts: elements), range(start))
  }

  /// `star_expression`: `*bitwise_or` or an expression.
  mutating func parseStarExpression() throws(ParseFailure) -> Expr {
    kind == .star ? try parseStarred() : try parseExpression()
  }

  /// `star_named_expression`: an item of a list, set or tuple display.
  mutating func parseStarNamedExpression() throws(ParseFailure) -> Expr {
    kind == .star ? try parseStarred() : try parseNamedExpression()
  }

  private mutating func parseStarred() throws(ParseFailure) -> Expr {
    let start = position
    advance()
    let value = try parseBinary(Precedence.bitOr)
    try grow(height)
    return Expr(.starred(value: value), range(start))
  }

  // MARK: - One expression

  /// `named_expression`: `name := expression` or an expression.
  mutating func parseNamedExpression() throws(ParseFailure) -> Expr {
    guard kind == .name, peek() == .colonEqual else {
      let value = try parseExpression()
      if kind == .colonEqual { throw fail() }
      return value
    }
    let start = position
    let target = Expr(.name(id: try parseName()), range(start))
    advance()
    let value = try parseExpression()
    try grow(height)
    return Expr(.namedExpr(target: target, value: value), range(start))
  }

  /// `expression`: a conditional, a disjunction or a lambda.
  mutating func parseExpression() throws(ParseFailure) -> Expr {
    try enter()
    defer { leave() }
    if kind == .lambda { return try parseLambda() }
    let start = position
    let body = try parseBinary(Precedence.or)
    guard kind == .if else { return body }
    let bodyHeight = height
    advance()
    let test = try parseBinary(Precedence.or)
    let testHeight = height
    try expect(.else)
    let orelse = try parseExpression()
    try grow(max(bodyHeight, testHeight), height)
    return Expr(.ifExp(test: test, body: body, orelse: orelse), range(start))
  }

  /// `disjunction`: what may follow `in` and `if` in a comprehension.
  mutating func parseDisjunction() throws(ParseFailure) -> Expr {
    try parseBinary(Precedence.or)
  }

  private mutating func parseLambda() throws(ParseFailure) -> Expr {
    let start = position
    advance()
    let args = try parseParameters(end: .colon, annotated: false)
    try expect(.colon)
    let body = try parseExpression()
    try grow(height)
    return Expr(.lambda(args: args, body: body), range(start))
  }

  // MARK: - Operators

  /// Operators that bind at least as strongly as `minimum`.
  mutating func parseBinary(_ minimum: UInt8) throws(ParseFailure) -> Expr {
    let start = position
    var left: Expr
    if kind == .not {
      guard minimum <= Precedence.not else { throw fail() }
      left = try parseNot()
    } else {
      left = try parseFactor()
    }
    while true {
      let precedence = Precedence.of(kind)
      if precedence < minimum || precedence == Precedence.none { return left }
      if precedence <= Precedence.and {
        left = try parseBoolean(left, start, precedence)
      } else if precedence == Precedence.comparison {
        if kind == .not, peek() != .in { return left }
        left = try parseComparison(left, start)
      } else {
        guard let op = Precedence.binary(kind) else { return left }
        let leftHeight = height
        advance()
        let right = try parseBinary(precedence + 1)
        try grow(leftHeight, height)
        left = Expr(.binOp(left: left, op: op, right: right), range(start))
      }
    }
  }

  private mutating func parseNot() throws(ParseFailure) -> Expr {
    let start = position
    try enter()
    defer { leave() }
    advance()
    let operand = try parseBinary(Precedence.not)
    try grow(height)
    return Expr(.unaryOp(op: .not, operand: operand), range(start))
  }

  private mutating func parseBoolean(
    _ first: Expr, _ start: Int, _ precedence: UInt8
  ) throws(ParseFailure) -> Expr {
    let op: BoolOperator = kind == .or ? .or : .and
    let word = kind
    var values = [first]
    var tallest = height
    while kind == word {
      advance()
      values.append(try parseBinary(precedence + 1))
      tallest = max(tallest, height)
    }
    try grow(tallest)
    return Expr(.boolOp(op: op, values: values), range(start))
  }

  private mutating func parseComparison(
    _ left: Expr, _ start: Int
  ) throws(ParseFailure) -> Expr {
    var ops: [CompareOperator] = []
    var comparators: [Expr] = []
    var tallest = height
    while let op = acceptComparison() {
      ops.append(op)
      comparators.append(try parseBinary(Precedence.bitOr))
      tallest = max(tallest, height)
    }
    try grow(tallest)
    return Expr(.compare(left: left, ops: ops, comparators: comparators), range(start))
  }

  private mutating func acceptComparison() -> CompareOperator? {
    let op: CompareOperator
    switch kind {
    case .less: op = .lt
    case .greater: op = .gt
    case .equalEqual: op = .eq
    case .notEqual: op = .notEq
    case .lessEqual: op = .ltE
    case .greaterEqual: op = .gtE
    case .in: op = .in
    case .is:
      advance()
      return accept(.not) ? .isNot : .is
    case .not:
      guard peek() == .in else { return nil }
      advance()
      op = .notIn
    default: return nil
    }
    advance()
    return op
  }

  /// `factor`: signs and `~` before a power.
  mutating func parseFactor() throws(ParseFailure) -> Expr {
    let op: UnaryOperator
    switch kind {
    case .minus: op = .uSub
    case .plus: op = .uAdd
    case .tilde: op = .invert
    default:
      let start = position
      let base = try parsePrimary()
      return kind == .doubleStar ? try parsePower(base, start) : base
    }
    let start = position
    try enter()
    defer { leave() }
    advance()
    let operand = try parseFactor()
    try grow(height)
    return Expr(.unaryOp(op: op, operand: operand), range(start))
  }

  private mutating func parsePower(_ base: Expr, _ start: Int) throws(ParseFailure) -> Expr {
    try enter()
    defer { leave() }
    let baseHeight = height
    advance()
    let exponent = try parseFactor()
    try grow(baseHeight, height)
    return Expr(.binOp(left: base, op: .pow, right: exponent), range(start))
  }

  /// Whether a token can begin an expression (a starred one aside).
  func startsExpression(_ kind: TokenKind) -> Bool {
    switch kind {
    case .name, .number, .string, .leftParen, .leftBracket, .leftBrace, .ellipsis, .plus, .minus,
      .tilde, .not, .lambda, .true, .false, .none, .await:
      true
    default: false
    }
  }
}
