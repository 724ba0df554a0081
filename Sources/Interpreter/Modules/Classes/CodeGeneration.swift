// SPDX-License-Identifier: Apache-2.0
// Functions made from source at run time, for what CPython makes so too: `__init__` of a dataclass
// and `__new__` of a namedtuple, whose parameters are the fields. All are compiled into one hidden
// module `_codegen`; values reach them as arguments, so that nothing of them is global.

import PythonSyntax

enum CodeGeneration {
  static let definition = ModuleDefinition(
    name: "_codegen",
    functions: [Native("_load", "source, function, /", load)],
    source: #"""
      def define(source, *args):
          # The source defines a function `_made`; the result is that of calling it.
          _load(source, define)()
          return _made(*args)
      """#)

  /// A function that runs `source` in the module of `function`.
  private static func load(_ vm: VM, _ args: Arguments) -> Value {
    guard args[0].isStr, args[1].tag == Tag.function else { return .none }
    let table = args[1].function.pointee.code.pointee.globals
    let names = vm.moduleNames(table)
    do throws(SyntaxError) {
      let code = try Compiler.compile(
        Parser.parse(module: args[0].str.string), filename: "<string>", names: names,
        options: CompilerOptions(hidden: true))
      guard code.registerCount <= GlobalNames.registerLimit + 64 else {
        return vm.raise(.memoryError, "too many fields")
      }
      vm.extendGlobals(table, names)
      let loaded = vm.load(code, globals: table)
      let raw = vm.pointee.heap.allocate(MemoryLayout<FunctionObject>.size, Tag.function)
      let function = raw.assumingMemoryBound(to: FunctionObject.self)
      function.initialize(
        to: FunctionObject(
          header: function.pointee.header, code: loaded, closure: nil, defaults: nil,
          keywordDefaults: nil, annotations: nil, attributes: nil))
      return Value(tag: Tag.function, function)
    } catch {
      return vm.raise(.syntaxError, error.message)
    }
  }
}
