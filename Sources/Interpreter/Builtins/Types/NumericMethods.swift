// SPDX-License-Identifier: Apache-2.0
// Special methods of numbers that programs call by name or through super().

enum NumericMethods {
  static let int: [Native] =
    arithmetic("int") + [
      binary("__lshift__", .lshift, false, "int"), binary("__rlshift__", .lshift, true, "int"),
      binary("__rshift__", .rshift, false, "int"), binary("__rrshift__", .rshift, true, "int"),
      binary("__and__", .and, false, "int"), binary("__rand__", .and, true, "int"),
      binary("__or__", .or, false, "int"), binary("__ror__", .or, true, "int"),
      binary("__xor__", .xor, false, "int"), binary("__rxor__", .xor, true, "int"),
    ]

  static let float: [Native] = arithmetic("float")

  /// round, reached through `__round__`.
  static func round(_ vm: VM, _ args: Arguments) -> Value {
    let plain = vm.unwrapped(args[0])
    guard vm.isNumber(plain) else { return vm.wrongSelf(args[0], "int").value }
    return withUnsafeTemporaryAllocation(of: Value.self, capacity: 2) { buffer in
      guard let base = buffer.baseAddress else { return .none }
      base[0] = plain
      base[1] = args[1]
      do throws(Exit) {
        return try NumericFunctions.round(vm, Arguments(base: base, count: 2))
      } catch {
        return error.value
      }
    }
  }

  /// pow with three arguments, reached through `__pow__`.
  private static func powerModulo(_ vm: VM, _ a: Value, _ b: Value, _ modulus: Value) -> Value {
    let plain = [a, b, modulus].map { vm.unwrapped($0) }
    guard plain.allSatisfy({ $0.isIntLike || $0.tag == Tag.bigInt }) else {
      return .notImplemented
    }
    return withUnsafeTemporaryAllocation(of: Value.self, capacity: 3) { buffer in
      guard let base = buffer.baseAddress else { return .none }
      base.initialize(from: plain, count: 3)
      do throws(Exit) {
        return try NumericFunctions.pow(vm, Arguments(base: base, count: 3))
      } catch {
        return error.value
      }
    }
  }

  static func binary(
    _ name: String, _ operation: BinaryOperator, _ isReflected: Bool, _ owner: String
  ) -> Native {
    let parameters = operation == .power ? "self, value, mod=None, /" : "self, value, /"
    return Native(name, parameters) { vm, args in
      if operation == .power, !args[2].isUnset, !args[2].isNone {
        return powerModulo(
          vm, isReflected ? args[1] : args[0], isReflected ? args[0] : args[1], args[2])
      }
      let (a, b) = (vm.unwrapped(args[0]), vm.unwrapped(args[1]))
      let isComplex = owner == "complex" && a.tag == Tag.complex
      guard vm.isNumber(a) || isComplex else { return vm.wrongSelf(args[0], owner).value }
      let isAccepted: Bool =
        switch owner {
        case "int": b.isIntLike || b.tag == Tag.bigInt
        case "float": vm.isNumber(b)
        default: vm.isNumber(b) || b.tag == Tag.complex
        }
      guard isAccepted else { return .notImplemented }
      return isReflected
        ? binaryOperation(vm, operation, b, a) : binaryOperation(vm, operation, a, b)
    }
  }

  static func arithmetic(_ owner: String) -> [Native] {
    let operations: [(String, BinaryOperator)] = [
      ("add", .add), ("sub", .subtract), ("mul", .multiply), ("truediv", .trueDivide),
      ("floordiv", .floorDivide), ("mod", .modulo), ("pow", .power),
    ]
    var result: [Native] = []
    for (name, operation) in operations {
      if owner == "complex" && (name == "floordiv" || name == "mod") { continue }
      result.append(binary("__\(name)__", operation, false, owner))
      result.append(binary("__r\(name)__", operation, true, owner))
    }
    if owner != "complex" {
      result.append(divmod("__divmod__", owner, isReflected: false))
      result.append(divmod("__rdivmod__", owner, isReflected: true))
    }
    result.append(unary("__neg__", owner, "_neg"))
    result.append(unary("__pos__", owner, "_pos"))
    result.append(
      Native("__abs__", "self, /") { vm, args in
        let plain = vm.unwrapped(args[0])
        return withUnsafeTemporaryAllocation(of: Value.self, capacity: 1) { buffer in
          guard let base = buffer.baseAddress else { return .none }
          base[0] = plain
          return NumericFunctions.abs(vm, Arguments(base: base, count: 1))
        }
      })
    result.append(
      Native("__bool__", "self, /") { vm, args in
        vm.truth(vm.unwrapped(args[0])) == .false ? .false : .true
      })
    result.append(comparison("__eq__", owner) { $0 == .equal })
    result.append(comparison("__ne__", owner) { $0 != .equal })
    if owner != "complex" {
      result.append(comparison("__lt__", owner) { $0 == .less })
      result.append(comparison("__le__", owner) { $0 == .less || $0 == .equal })
      result.append(comparison("__gt__", owner) { $0 == .greater })
      result.append(comparison("__ge__", owner) { $0 == .greater || $0 == .equal })
    }
    return result
  }

  private static func divmod(_ name: String, _ owner: String, isReflected: Bool) -> Native {
    Native(name, "self, value, /") { vm, args in
      let (a, b) = (vm.unwrapped(args[0]), vm.unwrapped(args[1]))
      guard vm.isNumber(a) else { return vm.wrongSelf(args[0], owner).value }
      guard vm.isNumber(b), owner == "float" || !b.isFloat else { return .notImplemented }
      do throws(Exit) {
        return isReflected
          ? try NumericFunctions.divmod(vm, b, a) : try NumericFunctions.divmod(vm, a, b)
      } catch {
        return error.value
      }
    }
  }

  private static func unary(_ name: String, _ owner: String, _ kind: String) -> Native {
    Native(name, "self, /") { vm, args in
      let value = vm.unwrapped(args[0])
      let zero = value.tag == Tag.float ? Value(-0.0) : Value(0)
      if kind == "_pos" { return value.isBool ? Value(value.int) : value }
      if value.tag == Tag.complex {
        return vm.makeComplex(-value.complex.pointee.real, -value.complex.pointee.imaginary)
      }
      guard vm.isNumber(value) else { return vm.wrongSelf(args[0], owner).value }
      return binaryOperation(vm, .subtract, zero, value)
    }
  }

  static func comparison(
    _ name: String, _ owner: String, _ test: @escaping @Sendable (Order) -> Bool
  ) -> Native {
    Native(name, "self, value, /") { vm, args in
      let (a, b) = (vm.unwrapped(args[0]), vm.unwrapped(args[1]))
      if owner == "complex" {
        guard a.tag == Tag.complex, b.tag == Tag.complex || vm.isNumber(b) else {
          return .notImplemented
        }
        return Value(test(vm.equal(a, b) == .true ? .equal : .unordered))
      }
      guard vm.isNumber(a) else { return vm.wrongSelf(args[0], owner).value }
      guard vm.isNumber(b), owner != "int" || !b.isFloat else { return .notImplemented }
      return Value(test(vm.compareNumbers(a, b)))
    }
  }
}
