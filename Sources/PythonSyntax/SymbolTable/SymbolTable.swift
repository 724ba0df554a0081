// SPDX-License-Identifier: Apache-2.0
// The symbol table: which names each scope binds and uses, and where each use finds its variable
// (https://docs.python.org/3.11/reference/executionmodel.html#naming-and-binding). It stands
// between parser and compiler. Beyond CPython's it decides which comprehensions can be compiled in
// place: those whose variables no inner function captures. Names are interned, so that scopes
// compare small integers.

/// Strings and their small numbers.
package struct NameTable: Sendable {
  package private(set) var names: [String] = []
  private var hashes: [UInt32] = []
  /// Open addressing; -1 is empty. A cheap hash does for the names of one program.
  private var table = [Int32](repeating: -1, count: 128)

  package init() {
    names.reserveCapacity(48)
    hashes.reserveCapacity(48)
  }

  package subscript(id: Int32) -> String { names[Int(id)] }

  package mutating func id(_ name: String) -> Int32 {
    var hash: UInt32 = 2_166_136_261
    for byte in name.utf8 { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
    hash ^= hash >> 15
    let mask = table.count &- 1
    var place = Int(hash) & mask
    while table[place] >= 0 {
      let candidate = Int(table[place])
      if hashes[candidate] == hash && names[candidate] == name { return table[place] }
      place = (place &+ 1) & mask
    }
    let id = Int32(truncatingIfNeeded: names.count)
    names.append(name)
    hashes.append(hash)
    if names.count &* 2 > table.count {
      grow()
    } else {
      table[place] = id
    }
    return id
  }

  private mutating func grow() {
    table = [Int32](repeating: -1, count: table.count &* 2)
    let mask = table.count &- 1
    for (id, hash) in hashes.enumerated() {
      var place = Int(hash) & mask
      while table[place] >= 0 { place = (place &+ 1) & mask }
      table[place] = Int32(truncatingIfNeeded: id)
    }
  }

  /// The number of `name` as written in class `privateName` (a `__private` name is mangled,
  /// https://docs.python.org/3.11/reference/expressions.html#atom-identifiers).
  package mutating func id(_ name: String, in privateName: String?) -> Int32 {
    guard let privateName else { return id(name) }
    return id(NameTable.mangled(name, in: privateName))
  }

  package static func mangled(_ name: String, in privateName: String) -> String {
    guard name.utf8.starts(with: "__".utf8), !name.hasSuffix("__"), !name.utf8.contains(46) else {
      return name
    }
    let stripped = privateName.drop { $0 == "_" }
    return stripped.isEmpty ? name : "_\(stripped)\(name)"
  }
}

/// One name in one scope.
package struct Symbol: Sendable {
  package struct Flags: OptionSet, Sendable {
    package let rawValue: UInt16
    package init(rawValue: UInt16) { self.rawValue = rawValue }

    package static let used = Flags(rawValue: 1)
    package static let assigned = Flags(rawValue: 2)
    package static let parameter = Flags(rawValue: 4)
    package static let global = Flags(rawValue: 8)
    package static let nonlocal = Flags(rawValue: 16)
    package static let annotated = Flags(rawValue: 32)
    /// Unset somewhere (`del`, end of `except ... as`).
    package static let deleted = Flags(rawValue: 64)
    /// Target of a comprehension's `for`.
    package static let iterationVariable = Flags(rawValue: 128)
    /// Target of `:=` inside a comprehension, bound in a scope outside.
    package static let walrus = Flags(rawValue: 256)

    /// By `import`, which may stand before `global`.
    package static let imported = Flags(rawValue: 512)

    package static let bound: Flags = [.assigned, .parameter, .imported]
  }

  package enum Resolution: UInt8, Sendable {
    /// A register of the frame (a name in the namespace of a class).
    case local
    /// A local captured by an inner function.
    case cell
    case free
    case globalImplicit, globalExplicit
    /// In a comprehension compiled in place: ask the scope around it.
    case outer
  }

  package let name: Int32
  package var flags: Flags
  package var resolution: Resolution = .globalImplicit
  /// Given by the compiler to locals and cells.
  package var register = -1
}

/// A module, function, class or comprehension.
package struct Scope: Sendable {
  package enum Kind: Sendable {
    case module, function, lambda, classBody, listComp, setComp, dictComp, generatorExp

    /// `listComp`, `setComp`, `dictComp`: the kinds that may be compiled in place.
    package var isDisplay: Bool { self == .listComp || self == .setComp || self == .dictComp }
    package var isComprehension: Bool { isDisplay || self == .generatorExp }
    package var isFunction: Bool { self != .module && self != .classBody }
  }

  package let kind: Kind
  package let range: SourceRange
  package let parent: Int
  package var children: [Int] = []
  package var symbols: [Symbol] = []
  /// Variables of outer functions that this code or code inside it uses, in order of discovery.
  package var freeNames: [Int32] = []
  /// The class whose private names are mangled here.
  package var privateName: String?
  package var isGenerator = false
  /// `async def`, or a comprehension with `async for` or `await` inside.
  package var isCoroutine = false
  /// Compiled into the frame of the scope around it.
  package var isInlined = false
  /// Holds `:=`, in itself or in a comprehension inside it.
  package var hasWalrus = false
  /// A class whose methods use `__class__` or `super`.
  package var needsClassCell = false
  package var hasAnnotations = false
  /// Constants written inside loops: as many registers are worth reserving for them.
  package var loopConstants = 0
  private var index: [Int32] = []
  private var cursor = 0

  init(kind: Kind, range: SourceRange, parent: Int) {
    self.kind = kind
    self.range = range
    self.parent = parent
  }

  /// Index in `symbols`.
  package func find(_ name: Int32) -> Int? {
    if index.isEmpty {
      return symbols.firstIndex { $0.name == name }
    }
    let mask = index.count &- 1
    var place = Int(name) & mask
    while index[place] >= 0 {
      let candidate = Int(index[place])
      if symbols[candidate].name == name { return candidate }
      place = (place &+ 1) & mask
    }
    return nil
  }

  mutating func symbol(_ name: Int32) -> Int {
    if let found = find(name) { return found }
    symbols.append(Symbol(name: name, flags: []))
    if symbols.count > 8 { reindex() }
    return symbols.count - 1
  }

  private mutating func reindex() {
    if symbols.count &* 2 > index.count {
      index = [Int32](repeating: -1, count: max(32, index.count &* 4))
      for position in symbols.indices { enter(position) }
    } else {
      enter(symbols.count - 1)
    }
  }

  private mutating func enter(_ position: Int) {
    let mask = index.count &- 1
    var place = Int(symbols[position].name) & mask
    while index[place] >= 0 { place = (place &+ 1) & mask }
    index[place] = Int32(truncatingIfNeeded: position)
  }

  /// Position in `children` to look at next, for scopes met in source order.
  mutating func advance(past position: Int) { cursor = position + 1 }
  var nextChild: Int { cursor < children.count ? cursor : 0 }
}

package struct SymbolTable: Sendable {
  package var names: NameTable
  /// In the order of their beginnings; the module is 0.
  package var scopes: [Scope]
  var directives: [Directive]

  /// A name in a `global` or `nonlocal` statement.
  struct Directive: Sendable {
    let name: Int32
    let scope: Int
    let range: SourceRange
  }

  /// Collects and resolves all names of a module.
  /// - Throws: the first error that CPython's symbol table pass reports.
  package static func build(_ body: [Stmt]) throws(SyntaxError) -> SymbolTable {
    var builder = SymbolTableBuilder()
    try builder.visit(body)
    var table = builder.finish()
    try table.analyze()
    return table
  }

  package static func build(expression: Expr) throws(SyntaxError) -> SymbolTable {
    var builder = SymbolTableBuilder()
    try builder.visit(expression)
    var table = builder.finish()
    try table.analyze()
    return table
  }

  /// The scope that the node of this kind and range opens inside `parent`. Nodes that share a range
  /// are told apart by their order.
  package mutating func child(of parent: Int, _ kind: Scope.Kind, at range: SourceRange) -> Int? {
    let children = scopes[parent].children
    let first = scopes[parent].nextChild
    for step in 0..<children.count {
      let position = (first + step) % children.count
      let scope = children[position]
      if scopes[scope].kind == kind && scopes[scope].range == range {
        scopes[parent].advance(past: position)
        return scope
      }
    }
    return nil
  }
}
