// SPDX-License-Identifier: Apache-2.0
// Natives that only the prelude calls: what its Python code cannot say, such as the entries of a
// hash table or a repr with some texts given.

import PythonAlgorithms

enum IntrinsicList {
  static let all: [Native] = calls + reprs + tables + making

  // MARK: Calls and special methods

  private static let calls: [Native] = [
    Native("_call_normalized", "native, args, index, value, count, /", callNormalized),
    Native("_bound", "value, name, /") { vm, args in
      guard args[1].isStr else { return .none }
      return vm.special(args[0], vm.intern(args[1].str)) ?? .none
    },
    Native("_has_special", "value, name, /") { vm, args in
      guard args[1].isStr else { return .false }
      return Value(vm.lookup(vm.type(of: args[0]), vm.intern(args[1].str)) != nil)
    },
    Native("_special_is_user", "value, name, /") { vm, args in
      guard args[1].isStr else { return .false }
      return Value(vm.userMethod(args[0], vm.intern(args[1].str)) != nil)
    },
    Native("_set_generator_type", "generator, name, /") { vm, args in
      if args[0].tag == Tag.generator, args[1].isStr {
        args[0].generator.pointee.type = vm.iteratorType(args[1].str.string)
      }
      return args[0]
    },
    Native("_make_sentinel", "") { vm, args in vm.makeInstance(vm.pointee.types.object) },
    Native("_write", "text, /") { vm, args in
      guard args[0].isStr else { return .none }
      return vm.write(args[0].str.buffer) ? .none : .error
    },
    Native("_hash_combine", "hashes, is_set, /", combineHashes),
    Native("_sort", "items, keys, reverse, /", sort),
    Native("_percent_parse", "template, /", parsePercent),
    Native(
      "_translated", "value, /",
      checked: { vm, args throws(Exit) in
        var out: [UInt8] = []
        try StrTransforms.append(vm, args[0], to: &out)
        return vm.makeStr(out)
      }),
  ]

  /// Calls a native on a copy of its arguments with one replaced.
  private static func callNormalized(_ vm: VM, _ args: Arguments) -> Value {
    guard args[0].tag == Tag.native, args[1].tag == Tag.tuple, args[2].isInt, args[4].isInt
    else { return .none }
    let index = Int(truncatingIfNeeded: args[0].bits)
    let tuple = args[1].tuple
    guard index < vm.pointee.natives.count, args[2].int < tuple.count,
      args[4].int <= tuple.count
    else { return .none }
    // Room for keyword-only arguments that were not kept: they are unset.
    let copy = vm.makeTuple(count: tuple.count + 8)
    for position in 0..<(tuple.count + 8) {
      copy.items[position] = position < tuple.count ? tuple.items[position] : .unset
    }
    copy.items[args[2].int] = args[3]
    vm.pointee.currentNative = args[0]
    return vm.pointee.natives[index].function(
      vm, Arguments(base: copy.items, count: args[4].int))
  }

  /// hash of a tuple or frozenset from the hashes of its items.
  private static func combineHashes(_ vm: VM, _ args: Arguments) -> Value {
    guard args[0].tag == Tag.list else { return .none }
    let list = args[0].list
    if args[1].isBool && args[1].bool {
      return Value(
        SetTable.hash(of: (0..<list.pointee.count).map { list.pointee.items[$0].int }))
    }
    // Ints hash to themselves below 2^61, but not above: so the lanes are combined here.
    var accumulator: UInt64 = 2_870_177_450_012_600_261
    for index in 0..<list.pointee.count {
      accumulator &+= list.pointee.items[index].bits &* 14_029_467_366_897_019_727
      accumulator = accumulator << 31 | accumulator >> 33
      accumulator &*= 11_400_714_785_074_694_791
    }
    accumulator &+=
      UInt64(truncatingIfNeeded: list.pointee.count) ^ (2_870_177_450_012_600_261 ^ 3_527_539)
    let hash = Int(truncatingIfNeeded: accumulator)
    return Value(hash == -1 ? 1_546_275_796 : hash)
  }

  /// A sorted copy of `items` by `keys`, or None when Python code must compare.
  private static func sort(_ vm: VM, _ args: Arguments) -> Value {
    guard args[0].tag == Tag.list, args[1].tag == Tag.list else { return .none }
    let (items, keys) = (args[0].list, args[1].list)
    let count = Swift.min(items.pointee.count, keys.pointee.count)
    let result = vm.makeList(items.pointee.items, count)
    let isReverse = args[2].isBool && args[2].bool
    let completion =
      items == keys
      ? vm.sort(result.pointee.items, count, isReverse)
      : vm.sort(result.pointee.items, by: keys.pointee.items, count, isReverse)
    switch completion {
    case .done: return Value(tag: Tag.list, result)
    case .failed: return .error
    case .needsCall: return .none
    }
  }

