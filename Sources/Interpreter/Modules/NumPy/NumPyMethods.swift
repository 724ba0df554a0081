// SPDX-License-Identifier: Apache-2.0
// Methods of ndarray: operators and protocols natively, the others by the functions of the same
// name in the module's Python source.

enum NumPyMethods {
  // MARK: Operators

  static let operators: [Native] =
    [
      ("add", ArrayOperator.add), ("sub", .subtract), ("mul", .multiply),
      ("truediv", .trueDivide), ("floordiv", .floorDivide), ("mod", .remainder), ("pow", .power),
      ("and", .and), ("or", .or), ("xor", .xor), ("lshift", .leftShift), ("rshift", .rightShift),
    ].flatMap { name, op in
      [
        binary("__\(name)__", op, isReflected: false),
        binary("__r\(name)__", op, isReflected: true),
        inPlace("__i\(name)__", op),
      ]
    } + [
      binary("__eq__", .equal, isReflected: false), binary("__ne__", .notEqual, isReflected: false),
      binary("__lt__", .less, isReflected: false), binary("__le__", .lessEqual, isReflected: false),
      binary("__gt__", .greater, isReflected: false),
      binary("__ge__", .greaterEqual, isReflected: false),
      unary("__neg__", "negative"), unary("__pos__", "positive"), unary("__abs__", "absolute"),
      unary("__invert__", "invert"),
      Native(
        "__matmul__", "self, value, /",
        checked: { vm, args throws(Exit) in
          guard let a = vm.array(args[0]), isOperand(vm, args[1]) else { return .notImplemented }
          return try vm.matrixProduct(a, try vm.asArray(args[1]))
        }),
      Native(
        "__rmatmul__", "self, value, /",
        checked: { vm, args throws(Exit) in
          guard let a = vm.array(args[0]), isOperand(vm, args[1]) else { return .notImplemented }
          return try vm.matrixProduct(try vm.asArray(args[1]), a)
        }),
      Native(
        "__divmod__", "self, value, /",
        checked: { vm, args throws(Exit) in
          guard let a = vm.array(args[0]), isOperand(vm, args[1]) else { return .notImplemented }
          let b = try vm.asArray(args[1])
          return vm.makeTuple([
            try vm.elementwise(.floorDivide, a, b), try vm.elementwise(.remainder, a, b),
          ])
        }),
    ]

  /// Values that an operator takes beside arrays.
  private static func isOperand(_ vm: VM, _ value: Value) -> Bool {
    switch value.tag {
    case Tag.int, Tag.float, Tag.bool, Tag.list, Tag.tuple, Tag.str, Tag.range, Tag.none,
      Tag.bigInt:
      true
    case Tag.nativeObject: vm.isArray(value)
    case Tag.instance: true
    default: false
    }
  }

  private static func binary(_ name: String, _ op: ArrayOperator, isReflected: Bool) -> Native {
    Native(
      name, "self, value, /",
      checked: { vm, args throws(Exit) in
        guard let own = vm.array(args[0]) else { throw vm.wrongSelf(args[0], "ndarray") }
        guard isOperand(vm, args[1]) else { return .notImplemented }
        let other = try vm.asArray(args[1])
        return isReflected
          ? try vm.elementwise(op, other, own) : try vm.elementwise(op, own, other)
      })
  }

  private static func unary(_ name: String, _ function: String) -> Native {
    Native(
      name, "self, /",
      checked: { vm, args throws(Exit) in
        guard let own = vm.array(args[0]) else { throw vm.wrongSelf(args[0], "ndarray") }
        return try vm.unary(function, own)
      })
  }

  private static func inPlace(_ name: String, _ op: ArrayOperator) -> Native {
    Native(
      name, "self, value, /",
      checked: { vm, args throws(Exit) in
        guard let own = vm.array(args[0]) else { throw vm.wrongSelf(args[0], "ndarray") }
        guard isOperand(vm, args[1]) else { return .notImplemented }
        let result = try vm.elementwise(op, own, try vm.asArray(args[1]))
        if result.isSignal { return result }
        let source = try vm.asArray(result)
        if source.dtype == .float && own.dtype != .float && own.dtype.isNumber {
          throw vm.exit(
            .typeError,
            "Cannot cast ufunc '\(ufuncName(op))' output from dtype('float64') to "
              + "dtype('\(own.dtype == .bool ? "bool" : "int64")') with casting rule 'same_kind'")
        }
        if source.shape != own.shape {
          throw vm.exit(
            .valueError,
            "non-broadcastable output operand with shape \(NDArray.text(own.shape)) doesn't match "
              + "the broadcast shape \(NDArray.text(source.shape))")
        }
        try vm.setItem(own, .ellipsis, vm.makeArray(source))
        return args[0]
      })
  }

