// SPDX-License-Identifier: Apache-2.0
// Builtins that work on the machine itself: attributes, classes, descriptors, generators, scopes
// (https://docs.python.org/3.11/library/functions.html).

enum CoreMembers {
  static let functions: [Native] =
    [
      Native("getattr", "object, name, default=None, /") { vm, args in
        guard args[1].isStr else {
          return vm.raise(
            .typeError, "attribute name must be string, not '\(vm.typeName(args[1]))'")
        }
        let value = vm.getAttribute(args[0], vm.intern(args[1].str))
        if args[2].isUnset { return value }
        if value.isError, isAttributeError(vm) {
          vm.pointee.pending = .none
          return args[2]
        }
        if value.isTailCall {
          return vm.tailCall(operator: .getattrOr, args[0], args[1], args[2])
        }
        return value
      },
      Native("_digit_limit", "digits=None, /") { vm, args in
        if args[0].isInt { vm.pointee.digitLimit = args[0].int }
        return Value(vm.pointee.digitLimit ?? vm.pointee.limits.integerDigits)
      },
      Native("_getattr", "object, name, /") { vm, args in
        vm.getAttribute(args[0], vm.intern(args[1].str))
      },
      Native("hasattr", "object, name, /") { vm, args in
        guard args[1].isStr else {
          return vm.raise(
            .typeError, "attribute name must be string, not '\(vm.typeName(args[1]))'")
        }
        let value = vm.getAttribute(args[0], vm.intern(args[1].str))
        if value.isError, isAttributeError(vm) {
          vm.pointee.pending = .none
          return .false
        }
        if value.isTailCall { return vm.tailCall(operator: .hasattrCall, args[0], args[1]) }
        return value.isSignal ? value : .true
      },
      Native("setattr", "object, name, value, /") { vm, args in
        guard args[1].isStr else {
          return vm.raise(
            .typeError, "attribute name must be string, not '\(vm.typeName(args[1]))'")
        }
        return vm.setAttribute(args[0], vm.intern(args[1].str), args[2])
      },
      Native("delattr", "object, name, /") { vm, args in
        vm.deleteAttribute(args[0], vm.intern(args[1].str))
      },
      Native("globals", "") { vm, _ in
        Value(
          tag: Tag.dict,
          vm.globalsDict(userFrame(vm)?.pointee.code.pointee.globals ?? vm.pointee.main))
      },
      Native("locals", "") { vm, _ in localsDict(vm) },
      Native("vars", "object=None, /") { vm, args in
        if args[0].isUnset { return localsDict(vm) }
        let value = vm.getAttribute(args[0], vm.pointee.names.dunderDict)
        if value.isError {
          return vm.raise(.typeError, "vars() argument must have __dict__ attribute")
        }
        return value
      },
      Native("dir", "object=None, /") { vm, args in
        if args[0].isUnset { return vm.tailCall(operator: .sortedKeys, localsDict(vm)) }
        if let method = vm.userSpecial(args[0], vm.intern("__dir__")) {
          return vm.tailCall(operator: .sortedCall, method)
        }
        return directory(vm, args[0])
      },
      Native("input", "prompt='', /") { vm, _ in
        vm.raise(.eofError, "EOF when reading a line")
      },
      Native("open", "file, mode='r', *args, **kwargs") { vm, args in
        vm.raise(.permissionError, "files are not available to programs")
      },
      Native("__import__", "name, globals=None, locals=None, fromlist=(), level=0") { vm, args in
        guard args[0].isStr else {
          return vm.raise(.typeError, "__import__() argument 1 must be str")
        }
        return vm.importModule(args[0].str.string)
      },
    ] + EvaluationFunctions.all

  private static func isAttributeError(_ vm: VM) -> Bool {
    vm.pointee.pending.tag == Tag.exception
      && vm.isSubtype(
        vm.pointee.pending.exception.pointee.type, of: vm.exceptionType(.attributeError))
  }

  /// The innermost frame of the program (not of the prelude).
  static func userFrame(_ vm: VM) -> UnsafeMutablePointer<Frame>? {
    var frame = vm.pointee.fp
    while frame >= vm.pointee.frames {
      if frame.pointee.code.pointee.flags & UInt32(CodeObject.Flags.hidden.rawValue) == 0 {
        return frame
      }
      frame -= 1
    }
    return nil
  }

