// SPDX-License-Identifier: Apache-2.0
// Values of string and bytes literals: prefixes, escapes, concatenation of neighbours.
// Source: https://docs.python.org/3.11/reference/lexical_analysis.html#string-and-bytes-literals.

/// The parts of one string token: its prefix, and its body as byte offsets into the source.
struct StringLiteral {
  var isRaw = false
  var isBytes = false
  var isFormatted = false
  var start: Int
  var end: Int
}

extension Parser {
  func literal(_ token: Token) -> StringLiteral {
    var result = StringLiteral(start: Int(token.start), end: Int(token.end))
    prefix: while true {
      switch source[result.start] | 0x20 {
      case UInt8(ascii: "r"): result.isRaw = true
      case UInt8(ascii: "b"): result.isBytes = true
      case UInt8(ascii: "f"): result.isFormatted = true
      case UInt8(ascii: "u"): break
      default: break prefix
      }
      result.start += 1
    }
    let quote = source[result.start]
    let isTriple =
      result.end - result.start >= 6 && source[result.start + 1] == quote
      && source[result.start + 2] == quote
    result.start += isTriple ? 3 : 1
    result.end -= isTriple ? 3 : 1
    return result
  }

  /// One string token or several in a row.
  mutating func parseStrings() throws(ParseFailure) -> Expr {
    let start = position
    let first = literal(current)
    // An error in the token after the strings comes before errors in them.
    if peek() == .error { throw fail() }
    if !first.isFormatted, peek() != .string {
      try checkBytes(first, current)
      let value = try decode(first, first.start, first.end)
      advance()
      height = 1
      return Expr(.constant(first.isBytes ? .bytes(value) : .str(value)), tokens[start].range)
    }
    var stop = start
    while token(stop).kind == .string { stop += 1 }
    if token(stop).kind == .error { throw fail() }
    last = stop - 1
    let whole = range(start)
    var parts = FormattedParts(range: whole, whole: whole)
    var isFormatted = false
    var bytes: [UInt8] = []
    for index in start..<stop {
      let literal = literal(tokens[index])
      try checkBytes(literal, tokens[index])
      guard literal.isBytes == first.isBytes else {
        throw fail("cannot mix bytes and nonbytes literals", at: lastStringRange())
      }
      if literal.isFormatted {
        isFormatted = true
        try parseFormatted(literal, tokens[index], into: &parts)
      } else if literal.isBytes {
        bytes += try decode(literal, literal.start, literal.end)
      } else {
        parts.text += try decode(literal, literal.start, literal.end)
      }
    }
    reset(to: stop)
    last = stop - 1
    if first.isBytes {
      height = 1
      return Expr(.constant(.bytes(bytes)), whole)
    }
    guard isFormatted else {
      height = 1
      return Expr(.constant(.str(parts.text)), whole)
    }
    parts.flush(beforeField: false)
    try grow(parts.height)
    return Expr(.joinedStr(values: parts.values), whole)
  }

  private mutating func checkBytes(
    _ literal: StringLiteral, _ token: Token
  ) throws(ParseFailure) {
    guard literal.isBytes else { return }
    for index in literal.start..<literal.end where source[index] >= 0x80 {
      throw fail("bytes can only contain ASCII literal characters", at: token.range)
    }
  }

  /// CPython reports errors in literals at the last token that it has read: the one after them.
  func lastStringRange() -> SourceRange {
    var index = position
    while token(index).kind == .string, index + 1 < tokens.count { index += 1 }
    return token(index).range
  }

  // MARK: - Escapes

  /// The value of the body bytes `start..<stop` of a literal.
  mutating func decode(
    _ literal: StringLiteral, _ start: Int, _ stop: Int
  ) throws(ParseFailure) -> [UInt8] {
    let body = UnsafeBufferPointer(rebasing: source[start..<stop])
    if literal.isRaw { return Array(body) }
    guard let slash = body.firstIndex(of: UInt8(ascii: "\\")) else { return Array(body) }
    var result: [UInt8] = []
    result.reserveCapacity(body.count)
    result.append(contentsOf: body[..<slash])
    var index = slash
    while index < body.count {
      let byte = body[index]
      if byte != UInt8(ascii: "\\") || index + 1 >= body.count {
        result.append(byte)
        index += 1
        continue
      }
      if let simple = simpleEscape(body[index + 1]) {
        result.append(simple)
        index += 2
      } else if literal.isBytes {
        index = try decodeBytesEscape(body, index, &result)
      } else {
        index = try decodeEscape(body, index, &result)
      }
    }
    return result
  }

