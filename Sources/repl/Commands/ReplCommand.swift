// SPDX-License-Identifier: Apache-2.0
// `tandem` without a subcommand: the interactive session.

import ArgumentParser

struct ReplCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "repl",
    abstract: "Python and SQL in one prompt (the default).",
    discussion: """
      With a stdin that is no terminal, inputs are read from it without prompts; exit code 1 if \
      one of them failed.
      """)

  @Option(help: ArgumentHelp("An SQLite database.", valueName: "file"))
  var db: String?

  @OptionGroup var program: ProgramOptions
  @OptionGroup var global: GlobalOptions

  func run() async throws {
    let failures = try await Self.session(global, program, db)
    if failures > 0 && !Terminal.stdinIsTerminal { throw ExitStatus.failure.end }
  }

  @MainActor
  private static func session(
    _ global: GlobalOptions, _ program: ProgramOptions, _ database: String?
  ) async throws -> Int {
    let session = try Session(global, program, database: database)
    try await PromptsCommand.inForce(global) { await session.run() }
    return session.failures
  }
}
