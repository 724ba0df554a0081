// SPDX-License-Identifier: Apache-2.0
// Native iterators: making one for a builtin value and taking its next item. Generators and classes
// with `__iter__` are run by the machine itself (they need frames).

import BigInt

extension UnsafeMutablePointer where Pointee == VMState {
  func iteratorType(_ name: String) -> TypeRef {
    pointee.types.byName[name] ?? pointee.types.iterator
  }

  /// `iter(value)` for builtin values. Generators and iterators are their own iterators. For an
  /// instance the result is `.tailCall` (its `__iter__`), else TypeError is pending.
  func makeIterator(_ value: Value) -> Value {
    if pointee.ahead.isActive && isUncertain(value) { return stopAhead() }
    switch value.tag {
    case Tag.iterator: return value
    case Tag.generator:
      if isCoroutineLike(value) {
        return raise(.typeError, "'\(typeName(value))' object is not iterable")
      }
      return value
    case Tag.list, Tag.dict, Tag.set, Tag.frozenset, Tag.tuple:
      if !isExact(value, value.tag), let method = userMethod(value, pointee.names.dunderIter) {
        return tailCall(method, value)
      }
      return makeContainerIterator(value)
    case Tag.str:
      return makeIterator(
        .str, value,
        type: value.str.isASCII ? pointee.types.asciiIterator : pointee.types.strIterator)
    case Tag.range:
      let range = value.range
      if range.pointee.count >= 0 {
        return makeIterator(
          .range, .none, type: pointee.types.rangeIterator, index: range.pointee.start.int,
          stop: range.pointee.count, step: range.pointee.step.int)
      }
      return makeIterator(
        .bigRange, value, type: iteratorType("longrange_iterator"), extra: range.pointee.start)
    case Tag.bytes: return makeIterator(.bytes, value, type: pointee.types.bytesIterator)
    case Tag.bytearray:
      return makeIterator(.bytes, value, type: iteratorType("bytearray_iterator"))
    case Tag.dictKeys, Tag.dictValues, Tag.dictItems:
      let dict = value.view.pointee.dict
      let kind: IteratorObject.Kind =
        value.tag == Tag.dictKeys
        ? .dictKeys : value.tag == Tag.dictValues ? .dictValues : .dictItems
      return makeIterator(
        kind, dict, type: pointee.types.dictIterators[Int(value.tag - Tag.dictKeys)],
        stop: dict.dict.count)
    default: return makeIteratorSlow(value)
    }
  }

  private func makeContainerIterator(_ value: Value) -> Value {
    switch value.tag {
    case Tag.list: return makeIterator(.list, value, type: pointee.types.listIterator)
    case Tag.tuple: return makeIterator(.tuple, value, type: pointee.types.tupleIterator)
    case Tag.dict:
      return makeIterator(
        .dictKeys, value, type: pointee.types.dictIterators[0], stop: value.dict.count)
    default:
      return makeIterator(.set, value, type: pointee.types.setIterator, stop: value.set.count)
    }
  }

  private func makeIteratorSlow(_ value: Value) -> Value {
    if let method = lookup(type(of: value), pointee.names.dunderIter) {
      if method.isNone { return notIterable(value) }
      return tailCall(method, value)
    }
    if lookup(type(of: value), pointee.names.dunderGetitem) != nil {
      return tailCall(.sequenceIterator, value)
    }
    return notIterable(value)
  }

  private func notIterable(_ value: Value) -> Value {
    raise(.typeError, "'\(typeName(value))' object is not iterable")
  }

  /// True if `next` can be taken without Python code.
  func isNativeIterator(_ iterator: Value) -> Bool {
    guard iterator.tag == Tag.iterator else { return false }
    switch iterator.iterator.pointee.kind {
    case .enumerate: return isNativeIterator(iterator.iterator.pointee.source)
    case .zip:
      let sources = iterator.iterator.pointee.source.tuple
      for index in 0..<sources.count where !isNativeIterator(sources.items[index]) { return false }
      return true
    default: return true
    }
  }

  /// Next item of a native iterator; unset at its end, `.error` with an exception pending.
  func next(_ value: Value) -> Value {
    let iterator = value.iterator
    let index = iterator.pointee.index
    switch iterator.pointee.kind {
    case .list:
      if iterator.pointee.source.isNone { return .unset }
      let list = iterator.pointee.source.list
      if index < list.pointee.count {
        iterator.pointee.index = index &+ 1
        return list.pointee.items[index]
      }
      iterator.pointee.source = .none
      return .unset
    case .tuple:
      if iterator.pointee.source.isNone { return .unset }
      let tuple = iterator.pointee.source.tuple
      if index < tuple.count {
        iterator.pointee.index = index &+ 1
        return tuple.items[index]
      }
      iterator.pointee.source = .none
      return .unset
    case .str:
      if iterator.pointee.source.isNone { return .unset }
      let string = iterator.pointee.source.str
      if index >= string.byteCount { return .unset }
      let length = utf8Length(string.bytes[index])
      iterator.pointee.index = index &+ length
      if length == 1 { return pointee.asciiStrings[Int(string.bytes[index] & 0x7F)] }
      return makeStr(string.bytes + index, length, count: 1)
    case .range:
      let left = iterator.pointee.stop
      if left <= 0 { return .unset }
      iterator.pointee.stop = left &- 1
      iterator.pointee.index = index &+ iterator.pointee.step
      return Value(index)
    default: return nextSlow(iterator)
    }
  }

