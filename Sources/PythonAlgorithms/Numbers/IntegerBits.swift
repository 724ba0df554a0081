// SPDX-License-Identifier: Apache-2.0
// Ints as bits: shifts, bit_length, bit_count, isqrt, bytes, and the numeric hash.
// Source: Library Reference `int.to_bytes`, "Hashing of numeric types" (modulus 2^61 - 1).

public import BigInt

extension IntegerMath {
  // MARK: - Shifts and counts

  /// `value << count`. ValueError for a negative count, MemoryError beyond `bitLimit` bits.
  public static func shiftLeft(
    _ value: BigInt, _ count: BigInt, bitLimit: Int = 1 << 26
  ) throws(Fault) -> BigInt {
    if count.sign == .minus { throw .value("negative shift count") }
    if value.isZero { return 0 }
    guard let n = Int(exactly: count), n <= bitLimit else {
      throw .overflow("too many digits in integer")
    }
    return value << n
  }

  /// `value >> count`, rounding towards minus infinity.
  public static func shiftRight(_ value: BigInt, _ count: BigInt) throws(Fault) -> BigInt {
    if count.sign == .minus { throw .value("negative shift count") }
    guard let n = Int(exactly: count), n <= value.magnitude.bitWidth else {
      return value.sign == .minus ? -1 : 0
    }
    if value.sign == .plus { return value >> n }
    return signed(((value.magnitude - 1) >> n) + 1, negative: true)
  }

  public static func bitLength(_ value: BigInt) -> Int { value.magnitude.bitWidth }

  public static func bitLength(_ value: Int) -> Int {
    Int.bitWidth - value.magnitude.leadingZeroBitCount
  }

  /// `value.bit_count()`: ones in the magnitude.
  public static func bitCount(_ value: BigInt) -> Int {
    value.magnitude.words.reduce(0) { $0 + $1.nonzeroBitCount }
  }

  /// `math.isqrt(value)`. ValueError for negative numbers.
  public static func isqrt(_ value: BigInt) throws(Fault) -> BigInt {
    if value.sign == .minus { throw .value("isqrt() argument must be nonnegative") }
    if value.isZero { return 0 }
    let n = value.magnitude
    var root = BigUInt(1) << ((n.bitWidth + 1) / 2)
    while true {
      let next = (root + n.fastDivided(by: root).quotient) >> 1
      if next >= root { return BigInt(root) }
      root = next
    }
  }

  // MARK: - Bytes

  /// `value.to_bytes(length, byteorder, signed=signed)`; MemoryError beyond `byteLimit`.
  public static func toBytes(
    _ value: BigInt, length: Int, bigEndian: Bool, signed: Bool, byteLimit: Int = 1 << 28
  ) throws(Fault) -> [UInt8] {
    if length < 0 { throw .value("length argument must be non-negative") }
    if length > byteLimit { throw Fault(.memoryError, "") }
    if !signed, value.sign == .minus {
      throw .overflow("can't convert negative int to unsigned")
    }
    let negative = value.sign == .minus
    let pattern = negative ? value.magnitude - 1 : value.magnitude
    let (room, overflow) = length.multipliedReportingOverflow(by: 8)
    if !overflow, pattern.bitWidth > room - (signed && length > 0 ? 1 : 0) {
      throw .overflow("int too big to convert")
    }
    var bytes: [UInt8] = []
    for word in pattern.words {
      for shift in stride(from: UInt(0), to: 64, by: 8) {
        bytes.append(UInt8(truncatingIfNeeded: word >> shift))
      }
    }
    if bytes.count > length { bytes.removeLast(bytes.count - length) }
    bytes.append(contentsOf: repeatElement(0, count: length - bytes.count))
    if negative { bytes = bytes.map { ~$0 } }
    return bigEndian ? bytes.reversed() : bytes
  }

  /// `int.from_bytes(bytes, byteorder, signed=signed)`.
  public static func fromBytes(_ bytes: [UInt8], bigEndian: Bool, signed: Bool) -> BigInt {
    let little = bigEndian ? bytes.reversed() : bytes
    let negative = signed && (little.last ?? 0) >= 0x80
    var words = [UInt](repeating: 0, count: (little.count + 7) / 8)
    for (i, byte) in little.enumerated() {
      words[i / 8] |= UInt(negative ? ~byte : byte) << UInt(i % 8 * 8)
    }
    let magnitude = BigUInt(words: words)
    return negative ? self.signed(magnitude + 1, negative: true) : BigInt(magnitude)
  }
}

/// CPython's hash of numbers: the value modulo the Mersenne prime 2^61 - 1, so that equal numbers
/// of different types hash alike.
public enum NumericHash {
  private static let modulus: UInt64 = (1 << 61) - 1

  public static func hash(_ value: Int) -> Int {
    finish(UInt64(value.magnitude) % modulus, negative: value < 0)
  }

  public static func hash(_ value: BigInt) -> Int {
    var rest: UInt64 = 0
    for word in value.magnitude.words.reversed() {
      rest = modulus.dividingFullWidth((rest, UInt64(word))).remainder
    }
    return finish(rest, negative: value.sign == .minus)
  }

  /// nil for nan, whose hash is that of the object's identity.
  public static func hash(_ x: Double) -> Int? {
    if x.isNaN { return nil }
    if x.isInfinite { return x < 0 ? -314159 : 314159 }
    let (m, e) = FloatDigits.parts(x)
    // 2^61 is 1 modulo the prime, so a power of two is a rotation.
    let rotation = UInt64((e % 61 + 61) % 61)
    let value = m % modulus
    let rotated = ((value << rotation) & modulus) | (value >> (61 - rotation))
    return finish(rotated == modulus ? 0 : rotated, negative: x.sign == .minus)
  }

  /// `hash(complex(re, im))`; nil when a part is nan.
  public static func hash(_ re: Double, _ im: Double) -> Int? {
    guard let a = hash(re), let b = hash(im) else { return nil }
    let sum = a &+ 1_000_003 &* b
    return sum == -1 ? -2 : sum
  }

  private static func finish(_ value: UInt64, negative: Bool) -> Int {
    let result = Int(truncatingIfNeeded: value)
    let signed = negative ? -result : result
    return signed == -1 ? -2 : signed
  }
}
