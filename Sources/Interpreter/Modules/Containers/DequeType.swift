// SPDX-License-Identifier: Apache-2.0
// collections.deque: a list with a moving head. value0 is the list, int0 the index of the first
// item in it, int1 the maximum length or -1; items before the head are None.

enum DequeType {
  static let magic = 0xDE90E

  static let definition = TypeDefinition(
    name: "deque", tag: Tag.nativeObject, flags: TypeFlag.builtin | TypeFlag.subclassable,
    module: "collections",
    constructor: Native(
      "deque", "cls, iterable=(), maxlen=None",
      checked: { vm, args throws(Exit) in
        var limit = -1
        if args.has(2), !args[2].isNone {
          limit = try vm.integer(args, 2)
          if limit < 0 { throw vm.exit(.valueError, "maxlen must be non-negative") }
        }
        let items = args.has(1) ? try vm.collected(args, 1) : []
        let result = make(vm, args[0].type, items, limit)
        return result
      }),
    methods: ends + sequence + comparisons,
    getters: [
      Native(
        "maxlen", "self, /",
        checked: { vm, args throws(Exit) in
          let limit = try own(vm, args).pointee.int1
          return limit < 0 ? .none : Value(limit)
        })
    ])

  // MARK: The object

  static func make(_ vm: VM, _ type: TypeRef, _ items: [Value], _ limit: Int) -> Value {
    let kept = limit >= 0 && items.count > limit ? Array(items.suffix(limit)) : items
    return vm.makeNative(type, 0, limit, 0, magic, value0: vm.makeList(kept))
  }

  private static func isDeque(_ value: Value) -> Bool {
    value.tag == Tag.nativeObject && value.native.pointee.int3 == magic
  }

  private static func own(_ vm: VM, _ args: Arguments) throws(Exit) -> NativeObjectRef {
    guard isDeque(args[0]) else { throw vm.wrongSelf(args[0], "collections.deque") }
    return args[0].native
  }

  private static func list(_ deque: NativeObjectRef) -> ListRef { deque.pointee.value0.list }

  private static func count(_ deque: NativeObjectRef) -> Int {
    list(deque).pointee.count - deque.pointee.int0
  }

  private static func items(_ deque: NativeObjectRef) -> [Value] {
    Array(
      UnsafeBufferPointer(
        start: list(deque).pointee.items + deque.pointee.int0, count: count(deque)))
  }

  private static func replace(_ vm: VM, _ deque: NativeObjectRef, _ items: [Value]) {
    let list = list(deque)
    list.pointee.count = 0
    deque.pointee.int0 = 0
    let limit = deque.pointee.int1
    for item in limit >= 0 && items.count > limit ? items.suffix(limit) : items[...] {
      vm.append(list, item)
    }
  }

  private static func append(_ vm: VM, _ deque: NativeObjectRef, _ value: Value) {
    let limit = deque.pointee.int1
    if limit == 0 { return }
    vm.append(list(deque), value)
    if limit > 0 && count(deque) > limit { _ = popFirst(deque) }
  }

  private static func appendFirst(_ vm: VM, _ deque: NativeObjectRef, _ value: Value) {
    let limit = deque.pointee.int1
    if limit == 0 { return }
    let list = list(deque)
    if deque.pointee.int0 == 0 {
      // Room at the front as large as the content, so that prepending is linear in all.
      let used = list.pointee.count
      let room = used + 8
      vm.grow(list, used + room)
      let base = list.pointee.items
      var index = used - 1
      while index >= 0 {
        base[index + room] = base[index]
        index -= 1
      }
      for index in 0..<room { base[index] = .none }
      list.pointee.count = used + room
      deque.pointee.int0 = room
    }
    deque.pointee.int0 -= 1
    list.pointee.items[deque.pointee.int0] = value
    if limit > 0 && count(deque) > limit { list.pointee.count -= 1 }
  }

  private static func popFirst(_ deque: NativeObjectRef) -> Value {
    let list = list(deque)
    let head = deque.pointee.int0
    let value = list.pointee.items[head]
    list.pointee.items[head] = .none
    deque.pointee.int0 = head + 1
    if head + 1 == list.pointee.count {
      list.pointee.count = 0
      deque.pointee.int0 = 0
    } else if head > 64 && head > list.pointee.count / 2 {
      let left = list.pointee.count - head - 1
      let base = list.pointee.items
      for index in 0..<left { base[index] = base[head + 1 + index] }
      list.pointee.count = left
      deque.pointee.int0 = 0
    }
    return value
  }

