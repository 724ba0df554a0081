// SPDX-License-Identifier: Apache-2.0
// The natives under struct, binascii, base64, hashlib and zlib: digests and checksums of the target
// PythonAlgorithms, base64, and floats as bytes. They form the hidden module `_binary`, which the
// Python sources of those modules import.

import PythonAlgorithms

enum BinaryNatives {
  static let definition = ModuleDefinition(
    name: "_binary",
    functions: [
      Native("digest", "name, data, size, key, /", checked: digest),
      Native(
        "hash_sizes", "name, /",
        checked: { vm, args throws(Exit) in
          guard let algorithm = HashAlgorithm(rawValue: try name(vm, args)) else { return .none }
          return vm.makeTuple([Value(algorithm.digestSize), Value(algorithm.blockSize)])
        }),
      checksum("crc32") { Checksum.crc32($0, $1) },
      checksum("adler32") { Checksum.adler32($0, $1) },
      checksum("crc_hqx") { Checksum.crcHQX($0, $1) },
      Native(
        "base64", "data, /",
        checked: { vm, args throws(Exit) in
          let bytes = try BytesMethods.content(vm, args[0])
          try vm.ensure(bytes.count * 2)
          return vm.makeBytes(Base64.encode(bytes))
        }),
      Native("unbase64", "data, strict, /", checked: unbase64),
      Native("pack_float", "x, size, /", checked: packFloat),
      Native("unpack_float", "data, /", checked: unpackFloat),
    ])

  private static func name(_ vm: VM, _ args: Arguments) throws(Exit) -> String {
    try vm.string(args[0]) { "name must be a string, not \($0)" }.string
  }

  private static func digest(_ vm: VM, _ args: Arguments) throws(Exit) -> Value {
    guard let algorithm = HashAlgorithm(rawValue: try name(vm, args)) else { return .none }
    let message = try BytesMethods.content(vm, args[1])
    let size = Swift.max(0, try vm.integer(args, 2))
    try vm.ensure(message.count + size)
    return vm.makeBytes(
      algorithm.digest(message, size: size, key: try BytesMethods.content(vm, args[3])))
  }

  private static func checksum(
    _ name: String, _ function: @escaping @Sendable ([UInt8], UInt32) -> UInt32
  ) -> Native {
    Native(
      name, "data, value, /",
      checked: { vm, args throws(Exit) in
        let bytes = try BytesMethods.content(vm, args[0])
        let start = try vm.anyInteger(args, 1)
        let word = UInt32(truncatingIfNeeded: vm.bigInt(start))
        return Value(Int(function(bytes, word)))
      })
  }

  /// The bytes; or a str that says what is wrong.
  private static func unbase64(_ vm: VM, _ args: Arguments) throws(Exit) -> Value {
    let bytes = try BytesMethods.content(vm, args[0])
    switch Base64.decode(bytes, strict: try vm.flag(args[1], or: false)) {
    case .success(let content): return vm.makeBytes(content)
    case .failure(let fault): return vm.makeStr(fault.message)
    }
  }

  // MARK: Floats

  private static func packFloat(_ vm: VM, _ args: Arguments) throws(Exit) -> Value {
    guard let x = vm.double(args[0]) else { throw Exit(.error) }
    let (bits, size): (UInt64, Int)
    switch try vm.integer(args, 1) {
    case 2:
      guard let half = HalfFloat.bits(x) else {
        throw vm.exit(.overflowError, "float too large to pack with e format")
      }
      (bits, size) = (UInt64(half), 2)
    case 4: (bits, size) = (UInt64(Float(x).bitPattern), 4)
    default: (bits, size) = (x.bitPattern, 8)
    }
    return vm.makeBytes((0..<size).map { UInt8(truncatingIfNeeded: bits >> UInt64($0 * 8)) })
  }

  private static func unpackFloat(_ vm: VM, _ args: Arguments) throws(Exit) -> Value {
    let bytes = try BytesMethods.content(vm, args[0])
    let bits = bytes.prefix(8).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    switch bytes.count {
    case 2: return Value(HalfFloat.value(UInt16(truncatingIfNeeded: bits)))
    case 4: return Value(Double(Float(bitPattern: UInt32(truncatingIfNeeded: bits))))
    default: return Value(Double(bitPattern: bits))
    }
  }
}

