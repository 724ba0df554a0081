// SPDX-License-Identifier: Apache-2.0
// object, and special methods that every builtin class has the same way.

enum ObjectType {
  static let definition = TypeDefinition(
    name: "object", tag: Tag.instance, flags: TypeFlag.builtin | TypeFlag.subclassable,
    methods: [
      reprMethod,
      Native("__str__", "self, /") { vm, args in vm.makeReprOf(args[0]) },
      Native("__format__", "self, format_spec, /", checked: format),
      Native("__eq__", "self, value, /") { vm, args in
        args[0].isIdentical(args[1]) ? .true : .notImplemented
      },
      Native("__ne__", "self, value, /", notEqual),
      Native("__lt__", "self, value, /") { _, _ in .notImplemented },
      Native("__le__", "self, value, /") { _, _ in .notImplemented },
      Native("__gt__", "self, value, /") { _, _ in .notImplemented },
      Native("__ge__", "self, value, /") { _, _ in .notImplemented },
      Native("__hash__", "self, /") { vm, args in
        Value(Int(truncatingIfNeeded: args[0].bits >> 4))
      },
      Native("__init__", "self, /, *args") { vm, args in .none },
      Native("__sizeof__", "self, /") { vm, args in
        Value(args[0].isHeap ? Int(args[0].header.pointee.size) : 32)
      },
    ],
    classMethods: [
      Native("__init_subclass__", "cls, /") { vm, args in .none },
      Native("__subclasshook__", "cls, other, /") { vm, args in .notImplemented },
    ])

  static let reprMethod = Native("__repr__", "self, /", repr)
  /// `__format__` of classes with a format mini-language.
  static let formatMethod = Native(
    "__format__", "self, format_spec, /",
    checked: { vm, args throws(Exit) in
      let spec = try vm.string(args[1]) { "__format__() argument must be str, not \($0)" }
      return vm.formatValue(vm.unwrapped(args[0]), spec)
    })
  static let hashMethod = Native("__hash__", "self, /", NumericFunctions.hash)
  /// `__hash__` of a class whose instances have none.
  static let notHashable = Native("__hash__", "self, /", NumericFunctions.hash)

  /// The builtin repr, for a class of the program too: its own `__repr__` may be the caller.
  static func repr(_ vm: VM, _ args: Arguments) -> Value {
    let value = args[0]
    var out: [UInt8] = []
    switch value.tag {
    case Tag.instance where value.instance.pointee.payload.isUnset,
      Tag.nativeObject:
      vm.appendDefault(value, &out)
      return vm.makeStr(out)
    case Tag.instance:
      return vm.makeReprOf(value.instance.pointee.payload)
    default: break
    }
    var pass = ReprPass()
    pass.builtin = value
    switch vm.appendRepr(value, &out, 0, &pass) {
    case .done: return vm.makeStr(out)
    case .failed: return .error
    case .needsCall: return vm.tailCall(.reprBuiltin, value)
    }
  }

  static func notEqual(_ vm: VM, _ args: Arguments) -> Value {
    if args[0].isIdentical(args[1]) { return .false }
    if let method = vm.userSpecial(args[0], vm.pointee.names.dunderEq) {
      return vm.tailCall(.notEqual, method, args[1])
    }
    return .notImplemented
  }

  static func format(_ vm: VM, _ args: Arguments) throws(Exit) -> Value {
    let spec = try vm.string(args[1]) { "__format__() argument must be str, not \($0)" }
    if spec.byteCount == 0 { return vm.makeStrOf(args[0]) }
    throw vm.exit(
      .typeError, "unsupported format string passed to \(vm.typeName(args[0])).__format__")
  }
}
