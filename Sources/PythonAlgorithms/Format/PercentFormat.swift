// SPDX-License-Identifier: Apache-2.0
// `text % values`: the template taken apart once into literals and conversions, and the printing of
// one converted value. Which argument belongs to a conversion, and str() or repr() of objects, is
// the caller's. Source: Library Reference "printf-style String Formatting".

/// One `%` conversion of a template.
public struct PercentConversion: Equatable, Sendable {
  /// A width or precision.
  public enum Amount: Equatable, Sendable {
    case none
    case value(Int)
    /// `*`: the next argument, an int.
    case argument
  }

  /// `%(key)s`: the mapping key.
  public var key: [UInt8]?
  public var leftAligned = false
  public var plus = false
  public var blank = false
  public var alternate = false
  public var zero = false
  public var width = Amount.none
  public var precision = Amount.none
  /// The conversion type, a code point.
  public var code: UInt32 = 0
  /// Code point offset of the type in the template.
  public var offset = 0

  public init() {}

  /// What to raise (after the argument was taken) when the type is none of `diouxXeEfFgGcrsa`.
  public var unsupported: Fault? { unsupported(inBytes: false) }

  /// The same for a template of bytes, which also knows `b`.
  public func unsupported(inBytes: Bool) -> Fault? {
    if inBytes && code == 98 { return nil }
    if let byte = UInt8(exactly: code), "diouxXeEfFgGcrsa".utf8.contains(byte) { return nil }
    let shown = (32..<128).contains(code) ? String(UnicodeScalar(UInt8(code))) : "?"
    return .value(
      "unsupported format character '\(shown)' (0x\(String(code, radix: 16))) at index \(offset)")
  }

  /// The largest width or precision; more is a MemoryError.
  static let sizeLimit = 1 << 28

  /// Replaces a `*` width by its argument; negative means left-aligned.
  public mutating func setWidth(_ value: Int) throws(Fault) {
    if value.magnitude > Self.sizeLimit { throw Fault(.memoryError, "") }
    if value < 0 { leftAligned = true }
    width = .value(abs(value))
  }

  /// Replaces a `*` precision by its argument; negative means 0.
  public mutating func setPrecision(_ value: Int) throws(Fault) {
    if value > Self.sizeLimit { throw Fault(.memoryError, "") }
    precision = .value(max(0, value))
  }
}

/// A `%` template, taken apart.
public struct PercentTemplate: Sendable {
  public enum Segment: Equatable, Sendable {
    case literal([UInt8])
    case conversion(PercentConversion)
    /// Malformed from here on: to be raised once the segments before have been formatted.
    case fault(Fault)
  }

  public let segments: [Segment]

  public init(_ text: [UInt8]) {
    var parser = PercentParser(text)
    segments = parser.segments()
  }
}

private struct PercentParser {
  let text: [UInt8]
  var at = 0
  /// Code points before `counted`, kept so that offsets cost one pass.
  var points = 0
  var counted = 0

  init(_ text: [UInt8]) { self.text = text }

  mutating func segments() -> [PercentTemplate.Segment] {
    var result: [PercentTemplate.Segment] = []
    var start = 0
    while at < text.count {
      guard text[at] == UInt8(ascii: "%") else {
        at += 1
        continue
      }
      if at > start { result.append(.literal(Array(text[start..<at]))) }
      at += 1
      if peek() == UInt8(ascii: "%") {
        result.append(.literal([UInt8(ascii: "%")]))
        at += 1
        start = at
        continue
      }
      do throws(Fault) {
        result.append(.conversion(try conversion()))
      } catch {
        result.append(.fault(error))
        return result
      }
      start = at
    }
    if at > start { result.append(.literal(Array(text[start...]))) }
    return result
  }

  private mutating func conversion() throws(Fault) -> PercentConversion {
    var result = PercentConversion()
    if peek() == UInt8(ascii: "(") { result.key = try key() }
    flags(&result)
    result.width = try amount(.max, "width too big")
    if peek() == UInt8(ascii: ".") {
      at += 1
      result.precision = try amount(Int(Int32.max), "precision too big")
      if result.precision == .none { result.precision = .value(0) }
    }
    if let byte = peek(), "hlL".utf8.contains(byte) { at += 1 }
    guard at < text.count else { throw .value("incomplete format") }
    while counted < at {
      if text[counted] & 0xC0 != 0x80 { points += 1 }
      counted += 1
    }
    result.offset = points
    let (point, length) = UTF8Text.decode(text[...], at: at)
    result.code = point
    at += length
    return result
  }

  private func peek() -> UInt8? { at < text.count ? text[at] : nil }

  /// Up to the matching parenthesis; parentheses nest.
  private mutating func key() throws(Fault) -> [UInt8] {
    at += 1
    let start = at
    var depth = 1
    while at < text.count {
      if text[at] == UInt8(ascii: "(") { depth += 1 }
      if text[at] == UInt8(ascii: ")") { depth -= 1 }
      at += 1
      if depth == 0 { return Array(text[start..<(at - 1)]) }
    }
    throw .value("incomplete format key")
  }

  private mutating func flags(_ result: inout PercentConversion) {
    while let byte = peek() {
      switch UnicodeScalar(byte) {
      case "-": result.leftAligned = true
      case "+": result.plus = true
      case " ": result.blank = true
      case "#": result.alternate = true
      case "0": result.zero = true
      default: return
      }
      at += 1
    }
  }

