// SPDX-License-Identifier: Apache-2.0
// The instruction set of the register machine, named after CPython's `dis`
// (https://docs.python.org/3.11/library/dis.html). An instruction is 8 bytes,
// `op:8 | x:8 | a:16 | b:16 | c:16`. A register operand is the byte offset of the register in the
// frame's window (index * 16, so 4,096 registers); `x` is a small immediate. Jump offsets count
// instructions from the jump itself: 16 bits in `c`, or 32 bits in `b` and `c` together
// (written `J`). A taken jump that is not forward (an empty loop jumps to itself) is a safepoint and
// costs one unit of fuel.
// Notation: A, B, C are registers; A+1 is the register after A; k32 is `b` and `c` as one number.

/// One opcode. The comment beside each gives its effect.
public enum Opcode: UInt8, CaseIterable, Sendable {
  // MARK: Moves and constants
  case nop
  /// Stands for the whole of a code object that has not run yet: loads it and goes on with its
  /// first instruction. The compiler does not emit it.
  case loadCode
  /// A = B; an unset B raises NameError or UnboundLocalError.
  case move
  /// A = constants[k32]
  case loadConst
  /// A = int k32 (signed)
  case loadInt
  /// A = None
  case loadNone
  /// A = x != 0
  case loadBool

  // MARK: Names
  /// A = global slot `b`, else the builtin of that name, else NameError.
  case loadGlobal
  /// As `loadGlobal`, for the callee of a call: with emulation on, an undefined name becomes a
  /// marker that `call` hands to the host together with the evaluated arguments.
  case loadGlobalCallee
  /// global slot `b` = A; x = 1: entry of the table's dict instead
  case storeGlobal
  /// unset global slot `b`; NameError when unset; x as in `storeGlobal`
  case deleteGlobal
  /// unset A; NameError or UnboundLocalError when unset
  case deleteFast
  /// A = new cell holding A's value (which may be unset)
  case makeCell
  /// A = content of cell B; NameError (free variable) or UnboundLocalError when empty
  case loadDeref
  /// cell A = B
  case storeDeref
  /// empty cell A
  case deleteDeref
  /// A, A+1, ... = the closure's cells (as many as freevars); first instruction of a closure
  case copyFreeVars
  /// A = names[b] in class namespace R0, else global slot `c`, else builtin (class bodies); x = 1:
  /// for the callee of a call, as `loadGlobalCallee`
  case loadName
  /// A = names[b] in class namespace R0, else content of cell C (class bodies)
  case loadClassDeref
  /// namespace R0 [names[b]] = A
  case storeName
  /// delete names[b] from namespace R0
  case deleteName

  // MARK: Operators: A = B op C. x = 1 for the in-place form (`+=`).
  case binaryAdd, binarySubtract, binaryMultiply, binaryTrueDivide, binaryFloorDivide
  case binaryModulo, binaryPower, binaryMatrixMultiply, binaryLshift, binaryRshift
  case binaryAnd, binaryOr, binaryXor
  /// A = B + c, c a signed 16-bit immediate; x & 1: in-place; x & 2: it is B - (-c) written with
  /// `-` (for the error message)
  case addImmediate
  /// A = op B
  case unaryNegative, unaryPositive, unaryInvert, unaryNot

  // MARK: Comparison: A = B op C
  case compareEqual, compareNotEqual, compareLess, compareLessEqual, compareGreater
  case compareGreaterEqual
  case isOp, isNotOp
  /// A = B in C
  case containsOp, notContainsOp

  // MARK: Jumps
  /// jump J
  case jump
  /// jump J if A is true / false
  case jumpIfTrue, jumpIfFalse
  /// jump J if A is / is not None
  case jumpIfNone, jumpIfNotNone
  /// Fused compare and jump: jump c if (A op B) == (x != 0)
  case jumpCompareEqual, jumpCompareNotEqual, jumpCompareLess, jumpCompareLessEqual
  case jumpCompareGreater, jumpCompareGreaterEqual

  // MARK: Iteration
  /// A = iter(B)
  case getIter
  /// If iterator A has a next item: B = item and jump c; else fall through. Placed at the bottom of
  /// the loop (so `c` is usually negative).
  case forIter
  /// Loop over `range(...)` called by name with `b` arguments (1 to 3) in A, A+1, A+2: afterwards
  /// the three registers hold (next, stop, step), or an iterator in A when the arguments are not
  /// small ints. Emitted only where `range` cannot be anything but the builtin.
  case prepareRange
  /// If the range in A has a next item: B = item and jump c; else fall through.
  case forRange

  // MARK: Building
  /// A = [B, B+1, ... ] of c items; the same for tuple, set
  case buildList, buildTuple, buildSet
  /// A = {B: B+1, ...} of c pairs
  case buildMap
  /// A = slice(B, B+1, B+2)
  case buildSlice
  /// A = concatenation of c strings from B
  case buildString
  /// A = format(B, C); c = 0xFFFF: no spec; x = 0 or the ASCII code of s, r, a
  case formatValue
  /// list A .append(B); set A .add(B); dict A [B] = C (comprehensions)
  case listAppend, setAdd, mapAdd
  /// list A .extend(B); set A .update(B); dict A .update(B)
  case listExtend, setUpdate, dictUpdate
  /// dict A .update(B) for `**` in a call of C: duplicates raise TypeError
  case dictMerge
  /// A = tuple(list B)
  case listToTuple
  /// A, A+1, ... = items of B, exactly c of them
  case unpackSequence
  /// A.. = c items, then a list, then x items of B
  case unpackEx

