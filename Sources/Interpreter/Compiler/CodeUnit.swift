// SPDX-License-Identifier: Apache-2.0
// One code object under construction: instructions, labels, registers, constants, blocks. Knows the
// instruction format but nothing of the AST. Temporaries follow stack discipline above the
// variables; see `Opcode` for the layout.

import PythonSyntax

/// A place in the code, known or yet to come.
struct Label {
  var index: Int32
}

struct CodeUnit {
  enum Kind { case module, function, classBody }

  /// What has to be undone or run when control leaves a statement
  /// (CPython's `fblockinfo`).
  struct Block {
    enum Kind {
      case loop(breakLabel: Label, continueLabel: Label)
      /// Body of `try ... except`, or other code that only has a handler.
      case protected
      /// Body of `try ... finally`: leaving runs the statements.
      case finallyTry([Stmt])
      /// Handler code: leaving restores the exception handled before.
      case handler(saved: Int)
      /// Body of `except ... as name`.
      case handlerName(String)
      /// Body of `with`; the bound `__exit__` is in the register.
      case with(exit: Int, range: SourceRange, isAsync: Bool)
      /// Body of `except*`, which no jump may leave.
      case groupHandler
    }
    var kind: Kind
    /// The handler of exceptions raised inside, if any, and where its present segment began.
    var handler: Label?
    var register = 0
    var start = 0
  }

  let kind: Kind
  let name: String
  let qualname: String
  /// The scope of the frame and the scope now compiled (differs in a comprehension in place).
  let frame: Int
  var scope: Int
  var flags: CodeObject.Flags = []
  /// Module-level code of `exec` and `eval`: no register is a global slot.
  var isDetached = false
  /// Narrow jumps did not reach: every one is written in the long form.
  var longJumps = false

  var instructions: [Instruction] = []
  var positions: [SourceRange] = []
  var location = SourceRange.none

  private var labels: [Int32] = []
  private var fixups: [(at: Int, label: Label)] = []
  private var aliases: [(label: Label, other: Label)] = []
  private var pointLabels: [(point: Int, label: Label)] = []

  var constants: [CodeObject.CodeConstant] = []
  private(set) var names: [String] = []
  private var nameIndexes: [Int32: Int] = [:]
  private(set) var sites: [Int] = []
  var unparsed: [(text: String, error: SyntaxError)] = []

  private(set) var exceptionTable: [CodeObject.ExceptionEntry] = []
  private var exceptionLabels: [Label] = []
  private(set) var points: [CodeObject.EmulationPoint] = []
  var inlinedScopes: [CodeObject.InlinedScope] = []
  var blocks: [Block] = []

  var firstFree = 0
  var classCellRegister = -1
  private(set) var temporaryBase = 0
  private(set) var top = 0
  private(set) var highest = 0

  /// Constants of the present outermost loop that sit in registers.
  var pins: [(constant: Constant, register: Int)] = []
  var pinBase = 0
  var pinLimit = 0
  var loopDepth = 0
  var outOfLine: [OutOfLine] = []
  /// The first parameter is positional.
  var hasPositional = false

  /// Variables certainly set at this place, and the order in which that became known.
  private var assigned: [Bool] = []
  private var assignedLog: [Int] = []

  init(kind: Kind, name: String, qualname: String, frame: Int) {
    self.kind = kind
    self.name = name
    self.qualname = qualname
    self.frame = frame
    scope = frame
  }

  /// Room for a function of ordinary size.
  mutating func reserveRoom() {
    instructions.reserveCapacity(64)
    positions.reserveCapacity(64)
    labels.reserveCapacity(16)
    fixups.reserveCapacity(16)
  }

  var pc: Int { instructions.count }

  // MARK: - Registers

  /// Starts the temporaries at `base`, after room for `pinned` constants.
  mutating func placeTemporaries(at base: Int, pinned: Int) {
    pinBase = base
    pinLimit = base + pinned
    temporaryBase = base + pinned
    top = temporaryBase
    highest = top
  }

  mutating func allocate(_ count: Int = 1) -> Int {
    let register = top
    top += count
    if top > highest { highest = top }
    return register
  }

  mutating func release(to mark: Int) { top = mark }

  /// Makes sure that the frame has `count` registers from `register` on.
  mutating func reserve(_ register: Int, _ count: Int) {
    highest = max(highest, register + count)
  }

