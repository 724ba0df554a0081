// SPDX-License-Identifier: Apache-2.0
// Tokens, sites, types, blockers and splitting, as input/output tables.

import Testing

@testable import SQLBridge

@Test(arguments: [
  ("SELECT 'it''s', \"a\"\"b\", `c`, [d e], x'00', 1.5e-3, .5, 0xFF, ?1, :a, @b, $c::d", true),
  ("a->>'$.b' || c <> d != e == f >= g << 2 -- end", true),
  ("/* open \n SELECT 1", true), ("😀é", true), ("'open", false), ("`open", false),
])
func tokensCoverTheText(_ sql: String, _ legal: Bool) {
  let stream = TokenStream(sql)
  #expect(stream.tokens.indices.map { stream.text($0) }.joined() == sql)
  #expect(stream.tokens.allSatisfy { $0.kind != .illegal } == legal)
}

struct ScanFaultCase: Sendable {
  var sql: String
  var fault: ScanFault
  var offset: Int
}

@Test(arguments: [
  ScanFaultCase(sql: "SELECT QA(\"map@q\"; a", fault: .unclosedCall, offset: 7),
  ScanFaultCase(sql: "SELECT QA(\"map@q; a)", fault: .unclosedQuote("\""), offset: 10),
  ScanFaultCase(
    sql: "SELECT QA(a; b)", fault: .missingQuestion(found: "a"), offset: 10),
  ScanFaultCase(sql: "SELECT QA()", fault: .missingQuestion(found: ")"), offset: 10),
  ScanFaultCase(sql: "SELECT QA('what'; b)", fault: .unknownKind("what"), offset: 10),
  ScanFaultCase(sql: "SELECT QA('fold@x'; b)", fault: .unknownKind("fold@x"), offset: 10),
  ScanFaultCase(sql: "SELECT QA('map@ '; b)", fault: .emptyQuestion(kind: "map"), offset: 10),
  ScanFaultCase(sql: "SELECT QA('map@x')", fault: .missingArgument(kind: "map"), offset: 10),
  ScanFaultCase(sql: "SELECT QA('map@x' b)", fault: .missingSeparator(found: "b"), offset: 18),
  ScanFaultCase(sql: "SELECT QA('map@x'; a,,b)", fault: .emptyArgument, offset: 19),
  ScanFaultCase(sql: "SELECT QA('map@x'; SELECT 1)", fault: .subqueryInMap, offset: 19),
])
func scanFaults(_ test: ScanFaultCase) throws {
  do {
    _ = try QAScanner.scan(TokenStream(test.sql))
    Issue.record("no error")
  } catch SQLError.scan(let fault, _, let offset) {
    #expect(fault == test.fault)
    #expect(offset == test.offset)
  }
}

@Test(arguments: [
  (
    "SELECT QA(\"map@it's \"\"q\"\"?\"; t.\"a b\", b+1 ) x", "lm(0, 'it''s \"q\"?', t.\"a b\", b+1)"
  ),
  ("SELECT qa ( 'Ans@q' ) x", "(SELECT lm_ans(0, 'q'))"),
  (
    "SELECT QA('ans@q'; SELECT 1, 2;) x",
    "(WITH _lm_s0(_lm_c1, _lm_c2) AS (SELECT 1, 2) "
      + "SELECT lm_ans(0, 'q', lm_rows(_lm_c1, _lm_c2)) FROM _lm_s0)"
  ),
  ("SELECT QA('ans@q'; 1, 'x') x", "lm_ans(0, 'q', lm_row(1, 'x'))"),
  ("SELECT 'QA(' x", "'QA('"),
])
func translations(_ sql: String, _ plain: String) throws {
  let query = try Translator.translate(sql, connection: Connection(.memory))
  #expect(query.sql == "SELECT \(plain) x")
}

@Test(arguments: [
  ("SELECT QA('ans@q'; SELECT a, b AS c, a || o.a FROM t) FROM t o", ["a", "c", "a || o.a"]),
  ("SELECT QA('ans@q'; SELECT o.a, * FROM t) FROM t o", ["a", "a", "b"]),
  ("WITH w AS (SELECT a AS z FROM t) SELECT QA('ans@q'; SELECT * FROM w)", ["z"]),
  ("SELECT QA('map@q'; t.\"a\", upper( b )) FROM t", ["a", "upper( b )"]),
  ("SELECT QA('ans@q'; `a`) = 'x'", ["a"]),
])
func columnNames(_ sql: String, _ names: [String]) throws {
  let connection = try Connection(.memory)
  try connection.execute("CREATE TABLE t(a, b)")
  let query = try Translator.translate(
    sql, connection: connection, options: .init(defaultTable: "t"))
  #expect(query.sites.first?.columns == names)
}

