// SPDX-License-Identifier: Apache-2.0
// Unicode facts about one code point as CPython 3.11 sees them. 3.11 carries Unicode 14; the
// standard library is newer, so a character younger than 14 counts as unassigned here.
// Source: Library Reference `str` methods, Objects/unicodectype (semantics), UAX #44.

/// Predicates of `str` on code points.
public enum CodePoint {
  /// The scalar when it is assigned in Unicode 14; nil for surrogates and unassigned ones.
  @inline(__always)
  static func assigned(_ point: UInt32) -> Unicode.Scalar? {
    guard let scalar = Unicode.Scalar(point) else { return nil }
    if point < 0x250 { return scalar }
    guard let age = scalar.properties.age, age.major <= 14 else { return nil }
    return scalar
  }

  /// Two-letter general category, "Cn" when unassigned, "Cs" for surrogates.
  public static func category(_ point: UInt32) -> String {
    if (0xD800..<0xE000).contains(point) { return "Cs" }
    if isPrivateUse(point) { return "Co" }
    guard let scalar = assigned(point) else { return "Cn" }
    if let before = Unicode14.category(point) { return before }
    return name(scalar.properties.generalCategory)
  }

  private static func isPrivateUse(_ point: UInt32) -> Bool {
    (0xE000...0xF8FF).contains(point) || (0xF0000...0xFFFFD).contains(point)
      || (0x100000...0x10FFFD).contains(point)
  }

  private static func name(_ category: Unicode.GeneralCategory) -> String {
    switch category {
    case .uppercaseLetter: "Lu"
    case .lowercaseLetter: "Ll"
    case .titlecaseLetter: "Lt"
    case .modifierLetter: "Lm"
    case .otherLetter: "Lo"
    case .nonspacingMark: "Mn"
    case .spacingMark: "Mc"
    case .enclosingMark: "Me"
    case .decimalNumber: "Nd"
    case .letterNumber: "Nl"
    case .otherNumber: "No"
    case .connectorPunctuation: "Pc"
    case .dashPunctuation: "Pd"
    case .openPunctuation: "Ps"
    case .closePunctuation: "Pe"
    case .initialPunctuation: "Pi"
    case .finalPunctuation: "Pf"
    case .otherPunctuation: "Po"
    case .mathSymbol: "Sm"
    case .currencySymbol: "Sc"
    case .modifierSymbol: "Sk"
    case .otherSymbol: "So"
    case .spaceSeparator: "Zs"
    case .lineSeparator: "Zl"
    case .paragraphSeparator: "Zp"
    case .control: "Cc"
    case .format: "Cf"
    case .surrogate: "Cs"
    case .privateUse: "Co"
    case .unassigned: "Cn"
    @unknown default: "Cn"
    }
  }

  public static func isAlpha(_ point: UInt32) -> Bool {
    if point < 0x80 { return (point | 0x20) &- 97 < 26 }
    guard let scalar = assigned(point) else { return false }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter:
      return true
    default: return false
    }
  }

  /// The value 0...9 of a decimal digit of any script.
  public static func decimalDigit(_ point: UInt32) -> Int? {
    if point < 0x80 { return point &- 48 < 10 ? Int(point) - 48 : nil }
    guard let scalar = assigned(point), scalar.properties.numericType == .decimal,
      let value = scalar.properties.numericValue
    else { return nil }
    return Int(value)
  }

  /// `unicodedata.digit`: decimal digits and superscripts, circled digits and the like.
  public static func digit(_ point: UInt32) -> Int? {
    if point < 0x80 { return decimalDigit(point) }
    guard let scalar = assigned(point), let type = scalar.properties.numericType,
      type != .numeric, let value = scalar.properties.numericValue
    else { return nil }
    return Int(value)
  }

  /// `unicodedata.numeric`.
  public static func numeric(_ point: UInt32) -> Double? {
    if point < 0x80 { return decimalDigit(point).map { Double($0) } }
    if Unicode14.isNotNumeric(point) { return nil }
    return assigned(point)?.properties.numericValue
  }

  public static func isDecimal(_ point: UInt32) -> Bool { decimalDigit(point) != nil }
  public static func isDigit(_ point: UInt32) -> Bool { digit(point) != nil }
  public static func isNumeric(_ point: UInt32) -> Bool { numeric(point) != nil }

  public static func isAlnum(_ point: UInt32) -> Bool { isAlpha(point) || isNumeric(point) }

  /// Whitespace of `isspace`, `split` and `strip`.
  public static func isSpace(_ point: UInt32) -> Bool {
    switch point {
    case 9...13, 28...32, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F,
      0x3000:
      true
    default: false
    }
  }

  /// `isSpace` of an ASCII byte.
  static func isSpaceByte(_ byte: UInt8) -> Bool { byte < 0x80 && isSpace(UInt32(byte)) }

  /// A boundary of `splitlines` (CR LF together is the caller's).
  public static func isLineBreak(_ point: UInt32) -> Bool {
    switch point {
    case 10...13, 28...30, 0x85, 0x2028, 0x2029: true
    default: false
    }
  }

  /// Shown as it is by `repr`.
  public static func isPrintable(_ point: UInt32) -> Bool {
    if point < 0x7F { return point >= 32 }
    guard let scalar = assigned(point) else { return false }
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
      .paragraphSeparator, .spaceSeparator:
      return false
    default: return true
    }
  }

  public static func isLower(_ point: UInt32) -> Bool {
    if point < 0x80 { return point &- 97 < 26 }
    return Unicode14.isLower(point) ?? assigned(point)?.properties.isLowercase ?? false
  }

  public static func isUpper(_ point: UInt32) -> Bool {
    if point < 0x80 { return point &- 65 < 26 }
    return assigned(point)?.properties.isUppercase ?? false
  }

  public static func isTitle(_ point: UInt32) -> Bool {
    if point < 0x80 { return false }
    return assigned(point)?.properties.generalCategory == .titlecaseLetter
  }

  public static func isIdentifierStart(_ point: UInt32) -> Bool {
    if point < 0x80 { return isAlpha(point) || point == 95 }
    return assigned(point)?.properties.isXIDStart ?? false
  }

  public static func isIdentifierContinue(_ point: UInt32) -> Bool {
    if point < 0x80 { return isAlpha(point) || point == 95 || point &- 48 < 10 }
    return assigned(point)?.properties.isXIDContinue ?? false
  }

  /// Has a case: upper, lower or title.
  public static func isCased(_ point: UInt32) -> Bool {
    if point < 0x80 { return isAlpha(point) }
    return isLower(point) || isUpper(point) || isTitle(point)
  }

  /// Skipped when the context of a final sigma is looked at.
  public static func isCaseIgnorable(_ point: UInt32) -> Bool {
    assigned(point)?.properties.isCaseIgnorable ?? false
  }
}
