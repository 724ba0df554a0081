// SPDX-License-Identifier: Apache-2.0
// Text to tokens, the whole source at once into a flat array, up to the first lexical error.
// Works on bytes through one pointer and allocates nothing per token. The parser may start it
// again at a line after an error, with the indentation of the block that it is in.
// Source: https://docs.python.org/3.11/reference/lexical_analysis.html.

/// A level of indentation: columns with tabs to the next multiple of eight, and with tabs as one.
/// Where the two orders disagree, the use of tabs is inconsistent.
struct Indentation: Sendable, Equatable {
  var column: Int32 = 0
  var alternate: Int32 = 0
}

struct Lexer {
  struct Bracket {
    var byte: UInt8
    var line: Int32
    var column: Int32
  }

  static let maxBrackets = 200
  static let maxIndents = 100

  let source: UnsafeBufferPointer<UInt8>
  /// Where lexing ends: the end of the source or of an f-string's field.
  let end: Int
  var position: Int
  var line: Int32
  var lineStart: Int
  var tokens: [Token] = []
  var brackets: [Bracket] = []
  var indents: [Indentation] = [Indentation()]
  var failure: LexicalFailure?
  /// Inside an f-string's field: no layout, an unseen bracket around all.
  let isField: Bool

  init(source: UnsafeBufferPointer<UInt8>, position: Int = 0, line: Int32 = 1) {
    self.source = source
    self.end = source.count
    self.position = position
    self.line = line
    self.lineStart = position
    self.isField = false
    tokens.reserveCapacity(source.count / 4 + 8)
  }

  /// A lexer of the field between `{` at `open` and the byte at `end`. The two bytes around stand
  /// for brackets, so that the field may hold newlines, as the field's position says.
  init(
    source: UnsafeBufferPointer<UInt8>, open: Int, end: Int, line: Int32, lineStart: Int
  ) {
    self.source = source
    self.end = end
    self.position = open + 1
    self.line = line
    self.lineStart = lineStart
    self.isField = true
    brackets = [Bracket(byte: UInt8(ascii: "("), line: line, column: Int32(open - lineStart))]
    add(.leftParen, open, open + 1)
  }

  @inline(__always)
  func byte(_ index: Int) -> UInt8 { index < end ? source[index] : 0 }

  @inline(__always)
  mutating func add(_ kind: TokenKind, _ start: Int, _ stop: Int) {
    tokens.append(
      Token(
        start: Int32(truncatingIfNeeded: start), end: Int32(truncatingIfNeeded: stop), line: line,
        column: Int32(truncatingIfNeeded: start - lineStart), endLine: line,
        endColumn: Int32(truncatingIfNeeded: stop - lineStart), kind: kind,
        level: UInt8(truncatingIfNeeded: brackets.count)))
  }

  // MARK: - Lines

  /// Lexes to the end or to the first error, which leaves an error token and `failure`.
  mutating func run() {
    if isField {
      lexLine()
      return
    }
    while failure == nil {
      guard lexIndentation() else { return }
      if position >= end { break }
      lexLine()
    }
    guard failure == nil else { return }
    finish()
  }

  /// The tokens at the end of the source.
  private mutating func finish() {
    // CPython places these tokens at the end of the last line.
    line -= 1
    var start = end
    if start > 0, source[start - 1] == UInt8(ascii: "\n") { start -= 1 }
    let stop = start
    while start > 0, source[start - 1] != UInt8(ascii: "\n") { start -= 1 }
    lineStart = position - (stop - start) - 1
    for _ in 1..<max(indents.count, 1) { addLayout(.dedent) }
    indents.removeSubrange(1...)
    add(.endMarker, position, position)
  }

  mutating func addLayout(_ kind: TokenKind) {
    add(kind, position, position)
  }

  private mutating func newLine(after newline: Int) {
    position = newline + 1
    line += 1
    lineStart = position
  }

