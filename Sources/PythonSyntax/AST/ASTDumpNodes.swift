// SPDX-License-Identifier: Apache-2.0
// Statements, patterns and expressions of `ASTDump`, a case each.
// Source: https://docs.python.org/3.11/library/ast.html#abstract-grammar.

extension Dumper {
  // MARK: - Statements

  mutating func write(_ statement: Stmt) {
    let range = statement.range
    switch statement.node {
    case .functionDef(let function):
      node(function.isAsync ? "AsyncFunctionDef" : "FunctionDef", range) {
        $0.field("name", function.name)
        $0.field("args", function.args)
        $0.field("body", function.body)
        $0.field("decorator_list", function.decoratorList)
        $0.field("returns", function.returns)
      }
    case .classDef(let value):
      node("ClassDef", range) {
        $0.field("name", value.name)
        $0.field("bases", value.bases)
        $0.field("keywords", value.keywords)
        $0.field("body", value.body)
        $0.field("decorator_list", value.decoratorList)
      }
    case .return(let value): node("Return", range) { $0.field("value", value) }
    case .delete(let targets): node("Delete", range) { $0.field("targets", targets, .del) }
    case .assign(let targets, let value):
      node("Assign", range) {
        $0.field("targets", targets, .store)
        $0.field("value", value)
      }
    case .augAssign(let target, let op, let value):
      node("AugAssign", range) {
        $0.field("target", target, .store)
        $0.field("op", symbol: Dumper.symbol(op))
        $0.field("value", value)
      }
    case .annAssign(let target, let annotation, let value, let simple):
      node("AnnAssign", range) {
        $0.field("target", target, .store)
        $0.field("annotation", annotation)
        $0.field("value", value)
        $0.field("simple", simple ? 1 : 0)
      }
    case .for(let target, let iter, let body, let orelse):
      writeFor("For", target, iter, body, orelse, range)
    case .asyncFor(let target, let iter, let body, let orelse):
      writeFor("AsyncFor", target, iter, body, orelse, range)
    case .while(let test, let body, let orelse): writeTest("While", test, body, orelse, range)
    case .if(let test, let body, let orelse): writeTest("If", test, body, orelse, range)
    case .with(let items, let body): writeWith("With", items, body, range)
    case .asyncWith(let items, let body): writeWith("AsyncWith", items, body, range)
    case .match(let subject, let cases):
      node("Match", range) {
        $0.field("subject", subject)
        $0.list("cases", cases) { dumper, item in
          dumper.node("match_case") {
            $0.open("pattern")
            $0.write(item.pattern)
            $0.field("guard", item.guard)
            $0.field("body", item.body)
          }
        }
      }
    case .raise(let exc, let cause):
      node("Raise", range) {
        $0.field("exc", exc)
        $0.field("cause", cause)
      }
    case .try(let body, let handlers, let orelse, let finalbody, let isStar):
      node(isStar ? "TryStar" : "Try", range) {
        $0.field("body", body)
        $0.list("handlers", handlers) { dumper, item in
          dumper.node("ExceptHandler", item.range) {
            $0.field("type", item.type)
            $0.field("name", item.name)
            $0.field("body", item.body)
          }
        }
        $0.field("orelse", orelse)
        $0.field("finalbody", finalbody)
      }
    case .assert(let test, let msg):
      node("Assert", range) {
        $0.field("test", test)
        $0.field("msg", msg)
      }
    case .import(let names): node("Import", range) { $0.field("names", names) }
    case .importFrom(let module, let names, let level):
      node("ImportFrom", range) {
        $0.field("module", module)
        $0.field("names", names)
        $0.field("level", level)
      }
    case .global(let names): node("Global", range) { $0.field("names", names) }
    case .nonlocal(let names): node("Nonlocal", range) { $0.field("names", names) }
    case .expr(let value): node("Expr", range) { $0.field("value", value) }
    case .pass: node("Pass", range) { _ in }
    case .break: node("Break", range) { _ in }
    case .continue: node("Continue", range) { _ in }
    case .unparsed(let text, let error):
      node("Unparsed", range) {
        $0.field("text", text)
        $0.field("error", error.message)
      }
    }
  }

