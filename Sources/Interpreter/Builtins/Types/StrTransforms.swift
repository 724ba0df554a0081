// SPDX-License-Identifier: Apache-2.0
// Methods of str that make new text: case, padding, replacement, translation, encoding.

import PythonAlgorithms

#if canImport(Glibc)
  import Glibc
#endif

enum StrTransforms {
  static let methods: [Native] = [
    mapping("lower", CaseMapping.lower, flipping: 0x41...0x5A),
    mapping("upper", CaseMapping.upper, flipping: 0x61...0x7A),
    mapping("title", CaseMapping.title), mapping("capitalize", CaseMapping.capitalize),
    mapping("swapcase", CaseMapping.swapcase), mapping("casefold", CaseMapping.casefold),
    Native("replace", "self, old, new, count=-1, /", checked: replace),
    Native(
      "removeprefix", "self, prefix, /",
      checked: { vm, args throws(Exit) in
        try removeAffix(vm, args, isPrefix: true)
      }),
    Native(
      "removesuffix", "self, suffix, /",
      checked: { vm, args throws(Exit) in
        try removeAffix(vm, args, isPrefix: false)
      }),
    Native(
      "ljust", "self, width, fillchar=' ', /",
      checked: { vm, args throws(Exit) in
        try justify(vm, args) { (0, $0) }
      }),
    Native(
      "rjust", "self, width, fillchar=' ', /",
      checked: { vm, args throws(Exit) in
        try justify(vm, args) { ($0, 0) }
      }),
    Native("center", "self, width, fillchar=' ', /", checked: center),
    Native("zfill", "self, width, /", checked: zeroFill),
    Native("expandtabs", "self, tabsize=8", checked: expandTabs),
    Native("translate", "self, table, /", checked: translate),
    Native(
      "encode", "self, encoding='utf-8', errors='strict'",
      checked: { vm, args throws(Exit) in
        let string = try vm.strSelf(args)
        return vm.makeBytes(try Codecs.encode(vm, string, args[1], args[2]))
      }),
    Native("__mul__", "self, value, /", checked: multiply),
    Native("__rmul__", "self, value, /", checked: multiply),
  ]

  /// - Parameter flipping: the bytes whose case changes in ASCII text, where that is all.
  private static func mapping(
    _ name: String, _ map: @escaping @Sendable ([UInt8]) -> [UInt8],
    flipping letters: ClosedRange<UInt8>? = nil
  ) -> Native {
    Native(
      name, "self, /",
      checked: { vm, args throws(Exit) in
        let string = try vm.strSelf(args)
        if let letters, string.isASCII, string.byteCount > 1 {
          let (first, last) = (letters.lowerBound, letters.upperBound)
          let made = vm.makeStr(uninitialized: string.byteCount, count: string.byteCount)
          for index in 0..<string.byteCount {
            let byte = string.bytes[index]
            made.bytes[index] = byte >= first && byte <= last ? byte ^ 0x20 : byte
          }
          return Value(tag: Tag.str, made)
        }
        return vm.makeStr(map(string.array))
      })
  }

  // MARK: replace

  static func replace(_ vm: VM, _ args: Arguments) throws(Exit) -> Value {
    let string = try vm.strSelf(args)
    let old = try vm.string(args[1]) { "replace() argument 1 must be str, not \($0)" }
    let new = try vm.string(args[2]) { "replace() argument 2 must be str, not \($0)" }
    let limit = try vm.integer(args, 3, or: -1)
    if limit == 0 { return Value(tag: Tag.str, string) }
    if old.byteCount == 0 { return try interleave(vm, string, new, limit) }
    var places: [Int] = []
    var from = 0
    while limit < 0 || places.count < limit,
      let found = string.view.find(old.view, from, string.byteCount)
    {
      places.append(found)
      from = found + old.byteCount
    }
    if places.isEmpty { return Value(tag: Tag.str, string) }
    let (growth, overflow) = places.count.multipliedReportingOverflow(
      by: new.byteCount - old.byteCount)
    let total = string.byteCount &+ growth
    if overflow || total > 0x7FFF_FFFF { throw vm.exit(.memoryError, "") }
    try vm.ensure(total)
    if total == 0 { return Value(tag: Tag.str, vm.pointee.emptyString) }
    let points = string.count + places.count * (new.count - old.count)
    let result = vm.makeStr(uninitialized: total, count: points)
    var out = result.pointee.bytes
    from = 0
    for place in places {
      memcpy(out, string.bytes + from, place - from)
      out += place - from
      memcpy(out, new.bytes, new.byteCount)
      out += new.byteCount
      from = place + old.byteCount
    }
    memcpy(out, string.bytes + from, string.byteCount - from)
    return Value(tag: Tag.str, result)
  }

