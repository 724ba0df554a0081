// SPDX-License-Identifier: Apache-2.0
// The code generator's state, its entry points for modules, and the handling of variables. The
// extensions hold one topic each: statements, control flow, exceptions, functions, expressions,
// conditions, calls, comprehensions, patterns.

import PythonSyntax

struct CodeGenerator {
  var table: SymbolTable
  let names: GlobalNames
  let filename: String
  let options: CompilerOptions
  var unit = CodeUnit(kind: .module, name: "<module>", qualname: "<module>", frame: 0)
  /// Depth of nesting of the node at hand.
  var depth = 0
  var futureAnnotations = false
  /// Only a docstring and `from __future__` imports have been met.
  var futureAllowed = true
  private var slots: [Int] = []

  init(table: SymbolTable, names: GlobalNames, filename: String, options: CompilerOptions) {
    self.table = table
    self.names = names
    self.filename = filename
    self.options = options
  }

  // MARK: - Modules

  mutating func module(_ body: [Stmt]) throws(SyntaxError) -> CodeObject {
    markGlobals()
    let range = body.first.map { $0.range.through(body.last?.range ?? $0.range) } ?? .none
    return try generate(moduleUnit, firstLine: 1, range: range, docstring: nil) {
      (generator) throws(SyntaxError) in
      generator.placeModuleRegisters()
      try generator.moduleBody(body)
    }
  }

  mutating func expressionModule(_ expression: Expr) throws(SyntaxError) -> CodeObject {
    markGlobals()
    return try generate(moduleUnit, firstLine: 1, range: expression.range, docstring: nil) {
      (generator) throws(SyntaxError) in
      generator.placeModuleRegisters()
      let register = generator.unit.allocate()
      try generator.expression(expression, into: register)
      generator.unit.emit(.returnValue, register)
    }
  }

  private var moduleUnit: CodeUnit {
    var unit = CodeUnit(
      kind: options.variables == .namespace ? .classBody : .module, name: "<module>",
      qualname: "<module>", frame: 0)
    unit.isDetached = options.variables != .registers
    return unit
  }

  private mutating func placeModuleRegisters() {
    if unit.isDetached {
      unit.flags = unit.kind == .classBody ? [.classBody] : []
      unit.firstFree = 1
      return unit.placeTemporaries(at: 1, pinned: 0)
    }
    unit.flags = .module
    let pinned = min(table.scopes[0].loopConstants, CodeGenerator.maximumPins)
    unit.placeTemporaries(at: GlobalNames.registerLimit, pinned: pinned)
  }

  private mutating func moduleBody(_ body: [Stmt]) throws(SyntaxError) {
    var statements = body[...]
    if let docstring = body.docstring, !(options.keepLastExpression && body.count == 1) {
      statements = statements.dropFirst()
      let register = unit.allocate()
      unit.location = body.first?.range ?? .none
      load(.str(docstring), into: register)
      if unit.kind == .classBody {
        storeName(id("__doc__"), register)
      } else {
        storeGlobal(names.slot("__doc__"), register)
      }
      unit.release(to: register)
    }
    if table.scopes[0].hasAnnotations { setUpAnnotations() }
    let last = options.keepLastExpression ? statements.last : nil
    if case .expr(let value)? = last?.node, let last {
      try block(statements.dropLast())
      return try lastExpression(value, last.range)
    }
    try block(statements)
    returnNone()
  }

  /// When the host steps in for the statement, there is no value: None is returned.
  private mutating func lastExpression(
    _ value: Expr, _ range: SourceRange
  ) throws(SyntaxError) {
    let register = unit.allocate()
    let start = unit.pc
    try expression(value, into: register)
    unit.emit(.returnValue, register)
    if options.emulation {
      unit.statementPoint(from: start, range: range)
      returnNone()
    }
  }

