// SPDX-License-Identifier: Apache-2.0
// A tokenised statement with the lookups that scanner, type inference and blockers share: words
// compared without case, neighbours across blanks, the partner of each parenthesis.

/// A statement cut into tokens. Indices are token indices; out of range they give nil.
struct TokenStream {
  let source: String
  let text: [UInt8]
  let tokens: [Token]
  /// Index of the matching parenthesis, both ways; -1 where there is none.
  let partner: [Int]
  /// How many parentheses are open before the token.
  let depth: [Int]

  init(_ source: String) {
    self.source = source
    text = Array(source.utf8)
    tokens = Tokenizer.tokens(of: text)
    var partner = [Int](repeating: -1, count: tokens.count)
    var depth = [Int](repeating: 0, count: tokens.count)
    var open: [Int] = []
    for (index, token) in tokens.enumerated() {
      depth[index] = open.count
      if token.kind == .openParenthesis { open.append(index) }
      if token.kind == .closeParenthesis, let start = open.popLast() {
        partner[start] = index
        partner[index] = start
        depth[index] = open.count
      }
    }
    self.partner = partner
    self.depth = depth
  }

  var count: Int { tokens.count }

  func kind(_ index: Int?) -> Token.Kind? {
    guard let index, index >= 0, index < tokens.count else { return nil }
    return tokens[index].kind
  }

  func text(_ index: Int) -> String {
    guard index >= 0, index < tokens.count else { return "" }
    return String(decoding: text[tokens[index].range], as: UTF8.self)
  }

  /// The token in upper case if it is an unquoted word, else nil.
  func word(_ index: Int?) -> String? {
    guard let index, kind(index) == .word else { return nil }
    return text(index).uppercased()
  }

  func unquoted(_ index: Int) -> String {
    guard index >= 0, index < tokens.count else { return "" }
    return Tokenizer.unquoted(text[tokens[index].range])
  }

  /// The source text of tokens `range`, blanks at the ends cut off.
  func text(_ range: Range<Int>) -> String {
    let trimmed = trim(range)
    guard let first = trimmed.first, let last = trimmed.last else { return "" }
    return String(
      decoding: text[tokens[first].range.lowerBound..<tokens[last].range.upperBound],
      as: UTF8.self)
  }

  /// `range` without blanks at its ends.
  func trim(_ range: Range<Int>) -> Range<Int> {
    var range = range.clamped(to: 0..<count)
    while let first = range.first, tokens[first].isBlank { range = (first + 1)..<range.upperBound }
    while let last = range.last, tokens[last].isBlank { range = range.lowerBound..<last }
    return range
  }

  /// The next token after `index` that is no blank.
  func after(_ index: Int) -> Int? {
    var index = index + 1
    while index < count, tokens[index].isBlank { index += 1 }
    return index < count ? index : nil
  }

  /// The last token before `index` that is no blank.
  func before(_ index: Int) -> Int? {
    var index = index - 1
    while index >= 0, tokens[index].isBlank { index -= 1 }
    return index >= 0 ? index : nil
  }

  func offset(_ index: Int) -> Int { index < count ? tokens[index].range.lowerBound : text.count }

  /// The UTF-8 offset at which `range` begins.
  func describe(_ index: Int?) -> String {
    guard let index, index < count else { return "the end" }
    return text(index)
  }
}
