// SPDX-License-Identifier: Apache-2.0
// Finds Binder's `QA("map@question"; col, ...)` and `QA("ans@question"; SELECT ... | col | value)`
// in a tokenised statement (Binder, arXiv 2210.02875, section 3), and the plain `lm_...` functions,
// nested, in any clause and letter case. Only these calls are understood; all other tokens stay as
// they are.

/// Which of the paper's two functions a site is.
public enum SiteKind: String, Sendable, Hashable {
  /// One answer for each distinct tuple of arguments.
  case map
  /// One answer for a whole table.
  case ans
}

/// A `QA(...)` or `lm_...(...)` in the source, by token indices.
struct ScannedSite {
  enum Arguments {
    case none
    case expressions([Range<Int>])
    case subquery(Range<Int>)
  }
  var kind: SiteKind
  var question: String
  /// From the word QA to its closing parenthesis.
  var range: Range<Int>
  var arguments: Arguments
  /// Index of the innermost site around this one.
  var parent: Int?
  /// nil for QA.
  var function: LMFunctionName?
  /// The labels of lm_classify.
  var choices: [String] = []
  /// How many values on the right lm_join tries for each on the left; nil for all.
  var candidates: Int?
  /// FILTER (WHERE ...) after lm_agg; it is within `range`.
  var filter: Range<Int>?
}

struct QAScanner {
  let stream: TokenStream
  private var sites: [ScannedSite] = []
  private var depth = 0

  /// Calls within calls; recursion must end before the stack does.
  private static let maximumDepth = 64

  /// The sites of a statement in source order, outer before inner.
  static func scan(_ stream: TokenStream) throws -> [ScannedSite] {
    var scanner = QAScanner(stream: stream)
    for (index, token) in stream.tokens.enumerated() where token.kind == .illegal {
      let quote = stream.text(index).prefix(1)
      if ["'", "\"", "`", "["].contains(quote) {
        throw scanner.fault(.unclosedQuote(String(quote)), index)
      }
    }
    try scanner.scan(0..<stream.count, parent: nil)
    return scanner.sites
  }

  private init(stream: TokenStream) { self.stream = stream }

  private mutating func scan(_ range: Range<Int>, parent: Int?) throws {
    var index = range.lowerBound
    while index < range.upperBound {
      guard Self.isCall(stream, index) else {
        index += 1
        continue
      }
      index = try site(at: index, parent: parent)
    }
  }

  /// Whether token `index` is QA or an LM function before an opening parenthesis.
  static func isCall(_ stream: TokenStream, _ index: Int) -> Bool {
    guard stream.word(index) == "QA", let open = stream.after(index) else {
      return function(stream, index) != nil
    }
    return stream.kind(open) == .openParenthesis
  }

  /// Scans one site; the index after it.
  private mutating func site(at start: Int, parent: Int?) throws -> Int {
    guard let open = stream.after(start), stream.partner[open] > open else {
      throw fault(.unclosedCall, start)
    }
    let close = stream.partner[open]
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.maximumDepth else { throw fault(.tooDeep(Self.maximumDepth), start) }
    let mine = sites.count
    var site: ScannedSite
    var rest = (open + 1)..<close
    if let function = Self.function(stream, start) {
      let body = stream.trim(rest)
      site = try functionSite(function, start, body.isEmpty ? [] : split(body))
    } else {
      let (kind, question, questionIndex) = try head(after: open)
      rest = (questionIndex + 1)..<close
      site = ScannedSite(
        kind: kind, question: question, range: start..<start,
        arguments: try arguments(rest, kind: kind, at: questionIndex), parent: nil)
    }
    site.parent = parent
    site.range = start..<(close + 1)
    if site.function == .agg, let end = filterEnd(close) {
      site.filter = (close + 1)..<end
      site.range = start..<end
      rest = rest.lowerBound..<end
    }
    sites.append(site)
    try scan(rest, parent: mine)
    return site.range.upperBound
  }

  /// The end of FILTER (WHERE ...) after the parenthesis `close`.
  private func filterEnd(_ close: Int) -> Int? {
    guard let word = stream.after(close), stream.word(word) == "FILTER",
      let open = stream.after(word), stream.kind(open) == .openParenthesis,
      stream.partner[open] > open
    else { return nil }
    return stream.partner[open] + 1
  }

  private func head(after open: Int) throws -> (SiteKind, String, Int) {
    guard let index = stream.after(open),
      stream.kind(index) == .string || stream.kind(index) == .quotedIdentifier
    else {
      throw fault(
        .missingQuestion(found: stream.describe(stream.after(open))),
        stream.after(open) ?? open)
    }
    let text = stream.unquoted(index)
    guard let at = text.firstIndex(of: "@") else { throw fault(.unknownKind(text), index) }
    let name = text[..<at].lowercased().trimmed
    guard let kind = SiteKind(rawValue: name) else {
      throw fault(.unknownKind(text), index)
    }
    let question = String(text[text.index(after: at)...]).trimmed
    guard !question.isEmpty else { throw fault(.emptyQuestion(kind: name), index) }
    return (kind, question, index)
  }

  private func arguments(
    _ range: Range<Int>, kind: SiteKind, at questionIndex: Int
  ) throws -> ScannedSite.Arguments {
    guard let separator = stream.trim(range).first else {
      if kind == .map { throw fault(.missingArgument(kind: "map"), questionIndex) }
      return .none
    }
    guard stream.kind(separator) == .semicolon || stream.kind(separator) == .comma else {
      throw fault(.missingSeparator(found: stream.text(separator)), separator)
    }
    var body = stream.trim((separator + 1)..<range.upperBound)
    while let last = body.last, stream.kind(last) == .semicolon {
      body = stream.trim(body.lowerBound..<last)
    }
    guard let first = body.first else {
      if kind == .map { throw fault(.missingArgument(kind: "map"), separator) }
      return .none
    }
    if let query = subquery(body) {
      if kind == .map, query == body { throw fault(.subqueryInMap, first) }
      if kind == .ans { return .subquery(query) }
    }
    return .expressions(try split(body))
  }

  /// The SELECT, WITH or VALUES that is all of `body`, within parentheses or not.
  func subquery(_ body: Range<Int>) -> Range<Int>? {
    var body = body
    while let first = body.first, stream.kind(first) == .openParenthesis,
      stream.partner[first] == body.upperBound - 1
    {
      body = stream.trim((first + 1)..<(body.upperBound - 1))
    }
    guard let first = body.first, let word = stream.word(first) else { return nil }
    return ["SELECT", "WITH", "VALUES"].contains(word) ? body : nil
  }

  /// Cuts `body` at its top-level commas.
  private func split(_ body: Range<Int>) throws -> [Range<Int>] {
    let level = stream.depth[body.lowerBound]
    var parts: [Range<Int>] = []
    var start = body.lowerBound
    for index in body where stream.depth[index] == level && stream.kind(index) == .comma {
      parts.append(stream.trim(start..<index))
      start = index + 1
    }
    parts.append(stream.trim(start..<body.upperBound))
    if parts.contains(where: \.isEmpty) { throw fault(.emptyArgument, body.lowerBound) }
    return parts
  }

  func fault(_ fault: ScanFault, _ index: Int) -> SQLError {
    .scan(fault, statement: stream.source, offset: stream.offset(index))
  }
}

extension StringProtocol {
  /// Without blanks at the ends.
  var trimmed: String {
    var text = Substring(self)
    while let first = text.first, first.isWhitespace { text.removeFirst() }
    while let last = text.last, last.isWhitespace { text.removeLast() }
    return String(text)
  }
}
