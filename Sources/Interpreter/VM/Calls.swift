// SPDX-License-Identifier: Apache-2.0
// Calls (https://docs.python.org/3.11/reference/expressions.html#calls): resolving the callable,
// binding arguments to parameters, pushing frames, calling natives, making instances. A call at
// `base` has the callable there, self or null after it, then the arguments; the callee's window
// starts at its first argument, so nothing is copied.

extension UnsafeMutablePointer where Pointee == VMState {
  // MARK: Safepoints

  /// Counts one unit of fuel; true when a safepoint is due.
  @inline(__always)
  func tick() -> Bool {
    pointee.fuel &-= 1
    return pointee.fuel < 0 || pointee.heap.bytes >= pointee.heap.threshold
  }

  /// Collects, checks limits, ends a fuel slice. The pc is that of an instruction that can run
  /// again.
  @inline(never)
  func safepoint(_ pc: UnsafeRawPointer) -> Value {
    if pointee.heap.bytes >= pointee.heap.threshold {
      collect()
      if pointee.heap.bytes > pointee.heap.limit { return raise(.memoryError, "") }
    }
    if pointee.isCancelled {
      pointee.isCancelled = false
      return raise(.keyboardInterrupt, "")
    }
    if pointee.fuel < 0 { return refuel() }
    return .none
  }

  // MARK: Entry points of the loop

  /// A call that the fast path does not take. Gives the result of a native, or a signal.
  @inline(never)
  func callSlow(_ pc: UnsafeRawPointer, _ base: Values, _ count: Int, names: TupleRef?) -> Value {
    if pointee.heap.bytes >= pointee.heap.threshold || pointee.fuel < 0 {
      let signal = safepoint(pc)
      if signal.isSignal { return signal }
    }
    for index in 2..<(2 &+ count) where base[index].isUnset {
      return raiseUnbound(
        pc,
        UnsafeMutableRawPointer(base + index) - UnsafeMutableRawPointer(pointee.fp.pointee.window))
    }
    var place = base
    if pointee.fp.pointee.flags != 0 {
      place = pointee.fp.pointee.top
      if place + count + 2 >= pointee.stackEnd { return raiseRecursion() }
      place.update(from: base, count: count + 2)
      raiseHighWater(place + count + 2)
    }
    let isKeyword = names != nil
    let destination = pc.load(fromByteOffset: 2, as: UInt16.self)
    return perform(
      place, count, names: names,
      Continuation(
        pc: pc, next: pc + (isKeyword ? 16 : 8), destination: destination, completes: false))
  }

  /// Where a call's result goes.
  struct Continuation {
    /// The calling instruction.
    var pc: UnsafeRawPointer
    /// The instruction after it.
    var next: UnsafeRawPointer
    var destination: UInt16
    /// The result completes the instruction at `pc` (a tail call of a native or a slow path).
    var completes: Bool
  }

  /// `f(*args, **kwargs)`: spreads the tuple and the dict to the stack top.
  @inline(never)
  func callExpanded(_ pc: UnsafeRawPointer, _ base: Values, _ hasKeywords: Bool) -> Value {
    let continuation = Continuation(
      pc: pc, next: pc + 8, destination: pc.load(fromByteOffset: 2, as: UInt16.self),
      completes: false)
    return spread(
      base[0], base[1], base[2], hasKeywords ? base[3] : .unset, continuation)
  }

  private func spread(
    _ callable: Value, _ receiver: Value, _ arguments: Value, _ keywords: Value,
    _ continuation: Continuation
  ) -> Value {
    let place = pointee.fp.pointee.top
    var count = 0
    let positional: Values
    let positionalCount: Int
    if arguments.tag == Tag.list {
      positional = arguments.list.pointee.items
      positionalCount = arguments.list.pointee.count
    } else {
      positional = arguments.tuple.items
      positionalCount = arguments.tuple.count
    }
    let keywordCount = keywords.isUnset || keywords.isNone ? 0 : keywords.dict.count
    if place + positionalCount + keywordCount + 16 >= pointee.stackEnd { return raiseRecursion() }
    place[0] = callable
    place[1] = receiver
    while count < positionalCount {
      place[2 + count] = positional[count]
      count += 1
    }
    var names: TupleRef?
    if keywordCount > 0 {
      let tuple = makeTuple(count: keywordCount)
      var index = 0
      var failed = false
      keywords.dict.forEach { key, value in
        if key.tag != Tag.str { failed = true }
        tuple.items[index] = key
        place[2 + count] = value
        index += 1
        count += 1
      }
      if failed { return raise(.typeError, "keywords must be strings") }
      names = tuple
    }
    raiseHighWater(place + count + 2)
    return perform(place, count, names: names, continuation)
  }

