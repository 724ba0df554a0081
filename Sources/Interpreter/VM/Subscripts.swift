// SPDX-License-Identifier: Apache-2.0
// Subscription and slicing (https://docs.python.org/3.11/reference/expressions.html#subscriptions).

import BigInt

extension UnsafeMutablePointer where Pointee == VMState {
  // MARK: Reading

  @inline(never)
  func getItemSlow(_ pc: UnsafeRawPointer, _ container: Value, _ key: Value) -> Value {
    if container.isUnset {
      return raiseUnbound(pc, Int(pc.load(fromByteOffset: 4, as: UInt16.self)))
    }
    if key.isUnset { return raiseUnbound(pc, Int(pc.load(fromByteOffset: 6, as: UInt16.self))) }
    return getItem(container, key)
  }

  /// `container[key]`: a value, `.error` or `.tailCall`.
  func getItem(_ container: Value, _ key: Value) -> Value {
    switch container.tag {
    case Tag.dict:
      if !isExact(container, Tag.dict) { return getItemOfSubclass(container, key) }
      return getDictItem(container, key)
    case Tag.list:
      if !isExact(container, Tag.list),
        let method = userMethod(container, pointee.names.dunderGetitem)
      {
        return tailCall(method, container, key)
      }
      let list = container.list
      return getSequenceItem(
        key, count: list.pointee.count, "list index out of range", container,
        item: { list.pointee.items[$0] },
        slice: { start, step, count in
          let result = self.makeList(capacity: count)
          var index = start
          for position in 0..<count {
            result.pointee.items[position] = list.pointee.items[index]
            index &+= step
          }
          result.pointee.count = count
          return Value(tag: Tag.list, result)
        })
    case Tag.tuple:
      if !isExact(container, Tag.tuple),
        let method = userMethod(container, pointee.names.dunderGetitem)
      {
        return tailCall(method, container, key)
      }
      let tuple = container.tuple
      return getSequenceItem(
        key, count: tuple.count, "tuple index out of range", container,
        item: { tuple.items[$0] },
        slice: { start, step, count in
          let result = self.makeTuple(count: count)
          var index = start
          for position in 0..<count {
            result.items[position] = tuple.items[index]
            index &+= step
          }
          return Value(tag: Tag.tuple, result)
        })
    case Tag.str: return getStringItem(container, key)
    case Tag.bytes, Tag.bytearray:
      let bytes = container.bytes
      return getSequenceItem(
        key, count: bytes.pointee.count, "index out of range", container,
        item: { Value(Int(bytes.pointee.items[$0])) },
        slice: { start, step, count in
          let result = self.makeBytesObject(capacity: count, container.tag)
          var index = start
          for position in 0..<count {
            result.pointee.items[position] = bytes.pointee.items[index]
            index &+= step
          }
          result.pointee.count = count
          return Value(tag: container.tag, result)
        })
    case Tag.range: return getRangeItem(container, key)
    default: return getItemDispatched(container, key)
    }
  }

  private func getItemOfSubclass(_ container: Value, _ key: Value) -> Value {
    if let method = userMethod(container, pointee.names.dunderGetitem) {
      return tailCall(method, container, key)
    }
    return getDictItem(container, key)
  }

  /// `dict[key]` with `__missing__` and `default_factory`.
  func getDictItem(_ container: Value, _ key: Value) -> Value {
    let hashed = hash(key)
    guard case .value(let hash) = hashed else {
      if case .failed = hashed { return .error }
      return tailCall(operator: .dictGet, container, key)
    }
    let (lookup, value) = get(container.dict, key: key, hash: hash)
    switch lookup {
    case .found: return value
    case .failed: return .error
    case .needsCall: return tailCall(operator: .dictGet, container, key)
    case .missing: return missingKey(container, key)
    }
  }

  func missingKey(_ container: Value, _ key: Value) -> Value {
    if let method = userMethod(container, pointee.names.dunderMissing) {
      return tailCall(method, container, key)
    }
    let factory = container.dict.pointee.factory
    if !factory.isUnset && !factory.isNone {
      return makeDefault(container, key, factory)
    }
    return raise(.keyError, value: key)
  }