  private mutating func setUpAnnotations() {
    if unit.kind == .classBody {
      let register = unit.allocate()
      unit.emit(.buildMap, register, register, count: 0)
      storeName(id("__annotations__"), register)
      return unit.release(to: register)
    }
    let slot = names.slot("__annotations__")
    if names.isAssigned[slot] { return }
    names.markAssigned(slot)
    let register = unit.allocate()
    unit.emit(.buildMap, register, register, count: 0)
    storeGlobal(slot, register)
    unit.release(to: register)
  }

  mutating func returnNone() {
    let register = unit.allocate()
    unit.emit(.loadNone, register)
    unit.emit(.returnValue, register)
    unit.release(to: register)
  }

  // MARK: - Code objects

  static let maximumPins = 12

  /// Runs `body` on a fresh unit and links it; again in the long form if a jump did not reach.
  mutating func generate(
    _ fresh: CodeUnit, firstLine: Int, range: SourceRange, docstring: [UInt8]?,
    arguments: PythonSyntax.Arguments? = nil,
    _ body: (inout CodeGenerator) throws(SyntaxError) -> Void
  ) throws(SyntaxError) -> CodeObject {
    var outer = fresh
    swap(&outer, &unit)
    let outerDepth = depth
    for long in [false, true] {
      unit = fresh
      unit.longJumps = long
      unit.reserveRoom()
      unit.location = range
      unit.hasPositional = arguments.map { !$0.posonlyargs.isEmpty || !$0.args.isEmpty } ?? false
      try body(&self)
      writeOutOfLine()
      do {
        try unit.link()
      } catch CodeUnit.LinkError.jumpTooFar where !long {
        continue
      } catch {
        throw SyntaxError(message: CodeGenerator.message(error), range: range)
      }
      break
    }
    depth = outerDepth
    let code = finished(firstLine, range, docstring, arguments)
    swap(&outer, &unit)
    return code
  }

  private static func message(_ error: CodeUnit.LinkError) -> String {
    switch error {
    case .jumpTooFar: "too much code in one block"
    case .tooManyRegisters: "too many local variables and temporaries"
    case .tooManyConstants: "too many constants or names"
    }
  }

  private func finished(
    _ firstLine: Int, _ range: SourceRange, _ docstring: [UInt8]?,
    _ arguments: PythonSyntax.Arguments?
  ) -> CodeObject {
    let scope = table.scopes[unit.frame]
    var variables: [String] = []
    var cells: [Int] = []
    if unit.kind != .module {
      variables = [String](
        repeating: unit.kind == .classBody ? ".namespace" : "", count: unit.firstFree)
      if unit.kind == .function {
        for symbol in scope.symbols where symbol.register >= 0 {
          guard symbol.resolution == .local || symbol.resolution == .cell else { continue }
          variables[symbol.register] = table.names[symbol.name]
          if symbol.resolution == .cell { cells.append(symbol.register) }
        }
        if scope.kind.isComprehension { variables[0] = ".0" }
      } else if unit.classCellRegister >= 0 {
        variables[unit.classCellRegister] = "__class__"
        cells.append(unit.classCellRegister)
      }
    }
    let positional = arguments.map { $0.posonlyargs.count + $0.args.count } ?? 0
    let isComprehension = unit.kind == .function && scope.kind.isComprehension
    return CodeObject(
      name: unit.name, qualname: unit.qualname, filename: filename, firstLine: firstLine,
      flags: unit.flags.union(
        options.hidden ? .hidden : options.variables == .registers ? [] : .textless),
      argcount: isComprehension ? 1 : positional,
      posonlyargcount: isComprehension ? 0 : arguments?.posonlyargs.count ?? 0,
      kwonlyargcount: arguments?.kwonlyargs.count ?? 0,
      varnames: variables, freevars: scope.freeNames.map { table.names[$0] },
      firstFreeRegister: unit.firstFree, cellRegisters: cells, registerCount: max(unit.highest, 1),
      instructions: unit.instructions, positions: unit.positions, constants: unit.constants,
      names: unit.names, attributeSites: unit.sites, exceptionTable: unit.exceptionTable,
      emulationPoints: unit.points, inlinedScopes: unit.inlinedScopes, unparsed: unit.unparsed,
      docstring: docstring, range: range)
  }

