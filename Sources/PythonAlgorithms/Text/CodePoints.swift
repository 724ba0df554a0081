// SPDX-License-Identifier: Apache-2.0
// Code points of Python text. The VM keeps str as UTF-8 in which lone surrogates appear as their
// three-byte pattern (WTF-8), so the standard library's String cannot walk it; this sequence can.
// Malformed bytes, which the VM never makes, decode as U+FFFD one by one.

/// The code points of WTF-8 text, in order.
public struct CodePoints: Sequence, IteratorProtocol {
  private let bytes: ArraySlice<UInt8>
  private var at: Int

  public init(_ bytes: [UInt8]) { self.init(bytes[...]) }

  public init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    at = bytes.startIndex
  }

  public mutating func next() -> UInt32? {
    guard at < bytes.endIndex else { return nil }
    let first = bytes[at]
    if first < 0x80 {
      at += 1
      return UInt32(first)
    }
    let (point, length) = UTF8Text.decode(bytes, at: at)
    at += length
    return point
  }
}

/// Reading and writing single code points of WTF-8.
public enum UTF8Text {
  /// The code point that starts at `at` (an index inside `bytes`) and its length in bytes.
  public static func decode(_ bytes: ArraySlice<UInt8>, at: Int) -> (UInt32, Int) {
    let first = bytes[at]
    let length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    guard length > 1 else { return (UInt32(first), 1) }
    guard first >= 0xC2, first < 0xF5, at + length <= bytes.endIndex else { return (0xFFFD, 1) }
    var point = UInt32(first) & (0x7F >> UInt32(length))
    for i in 1..<length {
      let byte = bytes[at + i]
      guard byte & 0xC0 == 0x80 else { return (0xFFFD, 1) }
      point = point << 6 | UInt32(byte & 0x3F)
    }
    return (point, length)
  }

  /// Appends one code point, surrogates included.
  @inline(__always)
  public static func append(_ point: UInt32, to out: inout [UInt8]) {
    if point < 0x80 { out.append(UInt8(point)) } else { appendLong(point, to: &out) }
  }

  private static func appendLong(_ point: UInt32, to out: inout [UInt8]) {
    func byte(_ lead: UInt32, _ shift: UInt32) -> UInt8 {
      UInt8(truncatingIfNeeded: lead | (point >> shift) & (lead == 0x80 ? 0x3F : 0xFF))
    }
    if point < 0x800 {
      out.append(byte(0xC0, 6))
    } else {
      if point < 0x10000 {
        out.append(byte(0xE0, 12))
      } else {
        out.append(byte(0xF0, 18))
        out.append(byte(0x80, 12))
      }
      out.append(byte(0x80, 6))
    }
    out.append(byte(0x80, 0))
  }

  /// Number of code points. O(bytes), no decoding.
  public static func count(_ bytes: [UInt8]) -> Int {
    bytes.withUnsafeBufferPointer { buffer in
      var count = 0
      for byte in buffer where byte & 0xC0 != 0x80 { count &+= 1 }
      return count
    }
  }

  public static func isASCII(_ bytes: [UInt8]) -> Bool {
    bytes.withUnsafeBufferPointer { buffer in
      var all: UInt8 = 0
      for byte in buffer { all |= byte }
      return all < 0x80
    }
  }

  /// Byte offset after the first `count` code points (or the end).
  public static func prefix(_ bytes: [UInt8], _ count: Int) -> Int {
    var seen = 0
    for (i, byte) in bytes.enumerated() where byte & 0xC0 != 0x80 {
      if seen == count { return i }
      seen += 1
    }
    return bytes.count
  }
}
