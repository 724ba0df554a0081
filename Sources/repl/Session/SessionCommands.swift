// SPDX-License-Identifier: Apache-2.0
// The session's `:` commands. The family: one entry in `all`.

import Decomposer
import LMulator
import LanguageModel

struct SessionCommand: Sendable {
  var name: String
  var argument: String
  var summary: String
  var run: @MainActor @Sendable (Session, String) async throws -> Void
}

@MainActor
enum SessionCommands {
  nonisolated static let all: [SessionCommand] = [
    .init(name: "help", argument: "", summary: "this list") { _, _ in Output.write(help) },
    .init(
      name: "import", argument: "NAME FILE", summary: "a table from .csv, .tsv or .jsonl"
    ) { try importTable($0, $1) },
    .init(name: "tables", argument: "", summary: "tables and their sizes") { session, _ in
      listTables(session)
    },
    .init(name: "schema", argument: "[TABLE]", summary: "how tables are made") {
      try showSchema($0, $1)
    },
    .init(name: "vars", argument: "", summary: "variables of the Python session") { session, _ in
      listVariables(session)
    },
    .init(name: "ask", argument: "QUESTION", summary: "a question about the imported tables") {
      guard !$1.isEmpty else { throw UsageError("wanted :ask QUESTION") }
      try await $0.ask($1)
    },
    .init(name: "trace", argument: "", summary: "who ran each line of the last program") {
      session, _ in
      Output.write(session.lastTrace?.text() ?? "nothing was run yet\n")
    },
    .init(name: "lm", argument: "[SPEC]", summary: "the language model") {
      try await setModel($0, $1)
    },
    .init(name: "sql", argument: "[SQL]", summary: "runs it as SQL; alone: inputs are SQL") {
      if $1.isEmpty { $0.forced = .sql } else { try await $0.runSQL($1) }
    },
    .init(name: "py", argument: "[CODE]", summary: "runs it as Python; alone: inputs are Python") {
      if $1.isEmpty { $0.forced = .python } else { try await $0.runPython($1) }
    },
    .init(name: "auto", argument: "", summary: "inputs are told by their first word") {
      session, _ in session.forced = nil
    },
    .init(name: "quit", argument: "", summary: "leaves") { session, _ in session.isOver = true },
  ]

  static func run(_ input: String, in session: Session) async throws {
    let parts = input.drop(while: \.isWhitespace).dropFirst()
      .split(maxSplits: 1, whereSeparator: \.isWhitespace)
    let name = parts.first.map(String.init) ?? "help"
    let argument = parts.count > 1 ? String(parts[1].drop(while: \.isWhitespace)) : ""
    let found = all.filter { $0.name.hasPrefix(name) }
    guard let command = all.first(where: { $0.name == name }) ?? (found.count == 1 ? found[0] : nil)
    else {
      throw UsageError("there is no command :\(name); :help lists them")
    }
    try await command.run(session, argument)
  }

  // MARK: - The commands

  private nonisolated static var help: String {
    var table = TextTable(columns: ["command", ""])
    for command in all {
      let argument = command.argument.isEmpty ? "" : " " + command.argument
      table.add([":\(command.name)\(argument)", command.summary])
    }
    return table.text()
      + "Other inputs are SQL when they begin with its words, else Python. A block ends by an empty"
      + " line,\nSQL by a semicolon or an empty line. Ctrl-C cancels, Ctrl-D leaves.\n"
  }

  private static func importTable(_ session: Session, _ argument: String) throws {
    let parts = argument.split(maxSplits: 1, whereSeparator: \.isWhitespace).map(String.init)
    guard parts.count == 2 else { throw UsageError("wanted :import NAME FILE") }
    let size = try SQLTables.importFile(
      parts[1], name: parts[0], into: session.connection,
      isTemporary: session.connection.path != ":memory:")
    session.tables.removeAll { $0.name == parts[0] }
    session.tables.append(TableSource(.file(path: parts[1]), name: parts[0]))
    Output.write("\(parts[0]): \(size.rows) rows, \(size.columns) columns\n")
  }

  private static func listTables(_ session: Session) {
    var table = TextTable(columns: ["table", "rows", "columns"])
    table.right = [1]
    for name in SQLTables.names(session.connection) {
      let count = SQLTables.count(of: name, session.connection).map(String.init) ?? ""
      let columns = SQLTables.columns(of: name, session.connection)
      table.add([name, count, columns.joined(separator: ", ")])
    }
    Output.write(
      table.rows.isEmpty
        ? "no tables; :import NAME FILE makes one\n" : table.text(width: width))
  }

  private static func showSchema(_ session: Session, _ name: String) throws {
    let rows = try session.connection.rows(
      "SELECT sql FROM (SELECT sql, name FROM sqlite_schema UNION ALL SELECT sql, name FROM"
        + " temp.sqlite_schema) WHERE sql IS NOT NULL AND (?1 = '' OR name = ?1 COLLATE NOCASE)",
      [.text(name)])
    guard !rows.isEmpty || name.isEmpty else {
      let known = SQLTables.names(session.connection)
      throw InputError(
        "there is no table \(name); "
          + (known.isEmpty ? "there are none" : "known: \(known.joined(separator: ", "))"))
    }
    for row in rows { Output.write((row.first?.rendered ?? "") + ";\n") }
  }

  private static func listVariables(_ session: Session) {
    var table = TextTable(columns: ["name", "value"])
    for variable in session.program.interpreter.globals() {
      table.add([variable.name, variable.repr])
    }
    Output.write(table.rows.isEmpty ? "no variables\n" : table.text(width: width))
  }

  private static func setModel(_ session: Session, _ spec: String) async throws {
    if !spec.isEmpty { try await session.setModel(spec) }
    guard let model = session.models.main else { throw LMError.notConfigured }
    Output.write("LM: \(model.endpoint)\n")
    if let line = session.models.costLine { Output.write(line + "\n") }
  }

  private static var width: Int? { Output.isTerminal ? Terminal.width : nil }
}
