// SPDX-License-Identifier: Apache-2.0
// Natives that only the operator prelude calls (OperatorPrelude.swift).

import PythonAlgorithms
import PythonSyntax

enum OperatorIntrinsics {
  static let all: [Native] = [
    Native("_type_lookup", "type, name, /") { vm, args in
      guard args[0].tag == Tag.type, args[1].isStr else { return .none }
      return vm.lookup(args[0].type, vm.intern(args[1].str)) ?? .none
    },
    Native("_load_global", "slot, callee, /") { vm, args in
      // The class body that asks: the innermost frame that is not the prelude's.
      var frame = vm.pointee.fp
      while frame > vm.pointee.frames,
        frame.pointee.code.pointee.globals == vm.pointee.preludeTable
      {
        frame -= 1
      }
      return args[0].isInt ? vm.loadGlobalName(args[0].int, frame, isCallee: args[1].bool) : .none
    },
    Native("_super_lookup", "type, name, /") { vm, args in
      let type = args[0].type
      let name = vm.intern(args[1].str)
      let mro = type.pointee.mro
      for index in 1..<Swift.max(mro.count, 1) where index < mro.count {
        if let found = vm.get(mro.items[index].type.pointee.namespace, name) {
          let isObject = mro.items[index].type == vm.pointee.types.object
          return isObject ? .none : found
        }
      }
      return .none
    },
    Native("_is_subtype", "type, other, /") { vm, args in
      guard args[0].tag == Tag.type, args[1].tag == Tag.type else { return .false }
      return Value(vm.isSubtype(args[0].type, of: args[1].type))
    },
    Native("_operator_names", "op, /") { vm, args in
      guard let op = BinaryOperator(rawValue: args[0].int) else { return .none }
      return vm.makeTuple([
        Value(tag: Tag.str, vm.intern("__\(op.stem)__")),
        Value(tag: Tag.str, vm.intern("__r\(op.stem)__")),
        Value(tag: Tag.str, vm.intern(op.symbol)),
      ])
    },
    Native("_comparison_names", "op, /") { vm, args in
      guard let op = Comparison(rawValue: args[0].int) else { return .none }
      return vm.makeTuple([
        Value(tag: Tag.str, vm.intern(op.method)),
        Value(tag: Tag.str, vm.intern(op.reflected.method)),
        Value(tag: Tag.str, vm.intern(op.symbol)),
      ])
    },
    Native("_binary_fallback", "a, b, op, /") { vm, args in
      guard let op = BinaryOperator(rawValue: args[2].int) else { return .none }
      return plainBinary(vm, op, args[0], args[1])
    },
    Native("_plain_binary", "a, b, op, /") { vm, args in
      guard let op = BinaryOperator(rawValue: args[2].int) else { return .none }
      return binaryOperation(vm, op, args[0], args[1])
    },
    Native("_is_plain_sequence", "value, /") { vm, args in
      let value = args[0]
      guard value.tag == Tag.list || value.tag == Tag.tuple || value.tag == Tag.dict else {
        return .false
      }
      return Value(
        vm.isExact(value, value.tag) || vm.userMethod(value, vm.pointee.names.dunderEq) == nil)
    },
    Native("_compare_fallback", "a, b, op, /") { vm, args in
      guard let op = Comparison(rawValue: args[2].int) else { return .none }
      let a = vm.unwrapped(args[0])
      let b = vm.unwrapped(args[1])
      if !a.isIdentical(args[0]) || !b.isIdentical(args[1]) {
        return vm.compareValues(a, b, op)
      }
      return vm.raiseUnordered(args[0], args[1], op)
    },
    Native("_dict_candidates", "dict, hash, /") { vm, args in
      let list = vm.makeList(capacity: 2)
      let dict = args[0].dict
      var position = 0
      // A scan in order is slow for large dicts, but only keys with user code come here.
      while let next = dict.nextPosition(position), let entry = dict.entry(at: next) {
        if entry.pointee.hash == args[1].int {
          vm.append(list, vm.makeTuple([Value(next), entry.pointee.key]))
        }
        position = next + 1
      }
      return Value(tag: Tag.list, list)
    },
    Native("_dict_value", "dict, position, /") { vm, args in
      args[0].dict.entry(at: args[1].int)?.pointee.value ?? .none
    },
    Native("_dict_missing", "dict, key, /") { vm, args in vm.missingKey(args[0], args[1]) },
    Native("_dict_set_value", "dict, position, value, /") { vm, args in
      args[0].dict.entry(at: args[1].int)?.pointee.value = args[2]
      return .none
    },
    Native("_dict_insert", "dict, key, hash, value, /") { vm, args in
      vm.insertNew(args[0].dict, args[1], args[2].int, args[3])
      return .none
    },
    Native("_dict_remove", "dict, position, /") { vm, args in
      if args[0].dict.entry(at: args[1].int) != nil { vm.remove(args[0].dict, at: args[1].int) }
      return .none
    },
    Native("_import_module", "name, /") { vm, args in
      args[0].isStr ? vm.importModule(args[0].str.string) : .none
    },
    Native("_publish_module", "run, module, /") { vm, args in
      vm.publishModule(args[0], args[1])
      return args[1]
    },
    Native("_native_new", "cls, args, kwargs, /") { vm, args in
      nativeNew(vm, args[0].type, args[1], args[2])
    },
    Native("_raw_class", "metaclass, name, bases, namespace, /") { vm, args in
      rawClass(vm, args)
    },
    Native("_import_module", "name, /") { vm, args in
      args[0].isStr ? vm.importModule(args[0].str.string) : .none
    },
    Native("_set_cell", "cell, value, /") { vm, args in
      if args[0].tag == Tag.cell { args[0].cell.pointee.value = args[1] }
      return .none
    },
  ]

