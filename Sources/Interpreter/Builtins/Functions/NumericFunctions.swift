// SPDX-License-Identifier: Apache-2.0
// abs, divmod, pow, round, sum, min, max, hash and id
// (https://docs.python.org/3.11/library/functions.html).

import BigInt
import PythonAlgorithms

#if canImport(Glibc)
  import Glibc
#endif

enum NumericFunctions {
  static let all: [Native] = [
    Native("abs", "x, /", abs),
    Native("divmod", "x, y, /", checked: divmod),
    Native("pow", "base, exp, mod=None", checked: pow),
    Native("round", "number, ndigits=None", checked: round),
    Native("sum", "iterable, /, start=0", sum),
    Native("min", "*values, key=None, default=None") { vm, args in extreme(vm, args, false) },
    Native("max", "*values, key=None, default=None") { vm, args in extreme(vm, args, true) },
    Native("hash", "obj, /", hash),
    Native("id", "obj, /") { vm, args in
      let value = args[0]
      if value.isHeap { return Value(Int(truncatingIfNeeded: value.bits & (UInt64.max >> 1))) }
      let mixed = value.bits &* 32 &+ UInt64(value.tag) &* 0x1_0000_0000 &+ 9_440_000
      return Value(Int(truncatingIfNeeded: mixed & (UInt64.max >> 1)))
    },
  ]

  // MARK: abs, divmod, pow

  static func abs(_ vm: VM, _ args: Arguments) -> Value {
    let value = args[0]
    switch value.tag {
    case Tag.int, Tag.bool:
      if value.int != .min { return Value(Swift.abs(value.int)) }
      return vm.makeInt(BigInt(value.int.magnitude))
    case Tag.float: return Value(value.float.magnitude)
    case Tag.bigInt: return vm.makeInt(BigInt(vm.bigInt(value).magnitude))
    case Tag.complex:
      let magnitude = hypot(value.complex.pointee.real, value.complex.pointee.imaginary)
      if magnitude.isInfinite && value.complex.pointee.real.isFinite
        && value.complex.pointee.imaginary.isFinite
      {
        return vm.raise(.overflowError, "absolute value too large")
      }
      return Value(magnitude)
    default:
      if let method = vm.special(value, "__abs__") { return vm.tailCall(method) }
      return vm.raise(.typeError, "bad operand type for abs(): '\(vm.typeName(value))'")
    }
  }

  static func divmod(_ vm: VM, _ args: Arguments) throws(Exit) -> Value {
    try divmod(vm, args[0], args[1])
  }

  static func divmod(_ vm: VM, _ a: Value, _ b: Value) throws(Exit) -> Value {
    if (b.isIntLike && b.int == 0) && (a.isIntLike || a.tag == Tag.bigInt) {
      throw vm.exit(.zeroDivisionError, "integer division or modulo by zero")
    }
    if a.isFloat || b.isFloat, vm.isNumber(a), vm.isNumber(b) {
      guard let x = vm.double(a), let y = vm.double(b) else { return .error }
      let result = try vm.attempt { () throws(Fault) in try FloatMath.divmod(x, y) }
      return vm.makeTuple([Value(result.quotient), Value(result.remainder)])
    }
    if a.isIntLike && b.isIntLike {
      let result = try vm.attempt { () throws(Fault) in try IntegerMath.divmod(a.int, b.int) }
      let quotient = result.quotient.map { Value($0) } ?? vm.makeInt(-BigInt(a.int))
      return vm.makeTuple([quotient, Value(result.remainder)])
    }
    if vm.isNumber(a) && vm.isNumber(b) {
      let result = try vm.attempt { () throws(Fault) in
        try IntegerMath.divmod(vm.bigInt(a), vm.bigInt(b))
      }
      return vm.makeTuple([vm.makeInt(result.quotient), vm.makeInt(result.remainder)])
    }
    return vm.tailCall(.divmod, a, b)
  }

  static func pow(_ vm: VM, _ args: Arguments) throws(Exit) -> Value {
    let (base, exponent, modulus) = (args[0], args[1], args.value(2, or: .none))
    if modulus.isNone { return binaryOperation(vm, .power, base, exponent) }
    func isInteger(_ value: Value) -> Bool { value.isIntLike || value.tag == Tag.bigInt }
    guard isInteger(base), isInteger(exponent), isInteger(modulus) else {
      if vm.special(base, "__pow__") != nil, base.tag == Tag.instance {
        return vm.tailCall(.powerModulo, base, exponent, modulus)
      }
      if vm.isNumber(base) && vm.isNumber(exponent) && vm.isNumber(modulus) {
        throw vm.exit(
          .typeError, "pow() 3rd argument not allowed unless all arguments are integers")
      }
      throw vm.exit(
        .typeError,
        "unsupported operand type(s) for ** or pow(): '\(vm.typeName(base))', "
          + "'\(vm.typeName(exponent))', '\(vm.typeName(modulus))'")
    }
    return vm.makeInt(
      try vm.attempt { () throws(Fault) in
        try IntegerMath.power(
          vm.bigInt(base), vm.bigInt(exponent), modulus: vm.bigInt(modulus))
      })
  }

  // MARK: round

