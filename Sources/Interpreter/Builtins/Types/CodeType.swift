// SPDX-License-Identifier: Apache-2.0
// Code objects: those of functions, which the machine has loaded, and those that `compile` made,
// which are compiled when they run (https://docs.python.org/3.11/reference/datamodel.html#index-56).

import PythonSyntax

enum CodeType {
  static let definition = TypeDefinition(
    name: "code", tag: Tag.code, flags: TypeFlag.builtin | TypeFlag.noInstances,
    methods: [
      Native("__repr__", "self, /") { vm, args in
        let (name, file, line) =
          source(args[0]).map { ($0.name, $0.filename, $0.firstLine) }
          ?? evaluated(vm, args[0]).map { ("<module>", $0.filename, 1) } ?? ("?", "?", 1)
        return vm.makeStr(
          "<code object \(name) at \(vm.address(args[0])), file \"\(file)\", line \(line)>")
      }
    ],
    getters: [
      text("co_name", "<module>") { $0.name }, text("co_qualname", "<module>") { $0.qualname },
      Native("co_filename", "self, /") { vm, args in
        vm.makeStr(
          source(args[0])?.filename ?? evaluated(vm, args[0])?.filename ?? "<string>")
      },
      number("co_argcount", 0) { $0.argcount },
      number("co_posonlyargcount", 0) { $0.posonlyargcount },
      number("co_kwonlyargcount", 0) { $0.kwonlyargcount },
      number("co_firstlineno", 1) { $0.firstLine },
      number("co_nlocals", 0) { variables($0).count }, number("co_flags", 64) { flags($0) },
      number("co_stacksize", 1) { $0.registerCount },
      names("co_varnames") { variables($0) }, names("co_freevars") { $0.freevars },
      names("co_cellvars") { code in
        code.cellRegisters.compactMap {
          $0 < code.varnames.count ? code.varnames[$0] : nil
        }
      },
      names("co_names") { $0.names },
      Native("co_consts", "self, /") { vm, args in
        guard args[0].tag == Tag.code else { return Value(tag: Tag.tuple, vm.pointee.emptyTuple) }
        let loaded = args[0].object(LoadedCode.self)
        let docstring = loaded.source.docstring.map { [vm.makeStr($0)] } ?? [Value.none]
        return vm.makeTuple(
          docstring + (0..<Int(loaded.pointee.constantCount)).map { loaded.pointee.constants[$0] })
      },
      Native("co_code", "self, /") { vm, args in vm.makeBytes([]) },
    ])

  private static func source(_ value: Value) -> CodeObject? {
    value.tag == Tag.code ? value.object(LoadedCode.self).source : nil
  }

  private static func evaluated(_ vm: VM, _ value: Value) -> EvaluatedSource? {
    guard value.tag == Tag.nativeObject else { return nil }
    let number = value.native.pointee.int0
    return number >= 0 && number < vm.pointee.evaluated.all.count
      ? vm.pointee.evaluated.all[number] : nil
  }

  /// Local variables that are not cells, as CPython counts them: cells that are parameters stay.
  private static func variables(_ code: CodeObject) -> [String] {
    let parameters =
      code.argcount + code.kwonlyargcount + (code.flags.contains(.varargs) ? 1 : 0)
      + (code.flags.contains(.varkeywords) ? 1 : 0)
    return code.varnames.enumerated().filter {
      !$0.element.hasPrefix(".") && !$0.element.isEmpty
        && ($0.offset < parameters || !code.cellRegisters.contains($0.offset))
    }.map(\.element)
  }

  private static func flags(_ code: CodeObject) -> Int {
    var flags = 3
    if code.flags.contains(.varargs) { flags |= 4 }
    if code.flags.contains(.varkeywords) { flags |= 8 }
    if code.qualname.contains("<locals>") { flags |= 16 }
    if code.flags.contains(.coroutine) {
      flags |= 128
    } else if code.flags.contains(.asyncGenerator) {
      flags |= 512
    } else if code.flags.contains(.generator) {
      flags |= 32
    }
    return flags
  }

  private static func text(
    _ name: String, _ other: String, _ read: @escaping @Sendable (CodeObject) -> String
  ) -> Native {
    Native(name, "self, /") { vm, args in vm.makeStr(source(args[0]).map(read) ?? other) }
  }

  private static func number(
    _ name: String, _ other: Int, _ read: @escaping @Sendable (CodeObject) -> Int
  ) -> Native {
    Native(name, "self, /") { vm, args in Value(source(args[0]).map(read) ?? other) }
  }

  private static func names(
    _ name: String, _ read: @escaping @Sendable (CodeObject) -> [String]
  ) -> Native {
    Native(name, "self, /") { vm, args in
      vm.makeTuple((source(args[0]).map(read) ?? []).map { vm.makeStr($0) })
    }
  }
}