  /// Reads blank lines and the white space before a statement. False on an error.
  private mutating func lexIndentation() -> Bool {
    while true {
      var column: Int32 = 0
      var alternate: Int32 = 0
      var continued: Indentation?
      scan: while position < end {
        switch source[position] {
        case UInt8(ascii: " "):
          column += 1
          alternate += 1
        case UInt8(ascii: "\t"):
          column = (column / 8 + 1) * 8
          alternate += 1
        case 0x0C:
          column = 0
          alternate = 0
        case UInt8(ascii: "\\"):
          if continued == nil, column > 0 {
            continued = Indentation(column: column, alternate: alternate)
          }
          guard lexContinuation() else { return false }
          continue scan
        default: break scan
        }
        position += 1
      }
      if position >= end {
        if position > lineStart { line += 1 }
        return true
      }
      let byte = source[position]
      if byte == UInt8(ascii: "#") { skipComment() }
      if position >= end {
        // A comment in the last line without a newline.
        line += 1
        lineStart = position
        return true
      }
      if source[position] == UInt8(ascii: "\n") {
        newLine(after: position)
        continue
      }
      return indent(to: continued ?? Indentation(column: column, alternate: alternate))
    }
  }

  private mutating func indent(to new: Indentation) -> Bool {
    guard let top = indents.last else { return true }
    if new.column == top.column {
      return new.alternate == top.alternate ? true : failTabs()
    }
    if new.column > top.column {
      if indents.count >= Lexer.maxIndents { return failDepth() }
      guard new.alternate > top.alternate else { return failTabs() }
      indents.append(new)
      addLayout(.indent)
      return true
    }
    var count = indents.count
    while count > 1, new.column < indents[count - 1].column { count -= 1 }
    guard indents[count - 1].column == new.column else { return failDedent() }
    guard indents[count - 1].alternate == new.alternate else { return failTabs() }
    for _ in count..<indents.count { addLayout(.dedent) }
    indents.removeSubrange(count...)
    return true
  }

  private mutating func skipComment() {
    while position < end, source[position] != UInt8(ascii: "\n") { position += 1 }
  }

  /// A backslash and the newline after it. False on an error.
  mutating func lexContinuation() -> Bool {
    guard byte(position + 1) == UInt8(ascii: "\n"), position + 1 < end else {
      if position + 1 >= end {
        return failEnd()
      }
      return failContinuation()
    }
    if position + 2 >= end { return failEnd() }
    newLine(after: position + 1)
    return true
  }

