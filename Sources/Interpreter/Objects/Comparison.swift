// SPDX-License-Identifier: Apache-2.0
// Truth, equality, order and hashing of values, as far as no user code is needed
// (https://docs.python.org/3.11/reference/expressions.html#value-comparisons). Where a class of the
// program defines the method, the answer is `.needsCall` and the caller hands the whole operation
// to the prelude, because natives never call back.

import BigInt

/// Outcome of a native piece of work.
enum Completion {
  case done
  /// User code is needed: hand over to the prelude.
  case needsCall
  /// An exception is pending.
  case failed
}

enum Truth {
  case `true`, `false`, needsCall, failed

  @inline(__always)
  init(_ value: Bool) { self = value ? .true : .false }
}

/// Result of a three-way comparison.
enum Order {
  case less, equal, greater
  /// NaN is involved, or sets neither contains the other.
  case unordered
  case needsCall, failed
  /// The types have no order.
  case unsupported
}

enum Hashed {
  case value(Int)
  case needsCall
  /// TypeError is pending.
  case failed
}

extension UnsafeMutablePointer where Pointee == VMState {
  static var maximumDepth: Int { 500 }

  // MARK: Truth

  func truth(_ value: Value) -> Truth {
    switch value.tag {
    case Tag.bool, Tag.int: return Truth(value.bits != 0)
    case Tag.none: return .false
    case Tag.float: return Truth(value.float != 0)
    case Tag.str: return Truth(value.str.byteCount != 0)
    case Tag.list, Tag.dict, Tag.set, Tag.frozenset, Tag.tuple:
      if let method = userMethod(value, pointee.names.dunderBool)
        ?? userMethod(value, pointee.names.dunderLen), method.isHeap
      {
        return .needsCall
      }
      switch value.tag {
      case Tag.list: return Truth(value.list.pointee.count != 0)
      case Tag.tuple: return Truth(value.tuple.count != 0)
      default: return Truth(value.dict.count != 0)
      }
    case Tag.bytes, Tag.bytearray: return Truth(value.bytes.pointee.count != 0)
    case Tag.range:
      return Truth(value.range.pointee.count != 0)
    case Tag.dictKeys, Tag.dictValues, Tag.dictItems:
      return Truth(value.view.pointee.dict.dict.count != 0)
    case Tag.complex:
      return Truth(value.complex.pointee.real != 0 || value.complex.pointee.imaginary != 0)
    case Tag.instance:
      let type = type(of: value)
      if lookup(type, pointee.names.dunderBool) != nil
        || lookup(type, pointee.names.dunderLen) != nil
      {
        if userMethod(value, pointee.names.dunderBool) != nil
          || userMethod(value, pointee.names.dunderLen) != nil
        {
          return .needsCall
        }
      }
      let payload = value.instance.pointee.payload
      return payload.isUnset ? .true : truth(payload)
    case Tag.nativeObject: return .needsCall
    case Tag.unknown: return Truth(branchAhead())
    case Tag.type where value.type.pointee.metaclass != nil:
      return userMethod(value, pointee.names.dunderBool) != nil
        || userMethod(value, pointee.names.dunderLen) != nil ? .needsCall : .true
    default: return .true
    }
  }

  // MARK: Equality

  func equal(_ a: Value, _ b: Value) -> Truth { equal(a, b, depth: 0) }

  func equal(_ a: Value, _ b: Value, depth: Int) -> Truth {
    if a.tag == b.tag {
      switch a.tag {
      case Tag.int, Tag.bool: return Truth(a.bits == b.bits)
      case Tag.float: return Truth(a.float == b.float)
      case Tag.str: return Truth(equalStrings(a.str, b.str))
      default: break
      }
    }
    if depth > Self.maximumDepth {
      _ = raise(.recursionError, "maximum recursion depth exceeded in comparison")
      return .failed
    }
    if isNumber(a) && isNumber(b) { return Truth(compareNumbers(a, b) == .equal) }
    if a.isIdentical(b) && !(a.tag == Tag.instance || a.tag == Tag.nativeObject) {
      if isSequence(a) || a.tag == Tag.complex { return equalSequencesOrOther(a, b, depth) }
      return .true
    }
    return equalSequencesOrOther(a, b, depth)
  }

