// SPDX-License-Identifier: Apache-2.0
// Stopping for the host: calls of undefined names, stubs, unknown modules and host functions;
// statements that raised or do not parse. Everything stays where it is; the answer is delivered to
// the instruction at the saved pc.

import PythonSyntax

extension UnsafeMutablePointer where Pointee == VMState {
  // MARK: Calls

  func suspendCall(
    _ callable: Value, _ arguments: Values, _ count: Int, _ names: TupleRef?,
    _ continuation: Continuation
  ) -> Value {
    let name = callable.object(StrObject.self).string
    let kind: CallRequest.Kind
    if pointee.hostFunctions.contains(name) {
      kind = .host
    } else if let dot = name.lastIndex(of: ".") {
      kind = .unknownModule(String(name[..<dot]))
    } else {
      kind = .undefinedName
    }
    return suspend(name, kind, arguments, count, names, continuation)
  }

  func suspendStub(
    _ function: FunctionRef, _ arguments: Values, _ count: Int, _ names: TupleRef?,
    _ continuation: Continuation
  ) -> Value {
    let code = function.pointee.code.source
    let document = code.docstring.map { String(decoding: $0, as: UTF8.self) }
    let signature = lines(code.filename, code.range).map {
      $0.split(separator: "\n").first.map(String.init) ?? ""
    }
    return suspend(
      code.name, .stub(signature: signature ?? code.name, docstring: document), arguments, count,
      names, continuation)
  }

  private func suspend(
    _ name: String, _ kind: CallRequest.Kind, _ arguments: Values, _ count: Int,
    _ names: TupleRef?, _ continuation: Continuation
  ) -> Value {
    let positional = count - (names?.count ?? 0)
    let keywords = makeDict()
    if let names {
      for index in 0..<names.count {
        set(keywords, names.items[index].str, arguments[positional + index])
      }
    }
    pointee.suspension = .call(
      name: name, kind: kind, arguments: Value(tag: Tag.tuple, makeTuple(arguments, positional)),
      keywords: Value(tag: Tag.dict, keywords))
    pointee.fp.pointee.pc = continuation.pc
    return .suspended
  }

  /// The marker of `module.name` of an unknown module.
  func unknownAttribute(_ module: Value, _ name: StrRef) -> Value {
    Value(
      tag: Tag.undefinedName, intern(module.module.pointee.name.string + "." + name.string))
  }

  func unknownName(_ callable: Value) -> Value? {
    guard callable.tag == Tag.module, callable.module.pointee.isUnknown != 0 else { return nil }
    return Value(tag: Tag.undefinedName, intern(callable.module.pointee.name.string))
  }

  // MARK: Statements

  /// With emulation on and no handler for the pending exception: suspends at the innermost
  /// statement of the program, unless the exception is the program's own or a limit's.
  func suspendStatement(_ exception: Value) -> Bool {
    if hasHandler() || pointee.isReraise { return false }
    let type = exception.exception.pointee.type
    let own: [ExceptionKind] = [
      .assertionError, .keyboardInterrupt, .systemExit, .memoryError, .recursionError,
      .timeoutError, .generatorExit, .lmulationError, .stopIteration,
    ]
    for kind in own where isSubtype(type, of: exceptionType(kind)) { return false }
    var frame = pointee.fp
    var isAtInstruction = true
    while frame >= pointee.frames {
      let code = frame.pointee.code
      let index = code.instructionIndex(frame.pointee.pc) - (isAtInstruction ? 0 : 1)
      let isRaise =
        index >= 0 && index < code.source.instructions.count
        && code.source.instructions[index].op == .raiseVarargs
      if isRaise { return false }
      if code.pointee.flags & UInt32(CodeObject.Flags.hidden.rawValue) == 0,
        frame.pointee.generator == nil,
        let point = code.source.emulationPoints.first(where: {
          Int($0.start) <= index && index < Int($0.end)
        })
      {
        var cut = pointee.fp
        while cut > frame {
          if let generator = cut.pointee.generator { closeGenerator(generator) }
          cut -= 1
        }
        addTracebackChain(exception)
        pointee.fp = frame
        pointee.suspension = .statement(
          point, code: code.source, text: lines(code.source.filename, point.range) ?? "")
        return true
      }
      isAtInstruction =
        frame.pointee.action == ReturnAction.complete
        || frame.pointee.action == ReturnAction.initializerComplete
      frame -= 1
    }
    return false
  }

  /// Traceback entries of all frames, as if the exception had left the program.
  private func addTracebackChain(_ exception: Value) {
    // The host shows the statement and the message; the entries matter only if it declines, and
    // then unwinding adds them.
  }

  func unparsedStatement(_ pc: UnsafeRawPointer, _ index: Int) -> Value {
    if index < 0 {
      let code = pointee.fp.pointee.code
      pointee.suspension = .trace(code.position(code.instructionIndex(pc)))
      pointee.fp.pointee.pc = pc + 8
      return .suspended
    }
    let code = pointee.fp.pointee.code.source
    let statement = code.unparsed[index]
    let result = raise(
      ExceptionKind.allCases.first { $0.name == statement.error.kind.rawValue } ?? .syntaxError,
      statement.error.message)
    guard pointee.emulation else { return result }
    pointee.fp.pointee.pc = pc
    let pcIndex = pointee.fp.pointee.code.instructionIndex(pc)
    let point =
      code.emulationPoints.first { Int($0.start) <= pcIndex && pcIndex < Int($0.end) }
      ?? CodeObject.EmulationPoint(
        start: Int32(pcIndex), end: Int32(pcIndex + 1), next: Int32(pcIndex + 1),
        kind: .statement, range: pointee.fp.pointee.code.position(pcIndex))
    pointee.suspension = .statement(point, code: code, text: statement.text)
    return .suspended
  }

  // MARK: Source text

  /// Lines of a source that a program was started from.
  private func lines(of filename: String) -> [Substring]? {
    guard var source = pointee.sources[filename] else { return nil }
    let lines = source.lines
    pointee.sources[filename] = source
    return lines
  }

  /// The source text of a range: whole lines when it spans several.
  func lines(_ filename: String, _ range: SourceRange) -> String? {
    guard let lines = lines(of: filename), range.line >= 1,
      Int(range.line) <= lines.count
    else { return nil }
    let first = Int(range.line) - 1
    let last = Swift.min(Swift.max(Int(range.endLine) - 1, first), lines.count - 1)
    if first == last {
      let bytes = Array(lines[first].utf8)
      let from = Swift.min(Swift.max(Int(range.column), 0), bytes.count)
      let to = Swift.min(Swift.max(Int(range.endColumn), from), bytes.count)
      return String(decoding: bytes[from..<to], as: UTF8.self)
    }
    return lines[first...last].joined(separator: "\n")
  }

  func lineText(_ filename: String, _ line: Int32) -> String {
    guard let lines = lines(of: filename), line >= 1, Int(line) <= lines.count else {
      return ""
    }
    return String(lines[Int(line) - 1])
  }
}

/// A source text that is split into lines when one is asked for.
struct SourceLines {
  private let text: String
  private(set) lazy var lines: [Substring] = text.split(
    omittingEmptySubsequences: false, whereSeparator: \.isNewline)

  init(_ text: String) { self.text = text }
}
