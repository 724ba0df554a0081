// SPDX-License-Identifier: Apache-2.0
// dict (https://docs.python.org/3.11/library/stdtypes.html#mapping-types-dict).

enum DictType {
  static let definition = TypeDefinition(
    name: "dict", tag: Tag.dict, flags: TypeFlag.builtin | TypeFlag.subclassable,
    constructor: Native("dict", "cls, iterable=(), /, **kwargs", checked: construct),
    methods: [
      Native("get", "self, key, default=None, /", get),
      Native("pop", "self, key, default=None, /", checked: pop),
      Native("setdefault", "self, key, default=None, /", checked: setDefault),
      Native("popitem", "self, /", checked: popItem),
      Native("update", "self, iterable=(), /, **kwargs", checked: update),
      Native("__init__", "self, iterable=(), /, **kwargs", checked: update),
      Native("keys", "self, /") { vm, args in view(vm, args, Tag.dictKeys) },
      Native("values", "self, /") { vm, args in view(vm, args, Tag.dictValues) },
      Native("items", "self, /") { vm, args in view(vm, args, Tag.dictItems) },
      Native("clear", "self, /", checked: clear),
      Native("copy", "self, /", checked: copy),
      Native("__len__", "self, /", IterationFunctions.len),
      Native("__contains__", "self, key, /", contains),
      Native("__getitem__", "self, key, /", checked: getItem),
      Native("__setitem__", "self, key, value, /", checked: setItem),
      Native("__delitem__", "self, key, /", checked: deleteItem),
      Native("__iter__", "self, /") { vm, args in vm.makeIterator(args[0]) },
      Native("__reversed__", "self, /") { vm, args in
        IterationFunctions.reversed(vm, args[0])
      },
      Native("__or__", "self, value, /") { vm, args in union(vm, args[0], args[1]) },
      Native("__ror__", "self, value, /") { vm, args in union(vm, args[1], args[0]) },
      Native("__ior__", "self, value, /", checked: updateOperator),
      ObjectType.reprMethod, ObjectType.notHashable,
    ] + ContainerOperators.dict,
    classMethods: [
      Native("fromkeys", "cls, iterable, value=None, /", checked: fromKeys)
    ])

  // MARK: Making

  static func construct(_ vm: VM, _ args: Arguments) throws(Exit) -> Value {
    let dict = vm.makeDict()
    let cls = args[0]
    if cls.tag == Tag.type, cls.type != vm.pointee.types.dict {
      dict.pointee.header.aux = UInt64(UInt(bitPattern: cls.type))
    }
    let value = Value(tag: Tag.dict, dict)
    let keywords = keywordDict(args, 2)
    var source = args[1]
    switch merge(vm, dict, &source, keywords) {
    case .done: return value
    case .failed: return .error
    case .needsCall:
      return vm.tailCall(
        .dictConstruct, value, source.isUnset ? vm.makeTuple([]) : source, keywords)
    }
  }

  /// The dict of `**kwargs`, which follows the positional parameters; None when there is none.
  static func keywordDict(_ args: Arguments, _ index: Int) -> Value {
    let value = args[index]
    return value.tag == Tag.dict ? value : .none
  }

  static func update(_ vm: VM, _ args: Arguments) throws(Exit) -> Value {
    let dict = try vm.dictSelf(args)
    let keywords = keywordDict(args, 2)
    var source = args[1]
    switch merge(vm, dict, &source, keywords) {
    case .done: return .none
    case .failed: return .error
    case .needsCall:
      return vm.tailCall(
        .dictUpdate, args[0], source.isUnset ? vm.makeTuple([]) : source, keywords)
    }
  }

  /// Adds the entries of a mapping or of an iterable of pairs, then those of `keywords`. When Python
  /// code is needed, `source` becomes what it has to begin with.
  static func merge(
    _ vm: VM, _ dict: DictRef, _ source: inout Value, _ keywords: Value
  ) -> Completion {
    var result = Completion.done
    if source.tag == Tag.dict {
      if !vm.isExact(source, Tag.dict), vm.userMethod(source, vm.intern("keys")) != nil {
        return .needsCall
      }
      if source.dict != dict { result = addEntries(vm, dict, source.dict) }
    } else if !source.isUnset {
      result = mergePairs(vm, dict, &source)
    }
    if result == .done, keywords.tag == Tag.dict { return addEntries(vm, dict, keywords.dict) }
    return result
  }

