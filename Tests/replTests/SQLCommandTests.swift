// SPDX-License-Identifier: Apache-2.0
// `tandem sql`, `score` and the session on a stdin that is no terminal.

import Foundation
import LanguageModel
import Testing

@Suite(.enabled(if: Binary.isBuilt, "the program is not built"))
struct SQLCommandTests {
  @Test(arguments: [
    ("json", "{\"columns\":[\"a\",\"b\",\"c\"],\"rows\":[[1,\"x|y\",null],[2,\"é\\n\",2.5]]}\n"),
    ("jsonl", "{\"a\":1,\"b\":\"x|y\",\"c\":null}\n{\"a\":2,\"b\":\"é\\n\",\"c\":2.5}\n"),
    ("csv", "a,b,c\n1,x|y,\n2,\"é\n\",2.5\n"),
    ("markdown", "| a | b | c |\n| --- | --- | --- |\n| 1 | x\\|y |  |\n| 2 | é | 2.5 |\n"),
    (
      "table",
      "a  b       c\n-  ---  ----\n1  x|y  NULL\n2  é     2.5\n"
    ),
  ])
  func formats(_ format: String, _ wanted: String) throws {
    let run = try Binary.run(
      ["sql", "--format", format],
      input: "SELECT 1 AS a, 'x|y' AS b, NULL AS c UNION ALL SELECT 2, 'é' || char(10), 2.5;\n")
    #expect(run.status == 0, "\(run.stderr)")
    #expect(run.stdout == wanted)
    #expect(run.stderr == "")
  }

  @Test func importsAndStatistics() throws {
    let folder = try TemporaryFolder()
    let table = try folder.file("fruits.csv", "name,n\nplum,3\nstone,4\npear,5\n")
    let run = try Binary.run([
      "sql", "--import", "t=\(table)", "-c",
      "CREATE TABLE u AS SELECT 7 AS k; SELECT k FROM u;"
        + " SELECT name FROM t WHERE QA(\"map@Is it a fruit?\"; name) = TRUE ORDER BY n",
      "--format", "json", "--stats", folder.path + "/stats.json",
      "--lm", CommandTests.exec(folder), "--quiet",
    ])
    #expect(run.status == 0, "\(run.stderr)")
    #expect(
      run.stdout
        == "{\"columns\":[\"k\"],\"rows\":[[7]]}\n"
        + "{\"columns\":[\"name\"],\"rows\":[[\"plum\"],[\"pear\"]]}\n")
    let stats = try JSON(parsing: folder.read("stats.json"))
    #expect(
      stats.objectValue?.map(\.key) == [
        "keys", "requests", "runs", "prompt_tokens", "completion_tokens", "cache_hits", "rows",
        "seconds",
      ])
    #expect(stats["keys"] == 3)
  }

  @Test func importIsNotWritten() throws {
    let folder = try TemporaryFolder()
    let table = try folder.file("t.csv", "a\n1\n")
    let database = folder.path + "/d.db"
    FileManager.default.createFile(atPath: database, contents: nil)
    let made = try Binary.run(
      ["sql", "--db", database, "-c", "CREATE TABLE kept (b); INSERT INTO kept VALUES (2)"])
    #expect(made.status == 0, "\(made.stderr)")
    let run = try Binary.run([
      "sql", "--db", database, "--import", "t=\(table)", "--format", "csv", "-c",
      "SELECT a, b FROM t, kept",
    ])
    #expect(run.stdout == "a,b\n1,2\n", "\(run.stderr)")
    let names = try Binary.run([
      "sql", "--db", database, "--format", "csv", "-c", "SELECT name FROM sqlite_schema",
    ])
    #expect(names.stdout == "name\nkept\n")
  }

  @Test(arguments: [
    (["-c", "SELECT * FROM missing"], "no such table: missing"),
    (["-c", "SELECT QA(\"map@x?\"; a) FROM (SELECT 'q' AS a)"], "--lm SPEC"),
    (["--db", "/nonexistent.db", "-c", "SELECT 1"], "/nonexistent.db"),
    (["--import", "t=/nonexistent.csv", "-c", "SELECT 1"], "/nonexistent.csv"),
    (["-f", "/nonexistent.sql"], "/nonexistent.sql"),
    (["-c", "SELECT 1; SELECT FROM"], "syntax error"),
  ])
  func failures(_ arguments: [String], _ message: String) throws {
    let run = try Binary.run(["sql"] + arguments)
    #expect(run.status == 1, "\(run.stderr)")
    #expect(run.stderr.contains(message), "\(run.stderr)")
  }

  @Test func score() throws {
    let folder = try TemporaryFolder()
    try folder.file(
      "x.tagged", "id\ttargetValue\ttargetCanon\nnt-1\t3\t3.0\nnt-2\ta|b\ta|b\n")
    let predictions = try folder.file("p.tsv", "nt-1\t3\nnt-2\ta\n")
    let arguments = [
      "score", "wtq", "--data", folder.path, "--predictions", predictions, "--details",
    ]
    let run = try Binary.run(arguments)
    #expect(run.status == 0, "\(run.stderr)")
    #expect(
      run.stdout == "nt-1\tTrue\nnt-2\tFalse\nExamples: 2\nCorrect: 1\nAccuracy: 0.5\n")
    #expect(try Binary.run(arguments + ["--fail-under", "0.9"]).status == 4)
  }

  // MARK: - The session

  @Test func session() throws {
    let folder = try TemporaryFolder()
    let table = try folder.file("t.csv", "name,n\nplum,3\npear,5\n")
    let run = try Binary.run(
      [],
      input: """
        x = 20
        def twice(n):
            return 2 * n

        twice(x) + 2
        :import t \(table)
        SELECT name, n FROM t
        ORDER BY n DESC;
        select = 3
        select
        :vars
        :nonsense
        1 / 0
        'after'
        """)
    #expect(run.status == 1)
    #expect(
      run.stdout == """
        42
        t: 2 rows, 2 columns
        name  n
        ----  -
        pear  5
        plum  3
        3
        name    value
        ------  -----
        x       20
        select  3
        'after'

        """)
    #expect(run.stderr.contains("there is no command :nonsense"))
    #expect(run.stderr.contains("ZeroDivisionError: division by zero"))
  }

  @Test func sessionWithModel() throws {
    let folder = try TemporaryFolder()
    let run = try Binary.run(
      ["--quiet"],
      input:
        ":lm \(try CommandTests.exec(folder))\n[is_fruit(x) for x in ('plum', 'stone')]\n:quit\n1\n"
    )
    #expect(run.status == 0, "\(run.stderr)")
    #expect(run.stdout.hasSuffix("[True, False]\n"))
  }
}
