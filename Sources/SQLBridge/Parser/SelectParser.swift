// SPDX-License-Identifier: Apache-2.0
// Tokens of a SELECT to `SelectStatement` (https://sqlite.org/lang_select.html). Words count only
// at the statement's own depth of parentheses. Whatever is not surely understood throws
// `ParseDoubt`: the statement then runs unrewritten, with the same rows.

struct SelectParser {
  let stream: TokenStream
  private let range: Range<Int>
  private let depth: Int
  /// The tokens at the statement's depth that are no blanks.
  private let top: [Int]

  static func parse(_ stream: TokenStream, _ range: Range<Int>) throws -> SelectStatement {
    let range = stream.trim(range)
    guard let first = range.first else { throw ParseDoubt(found: "an empty statement") }
    return try SelectParser(stream, range, depth: stream.depth[first]).statement()
  }

  private init(_ stream: TokenStream, _ range: Range<Int>, depth: Int) {
    self.stream = stream
    self.range = range
    self.depth = depth
    top = range.filter { stream.depth[$0] == depth && !stream.tokens[$0].isBlank }
  }

  // MARK: - Statement

  private func statement() throws -> SelectStatement {
    var result = SelectStatement(range: range)
    var place = 0
    if word(place) == "WITH" { place = try with(&result) }
    var starts: [Int] = [place]
    var end = top.count
    var orderStart: Int?
    var limitStart: Int?
    for index in place..<top.count {
      switch word(index) {
      case "UNION", "INTERSECT", "EXCEPT":
        guard orderStart == nil, limitStart == nil else { throw doubt(index) }
        let isAll = word(index + 1) == "ALL"
        result.operators.append((word(index) ?? "") + (isAll ? " ALL" : ""))
        starts.append(index + (isAll ? 2 : 1))
      case "ORDER" where word(index + 1) == "BY":
        guard orderStart == nil, limitStart == nil else { throw doubt(index) }
        orderStart = index
        end = min(end, index)
      case "LIMIT":
        guard limitStart == nil else { throw doubt(index) }
        limitStart = index
        end = min(end, index)
      default: break
      }
    }
    for (number, start) in starts.enumerated() {
      let isLast = number == starts.count - 1
      let stop =
        isLast
        ? end : starts[number + 1] - (result.operators[number].hasSuffix("ALL") ? 2 : 1)
      result.cores.append(try core(start..<stop))
    }
    if let orderStart {
      let terms = (orderStart + 2)..<(limitStart ?? top.count)
      result.orderBy = try commaParts(terms)
      result.orderByRange = tokens(orderStart..<terms.upperBound)
    }
    if let limitStart { result.limitRange = tokens(limitStart..<top.count) }
    return result
  }

  /// Reads WITH; the place after it.
  private func with(_ result: inout SelectStatement) throws -> Int {
    var place = 1
    if word(place) == "RECURSIVE" { place += 1 }
    while true {
      guard let name = identifier(place) else { throw doubt(place) }
      place += 1
      var columns: [String] = []
      if kind(place) == .openParenthesis {
        columns = try names(within: place)
        place += 2
      }
      guard word(place) == "AS" else { throw doubt(place) }
      place += 1
      if word(place) == "NOT" { place += 1 }
      if word(place) == "MATERIALIZED" { place += 1 }
      guard kind(place) == .openParenthesis, kind(place + 1) == .closeParenthesis else {
        throw doubt(place)
      }
      result.commonTables.append(
        .init(name: name, columns: columns, body: (top[place] + 1)..<top[place + 1]))
      place += 2
      guard kind(place) == .comma else { break }
      place += 1
    }
    result.withRange = tokens(0..<place)
    return place
  }

  // MARK: - Core

  private enum Clause: Int { case from, `where`, groupBy, having, window }

  private func core(_ places: Range<Int>) throws -> SelectCore {
    guard places.lowerBound < places.upperBound, places.upperBound <= top.count else {
      throw doubt(places.lowerBound)
    }
    let all = tokens(places)
    let start = places.lowerBound
    if word(start) == "VALUES" {
      return SelectCore(range: all, isValues: true, head: tokens(start..<(start + 1)))
    }
    guard word(start) == "SELECT" else { throw doubt(start) }
    var itemsStart = start + 1
    let isDistinct = word(itemsStart) == "DISTINCT"
    if isDistinct || word(itemsStart) == "ALL" { itemsStart += 1 }
    var result = SelectCore(
      range: all, head: tokens(start..<itemsStart), isDistinct: isDistinct)
    let clauses = try self.clauses(itemsStart..<places.upperBound)
    let itemsEnd = clauses.first?.start ?? places.upperBound
    result.items = try commaParts(itemsStart..<itemsEnd).map(resultColumn)
    for (number, clause) in clauses.enumerated() {
      let end = number + 1 < clauses.count ? clauses[number + 1].start : places.upperBound
      let skip = clause.kind == .groupBy ? 2 : 1
      guard clause.start + skip < end else { throw doubt(end) }
      let body = tokens((clause.start + skip)..<end)
      let whole = tokens(clause.start..<end)
      switch clause.kind {
      case .from:
        result.fromRange = whole
        result.from = try fromItems((clause.start + 1)..<end)
      case .where: result.where = body
      case .groupBy: result.groupByRange = whole
      case .having: result.having = body
      case .window: result.windowRange = whole
      }
    }
    return result
  }