@Test(arguments: [
  ("WHERE QA('map@q'; a) = TRUE", "bool"), ("WHERE FALSE <> QA('map@q'; a)", "bool"),
  ("WHERE QA('map@q'; a) AND b", "bool"), ("WHERE NOT QA('map@q'; a)", "bool"),
  ("WHERE b BETWEEN 1 AND QA('map@q'; a)", "auto"), ("WHERE QA('map@q'; a) = 'Yes'", "yesNo"),
  ("WHERE QA('map@q'; a) = \"no\"", "yesNo"), ("WHERE QA('map@q'; a) = 'x'", "text"),
  ("WHERE QA('map@q'; a) > -3", "number"), ("WHERE 2.5 <= QA('map@q'; a)", "number"),
  ("WHERE QA('map@q'; a) + 1 = b", "number"), ("WHERE QA('map@q'; a) IN ('x')", "text"),
  ("WHERE QA('map@q'; a) NOT IN (1, 2)", "number"), ("WHERE QA('map@q'; a) LIKE '%'", "text"),
  ("WHERE (SELECT QA('map@q'; a) FROM t) = 3", "number"),
  ("WHERE QA('map@q'; a) IS NOT TRUE", "bool"),
  ("WHERE CAST(QA('map@q'; a) AS INT) = b", "integer"),
  ("ORDER BY QA('map@q'; a) DESC", "sortable"), ("GROUP BY QA('map@q'; a)", "auto"),
  ("WHERE (SELECT MAX(QA('map@q'; a)) FROM t) = b", "sortable"),
  ("WHERE SUM(QA('map@q'; a)) = b", "number"), ("WHERE QA('map@q'; a) = t.\"no\"", "auto"),
])
func wantedTypes(_ clause: String, _ wanted: String) throws {
  let stream = TokenStream("SELECT a FROM t \(clause)")
  let sites = try QAScanner.scan(stream)
  #expect(WantedTypes.infer(stream, sites).first?.rawValue == wanted)
}

/// Per site its blockers.
let blockerCases: [(String, String)] = [
  ("SELECT 1 FROM t WHERE $A AND $B", ";"),
  ("SELECT 1 FROM t WHERE ($A OR $B) AND $C", ";0;"),
  ("SELECT $A FROM t WHERE $B", ";"),
  ("SELECT SUM($A) FROM t WHERE $B", "1;"),
  ("SELECT CASE WHEN $A THEN $B ELSE $C END FROM t", ";0;0"),
  ("SELECT 1 FROM t WHERE a NOT IN (SELECT a FROM t WHERE $A) AND $B", ";0"),
  ("SELECT 1 FROM t WHERE a IN (SELECT a FROM t WHERE $A) AND $B", ";"),
  ("SELECT 1 FROM (SELECT a FROM t WHERE $A) WHERE $B", ";"),
  ("SELECT 1 FROM (SELECT a FROM t WHERE $A LIMIT 3) WHERE $B", ";0"),
  ("WITH c AS (SELECT count(*) AS n FROM t WHERE $A) SELECT $B FROM c", ";0"),
  ("SELECT 1 FROM t LEFT JOIN u ON $A WHERE $B", ";0"),
  ("SELECT $A FROM t UNION SELECT $B FROM t", ";"),
  ("SELECT 1 FROM t WHERE b > (SELECT $A FROM t) AND $B", ";0"),
]

@Test(arguments: blockerCases)
func blockers(_ template: String, _ wanted: String) throws {
  let sql = ["A", "B", "C"].reduce(template) {
    $0.split(separator: "$\($1)", omittingEmptySubsequences: false)
      .joined(separator: "QA('map@\($1)'; a)")
  }
  let stream = TokenStream(sql)
  let sites = try QAScanner.scan(stream)
  let found = Blockers.compute(stream, sites)
    .map { $0.sorted().map(String.init).joined(separator: ",") }.joined(separator: ";")
  #expect(found == wanted)
}

@Test(arguments: [
  "SELECT QA('map@q'; random()) FROM t", "SELECT QA('ans@q'; SELECT a FROM t ORDER BY random())",
  "SELECT QA('map@q'; date('now'), a) FROM t", "SELECT QA('map@q'; CURRENT_TIMESTAMP) FROM t",
  "SELECT QA('map@q'; strftime('%Y')) FROM t",
])
func nondeterministicArguments(_ sql: String) throws {
  let stream = TokenStream(sql)
  let sites = try QAScanner.scan(stream)
  #expect(throws: SQLError.self) { try Nondeterminism.check(stream, sites) }
}

@Test func namesLikeClocksAreFine() throws {
  let stream = TokenStream("SELECT QA('map@q'; date, t.time, date(a), strftime('%Y', a)) FROM t")
  try Nondeterminism.check(stream, QAScanner.scan(stream))
}

@Test func scriptsSplit() {
  let trigger = "CREATE TRIGGER x AFTER INSERT ON t BEGIN SELECT 1; SELECT 2; END"
  let script = "SELECT QA('map@q'; a); -- c;\n;\(trigger);SELECT ';'"
  #expect(
    StatementSplitter.split(script) == ["SELECT QA('map@q'; a)", trigger, "SELECT ';'"])
  #expect(!StatementSplitter.isComplete(script))
  #expect(StatementSplitter.isComplete("SELECT QA('map@q'; a);"))
  #expect(!StatementSplitter.isComplete("SELECT QA('map@q';"))
}
