// SPDX-License-Identifier: Apache-2.0
// `try` and `with`. Nothing is executed to enter a protected block: handlers are found in the
// exception table. A `finally` body, and the call of `__exit__`, is written once for each way out.
//
//     try: B            B                        (handler H for B)
//     except T as e:    jump end
//       E               H: pushExcInfo saved, exc    (handler C from here)
//                          checkExcMatch; E; popExcInfo saved; jump end
//                          popExcInfo saved; reraise exc
//                       C: popExcInfo saved; reraise again

import PythonSyntax

extension CodeGenerator {
  // MARK: - Leaving blocks

  /// Writes what leaving all blocks above `depth` takes, then `exit`, outside of their protection.
  mutating func unwind(
    to depth: Int, _ exit: (inout CodeGenerator) -> Void
  ) throws(SyntaxError) {
    var left: [CodeUnit.Block] = []
    while unit.blocks.count > depth, let block = unit.blocks.popLast() {
      unit.close(block)
      left.append(block)
      try leave(block)
    }
    exit(&self)
    for block in left.reversed() { unit.reopen(block) }
  }

  private mutating func leave(_ block: CodeUnit.Block) throws(SyntaxError) {
    switch block.kind {
    case .loop, .protected, .groupHandler: break
    case .finallyTry(let statements):
      let known = unit.assignmentMark
      try self.block(statements)
      unit.forgetAssignments(since: known)
    case .handler(let saved): unit.emit(.popExcInfo, saved)
    case .handlerName(let name): unsetHandlerName(name)
    case .with(let exit, let range, let isAsync):
      unit.location = range
      callExit(exit, isAsync)
    }
  }

  mutating func unsetHandlerName(_ name: String) {
    let register = unit.allocate()
    unit.emit(.loadNone, register)
    storeVariable(name, from: register)
    deleteVariable(name)
    unit.release(to: register)
  }

  // MARK: - try

  mutating func tryStatement(
    _ body: [Stmt], _ handlers: [ExceptHandler], _ orelse: [Stmt], _ finalbody: [Stmt],
    _ range: SourceRange, isStar: Bool
  ) throws(SyntaxError) {
    if finalbody.isEmpty { return try tryExcept(body, handlers, orelse, isStar) }
    let exception = unit.top
    let (handler, end) = (unit.makeLabel(), unit.makeLabel())
    let known = unit.assignmentMark
    unit.push(.finallyTry(finalbody), handler: handler, register: exception)
    if handlers.isEmpty {
      try block(body)
    } else {
      try tryExcept(body, handlers, orelse, isStar)
    }
    unit.pop()
    let normal = unit.forgetAssignments(since: known)
    try block(finalbody)
    let final = unit.forgetAssignments(since: known)
    unit.location = range
    unit.jump(to: end)
    unit.place(handler)
    let registers = beginHandler()
    try block(finalbody)
    unit.forgetAssignments(since: known)
    endHandler(registers)
    unit.place(end)
    if handlers.isEmpty { for register in normal { unit.markAssigned(register) } }
    for register in final { unit.markAssigned(register) }
  }

  struct HandlerRegisters {
    var exception: Int
    var saved: Int
    var cleanup: Label
  }

  /// Start of code that handles the exception in the register at the top.
  mutating func beginHandler() -> HandlerRegisters {
    let exception = unit.allocate(3)
    let registers = HandlerRegisters(
      exception: exception, saved: exception + 1, cleanup: unit.makeLabel())
    unit.emit(.pushExcInfo, registers.saved, exception)
    unit.push(
      .handler(saved: registers.saved), handler: registers.cleanup, register: exception + 2)
    return registers
  }

  /// No match, or end of `finally`: the exception goes on.
  mutating func endHandler(_ registers: HandlerRegisters) {
    unit.pop()
    unit.emit(.popExcInfo, registers.saved)
    unit.emit(.reraise, registers.exception)
    unit.place(registers.cleanup)
    unit.emit(.popExcInfo, registers.saved)
    unit.emit(.reraise, registers.exception + 2)
    unit.release(to: registers.exception)
  }