  /// Where the clauses begin, in SQL's order.
  private func clauses(_ places: Range<Int>) throws -> [(kind: Clause, start: Int)] {
    var found: [(kind: Clause, start: Int)] = []
    for place in places {
      let clause: Clause
      switch word(place) {
      case "FROM":
        // a IS [NOT] DISTINCT FROM b
        if word(place - 1) == "DISTINCT" { continue }
        clause = .from
      case "WHERE": clause = .where
      case "GROUP":
        guard word(place + 1) == "BY" else { throw doubt(place) }
        clause = .groupBy
      case "HAVING": clause = .having
      case "WINDOW":
        guard identifier(place + 1) != nil, word(place + 2) == "AS",
          kind(place + 3) == .openParenthesis
        else { continue }
        clause = .window
      case "SELECT", "VALUES": throw doubt(place)
      default: continue
      }
      if let last = found.last, last.kind.rawValue >= clause.rawValue { throw doubt(place) }
      found.append((clause, place))
    }
    return found
  }

  private func resultColumn(_ range: Range<Int>) -> ResultColumn {
    let inside = range.filter { stream.depth[$0] == depth && !stream.tokens[$0].isBlank }
    var item = ResultColumn(range: range, expression: range)
    guard let last = inside.last else { return item }
    item.isStar =
      stream.text(last) == "*"
      && (inside.count == 1 || stream.kind(inside[inside.count - 2]) == .dot)
    guard inside.count > 1, isName(last) || stream.kind(last) == .string else { return item }
    let before = inside[inside.count - 2]
    if stream.word(before) == "AS" {
      item.alias = stream.unquoted(last)
      item.expression = stream.trim(range.lowerBound..<before)
    } else if endsOperand(before), !Self.endings.contains(stream.word(last) ?? "") {
      item.alias = stream.unquoted(last)
      item.expression = stream.trim(range.lowerBound..<last)
    }
    return item
  }

  /// Words that can end an expression and are no alias.
  private static let endings: Set<String> = [
    "NULL", "END", "ISNULL", "NOTNULL", "TRUE", "FALSE", "CURRENT_DATE", "CURRENT_TIME",
    "CURRENT_TIMESTAMP",
  ]
  private static let openWords: Set<String> = [
    "COLLATE", "IS", "NOT", "AND", "OR", "LIKE", "GLOB", "MATCH", "REGEXP", "IN", "BETWEEN",
    "ESCAPE", "FROM", "DISTINCT", "CASE", "WHEN", "THEN", "ELSE", "EXISTS", "OVER", "FILTER",
  ]

  /// Whether a token can be the last of an expression, so that a name after it is an alias.
  private func endsOperand(_ index: Int) -> Bool {
    switch stream.kind(index) {
    case .closeParenthesis, .number, .string, .blob, .quotedIdentifier, .parameter: return true
    case .word: return !Self.openWords.contains(stream.word(index) ?? "")
    default: return false
    }
  }

  // MARK: - FROM

  private static let joinWords: Set<String> = [
    "NATURAL", "LEFT", "RIGHT", "FULL", "OUTER", "INNER", "CROSS", "JOIN",
  ]

  private func fromItems(_ places: Range<Int>) throws -> [FromItem] {
    var items: [FromItem] = []
    var place = places.lowerBound
    while true {
      let joinStart = place
      var join = FromItem.Join.inner
      var isNatural = false
      if !items.isEmpty {
        guard place < places.upperBound else { break }
        (join, isNatural, place) = try joinOperator(place)
      }
      let operators = joinStart == place ? 0..<0 : tokens(joinStart..<place)
      var item = try tableOrSubquery(&place, places.upperBound)
      item.join = join
      item.isNatural = isNatural
      item.joinRange = operators
      try constraint(&item, &place, places.upperBound)
      items.append(item)
    }
    return items
  }

  private func joinOperator(_ start: Int) throws -> (FromItem.Join, Bool, Int) {
    if kind(start) == .comma { return (.inner, false, start + 1) }
    var place = start
    var words: Set<String> = []
    while let word = word(place), Self.joinWords.contains(word) {
      words.insert(word)
      place += 1
      if word == "JOIN" { break }
    }
    guard words.contains("JOIN") else { throw doubt(start) }
    let outer = words.intersection(["LEFT", "RIGHT", "FULL"])
    guard outer.count <= 1, !words.contains("OUTER") || outer.count == 1,
      outer.isEmpty || words.isDisjoint(with: ["INNER", "CROSS"])
    else { throw doubt(start) }
    let join: FromItem.Join =
      switch outer.first {
      case "LEFT": .left
      case "RIGHT": .right
      case "FULL": .full
      default: .inner
      }
    return (join, words.contains("NATURAL"), place)
  }

