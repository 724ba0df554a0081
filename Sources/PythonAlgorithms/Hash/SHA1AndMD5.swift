// SPDX-License-Identifier: Apache-2.0
// SHA-256 and SHA-224, SHA-1 (FIPS 180-4) and MD5 (RFC 1321): the hashes of 32-bit words and
// 64-byte blocks. Word tables live on through a whole message.

#if canImport(Glibc)
  import Glibc
#endif

enum SHA256 {
  static func digest(_ message: [UInt8]) -> [UInt8] { digest(message, HashConstants.sha256) }

  static func digest224(_ message: [UInt8]) -> [UInt8] {
    Array(digest(message, HashConstants.sha224).prefix(28))
  }

  private static func digest(_ message: [UInt8], _ initial: [UInt32]) -> [UInt8] {
    let padded = HashPadding.bigEndian(message, block: 64)
    let k = HashConstants.cubeRoots32
    var state = initial
    var w = [UInt32](repeating: 0, count: 64)
    for start in stride(from: 0, to: padded.count, by: 64) {
      Words.read(padded, start, &w)
      compress(&state, &w, k)
    }
    return Words.bytes(state)
  }

  private static func compress(_ state: inout [UInt32], _ w: inout [UInt32], _ k: [UInt32]) {
    for t in 16..<64 {
      let s0 = Words.right(w[t - 15], 7) ^ Words.right(w[t - 15], 18) ^ w[t - 15] >> 3
      let s1 = Words.right(w[t - 2], 17) ^ Words.right(w[t - 2], 19) ^ w[t - 2] >> 10
      w[t] = w[t - 16] &+ s0 &+ w[t - 7] &+ s1
    }
    var (a, b, c, d) = (state[0], state[1], state[2], state[3])
    var (e, f, g, h) = (state[4], state[5], state[6], state[7])
    for t in 0..<64 {
      let s1 = Words.right(e, 6) ^ Words.right(e, 11) ^ Words.right(e, 25)
      let t1 = h &+ s1 &+ ((e & f) ^ (~e & g)) &+ k[t] &+ w[t]
      let s0 = Words.right(a, 2) ^ Words.right(a, 13) ^ Words.right(a, 22)
      let t2 = s0 &+ ((a & b) ^ (a & c) ^ (b & c))
      (h, g, f, e, d, c, b, a) = (g, f, e, d &+ t1, c, b, a, t1 &+ t2)
    }
    state[0] = state[0] &+ a
    state[1] = state[1] &+ b
    state[2] = state[2] &+ c
    state[3] = state[3] &+ d
    state[4] = state[4] &+ e
    state[5] = state[5] &+ f
    state[6] = state[6] &+ g
    state[7] = state[7] &+ h
  }
}

enum SHA1 {
  static func digest(_ message: [UInt8]) -> [UInt8] {
    let padded = HashPadding.bigEndian(message, block: 64)
    var state: [UInt32] = [0x6745_2301, 0xEFCD_AB89, 0x98BA_DCFE, 0x1032_5476, 0xC3D2_E1F0]
    var w = [UInt32](repeating: 0, count: 80)
    for start in stride(from: 0, to: padded.count, by: 64) {
      Words.read(padded, start, &w)
      for t in 16..<80 { w[t] = Words.left(w[t - 3] ^ w[t - 8] ^ w[t - 14] ^ w[t - 16], 1) }
      compress(&state, w)
    }
    return Words.bytes(state)
  }

  private static func compress(_ state: inout [UInt32], _ w: [UInt32]) {
    var (a, b, c, d, e) = (state[0], state[1], state[2], state[3], state[4])
    for t in 0..<80 {
      let (mixed, constant): (UInt32, UInt32) =
        switch t {
        case ..<20: ((b & c) | (~b & d), 0x5A82_7999)
        case ..<40: (b ^ c ^ d, 0x6ED9_EBA1)
        case ..<60: ((b & c) | (b & d) | (c & d), 0x8F1B_BCDC)
        default: (b ^ c ^ d, 0xCA62_C1D6)
        }
      let next = Words.left(a, 5) &+ mixed &+ e &+ constant &+ w[t]
      (e, d, c, b, a) = (d, c, Words.left(b, 30), a, next)
    }
    for (index, word) in [a, b, c, d, e].enumerated() { state[index] = state[index] &+ word }
  }
}

enum MD5 {
  private static let constants: [UInt32] = (0..<64).map {
    UInt32(truncatingIfNeeded: Int(abs(sin(Double($0 + 1))) * 4_294_967_296))
  }
  private static let shifts: [[UInt32]] = [
    [7, 12, 17, 22], [5, 9, 14, 20], [4, 11, 16, 23], [6, 10, 15, 21],
  ]

  static func digest(_ message: [UInt8]) -> [UInt8] {
    let padded = HashPadding.littleEndian(message)
    var state: [UInt32] = [0x6745_2301, 0xEFCD_AB89, 0x98BA_DCFE, 0x1032_5476]
    var w = [UInt32](repeating: 0, count: 16)
    for start in stride(from: 0, to: padded.count, by: 64) {
      Words.read(padded, start, &w)
      for index in 0..<16 { w[index] = w[index].byteSwapped }
      compress(&state, w)
    }
    return Words.bytes(state.map(\.byteSwapped))
  }

  private static func compress(_ state: inout [UInt32], _ w: [UInt32]) {
    var (a, b, c, d) = (state[0], state[1], state[2], state[3])
    for t in 0..<64 {
      let (mixed, index): (UInt32, Int) =
        switch t / 16 {
        case 0: ((b & c) | (~b & d), t)
        case 1: ((d & b) | (~d & c), (5 * t + 1) % 16)
        case 2: (b ^ c ^ d, (3 * t + 5) % 16)
        default: (c ^ (b | ~d), 7 * t % 16)
        }
      let sum = mixed &+ a &+ constants[t] &+ w[index]
      (a, d, c, b) = (d, c, b, b &+ Words.left(sum, shifts[t / 16][t % 4]))
    }
    for (index, word) in [a, b, c, d].enumerated() { state[index] = state[index] &+ word }
  }
}

private enum Words {
  @inline(__always)
  static func right(_ x: UInt32, _ n: UInt32) -> UInt32 { x >> n | x << (32 - n) }

  @inline(__always)
  static func left(_ x: UInt32, _ n: UInt32) -> UInt32 { x << n | x >> (32 - n) }

  /// 16 big-endian words from byte `start` on.
  static func read(_ bytes: [UInt8], _ start: Int, _ words: inout [UInt32]) {
    for t in 0..<16 {
      let at = start + t * 4
      words[t] =
        UInt32(bytes[at]) << 24 | UInt32(bytes[at + 1]) << 16 | UInt32(bytes[at + 2]) << 8
        | UInt32(bytes[at + 3])
    }
  }

  static func bytes(_ words: [UInt32]) -> [UInt8] {
    words.flatMap { word in
      [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: word >> UInt32($0)) }
    }
  }
}
