// SPDX-License-Identifier: Apache-2.0
// Methods of bytes and bytearray that make new bytes, and those of bytearray that change it.

import PythonAlgorithms

#if canImport(Glibc)
  import Glibc
#endif

enum BytesTransforms {
  static let shared: [Native] = [
    Native(
      "decode", "self, encoding='utf-8', errors='strict'",
      checked: { vm, args throws(Exit) in
        try Codecs.decode(vm, try vm.bytesSelf(args).array, args[1], args[2])
      }),
    Native("hex", "self, sep=None, bytes_per_sep=1", checked: hex),
    Native("join", "self, iterable_of_bytes, /", checked: join),
    Native("replace", "self, old, new, count=-1, /", checked: replace),
    mapping("lower") { $0 >= 65 && $0 <= 90 ? $0 | 32 : $0 },
    mapping("upper") { $0 >= 97 && $0 <= 122 ? $0 & 0xDF : $0 },
    mapping("swapcase") { ($0 | 32) >= 97 && ($0 | 32) <= 122 && $0 < 128 ? $0 ^ 32 : $0 },
    whole("capitalize", CaseMapping.capitalize), whole("title", CaseMapping.title),
    Native(
      "removeprefix", "self, prefix, /",
      checked: { vm, args throws(Exit) in
        let bytes = try vm.bytesSelf(args).array
        let part = try BytesMethods.content(vm, args[1])
        return make(vm, args, bytes.starts(with: part) ? Array(bytes.dropFirst(part.count)) : bytes)
      }),
    Native(
      "removesuffix", "self, suffix, /",
      checked: { vm, args throws(Exit) in
        let bytes = try vm.bytesSelf(args).array
        let part = try BytesMethods.content(vm, args[1])
        let ends = bytes.reversed().starts(with: part.reversed())
        return make(vm, args, ends ? Array(bytes.dropLast(part.count)) : bytes)
      }),
    padding("ljust") { padding, _ in (0, padding) },
    padding("rjust") { padding, _ in (padding, 0) },
    padding("center") { padding, width in
      let left = padding / 2 + (padding & width & 1)
      return (left, padding - left)
    },
    Native("zfill", "self, width, /", checked: zeroFill),
    Native("expandtabs", "self, tabsize=8", checked: expandTabs),
    Native("translate", "self, table, /, delete=b''", checked: translate),
    Native("__mod__", "self, value, /") { vm, args in vm.formatPercent(args[0], args[1]) },
  ]

  static let bytearrayMethods: [Native] = [
    Native(
      "append", "self, item, /",
      checked: { vm, args throws(Exit) in
        let bytes = try arraySelf(vm, args)
        let byte = try BytesTypes.byte(vm, args[1], Tag.bytearray)
        replaceContent(vm, bytes, bytes.pointee.count, bytes.pointee.count, [byte])
        return .none
      }),
    Native("extend", "self, iterable_of_ints, /", checked: extend),
    Native(
      "insert", "self, index, item, /",
      checked: { vm, args throws(Exit) in
        let bytes = try arraySelf(vm, args)
        let count = bytes.pointee.count
        var index = try vm.integer(args, 1)
        if index < 0 { index = Swift.max(0, index &+ count) }
        index = Swift.min(index, count)
        let byte = try BytesTypes.byte(vm, args[2], Tag.bytearray)
        replaceContent(vm, bytes, index, index, [byte])
        return .none
      }),
    Native("pop", "self, index=-1, /", checked: pop),
    Native(
      "remove", "self, value, /",
      checked: { vm, args throws(Exit) in
        let bytes = try arraySelf(vm, args)
        let byte = try BytesTypes.byte(vm, args[1], Tag.bytearray)
        guard let place = bytes.array.firstIndex(of: byte) else {
          throw vm.exit(.valueError, "value not found in bytearray")
        }
        replaceContent(vm, bytes, place, place + 1, [])
        return .none
      }),
    Native(
      "clear", "self, /",
      checked: { vm, args throws(Exit) in
        try arraySelf(vm, args).pointee.count = 0
        return .none
      }),
    Native(
      "reverse", "self, /",
      checked: { vm, args throws(Exit) in
        let bytes = try arraySelf(vm, args)
        reverseInPlace(bytes.pointee.items, bytes.pointee.count)
        return .none
      }),
    Native(
      "copy", "self, /",
      checked: { vm, args throws(Exit) in
        vm.makeBytes(try arraySelf(vm, args).array, Tag.bytearray)
      }),
    ObjectType.notHashable,
    Native("__setitem__", "self, key, value, /", checked: setItem),
    Native(
      "__delitem__", "self, key, /",
      checked: { vm, args throws(Exit) in
        let bytes = try arraySelf(vm, args)
        for place in try places(vm, bytes, args[1]).sorted(by: >) {
          replaceContent(vm, bytes, place, place + 1, [])
        }
        return .none
      }),
    Native(
      "__iadd__", "self, value, /",
      checked: { vm, args throws(Exit) in
        let bytes = try arraySelf(vm, args)
        let new = try BytesMethods.content(vm, args[1])
        try vm.ensure(new.count)
        replaceContent(vm, bytes, bytes.pointee.count, bytes.pointee.count, new)
        return args[0]
      }),
  ]

