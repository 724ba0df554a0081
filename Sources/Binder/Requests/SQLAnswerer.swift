// SPDX-License-Identifier: Apache-2.0
// Answers the executor's batches: packs rows k to a prompt, sends the prompts concurrently, matches
// answers by id, and asks a lost or unfit row again alone. A value that stays without an answer is
// a failure of that value, not of the statement; errors that concern every call (no LM, budget,
// tape, cancelled) end the statement.

import LanguageModel
import SQLBridge
import Synchronization

/// How LM functions are asked.
public struct SQLAnswerOptions: Sendable {
  /// Rows of one map question packed into a prompt.
  public var batchRows = 1
  /// Prompts in flight.
  public var concurrency = 32
  public var temperature = 0.0
  public var maxTokens: Int?
  /// Characters of a group's rows in one prompt of lm_agg; a larger group is asked in parts, then
  /// the answers of the parts are put together (map-reduce).
  public var groupCharacters = 24_000
  /// A title for the tables, put above each prompt.
  public var context: String?

  public init() {}
}

/// What LM functions cost.
public struct SQLAnswerUsage: Sendable, Hashable {
  /// Prompts whose answer did not come from a cache.
  public var requests = 0
  public var cacheHits = 0
  public var usage = LMUsage()

  public init() {}
}

final class SQLAnswerer: Sendable {
  private let model: (any LanguageModel)?
  private let options: SQLAnswerOptions
  private let totals = Mutex(SQLAnswerUsage())

  init(model: (any LanguageModel)?, options: SQLAnswerOptions) {
    self.model = model
    self.options = options
  }

  var spent: SQLAnswerUsage { totals.withLock { $0 } }

  /// Per batch its answers in the order of its keys.
  func answer(_ batches: [LMKeyBatch]) async throws -> [[LMAnswer]] {
    guard model != nil else { throw LMError.notConfigured }
    let prompts = batches.enumerated().flatMap { place, batch in
      let size = batch.site.kind == .map ? max(options.batchRows, 1) : 1
      return stride(from: 0, to: batch.keys.count, by: size).map { start in
        Prompt(
          batch: place, start: start, site: batch.site,
          keys: Array(batch.keys[start..<min(start + size, batch.keys.count)]))
      }
    }
    var answers = batches.map { batch in
      Array(repeating: LMAnswer.failed(reason: "not asked"), count: batch.keys.count)
    }
    try await withThrowingTaskGroup(of: (Prompt, [LMAnswer]).self) { group in
      var waiting = prompts.makeIterator()
      for _ in 0..<max(options.concurrency, 1) {
        guard let prompt = waiting.next() else { break }
        group.addTask { (prompt, try await self.answer(prompt)) }
      }
      while let (prompt, found) = try await group.next() {
        for (offset, answer) in found.enumerated() {
          answers[prompt.batch][prompt.start + offset] = answer
        }
        if let next = waiting.next() {
          group.addTask { (next, try await self.answer(next)) }
        }
      }
    }
    return answers
  }

  private struct Prompt: Sendable {
    var batch: Int
    var start: Int
    var site: LMSite
    var keys: [LMKey]
  }

  /// One answer for each key of the prompt.
  private func answer(_ prompt: Prompt) async throws -> [LMAnswer] {
    switch prompt.site.kind {
    case .ans:
      let rows = prompt.keys.first?.rows ?? []
      if prompt.site.function == .agg { return [try await aggregate(prompt.site, rows)] }
      return [try await answer(prompt.site, rows)]
    case .map where prompt.keys.count == 1:
      let request = LMTasks.map(prompt.site, prompt.keys.map(\.values), context: options.context)
      let read = { @Sendable (text: String) in
        self.readMap(text, prompt.site, count: 1).first ?? .failed(reason: "no answer")
      }
      return [try await ask(request, prompt.site, read)]
    case .map: return try await packed(prompt)
    }
  }

  private func answer(_ site: LMSite, _ rows: [[SQLValue]]) async throws -> LMAnswer {
    let request = LMTasks.answer(site, rows, context: options.context)
    return try await ask(request, site) { self.readAnswer($0, site) }
  }

  /// A group: at once, or in parts whose answers are the rows of the last question.
  private func aggregate(_ site: LMSite, _ rows: [[SQLValue]]) async throws -> LMAnswer {
    let parts = parts(rows)
    guard parts.count > 1 else { return try await answer(site, rows) }
    var partial: [[SQLValue]] = []
    var loose = site
    loose.wanted = .auto
    for part in parts {
      switch try await answer(loose, part) {
      case .value(let value): partial.append([value])
      case .list(let values): partial += values.map { [$0] }
      case .failed(let reason): return .failed(reason: reason)
      }
    }
    var last = site
    last.columns = ["answer for a part of the rows"]
    guard self.parts(partial).count < parts.count else { return try await answer(last, partial) }
    return try await aggregate(last, partial)
  }

  /// Rows cut where their text passes `groupCharacters`.
  private func parts(_ rows: [[SQLValue]]) -> [[[SQLValue]]] {
    var parts: [[[SQLValue]]] = []
    var current: [[SQLValue]] = []
    var size = 0
    for row in rows {
      let length = row.reduce(0) { $0 + ($1.rendered?.utf8.count ?? 4) + 1 }
      if size + length > options.groupCharacters, !current.isEmpty {
        parts.append(current)
        (current, size) = ([], 0)
      }
      current.append(row)
      size += length
    }
    if !current.isEmpty { parts.append(current) }
    return parts
  }