  /// The operation of builtin values when no special method took it: on the values behind
  /// instances of builtin subclasses, else TypeError.
  private static func plainBinary(_ vm: VM, _ op: BinaryOperator, _ a: Value, _ b: Value)
    -> Value
  {
    let x = vm.unwrapped(a)
    let y = vm.unwrapped(b)
    if x.isIdentical(a) && y.isIdentical(b) {
      return vm.raise(
        .typeError,
        "unsupported operand type(s) for \(op.symbol): '\(vm.typeName(a))' and "
          + "'\(vm.typeName(b))'")
    }
    return binaryOperation(vm, op, x, y)
  }

  /// `object.__new__` and the constructors of builtin classes, for a class of the program.
  private static func nativeNew(_ vm: VM, _ type: TypeRef, _ args: Value, _ kwargs: Value)
    -> Value
  {
    if type.pointee.instanceTag == Tag.exception {
      return vm.makeException(type, args.tuple)
    }
    guard let constructor = vm.builtinConstructor(type) else { return vm.makeInstance(type) }
    let native = Value(tag: Tag.native, bits: UInt64(truncatingIfNeeded: constructor))
    // list, dict and set read their arguments in __init__; without one of the program's own the
    // constructor takes them.
    let isFilledLater =
      type.pointee.instanceTag == Tag.list || type.pointee.instanceTag == Tag.dict
      || type.pointee.instanceTag == Tag.set
    let hasInitializer =
      vm.lookup(type, vm.pointee.names.dunderInit).map { $0.tag != Tag.native } ?? false
    var arguments = [Value(tag: Tag.type, type)]
    if !(isFilledLater && hasInitializer) {
      arguments += (0..<args.tuple.count).map { args.tuple.items[$0] }
    }
    let keywords = isFilledLater && hasInitializer ? Value.unset : kwargs
    return vm.tailCall(native, tuple: vm.makeTuple(arguments), keywords: keywords)
  }

