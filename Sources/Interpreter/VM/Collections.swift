// SPDX-License-Identifier: Apache-2.0
// Instructions that build, fill, unpack, compare and test collections, and the names of class
// bodies.

import PythonAlgorithms

#if canImport(Glibc)
  import Glibc
#endif

extension UnsafeMutablePointer where Pointee == VMState {
  // MARK: Building

  @inline(never)
  func buildSet(_ items: Values, _ count: Int) -> Value {
    let set = Value(tag: Tag.set, makeDict(Tag.set, capacity: count))
    for index in 0..<count {
      let result = setAdd(set, items[index])
      if result.isTailCall {
        return tailCall(operator: .setOf, Value(tag: Tag.tuple, makeTuple(items, count)))
      }
      if result.isSignal { return result }
    }
    return set
  }

  func setAdd(_ set: Value, _ item: Value) -> Value {
    if item.isUnset { return raiseUnbound(pointee.fp.pointee.pc, 0) }
    let hashed = hash(item)
    guard case .value(let hash) = hashed else {
      if case .failed = hashed { return .error }
      return tailCall(operator: .setAdd, set, item)
    }
    switch find(set.set, item, hash) {
    case .found: return .none
    case .missing:
      insertNew(set.set, item, hash, .none)
      return .none
    case .failed: return .error
    case .needsCall: return tailCall(operator: .setAdd, set, item)
    }
  }

  @inline(never)
  func buildMap(_ items: Values, _ count: Int) -> Value {
    let dict = Value(tag: Tag.dict, makeDict(capacity: count))
    for index in 0..<count {
      let result = storeDictItem(dict, items[2 * index], items[2 * index + 1])
      if result.isTailCall {
        return tailCall(operator: .dictOf, Value(tag: Tag.tuple, makeTuple(items, 2 * count)))
      }
      if result.isSignal { return result }
    }
    return dict
  }

  @inline(never)
  func buildString(_ parts: Values, _ count: Int) -> Value {
    var bytes = 0
    var points = 0
    for index in 0..<count {
      if parts[index].tag == Tag.unknown { return raiseUnknown() }
      bytes &+= parts[index].str.byteCount
      points &+= parts[index].str.count
    }
    if !reserve(bytes) { return .error }
    if bytes > 0x7FFF_FFFF { return raise(.memoryError, "") }
    if bytes <= 1 {
      return bytes == 0 ? Value(tag: Tag.str, pointee.emptyString) : firstByte(parts, count)
    }
    let result = makeStr(uninitialized: bytes, count: points)
    var target = result.pointee.bytes
    for index in 0..<count {
      let part = parts[index].str
      target.update(from: part.pointee.bytes, count: part.byteCount)
      target += part.byteCount
    }
    return Value(tag: Tag.str, result)
  }

  private func firstByte(_ parts: Values, _ count: Int) -> Value {
    for index in 0..<count where parts[index].str.byteCount == 1 { return parts[index] }
    return Value(tag: Tag.str, pointee.emptyString)
  }

  func formatOperand(_ value: Value, _ spec: Value, _ conversion: UInt8) -> Value {
    if conversion == 0 && spec.isUnset && value.tag == Tag.str { return value }
    if spec.tag == Tag.unknown { return raiseUnknown() }
    return self.formatValue(value, spec.isUnset ? nil : spec.str, conversion: conversion)
  }

  // MARK: Updating (listExtend, setUpdate, dictUpdate, dictMerge)

