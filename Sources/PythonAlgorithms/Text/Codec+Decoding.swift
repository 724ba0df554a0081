// SPDX-License-Identifier: Apache-2.0
// The decoding half of `Codec`: bytes to WTF-8 text. Malformed UTF-8 is reported by the maximal
// valid prefix, as the Unicode Standard (3.9) and CPython do.

extension Codec {
  /// `bytes.decode(self, handler)`.
  public func decode(_ bytes: [UInt8], _ handler: Handler = .strict) throws(UnicodeFault) -> [UInt8]
  {
    switch self {
    case .utf8: return try decodeUTF8(bytes[...], handler)
    case .utf8Signature:
      let marked = bytes.starts(with: [0xEF, 0xBB, 0xBF])
      return try decodeUTF8(marked ? bytes.dropFirst(3) : bytes[...], handler)
    case .ascii: return try decodeASCII(bytes, handler)
    case .latin1:
      if UTF8Text.isASCII(bytes) { return bytes }
      var out: [UInt8] = []
      for byte in bytes { UTF8Text.append(UInt32(byte), to: &out) }
      return out
    case .utf16, .utf16LE, .utf16BE: return try decodeUTF16(bytes, handler)
    case .utf32, .utf32LE, .utf32BE: return try decodeUTF32(bytes, handler)
    }
  }

  /// Applies the error handler; returns where decoding goes on.
  private func recover(
    _ bytes: ArraySlice<UInt8>, _ range: Range<Int>, _ reason: String, _ handler: Handler,
    _ out: inout [UInt8], name: String? = nil
  ) throws(UnicodeFault) -> Int {
    // Positions count from the first byte given, a skipped signature excluded.
    let shift = self == .utf8Signature ? bytes.startIndex : 0
    let fault = UnicodeFault(
      encoding: name ?? reported,
      range: (range.lowerBound - shift)..<(range.upperBound - shift), reason: reason,
      offender: UInt32(bytes[range.lowerBound]), isEncoding: false)
    switch handler {
    case .ignore: break
    case .replace: UTF8Text.append(0xFFFD, to: &out)
    case .backslashreplace:
      for byte in bytes[range] {
        out.append(0x5C)
        StringRepr.appendHexEscape(UInt32(byte), to: &out)
      }
    case .surrogateescape:
      // At most four bytes above ASCII; what follows is decoded again.
      let escaped = bytes[range].prefix(4).prefix { $0 >= 0x80 }
      if escaped.isEmpty { throw fault }
      for byte in escaped { UTF8Text.append(0xDC00 + UInt32(byte), to: &out) }
      return escaped.endIndex
    case .strict, .xmlcharrefreplace, .surrogatepass: throw fault
    }
    return range.upperBound
  }

  private func decodeASCII(
    _ bytes: [UInt8], _ handler: Handler
  ) throws(UnicodeFault) -> [UInt8] {
    if UTF8Text.isASCII(bytes) { return bytes }
    var out: [UInt8] = []
    for (i, byte) in bytes.enumerated() {
      if byte < 0x80 {
        out.append(byte)
      } else {
        _ = try recover(bytes[...], i..<(i + 1), "ordinal not in range(128)", handler, &out)
      }
    }
    return out
  }

  // MARK: - UTF-8

