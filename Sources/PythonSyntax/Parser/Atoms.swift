// SPDX-License-Identifier: Apache-2.0
// Primaries and atoms: names, literals, displays, comprehensions, attributes, calls, subscripts.
// Source: https://docs.python.org/3.11/reference/expressions.html#primaries.

extension Parser {
  // MARK: - Primaries

  /// An atom and its trailers.
  mutating func parsePrimary() throws(ParseFailure) -> Expr {
    let start = position
    if kind == .await {
      advance()
      try enter()
      defer { leave() }
      let value = try parsePrimary()
      try grow(height)
      return Expr(.await(value: value), range(start))
    }
    var value = try parseAtom()
    while true {
      switch kind {
      case .dot:
        let below = height
        advance()
        let attr = try parseName()
        try grow(below)
        value = Expr(.attribute(value: value, attr: attr), range(start))
      case .leftParen: value = try parseCall(value, start)
      case .leftBracket: value = try parseSubscript(value, start)
      default: return value
      }
    }
  }

  private mutating func parseCall(_ function: Expr, _ start: Int) throws(ParseFailure) -> Expr {
    let below = height
    let open = position
    advance()
    var arguments = CallArguments()
    try parseArguments(&arguments, open: open)
    try grow(max(below, height))
    return Expr(
      .call(func: function, args: arguments.args, keywords: arguments.keywords), range(start))
  }

  private mutating func parseSubscript(_ value: Expr, _ start: Int) throws(ParseFailure) -> Expr {
    let below = height
    advance()
    let first = position
    var slice = try parseSlice()
    var tallest = height
    var isStarred = false
    if case .starred = slice.node { isStarred = true }
    if kind == .comma || isStarred {
      var elements = [slice]
      while accept(.comma) {
        if kind == .rightBracket { break }
        elements.append(try parseSlice())
        tallest = max(tallest, height)
      }
      slice = Expr(.tuple(elts: elements), range(first))
      tallest += 1
    }
    try expect(.rightBracket)
    try grow(below, tallest)
    return Expr(.subscript(value: value, slice: slice), range(start))
  }

  /// `slice` or `starred_expression`.
  private mutating func parseSlice() throws(ParseFailure) -> Expr {
    let start = position
    if kind == .star {
      advance()
      let value = try parseExpression()
      try grow(height)
      return Expr(.starred(value: value), range(start))
    }
    var lower: Expr?
    var tallest: Int32 = 0
    if kind != .colon {
      let value = try parseNamedExpression()
      if kind != .colon { return value }
      // A bare `name := value` cannot be a bound of a slice.
      if tokens[start].kind == .name, token(start + 1).kind == .colonEqual { throw fail() }
      lower = value
      tallest = height
    }
    advance()
    var upper: Expr?
    var step: Expr?
    if startsExpression(kind) {
      upper = try parseExpression()
      tallest = max(tallest, height)
    }
    if accept(.colon), startsExpression(kind) {
      step = try parseExpression()
      tallest = max(tallest, height)
    }
    try grow(tallest)
    return Expr(.slice(lower: lower, upper: upper, step: step), range(start))
  }

  // MARK: - Atoms

  private mutating func parseAtom() throws(ParseFailure) -> Expr {
    let start = position
    height = 1
    switch kind {
    case .name:
      let text = name(at: start)
      advance()
      return Expr(.name(id: text), tokens[start].range)
    case .number:
      let value = try parseNumber()
      return Expr(.constant(value), tokens[start].range)
    case .string: return try parseStrings()
    case .leftParen: return try parseParenthesized()
    case .leftBracket: return try parseList()
    case .leftBrace: return try parseBraces()
    case .true: return constant(.bool(true))
    case .false: return constant(.bool(false))
    case .none: return constant(.none)
    case .ellipsis: return constant(.ellipsis)
    default: throw fail()
    }
  }

  private mutating func constant(_ value: Constant) -> Expr {
    let range = current.range
    advance()
    return Expr(.constant(value), range)
  }

  /// A group, a tuple or a generator expression.
  private mutating func parseParenthesized() throws(ParseFailure) -> Expr {
    let start = position
    advance()
    if accept(.rightParen) { return Expr(.tuple(elts: []), range(start)) }
    if kind == .yield {
      let value = try parseYield()
      try expect(.rightParen)
      return value
    }
    let first = try parseStarNamedExpression()
    if kind == .for || kind == .async {
      if case .starred = first.node { throw fail() }
      let generators = try parseComprehensions()
      try expect(.rightParen)
      return Expr(.generatorExp(elt: first, generators: generators), range(start))
    }
    guard kind == .comma else {
      if case .starred = first.node { throw fail() }
      try expect(.rightParen)
      return first
    }
    let elements = try parseElements(first, end: .rightParen)
    try expect(.rightParen)
    return Expr(.tuple(elts: elements), range(start))
  }

