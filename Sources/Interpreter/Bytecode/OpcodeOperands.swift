// SPDX-License-Identifier: Apache-2.0
// What the operands of each opcode are, stated once: disassembler and verifier derive from it.

/// The meaning of one operand field.
enum Operand: Equatable {
  case unused
  /// A register written, read, or both.
  case writes, reads, updates
  /// As many neighbouring registers, written or read.
  case writesRun(Int)
  case readsRun(Int)
  /// As many registers as field `c` says (twice as many for pairs; plus x + 1 for `unpackEx`).
  case writesCount, readsCount, readsPairs, writesStarred
  /// callable, self-or-null and `c` arguments
  case window
  /// A register, or 0xFFFF for none.
  case optionalRegister
  /// A number, unsigned or signed.
  case count, signed
  case name, site, slot, constant
  case jump
  /// `b` and `c` as one number.
  case wideJump, wideConstant, wideInt, wideUnparsed
}

struct Operands {
  var a = Operand.unused
  var b = Operand.unused
  var c = Operand.unused
  /// `x` is shown.
  var x = false
  /// The next word holds a constant.
  var hasConstantWord = false
  /// Control never falls through.
  var isTerminator = false

  init(
    _ a: Operand = .unused, _ b: Operand = .unused, _ c: Operand = .unused, x: Bool = false,
    constantWord: Bool = false, isTerminator: Bool = false
  ) {
    self.a = a
    self.b = b
    self.c = c
    self.x = x
    hasConstantWord = constantWord
    self.isTerminator = isTerminator
  }
}

extension Opcode {
  var operands: Operands {
    switch self {
    case .nop, .loadCode: Operands()
    case .move: Operands(.writes, .reads)
    case .loadConst: Operands(.writes, .wideConstant)
    case .loadInt: Operands(.writes, .wideInt)
    case .loadNone, .loadAssertionError: Operands(.writes)
    case .loadBool, .loadBuildClass: Operands(.writes, x: true)
    case .loadGlobal, .loadGlobalCallee: Operands(.writes, .slot)
    case .storeGlobal: Operands(.reads, .slot, x: true)
    case .deleteGlobal: Operands(.unused, .slot, x: true)
    case .deleteFast, .makeCell: Operands(.updates)
    case .loadDeref: Operands(.writes, .reads)
    case .storeDeref: Operands(.reads, .reads)
    case .deleteDeref: Operands(.reads)
    case .copyFreeVars: Operands(.writes)
    case .loadName: Operands(.writes, .name, .slot, x: true)
    case .loadClassDeref: Operands(.writes, .name, .reads)
    case .storeName: Operands(.reads, .name)
    case .deleteName: Operands(.unused, .name)
    case .binaryAdd, .binarySubtract, .binaryMultiply, .binaryTrueDivide, .binaryFloorDivide,
      .binaryModulo, .binaryPower, .binaryMatrixMultiply, .binaryLshift, .binaryRshift,
      .binaryAnd, .binaryOr, .binaryXor:
      Operands(.writes, .reads, .reads, x: true)
    case .addImmediate: Operands(.writes, .reads, .signed, x: true)
    case .unaryNegative, .unaryPositive, .unaryInvert, .unaryNot: Operands(.writes, .reads)
    case .compareEqual, .compareNotEqual, .compareLess, .compareLessEqual, .compareGreater,
      .compareGreaterEqual, .isOp, .isNotOp, .containsOp, .notContainsOp:
      Operands(.writes, .reads, .reads)
    case .jump: Operands(.unused, .wideJump, isTerminator: true)
    case .jumpIfTrue, .jumpIfFalse, .jumpIfNone, .jumpIfNotNone: Operands(.reads, .wideJump)
    case .jumpCompareEqual, .jumpCompareNotEqual, .jumpCompareLess, .jumpCompareLessEqual,
      .jumpCompareGreater, .jumpCompareGreaterEqual:
      Operands(.reads, .reads, .jump, x: true)
    case .getIter: Operands(.writes, .reads)
    case .getYieldFromIter: Operands(.writes, .reads, x: true)
    case .forIter: Operands(.updates, .writes, .jump)
    case .prepareRange: Operands(.writesRun(3), .count)
    case .forRange: Operands(.writesRun(3), .writes, .jump)
    case .buildList, .buildTuple, .buildSet, .buildString:
      Operands(.writes, .readsCount, .count)
    case .buildMap: Operands(.writes, .readsPairs, .count)
    case .buildSlice: Operands(.writes, .readsRun(3))
    case .formatValue: Operands(.writes, .reads, .optionalRegister, x: true)
    case .listAppend, .setAdd, .setUpdate, .dictUpdate: Operands(.updates, .reads)
    case .listExtend: Operands(.updates, .reads, .reads, x: true)
    case .mapAdd, .dictMerge: Operands(.updates, .reads, .reads)
    case .listToTuple: Operands(.writes, .reads)
    case .unpackSequence: Operands(.writesCount, .reads, .count)
    case .unpackEx: Operands(.writesStarred, .reads, .count, x: true)
    case .binarySubscr: Operands(.writes, .reads, .reads)
    case .storeSubscr: Operands(.reads, .reads, .reads)
    case .deleteSubscr: Operands(.reads, .reads)
    case .loadAttr: Operands(.writes, .reads, .site)
    case .storeAttr: Operands(.reads, .site, .reads)
    case .deleteAttr: Operands(.reads, .site)
    case .loadMethod: Operands(.writesRun(2), .reads, .site)
    case .pushNull: Operands(.writesRun(2))
    case .call: Operands(.writes, .window, .count)
    case .callKw: Operands(.writes, .window, .count, constantWord: true)
    case .callEx: Operands(.writes, .readsRun(4), x: true)
    case .returnValue: Operands(.reads, isTerminator: true)
    case .makeFunction: Operands(.writes, .constant, .reads, x: true)
    case .returnGenerator: Operands()
    case .yieldValue: Operands(.writes, .reads, .reads, x: true)
    case .send: Operands(.readsRun(2), .writes, .jump)
    case .raiseVarargs: Operands(.reads, .reads, x: true, isTerminator: true)
    case .pushExcInfo: Operands(.writes, .reads)
    case .popExcInfo: Operands(.reads)
    case .reraise: Operands(.reads, isTerminator: true)
    case .checkExcMatch: Operands(.writes, .reads, .reads)
    case .beforeWith: Operands(.writesRun(3), .reads, x: true)
    case .withExceptStart: Operands(.writesRun(4), .reads)
    case .importName: Operands(.writes, .name, .reads, x: true)
    case .importFrom: Operands(.writes, .reads, .name)
    case .importStar: Operands(.reads)
    case .matchSequence, .matchMapping, .getLen: Operands(.writes, .reads)
    case .matchKeys, .copyWithoutKeys: Operands(.writes, .reads, .reads)
    case .matchClass: Operands(.writes, .reads, .reads, x: true, constantWord: true)
    case .unparsedStatement: Operands(.unused, .wideUnparsed)
    }
  }
}
