// SPDX-License-Identifier: Apache-2.0
// `repr` and `ascii` of str, `repr` of bytes: quotes chosen as CPython does (single unless the text
// has single and no double quotes), escapes, non-printables by Unicode category, lone surrogates.

/// Literal forms of text and bytes.
public enum StringRepr {
  /// Appends `repr(text)`, or `ascii(text)` when `ascii` is set.
  public static func append(_ text: [UInt8], ascii: Bool = false, to out: inout [UInt8]) {
    let quote = quote(for: text)
    out.append(quote)
    var at = 0
    while at < text.count {
      let byte = text[at]
      if byte >= 0x20, byte < 0x7F, byte != 0x5C, byte != quote {
        out.append(byte)
        at += 1
      } else if byte < 0x80 {
        appendEscape(UInt32(byte), quote: quote, to: &out)
        at += 1
      } else {
        let (point, length) = UTF8Text.decode(text[...], at: at)
        if !ascii, CodePoint.isPrintable(point) {
          out.append(contentsOf: text[at..<(at + length)])
        } else {
          appendEscape(point, quote: quote, to: &out)
        }
        at += length
      }
    }
    out.append(quote)
  }

  /// Appends `repr(bytes)`: b'...'.
  public static func append(bytes: [UInt8], to out: inout [UInt8]) {
    let quote = quote(for: bytes)
    out.append(UInt8(ascii: "b"))
    out.append(quote)
    for byte in bytes {
      if byte >= 0x20, byte < 0x7F, byte != 0x5C, byte != quote {
        out.append(byte)
      } else {
        appendEscape(UInt32(byte), quote: quote, to: &out)
      }
    }
    out.append(quote)
  }

  private static func quote(for text: [UInt8]) -> UInt8 {
    var single = false
    for byte in text {
      if byte == 0x22 { return 0x27 }
      if byte == 0x27 { single = true }
    }
    return single ? 0x22 : 0x27
  }

  static func appendEscape(_ point: UInt32, quote: UInt8, to out: inout [UInt8]) {
    out.append(0x5C)
    switch point {
    case 0x5C, UInt32(quote): out.append(UInt8(truncatingIfNeeded: point))
    case 9: out.append(UInt8(ascii: "t"))
    case 10: out.append(UInt8(ascii: "n"))
    case 13: out.append(UInt8(ascii: "r"))
    default: appendHexEscape(point, to: &out)
    }
  }

  /// "xHH", "uHHHH" or "UHHHHHHHH" after a backslash that is there already.
  static func appendHexEscape(_ point: UInt32, to out: inout [UInt8]) {
    let digits: UInt32 = point < 0x100 ? 2 : point < 0x10000 ? 4 : 8
    out.append(UInt8(ascii: digits == 2 ? "x" : digits == 4 ? "u" : "U"))
    for i in (0..<digits).reversed() {
      let digit = UInt8(truncatingIfNeeded: (point >> (4 * i)) & 15)
      out.append(digit < 10 ? 48 + digit : 87 + digit)
    }
  }

  /// `repr` as a Swift string for messages, cut to `limit` code points as `%.200R` does.
  static func string(_ text: [UInt8], limit: Int = .max) -> String {
    var out: [UInt8] = []
    append(text, to: &out)
    if limit < out.count { out.removeSubrange(UTF8Text.prefix(out, limit)...) }
    return String(decoding: out, as: UTF8.self)
  }
}
