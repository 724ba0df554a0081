// SPDX-License-Identifier: Apache-2.0
// Elementwise operations with broadcasting (https://numpy.org/doc/stable/user/basics.broadcasting).
// Ints wrap around as numpy's do; division by zero gives inf or nan, and 0 for ints.

#if canImport(Glibc)
  import Glibc
#endif

/// Operations of two operands; the raw value is the number that the Python source uses.
enum ArrayOperator: Int {
  case add, subtract, multiply, trueDivide, floorDivide, remainder, power
  case equal, notEqual, less, lessEqual, greater, greaterEqual
  case and, or, xor, leftShift, rightShift
  case maximum, minimum, arctan2, hypot, logicalAnd, logicalOr, logicalXor, copysign, fmod
  case gcd, lcm

  var isComparison: Bool {
    (ArrayOperator.equal.rawValue...ArrayOperator.greaterEqual.rawValue).contains(rawValue)
  }
  var isLogical: Bool { self == .logicalAnd || self == .logicalOr || self == .logicalXor }
  var isBitwise: Bool {
    (ArrayOperator.and.rawValue...ArrayOperator.rightShift.rawValue).contains(rawValue)
      || self == .gcd || self == .lcm
  }
  var isAlwaysFloat: Bool {
    self == .trueDivide || self == .arctan2 || self == .hypot || self == .copysign
  }
}

extension UnsafeMutablePointer where Pointee == VMState {
  /// `a op b`; the result is an array, or a scalar for operands without dimensions.
  func elementwise(_ op: ArrayOperator, _ a: NDArray, _ b: NDArray) throws(Exit) -> Value {
    guard let shape = NDArray.broadcastShape(a.shape, b.shape),
      let x = a.broadcast(to: shape), let y = b.broadcast(to: shape)
    else {
      throw exit(
        .valueError,
        "operands could not be broadcast together with shapes \(NDArray.text(a.shape)) "
          + NDArray.text(b.shape) + " ")
    }
    if !a.dtype.isNumber || !b.dtype.isNumber {
      return tailCall(
        moduleFunction("numpy", "_object_binary"), makeArray(x), makeArray(y), Value(op.rawValue))
    }
    if !charge(shape.reduce(1, *) / 16) { throw Exit(.error) }
    if op.isComparison { return finished(try compared(op, x, y)) }
    if op.isLogical {
      let (p, q) = (try converted(x, to: .bool).ints(), try converted(y, to: .bool).ints())
      let values: [Int] = zip(p, q).map {
        op == .logicalAnd ? $0 & $1 : op == .logicalOr ? $0 | $1 : $0 ^ $1
      }
      return finished(try newArray(values, shape, .bool))
    }
    if x.dtype == .float || y.dtype == .float || op.isAlwaysFloat {
      if op.isBitwise { throw unsupportedBitwise(op) }
      return finished(try newArray(floatValues(op, x.doubles(), y.doubles()), shape))
    }
    let isBool = x.dtype == .bool && y.dtype == .bool
    if isBool && op == .subtract {
      throw exit(
        .typeError,
        "numpy boolean subtract, the `-` operator, is not supported, use the bitwise_xor, the `^` "
          + "operator, or the logical_xor function instead.")
    }
    let values = try intValues(op, x.ints(), y.ints())
    var staysBool = false
    if isBool {
      switch op {
      case .and, .or, .xor, .maximum, .minimum, .multiply: staysBool = true
      case .add: return finished(try newArray(values.map { $0 != 0 ? 1 : 0 }, shape, .bool))
      default: break
      }
    }
    return finished(try newArray(values, shape, staysBool ? .bool : .int))
  }

  private func unsupportedBitwise(_ op: ArrayOperator) -> Exit {
    let name: String
    switch op {
    case .and: name = "bitwise_and"
    case .or: name = "bitwise_or"
    case .xor: name = "bitwise_xor"
    case .leftShift: name = "left_shift"
    case .rightShift: name = "right_shift"
    default: name = "\(op)"
    }
    return exit(
      .typeError,
      "ufunc '\(name)' not supported for the input types, and the inputs could not be safely "
        + "coerced to any supported types according to the casting rule ''safe''")
  }

  // MARK: Kernels

