// SPDX-License-Identifier: Apache-2.0
// `if`, `while`, `for`, `break`, `continue`. Loops are inverted: the test, or the step of the
// iterator, stands at the bottom and jumps back to the body; control enters by a jump to it.
// The outermost loop enters through a block, out of line, that loads the constants used inside
// into registers.

import PythonSyntax

/// Code written after the end of a unit, off the straight path.
enum OutOfLine {
  /// Continue a fused test with a value that the host gave.
  case test(Label, register: Int, body: Label, orelse: Label, location: SourceRange)
  /// Continue a loop over `range(...)` with an iterable that the host gave.
  case iterable(Label, register: Int, entry: Label, location: SourceRange)
  /// Load constants and enter a loop.
  case pins(Label, [(constant: Constant, register: Int)], entry: Label)
}

extension CodeGenerator {
  mutating func writeOutOfLine() {
    var position = 0
    while position < unit.outOfLine.count {
      switch unit.outOfLine[position] {
      case .test(let label, let register, let body, let orelse, let location):
        unit.location = location
        unit.place(label)
        unit.jump(.jumpIfTrue, register, to: body)
        unit.jump(to: orelse)
      case .iterable(let label, let register, let entry, let location):
        unit.location = location
        unit.place(label)
        unit.emit(.getIter, register, register)
        unit.jump(to: entry)
      case .pins(let label, let pins, let entry):
        unit.place(label)
        for pin in pins { load(pin.constant, into: pin.register) }
        unit.jump(to: entry)
      }
      position += 1
    }
  }

  func terminates(_ body: [Stmt]) -> Bool {
    switch body.last?.node {
    case .return, .raise, .break, .continue: true
    default: false
    }
  }

  // MARK: - if

  mutating func ifChain(_ statement: Stmt) throws(SyntaxError) {
    var statement = statement
    let end = unit.makeLabel()
    var common: [Int]?
    var isFirst = true
    while case .if(let test, let body, let orelse) = statement.node {
      var known = unit.assignmentMark
      let next = orelse.isEmpty ? end : unit.makeLabel()
      try condition(test, false, to: next)
      if isFirst { known = unit.assignmentMark }
      isFirst = false
      try block(body)
      collect(&common, since: known, body)
      if orelse.isEmpty {
        common = []
        break
      }
      unit.location = statement.range
      if !terminates(body) { unit.jump(to: end) }
      unit.place(next)
      if orelse.count == 1, let chained = orelse.first, case .if = chained.node {
        statement = chained
        unit.location = chained.range
        continue
      }
      known = unit.assignmentMark
      try block(orelse)
      collect(&common, since: known, orelse)
      break
    }
    unit.place(end)
    for register in common ?? [] { unit.markAssigned(register) }
  }

  /// Intersects what all branches that go on assign.
  private mutating func collect(_ common: inout [Int]?, since mark: Int, _ body: [Stmt]) {
    let branch = unit.forgetAssignments(since: mark)
    if terminates(body) { return }
    common = common.map { known in known.filter { branch.contains($0) } } ?? branch
  }

  /// Jumps to `label` if the test is `value`, else falls through; an emulation point covers it.
  private mutating func condition(
    _ test: Expr, _ value: Bool, to label: Label
  ) throws(SyntaxError) {
    let start = unit.pc
    let register = unit.top
    try jumpIf(test, value, to: label)
    guard options.emulation else { return }
    let stub = unit.makeLabel()
    unit.valuePoint(from: start, register: register, next: stub, range: test.range)
    let fallThrough = unit.placedLabel()
    unit.outOfLine.append(
      .test(
        stub, register: register, body: value ? label : fallThrough,
        orelse: value ? fallThrough : label, location: test.range))
  }

  // MARK: - Loops

  /// Control enters the loop through the label returned: `leaveLoop` decides where it is.
  mutating func enterLoop() -> Label {
    if unit.loopDepth == 0 { unit.pins = [] }
    unit.loopDepth += 1
    return unit.makeLabel()
  }

  mutating func leaveLoop(entry: Label, bottom: Label) {
    unit.loopDepth -= 1
    if unit.loopDepth == 0 && !unit.pins.isEmpty {
      unit.outOfLine.append(.pins(entry, unit.pins, entry: bottom))
      unit.pins = []
    } else {
      unit.alias(entry, bottom)
    }
  }

  mutating func whileLoop(
    _ test: Expr, _ body: [Stmt], _ orelse: [Stmt]
  ) throws(SyntaxError) {
    let isEndless = constantTruth(test) == true
    let (bottom, end) = (unit.makeLabel(), unit.makeLabel())
    let entry = enterLoop()
    let known = unit.assignmentMark
    if !isEndless || unit.pinLimit > unit.pinBase { unit.jump(to: entry) }
    let top = unit.placedLabel()
    unit.push(.loop(breakLabel: end, continueLabel: isEndless ? top : bottom))
    try block(body)
    unit.pop()
    unit.location = test.range
    unit.forgetAssignments(since: known)
    if isEndless {
      unit.place(bottom)
      unit.jump(to: top)
    } else {
      unit.place(bottom)
      try condition(test, true, to: top)
    }
    leaveLoop(entry: entry, bottom: isEndless ? top : bottom)
    unit.forgetAssignments(since: known)
    try block(orelse)
    unit.forgetAssignments(since: known)
    unit.place(end)
  }

