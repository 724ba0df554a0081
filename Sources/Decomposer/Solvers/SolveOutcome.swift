// SPDX-License-Identifier: Apache-2.0
// One question solved with its bill: the models of the context are metered, so that the usage of a
// failed question is known too, and the events are kept for the trace.

import LanguageModel
import Synchronization

/// What came of one question.
public struct SolveOutcome: Sendable {
  public var result: Result<Answer, any Error>
  /// All LM calls of the question, whichever model answered them.
  public var usage: LMUsage
  public var events: [SolveEvent]
  /// Wall time in milliseconds.
  public var milliseconds: Int
}

extension Solver {
  /// Solves one question and keeps its bill. An error is part of the outcome.
  public func outcome(of question: Question, in context: SolveContext) async -> SolveOutcome {
    let meter = SolveMeter()
    var metered = context
    metered.model = MeteredModel(base: context.model, meter: meter)
    metered.decomposer = context.decomposer.map { MeteredModel(base: $0, meter: meter) }
    metered.emulator = context.emulator.map { MeteredModel(base: $0, meter: meter) }
    metered.observer = { event in
      meter.add(event)
      context.observer?(event)
    }
    let clock = ContinuousClock()
    let start = clock.now
    let result: Result<Answer, any Error>
    do {
      let answer = try await solve(question, in: metered)
      metered.record(.answer, answer.text)
      result = .success(answer)
    } catch {
      result = .failure(error)
    }
    let (seconds, attoseconds) = (clock.now - start).components
    return SolveOutcome(
      result: result, usage: meter.usage, events: meter.events,
      milliseconds: Int(seconds) * 1000 + Int(attoseconds / 1_000_000_000_000_000))
  }
}

/// Usage and events of one question.
private final class SolveMeter: Sendable {
  private let state = Mutex((usage: LMUsage(), events: [SolveEvent]()))

  var usage: LMUsage { state.withLock { $0.usage } }
  var events: [SolveEvent] { state.withLock { $0.events } }

  func add(_ usage: LMUsage) { state.withLock { $0.usage += usage } }
  func add(_ event: SolveEvent) { state.withLock { $0.events.append(event) } }
}

private struct MeteredModel: LanguageModel {
  let base: any LanguageModel
  let meter: SolveMeter

  func complete(_ request: LMRequest) async throws -> LMResponse {
    let response = try await base.complete(request)
    meter.add(response.usage)
    return response
  }
}

/// Stands where no LM was given: every call throws `LMError.notConfigured`.
public struct MissingModel: LanguageModel {
  public init() {}

  public func complete(_ request: LMRequest) async throws -> LMResponse {
    throw LMError.notConfigured
  }
}
