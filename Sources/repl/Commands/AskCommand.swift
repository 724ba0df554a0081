// SPDX-License-Identifier: Apache-2.0
// `tandem ask`: one question; its answer on stdout, where it came from on stderr.

import ArgumentParser
import Decomposer
import LanguageModel

struct AskCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ask", abstract: "Answer one question.")

  @Argument(help: "The question.")
  var question: String

  @Option(
    name: .long, help: ArgumentHelp("A table: .csv, .tsv or .jsonl; repeatable.", valueName: "file")
  )
  var table: [String] = []

  @Option(help: ArgumentHelp("An SQLite database.", valueName: "file"))
  var db: String?

  @Option(help: ArgumentHelp("A text that the answer is in.", valueName: "text"))
  var context: String?

  @Option(help: ArgumentHelp("An answer to choose; repeatable.", valueName: "text"))
  var choice: [String] = []

  @OptionGroup var solving: SolverOptions
  @OptionGroup var global: GlobalOptions

  func run() async throws {
    var question = Question(id: "1", question: self.question)
    question.tables = table.map { TableSource(.file(path: $0)) }
    question.database = db
    question.context = context
    question.choices = choice
    let asked = question
    try await withModels(global) { models in
      let outcome = try await solving.solver().outcome(
        of: asked, in: solving.context(models, global))
      try Self.print(outcome, global)
    }
  }

  static func print(_ outcome: SolveOutcome, _ global: GlobalOptions) throws {
    if global.verbose {
      for event in outcome.events { Console.note("[\(event.kind.rawValue)] \(event.text)") }
    }
    let answer = try outcome.result.get()
    Output.write(answer.text + "\n")
    Output.flush()
    if !global.quiet {
      let calls = outcome.usage.calls
      Console.note(
        "\(answer.provenance.rawValue), \(calls) LM call\(calls == 1 ? "" : "s"),"
          + " \(outcome.milliseconds) ms")
    }
  }
}
