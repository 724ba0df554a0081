// SPDX-License-Identifier: Apache-2.0
// First half of the symbol table: one walk over the tree that enters every binding and use into
// its scope, in CPython's order of visiting, because that order decides which error comes first.

struct SymbolTableBuilder {
  var names = NameTable()
  var scopes: [Scope]
  var directives: [SymbolTable.Directive] = []
  var current = 0
  var privateName: String?
  /// Loops around the present place in the current scope.
  var loopDepth = 0
  /// Depth of `in` expressions of comprehensions, where `:=` is an error.
  var iterableDepth = 0
  var inIterationTarget = false
  var depth = 0
  let superName: Int32
  let classCell: Int32

  /// Nesting beyond this is refused, so that the native stack cannot overflow.
  static let maximumDepth = 700

  init() {
    scopes = [Scope(kind: .module, range: .none, parent: -1)]
    superName = names.id("super")
    classCell = names.id("__class__")
  }

  func finish() -> SymbolTable {
    SymbolTable(names: names, scopes: scopes, directives: directives)
  }

  mutating func enterLevel(_ range: SourceRange) throws(SyntaxError) {
    depth += 1
    if depth > SymbolTableBuilder.maximumDepth { throw .tooDeep(range) }
  }

  // MARK: - Names

  mutating func use(_ name: String) {
    let id = names.id(name, in: privateName)
    let symbol = scopes[current].symbol(id)
    scopes[current].symbols[symbol].flags.insert(.used)
    if id == superName && scopes[current].kind.isFunction {
      let cell = scopes[current].symbol(classCell)
      scopes[current].symbols[cell].flags.insert(.used)
    }
  }

  mutating func bind(
    _ name: String, _ flags: Symbol.Flags = .assigned, at range: SourceRange
  ) throws(SyntaxError) {
    let id = names.id(name, in: privateName)
    let symbol = scopes[current].symbol(id)
    let old = scopes[current].symbols[symbol].flags
    if flags.contains(.parameter) && old.contains(.parameter) {
      throw SyntaxError(
        message: "duplicate argument '\(names[id])' in function definition", range: range)
    }
    if inIterationTarget {
      if old.contains(.walrus) {
        throw SyntaxError(
          message:
            "comprehension inner loop cannot rebind assignment expression target '\(names[id])'",
          range: range)
      }
      scopes[current].symbols[symbol].flags.insert(.iterationVariable)
    }
    scopes[current].symbols[symbol].flags.formUnion(flags)
  }

  // MARK: - Scopes

  mutating func enter(_ kind: Scope.Kind, at range: SourceRange) {
    let scope = scopes.count
    scopes.append(Scope(kind: kind, range: range, parent: current))
    scopes[scope].privateName = privateName
    scopes[current].children.append(scope)
    current = scope
  }

  mutating func leave() { current = scopes[current].parent }

  mutating func visit(
    function args: Arguments, kind: Scope.Kind, at range: SourceRange, body: [Stmt], value: Expr?,
    isAsync: Bool = false
  ) throws(SyntaxError) {
    enter(kind, at: range)
    scopes[current].isCoroutine = isAsync
    let outer = (loopDepth, iterableDepth, inIterationTarget)
    (loopDepth, inIterationTarget) = (0, false)
    for arg in args.posonlyargs { try bind(arg.arg, .parameter, at: arg.range) }
    for arg in args.args { try bind(arg.arg, .parameter, at: arg.range) }
    for arg in args.kwonlyargs { try bind(arg.arg, .parameter, at: arg.range) }
    if let arg = args.vararg { try bind(arg.arg, .parameter, at: arg.range) }
    if let arg = args.kwarg { try bind(arg.arg, .parameter, at: arg.range) }
    try visit(body)
    if let value { try visit(value) }
    (loopDepth, iterableDepth, inIterationTarget) = outer
    leave()
  }

  mutating func visitAnnotations(_ args: Arguments, returns: Expr?) throws(SyntaxError) {
    for arg in args.posonlyargs { if let annotation = arg.annotation { try visit(annotation) } }
    for arg in args.args { if let annotation = arg.annotation { try visit(annotation) } }
    if let annotation = args.vararg?.annotation { try visit(annotation) }
    if let annotation = args.kwarg?.annotation { try visit(annotation) }
    for arg in args.kwonlyargs { if let annotation = arg.annotation { try visit(annotation) } }
    if let returns { try visit(returns) }
  }

