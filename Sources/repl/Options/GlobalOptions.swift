// SPDX-License-Identifier: Apache-2.0
// Options that every command takes. They may stand before the subcommand too.

import ArgumentParser
import LanguageModel

struct GlobalOptions: ParsableArguments {
  @Option(
    name: .customLong("lm"),
    help: ArgumentHelp(
      "The language model: http://HOST:PORT/v1, openai, anthropic, FILE.gguf, tape:FILE,"
        + " exec:COMMAND or ask.",
      discussion: "Default: the environment's TANDEM_LM, then the configuration file.",
      valueName: "spec"))
  var lm: String?

  @Option(help: ArgumentHelp("The model's name for the server.", valueName: "name"))
  var model: String?

  @Option(
    name: .customLong("decomposer-lm"),
    help: ArgumentHelp("The model that writes sub-questions.", valueName: "spec"))
  var decomposerLM: String?

  @Option(
    name: .customLong("emulator-lm"),
    help: ArgumentHelp("The model that answers what programs leave open.", valueName: "spec"))
  var emulatorLM: String?

  @Option(help: ArgumentHelp("Append all answers to a tape.", valueName: "file"))
  var record: String?

  @Option(
    help: ArgumentHelp("Answers asked before: on, off, read, write, only.", valueName: "mode"))
  var cache: CacheMode?

  @Option(
    help: ArgumentHelp("Prompts that `prompts export` wrote and you changed.", valueName: "dir"))
  var prompts: String?

  @Flag(help: "Spend without asking.")
  var yes = false

  @Option(help: ArgumentHelp("Calls to language models at most.", valueName: "n"))
  var maxCalls: Int?

  @Option(help: ArgumentHelp("Tokens at most, prompts and completions.", valueName: "n"))
  var maxTokens: Int?

  @Option(help: ArgumentHelp("Dollars at most.", valueName: "dollars"))
  var maxCost: Double?

  @Option(help: ArgumentHelp("Calls and questions under way at most.", valueName: "n"))
  var concurrency: Int?

  @Option(help: ArgumentHelp("Requests a minute at most.", valueName: "n"))
  var rpm: Int?

  @Option(help: ArgumentHelp("Tokens a minute at most.", valueName: "n"))
  var tpm: Int?

  @Option(
    help: ArgumentHelp("Seconds for one request before it is tried again.", valueName: "seconds"))
  var timeout: Double?

  @Option(
    help: ArgumentHelp(
      "Seconds after which no more is asked and the run ends.", valueName: "seconds")
  )
  var deadline: Double?

  @Option(help: ArgumentHelp("Seed of random numbers and of the model's sampling.", valueName: "n"))
  var seed: Int?

  @Flag(help: "No progress, no cost line.")
  var quiet = false

  @Flag(name: .shortAndLong, help: "Tell more on stderr.")
  var verbose = false

  func validate() throws {
    for (name, value) in [("concurrency", concurrency), ("rpm", rpm), ("tpm", tpm)] {
      if let value, value < 1 { throw ValidationError("--\(name) must be at least 1") }
    }
    for (name, value) in [("max-calls", maxCalls), ("max-tokens", maxTokens)] {
      if let value, value < 0 { throw ValidationError("--\(name) must not be negative") }
    }
    for (name, value) in [("timeout", timeout), ("deadline", deadline)] {
      if let value, !(value > 0) { throw ValidationError("--\(name) must be more than 0") }
    }
    if let maxCost, !(maxCost >= 0) { throw ValidationError("--max-cost must not be negative") }
  }

  /// Options with a value, for `afterSubcommand`.
  private static let valued: Set<String> = [
    "--lm", "--model", "--decomposer-lm", "--emulator-lm", "--record", "--cache", "--max-calls",
    "--max-tokens", "--max-cost", "--concurrency", "--seed", "--rpm", "--tpm", "--timeout",
    "--deadline", "--prompts",
  ]

  /// Moves options that stand before the subcommand behind it, where the parser wants them.
  static func afterSubcommand(_ arguments: [String]) -> [String] {
    let names = Set(Tandem.configuration.subcommands.compactMap { $0.configuration.commandName })
    var index = 0
    while index < arguments.count, arguments[index].hasPrefix("-"), arguments[index] != "-" {
      index += valued.contains(arguments[index]) ? 2 : 1
    }
    guard index > 0, index < arguments.count, names.contains(arguments[index]) else {
      return arguments
    }
    return [arguments[index]] + arguments[..<index] + arguments[(index + 1)...]
  }
}

extension CacheMode: ExpressibleByArgument {}
