// SPDX-License-Identifier: Apache-2.0
// Division of multi-word naturals on raw word arrays (Knuth, TAOCP 4.3.1, algorithm D). BigInt's
// own division goes through its enum storage for every word, which is some ten times slower; int
// to text conversion and floor division of large ints are built on this one.

import BigInt

enum Limbs {
  /// Quotient and remainder of naturals, little-endian words; the divisor has a non-zero top word.
  /// An empty divisor gives an empty quotient (callers have checked for zero).
  static func divide(_ numerator: [UInt], by divisor: [UInt]) -> (
    quotient: [UInt], remainder: [UInt]
  ) {
    let n = divisor.count
    guard n > 0, numerator.count >= n else { return ([], numerator) }
    if n == 1 {
      var quotient = numerator
      let remainder = divide(&quotient, byWord: divisor[0])
      return (quotient, [remainder])
    }
    let shift = UInt(divisor[n - 1].leadingZeroBitCount)
    let v = shifted(divisor, left: shift, extra: false)
    var u = shifted(numerator, left: shift, extra: true)
    var quotient = [UInt](repeating: 0, count: numerator.count - n + 1)
    u.withUnsafeMutableBufferPointer { u in
      v.withUnsafeBufferPointer { v in
        quotient.withUnsafeMutableBufferPointer { q in
          for j in stride(from: numerator.count - n, through: 0, by: -1) {
            q[j] = step(u, v, at: j)
          }
        }
      }
    }
    return (quotient, shiftedRight(Array(u[0..<n]), by: shift))
  }

  /// Divides in place by one word, returns the remainder.
  static func divide(_ words: inout [UInt], byWord divisor: UInt) -> UInt {
    var remainder: UInt = 0
    words.withUnsafeMutableBufferPointer { words in
      for i in stride(from: words.count - 1, through: 0, by: -1) {
        (words[i], remainder) = divisor.dividingFullWidth((remainder, words[i]))
      }
    }
    return remainder
  }

  /// One quotient word: estimates it from the top words, subtracts, corrects.
  /// `u` has at least `j + v.count + 1` words and `v` at least 2, its top bit set.
  private static func step(
    _ u: UnsafeMutableBufferPointer<UInt>, _ v: UnsafeBufferPointer<UInt>, at j: Int
  ) -> UInt {
    let n = v.count
    let top = v[n - 1]
    let high = u[j + n]
    let next = u[j + n - 1]
    var estimate: UInt
    var rest: UInt
    var overflow = false
    if high >= top {
      estimate = .max
      (rest, overflow) = next.addingReportingOverflow(top)
    } else {
      (estimate, rest) = top.dividingFullWidth((high, next))
    }
    while !overflow {
      let product = estimate.multipliedFullWidth(by: v[n - 2])
      guard product.high > rest || (product.high == rest && product.low > u[j + n - 2]) else {
        break
      }
      estimate &-= 1
      (rest, overflow) = rest.addingReportingOverflow(top)
    }
    guard subtract(u, v, times: estimate, at: j) else { return estimate }
    addBack(u, v, at: j)
    return estimate &- 1
  }

  private static func subtract(
    _ u: UnsafeMutableBufferPointer<UInt>, _ v: UnsafeBufferPointer<UInt>, times factor: UInt,
    at j: Int
  ) -> Bool {
    var carry: UInt = 0
    for i in 0..<v.count {
      let product = factor.multipliedFullWidth(by: v[i])
      let (low, overflow) = product.low.addingReportingOverflow(carry)
      let (difference, borrow) = u[i &+ j].subtractingReportingOverflow(low)
      u[i &+ j] = difference
      carry = product.high &+ (overflow ? 1 : 0) &+ (borrow ? 1 : 0)
    }
    let (difference, borrow) = u[j &+ v.count].subtractingReportingOverflow(carry)
    u[j &+ v.count] = difference
    return borrow
  }

  private static func addBack(
    _ u: UnsafeMutableBufferPointer<UInt>, _ v: UnsafeBufferPointer<UInt>, at j: Int
  ) {
    var carry: UInt = 0
    for i in 0..<v.count {
      let (first, overflow) = u[i &+ j].addingReportingOverflow(v[i])
      let (second, again) = first.addingReportingOverflow(carry)
      u[i &+ j] = second
      carry = (overflow ? 1 : 0) &+ (again ? 1 : 0)
    }
    u[j &+ v.count] = u[j &+ v.count] &+ carry
  }

  private static func shifted(_ words: [UInt], left shift: UInt, extra: Bool) -> [UInt] {
    var result = [UInt]()
    result.reserveCapacity(words.count + 1)
    var carry: UInt = 0
    for word in words {
      result.append((word << shift) | carry)
      carry = shift == 0 ? 0 : word >> (64 - shift)
    }
    if extra { result.append(carry) }
    return result
  }

  private static func shiftedRight(_ words: [UInt], by shift: UInt) -> [UInt] {
    guard shift > 0 else { return words }
    var result = words
    for i in 0..<words.count {
      let above = i + 1 < words.count ? words[i + 1] << (64 - shift) : 0
      result[i] = (words[i] >> shift) | above
    }
    return result
  }
}

extension BigUInt {
  /// Quotient and remainder by `Limbs`; a zero divisor gives (0, self).
  func fastDivided(by divisor: BigUInt) -> (quotient: BigUInt, remainder: BigUInt) {
    if divisor.isZero || self < divisor { return (0, self) }
    let (quotient, remainder) = Limbs.divide(Array(words), by: Array(divisor.words))
    return (BigUInt(words: quotient), BigUInt(words: remainder))
  }
}