  // MARK: Both ends

  private static func method(
    _ name: String, _ parameters: String = "self, /",
    _ body: @escaping @Sendable (VM, NativeObjectRef, Arguments) throws(Exit) -> Value
  ) -> Native {
    Native(
      name, parameters,
      checked: { vm, args throws(Exit) in try body(vm, try own(vm, args), args) })
  }

  private static let ends: [Native] = [
    method("append", "self, item, /") { vm, deque, args in
      append(vm, deque, args[1])
      return .none
    },
    method("appendleft", "self, item, /") { vm, deque, args in
      appendFirst(vm, deque, args[1])
      return .none
    },
    method("pop") { vm, deque, _ throws(Exit) in
      guard count(deque) > 0 else { throw vm.exit(.indexError, "pop from an empty deque") }
      let list = list(deque)
      list.pointee.count -= 1
      return list.pointee.items[list.pointee.count]
    },
    method("popleft") { vm, deque, _ throws(Exit) in
      guard count(deque) > 0 else { throw vm.exit(.indexError, "pop from an empty deque") }
      return popFirst(deque)
    },
    method("extend", "self, iterable, /") { vm, deque, args throws(Exit) in
      for item in try vm.collected(args, 1) { append(vm, deque, item) }
      return .none
    },
    method("extendleft", "self, iterable, /") { vm, deque, args throws(Exit) in
      for item in try vm.collected(args, 1) { appendFirst(vm, deque, item) }
      return .none
    },
    method("__iadd__", "self, iterable, /") { vm, deque, args throws(Exit) in
      for item in try vm.collected(args, 1) { append(vm, deque, item) }
      return args[0]
    },
    method("clear") { vm, deque, _ in
      replace(vm, deque, [])
      return .none
    },
    method("rotate", "self, n=1, /") { vm, deque, args throws(Exit) in
      let steps = try vm.integer(args, 1, or: 1)
      let all = items(deque)
      guard all.count > 1 else { return .none }
      let shift = ((steps % all.count) + all.count) % all.count
      replace(vm, deque, Array(all.suffix(shift) + all.dropLast(shift)))
      return .none
    },
    method("reverse") { vm, deque, _ in
      replace(vm, deque, items(deque).reversed())
      return .none
    },
  ]

  // MARK: As a sequence

  private static func position(_ vm: VM, _ deque: NativeObjectRef, _ key: Value) throws(Exit)
    -> Int
  {
    let inner = vm.unwrapped(key)
    guard inner.isIntLike else {
      throw vm.exit(.typeError, "sequence index must be integer, not '\(vm.typeName(key))'")
    }
    let size = count(deque)
    let index = inner.int < 0 ? inner.int &+ size : inner.int
    guard index >= 0, index < size else {
      throw vm.exit(.indexError, "deque index out of range")
    }
    return deque.pointee.int0 + index
  }

  /// Index of an equal item from `start` on; nil when there is none.
  private static func find(_ vm: VM, _ all: [Value], _ wanted: Value, from start: Int = 0)
    throws(Exit) -> Int?
  {
    for index in Swift.min(start, all.count)..<all.count {
      if all[index].isIdentical(wanted) { return index }
      switch vm.equal(all[index], wanted) {
      case .true: return index
      case .false: break
      case .failed: throw Exit(.error)
      case .needsCall: throw Exit(.unset)
      }
    }
    return nil
  }

  /// The same; hands the list to `function` of the Python part where items have their own `__eq__`.
  private static func search(
    _ vm: VM, _ deque: NativeObjectRef, _ wanted: Value, _ function: String,
    _ found: (Int?) throws(Exit) -> Value
  ) throws(Exit) -> Value {
    let index: Int?
    do throws(Exit) {
      index = try find(vm, items(deque), wanted)
    } catch {
      if !error.value.isUnset { throw error }
      return vm.tailCall(
        vm.moduleFunction("_containers", function), Value(tag: Tag.nativeObject, deque),
        vm.makeList(items(deque)), wanted)
    }
    return try found(index)
  }

