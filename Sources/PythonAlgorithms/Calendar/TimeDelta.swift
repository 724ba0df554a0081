// SPDX-License-Identifier: Apache-2.0
// `datetime.timedelta`: a span normalised to days, seconds and microseconds with Python's rounding
// (fractions of all components are summed, then rounded half-to-even to microseconds).
// Source: Library Reference `timedelta`.

import Glibc

/// A span of time. `0 <= seconds < 86400`, `0 <= microseconds < 10^6`, |days| <= 999999999.
public struct TimeDelta: Equatable, Hashable, Comparable, Sendable {
  public let days: Int
  public let seconds: Int
  public let microseconds: Int

  /// Normalises a total; OverflowError when the days are too many.
  public init(totalMicroseconds total: Int128) throws(Fault) {
    let perDay: Int128 = 86_400_000_000
    var day = total / perDay
    var rest = total % perDay
    if rest < 0 {
      rest += perDay
      day -= 1
    }
    guard (Int128(Int32.min)...Int128(Int32.max)).contains(day) else {
      throw .overflow("Python int too large to convert to C int")
    }
    days = Int(day)
    guard days.magnitude <= 999_999_999 else {
      throw .overflow("days=\(days); must have magnitude <= 999999999")
    }
    seconds = Int(rest / 1_000_000)
    microseconds = Int(rest % 1_000_000)
  }

  public var totalMicroseconds: Int128 {
    (Int128(days) * 86400 + Int128(seconds)) * 1_000_000 + Int128(microseconds)
  }

  public static func < (a: TimeDelta, b: TimeDelta) -> Bool {
    (a.days, a.seconds, a.microseconds) < (b.days, b.seconds, b.microseconds)
  }

  // MARK: - Arithmetic

  public func adding(_ other: TimeDelta) throws(Fault) -> TimeDelta {
    try TimeDelta(totalMicroseconds: totalMicroseconds + other.totalMicroseconds)
  }

  public func subtracting(_ other: TimeDelta) throws(Fault) -> TimeDelta {
    try TimeDelta(totalMicroseconds: totalMicroseconds - other.totalMicroseconds)
  }

  public func negated() throws(Fault) -> TimeDelta {
    try TimeDelta(totalMicroseconds: -totalMicroseconds)
  }

  public func multiplied(by factor: Int) throws(Fault) -> TimeDelta {
    let (product, overflow) = totalMicroseconds.multipliedReportingOverflow(by: Int128(factor))
    if overflow { throw .overflow("Python int too large to convert to C int") }
    return try TimeDelta(totalMicroseconds: product)
  }

  /// `delta * x`, `delta / x`: by the exact ratio of x, rounded half-to-even.
  public func scaled(by x: Double, dividing: Bool = false) throws(Fault) -> TimeDelta {
    let (top, bottom) = try FloatMath.integerRatio(x)
    let (numerator, denominator) = dividing ? (bottom, top) : (top, bottom)
    var total = Integer.wide(totalMicroseconds) * numerator.bigInt
    var divisor = denominator.bigInt
    if divisor.sign == .minus {
      divisor.negate()
      total.negate()
    }
    let (quotient, remainder) = try IntegerMath.divmod(
      total, divisor, message: "integer division or modulo by zero")
    let twice = remainder << 1
    let odd = quotient.magnitude.words.first.map { $0 & 1 == 1 } ?? false
    let rounded = twice > divisor || (twice == divisor && odd) ? quotient + 1 : quotient
    guard let small = Integer.narrow(rounded) else {
      throw .overflow("Python int too large to convert to C int")
    }
    return try TimeDelta(totalMicroseconds: small)
  }

  /// `delta / n`, rounded half-to-even; `delta // n` when `floor`.
  public func divided(by n: Int, floor: Bool) throws(Fault) -> TimeDelta {
    if n == 0 { throw .zeroDivision("integer division or modulo by zero") }
    let (quotient, remainder) = Self.floorDivide(totalMicroseconds, Int128(n))
    if floor { return try TimeDelta(totalMicroseconds: quotient) }
    let twice = Int128((remainder * 2).magnitude)
    let size = Int128(n.magnitude)
    let up = twice > size || (twice == size && quotient & 1 != 0)
    return try TimeDelta(totalMicroseconds: quotient + (up ? 1 : 0))
  }

