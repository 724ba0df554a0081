// SPDX-License-Identifier: Apache-2.0
// Targets of assignment, `for`, `with` and `del`. They are parsed as expressions and then checked,
// which needs no backtracking.
// Source: https://docs.python.org/3.11/reference/simple_stmts.html#assignment-statements.

extension Parser {
  /// `star_targets`: the target of a `for`.
  mutating func parseTargetList() throws(ParseFailure) -> Expr {
    let start = position
    let first = try parseTarget()
    guard kind == .comma else { return first }
    var elements = [first]
    var tallest = height
    while accept(.comma) {
      guard startsExpression(kind) || kind == .star else { break }
      elements.append(try parseTarget())
      tallest = max(tallest, height)
    }
    try grow(tallest)
    return Expr(.tuple(elts: elements), range(start))
  }

  /// `star_target`.
  mutating func parseTarget() throws(ParseFailure) -> Expr {
    let start = position
    if accept(.star) {
      if kind == .star { throw fail() }
      let value = try parsePrimary()
      guard isTarget(value) else { throw fail() }
      try grow(height)
      return Expr(.starred(value: value), range(start))
    }
    let target = try parsePrimary()
    guard isTarget(target) else { throw fail() }
    return target
  }

  /// Whether an expression can be assigned to.
  func isTarget(_ expression: Expr) -> Bool {
    switch expression.node {
    case .name, .attribute, .subscript: true
    case .starred(let value): isTarget(value)
    case .tuple(let elements), .list(let elements): elements.allSatisfy { isTarget($0) }
    default: false
    }
  }

  /// Whether it can be the target of an augmented or annotated assignment.
  func isSingleTarget(_ expression: Expr) -> Bool {
    switch expression.node {
    case .name, .attribute, .subscript: true
    default: false
    }
  }

  /// Whether it can be deleted.
  func isDeletable(_ expression: Expr) -> Bool {
    switch expression.node {
    case .name, .attribute, .subscript: true
    case .tuple(let elements), .list(let elements): elements.allSatisfy { isDeletable($0) }
    default: false
    }
  }
}