  @inline(never)
  func updateCollection(_ pc: UnsafeRawPointer, _ window: UnsafeMutableRawPointer) -> Value {
    func operand(_ offset: Int) -> Value {
      (window + Int(pc.load(fromByteOffset: offset, as: UInt16.self)))
        .assumingMemoryBound(to: Value.self).pointee
    }
    let target = operand(2)
    let source = operand(4)
    if source.isUnset { return raiseUnbound(pc, Int(pc.load(fromByteOffset: 4, as: UInt16.self))) }
    switch pc.load(as: Opcode.self) {
    case .listExtend:
      if source.tag == Tag.instance, source.instance.pointee.payload.isUnset,
        lookup(type(of: source), pointee.names.dunderIter) == nil,
        lookup(type(of: source), pointee.names.dunderGetitem) == nil
      {
        let isCall = pc.load(fromByteOffset: 1, as: UInt8.self) == 1
        let subject = isCall ? "\(callableTitle(operand(6))) argument" : "Value"
        return raise(
          .typeError, "\(subject) after * must be an iterable, not \(typeName(source))")
      }
      let result = extendList(target, source)
      if result.isError, source.tag != Tag.generator,
        pointee.pending.exception.pointee.type == exceptionType(.typeError)
      {
        let isCall = pc.load(fromByteOffset: 1, as: UInt8.self) == 1
        let subject = isCall ? "\(callableTitle(operand(6))) argument" : "Value"
        return raise(
          .typeError, "\(subject) after * must be an iterable, not \(typeName(source))")
      }
      return result.isSignal ? result : .none
    case .setUpdate:
      if isExact(source, Tag.set) || isExact(source, Tag.frozenset) || isExact(source, Tag.dict),
        SetOperations.addKeys(self, target.set, source.dict) == .done
      {
        return .none
      }
      var signal = Value.none
      let completion = forEachItem(source) { item in
        signal = self.setAdd(target, item)
        return !signal.isSignal
      }
      if completion == .needsCall || signal.isTailCall {
        return tailCall(operator: .setUpdate, target, source)
      }
      return completion == .failed || signal.isError ? .error : .none
    default:
      guard source.tag == Tag.dict else {
        if source.tag == Tag.instance,
          lookup(type(of: source), intern("keys")) != nil
        {
          return tailCall(operator: .updateFromMapping, target, source)
        }
        if pc.load(as: Opcode.self) == .dictMerge {
          return raise(
            .typeError,
            "\(callableTitle(operand(6))) argument after ** must be a mapping, not \(typeName(source))"
          )
        }
        return raise(.typeError, "'\(typeName(source))' object is not a mapping")
      }
      if pc.load(as: Opcode.self) == .dictMerge {
        var position = 0
        while let next = source.dict.nextPosition(position),
          let entry = source.dict.entry(at: next)
        {
          if entry.pointee.key.tag == Tag.str, get(target.dict, entry.pointee.key.str) != nil {
            return raise(
              .typeError,
              "\(callableTitle(operand(6))) got multiple values for keyword argument "
                + "'\(entry.pointee.key.str.string)'")
          }
          position = next + 1
        }
      }
      let result = updateDict(target, source)
      return result.isSignal ? result : .none
    }
  }

  private func callableTitle(_ callable: Value) -> String {
    switch callable.tag {
    case Tag.function: return "__main__." + qualname(callable.function) + "()"
    case Tag.boundMethod: return callableTitle(callable.boundMethod.pointee.function)
    case Tag.type: return callable.type.pointee.name.string + "()"
    case Tag.native: return nativeName(callable) + "()"
    default: return typeName(callable) + "()"
    }
  }

  // MARK: Unpacking

  /// Unpacks into `before` registers, or with `after >= 0` into `before` items, a list and `after`
  /// items.
  @inline(never)
  func unpackSlow(
    _ pc: UnsafeRawPointer, _ source: Value, _ target: Values, _ before: Int, after: Int
  ) -> Value {
    if source.isUnset { return raiseUnbound(pc, Int(pc.load(fromByteOffset: 4, as: UInt16.self))) }
    var items: [Value] = []
    let limit = after < 0 ? before : Int.max
    let completion = forEachItem(source) { item in
      items.append(item)
      return items.count <= limit
    }
    switch completion {
    case .needsCall: return tailCall(operator: .unpack, source, Value(limit))
    case .failed:
      if pointee.pending.tag == Tag.exception,
        pointee.pending.exception.pointee.type == exceptionType(.typeError),
        source.tag != Tag.iterator
      {
        return raise(.typeError, "cannot unpack non-iterable \(typeName(source)) object")
      }
      return .error
    case .done: return spreadItems(items, target, before, after)
    }
  }

  /// The items of an iterable that only Python code could read have come back as a list.
  func deliverUnpack(_ list: Value, _ pc: UnsafeRawPointer) -> Value {
    guard list.tag == Tag.list else { return raiseUnknown() }
    let items = (0..<list.list.pointee.count).map { list.list.pointee.items[$0] }
    let target =
      (UnsafeMutableRawPointer(pointee.fp.pointee.window)
      + Int(pc.load(fromByteOffset: 2, as: UInt16.self))).assumingMemoryBound(to: Value.self)
    let isStarred = pc.load(as: Opcode.self) == .unpackEx
    let after = isStarred ? Int(pc.load(fromByteOffset: 1, as: UInt8.self)) : -1
    let signal = spreadItems(
      items, target, Int(pc.load(fromByteOffset: 6, as: UInt16.self)), after)
    if signal.isSignal { return signal }
    pointee.fp.pointee.pc = pc + 8
    return .none
  }

