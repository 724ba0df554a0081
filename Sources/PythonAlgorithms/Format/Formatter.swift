// SPDX-License-Identifier: Apache-2.0
// `format(value, spec)` for int, bool, float, complex and str, appended to a buffer. Each type
// checks the fields it refuses in CPython's order, so that the same error is reported first.
// Source: Library Reference "Format Specification Mini-Language".

import BigInt

/// `format()` of builtin types. `typeName` is the value's class name, for messages.
public enum Formatter {
  // MARK: - str

  /// `format(text, spec)`.
  public static func append(
    text: [UInt8], spec: FormatSpec, typeName: String = "str", to out: inout [UInt8]
  ) throws(Fault) {
    if let type = spec.type, type != 115 { throw .unknownCode(type, type: typeName) }
    if let sign = spec.sign {
      throw .value(
        (sign == 32 ? "Space" : "Sign") + " not allowed in string format specifier")
    }
    if spec.noNegativeZero {
      throw .value("Negative zero coercion (z) not allowed in string format specifier")
    }
    if spec.alternate {
      throw .value("Alternate form (#) not allowed in string format specifier")
    }
    if spec.align == .afterSign {
      throw .value("'=' alignment not allowed in string format specifier")
    }
    let end = spec.precision.map { UTF8Text.prefix(text, $0) } ?? text.count
    guard let width = spec.width else { return out.append(contentsOf: text[..<end]) }
    let length =
      end == text.count
      ? UTF8Text.count(text) : text[..<end].reduce(0) { $1 & 0xC0 == 0x80 ? $0 : $0 + 1 }
    let padding = max(0, width - length)
    let left: Int
    switch spec.align ?? .left {
    case .left, .afterSign: left = 0
    case .centre: left = padding / 2
    case .right: left = padding
    }
    Padding.append(spec.fill, count: left, to: &out)
    out.append(contentsOf: text[..<end])
    Padding.append(spec.fill, count: padding - left, to: &out)
  }

  /// `format(text, spec)` from the spec's text.
  public static func append(
    text: [UInt8], spec: [UInt8], typeName: String = "str", to out: inout [UInt8]
  ) throws(Fault) {
    if spec.isEmpty { return out.append(contentsOf: text) }
    let parsed = try FormatSpec(spec, typeName: typeName, defaultType: UInt8(ascii: "s"))
    try append(text: text, spec: parsed, typeName: typeName, to: &out)
  }

  // MARK: - int

  /// `format(value, spec)` of an int from the spec's text.
  public static func append(
    _ value: Integer, spec: [UInt8], typeName: String = "int", to out: inout [UInt8]
  ) throws(Fault) {
    if spec.isEmpty { return IntegerText.append(value, to: &out) }
    let parsed = try FormatSpec(spec, typeName: typeName, defaultType: UInt8(ascii: "d"))
    try append(value, spec: parsed, typeName: typeName, to: &out)
  }

  /// `format(value, spec)` of an int.
  public static func append(
    _ value: Integer, spec: FormatSpec, typeName: String = "int", to out: inout [UInt8]
  ) throws(Fault) {
    let type = spec.type ?? 100
    switch UInt8(exactly: type).map({ UnicodeScalar($0) }) {
    case "d", "n": try appendInteger(value, spec, base: 10, prefix: [], to: &out)
    case "b": try appendInteger(value, spec, base: 2, prefix: "0b", to: &out)
    case "o": try appendInteger(value, spec, base: 8, prefix: "0o", to: &out)
    case "x": try appendInteger(value, spec, base: 16, prefix: "0x", to: &out)
    case "X": try appendInteger(value, spec, base: 16, prefix: "0X", upper: true, to: &out)
    case "c": try appendCharacter(value, spec, to: &out)
    case "e", "E", "f", "F", "g", "G", "%":
      let float: Double
      switch value {
      case .small(let small): float = Double(small)
      case .big(let big): float = try IntegerMath.double(big)
      }
      try append(float, spec: spec, typeName: typeName, to: &out)
    default: throw .unknownCode(type, type: typeName)
    }
  }

  private static func checkInteger(_ spec: FormatSpec) throws(Fault) {
    if spec.precision != nil {
      throw .value("Precision not allowed in integer format specifier")
    }
    if spec.noNegativeZero {
      throw .value("Negative zero coercion (z) not allowed in integer format specifier")
    }
  }

  private static func appendInteger(
    _ value: Integer, _ spec: FormatSpec, base: Int, prefix: StaticAscii, upper: Bool = false,
    to out: inout [UInt8]
  ) throws(Fault) {
    try checkInteger(spec)
    let start = out.count
    switch value {
    case .small(let small):
      IntegerText.append(
        magnitude: UInt64(small.magnitude), base: UInt64(base), uppercase: upper, to: &out)
    case .big(let big):
      IntegerText.append(magnitude: big.magnitude, base: base, uppercase: upper, to: &out)
    }
    NumberLayout(spec).finish(
      &out, from: start, digits: out.count - start, negative: value.isNegative,
      prefix: spec.alternate ? prefix.bytes : [], groupSize: base == 10 ? 3 : 4)
  }

  private static func appendCharacter(
    _ value: Integer, _ spec: FormatSpec, to out: inout [UInt8]
  ) throws(Fault) {
    try checkInteger(spec)
    if spec.sign != nil {
      throw .value("Sign not allowed with integer format specifier 'c'")
    }
    if spec.alternate {
      throw .value("Alternate form (#) not allowed with integer format specifier 'c'")
    }
    guard case .small(let small) = value else { throw .integerTooLargeForLong }
    guard (0..<0x110000).contains(small) else { throw .characterRange }
    let start = out.count
    UTF8Text.append(UInt32(small), to: &out)
    NumberLayout(spec).finish(&out, from: start, digits: 0, negative: false)
  }