  private func compared(_ op: ArrayOperator, _ x: NDArray, _ y: NDArray) throws(Exit) -> NDArray {
    func flags<T: Comparable>(_ a: [T], _ b: [T]) -> [Int] {
      var result = Array(repeating: 0, count: a.count)
      for index in 0..<a.count {
        let holds: Bool
        switch op {
        case .equal: holds = a[index] == b[index]
        case .notEqual: holds = a[index] != b[index]
        case .less: holds = a[index] < b[index]
        case .lessEqual: holds = a[index] <= b[index]
        case .greater: holds = a[index] > b[index]
        default: holds = a[index] >= b[index]
        }
        result[index] = holds ? 1 : 0
      }
      return result
    }
    let values =
      x.dtype == .float || y.dtype == .float
      ? flags(x.doubles(), y.doubles()) : flags(x.ints(), y.ints())
    return try newArray(values, x.shape, .bool)
  }

  private func floatValues(_ op: ArrayOperator, _ a: [Double], _ b: [Double]) -> [Double] {
    var result = a
    func map(_ body: (Double, Double) -> Double) {
      for index in result.indices { result[index] = body(a[index], b[index]) }
    }
    switch op {
    case .add: map { $0 + $1 }
    case .subtract: map { $0 - $1 }
    case .multiply: map { $0 * $1 }
    case .trueDivide: map { $0 / $1 }
    case .floorDivide: map { ArrayMath.floorDivide($0, $1) }
    case .remainder: map { ArrayMath.modulo($0, $1) }
    case .power: map { $1 == 2 ? $0 * $0 : pow($0, $1) }
    case .maximum: map { $0.isNaN || $1.isNaN ? .nan : Swift.max($0, $1) }
    case .minimum: map { $0.isNaN || $1.isNaN ? .nan : Swift.min($0, $1) }
    case .arctan2: map { atan2($0, $1) }
    case .hypot: map { Glibc.hypot($0, $1) }
    case .copysign: map { Glibc.copysign($0, $1) }
    case .fmod: map { Glibc.fmod($0, $1) }
    default: break
    }
    return result
  }

  private func intValues(_ op: ArrayOperator, _ a: [Int], _ b: [Int]) throws(Exit) -> [Int] {
    var result = a
    func map(_ body: (Int, Int) -> Int) {
      for index in result.indices { result[index] = body(a[index], b[index]) }
    }
    switch op {
    case .add: map { $0 &+ $1 }
    case .subtract: map { $0 &- $1 }
    case .multiply: map { $0 &* $1 }
    case .floorDivide: map { ArrayMath.floorDivide($0, $1) }
    case .remainder: map { ArrayMath.modulo($0, $1) }
    case .power:
      if b.contains(where: { $0 < 0 }) {
        throw exit(.valueError, "Integers to negative integer powers are not allowed.")
      }
      map { ArrayMath.power($0, $1) }
    case .and: map { $0 & $1 }
    case .or: map { $0 | $1 }
    case .xor: map { $0 ^ $1 }
    case .leftShift: map { $1 >= 64 || $1 < 0 ? 0 : $0 << $1 }
    case .rightShift: map { $1 >= 64 || $1 < 0 ? ($0 < 0 ? -1 : 0) : $0 >> $1 }
    case .maximum: map { Swift.max($0, $1) }
    case .minimum: map { Swift.min($0, $1) }
    case .fmod: map { $1 == 0 || $1 == -1 ? 0 : $0 % $1 }
    case .gcd: map { ArrayMath.gcd($0, $1) }
    case .lcm:
      map {
        let common = ArrayMath.gcd($0, $1)
        return common == 0 ? 0 : Int(bitPattern: (($0 / common) &* $1).magnitude)
      }
    default: break
    }
    return result
  }

  // MARK: One operand

  func unary(_ name: String, _ array: NDArray) throws(Exit) -> Value {
    guard array.dtype.isNumber else {
      return tailCall(moduleFunction("numpy", "_object_unary"), makeArray(array), makeStr(name))
    }
    if !charge(array.count / 16) { throw Exit(.error) }
    let isInt = array.dtype != .float
    if isInt, let result = try intUnary(name, array) { return finished(result) }
    let values = array.doubles()
    if let test = ArrayMath.tests[name] {
      return finished(try newArray(values.map { test($0) ? 1 : 0 }, array.shape, .bool))
    }
    guard let function = ArrayMath.functions[name] else {
      throw exit(
        .typeError,
        "ufunc '\(name)' not supported for the input types, and the inputs could not be safely "
          + "coerced to any supported types according to the casting rule ''safe''")
    }
    return finished(try newArray(values.map(function), array.shape))
  }

