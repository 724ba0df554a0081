// SPDX-License-Identifier: Apache-2.0
// Attribute access (https://docs.python.org/3.11/reference/datamodel.html#customizing-attribute-access,
// https://docs.python.org/3.11/howto/descriptor.html): the descriptor protocol, inline caches keyed
// by shape, and the attributes that every kind of object has.

extension UnsafeMutablePointer where Pointee == VMState {
  // MARK: Loads from instructions

  @inline(never)
  func loadAttributeSlow(_ pc: UnsafeRawPointer, _ object: Value, _ siteIndex: Int) -> Value {
    if object.isUnset { return raiseUnbound(pc, Int(pc.load(fromByteOffset: 4, as: UInt16.self))) }
    let site = pointee.fp.pointee.code.pointee.sites + siteIndex
    if object.tag == Tag.instance { fillOwnSlot(site, object.instance) }
    return getAttribute(object, site.pointee.name)
  }

  /// Caches an own attribute that no data descriptor of the class hides.
  private func fillOwnSlot(_ site: UnsafeMutablePointer<AttributeCache>, _ instance: InstanceRef) {
    let shape = instance.shape
    site.pointee.kind = 0
    site.pointee.nextShape = nil
    guard let slot = slot(shape, site.pointee.name),
      shape.pointee.type.pointee.flags & (TypeFlag.customGet | TypeFlag.customSet) == 0
    else { return }
    if let inClass = lookup(shape.pointee.type, site.pointee.name), isDataDescriptor(inClass),
      !isMember(inClass)
    {
      return
    }
    site.pointee.key = UInt64(UInt(bitPattern: shape))
    site.pointee.kind = 1
    site.pointee.slot = Int32(truncatingIfNeeded: slot)
    site.pointee.epoch = pointee.epoch
  }

  /// Prepares a method call: `base` receives the function and self, or the attribute and null.
  @inline(never)
  func loadMethodSlow(
    _ pc: UnsafeRawPointer, _ object: Value, _ site: UnsafeMutablePointer<AttributeCache>,
    _ base: Values
  ) -> Value {
    if object.isUnset { return raiseUnbound(pc, Int(pc.load(fromByteOffset: 4, as: UInt16.self))) }
    let name = site.pointee.name
    let type = type(of: object)
    let isPlain =
      object.tag != Tag.type && object.tag != Tag.module && object.tag != Tag.superObject
      && type.pointee.flags & TypeFlag.customGet == 0
    if isPlain, let method = lookup(type, name),
      method.tag == Tag.function || method.tag == Tag.native
    {
      let hidden =
        object.tag == Tag.instance
        ? ownAttribute(object.instance, name) != nil
        : ownAttributes(object).map { get($0, name) != nil } ?? false
      if !hidden {
        base[0] = method
        base[1] = object
        let isStable =
          object.tag == Tag.instance
          ? !object.instance.shape.pointee.isDictionary
          : type.pointee.flags & TypeFlag.builtin != 0 && isSharedTag(object.tag)
        if isStable {
          site.pointee.key =
            object.tag == Tag.instance ? object.header.pointee.aux : UInt64(object.tag)
          site.pointee.kind = 3
          site.pointee.value = method
          site.pointee.epoch = pointee.epoch
        }
        return .none
      }
    }
    let value = getAttribute(object, name)
    if value.isSignal { return value }
    if value.tag == Tag.boundMethod {
      base[0] = value.boundMethod.pointee.function
      base[1] = value.boundMethod.pointee.receiver
    } else {
      base[0] = value
      base[1] = .null
    }
    return .none
  }

  /// Tags all of whose values have one class and no attributes of their own.
  private func isSharedTag(_ tag: UInt32) -> Bool {
    tag == Tag.str || tag == Tag.int || tag == Tag.float || tag == Tag.bytes || tag == Tag.bool
  }

  // MARK: getattr

  func isDataDescriptor(_ value: Value) -> Bool {
    if value.tag == Tag.property { return true }
    guard value.tag == Tag.instance else { return false }
    let type = type(of: value)
    return lookup(type, pointee.names.dunderSet) != nil
      || lookup(type, pointee.names.dunderDelete) != nil
  }