  @inline(__always)
  func raiseHighWater(_ top: Values) {
    if top > pointee.highWater { pointee.highWater = top }
  }

  /// Makes the call of `pointee.tail` for the instruction at the saved pc of the running frame.
  func makeTailCall() {
    let pc = pointee.fp.pointee.pc
    let continuation = Continuation(pc: pc, next: pc, destination: 0, completes: true)
    let result = performTail(continuation)
    if result.isSignal {
      if result.tag == Tag.suspended { pointee.fp.pointee.pc = pc }
      return
    }
    finishDelivery(deliver(result))
  }

  /// After `deliver` on a saved pc: runs what it asks for.
  private func finishDelivery(_ signal: Value) {
    if signal.tag == Tag.tailCall { makeTailCall() }
  }

  func performTail(_ continuation: Continuation) -> Value {
    let tail = pointee.tail
    if !tail.tuple.isUnset {
      return spread(tail.callable, .null, tail.tuple, tail.keywords, continuation)
    }
    let place = pointee.fp.pointee.top
    if place + tail.count + 16 >= pointee.stackEnd { return raiseRecursion() }
    place[0] = tail.callable
    place[1] = .null
    (place + 2).update(from: tail.arguments, count: tail.count)
    raiseHighWater(place + tail.count + 2)
    return perform(place, tail.count, names: nil, continuation)
  }

  // MARK: Resolving the callable

  /// Calls what stands at `base` with `count` arguments, the last of them named by `names`.
  func perform(
    _ base: Values, _ count: Int, names: TupleRef?, _ continuation: Continuation
  ) -> Value {
    let callable = base[0]
    let hasSelf = !base[1].isNull
    let arguments = hasSelf ? base + 1 : base + 2
    let total = hasSelf ? count + 1 : count
    if pointee.ahead.isActive, let result = callAhead(callable, arguments, total) {
      return result
    }
    switch callable.tag {
    case Tag.function:
      return callFunction(callable.function, arguments, total, names, continuation)
    case Tag.native:
      return callNative(callable, arguments, total, names, continuation)
    case Tag.boundMethod:
      let method = callable.boundMethod.pointee
      if hasSelf { return shifted(base, count, names, continuation) }
      base[0] = method.function
      base[1] = method.receiver
      return perform(base, count, names: names, continuation)
    case Tag.type:
      if hasSelf { return shifted(base, count, names, continuation) }
      return instantiate(callable.type, base, count, names, continuation)
    case Tag.generator:
      return resumeGenerator(callable.generator, base[2], continuation)
    case Tag.undefinedName:
      return suspendCall(callable, arguments, total, names, continuation)
    case Tag.staticMethod:
      base[0] = callable.descriptor.pointee.getter
      return perform(base, count, names: names, continuation)
    default:
      if callable.tag == Tag.module || callable.tag == Tag.nativeObject,
        let name = unknownName(callable)
      {
        base[0] = name
        return suspendCall(callable, arguments, total, names, continuation)
      }
      if let method = lookup(type(of: callable), pointee.names.dunderCall), !method.isNone {
        if hasSelf { return shifted(base, count, names, continuation) }
        base[1] = callable
        base[0] = method
        if method.tag == Tag.staticMethod { base[1] = .null }
        return perform(base, count, names: names, continuation)
      }
      return raise(.typeError, "'\(typeName(callable))' object is not callable")
    }
  }

  /// A callable that takes no self but was prepared with one (a class or instance found as a
  /// method): the self becomes the first argument at the stack top.
  private func shifted(
    _ base: Values, _ count: Int, _ names: TupleRef?, _ continuation: Continuation
  ) -> Value {
    let place = pointee.fp.pointee.top + count + 4
    if place + count + 16 >= pointee.stackEnd { return raiseRecursion() }
    place[0] = base[0]
    place[1] = .null
    (place + 2).update(from: base + 1, count: count + 1)
    raiseHighWater(place + count + 3)
    return perform(place, count + 1, names: names, continuation)
  }

  // MARK: Python functions

