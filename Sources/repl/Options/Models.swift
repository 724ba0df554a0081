// SPDX-License-Identifier: Apache-2.0
// From the options to the language models of a run: one for each role that was given, with a
// common budget, meter and store.

import Foundation
import LanguageModel

/// The language models of a run. Call `shutdown` at the end.
struct Models: Sendable {
  let main: LMSession?
  let decomposer: LMSession?
  let emulator: LMSession?
  let meter: UsageMeter

  /// The one that answers what a program leaves open.
  var forPrograms: LMSession? { emulator ?? main }

  /// - Parameter stdinIsData: the input comes from stdin, so `ask` reads from the terminal itself.
  init(_ options: GlobalOptions, stdinIsData: Bool = false) throws {
    let environment = Environment()
    let config = try ConfigFile(path: environment.configFile)
    var settings = LMOptions()
    settings.model = options.model ?? config.text("model")
    settings.seed = options.seed
    settings.cacheMode = options.cache ?? config.cache ?? .on
    settings.ledger = BudgetLedger(
      LMBudget(
        maxCalls: options.maxCalls ?? config.number("max-calls"),
        maxTokens: options.maxTokens ?? config.number("max-tokens"), maxCost: options.maxCost))
    settings.concurrency =
      options.concurrency ?? config.number("concurrency") ?? settings.concurrency
    settings.recordPath = options.record
    settings.environment = environment.openAI
    settings.terminal = Terminal.forQuestions(stdinIsData: stdinIsData)
    if !options.quiet { settings.onWait = { Console.note("tandem: \($0.description)") } }
    func make(_ spec: String?) throws -> LMSession? {
      try spec.map { try makeLanguageModel($0, options: settings) }
    }
    meter = settings.meter
    main = try make(options.lm ?? environment.lm ?? config.text("lm"))
    decomposer = try make(options.decomposerLM ?? config.text("decomposer-lm"))
    emulator = try make(options.emulatorLM ?? config.text("emulator-lm"))
  }

  func shutdown() async {
    for session in [main, decomposer, emulator] { await session?.shutdown() }
  }

  /// `LM: 12 calls, 3 from the cache, 3400 + 120 tokens, $0.0123`; nil when nothing was asked.
  var costLine: String? {
    let totals = meter.totals
    guard totals.requests > 0 else { return nil }
    var parts = ["\(totals.total.calls) call\(totals.total.calls == 1 ? "" : "s")"]
    if totals.hits > 0 { parts.append("\(totals.hits) from the cache") }
    if totals.total.promptTokens + totals.total.completionTokens > 0 {
      parts.append("\(totals.total.promptTokens) + \(totals.total.completionTokens) tokens")
    }
    if let cost = totals.total.costUSD {
      let rest =
        totals.unpricedCalls > 0 ? " and \(totals.unpricedCalls) calls without a price" : ""
      parts.append(String(format: "$%.4f", cost) + rest)
    }
    return "LM: " + parts.joined(separator: ", ")
  }
}

/// Makes the models, runs `body`, prints the cost line and ends the models, whatever happens.
func withModels<Result: Sendable>(
  _ options: GlobalOptions, stdinIsData: Bool = false,
  _ body: (Models) async throws -> Result
) async throws -> Result {
  let models = try Models(options, stdinIsData: stdinIsData)
  func finish() async {
    Output.flush()
    if !options.quiet, let line = models.costLine { Console.note(line) }
    await models.shutdown()
  }
  do {
    let result = try await body(models)
    await finish()
    return result
  } catch {
    await finish()
    throw error
  }
}