  /// Attribute dict of values that have one beside their kind's fields.
  func ownAttributes(_ value: Value) -> DictRef? {
    switch value.tag {
    case Tag.exception: return value.exception.pointee.attributes
    case Tag.function: return value.function.pointee.attributes
    case Tag.list: return value.list.pointee.attributes
    case Tag.nativeObject: return value.native.pointee.attributes
    case Tag.dict, Tag.set:
      return DictRef(bitPattern: UInt(truncatingIfNeeded: value.dict.pointee.extra))
    case Tag.tuple:
      if value.header.pointee.flags & ObjectFlag.subclassed == 0 { return nil }
      let attributes = value.tuple.items[value.tuple.count + 1]
      return attributes.tag == Tag.dict ? attributes.dict : nil
    default: return nil
    }
  }

  /// `value.name`: a value, `.error`, or `.tailCall` when a descriptor or `__getattr__` decides.
  func getAttribute(_ value: Value, _ name: StrRef) -> Value {
    switch value.tag {
    case Tag.type: return getTypeAttribute(value, name)
    case Tag.module: return getModuleAttribute(value, name)
    case Tag.superObject: return getSuperAttribute(value, name)
    default: break
    }
    let type = type(of: value)
    if type.pointee.flags & TypeFlag.customGet != 0,
      let method = lookup(type, pointee.names.dunderGetattribute), method.tag != Tag.native
    {
      if lookup(type, pointee.names.dunderGetattr) != nil {
        return tailCall(
          operator: .getAttributeOrElse, value, Value(tag: Tag.str, name), method)
      }
      return tailCall(method, value, Value(tag: Tag.str, name))
    }
    return genericGetAttribute(value, name, type)
  }

  func genericGetAttribute(_ value: Value, _ name: StrRef, _ type: TypeRef) -> Value {
    let inClass = lookup(type, name)
    if let inClass, isDataDescriptor(inClass) { return bind(inClass, value, type) }
    if value.tag == Tag.instance {
      if let own = ownAttribute(value.instance, name) { return own }
    } else if let attributes = ownAttributes(value), let own = get(attributes, name) {
      return own
    }
    if let inClass { return bind(inClass, value, type) }
    if let special = specialAttribute(value, name, type) { return special }
    if type.pointee.flags & TypeFlag.customGet != 0,
      let method = lookup(type, pointee.names.dunderGetattr)
    {
      return tailCall(method, value, Value(tag: Tag.str, name))
    }
    return raiseNoAttribute(value, name, "'\(messageName(type))' object")
  }

  func raiseNoAttribute(_ value: Value, _ name: StrRef, _ owner: String) -> Value {
    let result = raise(.attributeError, "\(owner) has no attribute '\(name.string)'")
    let attributes = makeDict()
    set(attributes, "name", Value(tag: Tag.str, name))
    set(attributes, "obj", value)
    pointee.pending.exception.pointee.attributes = attributes
    return result
  }

  /// What a class attribute gives when read through an instance.
  func bind(_ attribute: Value, _ value: Value, _ type: TypeRef) -> Value {
    switch attribute.tag {
    case Tag.function, Tag.native: return makeBoundMethod(attribute, value)
    case Tag.staticMethod: return attribute.descriptor.pointee.getter
    case Tag.classMethod:
      return makeBoundMethod(attribute.descriptor.pointee.getter, Value(tag: Tag.type, type))
    case Tag.property:
      if isMember(attribute), attribute.descriptor.pointee.doc.isStr {
        let name = attribute.descriptor.pointee.doc.str
        if value.tag == Tag.instance, let own = ownAttribute(value.instance, name) { return own }
        if let attributes = ownAttributes(value), let own = get(attributes, name) { return own }
        if type.pointee.flags & TypeFlag.customGet != 0,
          let method = lookup(type, pointee.names.dunderGetattr)
        {
          return tailCall(method, value, Value(tag: Tag.str, name))
        }
        return raiseNoAttribute(value, name, "'\(messageName(type))' object")
      }
      let getter = attribute.descriptor.pointee.getter
      if getter.tag == Tag.native { return callNative(getter, value) }
      if getter.isNone {
        return raise(
          .attributeError,
          "property\(propertyName(attribute, type)) of '\(type.pointee.name.string)' object has no "
            + "getter")
      }
      if type.pointee.flags & TypeFlag.customGet != 0,
        lookup(type, pointee.names.dunderGetattr) != nil, let name = propertyKey(attribute, type)
      {
        return tailCall(
          operator: .propertyOrElse, getter, value, Value(tag: Tag.str, name))
      }
      return tailCall(getter, value)
    case Tag.instance:
      guard let method = lookup(self.type(of: attribute), pointee.names.dunderGet) else {
        return attribute
      }
      return tailCall(method, attribute, value, Value(tag: Tag.type, type))
    default: return attribute
    }
  }

