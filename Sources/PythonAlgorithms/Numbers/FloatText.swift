// SPDX-License-Identifier: Apache-2.0
// Text of floats and complex numbers: `repr`, the presentation types e, f, g and r that both
// formatting mini-languages share, and `float(text)`. Source: Library Reference `float`,
// `float.__repr__` of 3.11 (exponent from 1e16 on and below 1e-4).

import Glibc

/// Text of floats.
public enum FloatText {
  /// Presentation types: `repr`, scientific, fixed, general.
  public enum Kind: Sendable { case shortest, exponent, fixed, general }

  // MARK: - repr

  /// Appends `repr(x)`: "1.5", "1e+16", "-0.0", "inf", "nan".
  public static func appendRepr(_ x: Double, to out: inout [UInt8]) {
    let size = x.magnitude
    if size < 1e15, size == size.rounded(.towardZero) {
      if x.sign == .minus { out.append(UInt8(ascii: "-")) }
      IntegerText.append(magnitude: UInt64(size), to: &out)
      out.append(UInt8(ascii: "."))
      out.append(48)
    } else if size >= 1e-4, size < 1e15 {
      // Here the standard library's text is Python's.
      var text = x.description
      text.withUTF8 { out.append(contentsOf: $0) }
    } else {
      if x.sign == .minus, !x.isNaN { out.append(UInt8(ascii: "-")) }
      append(magnitude: size, kind: .shortest, precision: 0, pointZero: true, to: &out)
    }
  }

  /// Appends `repr(complex(re, im))`: "1j", "(1+2j)", "(-0+1j)".
  public static func appendComplexRepr(_ re: Double, _ im: Double, to out: inout [UInt8]) {
    let bare = re == 0 && re.sign == .plus
    if !bare {
      out.append(UInt8(ascii: "("))
      appendSigned(re, plus: false, to: &out)
    }
    appendSigned(im, plus: !bare, to: &out)
    out.append(UInt8(ascii: "j"))
    if !bare { out.append(UInt8(ascii: ")")) }
  }

  private static func appendSigned(_ x: Double, plus: Bool, to out: inout [UInt8]) {
    if x.sign == .minus, !x.isNaN {
      out.append(UInt8(ascii: "-"))
    } else if plus {
      out.append(UInt8(ascii: "+"))
    }
    append(magnitude: x.magnitude, kind: .shortest, precision: 0, to: &out)
  }

  // MARK: - Presentation types

  /// Appends a magnitude (the sign is the caller's): `precision` digits after the point for
  /// `.exponent` and `.fixed`, significant digits for `.general`, unused for `.shortest`.
  /// `alternate` is `#`; `pointZero` adds ".0" to what would look like an int.
  public static func append(
    magnitude x: Double, kind: Kind, precision: Int, alternate: Bool = false,
    pointZero: Bool = false, uppercase: Bool = false, to out: inout [UInt8]
  ) {
    guard x.isFinite else {
      let text: StaticString =
        x.isNaN ? (uppercase ? "NAN" : "nan") : (uppercase ? "INF" : "inf")
      return text.withUTF8Buffer { out.append(contentsOf: $0) }
    }
    let start = out.count
    switch kind {
    case .fixed:
      FloatDigits.appendFixed(x, places: precision, to: &out)
      if alternate, precision == 0 { out.append(UInt8(ascii: ".")) }
    case .exponent:
      let place = FloatDigits.appendSignificant(x, count: precision + 1, to: &out)
      shapeExponent(&out, start, place - 1, alternate, uppercase)
    case .general:
      let digits = max(precision, 1)
      let place = FloatDigits.appendSignificant(x, count: digits, to: &out)
      if !alternate {
        while out.count > start + 1, out[out.count - 1] == 48 { out.removeLast() }
      }
      if place <= -4 || place > digits - (pointZero ? 1 : 0) {
        shapeExponent(&out, start, place - 1, alternate, uppercase)
      } else {
        shapePlain(&out, start, place, alternate: alternate, pointZero: pointZero)
      }
    case .shortest:
      var place = 1
      if x == 0 { out.append(48) } else { place = FloatDigits.appendShortest(x, to: &out) }
      if place <= -4 || place > 16 {
        shapeExponent(&out, start, place - 1, alternate, uppercase)
      } else {
        shapePlain(&out, start, place, alternate: alternate, pointZero: pointZero)
      }
    }
  }

  /// Digits at out[start...] become D.DDDe+XX.
  private static func shapeExponent(
    _ out: inout [UInt8], _ start: Int, _ exponent: Int, _ alternate: Bool, _ uppercase: Bool
  ) {
    if out.count > start + 1 || alternate { out.insert(UInt8(ascii: "."), at: start + 1) }
    out.append(UInt8(ascii: uppercase ? "E" : "e"))
    out.append(UInt8(ascii: exponent < 0 ? "-" : "+"))
    if exponent.magnitude < 10 { out.append(48) }
    IntegerText.append(magnitude: UInt64(exponent.magnitude), to: &out)
  }

