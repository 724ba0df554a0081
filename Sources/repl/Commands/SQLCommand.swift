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
      Without -c and -f the statements come from stdin. Imported tables are temporary: they are \
      never written into --db. Exit code 3 if a value is NULL because the model failed to give it.
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

  @Flag(help: "Show the plan and the price before spending (not yet).")
  var explain = false

  @OptionGroup var global: GlobalOptions

  func validate() throws {
    if command != nil && file != nil { throw ValidationError("-c or -f, not both") }
    if let batchRows, batchRows < 1 { throw ValidationError("--batch-rows must be at least 1") }
    if explain { throw ValidationError("--explain is not there yet") }
    for text in imports where Self.parts(text) == nil {
      throw ValidationError("--import wants NAME=FILE, found '\(text)'")
    }
  }

  func run() async throws {
    let fromStdin = command == nil && (file == nil || file == "-")
    let script = try command ?? Input.text(file ?? "-")
    let statements = StatementSplitter.split(script)
    guard !statements.isEmpty else { throw UsageError("no SQL statement given") }
    let connection = try SQLTables.open(db)
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

  /// The number of values that the LM failed to give.
  private func runAll(
    _ statements: [String], _ connection: Connection, _ models: Models
  ) async throws -> Int {
    var options = SQLSession.Options()
    if let batchRows { options.answers.batchRows = batchRows }
    if let concurrency = global.concurrency { options.answers.concurrency = concurrency }
    let session = SQLSession(connection: connection, model: models.main, options: options)
    var total = SQLStatistics()
    defer { Output.flush() }
    for statement in statements {
      let writer = SQLWriter(format)
      let statistics = try await session.run(
        statement, columns: { writer.begin($0) }, row: { writer.row($0) })
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
