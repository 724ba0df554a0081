// SPDX-License-Identifier: Apache-2.0
// Slow paths of the operators (https://docs.python.org/3.11/reference/expressions.html#binary-arithmetic-operations):
// mixed numbers, ints beyond 64 bits, sequences, sets; classes of the program go to the prelude.

import BigInt
import PythonAlgorithms

#if canImport(Glibc)
  import Glibc
#endif

enum BinaryOperator: Int {
  case add, subtract, multiply, trueDivide, floorDivide, modulo, power, matrixMultiply
  case lshift, rshift, and, or, xor

  init(_ op: Opcode) {
    switch op {
    case .binaryAdd: self = .add
    case .binarySubtract: self = .subtract
    case .binaryMultiply: self = .multiply
    case .binaryTrueDivide: self = .trueDivide
    case .binaryFloorDivide: self = .floorDivide
    case .binaryModulo: self = .modulo
    case .binaryPower: self = .power
    case .binaryMatrixMultiply: self = .matrixMultiply
    case .binaryLshift: self = .lshift
    case .binaryRshift: self = .rshift
    case .binaryAnd: self = .and
    case .binaryOr: self = .or
    default: self = .xor
    }
  }

  var symbol: String {
    switch self {
    case .add: "+"
    case .subtract: "-"
    case .multiply: "*"
    case .trueDivide: "/"
    case .floorDivide: "//"
    case .modulo: "%"
    case .power: "** or pow()"
    case .matrixMultiply: "@"
    case .lshift: "<<"
    case .rshift: ">>"
    case .and: "&"
    case .or: "|"
    case .xor: "^"
    }
  }

  /// `add` of `__add__`, `__radd__`, `__iadd__`.
  var stem: String {
    switch self {
    case .add: "add"
    case .subtract: "sub"
    case .multiply: "mul"
    case .trueDivide: "truediv"
    case .floorDivide: "floordiv"
    case .modulo: "mod"
    case .power: "pow"
    case .matrixMultiply: "matmul"
    case .lshift: "lshift"
    case .rshift: "rshift"
    case .and: "and"
    case .or: "or"
    case .xor: "xor"
    }
  }
}

extension UnsafeMutablePointer where Pointee == VMState {
  /// The operator of the instruction at `pc` on values that its fast path does not take.
  @inline(never)
  func binarySlow(_ pc: UnsafeRawPointer, _ a: Value, _ b: Value, _ op: BinaryOperator) -> Value {
    if a.isUnset { return raiseUnbound(pc, Int(pc.load(fromByteOffset: 4, as: UInt16.self))) }
    if b.isUnset { return raiseUnbound(pc, Int(pc.load(fromByteOffset: 6, as: UInt16.self))) }
    if pc.load(fromByteOffset: 1, as: UInt8.self) & 1 != 0 {
      let result = inPlaceOperation(op, a, b)
      if !result.isUnset { return result }
      let plain = binaryOperation(self, op, a, b)
      return plain.isError ? inPlaceError(op, plain) : plain
    }
    return binaryOperation(self, op, a, b)
  }

  /// The TypeError of an operator names its in-place form.
  private func inPlaceError(_ op: BinaryOperator, _ result: Value) -> Value {
    let exception = pointee.pending
    let prefix = "unsupported operand type(s) for \(op.symbol): "
    guard exception.tag == Tag.exception, exception.exception.pointee.args.count == 1,
      exception.exception.pointee.args.items[0].isStr
    else { return result }
    let text = exception.exception.pointee.args.items[0].str.string
    guard text.hasPrefix(prefix) else { return result }
    let symbol = op == .power ? "**" : op.symbol
    return raise(
      .typeError, "unsupported operand type(s) for \(symbol)=: " + text.dropFirst(prefix.count))
  }

