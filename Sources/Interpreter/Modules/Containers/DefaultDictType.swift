// SPDX-License-Identifier: Apache-2.0
// collections.defaultdict: a dict whose object keeps the factory (DictObject.factory), so that the
// machine's subscription makes missing items itself.

enum DefaultDictType {
  static let definition = TypeDefinition(
    name: "defaultdict", tag: Tag.dict, base: "dict",
    flags: TypeFlag.builtin | TypeFlag.subclassable, module: "collections",
    constructor: Native("defaultdict", "cls, default_factory=None, /, *args, **kwargs") {
      vm, args in
      let factory = args[1].isUnset ? Value.none : args[1]
      let isCallable =
        factory.isNone || factory.tag == Tag.type || factory.tag == Tag.function
        || factory.tag == Tag.native || factory.tag == Tag.boundMethod
        || vm.lookup(vm.type(of: factory), vm.pointee.names.dunderCall) != nil
      if !isCallable {
        return vm.raise(.typeError, "first argument must be callable or None")
      }
      let dict = vm.makeDict()
      dict.pointee.header.aux = UInt64(UInt(bitPattern: args[0].type))
      dict.pointee.factory = factory
      let value = Value(tag: Tag.dict, dict)
      let rest = Swift.max(args.count - 2, 0)
      let keywords = args.keyword(0)
      if rest == 0 && keywords.isUnset { return value }
      return vm.tailCall(
        vm.moduleFunction("_containers", "_filled"),
        value, Value(tag: Tag.tuple, vm.makeTuple(args.base + 2, rest)),
        keywords.isUnset ? Value(tag: Tag.dict, vm.makeDict()) : keywords)
    },
    methods: [
      Native("__missing__", "self, key, /") { vm, args in
        let factory = DefaultDictType.factory(args)
        if factory.isNone { return vm.raise(.keyError, value: args[1]) }
        return vm.tailCall(operator: .defaultItem, args[0], args[1], factory)
      },
      Native("copy", "self, /") { vm, args in copy(vm, args) },
      Native("__or__", "self, other, /") { vm, args in
        vm.tailCall(vm.moduleFunction("_containers", "_merged"), args[0], args[1], args[0])
      },
      Native("__ror__", "self, other, /") { vm, args in
        vm.tailCall(vm.moduleFunction("_containers", "_merged"), args[1], args[0], args[0])
      },
      Native("__copy__", "self, /") { vm, args in copy(vm, args) },
      Native("__repr__", "self, /") { vm, args in
        vm.tailCall(vm.moduleFunction("_containers", "_repr"), args[0], factory(args))
      },
    ],
    getters: [Native("default_factory", "self, /") { _, args in factory(args) }])

  private static func factory(_ args: Arguments) -> Value {
    guard args[0].tag == Tag.dict else { return .none }
    let factory = args[0].dict.pointee.factory
    return factory.isUnset ? .none : factory
  }

  private static func copy(_ vm: VM, _ args: Arguments) -> Value {
    guard args[0].tag == Tag.dict else { return .none }
    let copy = vm.copy(args[0].dict, Tag.dict)
    copy.pointee.header.aux = args[0].header.pointee.aux
    copy.pointee.factory = factory(args)
    return Value(tag: Tag.dict, copy)
  }
}
