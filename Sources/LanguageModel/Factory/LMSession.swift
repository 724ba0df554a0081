// SPDX-License-Identifier: Apache-2.0
// A language model with everything around it, made from a specification. From the outside in:
// usage meter, cache, coalescing, recording, missing choices, deadline, budget, concurrency gate,
// retry with rate limits, pricing, timeout, backend. (Budget stands inside the cache: an answer that
// costs nothing is never refused.)

import Synchronization

/// A language model that owns resources (connections, a program, a tape). Call `shutdown` once at
/// the end; calls after it throw.
public final class LMSession: LanguageModel {
  public let specification: LMSpecification
  public let meter: UsageMeter
  /// How errors and tapes name the backend, without keys.
  public let endpoint: String
  /// Whether its answers cost nothing (`tape:`, `ask`).
  public let isFree: Bool
  private let backend: any LMBackend
  private let model: any LanguageModel
  private let defaults: (model: String?, seed: Int?)

  init(
    _ specification: LMSpecification, _ backend: any LMBackend, _ descriptor: BackendDescriptor?,
    _ options: LMOptions
  ) throws(LMError) {
    self.specification = specification
    self.backend = backend
    endpoint = backend.endpoint
    isFree = descriptor?.isFree ?? false
    meter = options.meter
    defaults = (options.model, options.seed)

    let recorder: Recorder?
    if let path = options.recordPath {
      recorder = Recorder(
        try TapeWriter(path: path, writtenBy: backend.endpoint, model: options.model))
    } else {
      recorder = nil
    }
    var model: any LanguageModel = Self.limited(backend, descriptor, options)
    model = Choices(base: model, isSingle: { backend.givesOneChoice })
    if let recorder { model = Recording(base: model, recorder: recorder) }
    model = Coalescing(model)
    let keeping = descriptor?.keeping ?? .store
    if options.cacheMode != .off && keeping != .nowhere {
      let notice = options.onNotice.map(Once.init)
      model = Cache(
        base: model, store: keeping == .session ? MemoryStore() : options.store,
        mode: keeping == .session && options.cacheMode == .only ? .on : options.cacheMode,
        endpoint: backend.cacheScope, onHit: recorder?.recordHit,
        onFault: { notice?.send("answers are not kept: \($0)") })
    }
    self.model = Metered(base: model, meter: options.meter)
  }

  /// What stands between a single call and the backend.
  private static func limited(
    _ backend: any LMBackend, _ descriptor: BackendDescriptor?, _ options: LMOptions
  ) -> any LanguageModel {
    var prices = options.prices
    prices.isFree = descriptor?.isFree ?? false
    var retry = options.retry
    retry.retriesMalformed = retry.retriesMalformed || descriptor?.isNetwork ?? false
    let gate = Gate(limit: options.concurrency)
    let estimator = TokenEstimator()

    var model: any LanguageModel = backend
    if let seconds = options.timeout, descriptor?.needsTimeout ?? false {
      model = Timeout(
        base: model, endpoint: backend.endpoint, seconds: seconds, clock: options.clock)
    }
    model = Pricing(base: model, prices: prices)
    model = Retry(
      base: model, policy: retry, clock: options.clock, gate: gate,
      pacer: options.rateLimits.isUnlimited ? nil : Pacer(options.rateLimits),
      estimator: estimator, onWait: options.onWait)
    model = Gated(base: model, gate: gate)
    model = Budget(base: model, ledger: options.ledger, prices: prices, estimator: estimator)
    if let deadline = options.deadline {
      model = Deadline(base: model, deadline: deadline, clock: options.clock)
    }
    return model
  }

  public func complete(_ request: LMRequest) async throws -> LMResponse {
    var request = request
    request.model = request.model ?? defaults.model
    request.seed = request.seed ?? defaults.seed
    return try await model.complete(request)
  }

  /// Ends connections and programs. Waits up to four seconds for an `exec:` program to end.
  public func shutdown() async { await backend.shutdown() }
}

/// Makes a language model from `--lm SPEC`.
/// - Throws: `LMError`: `.notConfigured` for nil, `.badSpecification`, `.badTape`.
public func makeLanguageModel(
  _ text: String?, options: LMOptions = LMOptions()
) throws(LMError) -> LMSession {
  guard let text else { throw .notConfigured }
  return try makeLanguageModel(LMSpecification.parse(text), options: options)
}

public func makeLanguageModel(
  _ specification: LMSpecification, options: LMOptions = LMOptions()
) throws(LMError) -> LMSession {
  guard let descriptor = specification.descriptor else {
    throw .badSpecification(spec: specification.text, reason: "no backend has this form")
  }
  let backend: any LMBackend
  do {
    backend = try descriptor.make(specification.argument, options)
  } catch let error as LMError {
    throw error
  } catch {
    throw .badSpecification(spec: specification.text, reason: "\(error)")
  }
  return try LMSession(specification, backend, descriptor, options)
}

/// Passes the first message on and drops the others.
private final class Once: Sendable {
  private let isSent = Atomic(false)
  private let body: @Sendable (String) -> Void

  init(_ body: @escaping @Sendable (String) -> Void) { self.body = body }

  func send(_ message: String) {
    if !isSent.exchange(true, ordering: .relaxed) { body(message) }
  }
}
