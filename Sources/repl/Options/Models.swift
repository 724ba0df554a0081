// SPDX-License-Identifier: Apache-2.0
// From the options to the language models of a run: one for each role that was given, with a
// common budget, meter and store.

import Foundation
import LanguageModel
import Synchronization

/// The language models of a run. Call `shutdown` at the end.
struct Models: Sendable {
  let main: LMSession?
  let decomposer: LMSession?
  let emulator: LMSession?
  let meter: UsageMeter

  /// Whether a person at the terminal answers what a program leaves open: one question at a time.
  var asksPerson: Bool { forPrograms?.specification.kind == "ask" }

  /// The one that answers what a program leaves open.
  var forPrograms: LMSession? { emulator ?? main }

  /// - Parameters:
  ///   - stdinIsData: the input comes from stdin, so `ask` reads from the terminal itself.
  ///   - adjust: what a command sets beyond the options.
  init(
    _ options: GlobalOptions, stdinIsData: Bool = false,
    adjust: (inout LMOptions) -> Void = { _ in }
  ) throws {
    Self.allowManyConnections()
    let environment = Environment()
    let config = try ConfigFile(path: environment.configFile)
    var settings = Self.settings(options, config)
    settings.environment = environment.languageModels
    settings.terminal = Terminal.forQuestions(stdinIsData: stdinIsData)
    if !options.quiet {
      settings.onWait = WaitReport().report
      settings.onNotice = { Console.note("tandem: \($0)") }
    }
    adjust(&settings)
    let specifications = (
      main: options.lm ?? environment.lm ?? config.text("lm"),
      decomposer: options.decomposerLM ?? config.text("decomposer-lm"),
      emulator: options.emulatorLM ?? config.text("emulator-lm")
    )
    let isUsed = [specifications.main, specifications.decomposer, specifications.emulator]
      .contains { $0 != nil }
    if settings.cacheMode != .off && isUsed {
      do {
        settings.store = try SQLiteStore(path: environment.cacheFile)
      } catch {
        if settings.cacheMode == .only { throw error }
        Console.warning("answers are not kept: \(error)")
      }
    }
    func make(_ spec: String?) throws -> LMSession? {
      try spec.map { try makeLanguageModel($0, options: settings) }
    }
    meter = settings.meter
    main = try make(specifications.main)
    decomposer = try make(specifications.decomposer)
    emulator = try make(specifications.emulator)
  }

  /// A connection is a descriptor, and the usual limit is 1024: takes all that is allowed.
  private static func allowManyConnections() {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return }
    limit.rlim_cur = max(limit.rlim_cur, min(limit.rlim_max, 65_536))
    setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
  }

  /// What flags and the configuration say.
  private static func settings(_ options: GlobalOptions, _ config: ConfigFile) -> LMOptions {
    var settings = LMOptions()
    settings.model = options.model ?? config.text("model")
    settings.seed = options.seed
    settings.cacheMode = options.cache ?? config.cache ?? .on
    settings.ledger = BudgetLedger(
      LMBudget(
        maxCalls: options.maxCalls ?? config.number("max-calls"),
        maxTokens: options.maxTokens ?? config.number("max-tokens"),
        maxCost: options.maxCost ?? config.real("max-cost")))
    settings.concurrency =
      options.concurrency ?? config.number("concurrency") ?? settings.concurrency
    settings.rateLimits = LMRateLimits(
      requests: options.rpm ?? config.number("rpm"), tokens: options.tpm ?? config.number("tpm"))
    settings.timeout = options.timeout ?? config.real("timeout") ?? settings.timeout
    settings.deadline = options.deadline.map { LMDeadline(seconds: $0) }
    settings.prices = config.prices
    settings.recordPath = options.record
    return settings
  }

  func shutdown() async {
    for session in [main, decomposer, emulator] { await session?.shutdown() }
  }

  /// `LM: 12 calls, 3 from the cache, 3400 + 120 tokens (900 cached), $0.0123`; nil when nothing was
  /// asked. Calls whose price is unknown are "unpriced", never $0.
  var costLine: String? {
    let totals = meter.totals
    guard totals.requests > 0 else { return nil }
    var parts = ["\(totals.total.calls) call\(totals.total.calls == 1 ? "" : "s")"]
    if totals.hits > 0 { parts.append("\(totals.hits) from the cache") }
    if totals.total.promptTokens + totals.total.completionTokens > 0 {
      let cached =
        totals.total.cachedTokens > 0 ? " (\(totals.total.cachedTokens) cached)" : ""
      parts.append(
        "\(totals.total.promptTokens) + \(totals.total.completionTokens) tokens" + cached)
    }
    if let cost = totals.total.costUSD {
      let rest = totals.unpricedCalls > 0 ? " and \(totals.unpricedCalls) calls unpriced" : ""
      parts.append(String(format: "$%.4f", cost) + rest)
    } else if totals.unpricedCalls > 0 && !isFree {
      parts.append("unpriced")
    }
    return "LM: " + parts.joined(separator: ", ")
  }
}

extension Models {
  /// Whether no model of the run can cost anything.
  private var isFree: Bool {
    [main, decomposer, emulator].allSatisfy { $0?.isFree ?? true }
  }
}

/// The line that says what is waited for. With hundreds of calls in flight, most of which wait for
/// the same thing, one line says it for all: on a terminal a status line that is overwritten,
/// elsewhere a line at most every ten seconds.
private final class WaitReport: Sendable {
  private let last = Mutex(-Double.infinity)

  func report(_ wait: LMWait) {
    let now = ProcessInfo.processInfo.systemUptime
    let isDue = last.withLock { last in
      guard now - last >= (Console.isTerminal ? 0.2 : 10) else { return false }
      last = now
      return true
    }
    guard isDue else { return }
    if Console.isTerminal {
      Console.showStatus(wait.description)
    } else {
      Console.note("tandem: \(wait.description)")
    }
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
    let result = try await PromptsCommand.inForce(options) { try await body(models) }
    await finish()
    return result
  } catch {
    await finish()
    throw error
  }
}
