// SPDX-License-Identifier: Apache-2.0
// math (https://docs.python.org/3.11/library/math.html). The functions are those of the target
// PythonAlgorithms; here arguments are read, and objects with `__float__`, `__floor__` and the like
// are handed to Python code.

import BigInt
import PythonAlgorithms

enum MathModule {
  static let definition = ModuleDefinition(
    name: "math", functions: unary + logarithms + binary + rounding + predicates + integers + sums,
    source: """
      def _with_float(native, args, index):
          args = list(args)
          args[index] = float(args[index])
          return native(*args)

      def _prod(items, total):
          for x in items:
              total = total * x
          return total

      def _floats(native, args):
          return native(*[[float(x) for x in a] for a in args])
      """,
    setUp: { vm, namespace in
      vm.set(namespace, "pi", Value(Double.pi))
      vm.set(namespace, "e", Value(2.718281828459045))
      vm.set(namespace, "tau", Value(2 * Double.pi))
      vm.set(namespace, "inf", Value(Double.infinity))
      vm.set(namespace, "nan", Value(Double.nan))
    })

  // MARK: Arguments

  /// Argument `index` as a float, by `__float__` or `__index__` where it has one.
  static func real(_ vm: VM, _ args: Arguments, _ index: Int) throws(Exit) -> Double {
    let value = args[index]
    if value.isFloat { return value.float }
    if value.isIntLike { return Double(value.int) }
    if value.tag == Tag.instance, value.instance.pointee.payload.isUnset,
      vm.lookup(vm.type(of: value), vm.pointee.names.dunderFloat) != nil
        || vm.lookup(vm.type(of: value), vm.pointee.names.dunderIndex) != nil
    {
      throw Exit(
        vm.tailCall(
          vm.moduleFunction("math", "_with_float"), vm.pointee.currentNative,
          Value(tag: Tag.tuple, vm.makeTuple(args.base, args.count)), Value(index)))
    }
    guard let result = vm.double(value) else { throw Exit(.error) }
    return result
  }

  /// The floats of an iterable argument.
  private static func reals(_ vm: VM, _ args: Arguments, _ index: Int) throws(Exit) -> [Double] {
    let items = try vm.collected(args, index)
    var result: [Double] = []
    result.reserveCapacity(items.count)
    for item in items {
      if item.tag == Tag.instance, item.instance.pointee.payload.isUnset,
        vm.lookup(vm.type(of: item), vm.pointee.names.dunderFloat) != nil
      {
        throw Exit(
          vm.tailCall(
            vm.moduleFunction("math", "_floats"), vm.pointee.currentNative,
            Value(tag: Tag.tuple, vm.makeTuple(args.base, args.count))))
      }
      guard let double = vm.double(item) else { throw Exit(.error) }
      result.append(double)
    }
    return result
  }

  // MARK: Functions of one float

  private static let unary: [Native] = UnaryFunction.allCases.compactMap { function in
    switch function {
    case .log, .log2, .log10: return nil
    default: break
    }
    return Native(
      function.rawValue, "x, /",
      checked: { vm, args throws(Exit) in
        let x = try real(vm, args, 0)
        return Value(try vm.attempt { () throws(Fault) in try function(x) })
      })
  }

  // MARK: Logarithms

  private static func logarithm(
    _ vm: VM, _ args: Arguments, _ index: Int, _ function: UnaryFunction,
    _ base: IntegerFunctions.LogBase
  ) throws(Exit) -> Double {
    let inner = vm.unwrapped(args[index])
    if inner.tag == Tag.bigInt {
      let big = vm.bigInt(inner)
      return try vm.attempt { () throws(Fault) in try IntegerFunctions.log(big, base) }
    }
    let x = try real(vm, args, index)
    return try vm.attempt { () throws(Fault) in try function(x) }
  }

  private static let logarithms: [Native] = [
    Native(
      "log", "x, base=e, /",
      checked: { vm, args throws(Exit) in
        let top = try logarithm(vm, args, 0, .log, .e)
        if !args.has(1) { return Value(top) }
        let bottom = try logarithm(vm, args, 1, .log, .e)
        if bottom == 0 { throw vm.exit(.zeroDivisionError, "float division by zero") }
        return Value(top / bottom)
      }),
    Native(
      "log2", "x, /",
      checked: { vm, args throws(Exit) in Value(try logarithm(vm, args, 0, .log2, .two)) }),
    Native(
      "log10", "x, /",
      checked: { vm, args throws(Exit) in Value(try logarithm(vm, args, 0, .log10, .ten)) }),
  ]

