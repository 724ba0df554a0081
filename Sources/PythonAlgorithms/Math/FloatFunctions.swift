// SPDX-License-Identifier: Apache-2.0
// The floating half of `math`: the C library's functions under Python's rules for domain and range
// errors. Source: Library Reference `math`, C99 annex F.

import Glibc

/// Functions of one float.
public enum UnaryFunction: String, CaseIterable, Sendable {
  case acos, acosh, asin, asinh, atan, atanh, cbrt, cos, cosh, degrees, erf, erfc, exp, exp2,
    expm1, fabs, gamma, lgamma, log, log10, log1p, log2, radians, sin, sinh, sqrt, tan, tanh

  /// Result of the function. ValueError "math domain error", OverflowError "math range error".
  public func callAsFunction(_ x: Double) throws(Fault) -> Double {
    switch self {
    case .degrees: return x * (180 / Double.pi)
    case .radians: return x * (Double.pi / 180)
    case .fabs: return x.magnitude
    case .gamma: return try GammaFunction.gamma(x)
    case .lgamma: return try GammaFunction.logGamma(x)
    case .log, .log2, .log10:
      if x <= 0 { throw MathFault.domain }
      return raw(x)
    default: break
    }
    let result = raw(x)
    if result.isNaN, !x.isNaN { throw MathFault.domain }
    if result.isInfinite, x.isFinite { throw canOverflow ? MathFault.range : MathFault.domain }
    return result
  }

  private var canOverflow: Bool {
    switch self {
    case .cosh, .exp, .exp2, .expm1, .sinh: true
    default: false
    }
  }

  private func raw(_ x: Double) -> Double {
    switch self {
    case .acos: Glibc.acos(x)
    case .acosh: Glibc.acosh(x)
    case .asin: Glibc.asin(x)
    case .asinh: Glibc.asinh(x)
    case .atan: Glibc.atan(x)
    case .atanh: Glibc.atanh(x)
    case .cbrt: Glibc.cbrt(x)
    case .cos: Glibc.cos(x)
    case .cosh: Glibc.cosh(x)
    case .erf: Glibc.erf(x)
    case .erfc: Glibc.erfc(x)
    case .exp: Glibc.exp(x)
    case .exp2: Glibc.exp2(x)
    case .expm1: Glibc.expm1(x)
    case .log: Glibc.log(x)
    case .log10: Glibc.log10(x)
    case .log1p: Glibc.log1p(x)
    case .log2: Glibc.log2(x)
    case .sin: Glibc.sin(x)
    case .sinh: Glibc.sinh(x)
    case .sqrt: x.squareRoot()
    case .tan: Glibc.tan(x)
    case .tanh: Glibc.tanh(x)
    case .degrees, .radians, .fabs, .gamma, .lgamma: x
    }
  }
}

/// Functions of several floats.
public enum FloatFunctions {
  /// `math.pow(x, y)`.
  public static func pow(_ x: Double, _ y: Double) throws(Fault) -> Double {
    let result = Glibc.pow(x, y)
    guard x.isFinite, y.isFinite, !result.isFinite else { return result }
    throw result.isNaN || x == 0 ? MathFault.domain : MathFault.range
  }

  /// `math.fmod(x, y)`.
  public static func fmod(_ x: Double, _ y: Double) throws(Fault) -> Double {
    if y.isInfinite, x.isFinite { return x }
    let result = Glibc.fmod(x, y)
    if result.isNaN, !x.isNaN, !y.isNaN { throw MathFault.domain }
    return result
  }

  /// `math.remainder(x, y)`.
  public static func remainder(_ x: Double, _ y: Double) throws(Fault) -> Double {
    let result = Glibc.remainder(x, y)
    if result.isNaN, !x.isNaN, !y.isNaN { throw MathFault.domain }
    return result
  }

  public static func atan2(_ y: Double, _ x: Double) -> Double { Glibc.atan2(y, x) }

  public static func copysign(_ x: Double, _ y: Double) -> Double { Glibc.copysign(x, y) }

  /// `math.log(x, base)`. ZeroDivisionError for base 1.
  public static func log(_ x: Double, base: Double) throws(Fault) -> Double {
    let numerator = try UnaryFunction.log(x)
    let denominator = try UnaryFunction.log(base)
    if denominator == 0 { throw .zeroDivision("float division by zero") }
    return numerator / denominator
  }

  /// `math.ldexp(x, exponent)`.
  public static func ldexp(_ x: Double, _ exponent: Integer) throws(Fault) -> Double {
    guard x.isFinite, x != 0 else { return x }
    let clamped: Int32
    switch exponent {
    case .small(let small): clamped = Int32(clamping: small)
    case .big: clamped = exponent.isNegative ? .min : .max
    }
    let result = Glibc.ldexp(x, clamped)
    if result.isInfinite { throw MathFault.range }
    return result
  }

  /// `math.frexp(x)`: fraction in [0.5, 1) and exponent.
  public static func frexp(_ x: Double) -> (Double, Int) {
    guard x.isFinite, x != 0 else { return (x, 0) }
    var exponent: Int32 = 0
    let fraction = Glibc.frexp(x, &exponent)
    return (fraction, Int(exponent))
  }

  /// `math.modf(x)`: fraction and whole part, both with the sign of x.
  public static func modf(_ x: Double) -> (Double, Double) {
    if x.isInfinite { return (Glibc.copysign(0, x), x) }
    if x.isNaN { return (x, x) }
    let whole = x.rounded(.towardZero)
    return (Glibc.copysign(x - whole, x), whole)
  }

  public static func nextafter(_ x: Double, _ y: Double) -> Double { Glibc.nextafter(x, y) }

  /// `math.ulp(x)`.
  public static func ulp(_ x: Double) -> Double {
    if x.isNaN { return x }
    return x.isInfinite ? .infinity : x.magnitude.ulp
  }

  /// `math.isclose`. ValueError for negative tolerances.
  public static func isClose(
    _ a: Double, _ b: Double, relative: Double = 1e-9, absolute: Double = 0
  ) throws(Fault) -> Bool {
    if relative < 0 || absolute < 0 { throw .value("tolerances must be non-negative") }
    if a == b { return true }
    if a.isInfinite || b.isInfinite { return false }
    let difference = (b - a).magnitude
    return difference <= (relative * b).magnitude || difference <= (relative * a).magnitude
      || difference <= absolute
  }
}
