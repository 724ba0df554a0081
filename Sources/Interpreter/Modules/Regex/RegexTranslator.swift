// SPDX-License-Identifier: Apache-2.0
// Python's regular expression syntax (https://docs.python.org/3.11/library/re.html#regular-expression-syntax)
// into PCRE2's (https://pcre.org/current/doc/html/pcre2pattern.html). Most of the two is the same;
// what differs is rewritten, and what Python rejects is an error in Python's words.

import PythonAlgorithms

/// An error in a pattern: message, and position in code points.
struct RegexFault: Error {
  var message: String
  var position: Int
}

/// Translates one pattern.
struct RegexTranslator {
  /// Code points of the pattern.
  private let source: [UInt32]
  private var at = 0
  private var out: [UInt8] = []
  private var isVerbose: Bool
  private(set) var flags: Int
  private(set) var groupCount = 0
  private(set) var names: [(name: String, group: Int)] = []
  private var openGroups: [Int] = []

  enum Flag {
    static let ignoreCase = 2
    static let locale = 4
    static let multiline = 8
    static let dotAll = 16
    static let unicode = 32
    static let verbose = 64
    static let ascii = 256
  }

  private static let letters: [Character: Int] = [
    "i": Flag.ignoreCase, "L": Flag.locale, "m": Flag.multiline, "s": Flag.dotAll,
    "x": Flag.verbose, "a": Flag.ascii, "u": Flag.unicode,
  ]

  init(_ pattern: [UInt8], flags: Int) {
    source = Array(CodePoints(pattern))
    self.flags = flags
    isVerbose = flags & Flag.verbose != 0
  }

  /// The pattern for PCRE2.
  mutating func translate() throws(RegexFault) -> [UInt8] {
    try alternatives(depth: 0)
    if at < source.count { throw RegexFault(message: "unbalanced parenthesis", position: at) }
    return out
  }

  // MARK: Reading

  private func peek(_ ahead: Int = 0) -> Character? {
    let index = at + ahead
    guard index < source.count else { return nil }
    return UnicodeScalar(source[index]).map { Character($0) }
  }

  private func starts(with text: String) -> Bool {
    for (offset, character) in text.enumerated() where peek(offset) != character { return false }
    return true
  }

  private mutating func emit(_ text: String) { out.append(contentsOf: text.utf8) }

  private mutating func copy() {
    UTF8Text.append(source[at], to: &out)
    at += 1
  }

  // MARK: Structure

  private mutating func alternatives(depth: Int) throws(RegexFault) {
    if depth > 100 { throw RegexFault(message: "pattern is nested too deeply", position: at) }
    var hasItem = false
    while at < source.count, let character = peek() {
      switch character {
      case ")": return
      case "|":
        copy()
        hasItem = false
      case "(":
        hasItem = try group(depth: depth)
      case "[":
        try characterClass()
        hasItem = true
      case "\\":
        try escape()
        hasItem = true
      case "*", "+", "?":
        if !hasItem { throw RegexFault(message: "nothing to repeat", position: at) }
        try quantifier()
        hasItem = true
      case "{":
        if isCount() {
          if !hasItem { throw RegexFault(message: "nothing to repeat", position: at) }
          try quantifier()
        } else {
          emit("\\{")
          at += 1
        }
        hasItem = true
      case "#" where isVerbose:
        while at < source.count, peek() != "\n" { at += 1 }
      case _ where isVerbose && (character.isWhitespace):
        at += 1
      case "$":
        // Before a final newline too, in both.
        copy()
        hasItem = true
      case "^":
        copy()
        hasItem = true
      case "#":
        emit("\\#")
        at += 1
        hasItem = true
      case "}", "]":
        emit("\\")
        copy()
        hasItem = true
      default:
        copy()
        hasItem = true
      }
    }
  }

  /// `{m}`, `{m,}`, `{,n}`, `{m,n}` at the current place.
  private func isCount() -> Bool {
    var index = at + 1
    var digits = 0
    var commas = 0
    while index < source.count, source[index] != 125 {
      if source[index] == 44 {
        commas += 1
      } else if (48...57).contains(source[index]) {
        digits += 1
      } else {
        return false
      }
      index += 1
    }
    return index < source.count && commas <= 1 && (digits > 0 || commas == 1)
  }

