// SPDX-License-Identifier: Apache-2.0
// `math.gamma` and `math.lgamma`. CPython does not use the C library's, but Lanczos' approximation
// with g = 6.0246... and 13 terms; the same coefficients give the same last digits.
// Source: Lanczos 1964, coefficients of the Boost library's lanczos13m53.

import Glibc

enum GammaFunction {
  private static let g = 6.024680040776729583740234375
  private static let gMinusHalf = 5.524680040776729583740234375

  private static let numerator: [Double] = [
    23531376880.410759688572007674451636754734846804940,
    42919803642.649098768957899047001988850926355848959,
    35711959237.355668049440185451547166705960488635843,
    17921034426.037209699919755754458931112671403265390,
    6039542586.3520280050642916443072979210699388420708,
    1439720407.3117216736632230727949123939715485786372,
    248874557.86205415651146038641322942321632125127801,
    31426415.585400194380614231628318205362874684987640,
    2876370.6289353724412254090516208496135991145378768,
    186056.26539522349504029498971604569928220784236328,
    8071.6720023658162106380029022722506138218516325024,
    210.82427775157934587250973392071336271166969580291,
    2.5066282746310002701649081771338373386264310793408,
  ]

  private static let denominator: [Double] = [
    0, 39_916_800, 120_543_840, 150_917_976, 105_258_076, 45_995_730, 13_339_535, 2_637_558, 357423,
    32670,
    1925, 66, 1,
  ]

  /// The rational function of the approximation; x is positive.
  private static func sum(_ x: Double) -> Double {
    var top = 0.0
    var bottom = 0.0
    if x < 5 {
      for (a, b) in zip(numerator, denominator).reversed() {
        top = top * x + a
        bottom = bottom * x + b
      }
    } else {
      for (a, b) in zip(numerator, denominator) {
        top = top / x + a
        bottom = bottom / x + b
      }
    }
    return top / bottom
  }

  /// sin(pi x), exact at halves.
  private static func sinPi(_ x: Double) -> Double {
    let y = fmod(x.magnitude, 2)
    let result: Double
    switch Int((2 * y).rounded()) {
    case 0: result = sin(Double.pi * y)
    case 1: result = cos(Double.pi * (y - 0.5))
    case 2: result = sin(Double.pi * (1 - y))
    case 3: result = -cos(Double.pi * (y - 1.5))
    default: result = sin(Double.pi * (y - 2))
    }
    return copysign(1, x) * result
  }

  static func gamma(_ x: Double) throws(Fault) -> Double {
    if !x.isFinite {
      if x == -.infinity { throw MathFault.domain }
      return x
    }
    if x == 0 { throw MathFault.domain }
    if x == x.rounded(.down) {
      if x < 0 { throw MathFault.domain }
      if x <= 23 { return (1..<max(1, Int(x))).reduce(1) { $0 * Double($1) } }
    }
    let size = x.magnitude
    if size < 1e-20 {
      let result = 1 / x
      if result.isInfinite { throw MathFault.range }
      return result
    }
    if size > 200 {
      if x < 0 { return 0 / sinPi(x) }
      throw MathFault.range
    }
    let result = lanczos(x, size)
    if result.isInfinite { throw MathFault.range }
    return result
  }

  private static func lanczos(_ x: Double, _ size: Double) -> Double {
    let y = size + gMinusHalf
    // The rounding error of y, taken into account to first order.
    let error = size > gMinusHalf ? (y - size) - gMinusHalf : (y - gMinusHalf) - size
    let correction = error * g / y
    var result: Double
    if x < 0 {
      result = -Double.pi / sinPi(size) / size * exp(y) / sum(size)
      result -= correction * result
      if size < 140 { return result / pow(y, size - 0.5) }
      let half = pow(y, size / 2 - 0.25)
      return result / half / half
    }
    result = sum(size) / exp(y)
    result += correction * result
    if size < 140 { return result * pow(y, size - 0.5) }
    let half = pow(y, size / 2 - 0.25)
    return result * half * half
  }

  static func logGamma(_ x: Double) throws(Fault) -> Double {
    if !x.isFinite { return x.isNaN ? x : .infinity }
    if x == x.rounded(.down), x <= 2 {
      if x <= 0 { throw MathFault.domain }
      return 0
    }
    let size = x.magnitude
    if size < 1e-20 { return -log(size) }
    var result = log(sum(size)) - g
    result += (size - 0.5) * (log(size + g - 0.5) - 1)
    if x < 0 { result = log(Double.pi) - log(sinPi(size).magnitude) - log(size) - result }
    if result.isInfinite { throw MathFault.range }
    return result
  }
}
