// SPDX-License-Identifier: Apache-2.0
// AST -> symbol table -> register bytecode. Errors are those of CPython's symbol table and compiler
// passes, with its wording, and all of them are found before anything runs. Overview of the parts:
// CodeUnit (one code object under construction), CodeGenerator and its extensions by topic.

import PythonSyntax

public struct CompilerOptions: Sendable {
  /// The host can step in: unparsed statements compile to `unparsedStatement`, undefined callees
  /// reach the host, emulation points are recorded.
  public var emulation: Bool
  /// The module's code returns the value of a trailing expression statement instead of None.
  public var keepLastExpression: Bool
  /// Our own prelude: left out of tracebacks.
  public var hidden: Bool
  /// The machine stops after each statement (before those that jump), for a trace.
  public var tracing: Bool
  /// Where the names of module-level code live.
  var variables = Variables.registers
  /// Globals live in a dict of the program (`exec(code, dict)`): stores go there.
  var dictGlobals = false

  enum Variables {
    /// In registers of the module's frame, which are its global slots.
    case registers
    /// In the global table: code of `exec` and `eval`, which runs in a frame of its own.
    case table
    /// In a namespace of their own, then the global table: `exec` with separate locals.
    case namespace
  }

  public init(
    emulation: Bool = false, keepLastExpression: Bool = false, hidden: Bool = false,
    tracing: Bool = false
  ) {
    self.emulation = emulation
    self.keepLastExpression = keepLastExpression
    self.hidden = hidden
    self.tracing = tracing
  }
}

public struct Compiler {
  /// Compiles a module or one input of a session.
  ///
  /// - Parameters:
  ///   - names: The session's global names; names bound by the module are marked in it.
  /// - Throws: The first error of the parser (unless `options.emulation`), else of the symbol
  ///   table, else of code generation.
  public static func compile(
    _ module: Module, filename: String, names: GlobalNames, options: CompilerOptions = .init()
  ) throws(SyntaxError) -> CodeObject {
    if !options.emulation, let error = module.errors.first { throw error }
    let table = try SymbolTable.build(module.body)
    var generator = CodeGenerator(
      table: table, names: names, filename: filename, options: options)
    return try generator.module(module.body)
  }

  /// Compiles an expression (as `eval`) to module code that returns its value.
  public static func compileExpression(
    _ expression: Expr, filename: String, names: GlobalNames, options: CompilerOptions = .init()
  ) throws(SyntaxError) -> CodeObject {
    let table = try SymbolTable.build(expression: expression)
    var generator = CodeGenerator(
      table: table, names: names, filename: filename, options: options)
    return try generator.expressionModule(expression)
  }
}
