// SPDX-License-Identifier: Apache-2.0
// eval, exec, compile and globals (https://docs.python.org/3.11/library/functions.html#exec). Code
// runs in a frame of its own; its module-level names are looked up in a global table (the
// module's own, or one that stands for a dict of the program), or in a separate namespace first.
// Sources are parsed once and compiled once for each table they run in.

import PythonSyntax

/// What `compile` parsed.
final class EvaluatedSource {
  enum Mode: String { case exec, eval, single }

  let mode: Mode
  let filename: String
  let module: Module?
  let expression: Expr?
  var compiled: [(table: UnsafeMutablePointer<GlobalTable>, isSeparate: Bool, function: Loaded)] =
    []

  typealias Loaded = UnsafeMutablePointer<LoadedCode>

  init(mode: Mode, filename: String, module: Module?, expression: Expr?) {
    self.mode = mode
    self.filename = filename
    self.module = module
    self.expression = expression
  }
}

/// Sources by number, and the recent ones by text.
struct EvaluatedSources {
  static let cacheLimit = 256

  var all: [EvaluatedSource] = []
  var byText: [String: Int] = [:]

  mutating func add(_ source: EvaluatedSource) -> Int {
    all.append(source)
    return all.count - 1
  }
}

enum EvaluationFunctions {
  static let all: [Native] = [
    Native("eval", "source, globals=None, locals=None, /") { vm, args in
      vm.evaluate(args[0], args[1], args[2], .eval)
    },
    Native("exec", "source, globals=None, locals=None, /, *, closure=None") { vm, args in
      vm.evaluate(args[0], args[1], args[2], .exec)
    },
    Native(
      "compile", "source, filename, mode, flags=0, dont_inherit=False, optimize=-1", compile),
  ]

  private static func compile(_ vm: VM, _ args: Arguments) -> Value {
    guard args[2].isStr, let mode = EvaluatedSource.Mode(rawValue: args[2].str.string) else {
      return vm.raise(.valueError, "compile() mode must be 'exec', 'eval' or 'single'")
    }
    var filename = "<string>"
    if args[1].isStr { filename = args[1].str.string }
    if args[1].tag == Tag.bytes {
      filename = String(
        decoding: UnsafeBufferPointer(
          start: args[1].bytes.pointee.items, count: args[1].bytes.pointee.count), as: UTF8.self)
    }
    if args[0].tag == Tag.nativeObject, vm.typeName(args[0]) == "code" { return args[0] }
    guard let text = vm.sourceText(args[0], "compile", "") else { return .error }
    guard let number = vm.parseSource(text, filename, mode) else { return .error }
    return vm.makeNative(vm.tagType(Tag.code), number)
  }
}

extension UnsafeMutablePointer where Pointee == VMState {
  // MARK: Sources

  /// The text given to `eval` and its like; nil with an exception pending.
  func sourceText(_ value: Value, _ function: String, _ more: String) -> [UInt8]? {
    let source = unwrapped(value)
    switch source.tag {
    case Tag.str: return source.str.array
    case Tag.bytes, Tag.bytearray:
      return Array(
        UnsafeBufferPointer(start: source.bytes.pointee.items, count: source.bytes.pointee.count))
    default:
      _ = raise(.typeError, "\(function)() arg 1 must be a string, bytes\(more) or code object")
      return nil
    }
  }

  /// Number of the parsed source; nil with SyntaxError pending.
  func parseSource(
    _ text: [UInt8], _ filename: String, _ mode: EvaluatedSource.Mode
  ) -> Int? {
    let key = "\(mode) \(filename)\n" + String(decoding: text, as: UTF8.self)
    if let known = pointee.evaluated.byText[key] { return known }
    if text.contains(0) {
      _ = raise(.valueError, "source code string cannot contain null bytes")
      return nil
    }
    var module: Module?
    var expression: Expr?
    if mode == .eval {
      do throws(SyntaxError) {
        expression = try Parser.parse(expression: text)
      } catch {
        raiseSyntaxError(error, filename, text, endsLines: false)
        return nil
      }
    } else {
      var parsed = Parser.parse(module: text)
      if let error = parsed.errors.first {
        raiseSyntaxError(error, filename, text)
        return nil
      }
      if mode == .single { parsed.body = parsed.body.map { displayed($0) } }
      module = parsed
    }
    let number = pointee.evaluated.add(
      EvaluatedSource(mode: mode, filename: filename, module: module, expression: expression))
    if pointee.evaluated.byText.count >= EvaluatedSources.cacheLimit {
      pointee.evaluated.byText = [:]
    }
    pointee.evaluated.byText[key] = number
    return number
  }