  static func make(_ vm: VM, _ args: Arguments, _ content: [UInt8]) -> Value {
    vm.makeBytes(content, BytesMethods.tag(vm, args))
  }

  private static func mapping(
    _ name: String, _ map: @escaping @Sendable (UInt8) -> UInt8
  ) -> Native {
    Native(
      name, "self, /",
      checked: { vm, args throws(Exit) in
        make(vm, args, try vm.bytesSelf(args).array.map(map))
      })
  }

  /// A case mapping of ASCII text; bytes from 128 up stay, each for itself.
  private static func whole(
    _ name: String, _ map: @escaping @Sendable ([UInt8]) -> [UInt8]
  ) -> Native {
    Native(
      name, "self, /",
      checked: { vm, args throws(Exit) in
        let bytes = try vm.bytesSelf(args).array
        var mapped = map(bytes.map { $0 < 128 ? $0 : 33 })
        for index in bytes.indices where bytes[index] >= 128 { mapped[index] = bytes[index] }
        return make(vm, args, mapped)
      })
  }

  // MARK: New bytes

  static func hex(_ vm: VM, _ args: Arguments) throws(Exit) -> Value {
    let bytes = try vm.bytesSelf(args).array
    let group = try vm.integer(args, 2, or: 1)
    var separator: UInt8?
    if args.has(1) {
      let inner = vm.unwrapped(args[1])
      let text = inner.isStr ? inner.str.array : try BytesMethods.content(vm, args[1])
      if text.count != 1 { throw vm.exit(.valueError, "sep must be length 1.") }
      separator = text[0]
    }
    let digits = Array("0123456789abcdef".utf8)
    var out: [UInt8] = []
    for (index, byte) in bytes.enumerated() {
      if let separator, group != 0, index > 0 {
        let size = Int(clamping: group.magnitude)
        let place = group > 0 ? bytes.count - index : index
        if place % size == 0 { out.append(separator) }
      }
      out.append(digits[Int(byte >> 4)])
      out.append(digits[Int(byte & 15)])
    }
    return vm.makeStr(out)
  }

  static func join(_ vm: VM, _ args: Arguments) throws(Exit) -> Value {
    let separator = try vm.bytesSelf(args).array
    var out: [UInt8] = []
    if args[1].isIntLike || args[1].isNone || args[1].isFloat {
      throw vm.exit(.typeError, "can only join an iterable")
    }
    for (index, item) in try vm.collected(args, 1).enumerated() {
      let inner = vm.unwrapped(item)
      guard inner.tag == Tag.bytes || inner.tag == Tag.bytearray else {
        throw vm.exit(
          .typeError,
          "sequence item \(index): expected a bytes-like object, \(vm.typeName(item)) found")
      }
      if index > 0 { out.append(contentsOf: separator) }
      out.append(contentsOf: inner.bytes.array)
      if out.count > vm.pointee.limits.memory { throw vm.exit(.memoryError, "") }
    }
    return make(vm, args, out)
  }

