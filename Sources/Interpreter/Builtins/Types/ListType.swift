// SPDX-License-Identifier: Apache-2.0
// list (https://docs.python.org/3.11/library/stdtypes.html#lists).

#if canImport(Glibc)
  import Glibc
#endif

enum ListType {
  static let definition = TypeDefinition(
    name: "list", tag: Tag.list, flags: TypeFlag.builtin | TypeFlag.subclassable,
    constructor: Native("list", "cls, iterable=(), /", checked: construct),
    methods: [
      Native("append", "self, object, /", append),
      Native("extend", "self, iterable, /", checked: extend),
      Native("insert", "self, index, object, /", checked: insert),
      Native("pop", "self, index=-1, /", checked: pop),
      Native("remove", "self, value, /", checked: remove),
      Native("index", "self, value, start=0, stop=9223372036854775807, /", checked: index),
      Native("count", "self, value, /", checked: count),
      Native("sort", "self, /, *, key=None, reverse=False", checked: sort),
      Native("reverse", "self, /", checked: reverse),
      Native("clear", "self, /", checked: clear),
      Native("copy", "self, /", checked: copy),
      Native("__init__", "self, iterable=(), /", checked: initialize),
    ] + SequenceMethods.list)

  // MARK: Making

  static func construct(_ vm: VM, _ args: Arguments) throws(Exit) -> Value {
    let list: ListRef
    let source = args[1]
    if source.tag == Tag.list, vm.isExact(source, Tag.list) {
      try vm.ensure(source.list.pointee.count * 16)
      list = vm.makeList(source.list.pointee.items, source.list.pointee.count)
    } else if source.isUnset {
      list = vm.makeList(capacity: 0)
    } else {
      list = vm.makeList(capacity: 8)
      switch vm.forEachItem(
        source,
        {
          vm.append(list, $0)
          return true
        })
      {
      case .done: break
      case .failed: throw Exit(.error)
      case .needsCall: return vm.callMaterialized(args, 1)
      }
    }
    let cls = args[0]
    if cls.tag == Tag.type, cls.type != vm.pointee.types.list {
      list.pointee.header.aux = UInt64(UInt(bitPattern: cls.type))
    }
    return Value(tag: Tag.list, list)
  }

  static func initialize(_ vm: VM, _ args: Arguments) throws(Exit) -> Value {
    let list = try vm.listSelf(args)
    let items = args.has(1) ? try vm.collected(args, 1) : []
    list.pointee.count = 0
    for item in items { vm.append(list, item) }
    return .none
  }

  // MARK: Adding and taking

  static func append(_ vm: VM, _ args: Arguments) -> Value {
    guard args[0].tag == Tag.list else { return vm.wrongSelf(args[0], "list").value }
    vm.append(args[0].list, args[1])
    return .none
  }

  static func extend(_ vm: VM, _ args: Arguments) throws(Exit) -> Value {
    let list = try vm.listSelf(args)
    let source = args[1]
    if (source.tag == Tag.list && vm.isExact(source, Tag.list)) || source.tag == Tag.tuple {
      let count = source.tag == Tag.list ? source.list.pointee.count : source.tuple.count
      try vm.ensure(count * 16)
      vm.grow(list, list.pointee.count + count)
      let items = source.tag == Tag.list ? source.list.pointee.items : source.tuple.items
      memcpy(list.pointee.items + list.pointee.count, items, count * MemoryLayout<Value>.stride)
      list.pointee.count += count
      return .none
    }
    switch vm.forEachItem(
      source,
      {
        vm.append(list, $0)
        return true
      })
    {
    case .done: return .none
    case .failed: return .error
    case .needsCall: return vm.callMaterialized(args, 1)
    }
  }

  static func insert(_ vm: VM, _ args: Arguments) throws(Exit) -> Value {
    let list = try vm.listSelf(args)
    let count = list.pointee.count
    var index = try vm.integer(args, 1)
    if index < 0 { index = Swift.max(0, index &+ count) }
    index = Swift.min(index, count)
    vm.append(list, .none)
    let items = list.pointee.items
    memmove(items + index + 1, items + index, (count - index) * MemoryLayout<Value>.stride)
    items[index] = args[2]
    return .none
  }

  static func pop(_ vm: VM, _ args: Arguments) throws(Exit) -> Value {
    let list = try vm.listSelf(args)
    let count = list.pointee.count
    if count == 0 { throw vm.exit(.indexError, "pop from empty list") }
    if !args.has(1) {
      list.pointee.count = count - 1
      return list.pointee.items[count - 1]
    }
    var index = try vm.integer(args, 1)
    if index < 0 { index = index &+ count }
    if index < 0 || index >= count { throw vm.exit(.indexError, "pop index out of range") }
    let item = list.pointee.items[index]
    removeItem(list, index)
    return item
  }

  static func removeItem(_ list: ListRef, _ index: Int) {
    let items = list.pointee.items
    let after = list.pointee.count - index - 1
    memmove(items + index, items + index + 1, after * MemoryLayout<Value>.stride)
    list.pointee.count -= 1
  }

  static func remove(_ vm: VM, _ args: Arguments) throws(Exit) -> Value {
    let list = try vm.listSelf(args)
    var index = 0
    while index < list.pointee.count {
      switch matches(vm, list.pointee.items[index], args[1]) {
      case .true:
        removeItem(list, index)
        return .none
      case .false: break
      case .failed: return .error
      case .needsCall: return vm.tailCall(.listRemove, args[0], args[1])
      }
      index += 1
    }
    throw vm.exit(.valueError, "list.remove(x): x not in list")
  }

  /// Identity or equality, as `in` and `index` compare.
  @inline(__always)
  static func matches(_ vm: VM, _ item: Value, _ value: Value) -> Truth {
    item.isIdentical(value) ? .true : vm.equal(item, value)
  }

  // MARK: Searching

  static func index(_ vm: VM, _ args: Arguments) throws(Exit) -> Value {
    let list = try vm.listSelf(args)
    return try SequenceMethods.index(vm, args, list.pointee.items, list.pointee.count)
  }

  static func count(_ vm: VM, _ args: Arguments) throws(Exit) -> Value {
    let list = try vm.listSelf(args)
    return SequenceMethods.count(vm, args, list.pointee.items, list.pointee.count)
  }

  // MARK: The whole list

  static func sort(_ vm: VM, _ args: Arguments) throws(Exit) -> Value {
    let list = try vm.listSelf(args)
    return vm.sort(list, key: args.value(1, or: .none), reverse: args[2], inPlace: true)
  }

  static func reverse(_ vm: VM, _ args: Arguments) throws(Exit) -> Value {
    let list = try vm.listSelf(args)
    reverseInPlace(list.pointee.items, list.pointee.count)
    return .none
  }

  static func clear(_ vm: VM, _ args: Arguments) throws(Exit) -> Value {
    try vm.listSelf(args).pointee.count = 0
    return .none
  }

  static func copy(_ vm: VM, _ args: Arguments) throws(Exit) -> Value {
    let list = try vm.listSelf(args)
    try vm.ensure(list.pointee.count * 16)
    return Value(tag: Tag.list, vm.makeList(list.pointee.items, list.pointee.count))
  }
}
