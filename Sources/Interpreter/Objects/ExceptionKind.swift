// SPDX-License-Identifier: Apache-2.0
// The builtin exceptions (https://docs.python.org/3.11/library/exceptions.html#exception-hierarchy)
// and the way natives raise them.

/// A builtin exception class. The order is parents before children.
enum ExceptionKind: Int, CaseIterable {
  case baseException, systemExit, keyboardInterrupt, generatorExit, exception
  case stopIteration, stopAsyncIteration, arithmeticError, floatingPointError, overflowError
  case zeroDivisionError, assertionError, attributeError, bufferError, eofError, importError
  case moduleNotFoundError, lookupError, indexError, keyError, memoryError, nameError
  case unboundLocalError, osError, fileNotFoundError, fileExistsError, permissionError
  case timeoutError, connectionError, blockingIOError, childProcessError, interruptedError
  case isADirectoryError, notADirectoryError, processLookupError, brokenPipeError
  case connectionAbortedError, connectionRefusedError, connectionResetError, referenceError
  case runtimeError, notImplementedError, recursionError, syntaxError, indentationError, tabError
  case systemError, typeError, valueError, unicodeError, unicodeDecodeError, unicodeEncodeError
  case warning, deprecationWarning, userWarning, runtimeWarning, futureWarning, syntaxWarning
  case pendingDeprecationWarning, importWarning, unicodeWarning, bytesWarning, resourceWarning
  case encodingWarning, unicodeTranslateError
  case lmulationError

  var name: String {
    switch self {
    case .osError: "OSError"
    case .eofError: "EOFError"
    case .lmulationError: "LMulationError"
    case .blockingIOError: "BlockingIOError"
    default:
      "\(self)".prefix(1).uppercased() + "\(self)".dropFirst()
    }
  }

  var base: ExceptionKind? {
    switch self {
    case .baseException: nil
    case .systemExit, .keyboardInterrupt, .generatorExit, .exception: .baseException
    case .floatingPointError, .overflowError, .zeroDivisionError: .arithmeticError
    case .moduleNotFoundError: .importError
    case .indexError, .keyError: .lookupError
    case .unboundLocalError: .nameError
    case .fileNotFoundError, .fileExistsError, .permissionError, .timeoutError, .connectionError,
      .blockingIOError, .childProcessError, .interruptedError, .isADirectoryError,
      .notADirectoryError, .processLookupError:
      .osError
    case .brokenPipeError, .connectionAbortedError, .connectionRefusedError,
      .connectionResetError:
      .connectionError
    case .notImplementedError, .recursionError: .runtimeError
    case .indentationError: .syntaxError
    case .tabError: .indentationError
    case .unicodeError: .valueError
    case .unicodeDecodeError, .unicodeEncodeError, .unicodeTranslateError: .unicodeError
    case .pendingDeprecationWarning, .importWarning, .unicodeWarning, .bytesWarning,
      .resourceWarning, .encodingWarning, .deprecationWarning, .userWarning, .runtimeWarning,
      .futureWarning, .syntaxWarning:
      .warning
    default: .exception
    }
  }
}

extension UnsafeMutablePointer where Pointee == VMState {
  /// Makes an exception pending and gives `.error`, so that natives write
  /// `return vm.raise(.typeError, "...")`.
  @inline(never)
  func raise(_ kind: ExceptionKind, _ message: String) -> Value {
    let args = message.isEmpty ? pointee.emptyTuple : makeTuple(count: 1)
    if !message.isEmpty { args.items[0] = makeStr(message) }
    return raise(makeException(pointee.types.exceptions[kind.rawValue], args))
  }

  /// KeyError and StopIteration carry the value itself.
  @inline(never)
  func raise(_ kind: ExceptionKind, value: Value) -> Value {
    let args = makeTuple(count: 1)
    args.items[0] = value
    return raise(makeException(pointee.types.exceptions[kind.rawValue], args))
  }

  func raise(_ exception: Value) -> Value {
    pointee.pending = exception
    return .error
  }

  func makeException(_ type: TypeRef, _ args: TupleRef) -> Value {
    let raw = pointee.heap.allocate(MemoryLayout<ExceptionObject>.size, Tag.exception)
    let exception = raw.assumingMemoryBound(to: ExceptionObject.self)
    exception.pointee.type = type
    exception.pointee.args = args
    exception.pointee.cause = .none
    exception.pointee.context = .none
    exception.pointee.traceback = .none
    exception.pointee.suppressContext = 0
    exception.pointee.attributes = nil
    return Value(tag: Tag.exception, exception)
  }

  func exceptionType(_ kind: ExceptionKind) -> TypeRef { pointee.types.exceptions[kind.rawValue] }
}