  mutating func visitDefaults(_ args: Arguments) throws(SyntaxError) {
    for value in args.defaults { try visit(value) }
    for case let value? in args.kwDefaults { try visit(value) }
  }

  // MARK: - Statements

  mutating func visit(_ body: [Stmt]) throws(SyntaxError) {
    for statement in body { try visit(statement) }
  }

  mutating func visitLoop(_ body: [Stmt]) throws(SyntaxError) {
    loopDepth += 1
    try visit(body)
    loopDepth -= 1
  }

  mutating func visit(_ statement: Stmt) throws(SyntaxError) {
    try enterLevel(statement.range)
    switch statement.node {
    case .functionDef(let node): try visit(node, at: statement.range)
    case .classDef(let node): try visit(node, at: statement.range)
    case .return(let value): if let value { try visit(value) }
    case .delete(let targets):
      for target in targets { try visit(target: target, flags: [.assigned, .deleted]) }
    case .assign(let targets, let value):
      for target in targets { try visit(target: target) }
      try visit(value)
    case .augAssign(let target, _, let value):
      try visit(target: target)
      try visit(value)
    case .annAssign(let target, let annotation, let value, let simple):
      try visit(
        annotated: target, annotation: annotation, value: value, simple: simple,
        at: statement.range)
    case .for(let target, let iter, let body, let orelse),
      .asyncFor(let target, let iter, let body, let orelse):
      try visit(target: target)
      try visit(iter)
      try visitLoop(body)
      try visit(orelse)
    case .while(let test, let body, let orelse):
      loopDepth += 1
      try visit(test)
      loopDepth -= 1
      try visitLoop(body)
      try visit(orelse)
    case .if: try visit(ifChain: statement)
    case .with(let items, let body), .asyncWith(let items, let body):
      for item in items {
        try visit(item.contextExpr)
        if let target = item.optionalVars { try visit(target: target) }
      }
      try visit(body)
    case .match(let subject, let cases):
      try visit(subject)
      for matchCase in cases { try visit(matchCase) }
    case .raise(let exc, let cause):
      if let exc { try visit(exc) }
      if let cause { try visit(cause) }
    case .try(let body, let handlers, let orelse, let finalbody, _):
      try visit(body)
      try visit(orelse)
      for handler in handlers { try visit(handler) }
      try visit(finalbody)
    case .assert(let test, let message):
      try visit(test)
      if let message { try visit(message) }
    case .import(let aliases), .importFrom(_, let aliases, _):
      for alias in aliases { try visit(alias) }
    case .global(let names):
      for name in names { try declare(name, .global, "global", at: statement.range) }
    case .nonlocal(let names):
      for name in names { try declare(name, .nonlocal, "nonlocal", at: statement.range) }
    case .expr(let value): try visit(value)
    case .pass, .break, .continue, .unparsed: break
    }
    depth -= 1
  }

  private mutating func visit(_ node: FunctionDef, at range: SourceRange) throws(SyntaxError) {
    try bind(node.name, at: range)
    try visitDefaults(node.args)
    try visitAnnotations(node.args, returns: node.returns)
    for decorator in node.decoratorList { try visit(decorator) }
    try visit(
      function: node.args, kind: .function, at: range, body: node.body, value: nil,
      isAsync: node.isAsync)
  }

  private mutating func visit(_ node: ClassDef, at range: SourceRange) throws(SyntaxError) {
    try bind(node.name, at: range)
    for base in node.bases { try visit(base) }
    for keyword in node.keywords { try visit(keyword.value) }
    for decorator in node.decoratorList { try visit(decorator) }
    enter(.classBody, at: range)
    let outer = (privateName, loopDepth)
    (privateName, loopDepth) = (node.name, 0)
    scopes[current].privateName = node.name
    try visit(node.body)
    (privateName, loopDepth) = outer
    leave()
  }

  private mutating func visit(ifChain statement: Stmt) throws(SyntaxError) {
    var statement = statement
    while case .if(let test, let body, let orelse) = statement.node {
      try visit(test)
      try visit(body)
      if orelse.count == 1, let next = orelse.first, case .if = next.node {
        statement = next
      } else {
        return try visit(orelse)
      }
    }
  }