  /// Value of a missing key of a defaultdict.
  private func makeDefault(_ container: Value, _ key: Value, _ factory: Value) -> Value {
    guard factory.tag == Tag.type, factory.type.pointee.flags & TypeFlag.builtin != 0 else {
      return tailCall(operator: .defaultItem, container, key, factory)
    }
    let value: Value
    switch factory.type {
    case pointee.types.int: value = Value(0)
    case pointee.types.list: value = Value(tag: Tag.list, makeList(capacity: 0))
    case pointee.types.dict: value = Value(tag: Tag.dict, makeDict())
    case pointee.types.set: value = Value(tag: Tag.set, makeDict(Tag.set))
    case pointee.types.float: value = Value(0.0)
    case pointee.types.str: value = Value(tag: Tag.str, pointee.emptyString)
    case pointee.types.bool: value = .false
    default: return tailCall(operator: .defaultItem, container, key, factory)
    }
    return storeDictItem(container, key, value).isSignal ? .error : value
  }

  private func getStringItem(_ container: Value, _ key: Value) -> Value {
    let string = container.str
    if key.isInt {
      let index = key.int < 0 ? key.int &+ string.count : key.int
      guard UInt(bitPattern: index) < UInt(bitPattern: string.count) else {
        return raise(.indexError, "string index out of range")
      }
      if string.isASCII { return pointee.asciiStrings[Int(string.bytes[index] & 0x7F)] }
      return makeSubstring(string, index, index &+ 1)
    }
    if key.tag == Tag.slice, let (start, step, count) = resolve(key.slice, string.count) {
      if step == 1 { return makeSubstring(string, start, start &+ count) }
      var bytes: [UInt8] = []
      bytes.reserveCapacity(count)
      var index = start
      for _ in 0..<count {
        let offset = string.byteOffset(index)
        let length = utf8Length(string.bytes[offset])
        bytes.append(contentsOf: UnsafeBufferPointer(start: string.bytes + offset, count: length))
        index &+= step
      }
      return makeStr(bytes)
    }
    if !pointee.pending.isNone { return .error }
    return getSequenceItem(
      key, count: string.count, "string index out of range", container,
      item: { self.makeSubstring(string, $0, $0 &+ 1) }, slice: { _, _, _ in .none })
  }

  private func getRangeItem(_ container: Value, _ key: Value) -> Value {
    let range = container.range.pointee
    if range.count < 0, key.tag != Tag.slice { return getBigRangeItem(container, key) }
    return getSequenceItem(
      key, count: range.count, "range object index out of range", container,
      item: { Value(range.start.int &+ $0 &* range.step.int) },
      slice: { start, step, count in
        let first = range.start.int &+ start &* range.step.int
        let newStep = range.step.int &* step
        // Python keeps the bounds: stop is where the slice would have ended.
        if let (lower, upper) = self.sliceBounds(key.slice, range.count) {
          let begin = range.start.int &+ lower &* range.step.int
          return self.makeRange(
            Value(begin), Value(range.start.int &+ upper &* range.step.int), Value(newStep))
        }
        let stop = first &+ newStep &* count
        return self.makeRange(Value(first), Value(stop), Value(newStep))
      })
  }

  private func getBigRangeItem(_ container: Value, _ key: Value) -> Value {
    let inner = unwrapped(key)
    guard inner.isIntLike || inner.tag == Tag.bigInt else {
      return raise(
        .typeError, "range indices must be integers or slices, not \(typeName(key))")
    }
    let count = RangeType.bigLength(self, container.range)
    var index = bigInt(inner)
    if index.sign == .minus { index += count }
    guard index.sign == .plus, index < count else {
      return raise(.indexError, "range object index out of range")
    }
    let range = container.range.pointee
    return makeInt(bigInt(range.start) + bigInt(range.step) * index)
  }