  private func spreadItems(_ items: [Value], _ target: Values, _ before: Int, _ after: Int)
    -> Value
  {
    if after < 0 {
      if items.count > before {
        return raise(.valueError, "too many values to unpack (expected \(before))")
      }
      if items.count < before {
        return raise(
          .valueError, "not enough values to unpack (expected \(before), got \(items.count))")
      }
      for (index, item) in items.enumerated() { target[index] = item }
      return .none
    }
    if items.count < before + after {
      return raise(
        .valueError,
        "not enough values to unpack (expected at least \(before + after), got \(items.count))")
    }
    for index in 0..<before { target[index] = items[index] }
    target[before] = makeList(Array(items[before..<(items.count - after)]))
    for index in 0..<after { target[before + 1 + index] = items[items.count - after + index] }
    return .none
  }

  // MARK: Comparison

  @inline(never)
  func compareSlow(_ pc: UnsafeRawPointer, _ a: Value, _ b: Value, _ op: Comparison) -> Value {
    if a.isUnset || b.isUnset {
      // Operands: A, B in a fused jump; B, C in a comparison.
      let isJump = pc.load(as: Opcode.self).rawValue >= Opcode.jumpCompareEqual.rawValue
      let offset = isJump ? (a.isUnset ? 2 : 4) : (a.isUnset ? 4 : 6)
      return raiseUnbound(pc, Int(pc.load(fromByteOffset: offset, as: UInt16.self)))
    }
    return compareValues(a, b, op)
  }

  /// `a op b`: bool, `.error` or `.tailCall`.
  func compareValues(_ a: Value, _ b: Value, _ op: Comparison) -> Value {
    if op == .equal || op == .notEqual {
      switch equal(a, b) {
      case .true: return Value(op == .equal)
      case .false: return Value(op == .notEqual)
      case .failed: return .error
      case .needsCall: return dispatchedComparison(a, b, op)
      }
    }
    switch compare(a, b) {
    case .less: return Value(op == .less || op == .lessEqual)
    case .equal: return Value(op == .lessEqual || op == .greaterEqual)
    case .greater: return Value(op == .greater || op == .greaterEqual)
    case .unordered: return .false
    case .failed: return .error
    case .needsCall: return dispatchedComparison(a, b, op)
    case .unsupported:
      // A dict or a subclass may have an order of its own.
      let isUser =
        lookup(type(of: a), intern(op.method)).map { $0.tag != Tag.native } ?? false
        || lookup(type(of: b), intern(op.reflected.method)).map { $0.tag != Tag.native } ?? false
      return isUser
        ? tailCall(operator: .compare, a, b, Value(op.rawValue)) : raiseUnordered(a, b, op)
    }
  }

  func raiseUnordered(_ a: Value, _ b: Value, _ op: Comparison) -> Value {
    // The pair of items that has no order, inside sequences.
    raiseUnordered(op.symbol, a, b)
  }

  private func dispatchedComparison(_ a: Value, _ b: Value, _ op: Comparison) -> Value {
    let left = lookup(type(of: a), intern(op.method))
    let right = lookup(type(of: b), intern(op.reflected.method))
    func isNativeOrMissing(_ value: Value?) -> Bool { value.map { $0.tag == Tag.native } ?? true }
    if SetOperations.table(a) != nil || a.tag == Tag.dictItems, a.tag != Tag.dict,
      let left, left.tag == Tag.native
    {
      let result = callNative(left, a, b)
      if result.tag != Tag.notImplemented { return result }
    }
    // `!=` follows `__eq__` where a class defines no `__ne__`.
    let hasUserEquality =
      op == .notEqual
      && (userMethod(a, pointee.names.dunderEq) != nil
        || userMethod(b, pointee.names.dunderEq) != nil)
    let isPlain = a.tag != Tag.list && a.tag != Tag.tuple && a.tag != Tag.dict && !hasUserEquality
    if isPlain, isNativeOrMissing(left), isNativeOrMissing(right) {
      if let left, a.tag == Tag.nativeObject {
        let result = callNative(left, a, b)
        if result.tag != Tag.notImplemented { return result }
      }
      if let right, b.tag == Tag.nativeObject {
        let result = callNative(right, b, a)
        if result.tag != Tag.notImplemented { return result }
      }
      let innerA = unwrapped(a)
      let innerB = unwrapped(b)
      if !innerA.isIdentical(a) || !innerB.isIdentical(b) {
        return compareValues(innerA, innerB, op)
      }
      if op == .equal { return Value(a.isIdentical(b)) }
      if op == .notEqual { return Value(!a.isIdentical(b)) }
      return raiseUnordered(a, b, op)
    }
    return tailCall(operator: .compare, a, b, Value(op.rawValue))
  }