  private func isSequence(_ value: Value) -> Bool {
    value.tag == Tag.list || value.tag == Tag.tuple || value.tag == Tag.dict
  }

  private func needsUserEquality(_ value: Value) -> Bool {
    switch value.tag {
    case Tag.instance, Tag.exception, Tag.list, Tag.dict, Tag.set, Tag.frozenset, Tag.tuple:
      return userMethod(value, pointee.names.dunderEq) != nil
    case Tag.type: return value.type.pointee.metaclass != nil
    case Tag.nativeObject: return true
    default: return false
    }
  }

  private func equalSequencesOrOther(_ a: Value, _ b: Value, _ depth: Int) -> Truth {
    if a.tag == Tag.unknown || b.tag == Tag.unknown {
      _ = raiseUnknown()
      return .failed
    }
    if needsUserEquality(a) || needsUserEquality(b) { return .needsCall }
    switch (a.tag, b.tag) {
    case (Tag.list, Tag.list):
      return equalItems(
        a.list.pointee.items, a.list.pointee.count, b.list.pointee.items, b.list.pointee.count,
        depth)
    case (Tag.tuple, Tag.tuple):
      return equalItems(a.tuple.items, a.tuple.count, b.tuple.items, b.tuple.count, depth)
    case (Tag.dict, Tag.dict): return equalDicts(a.dict, b.dict, depth)
    case (Tag.set, Tag.set), (Tag.set, Tag.frozenset), (Tag.frozenset, Tag.set),
      (Tag.frozenset, Tag.frozenset), (Tag.dictKeys, Tag.dictKeys):
      let left = a.tag == Tag.dictKeys ? a.view.pointee.dict.dict : a.set
      let right = b.tag == Tag.dictKeys ? b.view.pointee.dict.dict : b.set
      return equalSets(left, right)
    case (Tag.dictKeys, _), (Tag.dictItems, _), (_, Tag.dictKeys), (_, Tag.dictItems):
      return .needsCall
    case (Tag.bytes, Tag.bytes), (Tag.bytes, Tag.bytearray), (Tag.bytearray, Tag.bytes),
      (Tag.bytearray, Tag.bytearray):
      let (x, y) = (a.bytes.pointee, b.bytes.pointee)
      return Truth(x.count == y.count && equalBytes(x.items, y.items, x.count))
    case (Tag.range, Tag.range):
      let (x, y) = (a.range.pointee, b.range.pointee)
      if x.count != y.count { return .false }
      if x.count == 0 { return .true }
      if !x.start.isIdentical(y.start) { return .false }
      return Truth(x.count == 1 || x.step.isIdentical(y.step))
    case (Tag.slice, Tag.slice):
      let (x, y) = (a.slice.pointee, b.slice.pointee)
      var left = [x.start, x.stop, x.step]
      var right = [y.start, y.stop, y.step]
      return left.withUnsafeMutableBufferPointer { l in
        right.withUnsafeMutableBufferPointer { r in
          guard let l = l.baseAddress, let r = r.baseAddress else { return .false }
          return equalItems(l, 3, r, 3, depth)
        }
      }
    case (Tag.complex, _) where isNumber(b):
      let value = a.complex.pointee
      return Truth(value.imaginary == 0 && compareNumbers(Value(value.real), b) == .equal)
    case (_, Tag.complex) where isNumber(a):
      return equal(b, a, depth: depth + 1)
    case (Tag.complex, Tag.complex):
      let (x, y) = (a.complex.pointee, b.complex.pointee)
      return Truth(x.real == y.real && x.imaginary == y.imaginary)
    case (Tag.boundMethod, Tag.boundMethod):
      let (x, y) = (a.boundMethod.pointee, b.boundMethod.pointee)
      return Truth(x.function.isIdentical(y.function) && x.receiver.isIdentical(y.receiver))
    case (Tag.instance, _):
      let payload = a.instance.pointee.payload
      if !payload.isUnset { return equal(payload, b, depth: depth + 1) }
      return Truth(a.isIdentical(b))
    case (_, Tag.instance):
      let payload = b.instance.pointee.payload
      if !payload.isUnset { return equal(a, payload, depth: depth + 1) }
      return .false
    default: return Truth(a.isIdentical(b))
    }
  }

