// SPDX-License-Identifier: Apache-2.0
// What a statement is about to cost, from the keys that its first run found missing: requests are
// counted, prompt tokens taken as a quarter of the prompts' characters, completion tokens as eight a
// value. Sites that wait for others are not in it, so it is a lower bound for such statements.

import LanguageModel
import SQLBridge

public struct SQLEstimate: Sendable, Hashable {
  public var keys = 0
  public var requests = 0
  public var promptTokens = 0
  public var completionTokens = 0

  public init() {}

  /// Seconds at the given seconds a request.
  public func seconds(concurrency: Int, latency: Double) -> Double {
    let rounds = (requests + max(concurrency, 1) - 1) / max(concurrency, 1)
    return Double(rounds) * latency
  }

  init(_ batches: [LMKeyBatch], _ options: SQLAnswerOptions) {
    for batch in batches where !batch.keys.isEmpty {
      keys += batch.keys.count
      let size = batch.site.kind == .map ? max(options.batchRows, 1) : 1
      let prompts = (batch.keys.count + size - 1) / size
      requests += prompts
      completionTokens += 8 * batch.keys.count
      // A sample of the prompts is enough.
      let sample = batch.keys.prefix(size * 8)
      var characters = 0
      var counted = 0
      for start in stride(from: 0, to: sample.count, by: size) {
        let keys = Array(sample[start..<min(start + size, sample.count)])
        let request =
          batch.site.kind == .map
          ? LMTasks.map(batch.site, keys.map(\.values), context: options.context)
          : LMTasks.answer(batch.site, keys.first?.rows ?? [], context: options.context)
        characters += request.messages.reduce(0) { $0 + $1.content.utf8.count }
        counted += 1
      }
      promptTokens += characters / 4 * prompts / max(counted, 1)
    }
  }
}

/// EXPLAIN LM as rows of two texts.
struct SQLExplanation {
  static let columns = ["about", "value"]
  var rows: [[SQLValue]] = []

  init(_ query: LMQuery, _ batches: [LMKeyBatch], _ options: SQLSession.Options) {
    for site in query.sites { add("site \(site.index + 1)", Self.text(site)) }
    if query.sites.isEmpty { add("site", "none: plain SQL") }
    if let rewritten = query.rewritten { add("rewritten", rewritten) }
    add("sql", query.sql)
    if query.window != nil { add("stops early", "asks in steps until it has its rows") }
    let estimate = SQLEstimate(batches, options.answers)
    let waits = query.sites.contains { !$0.blockers.isEmpty } || query.window != nil
    add("keys", "\(estimate.keys)" + (waits ? " in the first step" : ""))
    add("requests", "\(estimate.requests)")
    add("prompt tokens", "about \(estimate.promptTokens)")
    let cost = options.price?(estimate.promptTokens, estimate.completionTokens)
    add("cost", cost.map { "about $\(Self.dollars($0))" } ?? "unpriced")
    let seconds = estimate.seconds(concurrency: options.answers.concurrency, latency: 1)
    add("time", "about \(Int(seconds)) s if a request takes 1 s")
  }

  private mutating func add(_ about: String, _ value: String) {
    rows.append([.text(about), .text(value)])
  }

  private static func text(_ site: LMSite) -> String {
    let name = site.function?.rawValue ?? "QA \(site.kind.rawValue)"
    var text = "\(name), \(site.wanted.rawValue): \(site.question)"
    if !site.columns.isEmpty { text += " (\(site.columns.joined(separator: ", ")))" }
    if !site.blockers.isEmpty {
      text += "; waits for " + site.blockers.sorted().map { "\($0 + 1)" }.joined(separator: ", ")
    }
    return text
  }

  private static func dollars(_ value: Double) -> String {
    let cents = Int((value * 10_000).rounded())
    let fraction = String(cents % 10_000)
    return "\(cents / 10_000)." + String(repeating: "0", count: 4 - fraction.count) + fraction
  }
}
