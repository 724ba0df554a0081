// SPDX-License-Identifier: Apache-2.0
// Names outside ASCII: which characters they may have (XID_Start, XID_Continue) and their NFKC form.
// The only file of this target that needs Foundation, for the normal form.
// Source: https://docs.python.org/3.11/reference/lexical_analysis.html#identifiers.

import Foundation

extension Lexer {
  /// Checks the characters of the name in `start..<stop`. False on an error.
  mutating func checkIdentifier(_ start: Int, _ stop: Int) -> Bool {
    let text = String(decoding: source[start..<stop], as: UTF8.self)
    var offset = start
    for (index, scalar) in text.unicodeScalars.enumerated() {
      offset += UTF8.width(scalar)
      let fits =
        index == 0
        ? scalar == "_" || scalar.properties.isXIDStart : scalar.properties.isXIDContinue
      if fits { continue }
      position = min(offset, stop)
      let code = hexadecimal(scalar.value)
      if isPrintable(scalar) {
        return failHere("invalid character '\(Character(scalar))' (U+\(code))")
      }
      return failHere("invalid non-printable character U+\(code)")
    }
    return true
  }
}

/// Python's `str.isprintable` for one character.
func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.properties.generalCategory {
  case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
    .paragraphSeparator:
    false
  case .spaceSeparator: scalar == " "
  default: true
  }
}

/// The name of an identifier in the source: itself, or its NFKC form if it has non-ASCII letters.
func identifier(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> String {
  let text = String(decoding: bytes, as: UTF8.self)
  if bytes.allSatisfy({ $0 < 0x80 }) { return text }
  return text.precomposedStringWithCompatibilityMapping
}
