// SPDX-License-Identifier: Apache-2.0
// Retry, gate, coalescing, cache, budget, prices and the meter, each on a scripted model with a
// clock that never waits.

import Synchronization
import Testing

@testable import LanguageModel

private let busy = LMError.rateLimited(endpoint: "e", message: "slow down")

@Suite struct RetryTests {
  private func retry(
    _ base: ScriptedModel, _ clock: FakeClock, policy: RetryPolicy = RetryPolicy(),
    onWait: (@Sendable (LMWait) -> Void)? = nil
  ) -> Retry {
    Retry(base: base, policy: policy, clock: clock.clock, onWait: onWait)
  }

  static let errors: [(error: LMError, again: Bool)] = [
    (busy, true), (.status(endpoint: "e", code: 500, message: ""), true),
    (.status(endpoint: "e", code: 408, message: ""), true),
    (.status(endpoint: "e", code: 409, message: ""), true),
    (.status(endpoint: "e", code: 400, message: ""), false),
    (.status(endpoint: "e", code: 401, message: ""), false),
    (.status(endpoint: "e", code: 404, message: ""), false),
    (.status(endpoint: "e", code: 429, message: "quota"), false),
    (.unreachable(endpoint: "e", reason: "reset"), true),
    (.timedOut(endpoint: "e", seconds: 1), true),
    (.malformedReply(endpoint: "e", reason: ""), false),
    (.budgetExceeded(limit: ""), false), (.declined, false),
  ]

  @Test(arguments: errors)
  func onlyWhatMayPassIsAskedAgain(error: LMError, again: Bool) async throws {
    let base = ScriptedModel { _, index in
      if index == 0 { throw error }
      return ["fine"]
    }
    let response = try? await retry(base, FakeClock()).complete(ask("x"))
    #expect((response != nil) == again)
    #expect(base.requests.count == (again ? 2 : 1))
  }

  @Test func waitsDoubleAndAreReported() async throws {
    let clock = FakeClock()
    let lines = Mutex<[String]>([])
    var policy = RetryPolicy()
    policy.maxAttempts = 6
    policy.maxWait = 3
    let base = ScriptedModel { _, _ in throw busy }
    let model = retry(base, clock, policy: policy) { wait in
      lines.withLock { $0.append(wait.description) }
    }
    await #expect(throws: LMError.self) { try await model.complete(ask("x")) }
    #expect(base.requests.count == 6)
    #expect(clock.sleeps == [0.25, 0.5, 1, 1.5, 1.5])
    #expect(lines.withLock { $0.first } == "waiting 0.3 s: 429")
  }

  @Test func retryAfterIsTheLeastWait() async throws {
    let clock = FakeClock()
    let base = ScriptedModel { _, index in
      if index == 0 { throw LMError.rateLimited(endpoint: "e", message: "", retryAfter: 12) }
      return ["fine"]
    }
    _ = try await retry(base, clock).complete(ask("x"))
    #expect(clock.sleeps == [12])
  }

  @Test func noAttemptBeginsAfterTheDeadline() async throws {
    let clock = FakeClock()
    var policy = RetryPolicy()
    policy.deadline = 30
    let base = ScriptedModel { _, _ in
      throw LMError.status(endpoint: "e", code: 503, message: "", retryAfter: 20)
    }
    await #expect(throws: LMError.self) {
      try await retry(base, clock, policy: policy).complete(ask("x"))
    }
    #expect(clock.sleeps == [20])
  }
}

@Suite struct PacerTests {
  @Test func neverMoreThanTheRequestsOfAMinute() {
    let pacer = Pacer(LMRateLimits(requests: 3))
    let waits = (0..<7).map { _ in pacer.book(tokens: 0, at: 100) }
    #expect(waits == [0, 0, 0, 60, 60, 60, 120])
    #expect(pacer.book(tokens: 0, at: 1000) == 0)
  }

  @Test func tokensAreSettled() {
    let pacer = Pacer(LMRateLimits(tokens: 100))
    #expect(pacer.book(tokens: 60, at: 0) == 0)
    pacer.settle(estimate: 60, used: 90, at: 1)
    #expect(pacer.book(tokens: 30, at: 2) == 58)
    #expect(pacer.book(tokens: 500, at: 200) == 0)
    #expect(pacer.book(tokens: 1, at: 200) == 60)
  }

