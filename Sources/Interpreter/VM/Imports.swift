// SPDX-License-Identifier: Apache-2.0
// import (https://docs.python.org/3.11/reference/simple_stmts.html#the-import-statement). Modules
// come from the literal list `ModuleList`; nothing is read from files. An unknown one is an
// ImportError, or with emulation an object whose attributes are answered by the host.

import PythonSyntax

/// A module of the library: natives, values made at import, and Python source.
struct ModuleDefinition: Sendable {
  var name: String
  var functions: [Native] = []
  var types: [TypeDefinition] = []
  /// Python source that runs at the first import, with `functions` and `types` as its globals.
  var source: String?
  /// Adds values such as constants.
  var setUp: @Sendable (VM, DictRef) -> Void = { _, _ in }
}

extension UnsafeMutablePointer where Pointee == VMState {
  func makeModule(_ name: String, _ namespace: DictRef, isUnknown: Bool = false) -> Value {
    let raw = pointee.heap.allocate(MemoryLayout<ModuleObject>.size, Tag.module)
    let module = raw.assumingMemoryBound(to: ModuleObject.self)
    module.pointee.name = intern(name)
    module.pointee.namespace = namespace
    module.pointee.isUnknown = isUnknown ? 1 : 0
    return Value(tag: Tag.module, module)
  }

  func importName(_ nameIndex: Int, level: Int, _ fromList: Value) -> Value {
    let name = pointee.fp.pointee.code.pointee.names[nameIndex].string
    if level > 0 {
      return raise(.importError, "attempted relative import with no known parent package")
    }
    // `import a.b` binds a; `from a.b import c` wants a.b.
    let dot = name.firstIndex(of: ".")
    let wanted = fromList.isNone ? dot.map { String(name[..<$0]) } ?? name : name
    if dot != nil, ModuleList.find(name) != nil, get(pointee.modules, intern(name)) == nil {
      // Each package runs before what is in it.
      var prefixes: [Value] = []
      var prefix = ""
      for part in name.split(separator: ".") {
        prefix += prefix.isEmpty ? String(part) : "." + part
        prefixes.append(makeStr(prefix))
      }
      return tailCall(operator: .importChain, makeList(prefixes), makeStr(wanted))
    }
    let module = importModule(name)
    return module.isSignal || wanted == name ? module : importModule(wanted)
  }

  /// The module of a dotted name: a value, `.error`, or `.tailCall` while its source runs.
  func importModule(_ name: String) -> Value {
    let key = intern(name)
    if let known = get(pointee.modules, key) { return known }
    if pointee.ahead.isActive { return stopAhead() }
    guard let definition = ModuleList.find(name) else {
      let root = name.split(separator: ".").first.map(String.init) ?? name
      if pointee.emulation {
        let module = makeModule(name, makeDict(), isUnknown: true)
        set(pointee.modules, key, module)
        return module
      }
      if root != name, ModuleList.find(root) != nil {
        return raiseNoModule(name, "No module named '\(name)'; '\(root)' is not a package")
      }
      return raiseNoModule(root, "No module named '\(root)'")
    }
    return load(definition)
  }

  private func raiseNoModule(_ name: String, _ message: String) -> Value {
    let result = raise(.moduleNotFoundError, message)
    let attributes = makeDict()
    set(attributes, "name", makeStr(name))
    pointee.pending.exception.pointee.attributes = attributes
    return result
  }

  private func load(_ definition: ModuleDefinition) -> Value {
    let namespace = makeDict()
    let module = makeModule(definition.name, namespace)
    set(namespace, "__name__", makeStr(definition.name))
    for native in definition.functions {
      let function = register(native, owner: nil)
      pointee.natives[pointee.natives.count - 1].module = definition.name
      set(namespace, native.name, function)
    }
    let builder = MachineBuilder(vm: self)
    for type in definition.types {
      builder.install(type)
      if let made = pointee.types.byName[type.name] {
        set(namespace, type.name, Value(tag: Tag.type, made))
      }
    }
    definition.setUp(self, namespace)
    if let dot = definition.name.lastIndex(of: ".") {
      if let parent = get(pointee.modules, intern(String(definition.name[..<dot]))),
        parent.tag == Tag.module
      {
        set(
          parent.module.pointee.namespace,
          String(definition.name[definition.name.index(after: dot)...]), module)
      }
    }
    if let source = definition.source {
      guard let code = loadLibrarySource(source, definition.name, namespace) else { return .error }
      set(pointee.modules, definition.name, module)
      return tailCall(operator: .runModule, code, module)
    }
    set(pointee.modules, definition.name, module)
    return module
  }

