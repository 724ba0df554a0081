// SPDX-License-Identifier: Apache-2.0
// What the rewrites ask about a range of tokens: does it wait for an LM, may it be evaluated
// earlier than it is written? Evaluation of plain SQL is free of effects but for errors, so a
// condition moves only if it cannot raise one; unknown functions count as if they could.

struct StatementFacts {
  let stream: TokenStream
  let sites: [ScannedSite]
  /// All SELECTs that were understood, by their first token.
  private(set) var selects: [Int: SelectStatement] = [:]
  /// Per WHEN of a CASE without operand its THEN.
  private(set) var whens: [Int: Int] = [:]
  /// Result columns, anywhere in the statement, that are computed from LM values; lower case.
  private(set) var lmColumns: Set<String> = []
  private let siteStarts: [Int]

  /// Deeper statements run as they are: the recursion must end before the stack does.
  static let maximumDepth = 200

  init(_ stream: TokenStream, _ sites: [ScannedSite], main: Range<Int>) {
    self.stream = stream
    self.sites = sites
    siteStarts = sites.map(\.range.lowerBound)
    findSelects(main)
    findWhens()
    findLMColumns()
  }

  // MARK: - Questions

  func containsSite(_ range: Range<Int>) -> Bool {
    var low = 0
    var high = siteStarts.count
    while low < high {
      let middle = (low + high) / 2
      if siteStarts[middle] < range.lowerBound { low = middle + 1 } else { high = middle }
    }
    return low < siteStarts.count && siteStarts[low] < range.upperBound
  }

  /// Whether the value depends on an LM: a site, or a column made from one.
  func usesLM(_ range: Range<Int>) -> Bool {
    if containsSite(range) { return true }
    guard !lmColumns.isEmpty else { return false }
    return range.contains { isName($0) && lmColumns.contains(stream.unquoted($0).lowercased()) }
  }

  func containsSelect(_ range: Range<Int>) -> Bool {
    range.contains { stream.word($0) == "SELECT" || stream.word($0) == "VALUES" }
  }

  /// Whether the range has a call of an aggregate function or a window.
  func combinesRows(_ range: Range<Int>) -> Bool {
    range.contains { index in
      guard let word = stream.word(index) else { return false }
      if word == "OVER" { return true }
      return Structure.aggregates.contains(word) && isCall(index)
    }
  }

  /// The SELECTs in a range that are in no other one there.
  func outerSelects(in range: Range<Int>) -> [Range<Int>] {
    let inside = selects.values.map(\.range)
      .filter { range.lowerBound <= $0.lowerBound && $0.upperBound <= range.upperBound }
    return inside.filter { one in
      !inside.contains {
        $0 != one && $0.contains(one.lowerBound) && $0.upperBound >= one.upperBound
      }
    }
  }

  func contains(_ range: Range<Int>, word: String) -> Bool {
    range.contains { stream.word($0) == word }
  }

  /// Whether evaluating the range can neither raise an error nor give another value next time.
  func isSafe(_ range: Range<Int>) -> Bool {
    for index in range {
      switch stream.kind(index) {
      case .op where stream.text(index).hasPrefix("->"): return false
      case .word:
        guard let word = stream.word(index) else { return false }
        if Self.riskyWords.contains(word) { return false }
        if isCall(index), !Self.safeFunctions.contains(word), !Self.callLike.contains(word),
          !isCommonTable(index)
        {
          return false
        }
      case .quotedIdentifier where isCall(index): return false
      default: continue
      }
    }
    return true
  }

  func isName(_ index: Int) -> Bool {
    stream.kind(index) == .word || stream.kind(index) == .quotedIdentifier
  }

  private func isCall(_ index: Int) -> Bool {
    stream.after(index).map { stream.kind($0) == .openParenthesis } ?? false
  }

  /// `WITH name(columns)`.
  private func isCommonTable(_ index: Int) -> Bool {
    guard let open = stream.after(index), stream.partner[open] > open,
      let next = stream.after(stream.partner[open])
    else { return false }
    return stream.word(next) == "AS"
  }

