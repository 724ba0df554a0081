// SPDX-License-Identifier: Apache-2.0
// Infers what an answer must be from the tokens beside its site. SQLite compares a text with a
// number by class, never by value ('12' > 3 is always true), so `QA(..) > 3` needs a number before
// it is stored (sql-execution, section 8). Unknown contexts give `auto`.

struct WantedTypes {
  private let stream: TokenStream

  static func infer(_ stream: TokenStream, _ sites: [ScannedSite]) -> [WantedType] {
    let types = WantedTypes(stream: stream)
    var wanted = sites.map { $0.function?.wanted ?? types.of($0.range) }
    // The same question is asked once: an unknown use follows the known one, and what is only
    // sorted by follows what is computed with.
    for loose in [WantedType.sortable, .auto] {
      for (index, site) in sites.enumerated() where wanted[index] == loose {
        let other = sites.indices.first {
          sites[$0].isAsked(like: site) && wanted[$0] != .auto && wanted[$0] != loose
            && (loose == .auto || [.number, .integer, .text].contains(wanted[$0]))
        }
        if let other { wanted[index] = wanted[other] }
      }
    }
    return wanted
  }

  private func of(_ range: Range<Int>) -> WantedType {
    var (before, after) = neighbours(range)
    // Parentheses around the site, `(SELECT QA(..))`, and MAX( or MIN( are looked through.
    while let open = before, stream.kind(open) == .openParenthesis, let close = after,
      stream.partner[open] == close
    {
      if let function = stream.word(stream.before(open)), let type = Self.functions[function] {
        if type != .sortable { return type }
        let (head, tail) = neighbours((stream.before(open) ?? open)..<(close + 1))
        let outside = beside(head, tail)
        return outside == .auto ? .sortable : outside
      }
      (before, after) = neighbours(open..<(close + 1))
    }
    if stream.word(before) == "SELECT", let select = before, let open = stream.before(select),
      stream.kind(open) == .openParenthesis, stream.partner[open] > open
    {
      let (head, tail) = neighbours(open..<(stream.partner[open] + 1))
      return compared(head, tail)
    }
    return beside(before, after)
  }

  private func neighbours(_ range: Range<Int>) -> (before: Int?, after: Int?) {
    (stream.before(range.lowerBound), stream.after(range.upperBound - 1))
  }

  private static let functions: [String: WantedType] = [
    "SUM": .number, "AVG": .number, "TOTAL": .number, "ABS": .number, "ROUND": .number,
    "MAX": .sortable, "MIN": .sortable, "LENGTH": .text, "LOWER": .text, "UPPER": .text,
    "SUBSTR": .text, "TRIM": .text, "NOT": .bool,
  ]

  private func beside(_ before: Int?, _ after: Int?) -> WantedType {
    let compared = compared(before, after)
    if compared != .auto { return compared }
    if isCondition(before, after) { return .bool }
    if isOrderBy(before) { return .sortable }
    return .auto
  }

  /// The type of the literal or operator beside.
  private func compared(_ before: Int?, _ after: Int?) -> WantedType {
    if let after {
      if let type = operand(after, next: stream.after(after), forward: true) { return type }
    }
    if let before {
      if let type = operand(before, next: stream.before(before), forward: false) { return type }
    }
    return .auto
  }

  private func operand(_ index: Int, next: Int?, forward: Bool) -> WantedType? {
    switch stream.text(index).uppercased() {
    case "=", "==", "<>", "!=", "<", "<=", ">", ">=": return literal(next, forward)
    case "+", "-", "*", "/": return stream.kind(index) == .op ? .number : nil
    case "%", "&", "|", "<<", ">>": return .integer
    case "||", "LIKE", "GLOB": return .text
    case "IS":
      let not = stream.word(next) == "NOT"
      return forward ? literal(not ? next.flatMap(stream.after) : next, true) : nil
    case "NOT":
      guard forward, let next, let word = stream.word(next) else { return nil }
      return operand(next, next: stream.after(next), forward: word != "NOT")
    case "BETWEEN": return forward ? literal(next, true) : nil
    case "IN":
      guard forward, let next, stream.kind(next) == .openParenthesis else { return nil }
      return literal(stream.after(next), true)
    case "AS":
      guard forward, let next, let word = stream.word(next) else { return nil }
      return isCast(index) ? Self.casts[word] : nil
    default: return nil
    }
  }

  private static let casts: [String: WantedType] = [
    "INTEGER": .integer, "INT": .integer, "REAL": .number, "NUMERIC": .number, "FLOAT": .number,
    "TEXT": .text,
  ]

  private func isCast(_ index: Int) -> Bool {
    var depth = 0
    var index = index - 1
    while index >= 0 {
      if stream.kind(index) == .closeParenthesis { depth += 1 }
      if stream.kind(index) == .openParenthesis {
        if depth == 0 { return stream.word(stream.before(index)) == "CAST" }
        depth -= 1
      }
      index -= 1
    }
    return false
  }

  private func literal(_ index: Int?, _ forward: Bool) -> WantedType? {
    guard let index else { return nil }
    switch stream.kind(index) {
    case .number: return .number
    case .string, .quotedIdentifier:
      if stream.kind(index) == .quotedIdentifier, stream.text(index).first != "\"" { return nil }
      if let dot = stream.after(index), stream.kind(dot) == .dot { return nil }
      let text = stream.unquoted(index).lowercased()
      if text == "yes" || text == "no" { return .yesNo }
      return stream.kind(index) == .string ? .text : nil
    case .op:
      let sign = stream.text(index)
      guard forward, sign == "-" || sign == "+" else { return nil }
      return literal(stream.after(index), forward)
    case .word:
      let word = stream.word(index)
      return word == "TRUE" || word == "FALSE" ? .bool : nil
    default: return nil
    }
  }

  /// Whether the site stands for a condition by itself.
  private func isCondition(_ before: Int?, _ after: Int?) -> Bool {
    let heads: Set<String> = ["WHERE", "AND", "OR", "NOT", "WHEN", "HAVING", "ON"]
    guard let before, let head = stream.word(before), heads.contains(head) else { return false }
    if head == "AND", stream.word(stream.before(before).flatMap(stream.before)) == "BETWEEN" {
      return false
    }
    guard let after else { return true }
    if stream.kind(after) == .closeParenthesis || stream.kind(after) == .semicolon { return true }
    let tails: Set<String> = [
      "AND", "OR", "THEN", "GROUP", "ORDER", "LIMIT", "HAVING", "WINDOW", "UNION", "EXCEPT",
      "INTERSECT", "JOIN", "LEFT", "INNER", "CROSS", "WHERE",
    ]
    return stream.word(after).map(tails.contains) ?? false
  }

  private func isOrderBy(_ before: Int?) -> Bool {
    guard let before else { return false }
    return stream.word(before) == "BY" && stream.word(stream.before(before)) == "ORDER"
  }
}

extension ScannedSite {
  func isAsked(like other: ScannedSite) -> Bool {
    kind == other.kind && question == other.question && choices == other.choices
  }
}
