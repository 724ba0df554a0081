// SPDX-License-Identifier: Apache-2.0
// All state of one machine, behind one pointer: nothing global is touched while a program runs
// (a global or class property costs swift_once and an exclusivity check per access, measured at
// half of a string benchmark).

import PythonAlgorithms
import PythonSyntax

#if canImport(Glibc)
  import Glibc
#endif

/// The machine. Natives and slow paths are free functions and extensions over this pointer.
typealias VM = UnsafeMutablePointer<VMState>

/// Code as one heap runs it: constants and names as values, and its caches. Made once per code
/// object and machine, freed with the machine.
struct LoadedCode {
  static let complete: Int32 = 1
  static let permanent: Int32 = 2

  /// Retained for the machine's life (`VMState.codeObjects` holds it).
  var source: Unmanaged<CodeObject>
  var instructions: UnsafeMutablePointer<UInt64>
  var constants: Values
  /// Interned.
  var names: UnsafeMutablePointer<StrRef>
  var sites: UnsafeMutablePointer<AttributeCache>
  /// Global slots and the builtins of the same names.
  var globals: UnsafeMutablePointer<GlobalTable>
  var registerCount: Int32
  var argcount: Int32
  /// Arguments that the fast call path accepts: `argcount`, or -1 when the function has anything
  /// but plain positional parameters.
  var simpleArgcount: Int32
  /// Locals that must be unset at entry: registers argcount ..< localCount.
  var localCount: Int32
  var flags: UInt32
  /// Bit 0: complete (`VMState.complete`); bit 1: permanent.
  var state: Int32
  var constantCount: Int32
  var nameCount: Int32
  var siteCount: Int32
  var name: StrRef
  var qualname: StrRef
}

/// Inline cache of one attribute access.
struct AttributeCache {
  /// Shape, or type of a builtin value; 0 is empty.
  var key: UInt64
  /// Attribute name, interned.
  var name: StrRef
  /// What was found: for an own attribute the slot; else the value in the class.
  var value: Value
  /// 0 none, 1 own slot, 2 class value that is no descriptor, 3 function to bind, 4 property,
  /// 5 native method to bind
  var kind: Int32
  var slot: Int32
  /// For a store that adds an attribute: the shape after it.
  var nextShape: UnsafeMutablePointer<Shape>?
  var epoch: UInt64
}

/// Global variables of one module: slots as `GlobalNames` gives them.
struct GlobalTable {
  /// `GlobalNames.registerLimit` slots.
  var slots: Values
  /// Slots from the limit on; malloc'ed, `highCapacity` of them.
  var high: Values?
  var highCapacity: Int
  /// Builtin of the same name for every slot, or unset.
  var builtins: Values?
  var builtinCapacity: Int
  /// Slots known to the machine.
  var count: Int
  /// The dict that holds the globals of code run by `exec(code, dict)`; the slots are then unset.
  var dict: DictRef?
  /// What `globals()` gave: a dict whose changes are written through to the slots.
  var mirror: DictRef?
}

/// One activation record.
struct Frame {
  var code: UnsafeMutablePointer<LoadedCode>
  /// Where to go on in this frame when its callee returns.
  var pc: UnsafeRawPointer
  var window: Values
  /// First register above this frame; for a generator frame, of the frame that resumed it.
  var top: Values
  var function: FunctionRef?
  /// The generator that owns the window, or null.
  var generator: GeneratorRef?
  /// Byte offset, in the caller's window, of the register that receives the result.
  var destination: UInt16
  /// What the caller does with the result: see `ReturnAction`.
  var action: UInt8
  var padding: UInt8
  /// `FrameFlag.detached` when the window is not on the register stack (a generator, a library
  /// module): calls then copy their arguments to `top`.
  var flags: UInt32
}

enum FrameFlag {
  static let detached: UInt32 = 1
}

