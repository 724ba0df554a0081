// SPDX-License-Identifier: Apache-2.0
// The interpreter as its host sees it: start a source, run, answer what it asks, read its state.

import PythonSyntax

#if canImport(Glibc)
  import Glibc
#endif

/// One Python session: a heap, global variables that persist from input to input, and a machine
/// that runs one input at a time. Not Sendable: one thread at a time; it may move between threads
/// while it stands still.
public final class Interpreter {
  public struct Configuration: Sendable, Equatable {
    public var limits = Limits()
    /// Off: plain Python. On: undefined names, stubs, unknown modules, raising and unparsed
    /// statements become requests.
    public var emulation = false
    /// Seed of `random` and of string hashing.
    public var seed: UInt64 = 0
    /// File name in tracebacks.
    public var filename = "<string>"
    /// `run` stops after each statement (`Outcome.traced`), before those that jump.
    public var tracing = false
    /// Names of functions that the host answers.
    public var hostFunctions: [String] = []

    public init() {}
  }

  public enum Outcome: Sendable {
    /// The input ran to its end. `value` is that of a trailing expression statement, with its repr.
    case finished(value: PythonValue?, repr: String?)
    case suspended(Request)
    case raised(PythonException)
    /// The fuel of this `run` is spent; call `run` again to go on.
    case outOfFuel
    /// With `tracing`: the statement of this line was executed, or is one that jumps and comes next;
    /// call `run` again to go on.
    case traced(line: Int)
  }

  public let configuration: Configuration
  let vm: VM
  private var isRunning = false
  private var secondsLeft = 0.0

  public init(configuration: Configuration = Configuration()) {
    self.configuration = configuration
    vm = MachineBuilder.make(configuration)
  }

  deinit { MachineBuilder.destroy(vm) }

  // MARK: Running

  /// Compiles `source` and makes it the running input; the variables of earlier inputs remain.
  /// - Throws: the first syntax error in source order (with emulation on, only errors of later
  ///   stages than the parser, since unparsed statements are emulated).
  public func start(_ source: String) throws(SyntaxError) {
    cancel()
    let module = Parser.parse(module: source)
    let code = try Compiler.compile(
      module, filename: configuration.filename, names: vm.pointee.mainNames,
      options: CompilerOptions(
        emulation: configuration.emulation, keepLastExpression: true,
        tracing: configuration.tracing))
    vm.pointee.sources[configuration.filename] = SourceLines(source)
    hasLastExpression =
      module.body.last.map {
        if case .expr = $0.node { true } else { false }
      } ?? false
    vm.extendGlobals(vm.pointee.main, vm.pointee.mainNames)
    let loaded = vm.load(code, globals: vm.pointee.main)
    let top = vm.pointee.stackBase + Swift.max(code.registerCount, GlobalNames.registerLimit)
    vm.pointee.frames.pointee = Frame(
      code: loaded, pc: UnsafeRawPointer(loaded.pointee.instructions),
      window: vm.pointee.stackBase, top: top, function: nil, generator: nil, destination: 0,
      action: ReturnAction.host, padding: 0, flags: 0)
    vm.pointee.fp = vm.pointee.frames
    vm.raiseHighWater(top)
    vm.pointee.steps = 0
    secondsLeft = configuration.limits.seconds
    isRunning = true
  }

  private var hasLastExpression = false

  /// Runs until the program ends, asks, raises, or has used `fuel` safepoints.
  public func run(fuel: Int = .max) -> Outcome {
    guard isRunning else { return .finished(value: nil, repr: nil) }
    // Time that the host takes to answer does not count.
    let started = monotonicSeconds()
    vm.pointee.deadline = started + secondsLeft
    vm.grant(fuel)
    let result = vm.run()
    secondsLeft -= monotonicSeconds() - started
    return outcome(of: result)
  }

  private func outcome(of result: RunResult) -> Outcome {
    switch result {
    case .finished(let value):
      isRunning = false
      guard hasLastExpression else { return .finished(value: nil, repr: nil) }
      vm.pointee.extraRoots = [value]
      return .finished(value: vm.export(value), repr: repr(value))
    case .suspended:
      if case .trace(let range)? = vm.pointee.suspension {
        vm.pointee.suspension = nil
        return .traced(line: Int(range.line))
      }
      return .suspended(request())
    case .outOfFuel: return .outOfFuel
    case .raised:
      isRunning = false
      let exception = vm.pointee.pending
      vm.pointee.pending = .none
      vm.pointee.handled = .none
      vm.pointee.fp = vm.pointee.frames - 1
      return .raised(vm.describe(exception))
    }
  }