  // MARK: - Variables

  enum Access: Equatable {
    /// A local, or a global of module code.
    case register(Int)
    /// The cell in the register.
    case deref(Int)
    case global(Int)
    /// In the namespace of a class, then global.
    case name(Int32)
    /// In the namespace of a class, then the cell in the register.
    case classDeref(Int32, Int)
  }

  /// Marks what the module's code binds, before any of it is compiled.
  private mutating func markGlobals() {
    for scope in table.scopes.indices {
      for symbol in table.scopes[scope].symbols {
        let isGlobal = symbol.resolution == .globalImplicit || symbol.resolution == .globalExplicit
        guard isGlobal, !symbol.flags.isDisjoint(with: [.assigned, .imported, .walrus]) else {
          continue
        }
        let slot = slot(symbol.name)
        names.markAssigned(slot)
        if scope != 0 { names.markRebound(slot) }
      }
    }
  }

  mutating func slot(_ id: Int32) -> Int {
    let index = Int(id)
    while slots.count <= index { slots.append(-1) }
    if slots[index] < 0 { slots[index] = names.slot(table.names[id]) }
    return slots[index]
  }

  var privateName: String? { table.scopes[unit.scope].privateName }

  mutating func id(_ name: String) -> Int32 { table.names.id(name, in: privateName) }

  /// The name as the current class mangles it.
  func mangled(_ name: String) -> String {
    guard let privateName else { return name }
    return NameTable.mangled(name, in: privateName)
  }

  mutating func access(_ name: String) -> Access { access(id(name)) }

  mutating func access(_ id: Int32) -> Access {
    var scope = unit.scope
    while true {
      if let found = table.scopes[scope].find(id) {
        let symbol = table.scopes[scope].symbols[found]
        switch symbol.resolution {
        case .local:
          return unit.kind == .classBody ? .name(id) : .register(symbol.register)
        case .cell: return .deref(symbol.register)
        case .free:
          let register = freeRegister(id)
          if unit.kind == .classBody && !symbol.flags.contains(.nonlocal) {
            return .classDeref(id, register)
          }
          return .deref(register)
        case .globalExplicit: return globalAccess(id, explicit: true)
        case .globalImplicit: return globalAccess(id, explicit: false)
        case .outer: break
        }
      }
      if scope == unit.frame { return globalAccess(id, explicit: false) }
      scope = table.scopes[scope].parent
    }
  }

  func freeRegister(_ id: Int32) -> Int {
    unit.firstFree + (table.scopes[unit.frame].freeNames.firstIndex(of: id) ?? 0)
  }

  private mutating func globalAccess(_ id: Int32, explicit: Bool) -> Access {
    if unit.kind == .classBody && !explicit { return .name(id) }
    let slot = slot(id)
    if unit.kind == .module && !unit.isDetached && slot < GlobalNames.registerLimit
      && names.isAssigned[slot]
      && !names.isBuiltin[slot]
    {
      return .register(slot)
    }
    return .global(slot)
  }

  /// The register holding the cell of variable `id` of this frame.
  mutating func cellRegister(_ id: Int32) -> Int {
    if case .deref(let register) = access(id) { return register }
    if case .classDeref(_, let register) = access(id) { return register }
    if unit.kind == .classBody {
      if unit.classCellRegister >= 0 && table.names[id] == "__class__" {
        return unit.classCellRegister
      }
    }
    return freeRegister(id)
  }

  /// True when code run meanwhile may rebind or unset the variable in `register`.
  func isRebindable(_ register: Int) -> Bool {
    if table.scopes[unit.frame].hasWalrus { return true }
    if unit.kind == .module && !unit.isDetached && register < GlobalNames.registerLimit {
      return names.isRebound[register]
    }
    return false
  }

