// SPDX-License-Identifier: Apache-2.0
// What `inspect.signature` reads of functions, hidden module `_inspect_natives`: a function's code
// as a tuple, a native's parameter list as text.

enum InspectNatives {
  static let definition = ModuleDefinition(
    name: "_inspect_natives",
    functions: [
      // (names, positional, positional-only, keyword-only, *args?, **kwargs?, generator?, line)
      Native("code", "function, /") { vm, args in
        guard args[0].tag == Tag.function else { return .none }
        let code = args[0].function.pointee.code.source
        let names = code.varnames.map { vm.makeStr($0) }
        return vm.makeTuple([
          vm.makeTuple(names), Value(code.argcount), Value(code.posonlyargcount),
          Value(code.kwonlyargcount), Value(code.flags.contains(.varargs)),
          Value(code.flags.contains(.varkeywords)), Value(code.flags.contains(.generator)),
          Value(code.firstLine),
        ])
      },
      Native("native", "function, /") { vm, args in
        let index = Int(truncatingIfNeeded: args[0].bits)
        guard args[0].tag == Tag.native, index >= 0, index < vm.pointee.natives.count else {
          return .none
        }
        return vm.makeStr(vm.pointee.natives[index].parameters)
      },
    ])
}
