// SPDX-License-Identifier: Apache-2.0
// Walks `Grammar` over the tokens of a failed parse, as CPython's parser does: once without the
// wrong forms, to learn how far the text is right, then with them, until one matches and raises.
// Bounded in depth and steps; beyond a bound the error is a plain "invalid syntax".

struct Recognizer {
  struct Raised: Error {}
  typealias Span = (start: Int, end: Int)

  /// Nested rules. CPython has the same bound.
  static let maxDepth = 6000
  /// Rules tried for all the errors of a source together; some tenths of a second.
  static let maxSteps = 3_000_000

  let parser: Parser
  let grammar = Grammar.python
  let origin: Int
  /// One past the last token looked at.
  var fill = 0
  var triesWrongForms = false
  var plainExpressions = 0
  var memory: [Int: Int] = [:]
  var depth = 0
  var steps = 0
  var error: SyntaxError?
  var gaveUp = false

  init(_ parser: Parser, origin: Int) {
    self.parser = parser
    self.origin = origin
    self.fill = origin
    self.steps = parser.diagnosisSteps
  }

  /// The error that CPython finds in the tokens from `origin`; nil if none was found.
  mutating func diagnose(_ rule: String) -> SyntaxError? {
    guard let start = grammar.names[rule] else { return nil }
    do {
      if try match(rule: start, origin) >= 0 { return nil }
    } catch {
      return gaveUp ? nil : self.error
    }
    let final = parser.token(max(fill - 1, origin))
    triesWrongForms = true
    memory.removeAll(keepingCapacity: true)
    do {
      if try match(rule: start, origin) >= 0 { return nil }
    } catch {
      return gaveUp ? nil : self.error
    }
    if final.kind == .indent || final.kind == .dedent {
      let word = final.kind == .indent ? "unexpected indent" : "unexpected unindent"
      return indentation(word)
    }
    var range = final.range
    if final.isLayout {
      range.column = -1
      range.endColumn = -1
    }
    return SyntaxError(message: "invalid syntax", range: range)
  }

  /// The token looked at last.
  var lastToken: Token { parser.token(max(fill - 1, 0)) }

  // MARK: - Matching

  /// Where the item ends that begins at `position`; -1 if it does not fit.
  private mutating func match(rule number: Int, _ position: Int) throws(Raised) -> Int {
    let rule = grammar.rules[number]
    if rule.isWrongForm, !triesWrongForms || plainExpressions > 0 { return -1 }
    let key = number << 32 | position
    if rule.remembers, let known = memory[key] { return known }
    depth += 1
    steps += 1
    if depth > Recognizer.maxDepth || steps > Recognizer.maxSteps {
      gaveUp = true
      throw Raised()
    }
    defer { depth -= 1 }
    let isPlain = number == grammar.plainExpression
    if isPlain { plainExpressions += 1 }
    defer { if isPlain { plainExpressions -= 1 } }
    let end = try match(rule.alternatives, position)
    if rule.remembers { memory[key] = end }
    return end
  }

  private mutating func match(
    _ alternatives: [GrammarAlternative], _ start: Int
  ) throws(Raised) -> Int {
    for alternative in alternatives {
      var position = start
      var first: Span = (start, start)
      var second: Span = (start, start)
      var isCut = false
      for (item, capture) in alternative.items {
        if case .cut = item {
          isCut = true
          continue
        }
        let end = try match(item, position)
        if end < 0 {
          position = -1
          break
        }
        if capture == 0 {
          first = (position, end)
        } else if capture == 1 {
          second = (position, end)
        }
        position = end
      }
      if position >= 0 {
        guard let action = alternative.action else { return position }
        // An action that raises nothing ends its rule without a match.
        if try act(action, first, second, position) { return -1 }
      }
      if isCut { return -1 }
    }
    return -1
  }

  private mutating func match(_ item: GrammarItem, _ position: Int) throws(Raised) -> Int {
    switch item {
    case .token(let kind): return try kindAt(position) == kind ? position + 1 : -1
    case .soft(let word):
      guard try kindAt(position) == .name else { return -1 }
      return parser.text(parser.token(position)) == word ? position + 1 : -1
    case .softKeyword:
      guard try kindAt(position) == .name else { return -1 }
      let word = parser.text(parser.token(position))
      return word == "match" || word == "case" || word == "_" ? position + 1 : -1
    case .rule(let number): return try match(rule: number, position)
    case .group(let alternatives): return try match(alternatives, position)
    case .optional(let inner):
      let end = try match(inner, position)
      return end < 0 ? position : end
    case .many(let inner, let least):
      var position = position
      var count = 0
      while true {
        let end = try match(inner, position)
        if end <= position { break }
        position = end
        count += 1
      }
      return count >= least ? position : -1
    case .separated(let separator, let element):
      var position = try match(element, position)
      while position >= 0 {
        let next = try match(separator, position)
        if next < 0 { break }
        let end = try match(element, next)
        if end < 0 { break }
        position = end
      }
      return position
    case .ahead(let inner): return try match(inner, position) < 0 ? -1 : position
    case .notAhead(let inner): return try match(inner, position) < 0 ? position : -1
    case .forced(let kind, let text):
      if try kindAt(position) == kind { return position + 1 }
      throw raise("expected '\(text)'", parser.token(position).range)
    case .cut: return position
    }
  }

  /// The kind of the token at `position`, which counts as looked at.
  private mutating func kindAt(_ position: Int) throws(Raised) -> TokenKind {
    let kind = parser.token(position).kind
    if kind == .error, let failure = parser.lexer.failure {
      error = failure.error
      throw Raised()
    }
    fill = max(fill, min(position + 1, parser.tokens.count))
    return kind
  }

  // MARK: - Raising

  mutating func raise(_ message: String, _ range: SourceRange) -> Raised {
    error = SyntaxError(message: message, range: range)
    return Raised()
  }

  /// The range of the token looked at last, as CPython reports it: a token of layout has no column
  /// of its own there, so that the place is where reading has got to.
  var lastRange: SourceRange {
    var range = lastToken.range
    if lastToken.isLayout {
      range.column -= 1
      range.endColumn = -2
    }
    return range
  }

  func indentation(_ message: String) -> SyntaxError {
    SyntaxError(kind: .indentationError, message: message, range: lastRange)
  }
}
