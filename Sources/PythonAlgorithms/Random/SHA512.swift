// SPDX-License-Identifier: Apache-2.0
// SHA-512 (FIPS 180-4), which `random.seed` uses on text and bytes. The constants are what the
// standard defines, the leading fraction bits of roots of primes, computed once.

import BigInt

enum SHA512 {
  static func digest(_ message: [UInt8]) -> [UInt8] {
    var padded = message
    padded.append(0x80)
    let zeros = (112 - padded.count % 128 + 128) % 128
    padded.append(contentsOf: repeatElement(0, count: zeros + 8))
    let bits = UInt64(message.count) &* 8
    for shift in stride(from: UInt64(56), through: 0, by: -8) {
      padded.append(UInt8(truncatingIfNeeded: bits >> shift))
    }
    var state = initial
    for start in stride(from: 0, to: padded.count, by: 128) {
      compress(&state, padded[start..<(start + 128)])
    }
    return state.flatMap { word in
      stride(from: UInt64(56), through: 0, by: -8).map {
        UInt8(truncatingIfNeeded: word >> $0)
      }
    }
  }

  private static func rotate(_ x: UInt64, _ n: UInt64) -> UInt64 { x >> n | x << (64 - n) }

  private static func compress(_ state: inout [UInt64], _ block: ArraySlice<UInt8>) {
    var w: [UInt64] = []
    w.reserveCapacity(80)
    for i in stride(from: block.startIndex, to: block.endIndex, by: 8) {
      w.append(block[i..<(i + 8)].reduce(0) { $0 << 8 | UInt64($1) })
    }
    for t in 16..<80 {
      let s0 = rotate(w[t - 15], 1) ^ rotate(w[t - 15], 8) ^ w[t - 15] >> 7
      let s1 = rotate(w[t - 2], 19) ^ rotate(w[t - 2], 61) ^ w[t - 2] >> 6
      w.append(w[t - 16] &+ s0 &+ w[t - 7] &+ s1)
    }
    var v = state
    for t in 0..<80 {
      let (a, e) = (v[0], v[4])
      let s1 = rotate(e, 14) ^ rotate(e, 18) ^ rotate(e, 41)
      let choice = (e & v[5]) ^ (~e & v[6])
      let t1 = v[7] &+ s1 &+ choice &+ constants[t] &+ w[t]
      let s0 = rotate(a, 28) ^ rotate(a, 34) ^ rotate(a, 39)
      let majority = (a & v[1]) ^ (a & v[2]) ^ (v[1] & v[2])
      v = [t1 &+ s0 &+ majority, a, v[1], v[2], v[3] &+ t1, e, v[5], v[6]]
    }
    for i in 0..<8 { state[i] = state[i] &+ v[i] }
  }

  private static let primes: [UInt] = {
    var found: [UInt] = []
    var candidate: UInt = 2
    while found.count < 80 {
      if found.allSatisfy({ candidate % $0 != 0 }) { found.append(candidate) }
      candidate += 1
    }
    return found
  }()

  private static let initial: [UInt64] = primes.prefix(8).map { prime in
    UInt64(truncatingIfNeeded: root(BigUInt(prime) << 128) { $0 * $0 })
  }

  private static let constants: [UInt64] = primes.map { prime in
    UInt64(truncatingIfNeeded: root(BigUInt(prime) << 192) { $0 * $0 * $0 })
  }

  /// The largest r with power(r) <= value, bit by bit.
  private static func root(_ value: BigUInt, _ power: (BigUInt) -> BigUInt) -> BigUInt {
    var result: BigUInt = 0
    for bit in stride(from: 70, through: 0, by: -1) {
      let next = result + (BigUInt(1) << bit)
      if power(next) <= value { result = next }
    }
    return result
  }
}
