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

extension ExceptionKind {
  /// The subclass of OSError for an error number (Linux).
  static let byErrno: [Int: ExceptionKind] = [
    1: .permissionError, 13: .permissionError, 2: .fileNotFoundError, 17: .fileExistsError,
    20: .notADirectoryError, 21: .isADirectoryError, 11: .blockingIOError, 114: .blockingIOError,
    115: .blockingIOError, 10: .childProcessError, 32: .brokenPipeError, 108: .brokenPipeError,
    103: .connectionAbortedError, 111: .connectionRefusedError, 104: .connectionResetError,
    4: .interruptedError, 3: .processLookupError, 110: .timeoutError,
  ]
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

  /// `OSError(2, ...)` is a FileNotFoundError with two arguments; the others are as given.
  func makeBuiltinException(_ type: TypeRef, _ args: TupleRef) -> Value {
    if args.count != 5,
      type == exceptionType(.unicodeDecodeError) || type == exceptionType(.unicodeEncodeError)
    {
      return raise(.typeError, "function takes exactly 5 arguments (\(args.count) given)")
    }
    guard isSubtype(type, of: exceptionType(.osError)), args.count >= 2, args.count <= 5 else {
      return makeException(type, args)
    }
    var made = type
    if type == exceptionType(.osError), args.items[0].isInt,
      let kind = ExceptionKind.byErrno[args.items[0].int]
    {
      made = exceptionType(kind)
    }
    let exception = makeException(made, makeTuple(args.items, 2))
    if args.count > 2 {
      let attributes = makeDict()
      set(attributes, "filename", args.items[2])
      if args.count > 4 { set(attributes, "filename2", args.items[4]) }
      exception.exception.pointee.attributes = attributes
    }
    return exception
  }

  func exceptionType(_ kind: ExceptionKind) -> TypeRef { pointee.types.exceptions[kind.rawValue] }
}