  private func simpleEscape(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "n"): 0x0A
    case UInt8(ascii: "t"): 0x09
    case UInt8(ascii: "r"): 0x0D
    case UInt8(ascii: "a"): 0x07
    case UInt8(ascii: "b"): 0x08
    case UInt8(ascii: "f"): 0x0C
    case UInt8(ascii: "v"): 0x0B
    case UInt8(ascii: "\\"), UInt8(ascii: "'"), UInt8(ascii: "\""): byte
    default: nil
    }
  }

  /// Up to three octal digits at `index`; nil if there is none.
  private func octal(
    _ body: UnsafeBufferPointer<UInt8>, _ index: Int
  ) -> (value: UInt32, next: Int)? {
    var value: UInt32 = 0
    var next = index
    while next < body.count, next < index + 3, body[next] & 0xF8 == 0x30 {
      value = value * 8 + UInt32(body[next] & 7)
      next += 1
    }
    return next == index ? nil : (value, next)
  }

  /// The escape at `index` of a bytes literal. Returns the index after it.
  private mutating func decodeBytesEscape(
    _ body: UnsafeBufferPointer<UInt8>, _ index: Int, _ result: inout [UInt8]
  ) throws(ParseFailure) -> Int {
    let byte = body[index + 1]
    if byte == UInt8(ascii: "\n") { return index + 2 }
    if let (value, next) = octal(body, index + 1) {
      result.append(UInt8(truncatingIfNeeded: value))
      return next
    }
    guard byte == UInt8(ascii: "x") else {
      result.append(UInt8(ascii: "\\"))
      return index + 1
    }
    guard index + 3 < body.count, digitValue(body[index + 2]) < 16, digitValue(body[index + 3]) < 16
    else {
      throw fail("(value error) invalid \\x escape at position \(index)", at: lastStringRange())
    }
    result.append(digitValue(body[index + 2]) << 4 | digitValue(body[index + 3]))
    return index + 4
  }

  /// The escape at `index` of a string literal. Returns the index after it.
  private mutating func decodeEscape(
    _ body: UnsafeBufferPointer<UInt8>, _ index: Int, _ result: inout [UInt8]
  ) throws(ParseFailure) -> Int {
    switch body[index + 1] {
    case UInt8(ascii: "\n"): return index + 2
    case UInt8(ascii: "x"): return try decodeCode(body, index, 2, "\\xXX", &result)
    case UInt8(ascii: "u"): return try decodeCode(body, index, 4, "\\uXXXX", &result)
    case UInt8(ascii: "U"): return try decodeCode(body, index, 8, "\\UXXXXXXXX", &result)
    case UInt8(ascii: "N"): return try decodeName(body, index, &result)
    default:
      if let (value, next) = octal(body, index + 1) {
        appendCode(value, &result)
        return next
      }
      result.append(UInt8(ascii: "\\"))
      return index + 1
    }
  }

  private mutating func decodeCode(
    _ body: UnsafeBufferPointer<UInt8>, _ index: Int, _ digits: Int, _ form: String,
    _ result: inout [UInt8]
  ) throws(ParseFailure) -> Int {
    var value: UInt32 = 0
    var next = index + 2
    while next < index + 2 + digits {
      guard next < body.count, digitValue(body[next]) < 16 else {
        throw failEscape(body, index, next - 1, "truncated \(form) escape")
      }
      value = value << 4 | UInt32(digitValue(body[next]))
      next += 1
    }
    guard value <= 0x10FFFF else {
      throw failEscape(body, index, next - 1, "illegal Unicode character")
    }
    appendCode(value, &result)
    return next
  }

  private mutating func decodeName(
    _ body: UnsafeBufferPointer<UInt8>, _ index: Int, _ result: inout [UInt8]
  ) throws(ParseFailure) -> Int {
    let open = index + 2
    guard open < body.count, body[open] == UInt8(ascii: "{"),
      let close = body[open...].firstIndex(of: UInt8(ascii: "}")), close > open + 1
    else {
      var stop = open < body.count && body[open] == UInt8(ascii: "{") ? open : open - 1
      if stop == open { stop = body[open...].firstIndex(of: UInt8(ascii: "}")) ?? body.count - 1 }
      throw failEscape(body, index, stop, "malformed \\N character escape")
    }
    let name = String(decoding: body[(open + 1)..<close], as: UTF8.self)
    guard let scalar = CharacterNames.scalar(named: name) else {
      throw failEscape(body, index, close, "unknown Unicode character name")
    }
    appendCode(scalar, &result)
    return close + 1
  }

  /// CPython counts positions after it has widened each non-ASCII character to ten bytes.
  private mutating func failEscape(
    _ body: UnsafeBufferPointer<UInt8>, _ start: Int, _ stop: Int, _ reason: String
  ) -> ParseFailure {
    func widened(_ end: Int) -> Int {
      body[..<end].reduce(0) { $1 < 0x80 ? $0 + 1 : $1 >= 0xC0 ? $0 + 10 : $0 }
    }
    let first = widened(start)
    return fail(
      "(unicode error) 'unicodeescape' codec can't decode bytes in position "
        + "\(first)-\(widened(stop)): \(reason)",
      at: lastStringRange())
  }

  /// Appends a code point as UTF-8; a surrogate too, as in WTF-8.
  func appendCode(_ value: UInt32, _ result: inout [UInt8]) {
    func continuation(_ shift: UInt32) -> UInt8 { UInt8(0x80 | (value >> shift & 0x3F)) }
    if value < 0x80 {
      result.append(UInt8(value))
    } else if value < 0x800 {
      result += [UInt8(0xC0 | value >> 6), continuation(0)]
    } else if value < 0x10000 {
      result += [UInt8(0xE0 | value >> 12), continuation(6), continuation(0)]
    } else {
      result += [
        UInt8(0xF0 | (value >> 18 & 7)), continuation(12), continuation(6), continuation(0),
      ]
    }
  }
}
