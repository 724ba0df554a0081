// SPDX-License-Identifier: Apache-2.0
// Looking ahead as the host sees it: from a call that waits for its answer, the calls that follow.

extension Interpreter {
  /// What the host says to a call met while looking ahead.
  public enum AheadAnswer: Sendable {
    case value(PythonValue)
    /// Not known yet: the run goes on with an unknown value.
    case unknown
    /// Enough: the run ends.
    case stop
  }

  /// How a look ahead ended.
  public struct AheadResult: Sendable, Equatable {
    /// A branch depended on an unknown value, so what was met after it is only assumed.
    public var hasBranched = false
    /// Calls met whose arguments depend on an unknown value; the host was not shown them.
    public var unknownCalls = 0
    /// The program ran to its end.
    public var isFinished = false

    public init() {}
  }

  /// With a call request standing, runs on as if its answer were there and unknown, then puts
  /// everything back: afterwards the request stands as before, nothing is printed, no variable is
  /// changed, no step is counted. `answer` is asked for every call whose arguments are known.
  /// Ends at host functions, at statements that raise or do not parse, where an unknown value
  /// decides what happens in a way that cannot be represented, and after `fuel` safepoints.
  /// - Parameter assumption: the way that branches on unknown values go.
  /// - Returns: nil when there is no such request, or the heap is too large to be put back.
  public func lookAhead(
    assuming assumption: Bool, fuel: Int = 300_000, answer: (CallRequest) -> AheadAnswer
  ) -> AheadResult? {
    guard case .call(_, let kind, _, _)? = vm.pointee.suspension, kind != .host,
      let snapshot = MachineSnapshot(vm)
    else { return nil }
    defer { snapshot.restore() }
    vm.pointee.ahead = LookAheadState()
    vm.pointee.ahead.isActive = true
    vm.pointee.ahead.assumption = assumption
    vm.pointee.deadline = .infinity
    var result = AheadResult()
    let start = vm.pointee.steps
    give(vm.makeUnknown())
    while !vm.pointee.ahead.isStopped {
      let left = fuel - (vm.pointee.steps - start)
      guard left > 0 else { break }
      vm.grant(left)
      let outcome = vm.run()
      if case .finished = outcome { result.isFinished = true }
      if case .suspended = outcome, case .trace? = vm.pointee.suspension {
        vm.pointee.suspension = nil
        vm.pointee.steps += 1
        continue
      }
      guard case .suspended = outcome, !vm.pointee.ahead.isStopped,
        case .call(let name, let kind, let arguments, let keywords)? = vm.pointee.suspension,
        kind != .host
      else { break }
      vm.pointee.steps += 1
      if vm.holdsUnknown(arguments) || vm.holdsUnknown(keywords) {
        result.unknownCalls += 1
        give(vm.makeUnknown())
        continue
      }
      switch answer(callRequest(name, kind, arguments, keywords)) {
      case .value(let value): give(vm.makeValue(value))
      case .unknown: give(vm.makeUnknown())
      case .stop: vm.endAhead()
      }
    }
    result.hasBranched = vm.pointee.ahead.hasBranched
    return result
  }

  private func give(_ value: Value) {
    vm.pointee.suspension = nil
    vm.pointee.pending = .none
    let signal = vm.deliver(value)
    if signal.isTailCall { vm.makeTailCall() }
    if signal.isError || vm.pointee.suspension != nil { vm.endAhead() }
  }
}
