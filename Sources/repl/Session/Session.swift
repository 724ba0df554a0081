// SPDX-License-Identifier: Apache-2.0
// The interactive session: a Python session and a database side by side, one prompt for both.
// Everything runs on the main actor, because libedit calls back on the thread that reads; Ctrl-C
// cancels the task of the input under way and nothing else.

import Binder
import Decomposer
import Foundation
import Interpreter
import LMulator
import LanguageModel
import PythonSyntax
import SQLBridge
import Synchronization

@MainActor
final class Session {
  /// What inputs without a clear beginning are; `:sql` and `:py` set it, `:auto` clears it.
  var forced: InputKind?
  var isOver = false
  /// Inputs that failed.
  private(set) var failures = 0
  private(set) var global: GlobalOptions
  private(set) var models: Models
  let connection: Connection
  private(set) var program: ProgramSession
  private var sql: SQLSession
  /// Files behind the tables, for `:ask`.
  var tables: [TableSource] = []
  var lastTrace: Trace?
  private let limits: ProgramOptions

  init(_ global: GlobalOptions, _ limits: ProgramOptions, database: String?) throws {
    self.global = global
    self.limits = limits
    models = try Models(global)
    connection = try SQLTables.open(database)
    var options = limits.lmulator(global, filename: "<stdin>")
    options.guesses = false
    options.fuel = 200_000
    options.output = { Output.write($0) }
    program = ProgramSession(
      options: options, model: models.forPrograms, emulation: !limits.noLM)
    sql = SQLSession(connection: connection, model: models.main)
  }

  // MARK: - The loop

  func run() async {
    let onTerminal = Terminal.stdinIsTerminal
    let editor = onTerminal ? LineEditor(historyPath: Environment().historyFile) : nil
    editor?.complete = { before in
      MainActor.assumeIsolated { self.complete(before) }
    }
    let reader = InputReader(editor: editor)
    let current = RunningTask()
    Interrupts.replace { current.cancel() }
    if onTerminal { Output.write(banner) }
    while !isOver {
      let input = reader.next(prompt: forced == .sql ? "sql> " : ">>> ", kind: kind)
      switch input {
      case .end:
        if onTerminal { Output.write("\n") }
        isOver = true
      case .interrupted: continue
      case .text(let text):
        let task = Task { await self.evaluate(text) }
        current.set(task)
        await task.value
        current.set(nil)
        Output.flush()
      }
    }
    await models.shutdown()
  }

  private var banner: String {
    let lm = models.main.map { "LM: \($0.endpoint)" } ?? "no language model (:lm SPEC gives one)"
    return "tandem: Python and SQL in one prompt; \(lm). :help, Ctrl-D leaves.\n"
  }

  private func complete(_ before: String) -> LineEditor.Completion {
    Completer(interpreter: program.interpreter, connection: connection)
      .complete(before, kind: kind(before))
  }

  func kind(_ input: String) -> InputKind {
    let kind = InputKind.of(input)
    return kind == .command ? kind : forced ?? kind
  }

  // MARK: - One input

  func evaluate(_ text: String) async {
    do {
      switch kind(text) {
      case .command: try await SessionCommands.run(text, in: self)
      case .python: try await runPython(text)
      case .sql: try await runSQL(text)
      }
    } catch is CancellationError {
      fail("KeyboardInterrupt", prefix: "")
    } catch let error as SQLError where Task.isCancelled {
      _ = error
      fail("KeyboardInterrupt", prefix: "")
    } catch {
      fail("\(error)", prefix: "error: ")
    }
  }

  private func fail(_ text: String, prefix: String) {
    failures += 1
    Output.flush()
    Console.error(text, prefix: prefix)
  }

  func runPython(_ text: String) async throws {
    // Without a model a line that does not parse is a typing error, and nothing of it runs.
    if program.model == nil, let error = Parser.parse(module: text).errors.first {
      return fail(PythonErrors.text(error, source: text, filename: "<stdin>"), prefix: "")
    }
    let result = try await program.run(text)
    lastTrace = result.trace
    for note in result.notes { Console.warning(note) }
    if let exception = result.exception {
      if exception.type == "SystemExit" {
        isOver = true
        return
      }
      return fail(
        PythonErrors.text(exception, source: text, filename: "<stdin>"), prefix: "")
    }
    if let last = result.last, last != .none, let repr = result.lastRepr {
      Output.write(repr + "\n")
    }
    Output.flush()
    if result.requests > 0 && !global.quiet {
      Console.note("(\(result.provenance.rawValue), \(result.requests) requests)")
    }
  }

  func runSQL(_ text: String) async throws {
    for statement in StatementSplitter.split(text) {
      let statistics = try await Self.execute(statement, sql)
      Output.flush()
      for failure in Set(statistics.failures) {
        Console.warning("NULL for \"\(failure.question)\": \(failure.reason)")
      }
      if statistics.keys > 0 && !global.quiet {
        Console.note("(\(statistics.keys) values, \(statistics.requests) requests)")
      }
    }
  }

  /// Runs one statement and writes its rows, off the main actor.
  private nonisolated static func execute(
    _ statement: String, _ session: SQLSession
  ) async throws -> SQLStatistics {
    let writer = SQLWriter(.table)
    let statistics = try await withTaskCancellationHandler {
      try await session.run(
        statement, columns: { writer.begin($0) }, row: { writer.row($0) })
    } onCancel: {
      session.connection.interrupt()
    }
    writer.end()
    return statistics
  }

  func ask(_ text: String) async throws {
    var question = Question(id: "1", question: text)
    question.tables = tables
    let solver = try Solvers.named(tables.isEmpty ? "coc" : "binder")
    let context = SolveContext(
      model: models.main ?? MissingModel(), decomposer: models.decomposer,
      emulator: models.emulator)
    let asked = question
    let outcome = await StreamStatus.showing(global) {
      await solver.outcome(of: asked, in: context)
    }
    try AskCommand.print(outcome, global)
  }

  /// Takes another language model; variables and tables remain.
  func setModel(_ spec: String) async throws {
    var options = global
    options.lm = spec
    let fresh = try Models(options)
    await models.shutdown()
    models = fresh
    global = options
    program.model = fresh.forPrograms
    sql = SQLSession(connection: connection, model: fresh.main)
  }
}

/// The task that Ctrl-C cancels, set by the loop and read by the signal's handler.
private final class RunningTask: Sendable {
  private let running = Mutex<Task<Void, Never>?>(nil)

  func set(_ task: Task<Void, Never>?) { running.withLock { $0 = task } }
  func cancel() { running.withLock { $0 }?.cancel() }
}
