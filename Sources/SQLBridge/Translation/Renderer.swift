// SPDX-License-Identifier: Apache-2.0
// Writes a scanned statement as plain SQL. Three uses: the statement to run; a probe that finds
// how many columns the subquery of one ans@ site has, in its true context; the text of one site's
// subquery with its inner sites as NULL, to find the columns' names.
//
//   QA("map@q"; a, b)       lm(site, 'q', a, b)
//   QA("ans@q"; SELECT ..)  (WITH _lm_s0(_lm_c1, ..) AS (SELECT ..)
//                            SELECT lm_ans(site, 'q', lm_rows(_lm_c1, ..)) FROM _lm_s0)
//   QA("ans@q"; a, b)       lm_ans(site, 'q', lm_row(a, b))
//   QA("ans@q")             (SELECT lm_ans(site, 'q'))
//   lm_agg('q', a, b)       lm_ans(site, 'q', lm_group(a, b))
//
// The other lm_... functions are sites of the same kinds.
//
// The column list of the WITH names columns by position, so equal or missing names cannot hurt.

struct Renderer {
  enum Mode {
    /// Columns of each ans@ subquery by site index.
    case final(columns: [Int: Int])
    case probe(site: Int)
    case null
  }

  let stream: TokenStream
  let sites: [ScannedSite]
  let mode: Mode
  private(set) var output: [UInt8] = []
  private(set) var map = SourceMap()

  init(_ stream: TokenStream, _ sites: [ScannedSite], _ mode: Mode) {
    self.stream = stream
    self.sites = sites
    self.mode = mode
  }

  var sql: String { String(decoding: output, as: UTF8.self) }

  /// Writes the tokens `range`, each outermost site in it by `mode`.
  mutating func render(_ range: Range<Int>, within parent: Int? = nil) {
    var index = range.lowerBound
    for (number, site) in sites.enumerated()
    where site.parent == parent && site.range.lowerBound >= index
      && site.range.upperBound <= range.upperBound
    {
      copy(index..<site.range.lowerBound)
      render(site, number)
      index = site.range.upperBound
    }
    copy(index..<range.upperBound)
  }

  private mutating func render(_ site: ScannedSite, _ number: Int) {
    switch mode {
    case .null: write("NULL", at: site.range.lowerBound)
    case .probe(let probed):
      if number == probed {
        renderProbe(site, number)
      } else if contains(number, probed) {
        renderThrough(site, number)
      } else {
        write("NULL", at: site.range.lowerBound)
      }
    case .final(let columns): renderFinal(site, number, columns: columns[number] ?? 1)
    }
  }

  private mutating func renderFinal(_ site: ScannedSite, _ number: Int, columns: Int) {
    let start = site.range.lowerBound
    let head = "\(number), \(Self.literal(site.question))"
    switch (site.kind, site.arguments) {
    case (.map, .expressions(let parts)):
      write("lm(\(head)", at: start)
      for part in parts {
        write(", ", at: part.lowerBound)
        render(part, within: number)
      }
      write(")", at: start)
    case (_, .expressions(let parts)):
      write("lm_ans(\(head), \(site.function == .agg ? "lm_group" : "lm_row")(", at: start)
      for (place, part) in parts.enumerated() {
        if place > 0 { write(", ", at: part.lowerBound) }
        render(part, within: number)
      }
      write(")", at: start)
      if let filter = site.filter { render(filter, within: number) }
      write(")", at: start)
    case (_, .subquery(let query)):
      let names = (0..<columns).map { "_lm_c\($0 + 1)" }.joined(separator: ", ")
      write("(WITH _lm_s\(number)(\(names)) AS (", at: start)
      render(query, within: number)
      write(") SELECT lm_ans(\(head), lm_rows(\(names))) FROM _lm_s\(number))", at: start)
    case (_, .none): write("(SELECT lm_ans(\(head)))", at: start)
    }
  }

  /// One name for however many columns: SQLite's message tells the number.
  private mutating func renderProbe(_ site: ScannedSite, _ number: Int) {
    guard case .subquery(let query) = site.arguments else {
      return write("NULL", at: site.range.lowerBound)
    }
    write("(WITH \(Self.probeName)(_lm_c1) AS (", at: site.range.lowerBound)
    render(query, within: number)
    write(") SELECT 1 FROM \(Self.probeName))", at: site.range.lowerBound)
  }

  /// A site around the probed one: any valid form that keeps what is inside in its scope.
  private mutating func renderThrough(_ site: ScannedSite, _ number: Int) {
    switch site.arguments {
    case .none: write("NULL", at: site.range.lowerBound)
    case .subquery(let query):
      write("(SELECT NULL FROM (", at: site.range.lowerBound)
      render(query, within: number)
      write("))", at: site.range.lowerBound)
    case .expressions(let parts):
      write("coalesce(NULL", at: site.range.lowerBound)
      for part in parts {
        write(", ", at: part.lowerBound)
        render(part, within: number)
      }
      write(", NULL)", at: site.range.lowerBound)
    }
  }

  static let probeName = "_lm_probe"

  static func literal(_ text: String) -> String {
    "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
  }

  private func contains(_ outer: Int, _ inner: Int) -> Bool {
    sites[outer].range.lowerBound < sites[inner].range.lowerBound
      && sites[outer].range.upperBound >= sites[inner].range.upperBound
  }

  private mutating func copy(_ range: Range<Int>) {
    guard let first = range.first, let last = range.last else { return }
    let source = stream.tokens[first].range.lowerBound..<stream.tokens[last].range.upperBound
    map.segments.append(
      .init(output: output.count, source: source.lowerBound, verbatim: true))
    output += stream.text[source]
  }

  private mutating func write(_ text: String, at token: Int) {
    map.segments.append(
      .init(output: output.count, source: stream.offset(token), verbatim: false))
    output += Array(text.utf8)
  }
}