  private static func ufuncName(_ op: ArrayOperator) -> String {
    switch op {
    case .trueDivide: "divide"
    case .floorDivide: "floor_divide"
    default: "\(op)"
    }
  }

  // MARK: Protocols

  static let protocols: [Native] = [
    Native(
      "__getitem__", "self, key, /",
      checked: { vm, args throws(Exit) in
        guard let own = vm.array(args[0]) else { throw vm.wrongSelf(args[0], "ndarray") }
        return try vm.getItem(own, args[1])
      }),
    Native(
      "__setitem__", "self, key, value, /",
      checked: { vm, args throws(Exit) in
        guard let own = vm.array(args[0]) else { throw vm.wrongSelf(args[0], "ndarray") }
        try vm.setItem(own, args[1], args[2])
        return .none
      }),
    Native(
      "__len__", "self, /",
      checked: { vm, args throws(Exit) in
        guard let own = vm.array(args[0]) else { throw vm.wrongSelf(args[0], "ndarray") }
        guard let length = own.shape.first else {
          throw vm.exit(.typeError, "len() of unsized object")
        }
        return Value(length)
      }),
    Native(
      "__iter__", "self, /",
      checked: { vm, args throws(Exit) in
        guard let own = vm.array(args[0]) else { throw vm.wrongSelf(args[0], "ndarray") }
        guard let length = own.shape.first else {
          throw vm.exit(.typeError, "iteration over a 0-d array")
        }
        var items: [Value] = []
        for index in 0..<length { items.append(try vm.getItem(own, Value(index))) }
        return vm.makeIterator(vm.makeList(items))
      }),
    Native(
      "__contains__", "self, key, /",
      checked: { vm, args throws(Exit) in
        guard let own = vm.array(args[0]) else { throw vm.wrongSelf(args[0], "ndarray") }
        let result = try vm.elementwise(.equal, own, try vm.asArray(args[1]))
        if result.isSignal { return result }
        return Value(try vm.asArray(result).ints().contains { $0 != 0 })
      }),
    Native(
      "__bool__", "self, /",
      checked: { vm, args throws(Exit) in
        guard let own = vm.array(args[0]) else { throw vm.wrongSelf(args[0], "ndarray") }
        if own.count == 0 {
          throw vm.exit(
            .valueError,
            "The truth value of an empty array is ambiguous. Use `array.size > 0` to check that an "
              + "array is not empty.")
        }
        guard own.count == 1 else {
          throw vm.exit(
            .valueError,
            "The truth value of an array with more than one element is ambiguous. Use a.any() or "
              + "a.all()")
        }
        return Value(try vm.converted(own, to: .bool).ints().first == 1)
      }),
    single("__float__") { vm, value in vm.double(value).map { Value($0) } ?? .error },
    single("__int__") { vm, value in
      value.isFloat ? Value(NDArray.integer(value.float)) : Value(value.int)
    },
    single("__index__") { vm, value in
      value.isInt
        ? value
        : vm.raise(.typeError, "only integer scalar arrays can be converted to a scalar index")
    },
    single("item", "self, *args") { _, value in value },
    Native("__repr__", "self, /", checked: { vm, args throws(Exit) in try text(vm, args, true) }),
    Native("__str__", "self, /", checked: { vm, args throws(Exit) in try text(vm, args, false) }),
    Native(
      "__format__", "self, spec, /",
      checked: { vm, args throws(Exit) in
        if args[1].isStr, args[1].str.count > 0 {
          throw vm.exit(
            .typeError, "unsupported format string passed to numpy.ndarray.__format__")
        }
        return try text(vm, args, false)
      }),
    Native("__hash__", "self, /") { vm, _ in
      vm.raise(.typeError, "unhashable type: 'numpy.ndarray'")
    },
  ]

