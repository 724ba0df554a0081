// SPDX-License-Identifier: Apache-2.0
// Comprehensions. List, set and dict comprehensions are compiled into the frame around them, their
// variables in temporaries, where the symbol table allows; otherwise, and for generator
// expressions, a function with the parameter `.0` is made and called, as in CPython 3.11.

import PythonSyntax

extension CodeGenerator {
  private struct Element {
    var kind: Scope.Kind
    var elt: Expr
    var value: Expr?
    var range: SourceRange
    /// Where items are collected.
    var result: Int
  }

  mutating func comprehension(
    _ kind: Scope.Kind, _ elt: Expr, _ value: Expr?, _ generators: [Comprehension],
    _ range: SourceRange, into register: Int
  ) throws(SyntaxError) {
    guard let first = generators.first,
      let scope = table.child(of: unit.scope, kind, at: range)
    else { throw lostScope(range) }
    if !table.scopes[scope].isInlined {
      return try nested(scope, kind, elt, value, generators, first, range, into: register)
    }
    let result = unit.isTemporary(register) ? register : unit.allocate()
    let element = Element(kind: kind, elt: elt, value: value, range: range, result: result)
    let entry = enterLoop()
    let known = unit.assignmentMark
    let loop = try prepareIteration(
      first.iter, entry: entry, location: range, isStatement: false)
    let start = unit.pc
    let outer = unit.scope
    unit.scope = scope
    placeVariables(scope, clear: generators.count > 1)
    unit.location = range
    build(kind, into: result)
    try iterate(generators, 0, loop, entry, element)
    unit.scope = outer
    unit.forgetAssignments(since: known)
    unit.inlinedScopes.append(
      CodeObject.InlinedScope(
        start: Int32(truncatingIfNeeded: start), end: Int32(truncatingIfNeeded: unit.pc),
        name: CodeGenerator.name(of: kind), range: range))
    unit.location = range
    unit.move(result, to: register)
  }

  private static func name(of kind: Scope.Kind) -> String {
    switch kind {
    case .listComp: "<listcomp>"
    case .setComp: "<setcomp>"
    case .dictComp: "<dictcomp>"
    case .generatorExp, .module, .function, .lambda, .classBody: "<genexpr>"
    }
  }

  /// Registers for the comprehension's own variables. Those of inner loops could be read before
  /// they are set: they start unset.
  private mutating func placeVariables(_ scope: Int, clear: Bool) {
    for index in table.scopes[scope].symbols.indices
    where table.scopes[scope].symbols[index].resolution == .local {
      let register = unit.allocate()
      table.scopes[scope].symbols[index].register = register
      if clear {
        unit.emit(.loadNone, register)
        unit.emit(.deleteFast, register)
      }
    }
  }

  private mutating func build(_ kind: Scope.Kind, into result: Int) {
    switch kind {
    case .listComp: unit.emit(.buildList, result, result, count: 0)
    case .setComp: unit.emit(.buildSet, result, result, count: 0)
    case .dictComp: unit.emit(.buildMap, result, result, count: 0)
    case .generatorExp, .module, .function, .lambda, .classBody: break
    }
  }

  private mutating func iterate(
    _ generators: [Comprehension], _ index: Int, _ loop: (op: Opcode, register: Int),
    _ entry: Label, _ element: Element
  ) throws(SyntaxError) {
    let generator = generators[index]
    if generator.isAsync {
      return try iterateAsync(generators, index, loop.register, entry, element)
    }
    let (bottom, top) = (unit.makeLabel(), unit.makeLabel())
    let mark = unit.top
    let item = try itemRegister(generator.target)
    unit.jump(to: entry)
    unit.place(top)
    try storeItem(generator.target, item)
    for condition in generator.ifs { try jumpIf(condition, false, to: bottom) }
    if index + 1 < generators.count {
      try iterateInner(generators, index + 1, element)
    } else {
      try collect(element)
    }
    unit.place(bottom)
    unit.location = element.range
    unit.jumpNext(loop.op, loop.register, item, to: top)
    leaveLoop(entry: entry, bottom: bottom)
    unit.release(to: mark)
  }

