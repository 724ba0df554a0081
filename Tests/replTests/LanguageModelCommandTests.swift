// SPDX-License-Identifier: Apache-2.0
// Language models from outside: what a second run pays, also after a kill; caps and their exit code;
// prices; prompts in files; keys that must not appear anywhere.

import Foundation
import LanguageModel
import Testing

@Suite(.enabled(if: Binary.isBuilt, "the program is not built"))
struct LanguageModelCommandTests {
  /// A program that answers everything with "yes" and writes each question to a log first.
  private func model(_ folder: TemporaryFolder, delay: String = "0") throws -> String {
    let script = try folder.file(
      "lm.py",
      """
      import json, sys, time
      for line in sys.stdin:
          request = json.loads(line)
          with open(r"\(folder.path)/log", "a") as log:
              log.write(request["messages"][-1]["content"].splitlines()[-1] + "\\n")
          time.sleep(\(delay))
          print(json.dumps({"id": request["id"], "choices": ["yes"],
              "usage": {"prompt_tokens": 10, "completion_tokens": 1}}), flush=True)
      """)
    return "exec:python3 " + script
  }

  private func asked(_ folder: TemporaryFolder) -> [Substring] {
    ((try? folder.read("log")) ?? "").split(separator: "\n")
  }

  private func solve(
    _ folder: TemporaryFolder, _ lm: String, _ options: [String]
  ) -> [String] {
    [
      "solve", folder.path + "/in.txt", "-o", folder.path + "/out.jsonl", "--overwrite",
      "--method", "direct", "--lm", lm,
    ] + options
  }

  private static func questions(_ count: Int) -> String {
    (0..<count).map { "Is \($0) a number?" }.joined(separator: "\n") + "\n"
  }

  @Test func aSecondRunPaysNothing() throws {
    let folder = try TemporaryFolder()
    let lm = try model(folder)
    try folder.file("in.txt", Self.questions(5))
    let environment = ["XDG_CACHE_HOME": folder.path + "/cache"]
    func run(_ options: [String]) throws -> Finished {
      try Binary.run(solve(folder, lm, options), environment: environment)
    }
    let first = try run([])
    #expect(first.status == 0, "\(first.stderr)")
    #expect(first.stderr.contains("LM: 5 calls, 50 + 5 tokens, unpriced"), "\(first.stderr)")
    let second = try run([])
    #expect(second.stderr.contains("LM: 0 calls, 5 from the cache"), "\(second.stderr)")
    #expect(asked(folder).count == 5)
    let stats = try Binary.run(["cache", "stats", "--json"], environment: environment)
    #expect(try JSON(parsing: stats.stdout)["answers"] == 5)
    #expect(try run(["--cache", "off"]).status == 0)
    #expect(asked(folder).count == 10)
    let cleared = try Binary.run(["cache", "clear"], environment: environment)
    #expect(cleared.stdout == "removed 5 answers\n")
    let only = try run(["--cache", "only"])
    #expect(only.status == 3, "\(only.stderr)")
    #expect(asked(folder).count == 10)
  }

  @Test func aKilledRunIsNotPaidTwice() throws {
    let folder = try TemporaryFolder()
    let lm = try model(folder, delay: "0.02")
    try folder.file("in.txt", Self.questions(40))
    let environment = ["XDG_CACHE_HOME": folder.path + "/cache"]
    let killed = try Binary.start(
      solve(folder, lm, ["--concurrency", "4"]), environment: environment)
    while asked(folder).count < 15 && killed.isRunning { usleep(1000) }
    kill(killed.processIdentifier, SIGKILL)
    killed.waitUntilExit()
    // Its program sees the end of its input after what it was sent.
    let before = Set(asked(folder))
    #expect(before.count >= 15)
    let second = try Binary.run(solve(folder, lm, []), environment: environment)
    #expect(second.status == 0, "\(second.stderr)")
    let all = asked(folder)
    #expect(Set(all).count == 40)
    #expect(all.count <= 40 + 4, "\(all.count)")
  }

