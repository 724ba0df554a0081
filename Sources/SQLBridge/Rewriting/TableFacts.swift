// SPDX-License-Identifier: Apache-2.0
// What the rewrites need of the schema: which tables have a rowid and under which name, and one
// column of a table. Asked of SQLite (https://sqlite.org/pragma.html#pragma_table_list), never
// guessed; what cannot be told is nil and leaves the rewrite out.

struct TableFacts {
  private let connection: Connection

  init(_ connection: Connection) { self.connection = connection }

  /// The name of the rowid of an ordinary table; nil for views, virtual and WITHOUT ROWID tables,
  /// and where several databases have different kinds of tables of that name.
  func rowid(of table: String, schema: String?) -> String? {
    let found = connection.trusted {
      try? connection.rows(
        "SELECT type, wr FROM pragma_table_list WHERE name = ?1 COLLATE NOCASE"
          + " AND (?2 IS NULL OR schema = ?2 COLLATE NOCASE)",
        [.text(table), schema.map { .text($0) } ?? .null])
    }
    guard let found, !found.isEmpty,
      found.allSatisfy({ $0 == [.text("table"), .integer(0)] })
    else { return nil }
    guard let names = columns(of: table, schema: schema) else { return nil }
    let taken = Set(names.map { $0.lowercased() })
    return ["rowid", "oid", "_rowid_"].first { !taken.contains($0) }
  }

  /// Whether a subquery compiles by itself, LM values being NULL: then it reads no outer column.
  func isUncorrelated(_ query: Range<Int>, _ facts: StatementFacts) -> Bool {
    let parent = facts.sites.indices.filter { index in
      let range = facts.sites[index].range
      return range.lowerBound < query.lowerBound && query.upperBound <= range.upperBound
    }.last
    var renderer = Renderer(facts.stream, facts.sites, .null)
    renderer.render(query, within: parent)
    let with = ColumnProbe.statementWith(facts.stream, facts.sites, before: query.lowerBound)
    return connection.trusted {
      (try? connection.prepare("\(with) SELECT * FROM (\(renderer.sql)\n)")) != nil
    }
  }

  func columns(of table: String, schema: String?) -> [String]? {
    let source = (schema.map { quoted($0) + "." } ?? "") + quoted(table)
    return connection.trusted {
      try? connection.prepare("SELECT * FROM \(source) LIMIT 0").columnNames
    }
  }
}

extension Connection {
  /// Runs `body` without the authorizer: for our own questions within an untrusted statement.
  func trusted<Result>(_ body: () throws -> Result) rethrows -> Result {
    guard authorizer != nil else { return try body() }
    setAuthorizer(false)
    defer { setAuthorizer(true) }
    return try body()
  }
}