  private static let riskyWords: Set<String> = [
    "MATCH", "REGEXP", "ESCAPE", "RAISE", "RANDOM", "RANDOMBLOB",
  ]
  /// Words that are no functions but may stand before a parenthesis.
  private static let callLike: Set<String> = [
    "IN", "EXISTS", "AND", "OR", "NOT", "WHEN", "THEN", "ELSE", "CASE", "BETWEEN", "LIKE", "GLOB",
    "IS", "AS", "SELECT", "WHERE", "FROM", "ON", "BY", "USING", "VALUES", "FILTER", "OVER",
    "UNION", "ALL", "EXCEPT", "INTERSECT", "DISTINCT", "HAVING", "LIMIT", "OFFSET", "JOIN",
    "CAST", "MATERIALIZED",
  ]
  private static let safeFunctions: Set<String> = Structure.aggregates.union([
    "LOWER", "UPPER", "LENGTH", "SUBSTR", "SUBSTRING", "TRIM", "LTRIM", "RTRIM", "REPLACE",
    "INSTR", "ROUND", "COALESCE", "IFNULL", "NULLIF", "IIF", "TYPEOF", "HEX", "QUOTE", "UNICODE",
    "CHAR", "SIGN", "DATE", "TIME", "DATETIME", "JULIANDAY", "UNIXEPOCH", "STRFTIME", "LIKELY",
    "UNLIKELY", "LIKELIHOOD",
  ]).subtracting(["JSON_GROUP_ARRAY", "JSON_GROUP_OBJECT"])

  // MARK: - Preparation

  private mutating func findSelects(_ main: Range<Int>) {
    let heads: Set<String> = ["SELECT", "WITH", "VALUES"]
    var ranges: [Range<Int>] = [main]
    for index in main where stream.kind(index) == .openParenthesis {
      guard stream.partner[index] > index, let first = stream.after(index),
        heads.contains(stream.word(first) ?? "")
      else { continue }
      ranges.append(first..<stream.partner[index])
    }
    for case .subquery(let range) in sites.map(\.arguments) { ranges.append(range) }
    for range in ranges {
      guard let first = stream.trim(range).first, stream.depth[first] <= Self.maximumDepth,
        let select = try? SelectParser.parse(stream, range)
      else { continue }
      selects[first] = select
    }
  }

  private mutating func findWhens() {
    var open: [(depth: Int, searched: Bool, when: Int?)] = []
    for index in 0..<stream.count {
      guard let word = stream.word(index) else { continue }
      let depth = stream.depth[index]
      while let last = open.last, last.depth > depth { open.removeLast() }
      switch word {
      case "CASE":
        open.append((depth, stream.after(index).flatMap(stream.word) == "WHEN", nil))
      case "WHEN": if open.last?.depth == depth { open[open.count - 1].when = index }
      case "THEN":
        if let last = open.last, last.depth == depth, last.searched, let when = last.when {
          whens[when] = index
        }
      case "END": if open.last?.depth == depth { open.removeLast() }
      default: break
      }
    }
  }

  private mutating func findLMColumns() {
    guard !sites.isEmpty else { return }
    // A column of a column needs one more round; names only grow.
    for _ in 0..<10 {
      let before = lmColumns.count
      for select in selects.values {
        for core in select.cores {
          for item in core.items where usesLM(item.expression) {
            if let name = item.alias { lmColumns.insert(name.lowercased()) }
          }
        }
        for table in select.commonTables where !table.columns.isEmpty {
          noteColumns(of: table)
        }
      }
      if lmColumns.count == before { return }
    }
  }

  /// `WITH t(a, b) AS (SELECT ...)` names the columns by place.
  private mutating func noteColumns(of table: SelectStatement.CommonTable) {
    guard let first = stream.trim(table.body).first, let body = selects[first] else { return }
    for core in body.cores {
      for (index, item) in core.items.enumerated()
      where index < table.columns.count && usesLM(item.range) {
        lmColumns.insert(table.columns[index].lowercased())
      }
    }
  }
}
