// SPDX-License-Identifier: Apache-2.0
// Values of numeric literals. Small integers and short decimals are computed from their digits;
// longer ones go to BigInt and to the C library's correctly rounded conversion.
// Source: https://docs.python.org/3.11/reference/lexical_analysis.html#numeric-literals.

import BigInt

extension Parser {
  /// CPython's limit on digits of a decimal integer (`sys.int_info.default_max_str_digits`).
  static let maxDigits = 4300

  /// Consumes a number token.
  mutating func parseNumber() throws(ParseFailure) -> Constant {
    let token = current
    let bytes = UnsafeBufferPointer(rebasing: source[Int(token.start)..<Int(token.end)])
    let value = try numberValue(bytes, token)
    advance()
    return value
  }

  private mutating func numberValue(
    _ bytes: UnsafeBufferPointer<UInt8>, _ token: Token
  ) throws(ParseFailure) -> Constant {
    var value = 0
    var overflow = false
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if isDigit(byte) {
        let (product, high) = value.multipliedReportingOverflow(by: 10)
        let (sum, carry) = product.addingReportingOverflow(Int(byte &- 0x30))
        overflow = overflow || high || carry
        value = sum
      } else if byte != UInt8(ascii: "_") {
        break
      }
      index += 1
    }
    if index == bytes.count {
      return overflow ? try bigInteger(bytes, token) : .int(value)
    }
    if bytes[0] == UInt8(ascii: "0"), bytes.count > 2 {
      switch bytes[1] | 0x20 {
      case UInt8(ascii: "x"): return powerOfTwoInteger(bytes, bits: 4)
      case UInt8(ascii: "o"): return powerOfTwoInteger(bytes, bits: 3)
      case UInt8(ascii: "b"): return powerOfTwoInteger(bytes, bits: 1)
      default: break
      }
    }
    let isImaginary = bytes[bytes.count - 1] | 0x20 == UInt8(ascii: "j")
    let stop = isImaginary ? bytes.count - 1 : bytes.count
    let double = floatValue(UnsafeBufferPointer(rebasing: bytes[..<stop]))
    return isImaginary ? .imaginary(double) : .float(double)
  }

  private mutating func bigInteger(
    _ bytes: UnsafeBufferPointer<UInt8>, _ token: Token
  ) throws(ParseFailure) -> Constant {
    let digits = bytes.filter { $0 != UInt8(ascii: "_") }
    if digits.count > Parser.maxDigits {
      let range = SourceRange(
        line: token.line, column: -1, endLine: token.endLine, endColumn: -1)
      throw fail(
        "Exceeds the limit (\(Parser.maxDigits) digits) for integer string conversion: value has "
          + "\(digits.count) digits; use sys.set_int_max_str_digits() to increase the limit - "
          + "Consider hexadecimal for huge integer literals to avoid decimal conversion limits.",
        at: range)
    }
    let value = BigInt(String(decoding: digits, as: UTF8.self)) ?? 0
    return Int(exactly: value).map { .int($0) } ?? .bigInt(value)
  }

  /// A hexadecimal, octal or binary literal, in time linear in its length.
  private func powerOfTwoInteger(_ bytes: UnsafeBufferPointer<UInt8>, bits: UInt) -> Constant {
    var words: [UInt] = []
    var word: UInt = 0
    var filled: UInt = 0
    for byte in bytes[2...].reversed() where byte != UInt8(ascii: "_") {
      let digit = UInt(digitValue(byte))
      word |= digit << filled
      filled += bits
      if filled >= 64 {
        words.append(word)
        filled -= 64
        word = filled == 0 ? 0 : digit >> (bits - filled)
      }
    }
    words.append(word)
    while words.count > 1, words.last == 0 { words.removeLast() }
    if words.count == 1, let small = Int(exactly: words[0]) { return .int(small) }
    return .bigInt(BigInt(BigUInt(words: words)))
  }

  /// A decimal literal without its `j`.
  private func floatValue(_ bytes: UnsafeBufferPointer<UInt8>) -> Double {
    var mantissa: UInt64 = 0
    var digits = 0
    var scale = 0
    var seenDot = false
    for byte in bytes {
      if isDigit(byte) {
        if mantissa > 0 || byte != 0x30 { digits += 1 }
        if digits > 15 { break }
        mantissa = mantissa &* 10 &+ UInt64(byte &- 0x30)
        if seenDot { scale += 1 }
      } else if byte == UInt8(ascii: ".") {
        seenDot = true
      } else if byte != UInt8(ascii: "_") {
        digits = 16
        break
      }
    }
    // Both numbers are exact, so one division rounds correctly.
    if digits <= 15, scale < Parser.powersOfTen.count {
      return Double(mantissa) / Parser.powersOfTen[scale]
    }
    let text = bytes.filter { $0 != UInt8(ascii: "_") }
    return Double(String(decoding: text, as: UTF8.self)) ?? .infinity
  }

  static let powersOfTen: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17,
    1e18, 1e19, 1e20, 1e21, 1e22,
  ]
}