  /// `replace('', new)`: before every character and at the end.
  private static func interleave(
    _ vm: VM, _ string: StrRef, _ new: StrRef, _ limit: Int
  ) throws(Exit) -> Value {
    let (size, overflow) = new.byteCount.multipliedReportingOverflow(by: string.count + 1)
    if overflow { throw vm.exit(.memoryError, "") }
    try vm.ensure(size &+ string.byteCount)
    var out: [UInt8] = []
    var left = limit < 0 ? Int.max : limit
    var at = 0
    while at < string.byteCount {
      if left > 0 {
        out.append(contentsOf: new.buffer)
        left -= 1
      }
      let length = utf8Length(string.bytes[at])
      for index in at..<Swift.min(at + length, string.byteCount) { out.append(string.bytes[index]) }
      at += length
    }
    if left > 0 { out.append(contentsOf: new.buffer) }
    return vm.makeStr(out)
  }

  private static func removeAffix(
    _ vm: VM, _ args: Arguments, isPrefix: Bool
  ) throws(Exit) -> Value {
    let string = try vm.strSelf(args)
    let name = isPrefix ? "removeprefix" : "removesuffix"
    let part = try vm.string(args[1]) { "\(name)() argument must be str, not \($0)" }
    let rest = string.byteCount - part.byteCount
    if part.byteCount == 0 || !string.view.has(part.view, at: isPrefix ? 0 : rest) {
      return Value(tag: Tag.str, string)
    }
    return isPrefix
      ? StrSplitting.part(vm, string, part.byteCount, string.byteCount)
      : StrSplitting.part(vm, string, 0, rest)
  }

  // MARK: Padding

  private static func justify(
    _ vm: VM, _ args: Arguments, _ split: (Int) -> (Int, Int)
  ) throws(Exit) -> Value {
    let string = try vm.strSelf(args)
    let width = try vm.integer(args, 1)
    var fill: StrRef?
    if args.has(2) {
      fill = try vm.string(args[2]) {
        "The fill character must be a unicode character, not \($0)"
      }
      if fill?.count != 1 {
        throw vm.exit(.typeError, "The fill character must be exactly one character long")
      }
    }
    if width <= string.count { return Value(tag: Tag.str, string) }
    let padding = width - string.count
    if padding > 0x1FFF_FFFF { throw vm.exit(.memoryError, "") }
    try vm.ensure(padding * 4)
    let (left, right) = split(padding)
    let unit = fill?.array ?? [32]
    var out: [UInt8] = []
    out.reserveCapacity(string.byteCount + padding * unit.count)
    for _ in 0..<left { out.append(contentsOf: unit) }
    out.append(contentsOf: string.buffer)
    for _ in 0..<right { out.append(contentsOf: unit) }
    return vm.makeStr(out)
  }

  static func center(_ vm: VM, _ args: Arguments) throws(Exit) -> Value {
    let width = try vm.integer(args, 1)
    return try justify(vm, args) { padding in
      let left = padding / 2 + (padding & width & 1)
      return (left, padding - left)
    }
  }

  static func zeroFill(_ vm: VM, _ args: Arguments) throws(Exit) -> Value {
    let string = try vm.strSelf(args)
    let width = try vm.integer(args, 1)
    if width <= string.count { return Value(tag: Tag.str, string) }
    let padding = width - string.count
    if padding > 0x1FFF_FFFF { throw vm.exit(.memoryError, "") }
    try vm.ensure(padding)
    var out: [UInt8] = []
    var from = 0
    if string.byteCount > 0, string.bytes[0] == 43 || string.bytes[0] == 45 {
      out.append(string.bytes[0])
      from = 1
    }
    out.append(contentsOf: repeatElement(48, count: padding))
    for index in from..<Swift.max(string.byteCount, from) { out.append(string.bytes[index]) }
    return vm.makeStr(out)
  }

  static func expandTabs(_ vm: VM, _ args: Arguments) throws(Exit) -> Value {
    let string = try vm.strSelf(args)
    let size = try vm.integer(args, 1, or: 8)
    var out: [UInt8] = []
    var column = 0
    for byte in string.buffer {
      if byte == 9 {
        guard size > 0 else { continue }
        let spaces = size - column % size
        try vm.ensure(out.count &+ spaces)
        out.append(contentsOf: repeatElement(32, count: spaces))
        column += spaces
      } else {
        out.append(byte)
        if byte == 10 || byte == 13 { column = 0 } else if byte & 0xC0 != 0x80 { column += 1 }
      }
    }
    return vm.makeStr(out)
  }

