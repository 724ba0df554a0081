// SPDX-License-Identifier: Apache-2.0
// Reads what LMs write for JSON: code fences and prose around the value, trailing commas, Python
// literals (True, None, single quotes, tuples, sets, triple quotes), unquoted keys, comments. The
// result is a list of candidates, since a text may hold several values; the schema decides which
// one is meant. Strict JSON goes through `JSON(parsing:)` first and is never reinterpreted.

/// Finds JSON-like values in a reply.
struct TolerantParser {
  private let bytes: [UInt8]
  private var position = 0
  private var depth = 0

  private static let maxDepth = 256
  /// Starts of values that are tried in one text, so that a hostile text costs linear time.
  private static let maxAttempts = 64

  private struct Failure: Error {}

  private init(_ text: Substring) { bytes = Array(text.utf8) }

  /// Values in the text, the likeliest first: the whole text, fenced blocks (the last one first),
  /// then lists and objects inside prose (the last one first).
  static func candidates(in text: String) -> [JSON] {
    let text = afterThoughts(text[...])
    if let value = try? JSON(parsing: Array(text.utf8)) { return [value] }
    var found: [JSON] = []
    if let value = whole(text) { found.append(value) }
    for block in fences(in: text).reversed() {
      if let value = (try? JSON(parsing: Array(block.utf8))) ?? whole(block) { found.append(value) }
    }
    found.append(contentsOf: embedded(in: text).reversed())
    return found
  }

  /// The text after the last `</think>` of a reasoning model.
  private static func afterThoughts(_ text: Substring) -> Substring {
    var rest = text
    while let range = rest.firstRange(of: "</think>") { rest = rest[range.upperBound...] }
    return rest
  }

  private static func whole(_ text: Substring) -> JSON? {
    var parser = TolerantParser(text)
    guard let value = try? parser.parseValue() else { return nil }
    parser.skipBlanks()
    if parser.take(",") || parser.take(";") { parser.skipBlanks() }
    return parser.position == parser.bytes.count ? value : nil
  }

  private static func fences(in text: Substring) -> [Substring] {
    var blocks: [Substring] = []
    var rest = text
    while let open = rest.firstRange(of: "```") {
      // The word after the opening fence names the language.
      let body = rest[open.upperBound...].drop { $0 != "\n" && $0 != "{" && $0 != "[" && $0 != "`" }
      let close = body.firstRange(of: "```")
      blocks.append(body[..<(close?.lowerBound ?? body.endIndex)])
      rest = close.map { body[$0.upperBound...] } ?? ""
    }
    return blocks
  }

  private static func embedded(in text: Substring) -> [JSON] {
    var parser = TolerantParser(text)
    var found: [JSON] = []
    var start = 0
    var attempts = 0
    while start < parser.bytes.count && attempts < maxAttempts {
      let byte = parser.bytes[start]
      if byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[") {
        attempts += 1
        parser.position = start
        parser.depth = 0
        if let value = try? parser.parseValue() {
          found.append(value)
          start = max(parser.position, start + 1)
          continue
        }
      }
      start += 1
    }
    return found
  }

  // MARK: - Values

  private mutating func parseValue() throws(Failure) -> JSON {
    skipBlanks()
    guard let byte = peek else { throw Failure() }
    switch byte {
    case UInt8(ascii: "{"): return try parseBraces()
    case UInt8(ascii: "["): return .array(try parseElements("]"))
    case UInt8(ascii: "("): return try parseParentheses()
    case UInt8(ascii: "\""), UInt8(ascii: "'"): return .string(try parseStrings())
    case UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      return try parseNumber()
    default: return try parseWord()
    }
  }

  private mutating func parseWord() throws(Failure) -> JSON {
    let word = takeWord()
    switch word {
    case "true", "True", "TRUE": return true
    case "false", "False", "FALSE": return false
    case "null", "None", "nil", "undefined", "NaN", "nan": return .null
    case "set" where take("("), "tuple" where take("("), "list" where take("("),
      "frozenset" where take("("):
      skipBlanks()
      if take(")") { return [] }
      guard depth < Self.maxDepth else { throw Failure() }
      depth += 1
      defer { depth -= 1 }
      let value = try parseValue()
      skipBlanks()
      guard take(")") else { throw Failure() }
      return value
    case "r", "u", "b", "f":
      guard peek == UInt8(ascii: "\"") || peek == UInt8(ascii: "'") else { throw Failure() }
      return .string(try parseStrings())
    default: throw Failure()
    }
  }

  private mutating func parseElements(_ end: Character) throws(Failure) -> [JSON] {
    try enter()
    defer { depth -= 1 }
    var elements: [JSON] = []
    while true {
      skipBlanks()
      if take(end) { return elements }
      elements.append(try parseValue())
      skipBlanks()
      if !take(",") {
        guard take(end) else { throw Failure() }
        return elements
      }
    }
  }

  /// A tuple, or one value in parentheses.
  private mutating func parseParentheses() throws(Failure) -> JSON {
    let start = position
    let elements = try parseElements(")")
    let isTuple = elements.count != 1 || endsWithComma(from: start)
    return isTuple ? .array(elements) : elements[0]
  }

  private func endsWithComma(from start: Int) -> Bool {
    let inside = bytes[start..<max(start, position - 1)]
    return inside.last { $0 != 0x20 && $0 != 0x0A && $0 != 0x0D && $0 != 0x09 }
      == UInt8(ascii: ",")
  }

