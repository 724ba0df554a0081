// SPDX-License-Identifier: Apache-2.0
// The dispatch loop: one exhaustive switch over the opcodes. Locals of `run` are the pc, the window
// of the running frame and nothing else; everything slower than a few instructions is a function
// that is never inlined and reports by its result: a value, or a signal (exception pending, call to
// make, frame pushed, host asked). The file is long because the loop is one function; each case is
// short. This is the file to read with a profile at hand.

#if canImport(Glibc)
  import Glibc
#endif

enum RunResult {
  case finished(Value)
  case suspended
  case raised
  case outOfFuel
}

@inline(__always)
private func operandA(_ pc: UnsafeRawPointer) -> Int {
  Int(pc.load(fromByteOffset: 2, as: UInt16.self))
}

@inline(__always)
private func operandB(_ pc: UnsafeRawPointer) -> Int {
  Int(pc.load(fromByteOffset: 4, as: UInt16.self))
}

@inline(__always)
private func operandC(_ pc: UnsafeRawPointer) -> Int {
  Int(pc.load(fromByteOffset: 6, as: UInt16.self))
}

@inline(__always)
private func operandX(_ pc: UnsafeRawPointer) -> UInt8 {
  pc.load(fromByteOffset: 1, as: UInt8.self)
}

@inline(__always)
private func operandK(_ pc: UnsafeRawPointer) -> Int {
  Int(pc.load(fromByteOffset: 4, as: Int32.self))
}

/// The pc after a jump by the signed 16-bit offset in `c`.
@inline(__always)
private func target16(_ pc: UnsafeRawPointer) -> UnsafeRawPointer {
  pc + (Int(pc.load(fromByteOffset: 6, as: Int16.self)) &* 8)
}

@inline(__always)
private func at(_ window: UnsafeMutableRawPointer, _ offset: Int) -> Values {
  (window + offset).assumingMemoryBound(to: Value.self)
}