  static func floorDivide(_ a: Int128, _ b: Int128) -> (quotient: Int128, remainder: Int128) {
    let (quotient, remainder) = a.quotientAndRemainder(dividingBy: b)
    if remainder != 0, (remainder < 0) != (b < 0) { return (quotient - 1, remainder + b) }
    return (quotient, remainder)
  }

  /// `divmod(a, b)` of two spans. ZeroDivisionError.
  public func divmod(_ other: TimeDelta) throws(Fault) -> (quotient: Int, remainder: TimeDelta) {
    let divisor = other.totalMicroseconds
    if divisor == 0 { throw .zeroDivision("integer division or modulo by zero") }
    let (quotient, remainder) = Self.floorDivide(totalMicroseconds, divisor)
    // |total| < 2^77 and the quotient of two totals may pass 2^63 only by microsecond divisors.
    return (Int(clamping: quotient), try TimeDelta(totalMicroseconds: remainder))
  }

  /// `a / b` of two spans. ZeroDivisionError.
  public func ratio(_ other: TimeDelta) throws(Fault) -> Double {
    try IntegerMath.trueDivide(
      Integer.wide(totalMicroseconds), Integer.wide(other.totalMicroseconds))
  }

  /// `delta.total_seconds()`.
  public var totalSeconds: Double {
    (try? IntegerMath.trueDivide(Integer.wide(totalMicroseconds), 1_000_000)) ?? 0
  }

  // MARK: - Text

  /// `str(delta)`: "1 day, 2:03:04.000005".
  public var text: String {
    var out = ""
    if days != 0 { out = "\(days) day\(days.magnitude == 1 ? "" : "s"), " }
    out +=
      "\(seconds / 3600):" + ISOText.padded(seconds / 60 % 60, 2) + ":"
      + ISOText.padded(seconds % 60, 2)
    if microseconds != 0 { out += "." + ISOText.padded(microseconds, 6) }
    return out
  }

  /// `repr(delta)`: "datetime.timedelta(days=1, seconds=3600)".
  public var repr: String {
    var parts: [String] = []
    if days != 0 { parts.append("days=\(days)") }
    if seconds != 0 { parts.append("seconds=\(seconds)") }
    if microseconds != 0 { parts.append("microseconds=\(microseconds)") }
    return "datetime.timedelta(" + (parts.isEmpty ? "0" : parts.joined(separator: ", ")) + ")"
  }

  // MARK: - Construction

  /// Sums the components of `timedelta(...)`; add microseconds first and weeks last, as CPython.
  public struct Sum: Sendable {
    private var total: Int128 = 0
    private var fraction = 0.0
    private var overflowed = false

    public init() {}

    /// Adds a whole number of units of `unit` microseconds (1, 1000, 10^6, ... 604800 * 10^6).
    public mutating func add(_ count: Int, unit: Int) {
      let (product, first) = Int128(count).multipliedReportingOverflow(by: Int128(unit))
      let (sum, second) = total.addingReportingOverflow(product)
      total = sum
      overflowed = overflowed || first || second
    }

    /// Adds a float number of units. Throws for inf and nan.
    public mutating func add(_ count: Double, unit: Int) throws(Fault) {
      guard count.isFinite else { throw count.isNaN ? .nanToInteger : .infinityToInteger }
      let whole = count.rounded(.towardZero)
      guard let integer = Int(exactly: whole) else {
        overflowed = true
        return
      }
      add(integer, unit: unit)
      let scaled = (count - whole) * Double(unit)
      let part = scaled.rounded(.towardZero)
      total &+= Int128(part)
      fraction += scaled - part
    }

    public func delta() throws(Fault) -> TimeDelta {
      if overflowed { throw .overflow("Python int too large to convert to C int") }
      guard fraction != 0 else { return try TimeDelta(totalMicroseconds: total) }
      var rounded = fraction.rounded(.toNearestOrAwayFromZero)
      if abs(rounded - fraction) == 0.5 {
        let odd = Double(total & 1)
        rounded = 2 * ((fraction + odd) * 0.5).rounded(.toNearestOrAwayFromZero) - odd
      }
      return try TimeDelta(totalMicroseconds: total + Int128(rounded))
    }
  }
}