  /// What a suspended generator delegates to by `yield from` or `await`.
  private func delegate(of generator: GeneratorObject) -> Value {
    guard generator.state == 1, let pc = generator.pc, let window = generator.window,
      (pc - 8).load(as: Opcode.self) == .yieldValue,
      (pc - 8).load(fromByteOffset: 1, as: UInt8.self) == 1
    else { return .none }
    let offset = Int((pc - 8).load(fromByteOffset: 6, as: UInt16.self))
    return (UnsafeMutableRawPointer(window) + offset).assumingMemoryBound(to: Value.self).pointee
  }

  /// The name under which a class has this property.
  private func propertyKey(_ property: Value, _ type: TypeRef) -> StrRef? {
    for index in 0..<type.pointee.mro.count {
      var found: StrRef?
      type.pointee.mro.items[index].type.pointee.namespace.forEach { key, value in
        if value.isIdentical(property), key.isStr { found = key.str }
      }
      if let found { return found }
    }
    return nil
  }

  private func propertyName(_ property: Value, _ type: TypeRef) -> String {
    propertyKey(property, type).map { " '\($0.string)'" } ?? ""
  }

  private func getTypeAttribute(_ value: Value, _ name: StrRef) -> Value {
    let type = value.type
    let metaclass = type.pointee.metaclass
    if let metaclass, let inMeta = lookup(metaclass, name), isDataDescriptor(inMeta) {
      return bind(inMeta, value, metaclass)
    }
    if let found = lookup(type, name) {
      switch found.tag {
      case Tag.staticMethod: return found.descriptor.pointee.getter
      case Tag.classMethod: return makeBoundMethod(found.descriptor.pointee.getter, value)
      case Tag.instance:
        if let method = lookup(self.type(of: found), pointee.names.dunderGet) {
          return tailCall(method, found, .none, value)
        }
        return found
      default:
        if found.tag == Tag.property, found.header.pointee.flags & ObjectFlag.computed != 0,
          name.string == "__dict__"
        {
          return namespaceProxy(type)
        }
        if let special = typeSpecial(type, name), get(type.pointee.namespace, name) == nil {
          return special
        }
        return found
      }
    }
    if let special = typeSpecial(type, name) { return special }
    let root = metaclass ?? pointee.types.type
    if let inMeta = lookup(root, name) { return bind(inMeta, value, root) }
    if let metaclass, let method = lookup(metaclass, pointee.names.dunderGetattr) {
      return tailCall(method, value, Value(tag: Tag.str, name))
    }
    return raiseNoAttribute(
      value, name, "type object '\(type.pointee.name.string)'")
  }

  private func typeSpecial(_ type: TypeRef, _ name: StrRef) -> Value? {
    switch name.string {
    case "__name__": return Value(tag: Tag.str, type.pointee.name)
    case "__qualname__": return Value(tag: Tag.str, type.pointee.qualname)
    case "__module__":
      return type.pointee.moduleName.map { Value(tag: Tag.str, $0) } ?? makeStr("__main__")
    case "__mro__": return Value(tag: Tag.tuple, type.pointee.mro)
    case "__bases__": return Value(tag: Tag.tuple, type.pointee.bases)
    case "__base__":
      return type.pointee.bases.count > 0 ? type.pointee.bases.items[0] : .none
    case "__dict__": return namespaceProxy(type)
    case "__class__": return Value(tag: Tag.type, type.pointee.metaclass ?? pointee.types.type)
    case "__doc__": return get(type.pointee.namespace, name) ?? Value.none
    case "__annotations__":
      if let known = get(type.pointee.namespace, name) { return known }
      if type.pointee.flags & TypeFlag.builtin != 0 { return nil }
      let made = Value(tag: Tag.dict, makeDict())
      set(type.pointee.namespace, name, made)
      return made
    default: return nil
    }
  }

  private func getModuleAttribute(_ value: Value, _ name: StrRef) -> Value {
    let module = value.module
    if let found = get(module.pointee.namespace, name) { return found }
    if module.pointee.isUnknown != 0 { return unknownAttribute(value, name) }
    if name.string == "__dict__" { return Value(tag: Tag.dict, module.pointee.namespace) }
    if let special = specialAttribute(value, name, type(of: value)) { return special }
    return raiseNoAttribute(
      value, name, "module '\(module.pointee.name.string)'")
  }