  static func replace(_ vm: VM, _ args: Arguments) throws(Exit) -> Value {
    let bytes = try vm.bytesSelf(args)
    let old = try BytesMethods.content(vm, args[1])
    let new = try BytesMethods.content(vm, args[2])
    let limit = try vm.integer(args, 3, or: -1)
    let source = bytes.array
    let (size, overflow) = new.count.multipliedReportingOverflow(by: source.count + 1)
    if overflow { throw vm.exit(.memoryError, "") }
    if old.isEmpty { try vm.ensure(size &+ source.count) }
    var out: [UInt8] = []
    var left = limit < 0 ? Int.max : limit
    var from = 0
    if old.isEmpty {
      for byte in source {
        if left > 0 {
          out.append(contentsOf: new)
          left -= 1
        }
        out.append(byte)
      }
      if left > 0 { out.append(contentsOf: new) }
      return make(vm, args, out)
    }
    try BytesMethods.withView(old) { part throws(Exit) in
      while left > 0, let found = ByteView(bytes).find(part, from, source.count) {
        out.append(contentsOf: source[from..<found])
        out.append(contentsOf: new)
        if out.count > vm.pointee.limits.memory { throw vm.exit(.memoryError, "") }
        from = found + old.count
        left -= 1
      }
    }
    out.append(contentsOf: source[from...])
    return make(vm, args, out)
  }

  private static func padding(
    _ name: String, _ split: @escaping @Sendable (Int, Int) -> (Int, Int)
  ) -> Native {
    Native(
      name, "self, width, fillchar=b' ', /",
      checked: { vm, args throws(Exit) in
        let bytes = try vm.bytesSelf(args).array
        let width = try vm.integer(args, 1)
        var fill: UInt8 = 32
        if args.has(2) {
          let inner = vm.unwrapped(args[2])
          let text =
            inner.tag == Tag.bytes || inner.tag == Tag.bytearray
            ? try BytesMethods.content(vm, args[2]) : []
          guard text.count == 1 else {
            throw vm.exit(
              .typeError,
              "\(name)() argument 2 must be a byte string of length 1, not \(vm.typeName(args[2]))")
          }
          fill = text[0]
        }
        if width <= bytes.count { return make(vm, args, bytes) }
        try vm.ensure(width)
        let (left, right) = split(width - bytes.count, width)
        return make(
          vm, args,
          Array(repeating: fill, count: left) + bytes + Array(repeating: fill, count: right))
      })
  }

  static func expandTabs(_ vm: VM, _ args: Arguments) throws(Exit) -> Value {
    let bytes = try vm.bytesSelf(args).array
    let size = try vm.integer(args, 1, or: 8)
    var out: [UInt8] = []
    var column = 0
    for byte in bytes {
      if byte == 9 {
        let blanks = size > 0 ? size - column % size : 0
        try vm.ensure(out.count &+ blanks)
        out.append(contentsOf: repeatElement(32, count: blanks))
        column &+= blanks
      } else {
        out.append(byte)
        column = byte == 10 || byte == 13 ? 0 : column &+ 1
      }
    }
    return make(vm, args, out)
  }

  static func zeroFill(_ vm: VM, _ args: Arguments) throws(Exit) -> Value {
    let bytes = try vm.bytesSelf(args).array
    let width = try vm.integer(args, 1)
    if width <= bytes.count { return make(vm, args, bytes) }
    try vm.ensure(width)
    let zeros = [UInt8](repeating: 48, count: width - bytes.count)
    if let first = bytes.first, first == 43 || first == 45 {
      return make(vm, args, [first] + zeros + bytes.dropFirst())
    }
    return make(vm, args, zeros + bytes)
  }

  static func translate(_ vm: VM, _ args: Arguments) throws(Exit) -> Value {
    let bytes = try vm.bytesSelf(args).array
    let table = args[1].isNone ? nil : try BytesMethods.content(vm, args[1])
    if let table, table.count != 256 {
      throw vm.exit(.valueError, "translation table must be 256 characters long")
    }
    let dropped = args.has(2) ? Set(try BytesMethods.content(vm, args[2])) : []
    let kept = bytes.filter { !dropped.contains($0) }
    return make(vm, args, table.map { table in kept.map { table[Int($0)] } } ?? kept)
  }

  /// `bytes.maketrans(from, to)`
  static let makeTrans = Native(
    "maketrans", "frm, to, /",
    checked: { vm, args throws(Exit) in
      let from = try BytesMethods.content(vm, args[0])
      let to = try BytesMethods.content(vm, args[1])
      if from.count != to.count {
        throw vm.exit(.valueError, "maketrans arguments must have same length")
      }
      var table = (0..<256).map { UInt8($0) }
      for (source, target) in zip(from, to) { table[Int(source)] = target }
      return vm.makeBytes(table)
    })

  // MARK: bytearray

