// SPDX-License-Identifier: Apache-2.0
// The abstract syntax of Python 3.11 (https://docs.python.org/3.11/library/ast.html), named as
// there: node and field names are those of Python's `ast`, spelled in Swift's case. Two things are
// ours: a range on every node, and `Unparsed`, a statement that no rule of the grammar fits, kept
// with its text because the LM may be able to emulate it. `async def` is a `FunctionDef` with a mark.

import BigInt

/// A module or an interactive input.
public struct Module: Sendable {
  public var body: [Stmt]
  /// Every error found, in source order; parsing resumes at the next logical line.
  public var errors: [SyntaxError]

  public init(body: [Stmt], errors: [SyntaxError] = []) {
    self.body = body
    self.errors = errors
  }
}

// MARK: - Statements

public struct Stmt: Sendable {
  public var node: StmtNode
  public var range: SourceRange

  public init(_ node: StmtNode, _ range: SourceRange) {
    self.node = node
    self.range = range
  }
}

public indirect enum StmtNode: Sendable {
  case functionDef(FunctionDef)
  case classDef(ClassDef)
  case `return`(value: Expr?)
  case delete(targets: [Expr])
  case assign(targets: [Expr], value: Expr)
  case augAssign(target: Expr, op: Operator, value: Expr)
  /// `simple` is true for a bare name without parentheses.
  case annAssign(target: Expr, annotation: Expr, value: Expr?, simple: Bool)
  case `for`(target: Expr, iter: Expr, body: [Stmt], orelse: [Stmt])
  case asyncFor(target: Expr, iter: Expr, body: [Stmt], orelse: [Stmt])
  case `while`(test: Expr, body: [Stmt], orelse: [Stmt])
  case `if`(test: Expr, body: [Stmt], orelse: [Stmt])
  case with(items: [WithItem], body: [Stmt])
  case asyncWith(items: [WithItem], body: [Stmt])
  case match(subject: Expr, cases: [MatchCase])
  case raise(exc: Expr?, cause: Expr?)
  /// `isStar` for `except*`.
  case `try`(
    body: [Stmt], handlers: [ExceptHandler], orelse: [Stmt], finalbody: [Stmt], isStar: Bool)
  case assert(test: Expr, msg: Expr?)
  case `import`(names: [Alias])
  case importFrom(module: String?, names: [Alias], level: Int)
  case global(names: [String])
  case nonlocal(names: [String])
  case expr(value: Expr)
  case pass
  case `break`
  case `continue`
  /// Text that is no statement of Python: a logical line and the block indented under it, if any,
  /// dedented as in the source. `error` is the first error in it.
  case unparsed(text: String, error: SyntaxError)
}

public struct FunctionDef: Sendable {
  public var name: String
  public var args: Arguments
  public var body: [Stmt]
  public var decoratorList: [Expr]
  public var returns: Expr?
  public var isAsync: Bool

  public init(
    name: String, args: Arguments, body: [Stmt], decoratorList: [Expr], returns: Expr?,
    isAsync: Bool = false
  ) {
    self.isAsync = isAsync
    self.name = name
    self.args = args
    self.body = body
    self.decoratorList = decoratorList
    self.returns = returns
  }
}

public struct ClassDef: Sendable {
  public var name: String
  public var bases: [Expr]
  public var keywords: [Keyword]
  public var body: [Stmt]
  public var decoratorList: [Expr]

  public init(
    name: String, bases: [Expr], keywords: [Keyword], body: [Stmt], decoratorList: [Expr]
  ) {
    self.name = name
    self.bases = bases
    self.keywords = keywords
    self.body = body
    self.decoratorList = decoratorList
  }
}

public struct WithItem: Sendable {
  public var contextExpr: Expr
  public var optionalVars: Expr?

  public init(contextExpr: Expr, optionalVars: Expr?) {
    self.contextExpr = contextExpr
    self.optionalVars = optionalVars
  }
}

public struct ExceptHandler: Sendable {
  public var type: Expr?
  public var name: String?
  public var body: [Stmt]
  public var range: SourceRange

  public init(type: Expr?, name: String?, body: [Stmt], range: SourceRange) {
    self.type = type
    self.name = name
    self.body = body
    self.range = range
  }
}

/// `name` is dotted in `import a.b`, and `*` in `from m import *`.
public struct Alias: Sendable {
  public var name: String
  public var asname: String?
  public var range: SourceRange

  public init(name: String, asname: String?, range: SourceRange) {
    self.name = name
    self.asname = asname
    self.range = range
  }
}

public struct MatchCase: Sendable {
  public var pattern: Pattern
  public var `guard`: Expr?
  public var body: [Stmt]

  public init(pattern: Pattern, guard: Expr?, body: [Stmt]) {
    self.pattern = pattern
    self.guard = `guard`
    self.body = body
  }
}

public struct Pattern: Sendable {
  public var node: PatternNode
  public var range: SourceRange

  public init(_ node: PatternNode, _ range: SourceRange) {
    self.node = node
    self.range = range
  }
}

public indirect enum PatternNode: Sendable {
  case matchValue(value: Expr)
  case matchSingleton(value: Constant)
  case matchSequence(patterns: [Pattern])
  case matchMapping(keys: [Expr], patterns: [Pattern], rest: String?)
  case matchClass(cls: Expr, patterns: [Pattern], kwdAttrs: [String], kwdPatterns: [Pattern])
  case matchStar(name: String?)
  /// `pattern as name`; both nil is the wildcard `_`, only `pattern` nil is a capture.
  case matchAs(pattern: Pattern?, name: String?)
  case matchOr(patterns: [Pattern])
}