  private static func rawClass(_ vm: VM, _ args: Arguments) -> Value {
    guard args[1].isStr, args[2].tag == Tag.tuple, args[3].tag == Tag.dict else {
      return vm.raise(.typeError, "type() argument 1 must be str, not \(vm.typeName(args[1]))")
    }
    var bases = args[2].tuple
    var instanceTag = Tag.instance
    var flags = TypeFlag.subclassable
    for index in 0..<bases.count {
      let base = bases.items[index]
      guard base.tag == Tag.type else {
        return vm.raise(
          .typeError,
          "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of "
            + "the metaclasses of all its bases")
      }
      if base.type.pointee.flags & TypeFlag.subclassable == 0 {
        return vm.raise(
          .typeError,
          "type '\(base.type.pointee.name.string)' is not an acceptable base type")
      }
      if base.type.pointee.instanceTag != Tag.instance {
        instanceTag = base.type.pointee.instanceTag
      }
    }
    for index in 0..<bases.count {
      for other in 0..<index where bases.items[index].isIdentical(bases.items[other]) {
        return vm.raise(
          .typeError, "duplicate base class \(bases.items[index].type.pointee.name.string)")
      }
    }
    if layoutsConflict(vm, bases) {
      return vm.raise(.typeError, "multiple bases have instance lay-out conflict")
    }
    if bases.count == 0 {
      bases = vm.makeTuple(count: 1)
      bases.items[0] = Value(tag: Tag.type, vm.pointee.types.object)
    }
    let namespace = vm.copy(args[3].dict, Tag.dict)
    if let fault = slotsFault(vm, namespace) { return fault }
    let isPlainMeta = args[0].type == vm.pointee.types.type
    let qualname =
      vm.get(namespace, vm.pointee.names.dunderQualname).flatMap { $0.isStr ? $0.str : nil }
      ?? args[1].str
    if namespace.count > 0, let slots = vm.get(namespace, vm.pointee.names.dunderSlots) {
      let basesHaveDict = (0..<bases.count).contains {
        let type = bases.items[$0].type
        return type != vm.pointee.types.object && type.pointee.flags & TypeFlag.slotsOnly == 0
      }
      var hasDict = false
      _ = vm.forEachItem(slots) { item in
        if item.isStr, item.str.string == "__dict__" { hasDict = true }
        return true
      }
      if !basesHaveDict && !hasDict { flags |= TypeFlag.slotsOnly }
    }
    guard
      let type = vm.makeType(
        name: vm.intern(args[1].str), qualname: qualname, bases: bases, namespace: namespace,
        metaclass: isPlainMeta ? nil : args[0].type, instanceTag: instanceTag, flags: flags)
    else { return .error }
    if let module = vm.get(namespace, vm.pointee.names.dunderModule), module.isStr {
      type.pointee.moduleName = module.str
    }
    for name in [vm.pointee.names.dunderNew] {
      if let function = vm.get(namespace, name), function.tag == Tag.function {
        vm.set(namespace, name, vm.makeDescriptor(Tag.staticMethod, function))
      }
    }
    for name in ["__init_subclass__", "__class_getitem__"].map({ vm.intern($0) }) {
      if let function = vm.get(namespace, name), function.tag == Tag.function {
        vm.set(namespace, name, vm.makeDescriptor(Tag.classMethod, function))
      }
    }
    if vm.get(namespace, vm.pointee.names.dunderEq) != nil,
      vm.get(namespace, vm.pointee.names.dunderHash) == nil
    {
      vm.set(namespace, vm.pointee.names.dunderHash, .none)
    }
    addComputed(vm, type, bases)
    vm.updateTypeFlags(type)
    return Value(tag: Tag.type, type)
  }

  /// The first builtin class with a layout of its own among a class and its ancestors.
  private static func solidBase(_ vm: VM, _ type: TypeRef) -> TypeRef? {
    for index in 0..<type.pointee.mro.count {
      let ancestor = type.pointee.mro.items[index].type
      if ancestor.pointee.flags & TypeFlag.builtin == 0 || ancestor == vm.pointee.types.object {
        continue
      }
      if ancestor.pointee.instanceTag == Tag.exception {
        // Exceptions without fields of their own share one layout.
        let names = [
          "OSError", "SyntaxError", "UnicodeDecodeError", "UnicodeEncodeError", "SystemExit",
          "ImportError", "StopIteration", "AttributeError", "NameError",
        ]
        if !names.contains(ancestor.pointee.name.string) { continue }
      }
      if ancestor.pointee.instanceTag == Tag.instance && ancestor.pointee.constructor < 0 {
        continue
      }
      return ancestor
    }
    return nil
  }

