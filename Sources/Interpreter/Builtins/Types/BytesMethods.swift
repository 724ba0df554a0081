// SPDX-License-Identifier: Apache-2.0
// Methods that bytes and bytearray share: search, tests, splitting. Those that make new bytes are in
// BytesTransforms.swift.

import PythonAlgorithms

enum BytesMethods {
  static let shared: [Native] = search + cutting + special

  private static let search: [Native] = [
    finding("find", isLast: false, raises: false), finding("rfind", isLast: true, raises: false),
    finding("index", isLast: false, raises: true), finding("rindex", isLast: true, raises: true),
    Native("count", "self, sub, start=None, end=None, /", checked: count),
    Native(
      "startswith", "self, prefix, start=None, end=None, /",
      checked: { vm, args throws(Exit) in
        try affix(vm, args, isPrefix: true)
      }),
    Native(
      "endswith", "self, suffix, start=None, end=None, /",
      checked: { vm, args throws(Exit) in
        try affix(vm, args, isPrefix: false)
      }),
    predicate("isalpha") { ($0 | 32) >= 97 && ($0 | 32) <= 122 },
    predicate("isalnum") { (($0 | 32) >= 97 && ($0 | 32) <= 122) || ($0 >= 48 && $0 <= 57) },
    predicate("isdigit") { $0 >= 48 && $0 <= 57 },
    predicate("isspace") { $0 == 32 || ($0 >= 9 && $0 <= 13) },
    Native(
      "isascii", "self, /",
      checked: { vm, args throws(Exit) in
        Value(try vm.bytesSelf(args).array.allSatisfy { $0 < 128 })
      }),
    cased("isupper", TextPredicate.isUpper), cased("islower", TextPredicate.isLower),
    cased("istitle", TextPredicate.isTitle),
  ]

  private static let cutting: [Native] = [
    Native(
      "split", "self, sep=None, maxsplit=-1",
      checked: { vm, args throws(Exit) in
        try split(vm, args, fromRight: false)
      }),
    Native(
      "rsplit", "self, sep=None, maxsplit=-1",
      checked: { vm, args throws(Exit) in
        try split(vm, args, fromRight: true)
      }),
    Native("splitlines", "self, keepends=False", checked: splitLines),
    Native(
      "partition", "self, sep, /",
      checked: { vm, args throws(Exit) in
        try partition(vm, args, isLast: false)
      }),
    Native(
      "rpartition", "self, sep, /",
      checked: { vm, args throws(Exit) in
        try partition(vm, args, isLast: true)
      }),
    stripping("strip", true, true), stripping("lstrip", true, false),
    stripping("rstrip", false, true),
  ]

  private static let special: [Native] = [
    Native(
      "__len__", "self, /",
      checked: { vm, args throws(Exit) in
        Value(try vm.bytesSelf(args).pointee.count)
      }),
    Native("__iter__", "self, /") { vm, args in vm.makeIterator(vm.unwrapped(args[0])) },
    Native(
      "__contains__", "self, key, /",
      checked: { vm, args throws(Exit) in
        let bytes = try vm.bytesSelf(args)
        let part = try needle(vm, args[1])
        return try withView(part) { Value(ByteView(bytes).find($0, 0, bytes.pointee.count) != nil) }
      }),
    Native(
      "__bytes__", "self, /",
      checked: { vm, args throws(Exit) in
        vm.makeBytes(try vm.bytesSelf(args).array)
      }),
    ObjectType.reprMethod,
  ]

  // MARK: Reading

  /// The kind of bytes that a method of `self` gives.
  static func tag(_ vm: VM, _ args: Arguments) -> UInt32 {
    vm.unwrapped(args[0]).tag == Tag.bytearray ? Tag.bytearray : Tag.bytes
  }

  /// A bytes-like argument.
  static func content(_ vm: VM, _ value: Value) throws(Exit) -> [UInt8] {
    let inner = vm.unwrapped(value)
    if inner.tag == Tag.bytes || inner.tag == Tag.bytearray { return inner.bytes.array }
    throw vm.exit(.typeError, "a bytes-like object is required, not '\(vm.typeName(value))'")
  }

  /// What is searched for: bytes, or one byte as an int.
  static func needle(_ vm: VM, _ value: Value) throws(Exit) -> [UInt8] {
    let inner = vm.unwrapped(value)
    if inner.isIntLike || inner.tag == Tag.bigInt {
      guard inner.isIntLike, let byte = UInt8(exactly: inner.int) else {
        throw vm.exit(.valueError, "byte must be in range(0, 256)")
      }
      return [byte]
    }
    if inner.tag == Tag.bytes || inner.tag == Tag.bytearray { return inner.bytes.array }
    throw vm.exit(
      .typeError,
      "argument should be integer or bytes-like object, not '\(vm.typeName(value))'")
  }