  private static func single(
    _ name: String, _ parameters: String = "self, /",
    _ body: @escaping @Sendable (VM, Value) -> Value
  ) -> Native {
    Native(
      name, parameters,
      checked: { vm, args throws(Exit) in
        guard var own = vm.array(args[0]) else { throw vm.wrongSelf(args[0], "ndarray") }
        if name == "item", args.count > 1 {
          let key =
            args.count == 2
            ? args[1] : Value(tag: Tag.tuple, vm.makeTuple(args.base + 1, args.count - 1))
          if args.count == 2, key.isInt, own.ndim > 1 {
            own = try vm.converted(own, to: own.dtype)
            own.shape = [own.count]
            own.strides = [1]
          }
          return vm.plainScalar(try vm.getItem(own, key))
        }
        guard own.count == 1, let value = own.values().first else {
          throw name == "item"
            ? vm.exit(.valueError, "can only convert an array of size 1 to a Python scalar")
            : vm.exit(.typeError, "only 0-dimensional arrays can be converted to Python scalars")
        }
        return body(vm, value)
      })
  }

  private static func text(_ vm: VM, _ args: Arguments, _ isRepr: Bool) throws(Exit) -> Value {
    guard let own = vm.array(args[0]) else { throw vm.wrongSelf(args[0], "ndarray") }
    if !isRepr && own.ndim == 0 { return vm.makeStrOf(own.plain(own.offset)) }
    if own.dtype.isNumber {
      return vm.makeStr(
        isRepr ? ArrayText.repr(own, texts: nil) : ArrayText.str(own, texts: nil))
    }
    var texts: [String] = []
    for value in own.values() {
      var bytes: [UInt8] = []
      switch vm.appendRepr(value, &bytes) {
      case .done: texts.append(String(decoding: bytes, as: UTF8.self))
      case .failed: throw Exit(.error)
      case .needsCall:
        return vm.tailCall(
          vm.moduleFunction("numpy", "_object_text"), args[0], Value(isRepr))
      }
    }
    return vm.makeStr(
      isRepr ? ArrayText.repr(own, texts: texts) : ArrayText.str(own, texts: texts))
  }

  // MARK: Attributes

  private static func getter(
    _ name: String, _ body: @escaping @Sendable (VM, NDArray) throws(Exit) -> Value
  ) -> Native {
    Native(
      name, "self, /",
      checked: { vm, args throws(Exit) in
        guard let own = vm.array(args[0]) else { throw vm.wrongSelf(args[0], "ndarray") }
        return try body(vm, own)
      })
  }

  static let getters: [Native] = [
    getter("shape") { vm, own in vm.makeTuple(own.shape.map { Value($0) }) },
    getter("ndim") { _, own in Value(own.ndim) }, getter("size") { _, own in Value(own.count) },
    getter("itemsize") { _, _ in Value(8) }, getter("nbytes") { _, own in Value(own.count * 8) },
    getter("dtype") { vm, own in
      vm.tailCall(
        vm.moduleFunction("numpy", "_dtype_named"), vm.makeStr(ArrayText.name(own)))
    },
    getter("T") { vm, own in
      var result = own
      result.shape.reverse()
      result.strides.reverse()
      return vm.makeArray(result)
    },
    getter("flat") { vm, own in
      var items: [Value] = []
      own.forEachPosition { items.append(vm.makeScalar(own, $0)) }
      return vm.makeIterator(vm.makeList(items))
    },
    getter("real") { vm, own in vm.makeArray(own) },
  ]

  /// Methods that are the module's functions.
  static let forwarded: [Native] = [
    "sum", "prod", "min", "max", "mean", "std", "var", "all", "any", "argmin", "argmax", "cumsum",
    "cumprod", "argsort", "round", "clip", "dot", "reshape", "ravel", "flatten", "transpose",
    "copy", "astype", "tolist", "nonzero", "repeat", "squeeze", "take", "trace", "diagonal",
    "swapaxes", "ptp", "searchsorted", "sort", "fill", "put", "tobytes", "view", "partition",
    "conj", "compress",
  ].map { name in
    Native(name, "self, /, *args, **kwargs") { vm, args in
      let function = vm.moduleFunction("numpy", "_method_" + name)
      let known = function.isNone ? vm.moduleFunction("numpy", name) : function
      return vm.tailCall(
        known, tuple: Value(tag: Tag.tuple, vm.makeTuple(args.base, args.count)),
        keywords: args.keyword(0))
    }
  }
}