  /// `a op= b` where the left operand changes in place; unset when it is like `a op b`.
  private func inPlaceOperation(_ op: BinaryOperator, _ a: Value, _ b: Value) -> Value {
    switch (a.tag, op) {
    case (Tag.list, .add):
      if userMethod(a, intern("__iadd__")) != nil { break }
      return extendList(a, b)
    case (Tag.list, .multiply):
      let product = binaryOperation(self, op, a, b)
      if product.isSignal || product.tag != Tag.list { return product }
      a.list.pointee.count = 0
      for index in 0..<product.list.pointee.count {
        append(a.list, product.list.pointee.items[index])
      }
      return a
    case (Tag.set, .or), (Tag.set, .and), (Tag.set, .subtract), (Tag.set, .xor):
      guard b.tag == Tag.set || b.tag == Tag.frozenset || b.tag == Tag.dictKeys else { break }
      if userMethod(a, intern("__i\(op.stem)__")) != nil { break }
      switch op {
      case .or: return setInPlace(.union, a, b)
      case .and: return setInPlace(.intersection, a, b)
      case .subtract: return setInPlace(.difference, a, b)
      default: return setInPlace(.symmetricDifference, a, b)
      }
    case (Tag.dict, .or) where userMethod(a, intern("__ior__")) == nil:
      if b.tag == Tag.dict, isExact(b, Tag.dict) { return updateDict(a, b) }
      return tailCall(operator: .dictOr, a, b)
    case (Tag.instance, _), (Tag.nativeObject, _), (Tag.dict, _), (Tag.bytearray, _):
      if let method = lookup(type(of: a), intern("__i\(op.stem)__")) {
        if method.tag == Tag.native {
          let result = callNative(method, a, b)
          return result.tag == Tag.notImplemented ? .unset : result
        }
        return tailCall(
          operator: .inPlace, a, b, method, Value(op.rawValue))
      }
    default: break
    }
    return .unset
  }

  /// `a op b` of sets and views.
  func setOperation(_ op: BinaryOperator, _ a: Value, _ b: Value) -> Value {
    switch op {
    case .or: self.setBinary(SetOperation.union, a, b)
    case .and: self.setBinary(SetOperation.intersection, a, b)
    case .subtract: self.setBinary(SetOperation.difference, a, b)
    default: self.setBinary(SetOperation.symmetricDifference, a, b)
    }
  }

  /// list += iterable
  func extendList(_ list: Value, _ iterable: Value) -> Value {
    if iterable.isIdentical(list)
      || ((iterable.tag == Tag.list || iterable.tag == Tag.tuple)
        && (isExact(iterable, iterable.tag)
          || userMethod(iterable, pointee.names.dunderIter) == nil))
    {
      let count: Int
      let items: Values
      if iterable.tag == Tag.tuple {
        count = iterable.tuple.count
        items = iterable.tuple.items
      } else {
        count = iterable.list.pointee.count
        items = iterable.list.pointee.items
      }
      if !reserve(count * 16) { return .error }
      grow(list.list, list.list.pointee.count + count)
      let source = iterable.tag == Tag.list ? iterable.list.pointee.items : items
      (list.list.pointee.items + list.list.pointee.count).update(from: source, count: count)
      list.list.pointee.count += count
      return list
    }
    switch forEachItem(
      iterable,
      {
        self.append(list.list, $0)
        return true
      })
    {
    case .done: return list
    case .failed: return .error
    case .needsCall: return tailCall(operator: .extendList, list, iterable)
    }
  }

  func updateDict(_ dict: Value, _ other: Value) -> Value {
    var position = 0
    while let next = other.dict.nextPosition(position), let entry = other.dict.entry(at: next) {
      switch store(dict.dict, entry.pointee.key, entry.pointee.hash, entry.pointee.value) {
      case .done: break
      case .failed: return .error
      case .needsCall: return tailCall(operator: .updateDict, dict, other)
      }
      position = next + 1
    }
    return dict
  }

  // MARK: Unary

