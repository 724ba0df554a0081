// SPDX-License-Identifier: Apache-2.0
// SHA-512 and SHA-384 (FIPS 180-4), which `hashlib` offers and `random.seed` uses on text and bytes.
// The constants are what the standard defines, the leading fraction bits of roots of primes,
// computed once (HashConstants).

enum SHA512 {
  static func digest(_ message: [UInt8]) -> [UInt8] {
    digest(message, HashConstants.sha512)
  }

  static func digest384(_ message: [UInt8]) -> [UInt8] {
    Array(digest(message, HashConstants.sha384).prefix(48))
  }

  private static func digest(_ message: [UInt8], _ initial: [UInt64]) -> [UInt8] {
    let padded = HashPadding.bigEndian(message, block: 128)
    var state = initial
    var w = [UInt64](repeating: 0, count: 80)
    for start in stride(from: 0, to: padded.count, by: 128) {
      for t in 0..<16 {
        var word: UInt64 = 0
        for i in 0..<8 { word = word << 8 | UInt64(padded[start + t * 8 + i]) }
        w[t] = word
      }
      compress(&state, &w)
    }
    return state.flatMap { word in
      stride(from: UInt64(56), through: 0, by: -8).map {
        UInt8(truncatingIfNeeded: word >> $0)
      }
    }
  }

  @inline(__always)
  private static func rotate(_ x: UInt64, _ n: UInt64) -> UInt64 { x >> n | x << (64 - n) }

  private static func compress(_ state: inout [UInt64], _ w: inout [UInt64]) {
    for t in 16..<80 {
      let s0 = rotate(w[t - 15], 1) ^ rotate(w[t - 15], 8) ^ w[t - 15] >> 7
      let s1 = rotate(w[t - 2], 19) ^ rotate(w[t - 2], 61) ^ w[t - 2] >> 6
      w[t] = w[t - 16] &+ s0 &+ w[t - 7] &+ s1
    }
    let k = HashConstants.cubeRoots
    var (a, b, c, d) = (state[0], state[1], state[2], state[3])
    var (e, f, g, h) = (state[4], state[5], state[6], state[7])
    for t in 0..<80 {
      let s1 = rotate(e, 14) ^ rotate(e, 18) ^ rotate(e, 41)
      let t1 = h &+ s1 &+ ((e & f) ^ (~e & g)) &+ k[t] &+ w[t]
      let s0 = rotate(a, 28) ^ rotate(a, 34) ^ rotate(a, 39)
      let t2 = s0 &+ ((a & b) ^ (a & c) ^ (b & c))
      (h, g, f, e, d, c, b, a) = (g, f, e, d &+ t1, c, b, a, t1 &+ t2)
    }
    for (index, word) in [a, b, c, d, e, f, g, h].enumerated() {
      state[index] = state[index] &+ word
    }
  }
}