  private func getSequenceItem(
    _ key: Value, count: Int, _ message: String, _ container: Value,
    item: (Int) -> Value, slice: (Int, Int, Int) -> Value
  ) -> Value {
    if key.tag == Tag.slice {
      guard let (start, step, length) = resolve(key.slice, count) else { return .error }
      if !reserve(length * 16) { return .error }
      return slice(start, step, length)
    }
    let inner = unwrapped(key)
    if inner.isIntLike {
      let index = inner.int < 0 ? inner.int &+ count : inner.int
      guard UInt(bitPattern: index) < UInt(bitPattern: count) else {
        return raise(.indexError, message)
      }
      return item(index)
    }
    if key.tag == Tag.bigInt {
      return raise(.indexError, "cannot fit 'int' into an index-sized integer")
    }
    if let method = lookup(type(of: key), pointee.names.dunderIndex), method.tag == Tag.function {
      return tailCall(operator: .getItemIndexed, container, key)
    }
    let name = typeName(container)
    switch container.tag {
    case Tag.str:
      return raise(.typeError, "string indices must be integers, not '\(typeName(key))'")
    case Tag.bytes:
      return raise(.typeError, "byte indices must be integers or slices, not \(typeName(key))")
    default:
      return raise(.typeError, "\(name) indices must be integers or slices, not \(typeName(key))")
    }
  }

  private func getItemDispatched(_ container: Value, _ key: Value) -> Value {
    if container.tag == Tag.type { return getClassItem(container, key) }
    if let method = lookup(type(of: container), pointee.names.dunderGetitem) {
      return method.tag == Tag.native
        ? callNative(method, container, key) : tailCall(method, container, key)
    }
    let inner = unwrapped(container)
    if !inner.isIdentical(container) { return getItem(inner, key) }
    return raise(.typeError, "'\(typeName(container))' object is not subscriptable")
  }

  /// `list[int]`, `Class[...]` with `__class_getitem__` or a metaclass.
  private func getClassItem(_ container: Value, _ key: Value) -> Value {
    if let metaclass = container.type.pointee.metaclass,
      let method = lookup(metaclass, pointee.names.dunderGetitem)
    {
      return tailCall(method, container, key)
    }
    if let method = lookup(container.type, intern("__class_getitem__")) {
      let function = method.tag == Tag.classMethod ? method.descriptor.pointee.getter : method
      return tailCall(function, container, key)
    }
    let generic: Set<String> = [
      "list", "dict", "tuple", "set", "frozenset", "type", "enumerate", "deque", "defaultdict",
      "OrderedDict", "Counter",
    ]
    if generic.contains(container.type.pointee.name.string) {
      return tailCall(operator: .genericAlias, container, key)
    }
    return raise(.typeError, "type '\(container.type.pointee.name.string)' is not subscriptable")
  }

  // MARK: Slices

  /// Start, step and number of items of a slice over `count` items; nil with an exception pending.
  func resolve(_ slice: SliceRef, _ count: Int) -> (start: Int, step: Int, count: Int)? {
    guard let step = sliceIndex(slice.pointee.step, 1) else { return nil }
    if step == 0 {
      _ = raise(.valueError, "slice step cannot be zero")
      return nil
    }
    guard
      let lower = sliceIndex(slice.pointee.start, step > 0 ? 0 : Int.max),
      let upper = sliceIndex(slice.pointee.stop, step > 0 ? Int.max : Int.min)
    else { return nil }
    func clamp(_ index: Int, _ isDefault: Bool) -> Int {
      if isDefault && step < 0 && index == Int.min { return -1 }
      var index = index
      if index < 0 {
        index = index &+ count
        if index < 0 { return step < 0 ? -1 : 0 }
      }
      if index >= count { return step < 0 ? count - 1 : count }
      return index
    }
    let start = clamp(lower, false)
    let stop = clamp(upper, slice.pointee.stop.isNone)
    let length: Int
    if step > 0 {
      length = start < stop ? (stop - start - 1) / step + 1 : 0
    } else {
      length = stop < start ? Int((start - stop - 1).magnitude / step.magnitude) + 1 : 0
    }
    return (start, step, length)
  }

  /// Clamped bounds of a slice with any step (for the attributes of an empty range slice).
  private func sliceBounds(_ slice: SliceRef, _ count: Int) -> (Int, Int)? {
    guard let step = sliceIndex(slice.pointee.step, 1),
      let lower = sliceIndex(slice.pointee.start, step > 0 ? 0 : Int.max),
      let upper = sliceIndex(slice.pointee.stop, step > 0 ? Int.max : Int.min)
    else { return nil }
    func clamp(_ index: Int, _ isNone: Bool) -> Int {
      if isNone && step < 0 && index == Int.min { return -1 }
      let index = index < 0 ? index &+ count : index
      return Swift.min(Swift.max(index, step < 0 ? -1 : 0), step < 0 ? count - 1 : count)
    }
    return (clamp(lower, false), clamp(upper, slice.pointee.stop.isNone))
  }