  private mutating func quantifier() throws(RegexFault) {
    let start = at
    if peek() == "{" {
      at += 1
      var text = ""
      while let character = peek(), character != "}" {
        text.append(character)
        at += 1
      }
      at += 1
      let parts = text.split(separator: ",", omittingEmptySubsequences: false).map { String($0) }
      let low = Int(parts[0]) ?? 0
      let high = parts.count == 1 ? low : Int(parts[1]) ?? -1
      if high >= 0 && low > high {
        throw RegexFault(message: "min repeat greater than max repeat", position: start + 1)
      }
      if low > 65535 || high > 65535 {
        throw RegexFault(message: "the repetition number is too large", position: start)
      }
      emit(high < 0 ? "{\(low),}" : low == high ? "{\(low)}" : "{\(low),\(high)}")
    } else {
      copy()
    }
    if peek() == "?" || peek() == "+" { copy() }
    if let next = peek(), next == "*" || next == "+" || next == "?" || (next == "{" && isCount()) {
      throw RegexFault(message: "multiple repeat", position: at)
    }
  }

  // MARK: Groups

  /// True if the group is an item that may be repeated.
  private mutating func group(depth: Int) throws(RegexFault) -> Bool {
    let start = at
    at += 1
    guard peek() == "?" else {
      groupCount += 1
      openGroups.append(groupCount)
      emit("(")
      try close(start, depth)
      openGroups.removeLast()
      return true
    }
    at += 1
    guard let kind = peek() else {
      throw RegexFault(message: "unexpected end of pattern", position: at)
    }
    switch kind {
    case "P": return try named(start, depth)
    case ":", "=", "!", ">":
      at += 1
      emit("(?\(kind)")
      try close(start, depth)
      return true
    case "#":
      while at < source.count, peek() != ")" { at += 1 }
      guard at < source.count else {
        throw RegexFault(message: "missing ), unterminated comment", position: start)
      }
      at += 1
      return true
    case "<":
      at += 1
      guard let direction = peek() else {
        throw RegexFault(message: "unexpected end of pattern", position: at)
      }
      guard direction == "=" || direction == "!" else {
        throw RegexFault(message: "unknown extension ?<\(direction)", position: start + 1)
      }
      at += 1
      emit("(?<\(direction)")
      try close(start, depth)
      return true
    case "(": return try conditional(start, depth)
    default: return try inlineFlags(start, depth)
    }
  }

  private mutating func close(_ start: Int, _ depth: Int) throws(RegexFault) {
    let saved = isVerbose
    try alternatives(depth: depth + 1)
    isVerbose = saved
    guard peek() == ")" else {
      throw RegexFault(message: "missing ), unterminated subpattern", position: start)
    }
    at += 1
    emit(")")
  }

  private mutating func name(until end: Character) throws(RegexFault) -> String {
    let start = at
    var text = ""
    while let character = peek(), character != end {
      text.append(character)
      at += 1
    }
    guard peek() == end else {
      throw RegexFault(
        message: text.isEmpty ? "missing group name" : "missing \(end), unterminated name",
        position: start)
    }
    if text.isEmpty { throw RegexFault(message: "missing group name", position: start) }
    at += 1
    return text
  }

  private func isIdentifier(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first else { return false }
    return CodePoint.isIdentifierStart(first.value)
      && text.unicodeScalars.allSatisfy { CodePoint.isIdentifierContinue($0.value) }
  }

  private mutating func named(_ start: Int, _ depth: Int) throws(RegexFault) -> Bool {
    at += 1
    guard let kind = peek() else {
      throw RegexFault(message: "unexpected end of pattern", position: at)
    }
    at += 1
    let place = at
    switch kind {
    case "<":
      let name = try name(until: ">")
      guard isIdentifier(name) else {
        throw RegexFault(
          message: "bad character in group name '\(name)'", position: place)
      }
      if let known = names.first(where: { $0.name == name }) {
        throw RegexFault(
          message:
            "redefinition of group name '\(name)' as group \(groupCount + 1); was group \(known.group)",
          position: place)
      }
      groupCount += 1
      names.append((name, groupCount))
      openGroups.append(groupCount)
      emit("(")
      try close(start, depth)
      openGroups.removeLast()
      return true
    case "=":
      let name = try name(until: ")")
      guard let known = names.first(where: { $0.name == name }) else {
        throw RegexFault(message: "unknown group name '\(name)'", position: place)
      }
      if openGroups.contains(known.group) {
        throw RegexFault(message: "cannot refer to an open group", position: place)
      }
      emit("\\g{\(known.group)}")
      return true
    default:
      throw RegexFault(message: "unknown extension ?P\(kind)", position: start + 1)
    }
  }

