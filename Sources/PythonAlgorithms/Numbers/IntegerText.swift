// SPDX-License-Identifier: Apache-2.0
// int to text in any base, and `int(text, base)`. Decimal text of large ints is made by divide and
// conquer on powers of ten (100,000 digits in some tens of milliseconds); bases that are powers of
// two read the words. Source: Language Reference 2.4.5, Library Reference `int`.

public import BigInt

/// Text of ints.
public enum IntegerText {
  // MARK: - Printing

  /// Appends the decimal text of a machine int. No allocation besides growth of `out`.
  public static func append(_ value: Int, to out: inout [UInt8]) {
    if value < 0 { out.append(UInt8(ascii: "-")) }
    append(magnitude: UInt64(value.magnitude), to: &out)
  }

  /// Appends the decimal text of an int of any size.
  public static func append(_ value: BigInt, to out: inout [UInt8]) {
    if value.sign == .minus { out.append(UInt8(ascii: "-")) }
    append(magnitude: value.magnitude, to: &out)
  }

  public static func append(_ value: Integer, to out: inout [UInt8]) {
    switch value {
    case .small(let small): append(small, to: &out)
    case .big(let big): append(big, to: &out)
    }
  }

  /// `str(value)` of a large int under `sys.set_int_max_str_digits`; `limit` 0 means none.
  public static func append(
    _ value: BigInt, digitLimit limit: Int, to out: inout [UInt8]
  ) throws(Fault) {
    // log10(2) > 0.3: a value of this many bits has surely more digits than the limit.
    if limit > 0, (value.magnitude.bitWidth - 64) / 10 * 3 > limit {
      throw exceedsLimit(limit)
    }
    let start = out.count
    append(value, to: &out)
    let digits = out.count - start - (value.sign == .minus ? 1 : 0)
    if limit > 0, digits > limit {
      out.removeLast(out.count - start)
      throw exceedsLimit(limit)
    }
  }

  private static func exceedsLimit(_ limit: Int) -> Fault {
    .value(
      "Exceeds the limit (\(limit) digits) for integer string conversion; "
        + "use sys.set_int_max_str_digits() to increase the limit")
  }

  /// Appends a natural's digits in `base` 2...36, lower case unless `uppercase`, no prefix.
  public static func append(
    magnitude: BigUInt, base: Int, uppercase: Bool = false, to out: inout [UInt8]
  ) {
    if let word = UInt64(exactly: magnitude) {
      append(magnitude: word, base: UInt64(base), uppercase: uppercase, to: &out)
    } else if base == 10 {
      append(magnitude: magnitude, to: &out)
    } else if base & (base - 1) == 0, (2...32).contains(base) {
      appendBits(magnitude, bits: base.trailingZeroBitCount, uppercase: uppercase, to: &out)
    } else {
      // Rare (no builtin prints base 3): one word-sized chunk of digits after the other.
      out.append(contentsOf: String(magnitude, radix: base, uppercase: uppercase).utf8)
    }
  }

  static func append(
    magnitude: UInt64, base: UInt64, uppercase: Bool, to out: inout [UInt8]
  ) {
    if base == 10 { return append(magnitude: magnitude, to: &out) }
    var count = 1
    var rest = magnitude / base
    while rest > 0 {
      count += 1
      rest /= base
    }
    let start = out.count
    out.append(contentsOf: repeatElement(0, count: count))
    rest = magnitude
    for i in stride(from: start + count - 1, through: start, by: -1) {
      out[i] = digit(UInt8(truncatingIfNeeded: rest % base), uppercase)
      rest /= base
    }
  }

  static func append(magnitude: UInt64, to out: inout [UInt8]) {
    if magnitude < 10 { return out.append(48 + UInt8(truncatingIfNeeded: magnitude)) }
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { buffer in
      var rest = magnitude
      var at = 20
      repeat {
        at -= 1
        buffer[at] = 48 + UInt8(truncatingIfNeeded: rest % 10)
        rest /= 10
      } while rest > 0
      out.append(contentsOf: buffer[at..<20])
    }
  }

