// SPDX-License-Identifier: Apache-2.0
// Conditions as jumps: `not`, `and`, `or`, conditional expressions and comparisons need no truth
// value in a register.

import PythonSyntax

extension CodeGenerator {
  /// Jumps to `label` if the truth of the test is `value`, else falls through.
  mutating func jumpIf(
    _ test: Expr, _ value: Bool, to label: Label
  ) throws(SyntaxError) {
    try enterLevel(test.range)
    let mark = unit.top
    switch test.node {
    case .unaryOp(.not, let operand): try jumpIf(operand, !value, to: label)
    case .boolOp(let op, let values): try jumpIf(op, values, value, to: label)
    case .ifExp(let inner, let body, let orelse):
      let (otherwise, end) = (unit.makeLabel(), unit.makeLabel())
      try jumpIf(inner, false, to: otherwise)
      let known = unit.assignmentMark
      try jumpIf(body, value, to: label)
      unit.forgetAssignments(since: known)
      unit.jump(to: end)
      unit.place(otherwise)
      try jumpIf(orelse, value, to: label)
      unit.forgetAssignments(since: known)
      unit.place(end)
    case .compare(let left, let ops, let comparators):
      try jumpIfCompare(left, ops, comparators, value, test.range, to: label)
    default:
      if let truth = constantTruth(test) {
        if truth == value { unit.jump(to: label) }
      } else {
        let register = try operand(test)
        unit.location = test.range
        unit.jump(value ? .jumpIfTrue : .jumpIfFalse, register, to: label)
      }
    }
    unit.release(to: mark)
    depth -= 1
  }

  private mutating func jumpIf(
    _ op: BoolOperator, _ values: [Expr], _ value: Bool, to label: Label
  ) throws(SyntaxError) {
    let stops = op == .or
    let end = unit.makeLabel()
    var known = unit.assignmentMark
    for (index, operand) in values.enumerated() {
      if index == values.count - 1 {
        try jumpIf(operand, value, to: label)
      } else {
        try jumpIf(operand, stops, to: stops == value ? label : end)
      }
      if index == 0 { known = unit.assignmentMark }
    }
    unit.forgetAssignments(since: known)
    unit.place(end)
  }

  private mutating func jumpIfCompare(
    _ left: Expr, _ ops: [CompareOperator], _ comparators: [Expr], _ value: Bool,
    _ range: SourceRange, to label: Label
  ) throws(SyntaxError) {
    if ops.count == 1, let op = ops.first, let right = comparators.first {
      if op == .is || op == .isNot, case .constant(.none) = right.node {
        let register = try operand(left)
        unit.location = range
        let wanted = (op == .is) == value
        return unit.jump(wanted ? .jumpIfNone : .jumpIfNotNone, register, to: label)
      }
      let first = try operand(left, before: right)
      let second = try comparedOperand(op, right)
      unit.location = range
      return jump(op, first, second, value, to: label)
    }
    let end = unit.makeLabel()
    var first = try operand(left, before: comparators.first)
    for (index, right) in comparators.enumerated() {
      let isLast = index == comparators.count - 1
      let second =
        try isLast
        ? comparedOperand(ops[index], right) : operand(right, before: comparators[index + 1])
      unit.location = range
      if isLast {
        jump(ops[index], first, second, value, to: label)
      } else {
        jump(ops[index], first, second, false, to: value ? end : label)
      }
      first = second
    }
    unit.place(end)
  }

  private mutating func jump(
    _ op: CompareOperator, _ left: Int, _ right: Int, _ value: Bool, to label: Label
  ) {
    let fused: Opcode? =
      switch op {
      case .eq: .jumpCompareEqual
      case .notEq: .jumpCompareNotEqual
      case .lt: .jumpCompareLess
      case .ltE: .jumpCompareLessEqual
      case .gt: .jumpCompareGreater
      case .gtE: .jumpCompareGreaterEqual
      case .is, .isNot, .in, .notIn: nil
      }
    if let fused { return unit.jumpCompare(fused, left, right, if: value, to: label) }
    let register = unit.allocate()
    emitCompare(op, left, right, into: register)
    unit.jump(value ? .jumpIfTrue : .jumpIfFalse, register, to: label)
  }
}