  private func request() -> Request {
    switch vm.pointee.suspension {
    case .call(let name, let kind, let arguments, let keywords):
      return .call(callRequest(name, kind, arguments, keywords))
    case .statement(let point, let code, let text):
      let exception = vm.pointee.pending
      var described = vm.describe(exception)
      described.line = Int(point.range.line)
      return .statement(
        StatementRequest(
          kind: point.kind == .statement ? .statement : .value, code: text, range: point.range,
          exception: described, function: code.flags.contains(.module) ? nil : code.name,
          state: globals() + localVariables()))
    case .trace, nil:
      // Not reached: `.suspended` is only reported with a suspension set.
      return .call(
        CallRequest(
          kind: .undefinedName, function: "", args: [], kwargs: [], argumentReprs: [],
          returns: nil, range: .none, lineText: ""))
    }
  }

  func callRequest(
    _ name: String, _ kind: CallRequest.Kind, _ arguments: Value, _ keywords: Value
  ) -> CallRequest {
    let frame = vm.pointee.fp
    let code = frame.pointee.code
    let range = code.position(code.instructionIndex(frame.pointee.pc))
    var kwargs: [PythonValue.Attribute] = []
    var returns: String?
    var reprs = (0..<arguments.tuple.count).map { repr(arguments.tuple.items[$0]) }
    keywords.dict.forEach { key, value in
      if key.str.string == "ret_type" {
        returns = value.tag == Tag.type ? value.type.pointee.name.string : self.repr(value)
      } else {
        kwargs.append(.init(key.str.string, self.vm.export(value)))
        reprs.append(self.repr(value))
      }
    }
    return CallRequest(
      kind: kind, function: name,
      args: (0..<arguments.tuple.count).map { vm.export(arguments.tuple.items[$0]) },
      kwargs: kwargs, argumentReprs: reprs,
      returns: returns ?? inferredType(frame, kind),
      range: range, lineText: vm.lineText(code.source.filename, range.line))
  }

  /// The type wanted as the way the value is used tells: a stub's annotation, or bool for the test
  /// of a branch.
  private func inferredType(_ frame: UnsafeMutablePointer<Frame>, _ kind: CallRequest.Kind)
    -> String?
  {
    if case .stub(let signature, _) = kind, let arrow = signature.range(of: "->") {
      return signature[arrow.upperBound...].trimmingCharacters(in: " :")
    }
    let code = frame.pointee.code.source
    let index = frame.pointee.code.instructionIndex(frame.pointee.pc)
    guard index >= 0, index < code.instructions.count else { return nil }
    let call = code.instructions[index]
    let next = index + (call.op == .callKw ? 2 : 1)
    guard next < code.instructions.count else { return nil }
    let user = code.instructions[next]
    // A test, not the value of `f() or g()`.
    let line = vm.lineText(code.filename, code.positions[index].line).trimmingCharacters(in: " \t")
    guard
      ["if ", "elif ", "while ", "assert "].contains(where: { line.hasPrefix($0) })
        || (line.contains(" if ") && !line.contains(" or ") && !line.contains(" and "))
    else { return nil }
    switch user.op {
    case .jumpIfTrue, .jumpIfFalse: return user.a == call.a ? "bool" : nil
    case .unaryNot: return user.b == call.a ? "bool" : nil
    default: return nil
    }
  }

  // MARK: Answering a request (then call `run` again)

  /// Answers a call, or a statement request of kind `.value`.
  public func resume(with value: PythonValue) {
    guard let suspension = vm.pointee.suspension else { return }
    vm.pointee.suspension = nil
    let made = vm.makeValue(value)
    vm.pointee.pending = .none
    switch suspension {
    case .call:
      let signal = vm.deliver(made)
      if signal.isTailCall { vm.makeTailCall() }
    case .statement(let point, _, _):
      if case .value(let register) = point.kind { vm.store(made, register) }
      goOn(at: point)
    case .trace: break
    }
  }