  @Test func aWaitNamesTheLimit() async throws {
    let clock = FakeClock()
    let lines = Mutex<[String]>([])
    let model = Retry(
      base: ScriptedModel(["a", "b"]), policy: RetryPolicy(), clock: clock.clock,
      pacer: Pacer(LMRateLimits(requests: 1, tokens: 1000)), estimator: TokenEstimator(),
      onWait: { wait in lines.withLock { $0.append(wait.description) } })
    for text in ["x", "y"] { _ = try await model.complete(ask(text)) }
    #expect(clock.sleeps == [60])
    #expect(lines.withLock { $0 } == ["waiting 60 s: --rpm 1, --tpm 1000"])
  }
}

@Suite struct DeadlineTests {
  @Test func refusesWhatWouldBeginAfterIt() async throws {
    let clock = FakeClock()
    let base = ScriptedModel { _, _ in ["x"] }
    let model = Deadline(
      base: base, deadline: LMDeadline(seconds: 30, clock: clock.clock), clock: clock.clock)
    try await clock.clock.sleep(31)
    let error = await #expect(throws: LMError.self) { try await model.complete(ask("x")) }
    #expect(
      error?.description == "the budget is reached: --deadline 30 s; nothing more was sent")
    #expect(base.requests.isEmpty)
  }

  @Test func cancelsWhatIsUnderWay() async throws {
    let model = Deadline(
      base: ScriptedModel { _, _ in
        try await Task.sleep(for: .seconds(3600))
        return ["x"]
      }, deadline: LMDeadline(seconds: 0.01), clock: .system)
    await #expect(throws: LMError.self) { try await model.complete(ask("x")) }
  }
}

@Suite struct ChoicesTests {
  @Test(arguments: [(3, false, 1), (1, false, 3), (1, true, 3), (2, false, 2)])
  func whatIsMissingIsAskedFor(given: Int, isSingle: Bool, calls: Int) async throws {
    let base = ScriptedModel { request, _ in
      (0..<min(request.n, given)).map { "\(request.seed ?? 0).\($0)" }
    }
    var request = ask("x")
    request.n = 3
    request.seed = 10
    let response = try await Choices(base: base, isSingle: { isSingle }).complete(request)
    #expect(response.choices.count == 3)
    #expect(Set(response.choices).count == 3)
    #expect(response.choices.first == "10.0")
    #expect(response.usage.calls == calls)
  }
}

@Suite struct GateTests {
  @Test func theLimitFollowsTheServer() async throws {
    let gate = Gate(limit: 64)
    gate.backOff(at: 10)
    gate.backOff(at: 10.5)
    #expect(gate.limit == 42)
    gate.backOff(at: 11)
    #expect(gate.limit == 28)
    for time in 12..<40 { gate.backOff(at: Double(time)) }
    #expect(gate.limit == 1)
    for _ in 0..<1000 { gate.answered(after: 0.1) }
    #expect(gate.limit == 64)
  }

  @Test func itDoesNotGrowWhileAnswersAreSlow() async throws {
    let gate = Gate(limit: 30)
    for _ in 0..<50 { gate.answered(after: 1) }
    gate.backOff(at: 10)
    for _ in 0..<200 { gate.answered(after: 5) }
    let slow = gate.limit
    #expect(slow < 30)
    for _ in 0..<400 { gate.answered(after: 1) }
    #expect(gate.limit == 30)
  }

  @Test func atMostLimitAtOnceInOrder() async throws {
    let gate = Gate(limit: 1)
    let order = Log()
    let first = Signal()
    let holder = Task { try await gate.withSlot { await first.wait() } }
    await Task.yield()
    let tasks = (0..<20).map { index in
      Task { try await gate.withSlot { order.add(index) } }
    }
    tasks[3].cancel()
    first.fire()
    try await holder.value
    var cancelled = 0
    for task in tasks {
      do { try await task.value } catch { cancelled += 1 }
    }
    #expect(order.entries.count == 20 - cancelled)
    #expect(cancelled <= 1)
    try await gate.withSlot {}
  }

  @Test func neverMoreThanTheLimit() async throws {
    let running = Mutex<(now: Int, most: Int)>((0, 0))
    let model = Gated(
      base: ScriptedModel { _, _ in
        running.withLock {
          $0.now += 1
          $0.most = max($0.most, $0.now)
        }
        for _ in 0..<5 { await Task.yield() }
        running.withLock { $0.now -= 1 }
        return ["x"]
      }, gate: Gate(limit: 3))
    try await withThrowingTaskGroup(of: Void.self) { group in
      for index in 0..<50 { group.addTask { _ = try await model.complete(ask("\(index)")) } }
      try await group.waitForAll()
    }
    #expect(running.withLock { $0.most } <= 3)
    #expect(running.withLock { $0.now } == 0)
  }
}

