// SPDX-License-Identifier: Apache-2.0
// A strict JSON parser (RFC 8259) over UTF-8 bytes, by recursive descent with a depth limit. It
// keeps the order of keys and the kind of numbers, which Foundation's parser does not, and says
// where a text goes wrong and what was wanted there. Replies of an LM that are only nearly JSON go
// through `TolerantParser` instead.

/// Where and why a text is not JSON.
public struct JSONError: Error, Sendable, Hashable, CustomStringConvertible {
  /// Byte offset in the text, from 0.
  public var offset: Int
  /// Line and column (in bytes), from 1.
  public var line: Int
  public var column: Int
  public var wanted: String
  public var found: String

  public var description: String {
    "line \(line), column \(column): found \(found), wanted \(wanted)"
  }
}

extension JSON {
  /// Parses one JSON value with nothing but white space around it. If a key occurs twice in an
  /// object, the last value counts, as in Python; a lone surrogate becomes U+FFFD.
  /// - Parameter maxDepth: arrays and objects inside each other at most.
  public init(parsing text: String, maxDepth: Int = 512) throws(JSONError) {
    try self.init(parsing: Array(text.utf8), maxDepth: maxDepth)
  }

  /// As above, from bytes; bytes that are not UTF-8 are an error.
  public init(parsing bytes: [UInt8], maxDepth: Int = 512) throws(JSONError) {
    var parser = JSONParser(bytes: bytes, maxDepth: maxDepth)
    self = try parser.parseDocument()
  }
}

struct JSONParser {
  let bytes: [UInt8]
  let maxDepth: Int
  private var position = 0
  private var depth = 0

  init(bytes: [UInt8], maxDepth: Int) {
    self.bytes = bytes
    self.maxDepth = maxDepth
  }

  mutating func parseDocument() throws(JSONError) -> JSON {
    let value = try parseValue()
    skipBlanks()
    guard position == bytes.count else { throw error("the end of the text") }
    return value
  }

  // MARK: - Values

  private mutating func parseValue() throws(JSONError) -> JSON {
    skipBlanks()
    guard let byte = peek else { throw error("a value") }
    switch byte {
    case UInt8(ascii: "{"): return try parseObject()
    case UInt8(ascii: "["): return try parseArray()
    case UInt8(ascii: "\""): return .string(try parseString())
    case UInt8(ascii: "t"): return try parseWord("true", .bool(true))
    case UInt8(ascii: "f"): return try parseWord("false", .bool(false))
    case UInt8(ascii: "n"): return try parseWord("null", .null)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try parseNumber()
    default: throw error("a value")
    }
  }

  private mutating func parseWord(_ word: String, _ value: JSON) throws(JSONError) -> JSON {
    guard bytes[position...].starts(with: word.utf8) else { throw error(word) }
    position += word.utf8.count
    return value
  }

  private mutating func parseArray() throws(JSONError) -> JSON {
    try enter()
    defer { depth -= 1 }
    var elements: [JSON] = []
    skipBlanks()
    if take(UInt8(ascii: "]")) { return .array(elements) }
    while true {
      elements.append(try parseValue())
      skipBlanks()
      if take(UInt8(ascii: "]")) { return .array(elements) }
      guard take(UInt8(ascii: ",")) else { throw error("',' or ']'") }
    }
  }

  private mutating func parseObject() throws(JSONError) -> JSON {
    try enter()
    defer { depth -= 1 }
    var members = MemberList()
    skipBlanks()
    if take(UInt8(ascii: "}")) { return .object(members.list) }
    while true {
      skipBlanks()
      guard peek == UInt8(ascii: "\"") else { throw error("a key in double quotes") }
      let key = try parseString()
      skipBlanks()
      guard take(UInt8(ascii: ":")) else { throw error("':'") }
      members.set(key, try parseValue())
      skipBlanks()
      if take(UInt8(ascii: "}")) { return .object(members.list) }
      guard take(UInt8(ascii: ",")) else { throw error("',' or '}'") }
    }
  }

  private mutating func enter() throws(JSONError) {
    guard depth < maxDepth else { throw error("at most \(maxDepth) nested values") }
    depth += 1
    position += 1
  }

  // MARK: - Numbers