  private func equalItems(_ a: Values, _ n: Int, _ b: Values, _ m: Int, _ depth: Int) -> Truth {
    if n != m { return .false }
    var index = 0
    while index < n {
      if !a[index].isIdentical(b[index]) || a[index].tag == Tag.float && false {
        let result = equal(a[index], b[index], depth: depth &+ 1)
        if result != .true { return result }
      }
      index &+= 1
    }
    return .true
  }

  private func equalDicts(_ a: DictRef, _ b: DictRef, _ depth: Int) -> Truth {
    if a.count != b.count { return .false }
    var position = 0
    while let next = a.nextPosition(position), let entry = a.entry(at: next) {
      let (lookup, other) = get(b, key: entry.pointee.key, hash: entry.pointee.hash)
      switch lookup {
      case .missing: return .false
      case .needsCall: return .needsCall
      case .failed: return .failed
      case .found:
        if !entry.pointee.value.isIdentical(other) {
          let result = equal(entry.pointee.value, other, depth: depth &+ 1)
          if result != .true { return result }
        }
      }
      position = next &+ 1
    }
    return .true
  }

  private func equalSets(_ a: SetRef, _ b: SetRef) -> Truth {
    if a.count != b.count { return .false }
    return isSubset(a, b)
  }

  func isSubset(_ a: SetRef, _ b: SetRef) -> Truth {
    var position = 0
    while let next = a.nextPosition(position), let entry = a.entry(at: next) {
      switch find(b, entry.pointee.key, entry.pointee.hash) {
      case .missing: return .false
      case .needsCall: return .needsCall
      case .failed: return .failed
      case .found: break
      }
      position = next &+ 1
    }
    return .true
  }

  // MARK: Numbers

  /// int, bool, big int or float
  @inline(__always)
  func isNumber(_ value: Value) -> Bool {
    value.tag <= Tag.bool || value.tag == Tag.bigInt
  }

  func compareNumbers(_ a: Value, _ b: Value) -> Order {
    func order<T: Comparable>(_ x: T, _ y: T) -> Order {
      x < y ? .less : x > y ? .greater : x == y ? .equal : .unordered
    }
    if a.isIntLike && b.isIntLike { return order(a.int, b.int) }
    if a.isFloat && b.isFloat { return order(a.float, b.float) }
    if a.isFloat {
      switch compareNumbers(b, a) {
      case .less: return .greater
      case .greater: return .less
      case let other: return other
      }
    }
    if b.isFloat {
      let float = b.float
      if float.isNaN { return .unordered }
      if float.isInfinite { return float > 0 ? .less : .greater }
      if a.isIntLike && a.int.magnitude <= 1 << 53 { return order(Double(a.int), float) }
      let whole = float.rounded(.towardZero)
      guard let integer = BigInt(exactly: whole) else { return .unordered }
      let left = bigInt(a)
      if left != integer { return order(left, integer) }
      return order(whole, float)
    }
    return order(bigInt(a), bigInt(b))
  }

  // MARK: Order

  func compare(_ a: Value, _ b: Value, depth: Int = 0) -> Order {
    if isNumber(a) && isNumber(b) { return compareNumbers(a, b) }
    if a.tag == Tag.str && b.tag == Tag.str {
      let result = compareStrings(a.str, b.str)
      return result < 0 ? .less : result > 0 ? .greater : .equal
    }
    if depth > Self.maximumDepth {
      _ = raise(.recursionError, "maximum recursion depth exceeded in comparison")
      return .failed
    }
    switch (a.tag, b.tag) {
    case (Tag.list, Tag.list):
      if needsUserOrder(a) || needsUserOrder(b) { return .needsCall }
      return compareItems(
        a.list.pointee.items, a.list.pointee.count, b.list.pointee.items, b.list.pointee.count,
        depth)
    case (Tag.tuple, Tag.tuple):
      if needsUserOrder(a) || needsUserOrder(b) { return .needsCall }
      return compareItems(a.tuple.items, a.tuple.count, b.tuple.items, b.tuple.count, depth)
    case (Tag.bytes, Tag.bytes), (Tag.bytes, Tag.bytearray), (Tag.bytearray, Tag.bytes),
      (Tag.bytearray, Tag.bytearray):
      let (x, y) = (a.bytes.pointee, b.bytes.pointee)
      var index = 0
      while index < Swift.min(x.count, y.count) {
        if x.items[index] != y.items[index] {
          return x.items[index] < y.items[index] ? .less : .greater
        }
        index &+= 1
      }
      return x.count < y.count ? .less : x.count > y.count ? .greater : .equal
    case (Tag.slice, Tag.slice):
      let parts = [a, b].map {
        makeTuple([$0.slice.pointee.start, $0.slice.pointee.stop, $0.slice.pointee.step])
      }
      return compareItems(parts[0].tuple.items, 3, parts[1].tuple.items, 3, depth)
    case (Tag.set, Tag.set), (Tag.set, Tag.frozenset), (Tag.frozenset, Tag.set),
      (Tag.frozenset, Tag.frozenset):
      return compareSets(a.set, b.set)
    case (Tag.instance, _), (_, Tag.instance), (Tag.nativeObject, _), (_, Tag.nativeObject),
      (Tag.type, _), (_, Tag.type), (Tag.dictKeys, _), (_, Tag.dictKeys), (Tag.dictItems, _),
      (_, Tag.dictItems):
      return .needsCall
    default: return .unsupported
    }
  }

