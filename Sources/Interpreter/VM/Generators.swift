// SPDX-License-Identifier: Apache-2.0
// Generators (https://docs.python.org/3.11/reference/expressions.html#yield-expressions): a frame
// whose window lives in a heap object. Resuming pushes the frame, yielding pops it; nothing is
// copied.

extension UnsafeMutablePointer where Pointee == VMState {
  /// Turns the running frame into a generator object and returns that to its caller.
  @inline(never)
  func returnGenerator(_ pc: UnsafeRawPointer) -> Value {
    let frame = pointee.fp
    let code = frame.pointee.code
    let count = Int(code.pointee.registerCount)
    let window = pointee.heap.allocateBuffer(count * MemoryLayout<Value>.stride)
      .bindMemory(to: Value.self, capacity: count)
    window.initialize(repeating: .none, count: count)
    let live = Swift.max(
      Int(code.pointee.localCount), code.source.firstFreeRegister + code.source.freevars.count)
    window.update(from: frame.pointee.window, count: Swift.min(live, count))
    let raw = pointee.heap.allocate(MemoryLayout<GeneratorObject>.size, Tag.generator)
    let generator = raw.assumingMemoryBound(to: GeneratorObject.self)
    generator.pointee.code = code
    generator.pointee.window = window
    generator.pointee.pc = pc + 8
    generator.pointee.function = frame.pointee.function
    generator.pointee.state = 0
    generator.pointee.handled = .none
    let kinds: CodeObject.Flags = [.coroutine, .asyncGenerator]
    generator.pointee.type = pointee.types.generator
    if code.pointee.flags & UInt32(kinds.rawValue) != 0 {
      let isCoroutine = code.pointee.flags & UInt32(CodeObject.Flags.coroutine.rawValue) != 0
      generator.pointee.type =
        pointee.types.byName[isCoroutine ? "coroutine" : "async_generator"]
        ?? pointee.types.generator
    }
    let value = Value(tag: Tag.generator, generator)
    pointee.fp -= 1
    if frame.pointee.action == ReturnAction.complete { return delivered(value) }
    store(value, frame.pointee.destination)
    return .pushed
  }

  /// Pushes the generator's frame; `value` is what its `yield` gives.
  func resumeGenerator(
    _ generator: GeneratorRef, _ value: Value, _ continuation: Continuation
  ) -> Value {
    let mode = pointee.generatorMode
    defer { pointee.thrownAs = .unset }
    pointee.generatorMode = .send
    if generator.pointee.state == 2 {
      return raise(.valueError, "\(generatorNoun(generator)) already executing")
    }
    if generator.pointee.state == 3 || generator.pointee.window == nil {
      if generator.pointee.type.pointee.name.string == "coroutine" {
        return raise(.runtimeError, "cannot reuse already awaited coroutine")
      }
      if mode == .throwing { return raise(value) }
      return endOfGenerator(continuation, .none)
    }
    if generator.pointee.state == 0 && mode == .send && !value.isNone && !value.isUnset {
      return raise(
        .typeError, "can't send non-None value to a just-started \(generatorNoun(generator))")
    }
    if pointee.fp + 1 >= pointee.frameLimit
      || pointee.fp - pointee.frames >= pointee.limits.recursion - 1
    {
      return raiseRecursion()
    }
    guard let window = generator.pointee.window, let pc = generator.pointee.pc else {
      return endOfGenerator(continuation, .none)
    }
    let wasStarted = generator.pointee.state == 1
    pointee.fp.pointee.pc = continuation.completes ? continuation.pc : continuation.next
    let top = pointee.fp.pointee.top
    let next = pointee.fp + 1
    next.pointee = Frame(
      code: generator.pointee.code, pc: pc, window: window, top: top,
      function: generator.pointee.function, generator: generator,
      destination: continuation.destination,
      action: continuation.completes ? ReturnAction.complete : ReturnAction.store, padding: 0,
      flags: FrameFlag.detached)
    pointee.fp = next
    generator.pointee.state = 2
    swap(&pointee.handled, &generator.pointee.handled)
    if generator.pointee.handled.tag == Tag.exception && pointee.handled.isNone {
      // Inside, the resumer's exception is still the one being handled.
      pointee.handled = generator.pointee.handled
    }
    if mode == .throwing {
      // The exception is raised at the yield; a delegating one goes to the inner iterator, for
      // the `send` before it.
      if wasStarted {
        next.pointee.pc = pc - 8
        if (pc - 8).load(fromByteOffset: 1, as: UInt8.self) == 1 {
          let offset = Int((pc - 8).load(fromByteOffset: 6, as: UInt16.self))
          let inner = (UnsafeMutableRawPointer(window) + offset)
            .assumingMemoryBound(to: Value.self).pointee
          next.pointee.pc = pc - 16
          let thrown = pointee.thrownAs.isUnset ? value : pointee.thrownAs
          _ = tailCall(operator: .delegateThrow, inner, value, thrown)
          return performTail(
            Continuation(pc: pc - 16, next: pc - 16, destination: 0, completes: true))
        }
      }
      pointee.pcIsSaved = true
      return raise(value)
    }
    if wasStarted {
      let yieldPC = pc - 8
      (UnsafeMutableRawPointer(window) + Int(yieldPC.load(fromByteOffset: 2, as: UInt16.self)))
        .assumingMemoryBound(to: Value.self).pointee = value.isUnset ? .none : value
    }
    return .pushed
  }

