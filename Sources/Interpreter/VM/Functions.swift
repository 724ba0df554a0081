// SPDX-License-Identifier: Apache-2.0
// Making functions and closures, names in class bodies and globals, and making instances
// (https://docs.python.org/3.11/reference/datamodel.html#object.__new__).

extension UnsafeMutablePointer where Pointee == VMState {
  // MARK: Names

  @inline(never)
  func loadGlobalSlow(_ globals: UnsafeMutablePointer<GlobalTable>, _ index: Int, isCallee: Bool)
    -> Value
  {
    if index >= GlobalNames.registerLimit {
      let value = globals.slot(index).pointee
      if !value.isUnset { return value }
    }
    if let dict = globals.pointee.dict, let name = globalName(globals, index) {
      if let value = get(dict, intern(name)) { return value }
      if let builtins = get(dict, intern("__builtins__")), builtins.tag == Tag.dict {
        if let value = get(builtins.dict, intern(name)) { return value }
        return name == "__build_class__" ? .none : raiseUndefined(slot: index, in: globals)
      }
    }
    if let builtins = globals.pointee.builtins {
      let value = builtins[index]
      if !value.isUnset { return value }
    }
    let names = globals == pointee.main ? pointee.mainNames : moduleNames(globals)
    let name = index < names.names.count ? names.names[index] : "?"
    if pointee.modulesByTable[globals] != nil || globals == pointee.main
      || globals == pointee.preludeTable,
      let special = moduleVariable(globals, name)
    {
      return special
    }
    if isCallee && (pointee.emulation || pointee.hostFunctions.contains(name)) {
      return Value(tag: Tag.undefinedName, intern(name))
    }
    return raiseUndefined(slot: index, in: globals)
  }

  /// `__name__` and the other variables that every module has.
  private func moduleVariable(_ globals: UnsafeMutablePointer<GlobalTable>, _ name: String)
    -> Value?
  {
    switch name {
    case "__name__":
      return makeStr(
        globals == pointee.main ? "__main__" : pointee.modulesByTable[globals]?.0 ?? "builtins")
    case "__builtins__":
      return makeModule("builtins", pointee.builtins)
    case "__doc__", "__spec__", "__loader__", "__package__", "__file__":
      return name == "__file__" ? nil : Value.none
    case "__annotations__":
      let dict = Value(tag: Tag.dict, makeDict())
      if let slot = (globals == pointee.main ? pointee.mainNames : moduleNames(globals))
        .existingSlot(name)
      {
        globals.slot(slot).pointee = dict
      }
      return dict
    default: return nil
    }
  }

  func moduleNames(_ globals: UnsafeMutablePointer<GlobalTable>) -> GlobalNames {
    if globals == pointee.main { return pointee.mainNames }
    return pointee.modulesByTable[globals]?.1 ?? pointee.preludeNames
  }

  private func currentName(_ index: Int) -> StrRef {
    pointee.fp.pointee.code.pointee.names[index]
  }

  func loadName(
    _ namespace: Value, _ nameIndex: Int, globalSlot: Int, isCallee: Bool
  ) -> Value {
    let name = currentName(nameIndex)
    if isExact(namespace, Tag.dict), let value = get(namespace.dict, name) { return value }
    if !isExact(namespace, Tag.dict) {
      return tailCall(
        operator: .loadNameFrom, namespace, Value(tag: Tag.str, name), Value(globalSlot),
        Value(isCallee))
    }
    return loadGlobalName(globalSlot, pointee.fp, isCallee: isCallee)
  }

  /// A global variable of a frame's module, or a builtin.
  func loadGlobalName(
    _ slot: Int, _ frame: UnsafeMutablePointer<Frame>, isCallee: Bool = false
  ) -> Value {
    let globals = frame.pointee.code.pointee.globals
    let value = globals.slot(slot).pointee
    if !value.isUnset { return value }
    return loadGlobalSlow(globals, slot, isCallee: isCallee)
  }