  // MARK: Functions of two floats

  private static func binaryNative(
    _ name: String, _ parameters: String,
    _ function: @escaping @Sendable (Double, Double) throws(Fault) -> Double
  ) -> Native {
    Native(
      name, parameters,
      checked: { vm, args throws(Exit) in
        let (x, y) = (try real(vm, args, 0), try real(vm, args, 1))
        return Value(try vm.attempt { () throws(Fault) in try function(x, y) })
      })
  }

  private static let binary: [Native] = [
    binaryNative("pow", "x, y, /") { x, y throws(Fault) in try FloatFunctions.pow(x, y) },
    binaryNative("fmod", "x, y, /") { x, y throws(Fault) in try FloatFunctions.fmod(x, y) },
    binaryNative("remainder", "x, y, /") { x, y throws(Fault) in
      try FloatFunctions.remainder(x, y)
    },
    binaryNative("atan2", "y, x, /") { y, x in FloatFunctions.atan2(y, x) },
    binaryNative("copysign", "x, y, /") { x, y in FloatFunctions.copysign(x, y) },
    binaryNative("nextafter", "x, y, /") { x, y in FloatFunctions.nextafter(x, y) },
    Native(
      "ldexp", "x, i, /",
      checked: { vm, args throws(Exit) in
        let x = try real(vm, args, 0)
        let inner = vm.unwrapped(args[1])
        guard inner.isIntLike || inner.tag == Tag.bigInt else {
          throw vm.exit(.typeError, "Expected an int as second argument to ldexp.")
        }
        let exponent = vm.integer(inner)
        return Value(try vm.attempt { () throws(Fault) in try FloatFunctions.ldexp(x, exponent) })
      }),
    Native(
      "frexp", "x, /",
      checked: { vm, args throws(Exit) in
        let (fraction, exponent) = FloatFunctions.frexp(try real(vm, args, 0))
        return vm.makeTuple([Value(fraction), Value(exponent)])
      }),
    Native(
      "modf", "x, /",
      checked: { vm, args throws(Exit) in
        let (fraction, whole) = FloatFunctions.modf(try real(vm, args, 0))
        return vm.makeTuple([Value(fraction), Value(whole)])
      }),
    Native(
      "ulp", "x, /",
      checked: { vm, args throws(Exit) in Value(FloatFunctions.ulp(try real(vm, args, 0))) }),
  ]

  // MARK: floor, ceil, trunc

  private static func roundingNative(
    _ name: String, _ special: String, _ rule: FloatingPointRoundingRule
  ) -> Native {
    Native(
      name, "x, /",
      checked: { vm, args throws(Exit) in
        let value = vm.unwrapped(args[0])
        switch value.tag {
        case Tag.int, Tag.bigInt: return value
        case Tag.bool: return Value(value.int)
        case Tag.float:
          let whole = value.float.rounded(rule)
          if whole.magnitude < 9e18 { return Value(Int(whole)) }
          return vm.makeInt(
            try vm.attempt { () throws(Fault) in try FloatMath.integer(whole) })
        default:
          if let method = vm.special(value, vm.intern(special)) { return vm.tailCall(method) }
          if special == "__trunc__" {
            throw vm.exit(
              .typeError, "type \(vm.typeName(args[0])) doesn't define __trunc__ method")
          }
          let whole = (try real(vm, args, 0)).rounded(rule)
          return vm.makeInt(
            try vm.attempt { () throws(Fault) in try FloatMath.integer(whole) })
        }
      })
  }

  private static let rounding: [Native] = [
    roundingNative("floor", "__floor__", .down), roundingNative("ceil", "__ceil__", .up),
    roundingNative("trunc", "__trunc__", .towardZero),
  ]

  // MARK: Predicates

  private static let predicates: [Native] = [
    Native(
      "isfinite", "x, /",
      checked: { vm, args throws(Exit) in Value(try real(vm, args, 0).isFinite) }),
    Native(
      "isinf", "x, /",
      checked: { vm, args throws(Exit) in Value(try real(vm, args, 0).isInfinite) }),
    Native(
      "isnan", "x, /", checked: { vm, args throws(Exit) in Value(try real(vm, args, 0).isNaN) }),
    Native(
      "isclose", "a, b, *, rel_tol=1e-09, abs_tol=0.0",
      checked: { vm, args throws(Exit) in
        let (a, b) = (try real(vm, args, 0), try real(vm, args, 1))
        let relative = args.has(2) ? try real(vm, args, 2) : 1e-9
        let absolute = args.has(3) ? try real(vm, args, 3) : 0
        return Value(
          try vm.attempt { () throws(Fault) in
            try FloatFunctions.isClose(a, b, relative: relative, absolute: absolute)
          })
      }),
  ]