  // MARK: Subscripts and attributes. A site is an index into `CodeObject.attributeSites`.
  /// A = B[C]
  case binarySubscr
  /// A[B] = C
  case storeSubscr
  /// del A[B]
  case deleteSubscr
  /// A = B.site c
  case loadAttr
  /// A.site b = C
  case storeAttr
  /// del A.site b
  case deleteAttr
  /// Prepare B.site c for a call at base A: A = callable, A+1 = self or null
  case loadMethod

  // MARK: Calls. Layout at base B: callable, self or null, arguments...
  /// A+1 = null (written after the callable is in A, before the arguments)
  case pushNull
  /// A = call at base B with c positional arguments
  case call
  /// A = call at base B with c arguments in all, the last of them named by the tuple constant of
  /// the next word (a `nop` whose k32 is the constant)
  case callKw
  /// A = call at base B with B+2 a tuple of arguments, B+3 a dict of keywords or null (x = 0/1)
  case callEx
  /// return A
  case returnValue

  // MARK: Functions and classes
  /// A = function of constants[b]; from C on, in this order, as x has bits: 1 defaults tuple,
  /// 2 keyword-only defaults dict, 4 annotations (tuple of name, value, ...), 8 closure tuple
  case makeFunction
  /// A = the machine's own function or class number x (`MachineHelper`): the class builder, parts
  /// of `except*` and `async`
  case loadBuildClass
  /// A = AssertionError
  case loadAssertionError

  // MARK: Generators
  /// First instruction (after copyFreeVars and makeCells) of a generator: return a generator object
  case returnGenerator
  /// Suspend with value B; on resumption A = value sent. x = 1: on behalf of iterator C; x = 2:
  /// an asynchronous generator's item
  case yieldValue
  /// A = iterator for `yield from B`, or with x = 1 for `await B`
  case getYieldFromIter
  /// Send A+1 to iterator A: if it yields, B = item and fall through; if it ends, B = its result
  /// and jump c
  case send

  // MARK: Exceptions. On a raise the machine looks the pc up in `exceptionTable`, writes the
  // exception to the entry's register and continues at its target.
  /// raise: x = 0 bare, 1 A, 2 A from B
  case raiseVarargs
  /// A = the exception being handled before; the exception being handled = B (start of a handler)
  case pushExcInfo
  /// the exception being handled = A (end of a handler)
  case popExcInfo
  /// raise A again, traceback unchanged
  case reraise
  /// A = exception B matches C (class or tuple of classes)
  case checkExcMatch
  /// A = bound `__exit__` of B, A+1 = bound `__enter__` of B, A+2 = null (ready for call); x = 1:
  /// `__aexit__` and `__aenter__`
  case beforeWith
  /// A = null; A+1, A+2, A+3 = type, value, traceback of exception B (arguments of `__exit__`,
  /// whose callable stands in the register before A)
  case withExceptStart

  // MARK: Imports
  /// A = module names[b], x = level, C = fromlist tuple or None
  case importName
  /// A = attribute names[c] of module B
  case importFrom
  /// all public names of module A into the globals
  case importStar

  // MARK: Pattern matching
  /// A = B is a sequence / mapping for `match`
  case matchSequence, matchMapping
  /// A = len(B)
  case getLen
  /// A = tuple of values of mapping B for the keys tuple C, or None
  case matchKeys
  /// A = tuple of x positional and the keyword attributes named by the tuple constant of the next
  /// word of subject B if it is an instance of class C, else None
  case matchClass
  /// A = dict(B) without the keys of tuple C
  case copyWithoutKeys

  // MARK: Hand-off
  /// The statement unparsed[k32]: handed to the host, or its SyntaxError; k32 = -1: stop for a trace
  case unparsedStatement
}

/// One instruction.
public struct Instruction: Equatable, Sendable {
  public var op: Opcode
  public var x: UInt8
  public var a: UInt16
  public var b: UInt16
  public var c: UInt16

  public init(_ op: Opcode, x: UInt8 = 0, a: UInt16 = 0, b: UInt16 = 0, c: UInt16 = 0) {
    self.op = op
    self.x = x
    self.a = a
    self.b = b
    self.c = c
  }

  /// `b` and `c` as one signed number.
  public var k32: Int32 {
    get { Int32(bitPattern: UInt32(b) | UInt32(c) << 16) }
    set {
      b = UInt16(truncatingIfNeeded: newValue)
      c = UInt16(truncatingIfNeeded: newValue >> 16)
    }
  }

  public static func register(_ index: Int) -> UInt16 { UInt16(truncatingIfNeeded: index << 4) }
}