  func loadClassDeref(_ namespace: Value, _ nameIndex: Int, _ cell: Value) -> Value {
    if namespace.tag == Tag.dict, let value = get(namespace.dict, currentName(nameIndex)) {
      return value
    }
    return cell.cell.pointee.value
  }

  func storeName(_ namespace: Value, _ nameIndex: Int, _ value: Value) -> Value {
    let name = currentName(nameIndex)
    if isExact(namespace, Tag.dict) {
      set(namespace.dict, name, value)
      return .none
    }
    return setItem(namespace, Value(tag: Tag.str, name), value)
  }

  func deleteName(_ namespace: Value, _ nameIndex: Int) -> Value {
    let name = currentName(nameIndex)
    guard namespace.tag == Tag.dict else {
      return tailCall(.dictDelete, namespace, Value(tag: Tag.str, name))
    }
    guard let position = findStr(namespace.dict, name, hash(name)) else {
      return raise(.nameError, "name '\(name.string)' is not defined")
    }
    remove(namespace.dict, at: position)
    return .none
  }

  // MARK: Closures

  @inline(never)
  func copyFreeVariables(_ target: Values) {
    guard let closure = pointee.fp.pointee.function?.pointee.closure else { return }
    target.update(from: closure.items, count: closure.count)
  }

  @inline(never)
  func makeFunction(_ constant: Int, _ parts: Values, _ flags: UInt8) -> Value {
    let code = pointee.fp.pointee.code.pointee.constants[constant].object(LoadedCode.self)
    let raw = pointee.heap.allocate(MemoryLayout<FunctionObject>.size, Tag.function)
    let function = raw.assumingMemoryBound(to: FunctionObject.self)
    function.pointee.code = code
    function.pointee.closure = nil
    function.pointee.defaults = nil
    function.pointee.keywordDefaults = nil
    function.pointee.annotations = nil
    function.pointee.annotationDict = nil
    function.pointee.attributes = nil
    var next = parts
    if flags & 1 != 0 {
      function.pointee.defaults = next.pointee.tuple
      next += 1
    }
    if flags & 2 != 0 {
      function.pointee.keywordDefaults = next.pointee.dict
      next += 1
    }
    if flags & 4 != 0 {
      function.pointee.annotations = next.pointee.tuple
      next += 1
    }
    if flags & 8 != 0 { function.pointee.closure = next.pointee.tuple }
    return Value(tag: Tag.function, function)
  }

  // MARK: Instances

  func instantiate(
    _ type: TypeRef, _ base: Values, _ count: Int, _ names: TupleRef?,
    _ continuation: Continuation
  ) -> Value {
    if let metaclass = type.pointee.metaclass,
      let method = lookup(metaclass, pointee.names.dunderCall),
      method.tag == Tag.function
    {
      base[1] = base[0]
      base[0] = method
      return perform(base, count, names: names, continuation)
    }
    if type == pointee.types.type && count == 1 && names == nil {
      return Value(tag: Tag.type, self.type(of: base[2]))
    }
    if type.pointee.flags & TypeFlag.builtin != 0 {
      return constructBuiltin(type, base, count, names, continuation)
    }
    let new = lookup(type, pointee.names.dunderNew)
    if let new, new.tag != Tag.native, !isNativeStatic(new) {
      return constructByPrelude(type, base, count, names, continuation)
    }
    if let abstract = get(type.pointee.namespace, intern("__abstractmethods__")),
      abstract.tag == Tag.frozenset, abstract.set.count > 0
    {
      return raiseAbstract(type, abstract)
    }
    let initializer = lookup(type, pointee.names.dunderInit)
    let hasInitializer = initializer.map { $0.tag != Tag.native } ?? false
    if type.pointee.instanceTag == Tag.exception {
      let values = makeTuple(base + 2, count - (names?.count ?? 0))
      let instance = makeBuiltinException(type, values)
      if instance.isSignal { return instance }
      guard hasInitializer, let initializer else {
        if names != nil {
          return raise(.typeError, "\(type.pointee.name.string)() takes no keyword arguments")
        }
        return instance
      }
      return initialize(instance, initializer, base, count, names, continuation)
    }
    if type.pointee.instanceTag != Tag.instance || builtinConstructor(type) != nil {
      return constructByPrelude(type, base, count, names, continuation)
    }
    let instance = makeInstance(type)
    guard hasInitializer, let initializer else {
      if count > 0 {
        return raise(.typeError, "\(type.pointee.name.string)() takes no arguments")
      }
      return instance
    }
    return initialize(instance, initializer, base, count, names, continuation)
  }

