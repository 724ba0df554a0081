// SPDX-License-Identifier: Apache-2.0
// The commands from outside: what goes to which stream, and the exit codes of the contract.

import Foundation
import LanguageModel
import Testing

@Suite(.enabled(if: Binary.isBuilt, "the program is not built"))
struct CommandTests {
  // MARK: - Usage

  @Test(arguments: [
    [], ["run"], ["run", "a", "--jsonl", "b"], ["run", "--jsonl", "b"], ["nonsense"],
    ["run", "x", "--strategy", "none"], ["run", "x", "--no-lm", "--strategy", "lm"],
    ["sql", "-c", "SELECT 1", "--format", "xml"], ["sql", "-c", "a", "-f", "b"],
    ["sql", "--import", "t", "-c", "SELECT 1"], ["solve", "in"], ["score", "none"], ["report"],
    ["cache", "drop"], ["run", "x", "--max-steps", "0"], ["run", "x", "--concurrency", "0"],
    ["solve", "in", "-o", "out", "--method", "none"],
    ["sql", "-c", "SELECT 1", "--lm", "nonsense"], ["sql", "-c", ""],
  ])
  func usageErrors(_ arguments: [String]) throws {
    // Without arguments it is a session, which an empty input ends at once.
    let run = try Binary.run(arguments)
    #expect(run.status == (arguments.isEmpty ? 0 : 2), "\(run.stderr)")
    #expect(run.stdout == "")
    #expect(run.stderr.isEmpty == arguments.isEmpty)
  }

  @Test(arguments: [
    ("run", ["--jsonl", "--no-lm", "--strategy", "--question", "--state", "--trace", "--jobs"]),
    ("solve", ["--method", "--resume", "--samples", "--concurrency", "--fail-under"]),
    ("ask", ["--table"]), ("eval", ["--data", "--split", "--limit", "--offset", "--method"]),
    ("sql", ["--db", "--import", "-c", "-f", "--format", "--explain", "--stats"]),
    ("score", ["--data", "--predictions", "--details"]),
  ])
  func help(_ command: String, _ options: [String]) throws {
    let run = try Binary.run([command, "--help"])
    #expect(run.status == 0)
    #expect(run.stderr == "")
    let common =
      command == "score"
      ? [] : ["--lm", "--model", "--record", "--cache", "--yes", "--max-calls", "--max-tokens"]
    for option in options + common + ["--max-cost", "--seed", "--quiet", "--verbose"] {
      #expect(run.stdout.contains(option), "\(option)")
    }
  }

  @Test func helpListsAll() throws {
    let run = try Binary.run(["--help"])
    #expect(run.status == 0)
    for name in ["repl", "run", "solve", "ask", "sql", "eval", "score", "report", "cache"] {
      #expect(run.stdout.contains("  \(name) "), "\(name)")
    }
    #expect(run.stdout.contains("5 budget reached"))
  }

  // MARK: - run

  @Test func output() throws {
    let run = try Binary.run(["run", "-", "--no-lm"], input: "print('a')\nx = 2\nprint(x ** 70)\n")
    #expect(run.status == 0, "\(run.stderr)")
    #expect(run.stdout == "a\n1180591620717411303424\n")
    #expect(run.stderr == "")
  }

  @Test func exceptions() throws {
    let folder = try TemporaryFolder()
    let file = try folder.file("p.py", "def f():\n    return 1 / 0\n\nprint('before')\nf()\n")
    let run = try Binary.run(["run", file, "--no-lm"])
    #expect(run.status == 1)
    #expect(run.stdout == "before\n")
    #expect(run.stderr.hasPrefix("Traceback (most recent call last):\n  File \"\(file)\", line 5"))
    #expect(run.stderr.hasSuffix("ZeroDivisionError: division by zero\n"))
  }

