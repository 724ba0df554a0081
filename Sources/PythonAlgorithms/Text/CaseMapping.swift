// SPDX-License-Identifier: Apache-2.0
// Case of text: lower, upper, title, swapcase, casefold and the predicates of whole strings, with
// full mappings (one code point may become three) and the final sigma. ASCII text takes a byte
// loop. Source: Library Reference `str` methods, Unicode 14 SpecialCasing and CaseFolding.

/// Case conversion of text.
public enum CaseMapping {
  // MARK: - Single code points

  static func appendLower(_ point: UInt32, to out: inout [UInt8]) {
    append(point, mapping: \.lowercaseMapping, to: &out)
  }

  static func appendUpper(_ point: UInt32, to out: inout [UInt8]) {
    append(point, mapping: \.uppercaseMapping, to: &out)
  }

  static func appendTitle(_ point: UInt32, to out: inout [UInt8]) {
    // Georgian letters have capitals but no title case.
    append(point, mapping: \.titlecaseMapping, to: &out)
  }

  private static func append(
    _ point: UInt32, mapping: KeyPath<Unicode.Scalar.Properties, String>, to out: inout [UInt8]
  ) {
    guard let scalar = CodePoint.assigned(point) else {
      return UTF8Text.append(point, to: &out)
    }
    let mapped = scalar.properties[keyPath: mapping]
    // A mapping to a character younger than Unicode 14 does not exist yet.
    if mapped.unicodeScalars.allSatisfy({ CodePoint.assigned($0.value) != nil }) {
      out.append(contentsOf: mapped.utf8)
    } else {
      UTF8Text.append(point, to: &out)
    }
  }

  static func appendFolded(_ point: UInt32, to out: inout [UInt8]) {
    switch point {
    case 0x131, 0x13A0...0x13F5: UTF8Text.append(point, to: &out)
    case 0x13F8...0x13FD, 0xAB70...0xABBF: appendUpper(point, to: &out)
    case 0x1E9E: out.append(contentsOf: "ss".utf8)
    default:
      var upper: [UInt8] = []
      appendUpper(point, to: &upper)
      for mapped in CodePoints(upper) { appendLower(mapped, to: &out) }
    }
  }

  /// Lower case of the code point at `index`, a capital sigma by its context.
  private static func appendLower(_ points: [UInt32], _ index: Int, to out: inout [UInt8]) {
    guard points[index] == 0x3A3 else { return appendLower(points[index], to: &out) }
    let before = points[..<index].last { !CodePoint.isCaseIgnorable($0) }
    let after = points[(index + 1)...].first { !CodePoint.isCaseIgnorable($0) }
    let final =
      before.map(CodePoint.isCased) == true && after.map(CodePoint.isCased) != true
    UTF8Text.append(final ? 0x3C2 : 0x3C3, to: &out)
  }

  // MARK: - Text

  @inline(__always)
  private static func isLowerASCII(_ byte: UInt8) -> Bool { byte &- 97 < 26 }

  @inline(__always)
  private static func isUpperASCII(_ byte: UInt8) -> Bool { byte &- 65 < 26 }

  public static func lower(_ text: [UInt8]) -> [UInt8] {
    if UTF8Text.isASCII(text) { return text.map { isUpperASCII($0) ? $0 | 0x20 : $0 } }
    let points = Array(CodePoints(text))
    var out: [UInt8] = []
    out.reserveCapacity(text.count)
    for i in points.indices { appendLower(points, i, to: &out) }
    return out
  }

  public static func upper(_ text: [UInt8]) -> [UInt8] {
    if UTF8Text.isASCII(text) { return text.map { isLowerASCII($0) ? $0 & 0xDF : $0 } }
    return mapped(text) { appendUpper($0, to: &$1) }
  }

  public static func casefold(_ text: [UInt8]) -> [UInt8] {
    if UTF8Text.isASCII(text) { return lower(text) }
    return mapped(text) { appendFolded($0, to: &$1) }
  }