  /// `super().name`: the mro of the object's class after the given class.
  private func getSuperAttribute(_ value: Value, _ name: StrRef) -> Value {
    let fields = value.descriptor.pointee
    let object = fields.setter
    let owner = fields.deleter.type
    let mro = owner.pointee.mro
    var index = 0
    while index < mro.count && mro.items[index].bits != fields.getter.bits { index += 1 }
    index += 1
    let hash = hash(name)
    while index < mro.count {
      let namespace = mro.items[index].type.pointee.namespace
      if let position = findStr(namespace, name, hash), let entry = namespace.entry(at: position) {
        let found = entry.pointee.value
        if object.tag == Tag.type && object.bits == fields.deleter.bits {
          if found.tag == Tag.classMethod {
            return makeBoundMethod(found.descriptor.pointee.getter, object)
          }
          if found.tag == Tag.staticMethod { return found.descriptor.pointee.getter }
          return found
        }
        return bind(found, object, owner)
      }
      index += 1
    }
    if name.string == "__class__" { return Value(tag: Tag.type, tagType(Tag.superObject)) }
    return raiseNoAttribute(value, name, "'super' object")
  }

  /// Attributes that the machine computes.
  private func specialAttribute(_ value: Value, _ name: StrRef, _ type: TypeRef) -> Value? {
    switch name.string {
    case "__class__": return Value(tag: Tag.type, type)
    case "__dict__": return specialDict(value)
    case "__doc__":
      if value.tag == Tag.function { return functionSpecial(value, "__doc__") }
      if value.tag == Tag.property { return propertyDoc(value) }
      if value.tag == Tag.boundMethod {
        return getAttribute(value.boundMethod.pointee.function, name)
      }
      if value.tag == Tag.staticMethod || value.tag == Tag.classMethod {
        return getAttribute(value.descriptor.pointee.getter, name)
      }
      return .some(Value.none)
    case "__module__":
      if value.tag == Tag.native || value.tag == Tag.boundMethod {
        let function = value.tag == Tag.native ? value : value.boundMethod.pointee.function
        if function.tag == Tag.native {
          let index = Int(truncatingIfNeeded: function.bits)
          return index < pointee.natives.count && pointee.natives[index].owner == nil
            ? makeStr("builtins") : nil
        }
        return getAttribute(function, name)
      }
      if value.tag == Tag.function { return functionSpecial(value, "__module__") }
      return type.pointee.moduleName.map { Value(tag: Tag.str, $0) } ?? makeStr("__main__")
    default: break
    }
    switch value.tag {
    case Tag.function: return functionSpecial(value, name.string)
    case Tag.native:
      let entry = pointee.natives[Int(truncatingIfNeeded: value.bits)]
      switch name.string {
      case "__name__": return makeStr(entry.name)
      case "__qualname__": return makeStr(entry.owner.map { "\($0).\(entry.name)" } ?? entry.name)
      case "__self__": return entry.owner == nil ? makeModule("builtins", pointee.builtins) : nil
      case "__objclass__": return entry.owner.map { Value(tag: Tag.type, namedType($0)) }
      case "__text_signature__": return .none
      default: return nil
      }
    case Tag.boundMethod:
      let method = value.boundMethod.pointee
      switch name.string {
      case "__func__": return method.function
      case "__self__": return method.receiver
      default:
        let result = getAttribute(method.function, name)
        return result
      }
    case Tag.generator:
      let generator = value.generator.pointee
      switch name.string {
      case "__name__": return Value(tag: Tag.str, generator.code.pointee.name)
      case "__qualname__": return Value(tag: Tag.str, generator.code.pointee.qualname)
      case "gi_running", "cr_running", "ag_running": return Value(generator.state == 2)
      case "gi_code", "cr_code", "ag_code": return Value(tag: Tag.code, generator.code)
      case "gi_suspended", "cr_suspended": return Value(generator.state == 1)
      case "gi_yieldfrom", "cr_await", "ag_await": return delegate(of: generator)
      case "cr_frame", "ag_frame": return generator.state == 3 ? .none : value
      case "cr_origin": return .none
      case "gi_frame": return generator.state == 3 ? .none : value
      default: return nil
      }
    case Tag.property:
      let fields = value.descriptor.pointee
      switch name.string {
      case "fget": return fields.getter
      case "fset": return fields.setter
      case "fdel": return fields.deleter
      case "__isabstractmethod__":
        let isAbstract = [fields.getter, fields.setter, fields.deleter].contains {
          $0.tag == Tag.function
            && ownAttributes($0).flatMap { get($0, name) }.map { truth($0) == .true } ?? false
        }
        return Value(isAbstract)
      case "__name__", "__objclass__":
        guard value.header.pointee.flags & (ObjectFlag.computed | ObjectFlag.member) != 0 else {
          return nil
        }
        if name.string == "__objclass__" { return fields.deleter }
        if fields.doc.isStr { return fields.doc }
        return fields.getter.tag == Tag.native ? makeStr(nativeName(fields.getter)) : nil
      default: return nil
      }
    case Tag.staticMethod, Tag.classMethod:
      if name.string == "__func__" || name.string == "__wrapped__" {
        return value.descriptor.pointee.getter
      }
      return getAttribute(value.descriptor.pointee.getter, name)
    case Tag.exception: return exceptionSpecial(value, name.string)
    case Tag.slice:
      switch name.string {
      case "start": return value.slice.pointee.start
      case "stop": return value.slice.pointee.stop
      case "step": return value.slice.pointee.step
      default: return nil
      }
    case Tag.cell:
      if name.string == "cell_contents" {
        let content = value.cell.pointee.value
        return content.isUnset ? raise(.valueError, "Cell is empty") : content
      }
      return nil
    case Tag.traceback:
      switch name.string {
      case "tb_next": return value.traceback.pointee.next
      case "tb_lineno":
        return Value(
          Int(value.traceback.pointee.code.position(value.traceback.pointee.instruction).line))
      default: return nil
      }
    default: return nil
    }
  }

