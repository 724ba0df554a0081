// SPDX-License-Identifier: Apache-2.0
// The builtin classes and functions: one file a class or topic, one line here
// (https://docs.python.org/3.11/library/stdtypes.html, .../functions.html).

enum BuiltinTypeList {
  /// Bases before the classes that name them.
  static let all: [TypeDefinition] =
    [
      ObjectType.definition, typeType, IntType.definition, IntType.bool, FloatType.definition,
      ComplexType.definition, StrType.definition, BytesTypes.bytes, BytesTypes.bytearray,
      ListType.definition, TupleType.definition, DictType.definition, SetTypes.set,
      SetTypes.frozenset, RangeType.definition, SliceType.definition,
    ] + DictViewTypes.all + descriptors + IteratorTypes.all + IterationFunctions.types
    + OtherTypes.all + CoroutineTypes.all + DescriptorTypes.all

  private static let typeType = TypeDefinition(
    name: "type", tag: Tag.type, flags: TypeFlag.builtin | TypeFlag.subclassable,
    methods: [
      ObjectType.reprMethod,
      Native("__or__", "self, value, /") { vm, args in
        TypeUnion.make(vm, args[0], args[1], of: args[1])
      },
      Native("__ror__", "self, value, /") { vm, args in
        TypeUnion.make(vm, args[1], args[0], of: args[1])
      },
    ])

  /// Their constructors and members are the machine's own (VM/Attributes.swift).
  private static let descriptors: [TypeDefinition] = [
    TypeDefinition(
      name: "property", tag: Tag.property, flags: TypeFlag.builtin | TypeFlag.subclassable),
    TypeDefinition(name: "staticmethod", tag: Tag.staticMethod),
    TypeDefinition(name: "classmethod", tag: Tag.classMethod),
    TypeDefinition(name: "super", tag: Tag.superObject),
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

/// `int | str`: a class of the prelude.
enum TypeUnion {
  static func make(_ vm: VM, _ a: Value, _ b: Value, of other: Value) -> Value {
    switch other.tag {
    case Tag.type, Tag.none: return vm.tailCall(.unionOf, a, b)
    case Tag.instance:
      let name = vm.typeName(other)
      return name == "_UnionType" || name == "_GenericAlias"
        ? vm.tailCall(.unionOf, a, b) : .notImplemented
    default: return .notImplemented
    }
  }
}

enum BuiltinFunctionList {
  static let all: [Native] =
    OutputFunctions.all + NumericFunctions.all + IterationFunctions.all
    + IntrospectionFunctions.all
}
