// SPDX-License-Identifier: Apache-2.0
// bytes and bytearray: the classes (https://docs.python.org/3.11/library/stdtypes.html#bytes-objects).
// Methods that both share are in BytesMethods.swift.

import PythonAlgorithms

enum BytesTypes {
  static let bytes = TypeDefinition(
    name: "bytes", tag: Tag.bytes, flags: TypeFlag.builtin | TypeFlag.subclassable,
    constructor: Native(
      "bytes", "cls, source=b'', encoding='utf-8', errors='strict'", checked: construct),
    methods: BytesMethods.shared + BytesTransforms.shared + [ObjectType.hashMethod]
      + ContainerOperators.bytes,
    classMethods: [Native("fromhex", "cls, string, /", checked: fromHex)],
    staticMethods: [BytesTransforms.makeTrans])

  static let bytearray = TypeDefinition(
    name: "bytearray", tag: Tag.bytearray, flags: TypeFlag.builtin | TypeFlag.subclassable,
    constructor: Native(
      "bytearray", "cls, source=b'', encoding='utf-8', errors='strict'", checked: construct),
    methods: BytesMethods.shared + BytesTransforms.shared + BytesTransforms.bytearrayMethods
      + ContainerOperators.bytearray,
    classMethods: [Native("fromhex", "cls, string, /", checked: fromHex)],
    staticMethods: [BytesTransforms.makeTrans])

  private static func tag(_ cls: Value) -> UInt32 {
    cls.tag == Tag.type && cls.type.pointee.instanceTag == Tag.bytearray
      ? Tag.bytearray : Tag.bytes
  }

  static func construct(_ vm: VM, _ args: Arguments) throws(Exit) -> Value {
    let tag = tag(args[0])
    let content = try content(vm, args, tag)
    return vm.makePayload(args[0], vm.tagType(tag), vm.makeBytes(content, tag))
  }

  private static func content(
    _ vm: VM, _ args: Arguments, _ tag: UInt32
  ) throws(Exit) -> [UInt8] {
    let source = vm.unwrapped(args[1])
    if source.isStr {
      guard args.has(2) else { throw vm.exit(.typeError, "string argument without an encoding") }
      return try Codecs.encode(vm, source.str, args[2], args[3])
    }
    if args.has(2) { throw vm.exit(.typeError, "encoding without a string argument") }
    switch source.tag {
    case Tag.unset: return []
    case Tag.bytes, Tag.bytearray:
      try vm.ensure(source.bytes.pointee.count)
      return source.bytes.array
    case Tag.int, Tag.bool:
      if source.int < 0 { throw vm.exit(.valueError, "negative count") }
      try vm.ensure(source.int)
      return Array(repeating: 0, count: source.int)
    case Tag.bigInt:
      throw vm.exit(.overflowError, "cannot fit 'int' into an index-sized integer")
    case Tag.none, Tag.float:
      throw vm.exit(
        .typeError,
        "cannot convert '\(vm.typeName(source))' object to \(tag == Tag.bytes ? "bytes" : "bytearray")"
      )
    default: break
    }
    if let method = vm.special(source, "__bytes__") {
      throw Exit(vm.tailCall(.bytesOfMethod, args[0], method))
    }
    if source.tag == Tag.instance, source.instance.pointee.payload.isUnset,
      vm.lookup(vm.type(of: source), vm.pointee.names.dunderIter) == nil,
      vm.lookup(vm.type(of: source), vm.pointee.names.dunderGetitem) == nil
    {
      if vm.needsIndexCall(source) { throw Exit(vm.callIndexed(args, 1)) }
      throw vm.exit(
        .typeError,
        "cannot convert '\(vm.typeName(source))' object to "
          + (tag == Tag.bytes ? "bytes" : "bytearray"))
    }
    let items = try vm.collected(args, 1)
    if items.contains(where: { vm.needsIndexCall($0) }) {
      throw Exit(vm.tailCall(.bytesOfObjects, args[0], vm.makeList(items)))
    }
    return try bytes(vm, items, tag)
  }

  static func bytes(_ vm: VM, _ items: [Value], _ tag: UInt32) throws(Exit) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(items.count)
    for item in items { result.append(try byte(vm, item, tag)) }
    return result
  }

  static func byte(_ vm: VM, _ item: Value, _ tag: UInt32) throws(Exit) -> UInt8 {
    guard let value = vm.index(item) else { throw Exit(.error) }
    guard let byte = UInt8(exactly: value) else {
      throw vm.exit(
        .valueError,
        tag == Tag.bytes ? "bytes must be in range(0, 256)" : "byte must be in range(0, 256)")
    }
    return byte
  }

  static func fromHex(_ vm: VM, _ args: Arguments) throws(Exit) -> Value {
    let text = try vm.string(args[1]) { "fromhex() argument must be str, not \($0)" }
    var result: [UInt8] = []
    var high: UInt8?
    for (index, byte) in text.buffer.enumerated() {
      if high == nil, StrSplitting.isSpaceASCII(byte) { continue }
      guard let digit = hexDigit(byte) else {
        throw vm.exit(
          .valueError, "non-hexadecimal number found in fromhex() arg at position \(index)")
      }
      if let first = high {
        result.append(first << 4 | digit)
        high = nil
      } else {
        high = digit
      }
    }
    if high != nil {
      throw vm.exit(
        .valueError,
        "non-hexadecimal number found in fromhex() arg at position \(text.byteCount)")
    }
    let tag = tag(args[0])
    return vm.makePayload(args[0], vm.tagType(tag), vm.makeBytes(result, tag))
  }

  private static func hexDigit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 48...57: byte - 48
    case 65...70: byte - 55
    case 97...102: byte - 87
    default: nil
    }
  }
}
