// SPDX-License-Identifier: Apache-2.0
// The functions beside Binder's QA, as SQL reads: lm_map('question', a, ...). Each is one of the
// two kinds of sites with a question made from its arguments (Docs/SQL.md has an example of each).

/// A plain LM function.
public enum LMFunctionName: String, Sendable, Hashable, CaseIterable {
  /// `lm_map('question', a, ...)`: one value per row.
  case map = "lm_map"
  /// `lm_filter('question', a, ...)`: true or false per row.
  case filter = "lm_filter"
  /// `lm_classify(text, 'one', 'two', ...)`: one of the labels.
  case classify = "lm_classify"
  /// `lm_extract(text, 'field')`: what the text says of the field, or NULL.
  case extract = "lm_extract"
  /// `lm_join('question', a, b[, candidates])`: true or false for a pair of two tables.
  case join = "lm_join"
  /// `lm_rank('criterion', a, ...)`: a number from 0 to 100 to sort by.
  case rank = "lm_rank"
  /// `lm_ask('question'[, (SELECT ...) | a, ...])`: one answer from a table, values or nothing.
  case ask = "lm_ask"
  /// `lm_agg('question', a, ...)`: aggregate; one answer from the rows of the group.
  case agg = "lm_agg"

  /// How it is called, for errors.
  var usage: String {
    switch self {
    case .map, .filter, .agg: "\(rawValue)('question', column, ...)"
    case .classify: "lm_classify(text, 'label', 'label', ...)"
    case .extract: "lm_extract(text, 'field')"
    case .join: "lm_join('question', column, column[, candidates])"
    case .rank: "lm_rank('criterion', column, ...)"
    case .ask: "lm_ask('question'[, (SELECT ...) or column, ...])"
    }
  }

  var kind: SiteKind {
    switch self {
    case .map, .filter, .classify, .extract, .join, .rank: .map
    case .ask, .agg: .ans
    }
  }

  /// The type of its answers, where the context does not decide.
  var wanted: WantedType? {
    switch self {
    case .filter, .join: .bool
    case .rank: .number
    case .classify: .text
    case .map, .extract, .ask, .agg: nil
    }
  }
}

extension QAScanner {
  /// The function that token `index` calls.
  static func function(_ stream: TokenStream, _ index: Int) -> LMFunctionName? {
    guard let word = stream.word(index), word.hasPrefix("LM_"), let open = stream.after(index),
      stream.kind(open) == .openParenthesis, stream.kind(stream.before(index)) != .dot
    else { return nil }
    return LMFunctionName(rawValue: word.lowercased())
  }

  /// Reads the parts of a call between its parentheses.
  func functionSite(
    _ function: LMFunctionName, _ start: Int, _ parts: [Range<Int>]
  ) throws -> ScannedSite {
    func text(_ place: Int) throws -> String {
      guard parts.indices.contains(place), parts[place].count == 1,
        let index = parts[place].first,
        stream.kind(index) == .string || stream.kind(index) == .quotedIdentifier
      else {
        let found = parts.indices.contains(place) ? stream.text(parts[place]) : ")"
        throw fault(.badCall(usage: function.usage, found: found), start)
      }
      let text = stream.unquoted(index).trimmed
      guard !text.isEmpty else {
        throw fault(.badCall(usage: function.usage, found: "an empty text"), start)
      }
      return text
    }
    func values(_ range: Range<Int>, atLeast count: Int = 1) throws -> [Range<Int>] {
      guard range.count >= count else {
        throw fault(.badCall(usage: function.usage, found: "too few arguments"), start)
      }
      return Array(parts[range])
    }
    var site = ScannedSite(
      kind: function.kind, question: "", range: start..<start, arguments: .none, parent: nil)
    site.function = function
    let rest = min(1, parts.count)..<parts.count
    switch function {
    case .map, .filter, .agg, .rank:
      site.question = try text(0)
      if function == .rank {
        site.question = "From 0 (not at all) to 100 (fully): \(site.question)"
      }
      site.arguments = .expressions(try values(rest))
    case .join:
      site.question = try text(0)
      var columns = try values(rest, atLeast: 2)
      if columns.count == 3 {
        guard let index = columns[2].first, columns[2].count == 1,
          let count = Int(stream.text(index)), count > 0
        else { throw fault(.badCall(usage: function.usage, found: stream.text(columns[2])), start) }
        site.candidates = count
        columns.removeLast()
      }
      guard columns.count == 2 else {
        throw fault(.badCall(usage: function.usage, found: "\(parts.count) arguments"), start)
      }
      site.arguments = .expressions(columns)
    case .classify:
      site.choices = try (1..<max(parts.count, 1)).map(text)
      guard site.choices.count >= 2 else {
        throw fault(.badCall(usage: function.usage, found: "too few labels"), start)
      }
      let labels = site.choices.joined(separator: "; ")
      site.question = "Which one of these labels fits best? \(labels)"
      site.arguments = .expressions([parts[0]])
    case .extract:
      let field = try text(1)
      guard parts.count == 2 else {
        throw fault(.badCall(usage: function.usage, found: "\(parts.count) arguments"), start)
      }
      site.question = "What does the text say is the \(field)?"
      site.arguments = .expressions([parts[0]])
    case .ask:
      site.question = try text(0)
      if parts.count == 2, let query = subquery(parts[1]) {
        site.arguments = .subquery(query)
      } else if parts.count > 1 {
        site.arguments = .expressions(try values(rest))
      }
    }
    return site
  }
}