  func isSame(_ a: Value, _ b: Value) -> Bool { a.isIdentical(b) }

  /// Truth of a value for the instruction at `pc`: a bool, `.error` or `.tailCall`.
  @inline(never)
  func truthSlow(_ pc: UnsafeRawPointer, _ value: Value, _ offset: Int) -> Value {
    if value.isUnset { return raiseUnbound(pc, offset) }
    switch truth(value) {
    case .true: return .true
    case .false: return .false
    case .failed: return .error
    case .needsCall: return tailCall(operator: .truth, value)
    }
  }

  // MARK: Membership

  @inline(never)
  func containsSlow(_ pc: UnsafeRawPointer, _ item: Value, _ container: Value) -> Value {
    if item.isUnset { return raiseUnbound(pc, Int(pc.load(fromByteOffset: 4, as: UInt16.self))) }
    if container.isUnset {
      return raiseUnbound(pc, Int(pc.load(fromByteOffset: 6, as: UInt16.self)))
    }
    return contains(item, container)
  }

  /// `item in container`: bool, `.error` or `.tailCall`.
  func contains(_ item: Value, _ container: Value) -> Value {
    if item.tag == Tag.set, container.tag == Tag.set || container.tag == Tag.frozenset {
      return contains(SetTypes.asKey(self, item), container)
    }
    switch container.tag {
    case Tag.dict, Tag.set, Tag.frozenset, Tag.dictKeys:
      if container.tag != Tag.dictKeys, !isExact(container, container.tag),
        let method = userMethod(container, pointee.names.dunderContains)
      {
        return tailCall(operator: .truthOfCall, method, container, item)
      }
      let dict = container.tag == Tag.dictKeys ? container.view.pointee.dict.dict : container.dict
      let hashed = hash(item)
      guard case .value(let hash) = hashed else {
        if case .failed = hashed { return .error }
        return tailCall(
          operator: .dictContains,
          Value(tag: container.tag == Tag.dictKeys ? Tag.dict : container.tag, dict), item)
      }
      switch find(dict, item, hash) {
      case .found: return .true
      case .missing: return isUncertain(Value(tag: Tag.dict, dict)) ? raiseUnknown() : .false
      case .failed: return .error
      case .needsCall:
        return tailCall(
          operator: .dictContains,
          Value(tag: container.tag == Tag.dictKeys ? Tag.dict : container.tag, dict), item)
      }
    case Tag.str:
      guard unwrapped(item).tag == Tag.str else {
        return raise(
          .typeError, "'in <string>' requires string as left operand, not \(typeName(item))")
      }
      return Value(
        findBytes(container.str.buffer, unwrapped(item).str.buffer, from: 0) != nil)
    case Tag.range:
      guard isNumber(item) else { break }
      return Value(RangeType.position(self, container.range, item) != nil)
    case Tag.bytes, Tag.bytearray:
      let bytes = container.bytes.pointee
      let haystack = UnsafeBufferPointer(start: UnsafePointer(bytes.items), count: bytes.count)
      if item.isIntLike || item.tag == Tag.bigInt {
        guard item.isIntLike, let byte = UInt8(exactly: item.int) else {
          return raise(.valueError, "byte must be in range(0, 256)")
        }
        return Value(haystack.contains(byte))
      }
      guard item.tag == Tag.bytes || item.tag == Tag.bytearray else {
        return raise(.typeError, "a bytes-like object is required, not '\(typeName(item))'")
      }
      let needle = item.bytes.pointee
      return Value(
        findBytes(
          haystack, UnsafeBufferPointer(start: needle.items, count: needle.count), from: 0) != nil)
    default: break
    }
    return containsByIteration(item, container)
  }