  func unarySlow(_ pc: UnsafeRawPointer, _ op: Opcode, _ value: Value) -> Value {
    if value.isUnset { return raiseUnbound(pc, Int(pc.load(fromByteOffset: 4, as: UInt16.self))) }
    let inner = unwrapped(value)
    let name: String
    let symbol: String
    switch op {
    case .unaryNegative:
      if userMethod(value, intern("__neg__")) == nil {
        if inner.isIntLike {
          let (result, overflow) = 0.subtractingReportingOverflow(inner.int)
          return overflow ? makeInt(-BigInt(inner.int)) : Value(result)
        }
        if inner.isFloat { return Value(-inner.float) }
        if inner.tag == Tag.bigInt { return makeInt(-bigInt(inner)) }
        if inner.tag == Tag.complex {
          return makeComplex(-inner.complex.pointee.real, -inner.complex.pointee.imaginary)
        }
      }
      name = "__neg__"
      symbol = "-"
    case .unaryPositive:
      if userMethod(value, intern("__pos__")) == nil {
        if inner.isIntLike { return Value(inner.int) }
        if inner.isFloat || inner.tag == Tag.bigInt || inner.tag == Tag.complex { return inner }
      }
      name = "__pos__"
      symbol = "+"
    default:
      if userMethod(value, intern("__invert__")) == nil {
        if inner.isIntLike { return Value(~inner.int) }
        if inner.tag == Tag.bigInt { return makeInt(-bigInt(inner) - 1) }
      }
      name = "__invert__"
      symbol = "~"
    }
    if let method = lookup(type(of: value), intern(name)) {
      return method.tag == Tag.native ? callNative(method, value) : tailCall(method, value)
    }
    return raise(.typeError, "bad operand type for unary \(symbol): '\(typeName(value))'")
  }
}

/// `a op b` for any values: a result, `.error`, or `.tailCall` when a class of the program decides.
func binaryOperation(_ vm: VM, _ op: BinaryOperator, _ a: Value, _ b: Value) -> Value {
  if vm.isNumber(a) && vm.isNumber(b) { return numberOperation(vm, op, a, b) }
  if a.tag == Tag.instance || b.tag == Tag.instance || a.tag == Tag.nativeObject
    || b.tag == Tag.nativeObject || a.tag == Tag.type || b.tag == Tag.type
    || isSubclassed(vm, a) || isSubclassed(vm, b)
  {
    return dispatchedOperation(vm, op, a, b)
  }
  if a.tag == Tag.complex || b.tag == Tag.complex {
    let result = complexOperation(vm, op, a, b)
    if !result.isUnset { return result }
  }
  let result = sequenceOperation(vm, op, a, b)
  return result.isUnset ? dispatchedOperation(vm, op, a, b) : result
}

/// A container of a class that is not the builtin one.
private func isSubclassed(_ vm: VM, _ value: Value) -> Bool {
  switch value.tag {
  case Tag.list, Tag.dict, Tag.set, Tag.frozenset, Tag.tuple: !vm.isExact(value, value.tag)
  default: false
  }
}

private func unsupported(_ vm: VM, _ op: BinaryOperator, _ a: Value, _ b: Value) -> Value {
  if op == .add {
    switch a.tag {
    case Tag.str:
      return vm.raise(
        .typeError, "can only concatenate str (not \"\(vm.typeName(b))\") to str")
    case Tag.list:
      return vm.raise(
        .typeError, "can only concatenate list (not \"\(vm.typeName(b))\") to list")
    case Tag.tuple:
      return vm.raise(
        .typeError, "can only concatenate tuple (not \"\(vm.typeName(b))\") to tuple")
    case Tag.bytes: return vm.raise(.typeError, "can't concat \(vm.typeName(b)) to bytes")
    default: break
    }
  }
  if op == .multiply, isSequence(a) || isSequence(b) {
    let other = isSequence(a) ? b : a
    if other.tag == Tag.bigInt {
      return vm.raise(.overflowError, "cannot fit 'int' into an index-sized integer")
    }
    return vm.raise(
      .typeError, "can't multiply sequence by non-int of type '\(vm.typeName(other))'")
  }
  return vm.raise(
    .typeError,
    "unsupported operand type(s) for \(op.symbol): '\(vm.typeName(a))' and '\(vm.typeName(b))'")
}