@Suite struct CoalescingTests {
  @Test func equalRequestsInFlightShareOneCall() async throws {
    let go = Signal()
    let base = ScriptedModel { _, _ in
      await go.wait()
      return ["shared"]
    }
    let model = Coalescing(base)
    let responses = try await withThrowingTaskGroup(of: LMResponse.self) { group in
      for index in 0..<10 {
        group.addTask { try await model.complete(ask("same", task: ["kind": JSON(index)])) }
      }
      await eventually { base.requests.count == 1 }
      for _ in 0..<200 { await Task.yield() }
      go.fire()
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(responses.allSatisfy { $0.choices == ["shared"] })
    #expect(responses.reduce(0) { $0 + $1.usage.calls } == base.requests.count)
    _ = try await model.complete(ask("same"))
    #expect(base.requests.count >= 2)
  }

  @Test func aCancelledWaiterDoesNotEndTheOthers() async throws {
    let go = Signal()
    let base = ScriptedModel { _, _ in
      await go.wait()
      try Task.checkCancellation()
      return ["shared"]
    }
    let model = Coalescing(base)
    let first = Task { try await model.complete(ask("same")) }
    await eventually { base.requests.count == 1 }
    let second = Task { try await model.complete(ask("same")) }
    for _ in 0..<200 { await Task.yield() }
    first.cancel()
    await #expect(throws: CancellationError.self) { try await first.value }
    go.fire()
    #expect(try await second.value.choices == ["shared"])
  }

  @Test func theCallEndsWithItsLastWaiter() async throws {
    let ended = Signal()
    let base = ScriptedModel { _, _ in
      await withTaskCancellationHandler {
        await ended.wait()
      } onCancel: {
        ended.fire()
      }
      return ["unused"]
    }
    let model = Coalescing(base)
    let only = Task { try await model.complete(ask("x")) }
    await eventually { base.requests.count == 1 }
    only.cancel()
    await #expect(throws: CancellationError.self) { try await only.value }
    await ended.wait()
  }

  @Test func errorsReachEveryWaiter() async throws {
    let base = ScriptedModel { _, _ in throw LMError.declined }
    let model = Coalescing(base)
    for _ in 0..<2 {
      await #expect(throws: LMError.self) { try await model.complete(ask("x")) }
    }
    #expect(base.requests.count == 2)
  }
}

@Suite struct CacheTests {
  private func cache(_ base: ScriptedModel, _ store: MemoryStore, _ mode: CacheMode) -> Cache {
    Cache(base: base, store: store, mode: mode)
  }

  static let modes: [(mode: CacheMode, calls: Int, isStored: Bool)] = [
    (.on, 1, true), (.off, 2, false), (.read, 2, false), (.write, 2, true),
  ]

  @Test(arguments: modes)
  func eachMode(mode: CacheMode, calls: Int, isStored: Bool) async throws {
    let base = ScriptedModel(["a", "b"])
    let store = MemoryStore()
    let model = cache(base, store, mode)
    _ = try await model.complete(ask("x", task: ["a": 1]))
    let second = try await model.complete(ask("x", task: ["a": 2]))
    #expect(base.requests.count == calls)
    #expect(second.usage.calls == (calls == 1 ? 0 : 1))
    let stored = try await store.load(CacheKey(endpoint: "", request: ask("x").keyText))
    #expect((stored != nil) == isStored)
  }

  @Test func onlyNeverCalls() async throws {
    let base = ScriptedModel(["a"])
    let store = MemoryStore()
    try await store.store(
      CacheKey(endpoint: "", request: ask("known").keyText), LMResponse(choices: ["stored"]))
    let model = cache(base, store, .only)
    #expect(try await model.complete(ask("known")).choices == ["stored"])
    let error = await #expect(throws: LMError.self) { try await model.complete(ask("new")) }
    #expect(
      error?.description == "--cache only: the cache has no answer for the message \"new\"")
    #expect(base.requests.isEmpty)
  }

