// SPDX-License-Identifier: Apache-2.0
// Raising and unwinding (https://docs.python.org/3.11/reference/executionmodel.html#exceptions).
// Tables instead of blocks: a raise costs a search, entering `try` costs nothing.

import PythonSyntax

extension UnsafeMutablePointer where Pointee == VMState {
  // MARK: Names

  /// NameError or UnboundLocalError for the unset operand at a byte offset of the window; a builtin
  /// of that name is no error for module code, but the compiler loads those by `loadGlobal`.
  @inline(never)
  func raiseUnbound(_ pc: UnsafeRawPointer, _ offset: Int) -> Value {
    let index = offset >> 4
    let code = pointee.fp.pointee.code
    let source = code.source
    if source.flags.contains(.module), index < GlobalNames.registerLimit {
      return raiseUndefined(slot: index)
    }
    let free = index - source.firstFreeRegister
    if free >= 0 && free < source.freevars.count {
      let name = source.freevars[free]
      return raiseName(
        .nameError,
        "cannot access free variable '\(name)' where it is not associated with a value in "
          + "enclosing scope", name)
    }
    let name = index < source.varnames.count ? source.varnames[index] : "?"
    return raiseName(
      .unboundLocalError,
      "cannot access local variable '\(name)' where it is not associated with a value", name)
  }

  /// - Parameter globals: the table of the slot; nil is that of the running frame.
  func raiseUndefined(slot: Int, in globals: UnsafeMutablePointer<GlobalTable>? = nil) -> Value {
    let globals = globals ?? pointee.fp.pointee.code.pointee.globals
    let names =
      globals == pointee.preludeTable
      ? pointee.preludeNames
      : globals == pointee.main ? pointee.mainNames : moduleNames(globals)
    let name = slot < names.names.count ? names.names[slot] : "?"
    return raiseName(.nameError, "name '\(name)' is not defined", name)
  }

  private func raiseName(_ kind: ExceptionKind, _ message: String, _ name: String) -> Value {
    let result = raise(kind, message)
    let attributes = makeDict()
    set(attributes, "name", makeStr(name))
    pointee.pending.exception.pointee.attributes = attributes
    return result
  }

  // MARK: The raise statement

  func raiseStatement(_ exception: Value, _ cause: Value) -> Value {
    if exception.isUnset {
      if pointee.handled.isNone {
        return raise(.runtimeError, "No active exception to reraise")
      }
      pointee.pending = pointee.handled
      pointee.isReraise = true
      return .error
    }
    let instance = exceptionInstance(exception)
    if instance.isSignal { return instance }
    if !cause.isUnset {
      if cause.isNone {
        instance.exception.pointee.cause = .none
      } else {
        let made = exceptionInstance(cause)
        if made.isSignal {
          if made.isError {
            return raise(.typeError, "exception causes must derive from BaseException")
          }
          return made
        }
        instance.exception.pointee.cause = made
      }
      instance.exception.pointee.suppressContext = 1
    }
    pointee.pending = instance
    return .error
  }

  /// An exception from an instance or a class. A class whose construction needs Python code is
  /// handed to the prelude, which raises the result.
  private func exceptionInstance(_ value: Value) -> Value {
    if value.tag == Tag.exception { return value }
    if value.tag == Tag.type, isSubtype(value.type, of: exceptionType(.baseException)) {
      if lookup(value.type, pointee.names.dunderInit)?.tag == Tag.function
        || lookup(value.type, pointee.names.dunderNew)?.tag == Tag.function
      {
        return tailCall(operator: .raiseClass, value)
      }
      return makeException(value.type, pointee.emptyTuple)
    }
    return raise(.typeError, "exceptions must derive from BaseException")
  }

  func matchesException(_ exception: Value, _ wanted: Value) -> Value {
    if wanted.tag == Tag.tuple {
      for index in 0..<wanted.tuple.count {
        let result = matchesException(exception, wanted.tuple.items[index])
        if result.isSignal || result.bool { return result }
      }
      return .false
    }
    guard wanted.tag == Tag.type, isSubtype(wanted.type, of: exceptionType(.baseException)) else {
      if wanted.isUnset { return raiseUnbound(pointee.fp.pointee.pc, 0) }
      return raise(
        .typeError,
        "catching classes that do not inherit from BaseException is not allowed")
    }
    return Value(isSubtype(type(of: exception), of: wanted.type))
  }

  // MARK: Unwinding

