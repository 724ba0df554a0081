// SPDX-License-Identifier: Apache-2.0
// Coroutines and asynchronous generators (https://docs.python.org/3.11/reference/datamodel.html#coroutines):
// generator objects of other classes. `await` is `yield from` over what `__await__` gives; an item
// of an asynchronous generator is yielded wrapped, so that whoever drives it can tell it from what
// an `await` inside yields. The driving is Python code of the prelude.

extension UnsafeMutablePointer where Pointee == VMState {
  /// What messages call this kind of generator.
  func generatorNoun(_ generator: GeneratorRef) -> String {
    switch generator.pointee.type.pointee.name.string {
    case "coroutine": "coroutine"
    case "async_generator": "async generator"
    default: "generator"
    }
  }

  /// True for a coroutine, and for an asynchronous generator: they are no iterators.
  func isCoroutineLike(_ value: Value) -> Bool {
    guard value.tag == Tag.generator else { return false }
    let kinds: CodeObject.Flags = [.coroutine, .asyncGenerator]
    return value.generator.pointee.code.pointee.flags & UInt32(kinds.rawValue) != 0
  }

  private func isCoroutine(_ value: Value) -> Bool {
    value.tag == Tag.generator
      && value.generator.pointee.code.pointee.flags
        & UInt32(CodeObject.Flags.coroutine.rawValue) != 0
  }

  /// A generator made by a function under `types.coroutine`.
  private func isIterableCoroutine(_ value: Value) -> Bool {
    guard value.tag == Tag.generator, let function = value.generator.pointee.function,
      let attributes = function.pointee.attributes
    else { return false }
    return get(attributes, intern("__iterable_coroutine__")) != nil
  }

  /// The iterator behind `yield from value` or `await value`.
  func delegatedIterator(_ value: Value, isAwait: Bool) -> Value {
    if value.isUnset { return raiseUnbound(pointee.fp.pointee.pc, 0) }
    if isAwait {
      if isCoroutine(value) || isIterableCoroutine(value) { return value }
      guard let method = lookup(type(of: value), intern("__await__")) else {
        return raise(
          .typeError, "object \(typeName(value)) can't be used in 'await' expression")
      }
      return tailCall(operator: .awaitIterator, method, value)
    }
    if isCoroutine(value) {
      if isIterableCoroutine(
        pointee.fp.pointee.generator.map { Value(tag: Tag.generator, $0) } ?? .none)
      {
        return value
      }
      return raise(
        .typeError,
        "cannot 'yield from' a coroutine object in a non-coroutine generator")
    }
    return makeIterator(value)
  }

  /// What `loadBuildClass` gives.
  func machineHelper(_ index: UInt8) -> Value {
    switch MachineHelper(rawValue: index) ?? .buildClass {
    case .buildClass: operatorFunction(.buildClass)
    case .groupMatch: operatorFunction(.groupMatch)
    case .groupResult: operatorFunction(.groupResult)
    case .asyncIter: operatorFunction(.asyncIter)
    case .asyncNext: operatorFunction(.asyncNext)
    case .stopAsyncIteration: Value(tag: Tag.type, exceptionType(.stopAsyncIteration))
    }
  }
}

enum CoroutineTypes {
  static let all: [TypeDefinition] = [
    TypeDefinition(
      name: "coroutine", tag: Tag.generator, flags: TypeFlag.builtin | TypeFlag.noInstances,
      methods: [
        ObjectType.reprMethod, Native("__await__", "self, /") { _, args in args[0] },
      ] + sending),
    TypeDefinition(
      name: "async_generator", tag: Tag.generator,
      flags: TypeFlag.builtin | TypeFlag.noInstances,
      methods: [
        ObjectType.reprMethod,
        Native("__aiter__", "self, /") { _, args in args[0] },
        Native("__anext__", "self, /") { vm, args in
          vm.tailCall(operator: .asyncGeneratorStep, args[0], Value(0), .none)
        },
        Native("asend", "self, value, /") { vm, args in
          vm.tailCall(operator: .asyncGeneratorStep, args[0], Value(0), args[1])
        },
        Native("athrow", "self, type, value=None, traceback=None, /") { vm, args in
          vm.tailCall(operator: .asyncGeneratorStep, args[0], Value(1), args[1])
        },
        Native("aclose", "self, /") { vm, args in
          vm.tailCall(operator: .asyncGeneratorStep, args[0], Value(2), .none)
        },
      ]),
    TypeDefinition(
      name: "async_generator_wrapped_value", tag: Tag.nativeObject,
      flags: TypeFlag.builtin | TypeFlag.noInstances),
  ]

  /// `send`, `throw` and `close` are those of generators.
  private static let sending: [Native] =
    CoreMembers.types.first { $0.name == "generator" }?.methods.filter {
      $0.name == "send" || $0.name == "throw" || $0.name == "close"
    } ?? []

  /// For the prelude's driver of asynchronous generators.
  static let intrinsics: [Native] = [
    Native("_generator_send", "generator, value, /") { vm, args in
      args[0].tag == Tag.generator ? vm.tailCall(args[0], args[1]) : .none
    },
    Native("_generator_throw", "generator, exception, /") { vm, args in
      guard args[0].tag == Tag.generator else { return .none }
      return CoreMembers.throwInto(
        vm, args[0], args[1], .unset)
    },
    Native("_generator_state", "generator, /") { vm, args in
      guard args[0].tag == Tag.generator else { return Value(3) }
      return Value(Int(args[0].generator.pointee.state))
    },
    Native("_is_wrapped", "value, /") { vm, args in
      Value(
        args[0].tag == Tag.nativeObject
          && vm.typeName(args[0]) == "async_generator_wrapped_value")
    },
    Native("_unwrap", "value, /") { vm, args in
      args[0].tag == Tag.nativeObject ? args[0].native.pointee.value0 : .none
    },
    Native("_type_name", "value, /") { vm, args in vm.makeStr(vm.typeName(args[0])) },
    Native("_exception_traceback", "target, source, /") { vm, args in
      guard args[0].tag == Tag.exception, args[1].tag == Tag.exception else { return .none }
      let (target, source) = (args[0].exception, args[1].exception)
      target.pointee.traceback = source.pointee.traceback
      target.pointee.cause = source.pointee.cause
      target.pointee.context = source.pointee.context
      target.pointee.suppressContext = source.pointee.suppressContext
      return args[0]
    },
    Native("_publish_class", "cls, /") { vm, args in
      if args[0].tag == Tag.type { args[0].type.pointee.moduleName = vm.intern("builtins") }
      return args[0]
    },
  ]
}