enum ReturnAction {
  /// Write it to the destination register.
  static let store: UInt8 = 0
  /// Run the caller's instruction at its saved pc to the end with the result (truth of a jump, item
  /// of forIter, bool of a comparison).
  static let complete: UInt8 = 1
  /// `__init__`: must give None; the result is the instance in the slot before the window.
  static let initializer: UInt8 = 3
  /// The same, with the caller's pc at the instruction that is to be completed.
  static let initializerComplete: UInt8 = 5
  /// End `run` with it.
  static let host: UInt8 = 4
}

struct VMState {
  var heap: Heap

  // MARK: Stack
  var stackBase: Values
  var stackEnd: Values
  /// Arguments of natives called by natives; not scanned, since no collection can happen there.
  var scratch: Values
  var scratchEnd: Values
  /// Everything from here up is wiped by a collection.
  var highWater: Values
  var frames: UnsafeMutablePointer<Frame>
  /// The running frame; `frames - 1` when nothing runs.
  var fp: UnsafeMutablePointer<Frame>
  var frameLimit: UnsafeMutablePointer<Frame>

  // MARK: Exceptions and hand-off
  /// The pending exception when an operation gave `.error`; else none.
  var pending: Value = .none
  /// The exception being handled (`sys.exc_info`).
  var handled: Value = .none
  /// The call that a native asked for by `.tailCall`.
  var tail: TailCall
  var suspension: Suspension?
  /// `pending` is raised again: no new traceback entry for this frame.
  var isReraise = false
  /// The error signal comes from a safepoint that found no fuel.
  var isOutOfFuel = false
  /// An operation that failed has saved the pc of its frame itself.
  var pcIsSaved = false
  /// How the next resumption of a generator is meant.
  var generatorMode = GeneratorMode.send
  /// The class given to `throw`, for an inner iterator's own `throw`.
  var thrownAs = Value.unset
  /// Code that calls what stands in its registers, for runs that the host needs.
  var trampoline: UnsafeMutablePointer<LoadedCode>?
  var parkedFailure = Value.none
  /// Native that raises its argument.
  var raiseParked = Value.none
  /// Value of the frame that the host started, when it returned on a slow path.
  var hostResult: Value?
  var emulation: Bool

  // MARK: Fuel and limits
  var fuel: Int = .max
  var steps: Int = 0
  /// Fuel left of what the host granted, and size of the slice in `fuel`.
  var granted: Int = .max
  var sliceSize: Int = 0
  var limits: Limits
  var deadline: Double = .infinity
  var isCancelled = false

  // MARK: Tables
  /// Class of each tag.
  var tagTypes: UnsafeMutablePointer<TypeRef?>
  var types: BuiltinTypes
  var interned = InternTable()
  var natives: [NativeEntry] = []
  var codeObjects: [CodeObject] = []
  /// What code runs before it is complete: the instruction that completes it.
  var unloaded: UnsafeMutablePointer<UInt64> = {
    let word = UnsafeMutablePointer<UInt64>.allocate(capacity: 1)
    word.pointee = UInt64(Opcode.loadCode.rawValue)
    return word
  }()
  var loadedCodes: [UnsafeMutablePointer<LoadedCode>] = []
  /// Code that was completed while looking ahead.
  var aheadCompleted: [UnsafeMutablePointer<LoadedCode>] = []
  /// Names and attribute sites of code that is not complete: none.
  let noNames = UnsafeMutablePointer<StrRef>.allocate(capacity: 1)
  let noSites = UnsafeMutablePointer<AttributeCache>.allocate(capacity: 1)
  var builtins: DictRef
  var modules: DictRef
  var prelude: [Value] = []
  var operatorPrelude: [Value] = []
  /// The native that is running.
  var currentNative: Value = .none
  /// Counts up when a class changes, which empties every attribute cache.
  var epoch: UInt64 = 1
  var shapes: UnsafeMutablePointer<Shape>?
  var classCount = 0
  /// What the program set by `sys.set_int_max_str_digits`.
  var digitLimit: Int?
  /// Getter and setter of `__dict__` and `__weakref__`.
  var computedGetters: [String: (Value, Value)] = [:]
  /// Interned names that natives use often.
  var names: WellKnownNames
  /// One-byte strings.
  var asciiStrings: Values
  var emptyString: StrRef
  var emptyTuple: TupleRef
  var main: UnsafeMutablePointer<GlobalTable>
  var mainNames: GlobalNames
  var preludeTable: UnsafeMutablePointer<GlobalTable>
  var preludeNames: GlobalNames