  /// The tokens of one logical line.
  private mutating func lexLine() {
    while position < end {
      let start = position
      let byte = source[position]
      switch byte {
      case UInt8(ascii: " "), UInt8(ascii: "\t"), 0x0C:
        position += 1
      case UInt8(ascii: "\n"):
        if brackets.isEmpty {
          add(.newline, start, start)
          newLine(after: start)
          return
        }
        newLine(after: start)
      case UInt8(ascii: "#"):
        skipComment()
        if brackets.isEmpty {
          add(.newline, start, position)
          if position >= end {
            line += 1
            lineStart = position
          } else {
            newLine(after: position)
          }
          return
        }
      case UInt8(ascii: "\\"):
        guard lexContinuation() else { return }
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "_"), 0x80...:
        guard lexName() else { return }
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        guard lexNumber() else { return }
      case UInt8(ascii: "\""), UInt8(ascii: "'"):
        guard lexString(from: start) else { return }
      case UInt8(ascii: "."):
        if isDigit(self.byte(start + 1)) {
          guard lexNumber() else { return }
        } else if self.byte(start + 1) == byte, self.byte(start + 2) == byte {
          position += 3
          add(.ellipsis, start, position)
        } else {
          position += 1
          add(.dot, start, position)
        }
      default:
        guard lexOperator(byte) else { return }
      }
    }
    endLine()
  }

  /// The source ended in a line.
  private mutating func endLine() {
    if isField {
      brackets.removeAll()
      add(.rightParen, end, end + 1)
      position = end + 1
      add(.endMarker, position, position)
      return
    }
    if let open = brackets.last {
      failure = LexicalFailure(cause: .unclosed, error: Lexer.neverClosed(open))
      add(.error, position, position)
      return
    }
    add(.newline, position, position)
    line += 1
    lineStart = position
  }

  static func neverClosed(_ open: Bracket) -> SyntaxError {
    SyntaxError(
      message: "'\(Character(Unicode.Scalar(open.byte)))' was never closed",
      range: SourceRange(
        line: open.line, column: open.column, endLine: open.line, endColumn: -1))
  }

  // MARK: - Names

  /// A name, a keyword, or a prefix and its string.
  private mutating func lexName() -> Bool {
    let start = position
    var packed: UInt64 = 0
    var seen: UInt8 = 0
    var index = position
    while index < end {
      let byte = source[index]
      guard isNameByte(byte) else { break }
      seen |= byte
      let count = index - start
      if count < 8 { packed |= UInt64(byte) << UInt64(8 * count) }
      index += 1
    }
    let count = index - start
    if count <= 2, index < end {
      let next = source[index]
      if next == UInt8(ascii: "\"") || next == UInt8(ascii: "'"), isStringPrefix(packed, count) {
        position = index
        return lexString(from: start)
      }
    }
    position = index
    if seen >= 0x80, !checkIdentifier(start, index) { return false }
    if count >= 2, count <= 8, let keyword = TokenKind.keyword(packed) {
      add(keyword, start, index)
    } else {
      add(.name, start, index)
    }
    return true
  }

  private func isStringPrefix(_ packed: UInt64, _ count: Int) -> Bool {
    let first = UInt8(packed & 0xFF) | 0x20
    if count == 1 {
      return first == UInt8(ascii: "f") || first == UInt8(ascii: "r") || first == UInt8(ascii: "b")
        || first == UInt8(ascii: "u")
    }
    let second = UInt8(packed >> 8 & 0xFF) | 0x20
    let r = UInt8(ascii: "r")
    let other = first == r ? second : first
    guard first == r || second == r else { return false }
    return other == UInt8(ascii: "f") || other == UInt8(ascii: "b")
  }

  // MARK: - Operators

  private mutating func lexOperator(_ byte: UInt8) -> Bool {
    let start = position
    let (kind, length) = TokenKind.match(byte, self.byte(start + 1), self.byte(start + 2))
    switch kind {
    case .leftParen, .leftBracket, .leftBrace:
      if brackets.count >= Lexer.maxBrackets {
        position += 1
        return failHere("too many nested parentheses")
      }
      brackets.append(Bracket(byte: byte, line: line, column: Int32(start - lineStart)))
    case .rightParen, .rightBracket, .rightBrace:
      position += 1
      guard close(byte) else { return false }
      position = start
    case .unknown:
      if byte < 0x20 || byte == 0x7F {
        position += 1
        return failHere("invalid non-printable character U+\(hexadecimal(UInt32(byte)))")
      }
    default: break
    }
    position = start + length
    add(kind, start, position)
    return true
  }

  private mutating func close(_ byte: UInt8) -> Bool {
    let closing = Character(Unicode.Scalar(byte))
    guard let open = brackets.popLast() else { return failHere("unmatched '\(closing)'") }
    let matches =
      switch open.byte {
      case UInt8(ascii: "("): byte == UInt8(ascii: ")")
      case UInt8(ascii: "["): byte == UInt8(ascii: "]")
      default: byte == UInt8(ascii: "}")
      }
    if matches { return true }
    let opening = Character(Unicode.Scalar(open.byte))
    let place = open.line == line ? "" : " on line \(open.line)"
    return failHere(
      "closing parenthesis '\(closing)' does not match opening parenthesis '\(opening)'\(place)")
  }
}

@inline(__always)
func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

@inline(__always)
func isNameByte(_ byte: UInt8) -> Bool {
  (byte | 0x20) &- 0x61 < 26 || byte == 0x5F || byte >= 0x80 || isDigit(byte)
}

func hexadecimal(_ value: UInt32) -> String {
  let digits = String(value, radix: 16, uppercase: true)
  return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
}