  /// `f.__defaults__ = ...` and the like; nil for other names.
  private func setFunctionPart(_ function: FunctionRef, _ name: String, _ new: Value) -> Value? {
    switch name {
    case "__defaults__":
      guard new.isNone || new.tag == Tag.tuple else {
        return raise(.typeError, "__defaults__ must be set to a tuple object")
      }
      function.pointee.defaults = new.isNone ? nil : new.tuple
    case "__kwdefaults__":
      guard new.isNone || new.tag == Tag.dict else {
        return raise(.typeError, "__kwdefaults__ must be set to a dict object")
      }
      function.pointee.keywordDefaults = new.isNone ? nil : new.dict
    case "__annotations__":
      guard new.isNone || new.tag == Tag.dict else {
        return raise(.typeError, "__annotations__ must be set to a dict object")
      }
      function.pointee.annotationDict = new.isNone ? makeDict() : new.dict
    case "__code__":
      guard new.tag == Tag.code else {
        return raise(.typeError, "__code__ must be set to a code object")
      }
      let wanted = function.pointee.closure?.count ?? 0
      let free = new.object(LoadedCode.self).source.freevars.count
      guard free == wanted else {
        return raise(
          .valueError,
          "\(function.pointee.code.pointee.name.string)() requires a code object with \(wanted) free "
            + "vars, not \(free)")
      }
      function.pointee.code = new.object(LoadedCode.self)
    case "__name__", "__qualname__":
      guard new.isStr else { return raise(.typeError, "\(name) must be set to a string object") }
      return nil
    default: return nil
    }
    return Value.none
  }

  /// `value.__dict__`; nil for values without one.
  func specialDict(_ value: Value) -> Value? {
    let type = type(of: value)
    if value.tag == Tag.instance {
      if type.pointee.flags & (TypeFlag.slotsOnly | TypeFlag.builtin) != 0 { return nil }
      let all = attributeDict(value.instance)
      var shown: DictRef?
      all.forEach { key, _ in
        if shown == nil, key.isStr, let inClass = lookup(type, key.str), isMember(inClass) {
          shown = copy(all, Tag.dict)
        }
      }
      guard let shown else { return Value(tag: Tag.dict, all) }
      all.forEach { key, _ in
        if key.isStr, let inClass = lookup(type, key.str), isMember(inClass),
          let position = findStr(shown, key.str, hash(key.str))
        {
          remove(shown, at: position)
        }
      }
      return Value(tag: Tag.dict, shown)
    }
    return ensureOwnAttributes(value).map { Value(tag: Tag.dict, $0) }
  }

  private func propertyDoc(_ value: Value) -> Value {
    let fields = value.descriptor.pointee
    if value.header.pointee.flags & (ObjectFlag.computed | ObjectFlag.member) != 0 { return .none }
    if !fields.doc.isNone { return fields.doc }
    guard fields.getter.tag == Tag.function else { return .none }
    let doc = getAttribute(fields.getter, pointee.names.dunderDoc)
    return doc.isSignal ? .none : doc
  }