  private mutating func tryExcept(
    _ body: [Stmt], _ handlers: [ExceptHandler], _ orelse: [Stmt], _ isStar: Bool
  ) throws(SyntaxError) {
    let exception = unit.top
    let (handler, end) = (unit.makeLabel(), unit.makeLabel())
    let known = unit.assignmentMark
    unit.push(.protected, handler: handler, register: exception)
    try block(body)
    unit.pop()
    try block(orelse)
    unit.jump(to: end)
    var common: [Int]?
    collectBranch(&common, since: known, orelse.isEmpty ? body : orelse)
    unit.place(handler)
    let registers = beginHandler()
    if isStar {
      try groupHandlers(handlers, registers, end)
      unit.forgetAssignments(since: known)
      return unit.place(end)
    }
    for (index, handler) in handlers.enumerated() {
      let next = unit.makeLabel()
      unit.location = handler.range
      if handler.type == nil && index < handlers.count - 1 {
        throw SyntaxError(message: "default 'except:' must be last", range: handler.range)
      }
      if let type = handler.type {
        let mark = unit.top
        let match = unit.allocate()
        let wanted = try operand(type)
        unit.location = handler.range
        unit.emit(.checkExcMatch, match, registers.exception, wanted)
        unit.jump(.jumpIfFalse, match, to: next)
        unit.release(to: mark)
      }
      try handlerBody(handler, registers, end)
      collectBranch(&common, since: known, handler.body)
      unit.place(next)
    }
    endHandler(registers)
    unit.place(end)
    for register in common ?? [] { unit.markAssigned(register) }
  }

  private mutating func collectBranch(
    _ common: inout [Int]?, since mark: Int, _ body: [Stmt]
  ) {
    let branch = unit.forgetAssignments(since: mark)
    if terminates(body) { return }
    common = common.map { known in known.filter { branch.contains($0) } } ?? branch
  }

  private mutating func handlerBody(
    _ handler: ExceptHandler, _ registers: HandlerRegisters, _ end: Label
  ) throws(SyntaxError) {
    let depth = unit.blocks.count - 1
    if let name = handler.name {
      try forbidden(name, handler.range)
      storeVariable(name, from: registers.exception)
      let cleanup = unit.makeLabel()
      unit.push(.handlerName(name), handler: cleanup, register: registers.exception + 2)
      try block(handler.body)
      unit.location = handler.range
      try unwind(to: depth) { (generator) in generator.unit.jump(to: end) }
      unit.pop()
      unit.place(cleanup)
      unsetHandlerName(name)
      unit.emit(.reraise, registers.exception + 2)
    } else {
      try block(handler.body)
      unit.location = handler.range
      try unwind(to: depth) { (generator) in generator.unit.jump(to: end) }
    }
  }

  // MARK: - with

  mutating func with(
    _ items: ArraySlice<WithItem>, _ body: [Stmt], _ range: SourceRange, isAsync: Bool = false
  ) throws(SyntaxError) {
    guard let item = items.first else { return try block(body) }
    try enterLevel(range)
    let exit = unit.allocate(3)
    let (handler, end) = (unit.makeLabel(), unit.makeLabel())
    let start = unit.pc
    try expression(item.contextExpr, into: exit)
    if options.emulation {
      let next = unit.placedLabel()
      unit.valuePoint(from: start, register: exit, next: next, range: item.contextExpr.range)
    }
    unit.location = range
    unit.emit(.beforeWith, x: isAsync ? 1 : 0, exit, exit)
    unit.emit(.call, exit + 1, exit + 1, count: 0)
    if isAsync { awaitValue(in: exit + 1) }
    let known = unit.assignmentMark
    unit.push(
      .with(exit: exit, range: range, isAsync: isAsync), handler: handler, register: exit + 1)
    if let target = item.optionalVars { try store(target, from: exit + 1) }
    unit.release(to: exit + 1)
    try with(items.dropFirst(), body, range, isAsync: isAsync)
    unit.pop()
    unit.forgetAssignments(since: known)
    unit.location = range
    callExit(exit, isAsync)
    unit.jump(to: end)
    unit.place(handler)
    withHandler(exit, end, isAsync)
    unit.release(to: exit)
    unit.place(end)
    depth -= 1
  }

  private mutating func callExit(_ exit: Int, _ isAsync: Bool) {
    let base = unit.allocate(5)
    unit.emit(.move, base, exit)
    unit.emit(.pushNull, base)
    for offset in 2...4 { unit.emit(.loadNone, base + offset) }
    unit.emit(.call, base, base, count: 3)
    if isAsync { awaitValue(in: base) }
    unit.release(to: base)
  }

  private mutating func withHandler(_ exit: Int, _ end: Label, _ isAsync: Bool) {
    let registers = beginHandler()
    let base = unit.allocate(5)
    unit.emit(.move, base, exit)
    unit.emit(.withExceptStart, base + 1, registers.exception)
    unit.emit(.call, base, base, count: 3)
    if isAsync { awaitValue(in: base) }
    let goOn = unit.makeLabel()
    unit.jump(.jumpIfFalse, base, to: goOn)
    unit.emit(.popExcInfo, registers.saved)
    unit.jump(to: end)
    unit.place(goOn)
    unit.release(to: base)
    endHandler(registers)
  }
}
