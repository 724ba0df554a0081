// SPDX-License-Identifier: Apache-2.0
// Python's `repr` of literal values, for `ASTDump`. (The interpreter has its own, for its objects.)
// Source: https://docs.python.org/3.11/library/functions.html#repr.

enum PythonText {
  /// `repr` of a float: the shortest digits, an exponent from 1e16 on and below 1e-4.
  static func repr(_ value: Double) -> String {
    if value.isInfinite { return value < 0 ? "-inf" : "inf" }
    if value.isNaN { return "nan" }
    let text = value.description
    guard value.magnitude >= 1e16, !text.contains("e") else { return text }
    let digits = text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    var mantissa = digits
    while mantissa.count > 1, mantissa.hasSuffix("0") { mantissa.removeLast() }
    if mantissa.count > 1 {
      mantissa.insert(".", at: mantissa.index(after: mantissa.startIndex))
    }
    return "\(mantissa)e+\(digits.count - 1)"
  }

  /// `repr` of an imaginary number.
  static func imaginary(_ value: Double) -> String {
    let text = repr(value)
    return (text.hasSuffix(".0") ? String(text.dropLast(2)) : text) + "j"
  }

  /// `repr` of a bytes object.
  static func repr(bytes: [UInt8]) -> String {
    let quote = quote(bytes)
    var out = "b\(quote)"
    for byte in bytes {
      if let short = short(UInt32(byte), quote) {
        out += short
      } else if byte >= 0x20, byte < 0x7F {
        out.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        out += escape("x", UInt32(byte), 2)
      }
    }
    return out + String(quote)
  }

  /// `repr` of a string in UTF-8, or WTF-8.
  static func repr(_ bytes: [UInt8]) -> String {
    let quote = quote(bytes)
    var out = String(quote)
    var index = 0
    while index < bytes.count {
      let (code, width) = decode(bytes, index)
      index += width
      if let short = short(code, quote) {
        out += short
      } else if let scalar = Unicode.Scalar(code), isPrintable(scalar) {
        out.unicodeScalars.append(scalar)
      } else if code < 0x100 {
        out += escape("x", code, 2)
      } else {
        out += code < 0x10000 ? escape("u", code, 4) : escape("U", code, 8)
      }
    }
    return out + String(quote)
  }

  private static func quote(_ bytes: [UInt8]) -> Character {
    bytes.contains(UInt8(ascii: "'")) && !bytes.contains(UInt8(ascii: "\"")) ? "\"" : "'"
  }

  private static func short(_ code: UInt32, _ quote: Character) -> String? {
    switch code {
    case 0x0A: "\\n"
    case 0x0D: "\\r"
    case 0x09: "\\t"
    case 0x5C: "\\\\"
    case 0x27 where quote == "'": "\\'"
    default: nil
    }
  }

  private static func escape(_ letter: Character, _ code: UInt32, _ width: Int) -> String {
    let digits = String(code, radix: 16)
    return "\\\(letter)" + String(repeating: "0", count: max(0, width - digits.count)) + digits
  }

  /// The code point at `index`, and its length.
  private static func decode(_ bytes: [UInt8], _ index: Int) -> (UInt32, Int) {
    let first = bytes[index]
    let width = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    guard width > 1, index + width <= bytes.count else { return (UInt32(first), 1) }
    var code = UInt32(first) & (0xFF >> UInt32(width + 1))
    for byte in bytes[(index + 1)..<(index + width)] { code = code << 6 | UInt32(byte & 0x3F) }
    return (code, width)
  }
}