extension UnsafeMutablePointer where Pointee == VMState {
  /// Runs from the state in `fp` until the program ends, asks, raises or has no fuel left.
  func run() -> RunResult {
    let vm = self
    var pc = vm.pointee.fp.pointee.pc
    var window = UnsafeMutableRawPointer(vm.pointee.fp.pointee.window)
    var signal = Value.none

    while true {
      dispatch: while true {
        switch pc.load(as: Opcode.self) {
        case .nop: pc += 8
        case .loadCode:
          vm.complete(vm.pointee.fp.pointee.code)
          pc = UnsafeRawPointer(vm.pointee.fp.pointee.code.pointee.instructions)

        // MARK: Moves and constants
        case .move:
          let value = at(window, operandB(pc)).pointee
          if value.isUnset {
            signal = vm.raiseUnbound(pc, operandB(pc))
            break dispatch
          }
          at(window, operandA(pc)).pointee = value
          pc += 8
        case .loadConst:
          at(window, operandA(pc)).pointee =
            vm.pointee.fp.pointee.code.pointee.constants[operandK(pc)]
          pc += 8
        case .loadInt:
          at(window, operandA(pc)).pointee = Value(operandK(pc))
          pc += 8
        case .loadNone:
          at(window, operandA(pc)).pointee = .none
          pc += 8
        case .loadBool:
          at(window, operandA(pc)).pointee = Value(operandX(pc) != 0)
          pc += 8

        // MARK: Names
        case .loadGlobal, .loadGlobalCallee:
          let index = operandB(pc)
          let globals = vm.pointee.fp.pointee.code.pointee.globals
          if index < GlobalNames.registerLimit {
            let value = globals.pointee.slots[index]
            if !value.isUnset {
              at(window, operandA(pc)).pointee = value
              pc += 8
              continue
            }
          }
          let value = vm.loadGlobalSlow(
            globals, index, isCallee: pc.load(as: Opcode.self) == .loadGlobalCallee)
          if value.isSignal {
            signal = value
            break dispatch
          }
          at(window, operandA(pc)).pointee = value
          pc += 8
        case .storeGlobal:
          let value = at(window, operandA(pc)).pointee
          if value.isUnset {
            signal = vm.raiseUnbound(pc, operandA(pc))
            break dispatch
          }
          if operandX(pc) != 0 {
            vm.storeDictGlobal(operandB(pc), value)
          } else {
            vm.pointee.fp.pointee.code.pointee.globals.slot(operandB(pc)).pointee = value
          }
          pc += 8
        case .deleteGlobal:
          if operandX(pc) != 0 {
            signal = vm.deleteDictGlobal(operandB(pc))
            if signal.isSignal { break dispatch }
            pc += 8
            continue
          }
          let slot = vm.pointee.fp.pointee.code.pointee.globals.slot(operandB(pc))
          if slot.pointee.isUnset {
            signal = vm.raiseUndefined(slot: operandB(pc))
            break dispatch
          }
          slot.pointee = .unset
          pc += 8
        case .deleteFast:
          if at(window, operandA(pc)).pointee.isUnset {
            signal = vm.raiseUnbound(pc, operandA(pc))
            break dispatch
          }
          at(window, operandA(pc)).pointee = .unset
          pc += 8
        case .makeCell:
          let slot = at(window, operandA(pc))
          slot.pointee = vm.makeCell(slot.pointee)
          pc += 8
        case .loadDeref:
          let value = at(window, operandB(pc)).pointee.cell.pointee.value
          if value.isUnset {
            signal = vm.raiseUnbound(pc, operandB(pc))
            break dispatch
          }
          at(window, operandA(pc)).pointee = value
          pc += 8
        case .storeDeref:
          let value = at(window, operandB(pc)).pointee
          if value.isUnset {
            signal = vm.raiseUnbound(pc, operandB(pc))
            break dispatch
          }
          at(window, operandA(pc)).pointee.cell.pointee.value = value
          pc += 8
        case .deleteDeref:
          let cell = at(window, operandA(pc)).pointee.cell
          if cell.pointee.value.isUnset {
            signal = vm.raiseUnbound(pc, operandA(pc))
            break dispatch
          }
          cell.pointee.value = .unset
          pc += 8
        case .copyFreeVars:
          vm.copyFreeVariables(at(window, operandA(pc)))
          pc += 8
        case .loadName:
          let value = vm.loadName(
            at(window, 0).pointee, operandB(pc), globalSlot: operandC(pc),
            isCallee: operandX(pc) != 0)
          if value.isSignal {
            signal = value
            break dispatch
          }
          at(window, operandA(pc)).pointee = value
          pc += 8
        case .loadClassDeref:
          let value = vm.loadClassDeref(
            at(window, 0).pointee, operandB(pc), at(window, operandC(pc)).pointee)
          if value.isUnset {
            signal = vm.raiseUnbound(pc, operandC(pc))
            break dispatch
          }
          at(window, operandA(pc)).pointee = value
          pc += 8
        case .storeName:
          let value = at(window, operandA(pc)).pointee
          if value.isUnset {
            signal = vm.raiseUnbound(pc, operandA(pc))
            break dispatch
          }
          signal = vm.storeName(at(window, 0).pointee, operandB(pc), value)
          if signal.isSignal { break dispatch }
          pc += 8
        case .deleteName:
          signal = vm.deleteName(at(window, 0).pointee, operandB(pc))
          if signal.isSignal { break dispatch }
          pc += 8

        // MARK: Arithmetic
        case .binaryAdd:
          let x = at(window, operandB(pc)).pointee
          let y = at(window, operandC(pc)).pointee
          if (x.tag | y.tag) == Tag.int {
            let (sum, overflow) = x.int.addingReportingOverflow(y.int)
            if !overflow {
              at(window, operandA(pc)).pointee = Value(sum)
              pc += 8
              continue
            }
          } else if x.tag == Tag.float && y.tag == Tag.float {
            at(window, operandA(pc)).pointee = Value(x.float + y.float)
            pc += 8
            continue
          } else if x.tag == Tag.str && y.tag == Tag.str {
            let value = vm.concatenate(x.str, y.str)
            if !value.isSignal {
              at(window, operandA(pc)).pointee = value
              pc += 8
              continue
            }
          }
          signal = vm.binarySlow(pc, x, y, .add)
          if signal.isSignal { break dispatch }
          at(window, operandA(pc)).pointee = signal
          pc += 8
        case .binarySubtract:
          let x = at(window, operandB(pc)).pointee
          let y = at(window, operandC(pc)).pointee
          if (x.tag | y.tag) == Tag.int {
            let (difference, overflow) = x.int.subtractingReportingOverflow(y.int)
            if !overflow {
              at(window, operandA(pc)).pointee = Value(difference)
              pc += 8
              continue
            }
          } else if x.tag == Tag.float && y.tag == Tag.float {
            at(window, operandA(pc)).pointee = Value(x.float - y.float)
            pc += 8
            continue
          }
          signal = vm.binarySlow(pc, x, y, .subtract)
          if signal.isSignal { break dispatch }
          at(window, operandA(pc)).pointee = signal
          pc += 8
        case .binaryMultiply:
          let x = at(window, operandB(pc)).pointee
          let y = at(window, operandC(pc)).pointee
          if (x.tag | y.tag) == Tag.int {
            let (product, overflow) = x.int.multipliedReportingOverflow(by: y.int)
            if !overflow {
              at(window, operandA(pc)).pointee = Value(product)
              pc += 8
              continue
            }
          } else if x.tag == Tag.float && y.tag == Tag.float {
            at(window, operandA(pc)).pointee = Value(x.float * y.float)
            pc += 8
            continue
          }
          signal = vm.binarySlow(pc, x, y, .multiply)
          if signal.isSignal { break dispatch }
          at(window, operandA(pc)).pointee = signal
          pc += 8
        case .binaryTrueDivide:
          let x = at(window, operandB(pc)).pointee
          let y = at(window, operandC(pc)).pointee
          if x.tag == Tag.float && y.tag == Tag.float && y.float != 0 {
            at(window, operandA(pc)).pointee = Value(x.float / y.float)
            pc += 8
            continue
          }
          signal = vm.binarySlow(pc, x, y, .trueDivide)
          if signal.isSignal { break dispatch }
          at(window, operandA(pc)).pointee = signal
          pc += 8
        case .binaryFloorDivide:
          let x = at(window, operandB(pc)).pointee
          let y = at(window, operandC(pc)).pointee
          if (x.tag | y.tag) == Tag.int && y.int > 0 {
            let quotient = x.int / y.int
            let remainder = x.int &- quotient &* y.int
            at(window, operandA(pc)).pointee = Value(remainder < 0 ? quotient &- 1 : quotient)
            pc += 8
            continue
          }
          signal = vm.binarySlow(pc, x, y, .floorDivide)
          if signal.isSignal { break dispatch }
          at(window, operandA(pc)).pointee = signal
          pc += 8
        case .binaryModulo:
          let x = at(window, operandB(pc)).pointee
          let y = at(window, operandC(pc)).pointee
          if (x.tag | y.tag) == Tag.int && y.int > 0 {
            let remainder = x.int % y.int
            at(window, operandA(pc)).pointee = Value(
              remainder < 0 ? remainder &+ y.int : remainder)
            pc += 8
            continue
          }
          signal = vm.binarySlow(pc, x, y, .modulo)
          if signal.isSignal { break dispatch }
          at(window, operandA(pc)).pointee = signal
          pc += 8
        case .binaryPower, .binaryMatrixMultiply, .binaryLshift, .binaryRshift:
          signal = vm.binarySlow(
            pc, at(window, operandB(pc)).pointee, at(window, operandC(pc)).pointee,
            BinaryOperator(pc.load(as: Opcode.self)))
          if signal.isSignal { break dispatch }
          at(window, operandA(pc)).pointee = signal
          pc += 8
        case .binaryAnd, .binaryOr, .binaryXor:
          let x = at(window, operandB(pc)).pointee
          let y = at(window, operandC(pc)).pointee
          if (x.tag | y.tag) == Tag.int {
            let op = pc.load(as: Opcode.self)
            let bits =
              op == .binaryAnd
              ? x.bits & y.bits : op == .binaryOr ? x.bits | y.bits : x.bits ^ y.bits
            at(window, operandA(pc)).pointee = Value(tag: Tag.int, bits: bits)
            pc += 8
            continue
          }
          signal = vm.binarySlow(pc, x, y, BinaryOperator(pc.load(as: Opcode.self)))
          if signal.isSignal { break dispatch }
          at(window, operandA(pc)).pointee = signal
          pc += 8
        case .addImmediate:
          let x = at(window, operandB(pc)).pointee
          let immediate = Int(pc.load(fromByteOffset: 6, as: Int16.self))
          if x.isInt {
            let (sum, overflow) = x.int.addingReportingOverflow(immediate)
            if !overflow {
              at(window, operandA(pc)).pointee = Value(sum)
              pc += 8
              continue
            }
          }
          let isSubtraction = operandX(pc) & 2 != 0
          signal = vm.binarySlow(
            pc, x, Value(isSubtraction ? -immediate : immediate), isSubtraction ? .subtract : .add)
          if signal.isSignal { break dispatch }
          at(window, operandA(pc)).pointee = signal
          pc += 8
        case .unaryNegative, .unaryPositive, .unaryInvert:
          signal = vm.unarySlow(
            pc, pc.load(as: Opcode.self), at(window, operandB(pc)).pointee)
          if signal.isSignal { break dispatch }
          at(window, operandA(pc)).pointee = signal
          pc += 8
        case .unaryNot:
          let value = at(window, operandB(pc)).pointee
          if value.isBool {
            at(window, operandA(pc)).pointee = Value(value.bits == 0)
            pc += 8
            continue
          }
          signal = vm.truthSlow(pc, value, operandB(pc))
          if signal.isSignal { break dispatch }
          at(window, operandA(pc)).pointee = Value(!signal.bool)
          pc += 8

        // MARK: Comparison
        case .compareEqual, .compareNotEqual, .compareLess, .compareLessEqual, .compareGreater,
          .compareGreaterEqual:
          let x = at(window, operandB(pc)).pointee
          let y = at(window, operandC(pc)).pointee
          let op = Comparison(pc.load(as: Opcode.self))
          if (x.tag | y.tag) == Tag.int {
            at(window, operandA(pc)).pointee = Value(op.holds(x.int, y.int))
            pc += 8
            continue
          }
          signal = vm.compareSlow(pc, x, y, op)
          if signal.isSignal { break dispatch }
          at(window, operandA(pc)).pointee = signal
          pc += 8
        case .isOp, .isNotOp:
          let x = at(window, operandB(pc)).pointee
          let y = at(window, operandC(pc)).pointee
          if x.isUnset || y.isUnset {
            signal = vm.raiseUnbound(pc, x.isUnset ? operandB(pc) : operandC(pc))
            break dispatch
          }
          let isSame = vm.isSame(x, y)
          at(window, operandA(pc)).pointee = Value(
            isSame == (pc.load(as: Opcode.self) == .isOp))
          pc += 8
        case .containsOp, .notContainsOp:
          signal = vm.containsSlow(
            pc, at(window, operandB(pc)).pointee, at(window, operandC(pc)).pointee)
          if signal.isSignal { break dispatch }
          at(window, operandA(pc)).pointee = Value(
            signal.bool == (pc.load(as: Opcode.self) == .containsOp))
          pc += 8

        // MARK: Jumps
        case .jump:
          let offset = operandK(pc)
          pc += offset &* 8
          if offset <= 0 && vm.tick() {
            signal = vm.safepoint(pc)
            if signal.isSignal { break dispatch }
          }
        case .jumpIfTrue, .jumpIfFalse:
          let value = at(window, operandA(pc)).pointee
          var isTrue = value.bits != 0
          if value.tag != Tag.bool && value.tag != Tag.int {
            signal = vm.truthSlow(pc, value, operandA(pc))
            if signal.isSignal { break dispatch }
            isTrue = signal.bool
          }
          if isTrue == (pc.load(as: Opcode.self) == .jumpIfTrue) {
            let offset = operandK(pc)
            pc += offset &* 8
            if offset <= 0 && vm.tick() {
              signal = vm.safepoint(pc)
              if signal.isSignal { break dispatch }
            }
          } else {
            pc += 8
          }
        case .jumpIfNone, .jumpIfNotNone:
          let isNone = at(window, operandA(pc)).pointee.isNone
          if isNone == (pc.load(as: Opcode.self) == .jumpIfNone) {
            let offset = operandK(pc)
            pc += offset &* 8
            if offset <= 0 && vm.tick() {
              signal = vm.safepoint(pc)
              if signal.isSignal { break dispatch }
            }
          } else {
            pc += 8
          }
        case .jumpCompareEqual, .jumpCompareNotEqual, .jumpCompareLess, .jumpCompareLessEqual,
          .jumpCompareGreater, .jumpCompareGreaterEqual:
          let x = at(window, operandA(pc)).pointee
          let y = at(window, operandB(pc)).pointee
          let op = Comparison(pc.load(as: Opcode.self))
          var holds: Bool
          if (x.tag | y.tag) == Tag.int {
            holds = op.holds(x.int, y.int)
          } else if x.tag == Tag.float && y.tag == Tag.float {
            holds = op.holds(x.float, y.float)
          } else {
            signal = vm.compareSlow(pc, x, y, op)
            if signal.isSignal { break dispatch }
            if !signal.isBool {
              signal = vm.truthSlow(pc, signal, 0xFFFF)
              if signal.isSignal { break dispatch }
            }
            holds = signal.bool
          }
          if holds == (operandX(pc) != 0) {
            let next = target16(pc)
            if next <= pc && vm.tick() {
              pc = next
              signal = vm.safepoint(pc)
              if signal.isSignal { break dispatch }
            } else {
              pc = next
            }
          } else {
            pc += 8
          }

        // MARK: Iteration
        case .getIter:
          let source = at(window, operandB(pc)).pointee
          if source.isUnset {
            signal = vm.raiseUnbound(pc, operandB(pc))
            break dispatch
          }
          signal = vm.makeIterator(source)
          if signal.isSignal { break dispatch }
          at(window, operandA(pc)).pointee = signal
          pc += 8
        case .forIter:
          let iterator = at(window, operandA(pc)).pointee
          if vm.tick() {
            signal = vm.safepoint(pc)
            if signal.isSignal { break dispatch }
          }
          signal = iterator.tag == Tag.iterator ? vm.nextNative(iterator) : vm.nextSlow(iterator)
          if signal.isUnset {
            pc += 8
          } else if signal.isSignal {
            break dispatch
          } else {
            at(window, operandB(pc)).pointee = signal
            pc = target16(pc)
          }
        case .prepareRange:
          signal = vm.prepareRange(at(window, operandA(pc)), operandB(pc))
          if signal.isSignal { break dispatch }
          pc += 8
        case .forRange:
          let state = at(window, operandA(pc))
          if vm.tick() {
            signal = vm.safepoint(pc)
            if signal.isSignal { break dispatch }
          }
          if state[2].tag == Tag.int {
            let current = state.pointee.int
            let step = state[2].int
            if step > 0 ? current < state[1].int : current > state[1].int {
              at(window, operandB(pc)).pointee = Value(current)
              let (next, overflow) = current.addingReportingOverflow(step)
              state.pointee = Value(overflow ? state[1].int : next)
              pc = target16(pc)
            } else {
              pc += 8
            }
          } else {
            signal = vm.next(state.pointee)
            if signal.isUnset {
              pc += 8
            } else if signal.isSignal {
              break dispatch
            } else {
              at(window, operandB(pc)).pointee = signal
              pc = target16(pc)
            }
          }

        // MARK: Building
        case .buildList:
          let list = vm.makeList(at(window, operandB(pc)), operandC(pc))
          at(window, operandA(pc)).pointee = Value(tag: Tag.list, list)
          pc += 8
        case .buildTuple:
          let tuple = vm.makeTuple(at(window, operandB(pc)), operandC(pc))
          at(window, operandA(pc)).pointee = Value(tag: Tag.tuple, tuple)
          pc += 8
        case .buildSet:
          signal = vm.buildSet(at(window, operandB(pc)), operandC(pc))
          if signal.isSignal { break dispatch }
          at(window, operandA(pc)).pointee = signal
          pc += 8
        case .buildMap:
          signal = vm.buildMap(at(window, operandB(pc)), operandC(pc))
          if signal.isSignal { break dispatch }
          at(window, operandA(pc)).pointee = signal
          pc += 8
        case .buildSlice:
          let parts = at(window, operandB(pc))
          at(window, operandA(pc)).pointee = vm.makeSlice(parts[0], parts[1], parts[2])
          pc += 8
        case .buildString:
          signal = vm.buildString(at(window, operandB(pc)), operandC(pc))
          if signal.isSignal { break dispatch }
          at(window, operandA(pc)).pointee = signal
          pc += 8
        case .formatValue:
          let value = at(window, operandB(pc)).pointee
          if value.isUnset {
            signal = vm.raiseUnbound(pc, operandB(pc))
            break dispatch
          }
          let spec = operandC(pc)
          signal = vm.formatOperand(
            value, spec == 0xFFFF ? .unset : at(window, spec).pointee, operandX(pc))
          if signal.isSignal { break dispatch }
          at(window, operandA(pc)).pointee = signal
          pc += 8
        case .listAppend:
          let value = at(window, operandB(pc)).pointee
          if value.isUnset {
            signal = vm.raiseUnbound(pc, operandB(pc))
            break dispatch
          }
          vm.append(at(window, operandA(pc)).pointee.list, value)
          pc += 8
        case .setAdd:
          signal = vm.setAdd(
            at(window, operandA(pc)).pointee, at(window, operandB(pc)).pointee)
          if signal.isSignal { break dispatch }
          pc += 8
        case .mapAdd:
          signal = vm.storeItem(
            pc, at(window, operandA(pc)).pointee, at(window, operandB(pc)).pointee,
            at(window, operandC(pc)).pointee)
          if signal.isSignal { break dispatch }
          pc += 8
        case .listExtend, .setUpdate, .dictUpdate, .dictMerge:
          signal = vm.updateCollection(pc, window)
          if signal.isSignal { break dispatch }
          pc += 8
        case .listToTuple:
          let list = at(window, operandB(pc)).pointee.list
          at(window, operandA(pc)).pointee = Value(
            tag: Tag.tuple, vm.makeTuple(list.pointee.items, list.pointee.count))
          pc += 8
        case .unpackSequence:
          let source = at(window, operandB(pc)).pointee
          let count = operandC(pc)
          let destination = at(window, operandA(pc))
          if source.tag == Tag.tuple && source.tuple.count == count {
            var index = 0
            while index < count {
              destination[index] = source.tuple.items[index]
              index &+= 1
            }
            pc += 8
            continue
          }
          signal = vm.unpackSlow(pc, source, destination, count, after: -1)
          if signal.isSignal { break dispatch }
          pc += 8
        case .unpackEx:
          signal = vm.unpackSlow(
            pc, at(window, operandB(pc)).pointee, at(window, operandA(pc)),
            operandC(pc), after: Int(operandX(pc)))
          if signal.isSignal { break dispatch }
          pc += 8

        // MARK: Subscripts and attributes
        case .binarySubscr:
          let container = at(window, operandB(pc)).pointee
          let key = at(window, operandC(pc)).pointee
          if container.tag == Tag.list && key.isInt && container.header.pointee.aux == 0 {
            let list = container.list
            let index = key.int < 0 ? key.int &+ list.pointee.count : key.int
            if UInt(bitPattern: index) < UInt(bitPattern: list.pointee.count) {
              at(window, operandA(pc)).pointee = list.pointee.items[index]
              pc += 8
              continue
            }
          }
          signal = vm.getItemSlow(pc, container, key)
          if signal.isSignal { break dispatch }
          at(window, operandA(pc)).pointee = signal
          pc += 8
        case .storeSubscr:
          let container = at(window, operandA(pc)).pointee
          let key = at(window, operandB(pc)).pointee
          let value = at(window, operandC(pc)).pointee
          if container.tag == Tag.list && key.isInt && container.header.pointee.aux == 0
            && !value.isUnset
          {
            let list = container.list
            let index = key.int < 0 ? key.int &+ list.pointee.count : key.int
            if UInt(bitPattern: index) < UInt(bitPattern: list.pointee.count) {
              list.pointee.items[index] = value
              pc += 8
              continue
            }
          }
          signal = vm.storeItem(pc, container, key, value)
          if signal.isSignal { break dispatch }
          pc += 8
        case .deleteSubscr:
          signal = vm.deleteItem(
            pc, at(window, operandA(pc)).pointee, at(window, operandB(pc)).pointee)
          if signal.isSignal { break dispatch }
          pc += 8
        case .loadAttr:
          let object = at(window, operandB(pc)).pointee
          if object.tag == Tag.instance {
            let site = vm.pointee.fp.pointee.code.pointee.sites + operandC(pc)
            if site.pointee.key == object.header.pointee.aux && site.pointee.kind == 1
              && site.pointee.epoch == vm.pointee.epoch
            {
              at(window, operandA(pc)).pointee =
                vm.slotPointer(object.instance, Int(site.pointee.slot)).pointee
              pc += 8
              continue
            }
          }
          signal = vm.loadAttributeSlow(pc, object, operandC(pc))
          if signal.isSignal { break dispatch }
          at(window, operandA(pc)).pointee = signal
          pc += 8
        case .storeAttr:
          let object = at(window, operandA(pc)).pointee
          let value = at(window, operandC(pc)).pointee
          if object.tag == Tag.instance && !value.isUnset {
            let site = vm.pointee.fp.pointee.code.pointee.sites + operandB(pc)
            if site.pointee.key == object.header.pointee.aux
              && site.pointee.epoch == vm.pointee.epoch
            {
              if site.pointee.kind == 1 {
                vm.slotPointer(object.instance, Int(site.pointee.slot)).pointee = value
                pc += 8
                continue
              }
              if let next = site.pointee.nextShape {
                vm.addSlot(object.instance, next, value)
                pc += 8
                continue
              }
            }
          }
          signal = vm.storeAttributeSlow(pc, object, operandB(pc), value)
          if signal.isSignal { break dispatch }
          pc += 8
        case .deleteAttr:
          signal = vm.deleteAttribute(
            at(window, operandA(pc)).pointee,
            vm.pointee.fp.pointee.code.pointee.sites[operandB(pc)].name)
          if signal.isSignal { break dispatch }
          pc += 8
        case .loadMethod:
          let object = at(window, operandB(pc)).pointee
          let base = at(window, operandA(pc))
          let site = vm.pointee.fp.pointee.code.pointee.sites + operandC(pc)
          let key = object.tag == Tag.instance ? object.header.pointee.aux : UInt64(object.tag)
          if site.pointee.key == key && site.pointee.kind == 3
            && site.pointee.epoch == vm.pointee.epoch
          {
            base[0] = site.pointee.value
            base[1] = object
            pc += 8
            continue
          }
          signal = vm.loadMethodSlow(pc, object, site, base)
          if signal.isSignal { break dispatch }
          pc += 8

        // MARK: Calls
        case .pushNull:
          at(window, operandA(pc))[1] = .null
          pc += 8
        case .call:
          let base = at(window, operandB(pc))
          let callee = base.pointee
          if callee.tag == Tag.function {
            let function = callee.function
            let code = function.pointee.code
            let hasSelf = !base[1].isNull
            let count = operandC(pc) &+ (hasSelf ? 1 : 0)
            let frame = vm.pointee.fp
            if Int(code.pointee.simpleArgcount) == count && frame < vm.pointee.frameLimit
              && frame.pointee.flags == 0
            {
              let arguments = hasSelf ? base + 1 : base + 2
              let top = arguments + Int(code.pointee.registerCount)
              if top < vm.pointee.stackEnd && !vm.tick() {
                frame.pointee.pc = pc + 8
                let next = frame + 1
                next.pointee.code = code
                next.pointee.window = arguments
                next.pointee.top = top
                next.pointee.function = function
                next.pointee.generator = nil
                next.pointee.destination = UInt16(truncatingIfNeeded: operandA(pc))
                next.pointee.action = ReturnAction.store
                next.pointee.flags = 0
                vm.pointee.fp = next
                if top > vm.pointee.highWater { vm.pointee.highWater = top }
                var local = count
                let locals = Int(code.pointee.localCount)
                while local < locals {
                  arguments[local] = .unset
                  local &+= 1
                }
                window = UnsafeMutableRawPointer(arguments)
                pc = UnsafeRawPointer(code.pointee.instructions)
                continue
              }
            }
          }
          signal = vm.callSlow(pc, base, operandC(pc), names: nil)
          if signal.isSignal { break dispatch }
          at(window, operandA(pc)).pointee = signal
          pc += 8
        case .callKw:
          let names = vm.pointee.fp.pointee.code.pointee.constants[operandK(pc + 8)].tuple
          signal = vm.callSlow(pc, at(window, operandB(pc)), operandC(pc), names: names)
          if signal.isSignal { break dispatch }
          at(window, operandA(pc)).pointee = signal
          pc += 16
        case .callEx:
          signal = vm.callExpanded(pc, at(window, operandB(pc)), operandX(pc) != 0)
          if signal.isSignal { break dispatch }
          at(window, operandA(pc)).pointee = signal
          pc += 8
        case .returnValue:
          let value = at(window, operandA(pc)).pointee
          let frame = vm.pointee.fp
          if frame.pointee.action == ReturnAction.store && frame.pointee.generator == nil
            && !value.isUnset
          {
            let caller = frame - 1
            vm.pointee.fp = caller
            window = UnsafeMutableRawPointer(caller.pointee.window)
            pc = caller.pointee.pc
            at(window, Int(frame.pointee.destination)).pointee = value
            continue
          }
          if value.isUnset {
            signal = vm.raiseUnbound(pc, operandA(pc))
            break dispatch
          }
          if frame.pointee.action == ReturnAction.host && frame.pointee.generator == nil {
            vm.pointee.fp = frame - 1
            return .finished(value)
          }
          signal = vm.finishReturn(value)
          if signal.isSignal { break dispatch }

        // MARK: Functions and classes
        case .makeFunction:
          at(window, operandA(pc)).pointee = vm.makeFunction(
            operandB(pc), at(window, operandC(pc)), operandX(pc))
          pc += 8
        case .loadBuildClass:
          at(window, operandA(pc)).pointee = vm.machineHelper(operandX(pc))
          pc += 8
        case .loadAssertionError:
          at(window, operandA(pc)).pointee = Value(
            tag: Tag.type, vm.exceptionType(.assertionError))
          pc += 8

        // MARK: Generators
        case .returnGenerator:
          // The frame becomes a generator; its caller receives the object.
          signal = vm.returnGenerator(pc)
          break dispatch
        case .yieldValue:
          let value = at(window, operandB(pc)).pointee
          if value.isUnset {
            signal = vm.raiseUnbound(pc, operandB(pc))
            break dispatch
          }
          signal = vm.yieldValue(pc, value)
          break dispatch
        case .getYieldFromIter:
          signal = vm.delegatedIterator(
            at(window, operandB(pc)).pointee, isAwait: operandX(pc) != 0)
          if signal.isSignal { break dispatch }
          at(window, operandA(pc)).pointee = signal
          pc += 8
        case .send:
          let state = at(window, operandA(pc))
          signal = vm.send(pc, state[0], state[1])
          if signal.isUnset {
            at(window, operandB(pc)).pointee = .none
            pc = target16(pc)
          } else if signal.isSignal {
            break dispatch
          } else {
            at(window, operandB(pc)).pointee = signal
            pc += 8
          }

        // MARK: Exceptions
        case .raiseVarargs:
          let count = operandX(pc)
          signal = vm.raiseStatement(
            count == 0 ? .unset : at(window, operandA(pc)).pointee,
            count == 2 ? at(window, operandB(pc)).pointee : .unset)
          break dispatch
        case .pushExcInfo:
          at(window, operandA(pc)).pointee = vm.pointee.handled
          vm.pointee.handled = at(window, operandB(pc)).pointee
          pc += 8
        case .popExcInfo:
          vm.pointee.handled = at(window, operandA(pc)).pointee
          pc += 8
        case .reraise:
          vm.pointee.pending = at(window, operandA(pc)).pointee
          vm.pointee.isReraise = true
          signal = .error
          break dispatch
        case .checkExcMatch:
          signal = vm.matchesException(
            at(window, operandB(pc)).pointee, at(window, operandC(pc)).pointee)
          if signal.isSignal { break dispatch }
          at(window, operandA(pc)).pointee = signal
          pc += 8
        case .beforeWith:
          signal = vm.beforeWith(
            at(window, operandB(pc)).pointee, at(window, operandA(pc)),
            isAsync: operandX(pc) != 0)
          if signal.isSignal { break dispatch }
          pc += 8
        case .withExceptStart:
          let base = at(window, operandA(pc))
          let exception = at(window, operandB(pc)).pointee
          base[0] = .null
          base[1] = Value(tag: Tag.type, vm.type(of: exception))
          base[2] = exception
          base[3] = exception.exception.pointee.traceback
          pc += 8

        // MARK: Imports
        case .importName:
          signal = vm.importName(
            operandB(pc), level: Int(operandX(pc)), at(window, operandC(pc)).pointee)
          if signal.isSignal { break dispatch }
          at(window, operandA(pc)).pointee = signal
          pc += 8
        case .importFrom:
          signal = vm.importFrom(at(window, operandB(pc)).pointee, operandC(pc))
          if signal.isSignal { break dispatch }
          at(window, operandA(pc)).pointee = signal
          pc += 8
        case .importStar:
          signal = vm.importStar(at(window, operandA(pc)).pointee)
          if signal.isSignal { break dispatch }
          pc += 8

        // MARK: Pattern matching
        case .matchSequence:
          at(window, operandA(pc)).pointee = Value(
            vm.isMatchSequence(at(window, operandB(pc)).pointee))
          pc += 8
        case .matchMapping:
          at(window, operandA(pc)).pointee = Value(
            vm.isMatchMapping(at(window, operandB(pc)).pointee))
          pc += 8
        case .getLen:
          signal = vm.length(at(window, operandB(pc)).pointee)
          if signal.isSignal { break dispatch }
          at(window, operandA(pc)).pointee = signal
          pc += 8
        case .matchKeys:
          signal = vm.matchKeys(
            at(window, operandB(pc)).pointee, at(window, operandC(pc)).pointee)
          if signal.isSignal { break dispatch }
          at(window, operandA(pc)).pointee = signal
          pc += 8
        case .matchClass:
          let names = vm.pointee.fp.pointee.code.pointee.constants[operandK(pc + 8)]
          signal = vm.matchClass(
            at(window, operandB(pc)).pointee, at(window, operandC(pc)).pointee,
            Int(operandX(pc)), names)
          if signal.isSignal { break dispatch }
          at(window, operandA(pc)).pointee = signal
          pc += 16
        case .copyWithoutKeys:
          signal = vm.copyWithoutKeys(
            at(window, operandB(pc)).pointee, at(window, operandC(pc)).pointee)
          if signal.isSignal { break dispatch }
          at(window, operandA(pc)).pointee = signal
          pc += 8

        case .unparsedStatement:
          signal = vm.unparsedStatement(pc, operandK(pc))
          break dispatch
        }
      }

      // MARK: Signals: find out where to go on.
      switch signal.tag {
      case Tag.pushed: break
      case Tag.tailCall:
        vm.pointee.fp.pointee.pc = pc
        vm.makeTailCall()
        if vm.pointee.suspension != nil { return .suspended }
        if !vm.pointee.pending.isNone && !vm.unwind() {
          return vm.pointee.suspension == nil ? .raised : .suspended
        }
        if let value = vm.pointee.hostResult {
          vm.pointee.hostResult = nil
          return .finished(value)
        }
      case Tag.suspended:
        if vm.pointee.suspension == nil { return .outOfFuel }
        return .suspended
      default:
        if vm.pointee.isOutOfFuel {
          vm.pointee.fp.pointee.pc = pc
          vm.pointee.isOutOfFuel = false
          vm.pointee.pending = .none
          return .outOfFuel
        }
        if signal.isError {
          if !vm.pointee.pcIsSaved { vm.pointee.fp.pointee.pc = pc }
          vm.pointee.pcIsSaved = false
          if !vm.unwind() { return vm.pointee.suspension == nil ? .raised : .suspended }
        }
        if let value = vm.pointee.hostResult {
          vm.pointee.hostResult = nil
          return .finished(value)
        }
      }
      pc = vm.pointee.fp.pointee.pc
      window = UnsafeMutableRawPointer(vm.pointee.fp.pointee.window)
    }
  }
}
