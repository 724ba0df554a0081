// SPDX-License-Identifier: Apache-2.0
// `tandem sql`: statements with LM functions over a database, imported tables, or both.

import ArgumentParser
import Binder
import Foundation
import LanguageModel
import SQLBridge

struct SQLCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sql",
    abstract: "Run SQL with functions that a language model answers.",
    discussion: """
      Without -c and -f the statements come from stdin. Databases are only read unless --write is \
      given; imported tables are temporary and never written into --db. EXPLAIN LM before a \
      statement shows its plan and an estimate. Exit code 3 if the model failed to give a value; \
      the table lm_errors lists them.
      """)

  @Option(help: ArgumentHelp("An SQLite database.", valueName: "file"))
  var db: String?

  @Option(
    name: .customLong("import"),
    help: ArgumentHelp("A table from .csv, .tsv or .jsonl; repeatable.", valueName: "name=file"))
  var imports: [String] = []

  @Option(
    name: [.customShort("c"), .customLong("command")],
    help: ArgumentHelp("Statements.", valueName: "sql"))
  var command: String?

  @Option(
    name: [.customShort("f"), .customLong("file")],
    help: ArgumentHelp("A file of statements.", valueName: "file"))
  var file: String?

  @Option(
    help: ArgumentHelp(
      "\(SQLFormat.allCases.map(\.rawValue).joined(separator: ", ")).", valueName: "format"))
  var format = SQLFormat.table

  @Option(help: ArgumentHelp("Write what the statements cost as JSON.", valueName: "path"))
  var stats: String?

  @Option(help: ArgumentHelp("Rows in one prompt.", valueName: "n"))
  var batchRows: Int?

  @Option(
    name: .customLong("attach"),
    help: ArgumentHelp("Another database; repeatable.", valueName: "name=file"))
  var attachments: [String] = []

  @Flag(help: "Statements may change the databases.")
  var write = false

  @Option(
    help: ArgumentHelp(
      "What a value is that the model failed to give: null, fail, or default:VALUE.",
      valueName: "policy"))
  var onError = "null"

  @Flag(help: "Show sites, rewritten SQL, keys and an estimate of the cost; ask nothing.")
  var explain = false

  @OptionGroup var global: GlobalOptions

  func validate() throws {
    if command != nil && file != nil { throw ValidationError("-c or -f, not both") }
    if let batchRows, batchRows < 1 { throw ValidationError("--batch-rows must be at least 1") }
    if Self.policy(onError) == nil {
      throw ValidationError("--on-error wants null, fail or default:VALUE, found '\(onError)'")
    }
    for (option, texts) in [("import", imports), ("attach", attachments)] {
      for text in texts where Self.parts(text) == nil {
        throw ValidationError("--\(option) wants NAME=FILE, found '\(text)'")
      }
    }
  }

  func run() async throws {
    let fromStdin = command == nil && (file == nil || file == "-")
    let script = try command ?? Input.text(file ?? "-")
    let statements = StatementSplitter.split(script)
    guard !statements.isEmpty else { throw UsageError("no SQL statement given") }
    let connection = try SQLTables.open(db, writable: write)
    for text in attachments {
      guard let (name, path) = Self.parts(text) else { continue }
      try SQLTables.attach(path, as: name, to: connection, writable: write)
    }
    for text in imports {
      guard let (name, path) = Self.parts(text) else { continue }
      try SQLTables.importFile(path, name: name, into: connection, isTemporary: db != nil)
    }
    let failures = try await withModels(global, stdinIsData: fromStdin) { models in
      try await runAll(statements, connection, models)
    }
    if failures > 0 { throw ExitStatus.failedItems.end }
  }

  static func parts(_ text: String) -> (name: String, path: String)? {
    guard let equals = text.firstIndex(of: "=") else { return nil }
    let name = String(text[..<equals])
    let path = String(text[text.index(after: equals)...])
    return name.isEmpty || path.isEmpty ? nil : (name, path)
  }

  static func policy(_ text: String) -> FixpointExecutor.FailurePolicy? {
    switch text {
    case "null": return .null
    case "fail": return .fail
    default:
      guard text.hasPrefix("default:") else { return nil }
      return .default(.text(String(text.dropFirst("default:".count))))
    }
  }

  private func options(_ models: Models) -> SQLSession.Options {
    var options = SQLSession.Options()
    if let batchRows { options.answers.batchRows = batchRows }
    if let concurrency = global.concurrency { options.answers.concurrency = concurrency }
    options.execution.writes = write || db == nil
    options.execution.failures = Self.policy(onError) ?? .null
    options.recordsErrors = true
    let prices = (try? ConfigFile(path: Environment().configFile))?.prices
    options.price = { [model = global.model] in
      prices?.cost(model: model, prompt: $0, cached: 0, completion: $1)
    }
    let quiet = global.quiet
    let verbose = global.verbose
    options.execution.progress = { step in
      let line = "run \(step.run): asking for \(step.keys) values, \(step.asked) in all"
      if !quiet { Console.showStatus(line) }
      if verbose, !Console.isTerminal { Console.note("tandem: " + line) }
    }
    let isBounded =
      global.yes || global.maxCalls != nil || global.maxTokens != nil || global.maxCost != nil
    if !isBounded, models.main?.isFree == false { options.approve = SpendQuestion.ask }
    return options
  }

  /// The number of values that the LM failed to give.
  private func runAll(
    _ statements: [String], _ connection: Connection, _ models: Models
  ) async throws -> Int {
    let session = SQLSession(
      connection: connection, model: models.main, options: options(models))
    var total = SQLStatistics()
    defer { Output.flush() }
    for statement in statements {
      let writer = SQLWriter(format)
      let isExplained = explain && ExplainStatement.statement(statement) == nil
      let statistics = try await session.run(
        isExplained ? "EXPLAIN LM " + statement : statement, columns: { writer.begin($0) },
        row: { writer.row($0) })
      writer.end()
      total += statistics
    }
    if let stats { try OutputFile.write(total.json.compact + "\n", to: stats) }
    for failure in Set(total.failures) {
      Console.warning("NULL for \"\(failure.question)\": \(failure.reason)")
    }
    return total.failures.count
  }
}

/// Before a statement that asks a lot of a model that costs money.
enum SpendQuestion {
  /// Requests that are made without asking.
  static let threshold = 500

  @Sendable static func ask(_ estimate: SQLEstimate) async throws {
    guard estimate.requests > threshold else { return }
    let size =
      "\(estimate.requests) requests, about \(estimate.promptTokens) prompt tokens at least"
    guard Console.isTerminal, Terminal.stdinIsTerminal else {
      throw UsageError(
        "the statement would make \(size); give --yes, --max-calls, --max-tokens or --max-cost")
    }
    Console.write("The statement makes \(size). Go on? [y/N] ")
    guard let line = readLine(), line.lowercased().hasPrefix("y") else { throw CancellationError() }
  }
}
