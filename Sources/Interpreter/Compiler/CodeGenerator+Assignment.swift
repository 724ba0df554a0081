// SPDX-License-Identifier: Apache-2.0
// Assignments of all kinds and `del`. A value goes straight into the register of a single target;
// that is safe because an expression writes its destination with its last instruction only.

import PythonSyntax

extension CodeGenerator {
  mutating func assign(_ targets: [Expr], _ value: Expr) throws(SyntaxError) {
    guard let target = targets.first else { return }
    if targets.count == 1 {
      if case .name(let name) = target.node {
        return try assign(name: name, target.range, value)
      }
      if let elements = plainElements(of: target), let values = plainElements(of: value),
        elements.count == values.count
      {
        return try assign(elements: elements, values)
      }
      let register = try operand(value, before: target)
      return try store(target, from: register)
    }
    let register = unit.allocate()
    try expression(value, into: register)
    for target in targets { try store(target, from: register) }
  }

  private mutating func assign(
    name: String, _ range: SourceRange, _ value: Expr
  ) throws(SyntaxError) {
    try forbidden(name, range)
    let id = id(name)
    if case .register(let variable) = access(id) {
      try expression(value, into: variable)
      return markAssigned(id, variable)
    }
    let register = try operand(value)
    unit.location = range
    storeVariable(name, from: register)
  }

  /// The elements of a tuple or list display without `*`.
  private func plainElements(of expression: Expr) -> [Expr]? {
    switch expression.node {
    case .tuple(let elements), .list(let elements):
      for element in elements { if case .starred = element.node { return nil } }
      return elements.count > 0 && elements.count <= 16 ? elements : nil
    default: return nil
    }
  }

  /// `a, b = b, a`: no tuple is built. A variable on the right is read in place unless a target
  /// before it rebinds it.
  private mutating func assign(elements: [Expr], _ values: [Expr]) throws(SyntaxError) {
    var registers: [Int] = []
    var stored: [Int] = []
    let inPlace = elements.allSatisfy {
      if case .name(let name) = $0.node, case .register = access(name) { return true }
      return false
    }
    for (index, value) in values.enumerated() {
      var register = -1
      if inPlace, case .name(let name) = value.node, case .register(let variable) = access(name),
        unit.isAssigned(variable), !isRebindable(variable), !stored.contains(variable)
      {
        register = variable
      } else {
        register = unit.allocate()
        try expression(value, into: register)
      }
      registers.append(register)
      if case .name(let name) = elements[index].node, case .register(let variable) = access(name) {
        stored.append(variable)
      }
    }
    for (target, register) in zip(elements, registers) { try store(target, from: register) }
  }

  // MARK: - Targets

  func forbidden(_ name: String, _ range: SourceRange) throws(SyntaxError) {
    if name == "__debug__" {
      throw SyntaxError(message: "cannot assign to __debug__", range: range)
    }
  }

  mutating func store(_ target: Expr, from register: Int) throws(SyntaxError) {
    try enterLevel(target.range)
    let mark = unit.top
    switch target.node {
    case .name(let name):
      try forbidden(name, target.range)
      unit.location = target.range
      storeVariable(name, from: register)
    case .tuple(let elements), .list(let elements):
      try unpack(elements, from: register, target.range)
    case .attribute(let value, let attribute):
      try forbidden(attribute, target.range)
      let object = try operand(value)
      unit.location = attributeLocation(target.range, attribute)
      storeAttribute(object, attribute, register)
    case .subscript(let value, let slice):
      let object = try operand(value, before: slice)
      let key = try operand(slice)
      unit.location = target.range
      unit.emit(.storeSubscr, object, key, register)
    case .starred:
      throw SyntaxError(
        message: "starred assignment target must be in a list or tuple", range: target.range)
    default:
      throw SyntaxError(message: "cannot assign to expression", range: target.range)
    }
    unit.release(to: mark)
    depth -= 1
  }

  mutating func storeAttribute(_ object: Int, _ attribute: String, _ value: Int) {
    let site = attributeSite(attribute)
    unit.emit(
      Instruction(
        .storeAttr, a: Instruction.register(object), b: UInt16(truncatingIfNeeded: site),
        c: Instruction.register(value)))
  }

  mutating func attributeSite(_ attribute: String) -> Int {
    let id = id(attribute)
    return unit.site(unit.nameIndex(id, table.names[id]))
  }

  private mutating func unpack(
    _ elements: [Expr], from register: Int, _ range: SourceRange
  ) throws(SyntaxError) {
    unit.location = range
    var star: Int?
    for (index, element) in elements.enumerated() {
      guard case .starred = element.node else { continue }
      if star != nil {
        throw SyntaxError(message: "multiple starred expressions in assignment", range: range)
      }
      star = index
    }
    if let first = consecutiveRegisters(elements) {
      unit.emit(.unpackSequence, first, register, count: elements.count)
      for (offset, element) in elements.enumerated() {
        if case .name(let name) = element.node { markAssigned(id(name), first + offset) }
      }
      return
    }
    let base = unit.allocate(max(elements.count, 1))
    if let star {
      let after = elements.count - star - 1
      if star >= 256 || after >= 256 {
        throw SyntaxError(
          message: "too many expressions in star-unpacking assignment", range: range)
      }
      unit.emit(.unpackEx, x: UInt8(truncatingIfNeeded: after), base, register, count: star)
    } else {
      unit.emit(.unpackSequence, base, register, count: elements.count)
    }
    for (offset, element) in elements.enumerated() {
      if case .starred(let target) = element.node {
        try store(target, from: base + offset)
      } else {
        try store(element, from: base + offset)
      }
    }
  }

