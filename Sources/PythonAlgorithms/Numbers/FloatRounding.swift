// SPDX-License-Identifier: Apache-2.0
// Exact facts about doubles: round(x, n), as_integer_ratio, int(x), hex text. Rounding goes through
// the exact decimal expansion, as CPython's does, so round(2.675, 2) is 2.67.
// Source: Library Reference `round`, `float`.

import BigInt
import Glibc

/// Exact operations on floats.
public enum FloatMath {
  /// `int(x)`: truncation. Throws OverflowError or ValueError for inf and nan.
  public static func integer(_ x: Double) throws(Fault) -> Integer {
    guard x.isFinite else { throw x.isNaN ? .nanToInteger : .infinityToInteger }
    if let small = Int(exactly: x.rounded(.towardZero)) { return .small(small) }
    let (m, e) = FloatDigits.parts(x)
    return .big(
      BigInt(sign: x.sign == .minus ? .minus : .plus, magnitude: BigUInt(m) << max(e, 0)))
  }

  /// `round(x)`: to the nearest int, ties to even.
  public static func round(_ x: Double) throws(Fault) -> Integer {
    try integer(x.rounded(.toNearestOrEven))
  }

  /// `round(x, places)`: the double nearest to the exact decimal rounding, ties to even.
  public static func round(_ x: Double, places: Int) throws(Fault) -> Double {
    guard x.isFinite, x != 0, places <= 323 else { return x }
    if places < -308 { return x.sign == .minus ? -0.0 : 0.0 }
    var digits: [UInt8] = []
    if places >= 0 {
      FloatDigits.appendFixed(x.magnitude, places: places, to: &digits)
    } else {
      digits = roundedWhole(x.magnitude, zeros: -places)
    }
    guard let result = FloatText.number(digits[...]) else { return x }
    if result.isInfinite { throw .overflow("rounded value too large to represent") }
    return x.sign == .minus ? -result : result
  }

  /// Decimal text of x rounded to a multiple of 10^zeros.
  private static func roundedWhole(_ x: Double, zeros: Int) -> [UInt8] {
    let (m, e) = FloatDigits.parts(x)
    let unit = BigUInt(10).power(zeros)
    let value = e >= 0 ? BigUInt(m) << e : BigUInt(m)
    let scale = e >= 0 ? unit : unit << -e
    var (quotient, rest) = value.quotientAndRemainder(dividingBy: scale)
    let twice = rest << 1
    if twice > scale || (twice == scale && quotient.words.first.map { $0 & 1 == 1 } == true) {
      quotient += 1
    }
    rest = 0
    var text: [UInt8] = []
    IntegerText.append(magnitude: quotient, to: &text)
    text.append(contentsOf: "e\(zeros)".utf8)
    return text
  }

  /// `x.as_integer_ratio()`, in lowest terms, denominator positive.
  public static func integerRatio(_ x: Double) throws(Fault) -> (Integer, Integer) {
    guard x.isFinite else {
      throw x.isNaN
        ? .value("cannot convert NaN to integer ratio")
        : .overflow("cannot convert Infinity to integer ratio")
    }
    if x == 0 { return (.small(0), .small(1)) }
    let (m, e) = FloatDigits.parts(x)
    let twos = min(m.trailingZeroBitCount, max(0, -e))
    let numerator = (BigUInt(m) >> twos) << max(e, 0)
    let denominator = BigUInt(1) << max(0, -e - twos)
    let sign: BigInt.Sign = x.sign == .minus ? .minus : .plus
    return (
      Integer(BigInt(sign: sign, magnitude: numerator)), Integer(BigInt(denominator))
    )
  }

  /// `x.is_integer()`.
  public static func isInteger(_ x: Double) -> Bool { x.isFinite && x.rounded(.towardZero) == x }

  /// `x // y`, `x % y` with the sign of y. Throws ZeroDivisionError with `message`.
  public static func divmod(
    _ x: Double, _ y: Double, message: String = "float divmod()"
  ) throws(Fault) -> (quotient: Double, remainder: Double) {
    if y == 0 { throw .zeroDivision(message) }
    var remainder = fmod(x, y)
    var quotient = (x - remainder) / y
    if remainder != 0 {
      if (y < 0) != (remainder < 0) {
        remainder += y
        quotient -= 1
      }
    } else {
      remainder = y.sign == .minus ? -0.0 : 0.0
    }
    if quotient != 0 {
      var floored = quotient.rounded(.down)
      if quotient - floored > 0.5 { floored += 1 }
      quotient = floored
    } else {
      quotient = (x / y).sign == .minus ? -0.0 : 0.0
    }
    return (quotient, remainder)
  }

  /// `x // y`.
  public static func floorDivide(_ x: Double, _ y: Double) throws(Fault) -> Double {
    try divmod(x, y, message: "float floor division by zero").quotient
  }

