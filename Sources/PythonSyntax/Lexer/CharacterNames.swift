// SPDX-License-Identifier: Apache-2.0
// Characters by name, for `\N{...}`. The table is made from the standard library's Unicode data when
// the first name is looked up (about 140,000 names, a fraction of a second, once).
// Source: https://docs.python.org/3.11/reference/lexical_analysis.html#index-26.

enum CharacterNames {
  /// The code point of a character's name or alias, in any case; nil if there is none.
  static func scalar(named name: String) -> UInt32? {
    let key = name.uppercased()
    if let value = table[key] { return value }
    let prefix = "CJK UNIFIED IDEOGRAPH-"
    if key.hasPrefix(prefix), let value = UInt32(key.dropFirst(prefix.count), radix: 16),
      let scalar = Unicode.Scalar(value), scalar.properties.isUnifiedIdeograph
    {
      return value
    }
    return nil
  }

  private static let table: [String: UInt32] = {
    var table: [String: UInt32] = [:]
    for range in [
      UInt32(0x20)...0x33FF, 0x4DC0...0x4DFF, 0xA000...0xFFFF, 0x10000...0x1FFFF,
      0xE0000...0xE01FF,
    ] {
      for value in range {
        guard let scalar = Unicode.Scalar(value) else { continue }
        if let name = scalar.properties.name { table[name] = value }
        if let alias = scalar.properties.nameAlias, table[alias] == nil { table[alias] = value }
      }
    }
    for value in UInt32(0)...0x1F {
      if let alias = Unicode.Scalar(value)?.properties.nameAlias { table[alias] = value }
    }
    return table
  }()
}
