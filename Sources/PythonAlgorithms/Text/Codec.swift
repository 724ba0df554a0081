// SPDX-License-Identifier: Apache-2.0
// `str.encode` and `bytes.decode`: UTF-8, UTF-16, UTF-32, ASCII and Latin-1 with the standard error
// handlers and CPython's messages. Source: Library Reference `codecs`.

/// UnicodeEncodeError or UnicodeDecodeError, with the attributes of the exception.
public struct UnicodeFault: Error, Equatable, Sendable {
  public let encoding: String
  /// Range in code points (encoding) or bytes (decoding).
  public let range: Range<Int>
  public let reason: String
  /// What is at the range's start: a code point or a byte.
  public let offender: UInt32
  public let isEncoding: Bool

  /// The exception class and `str(exception)`.
  public var fault: Fault {
    Fault(isEncoding ? .unicodeEncodeError : .unicodeDecodeError, message)
  }

  public var message: String {
    let verb = isEncoding ? "encode" : "decode"
    let noun = isEncoding ? "character" : "byte"
    let place =
      range.count == 1
      ? "\(noun) \(shown) in position \(range.lowerBound)"
      : "\(noun)s in position \(range.lowerBound)-\(range.upperBound - 1)"
    return "'\(encoding)' codec can't \(verb) \(place): \(reason)"
  }

  private var shown: String {
    if !isEncoding { return "0x" + (offender < 16 ? "0" : "") + String(offender, radix: 16) }
    var out: [UInt8] = []
    StringRepr.appendEscape(offender, quote: 0, to: &out)
    if offender >= 0x20, offender < 0x7F { out = [UInt8(offender)] }
    return "'" + String(decoding: out, as: UTF8.self) + "'"
  }
}

/// An encoding that `str.encode` knows.
public enum Codec: String, CaseIterable, Sendable {
  case utf8 = "utf-8"
  case utf8Signature = "utf-8-sig"
  case ascii = "ascii"
  case latin1 = "latin-1"
  case utf16 = "utf-16"
  case utf16LE = "utf-16-le"
  case utf16BE = "utf-16-be"
  case utf32 = "utf-32"
  case utf32LE = "utf-32-le"
  case utf32BE = "utf-32-be"

  /// Error handlers.
  public enum Handler: String, Sendable {
    case strict, ignore, replace, backslashreplace, xmlcharrefreplace, surrogateescape,
      surrogatepass
  }

  /// By any of the usual names; nil for an unknown one ("unknown encoding: NAME" LookupError).
  public init?(name: String) {
    let plain = name.lowercased().filter { $0 != "-" && $0 != "_" && $0 != " " }
    let names: [String: Codec] = [
      "utf8": .utf8, "u8": .utf8, "cp65001": .utf8, "utf8sig": .utf8Signature, "ascii": .ascii,
      "usascii": .ascii, "646": .ascii, "latin1": .latin1, "latin": .latin1, "l1": .latin1,
      "iso88591": .latin1, "88591": .latin1, "utf16": .utf16, "u16": .utf16, "utf16le": .utf16LE,
      "utf16be": .utf16BE, "utf32": .utf32, "u32": .utf32, "utf32le": .utf32LE,
      "utf32be": .utf32BE,
    ]
    guard let found = names[plain] else { return nil }
    self = found
  }

  /// Name in error messages.
  var reported: String {
    switch self {
    case .utf8, .utf8Signature: "utf-8"
    case .ascii: "ascii"
    case .latin1: "latin-1"
    default: rawValue
    }
  }

  // MARK: - Encoding

  /// `text.encode(self, handler)`.
  public func encode(_ text: [UInt8], _ handler: Handler = .strict) throws(UnicodeFault) -> [UInt8]
  {
    if UTF8Text.isASCII(text), self == .utf8 || self == .ascii || self == .latin1 { return text }
    let points = Array(CodePoints(text))
    var out: [UInt8] = signature
    var at = 0
    while at < points.count {
      if append(points[at], to: &out) {
        at += 1
        continue
      }
      var end = at + 1
      while reportsRuns, end < points.count, !canEncode(points[end]) { end += 1 }
      try recover(points, at..<end, handler, &out)
      at = end
    }
    return out
  }

  private var signature: [UInt8] {
    switch self {
    case .utf8Signature: [0xEF, 0xBB, 0xBF]
    case .utf16: [0xFF, 0xFE]
    case .utf32: [0xFF, 0xFE, 0, 0]
    default: []
    }
  }

  private func canEncode(_ point: UInt32) -> Bool {
    switch self {
    case .ascii: point < 0x80
    case .latin1: point < 0x100
    default: !(0xD800..<0xE000).contains(point)
    }
  }

  /// UTF-16 and UTF-32 report surrogates one by one, the others a whole run.
  private var reportsRuns: Bool {
    switch self {
    case .utf8, .utf8Signature, .ascii, .latin1: true
    default: false
    }
  }

  private func append(_ point: UInt32, to out: inout [UInt8]) -> Bool {
    guard canEncode(point) else { return false }
    write(point, to: &out)
    return true
  }

  private func write(_ point: UInt32, to out: inout [UInt8]) {
    switch self {
    case .utf8, .utf8Signature: UTF8Text.append(point, to: &out)
    case .ascii, .latin1: out.append(UInt8(truncatingIfNeeded: point))
    case .utf16, .utf16LE, .utf16BE:
      if point < 0x10000 { return appendUnit(point, 2, &out) }
      appendUnit(0xD800 + ((point - 0x10000) >> 10), 2, &out)
      appendUnit(0xDC00 + ((point - 0x10000) & 0x3FF), 2, &out)
    case .utf32, .utf32LE, .utf32BE: appendUnit(point, 4, &out)
    }
  }

  private var bigEndian: Bool { self == .utf16BE || self == .utf32BE }

  private func appendUnit(_ unit: UInt32, _ size: Int, _ out: inout [UInt8]) {
    for i in 0..<size {
      let shift = UInt32(8 * (bigEndian ? size - 1 - i : i))
      out.append(UInt8(truncatingIfNeeded: unit >> shift))
    }
  }

  private func recover(
    _ points: [UInt32], _ range: Range<Int>, _ handler: Handler, _ out: inout [UInt8]
  ) throws(UnicodeFault) {
    let reason: String
    switch self {
    case .ascii: reason = "ordinal not in range(128)"
    case .latin1: reason = "ordinal not in range(256)"
    default: reason = "surrogates not allowed"
    }
    let fault = UnicodeFault(
      encoding: reported, range: range, reason: reason, offender: points[range.lowerBound],
      isEncoding: true)
    for point in points[range] {
      switch handler {
      case .strict: throw fault
      case .ignore: break
      case .replace: write(63, to: &out)
      case .backslashreplace:
        var escape: [UInt8] = [0x5C]
        StringRepr.appendHexEscape(point, to: &escape)
        for byte in escape { write(UInt32(byte), to: &out) }
      case .xmlcharrefreplace:
        for byte in "&#\(point);".utf8 { write(UInt32(byte), to: &out) }
      case .surrogateescape:
        guard (0xDC80...0xDCFF).contains(point) else { throw fault }
        out.append(UInt8(truncatingIfNeeded: point - 0xDC00))
      case .surrogatepass:
        guard (0xD800..<0xE000).contains(point), self != .ascii, self != .latin1 else {
          throw fault
        }
        write(point, to: &out)
      }
    }
  }
}
