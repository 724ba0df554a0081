// SPDX-License-Identifier: Apache-2.0
// Arithmetic of Python's ints: floor division, powers, true division correctly rounded, conversion
// and comparison with doubles, all exact. Fast paths on Int; BigInt otherwise.
// Source: Library Reference 4.4 "Numeric Types", `pow`.

public import BigInt

/// Arithmetic of ints.
public enum IntegerMath {
  // MARK: - Division

  /// `divmod(a, b)`. Throws ZeroDivisionError.
  public static func divmod(
    _ a: BigInt, _ b: BigInt, message: String = "integer division or modulo by zero"
  ) throws(Fault) -> (quotient: BigInt, remainder: BigInt) {
    if b.isZero { throw .zeroDivision(message) }
    let (quotient, remainder) = a.magnitude.fastDivided(by: b.magnitude)
    let sameSign = a.sign == b.sign
    if sameSign || remainder.isZero {
      return (
        signed(quotient, negative: !sameSign), signed(remainder, negative: b.sign == .minus)
      )
    }
    return (
      signed(quotient + 1, negative: true),
      signed(b.magnitude - remainder, negative: b.sign == .minus)
    )
  }

  /// `divmod(a, b)` of machine ints; nil quotient when it overflows (Int.min // -1).
  public static func divmod(_ a: Int, _ b: Int) throws(Fault) -> (quotient: Int?, remainder: Int) {
    if b == 0 { throw .zeroDivision("integer division or modulo by zero") }
    if b == -1 { return (a == .min ? nil : -a, 0) }
    var (quotient, remainder) = a.quotientAndRemainder(dividingBy: b)
    if remainder != 0, (remainder < 0) != (b < 0) {
      quotient -= 1
      remainder += b
    }
    return (quotient, remainder)
  }

  static func signed(_ magnitude: BigUInt, negative: Bool) -> BigInt {
    BigInt(sign: negative && !magnitude.isZero ? .minus : .plus, magnitude: magnitude)
  }

  /// `a / b`, correctly rounded. Throws ZeroDivisionError, OverflowError.
  public static func trueDivide(_ a: Int, _ b: Int) throws(Fault) -> Double {
    if b == 0 { throw .zeroDivision("division by zero") }
    if a.magnitude <= 1 << 53, b.magnitude <= 1 << 53 { return Double(a) / Double(b) }
    return try trueDivide(BigInt(a), BigInt(b))
  }

  public static func trueDivide(_ a: BigInt, _ b: BigInt) throws(Fault) -> Double {
    if b.isZero { throw .zeroDivision("division by zero") }
    let result = ratio(a.magnitude, b.magnitude)
    if result.isInfinite { throw .overflow("integer division result too large for a float") }
    return a.sign == b.sign ? result : -result
  }

  /// The double nearest to a / b (b not zero); infinity when too large.
  static func ratio(_ a: BigUInt, _ b: BigUInt) -> Double {
    if a.isZero { return 0 }
    // A quotient of 66 bits and a sticky bit decide every rounding, subnormals included.
    let shift = 66 - (a.bitWidth - b.bitWidth)
    let numerator = shift > 0 ? a << shift : a
    let denominator = shift < 0 ? b << -shift : b
    let (quotient, remainder) = numerator.fastDivided(by: denominator)
    let sticky = (quotient << 1) + (remainder.isZero ? 0 : 1)
    return double(sticky, scaledBy: -shift - 1)
  }

  // MARK: - Doubles

  /// The double nearest to value * 2^exponent, ties to even; infinity when too large.
  static func double(_ value: BigUInt, scaledBy exponent: Int) -> Double {
    let width = value.bitWidth
    if width == 0 { return 0 }
    let top = width + exponent
    if top > 1024 { return .infinity }
    if top < -1080 { return 0 }
    // Subnormals have fewer bits: nothing below 2^-1074 is kept.
    let kept = min(53, top + 1074)
    if kept < 0 { return 0 }
    let drop = width - kept
    var mantissa: UInt64
    if drop <= 0 {
      mantissa = UInt64(truncatingIfNeeded: value) << UInt64(-drop)
    } else {
      mantissa = UInt64(truncatingIfNeeded: value >> drop)
      if roundsUp(value, drop: drop, odd: mantissa & 1 == 1) { mantissa += 1 }
    }
    return Double(sign: .plus, exponent: 0, significand: Double(mantissa))
      .scaled(exponent + drop)
  }

  private static func roundsUp(_ value: BigUInt, drop: Int, odd: Bool) -> Bool {
    let words = value.words
    let (word, bit) = ((drop - 1) / 64, UInt((drop - 1) % 64))
    guard word < words.count, words[words.index(words.startIndex, offsetBy: word)] >> bit & 1 == 1
    else { return false }
    return odd || value.trailingZeroBitCount < drop - 1
  }

  /// `float(value)`. Throws OverflowError beyond the largest double.
  public static func double(_ value: BigInt) throws(Fault) -> Double {
    let result = double(value.magnitude, scaledBy: 0)
    if result.isInfinite { throw .integerTooLargeForFloat }
    return value.sign == .minus ? -result : result
  }