  @Test func syntaxError() throws {
    let run = try Binary.run(["run", "-", "--no-lm"], input: "print(1)\nx = = 2\n")
    #expect(run.status == 1)
    #expect(run.stdout == "")
    #expect(
      run.stderr
        == "  File \"<stdin>\", line 2\n    x = = 2\n        ^\nSyntaxError: invalid syntax\n")
  }

  @Test func stateAndTrace() throws {
    let folder = try TemporaryFolder()
    let run = try Binary.run(
      ["run", "-", "--no-lm", "--state", "-", "--trace", folder.path + "/trace.jsonl"],
      input: "x = [1, 'a']\ny = {'k': 2.5}\nimport math\n")
    #expect(run.status == 0, "\(run.stderr)")
    #expect(run.stdout == "{\"x\":\"[1, 'a']\",\"y\":\"{'k': 2.5}\"}\n")
    #expect(try folder.read("trace.jsonl").split(separator: "\n").count >= 1)
  }

  @Test func undefinedWithoutModel() throws {
    let run = try Binary.run(["run", "-"], input: "print('a')\nx = is_fruit('plum')\n")
    #expect(run.status == 1)
    #expect(run.stdout == "a\n")
    #expect(run.stderr.contains("--lm SPEC"))
    #expect(run.stderr.contains("tape:FILE"))
  }

  @Test func answersOfAProgram() throws {
    let folder = try TemporaryFolder()
    let program = try folder.file(
      "fruits.py", "answer = sum(is_fruit(x) for x in ['plum', 'stone'])\n")
    let run = try Binary.run(
      ["run", program, "--question", "How many?", "--lm", Self.exec(folder), "--quiet"])
    #expect(run.status == 0, "\(run.stderr)")
    #expect(run.stdout == "1\n")
  }

  @Test func jsonLines() throws {
    let folder = try TemporaryFolder()
    var lines: [String] = []
    for index in 0..<60 {
      lines.append(
        JSON.object([.init("id", JSON(index)), .init("code", .string("x = \(index) ** 2"))]).compact
      )
    }
    lines.append(#"{"id":"bad","code":"print('a')\n1/0"}"#)
    lines.append(#"{"id":"s","code":"x = ("}"#)
    let input = try folder.file("in.jsonl", lines.joined(separator: "\n") + "\n")
    let output = folder.path + "/out.jsonl"
    let run = try Binary.run(["run", "--jsonl", input, "-o", output, "--no-lm", "--jobs", "3"])
    #expect(run.status == 3, "\(run.stderr)")
    let results = try folder.read("out.jsonl").split(separator: "\n").map {
      try JSON(parsing: String($0))
    }
    #expect(results.count == 62)
    for (index, result) in results.prefix(60).enumerated() {
      #expect(
        result.objectValue?.map(\.key) == [
          "id", "ok", "stdout", "globals", "exception", "message", "lm_calls", "steps",
        ])
      #expect(result["id"]?.intValue == index)
      #expect(result["globals"] == ["x": .string("\(index * index)")])
    }
    #expect(results[60]["ok"] == false)
    #expect(results[60]["stdout"] == "a\n")
    #expect(results[60]["exception"] == "ZeroDivisionError")
    #expect(results[60]["message"] == "division by zero")
    #expect(results[61]["exception"] == "SyntaxError")
    #expect(results[61]["message"] == "'(' was never closed (<program>, line 1)")
  }

  @Test(arguments: [
    ("{\"id\":1", "column"), ("[1]", "array"), ("{\"id\":1}", "\"code\""),
    ("{\"id\":1,\"code\":7}", "integer"),
  ])
  func malformedLine(_ line: String, _ found: String) throws {
    let folder = try TemporaryFolder()
    let input = try folder.file("in.jsonl", "{\"id\":0,\"code\":\"x = 1\"}\n\n\(line)\n")
    let run = try Binary.run(["run", "--jsonl", input, "-o", "-", "--no-lm"])
    #expect(run.status == 1)
    #expect(run.stderr.contains("in.jsonl:3: "), "\(run.stderr)")
    #expect(run.stderr.contains(found))
    #expect(run.stderr.contains("wanted"))
  }

  // MARK: - Language models

  @Test func tapeWithoutTheAnswer() throws {
    let folder = try TemporaryFolder()
    let tape = folder.path + "/a.jsonl"
    let recorded = try Binary.run(
      ["run", "-", "--lm", Self.exec(folder), "--record", tape, "--quiet"],
      input: "print(is_fruit('plum'))\n")
    #expect(recorded.status == 0, "\(recorded.stderr)")
    #expect(recorded.stdout == "True\n")
    let replayed = try Binary.run(
      ["run", "-", "--lm", "tape:" + tape, "--quiet"], input: "print(is_fruit('plum'))\n")
    #expect(replayed.status == 0, "\(replayed.stderr)")
    #expect(replayed.stdout == "True\n")
    let missing = try Binary.run(
      ["run", "-", "--lm", "tape:" + tape], input: "print(is_fruit('stone'))\n")
    #expect(missing.status == 1)
    #expect(missing.stderr.contains("has no answer for"))
    #expect(missing.stderr.contains("is_fruit"))
  }

  @Test func unreachableServer() throws {
    let run = try Binary.run(
      ["run", "-", "--lm", "exec:exit 3"], input: "print(is_fruit('plum'))\n")
    #expect(run.status == 1)
    #expect(run.stderr.contains("exec:exit 3"), "\(run.stderr)")
  }

  @Test func wrongType() throws {
    let folder = try TemporaryFolder()
    let run = try Binary.run(
      ["run", "-", "--lm", Self.exec(folder, value: "\"maybe\"")],
      input: "x: bool = is_fruit('plum', ret_type=bool)\n")
    #expect(run.status == 1)
    #expect(run.stderr.contains("maybe"), "\(run.stderr)")
  }

  @Test func budget() throws {
    let folder = try TemporaryFolder()
    let run = try Binary.run(
      ["run", "-", "--lm", Self.exec(folder), "--max-calls", "1"],
      input: "print(is_fruit('plum'))\nprint(is_fruit('stone'))\n")
    #expect(run.status == 5, "\(run.stderr)")
    #expect(run.stdout == "True\n")
    #expect(run.stderr.contains("--max-calls 1"))
  }

  /// A model that takes what begins with p for a fruit, or says `value`.
  static func exec(_ folder: TemporaryFolder, value: String? = nil) throws -> String {
    let script = try folder.file(
      "lm.py",
      """
      import json, sys
      for line in sys.stdin:
          request = json.loads(line)
          task = request["task"]
          if task["kind"] == "map":
              text = {"answers": [{"id": r["id"], "value": str(r["values"][0]).startswith("p")}
                                  for r in task["rows"]]}
          elif task["kind"] == "call":
              fallback = task["args"][0].startswith("p")
              text = {"value": \(value ?? "fallback")}
          else:
              text = {"value": None}
          print(json.dumps({"id": request["id"], "choices": [json.dumps(text)] * request["n"],
                            "usage": {"prompt_tokens": 10, "completion_tokens": 2}}), flush=True)
      """)
    return "exec:python3 " + script
  }
}