  /// Functions that keep ints; nil for those that give floats.
  private func intUnary(_ name: String, _ array: NDArray) throws(Exit) -> NDArray? {
    let isBool = array.dtype == .bool
    func ints(_ body: (Int) -> Int) throws(Exit) -> NDArray {
      try newArray(array.ints().map(body), array.shape)
    }
    switch name {
    case "negative":
      if isBool {
        throw exit(
          .typeError,
          "The numpy boolean negative, the `-` operator, is not supported, use the `~` operator "
            + "or the logical_not function instead.")
      }
      return try ints { 0 &- $0 }
    case "absolute", "positive", "floor", "ceil", "trunc", "rint":
      if isBool { return try newArray(array.ints(), array.shape, .bool) }
      if name == "rint" { return nil }
      return name == "absolute" ? try ints { $0 < 0 ? 0 &- $0 : $0 } : array
    case "square": return try ints { $0 &* $0 }
    case "sign": return try ints { $0.signum() }
    case "invert":
      if isBool { return try newArray(array.ints().map { 1 - $0 }, array.shape, .bool) }
      return try ints { ~$0 }
    case "reciprocal": return try ints { $0 == 0 ? .min : 1 / $0 }
    case "isnan", "isinf":
      return try newArray(Array(repeating: 0, count: array.count), array.shape, .bool)
    case "isfinite":
      return try newArray(Array(repeating: 1, count: array.count), array.shape, .bool)
    case "logical_not":
      return try newArray(array.ints().map { $0 == 0 ? 1 : 0 }, array.shape, .bool)
    default: return nil
    }
  }
}

/// Functions of single elements.
enum ArrayMath {
  static func floorDivide(_ a: Double, _ b: Double) -> Double {
    if b == 0 { return a / b }
    if a.isInfinite || a.isNaN || b.isNaN { return .nan }
    let mod = modulo(a, b)
    let quotient = (a - mod) / b
    let floor = quotient.rounded(.down)
    return quotient - floor > 0.5 ? floor + 1 : floor
  }

  static func modulo(_ a: Double, _ b: Double) -> Double {
    let rest = fmod(a, b)
    if rest == 0 { return copysign(0, b) }
    return (rest < 0) != (b < 0) && !rest.isNaN ? rest + b : rest
  }

  static func floorDivide(_ a: Int, _ b: Int) -> Int {
    if b == 0 { return 0 }
    if b == -1 { return 0 &- a }
    let quotient = a / b
    return a % b != 0 && (a < 0) != (b < 0) ? quotient - 1 : quotient
  }

  static func modulo(_ a: Int, _ b: Int) -> Int {
    if b == 0 || b == -1 { return 0 }
    let rest = a % b
    return rest != 0 && (rest < 0) != (b < 0) ? rest + b : rest
  }

  static func power(_ base: Int, _ exponent: Int) -> Int {
    var (result, square, left) = (1, base, exponent)
    while left > 0 {
      if left & 1 == 1 { result = result &* square }
      square = square &* square
      left >>= 1
    }
    return result
  }

  static func gcd(_ a: Int, _ b: Int) -> Int {
    var (x, y) = (a.magnitude, b.magnitude)
    while y != 0 { (x, y) = (y, x % y) }
    return Int(bitPattern: x)
  }

  static let tests: [String: @Sendable (Double) -> Bool] = [
    "isnan": { $0.isNaN }, "isinf": { $0.isInfinite }, "isfinite": { $0.isFinite },
    "logical_not": { $0 == 0 }, "signbit": { $0.sign == .minus },
  ]

  static let functions: [String: @Sendable (Double) -> Double] = [
    "negative": { -$0 }, "absolute": { $0.magnitude }, "positive": { $0 },
    "sqrt": { $0.squareRoot() }, "exp": { exp($0) }, "exp2": { exp2($0) },
    "expm1": { expm1($0) }, "log": { log($0) }, "log2": { log2($0) }, "log10": { log10($0) },
    "log1p": { log1p($0) }, "sin": { sin($0) }, "cos": { cos($0) }, "tan": { tan($0) },
    "arcsin": { asin($0) }, "arccos": { acos($0) }, "arctan": { atan($0) },
    "sinh": { sinh($0) }, "cosh": { cosh($0) }, "tanh": { tanh($0) },
    "arcsinh": { asinh($0) }, "arccosh": { acosh($0) }, "arctanh": { atanh($0) },
    "cbrt": { cbrt($0) }, "square": { $0 * $0 }, "reciprocal": { 1 / $0 },
    "floor": { $0.rounded(.down) }, "ceil": { $0.rounded(.up) },
    "trunc": { $0.rounded(.towardZero) }, "rint": { $0.rounded(.toNearestOrEven) },
    "sign": { $0.isNaN ? $0 : $0 > 0 ? 1 : $0 < 0 ? -1 : 0 },
    "degrees": { $0 * (180 / Double.pi) }, "radians": { $0 * (Double.pi / 180) },
  ]
}