  static func addEntries(_ vm: VM, _ dict: DictRef, _ source: DictRef) -> Completion {
    if !vm.reserve(source.count &* 40) { return .failed }
    if dict.count == 0 && source.count > 8 { vm.resizeDict(dict, capacity: source.count) }
    let isEmpty = dict.count == 0
    var position = 0
    while let next = source.nextPosition(position), let entry = source.entry(at: next) {
      if isEmpty {
        vm.insertNew(dict, entry.pointee.key, entry.pointee.hash, entry.pointee.value)
      } else {
        switch vm.store(dict, entry.pointee.key, entry.pointee.hash, entry.pointee.value) {
        case .done: break
        case .needsCall: return .needsCall
        case .failed: return .failed
        }
      }
      position = next &+ 1
    }
    return .done
  }

  private static func mergePairs(
    _ vm: VM, _ dict: DictRef, _ source: inout Value
  ) -> Completion {
    if source.tag == Tag.instance || source.tag == Tag.nativeObject || source.tag == Tag.generator
      || source.tag == Tag.module
    {
      return .needsCall
    }
    if source.tag == Tag.iterator && !vm.isNativeIterator(source) { return .needsCall }
    // Pairs are gathered first: an iterator cannot be started again by the prelude.
    var pairs: [Value] = []
    let walked = vm.forEachItem(source) {
      pairs.append($0)
      return true
    }
    if walked != .done { return walked }
    source = vm.makeList(pairs)
    for (index, pair) in pairs.enumerated() {
      let (completion, parts) = vm.items(pair)
      switch completion {
      case .done: break
      case .needsCall: return .needsCall
      case .failed:
        _ = vm.raise(
          .typeError,
          "cannot convert dictionary update sequence element #\(index) to a sequence")
        return .failed
      }
      if parts.count != 2 {
        _ = vm.raise(
          .valueError,
          "dictionary update sequence element #\(index) has length \(parts.count); 2 is required")
        return .failed
      }
      let stored = store(vm, dict, parts[0], parts[1])
      if stored != .done { return stored }
    }
    return .done
  }

  /// `dict[key] = value`
  static func store(_ vm: VM, _ dict: DictRef, _ key: Value, _ value: Value) -> Completion {
    switch vm.hash(key) {
    case .needsCall: return .needsCall
    case .failed: return .failed
    case .value(let hash):
      switch vm.store(dict, key, hash, value) {
      case .done: return .done
      case .needsCall: return .needsCall
      case .failed: return .failed
      }
    }
  }

  static func fromKeys(_ vm: VM, _ args: Arguments) throws(Exit) -> Value {
    let value = args.value(2, or: .none)
    if args[0].tag == Tag.type, args[0].type != vm.pointee.types.dict {
      return vm.tailCall(.dictFromkeys, args[0], args[1], value)
    }
    let keys = try vm.collected(args, 1)
    let dict = vm.makeDict(capacity: 0)
    for key in keys {
      switch store(vm, dict, key, value) {
      case .done: break
      case .failed: return .error
      case .needsCall:
        return vm.tailCall(.dictFromkeys, args[0], vm.makeList(keys), value)
      }
    }
    return Value(tag: Tag.dict, dict)
  }

  // MARK: One key

  static func get(_ vm: VM, _ args: Arguments) -> Value {
    guard args[0].tag == Tag.dict else { return vm.wrongSelf(args[0], "dict").value }
    switch vm.hash(args[1]) {
    case .value(let hash):
      let (lookup, value) = vm.get(args[0].dict, key: args[1], hash: hash)
      switch lookup {
      case .found: return value
      case .missing: return args.value(2, or: .none)
      case .failed: return .error
      case .needsCall: break
      }
    case .failed: return .error
    case .needsCall: break
    }
    return vm.tailCall(.dictGet, args[0], args[1], args.value(2, or: .none))
  }

  static func contains(_ vm: VM, _ args: Arguments) -> Value {
    guard args[0].tag == Tag.dict else { return vm.wrongSelf(args[0], "dict").value }
    switch find(vm, args[0].dict, args[1]) {
    case .found: return .true
    case .missing: return .false
    case .failed: return .error
    case .needsCall: return vm.tailCall(.dictContains, args[0], args[1])
    }
  }

  static func find(_ vm: VM, _ dict: DictRef, _ key: Value) -> Lookup {
    switch vm.hash(key) {
    case .value(let hash): return vm.find(dict, key, hash)
    case .failed: return .failed
    case .needsCall: return .needsCall
    }
  }

  /// `dict[key]` of the builtin class: no `__missing__`.
  static func getItem(_ vm: VM, _ args: Arguments) throws(Exit) -> Value {
    let dict = try vm.dictSelf(args)
    switch find(vm, dict, args[1]) {
    case .found(let position): return dict.entry(at: position)?.pointee.value ?? .none
    case .missing:
      if !vm.isExact(args[0], Tag.dict), let method = vm.special(args[0], "__missing__") {
        return vm.tailCall(method, args[1])
      }
      return vm.raise(.keyError, value: args[1])
    case .failed: return .error
    case .needsCall: return vm.tailCall(.dictItem, args[0], args[1])
    }
  }