  private mutating func writeTest(
    _ name: String, _ test: Expr, _ body: [Stmt], _ orelse: [Stmt], _ range: SourceRange
  ) {
    node(name, range) {
      $0.field("test", test)
      $0.field("body", body)
      $0.field("orelse", orelse)
    }
  }

  private mutating func field(_ name: String, _ items: [Alias]) {
    list(name, items) { dumper, item in
      dumper.node("alias", item.range) {
        $0.field("name", item.name)
        $0.field("asname", item.asname)
      }
    }
  }

  // MARK: - Patterns

  mutating func write(_ pattern: Pattern) {
    let range = pattern.range
    switch pattern.node {
    case .matchValue(let value): node("MatchValue", range) { $0.field("value", value) }
    case .matchSingleton(let value): node("MatchSingleton", range) { $0.field("value", value) }
    case .matchSequence(let patterns):
      node("MatchSequence", range) { $0.field("patterns", patterns) }
    case .matchMapping(let keys, let patterns, let rest):
      node("MatchMapping", range) {
        $0.field("keys", keys)
        $0.field("patterns", patterns)
        $0.field("rest", rest)
      }
    case .matchClass(let cls, let patterns, let attributes, let values):
      node("MatchClass", range) {
        $0.field("cls", cls)
        $0.field("patterns", patterns)
        $0.field("kwd_attrs", attributes)
        $0.field("kwd_patterns", values)
      }
    case .matchStar(let name): node("MatchStar", range) { $0.field("name", name) }
    case .matchAs(let pattern, let name):
      node("MatchAs", range) {
        if let pattern {
          $0.open("pattern")
          $0.write(pattern)
        }
        $0.field("name", name)
      }
    case .matchOr(let patterns): node("MatchOr", range) { $0.field("patterns", patterns) }
    }
  }

  // MARK: - Expressions

  mutating func write(_ expression: Expr, _ context: Context = .load) {
    let range = expression.range
    switch expression.node {
    case .boolOp(let op, let values):
      node("BoolOp", range) {
        $0.field("op", symbol: op == .and ? "And" : "Or")
        $0.field("values", values)
      }
    case .namedExpr(let target, let value):
      node("NamedExpr", range) {
        $0.field("target", target, .store)
        $0.field("value", value)
      }
    case .binOp(let left, let op, let right):
      node("BinOp", range) {
        $0.field("left", left)
        $0.field("op", symbol: Dumper.symbol(op))
        $0.field("right", right)
      }
    case .unaryOp(let op, let operand):
      node("UnaryOp", range) {
        $0.field("op", symbol: Dumper.symbol(op))
        $0.field("operand", operand)
      }
    case .lambda(let args, let body):
      node("Lambda", range) {
        $0.field("args", args)
        $0.field("body", body)
      }
    case .ifExp(let test, let body, let orelse):
      node("IfExp", range) {
        $0.field("test", test)
        $0.field("body", body)
        $0.field("orelse", orelse)
      }
    case .dict(let keys, let values):
      node("Dict", range) {
        $0.optional("keys", keys)
        $0.field("values", values)
      }
    case .set(let elts): node("Set", range) { $0.field("elts", elts) }
    case .listComp(let elt, let generators): write("ListComp", elt, generators, range)
    case .setComp(let elt, let generators): write("SetComp", elt, generators, range)
    case .generatorExp(let elt, let generators): write("GeneratorExp", elt, generators, range)
    case .dictComp(let key, let value, let generators):
      node("DictComp", range) {
        $0.field("key", key)
        $0.field("value", value)
        $0.field("generators", generators)
      }
    case .await(let value): node("Await", range) { $0.field("value", value) }
    case .yield(let value): node("Yield", range) { $0.field("value", value) }
    case .yieldFrom(let value): node("YieldFrom", range) { $0.field("value", value) }
    case .compare(let left, let ops, let comparators):
      node("Compare", range) {
        $0.field("left", left)
        $0.list("ops", ops) { $0.out += Dumper.symbol($1) + "()" }
        $0.field("comparators", comparators)
      }
    case .call(let function, let args, let keywords):
      node("Call", range) {
        $0.field("func", function)
        $0.field("args", args)
        $0.field("keywords", keywords)
      }
    case .formattedValue(let value):
      node("FormattedValue", range) {
        $0.field("value", value.value)
        $0.field("conversion", value.conversion.map { Int($0.asciiValue ?? 0) } ?? -1)
        $0.field("format_spec", value.formatSpec)
      }
    case .joinedStr(let values): node("JoinedStr", range) { $0.field("values", values) }
    case .constant(let value): node("Constant", range) { $0.field("value", value) }
    case .attribute(let value, let attr):
      node("Attribute", range) {
        $0.field("value", value)
        $0.field("attr", attr)
        $0.field("ctx", symbol: context.rawValue)
      }
    case .subscript(let value, let slice):
      node("Subscript", range) {
        $0.field("value", value)
        $0.field("slice", slice)
        $0.field("ctx", symbol: context.rawValue)
      }
    case .starred(let value):
      node("Starred", range) {
        $0.field("value", value, context)
        $0.field("ctx", symbol: context.rawValue)
      }
    case .name(let id):
      node("Name", range) {
        $0.field("id", id)
        $0.field("ctx", symbol: context.rawValue)
      }
    case .list(let elts): write("List", elts, context, range)
    case .tuple(let elts): write("Tuple", elts, context, range)
    case .slice(let lower, let upper, let step):
      node("Slice", range) {
        $0.field("lower", lower)
        $0.field("upper", upper)
        $0.field("step", step)
      }
    }
  }