  func isTemporary(_ register: Int) -> Bool { register >= temporaryBase }

  // MARK: - Definite assignment

  func isAssigned(_ register: Int) -> Bool {
    register < assigned.count ? assigned[register] : register >= temporaryBase
  }

  mutating func markAssigned(_ register: Int) {
    guard register < temporaryBase else { return }
    while assigned.count <= register { assigned.append(false) }
    if !assigned[register] {
      assigned[register] = true
      assignedLog.append(register)
    }
  }

  var assignmentMark: Int { assignedLog.count }

  /// Forgets what was assigned since the mark and returns it.
  @discardableResult
  mutating func forgetAssignments(since mark: Int) -> [Int] {
    guard mark < assignedLog.count else { return [] }
    let forgotten = Array(assignedLog[mark...])
    for register in forgotten { assigned[register] = false }
    assignedLog.removeSubrange(mark...)
    return forgotten
  }

  // MARK: - Emission

  static func encode(_ register: Int) -> UInt16 { Instruction.register(register) }

  mutating func emit(_ instruction: Instruction) {
    instructions.append(instruction)
    positions.append(location)
  }

  /// All three operands are registers.
  mutating func emit(_ op: Opcode, x: UInt8 = 0, _ a: Int, _ b: Int, _ c: Int) {
    emit(
      Instruction(
        op, x: x, a: Instruction.register(a), b: Instruction.register(b),
        c: Instruction.register(c)))
  }

  mutating func emit(_ op: Opcode, x: UInt8 = 0, _ a: Int, _ b: Int) {
    emit(Instruction(op, x: x, a: Instruction.register(a), b: Instruction.register(b)))
  }

  mutating func emit(_ op: Opcode, x: UInt8 = 0, _ a: Int) {
    emit(Instruction(op, x: x, a: Instruction.register(a)))
  }

  /// Registers A and B, a plain number in `c`.
  mutating func emit(_ op: Opcode, x: UInt8 = 0, _ a: Int, _ b: Int, count: Int) {
    emit(
      Instruction(
        op, x: x, a: Instruction.register(a), b: Instruction.register(b),
        c: UInt16(truncatingIfNeeded: count)))
  }

  /// Register A and a 32-bit number.
  mutating func emit(_ op: Opcode, x: UInt8 = 0, _ a: Int, wide: Int) {
    var instruction = Instruction(op, x: x, a: Instruction.register(a))
    instruction.k32 = Int32(truncatingIfNeeded: wide)
    emit(instruction)
  }

  mutating func move(_ from: Int, to register: Int) {
    if from != register { emit(.move, register, from) }
  }

  // MARK: - Labels and jumps

  mutating func makeLabel() -> Label {
    labels.append(-1)
    return Label(index: Int32(truncatingIfNeeded: labels.count - 1))
  }

  mutating func place(_ label: Label) {
    labels[Int(label.index)] = Int32(truncatingIfNeeded: pc)
  }

  /// The label is where the other one is, or will be.
  mutating func alias(_ label: Label, _ other: Label) {
    aliases.append((label, other))
  }

  mutating func placedLabel() -> Label {
    let label = makeLabel()
    place(label)
    return label
  }

  /// `jump`, or a jump on the truth of register A.
  mutating func jump(_ op: Opcode = .jump, _ a: Int = 0, to label: Label) {
    fixups.append((pc, label))
    emit(op, a)
  }

  /// A fused comparison and jump.
  mutating func jumpCompare(_ op: Opcode, _ a: Int, _ b: Int, if value: Bool, to label: Label) {
    if longJumps {
      emit(op, x: value ? 0 : 1, a, b, count: 2)
      return jump(to: label)
    }
    fixups.append((pc, label))
    emit(op, x: value ? 1 : 0, a, b)
  }

  /// `forIter` and `forRange` at the bottom of a loop.
  mutating func jumpNext(_ op: Opcode, _ iterator: Int, _ item: Int, to body: Label) {
    if longJumps {
      emit(op, iterator, item, count: 2)
      emit(.jump, 0, wide: 2)
      return jump(to: body)
    }
    fixups.append((pc, body))
    emit(op, iterator, item)
  }

