// SPDX-License-Identifier: Apache-2.0
// What the module `ast` (https://docs.python.org/3.11/library/ast.html) needs of the parser: the
// tree as the text that `ast.dump` prints, from which the Python part builds its nodes, and
// literals. Hidden module `_ast_natives`.

import PythonSyntax

enum ASTNatives {
  static let definition = ModuleDefinition(
    name: "_ast_natives",
    functions: [
      Native(
        "dump", "source, filename, /",
        checked: { vm, args throws(Exit) in
          let source = try vm.string(args[0]) {
            "compile() arg 1 must be a string, bytes or AST object, not \($0)"
          }
          let module = Parser.parse(module: source.array)
          if let error = module.errors.first { throw Exit(raise(vm, error, args[1])) }
          return vm.makeStr(ASTDump.dump(module, attributes: true))
        }),
      // NotImplemented where the text is an expression but no literal.
      Native(
        "literal", "source, /",
        checked: { vm, args throws(Exit) in
          let source = try vm.string(args[0]) { "malformed node or string: \($0)" }
          if let value = PythonLiteral.read(source.string) { return vm.makeValue(value) }
          let module = Parser.parse(module: source.array)
          if let error = module.errors.first {
            throw Exit(raise(vm, error, vm.makeStr("<unknown>")))
          }
          return .notImplemented
        }),
    ])

  private static func raise(_ vm: VM, _ error: SyntaxError, _ filename: Value) -> Value {
    let name = filename.isStr ? filename.str.string : "<unknown>"
    return vm.raise(.syntaxError, "\(error.message) (\(name), line \(error.range.line))")
  }
}