  private func isNativeStatic(_ value: Value) -> Bool {
    value.tag == Tag.staticMethod && value.descriptor.pointee.getter.tag == Tag.native
  }

  /// Native constructor of the first builtin class in the mro that has one (object has none).
  func builtinConstructor(_ type: TypeRef) -> Int? {
    for index in 0..<type.pointee.mro.count {
      let ancestor = type.pointee.mro.items[index].type
      if ancestor.pointee.flags & TypeFlag.builtin != 0, ancestor != pointee.types.object {
        return ancestor.pointee.constructor >= 0 ? ancestor.pointee.constructor : nil
      }
    }
    return nil
  }

  private func constructBuiltin(
    _ type: TypeRef, _ base: Values, _ count: Int, _ names: TupleRef?,
    _ continuation: Continuation
  ) -> Value {
    if type.pointee.instanceTag == Tag.exception {
      if names != nil {
        if isSubtype(type, of: exceptionType(.importError))
          || isSubtype(type, of: exceptionType(.nameError))
          || isSubtype(type, of: exceptionType(.attributeError))
        {
          let positional = count - (names?.count ?? 0)
          let exception = makeException(type, makeTuple(base + 2, positional))
          if let names {
            ExceptionMembers.setKeywords(self, exception, names, base + 2 + positional)
          }
          return exception
        }
        return raise(.typeError, "\(type.pointee.name.string)() takes no keyword arguments")
      }
      return makeBuiltinException(type, makeTuple(base + 2, count))
    }
    if type == pointee.types.object {
      if count > 0 { return raise(.typeError, "object() takes no arguments") }
      return makeInstance(type)
    }
    guard type.pointee.constructor >= 0 else {
      return raise(
        .typeError, "cannot create '\(type.pointee.name.string)' instances")
    }
    base[1] = base[0]
    let native = Value(
      tag: Tag.native, bits: UInt64(truncatingIfNeeded: type.pointee.constructor))
    return callNative(native, base + 1, count + 1, names, continuation)
  }

  /// Pushes `__init__`; the result of the call is the instance.
  private func initialize(
    _ instance: Value, _ initializer: Value, _ base: Values, _ count: Int, _ names: TupleRef?,
    _ continuation: Continuation
  ) -> Value {
    guard initializer.tag == Tag.function else {
      return constructByPrelude(
        type(of: instance), base, count, names, continuation, instance: instance)
    }
    base[0] = instance
    base[1] = instance
    let result = callFunction(initializer.function, base + 1, count + 1, names, continuation)
    guard result.tag == Tag.pushed else { return result }
    pointee.fp.pointee.action =
      continuation.completes ? ReturnAction.initializerComplete : ReturnAction.initializer
    // A stub `__init__` suspends instead of pushing; then the action above does not apply.
    return result
  }

  private func raiseAbstract(_ type: TypeRef, _ names: Value) -> Value {
    var list: [String] = []
    names.set.forEach { key, _ in if key.tag == Tag.str { list.append(key.str.string) } }
    list.sort()
    let plural = list.count == 1 ? "" : "s"
    return raise(
      .typeError,
      "Can't instantiate abstract class \(type.pointee.name.string) with abstract method\(plural) "
        + list.joined(separator: ", "))
  }