  private func containsByIteration(_ item: Value, _ container: Value) -> Value {
    if container.tag == Tag.instance, container.instance.pointee.payload.isUnset,
      lookup(type(of: container), pointee.names.dunderContains) == nil,
      lookup(type(of: container), pointee.names.dunderIter) == nil,
      lookup(type(of: container), pointee.names.dunderGetitem) == nil
    {
      return raise(.typeError, "argument of type '\(typeName(container))' is not iterable")
    }
    if let method = lookup(type(of: container), pointee.names.dunderContains) {
      if method.isNone {
        return raise(.typeError, "'\(typeName(container))' object is not a container")
      }
      if method.tag != Tag.native {
        return tailCall(operator: .truthOfCall, method, container, item)
      }
      if container.tag == Tag.nativeObject { return callNative(method, container, item) }
    }
    var result = Truth.false
    let completion = forEachItem(container) { candidate in
      if candidate.isIdentical(item) {
        result = .true
        return false
      }
      result = self.equal(candidate, item)
      return result == .false
    }
    switch completion {
    case .needsCall: return tailCall(operator: .containsByIteration, container, item)
    case .failed:
      if container.tag != Tag.iterator, container.tag != Tag.generator,
        lookup(type(of: container), pointee.names.dunderIter) == nil,
        lookup(type(of: container), pointee.names.dunderGetitem) == nil,
        pointee.pending.exception.pointee.type == exceptionType(.typeError)
      {
        return raise(
          .typeError, "argument of type '\(typeName(container))' is not iterable")
      }
      return .error
    case .done: break
    }
    switch result {
    case .true: return .true
    case .false: return .false
    case .failed: return .error
    case .needsCall: return tailCall(operator: .containsByIteration, container, item)
    }
  }

  // MARK: Length

  /// `len(value)`: an int, `.error` or `.tailCall`.
  func length(_ value: Value) -> Value {
    let isSubclass =
      value.isHeap && type(of: value).pointee.flags & TypeFlag.builtin == 0
    if isSubclass, let method = userMethod(value, pointee.names.dunderLen) {
      return tailCall(operator: .lengthOfCall, method, value)
    }
    switch value.tag {
    case Tag.str: return Value(value.str.count)
    case Tag.list: return Value(value.list.pointee.count)
    case Tag.tuple: return Value(value.tuple.count)
    case Tag.dict, Tag.set, Tag.frozenset: return Value(value.dict.count)
    case Tag.bytes, Tag.bytearray: return Value(value.bytes.pointee.count)
    case Tag.dictKeys, Tag.dictValues, Tag.dictItems:
      return Value(value.view.pointee.dict.dict.count)
    case Tag.range:
      if value.range.pointee.count >= 0 { return Value(value.range.pointee.count) }
      return raise(.overflowError, "Python int too large to convert to C ssize_t")
    default:
      if let method = lookup(type(of: value), pointee.names.dunderLen) {
        return method.tag == Tag.native
          ? callNative(method, value) : tailCall(operator: .lengthOfCall, method, value)
      }
      let inner = unwrapped(value)
      if !inner.isIdentical(value) { return length(inner) }
      return raise(.typeError, "object of type '\(typeName(value))' has no len()")
    }
  }
}

/// Byte offset of `needle` in `haystack` at or after `from`.
func findBytes(
  _ haystack: UnsafeBufferPointer<UInt8>, _ needle: UnsafeBufferPointer<UInt8>, from: Int
) -> Int? {
  if needle.count == 0 { return from <= haystack.count ? from : nil }
  guard let base = haystack.baseAddress, let pattern = needle.baseAddress else { return nil }
  let last = haystack.count - needle.count
  var offset = from
  while offset <= last {
    guard let hit = memchr(base + offset, Int32(pattern[0]), last - offset + 1) else { return nil }
    offset = hit - UnsafeMutableRawPointer(mutating: base)
    if memcmp(base + offset, pattern, needle.count) == 0 { return offset }
    offset += 1
  }
  return nil
}

/// A rich comparison.
enum Comparison: Int {
  case equal, notEqual, less, lessEqual, greater, greaterEqual

  @inline(__always)
  init(_ op: Opcode) {
    switch op {
    case .compareEqual, .jumpCompareEqual: self = .equal
    case .compareNotEqual, .jumpCompareNotEqual: self = .notEqual
    case .compareLess, .jumpCompareLess: self = .less
    case .compareLessEqual, .jumpCompareLessEqual: self = .lessEqual
    case .compareGreater, .jumpCompareGreater: self = .greater
    default: self = .greaterEqual
    }
  }

  @inline(__always)
  func holds<T: Comparable>(_ x: T, _ y: T) -> Bool {
    switch self {
    case .equal: x == y
    case .notEqual: x != y
    case .less: x < y
    case .lessEqual: x <= y
    case .greater: x > y
    case .greaterEqual: x >= y
    }
  }

  var symbol: String { ["==", "!=", "<", "<=", ">", ">="][rawValue] }
  var method: String { ["__eq__", "__ne__", "__lt__", "__le__", "__gt__", "__ge__"][rawValue] }
  var reflected: Comparison {
    switch self {
    case .equal: .equal
    case .notEqual: .notEqual
    case .less: .greater
    case .lessEqual: .greaterEqual
    case .greater: .less
    case .greaterEqual: .lessEqual
    }
  }
}