  // MARK: - float

  /// `format(x, spec)` of a float from the spec's text.
  public static func append(
    _ x: Double, spec: [UInt8], typeName: String = "float", to out: inout [UInt8]
  ) throws(Fault) {
    if spec.isEmpty { return FloatText.appendRepr(x, to: &out) }
    try append(x, spec: FormatSpec(spec, typeName: typeName), typeName: typeName, to: &out)
  }

  /// `format(x, spec)` of a float.
  public static func append(
    _ x: Double, spec: FormatSpec, typeName: String = "float", to out: inout [UInt8]
  ) throws(Fault) {
    if let precision = spec.precision, precision > Int(Int32.max) {
      throw .value("precision too big")
    }
    if let precision = spec.precision, precision > 1 << 28 { throw Fault(.memoryError, "") }
    guard let style = FloatStyle(spec, percent: true) else {
      throw .unknownCode(spec.type ?? 0, type: typeName)
    }
    let value = style.percent ? x * 100 : x
    let start = out.count
    style.append(value.magnitude, to: &out)
    var negative = value.sign == .minus && !value.isNaN
    if negative, spec.noNegativeZero, value.isFinite, isZero(out[start...]) { negative = false }
    if style.percent { out.append(UInt8(ascii: "%")) }
    let digits = value.isFinite ? countDigits(out[start...]) : 0
    NumberLayout(spec).finish(&out, from: start, digits: digits, negative: negative)
  }

  private static func isZero(_ body: ArraySlice<UInt8>) -> Bool {
    for byte in body {
      if byte | 0x20 == UInt8(ascii: "e") { return true }
      if (49...57).contains(byte) { return false }
    }
    return true
  }

  private static func countDigits(_ body: ArraySlice<UInt8>) -> Int {
    body.prefix { $0 &- 48 < 10 }.count
  }

  // MARK: - complex

  /// `format(complex(re, im), spec)`.
  public static func append(
    _ re: Double, _ im: Double, spec text: [UInt8], to out: inout [UInt8]
  ) throws(Fault) {
    if text.isEmpty { return FloatText.appendComplexRepr(re, im, to: &out) }
    let spec = try FormatSpec(text, typeName: "complex")
    if let precision = spec.precision, precision > 1 << 28 { throw Fault(.memoryError, "") }
    guard let style = FloatStyle(spec, percent: false) else {
      throw .unknownCode(spec.type ?? 0, type: "complex")
    }
    if spec.fill == 48 {
      throw .value("Zero padding is not allowed in complex format specifier")
    }
    if spec.align == .afterSign {
      throw .value("'=' alignment flag is not allowed in complex format specifier")
    }
    var part = spec
    (part.width, part.align) = (nil, nil)
    let start = out.count
    let bare = spec.type == nil && re == 0 && re.sign == .plus
    let parentheses = spec.type == nil && !bare
    if parentheses { out.append(UInt8(ascii: "(")) }
    if !bare { appendPart(re, part, style, to: &out) }
    if !bare { part.sign = UInt8(ascii: "+") }
    appendPart(im, part, style, to: &out)
    out.append(UInt8(ascii: "j"))
    if parentheses { out.append(UInt8(ascii: ")")) }
    var whole = spec
    (whole.sign, whole.grouping) = (nil, nil)
    NumberLayout(whole).finish(&out, from: start, digits: 0, negative: false)
  }

  private static func appendPart(
    _ x: Double, _ spec: FormatSpec, _ style: FloatStyle, to out: inout [UInt8]
  ) {
    let start = out.count
    style.append(x.magnitude, to: &out)
    var negative = x.sign == .minus && !x.isNaN
    if negative, spec.noNegativeZero, x.isFinite, isZero(out[start...]) { negative = false }
    let digits = x.isFinite ? countDigits(out[start...]) : 0
    NumberLayout(spec).finish(&out, from: start, digits: digits, negative: negative)
  }
}

/// How a spec's type prints a float.
private struct FloatStyle {
  var kind = FloatText.Kind.general
  var precision = 6
  var pointZero = false
  var uppercase = false
  var percent = false
  var alternate: Bool

  /// nil for a type that is not one of floats. `percent`: the type is float, not complex.
  init?(_ spec: FormatSpec, percent isFloat: Bool) {
    alternate = spec.alternate
    if let given = spec.precision { precision = given }
    guard let type = spec.type else {
      pointZero = isFloat
      kind = spec.precision == nil ? .shortest : .general
      return
    }
    switch UInt8(exactly: type).map({ UnicodeScalar($0) }) {
    case "e": kind = .exponent
    case "E": (kind, uppercase) = (.exponent, true)
    case "f": kind = .fixed
    case "F": (kind, uppercase) = (.fixed, true)
    case "g", "n": kind = .general
    case "G": (kind, uppercase) = (.general, true)
    case "%" where isFloat: (kind, percent) = (.fixed, true)
    default: return nil
    }
  }

  func append(_ magnitude: Double, to out: inout [UInt8]) {
    FloatText.append(
      magnitude: magnitude, kind: kind, precision: precision, alternate: alternate,
      pointZero: pointZero, uppercase: uppercase, to: &out)
  }
}

/// A literal prefix as bytes.
struct StaticAscii: ExpressibleByStringLiteral, ExpressibleByArrayLiteral {
  let bytes: [UInt8]

  init(stringLiteral text: String) { bytes = Array(text.utf8) }
  init(arrayLiteral bytes: UInt8...) { self.bytes = bytes }
}