  private func goOn(at point: CodeObject.EmulationPoint) {
    let frame = vm.pointee.fp
    frame.pointee.pc =
      UnsafeRawPointer(frame.pointee.code.pointee.instructions) + Int(point.next) * 8
  }

  /// Answers a statement request of kind `.statement`: binds the names in the frame of the
  /// statement (its function's locals where it has them, else globals) and goes on after it.
  public func resume(assigning delta: [(name: String, value: PythonValue)]) {
    guard case .statement(let point, let code, _)? = vm.pointee.suspension else { return }
    vm.pointee.suspension = nil
    vm.pointee.pending = .none
    for (name, value) in delta {
      let made = vm.makeValue(value)
      if !assignLocal(name, made, code) { assignGlobal(name, made) }
    }
    goOn(at: point)
  }

  private func assignLocal(_ name: String, _ value: Value, _ code: CodeObject) -> Bool {
    if code.flags.contains(.module) { return false }
    let window = vm.pointee.fp.pointee.window
    if let index = code.varnames.firstIndex(of: name) {
      if window[index].tag == Tag.cell, code.cellRegisters.contains(index) {
        window[index].cell.pointee.value = value
      } else {
        window[index] = value
      }
      return true
    }
    if let index = code.freevars.firstIndex(of: name) {
      let cell = window[code.firstFreeRegister + index]
      if cell.tag == Tag.cell { cell.cell.pointee.value = value }
      return true
    }
    return false
  }

  private func assignGlobal(_ name: String, _ value: Value) {
    let names = vm.pointee.mainNames
    let slot = names.slot(name)
    names.markAssigned(slot)
    vm.extendGlobals(vm.pointee.main, names)
    vm.pointee.main.slot(slot).pointee = value
  }

  /// Raises in the program, at the point where it stands.
  public func resume(raising exception: PythonException) {
    vm.pointee.suspension = nil
    let kind = ExceptionKind.allCases.first { $0.name == exception.type } ?? .runtimeError
    _ = vm.raise(kind, exception.message)
    continueRaising()
  }

  /// Refuses a statement request: its own exception goes on and ends the program.
  public func resumeUnhandled() {
    vm.pointee.suspension = nil
    continueRaising()
  }

  private func continueRaising() {
    let emulation = vm.pointee.emulation
    vm.pointee.emulation = false
    let isHandled = vm.unwind()
    vm.pointee.emulation = emulation
    if !isHandled { vm.parkFailure() }
  }

  /// A syntax error that `start` threw as the exception that CPython shows, with the line and its
  /// marks in `traceback`.
  public func describe(_ error: SyntaxError, source: String) -> PythonException {
    vm.raiseSyntaxError(error, configuration.filename, Array(source.utf8))
    let exception = vm.pointee.pending
    vm.pointee.pending = .none
    return vm.describe(exception)
  }

  /// Ends the running input; variables remain.
  public func cancel() {
    vm.pointee.suspension = nil
    vm.pointee.pending = .none
    vm.pointee.handled = .none
    vm.pointee.isReraise = false
    vm.pointee.fp = vm.pointee.frames - 1
    isRunning = false
  }

  /// Forgets everything that programs made: variables, modules, output. Much cheaper than a new
  /// interpreter; nothing of the old program is visible to the next.
  public func reset() {
    cancel()
    vm.reset()
  }

  /// Makes the running program raise KeyboardInterrupt at its next safepoint; from any thread.
  public func interrupt() { vm.pointee.isCancelled = true }

  // MARK: Reading

  /// User variables of the module (no modules, functions, classes, no names that start with `__`),
  /// in order of first assignment.
  /// - Parameter exporting: off leaves `value` None; `repr` is enough for many.
  public func globals(exporting: Bool = true) -> [Variable] {
    var result: [Variable] = []
    let names = vm.pointee.mainNames.names
    for slot in 0..<Swift.min(names.count, vm.pointee.main.pointee.count) {
      let value = vm.pointee.main.slot(slot).pointee
      guard isUserVariable(names[slot], value) else { continue }
      result.append(
        exporting
          ? variable(names[slot], value)
          : Variable(name: names[slot], value: .none, repr: repr(value)))
    }
    return result
  }