  private static let sequence: [Native] = [
    method("__len__") { _, deque, _ in Value(count(deque)) },
    method("__bool__") { _, deque, _ in Value(count(deque) != 0) },
    method("__iter__") { vm, deque, _ in vm.makeIterator(vm.makeList(items(deque))) },
    method("__reversed__") { vm, deque, _ in
      vm.makeIterator(vm.makeList(items(deque).reversed()))
    },
    method("__getitem__", "self, key, /") { vm, deque, args throws(Exit) in
      list(deque).pointee.items[try position(vm, deque, args[1])]
    },
    method("__setitem__", "self, key, value, /") { vm, deque, args throws(Exit) in
      list(deque).pointee.items[try position(vm, deque, args[1])] = args[2]
      return .none
    },
    method("__delitem__", "self, key, /") { vm, deque, args throws(Exit) in
      let place = try position(vm, deque, args[1]) - deque.pointee.int0
      var all = items(deque)
      all.remove(at: place)
      replace(vm, deque, all)
      return .none
    },
    method("__contains__", "self, key, /") { vm, deque, args throws(Exit) in
      try search(vm, deque, args[1], "_contains") { Value($0 != nil) }
    },
    method("index", "self, value, start=0, stop=0, /") { vm, deque, args throws(Exit) in
      if args.has(2) {
        let all = items(deque)
        let start = Swift.max(0, try vm.integer(args, 2))
        if let index = try find(vm, all, args[1], from: start) { return Value(index) }
        throw notFound(vm, args[1])
      }
      return try search(vm, deque, args[1], "_index") { index throws(Exit) in
        guard let index else { throw notFound(vm, args[1]) }
        return Value(index)
      }
    },
    method("remove", "self, value, /") { vm, deque, args throws(Exit) in
      try search(vm, deque, args[1], "_remove") { index throws(Exit) in
        guard let index else {
          throw notFound(vm, args[1])
        }
        var all = items(deque)
        all.remove(at: index)
        replace(vm, deque, all)
        return .none
      }
    },
    method("count", "self, value, /") { vm, deque, args in
      let method = vm.getAttribute(vm.makeList(items(deque)), vm.intern("count"))
      return method.isSignal ? method : vm.tailCall(method, args[1])
    },
    method("insert", "self, index, value, /") { vm, deque, args throws(Exit) in
      var all = items(deque)
      let limit = deque.pointee.int1
      if limit >= 0 && all.count >= limit {
        throw vm.exit(.indexError, "deque already at its maximum size")
      }
      let index = try vm.integer(args, 1)
      let place = index < 0 ? Swift.max(0, index + all.count) : Swift.min(index, all.count)
      all.insert(args[2], at: place)
      replace(vm, deque, all)
      return .none
    },
    method("copy") { vm, deque, args in
      make(vm, vm.type(of: args[0]), items(deque), deque.pointee.int1)
    },
    method("__copy__") { vm, deque, args in
      make(vm, vm.type(of: args[0]), items(deque), deque.pointee.int1)
    },
    method("__add__", "self, other, /") { vm, deque, args throws(Exit) in
      guard isDeque(args[1]) else {
        throw vm.exit(
          .typeError, "can only concatenate deque (not \"\(vm.typeName(args[1]))\") to deque")
      }
      return make(
        vm, vm.type(of: args[0]), items(deque) + items(args[1].native), deque.pointee.int1)
    },
    method("__mul__", "self, n, /") { vm, deque, args throws(Exit) in
      let times = Swift.max(0, try vm.integer(args, 1))
      let all = items(deque)
      try vm.ensure(all.count * 16 * Swift.min(times, 1 << 40))
      var result: [Value] = []
      for _ in 0..<times { result += all }
      return make(vm, vm.type(of: args[0]), result, deque.pointee.int1)
    },
    method("__repr__") { vm, deque, args in
      vm.tailCall(
        vm.moduleFunction("_containers", "_repr_deque"), args[0], vm.makeList(items(deque)),
        deque.pointee.int1 < 0 ? .none : Value(deque.pointee.int1))
    },
    Native("__hash__", "self, /") { vm, _ in
      vm.raise(.typeError, "unhashable type: 'collections.deque'")
    },
  ]

  private static func notFound(_ vm: VM, _ value: Value) -> Exit {
    var bytes: [UInt8] = []
    if vm.appendRepr(value, &bytes) != .done { bytes = Array("value".utf8) }
    return vm.exit(
      .valueError, String(decoding: bytes, as: UTF8.self) + " is not in deque")
  }

  private static let comparisons: [Native] = [
    ("__eq__", 0), ("__ne__", 1), ("__lt__", 2), ("__le__", 3), ("__gt__", 4), ("__ge__", 5),
  ].map { name, op in
    Native(name, "self, other, /") { vm, args in
      guard isDeque(args[0]), isDeque(args[1]) else { return .notImplemented }
      return vm.tailCall(
        operator: .compare, vm.makeList(items(args[0].native)),
        vm.makeList(items(args[1].native)), Value(op))
    }
  }
}
