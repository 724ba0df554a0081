// SPDX-License-Identifier: Apache-2.0
// What natives share: reading arguments, walking iterables, and handing over to Python code of the
// prelude when user code is needed. A native never calls back: it returns `.tailCall`, and the
// machine makes that call in its place.

import BigInt
import PythonAlgorithms
import PythonSyntax

extension UnsafeMutablePointer where Pointee == VMState {
  // MARK: Handing over

  /// The result of this native is that of `callable(*arguments)`.
  func tailCall(_ callable: Value, _ arguments: Value...) -> Value {
    pointee.tail.callable = callable
    pointee.tail.tuple = .unset
    pointee.tail.keywords = .unset
    if arguments.count <= TailCall.capacity {
      pointee.tail.count = arguments.count
      for (index, argument) in arguments.enumerated() {
        pointee.tail.arguments[index] = argument
      }
    } else {
      pointee.tail.tuple = makeTuple(arguments)
    }
    return .tailCall
  }

  /// The result of this native is that of `callable(*tuple, **keywords)`; `keywords` may be unset.
  func tailCall(_ callable: Value, tuple: Value, keywords: Value = .unset) -> Value {
    pointee.tail.callable = callable
    pointee.tail.tuple = tuple
    pointee.tail.keywords = keywords
    pointee.tail.count = 0
    return .tailCall
  }

  /// The result of this native is that of a function of the prelude (see Prelude.swift).
  func tailCall(_ function: PreludeFunction, _ arguments: Value...) -> Value {
    tailCall(pointee.prelude[function.rawValue], tuple: makeTuple(arguments))
  }

  /// Calls this native again, with the same arguments but the items of argument `index` (which only
  /// Python code can iterate) in a list in its place.
  func callMaterialized(_ args: Arguments, _ index: Int, extra: Int = 0)
    -> Value
  {
    let native = pointee.currentNative
    let tuple = makeTuple(args.base, args.count &+ extra)
    return tailCall(
      .materialize, native, Value(tag: Tag.tuple, tuple), Value(index), Value(args.count))
  }

  // MARK: Iterating

  /// Calls `body` with each item until it returns false. `.needsCall` (and no item was used) when
  /// the iterable is a generator or has an `__iter__` in Python.
  func forEachItem(_ iterable: Value, _ body: (Value) -> Bool) -> Completion {
    switch iterable.tag {
    case Tag.list:
      if !isExact(iterable, Tag.list), userMethod(iterable, pointee.names.dunderIter) != nil {
        return .needsCall
      }
      let list = iterable.list
      var index = 0
      while index < list.pointee.count {
        if !body(list.pointee.items[index]) { return .done }
        index &+= 1
      }
      return .done
    case Tag.tuple:
      if !isExact(iterable, Tag.tuple), userMethod(iterable, pointee.names.dunderIter) != nil {
        return .needsCall
      }
      let tuple = iterable.tuple
      var index = 0
      while index < tuple.count {
        if !body(tuple.items[index]) { return .done }
        index &+= 1
      }
      return .done
    case Tag.dict, Tag.set, Tag.frozenset, Tag.dictKeys, Tag.dictValues, Tag.dictItems:
      return forEachEntry(iterable, body)
    default:
      break
    }
    guard iterable.tag != Tag.instance && iterable.tag != Tag.generator else { return .needsCall }
    let iterator = makeIterator(iterable)
    if iterator.isError { return .failed }
    guard iterator.tag == Tag.iterator, isNativeIterator(iterator) else { return .needsCall }
    while true {
      for _ in 0..<Self.itemsPerLook {
        let item = next(iterator)
        if item.isUnset { return .done }
        if item.isError { return .failed }
        if !body(item) { return .done }
      }
      if !mayGoOn() { return .failed }
    }
  }

  private func forEachEntry(_ iterable: Value, _ body: (Value) -> Bool) -> Completion {
    if iterable.isHeap, iterable.tag < Tag.dictKeys, iterable.header.pointee.aux != 0,
      userMethod(iterable, pointee.names.dunderIter) != nil
    {
      return .needsCall
    }
    let isView = iterable.tag >= Tag.dictKeys
    let dict = isView ? iterable.view.pointee.dict.dict : iterable.dict
    var position = 0
    while let next = dict.nextPosition(position), let entry = dict.entry(at: next) {
      var item = entry.pointee.key
      if iterable.tag == Tag.dictValues { item = entry.pointee.value }
      if iterable.tag == Tag.dictItems {
        let pair = makeTuple(count: 2)
        pair.items[0] = entry.pointee.key
        pair.items[1] = entry.pointee.value
        item = Value(tag: Tag.tuple, pair)
      }
      if !body(item) { return .done }
      position = next &+ 1
    }
    return .done
  }

  /// The items as an array; nil with `.needsCall` or `.failed`.
  func items(_ iterable: Value) -> (Completion, [Value]) {
    var result: [Value] = []
    let completion = forEachItem(iterable) {
      result.append($0)
      return true
    }
    return (completion, result)
  }

  // MARK: Reading arguments

  /// The value of an argument as an index or count: int or bool. nil: TypeError is pending
  /// ("'float' object cannot be interpreted as an integer").
  func index(_ value: Value) -> Int? {
    if value.isIntLike { return value.int }
    if value.tag == Tag.bigInt {
      _ = raise(.overflowError, "Python int too large to convert to C ssize_t")
      return nil
    }
    if value.tag == Tag.instance, !value.instance.pointee.payload.isUnset {
      return index(value.instance.pointee.payload)
    }
    _ = raise(
      .typeError, "'\(typeName(value))' object cannot be interpreted as an integer")
    return nil
  }

  /// The value behind an instance of a subclass of int, float or str, or the value itself.
  @inline(__always)
  func unwrapped(_ value: Value) -> Value {
    if value.tag == Tag.instance {
      let payload = value.instance.pointee.payload
      if !payload.isUnset { return payload }
    }
    return value
  }

  /// A float from int, bool, big int or float; nil: an exception is pending.
  func double(_ value: Value) -> Double? {
    switch value.tag {
    case Tag.float: return value.float
    case Tag.int, Tag.bool: return Double(value.int)
    case Tag.bigInt:
      guard let result = try? IntegerMath.trueDivide(bigInt(value), 1) else {
        _ = raise(.overflowError, "int too large to convert to float")
        return nil
      }
      return result
    default:
      let inner = unwrapped(value)
      if !inner.isIdentical(value) { return double(inner) }
      _ = raise(.typeError, "must be real number, not \(typeName(value))")
      return nil
    }
  }
}