private func isSequence(_ value: Value) -> Bool {
  switch value.tag {
  case Tag.str, Tag.list, Tag.tuple, Tag.bytes, Tag.bytearray: true
  default: false
  }
}

/// Special methods: natives are called here, Python ones by the prelude.
private func dispatchedOperation(_ vm: VM, _ op: BinaryOperator, _ a: Value, _ b: Value) -> Value {
  let name = vm.intern("__\(op.stem)__")
  let reflected = vm.intern("__r\(op.stem)__")
  let typeA = vm.type(of: a)
  let typeB = vm.type(of: b)
  let left = vm.lookup(typeA, name)
  let right = typeA == typeB ? nil : vm.lookup(typeB, reflected)
  let isUserLeft = left.map { $0.tag != Tag.native } ?? false
  let isUserRight = right.map { $0.tag != Tag.native } ?? false
  if isUserLeft || isUserRight {
    return vm.tailCall(operator: .binary, a, b, Value(op.rawValue))
  }
  // Instances of subclasses of int, str, ... behave as their value.
  let innerA = vm.unwrapped(a)
  let innerB = vm.unwrapped(b)
  if !innerA.isIdentical(a) || !innerB.isIdentical(b) {
    return binaryOperation(vm, op, innerA, innerB)
  }
  if let left, a.tag == Tag.nativeObject || a.tag == Tag.type {
    let result = vm.callNative(left, a, b)
    if result.tag != Tag.notImplemented { return result }
  }
  if let right, b.tag == Tag.nativeObject || b.tag == Tag.type {
    let result = vm.callNative(right, b, a)
    if result.tag != Tag.notImplemented { return result }
  }
  let result =
    a.tag < Tag.firstHeapKind && b.tag < Tag.firstHeapKind
    ? .unset : sequenceOperation(vm, op, a, b)
  if result.isUnset, op == .multiply, isSequence(a) != isSequence(b) {
    // The count is an object with `__index__`.
    let (sequence, count) = isSequence(a) ? (a, b) : (b, a)
    if vm.needsIndexCall(count),
      let method = vm.lookup(vm.type(of: sequence), vm.intern("__mul__")), method.tag == Tag.native
    {
      return vm.callNative(method, sequence, count)
    }
  }
  return result.isUnset ? unsupported(vm, op, a, b) : result
}

// MARK: - Numbers

private func numberOperation(_ vm: VM, _ op: BinaryOperator, _ a: Value, _ b: Value) -> Value {
  if a.isFloat || b.isFloat {
    switch op {
    case .lshift, .rshift, .and, .or, .xor, .matrixMultiply: return unsupported(vm, op, a, b)
    default: break
    }
    guard let x = vm.double(a), let y = vm.double(b) else { return .error }
    return floatOperation(vm, op, x, y)
  }
  if a.isIntLike && b.isIntLike {
    if a.isBool && b.isBool {
      switch op {
      case .and: return Value(a.bool && b.bool)
      case .or: return Value(a.bool || b.bool)
      case .xor: return Value(a.bool != b.bool)
      default: break
      }
    }
    let result = smallOperation(vm, op, a.int, b.int)
    if !result.isUnset { return result }
  }
  return bigOperation(vm, op, a, b)
}

