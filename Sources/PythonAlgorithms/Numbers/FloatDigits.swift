// SPDX-License-Identifier: Apache-2.0
// Decimal digits of doubles: the shortest that read back (from the standard library's printer) and
// the exact value rounded half-to-even at any place. A double is m * 2^e; up to 120 fractional bits
// 128-bit arithmetic is exact and allocates nothing, beyond that BigUInt takes over.

import BigInt

enum FloatDigits {
  /// m and e with x = m * 2^e, m < 2^53; x is finite and not negative.
  static func parts(_ x: Double) -> (significand: UInt64, exponent: Int) {
    let bits = x.bitPattern & 0x7FFF_FFFF_FFFF_FFFF
    let biased = Int(bits >> 52)
    let fraction = bits & 0xF_FFFF_FFFF_FFFF
    return biased == 0 ? (fraction, -1074) : (fraction | (1 << 52), biased - 1075)
  }

  // MARK: - Shortest

  /// Appends the shortest digits that read back as `x` (finite, positive), without trailing zeros,
  /// and returns the place of the point: x = 0.DIGITS * 10^point.
  static func appendShortest(_ x: Double, to out: inout [UInt8]) -> Int {
    let start = out.count
    var text = x.description
    var exponent = 0
    var point: Int?
    text.withUTF8 { bytes in
      var i = 0
      while i < bytes.count {
        let byte = bytes[i]
        if byte == UInt8(ascii: ".") {
          point = out.count - start
        } else if byte == UInt8(ascii: "e") {
          exponent = readExponent(bytes[(i + 1)...])
          break
        } else {
          out.append(byte)
        }
        i += 1
      }
    }
    var place = (point ?? (out.count - start)) + exponent
    while out.count > start + 1, out[out.count - 1] == 48 { out.removeLast() }
    var zeros = 0
    while start + zeros < out.count - 1, out[start + zeros] == 48 { zeros += 1 }
    if zeros > 0 {
      out.removeSubrange(start..<(start + zeros))
      place -= zeros
    }
    return place
  }

