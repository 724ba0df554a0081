// SPDX-License-Identifier: Apache-2.0
// `str.encode` and `bytes.decode` over the codecs of PythonAlgorithms.

import PythonAlgorithms

enum Codecs {
  private static func codec(
    _ vm: VM, _ encoding: Value, _ errors: Value, _ function: String
  ) throws(Exit) -> (codec: Codec, handler: Codec.Handler, unknown: String?) {
    var name = "utf-8"
    if !encoding.isUnset {
      name = try vm.string(encoding) { "\(function)() argument 'encoding' must be str, not \($0)" }
        .string
    }
    guard let codec = Codec(name: name) else {
      throw vm.exit(.lookupError, "unknown encoding: \(name)")
    }
    var handlerName = "strict"
    if !errors.isUnset {
      handlerName = try vm.string(errors) {
        "\(function)() argument 'errors' must be str, not \($0)"
      }.string
    }
    // An unknown handler is found out when it is needed.
    guard let handler = Codec.Handler(rawValue: handlerName) else {
      return (codec, .strict, handlerName)
    }
    return (codec, handler, nil)
  }

  static func encode(
    _ vm: VM, _ string: StrRef, _ encoding: Value, _ errors: Value
  ) throws(Exit) -> [UInt8] {
    let (codec, handler, unknown) = try codec(vm, encoding, errors, "encode")
    try vm.ensure(string.byteCount * 4)
    do throws(UnicodeFault) {
      return try codec.encode(string.array, handler)
    } catch {
      if let unknown { throw unknownHandler(vm, unknown) }
      throw Exit(raise(vm, error, Value(tag: Tag.str, string)))
    }
  }

  /// The text as a str value.
  static func decode(
    _ vm: VM, _ bytes: [UInt8], _ encoding: Value, _ errors: Value
  ) throws(Exit) -> Value {
    let (codec, handler, unknown) = try codec(vm, encoding, errors, "decode")
    try vm.ensure(bytes.count * 4)
    do throws(UnicodeFault) {
      return vm.makeStr(try codec.decode(bytes, handler))
    } catch {
      if let unknown { throw unknownHandler(vm, unknown) }
      throw Exit(raise(vm, error, vm.makeBytes(bytes)))
    }
  }

  private static func unknownHandler(_ vm: VM, _ name: String) -> Exit {
    vm.exit(.lookupError, "unknown error handler name '\(name)'")
  }

  /// The exception with its five arguments, which are its attributes too.
  private static func raise(_ vm: VM, _ fault: UnicodeFault, _ object: Value) -> Value {
    let args = vm.makeTuple([
      vm.makeStr(fault.encoding), object, Value(fault.range.lowerBound),
      Value(fault.range.upperBound), vm.makeStr(fault.reason),
    ])
    let kind: ExceptionKind = fault.isEncoding ? .unicodeEncodeError : .unicodeDecodeError
    return vm.raise(vm.makeException(vm.exceptionType(kind), args.tuple))
  }

  /// `str(exception)` of a UnicodeEncodeError or UnicodeDecodeError; nil for odd arguments.
  static func message(_ vm: VM, _ exception: ExceptionObject) -> String? {
    let args = exception.args
    guard args.count == 5, args.items[0].isStr, args.items[2].isInt, args.items[3].isInt,
      args.items[4].isStr
    else { return nil }
    let isEncoding = vm.isSubtype(exception.type, of: vm.exceptionType(.unicodeEncodeError))
    let start = args.items[2].int
    var offender: UInt32 = 0
    if isEncoding, args.items[1].isStr, start >= 0, start < args.items[1].str.count {
      let string = args.items[1].str
      offender = string.codePoint(atByte: string.byteOffset(start))
    } else if !isEncoding, args.items[1].tag == Tag.bytes, start >= 0,
      start < args.items[1].bytes.pointee.count
    {
      offender = UInt32(args.items[1].bytes.pointee.items[start])
    }
    let end = Swift.max(start, args.items[3].int)
    let (verb, noun) = isEncoding ? ("encode", "character") : ("decode", "byte")
    let place =
      end - start == 1
      ? "\(noun) \(shown(offender, isEncoding)) in position \(start)"
      : "\(noun)s in position \(start)-\(end - 1)"
    return
      "'\(args.items[0].str.string)' codec can't \(verb) \(place): \(args.items[4].str.string)"
  }

  private static func shown(_ offender: UInt32, _ isEncoding: Bool) -> String {
    let digits = String(offender, radix: 16)
    func padded(_ width: Int) -> String {
      String(repeating: "0", count: Swift.max(0, width - digits.count)) + digits
    }
    if !isEncoding { return "0x" + padded(2) }
    if offender < 0x100 { return "'\\x" + padded(2) + "'" }
    return offender < 0x10000 ? "'\\u" + padded(4) + "'" : "'\\U" + padded(8) + "'"
  }
}
