// SPDX-License-Identifier: Apache-2.0
// List, tuple, set and dict displays and slices. Short ones are built from neighbouring
// registers at once; those with `*`, or long ones, grow element by element.

import PythonSyntax

extension CodeGenerator {
  enum Collection {
    case list, set

    var build: Opcode { self == .list ? .buildList : .buildSet }
    var append: Opcode { self == .list ? .listAppend : .setAdd }
    var extend: Opcode { self == .list ? .listExtend : .setUpdate }
  }

  private static let longDisplay = 64

  func hasStarred(_ elements: [Expr]) -> Bool {
    elements.contains { if case .starred = $0.node { true } else { false } }
  }

  /// A destination nobody can see while a display grows in it.
  private mutating func growing(_ register: Int) -> Int {
    unit.isTemporary(register) ? register : unit.allocate()
  }

  mutating func collection(
    _ elements: [Expr], _ kind: Collection, _ range: SourceRange, into register: Int
  ) throws(SyntaxError) {
    if kind == .list, elements.count > 2, let constant = constantTuple(elements) {
      let (result, items) = (growing(register), unit.allocate())
      unit.location = range
      unit.emit(.buildList, result, result, count: 0)
      unit.emit(.loadConst, items, wide: unit.constant(constant))
      unit.emit(.listExtend, result, items)
      return unit.move(result, to: register)
    }
    if kind == .set, elements.count > 2, case .tuple(let items)? = constantTuple(elements) {
      // As CPython: a constant frozenset is copied, which decides the order.
      let (result, constant) = (growing(register), unit.allocate())
      unit.location = range
      unit.emit(.buildSet, result, result, count: 0)
      unit.emit(.loadConst, constant, wide: unit.constant(.frozenset(items)))
      unit.emit(.setUpdate, result, constant)
      return unit.move(result, to: register)
    }
    if elements.count > CodeGenerator.longDisplay || hasStarred(elements) {
      let result = growing(register)
      try grow(elements, kind, range, into: result)
      return unit.move(result, to: register)
    }
    let base = unit.top
    for element in elements { try expression(element, into: unit.allocate()) }
    unit.location = range
    unit.emit(kind.build, register, base, count: elements.count)
  }

  mutating func grow(
    _ elements: [Expr], _ kind: Collection, _ range: SourceRange, into result: Int
  ) throws(SyntaxError) {
    unit.location = range
    unit.emit(kind.build, result, result, count: 0)
    for element in elements {
      let mark = unit.top
      if case .starred(let value) = element.node {
        let items = try operand(value)
        unit.location = range
        unit.emit(kind.extend, result, items)
      } else {
        let item = try operand(element)
        unit.location = range
        unit.emit(kind.append, result, item)
      }
      unit.release(to: mark)
    }
  }

  mutating func tuple(_ elements: [Expr], into register: Int) throws(SyntaxError) {
    let range = elements.first.map { $0.range.through(elements.last?.range ?? $0.range) }
    try tuple(elements, range ?? unit.location, into: register)
  }

  mutating func tuple(
    _ elements: [Expr], _ range: SourceRange, into register: Int
  ) throws(SyntaxError) {
    if let constant = constantTuple(elements) {
      unit.location = range
      return unit.emit(.loadConst, register, wide: unit.constant(constant))
    }
    if elements.count > CodeGenerator.longDisplay || hasStarred(elements) {
      let list = unit.allocate()
      try grow(elements, .list, range, into: list)
      return unit.emit(.listToTuple, register, list)
    }
    let base = unit.top
    for element in elements { try expression(element, into: unit.allocate()) }
    unit.location = range
    unit.emit(.buildTuple, register, base, count: elements.count)
  }

  mutating func dict(
    _ keys: [Expr?], _ values: [Expr], _ range: SourceRange, into register: Int
  ) throws(SyntaxError) {
    if keys.count <= CodeGenerator.longDisplay / 2, keys.allSatisfy({ $0 != nil }) {
      let base = unit.top
      for case (let key?, let value) in zip(keys, values) {
        try expression(key, into: unit.allocate())
        try expression(value, into: unit.allocate())
      }
      unit.location = range
      return unit.emit(.buildMap, register, base, count: keys.count)
    }
    let result = growing(register)
    unit.location = range
    unit.emit(.buildMap, result, result, count: 0)
    for (key, value) in zip(keys, values) {
      let mark = unit.top
      if let key {
        let key = try operand(key, before: value)
        let value = try operand(value)
        unit.location = range
        unit.emit(.mapAdd, result, key, value)
      } else {
        let mapping = try operand(value)
        unit.location = range
        unit.emit(.dictUpdate, result, mapping)
      }
      unit.release(to: mark)
    }
    unit.move(result, to: register)
  }

  mutating func slice(
    _ lower: Expr?, _ upper: Expr?, _ step: Expr?, _ range: SourceRange, into register: Int
  ) throws(SyntaxError) {
    let base = unit.allocate(3)
    for (offset, part) in [lower, upper, step].enumerated() {
      if let part {
        try expression(part, into: base + offset)
      } else {
        unit.location = range
        unit.emit(.loadNone, base + offset)
      }
    }
    unit.location = range
    unit.emit(.buildSlice, register, base)
  }
}
