// SPDX-License-Identifier: Apache-2.0
// Views whose SELECT calls LM functions. SQLite would look the functions up when the view is read,
// where they have no site; so each such view becomes a common table of the statement that reads it:
// `SELECT a FROM v` is run as `WITH v AS (<the view>) SELECT a FROM v`.

enum ViewExpansion {
  /// The statement with LM views as common tables; nil when it names none.
  static func expand(_ stream: TokenStream, _ connection: Connection) -> String? {
    let views = lmViews(connection)
    guard !views.isEmpty, let first = stream.after(-1), let word = stream.word(first),
      ["SELECT", "WITH", "INSERT", "REPLACE", "UPDATE", "DELETE", "VALUES"].contains(word)
    else { return nil }
    var wanted: [String] = []
    func add(_ stream: TokenStream) {
      for index in 0..<stream.count {
        guard stream.kind(index) == .word || stream.kind(index) == .quotedIdentifier else {
          continue
        }
        let name = stream.unquoted(index).lowercased()
        guard let view = views[name], !wanted.contains(name) else { continue }
        // What it reads itself comes before it.
        let place = wanted.count
        wanted.append(name)
        add(TokenStream(view.body))
        wanted.remove(at: place)
        wanted.append(name)
      }
    }
    add(stream)
    guard !wanted.isEmpty else { return nil }
    let tables = wanted.compactMap { name in
      views[name].map { "\(quoted($0.name))\($0.columns) AS (\($0.body))" }
    }
    .joined(separator: ", ")
    guard word == "WITH" else { return "WITH \(tables) " + stream.source }
    var rest = first + 1
    let next = stream.after(first)
    let isRecursive = stream.word(next) == "RECURSIVE"
    if isRecursive, let next { rest = next + 1 }
    return "WITH \(isRecursive ? "RECURSIVE " : "")\(tables), " + stream.text(rest..<stream.count)
  }

  private struct View {
    var name: String
    /// `(a, b)` or nothing.
    var columns: String
    var body: String
  }

  private static func lmViews(_ connection: Connection) -> [String: View] {
    let rows = connection.trusted {
      try? connection.rows(
        "SELECT name, sql FROM sqlite_schema WHERE type = 'view' AND sql LIKE '%lm\\_%' ESCAPE '\\'"
          + " UNION ALL SELECT name, sql FROM temp.sqlite_schema WHERE type = 'view'"
          + " AND sql LIKE '%lm\\_%' ESCAPE '\\'")
    }
    var views: [String: View] = [:]
    for row in rows ?? [] {
      guard row.count == 2, let name = row[0].rendered, let sql = row[1].rendered else { continue }
      let stream = TokenStream(sql)
      guard (0..<stream.count).contains(where: { QAScanner.isCall(stream, $0) }),
        let start = (0..<stream.count).first(where: {
          stream.depth[$0] == 0 && stream.word($0) == "AS"
        })
      else { continue }
      var columns = ""
      if let close = stream.before(start), stream.kind(close) == .closeParenthesis,
        stream.partner[close] >= 0
      {
        columns = stream.text(stream.partner[close]..<(close + 1))
      }
      views[name.lowercased()] = View(
        name: name, columns: columns, body: stream.text((start + 1)..<stream.count))
    }
    return views
  }

  /// `CREATE VIEW` with plain LM functions is stored as it is.
  static func isViewDefinition(_ stream: TokenStream) -> Bool {
    let words = (0..<stream.count).lazy.filter { !stream.tokens[$0].isBlank }.prefix(3)
      .map { stream.word($0) ?? "" }
    return words.first == "CREATE" && words.contains("VIEW")
  }
}
