// SPDX-License-Identifier: Apache-2.0
// Functions, lambdas and classes: the code that makes them and the units of their bodies.

import PythonSyntax

extension CodeGenerator {
  // MARK: - Making functions

  mutating func functionDef(_ node: FunctionDef, _ range: SourceRange) throws(SyntaxError) {
    try forbidden(node.name, range)
    try forbidden(node.args, range)
    let bases = try decorators(node.decoratorList)
    let firstLine = node.decoratorList.first?.range.line ?? range.line
    let register = unit.allocate()
    let position = unit.allocate(4)
    unit.release(to: position)
    let bits = try functionParts(node.args, returns: node.returns, at: position)
    guard let scope = table.child(of: unit.scope, .function, at: range) else {
      throw lostScope(range)
    }
    let qualname = qualname(node.name)
    let code = try functionCode(
      scope, name: node.name, qualname: qualname, node.args, firstLine: Int(firstLine), range,
      docstring: node.body.docstring, isStub: node.isStub
    ) { (generator) throws(SyntaxError) in
      try generator.block(node.body.docstring == nil ? node.body[...] : node.body.dropFirst())
      generator.unit.location = node.body.last?.range ?? range
      generator.returnNone()
    }
    unit.location = range
    try makeFunction(code, scope, bits, at: position, into: register)
    applyDecorators(node.decoratorList, bases, register)
    unit.location = range
    storeVariable(node.name, from: bases.first ?? register)
    unit.release(to: bases.first ?? register)
  }

  mutating func lambda(
    _ args: PythonSyntax.Arguments, _ body: Expr, _ range: SourceRange, into register: Int
  ) throws(SyntaxError) {
    try forbidden(args, range)
    let position = unit.allocate(4)
    unit.release(to: position)
    let bits = try functionParts(args, returns: nil, at: position)
    guard let scope = table.child(of: unit.scope, .lambda, at: range) else {
      throw lostScope(range)
    }
    let code = try functionCode(
      scope, name: "<lambda>", qualname: qualname("<lambda>"), args, firstLine: Int(range.line),
      range, docstring: nil, isStub: false
    ) { (generator) throws(SyntaxError) in
      let value = try generator.operand(body)
      generator.unit.location = body.range
      generator.unit.emit(.returnValue, value)
    }
    unit.location = range
    try makeFunction(code, scope, bits, at: position, into: register)
    unit.release(to: position)
  }

  private func forbidden(
    _ args: PythonSyntax.Arguments, _ range: SourceRange
  ) throws(SyntaxError) {
    for arg in args.posonlyargs { try forbidden(arg.arg, range) }
    for arg in args.args { try forbidden(arg.arg, range) }
    if let arg = args.vararg { try forbidden(arg.arg, range) }
    for arg in args.kwonlyargs { try forbidden(arg.arg, range) }
    if let arg = args.kwarg { try forbidden(arg.arg, range) }
  }

  func lostScope(_ range: SourceRange) -> SyntaxError {
    SyntaxError(message: "compiler: scope not found", range: range)
  }

  /// `outer.<locals>.name`, `Class.name`, or the name itself
  /// (https://peps.python.org/pep-3155/).
  mutating func qualname(_ name: String) -> String {
    guard unit.kind != .module && !unit.isDetached else { return name }
    if case .global = access(name), !name.hasPrefix("<") {
      let symbol = table.scopes[unit.scope].find(id(name))
      if let symbol, table.scopes[unit.scope].symbols[symbol].resolution == .globalExplicit {
        return name
      }
    }
    return unit.qualname + (unit.kind == .function ? ".<locals>." : ".") + name
  }

  /// Evaluates defaults and annotations into registers from `position` on.
  private mutating func functionParts(
    _ args: PythonSyntax.Arguments, returns: Expr?, at position: Int
  ) throws(SyntaxError) -> UInt8 {
    var bits: UInt8 = 0
    if !args.defaults.isEmpty {
      bits |= 1
      let register = unit.allocate()
      try tuple(args.defaults, into: register)
      // The parts stand side by side, whatever the tuple needed.
      unit.release(to: register + 1)
    }
    if args.kwDefaults.contains(where: { $0 != nil }) {
      bits |= 2
      try keywordDefaults(args, into: unit.allocate())
      unit.release(to: position + bits.nonzeroBitCount)
    }
    if hasAnnotations(args) || returns != nil {
      bits |= 4
      try annotations(args, returns, into: unit.allocate())
      unit.release(to: position + bits.nonzeroBitCount)
    }
    return bits
  }

  private mutating func keywordDefaults(
    _ args: PythonSyntax.Arguments, into register: Int
  ) throws(SyntaxError) {
    let base = unit.top
    var count = 0
    for (arg, value) in zip(args.kwonlyargs, args.kwDefaults) {
      guard let value else { continue }
      let pair = unit.allocate(2)
      load(.str(Array(mangled(arg.arg).utf8)), into: pair)
      try expression(value, into: pair + 1)
      count += 1
    }
    unit.emit(.buildMap, register, base, count: count)
    unit.release(to: base)
  }

