// SPDX-License-Identifier: Apache-2.0
// Names and members of the descriptors that builtin classes have (`type(str.upper)`, `type(int.real)`),
// and mappingproxy, the read-only view of a class's namespace.

/// Which natives CPython shows as slot wrappers.
enum SlotMethods {
  private static let methods: Set<String> = [
    "__reduce__", "__reduce_ex__", "__getstate__", "__sizeof__", "__dir__", "__format__",
    "__subclasshook__", "__init_subclass__", "__class_getitem__", "__reversed__", "__round__",
    "__trunc__", "__floor__", "__ceil__", "__complex__", "__bytes__", "__getnewargs__",
    "__missing__", "__copy__", "__deepcopy__", "__enter__", "__exit__", "__length_hint__",
    "__setstate__", "__prepare__", "__instancecheck__", "__subclasscheck__", "__subclasses__",
    "__new__", "__aenter__", "__aexit__",
  ]

  static func contains(_ name: String, owner: String) -> Bool {
    guard name.hasPrefix("__"), name.hasSuffix("__"), !methods.contains(name) else { return false }
    switch (owner, name) {
    case ("list", "__getitem__"), ("dict", "__getitem__"), ("dict", "__contains__"),
      ("set", "__contains__"), ("frozenset", "__contains__"):
      return false
    default: return true
    }
  }
}

enum DescriptorTypes {
  static let all: [TypeDefinition] = [
    named("method_descriptor"), named("wrapper_descriptor"), named("method-wrapper"),
    named("getset_descriptor", getSet), named("member_descriptor", getSet),
    TypeDefinition(
      name: "mappingproxy", tag: Tag.nativeObject,
      constructor: Native("mappingproxy", "cls, mapping, /") { vm, args in
        guard args[1].tag == Tag.dict || vm.lookup(vm.type(of: args[1]), vm.intern("keys")) != nil
        else {
          return vm.raise(
            .typeError, "mappingproxy() argument must be a mapping, not \(vm.typeName(args[1]))")
        }
        return vm.makeNative(vm.namedType("mappingproxy"), value0: args[1])
      },
      methods: proxyMethods),
  ]

  private static func named(_ name: String, _ methods: [Native] = []) -> TypeDefinition {
    TypeDefinition(
      name: name, tag: Tag.instance, flags: TypeFlag.builtin | TypeFlag.noInstances,
      methods: [ObjectType.reprMethod] + methods)
  }

  private static let getSet: [Native] = [
    Native("__get__", "self, instance, owner=None, /") { vm, args in
      args[1].isNone ? args[0] : vm.bind(args[0], args[1], vm.type(of: args[1]))
    },
    Native("__set__", "self, instance, value, /") { vm, args in
      vm.setByDescriptor(args[0], args[1], args[2])
    },
  ]

  private static let proxyMethods: [Native] = [
    forwarding("get", "key, default=None"), forwarding("keys", ""), forwarding("values", ""),
    forwarding("items", ""), forwarding("copy", ""), forwarding("__getitem__", "key"),
    forwarding("__reversed__", ""),
    Native("__len__", "self, /") { vm, args in vm.length(args[0].native.pointee.value0) },
    Native("__iter__", "self, /") { vm, args in vm.makeIterator(args[0].native.pointee.value0) },
    Native("__contains__", "self, key, /") { vm, args in
      vm.contains(args[1], args[0].native.pointee.value0)
    },
    Native("__eq__", "self, other, /") { vm, args in
      vm.compareValues(args[0].native.pointee.value0, inner(vm, args[1]), .equal)
    },
    Native("__or__", "self, other, /") { vm, args in
      binaryOperation(vm, .or, inner(vm, args[0]), inner(vm, args[1]))
    },
    Native("__ror__", "self, other, /") { vm, args in
      binaryOperation(vm, .or, inner(vm, args[1]), inner(vm, args[0]))
    },
    Native("__str__", "self, /") { vm, args in vm.makeStrOf(args[0].native.pointee.value0) },
    Native("__repr__", "self, /") { vm, args in
      let text = vm.makeReprOf(args[0].native.pointee.value0)
      guard text.isStr else { return text }
      return vm.makeStr("mappingproxy(" + text.str.string + ")")
    },
  ]

  private static func inner(_ vm: VM, _ value: Value) -> Value {
    value.tag == Tag.nativeObject && vm.typeName(value) == "mappingproxy"
      ? value.native.pointee.value0 : value
  }

  /// A method that the mapping behind the proxy answers.
  private static func forwarding(_ name: String, _ parameters: String) -> Native {
    Native(name, "self, " + (parameters.isEmpty ? "/" : parameters + ", /")) { vm, args in
      let method = vm.getAttribute(args[0].native.pointee.value0, vm.intern(name))
      if method.isSignal { return method }
      let given = (1..<Swift.max(args.count, 1)).map { args[$0] }.filter { !$0.isUnset }
      return vm.tailCall(method, tuple: vm.makeTuple(given))
    }
  }
}