  private mutating func iterateInner(
    _ generators: [Comprehension], _ index: Int, _ element: Element
  ) throws(SyntaxError) {
    let inner = enterLoop()
    let known = unit.assignmentMark
    if generators[index].isAsync {
      let iterator = unit.allocate()
      try expression(generators[index].iter, into: iterator)
      unit.location = element.range
      callHelper(.asyncIter, on: iterator)
      try iterate(generators, index, (.forIter, iterator), inner, element)
    } else {
      let next = try prepareIteration(
        generators[index].iter, entry: inner, location: element.range, isStatement: false)
      try iterate(generators, index, next, inner, element)
    }
    unit.forgetAssignments(since: known)
  }

  private mutating func iterateAsync(
    _ generators: [Comprehension], _ index: Int, _ iterator: Int, _ entry: Label,
    _ element: Element
  ) throws(SyntaxError) {
    let generator = generators[index]
    let mark = unit.top
    let (top, end) = (unit.makeLabel(), unit.makeLabel())
    unit.jump(to: entry)
    unit.place(top)
    let item = unit.allocate(3)
    unit.location = element.range
    asyncNext(iterator, into: item, end: end)
    try store(generator.target, from: item)
    for condition in generator.ifs { try jumpIf(condition, false, to: top) }
    if index + 1 < generators.count {
      try iterateInner(generators, index + 1, element)
    } else {
      try collect(element)
    }
    unit.location = element.range
    unit.jump(to: top)
    leaveLoop(entry: entry, bottom: top)
    unit.place(end)
    unit.release(to: mark)
  }

  private mutating func collect(_ element: Element) throws(SyntaxError) {
    let mark = unit.top
    switch element.kind {
    case .dictComp:
      let key = try operand(element.elt, before: element.value)
      let value = try operand(element.value ?? element.elt)
      unit.location = element.value.map { element.elt.range.through($0.range) } ?? element.range
      unit.emit(.mapAdd, element.result, key, value)
    case .setComp:
      let item = try operand(element.elt)
      unit.location = element.elt.range
      unit.emit(.setAdd, element.result, item)
    case .listComp:
      let item = try operand(element.elt)
      unit.location = element.elt.range
      unit.emit(.listAppend, element.result, item)
    case .generatorExp, .module, .function, .lambda, .classBody:
      let item = try operand(element.elt)
      unit.location = element.elt.range
      let x: UInt8 = unit.flags.contains(.asyncGenerator) ? 2 : 0
      unit.emit(.yieldValue, x: x, unit.allocate(), item)
    }
    unit.release(to: mark)
  }

  // MARK: - As a function

  private mutating func nested(
    _ scope: Int, _ kind: Scope.Kind, _ elt: Expr, _ value: Expr?, _ generators: [Comprehension],
    _ first: Comprehension, _ range: SourceRange, into register: Int
  ) throws(SyntaxError) {
    let base = unit.allocate(3)
    let name = CodeGenerator.name(of: kind)
    let code = try functionCode(
      scope, name: name, qualname: qualname(name), PythonSyntax.Arguments(),
      firstLine: Int(range.line), range,
      docstring: nil, isStub: false
    ) { (generator) throws(SyntaxError) in
      let result = generator.unit.allocate()
      let element = Element(kind: kind, elt: elt, value: value, range: range, result: result)
      generator.unit.location = range
      generator.build(kind, into: result)
      let entry = generator.enterLoop()
      try generator.iterate(generators, 0, (.forIter, 0), entry, element)
      generator.unit.location = range
      if kind == .generatorExp { return generator.returnNone() }
      generator.unit.emit(.returnValue, result)
    }
    unit.location = range
    try makeFunction(code, scope, 0, at: unit.top, into: base)
    unit.emit(.pushNull, base)
    try iterable(first.iter, into: base + 2)
    unit.location = range
    if first.isAsync {
      callHelper(.asyncIter, on: base + 2)
    } else {
      unit.emit(.getIter, base + 2, base + 2)
    }
    guard table.scopes[scope].isCoroutine && kind != .generatorExp else {
      return unit.emit(.call, register, base, count: 1)
    }
    try needsCoroutine(
      "asynchronous comprehension outside of an asynchronous function", range)
    unit.emit(.call, base, base, count: 1)
    awaitValue(in: base)
    unit.move(base, to: register)
  }
}
