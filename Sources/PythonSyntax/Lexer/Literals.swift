// SPDX-License-Identifier: Apache-2.0
// The extent of numbers and strings. Their values are made by the parser.
// Source: https://docs.python.org/3.11/reference/lexical_analysis.html#literals.

extension Lexer {
  // MARK: - Strings

  /// A string whose prefix begins at `start`; `position` is at its first quote.
  mutating func lexString(from start: Int) -> Bool {
    let quote = source[position]
    let startLine = line
    let startLineStart = lineStart
    let isTriple = byte(position + 1) == quote && byte(position + 2) == quote
    var index = position + (isTriple ? 3 : 1)
    while true {
      guard index < end else { return failString(start, startLine, startLineStart, isTriple) }
      let byte = source[index]
      if byte == quote {
        if !isTriple {
          index += 1
          break
        }
        if self.byte(index + 1) == quote, self.byte(index + 2) == quote {
          index += 3
          break
        }
      } else if byte == UInt8(ascii: "\\") {
        index += 1
        guard index < end else { return failString(start, startLine, startLineStart, isTriple) }
        if source[index] == UInt8(ascii: "\n") {
          line += 1
          lineStart = index + 1
        }
      } else if byte == UInt8(ascii: "\n") {
        guard isTriple else { return failString(start, startLine, startLineStart, false) }
        line += 1
        lineStart = index + 1
      }
      index += 1
    }
    position = index
    tokens.append(
      Token(
        start: Int32(truncatingIfNeeded: start), end: Int32(truncatingIfNeeded: index),
        line: startLine, column: Int32(truncatingIfNeeded: start - startLineStart), endLine: line,
        endColumn: Int32(truncatingIfNeeded: index - lineStart), kind: .string,
        level: UInt8(truncatingIfNeeded: brackets.count)))
    return true
  }

  /// CPython points at the first quote's prefix and names the line where the text ran out.
  private mutating func failString(
    _ start: Int, _ startLine: Int32, _ startLineStart: Int, _ isTriple: Bool
  ) -> Bool {
    // A triple-quoted string ends with the source, whose last line CPython counts as complete.
    var detected = line
    if isTriple, end > lineStart || end == source.count, end == lineStart {
      detected = max(line - 1, startLine)
    }
    line = startLine
    lineStart = startLineStart
    position = start
    let kind = isTriple ? "triple-quoted string" : "string"
    let column = Int32(start - startLineStart)
    return fail(
      isTriple ? .openString : .token,
      "unterminated \(kind) literal (detected at line \(detected))", line: startLine,
      column: column, endColumn: column)
  }

  // MARK: - Numbers