/// The result if it can be had in 64 bits, else unset.
private func smallOperation(_ vm: VM, _ op: BinaryOperator, _ x: Int, _ y: Int) -> Value {
  func checked(_ pair: (partialValue: Int, overflow: Bool)) -> Value {
    pair.overflow ? .unset : Value(pair.partialValue)
  }
  switch op {
  case .add: return checked(x.addingReportingOverflow(y))
  case .subtract: return checked(x.subtractingReportingOverflow(y))
  case .multiply: return checked(x.multipliedReportingOverflow(by: y))
  case .and: return Value(x & y)
  case .or: return Value(x | y)
  case .xor: return Value(x ^ y)
  case .trueDivide:
    if y == 0 { return vm.raise(.zeroDivisionError, "division by zero") }
    if x.magnitude <= 1 << 53 && y.magnitude <= 1 << 53 { return Value(Double(x) / Double(y)) }
    return .unset
  case .floorDivide, .modulo:
    if y == 0 {
      return vm.raise(
        .zeroDivisionError,
        op == .modulo ? "integer modulo by zero" : "integer division or modulo by zero")
    }
    if y == -1 { return op == .modulo ? Value(0) : checked(0.subtractingReportingOverflow(x)) }
    let quotient = x / y
    let remainder = x &- quotient &* y
    let adjusts = remainder != 0 && (remainder < 0) != (y < 0)
    if op == .modulo { return Value(adjusts ? remainder &+ y : remainder) }
    return Value(adjusts ? quotient &- 1 : quotient)
  case .power:
    if y < 0 {
      if x == 0 {
        return vm.raise(.zeroDivisionError, "0.0 cannot be raised to a negative power")
      }
      return floatOperation(vm, .power, Double(x), Double(y))
    }
    return smallPower(x, y)
  case .lshift:
    if y < 0 { return vm.raise(.valueError, "negative shift count") }
    if y < 62, x.magnitude < 1 << UInt(62 - y) { return Value(x << y) }
    return x == 0 ? Value(0) : .unset
  case .rshift:
    if y < 0 { return vm.raise(.valueError, "negative shift count") }
    return Value(y > 63 ? (x < 0 ? -1 : 0) : x >> y)
  case .matrixMultiply: return unsupported(vm, op, Value(x), Value(y))
  }
}

private func smallPower(_ base: Int, _ exponent: Int) -> Value {
  var result = 1
  var square = base
  var left = exponent
  while left > 0 {
    if left & 1 == 1 {
      let (product, overflow) = result.multipliedReportingOverflow(by: square)
      if overflow { return .unset }
      result = product
    }
    left >>= 1
    if left > 0 {
      let (product, overflow) = square.multipliedReportingOverflow(by: square)
      if overflow { return .unset }
      square = product
    }
  }
  return Value(result)
}

private func bigOperation(_ vm: VM, _ op: BinaryOperator, _ a: Value, _ b: Value) -> Value {
  let x = vm.bigInt(a)
  let y = vm.bigInt(b)
  let size = x.magnitude.bitWidth + y.magnitude.bitWidth
  switch op {
  case .add: return vm.makeInt(x + y)
  case .subtract: return vm.makeInt(x - y)
  case .multiply:
    guard vm.reserve(size / 8),
      vm.charge(size / 64 * Swift.min(x.magnitude.bitWidth, y.magnitude.bitWidth) / 4096)
    else { return .error }
    return vm.makeInt(x * y)
  case .trueDivide:
    if y == 0 { return vm.raise(.zeroDivisionError, "division by zero") }
    guard let quotient = try? IntegerMath.trueDivide(x, y) else {
      return vm.raise(.overflowError, "integer division result too large for a float")
    }
    return Value(quotient)
  case .floorDivide, .modulo:
    if y == 0 {
      return vm.raise(
        .zeroDivisionError,
        op == .modulo ? "integer modulo by zero" : "integer division or modulo by zero")
    }
    let (quotient, remainder) = x.quotientAndRemainder(dividingBy: y)
    let adjusts = remainder != 0 && (remainder.sign != y.sign)
    if op == .modulo { return vm.makeInt(adjusts ? remainder + y : remainder) }
    return vm.makeInt(adjusts ? quotient - 1 : quotient)
  case .power:
    if y < 0 {
      guard let base = vm.double(a), let exponent = vm.double(b) else { return .error }
      return floatOperation(vm, .power, base, exponent)
    }
    guard let exponent = Int(exactly: y) else {
      if x.magnitude <= 1 { return vm.makeInt(x == -1 && y % 2 == 0 ? 1 : x) }
      return vm.raise(.memoryError, "")
    }
    let (bits, overflow) = x.magnitude.bitWidth.multipliedReportingOverflow(by: exponent)
    if overflow || !vm.reserve(bits / 8) || !vm.charge(bits / 512) {
      return vm.pointee.pending.isNone ? vm.raise(.memoryError, "") : .error
    }
    return vm.makeInt(x.power(exponent))
  case .lshift:
    if y < 0 { return vm.raise(.valueError, "negative shift count") }
    guard let count = Int(exactly: y), vm.reserve(count / 8) else {
      return vm.pointee.pending.isNone
        ? vm.raise(.overflowError, "too many digits in integer") : .error
    }
    return vm.makeInt(x << count)
  case .rshift:
    if y < 0 { return vm.raise(.valueError, "negative shift count") }
    guard let count = Int(exactly: y) else { return Value(x.sign == .minus ? -1 : 0) }
    // BigInt rounds towards minus infinity here, as Python does.
    return vm.makeInt(x >> count)
  case .and: return vm.makeInt(x & y)
  case .or: return vm.makeInt(x | y)
  case .xor: return vm.makeInt(x ^ y)
  case .matrixMultiply: return unsupported(vm, op, a, b)
  }
}