  private static func readExponent(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Int {
    var value = 0
    for byte in bytes where byte >= 48 { value = value * 10 + Int(byte - 48) }
    return bytes.first == UInt8(ascii: "-") ? -value : value
  }

  // MARK: - A fixed number of places

  /// Appends `x` (finite, not negative) with exactly `places` digits after the point; no point when
  /// `places` is 0.
  static func appendFixed(_ x: Double, places: Int, to out: inout [UInt8]) {
    let (m, e) = parts(x)
    let start = out.count
    if e >= 0 {
      appendWhole(m, shift: e, to: &out)
      appendZeroFraction(places, to: &out)
    } else if -e <= 120 {
      let k = UInt128(-e)
      let half = UInt128(1) << (k - 1)
      let mask = (half << 1) - 1
      var fraction = UInt128(m) & mask
      IntegerText.append(
        magnitude: UInt64(truncatingIfNeeded: UInt128(m) >> k), to: &out)
      if places > 0 { out.append(UInt8(ascii: ".")) }
      var left = places
      while left > 0, fraction != 0 {
        fraction &*= 10
        out.append(48 + UInt8(truncatingIfNeeded: fraction >> k))
        fraction &= mask
        left -= 1
      }
      if left > 0 { out.append(contentsOf: repeatElement(48, count: left)) }
      let odd = out[out.count - 1] & 1 == 1
      if fraction > half || (fraction == half && odd) { roundUp(&out, from: start) }
    } else {
      appendFixedBig(m, fractionBits: -e, places: places, to: &out)
    }
  }

  private static func appendZeroFraction(_ places: Int, to out: inout [UInt8]) {
    guard places > 0 else { return }
    out.append(UInt8(ascii: "."))
    out.append(contentsOf: repeatElement(48, count: places))
  }

  private static func appendWhole(_ m: UInt64, shift: Int, to out: inout [UInt8]) {
    if shift <= 11 {
      IntegerText.append(magnitude: m << UInt64(shift), to: &out)
    } else {
      IntegerText.append(magnitude: BigUInt(m) << shift, to: &out)
    }
  }

  private static func appendFixedBig(
    _ m: UInt64, fractionBits k: Int, places: Int, to out: inout [UInt8]
  ) {
    let kept = min(places, k)
    let scaled = BigUInt(m) * BigUInt(10).power(kept)
    var quotient = scaled >> k
    let rest = scaled - (quotient << k)
    let half = BigUInt(1) << (k - 1)
    if rest > half || (rest == half && quotient.words.first.map { $0 & 1 == 1 } == true) {
      quotient += 1
    }
    let start = out.count
    IntegerText.append(magnitude: quotient, to: &out)
    let missing = kept + 1 - (out.count - start)
    if missing > 0 { out.insert(contentsOf: repeatElement(48, count: missing), at: start) }
    if places > 0 { out.insert(UInt8(ascii: "."), at: out.count - kept) }
    out.append(contentsOf: repeatElement(48, count: places - kept))
  }

  /// Adds one to the last digit of out[start...]; a point inside is skipped.
  static func roundUp(_ out: inout [UInt8], from start: Int) {
    var i = out.count - 1
    while i >= start {
      if out[i] == 57 {
        out[i] = 48
      } else if out[i] != UInt8(ascii: ".") {
        out[i] += 1
        return
      }
      i -= 1
    }
    out.insert(49, at: start)
  }

  // MARK: - A fixed number of significant digits

  /// Appends exactly `count` (at least 1) significant digits of `x` (finite, not negative); returns
  /// the place of the point as `appendShortest` does. Zero gives zeros and place 1.
  static func appendSignificant(_ x: Double, count: Int, to out: inout [UInt8]) -> Int {
    if x == 0 {
      out.append(contentsOf: repeatElement(48, count: count))
      return 1
    }
    let (m, e) = parts(x)
    let start = out.count
    if e < 0, -e <= 120 { return appendSignificantSmall(m, -e, count: count, to: &out) }
    if e >= 0 {
      appendWhole(m, shift: e, to: &out)
      let place = out.count - start
      return cut(&out, from: start, keep: count, more: false, place: place)
    }
    IntegerText.append(magnitude: BigUInt(m) * BigUInt(5).power(-e), to: &out)
    let place = out.count - start + e
    return cut(&out, from: start, keep: count, more: false, place: place)
  }

  private static func appendSignificantSmall(
    _ m: UInt64, _ bits: Int, count: Int, to out: inout [UInt8]
  ) -> Int {
    let start = out.count
    let k = UInt128(bits)
    let mask = (UInt128(1) << k) - 1
    let whole = UInt64(truncatingIfNeeded: UInt128(m) >> k)
    var fraction = UInt128(m) & mask
    var place = 0
    if whole > 0 {
      IntegerText.append(magnitude: whole, to: &out)
      place = out.count - start
    }
    // One digit beyond the wanted ones tells, with what is left, how to round.
    while out.count - start <= count, fraction != 0 {
      fraction &*= 10
      let digit = UInt8(truncatingIfNeeded: fraction >> k)
      fraction &= mask
      if digit == 0, out.count == start { place -= 1 } else { out.append(48 + digit) }
    }
    return cut(&out, from: start, keep: count, more: fraction != 0, place: place)
  }

  /// Rounds out[start...] half-to-even to `keep` digits; `more` says that non-zero digits follow.
  private static func cut(
    _ out: inout [UInt8], from start: Int, keep: Int, more: Bool, place: Int
  ) -> Int {
    let have = out.count - start
    if have <= keep {
      out.append(contentsOf: repeatElement(48, count: keep - have))
      return place
    }
    let next = out[start + keep]
    let tail = more || out[(start + keep + 1)...].contains { $0 != 48 }
    let odd = out[start + keep - 1] & 1 == 1
    out.removeLast(have - keep)
    guard next > 53 || (next == 53 && (tail || odd)) else { return place }
    roundUp(&out, from: start)
    if out.count - start > keep {
      out.removeLast()
      return place + 1
    }
    return place
  }
}
