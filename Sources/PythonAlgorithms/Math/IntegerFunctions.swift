// SPDX-License-Identifier: Apache-2.0
// The integer half of `math`: gcd, lcm, comb, perm, factorial, products by halves, and logarithms
// of ints that no double holds. Source: Library Reference `math`.

public import BigInt
import Glibc

/// Integer functions of `math`.
public enum IntegerFunctions {
  /// `math.gcd(a, b)` of machine ints; nil only for gcd(Int.min, Int.min or 0).
  public static func gcd(_ a: Int, _ b: Int) -> Int? {
    var (x, y) = (a.magnitude, b.magnitude)
    while y != 0 { (x, y) = (y, x % y) }
    return Int(exactly: x)
  }

  /// `math.gcd(a, b)`, by Lehmer-like reduction to machine words through division.
  public static func gcd(_ a: BigInt, _ b: BigInt) -> BigInt {
    var (x, y) = (a.magnitude, b.magnitude)
    while !y.isZero {
      if let small = UInt(exactly: x), let other = UInt(exactly: y) {
        var (p, q) = (small, other)
        while q != 0 { (p, q) = (q, p % q) }
        return BigInt(BigUInt(p))
      }
      (x, y) = (y, x.fastDivided(by: y).remainder)
    }
    return BigInt(x)
  }

  /// `math.lcm(a, b)`.
  public static func lcm(_ a: BigInt, _ b: BigInt) -> BigInt {
    if a.isZero || b.isZero { return 0 }
    let common = gcd(a, b).magnitude
    return BigInt(a.magnitude.fastDivided(by: common).quotient * b.magnitude)
  }

  /// Product of many ints, halved recursively so that factors stay of like size; 1 for none.
  public static func product(_ values: ArraySlice<BigInt>) -> BigInt {
    switch values.count {
    case 0: return 1
    case 1: return values[values.startIndex]
    default:
      let middle = values.startIndex + values.count / 2
      return IntegerMath.multiply(product(values[..<middle]), product(values[middle...]))
    }
  }

  /// Product of low...high (low at least 0); 1 when empty.
  static func product(_ low: Int, _ high: Int) -> BigUInt {
    if low > high { return 1 }
    if high - low < 16 {
      var result = BigUInt(low)
      for offset in 0..<(high - low) { result.multiply(byWord: UInt(high - offset)) }
      return result
    }
    let middle = low + (high - low) / 2
    return product(low, middle).fastMultiplied(by: product(middle + 1, high))
  }

  /// `math.factorial(n)`. `bitLimit` bounds the result: MemoryError beyond.
  public static func factorial(_ n: BigInt, bitLimit: Int = 1 << 26) throws(Fault) -> BigInt {
    if n.sign == .minus { throw .value("factorial() not defined for negative values") }
    guard let small = Int(exactly: n) else {
      throw .overflow("factorial() argument should not exceed \(Int.max)")
    }
    try check(small, small, bitLimit)
    return small < 2 ? 1 : BigInt(product(2, small))
  }

  /// Refuses a product of `count` factors up to `largest` that would pass the limit.
  private static func check(_ count: Int, _ largest: Int, _ limit: Int) throws(Fault) {
    let width = max(1, IntegerMath.bitLength(largest))
    if count > limit / width * 2 { throw Fault(.memoryError, "") }
  }

  private static func checkSigns(_ n: BigInt, _ k: BigInt) throws(Fault) {
    if n.sign == .minus { throw .value("n must be a non-negative integer") }
    if k.sign == .minus { throw .value("k must be a non-negative integer") }
  }

  /// `math.perm(n, k)`; `k` nil means n.
  public static func perm(
    _ n: BigInt, _ k: BigInt?, bitLimit: Int = 1 << 26
  ) throws(Fault) -> BigInt {
    guard let k else { return try factorial(n, bitLimit: bitLimit) }
    try checkSigns(n, k)
    if n < k { return 0 }
    guard let count = Int(exactly: k) else {
      throw .overflow("k must not exceed \(Int.max)")
    }
    return try falling(n, count, bitLimit)
  }

  /// n (n-1) ... (n-count+1).
  private static func falling(_ n: BigInt, _ count: Int, _ limit: Int) throws(Fault) -> BigInt {
    if count == 0 { return 1 }
    if let small = Int(exactly: n) {
      try check(count, small, limit)
      return BigInt(product(small - count + 1, small))
    }
    if count > limit / n.magnitude.bitWidth { throw Fault(.memoryError, "") }
    return product((0..<count).map { n - BigInt($0) }[...])
  }

  /// `math.comb(n, k)`.
  public static func comb(
    _ n: BigInt, _ k: BigInt, bitLimit: Int = 1 << 26
  ) throws(Fault) -> BigInt {
    try checkSigns(n, k)
    if n < k { return 0 }
    let smaller = min(k, n - k)
    guard let count = Int(exactly: smaller) else {
      throw .overflow("min(n - k, k) must not exceed \(Int.max)")
    }
    if count == 0 { return 1 }
    let top = try falling(n, count, bitLimit)
    return BigInt(top.magnitude.fastDivided(by: product(1, count)).quotient)
  }

  // MARK: - Logarithms

  /// Natural, base 2 or base 10 logarithm of an int of any size. ValueError unless positive.
  public static func log(_ value: BigInt, _ base: LogBase) throws(Fault) -> Double {
    if value.sign == .minus || value.isZero { throw MathFault.domain }
    let direct = IntegerMath.double(value.magnitude, scaledBy: 0)
    if direct.isFinite { return base.log(direct) }
    // value = m * 2^e with m in [0.5, 1)
    let e = value.magnitude.bitWidth
    let m = IntegerMath.double(value.magnitude, scaledBy: -e)
    return base.log(m) + base.log(2) * Double(e)
  }

  /// The logarithms that `math` has.
  public enum LogBase: Sendable {
    case e, two, ten

    func log(_ x: Double) -> Double {
      switch self {
      case .e: Glibc.log(x)
      case .two: Glibc.log2(x)
      case .ten: Glibc.log10(x)
      }
    }
  }
}

/// What `math` raises.
public enum MathFault {
  public static let domain = Fault.value("math domain error")
  public static let range = Fault.overflow("math range error")
}
