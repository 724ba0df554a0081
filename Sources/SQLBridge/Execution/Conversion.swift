// SPDX-License-Identifier: Apache-2.0
// From what an LM said to the wanted type, before it is stored. A value that does not fit is a
// failure of that value, never silently a text among numbers (the lesson of `QA(..) > 3` being
// always true for texts).

extension WantedType {
  /// The value as this type, or nil when it does not fit. NULL fits everything.
  public func convert(_ value: SQLValue) -> SQLValue? {
    if value.isNull { return value }
    switch self {
    case .auto: return value
    case .bool: return Self.truth(value).map { SQLValue($0) }
    case .yesNo: return Self.truth(value).map { .text($0 ? "yes" : "no") }
    case .integer: return Self.number(value).flatMap(Self.integer)
    case .number: return Self.number(value)
    case .text: return value.rendered.map { .text($0) }
    case .sortable: return Self.number(value) ?? value
    }
  }

  private static func truth(_ value: SQLValue) -> Bool? {
    switch value {
    case .integer(0), .real(0): return false
    case .integer(1), .real(1): return true
    case .text(let text):
      switch text.trimmed.lowercased().trimming(".") {
      case "true", "yes", "t", "y", "1": return true
      case "false", "no", "f", "n", "0": return false
      default: return nil
      }
    default: return nil
    }
  }

  private static func integer(_ value: SQLValue) -> SQLValue? {
    guard case .real(let real) = value else { return value }
    return Int64(exactly: real).map { .integer($0) }
  }

  /// A number, or a text that is one but for blanks and thousands commas.
  private static func number(_ value: SQLValue) -> SQLValue? {
    switch value {
    case .integer, .real: return value
    case .text(let text):
      let plain = text.trimmed
      if let exact = NumberText.value(plain) { return exact }
      return NumberText.withoutThousands(plain).flatMap(NumberText.value)
    default: return nil
    }
  }
}

/// Texts that are numbers.
enum NumberText {
  /// The number that the whole text is, in JSON's or SQL's form; nil for infinities and words.
  static func value(_ text: String) -> SQLValue? {
    let plain = text.hasPrefix("+") ? text.dropFirst() : text[...]
    guard let first = plain.utf8.first(where: { $0 != UInt8(ascii: "-") }),
      first >= 48 && first <= 57 || first == UInt8(ascii: ".")
    else { return nil }
    if let integer = Int64(plain) { return .integer(integer) }
    guard plain.utf8.allSatisfy({ "0123456789+-.eE".utf8.contains($0) }),
      let real = Double(String(plain)), real.isFinite
    else { return nil }
    return .real(real)
  }

  /// `1,234,567.5` without its commas; nil when the commas do not part thousands.
  static func withoutThousands(_ text: String) -> String? {
    let parts = text.split(separator: ",", omittingEmptySubsequences: false)
    guard parts.count > 1 else { return nil }
    for (index, part) in parts.enumerated() {
      let digits = index == parts.count - 1 ? part.prefix { $0 != "." } : part
      let bare = index == 0 ? digits.drop { $0 == "-" || $0 == "+" } : digits
      guard bare.utf8.allSatisfy({ $0 >= 48 && $0 <= 57 }), !bare.isEmpty,
        index == 0 ? bare.count <= 3 : bare.count == 3
      else { return nil }
    }
    return parts.joined()
  }
}

extension String {
  func trimming(_ end: Character) -> String {
    var text = self
    while text.last == end { text.removeLast() }
    return text
  }
}
