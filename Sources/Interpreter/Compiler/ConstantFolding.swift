// SPDX-License-Identifier: Apache-2.0
// Values known at compile time, as far as CPython's optimizer (Python/ast_opt.c) makes that cheap
// or visible: operators on numbers and strings, tuples of constants, truth of constants. Nothing
// that could raise or grow large is folded.

import PythonSyntax

extension CodeGenerator {
  /// The constant value of an expression.
  func folded(_ expression: Expr) -> CodeObject.CodeConstant? {
    folded(expression, depth: 0)
  }

  private func folded(_ expression: Expr, depth: Int) -> CodeObject.CodeConstant? {
    guard depth < 40 else { return nil }
    switch expression.node {
    case .constant(let constant): return .value(constant)
    case .name("__debug__"): return .value(.bool(true))
    case .tuple(let elements): return constantTuple(elements, depth: depth + 1)
    case .unaryOp(let op, let operand):
      guard case .value(let value)? = folded(operand, depth: depth + 1) else { return nil }
      return unary(op, value).map { .value($0) }
    case .binOp(let left, let op, let right):
      guard isFoldable(right), case .value(let second)? = folded(right, depth: depth + 1),
        case .value(let first)? = folded(left, depth: depth + 1)
      else { return nil }
      return binary(op, first, second).map { .value($0) }
    default: return nil
    }
  }

  private func isFoldable(_ expression: Expr) -> Bool {
    switch expression.node {
    case .constant, .unaryOp, .binOp: true
    default: false
    }
  }

  func constantTuple(_ elements: [Expr]) -> CodeObject.CodeConstant? {
    constantTuple(elements, depth: 0)
  }

  private func constantTuple(_ elements: [Expr], depth: Int) -> CodeObject.CodeConstant? {
    if let first = elements.first, case .name = first.node { return nil }
    var values: [CodeObject.CodeConstant] = []
    for element in elements {
      guard let value = folded(element, depth: depth) else { return nil }
      values.append(value)
    }
    return .tuple(values)
  }

  func constantTruth(_ expression: Expr) -> Bool? {
    switch expression.node {
    case .constant(let constant):
      switch constant {
      case .none: return false
      case .bool(let value): return value
      case .ellipsis, .bigInt: return true
      case .int(let value): return value != 0
      case .float(let value), .imaginary(let value): return value != 0
      case .str(let bytes), .bytes(let bytes): return !bytes.isEmpty
      }
    case .name("__debug__"): return true
    case .unaryOp(.not, let operand): return constantTruth(operand).map { !$0 }
    default: return nil
    }
  }

  private func unary(_ op: UnaryOperator, _ value: Constant) -> Constant? {
    switch (op, value) {
    case (.uSub, .int(let number)):
      let (result, overflow) = (0).subtractingReportingOverflow(number)
      return overflow ? nil : .int(result)
    case (.uSub, .bigInt(let number)):
      let result = 0 - number
      return Int(exactly: result).map { .int($0) } ?? .bigInt(result)
    case (.uSub, .float(let number)): return .float(-number)
    case (.uAdd, .int), (.uAdd, .float): return value
    case (.invert, .int(let number)): return .int(~number)
    case (.not, .bool(let flag)): return .bool(!flag)
    default: return nil
    }
  }

  private func binary(_ op: Operator, _ left: Constant, _ right: Constant) -> Constant? {
    switch (left, right) {
    case (.int(let first), .int(let second)): return integers(op, first, second)
    case (.float(let first), .float(let second)): return floats(op, first, second)
    case (.int(let first), .float(let second)):
      return Double(exactly: first).flatMap { floats(op, $0, second) }
    case (.float(let first), .int(let second)):
      return Double(exactly: second).flatMap { floats(op, first, $0) }
    case (.str(let first), .str(let second)):
      return op == .add && first.count + second.count < 4096 ? .str(first + second) : nil
    default: return nil
    }
  }

  private func integers(_ op: Operator, _ first: Int, _ second: Int) -> Constant? {
    let result: (partialValue: Int, overflow: Bool)
    switch op {
    case .add: result = first.addingReportingOverflow(second)
    case .sub: result = first.subtractingReportingOverflow(second)
    case .mult: result = first.multipliedReportingOverflow(by: second)
    case .floorDiv, .mod:
      guard first >= 0, second > 0 else { return nil }
      result = (op == .mod ? first % second : first / second, false)
    case .div:
      guard second != 0, let dividend = Double(exactly: first),
        let divisor = Double(exactly: second)
      else { return nil }
      return .float(dividend / divisor)
    case .pow: return power(first, second).map { .int($0) }
    case .lShift:
      guard (0..<62).contains(second) else { return nil }
      result = first.multipliedReportingOverflow(by: 1 << second)
    case .rShift:
      guard (0..<64).contains(second) else { return nil }
      result = (first >> second, false)
    case .bitOr: result = (first | second, false)
    case .bitXor: result = (first ^ second, false)
    case .bitAnd: result = (first & second, false)
    case .matMult: return nil
    }
    return result.overflow ? nil : .int(result.partialValue)
  }

  private func power(_ base: Int, _ exponent: Int) -> Int? {
    guard (0...64).contains(exponent) else { return nil }
    var result = 1
    for _ in 0..<exponent {
      let (product, overflow) = result.multipliedReportingOverflow(by: base)
      if overflow { return nil }
      result = product
    }
    return result
  }

  private func floats(_ op: Operator, _ first: Double, _ second: Double) -> Constant? {
    switch op {
    case .add: .float(first + second)
    case .sub: .float(first - second)
    case .mult: .float(first * second)
    case .div: second == 0 ? nil : .float(first / second)
    default: nil
    }
  }
}