  private func decodeUTF8(
    _ bytes: ArraySlice<UInt8>, _ handler: Handler
  ) throws(UnicodeFault) -> [UInt8] {
    if UTF8Text.isASCII(Array(bytes)) { return Array(bytes) }
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count)
    var at = bytes.startIndex
    while at < bytes.endIndex {
      let (length, reason) = Self.sequence(bytes, at)
      if let reason {
        if handler == .surrogatepass, at + 3 <= bytes.endIndex, bytes[at] == 0xED,
          bytes[at + 1] & 0xE0 == 0xA0, bytes[at + 2] & 0xC0 == 0x80
        {
          out.append(contentsOf: bytes[at..<(at + 3)])
          at += 3
          continue
        }
        at = try recover(bytes, at..<(at + length), reason, handler, &out)
      } else {
        out.append(contentsOf: bytes[at..<(at + length)])
        at += length
      }
    }
    return out
  }

  /// Length of the sequence at `at`, or of its valid prefix with what is wrong.
  private static func sequence(_ bytes: ArraySlice<UInt8>, _ at: Int) -> (Int, String?) {
    let first = bytes[at]
    if first < 0x80 { return (1, nil) }
    guard first >= 0xC2, first <= 0xF4 else { return (1, "invalid start byte") }
    let length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    for i in 1..<length {
      guard at + i < bytes.endIndex else { return (i, "unexpected end of data") }
      var range: ClosedRange<UInt8> = 0x80...0xBF
      if i == 1 {
        switch first {
        case 0xE0: range = 0xA0...0xBF
        case 0xED: range = 0x80...0x9F
        case 0xF0: range = 0x90...0xBF
        case 0xF4: range = 0x80...0x8F
        default: break
        }
      }
      if !range.contains(bytes[at + i]) { return (i, "invalid continuation byte") }
    }
    return (length, nil)
  }

  // MARK: - UTF-16 and UTF-32

  /// Where the text starts and whether it is big-endian, by signature where the codec has one.
  private func order(_ bytes: [UInt8], size: Int) -> (start: Int, big: Bool) {
    switch self {
    case .utf16BE, .utf32BE: return (0, true)
    case .utf16LE, .utf32LE: return (0, false)
    default: break
    }
    let little: [UInt8] = size == 2 ? [0xFF, 0xFE] : [0xFF, 0xFE, 0, 0]
    if bytes.starts(with: little) { return (size, false) }
    if bytes.starts(with: little.reversed()) { return (size, true) }
    return (0, false)
  }

  private func unit(_ bytes: [UInt8], _ at: Int, _ size: Int, _ big: Bool) -> UInt32? {
    guard at + size <= bytes.count else { return nil }
    var value: UInt32 = 0
    for i in 0..<size { value = value << 8 | UInt32(bytes[at + (big ? i : size - 1 - i)]) }
    return value
  }

  private func decodeUTF16(
    _ bytes: [UInt8], _ handler: Handler
  ) throws(UnicodeFault) -> [UInt8] {
    var out: [UInt8] = []
    var (at, big) = order(bytes, size: 2)
    let name = big ? "utf-16-be" : "utf-16-le"
    func fail(_ range: Range<Int>, _ reason: String) throws(UnicodeFault) {
      at = try recover(bytes[...], range, reason, handler, &out, name: name)
    }
    while at < bytes.count {
      guard let high = unit(bytes, at, 2, big) else {
        try fail(at..<bytes.count, "truncated data")
        continue
      }
      if !(0xD800..<0xE000).contains(high) {
        UTF8Text.append(high, to: &out)
        at += 2
      } else if high < 0xDC00, let low = unit(bytes, at + 2, 2, big),
        (0xDC00..<0xE000).contains(low)
      {
        UTF8Text.append(0x10000 + ((high & 0x3FF) << 10) + (low & 0x3FF), to: &out)
        at += 4
      } else if handler == .surrogatepass {
        UTF8Text.append(high, to: &out)
        at += 2
      } else if high >= 0xDC00 {
        try fail(at..<(at + 2), "illegal encoding")
      } else if at + 4 > bytes.count {
        try fail(at..<bytes.count, "unexpected end of data")
      } else {
        try fail(at..<(at + 2), "illegal UTF-16 surrogate")
      }
    }
    return out
  }

  private func decodeUTF32(
    _ bytes: [UInt8], _ handler: Handler
  ) throws(UnicodeFault) -> [UInt8] {
    var out: [UInt8] = []
    var (at, big) = order(bytes, size: 4)
    let name = big ? "utf-32-be" : "utf-32-le"
    func fail(_ range: Range<Int>, _ reason: String) throws(UnicodeFault) {
      at = try recover(bytes[...], range, reason, handler, &out, name: name)
    }
    while at < bytes.count {
      guard let point = unit(bytes, at, 4, big) else {
        try fail(at..<bytes.count, "truncated data")
        continue
      }
      if point >= 0x110000 {
        try fail(at..<(at + 4), "code point not in range(0x110000)")
      } else if (0xD800..<0xE000).contains(point), handler != .surrogatepass {
        try fail(at..<(at + 4), "code point in surrogate code point range(0xd800, 0xe000)")
      } else {
        UTF8Text.append(point, to: &out)
        at += 4
      }
    }
    return out
  }
}