  private func tableOrSubquery(_ place: inout Int, _ end: Int) throws -> FromItem {
    let start = place
    var source = FromItem.Source.other
    if kind(place) == .openParenthesis, kind(place + 1) == .closeParenthesis {
      let inside = stream.trim((top[place] + 1)..<top[place + 1])
      if let first = inside.first,
        ["SELECT", "WITH", "VALUES"].contains(stream.word(first) ?? "")
      {
        source = .subquery(inside)
      }
      place += 2
    } else {
      guard var name = identifier(place) else { throw doubt(place) }
      var schema: String?
      place += 1
      if place < end, kind(place) == .dot {
        guard let table = identifier(place + 1) else { throw doubt(place) }
        (schema, name) = (name, table)
        place += 2
      }
      source = .table(schema: schema, name: name)
      if place < end, kind(place) == .openParenthesis {
        source = .other
        place += 2
      }
    }
    var item = FromItem(join: .inner, joinRange: 0..<0, source: source, range: 0..<0)
    item.alias = try alias(&place, end)
    if place < end, word(place) == "NOT", word(place + 1) == "INDEXED" { place += 2 }
    if place < end, word(place) == "INDEXED", word(place + 1) == "BY" { place += 3 }
    guard place <= end else { throw doubt(end) }
    item.range = tokens(start..<place)
    return item
  }

  private func alias(_ place: inout Int, _ end: Int) throws -> String? {
    guard place < end else { return nil }
    if word(place) == "AS" {
      guard place + 1 < end, let alias = identifier(place + 1) else { throw doubt(place) }
      place += 2
      return alias
    }
    let ends: Set<String> = Self.joinWords.union(["ON", "USING", "INDEXED", "NOT"])
    if let word = word(place), ends.contains(word) { return nil }
    guard let alias = identifier(place) else { return nil }
    place += 1
    return alias
  }

  private func constraint(_ item: inout FromItem, _ place: inout Int, _ end: Int) throws {
    guard place < end else { return }
    if word(place) == "ON" {
      let start = place + 1
      place = start
      while place < end, !endsConstraint(place) { place += 1 }
      guard start < place else { throw doubt(place) }
      item.on = tokens(start..<place)
    } else if word(place) == "USING" {
      guard kind(place + 1) == .openParenthesis else { throw doubt(place) }
      item.usingColumns = try names(within: place + 1)
      item.usingRange = tokens(place..<(place + 3))
      place += 3
    }
  }

  private func endsConstraint(_ place: Int) -> Bool {
    if kind(place) == .comma { return true }
    guard let word = word(place), Self.joinWords.contains(word) else { return false }
    return kind(place - 1) != .dot && kind(place + 1) != .dot
  }

  // MARK: - Tokens

  /// The token range of places, with what is inside their parentheses.
  private func tokens(_ places: Range<Int>) -> Range<Int> {
    guard places.lowerBound < top.count, places.lowerBound < places.upperBound else {
      return range.upperBound..<range.upperBound
    }
    let last = min(places.upperBound, top.count) - 1
    return top[places.lowerBound]..<(top[last] + 1)
  }

  /// The parts between commas.
  private func commaParts(_ places: Range<Int>) throws -> [Range<Int>] {
    var parts: [Range<Int>] = []
    var start = places.lowerBound
    for place in places where kind(place) == .comma {
      parts.append(tokens(start..<place))
      start = place + 1
    }
    parts.append(tokens(start..<places.upperBound))
    if parts.contains(where: \.isEmpty) { throw doubt(places.lowerBound) }
    return parts
  }

  private func names(within open: Int) throws -> [String] {
    guard open + 1 < top.count, kind(open + 1) == .closeParenthesis else { throw doubt(open) }
    let inside = ((top[open] + 1)..<top[open + 1]).filter { !stream.tokens[$0].isBlank }
    let names = inside.filter { stream.kind($0) != .comma }
    guard names.allSatisfy(isName), names.count * 2 - 1 == inside.count else { throw doubt(open) }
    return names.map { stream.unquoted($0) }
  }

  private func isName(_ index: Int) -> Bool {
    stream.kind(index) == .word || stream.kind(index) == .quotedIdentifier
  }

  private func kind(_ place: Int) -> Token.Kind? {
    place >= 0 && place < top.count ? stream.kind(top[place]) : nil
  }

  private func word(_ place: Int) -> String? {
    guard place >= 0, place < top.count, kind(place - 1) != .dot else { return nil }
    return stream.word(top[place])
  }

  private func identifier(_ place: Int) -> String? {
    guard place >= 0, place < top.count, isName(top[place]) || kind(place) == .string else {
      return nil
    }
    return stream.unquoted(top[place])
  }

  private func doubt(_ place: Int) -> ParseDoubt {
    ParseDoubt(found: place >= 0 && place < top.count ? stream.text(top[place]) : "the end")
  }
}
