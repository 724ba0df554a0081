// SPDX-License-Identifier: Apache-2.0
// What happens when a wrong form matches: its message is filled in and raised, at a range made from
// its captures, which are parsed again to know what kind of expression they are.

extension Recognizer {
  /// Raises the error of a matched form. Returns true if it decides that there is none, which ends
  /// the rule without a match.
  mutating func act(
    _ action: GrammarAction, _ a: Span, _ b: Span, _ end: Int
  ) throws(Raised) -> Bool {
    switch action.verb {
    case "at": throw raise(try fill(action.message, a), range(a, a))
    case "range": throw raise(try fill(action.message, a), range(a, b))
    case "rangeItems":
      // The last item, without the comma that may follow it.
      var items = b
      if parser.token(b.end - 1).kind == .comma { items.end -= 1 }
      throw raise(action.message, range(a, items))
    case "from":
      var range = range(a, a)
      range.endLine = lastToken.endLine
      range.endColumn = lastToken.endColumn - 1
      throw raise(action.message, range)
    case "last": throw raise(action.message, lastRange)
    case "indent":
      error = indentation(try fill(action.message, a))
      throw Raised()
    case "missingColon":
      let final = parser.token(a.end - 1)
      let first = parser.token(a.start)
      let range = SourceRange(
        line: first.line, column: final.endColumn - 1, endLine: final.endLine, endColumn: -1)
      throw raise(action.message, range)
    case "legacy": return try actLegacy(a, b)
    case "comma": return try actComma(a, b, end)
    case "starTarget": return try actTarget(a, "cannot assign to", isFor: false, isDel: false)
    case "forTarget": return try actTarget(a, "cannot assign to", isFor: true, isDel: false)
    case "delTarget": return try actTarget(a, "cannot delete", isFor: false, isDel: true)
    case "generatorArgument": return try actGenerator(a, b)
    case "positionalArgument":
      let unpacks = arguments(a).keywords.contains { $0.arg == nil }
      throw raise(
        "positional argument follows keyword argument" + (unpacks ? " unpacking" : ""),
        lastRange)
    default: return true
    }
  }

  private func range(_ a: Span, _ b: Span) -> SourceRange {
    let first = parser.token(a.start)
    let final = parser.token(max(b.end - 1, b.start))
    var range = SourceRange(
      line: first.line, column: first.column, endLine: final.endLine, endColumn: final.endColumn)
    // The brackets of a group are not part of the node.
    if first.kind == .leftParen, a.end > a.start + 1, let node = expression(a)?.range {
      range.line = node.line
      range.column = node.column
    }
    if final.kind == .rightParen, b.end > b.start + 1, let node = expression(b)?.range {
      range.endLine = node.endLine
      range.endColumn = node.endColumn
    }
    return range
  }

  /// Replaces %e by the kind of expression of `span`, %t by its text, %l by its line.
  private mutating func fill(_ message: String, _ span: Span) throws(Raised) -> String {
    guard let percent = message.firstIndex(of: "%") else { return message }
    let letter = message.index(after: percent)
    guard letter < message.endIndex else { return message }
    let value: String
    switch message[letter] {
    case "e":
      guard let expression = expression(span) else {
        gaveUp = true
        throw Raised()
      }
      value = expression.node.description
    case "t": value = parser.text(parser.token(span.start))
    default: value = String(parser.token(span.start).line)
    }
    return message[..<percent] + value + message[message.index(after: letter)...]
  }

  // MARK: - Special forms

  private func isLegacy(_ span: Span) -> Bool {
    guard span.end == span.start + 1, parser.token(span.start).kind == .name else { return false }
    let word = parser.text(parser.token(span.start))
    return word == "print" || word == "exec"
  }

  private mutating func actLegacy(_ a: Span, _ b: Span) throws(Raised) -> Bool {
    guard isLegacy(a) else { return true }
    let word = parser.text(parser.token(a.start))
    throw raise(
      "Missing parentheses in call to '\(word)'. Did you mean \(word)(...)?", range(a, b))
  }

