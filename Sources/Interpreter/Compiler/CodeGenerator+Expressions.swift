// SPDX-License-Identifier: Apache-2.0
// Expressions. `operand` gives the register where a value is (a variable, a constant held in a
// register, or a new temporary); `expression(_:into:)` computes into a register that is written by
// the last instruction only, unless it is a temporary.

import PythonSyntax

extension CodeGenerator {
  // MARK: - Operands

  /// The register of a value. `before` are the siblings evaluated between this and the use: if
  /// they can rebind the variable, or show effects before its NameError, it is copied.
  mutating func operand(
    _ expression: Expr, before sibling: Expr? = nil, _ other: Expr? = nil
  ) throws(SyntaxError) -> Int {
    switch expression.node {
    case .name(let name):
      let access = access(name)
      if case .register(let variable) = access {
        return try variableOperand(variable, expression.range, before: sibling, other)
      }
      let register = unit.allocate()
      unit.location = expression.range
      load(access, into: register)
      return register
    case .constant(let constant):
      return constantOperand(constant, expression.range)
    case .unaryOp, .binOp:
      if case .value(let constant)? = folded(expression) {
        return constantOperand(constant, expression.range)
      }
    default: break
    }
    let register = unit.allocate()
    try self.expression(expression, into: register)
    return register
  }

  mutating func variableOperand(
    _ variable: Int, _ range: SourceRange, before sibling: Expr?, _ other: Expr? = nil
  ) throws(SyntaxError) -> Int {
    let isSafe =
      (isQuiet(sibling) && isQuiet(other))
      || (unit.isAssigned(variable) && !isRebindable(variable))
    if isSafe { return variable }
    let register = unit.allocate()
    unit.location = range
    unit.emit(.move, register, variable)
    return register
  }

  /// Evaluating it runs no code and raises nothing but the NameError of the instruction using it.
  private mutating func isQuiet(_ expression: Expr?) -> Bool {
    switch expression?.node {
    case nil, .constant: return true
    case .name(let name):
      if case .register = access(name) { return true }
      return false
    default: return false
    }
  }

  /// Inside a loop a constant gets a register of its own while there are some.
  private mutating func constantOperand(_ constant: Constant, _ range: SourceRange) -> Int {
    if unit.loopDepth > 0 {
      for pin in unit.pins where pin.constant.isSame(as: constant) { return pin.register }
      let register = unit.pinBase + unit.pins.count
      if register < unit.pinLimit {
        unit.pins.append((constant, register))
        return register
      }
    }
    let register = unit.allocate()
    unit.location = range
    load(constant, into: register)
    return register
  }

  mutating func load(_ constant: Constant, into register: Int) {
    switch constant {
    case .none: unit.emit(.loadNone, register)
    case .bool(let value): unit.emit(.loadBool, x: value ? 1 : 0, register)
    case .int(let value) where Int32(exactly: value) != nil:
      unit.emit(.loadInt, register, wide: value)
    default: unit.emit(.loadConst, register, wide: unit.constant(.value(constant)))
    }
  }

  private mutating func load(_ constant: CodeObject.CodeConstant, into register: Int) {
    if case .value(let value) = constant { return load(value, into: register) }
    unit.emit(.loadConst, register, wide: unit.constant(constant))
  }

  // MARK: - Dispatch