  func callFunction(
    _ function: FunctionRef, _ arguments: Values, _ count: Int, _ names: TupleRef?,
    _ continuation: Continuation
  ) -> Value {
    let code = function.pointee.code
    if pointee.emulation && code.pointee.flags & UInt32(CodeObject.Flags.stub.rawValue) != 0 {
      return suspendStub(function, arguments, count, names, continuation)
    }
    if code.pointee.flags & UInt32(CodeObject.Flags.module.rawValue) != 0 {
      push(function, code.pointee.globals.pointee.slots, pointee.fp.pointee.top, continuation)
      pointee.fp.pointee.flags = FrameFlag.detached
      return .pushed
    }
    let top = arguments + Int(code.pointee.registerCount)
    // Room for spreading arguments above the new window.
    if top + count + 64 >= pointee.stackEnd || pointee.fp + 1 >= pointee.frameLimit
      || pointee.fp - pointee.frames >= pointee.limits.recursion - 1
    {
      return raiseRecursion()
    }
    raiseHighWater(top)
    if names == nil && Int(code.pointee.simpleArgcount) == count {
      clearLocals(code, arguments, from: count)
    } else {
      let bound = bindArguments(function, arguments, count, names)
      if bound.isSignal { return bound }
    }
    push(function, arguments, top, continuation)
    return .pushed
  }

  func clearLocals(_ code: UnsafeMutablePointer<LoadedCode>, _ window: Values, from first: Int) {
    var local = first
    let locals = Int(code.pointee.localCount)
    while local < locals {
      window[local] = .unset
      local &+= 1
    }
  }

  func push(
    _ function: FunctionRef, _ window: Values, _ top: Values, _ continuation: Continuation
  ) {
    pointee.fp.pointee.pc = continuation.completes ? continuation.pc : continuation.next
    let next = pointee.fp + 1
    next.pointee = Frame(
      code: function.pointee.code,
      pc: UnsafeRawPointer(function.pointee.code.pointee.instructions), window: window, top: top,
      function: function, generator: nil, destination: continuation.destination,
      action: continuation.completes ? ReturnAction.complete : ReturnAction.store, padding: 0,
      flags: 0)
    pointee.fp = next
  }

  @inline(never)
  func raiseRecursion() -> Value {
    raise(.recursionError, "maximum recursion depth exceeded")
  }

  // MARK: Natives

  func callNative(
    _ native: Value, _ arguments: Values, _ count: Int, _ names: TupleRef?,
    _ continuation: Continuation
  ) -> Value {
    let index = Int(truncatingIfNeeded: native.bits)
    guard let bound = bindNative(index, arguments, count, names) else { return .error }
    pointee.currentNative = native
    let result = pointee.natives[index].function(self, bound)
    if result.tag != Tag.tailCall { return result }
    // A loop of natives handing over to natives ends in a frame, a value or an error.
    return performTail(continuation)
  }

  /// Calls a native on values that are already in order (getters, operators); no keywords. The
  /// arguments lie in a scratch area beyond the stack, because the stack top may be in use.
  func callNative(_ native: Value, _ values: Value...) -> Value {
    let place = pointee.scratch
    if place + values.count + 64 >= pointee.scratchEnd { return raiseRecursion() }
    for (index, value) in values.enumerated() { place[index] = value }
    let index = Int(truncatingIfNeeded: native.bits)
    pointee.scratch = place + values.count + 48
    defer { pointee.scratch = place }
    let end = pointee.stackEnd
    let highWater = pointee.highWater
    pointee.stackEnd = pointee.scratchEnd
    let bound = bindNative(index, place, values.count, nil)
    pointee.stackEnd = end
    pointee.highWater = highWater
    guard let bound else { return .error }
    pointee.currentNative = native
    return pointee.natives[index].function(self, bound)
  }

  // MARK: Returning on a slow path

  /// `return` from a frame whose result is more than a store: a generator's end, `__init__`, a call
  /// made on behalf of an instruction.
  @inline(never)
  func finishReturn(_ value: Value) -> Value {
    let frame = pointee.fp.pointee
    if let generator = frame.generator {
      return finishGenerator(generator, value, frame)
    }
    pointee.fp -= 1
    switch frame.action {
    case ReturnAction.initializer, ReturnAction.initializerComplete:
      if !value.isNone {
        pointee.pcIsSaved = true
        // The saved pc is after the call, which is where the error belongs.
        if frame.action == ReturnAction.initializer { pointee.fp.pointee.pc -= 8 }
        return raise(.typeError, "__init__() should return None, not '\(typeName(value))'")
      }
      let instance = (frame.window - 1).pointee
      if frame.action == ReturnAction.initializer {
        store(instance, frame.destination)
        return .pushed
      }
      return delivered(instance)
    case ReturnAction.complete: return delivered(value)
    default:
      store(value, frame.destination)
      return .pushed
    }
  }

