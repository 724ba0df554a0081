// SPDX-License-Identifier: Apache-2.0
// One prompt for two languages: which inputs are SQL, and when an input is whole.

import Testing

@testable import repl

@Suite struct InputKindTests {
  @Test(arguments: [
    "SELECT 1", "select * from t", "select name, n from t;", "  SELECT a\nFROM t",
    "WITH x AS (SELECT 1) SELECT * FROM x", "with recursive c(n) as (select 1) select n from c",
    "INSERT INTO t VALUES (1)", "insert into t values (1)", "EXPLAIN SELECT 1",
    "CREATE TABLE t (a)", "update t set a = 1", "delete from t", "PRAGMA table_info(t)", "BEGIN",
    "commit;", "select \"a b\" from t", "VALUES (1, 2)", "SELECT(1)",
  ])
  func sql(_ input: String) { #expect(InputKind.of(input) == .sql) }

  @Test(arguments: [
    "x = 1", "select = 3", "select", "select.a", "select(1)", "replace(x)", "update in names",
    "values = [1]", "values is None", "with open('f') as g:", "with a as (b):", "begin + 1",
    "print('SELECT 1')", "for select in x:", "delete", "# SELECT", "SELECT = 1", "with_x = 2",
    "explain: int = 3", "selected from",
  ])
  func python(_ input: String) { #expect(InputKind.of(input) == .python) }

  @Test func commands() {
    #expect(InputKind.of(":help") == .command)
    #expect(InputKind.of("  :lm ask") == .command)
  }

  @Test(arguments: [
    ("SELECT 1", true), ("SELECT 1;", false), ("SELECT 1\n", false),
    ("SELECT QA(\"map@x?\"; a)\nFROM t", true), ("SELECT QA(\"map@x?\"; a) FROM t;", false),
  ])
  func wholeSQL(_ input: String, _ isIncomplete: Bool) {
    #expect(InputKind.sql.isIncomplete(input) == isIncomplete)
  }

  @Test(arguments: [
    ("x = 1", false), ("if x:", true), ("if x:\n  y", true), ("if x:\n  y\n\n", false),
    ("(1,", true), ("x = '''a", true), ("x ===", false),
  ])
  func wholePython(_ input: String, _ isIncomplete: Bool) {
    #expect(InputKind.python.isIncomplete(input) == isIncomplete)
  }
}
