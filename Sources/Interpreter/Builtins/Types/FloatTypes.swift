// SPDX-License-Identifier: Apache-2.0
// float and complex (https://docs.python.org/3.11/library/stdtypes.html#additional-methods-on-float).

import PythonAlgorithms

enum FloatType {
  static let definition = TypeDefinition(
    name: "float", tag: Tag.float, flags: TypeFlag.builtin | TypeFlag.subclassable,
    constructor: Native("float", "cls, x=0.0, /", checked: construct),
    methods: [
      Native(
        "is_integer", "self, /",
        checked: { vm, args throws(Exit) in
          Value(FloatMath.isInteger(try vm.floatSelf(args)))
        }),
      Native("as_integer_ratio", "self, /", checked: ratio),
      Native(
        "hex", "self, /",
        checked: { vm, args throws(Exit) in
          var out: [UInt8] = []
          FloatMath.appendHex(try vm.floatSelf(args), to: &out)
          return vm.makeStr(out)
        }),
      Native("conjugate", "self, /", checked: identity),
      Native("__float__", "self, /", checked: identity),
      Native("__int__", "self, /", checked: truncate),
      Native("__trunc__", "self, /", checked: truncate),
      Native(
        "__floor__", "self, /",
        checked: { vm, args throws(Exit) in
          try integer(vm, try vm.floatSelf(args).rounded(.down))
        }),
      Native(
        "__ceil__", "self, /",
        checked: { vm, args throws(Exit) in
          try integer(vm, try vm.floatSelf(args).rounded(.up))
        }),
      Native("__round__", "self, ndigits=None, /", NumericMethods.round),
      ObjectType.hashMethod, ObjectType.reprMethod, ObjectType.formatMethod,
    ] + NumericMethods.float,
    classMethods: [
      Native(
        "fromhex", "cls, string, /",
        checked: { vm, args throws(Exit) in
          let text = try vm.string(args[1]) { _ in "bad argument type for built-in operation" }
          let value = try vm.attempt { () throws(Fault) in try FloatMath.fromHex(text.array) }
          return vm.makePayload(args[0], vm.pointee.types.float, Value(value))
        })
    ],
    getters: [
      Native("real", "self, /", checked: identity),
      Native("imag", "self, /") { _, _ in Value(0.0) },
    ])

  static func construct(_ vm: VM, _ args: Arguments) throws(Exit) -> Value {
    if !args.has(1) { return vm.makePayload(args[0], vm.pointee.types.float, Value(0.0)) }
    let value = vm.unwrapped(args[1])
    if args[1].tag == Tag.instance, vm.userMethod(args[1], vm.pointee.names.dunderFloat) != nil {
      return vm.tailCall(.floatFrom, args[0], args[1])
    }
    let result: Double
    switch value.tag {
    case Tag.float, Tag.int, Tag.bool, Tag.bigInt:
      guard let double = vm.double(value) else { return .error }
      result = double
    case Tag.str:
      result = try vm.attempt { () throws(Fault) in try FloatText.parse(value.str.array) }
    case Tag.bytes, Tag.bytearray:
      result = try vm.attempt { () throws(Fault) in try FloatText.parse(value.bytes.array) }
    default: return vm.tailCall(.floatFrom, args[0], args[1])
    }
    return vm.makePayload(args[0], vm.pointee.types.float, Value(result))
  }

  static func identity(_ vm: VM, _ args: Arguments) throws(Exit) -> Value {
    Value(try vm.floatSelf(args))
  }

  static func integer(_ vm: VM, _ x: Double) throws(Exit) -> Value {
    vm.makeInt(try vm.attempt { () throws(Fault) in try FloatMath.integer(x) })
  }

  static func truncate(_ vm: VM, _ args: Arguments) throws(Exit) -> Value {
    try integer(vm, try vm.floatSelf(args))
  }

  static func ratio(_ vm: VM, _ args: Arguments) throws(Exit) -> Value {
    let x = try vm.floatSelf(args)
    let (numerator, denominator) = try vm.attempt { () throws(Fault) in
      try FloatMath.integerRatio(x)
    }
    return vm.makeTuple([vm.makeInt(numerator), vm.makeInt(denominator)])
  }
}