  mutating func expression(_ expression: Expr, into register: Int) throws(SyntaxError) {
    let range = expression.range
    switch expression.node {
    case .name(let name):
      unit.location = range
      return load(access(name), into: register)
    case .constant(let constant):
      unit.location = range
      return load(constant, into: register)
    default: break
    }
    try enterLevel(range)
    let mark = unit.top
    switch expression.node {
    case .name, .constant: break
    case .boolOp(let op, let values): try boolOp(op, values, range, into: register)
    case .namedExpr(let target, let value): try namedExpr(target, value, range, into: register)
    case .binOp: try binOp(expression, into: register)
    case .unaryOp(let op, let operand): try unaryOp(op, operand, expression, into: register)
    case .lambda(let args, let body): try lambda(args, body, range, into: register)
    case .ifExp(let test, let body, let orelse): try ifExp(test, body, orelse, into: register)
    case .dict(let keys, let values): try dict(keys, values, range, into: register)
    case .set(let elts): try collection(elts, .set, range, into: register)
    case .list(let elts): try collection(elts, .list, range, into: register)
    case .tuple(let elts): try tuple(elts, range, into: register)
    case .listComp(let elt, let generators):
      try comprehension(.listComp, elt, nil, generators, range, into: register)
    case .setComp(let elt, let generators):
      try comprehension(.setComp, elt, nil, generators, range, into: register)
    case .dictComp(let key, let value, let generators):
      try comprehension(.dictComp, key, value, generators, range, into: register)
    case .generatorExp(let elt, let generators):
      try comprehension(.generatorExp, elt, nil, generators, range, into: register)
    case .yield(let value): try yield(value, range, into: register)
    case .await(let value):
      try needsCoroutine("'await' outside async function", range)
      let base = unit.allocate(3)
      try self.expression(value, into: base)
      unit.location = range
      awaitValue(in: base)
      unit.move(base, to: register)
    case .yieldFrom(let value): try yieldFrom(value, range, into: register)
    case .compare(let left, let ops, let comparators):
      try compare(left, ops, comparators, range, into: register)
    case .call(let function, let args, let keywords):
      try call(function, args, keywords, range, into: register)
    case .formattedValue(let node): try formattedValue(node, range, into: register)
    case .joinedStr(let values): try joinedStr(values, range, into: register)
    case .attribute(let value, let attribute):
      let object = try operand(value)
      unit.location = attributeLocation(range, attribute)
      unit.emit(.loadAttr, register, object, count: attributeSite(attribute))
    case .subscript(let value, let slice):
      let object = try operand(value, before: slice)
      let key = try operand(slice)
      unit.location = range
      unit.emit(.binarySubscr, register, object, key)
    case .starred:
      throw SyntaxError(message: "can't use starred expression here", range: range)
    case .slice(let lower, let upper, let step):
      try slice(lower, upper, step, range, into: register)
    }
    unit.release(to: mark)
    depth -= 1
  }

  /// CPython starts the range of an attribute over several lines at the attribute's name.
  func attributeLocation(_ range: SourceRange, _ attribute: String) -> SourceRange {
    guard range.line != range.endLine else { return range }
    var location = range
    location.line = range.endLine
    let length = Int32(truncatingIfNeeded: attribute.utf8.count)
    location.column = length <= range.endColumn ? range.endColumn - length : 0
    return location
  }

  /// A register to build up a value in: the destination if nobody can see it.
  private mutating func scratch(for register: Int) -> Int {
    unit.isTemporary(register) ? register : unit.allocate()
  }

  // MARK: - Operators

  private mutating func binOp(_ expression: Expr, into register: Int) throws(SyntaxError) {
    if let constant = folded(expression) {
      unit.location = expression.range
      return load(constant, into: register)
    }
    var chain: [(op: Operator, right: Expr, range: SourceRange)] = []
    var left = expression
    while case .binOp(let inner, let op, let right) = left.node {
      chain.append((op, right, left.range))
      left = inner
      if chain.count > 1, let constant = folded(left), case .value(let value) = constant {
        left = Expr(.constant(value), left.range)
        break
      }
    }
    let mark = unit.top
    var value = try operand(left, before: chain.last?.right)
    for (index, step) in chain.enumerated().reversed() {
      let destination = index == 0 ? register : mark
      try operate(step.op, value, step.right, inPlace: false, into: destination, step.range)
      if index > 0 {
        unit.release(to: mark)
        value = unit.allocate()
      }
    }
  }

