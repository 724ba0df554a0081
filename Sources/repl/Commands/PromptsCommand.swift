// SPDX-License-Identifier: Apache-2.0
// `tandem prompts export DIR` writes the prompts as files; `--prompts DIR` uses them after they were
// changed.

import ArgumentParser
import Binder
import Decomposer
import LMulator
import LanguageModel

struct PromptsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "prompts", abstract: "Write the prompts as files that --prompts DIR takes.",
    subcommands: [PromptsExportCommand.self, PromptsListCommand.self],
    defaultSubcommand: PromptsListCommand.self)

  static var all: [PromptTemplate] {
    LMulatorPrompts.all + BinderPrompts.all + DecomposerPrompts.all
  }

  /// Runs `body` with the prompts of `--prompts DIR`, if it is given.
  static func inForce<Result>(
    _ global: GlobalOptions, isolation: isolated (any Actor)? = #isolation,
    _ body: () async throws -> Result
  ) async throws -> Result {
    guard let folder = global.prompts else { return try await body() }
    return try await Prompts(folder: folder, known: all).inForce(isolation: isolation, body)
  }
}

struct PromptsExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write all prompts as DIR/TARGET/NAME.txt; files that are there stay.")

  @Argument(help: ArgumentHelp("The folder; it is made if need be.", valueName: "dir"))
  var folder: String

  func run() throws {
    for name in try Prompts.export(PromptsCommand.all, to: folder) {
      Output.write("\(folder)/\(name)\n")
    }
  }
}

struct PromptsListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "The prompts and the places that are filled in.")

  func run() throws {
    var table = TextTable(columns: ["prompt", "places"])
    for template in PromptsCommand.all {
      table.add([
        template.name, template.places.sorted().map { "{{\($0)}}" }.joined(separator: " "),
      ])
    }
    Output.write(table.text())
  }
}