enum ComplexType {
  static let definition = TypeDefinition(
    name: "complex", tag: Tag.complex, flags: TypeFlag.builtin | TypeFlag.subclassable,
    constructor: Native("complex", "cls, real=0, imag=0", checked: construct),
    methods: [
      Native(
        "conjugate", "self, /",
        checked: { vm, args throws(Exit) in
          let (re, im) = try parts(vm, args)
          return vm.makeComplex(re, -im)
        }),
      Native("__complex__", "self, /") { vm, args in vm.unwrapped(args[0]) },
      ObjectType.hashMethod, ObjectType.reprMethod, ObjectType.formatMethod,
    ] + NumericMethods.arithmetic("complex"),
    getters: [
      Native(
        "real", "self, /",
        checked: { vm, args throws(Exit) in
          Value(try parts(vm, args).0)
        }),
      Native(
        "imag", "self, /",
        checked: { vm, args throws(Exit) in
          Value(try parts(vm, args).1)
        }),
    ])

  private static func parts(_ vm: VM, _ args: Arguments) throws(Exit) -> (Double, Double) {
    let value = vm.unwrapped(args[0])
    guard value.tag == Tag.complex else { throw vm.wrongSelf(args[0], "complex") }
    return (value.complex.pointee.real, value.complex.pointee.imaginary)
  }

  static func construct(_ vm: VM, _ args: Arguments) throws(Exit) -> Value {
    let first = vm.unwrapped(args.value(1, or: Value(0)))
    if first.isStr {
      if args.has(2) {
        throw vm.exit(.typeError, "complex() can't take second arg if first is a string")
      }
      let (re, im) = try parse(vm, first.str.string)
      return vm.makeComplex(re, im)
    }
    let second = vm.unwrapped(args.value(2, or: Value(0)))
    if second.isStr { throw vm.exit(.typeError, "complex() second arg can't be a string") }
    guard let (a, b) = number(vm, first), let (c, d) = number(vm, second) else {
      for (index, value) in [first, second].enumerated() where number(vm, value) == nil {
        if vm.special(value, "__complex__") != nil || vm.special(value, "__float__") != nil
          || vm.special(value, "__index__") != nil
        {
          return vm.tailCall(.complexFrom, args[0], first, args.value(2, or: .none))
        }
        throw vm.exit(
          .typeError,
          index == 0
            ? "complex() first argument must be a string or a number, not '\(vm.typeName(value))'"
            : "complex() second argument must be a number, not '\(vm.typeName(value))'")
      }
      return .error
    }
    let real = second.tag == Tag.complex ? a - d : a
    let result = vm.makeComplex(real, first.tag == Tag.complex ? b + c : c)
    return args[0].tag == Tag.type
      ? vm.makePayload(args[0], vm.tagType(Tag.complex), result) : result
  }

  private static func number(_ vm: VM, _ value: Value) -> (Double, Double)? {
    if value.tag == Tag.complex {
      return (value.complex.pointee.real, value.complex.pointee.imaginary)
    }
    guard vm.isNumber(value), let double = vm.double(value) else { return nil }
    return (double, 0)
  }

  /// Text such as "1+2j", "(3-4j)", "-j".
  private static func parse(_ vm: VM, _ text: String) throws(Exit) -> (Double, Double) {
    let malformed = "complex() arg is a malformed string"
    var rest = Array(text.utf8)
    func trim() {
      while let last = rest.last, last == 32 || (last >= 9 && last <= 13) { rest.removeLast() }
      while let first = rest.first, first == 32 || (first >= 9 && first <= 13) {
        rest.removeFirst()
      }
    }
    trim()
    if rest.first == 40, rest.last == 41 {
      rest = Array(rest.dropFirst().dropLast())
      trim()
    }
    func double(_ part: ArraySlice<UInt8>, _ sign: Bool) throws(Exit) -> Double {
      if sign && (part.isEmpty || part == [43]) { return 1 }
      if sign && part == [45] { return -1 }
      if part.contains(where: { $0 == 32 || ($0 >= 9 && $0 <= 13) }) {
        throw vm.exit(.valueError, malformed)
      }
      guard let value = try? FloatText.parse(Array(part)) else {
        throw vm.exit(.valueError, malformed)
      }
      return value
    }
    guard let last = rest.last else { throw vm.exit(.valueError, malformed) }
    if last != 106 && last != 74 { return (try double(rest[...], false), 0) }
    let body = rest.dropLast()
    var split: Int?
    for index in body.indices.dropFirst() where body[index] == 43 || body[index] == 45 {
      let before = body[index - 1]
      if before != 101 && before != 69 { split = index }
    }
    guard let split else { return (0, try double(body, true)) }
    return (try double(body[..<split], false), try double(body[split...], true))
  }
}