func floatOperation(_ vm: VM, _ op: BinaryOperator, _ x: Double, _ y: Double) -> Value {
  switch op {
  case .add: return Value(x + y)
  case .subtract: return Value(x - y)
  case .multiply: return Value(x * y)
  case .trueDivide:
    return y == 0 ? vm.raise(.zeroDivisionError, "float division by zero") : Value(x / y)
  case .floorDivide:
    if y == 0 { return vm.raise(.zeroDivisionError, "float floor division by zero") }
    return Value(floatDivmod(x, y).quotient)
  case .modulo:
    if y == 0 { return vm.raise(.zeroDivisionError, "float modulo") }
    return Value(floatDivmod(x, y).remainder)
  case .power: return floatPower(vm, x, y)
  case .matrixMultiply, .lshift, .rshift, .and, .or, .xor:
    return unsupported(vm, op, Value(x), Value(y))
  }
}

/// `divmod` of floats as CPython's `_float_div_mod`. The divisor is not 0.
func floatDivmod(_ x: Double, _ y: Double) -> (quotient: Double, remainder: Double) {
  var remainder = fmod(x, y)
  var quotient = (x - remainder) / y
  if remainder != 0 {
    if (y < 0) != (remainder < 0) {
      remainder += y
      quotient -= 1
    }
  } else {
    remainder = copysign(0, y)
  }
  if quotient != 0 {
    let floor = quotient.rounded(.down)
    quotient = quotient - floor > 0.5 ? floor + 1 : floor
  } else {
    quotient = copysign(0, x / y)
  }
  return (quotient, remainder)
}

private func floatPower(_ vm: VM, _ x: Double, _ y: Double) -> Value {
  if x == 0 && y < 0 {
    return vm.raise(.zeroDivisionError, "0.0 cannot be raised to a negative power")
  }
  if x < 0 && x.isFinite && y.isFinite && y != y.rounded() {
    // A complex result.
    let magnitude = pow(-x, y)
    let angle = Double.pi * y
    return vm.makeComplex(magnitude * cos(angle), magnitude * sin(angle))
  }
  let result = pow(x, y)
  if result.isInfinite && x.isFinite && y.isFinite {
    return vm.raise(.overflowError, "(34, 'Numerical result out of range')")
  }
  return Value(result)
}

