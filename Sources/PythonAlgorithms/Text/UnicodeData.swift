// SPDX-License-Identifier: Apache-2.0
// `unicodedata`: names and normal forms. Foundation makes the normal forms, as the standard
// library's own are not public; this file is the only one that imports it.

import Foundation

/// Facts of the `unicodedata` module that need more than a property.
public enum UnicodeData {
  public enum Form: String, Sendable {
    case nfc = "NFC"
    case nfd = "NFD"
    case nfkc = "NFKC"
    case nfkd = "NFKD"
  }

  /// `unicodedata.name(point)`; nil where Python raises "no such name".
  public static func name(_ point: UInt32) -> String? {
    guard let scalar = CodePoint.assigned(point) else { return nil }
    // CPython 3.11 has no names for Tangut ideographs.
    guard let name = scalar.properties.name, !name.hasPrefix("TANGUT IDEOGRAPH-") else {
      return nil
    }
    return name
  }

  /// `unicodedata.lookup(name)`: a scan of all code points; nil when there is none.
  public static func lookup(_ name: String) -> UInt32? {
    let wanted = name.uppercased()
    for point in UInt32(0)..<0x110000 {
      if let scalar = CodePoint.assigned(point),
        scalar.properties.name == wanted || scalar.properties.nameAlias == wanted
      {
        return point
      }
    }
    return nil
  }

  /// `unicodedata.combining(point)`.
  public static func combining(_ point: UInt32) -> Int {
    CodePoint.assigned(point).map { Int($0.properties.canonicalCombiningClass.rawValue) } ?? 0
  }

  /// `unicodedata.normalize(form, text)`; lone surrogates stay and separate the parts.
  public static func normalize(_ text: [UInt8], form: Form) -> [UInt8] {
    if UTF8Text.isASCII(text) { return text }
    var out: [UInt8] = []
    var part = ""
    func flush() {
      out.append(contentsOf: normalize(part, form).utf8)
      part = ""
    }
    for point in CodePoints(text) {
      if let scalar = Unicode.Scalar(point) {
        part.unicodeScalars.append(scalar)
      } else {
        flush()
        UTF8Text.append(point, to: &out)
      }
    }
    flush()
    return out
  }

  private static func normalize(_ text: String, _ form: Form) -> String {
    switch form {
    case .nfc: text.precomposedStringWithCanonicalMapping
    case .nfd: text.decomposedStringWithCanonicalMapping
    case .nfkc: text.precomposedStringWithCompatibilityMapping
    case .nfkd: text.decomposedStringWithCompatibilityMapping
    }
  }
}
