// SPDX-License-Identifier: Apache-2.0
// Python's int as a plain value: machine-sized when it fits, else a BigInt. The VM keeps small
// ints unboxed; functions whose result may be of either size return this.

public import BigInt

/// An int of any size; `.big` never holds a value that fits `Int`.
public enum Integer: Equatable, Hashable, Sendable {
  case small(Int)
  case big(BigInt)

  public init(_ value: BigInt) {
    if let small = Int(exactly: value) { self = .small(small) } else { self = .big(value) }
  }

  public init(_ value: Int) { self = .small(value) }

  /// The value as a BigInt, whatever its size.
  public var bigInt: BigInt {
    switch self {
    case .small(let value): BigInt(value)
    case .big(let value): value
    }
  }

  public var isNegative: Bool {
    switch self {
    case .small(let value): value < 0
    case .big(let value): value.sign == .minus
    }
  }

  public var isZero: Bool { self == .small(0) }
}

extension Integer {
  /// A 128-bit value as BigInt.
  static func wide(_ value: Int128) -> BigInt {
    let magnitude = value.magnitude
    let words = [
      UInt(truncatingIfNeeded: magnitude), UInt(truncatingIfNeeded: magnitude >> 64),
    ]
    return BigInt(sign: value < 0 ? .minus : .plus, magnitude: BigUInt(words: words))
  }

  /// The value as 128 bits if it fits; BigInt's own conversion is wrong beyond 64 bits.
  static func narrow(_ value: BigInt) -> Int128? {
    guard value.magnitude.bitWidth < 128 else { return nil }
    var size: Int128 = 0
    for word in value.magnitude.words.reversed() { size = size << 64 | Int128(word) }
    return value.sign == .minus ? -size : size
  }
}
