// SPDX-License-Identifier: Apache-2.0
// The compiler's product: a code object as CPython knows it
// (https://docs.python.org/3.11/reference/datamodel.html#index-56), immutable and free of heap
// values, so that it can be shared by cloned machines. The machine makes constants, names and
// caches from it once per heap.

import PythonSyntax

/// Names of the module's global variables and their slots. Slots are given once and never reused;
/// they persist over the inputs of a session. A slot below `registerLimit` is at the same time a
/// register of module-level code.
public final class GlobalNames {
  public static let registerLimit = 2048

  public private(set) var names: [String] = []
  /// True once some code binds the name (assignment, def, class, import, for, del, ...).
  public private(set) var isAssigned: [Bool] = []
  /// True when code outside of the module's own rebinds the name (`global` in a function).
  public private(set) var isRebound: [Bool] = []
  /// True for the names of builtins, which are never registers of module code.
  public private(set) var isBuiltin: [Bool] = []
  private var slots: [String: Int] = [:]

  public init() {}

  /// A copy that grows on its own: compiled library code is shared, its names are not.
  init(copying other: GlobalNames) {
    names = other.names
    isAssigned = other.isAssigned
    isRebound = other.isRebound
    isBuiltin = other.isBuiltin
    slots = other.slots
  }

  public func slot(_ name: String) -> Int {
    if let slot = slots[name] { return slot }
    let slot = names.count
    slots[name] = slot
    names.append(name)
    isAssigned.append(false)
    isRebound.append(false)
    isBuiltin.append(BuiltinNames.all.contains(name))
    return slot
  }

  public func existingSlot(_ name: String) -> Int? { slots[name] }

  public func markAssigned(_ slot: Int) { isAssigned[slot] = true }

  func markRebound(_ slot: Int) { isRebound[slot] = true }
}

public final class CodeObject: Sendable {
  public struct Flags: OptionSet, Sendable {
    public let rawValue: UInt16
    public init(rawValue: UInt16) { self.rawValue = rawValue }

    public static let varargs = Flags(rawValue: 1)
    public static let varkeywords = Flags(rawValue: 2)
    public static let generator = Flags(rawValue: 4)
    public static let closure = Flags(rawValue: 8)
    public static let module = Flags(rawValue: 16)
    public static let classBody = Flags(rawValue: 32)
    /// Body is only a docstring, `...`, or `pass` with a docstring or an annotated result.
    public static let stub = Flags(rawValue: 64)
    /// Not shown in tracebacks (our own prelude).
    public static let hidden = Flags(rawValue: 128)
    /// Code of `exec`, `eval` and `compile`: tracebacks show no lines of it.
    public static let textless = Flags(rawValue: 256)
    /// `async def`: the call gives a coroutine.
    public static let coroutine = Flags(rawValue: 512)
    /// `async def` with `yield`.
    public static let asyncGenerator = Flags(rawValue: 1024)
  }

  /// A constant; the machine turns it into a heap value when the code is first loaded.
  public indirect enum CodeConstant: Sendable {
    case value(Constant)
    case tuple([CodeConstant])
    case frozenset([CodeConstant])
    case code(CodeObject)
  }

  /// `pc` in `start ..< end` raising: the exception goes to `register`, control to `target`.
  /// Inner ranges come before outer ones.
  public struct ExceptionEntry: Sendable {
    public var start: Int32
    public var end: Int32
    public var target: Int32
    public var register: UInt16

    public init(start: Int32, end: Int32, target: Int32, register: UInt16) {
      self.start = start
      self.end = end
      self.target = target
      self.register = register
    }
  }