  static func append(magnitude: BigUInt, to out: inout [UInt8]) {
    if let word = UInt64(exactly: magnitude) { return append(magnitude: word, to: &out) }
    let words = Array(magnitude.words)
    if words.count <= leafWords {
      return appendLeaf(words, width: 0, to: &out)
    }
    // powers[k] = 10^(chunk << k); the last is at most about the square root of the value.
    var powers = [BigUInt(10).power(chunkDigits)]
    while powers[powers.count - 1].bitWidth * 2 <= magnitude.bitWidth + 1 {
      powers.append(powers[powers.count - 1].fastMultiplied(by: powers[powers.count - 1]))
    }
    appendSplit(words, powers.map { Array($0.words) }, level: powers.count - 1, width: 0, to: &out)
  }

  /// 10^19 is the largest power of ten in a word; a leaf has up to `leafWords` words.
  private static let wordPower: UInt = 10_000_000_000_000_000_000
  private static let chunkDigits = 19 * 16
  private static let leafWords = 18

  /// Digits of `words`, left-padded with zeros to `width` (0: none).
  private static func appendSplit(
    _ words: [UInt], _ powers: [[UInt]], level: Int, width: Int, to out: inout [UInt8]
  ) {
    let used = trimmed(words)
    guard level >= 0, used.count >= powers[level].count else {
      if level > 0 {
        let below = chunkDigits << level
        if width > below {
          out.append(contentsOf: repeatElement(48, count: width - below))
        }
        return appendSplit(
          used, powers, level: level - 1, width: min(width, below), to: &out)
      }
      return appendLeaf(used, width: width, to: &out)
    }
    let digits = chunkDigits << level
    let (quotient, remainder) = Limbs.divide(used, by: powers[level])
    let high = trimmed(quotient)
    if high.isEmpty, width == 0 {
      return appendSplit(remainder, powers, level: level - 1, width: 0, to: &out)
    }
    appendSplit(high, powers, level: level, width: max(0, width - digits), to: &out)
    appendSplit(remainder, powers, level: level - 1, width: digits, to: &out)
  }

  private static func appendLeaf(_ words: [UInt], width: Int, to out: inout [UInt8]) {
    var rest = trimmed(words)
    var chunks: [UInt] = []
    while !rest.isEmpty {
      chunks.append(Limbs.divide(&rest, byWord: wordPower))
      if rest.last == 0 { rest.removeLast() }
    }
    let start = out.count
    for (i, chunk) in chunks.reversed().enumerated() {
      let before = out.count
      append(magnitude: UInt64(chunk), to: &out)
      if i > 0 {
        out.insert(contentsOf: repeatElement(48, count: 19 - (out.count - before)), at: before)
      }
    }
    let missing = width - (out.count - start)
    if missing > 0 { out.insert(contentsOf: repeatElement(48, count: missing), at: start) }
  }

  private static func trimmed(_ words: [UInt]) -> [UInt] {
    var count = words.count
    while count > 0, words[count - 1] == 0 { count -= 1 }
    return count == words.count ? words : Array(words[0..<count])
  }

  private static func appendBits(
    _ magnitude: BigUInt, bits: Int, uppercase: Bool, to out: inout [UInt8]
  ) {
    let words = Array(magnitude.words)
    let mask = UInt(1) << UInt(bits) - 1
    let digits = (magnitude.bitWidth + bits - 1) / bits
    for i in stride(from: digits - 1, through: 0, by: -1) {
      let at = i * bits
      let (word, shift) = (at / 64, UInt(at % 64))
      var value = words[word] >> shift
      if shift + UInt(bits) > 64, word + 1 < words.count {
        value |= words[word + 1] << (64 - shift)
      }
      out.append(digit(UInt8(truncatingIfNeeded: value & mask), uppercase))
    }
  }

  private static func digit(_ value: UInt8, _ uppercase: Bool) -> UInt8 {
    value < 10 ? 48 + value : (uppercase ? 55 : 87) + value
  }
}