  private mutating func parseList() throws(ParseFailure) -> Expr {
    let start = position
    advance()
    if accept(.rightBracket) { return Expr(.list(elts: []), range(start)) }
    let first = try parseStarNamedExpression()
    if kind == .for || kind == .async {
      if case .starred = first.node { throw fail() }
      let generators = try parseComprehensions()
      try expect(.rightBracket)
      return Expr(.listComp(elt: first, generators: generators), range(start))
    }
    let elements = try parseElements(first, end: .rightBracket)
    try expect(.rightBracket)
    return Expr(.list(elts: elements), range(start))
  }

  /// The items after the first of a display, up to its closing bracket.
  private mutating func parseElements(
    _ first: Expr, end: TokenKind
  ) throws(ParseFailure) -> [Expr] {
    var elements = [first]
    var tallest = height
    while accept(.comma) {
      if kind == end { break }
      elements.append(try parseStarNamedExpression())
      tallest = max(tallest, height)
    }
    try grow(tallest)
    return elements
  }

  /// A dict or set, or a comprehension of one.
  private mutating func parseBraces() throws(ParseFailure) -> Expr {
    let start = position
    advance()
    if accept(.rightBrace) { return Expr(.dict(keys: [], values: []), range(start)) }
    if kind == .doubleStar { return try parseDict(start, nil) }
    let first = try parseStarNamedExpression()
    if kind == .colon {
      switch first.node {
      case .starred: throw fail()
      case .namedExpr where token(start + 2).kind == .colonEqual: throw fail()
      default: return try parseDict(start, first)
      }
    }
    if kind == .for || kind == .async {
      if case .starred = first.node { throw fail() }
      let generators = try parseComprehensions()
      try expect(.rightBrace)
      return Expr(.setComp(elt: first, generators: generators), range(start))
    }
    let elements = try parseElements(first, end: .rightBrace)
    try expect(.rightBrace)
    return Expr(.set(elts: elements), range(start))
  }

  private mutating func parseDict(_ start: Int, _ firstKey: Expr?) throws(ParseFailure) -> Expr {
    var keys: [Expr?] = []
    var values: [Expr] = []
    var tallest = height
    var key = firstKey
    while true {
      if key == nil, accept(.doubleStar) {
        values.append(try parseBinary(Precedence.bitOr))
        keys.append(nil)
      } else {
        let known: Expr
        if let key { known = key } else { known = try parseExpression() }
        tallest = max(tallest, height)
        try expect(.colon)
        values.append(try parseExpression())
        keys.append(known)
        if firstKey != nil, keys.count == 1, kind == .for || kind == .async, let value = values.last
        {
          tallest = max(tallest, height)
          let generators = try parseComprehensions()
          try grow(height, tallest)
          try expect(.rightBrace)
          return Expr(.dictComp(key: known, value: value, generators: generators), range(start))
        }
      }
      key = nil
      tallest = max(tallest, height)
      guard accept(.comma), kind != .rightBrace else { break }
    }
    try expect(.rightBrace)
    try grow(tallest)
    return Expr(.dict(keys: keys, values: values), range(start))
  }

  // MARK: - Comprehensions

  /// `for_if_clauses`; the height of the element is in `height`.
  mutating func parseComprehensions() throws(ParseFailure) -> [Comprehension] {
    var generators: [Comprehension] = []
    var tallest = height
    while kind == .for || kind == .async {
      let isAsync = accept(.async)
      try expect(.for)
      let target = try parseTargetList()
      tallest = max(tallest, height)
      try expect(.in)
      let iter = try parseDisjunction()
      tallest = max(tallest, height)
      var ifs: [Expr] = []
      while accept(.if) {
        ifs.append(try parseDisjunction())
        tallest = max(tallest, height)
      }
      generators.append(Comprehension(target: target, iter: iter, ifs: ifs, isAsync: isAsync))
    }
    try grow(tallest)
    return generators
  }

  // MARK: - Yield

  /// `yield_expr`.
  mutating func parseYield() throws(ParseFailure) -> Expr {
    let start = position
    advance()
    height = 0
    if accept(.from) {
      let value = try parseExpression()
      try grow(height)
      return Expr(.yieldFrom(value: value), range(start))
    }
    var value: Expr?
    if startsExpression(kind) || kind == .star { value = try parseStarExpressions() }
    try grow(height)
    return Expr(.yield(value: value), range(start))
  }

  /// `yield_expr | star_expressions`: the right side of an assignment.
  mutating func parseValue() throws(ParseFailure) -> Expr {
    kind == .yield ? try parseYield() : try parseStarExpressions()
  }
}
