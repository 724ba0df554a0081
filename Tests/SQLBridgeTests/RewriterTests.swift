// SPDX-License-Identifier: Apache-2.0
// Rewrites, by the keys that they save: over one table of merchants and one of categories, the LM
// function must be asked no more than the plain conditions leave over. `Z(x)` and so on stand for
// QA(...) in our spelling and for the rule in SQL.

import SQLBridge
import Testing

/// 40 rows of 20 shops in 4 kinds, n from 0 to 39; 4 kinds, one of them without shops.
func shops() throws -> Connection {
  let connection = try Connection(.memory)
  try connection.execute("CREATE TABLE shop(name TEXT, kind TEXT, n INTEGER, note TEXT)")
  try connection.execute("CREATE TABLE kind(kind TEXT, title TEXT, rank INTEGER)")
  for n in 0..<40 {
    let name = (n % 4 == 0 ? "z" : "a") + "shop\(n % 20)"
    try connection.execute(
      "INSERT INTO shop VALUES (?, ?, ?, ?)",
      [
        .text(name), .text("k\(n % 4)"), .integer(Int64(n)),
        n % 5 == 0 ? .null : .text(n % 2 == 0 ? "zip" : "note \(n % 7)"),
      ])
  }
  for (place, title) in ["zoo food", "books", "zinc", "tea", "none"].enumerated() {
    try connection.execute(
      "INSERT INTO kind VALUES (?, ?, ?)",
      [.text("k\(place)"), .text(title), .integer(Int64(place))])
  }
  return connection
}

/// Template, keys, runs.
let rewriteCases: [(String, Int, Int)] = [
  ("SELECT n FROM shop WHERE Z[name] AND n < 6", 6, 2),
  ("SELECT n FROM shop WHERE Z[name] AND n < 6 AND LEN[name] > 5", 8, 3),
  ("SELECT n FROM shop WHERE (Z[name] OR n > 4) AND n < 10", 5, 2),
  ("SELECT n FROM shop WHERE NOT (Z[name] AND n > 4) AND n < 10", 5, 2),
  ("SELECT n FROM shop WHERE n BETWEEN 3 AND 5 AND Z[name]", 3, 2),
  ("SELECT n FROM shop WHERE Z[name] AND n BETWEEN 3 AND 5 AND note IS NOT NULL", 2, 2),
  ("SELECT s.n FROM shop s JOIN kind k ON s.kind = k.kind WHERE Z[k.title] AND s.n < 2", 2, 2),
  ("SELECT s.n FROM shop s JOIN kind k ON s.kind = k.kind AND Z[s.name] WHERE k.rank = 3", 5, 2),
  ("SELECT s.n FROM shop s, kind k WHERE Z[s.name] AND s.kind = k.kind AND k.rank = 0", 5, 2),
  ("SELECT s.n FROM shop s JOIN kind k USING (kind) WHERE Z[s.name] AND k.rank > 2", 5, 2),
  ("SELECT s.n FROM shop s NATURAL JOIN kind k WHERE k.rank > 2 AND Z[s.name]", 5, 2),
  ("SELECT n, Z[name] FROM shop ORDER BY n DESC LIMIT 3", 3, 2),
  (
    "SELECT s.n AS m, FIRST[k.title] FROM shop s, kind k WHERE s.kind = k.kind ORDER BY m LIMIT 2",
    2, 2
  ),
  ("SELECT * FROM shop WHERE Z[name] ORDER BY n LIMIT 2", 8, 2),
  ("SELECT n FROM shop WHERE Z[name] LIMIT 2", 8, 2),
  (
    "SELECT n FROM shop WHERE Z[name] UNION ALL SELECT n + 100 FROM shop WHERE Z[name] LIMIT 2",
    8, 2
  ),
  ("SELECT name, sum(n) AS s FROM shop GROUP BY name HAVING Z[name] AND s > 50", 4, 2),
  ("SELECT kind, count(*) FILTER (WHERE Z[name] AND n < 5) FROM shop GROUP BY kind", 5, 2),
  ("SELECT CASE WHEN Z[name] AND n < 5 THEN 1 ELSE 0 END FROM shop", 5, 2),
  ("SELECT x FROM (SELECT n AS x, LEN[name] AS l FROM shop) WHERE l > 5 AND x < 4", 4, 2),
  ("WITH c(x, l) AS (SELECT n, LEN[name] FROM shop) SELECT x FROM c WHERE l > 5 AND x < 4", 4, 2),
  (
    "SELECT n FROM shop s WHERE Z[name] AND EXISTS (SELECT 1 FROM kind k WHERE k.kind = s.kind"
      + " AND k.rank = 0)", 5, 2
  ),
  ("SELECT n FROM shop WHERE Z[name] AND kind IN (SELECT kind FROM kind WHERE rank = 0)", 5, 2),
  (
    "SELECT k.title, s.n FROM kind k LEFT JOIN shop s ON Z[s.name] AND s.kind = k.kind AND s.n < 9",
    9, 2
  ),
  ("SELECT n FROM shop WHERE LEN[name] > COUNT[SELECT * FROM kind] AND n < 5", 6, 3),
  ("SELECT COUNT[SELECT name FROM shop WHERE Z[name] AND n < 7]", 8, 3),
  ("SELECT n FROM shop WHERE Z[name] AND n IN (SELECT n FROM shop WHERE Z[note] AND n < 9)", 8, 3),
  (
    "SELECT n FROM shop WHERE Z[name] AND n NOT IN (SELECT n FROM shop WHERE NOT Z[note] AND n < 39)",
    21, 3
  ),
  ("SELECT EXISTS (SELECT 1 FROM shop WHERE Z[name])", 8, 2),
  (
    "SELECT a.n, b.n FROM shop a JOIN shop b ON a.n = b.n + 1 WHERE SAME[a.name, b.name]"
      + " AND a.n < 4 ORDER BY 1", 3, 2
  ),
  ("SELECT name FROM shop WHERE Z[name] AND n < 8 ORDER BY LEN[name], n", 10, 3),
  (
    "SELECT n FROM shop WHERE CASE WHEN Z[name] THEN LEN[name] > 5 ELSE LEN[kind] > 9 END AND n < 8",
    13, 3
  ),
]

@Test(arguments: rewriteCases)
func rewritesAskOnlyWhatIsNeeded(_ template: String, _ keys: Int, _ runs: Int) async throws {
  let query = TwoSpellings(template)
  let connection = try shops()
  let wanted = try comparable(connection.rows(query.plain), ordered: false)
  let rule = BenchRule()
  let result = try await FixpointExecutor(connection: connection)
    .query(query.qa) { rule.answer($0) }
  #expect(comparable(result.rows, ordered: false) == wanted, "\(result.report.query.sql)")
  #expect(result.report.keys == keys, "\(result.report.query.sql)")
  #expect(result.report.runs == runs, "\(result.report.query.sql)")
}
