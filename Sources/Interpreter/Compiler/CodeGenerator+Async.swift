// SPDX-License-Identifier: Apache-2.0
// `await`, `async for`, and `except*`: what is compiled into calls of the machine's own functions
// (https://docs.python.org/3.11/reference/compound_stmts.html#coroutines, PEP 492, 525, 654).
//
//     async for x in A: B     top: await anext(iterator)     (handler H)
//                                  x = ...; B; jump top
//                              H: StopAsyncIteration? jump end; else reraise

import PythonSyntax

/// Functions and classes that compiled code reaches by `loadBuildClass`.
enum MachineHelper: UInt8, CaseIterable {
  case buildClass
  /// `(rest, type)` -> `(match, rest)` of an `except*` clause.
  case groupMatch
  /// `(exception, raised, rest)` -> what is raised after the clauses, or None.
  case groupResult
  case asyncIter, asyncNext
  /// The class StopAsyncIteration.
  case stopAsyncIteration
}

extension CodeGenerator {
  mutating func needsCoroutine(_ message: String, _ range: SourceRange) throws(SyntaxError) {
    if unit.kind == .function && table.scopes[unit.frame].isCoroutine { return }
    throw SyntaxError(message: message, range: range)
  }

  /// register = helper(register)
  mutating func callHelper(_ helper: MachineHelper, on register: Int) {
    let base = unit.allocate(3)
    unit.emit(.loadBuildClass, x: helper.rawValue, base)
    unit.emit(.pushNull, base)
    unit.emit(.move, base + 2, register)
    unit.emit(.call, register, base, count: 1)
    unit.release(to: base)
  }

  /// Replaces the awaitable in `register` by its result; two registers above are used.
  mutating func awaitValue(in register: Int) {
    let iterator = unit.allocate(3)
    unit.emit(.getYieldFromIter, x: 1, iterator, register)
    delegate(to: iterator)
    unit.move(iterator + 2, to: register)
    unit.release(to: iterator)
  }

  /// Yields all that the iterator yields; its result is in the second register after it.
  mutating func delegate(to iterator: Int) {
    unit.emit(.loadNone, iterator + 1)
    let (loop, end) = (unit.placedLabel(), unit.makeLabel())
    unit.send(iterator, iterator + 2, end: end)
    unit.emit(.yieldValue, x: 1, iterator + 1, iterator + 2, iterator)
    unit.jump(to: loop)
    unit.place(end)
  }

  // MARK: - async for

  /// item = await anext(iterator); jumps to `end` at StopAsyncIteration.
  mutating func asyncNext(_ iterator: Int, into item: Int, end: Label) {
    let (handler, next) = (unit.makeLabel(), unit.makeLabel())
    unit.move(iterator, to: item)
    let exception = unit.top
    unit.push(.protected, handler: handler, register: exception)
    callHelper(.asyncNext, on: item)
    awaitValue(in: item)
    unit.pop()
    unit.jump(to: next)
    unit.place(handler)
    let registers = beginHandler()
    let wanted = unit.allocate(2)
    unit.emit(.loadBuildClass, x: MachineHelper.stopAsyncIteration.rawValue, wanted)
    unit.emit(.checkExcMatch, wanted + 1, registers.exception, wanted)
    let other = unit.makeLabel()
    unit.jump(.jumpIfFalse, wanted + 1, to: other)
    unit.emit(.popExcInfo, registers.saved)
    unit.jump(to: end)
    unit.place(other)
    unit.release(to: wanted)
    endHandler(registers)
    unit.place(next)
  }