  private mutating func amount(_ largest: Int, _ tooBig: String) throws(Fault)
    -> PercentConversion.Amount
  {
    if peek() == UInt8(ascii: "*") {
      at += 1
      return .argument
    }
    var value: Int?
    while let byte = peek(), FloatText.isDigit(byte) {
      // At most largest / 10, so that the product cannot overflow.
      if (value ?? 0) > (largest - 9) / 10 { throw .value(tooBig) }
      value = (value ?? 0) * 10 + Int(byte - 48)
      at += 1
    }
    if let value, value > PercentConversion.sizeLimit { throw Fault(.memoryError, "") }
    return value.map { .value($0) } ?? .none
  }
}

/// Printing of one value under a `%` conversion; `*` must have been replaced.
public enum PercentFormat {
  public static let notEnoughArguments = Fault.type("not enough arguments for format string")
  public static let argumentsLeft = Fault.type(
    "not all arguments converted during string formatting")
  public static let mappingRequired = Fault.type("format requires a mapping")
  public static let starWantsInt = Fault.type("* wants int")
  public static let characterRequired = Fault.type("%c requires int or char")

  /// The argument of d, i, u, o, x, X is no number of the kind wanted.
  public static func numberRequired(_ code: UInt32, type: String) -> Fault {
    let letter = UInt8(exactly: code).map { String(UnicodeScalar($0)) } ?? "?"
    let kind = "oxX".contains(letter) ? "an integer" : "a real number"
    return .type("%\(letter) format: \(kind) is required, not \(type)")
  }

  /// The argument of e, f, g is no number.
  public static func realRequired(type: String) -> Fault {
    .type("must be real number, not \(type)")
  }

  /// d, i, u, o, x, X.
  public static func append(
    _ value: Integer, _ conversion: PercentConversion, to out: inout [UInt8]
  ) {
    let base: Int
    switch conversion.code {
    case 111: base = 8
    case 120, 88: base = 16
    default: base = 10
    }
    let start = out.count
    switch value {
    case .small(let small):
      IntegerText.append(
        magnitude: UInt64(small.magnitude), base: UInt64(base),
        uppercase: conversion.code == 88, to: &out)
    case .big(let big):
      IntegerText.append(
        magnitude: big.magnitude, base: base, uppercase: conversion.code == 88, to: &out)
    }
    if case .value(let precision) = conversion.precision {
      Padding.insert(48, count: precision - (out.count - start), at: start, in: &out)
    }
    var prefix: [UInt8] = []
    if conversion.alternate, base != 10 {
      prefix = [48, UInt8(truncatingIfNeeded: conversion.code)]
    }
    finish(&out, from: start, negative: value.isNegative, prefix: prefix, conversion)
  }

  /// e, E, f, F, g, G.
  public static func append(
    _ x: Double, _ conversion: PercentConversion, to out: inout [UInt8]
  ) {
    var precision = 6
    if case .value(let given) = conversion.precision { precision = given }
    let kind: FloatText.Kind
    switch conversion.code | 0x20 {
    case 101: kind = .exponent
    case 102: kind = .fixed
    default: kind = .general
    }
    let start = out.count
    FloatText.append(
      magnitude: x.magnitude, kind: kind, precision: precision, alternate: conversion.alternate,
      uppercase: conversion.code < 97, to: &out)
    finish(
      &out, from: start, negative: x.sign == .minus && !x.isNaN, prefix: [], conversion)
  }

  /// s, r, a (the text is already str(), repr() or ascii() of the value).
  public static func append(
    text: [UInt8], _ conversion: PercentConversion, to out: inout [UInt8]
  ) {
    var end = text.count
    if case .value(let precision) = conversion.precision {
      end = UTF8Text.prefix(text, precision)
    }
    let start = out.count
    out.append(contentsOf: text[..<end])
    pad(&out, from: start, conversion)
  }

  /// c with an int.
  public static func append(
    character value: Integer, _ conversion: PercentConversion, to out: inout [UInt8]
  ) throws(Fault) {
    guard case .small(let point) = value, (0..<0x110000).contains(point) else {
      throw .characterRange
    }
    let start = out.count
    UTF8Text.append(UInt32(point), to: &out)
    pad(&out, from: start, conversion)
  }

  private static func finish(
    _ out: inout [UInt8], from start: Int, negative: Bool, prefix: [UInt8],
    _ conversion: PercentConversion
  ) {
    let sign: UInt8? =
      negative
      ? UInt8(ascii: "-")
      : conversion.plus ? UInt8(ascii: "+") : conversion.blank ? UInt8(ascii: " ") : nil
    var lead = prefix
    if let sign { lead.insert(sign, at: 0) }
    if conversion.zero, !conversion.leftAligned, case .value(let width) = conversion.width {
      Padding.insert(48, count: width - lead.count - (out.count - start), at: start, in: &out)
    }
    if !lead.isEmpty { out.insert(contentsOf: lead, at: start) }
    pad(&out, from: start, conversion)
  }

  private static func pad(
    _ out: inout [UInt8], from start: Int, _ conversion: PercentConversion
  ) {
    guard case .value(let width) = conversion.width else { return }
    let missing = width - out[start...].reduce(0) { $1 & 0xC0 == 0x80 ? $0 : $0 + 1 }
    if conversion.leftAligned {
      Padding.append(32, count: missing, to: &out)
    } else {
      Padding.insert(32, count: missing, at: start, in: &out)
    }
  }
}
