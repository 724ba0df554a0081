// SPDX-License-Identifier: Apache-2.0
// Properties that Unicode changed after version 14 for characters that it had already. Found by
// comparing every code point with CPython 3.11; new characters are told by their age instead.

enum Unicode14 {
  /// The category, where it differs from the standard library's.
  static func category(_ point: UInt32) -> String? {
    switch point {
    case 0x295: "Ll"
    case 0x1171E: "Mn"
    default: nil
    }
  }

  /// Lowercase, where it differs.
  static func isLower(_ point: UInt32) -> Bool? {
    switch point {
    case 0x295: true
    case 0x10FC, 0xA7F2...0xA7F4, 0xAB69: false
    default: nil
    }
  }

  /// Characters whose numeric value is younger.
  static func isNotNumeric(_ point: UInt32) -> Bool {
    switch point {
    case 0x4E24, 0x4EAC, 0x4FE9, 0x5006, 0x62D0, 0x6D1E, 0x7695, 0x79ED, 0x920E, 0x94A9, 0x12038,
      0x12039, 0x12079, 0x12226, 0x1222B, 0x1230B, 0x1230D, 0x12399:
      true
    default: false
    }
  }
}