  private func needsUserOrder(_ value: Value) -> Bool {
    !isExact(value, value.tag)
      && (userMethod(value, pointee.names.dunderLt) != nil
        || userMethod(value, pointee.names.dunderGt) != nil)
  }

  private func compareItems(_ a: Values, _ n: Int, _ b: Values, _ m: Int, _ depth: Int) -> Order {
    var index = 0
    while index < n && index < m {
      if !a[index].isIdentical(b[index]) {
        switch equal(a[index], b[index], depth: depth &+ 1) {
        case .true: break
        case .needsCall: return .needsCall
        case .failed: return .failed
        case .false: return compare(a[index], b[index], depth: depth &+ 1)
        }
      }
      index &+= 1
    }
    return n < m ? .less : n > m ? .greater : .equal
  }

  private func compareSets(_ a: SetRef, _ b: SetRef) -> Order {
    func order(_ truth: Truth, _ yes: Order) -> Order {
      switch truth {
      case .true: yes
      case .false: .unordered
      case .needsCall: .needsCall
      case .failed: .failed
      }
    }
    if a.count < b.count { return order(isSubset(a, b), .less) }
    if a.count > b.count { return order(isSubset(b, a), .greater) }
    return order(isSubset(a, b), .equal)
  }

  // MARK: Hashing

  @inline(__always)
  func hash(_ value: Value) -> Hashed {
    switch value.tag {
    case Tag.str: return .value(hash(value.str))
    case Tag.int, Tag.bool: return .value(hashInt(value.int))
    default: return hashSlow(value, depth: 0)
    }
  }

  /// CPython's hash of an int: modulo 2^61 - 1, and -2 for -1.
  @inline(__always)
  func hashInt(_ value: Int) -> Int {
    let modulus = 0x1FFF_FFFF_FFFF_FFFF
    if value.magnitude < UInt(modulus) { return value == -1 ? -2 : value }
    let reduced = value % modulus
    return reduced == -1 ? -2 : reduced
  }