// MARK: - Expressions

public struct Expr: Sendable {
  public var node: ExprNode
  public var range: SourceRange

  public init(_ node: ExprNode, _ range: SourceRange) {
    self.node = node
    self.range = range
  }
}

public indirect enum ExprNode: Sendable {
  case boolOp(op: BoolOperator, values: [Expr])
  case namedExpr(target: Expr, value: Expr)
  case binOp(left: Expr, op: Operator, right: Expr)
  case unaryOp(op: UnaryOperator, operand: Expr)
  case lambda(args: Arguments, body: Expr)
  case ifExp(test: Expr, body: Expr, orelse: Expr)
  /// A nil key stands for `**value`.
  case dict(keys: [Expr?], values: [Expr])
  case set(elts: [Expr])
  case listComp(elt: Expr, generators: [Comprehension])
  case setComp(elt: Expr, generators: [Comprehension])
  case dictComp(key: Expr, value: Expr, generators: [Comprehension])
  case generatorExp(elt: Expr, generators: [Comprehension])
  case await(value: Expr)
  case yield(value: Expr?)
  case yieldFrom(value: Expr)
  case compare(left: Expr, ops: [CompareOperator], comparators: [Expr])
  case call(func: Expr, args: [Expr], keywords: [Keyword])
  case formattedValue(FormattedValue)
  /// Parts are `.constant(.str)` and `.formattedValue`.
  case joinedStr(values: [Expr])
  case constant(Constant)
  case attribute(value: Expr, attr: String)
  case `subscript`(value: Expr, slice: Expr)
  case starred(value: Expr)
  case name(id: String)
  case list(elts: [Expr])
  case tuple(elts: [Expr])
  case slice(lower: Expr?, upper: Expr?, step: Expr?)
}

/// `{value!conversion:formatSpec}` of an f-string. `conversion` is `s`, `r`, `a` or nil; a spec is a
/// `.joinedStr`.
public struct FormattedValue: Sendable {
  public var value: Expr
  public var conversion: Character?
  public var formatSpec: Expr?

  public init(value: Expr, conversion: Character?, formatSpec: Expr?) {
    self.value = value
    self.conversion = conversion
    self.formatSpec = formatSpec
  }
}

public enum Constant: Sendable, Equatable {
  case none
  case bool(Bool)
  case ellipsis
  case int(Int)
  /// An integer outside Int's range.
  case bigInt(BigInt)
  case float(Double)
  /// The imaginary part of a complex literal such as `2j`.
  case imaginary(Double)
  /// UTF-8; a lone surrogate from an escape is encoded as in WTF-8.
  case str([UInt8])
  case bytes([UInt8])
}

public enum BoolOperator: Sendable { case and, or }

public enum Operator: String, Sendable, CaseIterable {
  case add = "+"
  case sub = "-"
  case mult = "*"
  case matMult = "@"
  case div = "/"
  case mod = "%"
  case pow = "**"
  case lShift = "<<"
  case rShift = ">>"
  case bitOr = "|"
  case bitXor = "^"
  case bitAnd = "&"
  case floorDiv = "//"
}

public enum UnaryOperator: Sendable { case invert, not, uAdd, uSub }

public enum CompareOperator: String, Sendable, CaseIterable {
  case eq = "=="
  case notEq = "!="
  case lt = "<"
  case ltE = "<="
  case gt = ">"
  case gtE = ">="
  case `is` = "is"
  case isNot = "is not"
  case `in` = "in"
  case notIn = "not in"
}

public struct Comprehension: Sendable {
  public var target: Expr
  public var iter: Expr
  public var ifs: [Expr]
  public var isAsync: Bool

  public init(target: Expr, iter: Expr, ifs: [Expr], isAsync: Bool = false) {
    self.isAsync = isAsync
    self.target = target
    self.iter = iter
    self.ifs = ifs
  }
}

/// A nil `arg` stands for `**value`.
public struct Keyword: Sendable {
  public var arg: String?
  public var value: Expr
  public var range: SourceRange

  public init(arg: String?, value: Expr, range: SourceRange) {
    self.arg = arg
    self.value = value
    self.range = range
  }
}

public struct Arguments: Sendable {
  public var posonlyargs: [Arg]
  public var args: [Arg]
  public var vararg: Arg?
  public var kwonlyargs: [Arg]
  /// One per `kwonlyargs`; nil where the argument is required.
  public var kwDefaults: [Expr?]
  public var kwarg: Arg?
  /// Defaults of the last `posonlyargs + args`.
  public var defaults: [Expr]

  public init(
    posonlyargs: [Arg] = [], args: [Arg] = [], vararg: Arg? = nil, kwonlyargs: [Arg] = [],
    kwDefaults: [Expr?] = [], kwarg: Arg? = nil, defaults: [Expr] = []
  ) {
    self.posonlyargs = posonlyargs
    self.args = args
    self.vararg = vararg
    self.kwonlyargs = kwonlyargs
    self.kwDefaults = kwDefaults
    self.kwarg = kwarg
    self.defaults = defaults
  }
}

public struct Arg: Sendable {
  public var arg: String
  public var annotation: Expr?
  public var range: SourceRange

  public init(arg: String, annotation: Expr?, range: SourceRange) {
    self.arg = arg
    self.annotation = annotation
    self.range = range
  }
}