  /// `register = left op right`
  mutating func operate(
    _ op: Operator, _ left: Int, _ right: Expr, inPlace: Bool, into register: Int,
    _ range: SourceRange
  ) throws(SyntaxError) {
    if op == .add || op == .sub, case .constant(.int(let value)) = right.node,
      let immediate = Int16(exactly: op == .add ? value : 0 &- value)
    {
      unit.location = range
      let x: UInt8 = (inPlace ? 1 : 0) | (op == .sub ? 2 : 0)
      unit.emit(
        Instruction(
          .addImmediate, x: x, a: Instruction.register(register), b: Instruction.register(left),
          c: UInt16(bitPattern: immediate)))
      return
    }
    let mark = unit.top
    let other = try operand(right)
    unit.release(to: mark)
    unit.location = range
    unit.emit(CodeGenerator.opcode(op), x: inPlace ? 1 : 0, register, left, other)
  }

  static func opcode(_ op: Operator) -> Opcode {
    switch op {
    case .add: .binaryAdd
    case .sub: .binarySubtract
    case .mult: .binaryMultiply
    case .matMult: .binaryMatrixMultiply
    case .div: .binaryTrueDivide
    case .mod: .binaryModulo
    case .pow: .binaryPower
    case .lShift: .binaryLshift
    case .rShift: .binaryRshift
    case .bitOr: .binaryOr
    case .bitXor: .binaryXor
    case .bitAnd: .binaryAnd
    case .floorDiv: .binaryFloorDivide
    }
  }

  private mutating func unaryOp(
    _ op: UnaryOperator, _ operand: Expr, _ expression: Expr, into register: Int
  ) throws(SyntaxError) {
    if let constant = folded(expression) {
      unit.location = expression.range
      return load(constant, into: register)
    }
    let value = try self.operand(operand)
    unit.location = expression.range
    switch op {
    case .invert: unit.emit(.unaryInvert, register, value)
    case .not: unit.emit(.unaryNot, register, value)
    case .uAdd: unit.emit(.unaryPositive, register, value)
    case .uSub: unit.emit(.unaryNegative, register, value)
    }
  }

  private mutating func boolOp(
    _ op: BoolOperator, _ values: [Expr], _ range: SourceRange, into register: Int
  ) throws(SyntaxError) {
    let end = unit.makeLabel()
    let result = scratch(for: register)
    var known = unit.assignmentMark
    for (index, value) in values.enumerated() {
      try expression(value, into: result)
      if index == 0 { known = unit.assignmentMark }
      guard index < values.count - 1 else { break }
      unit.location = range
      unit.jump(op == .and ? .jumpIfFalse : .jumpIfTrue, result, to: end)
    }
    unit.forgetAssignments(since: known)
    unit.place(end)
    unit.location = range
    unit.move(result, to: register)
  }

  private mutating func namedExpr(
    _ target: Expr, _ value: Expr, _ range: SourceRange, into register: Int
  ) throws(SyntaxError) {
    let result = scratch(for: register)
    try expression(value, into: result)
    try store(target, from: result)
    unit.location = range
    unit.move(result, to: register)
  }

  private mutating func ifExp(
    _ test: Expr, _ body: Expr, _ orelse: Expr, into register: Int
  ) throws(SyntaxError) {
    let (otherwise, end) = (unit.makeLabel(), unit.makeLabel())
    try jumpIf(test, false, to: otherwise)
    let known = unit.assignmentMark
    try expression(body, into: register)
    unit.forgetAssignments(since: known)
    unit.jump(to: end)
    unit.place(otherwise)
    try expression(orelse, into: register)
    unit.forgetAssignments(since: known)
    unit.place(end)
  }

  // MARK: - Comparison

  private mutating func compare(
    _ left: Expr, _ ops: [CompareOperator], _ comparators: [Expr], _ range: SourceRange,
    into register: Int
  ) throws(SyntaxError) {
    guard let op = ops.first, let right = comparators.first else { return }
    if ops.count == 1 {
      let first = try operand(left, before: right)
      let second = try comparedOperand(op, right)
      unit.location = range
      return emitCompare(op, first, second, into: register)
    }
    let result = scratch(for: register)
    let end = unit.makeLabel()
    var first = try operand(left, before: right)
    for (index, right) in comparators.enumerated() {
      let isLast = index == comparators.count - 1
      let second =
        try isLast
        ? comparedOperand(ops[index], right) : operand(right, before: comparators[index + 1])
      unit.location = range
      emitCompare(ops[index], first, second, into: result)
      if !isLast { unit.jump(.jumpIfFalse, result, to: end) }
      first = second
    }
    unit.place(end)
    unit.move(result, to: register)
  }

