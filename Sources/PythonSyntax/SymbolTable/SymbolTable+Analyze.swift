// SPDX-License-Identifier: Apache-2.0
// Second half of the symbol table: comprehensions that can be compiled in place are chosen, then
// every name is resolved to a local, a cell, a free variable or a global
// (https://docs.python.org/3.11/reference/executionmodel.html#resolution-of-names).

extension SymbolTable {
  mutating func analyze() throws(SyntaxError) {
    chooseInlined()
    let classCell = names.id("__class__")
    for scope in scopes.indices {
      for symbol in scopes[scope].symbols.indices {
        try resolve(symbol, in: scope, classCell: classCell)
      }
    }
    addUpLoopConstants()
  }

  /// The scope whose frame runs the code of `scope`.
  package func frame(of scope: Int) -> Int {
    var scope = scope
    while scopes[scope].isInlined { scope = scopes[scope].parent }
    return scope
  }

  // MARK: - Comprehensions in place

  private mutating func chooseInlined() {
    var any = false
    for scope in scopes.indices where scopes[scope].kind.isDisplay {
      scopes[scope].isInlined =
        scopes[scopes[scope].parent].kind != .classBody && !scopes[scope].isCoroutine
      any = true
    }
    guard any else { return }
    var pending = scopes.indices.filter { !scopes[$0].isInlined && $0 != 0 }
    while let scope = pending.popLast() {
      for symbol in scopes[scope].symbols where !symbol.flags.contains(.global) {
        if !symbol.flags.isDisjoint(with: .bound) && !symbol.flags.contains(.nonlocal) { continue }
        guard let binder = binder(of: symbol.name, outside: scope) else { continue }
        if scopes[binder].isInlined {
          scopes[binder].isInlined = false
          pending.append(binder)
        }
      }
    }
  }

  /// The nearest function or comprehension around `scope` that binds the name.
  private func binder(of name: Int32, outside scope: Int) -> Int? {
    var current = scopes[scope].parent
    while current > 0 {
      if scopes[current].kind != .classBody, let found = scopes[current].find(name) {
        let flags = scopes[current].symbols[found].flags
        if flags.contains(.global) { return nil }
        if !flags.isDisjoint(with: .bound) && !flags.contains(.nonlocal) { return current }
      }
      current = scopes[current].parent
    }
    return nil
  }

  // MARK: - Resolution

  private mutating func resolve(
    _ symbol: Int, in scope: Int, classCell: Int32
  ) throws(SyntaxError) {
    let flags = scopes[scope].symbols[symbol].flags
    let name = scopes[scope].symbols[symbol].name
    let resolution: Symbol.Resolution
    if flags.contains(.global) {
      if flags.contains(.nonlocal) {
        throw directiveError("name '\(names[name])' is nonlocal and global", name, scope)
      }
      resolution = .globalExplicit
    } else if flags.contains(.nonlocal) {
      if scope == 0 {
        throw directiveError("nonlocal declaration not allowed at module level", name, scope)
      }
      guard let found = outerBinding(of: name, in: scope, classCell: classCell) else {
        throw directiveError("no binding for nonlocal '\(names[name])' found", name, scope)
      }
      resolution = found
    } else if !flags.isDisjoint(with: .bound) {
      if scopes[scope].symbols[symbol].resolution == .cell { return }
      resolution = scope == 0 ? .globalImplicit : .local
    } else {
      resolution = outerBinding(of: name, in: scope, classCell: classCell) ?? .globalImplicit
    }
    scopes[scope].symbols[symbol].resolution = resolution
  }

  /// Finds the variable around `scope` and makes it reachable: a cell where it is bound, a free
  /// variable of every frame in between.
  private mutating func outerBinding(
    of name: Int32, in scope: Int, classCell: Int32
  ) -> Symbol.Resolution? {
    let own = frame(of: scope)
    var binder = scopes[scope].parent
    var symbol = -1
    while binder > 0 {
      if scopes[binder].kind == .classBody {
        if name == classCell {
          scopes[binder].needsClassCell = true
          break
        }
      } else if let found = scopes[binder].find(name) {
        let flags = scopes[binder].symbols[found].flags
        if flags.contains(.global) { return nil }
        if !flags.isDisjoint(with: .bound) && !flags.contains(.nonlocal) {
          symbol = found
          break
        }
      }
      binder = scopes[binder].parent
    }
    guard binder > 0 else { return nil }
    let home = frame(of: binder)
    if home == own { return .outer }
    if symbol >= 0 { scopes[binder].symbols[symbol].resolution = .cell }
    var between = own
    while between != home && between > 0 {
      if !scopes[between].freeNames.contains(name) { scopes[between].freeNames.append(name) }
      between = frame(of: scopes[between].parent)
    }
    return .free
  }

  private func directiveError(_ message: String, _ name: Int32, _ scope: Int) -> SyntaxError {
    let range = directives.first { $0.name == name && $0.scope == scope }?.range ?? .none
    return SyntaxError(message: message, range: range)
  }

  private mutating func addUpLoopConstants() {
    for scope in scopes.indices.reversed() where scopes[scope].isInlined {
      let parent = scopes[scope].parent
      scopes[parent].loopConstants += scopes[scope].loopConstants
      scopes[parent].hasWalrus = scopes[parent].hasWalrus || scopes[scope].hasWalrus
    }
  }
}