  // MARK: Ints

  private static func fold(
    _ vm: VM, _ args: Arguments, _ start: BigInt, _ step: (BigInt, BigInt) -> BigInt
  ) throws(Exit) -> Value {
    var total = start
    for index in 0..<args.count { total = step(total, vm.bigInt(try vm.anyInteger(args, index))) }
    return vm.makeInt(total)
  }

  private static let integers: [Native] = [
    Native(
      "gcd", "*integers",
      checked: { vm, args throws(Exit) in
        if args.count == 2, args[0].isInt, args[1].isInt,
          let small = IntegerFunctions.gcd(args[0].int, args[1].int)
        {
          return Value(small)
        }
        return try fold(vm, args, 0) { IntegerFunctions.gcd($0, $1) }
      }),
    Native(
      "lcm", "*integers",
      checked: { vm, args throws(Exit) in
        try fold(vm, args, 1) { IntegerFunctions.lcm($0, $1) }
      }),
    Native(
      "factorial", "n, /",
      checked: { vm, args throws(Exit) in
        let n = vm.bigInt(try vm.anyInteger(args, 0))
        return vm.makeInt(
          try vm.attempt { () throws(Fault) in try IntegerFunctions.factorial(n) })
      }),
    Native(
      "comb", "n, k, /",
      checked: { vm, args throws(Exit) in
        let n = vm.bigInt(try vm.anyInteger(args, 0))
        let k = vm.bigInt(try vm.anyInteger(args, 1))
        return vm.makeInt(
          try vm.attempt { () throws(Fault) in try IntegerFunctions.comb(n, k) })
      }),
    Native(
      "perm", "n, k=None, /",
      checked: { vm, args throws(Exit) in
        let n = vm.bigInt(try vm.anyInteger(args, 0))
        let k: BigInt? =
          args.value(1, or: .none).isNone ? nil : vm.bigInt(try vm.anyInteger(args, 1))
        return vm.makeInt(
          try vm.attempt { () throws(Fault) in try IntegerFunctions.perm(n, k) })
      }),
    Native(
      "isqrt", "n, /",
      checked: { vm, args throws(Exit) in
        let n = vm.bigInt(try vm.anyInteger(args, 0))
        return vm.makeInt(try vm.attempt { () throws(Fault) in try IntegerMath.isqrt(n) })
      }),
  ]

  // MARK: Sums and products

  private static let sums: [Native] = [
    Native(
      "fsum", "seq, /",
      checked: { vm, args throws(Exit) in
        let values = try reals(vm, args, 0)
        return Value(try vm.attempt { () throws(Fault) in try FloatSums.fsum(values) })
      }),
    Native(
      "hypot", "*coordinates",
      checked: { vm, args throws(Exit) in
        var values: [Double] = []
        for index in 0..<args.count { values.append(try real(vm, args, index)) }
        return Value(FloatSums.hypot(values))
      }),
    Native(
      "dist", "p, q, /",
      checked: { vm, args throws(Exit) in
        let (p, q) = (try reals(vm, args, 0), try reals(vm, args, 1))
        return Value(try vm.attempt { () throws(Fault) in try FloatSums.distance(p, q) })
      }),
    Native(
      "prod", "iterable, /, *, start=1",
      checked: { vm, args throws(Exit) in
        let items = try vm.collected(args, 0, extra: 1)
        let start = args.value(1, or: Value(1))
        guard items.allSatisfy({ vm.isNumber($0) }), vm.isNumber(start) else {
          return vm.tailCall(
            vm.moduleFunction("math", "_prod"), vm.makeList(items), start)
        }
        var total = start
        for item in items {
          total = binaryOperation(vm, .multiply, total, item)
          if total.isError { return .error }
        }
        return total
      }),
  ]
}

extension UnsafeMutablePointer where Pointee == VMState {
  /// A function of the Python source of a library module that is loaded; None when it is not.
  func moduleFunction(_ module: String, _ name: String) -> Value {
    guard let loaded = get(pointee.modules, intern(module)), loaded.tag == Tag.module,
      let function = get(loaded.module.pointee.namespace, intern(name))
    else { return .none }
    return function
  }
}