private func complexOperation(_ vm: VM, _ op: BinaryOperator, _ a: Value, _ b: Value) -> Value {
  func parts(_ value: Value) -> (Double, Double)? {
    if value.tag == Tag.complex {
      return (value.complex.pointee.real, value.complex.pointee.imaginary)
    }
    guard vm.isNumber(value), let real = vm.double(value) else { return nil }
    return (real, 0)
  }
  let (left, right) = (a, b)
  guard let (a, b) = parts(left), let (c, d) = parts(right) else {
    return vm.pointee.pending.isNone ? .unset : .error
  }
  switch op {
  case .add: return vm.makeComplex(a + c, b + d)
  case .subtract: return vm.makeComplex(a - c, b - d)
  case .multiply: return vm.makeComplex(a * c - b * d, a * d + b * c)
  case .trueDivide:
    if c == 0 && d == 0 { return vm.raise(.zeroDivisionError, "complex division by zero") }
    if c.magnitude >= d.magnitude {
      let ratio = d / c
      let denominator = c + d * ratio
      return vm.makeComplex((a + b * ratio) / denominator, (b - a * ratio) / denominator)
    }
    let ratio = c / d
    let denominator = c * ratio + d
    return vm.makeComplex((a * ratio + b) / denominator, (b * ratio - a) / denominator)
  case .power:
    if c == 0 && d == 0 { return vm.makeComplex(1, 0) }
    if a == 0 && b == 0 {
      if d != 0 || c < 0 {
        return vm.raise(
          .zeroDivisionError, "0.0 to a negative or complex power")
      }
      return vm.makeComplex(0, 0)
    }
    if d == 0, c == c.rounded(), c.magnitude <= 100 {
      return complexPower(vm, (a, b), Int(c))
    }
    let magnitude = hypot(a, b)
    let angle = atan2(b, a)
    var length = pow(magnitude, c)
    var phase = angle * c
    if d != 0 {
      length /= exp(angle * d)
      phase += d * log(magnitude)
    }
    return vm.makeComplex(length * cos(phase), length * sin(phase))
  default: return .unset
  }
}

private func complexPower(_ vm: VM, _ base: (Double, Double), _ exponent: Int) -> Value {
  var result = (1.0, 0.0)
  var square = base
  var left = exponent.magnitude
  func times(_ x: (Double, Double), _ y: (Double, Double)) -> (Double, Double) {
    (x.0 * y.0 - x.1 * y.1, x.0 * y.1 + x.1 * y.0)
  }
  while left > 0 {
    if left & 1 == 1 { result = times(result, square) }
    square = times(square, square)
    left >>= 1
  }
  if exponent < 0 {
    return complexOperation(
      vm, .trueDivide, vm.makeComplex(1, 0), vm.makeComplex(result.0, result.1))
  }
  return vm.makeComplex(result.0, result.1)
}

// MARK: - Sequences

private func sequenceOperation(_ vm: VM, _ op: BinaryOperator, _ a: Value, _ b: Value) -> Value {
  switch op {
  case .add: return concatenation(vm, a, b)
  case .multiply:
    if isSequence(a), b.isIntLike { return repetition(vm, a, b.int) }
    if isSequence(b), a.isIntLike { return repetition(vm, b, a.int) }
    return .unset
  case .modulo:
    if a.tag == Tag.str || a.tag == Tag.bytes { return vm.formatPercent(a, b) }
    return .unset
  case .or, .and, .xor, .subtract:
    if a.tag == Tag.dict && b.tag == Tag.dict && op == .or {
      return vm.updateDict(Value(tag: Tag.dict, vm.copy(a.dict, Tag.dict)), b)
    }
    func isSetLike(_ value: Value) -> Bool {
      value.tag == Tag.set || value.tag == Tag.frozenset || value.tag == Tag.dictKeys
        || value.tag == Tag.dictItems
    }
    let isView = a.tag == Tag.dictKeys || a.tag == Tag.dictItems
    if isSetLike(a) && (isView || isSetLike(b)) {
      let result = vm.setOperation(op, a, b)
      return result.tag == Tag.notImplemented ? .unset : result
    }
    return .unset
  default: return .unset
  }
}

