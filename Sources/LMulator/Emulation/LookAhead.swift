// SPDX-License-Identifier: Apache-2.0
// Look-ahead (ours): independent LM calls of a sequential program run together. While a call waits
// for its answer, the interpreter runs on with an unknown value (`Interpreter.lookAhead`) and shows
// which calls come next; those are asked at once, and the program finds their answers when it gets
// there. The program itself runs as without look-ahead: same answers, same order, same output.
//
// A branch on an unknown answer could go both ways. Then the machine looks ahead twice, once with
// all such branches taken and once with none, and only calls that both runs make are asked. So a
// loop `if is_fruit(x): n += 1` still asks for all x at once, while a call in only one arm waits.
// What was asked and not needed after all is counted (`ProgramResult.unneededCalls`).

import Interpreter
import LanguageModel
import Synchronization

/// Answers that came in, in the order of arrival; written by the tasks, read by the run.
private final class Mailbox: Sendable {
  typealias Letter = (key: String, result: Result<Asked<PythonValue>, any Error>)

  private struct State {
    var letters: [Letter] = []
    var hasTicked = false
    var reader: CheckedContinuation<Void, Never>?

    mutating func take() -> CheckedContinuation<Void, Never>? {
      defer { reader = nil }
      if reader != nil { hasTicked = false }
      return reader
    }
  }

  private let state = Mutex(State())

  func post(_ letter: Letter) {
    state.withLock { state in
      state.letters.append(letter)
      return state.take()
    }?.resume()
  }

  /// Wakes the reader without a letter.
  func tick() {
    state.withLock { state in
      state.hasTicked = true
      return state.take()
    }?.resume()
  }

  func empty() -> [Letter] {
    state.withLock { state in
      defer { state.letters = [] }
      return state.letters
    }
  }

  /// Waits for a letter or a tick.
  func wait() async {
    await withTaskCancellationHandler {
      await withCheckedContinuation { reader in
        let isReady = state.withLock { state in
          if !state.letters.isEmpty || state.hasTicked {
            state.hasTicked = false
            return true
          }
          state.reader = reader
          return false
        }
        if isReady { reader.resume() }
      }
    } onCancel: {
      tick()
    }
  }
}

/// The calls of one program that are under way or answered and not yet used.
final class LookAhead {
  private let calls: CallEmulator
  /// Calls under way at most.
  private let window: Int
  /// Time that an answer has to arrive before the machine looks ahead: answers from a cache do.
  private let grace = Duration.milliseconds(1)
  private let mailbox = Mailbox()
  private var underWay: [String: Task<Void, Never>] = [:]
  private var arrived: [String: Result<Asked<PythonValue>, any Error>] = [:]
  /// Something has changed since the machine last looked ahead.
  private var isStale = true
  /// The last look saw the program's end and every call on the way: answers change nothing.
  private var hasSeenAll = false

  init(calls: CallEmulator, window: Int) {
    self.calls = calls
    self.window = max(1, window)
  }

  /// The answer of a call that the program stands at. Meanwhile asks for calls that come next.
  /// - Parameters:
  ///   - allowance: calls that may still be asked in this program, this one included.
  ///   - known: answers of earlier equal calls.
  nonisolated(nonsending) func answer(
    _ call: EmulatedCall, in interpreter: Interpreter, allowance: Int, isHost: (String) -> Bool,
    known: (String) -> PythonValue?
  ) async throws -> Asked<PythonValue> {
    collect()
    if arrived[call.key] == nil, underWay[call.key] == nil {
      start(call)
      isStale = true
      hasSeenAll = false
    }
    if arrived[call.key] == nil { await waitBriefly() }
    while true {
      collect()
      if let result = arrived.removeValue(forKey: call.key) { return try result.get() }
      try Task.checkCancellation()
      if isStale, underWay.count <= max(1, window / 2) {
        look(interpreter, room: min(window, allowance) - underWay.count, isHost, known)
      } else {
        await mailbox.wait()
      }
    }
  }

  /// Ends what is under way. Returns the calls that were asked and not needed, and their cost.
  func finish() -> (calls: Int, usage: LMUsage) {
    collect()
    var usage = LMUsage()
    var count = underWay.count
    for task in underWay.values { task.cancel() }
    underWay = [:]
    for case .success(let asked) in arrived.values {
      usage += asked.usage
      count += asked.requests
    }
    arrived = [:]
    return (count, usage)
  }

  // MARK: - Asking

  private func start(_ call: EmulatedCall) {
    let (calls, mailbox) = (calls, mailbox)
    underWay[call.key] = Task {
      let result: Result<Asked<PythonValue>, any Error>
      do { result = .success(try await calls.answer(call)) } catch { result = .failure(error) }
      mailbox.post((call.key, result))
    }
  }

  private func collect() {
    for letter in mailbox.empty() {
      underWay[letter.key] = nil
      arrived[letter.key] = letter.result
      isStale = !hasSeenAll
    }
  }

  private nonisolated(nonsending) func waitBriefly() async {
    let (mailbox, grace) = (mailbox, grace)
    let clock = Task {
      try? await Task.sleep(for: grace)
      mailbox.tick()
    }
    await mailbox.wait()
    clock.cancel()
  }

  // MARK: - Looking

  private func look(
    _ interpreter: Interpreter, room: Int, _ isHost: (String) -> Bool,
    _ known: (String) -> PythonValue?
  ) {
    isStale = false
    guard room > 0 else { return }
    func calls(
      assuming assumption: Bool, among wanted: Set<String>? = nil
    ) -> (found: [EmulatedCall], result: Interpreter.AheadResult)? {
      var found: [EmulatedCall] = []
      var keys: Set<String> = []
      let result = interpreter.lookAhead(assuming: assumption) { request in
        if isHost(request.function) { return .stop }
        let call = EmulatedCall(request)
        if let value = known(call.key) { return .value(value) }
        if let answer = arrived[call.key] {
          guard case .success(let asked) = answer, case .success(let value) = asked.outcome else {
            return .stop
          }
          return .value(value)
        }
        guard underWay[call.key] == nil, wanted?.contains(call.key) ?? true,
          keys.insert(call.key).inserted
        else { return .unknown }
        found.append(call)
        return found.count < (wanted?.count ?? room) ? .unknown : .stop
      }
      return result.map { (found, $0) }
    }
    guard let first = calls(assuming: false) else { return }
    var sure = first.found
    hasSeenAll =
      first.result.isFinished && !first.result.hasBranched && first.result.unknownCalls == 0
    if first.result.hasBranched, !sure.isEmpty {
      let keys = Set(sure.map(\.key))
      let other = Set(calls(assuming: true, among: keys)?.found.map(\.key) ?? [])
      sure.removeAll { !other.contains($0.key) }
    }
    sure.forEach(start)
    // With the window full there may be more.
    if first.found.count >= room, !sure.isEmpty { isStale = true }
  }
}
