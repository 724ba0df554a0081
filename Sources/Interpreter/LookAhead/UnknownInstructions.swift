// SPDX-License-Identifier: Apache-2.0
// Instructions that fail for an unknown operand while looking ahead: their result is unknown.

extension UnsafeMutablePointer where Pointee == VMState {
  /// Completes the instruction at the saved pc with an unknown result, when the pending exception
  /// comes from an unknown operand. False: the exception is the program's, or the run ends.
  @inline(never)
  func absorbUnknown() -> Bool {
    let isTouched = pointee.ahead.isTouched
    pointee.ahead.isTouched = false
    guard !pointee.ahead.isStopped, pointee.fp >= pointee.frames else { return false }
    let instruction = AheadInstruction(vm: self)
    guard isTouched || instruction.failedForUnknown() else { return false }
    guard instruction.complete() else {
      endAhead()
      return false
    }
    pointee.pending = .none
    pointee.isReraise = false
    return true
  }
}

/// The instruction at the saved pc of the running frame.
private struct AheadInstruction {
  let vm: VM
  let pc: UnsafeRawPointer
  let op: Opcode

  init(vm: VM) {
    self.vm = vm
    pc = vm.pointee.fp.pointee.pc
    op = pc.load(as: Opcode.self)
  }

  private func field(_ offset: Int) -> Int {
    Int(pc.load(fromByteOffset: offset, as: UInt16.self))
  }

  private func registers(_ offset: Int) -> Values {
    (UnsafeMutableRawPointer(vm.pointee.fp.pointee.window) + field(offset))
      .assumingMemoryBound(to: Value.self)
  }

  // MARK: Why it failed

  func failedForUnknown() -> Bool {
    let operands = self.operands()
    if operands.contains(where: { $0.tag == Tag.unknown }) { return true }
    switch op {
    case .binarySubscr:
      return operands.count == 2 && (vm.isUncertain(operands[0]) || vm.holdsUnknown(operands[1]))
    default:
      let exception = vm.pointee.pending.exception.pointee.type
      guard vm.isSubtype(exception, of: vm.exceptionType(.typeError)) else { return false }
      return operands.contains { vm.holdsUnknown($0, budget: 20_000, beyond: false) }
    }
  }

  /// Values that the instruction reads.
  private func operands() -> [Value] {
    let fields = op.operands
    var values: [Value] = []
    for (operand, offset) in [(fields.a, 2), (fields.b, 4), (fields.c, 6)] {
      let first = registers(offset)
      switch operand {
      case .reads, .updates: values.append(first.pointee)
      case .readsRun(let count): for index in 0..<count { values.append(first[index]) }
      case .window: for index in 0..<(field(6) + 2) { values.append(first[index]) }
      case .readsCount: for index in 0..<field(6) { values.append(first[index]) }
      case .readsPairs: for index in 0..<(field(6) * 2) { values.append(first[index]) }
      case .optionalRegister: if field(offset) != 0xFFFF { values.append(first.pointee) }
      default: break
      }
    }
    return values
  }

  // MARK: What it gives

  /// False where the effect cannot be represented.
  func complete() -> Bool {
    switch op {
    case .binaryAdd, .binarySubtract, .binaryMultiply, .binaryTrueDivide, .binaryFloorDivide,
      .binaryModulo, .binaryPower, .binaryMatrixMultiply, .binaryLshift, .binaryRshift,
      .binaryAnd, .binaryOr, .binaryXor, .addImmediate, .unaryNegative, .unaryPositive,
      .unaryInvert, .unaryNot, .compareEqual, .compareNotEqual, .compareLess,
      .compareLessEqual, .compareGreater, .compareGreaterEqual, .containsOp, .notContainsOp,
      .binarySubscr, .loadAttr, .formatValue, .buildString, .buildSet, .buildMap, .call, .callEx:
      return give(8)
    case .callKw: return give(16)
    case .loadMethod:
      let base = registers(2)
      base[0] = vm.makeUnknown()
      base[1] = .null
      return next(8)
    case .jumpIfTrue, .jumpIfFalse, .jumpCompareEqual, .jumpCompareNotEqual, .jumpCompareLess,
      .jumpCompareLessEqual, .jumpCompareGreater, .jumpCompareGreaterEqual:
      return !vm.deliver(Value(vm.branchAhead())).isSignal
    case .unpackSequence: return fill(field(6))
    case .unpackEx: return fill(field(6) + 1 + Int(pc.load(fromByteOffset: 1, as: UInt8.self)))
    case .setAdd: return insert(into: registers(2).pointee, registers(4).pointee, .none)
    case .mapAdd:
      return insert(into: registers(2).pointee, registers(4).pointee, registers(6).pointee)
    case .storeSubscr: return storeItem()
    default: return false
    }
  }

  private func give(_ size: Int) -> Bool {
    registers(2).pointee = vm.makeUnknown()
    return next(size)
  }

  private func next(_ size: Int) -> Bool {
    vm.pointee.fp.pointee.pc = pc + size
    return true
  }

  private func fill(_ count: Int) -> Bool {
    for index in 0..<count { registers(2)[index] = vm.makeUnknown() }
    return next(8)
  }

  private func insert(into container: Value, _ key: Value, _ value: Value) -> Bool {
    guard container.tag == Tag.set || container.tag == Tag.dict else { return false }
    vm.insertUnknown(container.dict, key, value)
    return next(8)
  }

  /// `d[unknown] = x`; `xs[unknown] = x` changes any one item.
  private func storeItem() -> Bool {
    let container = registers(2).pointee
    let key = registers(4).pointee
    switch container.tag {
    case Tag.dict:
      return insert(into: container, key, registers(6).pointee)
    case Tag.list where key.tag == Tag.unknown:
      vm.fillUnknown(container.list)
      return next(8)
    default: return false
    }
  }
}
