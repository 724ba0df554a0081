// SPDX-License-Identifier: Apache-2.0
// Compound statements: headers, blocks, decorators.
// Source: https://docs.python.org/3.11/reference/compound_stmts.html.

extension Parser {
  /// Appends one statement, or the simple statements of one line.
  mutating func parseStatement(into body: inout [Stmt]) throws(ParseFailure) {
    let start = position
    let node: StmtNode
    switch kind {
    case .if: node = try parseIf()
    case .for: node = try parseFor()
    case .while:
      advance()
      let test = try parseNamedExpression()
      let block = try parseBlock()
      node = .while(test: test, body: block, orelse: try parseElse())
    case .def: node = try parseFunction([])
    case .class: node = try parseClass([])
    case .at:
      let decorators = try parseDecorators()
      var header = position
      if kind == .async {
        advance()
        guard kind == .def else { throw fail() }
        node = try parseFunction(decorators, isAsync: true)
        body.append(Stmt(node, range(header)))
        return
      }
      header = position
      node = kind == .class ? try parseClass(decorators) : try parseFunction(decorators)
      body.append(Stmt(node, range(header)))
      return
    case .with: node = try parseWith()
    case .try: node = try parseTry()
    case .async:
      advance()
      switch kind {
      case .def: node = try parseFunction([], isAsync: true)
      case .for: node = try parseFor(isAsync: true)
      case .with: node = try parseWith(isAsync: true)
      default: throw fail()
      }
    case .name where isSoft("match", start):
      guard let match = try parseMatch() else { return try parseSimpleLine(into: &body) }
      node = match
    default: return try parseSimpleLine(into: &body)
    }
    body.append(Stmt(node, range(start)))
  }

  /// `: block`: statements on the same line, or an indented block with recovery inside.
  mutating func parseBlock() throws(ParseFailure) -> [Stmt] {
    try expect(.colon)
    var body: [Stmt] = []
    guard kind == .newline else {
      try parseSimpleLine(into: &body)
      return body
    }
    skip()
    guard kind == .indent else { throw fail() }
    try enter()
    defer { leave() }
    skip()
    try parseBody(into: &body)
    skip()
    return body
  }

  /// The block of an `else`, or nothing.
  private mutating func parseElse() throws(ParseFailure) -> [Stmt] {
    accept(.else) ? try parseBlock() : []
  }

  /// From `if` or `elif`.
  private mutating func parseIf() throws(ParseFailure) -> StmtNode {
    advance()
    let test = try parseNamedExpression()
    let body = try parseBlock()
    guard kind == .elif else { return .if(test: test, body: body, orelse: try parseElse()) }
    try enter()
    defer { leave() }
    let start = position
    let node = try parseIf()
    return .if(test: test, body: body, orelse: [Stmt(node, range(start))])
  }

  private mutating func parseFor(isAsync: Bool = false) throws(ParseFailure) -> StmtNode {
    advance()
    let target = try parseTargetList()
    try expect(.in)
    let iter = try parseStarExpressions()
    let body = try parseBlock()
    let orelse = try parseElse()
    return isAsync
      ? .asyncFor(target: target, iter: iter, body: body, orelse: orelse)
      : .for(target: target, iter: iter, body: body, orelse: orelse)
  }

  // MARK: - Definitions

  private mutating func parseDecorators() throws(ParseFailure) -> [Expr] {
    var decorators: [Expr] = []
    while accept(.at) {
      decorators.append(try parseNamedExpression())
      guard kind == .newline else { throw fail() }
      skip()
    }
    return decorators
  }

  private mutating func parseFunction(
    _ decorators: [Expr], isAsync: Bool = false
  ) throws(ParseFailure) -> StmtNode {
    try expect(.def)
    let name = try parseName()
    try expect(.leftParen)
    let args = try parseParameters(end: .rightParen, annotated: true)
    try expect(.rightParen)
    let returns = accept(.arrow) ? try parseExpression() : nil
    let body = try parseBlock()
    return .functionDef(
      FunctionDef(
        name: name, args: args, body: body, decoratorList: decorators, returns: returns,
        isAsync: isAsync))
  }

  private mutating func parseClass(_ decorators: [Expr]) throws(ParseFailure) -> StmtNode {
    advance()
    let name = try parseName()
    var arguments = CallArguments()
    let open = position
    if accept(.leftParen) {
      try parseArguments(&arguments, open: open)
      // A bare generator may be the argument of a call only.
      if let only = arguments.args.first, case .generatorExp = only.node,
        only.range.line == tokens[open].line, only.range.column == tokens[open].column
      {
        throw fail()
      }
    }
    let body = try parseBlock()
    return .classDef(
      ClassDef(
        name: name, bases: arguments.args, keywords: arguments.keywords, body: body,
        decoratorList: decorators))
  }

  // MARK: - With

  private mutating func parseWith(isAsync: Bool = false) throws(ParseFailure) -> StmtNode {
    advance()
    let items = try parseWithItems()
    let body = try parseBlock()
    return isAsync ? .asyncWith(items: items, body: body) : .with(items: items, body: body)
  }

  private mutating func parseWithItems() throws(ParseFailure) -> [WithItem] {
    let start = position
    if kind == .leftParen {
      if let items = try parseParenthesizedItems() { return items }
      reset(to: start)
    }
    var items: [WithItem] = []
    repeat { items.append(try parseWithItem()) } while accept(.comma)
    return items
  }

  /// Items in brackets with `:` after them; nil if the brackets belong to an expression.
  private mutating func parseParenthesizedItems() throws(ParseFailure) -> [WithItem]? {
    advance()
    var items: [WithItem] = []
    do {
      repeat {
        if kind == .rightParen { break }
        items.append(try parseWithItem())
      } while accept(.comma)
    } catch {
      // A yield, a generator or a starred item: the group is an expression.
      if pending != nil { throw error }
      return nil
    }
    guard !items.isEmpty, accept(.rightParen), kind == .colon else { return nil }
    return items
  }

  private mutating func parseWithItem() throws(ParseFailure) -> WithItem {
    let context = try parseExpression()
    guard accept(.as) else { return WithItem(contextExpr: context, optionalVars: nil) }
    let target = try parseTarget()
    guard kind == .comma || kind == .rightParen || kind == .colon else { throw fail() }
    return WithItem(contextExpr: context, optionalVars: target)
  }

  // MARK: - Try

  private mutating func parseTry() throws(ParseFailure) -> StmtNode {
    advance()
    let body = try parseBlock()
    var handlers: [ExceptHandler] = []
    var isStar = false
    while kind == .except {
      let start = position
      advance()
      let hasStar = accept(.star)
      if handlers.isEmpty { isStar = hasStar }
      guard hasStar == isStar else { throw fail() }
      handlers.append(try parseHandler(start, isStar))
    }
    let orelse = handlers.isEmpty ? [] : try parseElse()
    let finalbody = accept(.finally) ? try parseBlock() : []
    guard !handlers.isEmpty || !finalbody.isEmpty else { throw fail() }
    return .try(
      body: body, handlers: handlers, orelse: orelse, finalbody: finalbody, isStar: isStar)
  }

  private mutating func parseHandler(
    _ start: Int, _ isStar: Bool
  ) throws(ParseFailure) -> ExceptHandler {
    var type: Expr?
    var name: String?
    if kind != .colon {
      type = try parseExpression()
      if accept(.as) { name = try parseName() }
    } else if isStar {
      throw fail()
    }
    let body = try parseBlock()
    return ExceptHandler(type: type, name: name, body: body, range: range(start))
  }
}