  private mutating func actComma(_ a: Span, _ b: Span, _ end: Int) throws(Raised) -> Bool {
    if isLegacy(a) || parser.token(end - 1).level == 0 { return true }
    throw raise("invalid syntax. Perhaps you forgot a comma?", range(a, b))
  }

  private mutating func actTarget(
    _ span: Span, _ verb: String, isFor: Bool, isDel: Bool
  ) throws(Raised) -> Bool {
    guard let whole = expression(span),
      let wrong = Recognizer.wrongTarget(whole, isFor: isFor, isDel: isDel)
    else { return true }
    throw raise("\(verb) \(wrong.node.description)", wrong.range)
  }

  /// The part of a target list that is no target.
  private static func wrongTarget(_ expression: Expr, isFor: Bool, isDel: Bool) -> Expr? {
    switch expression.node {
    case .name, .attribute, .subscript: return nil
    case .list(let elements), .tuple(let elements):
      for element in elements {
        if let wrong = wrongTarget(element, isFor: isFor, isDel: isDel) { return wrong }
      }
      return nil
    case .starred(let value):
      return isDel ? expression : wrongTarget(value, isFor: isFor, isDel: isDel)
    case .compare(let left, let ops, _) where isFor:
      return ops.first == .in ? wrongTarget(left, isFor: isFor, isDel: isDel) : nil
    default: return expression
    }
  }

  /// `f(a, b for b in c)`.
  private mutating func actGenerator(_ a: Span, _ b: Span) throws(Raised) -> Bool {
    let args = arguments(a).args
    guard args.count > 1, let last = args.last else { return true }
    var range = last.range
    let final = parser.token(b.end - 1)
    range.endLine = final.endLine
    range.endColumn = final.endColumn
    throw raise("Generator expression must be parenthesized", range)
  }

  // MARK: - Captures as trees

  /// A parser of the tokens of `span` alone.
  private func part(_ span: Span, closing: TokenKind) -> Parser {
    var part = parser
    var final = parser.token(span.end)
    final.kind = closing
    part.tokens = Array(parser.tokens[span.start..<min(span.end, parser.tokens.count)]) + [final]
    final.kind = .endMarker
    part.tokens.append(final)
    part.depth = 0
    part.last = 0
    part.pending = nil
    part.reset(to: 0)
    return part
  }

  private func expression(_ span: Span) -> Expr? {
    var part = part(span, closing: .endMarker)
    do {
      if part.peek() == .colonEqual { return try part.parseNamedExpression() }
      return try part.parseValue()
    } catch {
      return nil
    }
  }

  private func arguments(_ span: Span) -> CallArguments {
    var part = part(span, closing: .rightParen)
    var result = CallArguments()
    do {
      try part.parseArguments(&result, open: 0)
    } catch {
      return result
    }
    return result
  }
}

extension ExprNode {
  /// What CPython's messages call this kind of expression.
  var description: String {
    switch self {
    case .attribute: "attribute"
    case .subscript: "subscript"
    case .starred: "starred"
    case .name: "name"
    case .list: "list"
    case .tuple: "tuple"
    case .lambda: "lambda"
    case .call: "function call"
    case .boolOp, .binOp, .unaryOp: "expression"
    case .generatorExp: "generator expression"
    case .yield, .yieldFrom: "yield expression"
    case .await: "await expression"
    case .listComp: "list comprehension"
    case .setComp: "set comprehension"
    case .dictComp: "dict comprehension"
    case .dict: "dict literal"
    case .set: "set display"
    case .joinedStr, .formattedValue: "f-string expression"
    case .constant(.none): "None"
    case .constant(.bool(false)): "False"
    case .constant(.bool(true)): "True"
    case .constant(.ellipsis): "ellipsis"
    case .constant: "literal"
    case .compare: "comparison"
    case .ifExp: "conditional expression"
    case .namedExpr: "named expression"
    case .slice: "slice"
    }
  }
}