  public static func swapcase(_ text: [UInt8]) -> [UInt8] {
    if UTF8Text.isASCII(text) {
      return text.map { isLowerASCII($0) || isUpperASCII($0) ? $0 ^ 0x20 : $0 }
    }
    let points = Array(CodePoints(text))
    var out: [UInt8] = []
    for (i, point) in points.enumerated() {
      if CodePoint.isUpper(point) {
        appendLower(points, i, to: &out)
      } else if CodePoint.isLower(point) {
        appendUpper(point, to: &out)
      } else {
        UTF8Text.append(point, to: &out)
      }
    }
    return out
  }

  public static func capitalize(_ text: [UInt8]) -> [UInt8] {
    if UTF8Text.isASCII(text) {
      var out = lower(text)
      if let first = out.first, isLowerASCII(first) { out[0] = first & 0xDF }
      return out
    }
    let points = Array(CodePoints(text))
    var out: [UInt8] = []
    for (i, point) in points.enumerated() {
      if i == 0 { appendTitle(point, to: &out) } else { appendLower(points, i, to: &out) }
    }
    return out
  }

  public static func title(_ text: [UInt8]) -> [UInt8] {
    let points = Array(CodePoints(text))
    var out: [UInt8] = []
    out.reserveCapacity(text.count)
    var inWord = false
    for (i, point) in points.enumerated() {
      if inWord { appendLower(points, i, to: &out) } else { appendTitle(point, to: &out) }
      inWord = CodePoint.isCased(point)
    }
    return out
  }

  private static func mapped(
    _ text: [UInt8], _ body: (UInt32, inout [UInt8]) -> Void
  ) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(text.count)
    for point in CodePoints(text) { body(point, &out) }
    return out
  }
}

/// Predicates of whole strings, as the `str` methods answer: false for empty text, except where
/// said otherwise.
public enum TextPredicate {
  private static func all(_ text: [UInt8], _ test: (UInt32) -> Bool) -> Bool {
    !text.isEmpty && CodePoints(text).allSatisfy(test)
  }

  public static func isAlpha(_ text: [UInt8]) -> Bool { all(text, CodePoint.isAlpha) }
  public static func isAlnum(_ text: [UInt8]) -> Bool { all(text, CodePoint.isAlnum) }
  public static func isDecimal(_ text: [UInt8]) -> Bool { all(text, CodePoint.isDecimal) }
  public static func isDigit(_ text: [UInt8]) -> Bool { all(text, CodePoint.isDigit) }
  public static func isNumeric(_ text: [UInt8]) -> Bool { all(text, CodePoint.isNumeric) }
  public static func isSpace(_ text: [UInt8]) -> Bool { all(text, CodePoint.isSpace) }

  /// True for empty text.
  public static func isPrintable(_ text: [UInt8]) -> Bool {
    CodePoints(text).allSatisfy(CodePoint.isPrintable)
  }

  public static func isIdentifier(_ text: [UInt8]) -> Bool {
    var points = CodePoints(text)
    guard let first = points.next(), CodePoint.isIdentifierStart(first) else { return false }
    return points.allSatisfy(CodePoint.isIdentifierContinue)
  }

  public static func isLower(_ text: [UInt8]) -> Bool {
    var found = false
    for point in CodePoints(text) {
      if CodePoint.isUpper(point) || CodePoint.isTitle(point) { return false }
      found = found || CodePoint.isLower(point)
    }
    return found
  }

  public static func isUpper(_ text: [UInt8]) -> Bool {
    var found = false
    for point in CodePoints(text) {
      if CodePoint.isLower(point) || CodePoint.isTitle(point) { return false }
      found = found || CodePoint.isUpper(point)
    }
    return found
  }

  public static func isTitle(_ text: [UInt8]) -> Bool {
    var found = false
    var inWord = false
    for point in CodePoints(text) {
      if CodePoint.isUpper(point) || CodePoint.isTitle(point) {
        if inWord { return false }
        (found, inWord) = (true, true)
      } else if CodePoint.isLower(point) {
        if !inWord { return false }
        found = true
      } else {
        inWord = false
      }
    }
    return found
  }
}
