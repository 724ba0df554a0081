// SPDX-License-Identifier: Apache-2.0
// Operators, delimiters and keywords by their bytes.
// Source: https://docs.python.org/3.11/reference/lexical_analysis.html#operators.

extension TokenKind {
  /// The longest operator that begins with these bytes, and its length.
  @inline(__always)
  static func match(_ a: UInt8, _ b: UInt8, _ c: UInt8) -> (TokenKind, Int) {
    let equal = UInt8(ascii: "=")
    switch a {
    case UInt8(ascii: "("): return (.leftParen, 1)
    case UInt8(ascii: ")"): return (.rightParen, 1)
    case UInt8(ascii: "["): return (.leftBracket, 1)
    case UInt8(ascii: "]"): return (.rightBracket, 1)
    case UInt8(ascii: "{"): return (.leftBrace, 1)
    case UInt8(ascii: "}"): return (.rightBrace, 1)
    case UInt8(ascii: ","): return (.comma, 1)
    case UInt8(ascii: ";"): return (.semicolon, 1)
    case UInt8(ascii: "~"): return (.tilde, 1)
    case UInt8(ascii: ":"): return b == equal ? (.colonEqual, 2) : (.colon, 1)
    case equal: return b == equal ? (.equalEqual, 2) : (.equal, 1)
    case UInt8(ascii: "+"): return b == equal ? (.plusEqual, 2) : (.plus, 1)
    case UInt8(ascii: "%"): return b == equal ? (.percentEqual, 2) : (.percent, 1)
    case UInt8(ascii: "@"): return b == equal ? (.atEqual, 2) : (.at, 1)
    case UInt8(ascii: "&"): return b == equal ? (.ampersandEqual, 2) : (.ampersand, 1)
    case UInt8(ascii: "|"): return b == equal ? (.barEqual, 2) : (.bar, 1)
    case UInt8(ascii: "^"): return b == equal ? (.caretEqual, 2) : (.caret, 1)
    case UInt8(ascii: "!"): return b == equal ? (.notEqual, 2) : (.unknown, 1)
    case UInt8(ascii: "-"):
      if b == equal { return (.minusEqual, 2) }
      return b == UInt8(ascii: ">") ? (.arrow, 2) : (.minus, 1)
    case UInt8(ascii: "*"):
      if b == a { return c == equal ? (.doubleStarEqual, 3) : (.doubleStar, 2) }
      return b == equal ? (.starEqual, 2) : (.star, 1)
    case UInt8(ascii: "/"):
      if b == a { return c == equal ? (.doubleSlashEqual, 3) : (.doubleSlash, 2) }
      return b == equal ? (.slashEqual, 2) : (.slash, 1)
    case UInt8(ascii: "<"):
      if b == a { return c == equal ? (.leftShiftEqual, 3) : (.leftShift, 2) }
      if b == UInt8(ascii: ">") { return (.unknown, 2) }
      return b == equal ? (.lessEqual, 2) : (.less, 1)
    case UInt8(ascii: ">"):
      if b == a { return c == equal ? (.rightShiftEqual, 3) : (.rightShift, 2) }
      return b == equal ? (.greaterEqual, 2) : (.greater, 1)
    default: return (.unknown, 1)
    }
  }

  /// The keyword of these bytes, packed little-endian.
  @inline(__always)
  static func keyword(_ packed: UInt64) -> TokenKind? {
    switch packed {
    case 0x6E69: .in
    case 0x6669: .if
    case 0x7369: .is
    case 0x7361: .as
    case 0x726F: .or
    case 0x726F66: .for
    case 0x666564: .def
    case 0x746F6E: .not
    case 0x646E61: .and
    case 0x6C6564: .del
    case 0x797274: .try
    case 0x6E727574_6572: .return
    case 0x6573_6C65: .else
    case 0x6669_6C65: .elif
    case 0x6575_7254: .true
    case 0x656E_6F4E: TokenKind.none
    case 0x65_736C_6146: .false
    case 0x7373_6170: .pass
    case 0x6D6F_7266: .from
    case 0x6874_6977: .with
    case 0x65_6C69_6877: .while
    case 0x6B_6165_7262: .break
    case 0x73_7361_6C63: .class
    case 0x65_7369_6172: .raise
    case 0x64_6C65_6979: .yield
    case 0x63_6E79_7361: .async
    case 0x74_6961_7761: .await
    case 0x7472_6573_7361: .assert
    case 0x7470_6563_7865: .except
    case 0x6C61_626F_6C67: .global
    case 0x7472_6F70_6D69: .import
    case 0x6164_626D_616C: .lambda
    case 0x79_6C6C_616E_6966: .finally
    case 0x6575_6E69_746E_6F63: .continue
    case 0x6C61_636F_6C6E_6F6E: .nonlocal
    default: nil
    }
  }
}
