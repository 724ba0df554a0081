// SPDX-License-Identifier: Apache-2.0
// int and bool (https://docs.python.org/3.11/library/stdtypes.html#numeric-types-int-float-complex).

import BigInt
import PythonAlgorithms

enum IntType {
  static let definition = TypeDefinition(
    name: "int", tag: Tag.int, flags: TypeFlag.builtin | TypeFlag.subclassable,
    constructor: Native("int", "cls, x=0, /, base=10", checked: construct),
    methods: [
      Native(
        "bit_length", "self, /",
        checked: { vm, args throws(Exit) in
          let value = try vm.intSelf(args)
          return Value(
            value.isInt
              ? IntegerMath.bitLength(value.int) : IntegerMath.bitLength(vm.bigInt(value)))
        }),
      Native(
        "bit_count", "self, /",
        checked: { vm, args throws(Exit) in
          Value(IntegerMath.bitCount(vm.bigInt(try vm.intSelf(args))))
        }),
      Native("to_bytes", "self, length=1, byteorder='big', *, signed=False", checked: toBytes),
      Native(
        "as_integer_ratio", "self, /",
        checked: { vm, args throws(Exit) in
          vm.makeTuple([try vm.intSelf(args), Value(1)])
        }),
      Native("conjugate", "self, /", checked: identity),
      Native("__index__", "self, /", checked: identity),
      Native("__int__", "self, /", checked: identity),
      Native("__trunc__", "self, /", checked: identity),
      Native("__floor__", "self, /", checked: identity),
      Native("__ceil__", "self, /", checked: identity),
      Native("__round__", "self, ndigits=None, /", NumericMethods.round),
      Native(
        "__float__", "self, /",
        checked: { vm, args throws(Exit) in
          guard let double = vm.double(try vm.intSelf(args)) else { return .error }
          return Value(double)
        }),
      Native(
        "__invert__", "self, /",
        checked: { vm, args throws(Exit) in
          vm.makeInt(-vm.bigInt(try vm.intSelf(args)) - 1)
        }),
      ObjectType.hashMethod, ObjectType.reprMethod, ObjectType.formatMethod,
    ] + NumericMethods.int,
    classMethods: [
      Native("from_bytes", "cls, bytes, byteorder='big', *, signed=False", checked: fromBytes)
    ],
    getters: [
      Native("real", "self, /", checked: identity),
      Native("numerator", "self, /", checked: identity),
      Native("imag", "self, /") { _, _ in Value(0) },
      Native("denominator", "self, /") { _, _ in Value(1) },
    ])

  static let bool = TypeDefinition(
    name: "bool", tag: Tag.bool, base: "int", flags: TypeFlag.builtin,
    constructor: Native("bool", "cls, x=False, /") { vm, args in
      if !args.has(1) { return .false }
      switch vm.truth(args[1]) {
      case .true: return .true
      case .false: return .false
      case .failed: return .error
      case .needsCall: return vm.tailCall(.bool, args[1])
      }
    },
    methods: [ObjectType.reprMethod])

  // MARK: Making

  static func construct(_ vm: VM, _ args: Arguments) throws(Exit) -> Value {
    if args.has(2) { return try withBase(vm, args) }
    if !args.has(1) { return make(vm, args[0], Value(0)) }
    let value = vm.unwrapped(args[1])
    if args[1].tag == Tag.instance, vm.userMethod(args[1], vm.pointee.names.dunderInt) != nil {
      return vm.tailCall(.intFrom, args[0], args[1])
    }
    switch value.tag {
    case Tag.int, Tag.bool: return make(vm, args[0], Value(value.int))
    case Tag.bigInt: return make(vm, args[0], value)
    case Tag.float:
      let result = try vm.attempt { () throws(Fault) in try FloatMath.integer(value.float) }
      return make(vm, args[0], vm.makeInt(result))
    case Tag.str:
      if let small = smallDecimal(value.str.buffer) { return make(vm, args[0], Value(small)) }
      return make(vm, args[0], try parse(vm, value.str.array, 10, args[1]))
    case Tag.bytes, Tag.bytearray:
      return make(vm, args[0], try parse(vm, value.bytes.array, 10, args[1]))
    default: return vm.tailCall(.intFrom, args[0], args[1])
    }
  }