  @Test(arguments: [
    (["--max-calls", "3"], "--max-calls 3"), (["--max-tokens", "25"], "--max-tokens 25"),
    (["--max-cost", "1"], "the price of this model is unknown"),
  ])
  func capsHoldAndEndWithFive(options: [String], wanted: String) throws {
    let folder = try TemporaryFolder()
    let lm = try model(folder)
    try folder.file("in.txt", Self.questions(9))
    let run = try Binary.run(solve(folder, lm, options + ["--concurrency", "2"]))
    #expect(run.status == 5, "\(run.stderr)")
    #expect(run.stderr.contains(wanted), "\(run.stderr)")
    #expect(asked(folder).count <= 3)
  }

  @Test func pricesOfTheConfiguration() throws {
    let folder = try TemporaryFolder()
    let lm = try model(folder)
    try folder.file("in.txt", Self.questions(4))
    try FileManager.default.createDirectory(
      atPath: folder.path + "/config/tandem", withIntermediateDirectories: true)
    try folder.file(
      "config/tandem/config.toml",
      """
      model = "small" # a comment
      [prices]
      # dollars for a million tokens
      "small" = { prompt = 1000.0, completion = 5000 }
      """)
    let run = try Binary.run(
      solve(folder, lm, []), environment: ["XDG_CONFIG_HOME": folder.path + "/config"])
    #expect(run.stderr.contains("LM: 4 calls, 40 + 4 tokens, $0.0600"), "\(run.stderr)")
  }

  @Test func promptsInFiles() throws {
    let folder = try TemporaryFolder()
    let prompts = folder.path + "/prompts"
    let exported = try Binary.run(["prompts", "export", prompts])
    #expect(exported.status == 0, "\(exported.stderr)")
    #expect(exported.stdout.contains("prompts/decomposer/direct.txt\n"))
    try folder.file("prompts/decomposer/direct.txt", "Be brief.{{choice}}")
    let tape = folder.path + "/tape.jsonl"
    let run = try Binary.run([
      "ask", "Is 1 a number?", "--method", "direct", "--lm", try model(folder), "--prompts",
      prompts, "--record", tape,
    ])
    #expect(run.stdout == "yes\n", "\(run.stderr)")
    let system = try folder.read("tape.jsonl").contains(#""content":"Be brief.""#)
    #expect(system)
    try folder.file("prompts/decomposer/direct.txt", "{{nothing}}")
    let wrong = try Binary.run(["ask", "x", "--lm", try model(folder), "--prompts", prompts])
    #expect(wrong.status == 1)
    #expect(wrong.stderr.contains("{{nothing}}"))
  }

  /// Everything that a run writes, searched for the keys.
  @Test func keysAppearNowhere() throws {
    let folder = try TemporaryFolder()
    try folder.file("in.txt", Self.questions(2))
    let secrets = ["sk-very-secret-0123456789", "hunter2-password"]
    // Nobody listens on port 9; a password in the address must not be shown either.
    for address in [
      "http://127.0.0.1:9/v1", "http://user:\(secrets[1])@127.0.0.1:9/v1",
      "http://user:\(secrets[1])@/v1",
    ] {
      let tape = folder.path + "/tape.jsonl"
      let run = try Binary.run(
        solve(
          folder, address,
          ["--record", tape, "--trace", folder.path + "/trace", "-v", "--deadline", "1"]),
        environment: [
          "OPENAI_API_KEY": secrets[0], "ANTHROPIC_API_KEY": secrets[0],
          "XDG_CACHE_HOME": folder.path + "/cache",
        ])
      #expect(run.status != 0)
      for secret in secrets {
        #expect(!(run.stdout + run.stderr).contains(secret), "\(run.stderr)")
      }
    }
    let files = FileManager.default.enumerator(atPath: folder.path)
    while let name = files?.nextObject() as? String {
      let data = FileManager.default.contents(atPath: folder.path + "/" + name) ?? Data()
      for secret in secrets { #expect(data.firstRange(of: Data(secret.utf8)) == nil, "\(name)") }
    }
  }
}