  /// Compiles library source into a function whose frame's window is the module's global table,
  /// filled from `namespace`; `publishModule` copies the globals back when it has run.
  func loadLibrarySource(_ source: String, _ name: String, _ namespace: DictRef) -> Value? {
    do throws(SyntaxError) {
      let library = try LibraryCode.compiled(source, filename: "<\(name)>")
      let (code, names) = (library.code, library.names)
      let room = Swift.max(code.registerCount, GlobalNames.registerLimit) + 64
      let slots = Values.allocate(capacity: room)
      slots.initialize(repeating: .unset, count: room)
      let table = MachineBuilder.makeGlobals(slots)
      namespace.forEach { key, _ in if key.tag == Tag.str { _ = names.slot(key.str.string) } }
      pointee.modulesByTable[table] = (name, names)
      extendGlobals(table, names)
      namespace.forEach { key, value in
        if key.tag == Tag.str, let slot = names.existingSlot(key.str.string) {
          table.slot(slot).pointee = value
        }
      }
      let loaded = load(code, globals: table)
      let raw = pointee.heap.allocate(MemoryLayout<FunctionObject>.size, Tag.function)
      let function = raw.assumingMemoryBound(to: FunctionObject.self)
      function.initialize(
        to: FunctionObject(
          header: function.pointee.header, code: loaded, closure: nil, defaults: nil,
          keywordDefaults: nil, annotations: nil, annotationDict: nil, attributes: nil))
      return Value(tag: Tag.function, function)
    } catch let error {
      _ = raise(.systemError, "library module \(name): \(error.message) line \(error.range.line)")
      return nil
    }
  }

  /// Copies a module's globals into its namespace once its source has run.
  func publishModule(_ function: Value, _ module: Value) {
    let table = function.function.pointee.code.pointee.globals
    let names = moduleNames(table)
    extendGlobals(table, names)
    for (slot, name) in names.names.enumerated() {
      let value = table.slot(slot).pointee
      if !value.isUnset { set(module.module.pointee.namespace, name, value) }
    }
  }

  func importFrom(_ module: Value, _ nameIndex: Int) -> Value {
    let name = pointee.fp.pointee.code.pointee.names[nameIndex]
    if module.tag == Tag.module {
      if let found = get(module.module.pointee.namespace, name) { return found }
      if module.module.pointee.isUnknown != 0 { return unknownAttribute(module, name) }
      let dotted = module.module.pointee.name.string + "." + name.string
      if ModuleList.find(dotted) != nil { return importModule(dotted) }
      return raise(
        .importError,
        "cannot import name '\(name.string)' from '\(module.module.pointee.name.string)' "
          + "(unknown location)")
    }
    return getAttribute(module, name)
  }

  func importStar(_ module: Value) -> Value {
    guard module.tag == Tag.module else { return raise(.importError, "cannot import *") }
    if pointee.ahead.isActive { return stopAhead() }
    let table = pointee.fp.pointee.code.pointee.globals
    let names = moduleNames(table)
    let namespace = module.module.pointee.namespace
    var wanted: Set<String>?
    if let all = get(namespace, pointee.names.dunderAll) {
      var listed: Set<String> = []
      _ = forEachItem(all) { item in
        if item.tag == Tag.str { listed.insert(item.str.string) }
        return true
      }
      wanted = listed
    }
    namespace.forEach { key, value in
      let name = key.str.string
      guard wanted.map({ $0.contains(name) }) ?? !name.hasPrefix("_") else { return }
      let slot = names.slot(name)
      self.extendGlobals(table, names)
      table.slot(slot).pointee = value
    }
    return .none
  }
}
