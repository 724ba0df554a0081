// SPDX-License-Identifier: Apache-2.0
// The builtin classes and functions: one file a class or topic, one line here
// (https://docs.python.org/3.11/library/stdtypes.html, .../functions.html).

enum BuiltinTypeList {
  /// Bases before the classes that name them.
  static let all: [TypeDefinition] = [
  ]

  /// Classes that are names in `builtins`; the others are reached by `type(x)` only.
  static func isPublic(_ name: String) -> Bool {
    publicNames.contains(name)
  }

  private static let publicNames: Set<String> = [
    "object", "type", "int", "float", "bool", "complex", "str", "bytes", "bytearray", "list",
    "tuple", "dict", "set", "frozenset", "range", "slice", "property", "staticmethod",
    "classmethod", "super", "enumerate", "zip", "map", "filter", "reversed",
  ]
}

enum BuiltinFunctionList {
  static let all: [Native] = []
}