  private func hasAnnotations(_ args: PythonSyntax.Arguments) -> Bool {
    args.posonlyargs.contains { $0.annotation != nil }
      || args.args.contains { $0.annotation != nil }
      || args.kwonlyargs.contains { $0.annotation != nil } || args.vararg?.annotation != nil
      || args.kwarg?.annotation != nil
  }

  private mutating func annotations(
    _ args: PythonSyntax.Arguments, _ returns: Expr?, into register: Int
  ) throws(SyntaxError) {
    let base = unit.top
    var count = 0
    func annotate(
      _ generator: inout CodeGenerator, _ name: String, _ annotation: Expr?
    ) throws(SyntaxError) {
      guard let annotation else { return }
      let pair = generator.unit.allocate(2)
      let shown = generator.mangled(name)
      generator.load(.str(Array(shown.utf8)), into: pair)
      try generator.annotation(annotation, into: pair + 1)
      count += 2
    }
    for arg in args.posonlyargs { try annotate(&self, arg.arg, arg.annotation) }
    for arg in args.args { try annotate(&self, arg.arg, arg.annotation) }
    if let arg = args.vararg { try annotate(&self, arg.arg, arg.annotation) }
    for arg in args.kwonlyargs { try annotate(&self, arg.arg, arg.annotation) }
    if let arg = args.kwarg { try annotate(&self, arg.arg, arg.annotation) }
    try annotate(&self, "return", returns)
    unit.emit(.buildTuple, register, base, count: count)
    unit.release(to: base)
  }

  /// An annotation's value, or its text under `from __future__ import annotations`.
  mutating func annotation(_ annotation: Expr, into register: Int) throws(SyntaxError) {
    if futureAnnotations {
      load(.str(Array(annotation.unparsed.utf8)), into: register)
    } else if case .starred(let value) = annotation.node {
      try expression(value, into: register)
    } else {
      try expression(annotation, into: register)
    }
  }

  /// Adds the closure to the parts in the registers from `position` on and makes the function.
  mutating func makeFunction(
    _ code: CodeObject, _ scope: Int, _ bits: UInt8, at position: Int, into register: Int
  ) throws(SyntaxError) {
    var bits = bits
    let free = table.scopes[scope].freeNames
    if !free.isEmpty {
      bits |= 8
      let closure = unit.allocate()
      let base = unit.allocate(free.count)
      for (offset, name) in free.enumerated() {
        unit.emit(.move, base + offset, cellRegister(name))
      }
      unit.emit(.buildTuple, closure, base, count: free.count)
    }
    let index = unit.constant(.code(code))
    unit.emit(
      Instruction(
        .makeFunction, x: bits, a: Instruction.register(register),
        b: UInt16(truncatingIfNeeded: index), c: bits == 0 ? 0 : Instruction.register(position)))
    unit.release(to: position)
  }

  // MARK: - Decorators

  /// Loads the decorators, each ready for a call; returns their bases.
  private mutating func decorators(_ list: [Expr]) throws(SyntaxError) -> [Int] {
    var bases: [Int] = []
    for decorator in list {
      let base = unit.allocate(2)
      try callee(decorator, into: base)
      unit.emit(.pushNull, base)
      bases.append(base)
    }
    return bases
  }

  /// The function or class stands just above the last base; each call's result is the argument of
  /// the call before.
  private mutating func applyDecorators(_ list: [Expr], _ bases: [Int], _ register: Int) {
    for (decorator, base) in zip(list, bases).reversed() {
      unit.location = decorator.range
      unit.emit(.call, base, base, count: 1)
    }
  }

  // MARK: - Units of functions

  mutating func functionCode(
    _ scope: Int, name: String, qualname: String, _ args: PythonSyntax.Arguments, firstLine: Int,
    _ range: SourceRange, docstring: [UInt8]?, isStub: Bool,
    _ body: (inout CodeGenerator) throws(SyntaxError) -> Void
  ) throws(SyntaxError) -> CodeObject {
    let fresh = CodeUnit(kind: .function, name: name, qualname: qualname, frame: scope)
    return try generate(
      fresh, firstLine: firstLine, range: range, docstring: docstring, arguments: args
    ) { (generator) throws(SyntaxError) in
      if isStub { generator.unit.flags.insert(.stub) }
      if args.vararg != nil { generator.unit.flags.insert(.varargs) }
      if args.kwarg != nil { generator.unit.flags.insert(.varkeywords) }
      generator.placeFunctionRegisters()
      try body(&generator)
    }
  }

