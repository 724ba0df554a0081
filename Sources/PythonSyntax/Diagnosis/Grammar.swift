// SPDX-License-Identifier: Apache-2.0
// Reads the notation of `ErrorGrammar` into items that `Recognizer` walks. Done once, at the first
// syntax error of the process (about a millisecond).

/// A piece of a rule.
indirect enum GrammarItem: Sendable {
  case token(TokenKind)
  case soft(String)
  case softKeyword
  case rule(Int)
  case group([GrammarAlternative])
  case optional(GrammarItem)
  case many(GrammarItem, least: Int)
  case separated(by: GrammarItem, GrammarItem)
  case ahead(GrammarItem)
  case notAhead(GrammarItem)
  case forced(TokenKind, String)
  case cut
}

struct GrammarAlternative: Sendable {
  /// Items, each with the capture that it fills: 0 for `a`, 1 for `b`.
  var items: [(item: GrammarItem, capture: Int?)] = []
  var action: GrammarAction?
}

struct GrammarAction: Sendable {
  var verb: String
  var message: String
}

struct GrammarRule: Sendable {
  var alternatives: [GrammarAlternative] = []
  var remembers = false
  /// Tried only in the second pass.
  var isWrongForm = false
}

struct Grammar: Sendable {
  var rules: [GrammarRule]
  var names: [String: Int]
  /// `plain_expression`, under which no wrong form is tried.
  var plainExpression = -1

  static let python = Grammar(
    [
      ErrorGrammar.statements, ErrorGrammar.patterns, ErrorGrammar.parameters,
      ErrorGrammar.expressions, ErrorGrammar.wrongExpressions, ErrorGrammar.wrongParameters,
      ErrorGrammar.wrongStatements,
    ].joined(separator: "\n"))

  init(_ text: String) {
    var reader = GrammarReader(text)
    rules = []
    names = [:]
    var definitions: [(name: String, start: Int)] = []
    for index in reader.words.indices.dropLast() where reader.words[index + 1] == "=" {
      let word = reader.words[index]
      if word == "a" || word == "b" { continue }
      let name = word.hasSuffix("!") ? String(word.dropLast()) : word
      names[name] = definitions.count
      definitions.append((name, index))
      var rule = GrammarRule()
      rule.remembers = word.hasSuffix("!")
      rule.isWrongForm = name.hasPrefix("invalid_") && name != "invalid_ann_assign_target"
      rules.append(rule)
    }
    plainExpression = names["plain_expression"] ?? -1
    reader.names = names
    for (number, definition) in definitions.enumerated() {
      reader.position = definition.start + 2
      reader.end =
        number + 1 < definitions.count ? definitions[number + 1].start : reader.words.count
      rules[number].alternatives = reader.alternatives()
    }
  }
}

/// Splits the notation into words and builds items from them.
struct GrammarReader {
  var words: [String] = []
  var names: [String: Int] = [:]
  var position = 0
  var end = 0

  init(_ text: String) {
    var word = ""
    var quote: Character?
    var escaped = false
    func isWordCharacter(_ character: Character) -> Bool {
      character.isLetter || character == "_"
    }
    for character in text {
      if let open = quote {
        word.append(character)
        if character == open, !escaped {
          quote = nil
          words.append(word)
          word = ""
        }
        escaped = character == "\\" && !escaped
        continue
      }
      if isWordCharacter(character) {
        word.append(character)
        continue
      }
      if character == "!", !word.isEmpty {
        words.append(word + "!")
        word = ""
        continue
      }
      if !word.isEmpty {
        words.append(word)
        word = ""
      }
      if character == "'" || character == "\"" {
        quote = character
        word = String(character)
      } else if !character.isWhitespace {
        words.append(String(character))
      }
    }
    if !word.isEmpty { words.append(word) }
  }

  private var current: String { position < end ? words[position] : "" }

  private mutating func accept(_ word: String) -> Bool {
    guard current == word else { return false }
    position += 1
    return true
  }

  mutating func alternatives() -> [GrammarAlternative] {
    var result: [GrammarAlternative] = []
    repeat { result.append(alternative()) } while accept("|")
    return result
  }

  private mutating func alternative() -> GrammarAlternative {
    var result = GrammarAlternative()
    while position < end, current != "|", current != ")" {
      if accept("{") {
        var words: [String] = []
        while position < end, !accept("}") {
          words.append(current)
          position += 1
        }
        let message = words.last.map { $0.hasPrefix("\"") ? $0 : "" } ?? ""
        result.action = GrammarAction(
          verb: words.first ?? "", message: GrammarReader.unquote(message))
        continue
      }
      var capture: Int?
      if current == "a" || current == "b", position + 1 < end, words[position + 1] == "=" {
        capture = current == "a" ? 0 : 1
        position += 2
      }
      result.items.append((item(), capture))
    }
    return result
  }

  private mutating func item() -> GrammarItem {
    if accept("&") {
      if accept("&") {
        let text = GrammarReader.unquote(current)
        position += 1
        return .forced(GrammarReader.kind(text), text)
      }
      return .ahead(item())
    }
    if accept("!") { return .notAhead(item()) }
    if accept("~") { return .cut }
    let inner = atom()
    if accept("?") { return .optional(inner) }
    if accept("*") { return .many(inner, least: 0) }
    if accept("+") { return .many(inner, least: 1) }
    if accept(".") {
      let element = atom()
      _ = accept("+")
      return .separated(by: inner, element)
    }
    return inner
  }

  private mutating func atom() -> GrammarItem {
    if accept("(") {
      let inner = alternatives()
      _ = accept(")")
      return .group(inner)
    }
    let word = current
    position += 1
    if word.hasPrefix("'") { return .token(GrammarReader.kind(GrammarReader.unquote(word))) }
    if word.hasPrefix("\"") { return .soft(GrammarReader.unquote(word)) }
    switch word {
    case "NAME": return .token(.name)
    case "NUMBER": return .token(.number)
    case "STRING": return .token(.string)
    case "NEWLINE": return .token(.newline)
    case "INDENT": return .token(.indent)
    case "DEDENT": return .token(.dedent)
    case "ENDMARKER": return .token(.endMarker)
    case "SOFT": return .softKeyword
    default: return .rule(names[word] ?? 0)
    }
  }

  static func unquote(_ word: String) -> String {
    var result = ""
    var escaped = false
    for character in word.dropFirst().dropLast() {
      if character == "\\", !escaped {
        escaped = true
        continue
      }
      escaped = false
      result.append(character)
    }
    return result
  }

  /// The kind of the token with this text, as the lexer finds it.
  static func kind(_ text: String) -> TokenKind {
    let bytes = Array(text.utf8)
    return bytes.withUnsafeBufferPointer {
      var lexer = Lexer(source: $0)
      lexer.brackets = [Lexer.Bracket(byte: UInt8(ascii: "("), line: 1, column: 0)]
      if let closing = bytes.first, closing == UInt8(ascii: "]") || closing == UInt8(ascii: "}") {
        let open = closing == UInt8(ascii: "]") ? UInt8(ascii: "[") : UInt8(ascii: "{")
        lexer.brackets = [Lexer.Bracket(byte: open, line: 1, column: 0)]
      }
      lexer.run()
      return lexer.tokens.first?.kind ?? .unknown
    }
  }
}