  private mutating func parseNumber() throws(JSONError) -> JSON {
    let start = position
    var isInteger = true
    _ = take(UInt8(ascii: "-"))
    if !take(UInt8(ascii: "0")) { try takeDigits() }
    if take(UInt8(ascii: ".")) {
      isInteger = false
      try takeDigits()
    }
    if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
      isInteger = false
      if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
      try takeDigits()
    }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    if isInteger { return Int64(text).map(JSON.int) ?? .number(text) }
    if let value = Double(text), value.isFinite { return .double(value) }
    return .number(text)
  }

  private mutating func takeDigits() throws(JSONError) {
    let start = position
    while let byte = peek, byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") { position += 1 }
    guard position > start else { throw error("a digit") }
  }

  // MARK: - Strings

  private mutating func parseString() throws(JSONError) -> String {
    position += 1
    let start = position
    var isASCII = true
    while let byte = peek {
      if byte == UInt8(ascii: "\"") {
        let text = try string(bytes[start..<position], isASCII: isASCII, at: start)
        position += 1
        return text
      }
      if byte == UInt8(ascii: "\\") { return try parseEscapedString(from: start) }
      if byte < 0x20 { throw error("a control character as an escape such as \\n") }
      if byte >= 0x80 { isASCII = false }
      position += 1
    }
    throw error("a closing '\"'")
  }

  /// The rest of a string that has an escape; `start` is its first byte.
  private mutating func parseEscapedString(from start: Int) throws(JSONError) -> String {
    var content = Array(bytes[start..<position])
    while let byte = peek {
      if byte == UInt8(ascii: "\"") {
        let text = try string(content[...], isASCII: false, at: start)
        position += 1
        return text
      }
      if byte == UInt8(ascii: "\\") {
        content.append(contentsOf: String(try parseEscape()).utf8)
      } else {
        if byte < 0x20 { throw error("a control character as an escape such as \\n") }
        content.append(byte)
        position += 1
      }
    }
    throw error("a closing '\"'")
  }

  private mutating func parseEscape() throws(JSONError) -> Unicode.Scalar {
    position += 1
    guard let byte = peek else { throw error("an escape") }
    let simple: Unicode.Scalar? =
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): Unicode.Scalar(byte)
      case UInt8(ascii: "b"): "\u{8}"
      case UInt8(ascii: "f"): "\u{C}"
      case UInt8(ascii: "n"): "\n"
      case UInt8(ascii: "r"): "\r"
      case UInt8(ascii: "t"): "\t"
      default: nil
      }
    if let simple {
      position += 1
      return simple
    }
    guard byte == UInt8(ascii: "u") else {
      throw error("one of \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\u")
    }
    let high = try parseHex()
    guard (0xD800..<0xDC00).contains(high), bytes[position...].starts(with: [0x5C, 0x75]) else {
      return Unicode.Scalar(high) ?? "\u{FFFD}"
    }
    let saved = position
    position += 1
    let low = try parseHex()
    guard (0xDC00..<0xE000).contains(low) else {
      position = saved
      return "\u{FFFD}"
    }
    return Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00)) ?? "\u{FFFD}"
  }

  /// Four hexadecimal digits after the `u` at `position`.
  private mutating func parseHex() throws(JSONError) -> UInt32 {
    position += 1
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard let byte = peek, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
        throw error("four hexadecimal digits")
      }
      value = value << 4 | UInt32(digit)
      position += 1
    }
    return value
  }

  private func string(
    _ slice: ArraySlice<UInt8>, isASCII: Bool, at start: Int
  ) throws(JSONError) -> String {
    if isASCII { return String(decoding: slice, as: UTF8.self) }
    if let text = String(validating: slice, as: UTF8.self) { return text }
    throw error("valid UTF-8", at: start, found: "a string with bytes that are not UTF-8")
  }

  // MARK: - Bytes

  private var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard peek == byte else { return false }
    position += 1
    return true
  }

  private mutating func skipBlanks() {
    while let byte = peek, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
      position += 1
    }
  }

  private func error(_ wanted: String, at offset: Int? = nil, found: String? = nil) -> JSONError {
    let offset = min(offset ?? position, bytes.count)
    let before = bytes[..<offset]
    let lineStart = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    let line = before.reduce(1) { $1 == 0x0A ? $0 + 1 : $0 }
    return JSONError(
      offset: offset, line: line, column: offset - lineStart + 1, wanted: wanted,
      found: found ?? foundText(at: offset))
  }

  private func foundText(at offset: Int) -> String {
    guard offset < bytes.count else { return "the end of the text" }
    let byte = bytes[offset]
    if byte < 0x20 || byte == 0x7F { return "the control character \(byte)" }
    let text = String(decoding: bytes[offset..<min(offset + 12, bytes.count)], as: UTF8.self)
    return "'\(text.prefix(byte < 0x80 && byte | 0x20 >= 0x61 ? 8 : 1))'"
  }
}

/// Members in order of first occurrence, the last value of a key counting. A dictionary is made
/// only for large objects, where a linear search would be slow.
struct MemberList {
  private(set) var list: [JSON.Member] = []
  private var index: [String: Int] = [:]

  mutating func set(_ key: String, _ value: JSON) {
    let known: Int?
    if list.count <= 16 {
      known = list.firstIndex { $0.key == key }
    } else {
      if index.isEmpty { for (i, member) in list.enumerated() { index[member.key] = i } }
      known = index[key]
    }
    if let known {
      list[known].value = value
    } else {
      if !index.isEmpty { index[key] = list.count }
      list.append(JSON.Member(key, value))
    }
  }
}
