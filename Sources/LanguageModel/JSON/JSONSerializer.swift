// SPDX-License-Identifier: Apache-2.0
// JSON values to text. Compact text is one line (JSONL, `exec:`); pretty text is for people;
// canonical text has sorted keys, so that equal values give equal bytes (cache and tape keys).
// Foundation's JSONSerialization is not used: it loses the order of keys and 1 versus 1.0.

extension JSON: CustomStringConvertible {
  /// One line, members in their order, no blanks.
  public var compact: String { text(sorted: false) }

  /// One line, members sorted by key at every depth: the same text for equal values.
  public var canonical: String { text(sorted: true) }

  /// Indented by two blanks; a list or object that fits in 80 columns stays on one line.
  public var pretty: String {
    var writer = JSONWriter(sorted: false)
    writer.writePretty(self, indent: 0)
    return writer.text
  }

  public var description: String { compact }

  /// The compact text as bytes, without a line end.
  public var bytes: [UInt8] {
    var writer = JSONWriter(sorted: false)
    writer.write(self)
    return writer.bytes
  }

  private func text(sorted: Bool) -> String {
    var writer = JSONWriter(sorted: sorted)
    writer.write(self)
    return writer.text
  }
}

struct JSONWriter {
  private(set) var bytes: [UInt8] = []
  let sorted: Bool

  init(sorted: Bool) { self.sorted = sorted }

  var text: String { String(decoding: bytes, as: UTF8.self) }

  mutating func write(_ value: JSON) {
    switch value {
    case .null: raw("null")
    case .bool(let value): raw(value ? "true" : "false")
    case .int(let value): raw(String(value))
    case .double(let value): raw(value.isFinite ? value.description : "null")
    case .number(let text): raw(text)
    case .string(let text): write(string: text)
    case .array(let elements):
      bytes.append(UInt8(ascii: "["))
      for (index, element) in elements.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        write(element)
      }
      bytes.append(UInt8(ascii: "]"))
    case .object(let members):
      bytes.append(UInt8(ascii: "{"))
      for (index, member) in (sorted ? JSON.sorted(members) : members).enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        write(string: member.key)
        bytes.append(UInt8(ascii: ":"))
        write(member.value)
      }
      bytes.append(UInt8(ascii: "}"))
    }
  }

  mutating func writePretty(_ value: JSON, indent: Int) {
    let compact = value.compact
    if compact.utf8.count + indent <= 80 { return raw(compact) }
    switch value {
    case .null, .bool, .int, .double, .number, .string: raw(compact)
    case .array(let elements):
      bytes.append(UInt8(ascii: "["))
      for (index, element) in elements.enumerated() {
        newLine(index > 0, indent + 2)
        writePretty(element, indent: indent + 2)
      }
      newLine(false, indent)
      bytes.append(UInt8(ascii: "]"))
    case .object(let members):
      bytes.append(UInt8(ascii: "{"))
      for (index, member) in members.enumerated() {
        newLine(index > 0, indent + 2)
        write(string: member.key)
        raw(": ")
        writePretty(member.value, indent: indent + 2)
      }
      newLine(false, indent)
      bytes.append(UInt8(ascii: "}"))
    }
  }

  private mutating func raw(_ text: String) { bytes.append(contentsOf: text.utf8) }

  private mutating func newLine(_ comma: Bool, _ indent: Int) {
    raw(comma ? ",\n" : "\n")
    bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: indent))
  }

  private mutating func write(string text: String) {
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"):
        bytes.append(UInt8(ascii: "\\"))
        bytes.append(byte)
      case 0x0A: raw("\\n")
      case 0x0D: raw("\\r")
      case 0x09: raw("\\t")
      case 0..<0x20:
        raw("\\u00")
        bytes.append(Self.hex[Int(byte >> 4)])
        bytes.append(Self.hex[Int(byte & 15)])
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private static let hex = Array("0123456789abcdef".utf8)
}
