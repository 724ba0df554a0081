// SPDX-License-Identifier: Apache-2.0
// Statements that are not compound, and the dispatch over all of them.

import PythonSyntax

extension CodeGenerator {
  mutating func block(_ statements: some Sequence<Stmt>) throws(SyntaxError) {
    for statement in statements { try self.statement(statement) }
  }

  mutating func statement(_ statement: Stmt) throws(SyntaxError) {
    try enterLevel(statement.range)
    let start = unit.pc
    let mark = unit.top
    let range = statement.range
    unit.location = range
    var isSimple = true
    if options.tracing, statement.isTracedBefore { traceMark(range) }
    if futureAllowed && !statement.isFutureImport { futureAllowed = false }
    switch statement.node {
    case .expr(let value): try expressionStatement(value)
    case .assign(let targets, let value): try assign(targets, value)
    case .augAssign(let target, let op, let value):
      try augAssign(target, op, value, range)
    case .annAssign(let target, let annotation, let value, let simple):
      try annAssign(target, annotation, value, simple, range)
    case .functionDef(let node): try functionDef(node, range)
    case .classDef(let node): try classDef(node, range)
    case .delete(let targets): for target in targets { try delete(target) }
    case .raise(let exc, let cause): try raise(exc, cause, range)
    case .assert(let test, let message): try assert(test, message, range)
    case .import(let aliases): try importModules(aliases, range)
    case .importFrom(let module, let aliases, let level):
      try importFrom(module, aliases, level, range)
    case .global, .nonlocal, .pass: isSimple = false
    default:
      isSimple = false
      try compound(statement)
    }
    unit.release(to: mark)
    if isSimple && options.emulation { unit.statementPoint(from: start, range: range) }
    if options.tracing, isSimple, !statement.isTracedBefore { traceMark(range) }
    depth -= 1
  }

  /// Where the machine stops for a trace: an `unparsedStatement` without a statement.
  mutating func traceMark(_ range: SourceRange) {
    unit.location = range
    unit.emit(.unparsedStatement, 0, wide: -1)
  }

  /// Statements with blocks or jumps.
  private mutating func compound(_ statement: Stmt) throws(SyntaxError) {
    switch statement.node {
    case .return(let value): try returnStatement(value, statement.range)
    case .break: try breakStatement(statement.range)
    case .continue: try continueStatement(statement.range)
    case .if: try ifChain(statement)
    case .while(let test, let body, let orelse): try whileLoop(test, body, orelse)
    case .for(let target, let iter, let body, let orelse):
      try forLoop(target, iter, body, orelse, statement.range)
    case .try(let body, let handlers, let orelse, let finalbody, let isStar):
      try tryStatement(body, handlers, orelse, finalbody, statement.range, isStar: isStar)
    case .with(let items, let body): try with(items[...], body, statement.range)
    case .asyncFor(let target, let iter, let body, let orelse):
      try asyncFor(target, iter, body, orelse, statement.range)
    case .asyncWith(let items, let body):
      try needsCoroutine("'async with' outside async function", statement.range)
      try with(items[...], body, statement.range, isAsync: true)
    case .match(let subject, let cases): try match(subject, cases, statement.range)
    case .unparsed(let text, let error):
      if !options.emulation { throw error }
      unit.unparsed.append((text, error))
      let start = unit.pc
      unit.emit(.unparsedStatement, 0, wide: unit.unparsed.count - 1)
      unit.statementPoint(from: start, range: statement.range)
    case .expr, .assign, .augAssign, .annAssign, .functionDef, .classDef, .delete, .raise, .assert,
      .import, .importFrom, .global, .nonlocal, .pass:
      break
    }
  }

  private mutating func expressionStatement(_ value: Expr) throws(SyntaxError) {
    if case .constant = value.node { return }
    try expression(value, into: unit.allocate())
  }

  private mutating func returnStatement(
    _ value: Expr?, _ range: SourceRange
  ) throws(SyntaxError) {
    if unit.kind != .function {
      throw SyntaxError(message: "'return' outside function", range: range)
    }
    try notInGroupHandler(above: 0, range)
    guard let value else {
      try unwind(to: 0) { (generator) in generator.returnNone() }
      return
    }
    if unit.flags.contains(.asyncGenerator) {
      throw SyntaxError(message: "'return' with value in async generator", range: range)
    }
    let mark = unit.top
    let register: Int
    if unit.blocks.isEmpty, !options.emulation {
      register = try operand(value)
    } else {
      register = unit.allocate()
      let start = unit.pc
      try expression(value, into: register)
      if options.emulation {
        let next = unit.placedLabel()
        unit.valuePoint(from: start, register: register, next: next, range: value.range)
      }
    }
    unit.location = range
    try unwind(to: 0) { (generator) in
      generator.unit.location = range
      generator.unit.emit(.returnValue, register)
    }
    unit.release(to: mark)
  }