  static func localsDict(_ vm: VM) -> Value {
    guard let frame = userFrame(vm) else { return Value(tag: Tag.dict, vm.makeDict()) }
    let code = frame.pointee.code.source
    if code.flags.contains(.module)
      || (code.flags.contains(.textless) && code.name == "<module>"
        && !code.flags.contains(.classBody))
    {
      return Value(tag: Tag.dict, vm.globalsDict(frame.pointee.code.pointee.globals))
    }
    if code.flags.contains(.classBody) { return frame.pointee.window[0] }
    let dict = vm.makeDict()
    for (index, name) in code.varnames.enumerated() where !name.hasPrefix(".") {
      var value = frame.pointee.window[index]
      if value.tag == Tag.cell, code.cellRegisters.contains(index) {
        value = value.cell.pointee.value
      }
      if !value.isUnset { vm.set(dict, name, value) }
    }
    for (index, name) in code.freevars.enumerated() {
      let cell = frame.pointee.window[code.firstFreeRegister + index]
      if cell.tag == Tag.cell, !cell.cell.pointee.value.isUnset {
        vm.set(dict, name, cell.cell.pointee.value)
      }
    }
    return Value(tag: Tag.dict, dict)
  }

  private static func directory(_ vm: VM, _ value: Value) -> Value {
    let names = vm.makeDict()
    func add(_ dict: DictRef) {
      dict.forEach { key, _ in if key.isStr { vm.set(names, key.str, .none) } }
    }
    if value.tag == Tag.module {
      add(value.module.pointee.namespace)
    } else {
      for name in [
        "__class__", "__doc__", "__getstate__", "__reduce__", "__reduce_ex__", "__new__",
        "__init__",
      ] {
        vm.set(names, name, .none)
      }
      let type = value.tag == Tag.type ? value.type : vm.type(of: value)
      for index in 0..<type.pointee.mro.count {
        add(type.pointee.mro.items[index].type.pointee.namespace)
      }
      if value.tag == Tag.instance {
        let shape = value.instance.shape
        if shape.pointee.isDictionary {
          add(vm.attributeDict(value.instance))
        } else if let keys = shape.pointee.keys {
          for index in 0..<shape.pointee.count { vm.set(names, keys[index], .none) }
        }
      } else if let own = vm.ownAttributes(value) {
        add(own)
      }
    }
    return vm.tailCall(operator: .sortedKeys, Value(tag: Tag.dict, names))
  }

  // MARK: Classes