  private func isUserVariable(_ name: String, _ value: Value) -> Bool {
    if value.isUnset || name.hasPrefix("__") { return false }
    switch value.tag {
    case Tag.module, Tag.function, Tag.type, Tag.native, Tag.undefinedName, Tag.boundMethod:
      return false
    default: return true
    }
  }

  private func variable(_ name: String, _ value: Value) -> Variable {
    Variable(name: name, value: vm.export(value), repr: repr(value))
  }

  private func localVariables() -> [Variable] {
    guard vm.pointee.fp >= vm.pointee.frames else { return [] }
    let frame = vm.pointee.fp
    let code = frame.pointee.code.source
    if code.flags.contains(.module) || code.flags.contains(.classBody) { return [] }
    var result: [Variable] = []
    for (index, name) in code.varnames.enumerated() where !name.hasPrefix(".") {
      var value = frame.pointee.window[index]
      if value.tag == Tag.cell, code.cellRegisters.contains(index) {
        value = value.cell.pointee.value
      }
      if isUserVariable(name, value) { result.append(variable(name, value)) }
    }
    return result
  }

  /// The value of one global, of any kind.
  public func global(_ name: String) -> Variable? {
    guard let slot = vm.pointee.mainNames.existingSlot(name), slot < vm.pointee.main.pointee.count
    else { return nil }
    let value = vm.pointee.main.slot(slot).pointee
    return value.isUnset ? nil : variable(name, value)
  }

  /// All names in force (globals and builtins), for completion.
  public func names() -> [String] {
    var result: [String] = []
    let names = vm.pointee.mainNames.names
    for slot in 0..<Swift.min(names.count, vm.pointee.main.pointee.count)
    where !vm.pointee.main.slot(slot).pointee.isUnset {
      result.append(names[slot])
    }
    vm.pointee.builtins.forEach { key, _ in result.append(key.str.string) }
    return result
  }

  /// Attribute names of a dotted expression's value, for completion; empty when it is unknown.
  public func attributes(of dotted: String) -> [String] {
    var parts = dotted.split(separator: ".").map(String.init)
    guard !parts.isEmpty, let slot = vm.pointee.mainNames.existingSlot(parts.removeFirst()),
      slot < vm.pointee.main.pointee.count
    else { return [] }
    var value = vm.pointee.main.slot(slot).pointee
    for part in parts {
      if value.isUnset { return [] }
      value = vm.getAttribute(value, vm.intern(part))
      if value.isSignal {
        vm.pointee.pending = .none
        return []
      }
    }
    return value.isUnset ? [] : vm.attributeNames(value)
  }

  public func setGlobal(_ name: String, _ value: PythonValue) {
    assignGlobal(name, vm.makeValue(value))
  }

  /// What the program has printed since the last call (UTF-8).
  public func takeOutput() -> [UInt8] {
    let output = vm.pointee.output
    vm.pointee.output = []
    return output
  }

  /// Safepoints passed by the running input.
  public var steps: Int { vm.pointee.steps }

  /// `repr` of a value; a class of the program may define it, and then its Python code runs here
  /// with a bound of its own on steps.
  private func repr(_ value: Value) -> String {
    var bytes: [UInt8] = []
    switch vm.appendRepr(value, &bytes) {
    case .done: return String(decoding: bytes, as: UTF8.self)
    case .failed:
      vm.pointee.pending = .none
      return "<\(vm.typeName(value)) object>"
    case .needsCall:
      return vm.runNested { vm.tailCall(.repr, value) } ?? "<\(vm.typeName(value)) object>"
    }
  }

  /// Shows a value as Python's `repr` does, without running user code.
  public static func repr(_ value: PythonValue) -> String { value.repr }

  /// Reads a Python literal (`{'a': (1, 2.5)}`, `datetime.date(2024, 2, 14)`) without running
  /// anything; nil when the text is not one.
  public static func literal(_ text: String) -> PythonValue? { PythonLiteral.read(text) }
}

extension StringProtocol {
  fileprivate func trimmingCharacters(in set: String) -> String {
    String(drop { set.contains($0) }.reversed().drop { set.contains($0) }.reversed())
  }

  fileprivate func range(of needle: String) -> Range<Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(needle) {
        return start..<index(start, offsetBy: needle.count)
      }
      start = index(after: start)
    }
    return nil
  }
}

func monotonicSeconds() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_MONOTONIC, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}