  private mutating func conditional(_ start: Int, _ depth: Int) throws(RegexFault) -> Bool {
    at += 1
    let place = at
    let reference = try name(until: ")")
    let group: Int
    if let number = Int(reference) {
      if number == 0 { throw RegexFault(message: "bad group number", position: place) }
      group = number
    } else {
      guard let known = names.first(where: { $0.name == reference }) else {
        throw RegexFault(message: "unknown group name '\(reference)'", position: place)
      }
      group = known.group
    }
    emit("(?(\(group))")
    try close(start, depth)
    return true
  }

  private mutating func inlineFlags(_ start: Int, _ depth: Int) throws(RegexFault) -> Bool {
    var on = ""
    var off = ""
    var isOff = false
    while let character = peek(), character != ")" && character != ":" {
      if character == "-" && !isOff {
        isOff = true
      } else if Self.letters[character] == nil {
        throw RegexFault(
          message: character.isLetter || isOff || !on.isEmpty
            ? (on.isEmpty && !isOff ? "unknown extension ?\(character)" : "unknown flag")
            : "unknown extension ?\(character)",
          position: on.isEmpty && !isOff ? start + 1 : at)
      } else if isOff {
        off.append(character)
      } else {
        on.append(character)
      }
      at += 1
    }
    guard let end = peek() else {
      throw RegexFault(message: "missing -, : or )", position: at)
    }
    at += 1
    let shown = on.filter { "imsx".contains($0) }
    let hidden = off.filter { "imsx".contains($0) }
    if end == ")" {
      if start != 0 {
        throw RegexFault(
          message: "global flags not at the start of the expression", position: start)
      }
      for letter in on { flags |= Self.letters[letter] ?? 0 }
      if on.contains("x") { isVerbose = true }
      return false
    }
    let saved = isVerbose
    if on.contains("x") { isVerbose = true }
    if off.contains("x") { isVerbose = false }
    let plain = shown.filter { $0 != "x" }
    let removed = hidden.filter { $0 != "x" }
    emit("(?\(plain)\(removed.isEmpty ? "" : "-" + removed):")
    try close(start, depth)
    isVerbose = saved
    return true
  }

  // MARK: Escapes

  private mutating func escape() throws(RegexFault) {
    let start = at
    at += 1
    guard let character = peek() else {
      throw RegexFault(message: "bad escape (end of pattern)", position: start)
    }
    switch character {
    case "A", "b", "B":
      at += 1
      emit("\\\(character)")
    case "Z":
      at += 1
      emit("\\z")
    case "d", "D", "w", "W", "s", "S":
      at += 1
      emit(Self.classEscape(character))
    case "1"..."9": try backreference(start)
    default: try literalEscape(start, inClass: false)
    }
  }

  /// Python's `\s` and PCRE2's with UCP agree; so do `\d` and `\w`.
  private static func classEscape(_ character: Character) -> String { "\\\(character)" }

  private mutating func backreference(_ start: Int) throws(RegexFault) {
    // Three octal digits are a character.
    if let a = octal(at), let b = octal(at + 1), let c = octal(at + 2) {
      let code = a * 64 + b * 8 + c
      if code > 0o377 {
        throw RegexFault(
          message: "octal escape value \\\(a)\(b)\(c) outside of range 0-0o377", position: start)
      }
      at += 3
      emit("\\x{\(String(code, radix: 16))}")
      return
    }
    var number = Int(source[at]) - 48
    at += 1
    if at < source.count, (48...57).contains(source[at]) {
      number = number * 10 + Int(source[at]) - 48
      at += 1
    }
    if number > groupCount {
      throw RegexFault(message: "invalid group reference \(number)", position: start + 1)
    }
    if openGroups.contains(number) {
      throw RegexFault(message: "cannot refer to an open group", position: start)
    }
    emit("\\g{\(number)}")
  }

