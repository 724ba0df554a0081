// SPDX-License-Identifier: Apache-2.0
// SQL text to tokens as SQLite's own tokenizer cuts it (https://sqlite.org/lang_keywords.html,
// https://sqlite.org/lang_expr.html#literal_values_constants_): quotes of four kinds, comments,
// blobs, numbers, parameters. Every byte is in exactly one token, so tokens can be put together
// again without loss.

/// A token: kind and UTF-8 range in the statement.
struct Token: Hashable {
  enum Kind: Hashable {
    case space, comment
    /// An identifier or keyword, not quoted.
    case word
    /// `"..."`, `` `...` `` or `[...]`.
    case quotedIdentifier
    case string, blob, number, parameter
    case openParenthesis, closeParenthesis, comma, semicolon, dot
    case op
    /// A quote that is not closed, or a character that SQL does not have.
    case illegal
  }
  var kind: Kind
  var range: Range<Int>

  var isBlank: Bool { kind == .space || kind == .comment }
}

enum Tokenizer {
  static func tokens(of text: [UInt8]) -> [Token] {
    var scanner = Cursor(text: text)
    var tokens: [Token] = []
    while scanner.position < text.count {
      let start = scanner.position
      let kind = scanner.next()
      scanner.position = min(max(scanner.position, start + 1), text.count)
      tokens.append(Token(kind: kind, range: start..<scanner.position))
    }
    return tokens
  }

  /// The text of a quoted token without its quotes and doublings; other tokens as they are.
  static func unquoted(_ bytes: ArraySlice<UInt8>) -> String {
    guard let first = bytes.first, bytes.count >= 2 else {
      return String(decoding: bytes, as: UTF8.self)
    }
    if first == UInt8(ascii: "[") {
      return String(decoding: bytes.dropFirst().dropLast(), as: UTF8.self)
    }
    guard first == UInt8(ascii: "'") || first == UInt8(ascii: "\"") || first == UInt8(ascii: "`")
    else { return String(decoding: bytes, as: UTF8.self) }
    var result: [UInt8] = []
    var skip = false
    for byte in bytes.dropFirst().dropLast() {
      if byte == first, !skip {
        skip = true
        continue
      }
      skip = false
      result.append(byte)
    }
    // A doubled quote: the first was skipped, the second kept.
    return String(decoding: result, as: UTF8.self)
  }
}

private struct Cursor {
  let text: [UInt8]
  var position = 0

  func peek(_ offset: Int = 0) -> UInt8 {
    let index = position + offset
    return index < text.count ? text[index] : 0
  }

  mutating func next() -> Token.Kind {
    let byte = peek()
    switch byte {
    case UInt8(ascii: " "), 9, 10, 12, 13:
      skip { $0 == 32 || $0 == 9 || $0 == 10 || $0 == 12 || $0 == 13 }
      return .space
    case UInt8(ascii: "-") where peek(1) == byte:
      skip { $0 != 10 }
      return .comment
    case UInt8(ascii: "/") where peek(1) == UInt8(ascii: "*"): return blockComment()
    case UInt8(ascii: "'"): return quoted(byte, .string)
    case UInt8(ascii: "\""), UInt8(ascii: "`"): return quoted(byte, .quotedIdentifier)
    case UInt8(ascii: "["): return bracketed()
    case UInt8(ascii: "("): return single(.openParenthesis)
    case UInt8(ascii: ")"): return single(.closeParenthesis)
    case UInt8(ascii: ","): return single(.comma)
    case UInt8(ascii: ";"): return single(.semicolon)
    case UInt8(ascii: "."): return isDigit(peek(1)) ? number() : single(.dot)
    case UInt8(ascii: "x"), UInt8(ascii: "X"):
      guard peek(1) == UInt8(ascii: "'") else { return word() }
      position += 1
      return quoted(peek(), .blob)
    case UInt8(ascii: "?"), UInt8(ascii: "@"), UInt8(ascii: "$"), UInt8(ascii: "#"),
      UInt8(ascii: ":"):
      return parameter()
    default:
      if isDigit(byte) { return number() }
      if isWord(byte) { return word() }
      return op()
    }
  }

  private mutating func single(_ kind: Token.Kind) -> Token.Kind {
    position += 1
    return kind
  }

  private mutating func skip(_ condition: (UInt8) -> Bool) {
    while position < text.count, condition(text[position]) { position += 1 }
  }

  /// As in SQLite an unclosed block comment reaches to the end.
  private mutating func blockComment() -> Token.Kind {
    position += 2
    while position < text.count {
      if peek() == UInt8(ascii: "*"), peek(1) == UInt8(ascii: "/") {
        position += 2
        return .comment
      }
      position += 1
    }
    return .comment
  }

  private mutating func quoted(_ quote: UInt8, _ kind: Token.Kind) -> Token.Kind {
    position += 1
    while position < text.count {
      if peek() == quote {
        if peek(1) != quote || position + 1 >= text.count {
          position += 1
          return kind
        }
        position += 1
      }
      position += 1
    }
    return .illegal
  }

  private mutating func bracketed() -> Token.Kind {
    skip { $0 != UInt8(ascii: "]") }
    guard position < text.count else { return .illegal }
    position += 1
    return .quotedIdentifier
  }

  private mutating func word() -> Token.Kind {
    skip(isWord)
    return .word
  }

  private mutating func number() -> Token.Kind {
    if peek() == UInt8(ascii: "0"), peek(1) | 32 == UInt8(ascii: "x") {
      position += 2
      skip(isWord)
      return .number
    }
    skip(isDigit)
    if peek() == UInt8(ascii: ".") {
      position += 1
      skip(isDigit)
    }
    if peek() | 32 == UInt8(ascii: "e") {
      let sign = peek(1) == UInt8(ascii: "+") || peek(1) == UInt8(ascii: "-")
      if isDigit(peek(sign ? 2 : 1)) {
        position += sign ? 2 : 1
        skip(isDigit)
      }
    }
    return .number
  }

  private mutating func parameter() -> Token.Kind {
    let numbered = peek() == UInt8(ascii: "?")
    position += 1
    if numbered { skip(isDigit) } else { skip { isWord($0) || $0 == UInt8(ascii: ":") } }
    return .parameter
  }

  private mutating func op() -> Token.Kind {
    let pairs: Set<String> = ["||", "<=", ">=", "<>", "!=", "==", "<<", ">>", "->"]
    let known = Array("+-*/%<>=!|&~".utf8)
    guard known.contains(peek()) else {
      position += 1
      return .illegal
    }
    let pair = String(decoding: [peek(), peek(1)], as: UTF8.self)
    position += pairs.contains(pair) ? 2 : 1
    if pair == "->", peek() == UInt8(ascii: ">") { position += 1 }
    return .op
  }

}

private func isDigit(_ byte: UInt8) -> Bool { byte >= 48 && byte <= 57 }

private func isWord(_ byte: UInt8) -> Bool {
  byte >= 128 || isDigit(byte) || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "$")
    || (byte | 32 >= UInt8(ascii: "a") && byte | 32 <= UInt8(ascii: "z"))
}
