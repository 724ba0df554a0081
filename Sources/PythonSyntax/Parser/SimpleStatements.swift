// SPDX-License-Identifier: Apache-2.0
// Simple statements. An assignment is an expression whose target is checked when `=` follows.
// Source: https://docs.python.org/3.11/reference/simple_stmts.html.

extension Parser {
  /// Simple statements of a line, with its newline.
  mutating func parseSimpleLine(into body: inout [Stmt]) throws(ParseFailure) {
    while true {
      let start = position
      let node = try parseSimple()
      body.append(Stmt(node, range(start)))
      if accept(.semicolon) {
        if kind != .newline { continue }
      }
      guard kind == .newline else { throw fail() }
      skip()
      return
    }
  }

  private mutating func parseSimple() throws(ParseFailure) -> StmtNode {
    switch kind {
    case .pass:
      advance()
      return .pass
    case .break:
      advance()
      return .break
    case .continue:
      advance()
      return .continue
    case .return:
      advance()
      return .return(value: endsSimple ? nil : try parseStarExpressions())
    case .raise: return try parseRaise()
    case .import: return try parseImport()
    case .from: return try parseImportFrom()
    case .global:
      advance()
      return .global(names: try parseNames())
    case .nonlocal:
      advance()
      return .nonlocal(names: try parseNames())
    case .del: return try parseDelete()
    case .assert:
      advance()
      let test = try parseExpression()
      return .assert(test: test, msg: accept(.comma) ? try parseExpression() : nil)
    default: return try parseExpressionStatement()
    }
  }

  private var endsSimple: Bool { kind == .newline || kind == .semicolon }

  private mutating func parseRaise() throws(ParseFailure) -> StmtNode {
    advance()
    if endsSimple { return .raise(exc: nil, cause: nil) }
    let exception = try parseExpression()
    return .raise(exc: exception, cause: accept(.from) ? try parseExpression() : nil)
  }

  private mutating func parseNames() throws(ParseFailure) -> [String] {
    var names = [try parseName()]
    while accept(.comma) { names.append(try parseName()) }
    return names
  }

  private mutating func parseDelete() throws(ParseFailure) -> StmtNode {
    advance()
    var targets: [Expr] = []
    repeat {
      if endsSimple { break }
      let target = try parsePrimary()
      guard isDeletable(target) else { throw fail() }
      targets.append(target)
    } while accept(.comma)
    guard endsSimple, !targets.isEmpty else { throw fail() }
    return .delete(targets: targets)
  }

  // MARK: - Assignments

  private mutating func parseExpressionStatement() throws(ParseFailure) -> StmtNode {
    let start = position
    let first = try parseValue()
    switch kind {
    case .equal: return try parseAssignment(first, start)
    case .colon:
      guard isSingleTarget(first) else { throw fail() }
      return try parseAnnotation(first, start)
    default:
      guard let op = kind.augmented else { return .expr(value: first) }
      guard isSingleTarget(first) else { throw fail() }
      advance()
      return .augAssign(target: first, op: op, value: try parseValue())
    }
  }

  private mutating func parseAssignment(
    _ first: Expr, _ start: Int
  ) throws(ParseFailure) -> StmtNode {
    var targets: [Expr] = []
    var value = first
    while accept(.equal) {
      guard isTarget(value) else { throw fail() }
      targets.append(value)
      value = try parseValue()
    }
    return .assign(targets: targets, value: value)
  }

  private mutating func parseAnnotation(
    _ target: Expr, _ start: Int
  ) throws(ParseFailure) -> StmtNode {
    var simple = false
    if case .name = target.node { simple = tokens[start].kind == .name }
    advance()
    let annotation = try parseExpression()
    let value = accept(.equal) ? try parseValue() : nil
    return .annAssign(target: target, annotation: annotation, value: value, simple: simple)
  }

  // MARK: - Imports

  private mutating func parseDottedName() throws(ParseFailure) -> String {
    var name = try parseName()
    while accept(.dot) { name += "." + (try parseName()) }
    return name
  }

  private mutating func parseImport() throws(ParseFailure) -> StmtNode {
    advance()
    var names: [Alias] = []
    repeat {
      let start = position
      let name = try parseDottedName()
      let asname = accept(.as) ? try parseName() : nil
      names.append(Alias(name: name, asname: asname, range: range(start)))
    } while accept(.comma)
    return .import(names: names)
  }

  private mutating func parseImportFrom() throws(ParseFailure) -> StmtNode {
    advance()
    var level = 0
    while kind == .dot || kind == .ellipsis {
      level += kind == .dot ? 1 : 3
      advance()
    }
    let module = kind == .import && level > 0 ? nil : try parseDottedName()
    try expect(.import)
    let start = position
    if accept(.star) {
      let alias = Alias(name: "*", asname: nil, range: range(start))
      return .importFrom(module: module, names: [alias], level: level)
    }
    let isParenthesized = accept(.leftParen)
    var names = [try parseImportedName()]
    while accept(.comma) {
      if isParenthesized, kind == .rightParen { break }
      names.append(try parseImportedName())
    }
    if isParenthesized { try expect(.rightParen) }
    return .importFrom(module: module, names: names, level: level)
  }

  private mutating func parseImportedName() throws(ParseFailure) -> Alias {
    let start = position
    let name = try parseName()
    let asname = accept(.as) ? try parseName() : nil
    return Alias(name: name, asname: asname, range: range(start))
  }
}
