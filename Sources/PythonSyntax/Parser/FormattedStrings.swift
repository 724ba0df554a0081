// SPDX-License-Identifier: Apache-2.0
// f-strings as in Python 3.11: the literal is one token; its fields are found here, and each field's
// expression is lexed and parsed in place, so that positions are those of the source.
// Source: https://docs.python.org/3.11/reference/lexical_analysis.html#f-strings.

/// The parts of an f-string or of a format specification while they are collected.
struct FormattedParts {
  /// The range that CPython gives to text after the last field: that of all the neighbouring
  /// literals, but at the end of a format specification that of its literal.
  let range: SourceRange
  /// The range that it gives to fields and to text before them: that of all the literals.
  let whole: SourceRange
  var values: [Expr] = []
  /// Literal text since the last field.
  var text: [UInt8] = []
  var height: Int32 = 0

  init(range: SourceRange, whole: SourceRange) {
    self.range = range
    self.whole = whole
  }

  /// Ends the literal text before a field, or after the last one.
  mutating func flush(beforeField: Bool) {
    if text.isEmpty { return }
    values.append(Expr(.constant(.str(text)), beforeField ? whole : range))
    text = []
  }
}

extension Parser {
  /// Adds the parts of one f-string token.
  mutating func parseFormatted(
    _ literal: StringLiteral, _ token: Token, into parts: inout FormattedParts
  ) throws(ParseFailure) {
    var index = literal.start
    try parseParts(literal, token, &index, nested: 0, into: &parts)
    if index < literal.end {
      throw fail("f-string: single '}' is not allowed", at: lastStringRange())
    }
  }

  /// Text and fields up to the end, or up to the `}` that ends a format specification.
  private mutating func parseParts(
    _ literal: StringLiteral, _ token: Token, _ index: inout Int, nested: Int,
    into parts: inout FormattedParts
  ) throws(ParseFailure) {
    while index < literal.end {
      try parseText(literal, &index, nested: nested, into: &parts)
      guard index < literal.end, source[index] == UInt8(ascii: "{") else { break }
      try parseField(literal, token, &index, nested: nested, into: &parts)
    }
  }

  /// Literal text, with doubled braces, up to a field or the end.
  private mutating func parseText(
    _ literal: StringLiteral, _ index: inout Int, nested: Int, into parts: inout FormattedParts
  ) throws(ParseFailure) {
    var start = index
    while index < literal.end {
      let byte = source[index]
      if byte == UInt8(ascii: "\\"), !literal.isRaw, index + 1 < literal.end {
        skipEscape(literal, &index)
        continue
      }
      guard byte == UInt8(ascii: "{") || byte == UInt8(ascii: "}") else {
        index += 1
        continue
      }
      guard nested == 0 else { break }
      if index + 1 < literal.end, source[index + 1] == byte {
        parts.text += try decode(literal, start, index + 1)
        index += 2
        start = index
        continue
      }
      if byte == UInt8(ascii: "}") {
        throw fail("f-string: single '}' is not allowed", at: lastStringRange())
      }
      break
    }
    if start < index { parts.text += try decode(literal, start, index) }
  }

  /// Skips a backslash and what it escapes; a brace after it still begins a field.
  private func skipEscape(_ literal: StringLiteral, _ index: inout Int) {
    index += 1
    let escaped = source[index]
    if escaped == UInt8(ascii: "N") {
      index += 1
      guard index < literal.end, source[index] == UInt8(ascii: "{") else { return }
      while index < literal.end, source[index] != UInt8(ascii: "}") { index += 1 }
      if index < literal.end { index += 1 }
    } else if escaped != UInt8(ascii: "{"), escaped != UInt8(ascii: "}") {
      index += 1
    }
  }

  /// The field at `index`, through its `}`.
  private mutating func parseField(
    _ literal: StringLiteral, _ token: Token, _ index: inout Int, nested: Int,
    into parts: inout FormattedParts
  ) throws(ParseFailure) {
    if nested >= 2 {
      throw fail("f-string: expressions nested too deeply", at: lastStringRange())
    }
    let open = index
    index = try fieldEnd(literal, open + 1)
    let value = try parseFieldExpression(token, open, index)
    parts.height = max(parts.height, height)
    var debug: [UInt8]?
    if source[index] == UInt8(ascii: "=") {
      index += 1
      while index < literal.end, isSpace(source[index]) { index += 1 }
      debug = Array(source[(open + 1)..<index])
    }
    var conversion: Character?
    if index < literal.end, source[index] == UInt8(ascii: "!") {
      index += 1
      conversion = try parseConversion(literal, &index)
    }
    var formatSpec: Expr?
    guard index < literal.end else { throw failOpenField() }
    if source[index] == UInt8(ascii: ":") {
      index += 1
      guard index < literal.end else { throw failOpenField() }
      var spec = FormattedParts(range: token.range, whole: parts.whole)
      try parseParts(literal, token, &index, nested: nested + 1, into: &spec)
      spec.flush(beforeField: false)
      parts.height = max(parts.height, spec.height + 1)
      formatSpec = Expr(.joinedStr(values: spec.values), token.range)
    }
    guard index < literal.end, source[index] == UInt8(ascii: "}") else { throw failOpenField() }
    index += 1
    if let debug {
      parts.text += debug
      if formatSpec == nil, conversion == nil { conversion = "r" }
    }
    parts.flush(beforeField: true)
    let field = FormattedValue(value: value, conversion: conversion, formatSpec: formatSpec)
    parts.height += 1
    parts.values.append(Expr(.formattedValue(field), parts.whole))
  }