  /// Sources that `compile`, `eval` and `exec` have parsed.
  var evaluated = EvaluatedSources()
  /// Name and global names of each library module with Python source, and of the tables behind
  /// dicts given to `exec`.
  var modulesByTable: [UnsafeMutablePointer<GlobalTable>: (String, GlobalNames)] = [:]

  // MARK: Output
  var output: [UInt8] = []
  var outputTotal = 0
  var hashSeed: UInt64
  var filename: String
  var sources: [String: SourceLines] = [:]
  /// Templates of `%` by a hash of their text.
  var percentTemplates: [(text: [UInt8], template: PercentTemplate)?] = Array(
    repeating: nil, count: 16)
  /// State of `random`, made on first use.
  var random: AnyObject?
  /// Values that a native must keep alive over a safepoint.
  var extraRoots: [Value] = []
  var hostFunctions: Set<String> = []
  /// Set while `Interpreter.lookAhead` runs.
  var ahead = LookAheadState()
  /// What `reset` goes back to.
  var sealed: SealedState?
  /// What went wrong at start-up, if anything.
  var preludeFault: String?
}

/// A call that a native asks the machine to make in its place.
struct TailCall {
  static let capacity = 16
  var callable: Value = .unset
  var count = 0
  /// Room for `capacity` arguments.
  var arguments: Values
  /// When set: arguments come from this tuple and this dict instead.
  var tuple: Value = .unset
  var keywords: Value = .unset
}

/// Why `run` returned without an end.
enum Suspension {
  case call(name: String, kind: CallRequest.Kind, arguments: Value, keywords: Value)
  case statement(CodeObject.EmulationPoint, code: CodeObject, text: String)
  /// A mark of a trace: a statement of this range was executed, or is about to be.
  case trace(SourceRange)
}

/// Arguments of a native. Positional ones first (missing ones unset up to the signature's count);
/// for a native with `*args`, `count` positional ones and then the keyword-only ones.
struct Arguments {
  let base: Values
  let count: Int

  @inline(__always)
  subscript(index: Int) -> Value { base[index] }

  /// The n-th keyword-only argument of a native that takes `*args`.
  @inline(__always)
  func keyword(_ index: Int) -> Value { base[count &+ index] }
}

typealias NativeFunction = @Sendable (VM, Arguments) -> Value

/// Description of one native function or method, in the literal list of its file.
struct Native: Sendable {
  let name: String
  /// Python's parameter list with defaults shown, such as `"sep=None, maxsplit=-1"`,
  /// `"iterable, /, *, key=None, reverse=False"`, `"*values, sep=' '"`. Defaults are for
  /// documentation and help; a missing argument arrives unset.
  let parameters: String
  let function: NativeFunction

  init(_ name: String, _ parameters: String, _ function: @escaping NativeFunction) {
    self.name = name
    self.parameters = parameters
    self.function = function
  }
}

/// A native with its signature read.
struct NativeEntry {
  var function: NativeFunction
  var name: String
  var parameters: String
  /// `str` for `str.upper`, else nil.
  var owner: String?
  /// `math` for a function of the module math; nil for builtins and methods.
  var module: String?
  var isParsed = false
  var names: [String] = []
  var positionalOnly = 0
  /// Positional parameters, without keyword-only ones.
  var positional = 0
  var required = 0
  var hasVarargs = false
  var hasVarkeywords = false
  var keywordOnly = 0
}