  private mutating func visit(
    annotated target: Expr, annotation: Expr, value: Expr?, simple: Bool, at range: SourceRange
  ) throws(SyntaxError) {
    if case .name(let id) = target.node {
      let symbol = scopes[current].symbol(names.id(id, in: privateName))
      let flags = scopes[current].symbols[symbol].flags
      if simple && current != 0 && !flags.isDisjoint(with: [.global, .nonlocal]) {
        let kind = flags.contains(.global) ? "global" : "nonlocal"
        throw SyntaxError(message: "annotated name '\(id)' can't be \(kind)", range: range)
      }
      if simple {
        scopes[current].hasAnnotations = true
        try bind(id, [.assigned, .annotated], at: target.range)
      } else if value != nil {
        try bind(id, at: target.range)
      }
    } else {
      try visit(target: target)
    }
    try visit(annotation)
    if let value { try visit(value) }
  }

  private mutating func visit(_ handler: ExceptHandler) throws(SyntaxError) {
    if let type = handler.type { try visit(type) }
    if let name = handler.name { try bind(name, [.assigned, .deleted], at: handler.range) }
    try visit(handler.body)
  }

  private mutating func visit(_ alias: Alias) throws(SyntaxError) {
    if alias.name == "*" {
      if current != 0 {
        throw SyntaxError(message: "import * only allowed at module level", range: alias.range)
      }
      return
    }
    let dotted = alias.asname ?? alias.name
    let end = dotted.utf8.firstIndex(of: 46) ?? dotted.endIndex
    try bind(String(dotted[..<end]), .imported, at: alias.range)
  }

  private mutating func declare(
    _ name: String, _ flag: Symbol.Flags, _ word: String, at range: SourceRange
  ) throws(SyntaxError) {
    let id = names.id(name, in: privateName)
    let symbol = scopes[current].symbol(id)
    let flags = scopes[current].symbols[symbol].flags
    let shown = names[id]
    var message: String?
    if flags.contains(.parameter) {
      message = "name '\(shown)' is parameter and \(word)"
    } else if flags.contains(.used) {
      message = "name '\(shown)' is used prior to \(word) declaration"
    } else if flags.contains(.annotated) {
      message = "annotated name '\(shown)' can't be \(word)"
    } else if flags.contains(.assigned) {
      message = "name '\(shown)' is assigned to before \(word) declaration"
    }
    if let message { throw SyntaxError(message: message, range: range) }
    scopes[current].symbols[symbol].flags.insert(flag)
    directives.append(SymbolTable.Directive(name: id, scope: current, range: range))
  }

  // MARK: - Patterns

  private mutating func visit(_ matchCase: MatchCase) throws(SyntaxError) {
    try visit(matchCase.pattern)
    if let condition = matchCase.guard { try visit(condition) }
    try visit(matchCase.body)
  }

  private mutating func visit(_ pattern: Pattern) throws(SyntaxError) {
    try enterLevel(pattern.range)
    switch pattern.node {
    case .matchValue(let value): try visit(value)
    case .matchSingleton: break
    case .matchSequence(let patterns), .matchOr(let patterns):
      for pattern in patterns { try visit(pattern) }
    case .matchMapping(let keys, let patterns, let rest):
      for key in keys { try visit(key) }
      for pattern in patterns { try visit(pattern) }
      if let rest { try bind(rest, at: pattern.range) }
    case .matchClass(let cls, let patterns, _, let kwdPatterns):
      try visit(cls)
      for pattern in patterns { try visit(pattern) }
      for pattern in kwdPatterns { try visit(pattern) }
    case .matchStar(let name): if let name { try bind(name, at: pattern.range) }
    case .matchAs(let inner, let name):
      if let inner { try visit(inner) }
      if let name { try bind(name, at: pattern.range) }
    }
    depth -= 1
  }
}

extension SyntaxError {
  /// Nesting that would overflow the native stack.
  package static func tooDeep(_ range: SourceRange) -> SyntaxError {
    SyntaxError(message: "maximum recursion depth exceeded during compilation", range: range)
  }
}