  @Test func theWholeRequestIsTheKey() {
    var keys: Set<String> = [ask("x").keyText]
    let changes: [@Sendable (inout LMRequest) -> Void] = [
      { $0.messages.append(LMMessage(.assistant, "")) },
      { $0.messages = [LMMessage(.system, "x")] },
      { $0.schema = [:] }, { $0.n = 2 }, { $0.temperature = 0.5 }, { $0.maxTokens = 1 },
      { $0.stop = ["a"] }, { $0.seed = 0 }, { $0.model = "m" }, { $0.topLogprobs = 0 },
    ]
    for change in changes {
      var request = ask("x")
      change(&request)
      keys.insert(request.keyText)
    }
    #expect(keys.count == changes.count + 1)
    var same = ask("x", task: ["a": 1])
    same.label = "solver"
    #expect(same.keyText == ask("x").keyText)
    #expect(same.key == ask("x").key)
  }
}

@Suite struct BudgetTests {
  private func budget(
    _ base: ScriptedModel, _ budget: LMBudget, prices: LMPrices = LMPrices()
  ) -> Budget {
    Budget(base: base, ledger: BudgetLedger(budget), prices: prices)
  }

  @Test func callsInFlightCount() async throws {
    let base = ScriptedModel { _, _ in
      await Task.yield()
      return ["x"]
    }
    let model = budget(base, LMBudget(maxCalls: 5))
    let failures = await withTaskGroup(of: Bool.self) { group in
      for index in 0..<40 {
        group.addTask { (try? await model.complete(ask("\(index)"))) == nil }
      }
      return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
    }
    #expect(base.requests.count == 5)
    #expect(failures == 35)
  }

  @Test func aFailedCallGivesItsReservationBack() async throws {
    let base = ScriptedModel { _, index in
      if index == 0 { throw LMError.declined }
      return ["x"]
    }
    let model = budget(base, LMBudget(maxCalls: 1))
    await #expect(throws: LMError.self) { try await model.complete(ask("a")) }
    _ = try await model.complete(ask("b"))
    let error = await #expect(throws: LMError.self) { try await model.complete(ask("c")) }
    #expect(
      error?.description
        == "the budget is reached: --max-calls 1, 1 calls were made; nothing more was sent")
  }

  @Test func tokensAreReserved() async throws {
    let base = ScriptedModel(Array(repeating: "12345678", count: 9))
    let model = budget(base, LMBudget(maxTokens: 30))
    let prompt = String(repeating: "abcd", count: 10)  // 10 tokens, and 2 for the answer
    for _ in 0..<2 { _ = try await model.complete(ask(prompt)) }
    await #expect(throws: LMError.self) { try await model.complete(ask(prompt)) }
    #expect(base.requests.count == 2)
    var small = ask("abcd")
    small.maxTokens = 100
    await #expect(throws: LMError.self) { try await model.complete(small) }
    _ = try await model.complete(ask("abcd"))
  }

  @Test func costNeedsAPrice() async throws {
    let base = ScriptedModel(["x", "x"])
    var request = ask(String(repeating: "abcd", count: 1000))
    let prices = LMPrices(["dear": LMPrice(prompt: 1000, completion: 2000)])
    let model = budget(base, LMBudget(maxCost: 1.5), prices: prices)
    let unknown = await #expect(throws: LMError.self) { try await model.complete(request) }
    #expect(unknown?.description.contains("the price of this model is unknown") == true)
    request.model = "dear"
    _ = try await Budget(
      base: Pricing(base: base, prices: prices), ledger: model.ledger, prices: prices
    ).complete(request)
    await #expect(throws: LMError.self) { try await model.complete(request) }
    #expect(base.requests.count == 1)
  }

  @Test func pricesAndTheMeter() async throws {
    let prices = LMPrices(["m": LMPrice(prompt: 2, cachedPrompt: 1, completion: 4)])
    #expect(
      prices.cost(model: "m", prompt: 1_000_000, cached: 500_000, completion: 250_000) == 2.5)
    #expect(prices.cost(model: "other", prompt: 1, cached: 0, completion: 1) == nil)
    let meter = UsageMeter()
    let model = Metered(
      base: Pricing(base: ScriptedModel(["x", "y"]), prices: prices), meter: meter)
    var request = ask(String(repeating: "abcd", count: 1_000_000))
    request.label = "solver"
    request.model = "m"
    _ = try await model.complete(request)
    request.model = nil
    request.label = nil
    _ = try await model.complete(request)
    let totals = meter.totals
    #expect(totals.total.costUSD == 2)
    #expect(totals.unpricedCalls == 1)
    #expect(totals.byLabel["solver"]?.calls == 1)
    #expect(totals.total.calls == 2)
    #expect(totals.total.json["cost_usd"] == 2.0)
  }
}