  /// Several rows in one prompt; what is lost or unfit is asked again alone.
  private func packed(_ prompt: Prompt) async throws -> [LMAnswer] {
    let request = LMTasks.map(prompt.site, prompt.keys.map(\.values), context: options.context)
    var answers: [LMAnswer]
    switch try await send(request) {
    case .success(let text): answers = readMap(text, prompt.site, count: prompt.keys.count)
    case .failure(let failure):
      answers = Array(repeating: .failed(reason: failure.reason), count: prompt.keys.count)
    }
    for (index, key) in prompt.keys.enumerated() {
      guard case .failed = answers[index] else { continue }
      var alone = prompt
      alone.keys = [key]
      answers[index] = try await answer(alone).first ?? answers[index]
    }
    return answers
  }

  /// One value: a reply that does not fit is asked again once, with what is wrong.
  private func ask(
    _ request: LMRequest, _ site: LMSite, _ read: @Sendable (String) -> LMAnswer
  ) async throws -> LMAnswer {
    var request = request
    switch try await send(request) {
    case .failure(let failure): return .failed(reason: failure.reason)
    case .success(let text):
      let answer = read(text)
      guard case .failed(let reason) = answer else { return answer }
      request.messages.append(LMMessage(.assistant, text))
      request.messages.append(
        LMMessage(
          .user,
          "That does not fit: \(reason). Each value is \(site.wanted.phrase). "
            + "Reply again with only the JSON."))
    }
    switch try await send(request) {
    case .failure(let failure): return .failed(reason: failure.reason)
    case .success(let text): return read(text)
    }
  }

  // MARK: - Sending

  private struct CallFailure: Error { var reason: String }

  /// The reply's text, or a failure that concerns this call only.
  private func send(_ request: LMRequest) async throws -> Result<String, CallFailure> {
    guard let model else { throw LMError.notConfigured }
    var request = request
    request.temperature = options.temperature
    request.maxTokens = options.maxTokens
    do {
      let response = try await model.complete(request)
      totals.withLock { totals in
        totals.usage += response.usage
        totals.requests += response.usage.calls
        totals.cacheHits += response.usage.calls == 0 ? 1 : 0
      }
      return .success(response.choices.first ?? "")
    } catch let error as LMError where error.concernsOneCall {
      return .failure(CallFailure(reason: "\(error)"))
    }
  }

  // MARK: - Reading

  private func readMap(_ text: String, _ site: LMSite, count: Int) -> [LMAnswer] {
    var answers = Array(
      repeating: LMAnswer.failed(reason: "the reply has no such id"), count: count)
    do {
      let reply = try TypedReply.parse(text, schema: LMTasks.looseMap)
      for entry in reply["answers"]?.arrayValue ?? [] {
        let id = entry["id"]?.intValue ?? entry["id"]?.stringValue.flatMap { Int($0) }
        guard let id, (1...count).contains(id), let value = entry["value"] else { continue }
        answers[id - 1] = check(SQLValue(value, wanted: site.wanted), value, site)
      }
    } catch {
      answers = Array(repeating: .failed(reason: "\(error)"), count: count)
    }
    return answers
  }

  private func readAnswer(_ text: String, _ site: LMSite) -> LMAnswer {
    do {
      let reply = try TypedReply.parse(text, schema: LMTasks.looseAnswer)
      let value = reply["answer"] ?? .null
      guard let list = value.arrayValue else {
        return check(SQLValue(value, wanted: site.wanted), value, site)
      }
      if list.count > 1, !site.wanted.allowsList {
        return .failed(reason: "one value wanted, \(list.count) given")
      }
      return .list(list.map { SQLValue($0, wanted: site.wanted) })
    } catch {
      return .failed(reason: "\(error)")
    }
  }

  private func check(_ value: SQLValue, _ json: JSON, _ site: LMSite) -> LMAnswer {
    let wanted =
      site.choices.isEmpty ? site.wanted.phrase : "one of: \(site.choices.joined(separator: "; "))"
    guard case .success = site.accept(value) else {
      return .failed(reason: "wanted \(wanted), found \(json.compact.prefix(60))")
    }
    return .value(value)
  }
}

extension LMError {
  /// Whether other calls may well succeed: then it is a failure of one value.
  var concernsOneCall: Bool {
    switch self {
    case .malformedReply, .wrongType, .timedOut: true
    case .status(_, let code, _, _): [400, 413, 422].contains(code) || code >= 500
    default: false
    }
  }
}

/// Answers batches of keys for a host that drives the statement itself.
public struct SQLAnswering: Sendable {
  private let answerer: SQLAnswerer

  public init(model: (any LanguageModel)?, options: SQLAnswerOptions = SQLAnswerOptions()) {
    answerer = SQLAnswerer(model: model, options: options)
  }

  /// Per batch its answers in the order of its keys; as `SQLSession`, one call for each `batchRows`
  /// keys of a map question, one for each ans@ key.
  public func answer(_ batches: [LMKeyBatch]) async throws -> [[LMAnswer]] {
    try await answerer.answer(batches)
  }
}