  static let types: [TypeDefinition] = [
    TypeDefinition(
      name: "object", tag: Tag.instance,
      methods: [
        Native("__init__", "self, /, *args, **kwargs") { vm, args in
          let type = vm.type(of: args[0])
          let extra =
            args.count > 1 || args.keyword(0).tag == Tag.dict && args.keyword(0).dict.count > 0
          if extra, args[0].tag == Tag.instance, args[0].instance.pointee.payload.isUnset {
            let new = vm.lookup(type, vm.pointee.names.dunderNew)
            let ownInit = vm.lookup(type, vm.pointee.names.dunderInit).map { $0.tag != Tag.native }
            if ownInit ?? false {
              return vm.raise(
                .typeError,
                "object.__init__() takes exactly one argument (the instance to initialize)")
            }
            if new.map({ $0.tag == Tag.native || $0.descriptor.pointee.getter.tag == Tag.native })
              ?? true
            {
              return vm.raise(
                .typeError,
                "\(type.pointee.name.string).__init__() takes exactly one argument (the instance "
                  + "to initialize)")
            }
          }
          return .none
        },
        Native("__setattr__", "self, name, value, /") { vm, args in
          vm.genericSetAttribute(args[0], vm.intern(args[1].str), args[2])
        },
        Native("__delattr__", "self, name, /") { vm, args in
          vm.genericDeleteAttribute(args[0], vm.intern(args[1].str))
        },
        Native("__getattribute__", "self, name, /") { vm, args in
          vm.genericGetAttribute(args[0], vm.intern(args[1].str), vm.type(of: args[0]))
        },
        Native("__dir__", "self, /") { vm, args in directory(vm, args[0]) },
      ],
      classMethods: [
        Native("__init_subclass__", "cls, /, **kwargs") { vm, args in
          let keywords = args.base[1]
          if keywords.tag == Tag.dict, keywords.dict.count > 0, args[0].tag == Tag.type {
            return vm.raise(
              .typeError,
              "\(args[0].type.pointee.name.string).__init_subclass__() takes no keyword arguments")
          }
          return .none
        }
      ],
      staticMethods: [
        Native("__new__", "*args, **kwargs") { vm, args in
          guard args.count > 0 else {
            return vm.raise(.typeError, "object.__new__(): not enough arguments")
          }
          guard args[0].tag == Tag.type else {
            return vm.raise(
              .typeError,
              "object.__new__(X): X is not a type object (\(vm.typeName(args[0])))")
          }
          let type = args[0].type
          if args.count > 1, type.pointee.instanceTag == Tag.instance,
            vm.builtinConstructor(type) == nil,
            vm.lookup(type, vm.pointee.names.dunderInit).map({ $0.tag == Tag.native }) ?? true
          {
            return vm.raise(.typeError, "\(type.pointee.name.string)() takes no arguments")
          }
          if type.pointee.instanceTag == Tag.instance, vm.builtinConstructor(type) == nil {
            return vm.makeInstance(type)
          }
          let rest = vm.makeTuple(args.base + 1, args.count - 1)
          return vm.tailCall(operator: .nativeNew, args[0], Value(tag: Tag.tuple, rest))
        }
      ]),
    TypeDefinition(
      name: "type", tag: Tag.type,
      constructor: Native("type", "cls, name, bases, namespace, /, **kwargs") { vm, args in
        if let fault = typeArguments(vm, args) { return fault }
        return vm.tailCall(
          operator: .makeClassCall, args[0], args[1], args[2], args[3],
          args[4].isUnset ? Value(tag: Tag.dict, vm.makeDict()) : args[4])
      },
      methods: [
        Native("mro", "self, /") { vm, args in
          let mro = args[0].type.pointee.mro
          return Value(tag: Tag.list, vm.makeList(mro.items, mro.count))
        },
        Native("__subclasses__", "self, /") { vm, args in
          vm.makeList(args[0].tag == Tag.type ? vm.subclasses(of: args[0].type) : [])
        },
        Native("__call__", "self, /, *args, **kwargs") { vm, args in
          let rest = vm.makeTuple(args.base + 1, args.count - 1)
          return vm.tailCall(
            operator: .construct, args[0], Value(tag: Tag.tuple, rest),
            args.keyword(0).isUnset ? Value(tag: Tag.dict, vm.makeDict()) : args.keyword(0))
        },
        Native("__init__", "self, /, *args, **kwargs") { _, _ in .none },
      ],
      staticMethods: [
        Native("__new__", "cls, name, bases, namespace, /, **kwargs") { vm, args in
          if let fault = typeArguments(vm, args) { return fault }
          return vm.tailCall(
            operator: .makeClassCall, args[0], args[1], args[2], args[3],
            args[4].isUnset ? Value(tag: Tag.dict, vm.makeDict()) : args[4])
        }
      ]),
    TypeDefinition(
      name: "property", tag: Tag.property,
      constructor: Native("property", "cls, fget=None, fset=None, fdel=None, doc=None") {
        vm, args in
        vm.makeDescriptor(
          Tag.property, args[1].isUnset ? .none : args[1], args[2].isUnset ? .none : args[2],
          args[3].isUnset ? .none : args[3], doc: args[4].isUnset ? .none : args[4])
      },
      methods: [
        Native("getter", "self, fget, /") { vm, args in
          let old = args[0].descriptor.pointee
          return vm.makeDescriptor(Tag.property, args[1], old.setter, old.deleter, doc: old.doc)
        },
        Native("setter", "self, fset, /") { vm, args in
          let old = args[0].descriptor.pointee
          return vm.makeDescriptor(Tag.property, old.getter, args[1], old.deleter, doc: old.doc)
        },
        Native("deleter", "self, fdel, /") { vm, args in
          let old = args[0].descriptor.pointee
          return vm.makeDescriptor(Tag.property, old.getter, old.setter, args[1], doc: old.doc)
        },
        Native("__get__", "self, instance, owner=None, /") { vm, args in
          if args[1].isNone { return args[0] }
          return vm.bind(args[0], args[1], vm.type(of: args[1]))
        },
        Native("__set__", "self, instance, value, /") { vm, args in
          vm.setByDescriptor(args[0], args[1], args[2])
        },
        Native("__delete__", "self, instance, /") { vm, args in
          let deleter = args[0].descriptor.pointee.deleter
          if deleter.isNone { return vm.raise(.attributeError, "can't delete attribute") }
          return vm.tailCall(deleter, args[1])
        },
      ]),
    TypeDefinition(
      name: "staticmethod", tag: Tag.staticMethod,
      constructor: Native("staticmethod", "cls, function, /") { vm, args in
        vm.makeDescriptor(Tag.staticMethod, args[1])
      },
      methods: [
        Native("__get__", "self, instance, owner=None, /") { _, args in
          args[0].descriptor.pointee.getter
        },
        Native("__call__", "self, /, *args, **kwargs") { vm, args in
          vm.tailCall(
            args[0].descriptor.pointee.getter,
            tuple: Value(tag: Tag.tuple, vm.makeTuple(args.base + 1, args.count - 1)),
            keywords: args.keyword(0))
        },
      ]),
    TypeDefinition(
      name: "classmethod", tag: Tag.classMethod,
      constructor: Native("classmethod", "cls, function, /") { vm, args in
        vm.makeDescriptor(Tag.classMethod, args[1])
      },
      methods: [
        Native("__get__", "self, instance, owner=None, /") { vm, args in
          let owner =
            args[2].isUnset || args[2].isNone ? Value(tag: Tag.type, vm.type(of: args[1])) : args[2]
          let function = args[0].descriptor.pointee.getter
          return function.tag == Tag.function || function.tag == Tag.native
            ? vm.makeBoundMethod(function, owner) : function
        }
      ]),
    TypeDefinition(
      name: "super", tag: Tag.superObject,
      constructor: Native("super", "cls, type=None, object=None, /") { vm, args in
        makeSuper(vm, args)
      }),
    TypeDefinition(
      name: "function", tag: Tag.function,
      methods: [
        Native("__get__", "self, instance, owner=None, /") { vm, args in
          args[1].isNone ? args[0] : vm.makeBoundMethod(args[0], args[1])
        },
        Native("__call__", "self, /, *args, **kwargs") { vm, args in
          vm.tailCall(
            args[0], tuple: Value(tag: Tag.tuple, vm.makeTuple(args.base + 1, args.count - 1)),
            keywords: args.keyword(0))
        },
      ]),
    TypeDefinition(
      name: "generator", tag: Tag.generator,
      methods: [
        Native("__next__", "self, /") { vm, args in vm.tailCall(args[0], .none) },
        Native("__iter__", "self, /") { _, args in args[0] },
        Native("send", "self, value, /") { vm, args in vm.tailCall(args[0], args[1]) },
        Native("throw", "self, type, value=None, traceback=None, /") { vm, args in
          throwInto(vm, args[0], args[1], args[2])
        },
        Native("close", "self, /") { vm, args in
          let generator = args[0].generator
          if generator.pointee.state != 1 {
            if generator.pointee.state == 0 { vm.closeGenerator(generator) }
            if generator.pointee.state == 2 {
              return vm.raise(
                .valueError, "\(vm.generatorNoun(generator)) already executing")
            }
            return .none
          }
          return vm.tailCall(operator: .closeGenerator, args[0])
        },
      ]),
  ]