  /// An object, a dict or a set.
  private mutating func parseBraces() throws(Failure) -> JSON {
    try enter()
    defer { depth -= 1 }
    var members = MemberList()
    var elements: [JSON] = []
    while true {
      skipBlanks()
      if take("}") { break }
      let key = try parseKey()
      skipBlanks()
      if elements.isEmpty && take(":") {
        members.set(key.stringValue ?? key.compact, try parseValue())
      } else if members.list.isEmpty {
        elements.append(key)
      } else {
        throw Failure()
      }
      skipBlanks()
      if !take(",") {
        guard take("}") else { throw Failure() }
        break
      }
    }
    return elements.isEmpty ? .object(members.list) : .array(elements)
  }

  private mutating func parseKey() throws(Failure) -> JSON {
    let start = position
    if let value = try? parseValue() { return value }
    position = start
    let word = takeWord()
    guard !word.isEmpty else { throw Failure() }
    return .string(word)
  }

  private mutating func enter() throws(Failure) {
    guard depth < Self.maxDepth else { throw Failure() }
    depth += 1
    position += 1
  }

  private mutating func parseNumber() throws(Failure) -> JSON {
    let start = position
    while let byte = peek,
      byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
        || byte == UInt8(ascii: "_") || isWordByte(byte)
    {
      position += 1
    }
    var text = String(decoding: bytes[start..<position], as: UTF8.self)
      .filter { $0 != "_" }
    if text.hasPrefix("+") { text.removeFirst() }
    if let value = Int64(text) { return .int(value) }
    guard text.utf8.allSatisfy({ $0 | 0x20 != 0x6E && $0 | 0x20 != 0x78 }),  // no nan, inf, hex
      let value = Double(text)
    else { throw Failure() }
    let digits = text.utf8.drop { $0 == UInt8(ascii: "-") }
    if digits.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) {
      return .number(text)
    }
    return value.isFinite ? .double(value) : .null
  }

  // MARK: - Strings

  /// One string, or several side by side as in Python.
  private mutating func parseStrings() throws(Failure) -> String {
    var text = try parseString()
    while true {
      let end = position
      skipBlanks()
      guard peek == UInt8(ascii: "\"") || peek == UInt8(ascii: "'"), let next = try? parseString()
      else {
        position = end
        return text
      }
      text += next
    }
  }

  private mutating func parseString() throws(Failure) -> String {
    guard let quote = peek else { throw Failure() }
    let triple = [quote, quote, quote]
    let isTriple = bytes[position...].starts(with: triple)
    position += isTriple ? 3 : 1
    var content: [UInt8] = []
    while let byte = peek {
      if byte == quote && (!isTriple || bytes[position...].starts(with: triple)) {
        position += isTriple ? 3 : 1
        return String(decoding: content, as: UTF8.self)
      }
      position += 1
      if byte == UInt8(ascii: "\\") {
        try parseEscape(into: &content)
      } else {
        content.append(byte)
      }
    }
    throw Failure()
  }

  private mutating func parseEscape(into content: inout [UInt8]) throws(Failure) {
    guard let byte = peek else { throw Failure() }
    position += 1
    switch byte {
    case UInt8(ascii: "n"): content.append(0x0A)
    case UInt8(ascii: "r"): content.append(0x0D)
    case UInt8(ascii: "t"): content.append(0x09)
    case UInt8(ascii: "b"): content.append(0x08)
    case UInt8(ascii: "f"): content.append(0x0C)
    case UInt8(ascii: "v"): content.append(0x0B)
    case UInt8(ascii: "a"): content.append(0x07)
    case UInt8(ascii: "0"): content.append(0)
    case 0x0A: break
    case UInt8(ascii: "\\"), UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "/"):
      content.append(byte)
    case UInt8(ascii: "x"): content.append(contentsOf: scalar(try hex(2)).utf8)
    case UInt8(ascii: "U"): content.append(contentsOf: scalar(try hex(8)).utf8)
    case UInt8(ascii: "u"):
      var code = try hex(4)
      if (0xD800..<0xDC00).contains(code), bytes[position...].starts(with: [0x5C, 0x75]) {
        position += 2
        let low = try hex(4)
        if (0xDC00..<0xE000).contains(low) {
          code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
        }
      }
      content.append(contentsOf: scalar(code).utf8)
    default:
      // Python keeps an unknown escape as it stands (`\d`).
      content.append(UInt8(ascii: "\\"))
      content.append(byte)
    }
  }

  private mutating func hex(_ count: Int) throws(Failure) -> UInt32 {
    guard position + count <= bytes.count,
      let value = UInt32(
        String(decoding: bytes[position..<position + count], as: UTF8.self), radix: 16)
    else { throw Failure() }
    position += count
    return value
  }

  private func scalar(_ code: UInt32) -> String {
    String(Character(Unicode.Scalar(code) ?? "\u{FFFD}"))
  }

  // MARK: - Bytes

  private var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func take(_ character: Character) -> Bool {
    guard let byte = peek, byte == character.asciiValue else { return false }
    position += 1
    return true
  }

  private mutating func takeWord() -> String {
    let start = position
    while let byte = peek, isWordByte(byte) { position += 1 }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "$"):
      true
    default: false
    }
  }

  /// White space, `# ...` and `// ...` to the end of the line.
  private mutating func skipBlanks() {
    while let byte = peek {
      if byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
        position += 1
      } else if byte == UInt8(ascii: "#") || bytes[position...].starts(with: [0x2F, 0x2F]) {
        while let next = peek, next != 0x0A {
          _ = next
          position += 1
        }
      } else {
        return
      }
    }
  }
}
