// SPDX-License-Identifier: Apache-2.0
// Constants of the SHA-2 family (FIPS 180-4): the first 64 fraction bits of square and cube roots
// of the first 80 primes, by integer roots; SHA-256's are their upper halves. Also the padding
// that the Merkle-Damgard hashes share.

import BigInt

enum HashConstants {
  private static let primes: [UInt] = {
    var found: [UInt] = []
    var candidate: UInt = 2
    while found.count < 80 {
      if found.allSatisfy({ candidate % $0 != 0 }) { found.append(candidate) }
      candidate += 1
    }
    return found
  }()

  private static let squareRoots: [UInt64] = primes.prefix(16).map { prime in
    UInt64(truncatingIfNeeded: root(BigUInt(prime) << 128) { $0 * $0 })
  }

  static let cubeRoots: [UInt64] = primes.map { prime in
    UInt64(truncatingIfNeeded: root(BigUInt(prime) << 192) { $0 * $0 * $0 })
  }

  static let sha512 = Array(squareRoots.prefix(8))
  static let sha384 = Array(squareRoots.suffix(8))
  static let sha256 = sha512.map { UInt32(truncatingIfNeeded: $0 >> 32) }
  static let sha224 = sha384.map { UInt32(truncatingIfNeeded: $0) }
  static let cubeRoots32 = cubeRoots.prefix(64).map { UInt32(truncatingIfNeeded: $0 >> 32) }

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

enum HashPadding {
  /// The message, a one bit, zeros, and its length in bits, to a multiple of `block` bytes.
  static func bigEndian(_ message: [UInt8], block: Int) -> [UInt8] {
    var padded = message
    padded.reserveCapacity(message.count + 2 * block)
    padded.append(0x80)
    let end = block - 8
    padded.append(
      contentsOf: repeatElement(0, count: (block + end - padded.count % block) % block))
    // SHA-512 has 16 bytes of length; the upper 8 are zero, and may lie before `end`.
    if block == 128, message.count % 128 >= 112, message.count % 128 < 120 {
      padded.append(contentsOf: repeatElement(0, count: block))
    }
    let bits = UInt64(message.count) &* 8
    for shift in stride(from: UInt64(56), through: 0, by: -8) {
      padded.append(UInt8(truncatingIfNeeded: bits >> shift))
    }
    return padded
  }

  static func littleEndian(_ message: [UInt8]) -> [UInt8] {
    var padded = bigEndian(message, block: 64)
    // Byte by byte: `replaceSubrange` with a reversed slice of the same array reads what it has
    // just written when optimised (Swift 6.3).
    let first = padded.count - 8
    for index in 0..<4 { padded.swapAt(first + index, first + 7 - index) }
    return padded
  }
}