  static func setItem(_ vm: VM, _ args: Arguments) throws(Exit) -> Value {
    let dict = try vm.dictSelf(args)
    switch store(vm, dict, args[1], args[2]) {
    case .done: return .none
    case .failed: return .error
    case .needsCall: return vm.tailCall(.dictStore, args[0], args[1], args[2])
    }
  }

  static func deleteItem(_ vm: VM, _ args: Arguments) throws(Exit) -> Value {
    let dict = try vm.dictSelf(args)
    switch find(vm, dict, args[1]) {
    case .found(let position):
      vm.remove(dict, at: position)
      return .none
    case .missing: return vm.raise(.keyError, value: args[1])
    case .failed: return .error
    case .needsCall: return vm.tailCall(.dictDelete, args[0], args[1])
    }
  }

  static func pop(_ vm: VM, _ args: Arguments) throws(Exit) -> Value {
    let dict = try vm.dictSelf(args)
    switch find(vm, dict, args[1]) {
    case .found(let position):
      let value = dict.entry(at: position)?.pointee.value ?? .none
      vm.remove(dict, at: position)
      return value
    case .missing: return args.has(2) ? args[2] : vm.raise(.keyError, value: args[1])
    case .failed: return .error
    case .needsCall:
      return vm.tailCall(
        .dictPop, args[0], args[1], args.value(2, or: .none), Value(args.has(2)))
    }
  }

  static func setDefault(_ vm: VM, _ args: Arguments) throws(Exit) -> Value {
    let dict = try vm.dictSelf(args)
    let value = args.value(2, or: .none)
    switch vm.hash(args[1]) {
    case .failed: return .error
    case .needsCall: return vm.tailCall(.dictSetdefault, args[0], args[1], value)
    case .value(let hash):
      switch vm.find(dict, args[1], hash) {
      case .found(let position): return dict.entry(at: position)?.pointee.value ?? .none
      case .missing:
        vm.insertNew(dict, args[1], hash, value)
        return value
      case .failed: return .error
      case .needsCall: return vm.tailCall(.dictSetdefault, args[0], args[1], value)
      }
    }
  }

  static func popItem(_ vm: VM, _ args: Arguments) throws(Exit) -> Value {
    let dict = try vm.dictSelf(args)
    var position = dict.pointee.used - 1
    while position >= 0 {
      if let entry = dict.entry(at: position) {
        let pair = vm.makeTuple([entry.pointee.key, entry.pointee.value])
        vm.remove(dict, at: position)
        if dict.count > 0 { dict.pointee.used = position }
        return pair
      }
      position -= 1
    }
    return vm.raise(.keyError, "popitem(): dictionary is empty")
  }

  // MARK: The whole dict

  static func view(_ vm: VM, _ args: Arguments, _ tag: UInt32) -> Value {
    guard args[0].tag == Tag.dict else { return vm.wrongSelf(args[0], "dict").value }
    return vm.makeView(tag, args[0])
  }

  static func clear(_ vm: VM, _ args: Arguments) throws(Exit) -> Value {
    vm.clear(try vm.dictSelf(args))
    return .none
  }

  static func copy(_ vm: VM, _ args: Arguments) throws(Exit) -> Value {
    let dict = try vm.dictSelf(args)
    try vm.ensure(dict.count * 40)
    return Value(tag: Tag.dict, vm.copy(dict, Tag.dict))
  }

  /// `a | b`
  static func union(_ vm: VM, _ a: Value, _ b: Value) -> Value {
    guard a.tag == Tag.dict, b.tag == Tag.dict else { return .notImplemented }
    if !vm.reserve((a.dict.count &+ b.dict.count) &* 40) { return .error }
    let dict = vm.copy(a.dict, Tag.dict)
    let value = Value(tag: Tag.dict, dict)
    switch addEntries(vm, dict, b.dict) {
    case .done: return value
    case .failed: return .error
    case .needsCall: return vm.tailCall(.dictConstruct, value, b, .none)
    }
  }

  static func updateOperator(_ vm: VM, _ args: Arguments) throws(Exit) -> Value {
    let dict = try vm.dictSelf(args)
    var source = args[1]
    switch merge(vm, dict, &source, .none) {
    case .done: return args[0]
    case .failed: return .error
    case .needsCall: return vm.tailCall(.dictConstruct, args[0], source, .none)
    }
  }
}
