// SPDX-License-Identifier: Apache-2.0
// len, iter, next, sorted, any, all, and the classes enumerate, zip, map, filter, reversed
// (https://docs.python.org/3.11/library/functions.html). Over builtin iterables they are native
// iterators; over generators and with Python functions they are generators of the prelude that
// show the class's name.

enum IterationFunctions {
  static let all: [Native] = [
    Native("len", "obj, /", len),
    Native("iter", "object, sentinel=None, /", iter),
    Native("next", "iterator, default=None, /", next),
    Native("sorted", "iterable, /, *, key=None, reverse=False", checked: sorted),
    Native("any", "iterable, /") { vm, args in quantifier(vm, args, true) },
    Native("all", "iterable, /") { vm, args in quantifier(vm, args, false) },
  ]

  static let types: [TypeDefinition] = [
    TypeDefinition(
      name: "enumerate", tag: Tag.iterator, flags: TypeFlag.builtin,
      constructor: Native("enumerate", "cls, iterable, start=0", checked: enumerate),
      methods: IteratorTypes.protocolMethods),
    TypeDefinition(
      name: "zip", tag: Tag.iterator, flags: TypeFlag.builtin,
      constructor: Native("zip", "cls, /, *iterables, strict=False", checked: zip),
      methods: IteratorTypes.protocolMethods),
    TypeDefinition(
      name: "map", tag: Tag.iterator, flags: TypeFlag.builtin,
      constructor: Native("map", "cls, /, *arguments", map),
      methods: IteratorTypes.protocolMethods),
    TypeDefinition(
      name: "filter", tag: Tag.iterator, flags: TypeFlag.builtin,
      constructor: Native("filter", "cls, function, iterable, /") { vm, args in
        vm.tailCall(.filter, args[1], args[2])
      },
      methods: IteratorTypes.protocolMethods),
    TypeDefinition(
      name: "reversed", tag: Tag.iterator, flags: TypeFlag.builtin,
      constructor: Native("reversed", "cls, sequence, /", reversed),
      methods: IteratorTypes.protocolMethods),
  ]

  // MARK: len

  static func len(_ vm: VM, _ args: Arguments) -> Value {
    let value = args[0]
    if value.tag == Tag.list, value.header.pointee.aux == 0 {
      return Value(value.list.pointee.count)
    }
    if value.tag == Tag.str { return Value(value.str.count) }
    if value.isHeap, let method = vm.userSpecial(value, vm.pointee.names.dunderLen) {
      return vm.tailCall(.len, method)
    }
    return builtinLength(vm, value)
  }

  static func builtinLength(_ vm: VM, _ value: Value) -> Value {
    switch value.tag {
    case Tag.list: return Value(value.list.pointee.count)
    case Tag.str: return Value(value.str.count)
    case Tag.tuple: return Value(value.tuple.count)
    case Tag.dict, Tag.set, Tag.frozenset: return Value(value.dict.count)
    case Tag.dictKeys, Tag.dictValues, Tag.dictItems:
      return Value(value.view.pointee.dict.dict.count)
    case Tag.bytes, Tag.bytearray: return Value(value.bytes.pointee.count)
    case Tag.range:
      if value.range.pointee.count >= 0 { return Value(value.range.pointee.count) }
      return RangeType.length(vm, value)
    case Tag.instance where !value.instance.pointee.payload.isUnset:
      return builtinLength(vm, value.instance.pointee.payload)
    default:
      if let result = vm.callNativeSpecial(value, vm.pointee.names.dunderLen) { return result }
      return vm.raise(.typeError, "object of type '\(vm.typeName(value))' has no len()")
    }
  }

  // MARK: iter and next

  static func iter(_ vm: VM, _ args: Arguments) -> Value {
    if args.has(1) {
      if !vm.isCallable(args[0]) {
        return vm.raise(.typeError, "iter(v, w): v must be callable")
      }
      return vm.tailCall(.callableIterator, args[0], args[1])
    }
    let value = args[0]
    if value.tag == Tag.instance || value.tag == Tag.nativeObject {
      if let method = vm.special(value, vm.pointee.names.dunderIter) {
        return vm.tailCall(.iter, method)
      }
    }
    return vm.makeIterator(value)
  }

  static func next(_ vm: VM, _ args: Arguments) -> Value {
    let value = args[0]
    if vm.isNativeIterator(value) {
      let item = vm.next(value)
      if !item.isUnset { return item }
      if args.has(1) { return args[1] }
      return vm.raise(.stopIteration, "")
    }
    if value.tag == Tag.generator {
      if vm.isCoroutineLike(value) {
        return vm.raise(.typeError, "'\(vm.typeName(value))' object is not an iterator")
      }
      if args.has(1) { return vm.tailCall(.nextOf, value, args[1]) }
      return vm.tailCall(value, .none)
    }
    if let method = vm.special(value, vm.pointee.names.dunderNext) {
      return args.has(1) ? vm.tailCall(.next, method, args[1]) : vm.tailCall(method)
    }
    return vm.raise(.typeError, "'\(vm.typeName(value))' object is not an iterator")
  }

  // MARK: sorted, any, all

  static func sorted(_ vm: VM, _ args: Arguments) throws(Exit) -> Value {
    let source = args[0]
    let list: ListRef
    if source.tag == Tag.list, vm.isExact(source, Tag.list) {
      list = vm.makeList(source.list.pointee.items, source.list.pointee.count)
    } else {
      list = vm.makeList(try vm.collected(args, 0)).list
    }
    let result = vm.sort(list, key: args.value(1, or: .none), reverse: args[2])
    return result.isNone ? Value(tag: Tag.list, list) : result
  }