  /// A `%` template as tuples (literal, key, stars, spec, conversion).
  private static func parsePercent(_ vm: VM, _ args: Arguments) -> Value {
    let template = vm.unwrapped(args[0])
    guard template.isStr else { return vm.raise(.typeError, "template must be str") }
    var parts: [Value] = []
    for segment in PercentTemplate(template.str.array).segments {
      switch segment {
      case .literal(let text):
        parts.append(vm.makeTuple([vm.makeStr(text), .none, Value(0), .none, .none]))
      case .fault(let fault): return vm.raise(fault)
      case .conversion(let conversion): parts.append(percentPart(vm, conversion))
      }
    }
    return vm.makeList(parts)
  }

  private static func percentPart(_ vm: VM, _ conversion: PercentConversion) -> Value {
    if conversion.code == 37 {
      return vm.makeTuple([vm.makeStr("%"), .none, Value(0), .none, .none])
    }
    var stars = 0
    func text(_ amount: PercentConversion.Amount) -> String {
      switch amount {
      case .none: return ""
      case .value(let value): return String(value)
      case .argument:
        stars += 1
        return "*"
      }
    }
    var spec = "%"
    if conversion.leftAligned { spec += "-" }
    if conversion.plus { spec += "+" }
    if conversion.blank { spec += " " }
    if conversion.alternate { spec += "#" }
    if conversion.zero { spec += "0" }
    spec += text(conversion.width)
    if conversion.precision != .none { spec += "." + text(conversion.precision) }
    let code = vm.makeStr(codePoint: conversion.code)
    let isText = conversion.code == 114 || conversion.code == 97
    spec += isText ? "s" : code.str.string
    let key = conversion.key.map { vm.makeStr($0) } ?? .none
    return vm.makeTuple([.none, key, Value(stars), vm.makeStr(spec), code])
  }

  // MARK: repr

  private static let reprs: [Native] = [
    Native("_repr_needs", "value, /") { vm, args in needs(vm, args, isBuiltin: false) },
    Native("_repr_needs_builtin", "value, /") { vm, args in needs(vm, args, isBuiltin: true) },
    Native("_repr_with", "value, objects, texts, /") { vm, args in
      render(vm, args, isBuiltin: false)
    },
    Native("_repr_with_builtin", "value, objects, texts, /") { vm, args in
      render(vm, args, isBuiltin: true)
    },
    Native("_repr_enter", "value, /") { vm, args in
      if args[0].isHeap { args[0].header.pointee.flags |= ObjectFlag.visiting }
      return .none
    },
    Native("_repr_leave", "value, /") { vm, args in
      if args[0].isHeap { args[0].header.pointee.flags &= ~ObjectFlag.visiting }
      return .none
    },
    Native("_ascii_of", "text, /") { vm, args in
      guard args[0].isStr else { return args[0] }
      return vm.makeStr(OutputFunctions.asciiEscaped(args[0].str.array))
    },
  ]

  private static func needs(_ vm: VM, _ args: Arguments, isBuiltin: Bool) -> Value {
    var pass = ReprPass()
    pass.isCollecting = true
    if isBuiltin { pass.builtin = args[0] }
    var out: [UInt8] = []
    if vm.appendRepr(args[0], &out, 0, &pass) == .failed { return .error }
    return vm.makeList(pass.needs)
  }

  private static func render(_ vm: VM, _ args: Arguments, isBuiltin: Bool) -> Value {
    var pass = ReprPass()
    if isBuiltin { pass.builtin = args[0] }
    guard args[1].tag == Tag.list, args[2].tag == Tag.list else { return .none }
    let (objects, texts) = (args[1].list, args[2].list)
    for index in 0..<Swift.min(objects.pointee.count, texts.pointee.count)
    where texts.pointee.items[index].isStr {
      pass.known.append((objects.pointee.items[index], texts.pointee.items[index].str))
    }
    var out: [UInt8] = []
    switch vm.appendRepr(args[0], &out, 0, &pass) {
    case .done: return vm.makeStr(out)
    case .failed: return .error
    case .needsCall: return vm.raise(.runtimeError, "object changed while its repr was made")
    }
  }

  // MARK: Hash tables

