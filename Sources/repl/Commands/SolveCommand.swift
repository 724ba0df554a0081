// SPDX-License-Identifier: Apache-2.0
// `tandem solve`: a file of questions into a file of answers, resumable.

import ArgumentParser
import Decomposer
import Evaluation
import Foundation
import LanguageModel

struct SolveCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "solve",
    abstract: "Answer a file of questions.",
    discussion: """
      The input is JSONL {"id","question","table"|"tables"|"db"|"context"|"choices"?,"answer"?, \
      "method"?}, CSV or TSV with a header, or plain text with a question a line. A question's own \
      method counts unless --method is given. The output has a JSON line a \
      question, synced when it is done; --resume goes on with it.
      """)

  @Argument(help: ArgumentHelp("The questions.", valueName: "in"))
  var input: String

  @Option(name: .shortAndLong, help: ArgumentHelp("The answers, one a line.", valueName: "file"))
  var output: String

  @Flag(help: "Go on with the output that is there; failed questions are tried again.")
  var resume = false

  @Flag(help: "Replace the output that is there.")
  var overwrite = false

  @Option(help: ArgumentHelp("Questions at most.", valueName: "n"))
  var limit: Int?

  @Option(help: ArgumentHelp("Questions to leave out at the beginning.", valueName: "n"))
  var offset: Int = 0

  @Flag(help: "Print a table of the answers at the end.")
  var show = false

  @Option(
    help: ArgumentHelp("Exit with 4 when fewer answers are right, 0...1.", valueName: "share"))
  var failUnder: Double?

  @Option(help: ArgumentHelp("Write the solvers' events, a JSON line each.", valueName: "file"))
  var trace: String?

  @OptionGroup var solving: SolverOptions
  @OptionGroup var global: GlobalOptions

  func validate() throws {
    if resume && overwrite { throw ValidationError("--resume or --overwrite, not both") }
    if offset < 0 || (limit ?? 1) < 1 {
      throw ValidationError("--limit must be at least 1 and --offset not negative")
    }
  }

  func run() async throws {
    var source: any QuestionSource = try QuestionFile(path: input)
    if offset > 0 || limit != nil { source = QuestionSlice(source, offset: offset, limit: limit) }
    let questions = source
    let summary = try await withModels(global) { models in
      var run = SolveRun(
        source: questions, solver: try solving.solver(),
        context: solving.context(models, global))
      if let concurrency = global.concurrency { run.concurrency = concurrency }
      run.followsQuestions = solving.method == nil
      run.existing = resume ? .resume : overwrite ? .overwrite : .refuse
      run.onProgress = RunReport.progress(quiet: global.quiet)
      run.onOutcome = try trace.map(RunReport.tracer)
      defer { Console.clearStatus() }
      return try await run.run(output: output)
    }
    if show { try RunReport.printAnswers(of: output) }
    if !global.quiet { RunReport.print(summary, output: output) }
    if let code = RunReport.status(summary, failUnder: failUnder) { throw code }
  }
}