  private func sliceIndex(_ value: Value, _ fallback: Int) -> Int? {
    if value.isNone { return fallback }
    let inner = unwrapped(value)
    if inner.isIntLike { return inner.int }
    if inner.tag == Tag.bigInt { return inner.bigInt.pointee.negative != 0 ? Int.min + 1 : Int.max }
    _ = raise(
      .typeError, "slice indices must be integers or None or have an __index__ method")
    return nil
  }

  // MARK: Writing

  @inline(never)
  func storeItem(_ pc: UnsafeRawPointer, _ container: Value, _ key: Value, _ value: Value)
    -> Value
  {
    if container.isUnset {
      return raiseUnbound(pc, Int(pc.load(fromByteOffset: 2, as: UInt16.self)))
    }
    if key.isUnset { return raiseUnbound(pc, Int(pc.load(fromByteOffset: 4, as: UInt16.self))) }
    if value.isUnset { return raiseUnbound(pc, Int(pc.load(fromByteOffset: 6, as: UInt16.self))) }
    return setItem(container, key, value)
  }

  func setItem(_ container: Value, _ key: Value, _ value: Value) -> Value {
    switch container.tag {
    case Tag.dict:
      if !isExact(container, Tag.dict),
        let method = userMethod(container, pointee.names.dunderSetitem)
      {
        return tailCall(method, container, key, value)
      }
      return storeDictItem(container, key, value)
    case Tag.list:
      if !isExact(container, Tag.list),
        let method = userMethod(container, pointee.names.dunderSetitem)
      {
        return tailCall(method, container, key, value)
      }
      return setListItem(container, key, value)
    case Tag.bytearray where key.tag != Tag.slice:
      let bytes = container.bytes
      guard let index = index(key) else { return .error }
      let place = index < 0 ? index &+ bytes.pointee.count : index
      guard place >= 0 && place < bytes.pointee.count else {
        return raise(.indexError, "bytearray index out of range")
      }
      guard let number = self.index(value) else { return .error }
      guard let byte = UInt8(exactly: number) else {
        return raise(.valueError, "byte must be in range(0, 256)")
      }
      bytes.pointee.items[place] = byte
      return .none
    default:
      if let method = lookup(type(of: container), pointee.names.dunderSetitem) {
        return method.tag == Tag.native
          ? callNative(method, container, key, value) : tailCall(method, container, key, value)
      }
      return raise(
        .typeError, "'\(typeName(container))' object does not support item assignment")
    }
  }

  func storeDictItem(_ container: Value, _ key: Value, _ value: Value) -> Value {
    let hashed = hash(key)
    guard case .value(let hash) = hashed else {
      if case .failed = hashed { return .error }
      return tailCall(operator: .dictSet, container, key, value)
    }
    switch store(container.dict, key, hash, value) {
    case .done: return .none
    case .failed: return .error
    case .needsCall: return tailCall(operator: .dictSet, container, key, value)
    }
  }

  private func setListItem(_ container: Value, _ key: Value, _ value: Value) -> Value {
    let list = container.list
    if key.tag == Tag.slice { return setListSlice(list, key.slice, value) }
    guard let index = listIndex(container, key) else { return .error }
    let place = index < 0 ? index &+ list.pointee.count : index
    guard place >= 0 && place < list.pointee.count else {
      return raise(.indexError, "list assignment index out of range")
    }
    list.pointee.items[place] = value
    return .none
  }

  private func listIndex(_ container: Value, _ key: Value) -> Int? {
    let inner = unwrapped(key)
    if inner.isIntLike { return inner.int }
    if inner.tag == Tag.bigInt {
      _ = raise(.indexError, "cannot fit 'int' into an index-sized integer")
      return nil
    }
    _ = raise(
      .typeError,
      "\(typeName(container)) indices must be integers or slices, not \(typeName(key))")
    return nil
  }

