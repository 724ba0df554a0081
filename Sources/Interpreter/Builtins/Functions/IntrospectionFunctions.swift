// SPDX-License-Identifier: Apache-2.0
// isinstance, issubclass and callable (https://docs.python.org/3.11/library/functions.html).

enum IntrospectionFunctions {
  static let all: [Native] = [
    Native("isinstance", "obj, class_or_tuple, /", isInstance),
    Native("issubclass", "cls, class_or_tuple, /", isSubclass),
    Native("callable", "obj, /") { vm, args in Value(vm.isCallable(args[0])) },
  ]

  static func isInstance(_ vm: VM, _ args: Arguments) -> Value {
    let wanted = args[1]
    if wanted.tag == Tag.type, wanted.type.pointee.metaclass == nil {
      return Value(vm.isSubtype(vm.type(of: args[0]), of: wanted.type))
    }
    if let choices = choices(wanted) {
      for choice in choices {
        let found = vm.check(args[0], choice, isInstance: true)
        guard let found else { return vm.tailCall(.isInstance, args[0], wanted) }
        if found { return .true }
      }
      return .false
    }
    if wanted.tag == Tag.instance, vm.typeName(wanted) == "_GenericAlias" {
      return vm.raise(
        .typeError, "isinstance() argument 2 cannot be a parameterized generic")
    }
    if wanted.tag == Tag.type || wanted.tag == Tag.instance || wanted.tag == Tag.nativeObject {
      if vm.userSpecialIsMissing(wanted, "__instancecheck__") {
        if wanted.tag == Tag.type {
          return Value(vm.isSubtype(vm.type(of: args[0]), of: wanted.type))
        }
      } else {
        return vm.tailCall(.isInstance, args[0], wanted)
      }
    }
    return vm.raise(
      .typeError, "isinstance() arg 2 must be a type, a tuple of types, or a union")
  }

  static func isSubclass(_ vm: VM, _ args: Arguments) -> Value {
    let wanted = args[1]
    guard args[0].tag == Tag.type else {
      return vm.raise(.typeError, "issubclass() arg 1 must be a class")
    }
    if wanted.tag == Tag.type, vm.userSpecialIsMissing(wanted, "__subclasscheck__") {
      return Value(vm.isSubtype(args[0].type, of: wanted.type))
    }
    if let choices = choices(wanted) {
      for choice in choices {
        let found = vm.check(args[0], choice, isInstance: false)
        guard let found else { return vm.tailCall(.isSubclass, args[0], wanted) }
        if found { return .true }
      }
      return .false
    }
    if wanted.tag == Tag.type || wanted.tag == Tag.nativeObject,
      !vm.userSpecialIsMissing(wanted, "__subclasscheck__")
    {
      return vm.tailCall(.isSubclass, args[0], wanted)
    }
    return vm.raise(
      .typeError, "issubclass() arg 2 must be a class, a tuple of classes, or a union")
  }

  /// The classes of a tuple or of a union (`int | str`: a native object whose `value0` is them).
  private static func choices(_ wanted: Value) -> [Value]? {
    var tuple = wanted
    if wanted.tag == Tag.nativeObject {
      guard wanted.header.typeInAux()?.pointee.name.string == "UnionType" else { return nil }
      tuple = wanted.native.pointee.value0
    }
    guard tuple.tag == Tag.tuple else { return nil }
    return (0..<tuple.tuple.count).map { tuple.tuple.items[$0] }
  }
}

extension UnsafeMutablePointer where Pointee == VMState {
  /// True unless the class of a class has such a method (a metaclass with `__instancecheck__`).
  func userSpecialIsMissing(_ value: Value, _ name: String) -> Bool {
    if value.tag == Tag.type && value.type.pointee.metaclass == nil { return true }
    return lookup(type(of: value), intern(name)) == nil
  }

  /// isinstance or issubclass against one plain class; nil when Python code must decide.
  func check(_ value: Value, _ wanted: Value, isInstance: Bool) -> Bool? {
    if wanted.isNone { return isInstance ? value.isNone : nil }
    guard wanted.tag == Tag.type, wanted.type.pointee.metaclass == nil else { return nil }
    if isInstance { return isSubtype(type(of: value), of: wanted.type) }
    return isSubtype(value.type, of: wanted.type)
  }

  func isCallable(_ value: Value) -> Bool {
    switch value.tag {
    case Tag.function, Tag.native, Tag.boundMethod, Tag.type, Tag.undefinedName: return true
    case Tag.staticMethod: return isCallable(value.descriptor.pointee.getter)
    case Tag.instance, Tag.nativeObject:
      return lookup(type(of: value), pointee.names.dunderCall) != nil
    default: return false
    }
  }
}