  /// What is wrong with the arguments of `type(name, bases, namespace)`.
  private static func typeArguments(_ vm: VM, _ args: Arguments) -> Value? {
    let wanted: [(Value, UInt32, String)] = [
      (args[1], Tag.str, "str"), (args[2], Tag.tuple, "tuple"), (args[3], Tag.dict, "dict"),
    ]
    for (index, (value, tag, name)) in wanted.enumerated() where vm.unwrapped(value).tag != tag {
      return vm.raise(
        .typeError,
        "type.__new__() argument \(index + 1) must be \(name), not \(vm.typeName(value))")
    }
    return nil
  }

  /// `generator.throw(type_or_exception, value)`.
  static func throwInto(
    _ vm: VM, _ generator: Value, _ thrown: Value, _ value: Value
  ) -> Value {
    var exception = thrown
    if exception.tag == Tag.type,
      vm.isSubtype(exception.type, of: vm.exceptionType(.baseException))
    {
      if value.tag == Tag.exception {
        exception = value
      } else if vm.lookup(exception.type, vm.pointee.names.dunderInit)?.tag == Tag.function
        || vm.lookup(exception.type, vm.pointee.names.dunderNew)?.tag == Tag.function
      {
        return vm.tailCall(operator: .throwClass, generator, exception, value)
      } else {
        let rest =
          value.isUnset || value.isNone
          ? vm.pointee.emptyTuple
          : value.tag == Tag.tuple ? value.tuple : vm.makeTuple([value]).tuple
        exception = vm.makeException(exception.type, rest)
      }
    }
    guard exception.tag == Tag.exception else {
      return vm.raise(
        .typeError,
        "exceptions must be classes or instances deriving from BaseException, not "
          + vm.typeName(thrown))
    }
    if generator.generator.pointee.state == 0 { vm.closeGenerator(generator.generator) }
    vm.pointee.generatorMode = .throwing
    if thrown.tag == Tag.type, value.isUnset { vm.pointee.thrownAs = thrown }
    return vm.tailCall(generator, exception)
  }

  private static func makeSuper(_ vm: VM, _ args: Arguments) -> Value {
    guard args[1].tag == Tag.type else {
      return vm.raise(
        args[1].isUnset ? .runtimeError : .typeError,
        args[1].isUnset
          ? "super(): no arguments"
          : "super() argument 1 must be a type, not \(vm.typeName(args[1]))")
    }
    if args[2].isUnset {
      return vm.makeDescriptor(Tag.superObject, args[1], .none, .none)
    }
    let object = args[2]
    let owner: TypeRef
    if object.tag == Tag.type, vm.isSubtype(object.type, of: args[1].type) {
      owner = object.type
    } else if vm.isSubtype(vm.type(of: object), of: args[1].type) {
      owner = vm.type(of: object)
    } else {
      return vm.raise(
        .typeError, "super(type, obj): obj must be an instance or subtype of type")
    }
    return vm.makeDescriptor(
      Tag.superObject, args[1], object, Value(tag: Tag.type, owner))
  }
}
