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

  @Test func explainErrorsAndAttachments() throws {
    let folder = try TemporaryFolder()
    let table = try folder.file("t.csv", "name,n\nplum,3\nstone,4\n")
    let other = folder.path + "/o.db"
    FileManager.default.createFile(atPath: other, contents: nil)
    _ = try Binary.run(["sql", "--db", other, "--write", "-c", "CREATE TABLE u AS SELECT 3 AS n"])
    let common = ["sql", "--import", "t=\(table)", "--attach", "o=\(other)", "--format", "csv"]
    let explained = try Binary.run(
      common + [
        "--explain", "-c", "SELECT name FROM t WHERE lm_filter('Is it a fruit?', name) AND n > 3",
      ])
    #expect(explained.status == 0, "\(explained.stderr)")
    #expect(explained.stdout.contains("site 1,\"lm_filter, bool: Is it a fruit? (name)\""))
    #expect(explained.stdout.contains("keys,1\n"))
    let failing = try Binary.run(
      common + [
        "--lm", CommandTests.exec(folder), "--quiet", "--on-error", "default:?", "-c",
        "SELECT lm_classify(name, 'x', 'y') AS c FROM t JOIN o.u USING (n);"
          + " SELECT question FROM lm_errors; DELETE FROM o.u",
      ])
    #expect(failing.stdout == "c\n?\nquestion\nWhich one of these labels fits best? x; y\n")
    #expect(failing.status == 1)
    #expect(failing.stderr.contains("readonly"), "\(failing.stderr)")
  }

  @Test func importIsNotWritten() throws {
    let folder = try TemporaryFolder()
    let table = try folder.file("t.csv", "a\n1\n")
    let database = folder.path + "/d.db"
    FileManager.default.createFile(atPath: database, contents: nil)
    let made = try Binary.run(
      [
        "sql", "--db", database, "--write", "-c",
        "CREATE TABLE kept (b); INSERT INTO kept VALUES (2)",
      ])
    #expect(made.status == 0, "\(made.stderr)")
    let refused = try Binary.run(["sql", "--db", database, "-c", "DELETE FROM kept"])
    #expect(refused.status == 1)
    #expect(refused.stderr.contains("readonly"), "\(refused.stderr)")
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

  /// The loadable extension in the sqlite3 shell.
  @Test(.enabled(if: Extension.shell != nil && Extension.library != nil, "needs sqlite3 and it"))
  func loadableExtension() throws {
    let folder = try TemporaryFolder()
    let process = Process()
    process.executableURL = URL(fileURLWithPath: try #require(Extension.shell))
    process.arguments = [
      ":memory:", ".load \(try #require(Extension.library))",
      "CREATE TABLE t(a); INSERT INTO t VALUES ('plum'), ('stone'), ('pear'), (NULL);",
      "SELECT lm_config('lm', '\(try CommandTests.exec(folder))') > '';",
      "SELECT lm_prefetch('SELECT a FROM t WHERE lm_filter(''Is it a fruit?'', a)');",
      "SELECT a FROM t WHERE lm_filter('Is it a fruit?', a);",
    ]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(text == "1\n3\nplum\npear\n")
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

private enum Extension {
  static let shell = ["/usr/bin/sqlite3", "/usr/local/bin/sqlite3"]
    .first { FileManager.default.isExecutableFile(atPath: $0) }

  /// The library beside the program.
  static let library: String? = {
    var folder = URL(fileURLWithPath: #filePath)
    for _ in 0..<3 { folder.deleteLastPathComponent() }
    let path = folder.appendingPathComponent(".build/debug/libtandem-extension.so").path
    return FileManager.default.fileExists(atPath: path) ? path : nil
  }()
}
