// SPDX-License-Identifier: Apache-2.0
// The few string methods of Python whose exact meaning the official evaluator rests on:
// `str.strip`, `str.isspace`, `str.lower`, Unicode decimal digits. Swift's own differ (a blank
// there is White_Space, and `lowercased` knows no final sigma).
// Source: Python library reference, text sequence type `str`.

enum PythonText {
  /// `isspace()` of one character, which is also `\s` and what `strip()` removes.
  static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 9...13, 28...32, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F,
      0x3000:
      true
    default: false
    }
  }

  /// Value of a decimal digit of any script.
  static func decimal(_ scalar: Unicode.Scalar) -> UInt8? {
    guard scalar.properties.generalCategory == .decimalNumber,
      let value = scalar.properties.numericValue
    else { return nil }
    return UInt8(exactly: value)
  }

  static func strip(_ text: inout [Unicode.Scalar]) {
    while let last = text.last, isSpace(last) { text.removeLast() }
    let blanks = text.prefix { isSpace($0) }.count
    if blanks > 0 { text.removeFirst(blanks) }
  }

  /// Runs of blanks become one space.
  static func collapse(_ text: [Unicode.Scalar]) -> [Unicode.Scalar] {
    var result: [Unicode.Scalar] = []
    result.reserveCapacity(text.count)
    var inBlank = false
    for scalar in text {
      let blank = isSpace(scalar)
      if !blank { result.append(scalar) } else if !inBlank { result.append(" ") }
      inBlank = blank
    }
    return result
  }

  static func lower(_ text: [Unicode.Scalar]) -> [Unicode.Scalar] {
    var result: [Unicode.Scalar] = []
    result.reserveCapacity(text.count)
    for (index, scalar) in text.enumerated() {
      if scalar.value < 128 {
        let upper = (65...90).contains(scalar.value)
        result.append(upper ? Unicode.Scalar(UInt8(scalar.value) + 32) : scalar)
      } else if scalar == "\u{3A3}" {
        result.append(isFinalSigma(text, at: index) ? "\u{3C2}" : "\u{3C3}")
      } else {
        result.append(contentsOf: scalar.properties.lowercaseMapping.unicodeScalars)
      }
    }
    return result
  }

  /// Final_Sigma of the Unicode standard, section 3.13.
  private static func isFinalSigma(_ text: [Unicode.Scalar], at index: Int) -> Bool {
    let before = text[..<index].last { !$0.properties.isCaseIgnorable }
    let after = text[(index + 1)...].first { !$0.properties.isCaseIgnorable }
    return before?.properties.isCased == true && after?.properties.isCased != true
  }
}