  @inline(never)
  func hashSlow(_ value: Value, depth: Int) -> Hashed {
    switch value.tag {
    case Tag.str: return .value(hash(value.str))
    case Tag.int, Tag.bool: return .value(hashInt(value.int))
    case Tag.float: return .value(hashFloat(value.float, value))
    case Tag.bigInt:
      let modulus = (BigInt(1) << 61) - 1
      let reduced = bigInt(value) % modulus
      let hash = Int(exactly: reduced) ?? 0
      return .value(hash == -1 ? -2 : hash)
    case Tag.complex:
      let real = hashFloat(value.complex.pointee.real, value)
      let imaginary = hashFloat(value.complex.pointee.imaginary, value)
      let hash = real &+ 1_000_003 &* imaginary
      return .value(hash == -1 ? -2 : hash)
    case Tag.none: return .value(0x0C0F_FEE1)
    case Tag.ellipsis: return .value(0x0E11_1951)
    case Tag.notImplemented: return .value(0x0707_1713)
    case Tag.tuple: return hashTuple(value, depth)
    case Tag.frozenset:
      if value.dict.pointee.extra != 0 {
        return .value(Int(truncatingIfNeeded: value.dict.pointee.extra))
      }
      var hashes: [Int] = []
      hashes.reserveCapacity(value.set.count)
      var position = 0
      while let next = value.set.nextPosition(position), let entry = value.set.entry(at: next) {
        hashes.append(entry.pointee.hash)
        position = next &+ 1
      }
      let hash = SetTable.hash(of: hashes)
      value.dict.pointee.extra = UInt64(bitPattern: Int64(hash))
      return .value(hash)
    case Tag.bytes: return .value(hashBytes(value.bytes.pointee.items, value.bytes.pointee.count))
    case Tag.range:
      return .value(value.range.pointee.count &* 31 &+ value.range.pointee.start.int)
    case Tag.boundMethod:
      return .value(
        Int(truncatingIfNeeded: value.boundMethod.pointee.function.bits >> 4)
          ^ Int(truncatingIfNeeded: value.boundMethod.pointee.receiver.bits >> 4))
    case Tag.list, Tag.dict, Tag.set, Tag.bytearray, Tag.slice, Tag.dictKeys, Tag.dictItems:
      if let method = userMethod(value, pointee.names.dunderHash), method.isHeap {
        return .needsCall
      }
      _ = raise(.typeError, "unhashable type: '\(typeName(value))'")
      return .failed
    case Tag.instance:
      if let method = lookup(type(of: value), pointee.names.dunderHash) {
        if method.isNone {
          _ = raise(.typeError, "unhashable type: '\(typeName(value))'")
          return .failed
        }
        if method.isHeap { return .needsCall }
      }
      let payload = value.instance.pointee.payload
      if !payload.isUnset { return hashSlow(payload, depth: depth + 1) }
      return .value(Int(truncatingIfNeeded: value.bits >> 4))
    case Tag.nativeObject: return .needsCall
    case Tag.unknown:
      _ = raiseUnknown()
      return .failed
    default: return .value(Int(truncatingIfNeeded: value.bits >> 4))
    }
  }

  private func hashTuple(_ value: Value, _ depth: Int) -> Hashed {
    if value.header.pointee.flags & ObjectFlag.subclassed != 0,
      userMethod(value, pointee.names.dunderHash) != nil
    {
      return .needsCall
    }
    if depth > Self.maximumDepth {
      _ = raise(.recursionError, "maximum recursion depth exceeded")
      return .failed
    }
    // xxHash as CPython's tuplehash.
    var accumulator: UInt64 = 2_870_177_450_012_600_261
    let tuple = value.tuple
    var index = 0
    while index < tuple.count {
      guard case .value(let lane) = hashSlow(tuple.items[index], depth: depth &+ 1) else {
        return hashSlow(tuple.items[index], depth: depth &+ 1)
      }
      accumulator &+= UInt64(bitPattern: Int64(lane)) &* 14_029_467_366_897_019_727
      accumulator = accumulator << 31 | accumulator >> 33
      accumulator &*= 11_400_714_785_074_694_791
      index &+= 1
    }
    accumulator &+=
      UInt64(truncatingIfNeeded: tuple.count) ^ (2_870_177_450_012_600_261 ^ 3_527_539)
    let hash = Int(truncatingIfNeeded: accumulator)
    return .value(hash == -1 ? 1_546_275_796 : hash)
  }

  private func hashFloat(_ float: Double, _ value: Value) -> Int {
    if float.isNaN { return Int(truncatingIfNeeded: value.bits >> 4) }
    if float.isInfinite { return float > 0 ? 314_159 : -314_159 }
    if let integer = Int(exactly: float) { return hashInt(integer) }
    // mantissa * 2^exponent modulo 2^61 - 1: a rotation of 61 bits.
    var mantissa = float.significand
    var exponent = Int(float.exponent)
    while mantissa != mantissa.rounded(.towardZero) {
      mantissa *= 2
      exponent -= 1
    }
    var hash = UInt64(mantissa.magnitude)
    let modulus: UInt64 = (1 << 61) - 1
    hash %= modulus
    let shift = UInt64(((exponent % 61) + 61) % 61)
    hash = ((hash << shift) & modulus) | (hash >> (61 - shift))
    let signed = float < 0 ? -Int(truncatingIfNeeded: hash) : Int(truncatingIfNeeded: hash)
    return signed == -1 ? -2 : signed
  }
}
