// SPDX-License-Identifier: Apache-2.0
// Finds the program in an LM's reply: fences with or without a language and an end, the paper's
// markers, prompts of an interactive session, prose before and after. What lies between two lines
// of code stays, even if it is prose: it is a pseudo-code line for the LM.

/// Tolerant extraction of code from prose.
public enum CodeExtraction {
  /// The program of a reply, without common indentation and outer blank lines; nil when there is
  /// none.
  public static func code(in reply: String) -> String? {
    let text = reply.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .joined(separator: "\n")
    let body =
      fenced(in: text) ?? between(text, "[BEGIN]", "[END]")
      ?? between(text, "[BEGIN]", "[DONE]") ?? between(text, "<code>", "</code>")
    var lines = (body ?? text).split(separator: "\n", omittingEmptySubsequences: false)
      .map(String.init)
    if body == nil { lines = withoutProse(lines) }
    lines = withoutPrompts(lines)
    lines = dedented(lines)
    while let first = lines.first, first.trimmed.isEmpty { lines.removeFirst() }
    while let last = lines.last, last.trimmed.isEmpty { lines.removeLast() }
    return lines.isEmpty ? nil : lines.joined(separator: "\n") + "\n"
  }

  /// The content of the fence that most likely is the program: the last one that mentions
  /// `answer`, else the longest; nil without a fence. A fence that does not end goes to the end.
  static func fenced(in text: String) -> String? {
    var blocks: [[Substring]] = []
    var open: (mark: Substring, lines: [Substring])?
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let bare = line.drop { $0 == " " || $0 == "\t" }
      if let fence = open {
        if bare.hasPrefix(fence.mark), bare.drop(while: { $0 == fence.mark.first }).isBlank {
          blocks.append(fence.lines)
          open = nil
        } else {
          open?.lines.append(line)
        }
      } else if bare.hasPrefix("```") {
        open = (bare.prefix { $0 == "`" }, [])
      } else if bare.hasPrefix("~~~") {
        open = (bare.prefix { $0 == "~" }, [])
      }
    }
    if let open, !open.lines.allSatisfy(\.isBlank) { blocks.append(open.lines) }
    let texts = blocks.map { $0.joined(separator: "\n") }.filter { !$0.trimmed.isEmpty }
    return texts.last { $0.contains("answer") } ?? texts.max { $0.count < $1.count }
  }

  private static func between(_ text: String, _ start: String, _ end: String) -> String? {
    guard let from = text.ranges(of: start).first else { return nil }
    let rest = text[from.upperBound...]
    if let to = rest.ranges(of: end).first { return String(rest[..<to.lowerBound]) }
    return end == "[END]" && rest.contains("[DONE]") ? nil : String(rest)
  }

  // MARK: - Lines

  /// Without the lines before the first and after the last that look like code.
  private static func withoutProse(_ lines: [String]) -> [String] {
    guard let first = lines.firstIndex(where: looksLikeCode),
      let last = lines.lastIndex(where: { looksLikeCode($0) || continues($0) })
    else { return [] }
    return Array(lines[first...max(first, last)])
  }

  /// Without `>>> ` and `... ` when the lines are of an interactive session; its output is dropped.
  private static func withoutPrompts(_ lines: [String]) -> [String] {
    let written = lines.filter { !$0.trimmed.isEmpty }
    guard let first = written.first, first.trimmed.hasPrefix(">>>") else { return lines }
    return lines.compactMap { line in
      let bare = line.trimmed
      guard bare.hasPrefix(">>>") || bare.hasPrefix("...") else { return nil }
      let rest = bare.dropFirst(3)
      return String(rest.first == " " ? rest.dropFirst() : rest)
    }
  }

  private static func dedented(_ lines: [String]) -> [String] {
    let margins = lines.filter { !$0.trimmed.isEmpty }.map { $0.prefix { $0 == " " }.count }
    guard let margin = margins.min(), margin > 0 else { return lines }
    return lines.map { String($0.dropFirst(min(margin, $0.prefix { $0 == " " }.count))) }
  }

  /// Whether a line belongs to the code above it: indented, or closing brackets only.
  private static func continues(_ line: String) -> Bool {
    line.hasPrefix("    ") || line.hasPrefix("\t")
      || (!line.trimmed.isEmpty && line.allSatisfy { ")]}, ".contains($0) })
  }

  private static let openings: Set<String> = [
    "import", "from", "def", "class", "for", "while", "if", "with", "try", "return", "print",
    "assert", "del", "global", "raise", "lambda",
  ]

  /// Whether a line is Python rather than prose, by its first word and its punctuation.
  private static func looksLikeCode(_ line: String) -> Bool {
    let bare = line.trimmed
    guard let first = bare.first else { return false }
    if first == "#" || first == "@" || bare.hasPrefix(">>>") { return true }
    let root = bare.prefix { $0.isLetter || $0.isNumber || "_.".contains($0) }
    guard !root.isEmpty else { return false }
    let rest = bare.dropFirst(root.count).drop { $0 == " " }
    if openings.contains(String(root)) { return looksLikeStatement(String(root), bare) }
    if rest.hasPrefix("(") { return bare.hasSuffix(")") }
    return assigns(rest)
  }

  /// `for`, `from`, `if`, `with`, `while` begin sentences too: those are code by their end.
  private static func looksLikeStatement(_ word: String, _ line: String) -> Bool {
    switch word {
    case "for", "while", "if", "with", "def", "class", "try":
      line.hasSuffix(":") || line.contains(": ") || line.contains("):")
    case "from": line.contains(" import ")
    case "import", "del", "global":
      line.split(separator: " ").count <= 4 || line.contains(",") || line.contains(" as ")
    case "print": line.contains("(")
    default: !line.hasSuffix(".")
    }
  }

  /// Whether what follows a name is an assignment: `= 1`, `, b = 1`, `+= 1`, `: int = 1`, `[0] = 1`.
  private static func assigns(_ rest: Substring) -> Bool {
    guard let equals = rest.firstIndex(of: "=") else { return false }
    let before = rest[..<equals]
    guard before.count < 40 else { return false }
    return before.allSatisfy {
      $0.isLetter || $0.isNumber || " _.,:[]()'\"+-*/%|&^<>@".contains($0)
    } && before.split(separator: " ").count <= 4
  }
}

extension Substring {
  fileprivate var isBlank: Bool { allSatisfy(\.isWhitespace) }
}
