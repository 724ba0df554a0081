// SPDX-License-Identifier: Apache-2.0
// Code objects as text, one line per instruction, for tests and for eyes. Registers that are
// variables carry their name, jumps show their target.

import PythonSyntax

public struct Disassembler {
  private let code: CodeObject
  private let globals: GlobalNames?

  private init(code: CodeObject, globals: GlobalNames?) {
    self.code = code
    self.globals = globals
  }

  /// The code object, its tables, and all code objects among its constants.
  ///
  /// - Parameter globals: Gives the names of global slots, if known.
  public static func text(_ code: CodeObject, globals: GlobalNames? = nil) -> String {
    let disassembler = Disassembler(code: code, globals: globals)
    var lines = ["code \(code.qualname) (\(code.registerCount) registers)"]
    lines += code.instructions.indices.map { disassembler.line($0) }
    lines += disassembler.tables()
    for case .code(let inner) in code.constants {
      lines += ["", text(inner, globals: globals)]
    }
    return lines.joined(separator: "\n")
  }

  private func tables() -> [String] {
    var lines: [String] = []
    for entry in code.exceptionTable {
      lines.append(
        "  except \(entry.start)..<\(entry.end) -> \(entry.target) \(register(entry.register))")
    }
    for point in code.emulationPoints {
      var kind = "statement"
      if case .value(let value) = point.kind { kind = "value \(register(value))" }
      lines.append("  point \(point.start)..<\(point.end) -> \(point.next) \(kind)")
    }
    for scope in code.inlinedScopes {
      lines.append("  inlined \(scope.start)..<\(scope.end) \(scope.name)")
    }
    return lines
  }

  private func line(_ pc: Int) -> String {
    let instruction = code.instructions[pc]
    let operands = instruction.op.operands
    if pc > 0 && code.instructions[pc - 1].op.operands.hasConstantWord {
      return "\(number(pc))  constant \(constant(Int(instruction.k32)))"
    }
    var parts = [
      text(operands.a, instruction.a, instruction, pc),
      text(operands.b, instruction.b, instruction, pc),
      text(operands.c, instruction.c, instruction, pc),
    ].compactMap { $0 }
    if operands.x { parts.append("x\(instruction.x)") }
    let position = pc < code.positions.count ? code.positions[pc].line : 0
    let arguments = parts.joined(separator: ", ")
    return "\(number(pc))  \(instruction.op) \(arguments)  ; \(position)"
  }

  private func number(_ pc: Int) -> String {
    let digits = String(pc)
    return String(repeating: " ", count: max(0, 5 - digits.count)) + digits
  }

  private func text(
    _ operand: Operand, _ field: UInt16, _ instruction: Instruction, _ pc: Int
  ) -> String? {
    switch operand {
    case .unused: return nil
    case .writes, .reads, .updates, .writesRun, .readsRun, .writesCount, .readsCount, .readsPairs,
      .writesStarred, .window:
      return register(field)
    case .optionalRegister: return field == 0xFFFF ? "-" : register(field)
    case .count: return "#\(field)"
    case .signed: return "#\(Int16(bitPattern: field))"
    case .name: return name(Int(field))
    case .site:
      let site = Int(field)
      return site < code.attributeSites.count ? ".\(name(code.attributeSites[site]))" : "site?"
    case .slot: return "@\(global(Int(field)) ?? String(field))"
    case .constant: return constant(Int(field))
    case .jump: return "->\(pc + Int(Int16(bitPattern: field)))"
    case .wideJump: return "->\(pc + Int(instruction.k32))"
    case .wideConstant: return constant(Int(instruction.k32))
    case .wideInt: return "#\(instruction.k32)"
    case .wideUnparsed: return "unparsed \(instruction.k32)"
    }
  }

  private func register(_ field: UInt16) -> String {
    let index = Int(field >> 4)
    if code.flags.contains(.module) {
      if index < GlobalNames.registerLimit, let name = global(index) { return name }
      return "r\(index)"
    }
    if index < code.varnames.count { return "\(code.varnames[index])" }
    let free = index - code.firstFreeRegister
    if free >= 0 && free < code.freevars.count { return "\(code.freevars[free])" }
    return "r\(index)"
  }

  private func global(_ slot: Int) -> String? {
    guard let globals, slot < globals.names.count else { return nil }
    return globals.names[slot]
  }

  private func name(_ index: Int) -> String {
    index < code.names.count ? code.names[index] : "name?"
  }

  private func constant(_ index: Int) -> String {
    guard index >= 0 && index < code.constants.count else { return "constant?" }
    return text(code.constants[index])
  }

  private func text(_ constant: CodeObject.CodeConstant) -> String {
    switch constant {
    case .value(let value): value.literal
    case .tuple(let values): "(\(values.map { text($0) }.joined(separator: ", ")))"
    case .frozenset(let values): "frozenset(\(values.map { text($0) }.joined(separator: ", ")))"
    case .code(let code): "<code \(code.qualname)>"
    }
  }
}