  static func withView<T>(_ bytes: [UInt8], _ body: (ByteView) throws(Exit) -> T) throws(Exit) -> T
  {
    // One spare byte, so that an empty array has an address.
    var copy = bytes + [0]
    var result: Result<T, Exit>?
    copy.withUnsafeMutableBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      do throws(Exit) {
        result = .success(try body(ByteView(base, bytes.count)))
      } catch {
        result = .failure(error)
      }
    }
    switch result {
    case .success(let value)?: return value
    case .failure(let error)?: throw error
    case nil: throw Exit(.error)
    }
  }

  static func range(
    _ vm: VM, _ args: Arguments, _ count: Int
  ) throws(Exit) -> Range<Int>? {
    var start = try vm.bound(args, 2, or: 0)
    var end = try vm.bound(args, 3, or: .max)
    if start < 0 { start = Swift.max(0, start &+ count) }
    if end < 0 { end = Swift.max(0, end &+ count) }
    end = Swift.min(end, count)
    return start > end ? nil : start..<end
  }

  // MARK: Search

  private static func finding(_ name: String, isLast: Bool, raises: Bool) -> Native {
    Native(
      name, "self, sub, start=None, end=None, /",
      checked: { vm, args throws(Exit) in
        let bytes = try vm.bytesSelf(args)
        let part = try needle(vm, args[1])
        var found: Int?
        if let range = try range(vm, args, bytes.pointee.count) {
          found = try withView(part) {
            isLast
              ? ByteView(bytes).findLast($0, range.lowerBound, range.upperBound)
              : ByteView(bytes).find($0, range.lowerBound, range.upperBound)
          }
        }
        if let found { return Value(found) }
        if raises { throw vm.exit(.valueError, "subsection not found") }
        return Value(-1)
      })
  }

  static func count(_ vm: VM, _ args: Arguments) throws(Exit) -> Value {
    let bytes = try vm.bytesSelf(args)
    let part = try needle(vm, args[1])
    guard let range = try range(vm, args, bytes.pointee.count) else { return Value(0) }
    if part.isEmpty { return Value(range.count + 1) }
    return try withView(part) {
      var result = 0
      var from = range.lowerBound
      while let found = ByteView(bytes).find($0, from, range.upperBound) {
        result += 1
        from = found + part.count
      }
      return Value(result)
    }
  }

  private static func affix(_ vm: VM, _ args: Arguments, isPrefix: Bool) throws(Exit) -> Value {
    let bytes = try vm.bytesSelf(args)
    let name = isPrefix ? "startswith" : "endswith"
    var choices = [args[1]]
    if args[1].tag == Tag.tuple {
      choices = (0..<args[1].tuple.count).map { args[1].tuple.items[$0] }
    }
    guard let range = try range(vm, args, bytes.pointee.count) else { return .false }
    for choice in choices {
      let inner = vm.unwrapped(choice)
      guard inner.tag == Tag.bytes || inner.tag == Tag.bytearray else {
        throw vm.exit(
          .typeError,
          "\(name) first arg must be bytes or a tuple of bytes, not \(vm.typeName(choice))")
      }
      let part = ByteView(inner.bytes)
      if part.count > range.count { continue }
      let place = isPrefix ? range.lowerBound : range.upperBound - part.count
      if ByteView(bytes).has(part, at: place) { return .true }
    }
    return .false
  }

  private static func predicate(
    _ name: String, _ test: @escaping @Sendable (UInt8) -> Bool
  ) -> Native {
    Native(
      name, "self, /",
      checked: { vm, args throws(Exit) in
        let bytes = try vm.bytesSelf(args).array
        return Value(!bytes.isEmpty && bytes.allSatisfy(test))
      })
  }

  /// Case of the ASCII letters; other bytes have none.
  private static func cased(
    _ name: String, _ test: @escaping @Sendable ([UInt8]) -> Bool
  ) -> Native {
    Native(
      name, "self, /",
      checked: { vm, args throws(Exit) in
        Value(test(try vm.bytesSelf(args).array.map { $0 < 128 ? $0 : 32 }))
      })
  }

  // MARK: Cutting

  private static func split(
    _ vm: VM, _ args: Arguments, fromRight: Bool
  ) throws(Exit) -> Value {
    let bytes = try vm.bytesSelf(args).array
    let limit = try vm.integer(args, 2, or: -1)
    var separator: [UInt8]?
    if args.has(1), !args[1].isNone {
      separator = try content(vm, args[1])
      if separator?.isEmpty ?? false { throw vm.exit(.valueError, "empty separator") }
    }
    let source = fromRight ? Array(bytes.reversed()) : bytes
    let ranges: [Range<Int>]
    if let separator {
      let part = fromRight ? Array(separator.reversed()) : separator
      ranges = try pieces(source, part, limit)
    } else {
      ranges = words(source, limit)
    }
    let tag = tag(vm, args)
    var parts = ranges.map { range in
      let piece = Array(source[range])
      return vm.makeBytes(fromRight ? Array(piece.reversed()) : piece, tag)
    }
    if fromRight { parts.reverse() }
    return vm.makeList(parts)
  }

  private static func pieces(
    _ bytes: [UInt8], _ separator: [UInt8], _ limit: Int
  ) throws(Exit) -> [Range<Int>] {
    try withView(bytes) { source throws(Exit) in
      try withView(separator) { part in
        var ranges: [Range<Int>] = []
        var from = 0
        var left = limit < 0 ? Int.max : limit
        while left > 0, let found = source.find(part, from, source.count) {
          ranges.append(from..<found)
          from = found + part.count
          left -= 1
        }
        ranges.append(from..<source.count)
        return ranges
      }
    }
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 32 || (byte >= 9 && byte <= 13) }

  private static func words(_ bytes: [UInt8], _ limit: Int) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var at = 0
    while true {
      while at < bytes.count && isSpace(bytes[at]) { at += 1 }
      if at >= bytes.count { return ranges }
      let start = at
      if limit >= 0 && ranges.count == limit {
        return ranges + [start..<bytes.count]
      }
      while at < bytes.count && !isSpace(bytes[at]) { at += 1 }
      ranges.append(start..<at)
    }
  }

  static func splitLines(_ vm: VM, _ args: Arguments) throws(Exit) -> Value {
    let bytes = try vm.bytesSelf(args).array
    let keep = try vm.flag(args[1], or: false)
    let tag = tag(vm, args)
    var parts: [Value] = []
    var start = 0
    var at = 0
    while at < bytes.count {
      guard bytes[at] == 10 || bytes[at] == 13 else {
        at += 1
        continue
      }
      let end = at
      at += bytes[at] == 13 && at + 1 < bytes.count && bytes[at + 1] == 10 ? 2 : 1
      parts.append(vm.makeBytes(Array(bytes[start..<(keep ? at : end)]), tag))
      start = at
    }
    if start < bytes.count { parts.append(vm.makeBytes(Array(bytes[start...]), tag)) }
    return vm.makeList(parts)
  }

  private static func partition(
    _ vm: VM, _ args: Arguments, isLast: Bool
  ) throws(Exit) -> Value {
    let bytes = try vm.bytesSelf(args)
    let separator = try content(vm, args[1])
    if separator.isEmpty { throw vm.exit(.valueError, "empty separator") }
    let tag = tag(vm, args)
    let whole = bytes.array
    let found = try withView(separator) {
      isLast
        ? ByteView(bytes).findLast($0, 0, whole.count) : ByteView(bytes).find($0, 0, whole.count)
    }
    func make(_ part: [UInt8]) -> Value { vm.makeBytes(part, tag) }
    guard let found else {
      return vm.makeTuple(
        isLast ? [make([]), make([]), make(whole)] : [make(whole), make([]), make([])])
    }
    return vm.makeTuple([
      make(Array(whole[..<found])), make(separator),
      make(Array(whole[(found + separator.count)...])),
    ])
  }

  private static func stripping(_ name: String, _ left: Bool, _ right: Bool) -> Native {
    Native(
      name, "self, bytes=None, /",
      checked: { vm, args throws(Exit) in
        let bytes = try vm.bytesSelf(args).array
        var chars: Set<UInt8> = [32, 9, 10, 11, 12, 13]
        if args.has(1), !args[1].isNone { chars = Set(try content(vm, args[1])) }
        var start = 0
        var end = bytes.count
        if left { while start < end, chars.contains(bytes[start]) { start += 1 } }
        if right { while end > start, chars.contains(bytes[end - 1]) { end -= 1 } }
        return vm.makeBytes(Array(bytes[start..<end]), tag(vm, args))
      })
  }
}