  /// Completes the instruction at the saved pc and gives the signal that makes the loop go on.
  func delivered(_ value: Value) -> Value {
    let signal = deliver(value)
    if signal.isSignal {
      if signal.isError { pointee.pcIsSaved = true }
      if signal.tag == Tag.tailCall {
        makeTailCall()
        if pointee.suspension != nil { return .suspended }
        if !pointee.pending.isNone {
          pointee.pcIsSaved = true
          return .error
        }
        return .pushed
      }
      return signal
    }
    return .pushed
  }

  @inline(__always)
  func store(_ value: Value, _ destination: UInt16) {
    (UnsafeMutableRawPointer(pointee.fp.pointee.window) + Int(destination))
      .assumingMemoryBound(to: Value.self).pointee = value
  }

  /// Gives the result of a call made on behalf of the instruction at the saved pc of `fp`, and
  /// moves the pc on.
  func deliver(_ value: Value) -> Value {
    let frame = pointee.fp
    let pc = frame.pointee.pc
    let op = pc.load(as: Opcode.self)
    switch op {
    case .jumpIfTrue, .jumpIfFalse:
      guard value.isBool else { return retruth(value) }
      let offset = Int(pc.load(fromByteOffset: 4, as: Int32.self))
      frame.pointee.pc = pc + (value.bool == (op == .jumpIfTrue) ? offset &* 8 : 8)
    case .jumpCompareEqual, .jumpCompareNotEqual, .jumpCompareLess, .jumpCompareLessEqual,
      .jumpCompareGreater, .jumpCompareGreaterEqual:
      guard value.isBool else { return retruth(value) }
      let isTaken = value.bool == (pc.load(fromByteOffset: 1, as: UInt8.self) != 0)
      frame.pointee.pc = pc + (isTaken ? Int(pc.load(fromByteOffset: 6, as: Int16.self)) &* 8 : 8)
    case .unaryNot:
      guard value.isBool else { return retruth(value) }
      store(Value(!value.bool), pc.load(fromByteOffset: 2, as: UInt16.self))
      frame.pointee.pc = pc + 8
    case .containsOp, .notContainsOp:
      guard value.isBool else { return retruth(value) }
      store(
        Value(value.bool == (op == .containsOp)), pc.load(fromByteOffset: 2, as: UInt16.self))
      frame.pointee.pc = pc + 8
    case .forIter:
      store(value, pc.load(fromByteOffset: 4, as: UInt16.self))
      frame.pointee.pc = pc + Int(pc.load(fromByteOffset: 6, as: Int16.self)) &* 8
    case .send:
      store(value, pc.load(fromByteOffset: 4, as: UInt16.self))
      frame.pointee.pc = pc + 8
    case .storeSubscr, .deleteSubscr, .storeAttr, .deleteAttr, .listExtend, .setUpdate,
      .dictUpdate, .dictMerge, .setAdd, .mapAdd, .storeName, .deleteName, .importStar:
      frame.pointee.pc = pc + 8
    case .callKw, .matchClass:
      store(value, pc.load(fromByteOffset: 2, as: UInt16.self))
      frame.pointee.pc = pc + 16
    case .loadMethod:
      let base =
        (UnsafeMutableRawPointer(frame.pointee.window)
        + Int(pc.load(fromByteOffset: 2, as: UInt16.self))).assumingMemoryBound(to: Value.self)
      base[0] = value
      base[1] = .null
      frame.pointee.pc = pc + 8
    case .unpackSequence, .unpackEx: return deliverUnpack(value, pc)
    default:
      store(value, pc.load(fromByteOffset: 2, as: UInt16.self))
      frame.pointee.pc = pc + 8
    }
    return .none
  }

  private func retruth(_ value: Value) -> Value {
    switch truth(value) {
    case .true: return deliver(.true)
    case .false: return deliver(.false)
    case .failed: return .error
    case .needsCall: return tailCall(operator: .truth, value)
    }
  }
}
