// SPDX-License-Identifier: Apache-2.0
// Multiplication of multi-word naturals on raw word arrays: schoolbook up to 40 words, Karatsuba
// above. BigInt's own walks its enum storage word by word and stays quadratic up to 1024 words.

public import BigInt

extension Limbs {
  private static let karatsubaWords = 40

  /// Product of two naturals, little-endian words; may have zero words on top.
  static func multiply(_ a: ArraySlice<UInt>, _ b: ArraySlice<UInt>) -> [UInt] {
    if a.count < b.count { return multiply(b, a) }
    if b.isEmpty { return [] }
    if b.count < karatsubaWords { return schoolbook(a, b) }
    if b.count * 2 <= a.count { return unbalanced(a, b) }
    let half = (a.count + 1) / 2
    let (a0, a1) = (a.prefix(half), a.dropFirst(half))
    let (b0, b1) = (b.prefix(half), b.dropFirst(half))
    let low = multiply(a0, b0)
    let high = multiply(a1, b1)
    // (a0 + a1)(b0 + b1) - low - high is the middle.
    var middle = multiply(sum(a0, a1)[...], sum(b0, b1)[...])
    subtract(&middle, low)
    subtract(&middle, high)
    var result = [UInt](repeating: 0, count: a.count + b.count)
    add(&result, low, at: 0)
    add(&result, high, at: 2 * half)
    add(&result, middle, at: half)
    return result
  }

  /// Cuts the longer factor into pieces of the shorter one's size.
  private static func unbalanced(_ a: ArraySlice<UInt>, _ b: ArraySlice<UInt>) -> [UInt] {
    var result = [UInt](repeating: 0, count: a.count + b.count)
    var at = a.startIndex
    while at < a.endIndex {
      let end = min(at + b.count, a.endIndex)
      add(&result, multiply(a[at..<end], b), at: at - a.startIndex)
      at = end
    }
    return result
  }

  private static func schoolbook(_ a: ArraySlice<UInt>, _ b: ArraySlice<UInt>) -> [UInt] {
    var result = [UInt](repeating: 0, count: a.count + b.count)
    result.withUnsafeMutableBufferPointer { r in
      a.withUnsafeBufferPointer { a in
        b.withUnsafeBufferPointer { b in
          for j in 0..<b.count {
            var carry: UInt = 0
            for i in 0..<a.count {
              let product = a[i].multipliedFullWidth(by: b[j])
              let (first, overflow) = product.low.addingReportingOverflow(carry)
              let (second, again) = first.addingReportingOverflow(r[i &+ j])
              r[i &+ j] = second
              carry = product.high &+ (overflow ? 1 : 0) &+ (again ? 1 : 0)
            }
            r[j &+ a.count] = carry
          }
        }
      }
    }
    return result
  }

  private static func sum(_ a: ArraySlice<UInt>, _ b: ArraySlice<UInt>) -> [UInt] {
    var result = Array(a)
    result.append(0)
    add(&result, Array(b), at: 0)
    return result
  }

  /// result += words << (64 * at); zero words on top of `words` may reach past the end.
  private static func add(_ result: inout [UInt], _ words: [UInt], at: Int) {
    var carry: UInt = 0
    var i = at
    for word in words {
      if i == result.count { return }
      let (first, overflow) = result[i].addingReportingOverflow(word)
      let (second, again) = first.addingReportingOverflow(carry)
      result[i] = second
      carry = (overflow ? 1 : 0) &+ (again ? 1 : 0)
      i += 1
    }
    while carry != 0, i < result.count {
      let (value, overflow) = result[i].addingReportingOverflow(carry)
      result[i] = value
      carry = overflow ? 1 : 0
      i += 1
    }
  }

  /// result -= words, which is not larger.
  private static func subtract(_ result: inout [UInt], _ words: [UInt]) {
    var borrow: UInt = 0
    for i in result.indices {
      if i >= words.count, borrow == 0 { return }
      let (first, under) = result[i].subtractingReportingOverflow(i < words.count ? words[i] : 0)
      let (second, again) = first.subtractingReportingOverflow(borrow)
      result[i] = second
      borrow = (under ? 1 : 0) &+ (again ? 1 : 0)
    }
  }
}

extension BigUInt {
  /// Product by `Limbs`.
  func fastMultiplied(by other: BigUInt) -> BigUInt {
    if isZero || other.isZero { return 0 }
    let (a, b) = (Array(words), Array(other.words))
    return BigUInt(words: Limbs.multiply(a[...], b[...]))
  }
}

extension IntegerMath {
  /// `a * b`, faster than BigInt's own for large factors.
  public static func multiply(_ a: BigInt, _ b: BigInt) -> BigInt {
    signed(a.magnitude.fastMultiplied(by: b.magnitude), negative: a.sign != b.sign)
  }
}