  private static func arraySelf(_ vm: VM, _ args: Arguments) throws(Exit) -> BytesRef {
    let inner = vm.unwrapped(args[0])
    if inner.tag == Tag.bytearray { return inner.bytes }
    throw vm.wrongSelf(args[0], "bytearray")
  }

  /// The places that a key names: one, or those of a slice.
  private static func places(_ vm: VM, _ bytes: BytesRef, _ key: Value) throws(Exit) -> [Int] {
    let count = bytes.pointee.count
    if key.tag == Tag.slice {
      guard let (start, step, length) = vm.resolve(key.slice, count) else { throw Exit(.error) }
      return (0..<length).map { start &+ $0 &* step }
    }
    guard vm.unwrapped(key).isIntLike else {
      throw vm.exit(
        .typeError, "bytearray indices must be integers or slices, not \(vm.typeName(key))")
    }
    guard let index = vm.index(key) else { throw Exit(.error) }
    let place = index < 0 ? index &+ count : index
    guard place >= 0 && place < count else {
      throw vm.exit(.indexError, "bytearray index out of range")
    }
    return [place]
  }

  static func setItem(_ vm: VM, _ args: Arguments) throws(Exit) -> Value {
    let bytes = try arraySelf(vm, args)
    let places = try places(vm, bytes, args[1])
    guard args[1].tag == Tag.slice else {
      bytes.pointee.items[places[0]] = try BytesTypes.byte(vm, args[2], Tag.bytearray)
      return .none
    }
    let inner = vm.unwrapped(args[2])
    let new: [UInt8]
    if inner.tag == Tag.bytes || inner.tag == Tag.bytearray {
      new = inner.bytes.array
    } else {
      new = try BytesTypes.bytes(vm, try vm.collected(args, 2), Tag.bytearray)
    }
    guard let (start, step, count) = vm.resolve(args[1].slice, bytes.pointee.count) else {
      return .error
    }
    if step == 1 {
      try vm.ensure(new.count)
      replaceContent(vm, bytes, start, start + count, new)
      return .none
    }
    if new.count != count {
      throw vm.exit(
        .valueError,
        "attempt to assign bytes of size \(new.count) to extended slice of size \(count)")
    }
    for (place, byte) in zip(places, new) { bytes.pointee.items[place] = byte }
    return .none
  }

  /// Puts `new` in place of the bytes `from ..< to`.
  static func replaceContent(_ vm: VM, _ bytes: BytesRef, _ from: Int, _ to: Int, _ new: [UInt8]) {
    let count = bytes.pointee.count
    let total = count - (to - from) + new.count
    if total > bytes.pointee.capacity {
      let capacity = total + total / 8 + 16
      bytes.pointee.items = vm.pointee.heap.growBuffer(
        bytes.pointee.items, from: bytes.pointee.capacity, to: capacity
      ).bindMemory(to: UInt8.self, capacity: capacity)
      bytes.pointee.capacity = capacity
    }
    let items = bytes.pointee.items
    memmove(items + from + new.count, items + to, count - to)
    new.withUnsafeBufferPointer { buffer in
      if let base = buffer.baseAddress { memcpy(items + from, base, buffer.count) }
    }
    bytes.pointee.count = total
  }

  static func extend(_ vm: VM, _ args: Arguments) throws(Exit) -> Value {
    let bytes = try arraySelf(vm, args)
    let inner = vm.unwrapped(args[1])
    if inner.isStr { throw vm.exit(.typeError, "expected iterable of integers; got: 'str'") }
    let new: [UInt8]
    if inner.tag == Tag.bytes || inner.tag == Tag.bytearray {
      new = inner.bytes.array
    } else {
      new = try BytesTypes.bytes(vm, try vm.collected(args, 1), Tag.bytearray)
    }
    try vm.ensure(new.count)
    replaceContent(vm, bytes, bytes.pointee.count, bytes.pointee.count, new)
    return .none
  }

  static func pop(_ vm: VM, _ args: Arguments) throws(Exit) -> Value {
    let bytes = try arraySelf(vm, args)
    let count = bytes.pointee.count
    if count == 0 { throw vm.exit(.indexError, "pop from empty bytearray") }
    var index = try vm.integer(args, 1, or: -1)
    if index < 0 { index = index &+ count }
    if index < 0 || index >= count { throw vm.exit(.indexError, "pop index out of range") }
    let byte = bytes.pointee.items[index]
    replaceContent(vm, bytes, index, index + 1, [])
    return Value(Int(byte))
  }
}