  /// `x in [1, 2]` and `x in {1, 2}` search a constant.
  mutating func comparedOperand(_ op: CompareOperator, _ right: Expr) throws(SyntaxError) -> Int {
    guard op == .in || op == .notIn else { return try operand(right) }
    var constant: CodeObject.CodeConstant?
    if case .list(let elements) = right.node { constant = constantTuple(elements) }
    if case .set(let elements) = right.node,
      case .tuple(let values)? = constantTuple(elements)
    {
      constant = .frozenset(values)
    }
    guard let constant else { return try operand(right) }
    let register = unit.allocate()
    unit.location = right.range
    load(constant, into: register)
    return register
  }

  mutating func emitCompare(
    _ op: CompareOperator, _ left: Int, _ right: Int, into register: Int
  ) {
    let opcode: Opcode =
      switch op {
      case .eq: .compareEqual
      case .notEq: .compareNotEqual
      case .lt: .compareLess
      case .ltE: .compareLessEqual
      case .gt: .compareGreater
      case .gtE: .compareGreaterEqual
      case .is: .isOp
      case .isNot: .isNotOp
      case .in: .containsOp
      case .notIn: .notContainsOp
      }
    unit.emit(opcode, register, left, right)
  }

  // MARK: - yield

  private mutating func yield(
    _ value: Expr?, _ range: SourceRange, into register: Int
  ) throws(SyntaxError) {
    if unit.kind != .function {
      throw SyntaxError(message: "'yield' outside function", range: range)
    }
    let item: Int
    if let value {
      item = try operand(value)
    } else {
      item = unit.allocate()
      unit.emit(.loadNone, item)
    }
    unit.location = range
    unit.emit(.yieldValue, x: unit.flags.contains(.asyncGenerator) ? 2 : 0, register, item)
  }

  private mutating func yieldFrom(
    _ value: Expr, _ range: SourceRange, into register: Int
  ) throws(SyntaxError) {
    if unit.kind != .function {
      throw SyntaxError(message: "'yield' outside function", range: range)
    }
    if unit.flags.contains(.coroutine) || unit.flags.contains(.asyncGenerator) {
      throw SyntaxError(message: "'yield from' inside async function", range: range)
    }
    let iterator = unit.allocate(3)
    try expression(value, into: iterator)
    unit.location = range
    unit.emit(.getYieldFromIter, iterator, iterator)
    delegate(to: iterator)
    unit.move(iterator + 2, to: register)
  }

  // MARK: - Strings

  private mutating func joinedStr(
    _ values: [Expr], _ range: SourceRange, into register: Int
  ) throws(SyntaxError) {
    if values.count == 1, let only = values.first, case .formattedValue = only.node {
      return try expression(only, into: register)
    }
    if values.count == 1, let only = values.first, case .constant(.str) = only.node {
      return try expression(only, into: register)
    }
    if values.isEmpty { return load(.str([]), into: register) }
    let base = unit.top
    for value in values { try expression(value, into: unit.allocate()) }
    unit.location = range
    unit.emit(.buildString, register, base, count: values.count)
  }

  private mutating func formattedValue(
    _ node: FormattedValue, _ range: SourceRange, into register: Int
  ) throws(SyntaxError) {
    let value = try operand(node.value, before: node.formatSpec)
    var spec: UInt16 = 0xFFFF
    if let formatSpec = node.formatSpec {
      spec = Instruction.register(try operand(formatSpec))
    }
    unit.location = range
    unit.emit(
      Instruction(
        .formatValue, x: node.conversion?.asciiValue ?? 0, a: Instruction.register(register),
        b: Instruction.register(value), c: spec))
  }
}