/// IEEE 754 binary16, which not every platform's Swift has.
enum HalfFloat {
  /// nil when the value rounds to more than 65504.
  static func bits(_ x: Double) -> UInt16? {
    let sign: UInt16 = x.sign == .minus ? 0x8000 : 0
    if x.isNaN { return sign | 0x7E00 }
    if x.isInfinite { return sign | 0x7C00 }
    let magnitude = x.magnitude
    if magnitude == 0 { return sign }
    let exponent = Swift.max(Int(magnitude.exponent), -14)
    // Units in the last place: 10 bits of fraction.
    let scaled = Double(sign: .plus, exponent: 10 - exponent, significand: magnitude)
      .rounded(.toNearestOrEven)
    var units = Int(scaled)
    var biased = exponent + 15
    if units >= 2048 {
      units /= 2
      biased += 1
    }
    if biased > 30 { return nil }
    return sign
      | (units < 1024 ? UInt16(units) : UInt16(biased << 10) | UInt16(units & 0x3FF))
  }

  static func value(_ bits: UInt16) -> Double {
    let sign: FloatingPointSign = bits & 0x8000 != 0 ? .minus : .plus
    let exponent = Int(bits >> 10 & 0x1F)
    let fraction = Double(bits & 0x3FF)
    switch exponent {
    case 31:
      return fraction != 0
        ? .nan : Double(sign: sign, exponent: 0, significand: Double.infinity)
    case 0: return Double(sign: sign, exponent: -24, significand: fraction)
    default: return Double(sign: sign, exponent: exponent - 25, significand: 1024 + fraction)
    }
  }
}

/// Base 64 as `binascii` has it.
enum Base64 {
  private static let alphabet = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
  private static let values: [Int] = {
    var table = [Int](repeating: -1, count: 256)
    for (value, byte) in alphabet.enumerated() { table[Int(byte)] = value }
    return table
  }()

  struct Problem: Error {
    let message: String
  }

  static func encode(_ bytes: [UInt8]) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count / 3 * 4 + 4)
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let left = Swift.min(3, bytes.count - start)
      var word = 0
      for index in 0..<3 { word = word << 8 | (index < left ? Int(bytes[start + index]) : 0) }
      for index in 0..<4 {
        out.append(index <= left ? alphabet[word >> (18 - 6 * index) & 63] : 61)
      }
    }
    return out
  }

  static func decode(_ bytes: [UInt8], strict: Bool) -> Result<[UInt8], Problem> {
    var out: [UInt8] = []
    var (quad, pads, word, isPadded) = (0, 0, 0, false)
    if strict, bytes.first == 61 {
      return .failure(Problem(message: "Leading padding not allowed"))
    }
    for (index, byte) in bytes.enumerated() {
      if byte == 61 {
        isPadded = true
        if quad >= 2 {
          pads += 1
          if quad + pads >= 4 {
            if strict, index + 1 < bytes.count {
              return .failure(Problem(message: "Excess data after padding"))
            }
            return .success(out)
          }
        }
        continue
      }
      let value = values[Int(byte)]
      if value < 0 {
        if strict { return .failure(Problem(message: "Only base64 data is allowed")) }
        continue
      }
      if strict, isPadded {
        return .failure(Problem(message: "Discontinuous padding not allowed"))
      }
      pads = 0
      word = (word << 6 | value) & 0xFFFF
      quad = (quad + 1) % 4
      if quad != 1 { out.append(UInt8(truncatingIfNeeded: word >> [0, 0, 4, 2][quad])) }
    }
    if quad == 0 { return .success(out) }
    if quad == 1 {
      let count = out.count / 3 * 4 + 1
      return .failure(
        Problem(
          message: "Invalid base64-encoded string: number of data characters (\(count)) cannot be "
            + "1 more than a multiple of 4"))
    }
    return .failure(Problem(message: "Incorrect padding"))
  }
}
