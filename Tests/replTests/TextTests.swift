// SPDX-License-Identifier: Apache-2.0
// What people see: table columns, widths, syntax errors with their caret; and the configuration
// file and the arguments before a subcommand.

import Interpreter
import LanguageModel
import Testing

@testable import repl

@Suite struct TextTests {
  @Test(arguments: [
    ("abc", 3), ("", 0), ("日本", 4), ("é", 1), ("e\u{301}", 1), ("👍", 2), ("❤\u{FE0F}", 2), ("한", 2),
    ("👨\u{200D}👩\u{200D}👧", 2),
  ])
  func width(_ text: String, _ columns: Int) { #expect(DisplayWidth.of(text) == columns) }

  @Test(arguments: [
    ("abcdef", 6, "abcdef"), ("abcdef", 4, "abc…"), ("日本語", 4, "日…"), ("日本語", 5, "日本…"),
    ("abc", 1, "…"), ("abc", 0, ""),
  ])
  func truncation(_ text: String, _ columns: Int, _ shown: String) {
    #expect(DisplayWidth.truncate(text, to: columns) == shown)
  }

  @Test func table() {
    var table = TextTable(columns: ["name", "n"])
    table.add(["apple", "3"])
    table.add(["日本", "12"])
    table.add(["two\nlines", "100"])
    table.right = [1]
    #expect(
      table.text() == """
        name         n
        ---------  ---
        apple        3
        日本        12
        two lines  100

        """)
  }

  @Test func narrowTable() {
    var table = TextTable(columns: ["id", "text"])
    table.add(["1", String(repeating: "x", count: 50)])
    for line in table.text(width: 20).split(separator: "\n") {
      #expect(DisplayWidth.of(String(line)) <= 20)
    }
  }

  @Test(arguments: [
    (
      "x = = 1\n",
      """
        File "p.py", line 1
          x = = 1
              ^
      SyntaxError: invalid syntax
      """
    ),
    (
      "x = 1\nif x:\n    y = (1,\n",
      """
        File "p.py", line 3
          y = (1,
              ^
      SyntaxError: '(' was never closed
      """
    ),
  ])
  func syntaxErrors(_ source: String, _ text: String) {
    let exception = PythonException(
      type: "SyntaxError", message: message(text), traceback: "", line: 1)
    #expect(PythonErrors.text(exception, source: source, filename: "p.py") == text)
  }

  private func message(_ text: String) -> String {
    let last = text.split(separator: "\n").last.map(String.init) ?? ""
    return String(last.dropFirst("SyntaxError: ".count))
  }

  @Test func config() throws {
    let config = try ConfigFile(
      text: "# mine\nlm = \"tape:a.jsonl\" # there\nconcurrency = 4\ncache = 'off'\n", path: "c")
    #expect(config.text("lm") == "tape:a.jsonl")
    #expect(config.number("concurrency") == 4)
    #expect(config.cache == .off)
  }

  @Test(arguments: ["lm = tape", "[table]", "nonsense", "colour = \"red\"", "lm = \"a\" b"])
  func badConfig(_ text: String) {
    let error = #expect(throws: InputError.self) {
      try ConfigFile(text: "\n" + text, path: "c.toml")
    }
    #expect(error?.description.hasPrefix("c.toml:2: ") == true)
  }

  @Test(arguments: [
    (["--lm", "ask", "run", "f"], ["run", "--lm", "ask", "f"]),
    (["-v", "--max-calls=3", "sql"], ["sql", "-v", "--max-calls=3"]),
    (["--lm", "run"], ["--lm", "run"]), (["run", "--lm", "x", "f"], ["run", "--lm", "x", "f"]),
    ([], []), (["--help"], ["--help"]),
  ])
  func optionsBeforeSubcommand(_ given: [String], _ moved: [String]) {
    #expect(GlobalOptions.afterSubcommand(given) == moved)
  }
}
