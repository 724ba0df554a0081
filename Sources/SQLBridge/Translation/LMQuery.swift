// SPDX-License-Identifier: Apache-2.0
// A statement after translation: plain SQL that calls `lm`, `lm_ans`, `lm_rows`, and the table of
// its sites, from which prompts, blockers and explanations are made.

/// What an answer must be, inferred from how the site is used (Docs/Architecture.md, "SQL").
public enum WantedType: String, Sendable, Hashable, CaseIterable {
  /// Nothing is known: the answer as the LM gives it.
  case auto
  /// `= TRUE`, or in a condition's place: 1 or 0.
  case bool
  /// Compared with 'yes' or 'no': one of these two texts.
  case yesNo
  case integer
  /// Compared with or computed as a number: integer or real.
  case number
  case text
  /// ORDER BY, MAX, MIN: a number where the answer is one, else text.
  case sortable
}

/// One `QA(...)` of a statement.
public struct LMSite: Sendable, Hashable {
  public var index: Int
  public var kind: SiteKind
  public var question: String
  /// Names of the arguments (map) or of the subquery's columns (ans), in order.
  public var columns: [String]
  public var wanted: WantedType
  /// Sites whose pending values can make this site's arguments, or whether it is reached, wrong:
  /// it is not asked in a run where one of them has a miss.
  public var blockers: Set<Int>
  /// UTF-8 range in the source.
  public var range: Range<Int>
  /// nil for QA.
  public var function: LMFunctionName?
  /// The labels that an answer must be one of; empty for any.
  public var choices: [String] = []
  /// Candidates of lm_join; nil for all pairs.
  public var candidates: Int?

  /// The answer as it is stored, or why it cannot be.
  public func accept(_ value: SQLValue) -> Result<SQLValue, Misfit> {
    guard let converted = wanted.convert(value) else {
      return .failure(Misfit(reason: "the answer is not of type \(wanted.rawValue)"))
    }
    guard !choices.isEmpty, !converted.isNull else { return .success(converted) }
    let text = (converted.rendered ?? "").trimmed.lowercased()
    if let choice = choices.first(where: { $0.lowercased() == text }) {
      return .success(.text(choice))
    }
    return .failure(Misfit(reason: "the answer is none of: \(choices.joined(separator: "; "))"))
  }

  public struct Misfit: Error, Sendable, Hashable {
    public var reason: String
  }
}

/// A translated statement.
public struct LMQuery: Sendable {
  public var source: String
  /// Plain SQL over the functions that `FixpointExecutor` defines.
  public var sql: String
  public var sites: [LMSite]
  var map: SourceMap
  /// Names of result columns that would else show the translation, by place.
  var columnNames: [Int: String] = [:]
  /// Set when the statement stops early.
  public var window: WindowPlan?
  /// The rewritten statement, still with QA(...); nil when nothing was rewritten.
  public var rewritten: String?
  /// The query without rewrites, for when SQLite does not take the rewritten one; one or none.
  var fallback: [LMQuery] = []

  /// Whether the statement is nothing but `SELECT QA("ans@...")`: the LM gives its result.
  public var isOnlyAnswer: Bool {
    guard let site = sites.first, site.kind == .ans else { return false }
    let stream = TokenStream(source)
    let outside = stream.tokens.indices.filter { index in
      let token = stream.tokens[index]
      return !token.isBlank && token.kind != .semicolon
        && !site.range.contains(token.range.lowerBound)
    }
    return outside.count == 1 && stream.word(outside.first) == "SELECT"
      || outside.count == 3 && stream.word(outside.first) == "SELECT"
        && stream.word(outside.dropFirst().first) == "AS"
  }

  /// An error with the statement and offset of the source instead of those of the plain SQL.
  func located(_ error: any Error) -> any Error {
    guard case SQLError.sqlite(let code, let message, let statement, let offset) = error,
      statement == sql
    else {
      if case SQLError.denied(let action, let object, _) = error {
        return SQLError.denied(action: action, object: object, statement: source)
      }
      return error
    }
    return SQLError.sqlite(
      code: code, message: message, statement: source, offset: offset.map(map.source))
  }
}

/// Which offsets of the plain SQL stand for which of the source.
struct SourceMap: Sendable {
  struct Segment: Sendable {
    var output: Int
    var source: Int
    /// Copied byte by byte, or all of it standing for one place.
    var verbatim: Bool
  }
  var segments: [Segment] = []

  func source(_ output: Int) -> Int {
    guard let segment = segments.last(where: { $0.output <= output }) else { return output }
    return segment.verbatim ? segment.source + output - segment.output : segment.source
  }

  /// This map's outputs for the sources of `origin`, whose outputs are this map's sources.
  func through(_ origin: SourceMap) -> SourceMap {
    guard origin.segments.count > 1 else { return self }
    var result = SourceMap()
    for (place, segment) in segments.enumerated() {
      result.segments.append(
        .init(
          output: segment.output, source: origin.source(segment.source),
          verbatim: segment.verbatim))
      guard segment.verbatim else { continue }
      // A copied stretch may cover several stretches of the origin.
      let end = place + 1 < segments.count ? segments[place + 1].output : Int.max
      for piece in origin.segments where piece.output > segment.source {
        let output = segment.output + piece.output - segment.source
        guard output < end else { break }
        result.segments.append(
          .init(output: output, source: piece.source, verbatim: piece.verbatim))
      }
    }
    return result
  }
}