  static func round(_ vm: VM, _ args: Arguments) throws(Exit) -> Value {
    let value = args[0]
    let digits = args.value(1, or: .none)
    switch value.tag {
    case Tag.int, Tag.bool, Tag.bigInt:
      if digits.isNone { return value.isBool ? Value(value.int) : value }
      return roundInteger(vm, value, try vm.clampedInteger(args, 1))
    case Tag.float:
      if digits.isNone {
        return vm.makeInt(try vm.attempt { () throws(Fault) in try FloatMath.round(value.float) })
      }
      let places = try vm.clampedInteger(args, 1)
      return Value(
        try vm.attempt { () throws(Fault) in try FloatMath.round(value.float, places: places) })
    default:
      if let method = vm.special(value, "__round__") {
        return digits.isNone ? vm.tailCall(method) : vm.tailCall(method, digits)
      }
      throw vm.exit(
        .typeError, "type \(vm.typeName(value)) doesn't define __round__ method")
    }
  }

  static func roundInteger(_ vm: VM, _ value: Value, _ places: Int) -> Value {
    let plain = value.isBool ? Value(value.int) : value
    if places >= 0 { return plain }
    if places == .min { return Value(0) }
    return vm.makeInt(IntegerMath.round(vm.bigInt(plain), zeros: -places))
  }

  // MARK: hash

  static func hash(_ vm: VM, _ args: Arguments) -> Value {
    switch vm.hash(args[0]) {
    case .value(let hash): return Value(hash)
    case .failed: return .error
    case .needsCall: return vm.tailCall(.hash, args[0])
    }
  }

  // MARK: sum

  static func sum(_ vm: VM, _ args: Arguments) -> Value {
    let start = args.value(1, or: Value(0))
    switch start.tag {
    case Tag.str:
      return vm.raise(.typeError, "sum() can't sum strings [use ''.join(seq) instead]")
    case Tag.bytes:
      return vm.raise(.typeError, "sum() can't sum bytes [use b''.join(seq) instead]")
    case Tag.bytearray:
      return vm.raise(.typeError, "sum() can't sum bytearray [use b''.join(seq) instead]")
    default: break
    }
    if args[0].tag == Tag.instance || args[0].tag == Tag.generator {
      return vm.tailCall(.sum, args[0], start)
    }
    let iterator = vm.makeIterator(args[0])
    if iterator.isError { return .error }
    guard iterator.tag == Tag.iterator, vm.isNativeIterator(iterator) else {
      return vm.tailCall(.sum, args[0], start)
    }
    var total = start
    while true {
      let item = vm.next(iterator)
      if item.isUnset { return total }
      if item.isError { return .error }
      if total.isInt && item.isIntLike {
        let (result, overflow) = total.int.addingReportingOverflow(item.int)
        total = overflow ? vm.makeInt(BigInt(total.int) + BigInt(item.int)) : Value(result)
      } else if total.isFloat && item.isFloat {
        total = Value(total.float + item.float)
      } else if vm.isNumber(total) && vm.isNumber(item) {
        guard let result = addNumbers(vm, total, item) else { return .error }
        total = result
      } else {
        return vm.tailCall(.sumFrom, total, item, iterator)
      }
    }
  }

  private static func addNumbers(_ vm: VM, _ a: Value, _ b: Value) -> Value? {
    if a.isFloat || b.isFloat {
      guard let x = vm.double(a), let y = vm.double(b) else { return nil }
      return Value(x + y)
    }
    return vm.makeInt(vm.bigInt(a) + vm.bigInt(b))
  }

  // MARK: min and max

  static func extreme(_ vm: VM, _ args: Arguments, _ isMax: Bool) -> Value {
    let name = isMax ? "max" : "min"
    let key = args.keyword(0)
    let hasDefault = !args.keyword(1).isUnset
    let fallback = hasDefault ? args.keyword(1) : .none
    if args.count == 0 {
      return vm.raise(.typeError, "\(name) expected at least 1 argument, got 0")
    }
    if args.count > 1 && hasDefault {
      return vm.raise(
        .typeError, "Cannot specify a default for \(name)() with multiple positional arguments")
    }
    let source =
      args.count == 1 ? args[0] : Value(tag: Tag.tuple, vm.makeTuple(args.base, args.count))
    let hasKey = !key.isUnset && !key.isNone
    if hasKey || source.tag == Tag.instance || source.tag == Tag.generator {
      return vm.tailCall(
        .extreme, source, hasKey ? key : .none, Value(isMax), Value(hasDefault), fallback)
    }
    let iterator = vm.makeIterator(source)
    if iterator.isError { return .error }
    guard iterator.tag == Tag.iterator, vm.isNativeIterator(iterator) else {
      return vm.tailCall(.extreme, source, .none, Value(isMax), Value(hasDefault), fallback)
    }
    var best = vm.next(iterator)
    if best.isError { return .error }
    if best.isUnset {
      if hasDefault { return fallback }
      return vm.raise(.valueError, "\(name)() arg is an empty sequence")
    }
    while true {
      let item = vm.next(iterator)
      if item.isUnset { return best }
      if item.isError { return .error }
      switch vm.compare(item, best) {
      case .less: if !isMax { best = item }
      case .greater: if isMax { best = item }
      case .equal, .unordered: break
      case .failed: return .error
      case .needsCall, .unsupported:
        return vm.tailCall(.extremeFrom, best, item, iterator, Value(isMax))
      }
    }
  }
}