  /// In `single` mode the value of an expression statement is printed.
  private func displayed(_ statement: Stmt) -> Stmt {
    guard case .expr(let value) = statement.node else { return statement }
    let hook = Expr(.name(id: "_displayhook"), value.range)
    let call = Expr(.call(func: hook, args: [value], keywords: []), value.range)
    return Stmt(.expr(value: call), statement.range)
  }

  /// `endsLines`: the last line counts as ended, as in a module.
  func raiseSyntaxError(
    _ error: SyntaxError, _ filename: String, _ text: [UInt8], endsLines: Bool = true
  ) {
    let range = error.range
    let lines = text.split(separator: 10, omittingEmptySubsequences: false)
    let line = Int(range.line)
    var shown = Value.none
    var offset = 0
    var endOffset = 0
    if line >= 1, line <= lines.count {
      let bytes = lines[line - 1]
      shown = makeStr(Array(bytes) + (line < lines.count || endsLines ? [10] : []))
      func column(_ byte: Int32) -> Int {
        String(decoding: bytes.prefix(Swift.max(0, Int(byte))), as: UTF8.self).unicodeScalars.count
          + 1
      }
      offset = range.column < 0 ? 0 : column(range.column)
      endOffset = range.endColumn < 0 ? 0 : column(range.endColumn)
    }
    let kind: ExceptionKind =
      switch error.kind {
      case .syntaxError: .syntaxError
      case .indentationError: .indentationError
      case .tabError: .tabError
      }
    let place = makeTuple([
      makeStr(filename), Value(line), Value(offset), shown, Value(Int(range.endLine)),
      Value(endOffset),
    ])
    let args = makeTuple([makeStr(error.message), place])
    _ = raise(makeException(exceptionType(kind), args.tuple))
  }

  // MARK: Running

  func evaluate(
    _ source: Value, _ globals: Value, _ locals: Value, _ mode: EvaluatedSource.Mode
  ) -> Value {
    let name = mode == .eval ? "eval" : "exec"
    let isGiven = !globals.isUnset && !globals.isNone
    if isGiven && globals.tag != Tag.dict {
      return raise(
        .typeError,
        mode == .eval
          ? (isMapping(globals)
            ? "globals must be a real dict; try eval(expr, {}, mapping)"
            : "globals must be a dict") : "exec() globals must be a dict, not \(typeName(globals))")
    }
    if !locals.isUnset, !locals.isNone, !isMapping(locals) {
      return raise(
        .typeError,
        mode == .eval
          ? "locals must be a mapping" : "locals must be a mapping or None, not \(typeName(locals))"
      )
    }
    let number: Int
    if source.tag == Tag.nativeObject, typeName(source) == "code" {
      number = source.native.pointee.int0
    } else if source.tag == Tag.code {
      return runFunctionCode(source)
    } else {
      guard var text = sourceText(source, name, mode == .eval ? "" : "") else { return .error }
      if mode == .eval { text = Array(text.drop { $0 == 32 || $0 == 9 }) }
      guard let parsed = parseSource(text, "<string>", mode) else { return .error }
      number = parsed
    }
    guard number >= 0, number < pointee.evaluated.all.count else { return .none }
    let frame = CoreMembers.userFrame(self)
    let table = isGiven ? table(of: globals.dict) : frame?.pointee.code.pointee.globals
    let table_ = table ?? pointee.main
    var namespace = locals
    if namespace.isUnset || namespace.isNone {
      namespace = isGiven ? globals : CoreMembers.localsDict(self)
    }
    let own = table_.pointee.dict ?? table_.pointee.mirror
    let isSeparate =
      namespace.tag != Tag.dict
      || own.map { Value(tag: Tag.dict, $0).bits != namespace.bits } ?? true
    return run(pointee.evaluated.all[number], table_, isSeparate ? namespace : .unset)
  }

  private func isMapping(_ value: Value) -> Bool {
    value.tag == Tag.dict || lookup(type(of: value), pointee.names.dunderGetitem) != nil
  }

  /// `exec(f.__code__)`: a function without parameters.
  private func runFunctionCode(_ code: Value) -> Value {
    let loaded = code.object(LoadedCode.self)
    if loaded.source.freevars.count > 0 {
      return raise(
        .typeError, "code object passed to exec() may not contain free variables")
    }
    return tailCall(makeFunction(loaded))
  }

  private func makeFunction(_ loaded: UnsafeMutablePointer<LoadedCode>) -> Value {
    let raw = pointee.heap.allocate(MemoryLayout<FunctionObject>.size, Tag.function)
    let function = raw.assumingMemoryBound(to: FunctionObject.self)
    function.initialize(
      to: FunctionObject(
        header: function.pointee.header, code: loaded, closure: nil, defaults: nil,
        keywordDefaults: nil, annotations: nil, annotationDict: nil, attributes: nil))
    return Value(tag: Tag.function, function)
  }