  /// Digits at out[start...] get their point, without exponent.
  private static func shapePlain(
    _ out: inout [UInt8], _ start: Int, _ place: Int, alternate: Bool, pointZero: Bool
  ) {
    let count = out.count - start
    if place <= 0 {
      out.insert(contentsOf: repeatElement(48, count: 1 - place), at: start)
      out.insert(UInt8(ascii: "."), at: start + 1)
    } else if place < count {
      out.insert(UInt8(ascii: "."), at: start + place)
    } else {
      out.append(contentsOf: repeatElement(48, count: place - count))
      if pointZero {
        out.append(UInt8(ascii: "."))
        out.append(48)
      } else if alternate {
        out.append(UInt8(ascii: "."))
      }
    }
  }

  // MARK: - float(text)

  /// `float(text)`. Throws ValueError with CPython's text.
  public static func parse(_ text: [UInt8]) throws(Fault) -> Double {
    if let value = number(NumberText.asciiStripped(text)) { return value }
    throw .value("could not convert string to float: " + StringRepr.string(text))
  }

  /// A float in plain ASCII with underscores between digits; nil when it is none.
  static func number(_ text: ArraySlice<UInt8>) -> Double? {
    var clean = [UInt8]()
    clean.reserveCapacity(text.count + 1)
    var previous: UInt8 = 0
    for byte in text {
      if byte == UInt8(ascii: "_") {
        guard isDigit(previous) else { return nil }
      } else {
        guard previous != UInt8(ascii: "_") || isDigit(byte) else { return nil }
        clean.append(byte)
      }
      previous = byte
    }
    if previous == UInt8(ascii: "_") { return nil }
    var scanner = FloatScanner(clean[...])
    guard let value = scanner.float(), scanner.rest.isEmpty else { return nil }
    return value
  }

  static func isDigit(_ byte: UInt8) -> Bool { byte &- 48 < 10 }
}

/// Reads one float from the front of ASCII text (no whitespace, no underscores).
struct FloatScanner {
  var rest: ArraySlice<UInt8>

  init(_ text: ArraySlice<UInt8>) { rest = text }

  mutating func take(_ byte: UInt8) -> Bool {
    guard rest.first == byte else { return false }
    rest = rest.dropFirst()
    return true
  }

  /// Takes a word in any case.
  private mutating func take(word: StaticString) -> Bool {
    let matches = word.withUTF8Buffer { wanted in
      rest.count >= wanted.count
        && zip(rest, wanted).allSatisfy { $0 | 0x20 == $1 }
    }
    if matches { rest = rest.dropFirst(word.utf8CodeUnitCount) }
    return matches
  }

  /// Optional sign, then inf, nan or a decimal number; nil and nothing taken when there is none.
  mutating func float() -> Double? {
    let begin = rest
    let negative = take(UInt8(ascii: "-"))
    if !negative { _ = take(UInt8(ascii: "+")) }
    if take(word: "inf") {
      _ = take(word: "inity")
      return negative ? -.infinity : .infinity
    }
    if take(word: "nan") { return .nan }
    let start = rest
    var mantissa: UInt64 = 0
    var digits = 0
    var fraction = 0
    takeDigits(&mantissa, &digits)
    let whole = digits
    if take(UInt8(ascii: ".")) {
      takeDigits(&mantissa, &digits)
      fraction = digits - whole
    }
    if digits == 0 {
      rest = begin
      return nil
    }
    let exponent = takeExponent()
    let magnitude = Self.value(
      start[start.startIndex..<rest.startIndex], mantissa, digits: digits,
      exponent: exponent - fraction)
    return negative ? -magnitude : magnitude
  }

  private mutating func takeDigits(_ mantissa: inout UInt64, _ digits: inout Int) {
    while let byte = rest.first, FloatText.isDigit(byte) {
      mantissa = mantissa &* 10 &+ UInt64(byte &- 48)
      digits += 1
      rest = rest.dropFirst()
    }
  }

  private mutating func takeExponent() -> Int {
    let before = rest
    guard let e = rest.first, e | 0x20 == UInt8(ascii: "e") else { return 0 }
    rest = rest.dropFirst()
    let negative = take(UInt8(ascii: "-"))
    if !negative { _ = take(UInt8(ascii: "+")) }
    guard let digit = rest.first, FloatText.isDigit(digit) else {
      rest = before
      return 0
    }
    var value = 0
    while let byte = rest.first, FloatText.isDigit(byte) {
      value = min(value * 10 + Int(byte &- 48), 1_000_000_000)
      rest = rest.dropFirst()
    }
    return negative ? -value : value
  }

  /// Few digits and a small power of ten are one exact operation; the rest is strtod's.
  private static func value(
    _ text: ArraySlice<UInt8>, _ mantissa: UInt64, digits: Int, exponent: Int
  ) -> Double {
    if digits <= 15, exponent.magnitude <= 22 {
      let power = powers[Int(exponent.magnitude)]
      return exponent < 0 ? Double(mantissa) / power : Double(mantissa) * power
    }
    return (text.map { CChar(bitPattern: $0) } + [0]).withUnsafeBufferPointer { buffer in
      buffer.baseAddress.map { strtod($0, nil) } ?? 0
    }
  }

  /// The powers of ten that a double holds exactly.
  private static let powers: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
  ]
}