private func concatenation(_ vm: VM, _ a: Value, _ b: Value) -> Value {
  switch (a.tag, b.tag) {
  case (Tag.str, Tag.str): return vm.concatenate(a.str, b.str)
  case (Tag.list, Tag.list):
    let (x, y) = (a.list.pointee, b.list.pointee)
    if !vm.reserve((x.count + y.count) * 16) { return .error }
    let result = vm.makeList(capacity: x.count + y.count)
    result.pointee.items.update(from: x.items, count: x.count)
    (result.pointee.items + x.count).update(from: y.items, count: y.count)
    result.pointee.count = x.count + y.count
    return Value(tag: Tag.list, result)
  case (Tag.tuple, Tag.tuple):
    let (x, y) = (a.tuple, b.tuple)
    if !vm.reserve((x.count + y.count) * 16) { return .error }
    let result = vm.makeTuple(count: x.count + y.count)
    result.items.update(from: x.items, count: x.count)
    (result.items + x.count).update(from: y.items, count: y.count)
    return Value(tag: Tag.tuple, result)
  case (Tag.bytes, Tag.bytes), (Tag.bytes, Tag.bytearray), (Tag.bytearray, Tag.bytes),
    (Tag.bytearray, Tag.bytearray):
    let (x, y) = (a.bytes.pointee, b.bytes.pointee)
    if !vm.reserve(x.count + y.count) { return .error }
    let result = vm.makeBytesObject(capacity: x.count + y.count, a.tag)
    result.pointee.items.update(from: x.items, count: x.count)
    (result.pointee.items + x.count).update(from: y.items, count: y.count)
    result.pointee.count = x.count + y.count
    return Value(tag: a.tag, result)
  default: return .unset
  }
}

private func repetition(_ vm: VM, _ sequence: Value, _ times: Int) -> Value {
  let times = Swift.max(times, 0)
  func size(_ count: Int, _ each: Int) -> Int? {
    let (items, overflow) = count.multipliedReportingOverflow(by: times)
    let (bytes, overflow2) = items.multipliedReportingOverflow(by: each)
    guard !overflow, !overflow2, vm.reserve(bytes), vm.charge(items >> 4) else {
      if vm.pointee.pending.isNone { _ = vm.raise(.memoryError, "") }
      return nil
    }
    return items
  }
  switch sequence.tag {
  case Tag.str:
    let string = sequence.str
    guard let total = size(string.byteCount, 1) else { return .error }
    if total == 0 { return Value(tag: Tag.str, vm.pointee.emptyString) }
    if total > 0x7FFF_FFFF { return vm.raise(.memoryError, "") }
    let result = vm.makeStr(uninitialized: total, count: string.count * times)
    fill(result.pointee.bytes, string.pointee.bytes, string.byteCount, total)
    return Value(tag: Tag.str, result)
  case Tag.bytes, Tag.bytearray:
    let bytes = sequence.bytes.pointee
    guard let total = size(bytes.count, 1) else { return .error }
    let result = vm.makeBytesObject(capacity: total, sequence.tag)
    fill(result.pointee.items, bytes.items, bytes.count, total)
    result.pointee.count = total
    return Value(tag: sequence.tag, result)
  case Tag.list:
    let list = sequence.list.pointee
    guard let total = size(list.count, 16) else { return .error }
    let result = vm.makeList(capacity: total)
    fill(result.pointee.items, list.items, list.count, total)
    result.pointee.count = total
    return Value(tag: Tag.list, result)
  default:
    let tuple = sequence.tuple
    guard let total = size(tuple.count, 16) else { return .error }
    if total == tuple.count { return sequence }
    let result = vm.makeTuple(count: total)
    fill(result.items, tuple.items, tuple.count, total)
    return Value(tag: Tag.tuple, result)
  }
}

/// Fills `total` places with copies of `count` items.
private func fill<T>(
  _ target: UnsafeMutablePointer<T>, _ source: UnsafeMutablePointer<T>, _ count: Int, _ total: Int
) {
  if total == 0 { return }
  if count == 1 {
    target.update(repeating: source.pointee, count: total)
    return
  }
  target.update(from: source, count: count)
  var filled = count
  while filled < total {
    let part = Swift.min(filled, total - filled)
    (target + filled).update(from: target, count: part)
    filled += part
  }
}