  private mutating func raise(
    _ exc: Expr?, _ cause: Expr?, _ range: SourceRange
  ) throws(SyntaxError) {
    guard let exc else { return unit.emit(.raiseVarargs, x: 0, 0) }
    let exception = try operand(exc, before: cause)
    guard let cause else {
      unit.location = range
      return unit.emit(.raiseVarargs, x: 1, exception)
    }
    let reason = try operand(cause)
    unit.location = range
    unit.emit(.raiseVarargs, x: 2, exception, reason)
  }

  private mutating func assert(
    _ test: Expr, _ message: Expr?, _ range: SourceRange
  ) throws(SyntaxError) {
    let end = unit.makeLabel()
    let known = unit.assignmentMark
    try jumpIf(test, true, to: end)
    unit.location = range
    let base = unit.allocate(3)
    unit.emit(.loadAssertionError, base)
    if let message {
      unit.emit(.pushNull, base)
      try expression(message, into: base + 2)
      unit.location = range
      unit.emit(.call, base, base, count: 1)
    }
    unit.emit(.raiseVarargs, x: 1, base)
    unit.place(end)
    unit.forgetAssignments(since: known)
  }

  // MARK: - Imports

  private mutating func importName(
    _ module: String, level: Int, fromlist: [Alias]?, into register: Int
  ) {
    let mark = unit.top
    let list = unit.allocate()
    if let fromlist {
      let names = fromlist.map {
        CodeObject.CodeConstant.value(.str(Array($0.name.utf8)))
      }
      unit.emit(.loadConst, list, wide: unit.constant(.tuple(names)))
    } else {
      unit.emit(.loadNone, list)
    }
    let index = unit.nameIndex(table.names.id(module), module)
    unit.emit(
      Instruction(
        .importName, x: UInt8(truncatingIfNeeded: level), a: Instruction.register(register),
        b: UInt16(truncatingIfNeeded: index), c: Instruction.register(list)))
    unit.release(to: mark)
  }

  private mutating func importedAttribute(_ name: String, of module: Int, into register: Int) {
    let index = unit.nameIndex(table.names.id(name), name)
    unit.emit(.importFrom, register, module, count: index)
  }

  private mutating func importModules(
    _ aliases: [Alias], _ range: SourceRange
  ) throws(SyntaxError) {
    for alias in aliases {
      try forbidden(alias.asname ?? alias.name, range)
      let module = unit.allocate()
      importName(alias.name, level: 0, fromlist: nil, into: module)
      let parts = alias.name.split(separator: ".")
      if let asname = alias.asname {
        for part in parts.dropFirst() {
          importedAttribute(String(part), of: module, into: module)
        }
        storeVariable(asname, from: module)
      } else {
        storeVariable(String(parts.first ?? ""), from: module)
      }
      unit.release(to: module)
    }
  }

  private mutating func importFrom(
    _ module: String?, _ aliases: [Alias], _ level: Int, _ range: SourceRange
  ) throws(SyntaxError) {
    if module == "__future__" && level == 0 {
      if !futureAllowed {
        throw SyntaxError(
          message: "from __future__ imports must occur at the beginning of the file", range: range)
      }
      for alias in aliases { try future(alias, range) }
    }
    let register = unit.allocate(2)
    importName(module ?? "", level: level, fromlist: aliases, into: register)
    for alias in aliases {
      if alias.name == "*" {
        unit.emit(.importStar, register)
        continue
      }
      try forbidden(alias.asname ?? alias.name, range)
      importedAttribute(alias.name, of: register, into: register + 1)
      storeVariable(alias.asname ?? alias.name, from: register + 1)
    }
    unit.release(to: register)
  }

  private mutating func future(_ alias: Alias, _ range: SourceRange) throws(SyntaxError) {
    switch alias.name {
    case "annotations": futureAnnotations = true
    case "nested_scopes", "generators", "division", "absolute_import", "with_statement",
      "print_function", "unicode_literals", "barry_as_FLUFL", "generator_stop":
      break
    case "braces": throw SyntaxError(message: "not a chance", range: range)
    default:
      throw SyntaxError(
        message: "future feature \(alias.name) is not defined", range: range)
    }
  }
}

extension Stmt {
  fileprivate var isFutureImport: Bool {
    if case .importFrom("__future__", _, 0) = node { return true }
    return false
  }
}

extension Stmt {
  /// Statements that leave their place: a mark behind them would not be reached each time.
  fileprivate var isTracedBefore: Bool {
    switch node {
    case .return, .break, .continue, .raise, .if, .while, .with, .match: true
    default: false
    }
  }
}