  private static func layoutsConflict(_ vm: VM, _ bases: TupleRef) -> Bool {
    var winner: TypeRef?
    for index in 0..<bases.count {
      guard let solid = solidBase(vm, bases.items[index].type) else { continue }
      guard let current = winner else {
        winner = solid
        continue
      }
      if vm.isSubtype(solid, of: current) {
        winner = solid
      } else if !vm.isSubtype(current, of: solid) {
        return true
      }
    }
    return false
  }

  private static func slotNames(_ vm: VM, _ slots: Value) -> [Value] {
    if slots.isStr { return [slots] }
    var names: [Value] = []
    _ = vm.forEachItem(slots) { item in
      names.append(item)
      return true
    }
    return names
  }

  private static func slotsFault(_ vm: VM, _ namespace: DictRef) -> Value? {
    guard let slots = vm.get(namespace, vm.pointee.names.dunderSlots) else { return nil }
    for name in slotNames(vm, slots) {
      guard name.isStr else {
        return vm.raise(
          .typeError, "__slots__ items must be strings, not '\(vm.typeName(name))'")
      }
      guard TextPredicate.isIdentifier(name.str.array) else {
        return vm.raise(.typeError, "__slots__ must be identifiers")
      }
      if vm.get(namespace, name.str) != nil {
        return vm.raise(
          .valueError, "'\(name.str.string)' in __slots__ conflicts with class variable")
      }
    }
    return nil
  }

  /// `__dict__`, `__weakref__` and the names of `__slots__` as descriptors; `__qualname__` goes.
  private static func addComputed(_ vm: VM, _ type: TypeRef, _ bases: TupleRef) {
    let namespace = type.pointee.namespace
    if let position = vm.findStr(
      namespace, vm.pointee.names.dunderQualname, vm.hash(vm.pointee.names.dunderQualname))
    {
      vm.remove(namespace, at: position)
    }
    let slots = vm.get(namespace, vm.pointee.names.dunderSlots)
    for name in slots.map({ slotNames(vm, $0) }) ?? [] where name.isStr {
      let text = NameTable.mangled(name.str.string, in: type.pointee.name.string)
      if text == "__dict__" || text == "__weakref__" { continue }
      let key = vm.intern(text)
      vm.set(
        namespace, key,
        vm.makeComputed(key, type, getter: .none, setter: .none, isMember: true))
    }
    if vm.get(namespace, vm.pointee.names.dunderModule) == nil,
      let frame = CoreMembers.userFrame(vm)
    {
      let table = frame.pointee.code.pointee.globals
      let name =
        table == vm.pointee.main ? "__main__" : vm.pointee.modulesByTable[table]?.0 ?? "builtins"
      vm.set(namespace, vm.pointee.names.dunderModule, vm.makeStr(name))
      type.pointee.moduleName = vm.intern(name)
    }
    let isRoot = type.pointee.instanceTag == Tag.instance
    let inherits = (0..<bases.count).contains {
      let base = bases.items[$0].type
      return base != vm.pointee.types.object
        && base.pointee.flags & (TypeFlag.builtin | TypeFlag.slotsOnly) == 0
    }
    if slots == nil && !inherits && type.pointee.instanceTag != Tag.type {
      for name in isRoot ? ["__dict__", "__weakref__"] : ["__dict__"] {
        guard let getter = vm.pointee.computedGetters[name] else { continue }
        let key = vm.intern(name)
        vm.set(
          namespace, key,
          vm.makeComputed(key, type, getter: getter.0, setter: getter.1, isMember: false))
      }
    }
    if vm.get(namespace, vm.pointee.names.dunderDoc) == nil {
      vm.set(namespace, vm.pointee.names.dunderDoc, .none)
    }
  }

  /// Natives behind the descriptors that every class has.
  static let computed: [(name: String, get: Native, set: Native)] = [
    (
      "__dict__",
      Native("__dict__", "self, /") { vm, args in
        vm.specialDict(args[0]) ?? vm.raise(.attributeError, "__dict__")
      },
      Native("__dict__", "self, value, /") { vm, args in
        vm.setAttributeDict(args[0], args[1])
      }
    ),
    (
      "__weakref__", Native("__weakref__", "self, /") { _, _ in .none },
      Native("__weakref__", "self, value, /") { vm, _ in
        vm.raise(.attributeError, "attribute '__weakref__' is not writable")
      }
    ),
  ]
}