  mutating func asyncFor(
    _ target: Expr, _ iter: Expr, _ body: [Stmt], _ orelse: [Stmt], _ range: SourceRange
  ) throws(SyntaxError) {
    try needsCoroutine("'async for' outside async function", range)
    let mark = unit.top
    let iterator = unit.allocate()
    try expression(iter, into: iterator)
    unit.location = iter.range
    callHelper(.asyncIter, on: iterator)
    let (bottom, end, done) = (unit.makeLabel(), unit.makeLabel(), unit.makeLabel())
    let known = unit.assignmentMark
    let entry = enterLoop()
    unit.jump(to: entry)
    let top = unit.placedLabel()
    let item = unit.allocate(3)
    unit.location = range
    asyncNext(iterator, into: item, end: done)
    try store(target, from: item)
    unit.push(.loop(breakLabel: end, continueLabel: bottom))
    try block(body)
    unit.pop()
    unit.place(bottom)
    unit.location = range
    unit.jump(to: top)
    leaveLoop(entry: entry, bottom: top)
    unit.forgetAssignments(since: known)
    unit.place(done)
    unit.release(to: mark)
    try block(orelse)
    unit.forgetAssignments(since: known)
    unit.place(end)
  }

  // MARK: - except*

  /// The clauses in turn, each on what the ones before left; then what is left, and what the
  /// clauses raised, is raised again.
  mutating func groupHandlers(
    _ handlers: [ExceptHandler], _ registers: HandlerRegisters, _ end: Label
  ) throws(SyntaxError) {
    // rest, raised, base of calls (4)
    let rest = unit.allocate(2)
    let raised = rest + 1
    unit.emit(.move, rest, registers.exception)
    unit.emit(.buildList, raised, raised, count: 0)
    for handler in handlers { try groupHandler(handler, rest: rest, raised: raised) }
    let base = unit.allocate(5)
    unit.emit(.loadBuildClass, x: MachineHelper.groupResult.rawValue, base)
    unit.emit(.pushNull, base)
    unit.emit(.move, base + 2, registers.exception)
    unit.emit(.move, base + 3, raised)
    unit.emit(.move, base + 4, rest)
    unit.emit(.call, base, base, count: 3)
    let goOn = unit.makeLabel()
    unit.jump(.jumpIfNotNone, base, to: goOn)
    unit.emit(.popExcInfo, registers.saved)
    unit.jump(to: end)
    unit.place(goOn)
    unit.emit(.move, registers.exception, base)
    unit.release(to: rest)
    endHandler(registers)
  }

  private mutating func groupHandler(
    _ handler: ExceptHandler, rest: Int, raised: Int
  ) throws(SyntaxError) {
    guard let type = handler.type else { return }
    let (next, failed) = (unit.makeLabel(), unit.makeLabel())
    let mark = unit.top
    let base = unit.allocate(4)
    unit.location = handler.range
    unit.emit(.loadBuildClass, x: MachineHelper.groupMatch.rawValue, base)
    unit.emit(.pushNull, base)
    unit.emit(.move, base + 2, rest)
    try expression(type, into: base + 3)
    unit.location = handler.range
    unit.emit(.call, base, base, count: 2)
    let match = base + 1
    unit.emit(.unpackSequence, match, base, count: 2)
    unit.emit(.move, rest, match + 1)
    unit.jump(.jumpIfNone, match, to: next)
    let saved = match + 1
    unit.emit(.pushExcInfo, saved, match)
    if let name = handler.name { storeVariable(name, from: match) }
    let error = saved + 1
    unit.push(.groupHandler, handler: failed, register: error)
    try block(handler.body)
    unit.pop()
    if let name = handler.name { unsetHandlerName(name) }
    unit.emit(.popExcInfo, saved)
    unit.jump(to: next)
    unit.place(failed)
    if let name = handler.name { unsetHandlerName(name) }
    unit.emit(.popExcInfo, saved)
    unit.emit(.listAppend, raised, error)
    unit.place(next)
    unit.release(to: mark)
  }

  /// No `break`, `continue` or `return` may leave an `except*` clause.
  func notInGroupHandler(above depth: Int, _ range: SourceRange) throws(SyntaxError) {
    for block in unit.blocks.dropFirst(depth) {
      if case .groupHandler = block.kind {
        throw SyntaxError(
          message: "'break', 'continue' and 'return' cannot appear in an except* block",
          range: range)
      }
    }
  }
}