  private func exceptionSpecial(_ value: Value, _ name: String) -> Value? {
    let exception = value.exception.pointee
    switch name {
    case "args": return Value(tag: Tag.tuple, exception.args)
    case "__cause__": return exception.cause
    case "__context__": return exception.context
    case "__traceback__": return exception.traceback
    case "__suppress_context__": return Value(exception.suppressContext != 0)
    default: return ExceptionMembers.attribute(self, value, name)
    }
  }

  private func functionSpecial(_ value: Value, _ name: String) -> Value? {
    let function = value.function.pointee
    let code = function.code
    switch name {
    case "__name__": return Value(tag: Tag.str, code.pointee.name)
    case "__qualname__": return Value(tag: Tag.str, code.pointee.qualname)
    case "__doc__": return code.source.docstring.map { makeStr($0) } ?? Value.none
    case "__defaults__": return function.defaults.map { Value(tag: Tag.tuple, $0) } ?? Value.none
    case "__kwdefaults__":
      return function.keywordDefaults.map { Value(tag: Tag.dict, $0) } ?? Value.none
    case "__closure__": return function.closure.map { Value(tag: Tag.tuple, $0) } ?? Value.none
    case "__code__": return Value(tag: Tag.code, code)
    case "__globals__":
      return Value(tag: Tag.dict, globalsDict(code.pointee.globals))
    case "__builtins__": return Value(tag: Tag.dict, pointee.builtins)
    case "__module__":
      let table = code.pointee.globals
      return makeStr(
        table == pointee.main ? "__main__" : pointee.modulesByTable[table]?.0 ?? "builtins")
    case "__type_params__": return Value(tag: Tag.tuple, pointee.emptyTuple)
    case "__annotations__":
      let dict = makeDict()
      if let annotations = function.annotations {
        var index = 0
        while index + 1 < annotations.count {
          if annotations.items[index].tag == Tag.str {
            set(dict, annotations.items[index].str, annotations.items[index + 1])
          }
          index += 2
        }
      }
      // Kept as pairs, so that the dict given out stays the function's own.
      if let known = value.function.pointee.annotationDict { return Value(tag: Tag.dict, known) }
      value.function.pointee.annotationDict = dict
      return Value(tag: Tag.dict, dict)
    default: return nil
    }
  }

  /// The attribute dict of a value that may have one, made if needed.
  func ensureOwnAttributes(_ value: Value) -> DictRef? {
    if let known = ownAttributes(value) { return known }
    let isBuiltin = type(of: value).pointee.flags & TypeFlag.builtin != 0
    switch value.tag {
    case Tag.exception:
      let dict = makeDict()
      value.exception.pointee.attributes = dict
      return dict
    case Tag.function:
      let dict = makeDict()
      value.function.pointee.attributes = dict
      return dict
    case Tag.list where !isBuiltin:
      let dict = makeDict()
      value.list.pointee.attributes = dict
      return dict
    case Tag.dict where !isBuiltin, Tag.set where !isBuiltin:
      let dict = makeDict()
      value.dict.pointee.extra = UInt64(UInt(bitPattern: dict))
      return dict
    case Tag.nativeObject where !isBuiltin:
      let dict = makeDict()
      value.native.pointee.attributes = dict
      return dict
    case Tag.tuple where value.header.pointee.flags & ObjectFlag.subclassed != 0:
      let dict = makeDict()
      value.tuple.items[value.tuple.count + 1] = Value(tag: Tag.dict, dict)
      return dict
    default: return nil
    }
  }

  // MARK: setattr

  @inline(never)
  func storeAttributeSlow(
    _ pc: UnsafeRawPointer, _ object: Value, _ siteIndex: Int, _ value: Value
  ) -> Value {
    if object.isUnset { return raiseUnbound(pc, Int(pc.load(fromByteOffset: 2, as: UInt16.self))) }
    if value.isUnset { return raiseUnbound(pc, Int(pc.load(fromByteOffset: 6, as: UInt16.self))) }
    let site = pointee.fp.pointee.code.pointee.sites + siteIndex
    let name = site.pointee.name
    if object.tag == Tag.instance {
      let before = object.instance.shape
      fillOwnSlot(site, object.instance)
      let result = setAttribute(object, name, value)
      let after = object.instance.shape
      let type = after.pointee.type
      if !result.isSignal, site.pointee.kind == 0, before != after,
        after.pointee.count == before.pointee.count + 1, !after.pointee.isDictionary,
        type.pointee.flags & (TypeFlag.customSet | TypeFlag.slotsOnly) == 0,
        lookup(type, name).map({ !isDataDescriptor($0) }) ?? true
      {
        site.pointee.key = UInt64(UInt(bitPattern: before))
        site.pointee.nextShape = after
        site.pointee.epoch = pointee.epoch
      }
      return result
    }
    return setAttribute(object, name, value)
  }