  /// `x % y`.
  public static func modulo(_ x: Double, _ y: Double) throws(Fault) -> Double {
    try divmod(x, y, message: "float modulo").remainder
  }

  /// `x ** y` for floats; nil when the result is complex (negative base, fractional exponent).
  public static func power(_ x: Double, _ y: Double) throws(Fault) -> Double? {
    if y == 0 || x == 1 { return 1 }
    if x.isNaN || y.isNaN { return .nan }
    if x == 0, y < 0 {
      throw .zeroDivision("0.0 cannot be raised to a negative power")
    }
    if x < 0, x.isFinite, y.isFinite, y != y.rounded(.down) { return nil }
    let result = pow(x, y)
    if result.isInfinite, x.isFinite, y.isFinite {
      throw .overflow("(34, 'Numerical result out of range')")
    }
    return result
  }

  // MARK: - Hexadecimal text

  /// Appends `x.hex()`.
  public static func appendHex(_ x: Double, to out: inout [UInt8]) {
    guard x.isFinite else { return FloatText.appendRepr(x, to: &out) }
    if x.sign == .minus { out.append(UInt8(ascii: "-")) }
    let (m, e) = FloatDigits.parts(x)
    if m == 0 { return out.append(contentsOf: "0x0.0p+0".utf8) }
    let normal = m >> 52 == 1
    out.append(contentsOf: (normal ? "0x1." : "0x0.").utf8)
    for shift in stride(from: UInt64(48), through: 0, by: -4) {
      let digit = UInt8(truncatingIfNeeded: (m >> shift) & 15)
      out.append(digit < 10 ? 48 + digit : 87 + digit)
    }
    let exponent = e + 52
    out.append(contentsOf: (exponent < 0 ? "p-" : "p+").utf8)
    IntegerText.append(magnitude: UInt64(exponent.magnitude), to: &out)
  }

  /// `float.fromhex(text)`.
  public static func fromHex(_ text: [UInt8]) throws(Fault) -> Double {
    let invalid = Fault.value("invalid hexadecimal floating-point string")
    var scanner = FloatScanner(NumberText.asciiStripped(text))
    var words = scanner
    if let word = words.float(), !word.isFinite || word.isNaN, words.rest.isEmpty { return word }
    let negative = scanner.take(UInt8(ascii: "-"))
    if !negative { _ = scanner.take(UInt8(ascii: "+")) }
    if scanner.rest.count >= 2,
      scanner.rest.prefix(2).elementsEqual("0x".utf8)
        || scanner.rest.prefix(2).elementsEqual("0X".utf8)
    {
      scanner.rest = scanner.rest.dropFirst(2)
    }
    var digits: [UInt8] = []
    var places = 0
    var pointSeen = false
    while let byte = scanner.rest.first {
      if byte == UInt8(ascii: "."), !pointSeen {
        pointSeen = true
      } else if let digit = NumberText.digitValue(byte), digit < 16 {
        digits.append(UInt8(digit))
        if pointSeen { places += 1 }
      } else {
        break
      }
      scanner.rest = scanner.rest.dropFirst()
    }
    if digits.isEmpty { throw invalid }
    guard let exponent = binaryExponent(&scanner), scanner.rest.isEmpty else { throw invalid }
    let value = IntegerText.Literal.bits(digits[...], width: 4)
    if value.isZero { return negative ? -0.0 : 0.0 }
    let (shift, overflow) = exponent.subtractingReportingOverflow(4 * places)
    let top = overflow ? exponent : shift + value.bitWidth
    guard top <= 1024 else { throw hexTooLarge }
    if top < -1100 { return negative ? -0.0 : 0.0 }
    let result = IntegerMath.double(value, scaledBy: shift)
    if result.isInfinite { throw hexTooLarge }
    return negative ? -result : result
  }

  private static let hexTooLarge = Fault.overflow(
    "hexadecimal value too large to represent as a float")

  /// "p[+-]digits" or nothing (0); nil when malformed.
  private static func binaryExponent(_ scanner: inout FloatScanner) -> Int? {
    guard scanner.take(UInt8(ascii: "p")) || scanner.take(UInt8(ascii: "P")) else { return 0 }
    let negative = scanner.take(UInt8(ascii: "-"))
    if !negative { _ = scanner.take(UInt8(ascii: "+")) }
    guard let first = scanner.rest.first, FloatText.isDigit(first) else { return nil }
    var value = 0
    while let byte = scanner.rest.first, FloatText.isDigit(byte) {
      value = min(value * 10 + Int(byte - 48), 1 << 40)
      scanner.rest = scanner.rest.dropFirst()
    }
    return negative ? -value : value
  }
}
