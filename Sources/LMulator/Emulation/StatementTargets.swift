// SPDX-License-Identifier: Apache-2.0
// The names that a statement binds, from its text alone, since the statement may not parse:
// `a = b = f(x)`, `a, b = f(x)`, `total += price(x)`, `day: date = f(x)`. Used to find a reply
// that binds the wrong variable, and for the annotation's type; when in doubt, nothing is found.

struct StatementTargets: Sendable, Equatable {
  /// Plain names that a reply must bind.
  private(set) var required: [String] = []
  /// Types of annotated names.
  private(set) var types: [String: WantedType] = [:]
  /// Every name at the root of a target: also `d` of `d['x'] = f()` and `p` of `p.x = f()`.
  private(set) var names: Set<String> = []

  init(none: ()) {}

  init(_ code: String) {
    let code = code.trimmed
    let word = String(code.prefix { $0.isLetter })
    guard !code.contains("\n"), !PythonText.keywords.contains(word) else { return }
    let parts = Self.split(code, on: "=")
    guard parts.count > 1 else { return }
    for part in parts.dropLast() {
      for target in Self.split(part, on: ",") { add(target) }
    }
  }

  private mutating func add(_ text: String) {
    let annotated = Self.split(text, on: ":")
    var target = annotated[0].trimmed
    while let last = target.last, "+-*/%@&|^<>".contains(last) { target.removeLast() }
    target = target.trimmed
    if target.first == "*" { target = target.dropFirst().trimmed }
    if let first = target.first, let last = target.last, first == "(" || first == "[",
      last == (first == "(" ? ")" : "]")
    {
      for inner in Self.split(String(target.dropFirst().dropLast()), on: ",") { add(inner) }
      return
    }
    let root = String(target.prefix { $0.isLetter || $0.isNumber || $0 == "_" })
    guard PythonText.isIdentifier(root) else { return }
    names.insert(root)
    guard root == target else { return }
    if !required.contains(root) { required.append(root) }
    if annotated.count == 2 {
      let type = WantedType(source: annotated[1])
      if !type.isOpen { types[root] = type }
    }
  }

  /// Splits outside brackets and quotes; `=` does not split `==`, `<=`, `>=`, `!=`, `:=`.
  private static func split(_ text: String, on separator: Character) -> [String] {
    let characters = Array(text)
    var parts = [""]
    var depth = 0
    var quote: Character?
    for (index, character) in characters.enumerated() {
      if let open = quote {
        if character == open { quote = nil }
      } else if character == "'" || character == "\"" {
        quote = character
      } else if "([{".contains(character) {
        depth += 1
      } else if ")]}".contains(character) {
        depth -= 1
      } else if character == separator, depth == 0, stands(at: index, in: characters) {
        parts.append("")
        continue
      } else if character == "#" {
        break
      }
      parts[parts.count - 1].append(character)
    }
    return parts
  }

  private static func stands(at index: Int, in text: [Character]) -> Bool {
    guard text[index] == "=" else { return true }
    let before: Character = index > 0 ? text[index - 1] : " "
    let after: Character = index + 1 < text.count ? text[index + 1] : " "
    if after == "=" || "=!:".contains(before) { return false }
    // `<=` and `>=` compare, `<<=` and `>>=` assign.
    guard before == "<" || before == ">" else { return true }
    return index > 1 && text[index - 2] == before
  }
}
