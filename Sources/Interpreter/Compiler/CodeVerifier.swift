// SPDX-License-Identifier: Apache-2.0
// A structural check of compiled code: the machine trusts its bytecode, so tests run this over all
// that the compiler makes. Jumps land on instructions, operands are in range, tables are sound,
// control cannot run off the end.

import PythonSyntax

public struct CodeVerifier {
  private let code: CodeObject
  private var faults: [String] = []

  private init(_ code: CodeObject) { self.code = code }

  /// Faults of the code object and of those among its constants; empty if it is sound.
  public static func faults(in code: CodeObject) -> [String] {
    var verifier = CodeVerifier(code)
    verifier.verify()
    var faults = verifier.faults
    for case .code(let inner) in code.constants { faults += CodeVerifier.faults(in: inner) }
    return faults
  }

  private mutating func fault(_ pc: Int, _ message: String) {
    faults.append("\(code.qualname) \(pc): \(message)")
  }

  private mutating func verify() {
    let count = code.instructions.count
    if code.positions.count != count { fault(0, "positions do not match instructions") }
    for pc in 0..<count where !isConstantWord(pc) { verify(pc) }
    let last = count - 1
    if last < 0 || !code.instructions[last].op.operands.isTerminator || isConstantWord(last) {
      fault(last, "control runs off the end")
    }
    for entry in code.exceptionTable {
      range(Int(entry.start), Int(entry.end), "exception entry")
      target(Int(entry.start), Int(entry.target))
      registers(Int(entry.start), entry.register, 1)
    }
    for point in code.emulationPoints {
      range(Int(point.start), Int(point.end), "emulation point")
      target(Int(point.start), Int(point.next))
      if case .value(let value) = point.kind { registers(Int(point.start), value, 1) }
    }
    for scope in code.inlinedScopes { range(Int(scope.start), Int(scope.end), "inlined scope") }
  }

  private func isConstantWord(_ pc: Int) -> Bool {
    pc > 0 && code.instructions[pc - 1].op.operands.hasConstantWord
  }

  private mutating func range(_ start: Int, _ end: Int, _ what: String) {
    if start < 0 || start >= end || end > code.instructions.count {
      fault(start, "\(what) \(start)..<\(end) out of range")
    }
  }

  private mutating func target(_ pc: Int, _ target: Int) {
    if target < 0 || target >= code.instructions.count || isConstantWord(target) {
      fault(pc, "no instruction at target \(target)")
    }
  }

  private mutating func registers(_ pc: Int, _ field: UInt16, _ count: Int) {
    if field & 15 != 0 { fault(pc, "\(field) is not a register") }
    if Int(field >> 4) + count > code.registerCount {
      fault(pc, "register \(field >> 4) + \(count) beyond \(code.registerCount)")
    }
  }

  private mutating func index(_ pc: Int, _ index: Int, _ count: Int, _ what: String) {
    if index < 0 || index >= count { fault(pc, "\(what) \(index) out of range") }
  }

  private mutating func verify(_ pc: Int) {
    let instruction = code.instructions[pc]
    let operands = instruction.op.operands
    verify(pc, operands.a, instruction.a, instruction)
    verify(pc, operands.b, instruction.b, instruction)
    verify(pc, operands.c, instruction.c, instruction)
    if operands.hasConstantWord {
      guard pc + 1 < code.instructions.count, code.instructions[pc + 1].op == .nop else {
        return fault(pc, "constant word missing")
      }
      index(pc, Int(code.instructions[pc + 1].k32), code.constants.count, "constant")
    }
  }

  private mutating func verify(
    _ pc: Int, _ operand: Operand, _ field: UInt16, _ instruction: Instruction
  ) {
    let count = Int(instruction.c)
    switch operand {
    case .unused, .count, .signed, .wideInt: break
    case .slot: break
    case .writes, .reads, .updates: registers(pc, field, 1)
    case .writesRun(let run), .readsRun(let run): registers(pc, field, run)
    case .writesCount, .readsCount: registers(pc, field, count)
    case .readsPairs: registers(pc, field, 2 * count)
    case .writesStarred: registers(pc, field, count + 1 + Int(instruction.x))
    case .window: registers(pc, field, 2 + count)
    case .optionalRegister: if field != 0xFFFF { registers(pc, field, 1) }
    case .name: index(pc, Int(field), code.names.count, "name")
    case .site: index(pc, Int(field), code.attributeSites.count, "site")
    case .constant: index(pc, Int(field), code.constants.count, "constant")
    case .jump: target(pc, pc + Int(Int16(bitPattern: field)))
    case .wideJump: target(pc, pc + Int(instruction.k32))
    case .wideConstant: index(pc, Int(instruction.k32), code.constants.count, "constant")
    // -1 is a mark of a trace.
    case .wideUnparsed where instruction.k32 == -1: break
    case .wideUnparsed: index(pc, Int(instruction.k32), code.unparsed.count, "unparsed")
    }
  }
}
