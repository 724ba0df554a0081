// SPDX-License-Identifier: Apache-2.0
// Accurate sums: `fsum` (Shewchuk's exact partial sums, correctly rounded), `hypot` and `dist`
// (scaled, with the squares split so that their rounding errors are kept).
// Source: Shewchuk 1997; Borges 2020 "An Improved Algorithm for hypot(a,b)".

import Glibc

/// Sums of floats.
public enum FloatSums {
  /// `math.fsum(values)`: the correctly rounded sum.
  public static func fsum(_ values: some Sequence<Double>) throws(Fault) -> Double {
    var partials: [Double] = []
    var special = 0.0
    var infinities = 0.0
    for value in values {
      var x = value
      var kept = 0
      for var y in partials {
        if x.magnitude < y.magnitude { swap(&x, &y) }
        let high = x + y
        let low = y - (high - x)
        if low != 0 {
          partials[kept] = low
          kept += 1
        }
        x = high
      }
      partials.removeLast(partials.count - kept)
      if x.isFinite {
        if x != 0 { partials.append(x) }
      } else {
        if value.isFinite { throw .overflow("intermediate overflow in fsum") }
        if value.isInfinite { infinities += value }
        special += value
        partials.removeAll()
      }
    }
    if special != 0 {
      if infinities.isNaN { throw .value("-inf + inf in fsum") }
      return special
    }
    return rounded(partials)
  }

  /// Sum of non-overlapping partials in increasing order, ties resolved by what is below.
  private static func rounded(_ partials: [Double]) -> Double {
    var rest = partials
    guard var high = rest.popLast() else { return 0 }
    var low = 0.0
    while let y = rest.popLast() {
      let x = high
      high = x + y
      low = y - (high - x)
      if low != 0 { break }
    }
    if let below = rest.last, (low < 0 && below < 0) || (low > 0 && below > 0) {
      let twice = low * 2
      let next = high + twice
      if twice == next - high { high = next }
    }
    return high
  }

  /// `math.hypot(*values)`.
  public static func hypot(_ values: [Double]) -> Double {
    var largest = 0.0
    var nan = false
    for value in values {
      nan = nan || value.isNaN
      if value.magnitude > largest { largest = value.magnitude }
    }
    if largest.isInfinite { return largest }
    if nan { return .nan }
    if largest == 0 || values.count <= 1 { return largest }
    var exponent: Int32 = 0
    _ = frexp(largest, &exponent)
    if exponent < -1023 {
      // Subnormal: the reciprocal of the scale would overflow.
      var total = SquareSum()
      for value in values { total.add((value / largest) * (value / largest)) }
      return largest * (total.value).squareRoot()
    }
    let scale = ldexp(1, -exponent)
    var total = SquareSum()
    for value in values { total.addSquare(of: value * scale, sign: 1) }
    let root = total.value.squareRoot()
    total.addSquare(of: root, sign: -1)
    return (root + total.value / (2 * root)) / scale
  }

  /// `math.dist(p, q)`. ValueError when the lengths differ.
  public static func distance(_ p: [Double], _ q: [Double]) throws(Fault) -> Double {
    if p.count != q.count {
      throw .value("both points must have the same number of dimensions")
    }
    return hypot(zip(p, q).map { ($0 - $1).magnitude })
  }

  /// A compensated sum that starts at 1, so that every term is smaller than the sum.
  private struct SquareSum {
    private var sum = 1.0
    private var highErrors = 0.0
    private var middleErrors = 0.0
    private var lows = 0.0

    var value: Double { sum - 1 + (highErrors + middleErrors + lows) }

    mutating func add(_ term: Double) {
      let before = sum
      sum += term
      highErrors += (before - sum) + term
    }

    /// Adds sign * x^2 with x split into halves whose products are exact.
    mutating func addSquare(of x: Double, sign: Double) {
      let t = x * 134_217_729
      let high = t - (t - x)
      let low = x - high
      add(sign * high * high)
      let middle = sign * 2 * high * low
      let before = sum
      sum += middle
      middleErrors += (before - sum) + middle
      lows += sign * low * low
    }
  }
}
