// SPDX-License-Identifier: Apache-2.0
// From SQL with QA(...) to an `LMQuery`: scan, find the columns of subqueries by asking SQLite,
// infer wanted types, rewrite so that LM calls come last, compute blockers, refuse arguments that
// change from run to run, write. The rewrite only saves keys; the unrewritten query is kept beside
// it and takes over whenever SQLite does not accept the rewritten one (sql-execution, section 7).

public struct Translator {
  public struct Options: Sendable {
    /// The table that a column means in a SELECT without FROM, as in Binder's programs:
    /// `SELECT QA("ans@q"; col)` is `SELECT QA("ans@q"; SELECT col FROM table)`.
    public var defaultTable: String?
    /// Whether to rewrite at all; rows are the same without, only more keys are asked.
    public var rewrites = true

    public init(defaultTable: String? = nil) { self.defaultTable = defaultTable }
  }

  /// Translates one statement. A statement without QA comes back as it is.
  /// - Parameter connection: asked for the columns of ans@ subqueries; nothing is executed.
  /// - Throws: `SQLError.scan`, `.nondeterministicArgument`, or `.sqlite` when a subquery does not
  ///   compile. No LM calls.
  public static func translate(
    _ source: String, connection: Connection, options: Options = Options()
  ) throws -> LMQuery {
    var stream = TokenStream(source)
    // Binder's programs may be a bare QA(...).
    if let first = stream.after(-1), QAScanner.isCall(stream, first) {
      stream = TokenStream("SELECT " + source)
    }
    if ViewExpansion.isViewDefinition(stream) {
      let sites = try QAScanner.scan(stream)
      if let site = sites.first(where: { $0.function == nil }) {
        throw SQLError.scan(
          .inView, statement: stream.source, offset: stream.offset(site.range.lowerBound))
      }
      return plain(source)
    }
    if let expanded = ViewExpansion.expand(stream, connection) { stream = TokenStream(expanded) }
    var sites = try QAScanner.scan(stream)
    if let table = options.defaultTable,
      let widened = DefaultTable.widen(stream, sites, table: table)
    {
      stream = TokenStream(widened)
      sites = try QAScanner.scan(stream)
    }
    guard !sites.isEmpty else { return plain(source) }
    try Nondeterminism.check(stream, sites)
    let wanted = WantedTypes.infer(stream, sites)
    let whole = SourceMap(segments: [.init(output: 0, source: 0, verbatim: true)])
    let types = Dictionary(
      zip(sites.map { stream.offset($0.range.lowerBound) }, wanted), uniquingKeysWith: { a, _ in a }
    )
    var query = try write(stream, sites, stream.source, whole, types, connection)
    query.columnNames = ResultNames.of(stream, sites)
    guard options.rewrites, let rewriting = Rewriter.rewrite(stream, sites, connection) else {
      return query
    }
    let rewritten = TokenStream(rewriting.text)
    guard let sitesNow = try? QAScanner.scan(rewritten), sitesNow.count == sites.count,
      var better = try? write(rewritten, sitesNow, stream.source, rewriting.map, types, connection)
    else { return query }
    better.columnNames = query.columnNames
    better.window = rewriting.window
    better.rewritten = rewriting.text
    better.fallback = [query]
    return better
  }

  private static func plain(_ source: String) -> LMQuery {
    LMQuery(
      source: source, sql: source, sites: [],
      map: SourceMap(segments: [.init(output: 0, source: 0, verbatim: true)]))
  }

  /// Writes the plain SQL of `stream`, which stands for `source` by `origin`.
  private static func write(
    _ stream: TokenStream, _ sites: [ScannedSite], _ source: String, _ origin: SourceMap,
    _ types: [Int: WantedType], _ connection: Connection
  ) throws -> LMQuery {
    let blockers = Blockers.compute(stream, sites)
    var counts: [Int: Int] = [:]
    var result: [LMSite] = []
    for (index, site) in sites.enumerated() {
      let columns = try columns(of: index, stream, sites, connection)
      counts[index] = columns.count
      let start = origin.source(stream.offset(site.range.lowerBound))
      let end = origin.source(max(stream.offset(site.range.upperBound), 1) - 1) + 1
      result.append(
        LMSite(
          index: index, kind: site.kind, question: site.question, columns: columns,
          wanted: types[start] ?? .auto, blockers: blockers[index],
          range: start..<max(start, end), function: site.function, choices: site.choices,
          candidates: site.candidates))
    }
    var renderer = Renderer(stream, sites, .final(columns: counts))
    renderer.render(0..<stream.count)
    return LMQuery(
      source: source, sql: renderer.sql, sites: result, map: renderer.map.through(origin))
  }

  private static func columns(
    of index: Int, _ stream: TokenStream, _ sites: [ScannedSite], _ connection: Connection
  ) throws -> [String] {
    switch sites[index].arguments {
    case .none: return []
    case .expressions(let parts): return parts.map { name(of: $0, stream) }
    case .subquery(let query):
      let count = try ColumnProbe.count(of: index, stream, sites, connection)
      return ColumnProbe.names(of: query, site: index, count, stream, sites, connection)
    }
  }

  /// The name of an argument for the LM: a column without its table, else the expression's text.
  static func name(of range: Range<Int>, _ stream: TokenStream) -> String {
    let parts = range.filter { !stream.tokens[$0].isBlank }
    let isColumn = parts.enumerated().allSatisfy { place, index in
      place % 2 == 1
        ? stream.kind(index) == .dot
        : stream.kind(index) == .word || stream.kind(index) == .quotedIdentifier
    }
    if isColumn, parts.count % 2 == 1, let last = parts.last { return stream.unquoted(last) }
    return stream.text(range)
  }
}

/// Binder's `QA("ans@q"; col)` where the SELECT around it has no FROM.
enum DefaultTable {
  static func widen(_ stream: TokenStream, _ sites: [ScannedSite], table: String) -> String? {
    var text = stream.text
    var changed = false
    for site in sites.reversed() {
      guard site.kind == .ans, case .expressions(let parts) = site.arguments,
        let first = parts.first, let last = parts.last, !hasFrom(stream, site),
        parts.contains(where: { part in
          part.contains { stream.kind($0) == .word || stream.kind($0) == .quotedIdentifier }
        })
      else { continue }
      let start = stream.offset(first.lowerBound)
      let end = stream.offset(last.upperBound)
      let inside = Array("SELECT ".utf8) + text[start..<end] + Array(" FROM \(quoted(table))".utf8)
      text.replaceSubrange(start..<end, with: inside)
      changed = true
    }
    return changed ? String(decoding: text, as: UTF8.self) : nil
  }

  /// Whether a FROM stands in the SELECT around the site, or in one around that.
  private static func hasFrom(_ stream: TokenStream, _ site: ScannedSite) -> Bool {
    let tree = Structure(stream)
    return tree.scopes(around: site.range.lowerBound).contains { tree.scopes[$0].hasFrom }
  }
}

/// An identifier in double quotes, whatever its characters.
public func quoted(_ identifier: String) -> String {
  "\""
    + identifier.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
    + "\""
}