  /// Where the host may step in for code that raised: a simple statement (go on at `next`), or the
  /// value of a compound statement's header (`if`/`while` test, `for` iterable, `with`/`match`
  /// subject: write it to `register`, go on at `next`). Inner ranges come before outer ones.
  public struct EmulationPoint: Sendable {
    public enum Kind: Sendable, Equatable {
      case statement
      case value(register: UInt16)
    }
    public var start: Int32
    public var end: Int32
    public var next: Int32
    public var kind: Kind
    /// The statement, or the header's expression.
    public var range: SourceRange

    public init(start: Int32, end: Int32, next: Int32, kind: Kind, range: SourceRange) {
      self.start = start
      self.end = end
      self.next = next
      self.kind = kind
      self.range = range
    }
  }

  /// A comprehension compiled in place: tracebacks show it as a frame of its own.
  public struct InlinedScope: Sendable {
    public var start: Int32
    public var end: Int32
    /// `<listcomp>`, `<setcomp>`, `<dictcomp>`
    public var name: String
    public var range: SourceRange

    public init(start: Int32, end: Int32, name: String, range: SourceRange) {
      self.start = start
      self.end = end
      self.name = name
      self.range = range
    }
  }

  public let name: String
  public let qualname: String
  public let filename: String
  public let firstLine: Int
  public let flags: Flags
  /// Positional parameters, positional-only ones included.
  public let argcount: Int
  public let posonlyargcount: Int
  public let kwonlyargcount: Int
  /// Registers 0 ..< varnames.count: parameters in the order positional, keyword-only, *args,
  /// **kwargs; then the other locals and cells. Empty for module code, whose registers below
  /// `GlobalNames.registerLimit` are the global slots (R0 of a class body is its namespace).
  public let varnames: [String]
  /// Names of the free variables; their cells stand in the registers from `firstFreeRegister`.
  public let freevars: [String]
  public let firstFreeRegister: Int
  /// Registers of locals that are cells (captured by inner functions).
  public let cellRegisters: [Int]
  /// Registers needed in all.
  public let registerCount: Int
  public let instructions: [Instruction]
  /// One range per instruction.
  public let positions: [SourceRange]
  public let constants: [CodeConstant]
  public let names: [String]
  /// Attribute name (index into `names`) of each attribute access.
  public let attributeSites: [Int]
  public let exceptionTable: [ExceptionEntry]
  public let emulationPoints: [EmulationPoint]
  public let inlinedScopes: [InlinedScope]
  /// Text and error of each unparsed statement.
  public let unparsed: [(text: String, error: SyntaxError)]
  public let docstring: [UInt8]?
  /// Source range of the whole definition (for prompts).
  public let range: SourceRange

  public init(
    name: String, qualname: String, filename: String, firstLine: Int, flags: Flags, argcount: Int,
    posonlyargcount: Int, kwonlyargcount: Int, varnames: [String], freevars: [String],
    firstFreeRegister: Int, cellRegisters: [Int], registerCount: Int,
    instructions: [Instruction], positions: [SourceRange],
    constants: [CodeConstant], names: [String], attributeSites: [Int],
    exceptionTable: [ExceptionEntry], emulationPoints: [EmulationPoint],
    inlinedScopes: [InlinedScope], unparsed: [(text: String, error: SyntaxError)],
    docstring: [UInt8]?, range: SourceRange
  ) {
    self.name = name
    self.qualname = qualname
    self.filename = filename
    self.firstLine = firstLine
    self.flags = flags
    self.argcount = argcount
    self.posonlyargcount = posonlyargcount
    self.kwonlyargcount = kwonlyargcount
    self.varnames = varnames
    self.freevars = freevars
    self.firstFreeRegister = firstFreeRegister
    self.cellRegisters = cellRegisters
    self.registerCount = registerCount
    self.instructions = instructions
    self.positions = positions
    self.constants = constants
    self.names = names
    self.attributeSites = attributeSites
    self.exceptionTable = exceptionTable
    self.emulationPoints = emulationPoints
    self.inlinedScopes = inlinedScopes
    self.unparsed = unparsed
    self.docstring = docstring
    self.range = range
  }
}