  private static func table(_ value: Value) -> DictRef? {
    switch value.tag {
    case Tag.dict, Tag.set, Tag.frozenset: return value.dict
    case Tag.dictKeys, Tag.dictValues, Tag.dictItems: return value.view.pointee.dict.dict
    default: return nil
    }
  }

  private static let tables: [Native] = [
    Native("_candidates", "table, hash, /") { vm, args in
      guard let dict = table(args[0]), args[1].isInt else { return vm.makeList([]) }
      var places: [Value] = []
      var position = 0
      while let next = dict.nextPosition(position), let entry = dict.entry(at: next) {
        if entry.pointee.hash == args[1].int { places.append(Value(next)) }
        position = next &+ 1
      }
      return vm.makeList(places)
    },
    Native("_key_at", "table, position, /") { vm, args in
      guard args[1].isInt, let entry = table(args[0])?.entry(at: args[1].int) else {
        return .none
      }
      return entry.pointee.key
    },
    Native("_value_at", "table, position, /") { vm, args in
      guard args[1].isInt, let entry = table(args[0])?.entry(at: args[1].int) else {
        return .none
      }
      return entry.pointee.value
    },
    Native("_set_value_at", "table, position, value, /") { vm, args in
      if args[1].isInt, let entry = table(args[0])?.entry(at: args[1].int) {
        entry.pointee.value = args[2]
      }
      return .none
    },
    Native("_insert", "table, key, hash, value, /") { vm, args in
      if let dict = table(args[0]), args[2].isInt {
        vm.insertNew(dict, args[1], args[2].int, args[3])
      }
      return .none
    },
    Native("_remove_at", "table, position, /") { vm, args in
      if args[1].isInt, let dict = table(args[0]), dict.entry(at: args[1].int) != nil {
        vm.remove(dict, at: args[1].int)
      }
      return .none
    },
    Native("_set_copy_into", "target, source, /") { vm, args in
      guard let target = table(args[0]), let source = table(args[1]) else { return .none }
      return SetOperations.addKeys(vm, target, source) == .failed ? .error : .none
    },
    Native("_set_replace", "target, source, /") { vm, args in
      guard args[0].tag == Tag.set, args[1].tag == Tag.set else { return .none }
      SetOperations.replace(vm, args[0].set, args[1].set)
      return .none
    },
    Native("_list_take", "target, /") { vm, args in
      guard args[0].tag == Tag.list else { return .none }
      let list = args[0].list
      let copy = vm.makeList(list.pointee.items, list.pointee.count)
      list.pointee.count = 0
      return Value(tag: Tag.list, copy)
    },
    Native("_plain_list", "sequence, /") { vm, args in
      let (completion, items) = vm.items(args[0])
      if completion == .failed { return .error }
      switch args[0].tag {
      case Tag.list:
        return Value(
          tag: Tag.list,
          vm.makeList(args[0].list.pointee.items, args[0].list.pointee.count))
      case Tag.tuple:
        return Value(tag: Tag.list, vm.makeList(args[0].tuple.items, args[0].tuple.count))
      default: return vm.makeList(items)
      }
    },
    Native("_list_put", "target, items, /") { vm, args in
      guard args[0].tag == Tag.list, args[1].tag == Tag.list else { return .none }
      let source = args[1].list
      args[0].list.pointee.count = 0
      for index in 0..<source.pointee.count {
        vm.append(args[0].list, source.pointee.items[index])
      }
      return .none
    },
  ]

  // MARK: Instances of builtin classes and their subclasses

  private static let making: [Native] = [
    Native("_str_make", "cls, value, /") { vm, args in StrType.make(vm, args[0], args[1]) },
    Native("_int_make", "cls, value, /") { vm, args in
      let inner = vm.unwrapped(args[1])
      return IntType.make(vm, args[0], inner.isBool ? Value(inner.int) : inner)
    },
    Native("_float_make", "cls, value, /") { vm, args in
      vm.makePayload(args[0], vm.pointee.types.float, vm.unwrapped(args[1]))
    },
    Native("_set_make", "cls, items, /") { vm, args in
      guard args[0].tag == Tag.type, args[1].tag == Tag.set else { return args[1] }
      let cls = args[0].type
      let tag = cls.pointee.instanceTag == Tag.frozenset ? Tag.frozenset : Tag.set
      let result = vm.makeDict(tag)
      SetOperations.replace(vm, result, args[1].set)
      if cls != vm.pointee.types.set && cls != vm.pointee.types.frozenset {
        result.pointee.header.aux = UInt64(UInt(bitPattern: cls))
      }
      return Value(tag: tag, result)
    },
  ]
}
