// SPDX-License-Identifier: Apache-2.0
// AND, OR and NOT of a condition over opaque leaves (https://sqlite.org/lang_expr.html, operator
// precedence). Only tokens at the condition's own depth count; CASE ... END and BETWEEN ... AND are
// stepped over.

struct ConditionParser {
  let stream: TokenStream

  func parse(_ range: Range<Int>) throws -> Condition {
    let range = stream.trim(range)
    guard let first = range.first else { throw ParseDoubt(found: "an empty condition") }
    let (ors, ands) = try cuts(range)
    if !ors.isEmpty { return .or(try parts(range, ors).map(parse)) }
    if !ands.isEmpty { return .and(try parts(range, ands).map(parse)) }
    if stream.word(first) == "NOT" {
      return .not(try parse((first + 1)..<range.upperBound), range)
    }
    if stream.kind(first) == .openParenthesis, stream.partner[first] == range.upperBound - 1,
      let inside = condition(within: first)
    {
      return .parenthesised(inside, range)
    }
    return .leaf(range)
  }

  /// What stands in the parentheses that open at `open`; nil for a subquery or a row value.
  private func condition(within open: Int) -> Condition? {
    let inside = stream.trim((open + 1)..<stream.partner[open])
    guard let first = inside.first else { return nil }
    if let word = stream.word(first), ["SELECT", "WITH", "VALUES"].contains(word) { return nil }
    let depth = stream.depth[first]
    if inside.contains(where: { stream.depth[$0] == depth && stream.kind($0) == .comma }) {
      return nil
    }
    return try? parse(inside)
  }

  /// The indices of OR and of AND at the top of the range.
  private func cuts(_ range: Range<Int>) throws -> (ors: [Int], ands: [Int]) {
    let depth = stream.depth[range.lowerBound]
    var cases = 0
    var betweens = 0
    var ors: [Int] = []
    var ands: [Int] = []
    for index in range where stream.depth[index] == depth {
      guard let word = stream.word(index), !isAfterDot(index) else { continue }
      switch word {
      case "CASE": cases += 1
      case "END":
        cases -= 1
        if cases < 0 { throw ParseDoubt(found: "END without CASE") }
      case "BETWEEN" where cases == 0: betweens += 1
      case "AND" where cases == 0:
        if betweens > 0 { betweens -= 1 } else { ands.append(index) }
      case "OR" where cases == 0:
        if betweens > 0 { throw ParseDoubt(found: "OR in BETWEEN") }
        ors.append(index)
      default: break
      }
    }
    guard cases == 0, betweens == 0 else { throw ParseDoubt(found: "an open CASE or BETWEEN") }
    return (ors, ands)
  }

  private func isAfterDot(_ index: Int) -> Bool { stream.kind(stream.before(index)) == .dot }

  private func parts(_ range: Range<Int>, _ cuts: [Int]) throws -> [Range<Int>] {
    var parts: [Range<Int>] = []
    var start = range.lowerBound
    for cut in cuts + [range.upperBound] {
      parts.append(stream.trim(start..<cut))
      start = cut + 1
    }
    if parts.contains(where: \.isEmpty) { throw ParseDoubt(found: "a missing operand") }
    return parts
  }
}