  private mutating func failOpenField() -> ParseFailure {
    fail("f-string: expecting '}'", at: lastStringRange())
  }

  private mutating func parseConversion(
    _ literal: StringLiteral, _ index: inout Int
  ) throws(ParseFailure) -> Character {
    guard index < literal.end else { throw failOpenField() }
    let byte = source[index]
    index += 1
    switch byte {
    case UInt8(ascii: "s"): return "s"
    case UInt8(ascii: "r"): return "r"
    case UInt8(ascii: "a"): return "a"
    default:
      throw fail(
        "f-string: invalid conversion character: expected 's', 'r', or 'a'", at: lastStringRange())
    }
  }

  /// Where the expression that begins at `start` ends: at `!`, `:`, `=` or `}` outside brackets.
  private mutating func fieldEnd(
    _ literal: StringLiteral, _ start: Int
  ) throws(ParseFailure) -> Int {
    var index = start
    var quote: UInt8 = 0
    var isTriple = false
    var open: [UInt8] = []
    scan: while index < literal.end {
      let byte = source[index]
      let isTripled =
        index + 2 < literal.end && source[index + 1] == byte && source[index + 2] == byte
      if byte == UInt8(ascii: "\\") {
        throw fail("f-string expression part cannot include a backslash", at: lastStringRange())
      }
      if quote != 0 {
        if byte == quote, !isTriple || isTripled {
          if isTriple { index += 2 }
          quote = 0
        }
        index += 1
        continue
      }
      switch byte {
      case UInt8(ascii: "'"), UInt8(ascii: "\""):
        quote = byte
        isTriple = isTripled
        if isTriple { index += 2 }
      case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"):
        if open.count >= Lexer.maxBrackets {
          throw fail("f-string: too many nested parenthesis", at: lastStringRange())
        }
        open.append(byte)
      case UInt8(ascii: "#"):
        throw fail("f-string expression part cannot include '#'", at: lastStringRange())
      case UInt8(ascii: "!"), UInt8(ascii: ":"), UInt8(ascii: "="), UInt8(ascii: "<"),
        UInt8(ascii: ">"), UInt8(ascii: "}"):
        if !open.isEmpty {
          if byte == UInt8(ascii: "}") { try closeBracket(byte, &open) }
          break
        }
        if index + 1 < literal.end {
          if source[index + 1] == UInt8(ascii: "="), byte != UInt8(ascii: ":"),
            byte != UInt8(ascii: "}")
          {
            index += 2
            continue
          }
          if byte == UInt8(ascii: "<") || byte == UInt8(ascii: ">") { break }
        }
        break scan
      case UInt8(ascii: ")"), UInt8(ascii: "]"): try closeBracket(byte, &open)
      default: break
      }
      index += 1
    }
    if quote != 0 { throw fail("f-string: unterminated string", at: lastStringRange()) }
    if let opening = open.last {
      let text = Character(Unicode.Scalar(opening))
      throw fail("f-string: unmatched '\(text)'", at: lastStringRange())
    }
    guard index < literal.end else { throw failOpenField() }
    return index
  }

  private mutating func closeBracket(
    _ byte: UInt8, _ open: inout [UInt8]
  ) throws(ParseFailure) {
    let closing = Character(Unicode.Scalar(byte))
    guard let opening = open.popLast() else {
      throw fail("f-string: unmatched '\(closing)'", at: lastStringRange())
    }
    let matches = opening == UInt8(ascii: "(") ? byte == opening + 1 : byte == opening + 2
    if matches { return }
    throw fail(
      "f-string: closing parenthesis '\(closing)' does not match opening parenthesis "
        + "'\(Character(Unicode.Scalar(opening)))'",
      at: lastStringRange())
  }

  private func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) }

  /// Parses the expression between the brace at `open` and the byte at `stop`.
  private mutating func parseFieldExpression(
    _ token: Token, _ open: Int, _ stop: Int
  ) throws(ParseFailure) -> Expr {
    let isBlank = source[(open + 1)..<stop].allSatisfy {
      $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0C
    }
    if isBlank {
      let next = Character(Unicode.Scalar(source[stop]))
      let message =
        next == "}" ? "empty expression not allowed" : "expression required before '\(next)'"
      throw fail("f-string: " + message, at: lastStringRange())
    }
    var line = token.line
    var lineStart = Int(token.start) - Int(token.column)
    for index in Int(token.start)..<open where source[index] == UInt8(ascii: "\n") {
      line += 1
      lineStart = index + 1
    }
    let lexer = Lexer(source: source, open: open, end: stop, line: line, lineStart: lineStart)
    var inner = Parser(source: source, lexer: lexer)
    inner.depth = depth + 1
    if inner.depth > ParserLimits.nesting { throw tooDeep() }
    inner.fieldColumn = Int32(open - lineStart)
    do {
      let value = try inner.parseField()
      height = inner.height
      return value
    } catch {
      pending = inner.fieldError(line: line)
      throw error
    }
  }

  /// `star_expressions` between the brackets that stand for the braces.
  private mutating func parseField() throws(ParseFailure) -> Expr {
    let value = try parseStarExpressions()
    guard kind == .endMarker else { throw fail() }
    return value
  }
}