  /// `value.name = new`
  func setAttribute(_ value: Value, _ name: StrRef, _ new: Value) -> Value {
    let type = type(of: value)
    if type.pointee.flags & TypeFlag.customSet != 0,
      let method = lookup(type, pointee.names.dunderSetattr), method.tag != Tag.native
    {
      return tailCall(method, value, Value(tag: Tag.str, name), new)
    }
    return genericSetAttribute(value, name, new)
  }

  func genericSetAttribute(_ value: Value, _ name: StrRef, _ new: Value) -> Value {
    if value.tag == Tag.type { return setTypeAttribute(value, name, new) }
    if value.tag == Tag.module {
      if value.header.pointee.mark == Heap.permanentMark {
        return raise(.attributeError, "module attributes are read-only")
      }
      set(value.module.pointee.namespace, name, new)
      return .none
    }
    let type = type(of: value)
    if let inClass = lookup(type, name) {
      let isArgs = value.tag == Tag.exception && name.string == "args"
      if inClass.tag == Tag.property, !isMember(inClass), !isArgs {
        let setter = inClass.descriptor.pointee.setter
        if setter.isNone, inClass.header.pointee.flags & ObjectFlag.computed != 0 {
          return raise(
            .attributeError,
            "attribute '\(name.string)' of '\(type.pointee.name.string)' objects is not writable")
        }
        if setter.isNone {
          return raise(
            .attributeError,
            "property '\(name.string)' of '\(type.pointee.name.string)' object has no setter")
        }
        return setter.tag == Tag.native
          ? callNative(setter, value, new) : tailCall(setter, value, new)
      }
      if inClass.tag == Tag.instance,
        let method = lookup(self.type(of: inClass), pointee.names.dunderSet)
      {
        return tailCall(method, inClass, value, new)
      }
    }
    if value.tag == Tag.function, let result = setFunctionPart(value.function, name.string, new) {
      return result
    }
    if name == pointee.names.dunderClass { return setClass(value, new) }
    if name == pointee.names.dunderDict, type.pointee.flags & TypeFlag.slotsOnly == 0 {
      return setAttributeDict(value, new)
    }
    if value.tag == Tag.instance {
      let instance = value.instance
      let shape = instance.shape
      if shape.pointee.isDictionary {
        set(slotPointer(instance, 0).pointee.dict, name, new)
        return .none
      }
      if let slot = slot(shape, name) {
        slotPointer(instance, slot).pointee = new
        return .none
      }
      if type.pointee.flags & TypeFlag.slotsOnly != 0, !isDeclaredSlot(type, name) {
        return raiseNoAttribute(value, name, "'\(messageName(type))' object")
      }
      if type.pointee.flags & TypeFlag.builtin != 0 {
        return raiseNoAttribute(value, name, "'\(messageName(type))' object")
      }
      if shape.pointee.count >= 64 {
        set(attributeDict(instance), name, new)
        return .none
      }
      addSlot(instance, transition(shape, name), new)
      return .none
    }
    if value.tag == Tag.exception {
      switch name.string {
      case "__cause__":
        value.exception.pointee.cause = new
        value.exception.pointee.suppressContext = 1
        return .none
      case "__context__":
        value.exception.pointee.context = new
        return .none
      case "__traceback__":
        value.exception.pointee.traceback = new
        return .none
      case "__suppress_context__":
        value.exception.pointee.suppressContext = new.bits != 0 ? 1 : 0
        return .none
      case "args":
        if new.tag == Tag.tuple {
          value.exception.pointee.args = new.tuple
        } else {
          guard case let (.done, items) = items(new) else {
            return raise(.typeError, "'\(typeName(new))' object is not iterable")
          }
          value.exception.pointee.args = makeTuple(items).tuple
        }
        return .none
      default: break
      }
    }
    if let attributes = ensureOwnAttributes(value) {
      set(attributes, name, new)
      return .none
    }
    return raiseNoAttribute(value, name, "'\(messageName(type))' object")
  }

  func isDeclaredSlot(_ type: TypeRef, _ name: StrRef) -> Bool {
    for index in 0..<type.pointee.mro.count {
      let namespace = type.pointee.mro.items[index].type.pointee.namespace
      guard let slots = get(namespace, pointee.names.dunderSlots) else { continue }
      if slots.tag == Tag.str, equalStrings(slots.str, name) { return true }
      var found = false
      _ = forEachItem(slots) { item in
        if item.tag == Tag.str, self.equalStrings(item.str, name) { found = true }
        return !found
      }
      if found { return true }
    }
    return false
  }

