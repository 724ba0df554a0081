// SPDX-License-Identifier: Apache-2.0
// Classes of functions, modules, descriptors and singletons: names for `type(x)`; their attributes
// are the machine's own (VM/Attributes.swift).

enum OtherTypes {
  static let all: [TypeDefinition] = [
    hidden(
      "NoneType", Tag.none,
      methods: [
        ObjectType.reprMethod, Native("__bool__", "self, /") { _, _ in .false },
      ]),
    hidden("ellipsis", Tag.ellipsis), hidden("NotImplementedType", Tag.notImplemented),
    hidden("function", Tag.function), hidden("builtin_function_or_method", Tag.native),
    hidden("method", Tag.boundMethod), hidden("module", Tag.module),
    hidden("generator", Tag.generator), hidden("cell", Tag.cell), CodeType.definition,
    hidden("traceback", Tag.traceback),
  ]

  private static func hidden(
    _ name: String, _ tag: UInt32, methods: [Native] = [ObjectType.reprMethod]
  ) -> TypeDefinition {
    TypeDefinition(
      name: name, tag: tag, flags: TypeFlag.builtin | TypeFlag.noInstances, methods: methods)
  }
}