  mutating func forLoop(
    _ target: Expr, _ iter: Expr, _ body: [Stmt], _ orelse: [Stmt], _ range: SourceRange
  ) throws(SyntaxError) {
    let (bottom, end, top) = (unit.makeLabel(), unit.makeLabel(), unit.makeLabel())
    let entry = enterLoop()
    let loop = try prepareIteration(iter, entry: entry, location: range, isStatement: true)
    let known = unit.assignmentMark
    let item = try itemRegister(target)
    unit.jump(to: entry)
    unit.place(top)
    try storeItem(target, item)
    if options.tracing { traceMark(range) }
    unit.push(.loop(breakLabel: end, continueLabel: bottom))
    try block(body)
    unit.pop()
    unit.place(bottom)
    unit.location = range
    unit.jumpNext(loop.op, loop.register, item, to: top)
    leaveLoop(entry: entry, bottom: bottom)
    unit.forgetAssignments(since: known)
    unit.release(to: loop.register)
    try block(orelse)
    unit.forgetAssignments(since: known)
    unit.place(end)
  }

  /// Puts an iterator, or the state of a loop over `range`, into new registers.
  mutating func prepareIteration(
    _ iter: Expr, entry: Label, location: SourceRange, isStatement: Bool
  ) throws(SyntaxError) -> (op: Opcode, register: Int) {
    unit.loopDepth -= 1
    defer { unit.loopDepth += 1 }
    let isPoint = isStatement && options.emulation
    let start = unit.pc
    if let arguments = rangeArguments(iter) {
      let base = unit.allocate(3)
      for (offset, argument) in arguments.enumerated() {
        try expression(argument, into: base + offset)
      }
      unit.location = iter.range
      unit.emit(
        Instruction(
          .prepareRange, a: Instruction.register(base),
          b: UInt16(truncatingIfNeeded: arguments.count)))
      if isPoint {
        let stub = unit.makeLabel()
        unit.valuePoint(from: start, register: base, next: stub, range: iter.range)
        unit.outOfLine.append(.iterable(stub, register: base, entry: entry, location: location))
      }
      return (.forRange, base)
    }
    let register = unit.allocate()
    if isPoint {
      try iterable(iter, into: register)
      let next = unit.placedLabel()
      unit.valuePoint(from: start, register: register, next: next, range: iter.range)
      unit.location = location
      unit.emit(.getIter, register, register)
    } else if case .name(let name) = iter.node, case .register(let variable) = access(name) {
      unit.location = location
      unit.emit(.getIter, register, variable)
    } else {
      try iterable(iter, into: register)
      unit.location = location
      unit.emit(.getIter, register, register)
    }
    return (.forIter, register)
  }

  /// `[1, 2]` of constants is iterated as a tuple and `{1, 2}` as a frozenset, as CPython's
  /// optimizer does.
  mutating func iterable(_ iter: Expr, into register: Int) throws(SyntaxError) {
    if case .set(let elements) = iter.node, !elements.isEmpty,
      case .tuple(let items)? = constantTuple(elements)
    {
      return unit.emit(.loadConst, register, wide: unit.constant(.frozenset(items)))
    }
    if case .list(let elements) = iter.node, !elements.isEmpty,
      let constant = constantTuple(elements)
    {
      return unit.emit(.loadConst, register, wide: unit.constant(constant))
    }
    try expression(iter, into: register)
  }

  /// The arguments of `range(...)` if that is certainly the builtin.
  private mutating func rangeArguments(_ iter: Expr) -> [Expr]? {
    guard case .call(let function, let args, let keywords) = iter.node,
      case .name("range") = function.node, keywords.isEmpty, (1...3).contains(args.count),
      case .global(let slot) = access("range"), !names.isAssigned[slot]
    else { return nil }
    for argument in args { if case .starred = argument.node { return nil } }
    return args
  }

  /// A variable receives the item directly.
  mutating func itemRegister(_ target: Expr) throws(SyntaxError) -> Int {
    if case .name(let name) = target.node {
      try forbidden(name, target.range)
      if case .register(let variable) = access(name) { return variable }
    }
    return unit.allocate()
  }

  mutating func storeItem(_ target: Expr, _ item: Int) throws(SyntaxError) {
    if case .name(let name) = target.node {
      let id = id(name)
      if case .register(let variable) = access(id), variable == item {
        return markAssigned(id, variable)
      }
    }
    try store(target, from: item)
  }

  // MARK: - break and continue

  private func innermostLoop() -> Int? {
    unit.blocks.lastIndex { if case .loop = $0.kind { true } else { false } }
  }

  mutating func breakStatement(_ range: SourceRange) throws(SyntaxError) {
    guard let loop = innermostLoop(), case .loop(let label, _) = unit.blocks[loop].kind else {
      throw SyntaxError(message: "'break' outside loop", range: range)
    }
    try notInGroupHandler(above: loop + 1, range)
    try unwind(to: loop + 1) { (generator) in generator.unit.jump(to: label) }
  }

  mutating func continueStatement(_ range: SourceRange) throws(SyntaxError) {
    guard let loop = innermostLoop(), case .loop(_, let label) = unit.blocks[loop].kind else {
      throw SyntaxError(message: "'continue' not properly in loop", range: range)
    }
    try notInGroupHandler(above: loop + 1, range)
    try unwind(to: loop + 1) { (generator) in generator.unit.jump(to: label) }
  }
}
