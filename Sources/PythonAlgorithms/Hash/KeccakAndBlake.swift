// SPDX-License-Identifier: Apache-2.0
// SHA-3 and SHAKE (FIPS 202) and BLAKE2 (RFC 7693).

enum Keccak {
  /// `rate` in bytes; `suffix` 0x06 for SHA-3, 0x1F for SHAKE.
  static func digest(_ message: [UInt8], rate: Int, suffix: UInt8, size: Int) -> [UInt8] {
    var padded = message
    padded.append(suffix)
    padded.append(contentsOf: repeatElement(0, count: (rate - padded.count % rate) % rate))
    padded[padded.count - 1] |= 0x80
    var lanes = [UInt64](repeating: 0, count: 25)
    for start in stride(from: 0, to: padded.count, by: rate) {
      for index in 0..<rate {
        lanes[index / 8] ^= UInt64(padded[start + index]) << UInt64(index % 8 * 8)
      }
      permute(&lanes)
    }
    var out: [UInt8] = []
    while out.count < size {
      for index in 0..<Swift.min(rate, size - out.count) {
        out.append(UInt8(truncatingIfNeeded: lanes[index / 8] >> UInt64(index % 8 * 8)))
      }
      if out.count < size { permute(&lanes) }
    }
    return out
  }

  /// Round constants from the standard's shift register.
  private static let constants: [UInt64] = {
    var register: UInt8 = 1
    func bit() -> UInt64 {
      let out = register & 1
      register = register >> 7 != 0 ? register << 1 ^ 0x71 : register << 1
      return UInt64(out)
    }
    var words: [UInt64] = []
    for _ in 0..<24 {
      var word: UInt64 = 0
      for j in 0..<7 {
        let place: UInt64 = (1 << UInt64(j)) - 1
        word |= bit() << place
      }
      words.append(word)
    }
    return words
  }()

  private static func rotate(_ x: UInt64, _ n: Int) -> UInt64 {
    n == 0 ? x : x << UInt64(n) | x >> UInt64(64 - n)
  }

  private static func permute(_ a: inout [UInt64]) {
    for constant in constants {
      var c = [UInt64](repeating: 0, count: 5)
      for index in 0..<25 { c[index % 5] ^= a[index] }
      for x in 0..<5 {
        let d = c[(x + 4) % 5] ^ rotate(c[(x + 1) % 5], 1)
        for y in stride(from: 0, to: 25, by: 5) { a[x + y] ^= d }
      }
      var (x, y, current) = (1, 0, a[1])
      for t in 0..<24 {
        (x, y) = (y, (2 * x + 3 * y) % 5)
        let kept = a[x + 5 * y]
        a[x + 5 * y] = rotate(current, (t + 1) * (t + 2) / 2 % 64)
        current = kept
      }
      for row in stride(from: 0, to: 25, by: 5) {
        let r = Array(a[row..<(row + 5)])
        for x in 0..<5 {
          let mask: UInt64 = ~r[(x + 1) % 5] & r[(x + 2) % 5]
          a[row + x] = r[x] ^ mask
        }
      }
      a[0] ^= constant
    }
  }
}

/// BLAKE2b (64-bit words) and BLAKE2s (32-bit words), with an optional key.
enum Blake2 {
  private static let sigma: [[Int]] = [
    [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15],
    [14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3],
    [11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4],
    [7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8],
    [9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13],
    [2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9],
    [12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11],
    [13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10],
    [6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5],
    [10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0],
  ]

  static func b(_ message: [UInt8], key: [UInt8], size: Int) -> [UInt8] {
    hash(message, key, size, HashConstants.sha512, block: 128, rounds: 12, (32, 24, 16, 63))
  }

  static func s(_ message: [UInt8], key: [UInt8], size: Int) -> [UInt8] {
    hash(message, key, size, HashConstants.sha256, block: 64, rounds: 10, (16, 12, 8, 7))
  }

  private static func hash<Word: FixedWidthInteger & UnsignedInteger>(
    _ message: [UInt8], _ key: [UInt8], _ size: Int, _ initial: [Word], block: Int, rounds: Int,
    _ shifts: (Int, Int, Int, Int)
  ) -> [UInt8] {
    var input: [UInt8] = []
    if !key.isEmpty { input = key + [UInt8](repeating: 0, count: block - key.count) }
    input += message
    let length = input.count
    let blocks = Swift.max(1, (length + block - 1) / block)
    input.append(contentsOf: repeatElement(0, count: blocks * block - length))
    var h = initial
    let parameters = 0x0101_0000 ^ key.count << 8 ^ size
    h[0] ^= Word(truncatingIfNeeded: parameters)
    let bytes = Word.bitWidth / 8
    for index in 0..<blocks {
      let start = index * block
      var m = [Word](repeating: 0, count: 16)
      for place in 0..<(16 * bytes) {
        let byte = Word(truncatingIfNeeded: input[start + place])
        m[place / bytes] |= byte << Word(truncatingIfNeeded: place % bytes * 8)
      }
      let isLast = index == blocks - 1
      compress(
        &h, m, initial, UInt64(isLast ? length : start + block), isLast, rounds, shifts)
    }
    var out: [UInt8] = []
    for place in 0..<Swift.min(size, 8 * bytes) {
      let word = h[place / bytes] >> Word(truncatingIfNeeded: place % bytes * 8)
      out.append(UInt8(truncatingIfNeeded: word))
    }
    return out
  }

  private static func compress<Word: FixedWidthInteger & UnsignedInteger>(
    _ h: inout [Word], _ m: [Word], _ initial: [Word], _ count: UInt64, _ isLast: Bool,
    _ rounds: Int, _ shifts: (Int, Int, Int, Int)
  ) {
    func rotate(_ x: Word, _ n: Int) -> Word {
      let left = x << Word(truncatingIfNeeded: Word.bitWidth - n)
      return left | x >> Word(truncatingIfNeeded: n)
    }
    var v = h + initial
    v[12] ^= Word(truncatingIfNeeded: count)
    if Word.bitWidth == 32 { v[13] ^= Word(truncatingIfNeeded: count >> 32) }
    if isLast { v[14] = ~v[14] }
    func mix(_ a: Int, _ b: Int, _ c: Int, _ d: Int, _ x: Word, _ y: Word) {
      v[a] = v[a] &+ v[b] &+ x
      v[d] = rotate(v[d] ^ v[a], shifts.0)
      v[c] = v[c] &+ v[d]
      v[b] = rotate(v[b] ^ v[c], shifts.1)
      v[a] = v[a] &+ v[b] &+ y
      v[d] = rotate(v[d] ^ v[a], shifts.2)
      v[c] = v[c] &+ v[d]
      v[b] = rotate(v[b] ^ v[c], shifts.3)
    }
    for round in 0..<rounds {
      let s = sigma[round % 10]
      for i in 0..<4 { mix(i, 4 + i, 8 + i, 12 + i, m[s[2 * i]], m[s[2 * i + 1]]) }
      for i in 0..<4 {
        mix(
          i, 4 + (i + 1) % 4, 8 + (i + 2) % 4, 12 + (i + 3) % 4, m[s[8 + 2 * i]],
          m[s[9 + 2 * i]])
      }
    }
    for i in 0..<8 { h[i] ^= v[i] ^ v[i + 8] }
  }
}