  private func setListSlice(_ list: ListRef, _ slice: SliceRef, _ value: Value) -> Value {
    let (completion, items) = self.items(value)
    switch completion {
    case .done: break
    case .needsCall:
      return tailCall(
        operator: .setSlice, Value(tag: Tag.list, list), Value(tag: Tag.slice, slice), value)
    case .failed:
      if isNotIterable() {
        let isPlain =
          slice.pointee.step.isNone || (slice.pointee.step.isInt && slice.pointee.step.int == 1)
        return raise(
          .typeError,
          isPlain ? "can only assign an iterable" : "must assign iterable to extended slice")
      }
      return .error
    }
    guard let (start, step, count) = resolve(slice, list.pointee.count) else { return .error }
    if step == 1 {
      replace(list, start, count, items)
      return .none
    }
    if count != items.count {
      return raise(
        .valueError,
        "attempt to assign sequence of size \(items.count) to extended slice of size \(count)")
    }
    var index = start
    for item in items {
      list.pointee.items[index] = item
      index &+= step
    }
    return .none
  }

  private func isNotIterable() -> Bool {
    pointee.pending.tag == Tag.exception
      && pointee.pending.exception.pointee.type == exceptionType(.typeError)
  }

  /// Replaces `count` items from `start` by `items`.
  func replace(_ list: ListRef, _ start: Int, _ count: Int, _ items: [Value]) {
    let tail = list.pointee.count - start - count
    let total = start + items.count + tail
    grow(list, total)
    let base = list.pointee.items
    if items.count != count, tail > 0 {
      memmoveValues(base + start + items.count, base + start + count, tail)
    }
    for (index, item) in items.enumerated() { base[start + index] = item }
    list.pointee.count = total
  }

  // MARK: Deleting

  @inline(never)
  func deleteItem(_ pc: UnsafeRawPointer, _ container: Value, _ key: Value) -> Value {
    if container.isUnset {
      return raiseUnbound(pc, Int(pc.load(fromByteOffset: 2, as: UInt16.self)))
    }
    if key.isUnset { return raiseUnbound(pc, Int(pc.load(fromByteOffset: 4, as: UInt16.self))) }
    switch container.tag {
    case Tag.dict:
      if !isExact(container, Tag.dict),
        let method = userMethod(container, pointee.names.dunderDelitem)
      {
        return tailCall(method, container, key)
      }
      let hashed = hash(key)
      guard case .value(let hash) = hashed else {
        if case .failed = hashed { return .error }
        return tailCall(operator: .dictDelete, container, key)
      }
      switch find(container.dict, key, hash) {
      case .found(let position):
        remove(container.dict, at: position)
        return .none
      case .missing: return raise(.keyError, value: key)
      case .failed: return .error
      case .needsCall: return tailCall(operator: .dictDelete, container, key)
      }
    case Tag.list:
      let list = container.list
      if key.tag == Tag.slice {
        guard let (start, step, count) = resolve(key.slice, list.pointee.count) else {
          return .error
        }
        deleteSlice(list, start, step, count)
        return .none
      }
      guard let index = listIndex(container, key) else { return .error }
      let place = index < 0 ? index &+ list.pointee.count : index
      guard place >= 0 && place < list.pointee.count else {
        return raise(.indexError, "list assignment index out of range")
      }
      replace(list, place, 1, [])
      return .none
    default:
      if let method = lookup(type(of: container), pointee.names.dunderDelitem) {
        return method.tag == Tag.native
          ? callNative(method, container, key) : tailCall(method, container, key)
      }
      return raise(
        .typeError, "'\(typeName(container))' object doesn't support item deletion")
    }
  }

  private func deleteSlice(_ list: ListRef, _ start: Int, _ step: Int, _ count: Int) {
    if count == 0 { return }
    if step == 1 {
      replace(list, start, count, [])
      return
    }
    let first = step > 0 ? start : start &+ step &* (count - 1)
    let stride = Int(step.magnitude)
    var write = first
    var next = first
    var removed = 0
    for read in first..<list.pointee.count {
      if removed < count && read == next {
        removed += 1
        next &+= stride
      } else {
        list.pointee.items[write] = list.pointee.items[read]
        write += 1
      }
    }
    list.pointee.count = write
  }
}

func memmoveValues(_ target: Values, _ source: Values, _ count: Int) {
  target.update(from: source, count: count)
}