  @inline(never)
  private func nextSlow(_ iterator: IteratorRef) -> Value {
    let index = iterator.pointee.index
    switch iterator.pointee.kind {
    case .bytes:
      let bytes = iterator.pointee.source.bytes
      if index >= bytes.pointee.count { return .unset }
      iterator.pointee.index = index &+ 1
      return Value(Int(bytes.pointee.items[index]))
    case .dictKeys, .dictValues, .dictItems, .set: return nextEntry(iterator)
    case .bigRange: return nextBigRange(iterator)
    case .enumerate:
      let item = next(iterator.pointee.source)
      if item.isUnset || item.isError { return item }
      iterator.pointee.index = index &+ 1
      let pair = makeTuple(count: 2)
      pair.items[0] = Value(index)
      pair.items[1] = item
      return Value(tag: Tag.tuple, pair)
    case .zip: return nextZip(iterator)
    case .reversed:
      if index < 0 { return .unset }
      iterator.pointee.index = index &- 1
      let source = iterator.pointee.source
      if source.tag == Tag.list {
        return index < source.list.pointee.count ? source.list.pointee.items[index] : .unset
      }
      if source.tag == Tag.tuple { return source.tuple.items[index] }
      return makeSubstring(source.str, index, index &+ 1)
    case .repeated:
      if iterator.pointee.stop == 0 { return .unset }
      if iterator.pointee.stop > 0 { iterator.pointee.stop &-= 1 }
      return iterator.pointee.source
    default: return .unset
    }
  }

  private func nextEntry(_ iterator: IteratorRef) -> Value {
    if iterator.pointee.source.isNone { return .unset }
    let dict = iterator.pointee.source.dict
    if iterator.pointee.stop != dict.count {
      let name = iterator.pointee.kind == .set ? "Set" : "dictionary"
      return raise(.runtimeError, "\(name) changed size during iteration")
    }
    guard let position = dict.nextPosition(iterator.pointee.index),
      let entry = dict.entry(at: position)
    else {
      iterator.pointee.source = .none
      return .unset
    }
    iterator.pointee.index = position &+ 1
    switch iterator.pointee.kind {
    case .dictValues: return entry.pointee.value
    case .dictItems:
      let pair = makeTuple(count: 2)
      pair.items[0] = entry.pointee.key
      pair.items[1] = entry.pointee.value
      return Value(tag: Tag.tuple, pair)
    default: return entry.pointee.key
    }
  }

  private func nextBigRange(_ iterator: IteratorRef) -> Value {
    let range = iterator.pointee.source.range
    let current = bigInt(iterator.pointee.extra)
    let step = bigInt(range.pointee.step)
    let stop = bigInt(range.pointee.stop)
    if step.sign == .plus ? current >= stop : current <= stop { return .unset }
    iterator.pointee.extra = makeInt(current + step)
    return makeInt(current)
  }

  private func nextZip(_ iterator: IteratorRef) -> Value {
    let sources = iterator.pointee.source.tuple
    if sources.count == 0 { return .unset }
    let result = makeTuple(count: sources.count)
    var index = 0
    while index < sources.count {
      let item = next(sources.items[index])
      if item.isError { return item }
      if item.isUnset {
        if iterator.pointee.step == 2 { return zipStrictFailure(sources, index) }
        return .unset
      }
      result.items[index] = item
      index &+= 1
    }
    return Value(tag: Tag.tuple, result)
  }

  /// ValueError of `zip(strict=True)` when source `index` ends first.
  private func zipStrictFailure(_ sources: TupleRef, _ index: Int) -> Value {
    func plural(_ count: Int) -> String { count == 1 ? " 1" : "s 1-\(count)" }
    if index > 0 {
      return raise(
        .valueError, "zip() argument \(index + 1) is shorter than argument\(plural(index))")
    }
    for later in 1..<Swift.max(sources.count, 1) where later < sources.count {
      let item = next(sources.items[later])
      if item.isError { return item }
      if !item.isUnset {
        return raise(
          .valueError, "zip() argument \(later + 1) is longer than argument\(plural(later))")
      }
    }
    return .unset
  }
}