  /// A number at `position`. False on an error.
  mutating func lexNumber() -> Bool {
    let start = position
    if source[position] == UInt8(ascii: "0") {
      switch byte(position + 1) | 0x20 {
      case UInt8(ascii: "x"): return lexRadix(start, 16, "hexadecimal")
      case UInt8(ascii: "o"): return lexRadix(start, 8, "octal")
      case UInt8(ascii: "b"): return lexRadix(start, 2, "binary")
      default: break
      }
    }
    var leadingZeros = false
    var zerosEnd = start
    if source[position] != UInt8(ascii: ".") {
      if source[position] == UInt8(ascii: "0") {
        guard lexZeros() else { return false }
        zerosEnd = position + 1
        leadingZeros = isDigit(byte(position))
      }
      guard lexDigits() else { return false }
    }
    var isFloat = false
    if byte(position) == UInt8(ascii: ".") {
      isFloat = true
      position += 1
      if isDigit(byte(position)), !lexDigits() { return false }
    }
    if byte(position) | 0x20 == UInt8(ascii: "e") {
      let mark = position
      position += 1
      let sign = byte(position)
      if sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") {
        position += 1
        guard isDigit(byte(position)) else { return failHere("invalid decimal literal") }
      } else if !isDigit(sign) {
        position = mark
        if !isFloat, leadingZeros { return failLeadingZeros(start, zerosEnd) }
        return endNumber(start, "decimal")
      }
      isFloat = true
      guard lexDigits() else { return false }
    }
    if byte(position) | 0x20 == UInt8(ascii: "j") {
      position += 1
      return endNumber(start, "imaginary")
    }
    if !isFloat, leadingZeros { return failLeadingZeros(start, zerosEnd) }
    return endNumber(start, "decimal")
  }

  private mutating func failLeadingZeros(_ start: Int, _ zerosEnd: Int) -> Bool {
    fail(
      .token,
      "leading zeros in decimal integer literals are not permitted; "
        + "use an 0o prefix for octal integers",
      line: line, column: Int32(start - lineStart), endColumn: Int32(zerosEnd - lineStart) - 1)
  }

  /// Zeros with underscores between them.
  private mutating func lexZeros() -> Bool {
    while true {
      if byte(position) == UInt8(ascii: "_") {
        position += 1
        guard isDigit(byte(position)) else { return failHere("invalid decimal literal") }
      }
      guard byte(position) == UInt8(ascii: "0") else { return true }
      position += 1
    }
  }

  /// Digits with single underscores between them.
  private mutating func lexDigits() -> Bool {
    while true {
      while isDigit(byte(position)) { position += 1 }
      guard byte(position) == UInt8(ascii: "_") else { return true }
      position += 1
      guard isDigit(byte(position)) else { return failHere("invalid decimal literal") }
    }
  }

  private mutating func lexRadix(_ start: Int, _ radix: UInt8, _ name: String) -> Bool {
    position += 2
    repeat {
      if byte(position) == UInt8(ascii: "_") { position += 1 }
      guard digitValue(byte(position)) < radix else { return failDigit(radix, name) }
      while digitValue(byte(position)) < radix { position += 1 }
    } while byte(position) == UInt8(ascii: "_")
    if radix < 10, isDigit(byte(position)) { return failDigit(radix, name) }
    return endNumber(start, name)
  }

  private mutating func failDigit(_ radix: UInt8, _ name: String) -> Bool {
    let byte = byte(position)
    if radix < 10, isDigit(byte) {
      position += 1
      return failHere("invalid digit '\(Character(Unicode.Scalar(byte)))' in \(name) literal")
    }
    return failHere("invalid \(name) literal")
  }

  /// A number must not run into a name, except into a keyword that may follow it, as in `1if x`.
  private mutating func endNumber(_ start: Int, _ name: String) -> Bool {
    let next = byte(position)
    if next < 0x80, isNameByte(next), !keywordFollows() {
      return failHere("invalid \(name) literal")
    }
    add(.number, start, position)
    return true
  }

  private func keywordFollows() -> Bool {
    switch byte(position) {
    case UInt8(ascii: "a"): return follows("nd")
    case UInt8(ascii: "e"): return follows("lse")
    case UInt8(ascii: "f"): return follows("or")
    case UInt8(ascii: "n"): return follows("ot")
    case UInt8(ascii: "o"): return follows("r")
    case UInt8(ascii: "i"):
      let next = byte(position + 1)
      return next == UInt8(ascii: "f") || next == UInt8(ascii: "n") || next == UInt8(ascii: "s")
    default: return false
    }
  }

  /// Whether the bytes after the next are these and end a word.
  private func follows(_ rest: StaticString) -> Bool {
    for offset in 0..<rest.utf8CodeUnitCount
    where byte(position + 1 + offset) != rest.utf8Start[offset] {
      return false
    }
    return !isNameByte(byte(position + 1 + rest.utf8CodeUnitCount))
  }
}

/// The value of a digit in any radix up to 16; 255 for other bytes.
@inline(__always)
func digitValue(_ byte: UInt8) -> UInt8 {
  if isDigit(byte) { return byte &- 0x30 }
  let letter = byte | 0x20
  return letter &- 0x61 < 6 ? letter &- 0x61 &+ 10 : 255
}