  static func multiply(_ vm: VM, _ args: Arguments) throws(Exit) -> Value {
    let string = try vm.strSelf(args)
    let factor = vm.unwrapped(args[1])
    if vm.needsIndexCall(args[1]) { return vm.callIndexed(args, 1) }
    guard factor.isIntLike else {
      if factor.tag == Tag.bigInt {
        throw vm.exit(.overflowError, "cannot fit 'int' into an index-sized integer")
      }
      return .notImplemented
    }
    return try vm.repeatString(string, factor.int)
  }

  // MARK: translate

  static func makeTrans(_ vm: VM, _ args: Arguments) throws(Exit) -> Value {
    let dict = vm.makeDict()
    func set(_ point: UInt32, _ value: Value) {
      let key = Value(Int(point))
      _ = vm.store(dict, key, vm.hashInt(Int(point)), value)
    }
    if !args.has(1) {
      guard args[0].tag == Tag.dict else {
        throw vm.exit(
          .typeError, "if you give only one argument to maketrans it must be a dict")
      }
      var failure: Exit?
      args[0].dict.forEach { key, value in
        if key.isStr {
          if key.str.count == 1 {
            set(key.str.codePoint(atByte: 0), value)
          } else {
            failure = vm.exit(
              .valueError, "string keys in translate table must be of length 1")
          }
        } else if key.isIntLike, let point = UInt32(exactly: key.int) {
          set(point, value)
        } else {
          failure = vm.exit(
            .typeError, "keys in translate table must be strings or integers")
        }
      }
      if let failure { throw failure }
      return Value(tag: Tag.dict, dict)
    }
    let from = try vm.string(args[0]) {
      _ in "first maketrans argument must be a string if there is a second argument"
    }
    let to = try vm.string(args[1]) { "maketrans() argument 2 must be str, not \($0)" }
    if from.count != to.count {
      throw vm.exit(.valueError, "the first two maketrans arguments must have equal length")
    }
    for (source, target) in zip(CodePoints(from.array), CodePoints(to.array)) {
      set(source, Value(Int(target)))
    }
    if args.has(2) {
      let dropped = try vm.string(args[2]) { "maketrans() argument 3 must be str, not \($0)" }
      for point in CodePoints(dropped.array) { set(point, .none) }
    }
    return Value(tag: Tag.dict, dict)
  }

  static func translate(_ vm: VM, _ args: Arguments) throws(Exit) -> Value {
    let string = try vm.strSelf(args)
    guard args[1].tag == Tag.dict, vm.isExact(args[1], Tag.dict) else {
      return vm.tailCall(.translate, Value(tag: Tag.str, string), args[1])
    }
    var out: [UInt8] = []
    for point in CodePoints(string.array) {
      let key = Value(Int(point))
      let (lookup, value) = vm.get(args[1].dict, key: key, hash: vm.hashInt(Int(point)))
      guard case .found = lookup else {
        if case .needsCall = lookup {
          return vm.tailCall(.translate, Value(tag: Tag.str, string), args[1])
        }
        UTF8Text.append(point, to: &out)
        continue
      }
      try append(vm, value, to: &out)
    }
    return vm.makeStr(out)
  }

  /// What a translation table gives for a character.
  static func append(_ vm: VM, _ value: Value, to out: inout [UInt8]) throws(Exit) {
    if value.isNone { return }
    if value.isStr {
      out.append(contentsOf: value.str.buffer)
    } else if value.isIntLike {
      guard value.int >= 0 && value.int < 0x110000 else {
        throw vm.exit(
          .valueError, "character mapping must be in range(0x110000)")
      }
      UTF8Text.append(UInt32(value.int), to: &out)
    } else {
      throw vm.exit(
        .typeError, "character mapping must return integer, None or str")
    }
  }
}

extension UnsafeMutablePointer where Pointee == VMState {
  /// `string * count`
  func repeatString(_ string: StrRef, _ count: Int) throws(Exit) -> Value {
    if count <= 0 || string.byteCount == 0 { return Value(tag: Tag.str, pointee.emptyString) }
    if count == 1 { return Value(tag: Tag.str, string) }
    let (total, overflow) = string.byteCount.multipliedReportingOverflow(by: count)
    if overflow || total > 0x7FFF_FFFF { throw exit(.memoryError, "") }
    try ensure(total)
    let result = makeStr(uninitialized: total, count: string.count * count)
    if string.byteCount == 1 {
      memset(result.pointee.bytes, Int32(string.bytes[0]), total)
    } else {
      for index in 0..<count {
        memcpy(result.pointee.bytes + index * string.byteCount, string.bytes, string.byteCount)
      }
    }
    return Value(tag: Tag.str, result)
  }
}