  private static func withBase(_ vm: VM, _ args: Arguments) throws(Exit) -> Value {
    let base = try vm.integer(args, 2)
    if !args.has(1) { throw vm.exit(.typeError, "int() missing string argument") }
    let value = vm.unwrapped(args[1])
    if base != 0 && (base < 2 || base > 36) {
      throw vm.exit(.valueError, "int() base must be >= 2 and <= 36, or 0")
    }
    switch value.tag {
    case Tag.str: return make(vm, args[0], try parse(vm, value.str.array, base, args[1]))
    case Tag.bytes, Tag.bytearray:
      return make(vm, args[0], try parse(vm, value.bytes.array, base, args[1]))
    default: throw vm.exit(.typeError, "int() can't convert non-string with explicit base")
    }
  }

  private static func parse(
    _ vm: VM, _ text: [UInt8], _ base: Int, _ shown: Value
  ) throws(Exit) -> Value {
    let limit = vm.pointee.digitLimit ?? vm.pointee.limits.integerDigits
    do throws(Fault) {
      return vm.makeInt(try IntegerText.parse(text, base: base, digitLimit: limit))
    } catch {
      if shown.tag == Tag.bytes || shown.tag == Tag.bytearray,
        error.message.hasPrefix("invalid literal")
      {
        var out: [UInt8] = []
        _ = vm.appendRepr(shown, &out)
        throw vm.exit(
          .valueError,
          "invalid literal for int() with base \(base): " + String(decoding: out, as: UTF8.self))
      }
      throw Exit(vm.raise(error))
    }
  }

  /// The value of plain decimal text of up to 18 digits, the common case.
  @inline(__always)
  static func smallDecimal(_ text: UnsafeBufferPointer<UInt8>) -> Int? {
    var index = 0
    var isNegative = false
    if text.count > 1 && text[0] == 45 {
      isNegative = true
      index = 1
    }
    if text.count == index || text.count > 18 { return nil }
    var result = 0
    while index < text.count {
      let digit = Int(text[index]) &- 48
      if digit < 0 || digit > 9 { return nil }
      result = result &* 10 &+ digit
      index &+= 1
    }
    return isNegative ? -result : result
  }

  /// An int as an instance of `cls`, int or a subclass.
  static func make(_ vm: VM, _ cls: Value, _ value: Value) -> Value {
    vm.makePayload(cls, vm.pointee.types.int, value)
  }

  static func identity(_ vm: VM, _ args: Arguments) throws(Exit) -> Value {
    try vm.intSelf(args)
  }

  // MARK: Bytes

  private static func byteOrder(
    _ vm: VM, _ value: Value, _ name: String
  ) throws(Exit) -> Bool {
    if value.isUnset { return true }
    let text = try vm.string(value) { "\(name)() argument 'byteorder' must be str, not \($0)" }
    switch text.string {
    case "big": return true
    case "little": return false
    default: throw vm.exit(.valueError, "byteorder must be either 'little' or 'big'")
    }
  }

  static func toBytes(_ vm: VM, _ args: Arguments) throws(Exit) -> Value {
    let value = vm.bigInt(try vm.intSelf(args))
    let length = try vm.integer(args, 1, or: 1)
    let isBig = try byteOrder(vm, args[2], "to_bytes")
    let signed = try vm.flag(args[3], or: false)
    if length > 0 { try vm.ensure(length) }
    return vm.makeBytes(
      try vm.attempt { () throws(Fault) in
        try IntegerMath.toBytes(value, length: length, bigEndian: isBig, signed: signed)
      })
  }

  static func fromBytes(_ vm: VM, _ args: Arguments) throws(Exit) -> Value {
    let isBig = try byteOrder(vm, args[2], "from_bytes")
    let signed = try vm.flag(args[3], or: false)
    let content: [UInt8]
    if args[1].tag == Tag.bytes || args[1].tag == Tag.bytearray {
      content = args[1].bytes.array
    } else {
      if args[1].isStr {
        throw vm.exit(.typeError, "cannot convert 'str' object to bytes")
      }
      var bytes: [UInt8] = []
      for item in try vm.collected(args, 1) {
        guard item.isIntLike, let byte = UInt8(exactly: item.int) else {
          throw vm.exit(.valueError, "bytes must be in range(0, 256)")
        }
        bytes.append(byte)
      }
      content = bytes
    }
    let value = IntegerMath.fromBytes(content, bigEndian: isBig, signed: signed)
    return make(vm, args[0], vm.makeInt(value))
  }
}

extension UnsafeMutablePointer where Pointee == VMState {
  /// A value of an immutable builtin class as an instance of `cls`.
  func makePayload(_ cls: Value, _ builtin: TypeRef, _ value: Value) -> Value {
    guard cls.tag == Tag.type, cls.type != builtin else { return value }
    let instance = makeInstance(cls.type)
    instance.instance.pointee.payload = value
    return instance
  }
}