  private func octal(_ index: Int) -> Int? {
    guard index < source.count, (48...55).contains(source[index]) else { return nil }
    return Int(source[index]) - 48
  }

  /// An escape for one character.
  private mutating func literalEscape(_ start: Int, inClass: Bool) throws(RegexFault) {
    guard let character = peek() else {
      throw RegexFault(message: "bad escape (end of pattern)", position: start)
    }
    let simple: [Character: UInt32] = [
      "a": 7, "f": 12, "n": 10, "r": 13, "t": 9, "v": 11,
    ]
    if let code = simple[character] {
      at += 1
      emit("\\x{\(String(code, radix: 16))}")
      return
    }
    if character == "b" && inClass {
      at += 1
      emit("\\x{8}")
      return
    }
    if character == "0" || (inClass && octal(at) != nil) {
      var code = 0
      var count = 0
      while count < 3, let digit = octal(at) {
        code = code * 8 + digit
        at += 1
        count += 1
      }
      emit("\\x{\(String(code, radix: 16))}")
      return
    }
    let widths: [Character: Int] = ["x": 2, "u": 4, "U": 8]
    if let width = widths[character] {
      at += 1
      var text = ""
      while text.count < width, let digit = peek(), digit.isHexDigit, digit.isASCII {
        text.append(digit)
        at += 1
      }
      guard text.count == width, let code = UInt32(text, radix: 16), code < 0x110000 else {
        throw RegexFault(
          message: "incomplete escape \\\(character)\(text)", position: start)
      }
      emit("\\x{\(String(code, radix: 16))}")
      return
    }
    if character.isASCII && (character.isLetter || character.isNumber) {
      throw RegexFault(message: "bad escape \\\(character)", position: start)
    }
    if character.isASCII { emit("\\") }
    copy()
  }

  // MARK: Character classes

  private mutating func characterClass() throws(RegexFault) {
    let start = at
    emit("[")
    at += 1
    if peek() == "^" { copy() }
    var isFirst = true
    /// The last single character, for ranges.
    var low: UInt32?
    while true {
      guard let character = peek() else {
        throw RegexFault(message: "unterminated character set", position: start)
      }
      if character == "]" && !isFirst { break }
      isFirst = false
      let place = at
      if character == "-", let bottom = low, let next = peek(1), next != "]" {
        at += 1
        emit("-")
        let top = try classItem(start)
        guard let top else {
          throw RegexFault(
            message: "bad character range \(text(place - 1, at))", position: place - 1)
        }
        if top < bottom {
          throw RegexFault(
            message: "bad character range \(text(place - 1, at))", position: place - 1)
        }
        low = nil
        continue
      }
      low = try classItem(start)
    }
    at += 1
    emit("]")
  }

  private func text(_ from: Int, _ to: Int) -> String {
    var bytes: [UInt8] = []
    for index in Swift.max(0, from)..<Swift.min(to, source.count) {
      UTF8Text.append(source[index], to: &bytes)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// One item of a class; its code point, nil for a category.
  private mutating func classItem(_ start: Int) throws(RegexFault) -> UInt32? {
    guard let character = peek() else {
      throw RegexFault(message: "unterminated character set", position: start)
    }
    if character == "\\" {
      let place = at
      at += 1
      if let kind = peek(), "dDwWsS".contains(kind) {
        at += 1
        emit(Self.classEscape(kind))
        return nil
      }
      let before = out.count
      try literalEscape(place, inClass: true)
      return Self.code(out[before...])
    }
    let code = source[at]
    if "[-^\\]&~|".contains(character) { emit("\\") }
    copy()
    return code
  }

  /// Code point of what `literalEscape` wrote.
  private static func code(_ bytes: ArraySlice<UInt8>) -> UInt32? {
    let text = String(decoding: bytes, as: UTF8.self)
    if text.hasPrefix("\\x{") { return UInt32(text.dropFirst(3).dropLast(), radix: 16) }
    return (text.hasPrefix("\\") ? text.dropFirst() : text[...]).unicodeScalars.first?.value
  }
}
