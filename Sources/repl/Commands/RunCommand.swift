// SPDX-License-Identifier: Apache-2.0
// `tandem run`: one program, or with `--jsonl` a file of programs (ProgramLines.swift). Output goes
// to stdout as the program prints it; an uncaught exception is printed as CPython prints it.

import ArgumentParser
import Foundation
import Interpreter
import LMulator
import LanguageModel

/// Options of programs, shared by `run` and its batch form.
struct ProgramOptions: ParsableArguments {
  @Flag(
    name: .customLong("no-lm"),
    help: "Plain Python: what is undefined raises, no language model is asked.")
  var noLM = false

  @Option(
    help: ArgumentHelp(
      "\(LMulator.strategyNames.joined(separator: ", ")).", valueName: "name"))
  var strategy: String?

  @Option(help: ArgumentHelp("The question that the program answers.", valueName: "text"))
  var question: String?

  @Flag(help: "No answer from the model when the program has none.")
  var strict = false

  @Flag(
    name: .customLong("no-lookahead"),
    help: "Ask calls one after the other; else independent ones are asked together.")
  var noLookAhead = false

  @Option(help: ArgumentHelp("Safepoints of the interpreter at most.", valueName: "n"))
  var maxSteps: Int?

  @Option(help: ArgumentHelp("Seconds of the interpreter at most.", valueName: "seconds"))
  var maxSeconds: Double?

  @Option(help: ArgumentHelp("Megabytes of the program's values at most.", valueName: "n"))
  var maxMemory: Int?

  func validate() throws {
    for (name, value) in [("max-steps", maxSteps), ("max-memory", maxMemory)] {
      if let value, value < 1 { throw ValidationError("--\(name) must be at least 1") }
    }
    if let maxSeconds, !(maxSeconds > 0) {
      throw ValidationError("--max-seconds must be greater than 0")
    }
    if let strategy, !LMulator.strategyNames.contains(strategy) {
      throw ValidationError(
        LMulatorError.unknownStrategy(name: strategy, known: LMulator.strategyNames).description)
    }
    if noLM, let strategy, strategy != "python" {
      throw ValidationError("--no-lm runs plain Python; it cannot go with --strategy \(strategy)")
    }
  }

  var strategyName: String { noLM ? "python" : strategy ?? "interweave" }

  func lmulator(_ global: GlobalOptions, filename: String) -> LMulator.Options {
    var options = LMulator.Options()
    options.filename = filename
    if let maxSteps { options.limits.instructions = maxSteps }
    if let maxSeconds { options.limits.seconds = maxSeconds }
    if let maxMemory {
      let (bytes, overflow) = maxMemory.multipliedReportingOverflow(by: 1 << 20)
      options.limits.memory = overflow ? .max : bytes
    }
    options.guesses = !strict
    if noLookAhead { options.lookAhead = 0 }
    if let seed = global.seed { options.seed = UInt64(bitPattern: Int64(seed)) }
    return options
  }
}

struct RunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Run a program; a language model answers what it leaves undefined.",
    discussion: """
      With --jsonl each line {"id","code"} of the input is run in a fresh interpreter, and each \
      line of the output is its result: {"id","ok","stdout","globals","exception","message",\
      "lm_calls","steps"}, in the order of the input. Exit code 3 if a program raised.
      """)

  @Argument(help: ArgumentHelp("The program, or - for stdin.", valueName: "file"))
  var file: String?

  @Option(help: ArgumentHelp("Programs, one JSON object a line; - for stdin.", valueName: "file"))
  var jsonl: String?

  @Option(name: .shortAndLong, help: ArgumentHelp("Results of --jsonl.", valueName: "file"))
  var output: String?

  @Option(help: ArgumentHelp("Programs run at the same time.", valueName: "n"))
  var jobs: Int?

  @Option(
    help: ArgumentHelp(
      "Write the variables at the end as JSON {name: repr}; - for stdout.", valueName: "path"))
  var state: String?

  @Option(
    help: ArgumentHelp("Write the trace, one JSON object an event.", valueName: "path"))
  var trace: String?

  @OptionGroup var program: ProgramOptions
  @OptionGroup var global: GlobalOptions

  func validate() throws {
    guard (file == nil) != (jsonl == nil) else {
      throw ValidationError("run wants a FILE (- for stdin), or --jsonl IN -o OUT")
    }
    if let jobs, jobs < 1 { throw ValidationError("--jobs must be at least 1") }
    if jsonl != nil {
      guard output != nil else { throw ValidationError("--jsonl wants -o OUT (- for stdout)") }
      if state != nil || trace != nil {
        throw ValidationError("--state and --trace go with one program, not with --jsonl")
      }
    } else if output != nil || jobs != nil {
      throw ValidationError("-o and --jobs go with --jsonl")
    }
  }

  func run() async throws {
    if let jsonl, let output {
      let lines = ProgramLines(
        input: jsonl, output: output, jobs: jobs, program: program, global: global)
      return try await lines.run()
    }
    guard let file else { return }
    let source = String(decoding: try Input.bytes(file), as: UTF8.self)
    let name = file == "-" ? "<stdin>" : file
    let result = try await withModels(global, stdinIsData: file == "-") { models in
      try await runProgram(source, name: name, models)
    }
    if let code = try report(result, source: source, name: name) { throw code }
  }

  private func runProgram(
    _ source: String, name: String, _ models: Models
  ) async throws -> ProgramResult {
    var options = program.lmulator(global, filename: name)
    options.traceState = trace != nil || global.verbose
    options.traceStatements = options.traceState
    options.output = { Output.write($0) }
    if program.noLM || program.question == nil { options.globals = state == nil ? .none : .reprs }
    if Output.isTerminal { options.fuel = 200_000 }
    if models.asksPerson { options.lookAhead = 0 }
    defer { Output.flush() }
    return try await LMulator.run(
      program: source, question: program.question, strategy: program.strategyName,
      model: program.noLM ? nil : models.forPrograms, options: options)
  }

  /// Prints what is asked for; the exit code if it is not 0.
  private func report(
    _ result: ProgramResult, source: String, name: String
  ) throws -> ExitCode? {
    if let trace { try OutputFile.write(result.trace.jsonLines, to: trace) }
    if global.verbose { Console.write(result.trace.text()) }
    for note in result.notes where !global.quiet { Console.warning(note) }
    if let state {
      try OutputFile.write(Self.json(result.globals).compact + "\n", to: state)
    }
    if let answer = result.answer, program.question != nil {
      let last = result.output.split(whereSeparator: \.isNewline).last.map(String.init)
      if last != answer.text { Output.write(answer.text + "\n") }
      if !global.quiet {
        Console.note("\(result.provenance.rawValue), \(result.requests) requests")
      }
    }
    Output.flush()
    guard let exception = result.exception else { return nil }
    if exception.type == "SystemExit" { return Self.exitCode(exception.message) }
    Console.error(PythonErrors.text(exception, source: source, filename: name), prefix: "")
    // A program that raised may still have an answer, which the LM gave.
    return result.answer != nil && program.question != nil ? nil : ExitStatus.failure.end
  }

  static func json(_ globals: [Variable]) -> JSON {
    .object(globals.map { JSON.Member($0.name, .string($0.repr)) })
  }

  /// As CPython ends: a number is the code, another text is printed and means 1.
  private static func exitCode(_ message: String) -> ExitCode? {
    if message.isEmpty || message == "None" { return nil }
    guard let code = Int(message) else {
      Console.error(message, prefix: "")
      return ExitStatus.failure.end
    }
    return code & 0xFF == 0 ? nil : ExitCode(Int32(code & 0xFF))
  }
}