  /// `send`, whose jump is always short.
  mutating func send(_ iterator: Int, _ item: Int, end label: Label) {
    fixups.append((pc, label))
    emit(.send, iterator, item)
  }

  static func hasWideJump(_ op: Opcode) -> Bool {
    switch op {
    case .jump, .jumpIfTrue, .jumpIfFalse, .jumpIfNone, .jumpIfNotNone: true
    default: false
    }
  }

  // MARK: - Constants and names

  mutating func constant(_ value: CodeObject.CodeConstant) -> Int {
    if case .value(let wanted) = value {
      for index in 0..<min(constants.count, 48) {
        if case .value(let present) = constants[index], present.isSame(as: wanted) { return index }
      }
    }
    constants.append(value)
    return constants.count - 1
  }

  mutating func nameIndex(_ id: Int32, _ name: String) -> Int {
    if let index = nameIndexes[id] { return index }
    nameIndexes[id] = names.count
    names.append(name)
    return names.count - 1
  }

  mutating func site(_ nameIndex: Int) -> Int {
    sites.append(nameIndex)
    return sites.count - 1
  }

  // MARK: - Protected code

  mutating func push(_ kind: Block.Kind, handler: Label? = nil, register: Int = 0) {
    blocks.append(Block(kind: kind, handler: handler, register: register, start: pc))
  }

  mutating func pop() {
    if let block = blocks.popLast() { close(block) }
  }

  /// Ends the present segment of the block's protected code.
  mutating func close(_ block: Block) {
    guard let handler = block.handler, block.start < pc else { return }
    exceptionTable.append(
      CodeObject.ExceptionEntry(
        start: Int32(truncatingIfNeeded: block.start), end: Int32(truncatingIfNeeded: pc),
        target: 0, register: Instruction.register(block.register)))
    exceptionLabels.append(handler)
    reserve(block.register, 1)
  }

  mutating func reopen(_ block: Block) {
    var block = block
    block.start = pc
    blocks.append(block)
  }

  // MARK: - Emulation points

  /// The code since `start` is a simple statement.
  mutating func statementPoint(from start: Int, range: SourceRange) {
    guard start < pc else { return }
    points.append(
      CodeObject.EmulationPoint(
        start: Int32(truncatingIfNeeded: start), end: Int32(truncatingIfNeeded: pc),
        next: Int32(truncatingIfNeeded: pc), kind: .statement, range: range))
  }

  /// The code since `start` puts the value of a header into `register`; `next` uses it.
  mutating func valuePoint(
    from start: Int, register: Int, next: Label, range: SourceRange
  ) {
    guard start < pc else { return }
    pointLabels.append((points.count, next))
    points.append(
      CodeObject.EmulationPoint(
        start: Int32(truncatingIfNeeded: start), end: Int32(truncatingIfNeeded: pc), next: 0,
        kind: .value(register: Instruction.register(register)), range: range))
    reserve(register, 1)
  }

  // MARK: - Completion

  enum LinkError: Error { case jumpTooFar, tooManyRegisters, tooManyConstants }

  /// Writes all jump offsets and table targets.
  mutating func link() throws(LinkError) {
    for (label, other) in aliases { labels[Int(label.index)] = labels[Int(other.index)] }
    for (at, label) in fixups {
      let offset = Int(labels[Int(label.index)]) - at
      if CodeUnit.hasWideJump(instructions[at].op) {
        instructions[at].k32 = Int32(truncatingIfNeeded: offset)
      } else {
        guard let narrow = Int16(exactly: offset) else { throw .jumpTooFar }
        instructions[at].c = UInt16(bitPattern: narrow)
      }
    }
    for index in exceptionTable.indices {
      exceptionTable[index].target = labels[Int(exceptionLabels[index].index)]
    }
    for (point, label) in pointLabels { points[point].next = labels[Int(label.index)] }
    if highest > 4096 { throw .tooManyRegisters }
    if constants.count > 65535 || names.count > 65535 || sites.count > 65535 {
      throw .tooManyConstants
    }
  }
}

extension Constant {
  /// Same type and same bits (`0.0` and `-0.0` differ, equal NaNs do not).
  func isSame(as other: Constant) -> Bool {
    switch (self, other) {
    case (.float(let left), .float(let right)), (.imaginary(let left), .imaginary(let right)):
      left.bitPattern == right.bitPattern
    default: self == other
    }
  }
}