  private func setTypeAttribute(_ value: Value, _ name: StrRef, _ new: Value) -> Value {
    let type = value.type
    if type.pointee.flags & TypeFlag.builtin != 0 {
      return raise(
        .typeError,
        "cannot set '\(name.string)' attribute of immutable type '\(type.pointee.name.string)'")
    }
    if let metaclass = type.pointee.metaclass, let inMeta = lookup(metaclass, name),
      inMeta.tag == Tag.property
    {
      let setter = inMeta.descriptor.pointee.setter
      if setter.isNone { return raise(.attributeError, "can't set attribute '\(name.string)'") }
      return tailCall(setter, value, new)
    }
    if name.string == "__name__", new.tag == Tag.str {
      type.pointee.name = new.str
      return .none
    }
    if name.string == "__qualname__", new.tag == Tag.str {
      type.pointee.qualname = new.str
      return .none
    }
    set(type.pointee.namespace, name, new)
    updateTypeFlags(type)
    pointee.epoch &+= 1
    return .none
  }

  /// Notes which attribute hooks a class (or an ancestor) defines.
  func updateTypeFlags(_ type: TypeRef) {
    func has(_ name: StrRef) -> Bool { lookup(type, name).map { $0.tag != Tag.native } ?? false }
    var flags = type.pointee.flags & ~(TypeFlag.customGet | TypeFlag.customSet)
    if has(pointee.names.dunderGetattr) || has(pointee.names.dunderGetattribute) {
      flags |= TypeFlag.customGet
    }
    if has(pointee.names.dunderSetattr) || has(pointee.names.dunderDelattr) {
      flags |= TypeFlag.customSet
    }
    type.pointee.flags = flags
  }

  // MARK: delattr

  func deleteAttribute(_ value: Value, _ name: StrRef) -> Value {
    if value.isUnset { return raiseUnbound(pointee.fp.pointee.pc, 0) }
    let type = type(of: value)
    if type.pointee.flags & TypeFlag.customSet != 0,
      let method = lookup(type, pointee.names.dunderDelattr), method.tag != Tag.native
    {
      return tailCall(method, value, Value(tag: Tag.str, name))
    }
    return genericDeleteAttribute(value, name)
  }

  func genericDeleteAttribute(_ value: Value, _ name: StrRef) -> Value {
    let type = type(of: value)
    func remove(from dict: DictRef) -> Bool {
      guard let position = findStr(dict, name, hash(name)) else { return false }
      self.remove(dict, at: position)
      return true
    }
    if value.tag == Tag.type {
      if value.type.pointee.flags & TypeFlag.builtin != 0 {
        return raise(
          .typeError,
          "cannot delete '\(name.string)' attribute of immutable type "
            + "'\(value.type.pointee.name.string)'")
      }
      if remove(from: value.type.pointee.namespace) {
        updateTypeFlags(value.type)
        pointee.epoch &+= 1
        return .none
      }
      return raiseNoAttribute(value, name, "type object '\(value.type.pointee.name.string)'")
    }
    if let inClass = lookup(type, name) {
      if inClass.tag == Tag.property, isMember(inClass) {
        if value.tag == Tag.instance, ownAttribute(value.instance, name) != nil,
          remove(from: attributeDict(value.instance))
        {
          return .none
        }
        return raise(.attributeError, name.string)
      }
      if inClass.tag == Tag.property {
        let deleter = inClass.descriptor.pointee.deleter
        if deleter.isNone {
          return raise(
            .attributeError,
            "property '\(name.string)' of '\(type.pointee.name.string)' object has no deleter")
        }
        return tailCall(deleter, value)
      }
      if inClass.tag == Tag.instance,
        let method = lookup(self.type(of: inClass), pointee.names.dunderDelete)
      {
        return tailCall(method, inClass, value)
      }
    }
    if value.tag == Tag.instance, ownAttribute(value.instance, name) != nil {
      if remove(from: attributeDict(value.instance)) { return .none }
    } else if value.tag == Tag.module {
      if remove(from: value.module.pointee.namespace) { return .none }
    } else if let attributes = ownAttributes(value), remove(from: attributes) {
      return .none
    }
    return raiseNoAttribute(value, name, "'\(messageName(type))' object")
  }
}