  /// The first register when all targets are variables in neighbouring registers.
  private mutating func consecutiveRegisters(_ elements: [Expr]) -> Int? {
    var first: Int?
    for (offset, element) in elements.enumerated() {
      guard case .name(let name) = element.node, name != "__debug__",
        case .register(let register) = access(name)
      else { return nil }
      if let first {
        if register != first + offset { return nil }
      } else {
        first = register
      }
    }
    return first
  }

  // MARK: - Augmented and annotated assignment

  mutating func augAssign(
    _ target: Expr, _ op: Operator, _ value: Expr, _ range: SourceRange
  ) throws(SyntaxError) {
    switch target.node {
    case .name(let name):
      try forbidden(name, target.range)
      let id = id(name)
      let access = access(id)
      if case .register(let variable) = access {
        let left = try variableOperand(variable, target.range, before: value)
        try operate(op, left, value, inPlace: true, into: variable, range)
        return markAssigned(id, variable)
      }
      let left = unit.allocate()
      unit.location = target.range
      load(access, into: left)
      try operate(op, left, value, inPlace: true, into: left, range)
      unit.location = target.range
      storeVariable(name, from: left)
    case .attribute(let object, let attribute):
      let object = try operand(object, before: value)
      let old = unit.allocate()
      unit.location = attributeLocation(target.range, attribute)
      unit.emit(.loadAttr, old, object, count: attributeSite(attribute))
      try operate(op, old, value, inPlace: true, into: old, range)
      unit.location = attributeLocation(target.range, attribute)
      storeAttribute(object, attribute, old)
    case .subscript(let object, let slice):
      let object = try operand(object, before: slice, value)
      let key = try operand(slice, before: value)
      let old = unit.allocate()
      unit.location = target.range
      unit.emit(.binarySubscr, old, object, key)
      try operate(op, old, value, inPlace: true, into: old, range)
      unit.location = target.range
      unit.emit(.storeSubscr, object, key, old)
    default:
      throw SyntaxError(
        message: "illegal expression for augmented assignment", range: target.range)
    }
  }

  mutating func annAssign(
    _ target: Expr, _ annotation: Expr, _ value: Expr?, _ simple: Bool, _ range: SourceRange
  ) throws(SyntaxError) {
    if let value { try assign([target], value) }
    let mark = unit.top
    switch target.node {
    case .name(let name):
      try forbidden(name, target.range)
      if simple && unit.kind != .function { try storeAnnotation(name, annotation, range) }
    case .attribute(let object, let attribute):
      try forbidden(attribute, target.range)
      if value == nil { try expression(object, into: unit.allocate()) }
      if unit.kind != .function { try self.annotation(annotation, into: unit.allocate()) }
    case .subscript(let object, let slice):
      if value == nil {
        try expression(object, into: unit.allocate())
        try expression(slice, into: unit.allocate())
      }
      if unit.kind != .function { try self.annotation(annotation, into: unit.allocate()) }
    default: break
    }
    unit.release(to: mark)
  }

  private mutating func storeAnnotation(
    _ name: String, _ annotation: Expr, _ range: SourceRange
  ) throws(SyntaxError) {
    let base = unit.allocate(3)
    try self.annotation(annotation, into: base)
    unit.location = range
    load(access("__annotations__"), into: base + 1)
    load(.str(Array(mangled(name).utf8)), into: base + 2)
    unit.emit(.storeSubscr, base + 1, base + 2, base)
  }

  // MARK: - del

  mutating func delete(_ target: Expr) throws(SyntaxError) {
    let mark = unit.top
    switch target.node {
    case .name(let name):
      if name == "__debug__" {
        throw SyntaxError(message: "cannot delete __debug__", range: target.range)
      }
      unit.location = target.range
      deleteVariable(name)
    case .tuple(let elements), .list(let elements):
      for element in elements { try delete(element) }
    case .attribute(let value, let attribute):
      let object = try operand(value)
      unit.location = attributeLocation(target.range, attribute)
      unit.emit(
        Instruction(
          .deleteAttr, a: Instruction.register(object),
          b: UInt16(truncatingIfNeeded: attributeSite(attribute))))
    case .subscript(let value, let slice):
      let object = try operand(value, before: slice)
      let key = try operand(slice)
      unit.location = target.range
      unit.emit(.deleteSubscr, object, key)
    default:
      throw SyntaxError(message: "cannot delete expression", range: target.range)
    }
    unit.release(to: mark)
  }
}