  private mutating func writeFor(
    _ name: String, _ target: Expr, _ iter: Expr, _ body: [Stmt], _ orelse: [Stmt],
    _ range: SourceRange
  ) {
    node(name, range) {
      $0.field("target", target, .store)
      $0.field("iter", iter)
      $0.field("body", body)
      $0.field("orelse", orelse)
    }
  }

  private mutating func writeWith(
    _ name: String, _ items: [WithItem], _ body: [Stmt], _ range: SourceRange
  ) {
    node(name, range) {
      $0.list("items", items) { dumper, item in
        dumper.node("withitem") {
          $0.field("context_expr", item.contextExpr)
          $0.field("optional_vars", item.optionalVars, .store)
        }
      }
      $0.field("body", body)
    }
  }

  private mutating func write(
    _ name: String, _ elements: [Expr], _ context: Context, _ range: SourceRange
  ) {
    node(name, range) {
      $0.field("elts", elements, context)
      $0.field("ctx", symbol: context.rawValue)
    }
  }

  private mutating func write(
    _ name: String, _ element: Expr, _ generators: [Comprehension], _ range: SourceRange
  ) {
    node(name, range) {
      $0.field("elt", element)
      $0.field("generators", generators)
    }
  }

  // MARK: - Operators

  static func symbol(_ op: Operator) -> String {
    switch op {
    case .add: "Add"
    case .sub: "Sub"
    case .mult: "Mult"
    case .matMult: "MatMult"
    case .div: "Div"
    case .mod: "Mod"
    case .pow: "Pow"
    case .lShift: "LShift"
    case .rShift: "RShift"
    case .bitOr: "BitOr"
    case .bitXor: "BitXor"
    case .bitAnd: "BitAnd"
    case .floorDiv: "FloorDiv"
    }
  }

  static func symbol(_ op: UnaryOperator) -> String {
    switch op {
    case .invert: "Invert"
    case .not: "Not"
    case .uAdd: "UAdd"
    case .uSub: "USub"
    }
  }

  static func symbol(_ op: CompareOperator) -> String {
    switch op {
    case .eq: "Eq"
    case .notEq: "NotEq"
    case .lt: "Lt"
    case .ltE: "LtE"
    case .gt: "Gt"
    case .gtE: "GtE"
    case .is: "Is"
    case .isNot: "IsNot"
    case .in: "In"
    case .notIn: "NotIn"
    }
  }
}