  /// Exact comparison of an int with a float: negative, 0, positive; nil for nan.
  public static func compare(_ a: Int, _ x: Double) -> Int? {
    if a.magnitude <= 1 << 53 {
      let value = Double(a)
      return value < x ? -1 : value > x ? 1 : value == x ? 0 : nil
    }
    return compare(BigInt(a), x)
  }

  public static func compare(_ a: BigInt, _ x: Double) -> Int? {
    if x.isNaN { return nil }
    if x.isInfinite { return x < 0 ? 1 : -1 }
    guard let whole = try? FloatMath.integer(x) else { return nil }
    let other = whole.bigInt
    if a != other { return a < other ? -1 : 1 }
    let fraction = x - x.rounded(.towardZero)
    return fraction == 0 ? 0 : fraction > 0 ? -1 : 1
  }

  // MARK: - Powers

  /// `base ** exponent` for a non-negative exponent; nil when the result is not a machine int.
  public static func power(_ base: Int, _ exponent: Int) -> Int? {
    guard exponent >= 0 else { return nil }
    var result = 1
    var square = base
    var left = exponent
    while true {
      if left & 1 == 1 {
        let (product, overflow) = result.multipliedReportingOverflow(by: square)
        if overflow { return nil }
        result = product
      }
      left >>= 1
      if left == 0 { return result }
      let (next, overflow) = square.multipliedReportingOverflow(by: square)
      if overflow { return nil }
      square = next
    }
  }

  /// `base ** exponent`, exponent not negative. `bitLimit` bounds the result's size: MemoryError
  /// beyond it, before any work is done.
  public static func power(
    _ base: BigInt, _ exponent: BigInt, bitLimit: Int = 1 << 26
  ) throws(Fault) -> BigInt {
    let magnitude = base.magnitude
    let odd = exponent.magnitude.words.first.map { $0 & 1 == 1 } ?? false
    if exponent.isZero { return 1 }
    if magnitude <= 1 { return odd || magnitude.isZero ? base : 1 }
    guard let count = Int(exactly: exponent), count >= 0,
      count <= bitLimit / max(1, magnitude.bitWidth - 1)
    else { throw Fault(.memoryError, "") }
    var result: BigUInt = 1
    for i in stride(from: Int.bitWidth - count.leadingZeroBitCount - 1, through: 0, by: -1) {
      result = result.fastMultiplied(by: result)
      if count >> i & 1 == 1 { result = result.fastMultiplied(by: magnitude) }
    }
    return signed(result, negative: base.sign == .minus && odd)
  }

  /// `pow(base, exponent, modulus)` with Python's sign rules and modular inverses.
  public static func power(
    _ base: BigInt, _ exponent: BigInt, modulus: BigInt
  ) throws(Fault) -> BigInt {
    if modulus.isZero { throw .value("pow() 3rd argument cannot be 0") }
    let m = modulus.magnitude
    if m == 1 { return 0 }
    var value = try divmod(base, BigInt(m)).remainder.magnitude
    if exponent.sign == .minus {
      guard let inverse = value.inverse(m) else {
        throw .value("base is not invertible for the given modulus")
      }
      value = inverse
    }
    let result = raise(value, exponent.magnitude, m)
    return try divmod(BigInt(result), modulus).remainder
  }

  private static func raise(_ base: BigUInt, _ exponent: BigUInt, _ m: BigUInt) -> BigUInt {
    var result: BigUInt = 1
    for i in stride(from: exponent.bitWidth - 1, through: 0, by: -1) {
      result = result.fastMultiplied(by: result).fastDivided(by: m).remainder
      if bit(exponent, i) { result = result.fastMultiplied(by: base).fastDivided(by: m).remainder }
    }
    return result
  }

  private static func bit(_ value: BigUInt, _ i: Int) -> Bool {
    let words = value.words
    return words[words.index(words.startIndex, offsetBy: i / 64)] >> UInt(i % 64) & 1 == 1
  }

  /// `round(value, -zeros)`: to a multiple of 10^zeros, ties to even.
  public static func round(_ value: BigInt, zeros: Int) -> BigInt {
    guard zeros > 0 else { return value }
    if zeros > value.magnitude.bitWidth { return 0 }
    let unit = BigUInt(10).power(zeros)
    var (quotient, rest) = value.magnitude.fastDivided(by: unit)
    rest <<= 1
    if rest > unit || (rest == unit && quotient.words.first.map { $0 & 1 == 1 } == true) {
      quotient += 1
    }
    return signed(quotient * unit, negative: value.sign == .minus)
  }
}

extension Double {
  /// self * 2^exponent, correct for any exponent as long as the result is exact.
  fileprivate func scaled(_ exponent: Int) -> Double {
    if exponent < -1000 {
      return self * Double(sign: .plus, exponent: -1000, significand: 1)
        * Double(sign: .plus, exponent: max(exponent + 1000, -1000), significand: 1)
    }
    if exponent > 1000 {
      return self * Double(sign: .plus, exponent: 1000, significand: 1)
        * Double(sign: .plus, exponent: min(exponent - 1000, 1000), significand: 1)
    }
    return self * Double(sign: .plus, exponent: exponent, significand: 1)
  }
}