  private func run(
    _ source: EvaluatedSource, _ table: UnsafeMutablePointer<GlobalTable>, _ namespace: Value
  ) -> Value {
    let isSeparate = !namespace.isUnset
    var loaded = source.compiled.first {
      $0.table == table && $0.isSeparate == isSeparate
    }?.function
    if loaded == nil {
      var options = CompilerOptions()
      options.variables = isSeparate ? .namespace : .table
      options.dictGlobals = table.pointee.dict != nil
      let names = moduleNames(table)
      do throws(SyntaxError) {
        let code: CodeObject
        if let expression = source.expression {
          code = try Compiler.compileExpression(
            expression, filename: source.filename, names: names, options: options)
        } else {
          code = try Compiler.compile(
            source.module ?? Module(body: []), filename: source.filename, names: names,
            options: options)
        }
        extendGlobals(table, names)
        let made = load(code, globals: table)
        source.compiled.append((table, isSeparate, made))
        loaded = made
      } catch {
        raiseSyntaxError(error, source.filename, [])
        return .error
      }
    }
    guard let loaded else { return .none }
    let function = makeFunction(loaded)
    return isSeparate ? tailCall(function, namespace) : tailCall(function)
  }

  // MARK: Globals

  /// The table behind a dict given as globals: the one that it mirrors, or one made for it.
  private func table(of dict: DictRef) -> UnsafeMutablePointer<GlobalTable> {
    if pointee.main.pointee.mirror == dict { return pointee.main }
    for table in pointee.modulesByTable.keys
    where table.pointee.dict == dict || table.pointee.mirror == dict {
      return table
    }
    let slots = Values.allocate(capacity: GlobalNames.registerLimit)
    slots.initialize(repeating: .unset, count: GlobalNames.registerLimit)
    let table = MachineBuilder.makeGlobals(slots)
    table.pointee.dict = dict
    pointee.modulesByTable[table] = ("builtins", GlobalNames())
    if get(dict, intern("__builtins__")) == nil {
      let builtins = copy(pointee.builtins, Tag.dict)
      set(builtins, "__name__", makeStr("builtins"))
      set(dict, "__builtins__", Value(tag: Tag.dict, builtins))
    }
    return table
  }

  /// `globals()`: a dict like the table's variables, written through to them.
  func globalsDict(_ table: UnsafeMutablePointer<GlobalTable>) -> DictRef {
    if let dict = table.pointee.dict { return dict }
    let dict = table.pointee.mirror ?? makeDict()
    table.pointee.mirror = dict
    dict.pointee.header.flags &= ~ObjectFlag.linked
    let names = moduleNames(table)
    extendGlobals(table, names)
    if dict.count == 0 {
      set(
        dict, "__name__",
        makeStr(table == pointee.main ? "__main__" : pointee.modulesByTable[table]?.0 ?? ""))
      for name in ["__doc__", "__package__", "__loader__", "__spec__"] { set(dict, name, .none) }
      set(dict, "__builtins__", makeModule("builtins", pointee.builtins))
    }
    for (slot, name) in names.names.enumerated() {
      let value = table.slot(slot).pointee
      if !value.isUnset {
        set(dict, name, value)
      } else if !name.hasPrefix("__"),
        let position = findStr(dict, intern(name), hash(intern(name)))
      {
        remove(dict, at: position)
      }
    }
    dict.pointee.header.flags |= ObjectFlag.linked
    return dict
  }

  /// A change of a dict that `globals()` gave reaches the table; an unset value removes.
  @inline(never)
  func writeThrough(_ dict: DictRef, _ key: Value, _ value: Value) {
    var owner: UnsafeMutablePointer<GlobalTable>?
    if pointee.main.pointee.mirror == dict {
      owner = pointee.main
    } else {
      owner = pointee.modulesByTable.keys.first { $0.pointee.mirror == dict }
    }
    guard let owner, key.isStr else { return }
    let names = moduleNames(owner)
    let slot = names.slot(key.str.string)
    names.markAssigned(slot)
    extendGlobals(owner, names)
    owner.slot(slot).pointee = value
  }

  func storeDictGlobal(_ slot: Int, _ value: Value) {
    let table = pointee.fp.pointee.code.pointee.globals
    guard let dict = table.pointee.dict, let name = globalName(table, slot) else { return }
    set(dict, intern(name), value)
  }

  func deleteDictGlobal(_ slot: Int) -> Value {
    let table = pointee.fp.pointee.code.pointee.globals
    guard let dict = table.pointee.dict, let name = globalName(table, slot) else { return .none }
    let key = intern(name)
    guard let position = findStr(dict, key, hash(key)) else { return raiseUndefined(slot: slot) }
    remove(dict, at: position)
    return .none
  }

  func globalName(_ table: UnsafeMutablePointer<GlobalTable>, _ slot: Int) -> String? {
    let names = moduleNames(table).names
    return slot < names.count ? names[slot] : nil
  }
}