  mutating func loadVariable(_ name: String, into register: Int) {
    load(access(name), into: register)
  }

  mutating func load(_ access: Access, into register: Int) {
    switch access {
    case .register(let variable): unit.emit(.move, register, variable)
    case .deref(let cell): unit.emit(.loadDeref, register, cell)
    case .global(let slot): globalOperation(.loadGlobal, register, slot)
    case .name(let id):
      let name = table.names[id]
      unit.emit(
        Instruction(
          .loadName, a: Instruction.register(register),
          b: UInt16(truncatingIfNeeded: unit.nameIndex(id, name)),
          c: UInt16(truncatingIfNeeded: slot(id))))
    case .classDeref(let id, let cell):
      unit.emit(
        Instruction(
          .loadClassDeref, a: Instruction.register(register),
          b: UInt16(truncatingIfNeeded: unit.nameIndex(id, table.names[id])),
          c: Instruction.register(cell)))
    }
  }

  mutating func globalOperation(_ op: Opcode, _ register: Int, _ slot: Int) {
    let isStore = op == .storeGlobal || op == .deleteGlobal
    unit.emit(
      Instruction(
        op, x: isStore && options.dictGlobals ? 1 : 0, a: Instruction.register(register),
        b: UInt16(truncatingIfNeeded: slot)))
  }

  mutating func storeVariable(_ name: String, from register: Int) {
    let id = id(name)
    switch access(id) {
    case .register(let variable):
      unit.move(register, to: variable)
      markAssigned(id, variable)
    case .deref(let cell): unit.emit(.storeDeref, cell, register)
    case .global(let slot): storeGlobal(slot, register)
    case .name(let id), .classDeref(let id, _): storeName(id, register)
    }
  }

  private mutating func storeGlobal(_ slot: Int, _ register: Int) {
    globalOperation(.storeGlobal, register, slot)
  }

  mutating func storeName(_ id: Int32, _ register: Int, _ op: Opcode = .storeName) {
    let index = unit.nameIndex(id, table.names[id])
    unit.emit(
      Instruction(
        op, a: Instruction.register(register), b: UInt16(truncatingIfNeeded: index)))
  }

  mutating func deleteVariable(_ name: String) {
    switch access(name) {
    case .register(let variable): unit.emit(.deleteFast, variable)
    case .deref(let cell): unit.emit(.deleteDeref, cell)
    case .global(let slot): globalOperation(.deleteGlobal, 0, slot)
    case .name(let id), .classDeref(let id, _): storeName(id, 0, .deleteName)
    }
  }

  /// A variable that some code unsets is never taken for certainly set.
  mutating func markAssigned(_ id: Int32, _ register: Int) {
    if unit.kind == .module && !unit.isDetached && register < GlobalNames.registerLimit
      && names.isRebound[register]
    {
      return
    }
    if let symbol = table.scopes[unit.frame].find(id),
      table.scopes[unit.frame].symbols[symbol].flags.contains(.deleted)
    {
      return
    }
    unit.markAssigned(register)
  }

  // MARK: - Nesting

  static let maximumDepth = 700

  mutating func enterLevel(_ range: SourceRange) throws(SyntaxError) {
    depth += 1
    if depth > CodeGenerator.maximumDepth { throw .tooDeep(range) }
  }
}

extension SourceRange {
  /// From the beginning of this range to the end of the other.
  func through(_ other: SourceRange) -> SourceRange {
    SourceRange(
      line: line, column: column, endLine: other.endLine, endColumn: other.endColumn)
  }
}

extension [Stmt] {
  /// The text of a leading string statement.
  var docstring: [UInt8]? {
    guard case .expr(let value)? = first?.node, case .constant(.str(let text)) = value.node else {
      return nil
    }
    return text
  }
}
