// SPDX-License-Identifier: Apache-2.0
// The AST as text, exactly as Python's `ast.dump` prints it, so that the parser can be compared
// with CPython. Contexts (Load, Store, Del), which our tree does not keep, are derived on the way.
// Not kept, so not printed: `kind='u'` of a constant. Unparsed statements are printed as
// `Unparsed(text=..., error=...)`.
// Source: https://docs.python.org/3.11/library/ast.html#ast.dump.

public enum ASTDump {
  /// `ast.dump(tree)`, or `ast.dump(tree, include_attributes=True)`.
  public static func dump(_ module: Module, attributes: Bool = false) -> String {
    var dumper = Dumper(attributes: attributes)
    dumper.node("Module") {
      $0.field("body", module.body)
      $0.open("type_ignores")
      $0.out += "[]"
    }
    return dumper.out
  }

  /// `ast.dump` of one expression.
  public static func dump(_ expression: Expr, attributes: Bool = false) -> String {
    var dumper = Dumper(attributes: attributes)
    dumper.write(expression)
    return dumper.out
  }
}

/// Writes nodes; `first` is true until the first field of the open node is written.
struct Dumper {
  enum Context: String {
    case load = "Load"
    case store = "Store"
    case del = "Del"
  }

  let attributes: Bool
  var out = ""
  var first = true

  init(attributes: Bool) { self.attributes = attributes }

  mutating func node(_ name: String, _ range: SourceRange? = nil, _ body: (inout Dumper) -> Void) {
    out += name
    out += "("
    first = true
    body(&self)
    if attributes, let range {
      field("lineno", Int(range.line))
      field("col_offset", Int(range.column))
      field("end_lineno", Int(range.endLine))
      field("end_col_offset", Int(range.endColumn))
    }
    out += ")"
    first = false
  }

  mutating func open(_ name: String) {
    if !first { out += ", " }
    first = false
    out += name
    out += "="
  }

  mutating func field(_ name: String, _ value: Int) {
    open(name)
    out += String(value)
  }

  mutating func field(_ name: String, _ value: String?) {
    guard let value else { return }
    open(name)
    out += PythonText.repr(Array(value.utf8))
  }

  mutating func field(_ name: String, _ value: Expr?, _ context: Context = .load) {
    guard let value else { return }
    open(name)
    write(value, context)
  }

  mutating func field(_ name: String, symbol: String) {
    open(name)
    out += symbol
    out += "()"
  }

  mutating func list<T>(_ name: String, _ items: [T], _ write: (inout Dumper, T) -> Void) {
    open(name)
    out += "["
    for (index, item) in items.enumerated() {
      if index > 0 { out += ", " }
      write(&self, item)
    }
    out += "]"
  }

  mutating func field(_ name: String, _ items: [Expr], _ context: Context = .load) {
    list(name, items) { $0.write($1, context) }
  }

  mutating func field(_ name: String, _ items: [Stmt]) { list(name, items) { $0.write($1) } }

  mutating func field(_ name: String, _ items: [Pattern]) { list(name, items) { $0.write($1) } }

  mutating func field(_ name: String, _ items: [String]) {
    list(name, items) { $0.out += PythonText.repr(Array($1.utf8)) }
  }

  mutating func optional(_ name: String, _ items: [Expr?]) {
    list(name, items) {
      if let item = $1 { $0.write(item) } else { $0.out += "None" }
    }
  }

  mutating func field(_ name: String, _ items: [Keyword]) {
    list(name, items) { dumper, keyword in
      dumper.node("keyword", keyword.range) {
        $0.field("arg", keyword.arg)
        $0.field("value", keyword.value)
      }
    }
  }

  mutating func field(_ name: String, _ value: Constant) {
    open(name)
    switch value {
    case .none: out += "None"
    case .bool(let value): out += value ? "True" : "False"
    case .ellipsis: out += "Ellipsis"
    case .int(let value): out += String(value)
    case .bigInt(let value): out += String(value)
    case .float(let value): out += PythonText.repr(value)
    case .imaginary(let value): out += PythonText.imaginary(value)
    case .str(let value): out += PythonText.repr(value)
    case .bytes(let value): out += PythonText.repr(bytes: value)
    }
  }

  mutating func field(_ name: String, _ items: [Comprehension]) {
    list(name, items) { dumper, item in
      dumper.node("comprehension") {
        $0.field("target", item.target, .store)
        $0.field("iter", item.iter)
        $0.field("ifs", item.ifs)
        $0.field("is_async", item.isAsync ? 1 : 0)
      }
    }
  }

  mutating func field(_ name: String, _ value: Arguments) {
    open(name)
    node("arguments") {
      $0.field("posonlyargs", value.posonlyargs)
      $0.field("args", value.args)
      if let vararg = value.vararg { $0.field("vararg", vararg) }
      $0.field("kwonlyargs", value.kwonlyargs)
      $0.optional("kw_defaults", value.kwDefaults)
      if let kwarg = value.kwarg { $0.field("kwarg", kwarg) }
      $0.field("defaults", value.defaults)
    }
  }

  mutating func field(_ name: String, _ items: [Arg]) { list(name, items) { $0.write($1) } }

  mutating func field(_ name: String, _ value: Arg) {
    open(name)
    write(value)
  }

  mutating func write(_ value: Arg) {
    node("arg", value.range) {
      $0.field("arg", value.arg)
      $0.field("annotation", value.annotation)
    }
  }
}