  private mutating func placeFunctionRegisters() {
    let scope = unit.frame
    var next = table.scopes[scope].kind.isComprehension ? 1 : 0
    var cells: [Int] = []
    var parameters: [(id: Int32, register: Int)] = []
    for index in table.scopes[scope].symbols.indices {
      let symbol = table.scopes[scope].symbols[index]
      guard symbol.resolution == .local || symbol.resolution == .cell else { continue }
      table.scopes[scope].symbols[index].register = next
      if symbol.resolution == .cell {
        cells.append(next)
      } else if symbol.flags.contains(.parameter) {
        parameters.append((symbol.name, next))
      }
      next += 1
    }
    unit.firstFree = next
    let free = table.scopes[scope].freeNames.count
    let pinned = min(table.scopes[scope].loopConstants, CodeGenerator.maximumPins)
    unit.placeTemporaries(at: next + free, pinned: pinned)
    if free > 0 {
      unit.flags.insert(.closure)
      unit.emit(.copyFreeVars, next)
    }
    for cell in cells { unit.emit(.makeCell, cell) }
    for parameter in parameters { markAssigned(parameter.id, parameter.register) }
    if table.scopes[scope].isGenerator || table.scopes[scope].isCoroutine {
      unit.flags.insert(.generator)
      if table.scopes[scope].isCoroutine {
        unit.flags.insert(table.scopes[scope].isGenerator ? .asyncGenerator : .coroutine)
      }
      unit.emit(.returnGenerator, 0)
    }
  }

  // MARK: - Classes

  mutating func classDef(_ node: ClassDef, _ range: SourceRange) throws(SyntaxError) {
    try forbidden(node.name, range)
    let bases = try decorators(node.decoratorList)
    let firstLine = node.decoratorList.first?.range.line ?? range.line
    let base = unit.allocate(4)
    unit.location = range
    guard let scope = table.child(of: unit.scope, .classBody, at: range) else {
      throw lostScope(range)
    }
    let code = try classCode(node, scope, range, firstLine: Int(firstLine))
    unit.location = range
    unit.emit(.loadBuildClass, base)
    unit.emit(.pushNull, base)
    try makeFunction(code, scope, 0, at: unit.top, into: base + 2)
    load(.str(Array(node.name.utf8)), into: base + 3)
    try finishCall(base, leading: 2, node.bases, node.keywords, range, into: base)
    applyDecorators(node.decoratorList, bases, base)
    unit.location = range
    storeVariable(node.name, from: bases.first ?? base)
    unit.release(to: bases.first ?? base)
  }

  private mutating func classCode(
    _ node: ClassDef, _ scope: Int, _ range: SourceRange, firstLine: Int
  ) throws(SyntaxError) -> CodeObject {
    let qualname = qualname(node.name)
    let fresh = CodeUnit(kind: .classBody, name: node.name, qualname: qualname, frame: scope)
    let docstring = node.body.docstring
    return try generate(fresh, firstLine: firstLine, range: range, docstring: docstring) {
      (generator) throws(SyntaxError) in
      let first = SourceRange(
        line: Int32(truncatingIfNeeded: firstLine), column: 0,
        endLine: Int32(truncatingIfNeeded: firstLine), endColumn: 0)
      generator.unit.location = first
      generator.placeClassRegisters(scope)
      generator.classPrologue(scope, qualname: qualname)
      if let docstring {
        generator.unit.location = node.body.first?.range ?? first
        generator.storeClassName("__doc__", .str(docstring))
        try generator.block(node.body.dropFirst())
      } else {
        try generator.block(node.body)
      }
      generator.unit.location = first
      generator.classEpilogue()
    }
  }

  private mutating func placeClassRegisters(_ scope: Int) {
    unit.flags = .classBody
    unit.firstFree = 1
    if table.scopes[scope].needsClassCell {
      unit.classCellRegister = 1
      unit.firstFree = 2
    }
    let free = table.scopes[scope].freeNames.count
    let pinned = min(table.scopes[scope].loopConstants, CodeGenerator.maximumPins)
    unit.placeTemporaries(at: unit.firstFree + free, pinned: pinned)
    if free > 0 {
      unit.flags.insert(.closure)
      unit.emit(.copyFreeVars, unit.firstFree)
    }
    if unit.classCellRegister >= 0 { unit.emit(.makeCell, unit.classCellRegister) }
  }

  private mutating func classPrologue(_ scope: Int, qualname: String) {
    let register = unit.allocate()
    load(.name(table.names.id("__name__")), into: register)
    storeName(table.names.id("__module__"), register)
    storeClassName("__qualname__", .str(Array(qualname.utf8)))
    if table.scopes[scope].hasAnnotations {
      unit.emit(.buildMap, register, register, count: 0)
      storeName(table.names.id("__annotations__"), register)
    }
    unit.release(to: register)
  }

  private mutating func storeClassName(_ name: String, _ value: Constant) {
    let register = unit.allocate()
    load(value, into: register)
    storeName(table.names.id(name), register)
    unit.release(to: register)
  }

  private mutating func classEpilogue() {
    guard unit.classCellRegister >= 0 else { return returnNone() }
    storeName(table.names.id("__classcell__"), unit.classCellRegister)
    unit.emit(.returnValue, unit.classCellRegister)
  }
}

extension FunctionDef {
  /// A body without code: the LM is asked for the result.
  var isStub: Bool {
    let rest = body.docstring == nil ? body[...] : body.dropFirst()
    guard let only = rest.first else { return true }
    guard rest.count == 1 else { return false }
    switch only.node {
    case .pass: return body.docstring != nil || returns != nil
    case .expr(let value):
      if case .constant(.ellipsis) = value.node { return true }
      return false
    default: return false
    }
  }
}