  static func quantifier(_ vm: VM, _ args: Arguments, _ isAny: Bool) -> Value {
    let source = args[0]
    let slow = isAny ? PreludeFunction.any : .all
    if source.tag == Tag.instance || source.tag == Tag.generator {
      return vm.tailCall(slow, source)
    }
    let iterator = vm.makeIterator(source)
    if iterator.isError { return .error }
    guard iterator.tag == Tag.iterator, vm.isNativeIterator(iterator) else {
      return vm.tailCall(slow, source)
    }
    while true {
      let item = vm.next(iterator)
      if item.isUnset { return Value(!isAny) }
      if item.isError { return .error }
      switch vm.truth(item) {
      case .true: if isAny { return .true }
      case .false: if !isAny { return .false }
      case .failed: return .error
      case .needsCall: return vm.tailCall(isAny ? .anyFrom : .allFrom, item, iterator)
      }
    }
  }

  // MARK: enumerate, zip, map, reversed

  static func enumerate(_ vm: VM, _ args: Arguments) throws(Exit) -> Value {
    let start = args.value(2, or: Value(0))
    let iterator = vm.makeIterator(args[1])
    if iterator.isError { return .error }
    guard iterator.tag == Tag.iterator, vm.isNativeIterator(iterator), start.isIntLike,
      start.int < Int.max >> 1
    else {
      if args.has(2) { _ = try vm.anyInteger(args, 2) }
      return vm.tailCall(.enumerate, args[1], start)
    }
    return vm.makeIterator(
      .enumerate, iterator, type: vm.iteratorType("enumerate"), index: start.int)
  }

  static func zip(_ vm: VM, _ args: Arguments) throws(Exit) -> Value {
    let isStrict = try vm.flag(args.keyword(0), or: false)
    let sources = vm.makeTuple(count: Swift.max(args.count - 1, 0))
    var isNative = true
    for index in 1..<Swift.max(args.count, 1) {
      let iterator = vm.makeIterator(args[index])
      if iterator.isError {
        if vm.pointee.pending.tag == Tag.exception {
          let exception = vm.pointee.pending.exception
          if exception.pointee.type == vm.exceptionType(.typeError) {
            return vm.raise(
              .typeError, "'\(vm.typeName(args[index]))' object is not iterable")
          }
        }
        return .error
      }
      sources.items[index - 1] = iterator.isTailCall ? args[index] : iterator
      if iterator.isTailCall || !vm.isNativeIterator(iterator) { isNative = false }
    }
    let tuple = Value(tag: Tag.tuple, sources)
    if !isNative { return vm.tailCall(.zip, tuple, Value(isStrict)) }
    return vm.makeIterator(
      .zip, tuple, type: vm.iteratorType("zip"), step: isStrict ? 2 : 1)
  }

  static func map(_ vm: VM, _ args: Arguments) -> Value {
    if args.count < 3 { return vm.raise(.typeError, "map() must have at least two arguments.") }
    if args.count == 3 { return vm.tailCall(.mapOne, args[1], args[2]) }
    let rest = Value(tag: Tag.tuple, vm.makeTuple(args.base + 2, args.count - 2))
    return vm.tailCall(.mapMany, args[1], rest)
  }

  static func reversed(_ vm: VM, _ args: Arguments) -> Value { reversed(vm, args[1]) }

  static func reversed(_ vm: VM, _ value: Value) -> Value {
    if value.isHeap, let method = vm.userSpecial(value, vm.pointee.names.dunderReversed) {
      return vm.tailCall(method)
    }
    switch value.tag {
    case Tag.list:
      return vm.makeIterator(
        .reversed, value, type: vm.iteratorType("list_reverseiterator"),
        index: value.list.pointee.count - 1)
    case Tag.tuple:
      return vm.makeIterator(
        .reversed, value, type: vm.iteratorType("reversed"), index: value.tuple.count - 1)
    case Tag.str:
      return vm.makeIterator(
        .reversed, value, type: vm.iteratorType("reversed"), index: value.str.count - 1)
    case Tag.range: return RangeType.reversed(vm, value)
    case Tag.dict, Tag.dictKeys, Tag.dictValues, Tag.dictItems:
      var items: [Value] = []
      if case .failed = vm.forEachItem(
        value,
        {
          items.append($0)
          return true
        })
      {
        return .error
      }
      let list = vm.makeList(items)
      return vm.makeIterator(
        .reversed, list,
        type: vm.iteratorType(
          value.tag == Tag.dictValues
            ? "dict_reversevalueiterator"
            : value.tag == Tag.dictItems ? "dict_reverseitemiterator" : "dict_reversekeyiterator"),
        index: items.count - 1)
    case Tag.bytes, Tag.bytearray:
      let list = vm.makeList(value.bytes.array.map { Value(Int($0)) })
      return vm.makeIterator(
        .reversed, list, type: vm.iteratorType("reversed"),
        index: value.bytes.pointee.count - 1)
    case Tag.instance, Tag.nativeObject:
      if let method = vm.special(value, vm.pointee.names.dunderReversed) {
        return vm.tailCall(method)
      }
      if vm.lookup(vm.type(of: value), vm.pointee.names.dunderGetitem) != nil,
        vm.lookup(vm.type(of: value), vm.pointee.names.dunderLen) != nil
      {
        return vm.tailCall(.reversedSequence, value)
      }
      if value.tag == Tag.instance, value.instance.pointee.payload.isUnset,
        vm.lookup(vm.type(of: value), vm.pointee.names.dunderGetitem) != nil
      {
        return vm.raise(.typeError, "object of type '\(vm.typeName(value))' has no len()")
      }
      fallthrough
    default:
      return vm.raise(.typeError, "'\(vm.typeName(value))' object is not reversible")
    }
  }
}