extension UnsafeMutablePointer where Pointee == VMState {
  /// `cls.__dict__`
  func namespaceProxy(_ type: TypeRef) -> Value {
    makeNative(namedType("mappingproxy"), value0: Value(tag: Tag.dict, type.pointee.namespace))
  }

  /// A computed attribute of a class: `__dict__`, `__weakref__`, or a name of `__slots__`.
  func makeComputed(
    _ name: StrRef, _ type: TypeRef, getter: Value, setter: Value, isMember: Bool
  ) -> Value {
    let value = makeDescriptor(
      Tag.property, getter, setter, Value(tag: Tag.type, type), doc: Value(tag: Tag.str, name))
    value.header.pointee.flags |= isMember ? ObjectFlag.member : ObjectFlag.computed
    return value
  }

  func isMember(_ value: Value) -> Bool {
    value.tag == Tag.property && value.header.pointee.flags & ObjectFlag.member != 0
  }

  /// `descriptor.__set__(instance, value)` of a property or member.
  func setByDescriptor(_ descriptor: Value, _ instance: Value, _ value: Value) -> Value {
    let fields = descriptor.descriptor.pointee
    if isMember(descriptor), fields.doc.isStr {
      return genericSetAttribute(instance, fields.doc.str, value)
    }
    if fields.setter.isNone { return raise(.attributeError, "readonly attribute") }
    return fields.setter.tag == Tag.native
      ? callNative(fields.setter, instance, value) : tailCall(fields.setter, instance, value)
  }

  /// The text of a computed descriptor's repr.
  func computedText(_ value: Value) -> String {
    let fields = value.descriptor.pointee
    let noun = isMember(value) ? "member" : "attribute"
    if fields.deleter.tag == Tag.type, fields.doc.isStr {
      return
        "<\(noun) '\(fields.doc.str.string)' of '\(fields.deleter.type.pointee.name.string)' objects>"
    }
    guard fields.getter.tag == Tag.native else { return "<attribute>" }
    let entry = pointee.natives[Int(truncatingIfNeeded: fields.getter.bits)]
    return "<attribute '\(entry.name)' of '\(entry.owner ?? "object")' objects>"
  }

  // MARK: Replacing an instance's class and attributes

  /// `instance.__class__ = cls`
  func setClass(_ value: Value, _ new: Value) -> Value {
    guard new.tag == Tag.type else {
      return raise(
        .typeError, "__class__ must be set to a class, not '\(typeName(new))' object")
    }
    let old = type(of: value)
    let isPlain = value.tag == Tag.instance && value.instance.pointee.payload.isUnset
    guard isPlain, old.pointee.flags & TypeFlag.builtin == 0,
      new.type.pointee.flags & TypeFlag.builtin == 0, new.type.pointee.instanceTag == Tag.instance
    else {
      return raise(
        .typeError,
        "__class__ assignment only supported for mutable types or ModuleType subclasses")
    }
    let slots = TypeFlag.slotsOnly
    guard old.pointee.flags & slots == new.type.pointee.flags & slots else {
      return raise(
        .typeError,
        "__class__ assignment: '\(new.type.pointee.name.string)' object layout differs from "
          + "'\(old.pointee.name.string)'")
    }
    let instance = value.instance
    let shape = instance.shape
    guard var next = new.type.pointee.rootShape else { return .none }
    if shape.pointee.isDictionary {
      next = makeShape(new.type, isDictionary: true)
    } else if let keys = shape.pointee.keys {
      for index in 0..<shape.pointee.count { next = transition(next, keys[index]) }
    }
    instance.pointee.header.aux = UInt64(UInt(bitPattern: next))
    return .none
  }

  /// `instance.__dict__ = dict`
  func setAttributeDict(_ value: Value, _ new: Value) -> Value {
    guard new.tag == Tag.dict else {
      return raise(
        .typeError, "__dict__ must be set to a dictionary, not a '\(typeName(new))'")
    }
    switch value.tag {
    case Tag.instance:
      _ = attributeDict(value.instance)
      slotPointer(value.instance, 0).pointee = new
    case Tag.function: value.function.pointee.attributes = new.dict
    case Tag.exception: value.exception.pointee.attributes = new.dict
    case Tag.list: value.list.pointee.attributes = new.dict
    case Tag.dict, Tag.set: value.dict.pointee.extra = UInt64(UInt(bitPattern: new.dict))
    case Tag.nativeObject: value.native.pointee.attributes = new.dict
    default: return raise(.attributeError, "readonly attribute")
    }
    return .none
  }
}