  /// `yield`: gives the value to whoever resumed the generator.
  func yieldValue(_ pc: UnsafeRawPointer, _ value: Value) -> Value {
    let frame = pointee.fp
    guard let generator = frame.pointee.generator else { return .none }
    var value = value
    if pc.load(fromByteOffset: 1, as: UInt8.self) == 2,
      let type = pointee.types.byName["async_generator_wrapped_value"]
    {
      value = makeNative(type, value0: value)
    }
    generator.pointee.pc = pc + 8
    generator.pointee.state = 1
    let outer = generator.pointee.handled
    generator.pointee.handled = pointee.handled.isIdentical(outer) ? .none : pointee.handled
    pointee.handled = outer
    pointee.fp -= 1
    if frame.pointee.action == ReturnAction.complete { return delivered(value) }
    store(value, frame.pointee.destination)
    return .pushed
  }

  /// `return value` in a generator: StopIteration(value) for the resumer, or the end of its loop.
  func finishGenerator(_ generator: GeneratorRef, _ value: Value, _ frame: Frame) -> Value {
    closeGenerator(generator)
    pointee.fp -= 1
    let pc = pointee.fp.pointee.pc
    let signal = endOfGenerator(
      Continuation(
        pc: pc, next: pc, destination: frame.destination,
        completes: frame.action == ReturnAction.complete), value)
    if signal.isError {
      pointee.pcIsSaved = true
      if frame.action != ReturnAction.complete { pointee.fp.pointee.pc = pc - 8 }
    }
    return signal
  }

  private func endOfGenerator(_ continuation: Continuation, _ value: Value) -> Value {
    if continuation.completes {
      let pc = continuation.pc
      switch pc.load(as: Opcode.self) {
      case .forIter:
        pointee.fp.pointee.pc = pc + 8
        return .pushed
      case .send:
        store(value, pc.load(fromByteOffset: 4, as: UInt16.self))
        pointee.fp.pointee.pc = pc + Int(pc.load(fromByteOffset: 6, as: Int16.self)) &* 8
        return .pushed
      default: break
      }
    }
    if value.isNone {
      return raise(makeException(exceptionType(.stopIteration), pointee.emptyTuple))
    }
    return raise(.stopIteration, value: value)
  }

  /// Marks a generator as finished and frees its window.
  func closeGenerator(_ generator: GeneratorRef) {
    if generator.pointee.state == 2 {
      pointee.handled = generator.pointee.handled
      generator.pointee.handled = .none
    }
    generator.pointee.state = 3
    if let window = generator.pointee.window {
      pointee.heap.freeBuffer(
        window,
        Int(generator.pointee.code.pointee.registerCount) * MemoryLayout<Value>.stride)
    }
    generator.pointee.window = nil
  }

  // MARK: Loops

  /// Next item of a native iterator for a loop; `.tailCall` when an inner source needs Python.
  @inline(never)
  func nextNative(_ iterator: Value) -> Value { next(iterator) }

  /// Next item of a generator or an instance with `__next__`: a call for the loop instruction.
  @inline(never)
  func nextSlow(_ iterator: Value) -> Value {
    if iterator.tag == Tag.generator { return tailCall(iterator, .none) }
    guard let method = lookup(type(of: iterator), pointee.names.dunderNext) else {
      return raise(.typeError, "'\(typeName(iterator))' object is not an iterator")
    }
    return tailCall(method, iterator)
  }

  /// One step of `yield from`: unset at the end of a native iterator.
  func send(_ pc: UnsafeRawPointer, _ iterator: Value, _ value: Value) -> Value {
    if iterator.tag == Tag.generator { return tailCall(iterator, value) }
    if iterator.tag == Tag.iterator { return next(iterator) }
    if value.isNone { return nextSlow(iterator) }
    guard let method = lookup(type(of: iterator), intern("send")) else {
      return raise(
        .attributeError, "'\(typeName(iterator))' object has no attribute 'send'")
    }
    return tailCall(method, iterator, value)
  }

  // MARK: Ranges

  @inline(never)
  func prepareRange(_ state: Values, _ count: Int) -> Value {
    var start = Value(0)
    var stop = state[0]
    var step = Value(1)
    if count >= 2 {
      start = state[0]
      stop = state[1]
    }
    if count == 3 { step = state[2] }
    for index in 0..<count where state[index].isUnset {
      return raiseUnbound(
        pointee.fp.pointee.pc,
        UnsafeMutableRawPointer(state + index)
          - UnsafeMutableRawPointer(pointee.fp.pointee.window))
    }
    if start.isBool { start = Value(start.int) }
    if stop.isBool { stop = Value(stop.int) }
    if step.isBool { step = Value(step.int) }
    if (start.tag | stop.tag | step.tag) == Tag.int {
      if step.int == 0 { return raise(.valueError, "range() arg 3 must not be zero") }
      state[0] = start
      state[1] = stop
      state[2] = step
      return .none
    }
    let arguments = [start, stop, step]
    for value in arguments where !value.isIntLike && value.tag != Tag.bigInt {
      let inner = unwrapped(value)
      if inner.isIntLike { continue }
      return raise(
        .typeError, "'\(typeName(value))' object cannot be interpreted as an integer")
    }
    let range = makeRange(unwrapped(start), unwrapped(stop), unwrapped(step))
    if step.isInt && step.int == 0 {
      return raise(.valueError, "range() arg 3 must not be zero")
    }
    let iterator = makeIterator(range)
    if iterator.isSignal { return iterator }
    state[0] = iterator
    state[1] = .none
    state[2] = .none
    return .none
  }
}

enum GeneratorMode { case send, throwing }
