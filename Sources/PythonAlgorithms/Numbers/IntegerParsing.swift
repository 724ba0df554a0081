// SPDX-License-Identifier: Apache-2.0
// `int(text, base)`: whitespace of any script around, sign, base prefix, single underscores between
// digits, decimal digits of any script. Large decimal text is read by divide and conquer.

import BigInt

extension IntegerText {
  /// `int(text, base)`.
  ///
  /// `base` is 0 or 2...36; `digitLimit` is `sys.set_int_max_str_digits` (0: none) and holds for
  /// bases that are no power of two. Throws ValueError with CPython's text.
  public static func parse(
    _ text: [UInt8], base: Int = 10, digitLimit: Int = 0
  ) throws(Fault) -> Integer {
    guard base == 0 || (2...36).contains(base) else {
      throw .value("int() base must be >= 2 and <= 36, or 0")
    }
    if base == 10, let small = parseShort(text) { return .small(small) }
    let ascii = NumberText.asciiStripped(text)
    guard let literal = Literal(ascii, base: base) else {
      throw .value(
        "invalid literal for int() with base \(base): "
          + StringRepr.string(text, limit: 200))
    }
    if digitLimit > 0, literal.digits.count > digitLimit, literal.base & (literal.base - 1) != 0 {
      throw .value(
        "Exceeds the limit (\(digitLimit) digits) for integer string conversion: value has "
          + "\(literal.digits.count) digits; use sys.set_int_max_str_digits() to increase the limit"
      )
    }
    return literal.value
  }

  /// Plain ASCII decimal of at most 18 digits; nil when anything else is there.
  private static func parseShort(_ text: [UInt8]) -> Int? {
    let negative = text.first == UInt8(ascii: "-")
    let start = negative ? 1 : 0
    guard text.count > start, text.count - start <= 18 else { return nil }
    var value = 0
    for byte in text[start...] {
      let digit = byte &- 48
      guard digit < 10 else { return nil }
      value = value &* 10 &+ Int(digit)
    }
    return negative ? -value : value
  }

  /// A number literal taken apart: digit values without underscores and prefix.
  struct Literal {
    var negative = false
    var base: Int
    var digits: [UInt8] = []

    /// nil when the text is no literal of the base.
    init?(_ text: ArraySlice<UInt8>, base wanted: Int) {
      base = wanted
      var rest = text
      if let sign = rest.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
        negative = sign == UInt8(ascii: "-")
        rest = rest.dropFirst()
      }
      let prefixed = takePrefix(&rest)
      if rest.isEmpty { return nil }
      var afterDigit = prefixed
      digits.reserveCapacity(rest.count)
      for byte in rest {
        if byte == UInt8(ascii: "_") {
          guard afterDigit else { return nil }
          afterDigit = false
          continue
        }
        guard let digit = NumberText.digitValue(byte), digit < base else { return nil }
        digits.append(UInt8(digit))
        afterDigit = true
      }
      guard afterDigit, !digits.isEmpty else { return nil }
      // Base 0 reads a literal of the language, where 0123 is refused but 000 is zero.
      if wanted == 0, !prefixed, digits[0] == 0, digits.contains(where: { $0 != 0 }) { return nil }
    }

    /// Removes "0x", "0o", "0b" where the base allows it; settles base 0.
    private mutating func takePrefix(_ rest: inout ArraySlice<UInt8>) -> Bool {
      var found = 0
      if rest.count >= 2, rest.first == 48 {
        switch rest[rest.startIndex + 1] | 0x20 {
        case UInt8(ascii: "x"): found = 16
        case UInt8(ascii: "o"): found = 8
        case UInt8(ascii: "b"): found = 2
        default: break
        }
      }
      if found != 0, base == 0 || base == found {
        base = found
        rest = rest.dropFirst(2)
        return true
      }
      if base == 0 { base = 10 }
      return false
    }

    var value: Integer {
      let magnitude = Self.natural(digits[...], base: base)
      return Integer(
        BigInt(sign: negative && !magnitude.isZero ? .minus : .plus, magnitude: magnitude))
    }

    private static func natural(_ digits: ArraySlice<UInt8>, base: Int) -> BigUInt {
      if base & (base - 1) == 0 { return bits(digits, width: base.trailingZeroBitCount) }
      if digits.count > chunkDigits { return combined(digits, base: base) }
      var result = BigUInt()
      var at = digits.startIndex
      while at < digits.endIndex {
        var chunk: UInt = 0
        var power: UInt = 1
        // 36^12 < 2^63
        let end = min(digits.endIndex, at + 12)
        while at < end {
          chunk = chunk &* UInt(base) &+ UInt(digits[at])
          power = power &* UInt(base)
          at += 1
        }
        result.multiply(byWord: power)
        result += BigUInt(chunk)
      }
      return result
    }

    private static let chunkDigits = 288

    /// Reads chunks and joins neighbours, level by level: one power of the base a level.
    private static func combined(_ digits: ArraySlice<UInt8>, base: Int) -> BigUInt {
      var values: [BigUInt] = []
      var end = digits.endIndex
      while end > digits.startIndex {
        let start = max(digits.startIndex, end - chunkDigits)
        values.append(natural(digits[start..<end], base: base))
        end = start
      }
      var power = BigUInt(base).power(chunkDigits)
      while values.count > 1 {
        values = stride(from: 0, to: values.count, by: 2).map { i in
          i + 1 < values.count ? values[i + 1].fastMultiplied(by: power) + values[i] : values[i]
        }
        if values.count > 1 { power = power.fastMultiplied(by: power) }
      }
      return values.first ?? 0
    }

    static func bits(_ digits: ArraySlice<UInt8>, width: Int) -> BigUInt {
      var words: [UInt] = []
      words.reserveCapacity(digits.count * width / 64 + 1)
      var word: UInt = 0
      var filled = 0
      for digit in digits.reversed() {
        word |= UInt(digit) << UInt(filled)
        filled += width
        if filled >= 64 {
          words.append(word)
          filled -= 64
          word = filled == 0 ? 0 : UInt(digit) >> UInt(width - filled)
        }
      }
      words.append(word)
      return BigUInt(words: words)
    }
  }
}

/// What `int`, `float` and `complex` share in reading text.
enum NumberText {
  /// Digits of any script become ASCII, outer whitespace goes, other non-ASCII becomes `?`.
  static func asciiStripped(_ text: [UInt8]) -> ArraySlice<UInt8> {
    var ascii = text
    if text.contains(where: { $0 >= 0x80 }) {
      ascii = []
      for point in CodePoints(text) {
        if point < 0x80 {
          ascii.append(UInt8(point))
        } else if CodePoint.isSpace(point) {
          ascii.append(32)
        } else if let digit = CodePoint.decimalDigit(point) {
          ascii.append(48 + UInt8(digit))
        } else {
          ascii.append(UInt8(ascii: "?"))
        }
      }
    }
    var slice = ascii[...]
    // Unlike str.strip, numbers do not skip the separators 0x1C to 0x1F.
    while let first = slice.first, isASCIISpace(first) { slice = slice.dropFirst() }
    while let last = slice.last, isASCIISpace(last) { slice = slice.dropLast() }
    return slice
  }

  static func isASCIISpace(_ byte: UInt8) -> Bool {
    byte == 32 || (9...13).contains(byte)
  }

  static func digitValue(_ byte: UInt8) -> Int? {
    switch byte {
    case 48...57: Int(byte) - 48
    case 65...90: Int(byte) - 55
    case 97...122: Int(byte) - 87
    default: nil
    }
  }
}