  /// `__new__` in Python, or a subclass of a builtin: the prelude's `_construct` does it.
  private func constructByPrelude(
    _ type: TypeRef, _ base: Values, _ count: Int, _ names: TupleRef?,
    _ continuation: Continuation, instance: Value = .unset
  ) -> Value {
    let positional = count - (names?.count ?? 0)
    let arguments = makeTuple(base + 2, positional)
    let keywords = makeDict()
    if let names {
      for index in 0..<names.count {
        set(keywords, names.items[index].str, base[2 + positional + index])
      }
    }
    let place = pointee.fp.pointee.top + count + 8
    if place + 32 >= pointee.stackEnd { return raiseRecursion() }
    place[0] = operatorFunction(.construct)
    place[1] = .null
    place[2] = Value(tag: Tag.type, type)
    place[3] = Value(tag: Tag.tuple, arguments)
    place[4] = Value(tag: Tag.dict, keywords)
    raiseHighWater(place + 5)
    return perform(place, 3, names: nil, continuation)
  }

  // MARK: with

  func beforeWith(_ manager: Value, _ target: Values, isAsync: Bool) -> Value {
    if manager.isUnset { return raiseUnbound(pointee.fp.pointee.pc, 0) }
    let type = type(of: manager)
    let exitName = isAsync ? "__aexit__" : "__exit__"
    let message =
      "'\(type.pointee.name.string)' object does not support the "
      + (isAsync ? "asynchronous " : "") + "context manager protocol"
    guard let enter = lookup(type, isAsync ? intern("__aenter__") : pointee.names.dunderEnter)
    else {
      return raise(.typeError, message)
    }
    guard let exit = lookup(type, isAsync ? intern(exitName) : pointee.names.dunderExit) else {
      return raise(.typeError, message + " (missed \(exitName) method)")
    }
    target[0] = bind(exit, manager, type)
    target[1] = bind(enter, manager, type)
    target[2] = .null
    return .none
  }

  // MARK: match

  func isMatchSequence(_ value: Value) -> Bool {
    switch value.tag {
    case Tag.unknown: endAhead()
    case Tag.list, Tag.tuple, Tag.range: true
    case Tag.instance: lookup(type(of: value), intern("__sequence__")) != nil
    case Tag.nativeObject:
      type(of: value).pointee.name.string == "deque"
        || type(of: value).pointee.name.string == "array"
    default: false
    }
  }

  func isMatchMapping(_ value: Value) -> Bool {
    value.tag == Tag.dict
      || (value.tag == Tag.instance && lookup(type(of: value), intern("__mapping__")) != nil)
      || (value.tag == Tag.unknown && endAhead())
  }

  func matchKeys(_ subject: Value, _ keys: Value) -> Value {
    guard subject.tag == Tag.dict else {
      return tailCall(operator: .matchKeys, subject, keys)
    }
    let result = makeTuple(count: keys.tuple.count)
    for index in 0..<keys.tuple.count {
      let key = keys.tuple.items[index]
      guard case .value(let hash) = hash(key) else { return .error }
      let (lookup, value) = get(subject.dict, key: key, hash: hash)
      guard case .found = lookup else { return .none }
      result.items[index] = value
    }
    return Value(tag: Tag.tuple, result)
  }

  func matchClass(_ subject: Value, _ wanted: Value, _ count: Int, _ names: Value) -> Value {
    if subject.tag == Tag.unknown { return stopAhead() }
    guard wanted.tag == Tag.type else {
      return raise(.typeError, "called match pattern must be a class")
    }
    if count == 0 && (names.tag != Tag.tuple || names.tuple.count == 0) {
      return isSubtype(type(of: subject), of: wanted.type)
        ? Value(tag: Tag.tuple, pointee.emptyTuple) : .none
    }
    return tailCall(operator: .matchClass, subject, wanted, Value(count), names)
  }

  func copyWithoutKeys(_ subject: Value, _ keys: Value) -> Value {
    guard subject.tag == Tag.dict else {
      return tailCall(operator: .copyWithoutKeys, subject, keys)
    }
    let result = copy(subject.dict, Tag.dict)
    for index in 0..<keys.tuple.count {
      guard case .value(let hash) = hash(keys.tuple.items[index]) else { return .error }
      if case .found(let position) = find(result, keys.tuple.items[index], hash) {
        remove(result, at: position)
      }
    }
    return Value(tag: Tag.dict, result)
  }
}
