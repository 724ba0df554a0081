// SPDX-License-Identifier: Apache-2.0
// MT19937 (Matsumoto and Nishimura 1998) seeded as CPython seeds it, so that a seed gives the same
// numbers. A value type: cloning the VM clones its generators. Source: Library Reference `random`.

public import BigInt

/// The generator behind `random`.
public struct MersenneTwister: Sendable, Equatable {
  private var state: [UInt32]
  private var index = 624
  /// `gauss` makes two numbers at a time; the second waits here.
  var nextGauss: Double?

  // MARK: - Seeding

  /// `random.seed(int)`: all bits of the magnitude.
  public init(seed: BigInt) {
    var key: [UInt32] = []
    for word in seed.magnitude.words {
      key.append(UInt32(truncatingIfNeeded: word))
      key.append(UInt32(truncatingIfNeeded: word >> 32))
    }
    while key.count > 1, key.last == 0 { key.removeLast() }
    self.init(key: key.isEmpty ? [0] : key)
  }

  public init(seed: Int) { self.init(seed: BigInt(seed)) }

  /// `random.seed(str or bytes)`, version 2: the bytes and their SHA-512 as one big-endian int.
  public init(seed bytes: [UInt8]) {
    self.init(
      seed: IntegerMath.fromBytes(bytes + SHA512.digest(bytes), bigEndian: true, signed: false))
  }

  /// `random.seed(float)`: the float's hash as an unsigned number. nan has no fixed hash: 0.
  public init(seed: Double) {
    let hash = NumericHash.hash(seed) ?? 0
    self.init(seed: BigInt(UInt64(bitPattern: Int64(hash))))
  }

  private init(key: [UInt32]) {
    state = [19_650_218]
    state.reserveCapacity(624)
    for i in 1..<624 {
      state.append(1_812_433_253 &* (state[i - 1] ^ state[i - 1] >> 30) &+ UInt32(i))
    }
    var i = 1
    var j = 0
    for _ in 0..<max(624, key.count) {
      state[i] =
        (state[i] ^ (state[i - 1] ^ state[i - 1] >> 30) &* 1_664_525) &+ key[j] &+ UInt32(j)
      advance(&i)
      j = j + 1 == key.count ? 0 : j + 1
    }
    for _ in 0..<623 {
      state[i] = (state[i] ^ (state[i - 1] ^ state[i - 1] >> 30) &* 1_566_083_941) &- UInt32(i)
      advance(&i)
    }
    state[0] = 0x8000_0000
  }

  private mutating func advance(_ i: inout Int) {
    i += 1
    if i == 624 {
      state[0] = state[623]
      i = 1
    }
  }

  // MARK: - State

  /// `getstate()[1]`: 624 words and the index.
  public var words: [UInt32] { state + [UInt32(index)] }

  /// `getstate()[2]`.
  public var pendingGauss: Double? { nextGauss }

  /// `setstate`; nil when the words are not 624 and an index up to 624.
  public init?(words: [UInt32], pendingGauss: Double?) {
    guard words.count == 625, words[624] <= 624 else { return nil }
    state = Array(words[0..<624])
    index = Int(words[624])
    nextGauss = pendingGauss
  }

  // MARK: - Numbers

  /// The next 32 bits.
  public mutating func next() -> UInt32 {
    if index >= 624 { twist() }
    var y = state[index]
    index += 1
    y ^= y >> 11
    y ^= y << 7 & 0x9D2C_5680
    y ^= y << 15 & 0xEFC6_0000
    return y ^ y >> 18
  }

  private mutating func twist() {
    for i in 0..<624 {
      let next = i + 1 < 624 ? i + 1 : 0
      let far = i + 397 < 624 ? i + 397 : i + 397 - 624
      let y = state[i] & 0x8000_0000 | state[next] & 0x7FFF_FFFF
      state[i] = state[far] ^ y >> 1 ^ (y & 1 == 0 ? 0 : 0x9908_B0DF)
    }
    index = 0
  }

  /// `random()`: 53 bits in [0, 1).
  public mutating func random() -> Double {
    let high = Double(next() >> 5)
    let low = Double(next() >> 6)
    return (high * 67_108_864 + low) * (1 / 9_007_199_254_740_992)
  }

  /// `getrandbits(count)` for up to 64 bits; 0 for none.
  public mutating func bits(_ count: Int) -> UInt64 {
    if count <= 0 { return 0 }
    if count <= 32 { return UInt64(next() >> UInt32(32 - count)) }
    let low = UInt64(next())
    return low | UInt64(next() >> UInt32(64 - min(count, 64))) << 32
  }

  /// `getrandbits(count)`. ValueError when negative, MemoryError beyond `bitLimit`.
  public mutating func randomBits(
    _ count: Int, bitLimit: Int = 1 << 28
  ) throws(Fault) -> BigInt {
    if count < 0 { throw .value("number of bits must be non-negative") }
    if count > bitLimit { throw Fault(.memoryError, "") }
    if count <= 64 { return BigInt(bits(count)) }
    var words: [UInt] = []
    var left = count
    while left > 0 {
      words.append(UInt(bits(min(left, 64))))
      left -= 64
    }
    return BigInt(BigUInt(words: words))
  }

  /// A number in 0..<limit (limit positive), as `_randbelow_with_getrandbits`; 0 for limit < 1.
  public mutating func below(_ limit: Int) -> Int {
    guard limit > 0 else { return 0 }
    let width = IntegerMath.bitLength(limit)
    while true {
      let value = bits(width)
      if value < UInt64(limit) { return Int(value) }
    }
  }

  public mutating func below(_ limit: BigInt) -> BigInt {
    guard limit > 0 else { return 0 }
    let width = limit.magnitude.bitWidth
    while true {
      guard let value = try? randomBits(width) else { return 0 }
      if value < limit { return value }
    }
  }

  /// `randbytes(count)`.
  public mutating func bytes(_ count: Int) throws(Fault) -> [UInt8] {
    let value = try randomBits(count.multipliedReportingOverflow(by: 8).overflow ? .max : count * 8)
    return try IntegerMath.toBytes(value, length: count, bigEndian: false, signed: false)
  }
}
