// SPDX-License-Identifier: Apache-2.0
// The walk over expressions, assignment targets and comprehensions.

extension SymbolTableBuilder {
  mutating func visit(_ expression: Expr) throws(SyntaxError) {
    switch expression.node {
    case .name(let id): return use(id)
    case .constant:
      if loopDepth > 0 { scopes[current].loopConstants += 1 }
      return
    default: break
    }
    try enterLevel(expression.range)
    switch expression.node {
    case .name, .constant: break
    case .boolOp(_, let values), .joinedStr(let values): try visit(all: values)
    case .namedExpr(let target, let value):
      try visit(walrus: target, value: value, at: expression.range)
    case .binOp: try visit(binOp: expression)
    case .unaryOp(_, let operand): try visit(operand)
    case .lambda(let args, let body):
      try visitDefaults(args)
      try visit(function: args, kind: .lambda, at: expression.range, body: [], value: body)
    case .ifExp(let test, let body, let orelse):
      try visit(test)
      try visit(body)
      try visit(orelse)
    case .dict(let keys, let values):
      for case let key? in keys { try visit(key) }
      try visit(all: values)
    case .set(let elts), .list(let elts), .tuple(let elts): try visit(all: elts)
    case .listComp(let elt, let generators):
      try visit(generators, .listComp, elt: elt, value: nil, at: expression.range)
    case .setComp(let elt, let generators):
      try visit(generators, .setComp, elt: elt, value: nil, at: expression.range)
    case .dictComp(let key, let value, let generators):
      try visit(generators, .dictComp, elt: key, value: value, at: expression.range)
    case .generatorExp(let elt, let generators):
      try visit(generators, .generatorExp, elt: elt, value: nil, at: expression.range)
    case .await(let value):
      try visit(value)
      markAwaiting()
    case .yield(let value):
      if let value { try visit(value) }
      try markGenerator(at: expression.range)
    case .yieldFrom(let value):
      try visit(value)
      try markGenerator(at: expression.range)
    case .compare(let left, _, let comparators):
      try visit(left)
      try visit(all: comparators)
    case .call(let function, let args, let keywords):
      try visit(function)
      try visit(all: args)
      for keyword in keywords { try visit(keyword.value) }
    case .formattedValue(let node):
      try visit(node.value)
      if let spec = node.formatSpec { try visit(spec) }
    case .attribute(let value, _), .starred(let value): try visit(value)
    case .subscript(let value, let slice):
      try visit(value)
      try visit(slice)
    case .slice(let lower, let upper, let step):
      if let lower { try visit(lower) }
      if let upper { try visit(upper) }
      if let step { try visit(step) }
    }
    depth -= 1
  }

  private mutating func visit(all expressions: [Expr]) throws(SyntaxError) {
    for expression in expressions { try visit(expression) }
  }

  /// A left-deep chain (`a + b + c ...`) is walked without recursion.
  private mutating func visit(binOp expression: Expr) throws(SyntaxError) {
    var rights: [Expr] = []
    var left = expression
    while case .binOp(let inner, _, let right) = left.node {
      rights.append(right)
      left = inner
    }
    try visit(left)
    for right in rights.reversed() { try visit(right) }
  }

  /// A target of an assignment, `for`, `with` or `del`.
  mutating func visit(
    target: Expr, flags: Symbol.Flags = .assigned
  ) throws(SyntaxError) {
    try enterLevel(target.range)
    switch target.node {
    case .name(let id): try bind(id, flags, at: target.range)
    case .tuple(let elts), .list(let elts):
      for element in elts { try visit(target: element, flags: flags) }
    case .starred(let value): try visit(target: value, flags: flags)
    default: try visit(target)
    }
    depth -= 1
  }

  private mutating func markGenerator(at range: SourceRange) throws(SyntaxError) {
    scopes[current].isGenerator = true
    let place: String
    switch scopes[current].kind {
    case .listComp: place = "list comprehension"
    case .setComp: place = "set comprehension"
    case .dictComp: place = "dict comprehension"
    case .generatorExp: place = "generator expression"
    case .module, .function, .lambda, .classBody: return
    }
    throw SyntaxError(message: "'yield' inside \(place)", range: range)
  }

  /// A comprehension that awaits is a coroutine, and so is each one around it; a generator
  /// expression becomes asynchronous and ends the chain.
  private mutating func markAwaiting() {
    var scope = current
    while scopes[scope].kind.isComprehension {
      scopes[scope].isCoroutine = true
      if scopes[scope].kind == .generatorExp { return }
      scope = scopes[scope].parent
    }
  }

  // MARK: - Comprehensions

  private mutating func visit(
    _ generators: [Comprehension], _ kind: Scope.Kind, elt: Expr, value: Expr?,
    at range: SourceRange
  ) throws(SyntaxError) {
    guard let first = generators.first else { return }
    iterableDepth += 1
    try visit(first.iter)
    iterableDepth -= 1
    enter(kind, at: range)
    if generators.contains(where: \.isAsync) { markAwaiting() }
    let outer = (loopDepth, inIterationTarget)
    (loopDepth, inIterationTarget) = (1, false)
    try bindIteration(first.target)
    try visit(all: first.ifs)
    for generator in generators.dropFirst() {
      try bindIteration(generator.target)
      iterableDepth += 1
      try visit(generator.iter)
      iterableDepth -= 1
      try visit(all: generator.ifs)
    }
    if let value { try visit(value) }
    try visit(elt)
    if kind == .generatorExp { scopes[current].isGenerator = true }
    (loopDepth, inIterationTarget) = outer
    leave()
  }

  private mutating func bindIteration(_ target: Expr) throws(SyntaxError) {
    inIterationTarget = true
    try visit(target: target)
    inIterationTarget = false
  }

  // MARK: - Assignment expressions

  private mutating func visit(
    walrus target: Expr, value: Expr, at range: SourceRange
  ) throws(SyntaxError) {
    if iterableDepth > 0 {
      throw SyntaxError(
        message: "assignment expression cannot be used in a comprehension iterable expression",
        range: range)
    }
    scopes[current].hasWalrus = true
    guard scopes[current].kind.isComprehension, case .name(let name) = target.node else {
      try visit(value)
      return try visit(target: target)
    }
    try bindOutside(name, at: target.range)
    try visit(value)
  }

  /// `:=` in a comprehension binds in the function, or module, around it.
  private mutating func bindOutside(_ name: String, at range: SourceRange) throws(SyntaxError) {
    let id = names.id(name, in: privateName)
    var scope = current
    while scopes[scope].kind.isComprehension {
      let symbol = scopes[scope].symbol(id)
      if scopes[scope].symbols[symbol].flags.contains(.iterationVariable) {
        throw SyntaxError(
          message:
            "assignment expression cannot rebind comprehension iteration variable '\(names[id])'",
          range: range)
      }
      scopes[scope].symbols[symbol].flags.insert(.walrus)
      scope = scopes[scope].parent
    }
    if scopes[scope].kind == .classBody {
      throw SyntaxError(
        message:
          "assignment expression within a comprehension cannot be used in a class body",
        range: range)
    }
    let symbol = scopes[scope].symbol(id)
    scopes[scope].symbols[symbol].flags.insert(.assigned)
    scopes[scope].hasWalrus = true
  }
}
