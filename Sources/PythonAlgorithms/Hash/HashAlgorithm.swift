// SPDX-License-Identifier: Apache-2.0
// The hashes of `hashlib` by name (https://docs.python.org/3.11/library/hashlib.html), and the
// checksums of `binascii` and `zlib`.

/// A hash that `hashlib.new` knows; the raw value is its name.
public enum HashAlgorithm: String, CaseIterable, Sendable {
  case md5, sha1, sha224, sha256, sha384, sha512, blake2b, blake2s
  case sha3_224, sha3_256, sha3_384, sha3_512, shake_128, shake_256

  /// Bytes of a digest; 0 where the caller chooses.
  public var digestSize: Int {
    switch self {
    case .md5: 16
    case .sha1: 20
    case .sha224, .sha3_224: 28
    case .sha256, .sha3_256, .blake2s: 32
    case .sha384, .sha3_384: 48
    case .sha512, .sha3_512, .blake2b: 64
    case .shake_128, .shake_256: 0
    }
  }

  public var blockSize: Int {
    switch self {
    case .md5, .sha1, .sha224, .sha256, .blake2s: 64
    case .sha384, .sha512, .blake2b: 128
    case .sha3_224: 144
    case .sha3_256, .shake_256: 136
    case .sha3_384: 104
    case .sha3_512: 72
    case .shake_128: 168
    }
  }

  /// - Parameters:
  ///   - size: Bytes wanted of SHAKE and BLAKE2.
  ///   - key: Key of BLAKE2, at most 64 (blake2s: 32) bytes.
  public func digest(_ message: [UInt8], size: Int, key: [UInt8] = []) -> [UInt8] {
    switch self {
    case .md5: MD5.digest(message)
    case .sha1: SHA1.digest(message)
    case .sha224: SHA256.digest224(message)
    case .sha256: SHA256.digest(message)
    case .sha384: SHA512.digest384(message)
    case .sha512: SHA512.digest(message)
    case .blake2b: Blake2.b(message, key: Array(key.prefix(64)), size: size)
    case .blake2s: Blake2.s(message, key: Array(key.prefix(32)), size: size)
    case .sha3_224, .sha3_256, .sha3_384, .sha3_512:
      Keccak.digest(message, rate: blockSize, suffix: 6, size: digestSize)
    case .shake_128, .shake_256:
      Keccak.digest(message, rate: blockSize, suffix: 0x1F, size: size)
    }
  }
}

public enum Checksum {
  private static let table: [UInt32] = (0..<256).map { byte in
    (0..<8).reduce(UInt32(byte)) { crc, _ in crc & 1 != 0 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
  }

  /// CRC-32 of ISO 3309, going on from `start`.
  public static func crc32(_ bytes: [UInt8], _ start: UInt32 = 0) -> UInt32 {
    let table = table
    return ~bytes.reduce(~start) { crc, byte in
      table[Int((crc ^ UInt32(byte)) & 0xFF)] ^ crc >> 8
    }
  }

  public static func adler32(_ bytes: [UInt8], _ start: UInt32 = 1) -> UInt32 {
    var (a, b) = (start & 0xFFFF, start >> 16)
    for byte in bytes {
      a = (a + UInt32(byte)) % 65521
      b = (b + a) % 65521
    }
    return b << 16 | a
  }

  /// CRC-CCITT of `binascii.crc_hqx`.
  public static func crcHQX(_ bytes: [UInt8], _ start: UInt32) -> UInt32 {
    bytes.reduce(start & 0xFFFF) { crc, byte in
      (0..<8).reduce(crc ^ UInt32(byte) << 8) { crc, _ in
        (crc & 0x8000 != 0 ? crc << 1 ^ 0x1021 : crc << 1) & 0xFFFF
      }
    }
  }
}
