// SPDX-License-Identifier: Apache-2.0
// Arguments of calls and classes, parameters of functions and lambdas.
// Source: https://docs.python.org/3.11/reference/expressions.html#calls and
// https://docs.python.org/3.11/reference/compound_stmts.html#function-definitions.

/// The arguments of a call, split as in the AST.
struct CallArguments {
  var args: [Expr] = []
  var keywords: [Keyword] = []
}

extension Parser {
  // MARK: - Arguments

  /// The arguments after the bracket at `open`, and the closing bracket.
  mutating func parseArguments(
    _ into: inout CallArguments, open: Int
  ) throws(ParseFailure) {
    var tallest: Int32 = 0
    var seenUnpacking = false
    while kind != .rightParen {
      let start = position
      if accept(.doubleStar) {
        let value = try parseExpression()
        into.keywords.append(Keyword(arg: nil, value: value, range: range(start)))
        seenUnpacking = true
      } else if accept(.star) {
        if seenUnpacking { throw fail() }
        let value = try parseExpression()
        into.args.append(Expr(.starred(value: value), range(start)))
      } else if kind == .name, peek() == .equal {
        let name = try parseName()
        advance()
        let value = try parseExpression()
        into.keywords.append(Keyword(arg: name, value: value, range: range(start)))
      } else {
        if !into.keywords.isEmpty { throw fail() }
        let value = try parseNamedExpression()
        if kind == .for || kind == .async {
          try parseGenerator(value, open: open, into: &into)
          return
        }
        into.args.append(value)
      }
      tallest = max(tallest, height)
      guard accept(.comma) else { break }
    }
    try expect(.rightParen)
    height = tallest + 1
  }

  /// A generator as the only argument, whose brackets are those of the call.
  private mutating func parseGenerator(
    _ element: Expr, open: Int, into: inout CallArguments
  ) throws(ParseFailure) {
    guard into.args.isEmpty else { throw fail() }
    let generators = try parseComprehensions()
    try expect(.rightParen)
    into.args.append(Expr(.generatorExp(elt: element, generators: generators), range(open)))
  }

  // MARK: - Parameters

  /// Parameters up to the token `end`, which is left; annotations unless it is a lambda.
  mutating func parseParameters(
    end: TokenKind, annotated: Bool
  ) throws(ParseFailure) -> Arguments {
    var result = Arguments()
    if kind == end { return result }
    var seenSlash = false
    var seenStar = false
    while kind != end {
      switch kind {
      case .slash:
        guard !seenSlash, !seenStar, !result.args.isEmpty else { throw fail() }
        seenSlash = true
        advance()
        result.posonlyargs = result.args
        result.args = []
      case .star:
        guard !seenStar else { throw fail() }
        seenStar = true
        advance()
        if kind == .comma {
          guard peek() == .name else { throw fail() }
        } else {
          result.vararg = try parseParameter(annotated, starAnnotation: true)
          if kind == .equal { throw fail() }
        }
      case .doubleStar:
        advance()
        result.kwarg = try parseParameter(annotated)
        if kind == .equal { throw fail() }
        _ = accept(.comma)
        guard kind == end else { throw fail() }
        return result
      default:
        let parameter = try parseParameter(annotated)
        var value: Expr?
        if accept(.equal) { value = try parseExpression() }
        if seenStar {
          result.kwonlyargs.append(parameter)
          result.kwDefaults.append(value)
        } else {
          result.args.append(parameter)
          if let value {
            result.defaults.append(value)
          } else if !result.defaults.isEmpty {
            throw fail()
          }
        }
      }
      guard accept(.comma) else { break }
    }
    guard kind == end else { throw fail() }
    return result
  }

  private mutating func parseParameter(
    _ annotated: Bool, starAnnotation: Bool = false
  ) throws(ParseFailure) -> Arg {
    let start = position
    let name = try parseName()
    var annotation: Expr?
    if annotated, accept(.colon) {
      annotation = starAnnotation ? try parseStarExpression() : try parseExpression()
    }
    return Arg(arg: name, annotation: annotation, range: range(start))
  }
}