  /// Looks for a handler of the pending exception, from the running frame outwards, and continues
  /// there. False when there is none: the exception stays pending, or a suspension is set.
  @inline(never)
  func unwind(isAtInstruction startsAtInstruction: Bool = true) -> Bool {
    let exception = pointee.pending
    guard exception.tag == Tag.exception else { return false }
    if pointee.ahead.isActive {
      if absorbUnknown() { return true }
      if pointee.ahead.isStopped { return false }
    }
    if !pointee.isReraise {
      setContext(exception)
      if pointee.emulation && suspendStatement(exception) { return false }
    }
    var isAtInstruction = startsAtInstruction
    var isReraise = pointee.isReraise
    pointee.isReraise = false
    while pointee.fp >= pointee.frames {
      let frame = pointee.fp
      let code = frame.pointee.code
      let index = code.instructionIndex(frame.pointee.pc) - (isAtInstruction ? 0 : 1)
      if !isReraise { addTraceback(exception, code, index) }
      isReraise = false
      for entry in code.source.exceptionTable
      where Int(entry.start) <= index && index < Int(entry.end) {
        store(exception, entry.register)
        frame.pointee.pc =
          UnsafeRawPointer(code.pointee.instructions) + Int(entry.target) &* 8
        pointee.pending = .none
        return true
      }
      let generator = frame.pointee.generator
      if let generator { closeGenerator(generator) }
      pointee.fp -= 1
      if frame.pointee.action == ReturnAction.host { return false }
      if let generator, isStopIteration(pointee.pending) { replaceStopIteration(generator) }
      isAtInstruction =
        frame.pointee.action == ReturnAction.complete
        || frame.pointee.action == ReturnAction.initializerComplete
      if pointee.pending.bits != exception.bits {
        return unwind(isAtInstruction: isAtInstruction)
      }
      if isAtInstruction, endIteration(exception) { return true }
    }
    return false
  }

  private func isStopIteration(_ value: Value) -> Bool {
    value.tag == Tag.exception
      && isSubtype(value.exception.pointee.type, of: exceptionType(.stopIteration))
  }

  /// A StopIteration that leaves a generator's body becomes RuntimeError (PEP 479).
  private func replaceStopIteration(_ generator: GeneratorRef) {
    let stop = pointee.pending
    _ = raise(.runtimeError, "\(generatorNoun(generator)) raised StopIteration")
    pointee.pending.exception.pointee.cause = stop
    pointee.pending.exception.pointee.context = stop
    pointee.pending.exception.pointee.suppressContext = 1
  }

  /// StopIteration out of a `__next__` called for a loop ends the loop.
  private func endIteration(_ exception: Value) -> Bool {
    guard isStopIteration(exception) else { return false }
    let pc = pointee.fp.pointee.pc
    switch pc.load(as: Opcode.self) {
    case .forIter: pointee.fp.pointee.pc = pc + 8
    case .send:
      let args = exception.exception.pointee.args
      store(
        args.count > 0 ? args.items[0] : .none, pc.load(fromByteOffset: 4, as: UInt16.self))
      pointee.fp.pointee.pc = pc + Int(pc.load(fromByteOffset: 6, as: Int16.self)) &* 8
    default: return false
    }
    pointee.pending = .none
    return true
  }

  /// The exception being handled becomes the context, unless that would make a cycle.
  private func setContext(_ exception: Value) {
    let handled = pointee.handled
    guard handled.tag == Tag.exception, !handled.isIdentical(exception) else { return }
    if exception.exception.pointee.context.isNone {
      var link = handled
      while link.tag == Tag.exception {
        if link.exception.pointee.context.isIdentical(exception) {
          link.exception.pointee.context = .none
        }
        link = link.exception.pointee.context
      }
      exception.exception.pointee.context = handled
    }
  }

  private func addTraceback(
    _ exception: Value, _ code: UnsafeMutablePointer<LoadedCode>, _ index: Int
  ) {
    if code.pointee.flags & UInt32(CodeObject.Flags.hidden.rawValue) != 0 { return }
    let raw = pointee.heap.allocate(MemoryLayout<TracebackObject>.size, Tag.traceback)
    let traceback = raw.assumingMemoryBound(to: TracebackObject.self)
    traceback.pointee.next = exception.exception.pointee.traceback
    traceback.pointee.code = code
    traceback.pointee.instruction = index
    exception.exception.pointee.traceback = Value(tag: Tag.traceback, traceback)
  }

  /// True if some frame would handle an exception raised now.
  func hasHandler() -> Bool {
    var frame = pointee.fp
    var isAtInstruction = true
    while frame >= pointee.frames {
      let code = frame.pointee.code
      let index = code.instructionIndex(frame.pointee.pc) - (isAtInstruction ? 0 : 1)
      for entry in code.source.exceptionTable
      where Int(entry.start) <= index && index < Int(entry.end) {
        return true
      }
      isAtInstruction =
        frame.pointee.action == ReturnAction.complete
        || frame.pointee.action == ReturnAction.initializerComplete
      frame -= 1
    }
    return false
  }
}
