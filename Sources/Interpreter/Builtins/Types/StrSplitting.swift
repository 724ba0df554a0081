// SPDX-License-Identifier: Apache-2.0
// Methods of str that cut it up or join it.

import PythonAlgorithms

#if canImport(Glibc)
  import Glibc
#endif

enum StrSplitting {
  static let methods: [Native] = [
    Native("split", "self, sep=None, maxsplit=-1", checked: split),
    Native("rsplit", "self, sep=None, maxsplit=-1", checked: rsplit),
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
    Native("join", "self, iterable, /", join),
    Native(
      "strip", "self, chars=None, /",
      checked: { vm, args throws(Exit) in
        try strip(vm, args, "strip", left: true, right: true)
      }),
    Native(
      "lstrip", "self, chars=None, /",
      checked: { vm, args throws(Exit) in
        try strip(vm, args, "lstrip", left: true, right: false)
      }),
    Native(
      "rstrip", "self, chars=None, /",
      checked: { vm, args throws(Exit) in
        try strip(vm, args, "rstrip", left: false, right: true)
      }),
  ]

  /// The text between two byte offsets.
  @inline(__always)
  static func part(_ vm: VM, _ string: StrRef, _ from: Int, _ to: Int) -> Value {
    vm.makeStr(string.bytes + from, to - from, count: string.isASCII ? to - from : nil)
  }

  // MARK: split

  private static func separator(_ vm: VM, _ args: Arguments) throws(Exit) -> StrRef? {
    if args[1].isUnset || args[1].isNone { return nil }
    let sep = try vm.string(args[1]) { "must be str or None, not \($0)" }
    if sep.byteCount == 0 { throw vm.exit(.valueError, "empty separator") }
    return sep
  }

  static func split(_ vm: VM, _ args: Arguments) throws(Exit) -> Value {
    let string = try vm.strSelf(args)
    let limit = try vm.integer(args, 2, or: -1)
    try vm.ensure(string.byteCount * 8)
    guard let sep = try separator(vm, args) else { return words(vm, string, limit) }
    let list = vm.makeList(capacity: 8)
    var from = 0
    var left = limit < 0 ? Int.max : limit
    while left > 0, let found = string.view.find(sep.view, from, string.byteCount) {
      vm.append(list, part(vm, string, from, found))
      from = found + sep.byteCount
      left -= 1
    }
    vm.append(list, part(vm, string, from, string.byteCount))
    return Value(tag: Tag.list, list)
  }

  @inline(__always)
  static func isSpaceASCII(_ byte: UInt8) -> Bool {
    byte == 32 || (byte >= 9 && byte <= 13) || (byte >= 28 && byte <= 31)
  }

  private static func words(_ vm: VM, _ string: StrRef, _ limit: Int) -> Value {
    let list = vm.makeList(capacity: 8)
    if !string.isASCII {
      for range in TextSplitting.words(string.array, limit: limit) {
        vm.append(list, part(vm, string, range.lowerBound, range.upperBound))
      }
      return Value(tag: Tag.list, list)
    }
    let bytes = string.bytes
    let count = string.byteCount
    var at = 0
    var left = limit < 0 ? Int.max : limit
    while true {
      while at < count && isSpaceASCII(bytes[at]) { at &+= 1 }
      if at >= count { break }
      let start = at
      if left == 0 {
        vm.append(list, part(vm, string, start, count))
        break
      }
      while at < count && !isSpaceASCII(bytes[at]) { at &+= 1 }
      vm.append(list, part(vm, string, start, at))
      left -= 1
    }
    return Value(tag: Tag.list, list)
  }

  static func rsplit(_ vm: VM, _ args: Arguments) throws(Exit) -> Value {
    let string = try vm.strSelf(args)
    let limit = try vm.integer(args, 2, or: -1)
    guard let sep = try separator(vm, args) else { return lastWords(vm, string, limit) }
    var parts: [Value] = []
    var to = string.byteCount
    var left = limit < 0 ? Int.max : limit
    while left > 0, let found = string.view.findLast(sep.view, 0, to) {
      parts.append(part(vm, string, found + sep.byteCount, to))
      to = found
      left -= 1
    }
    parts.append(part(vm, string, 0, to))
    return vm.makeList(parts.reversed())
  }

  private static func lastWords(_ vm: VM, _ string: StrRef, _ limit: Int) -> Value {
    let ranges = TextSplitting.words(string.array)
    if limit < 0 || ranges.count <= limit {
      return vm.makeList(ranges.map { part(vm, string, $0.lowerBound, $0.upperBound) })
    }
    let kept = ranges.suffix(limit)
    var parts = kept.map { part(vm, string, $0.lowerBound, $0.upperBound) }
    let first = ranges[ranges.count - limit - 1]
    parts.insert(part(vm, string, 0, first.upperBound), at: 0)
    return vm.makeList(parts)
  }

  static func splitLines(_ vm: VM, _ args: Arguments) throws(Exit) -> Value {
    let string = try vm.strSelf(args)
    let keep = try vm.flag(args[1], or: false)
    let list = vm.makeList(capacity: 8)
    for range in TextSplitting.lines(string.array, keepEnds: keep) {
      vm.append(list, part(vm, string, range.lowerBound, range.upperBound))
    }
    return Value(tag: Tag.list, list)
  }

  private static func partition(
    _ vm: VM, _ args: Arguments, isLast: Bool
  ) throws(Exit) -> Value {
    let string = try vm.strSelf(args)
    let sep = try vm.string(args[1]) { "must be str, not \($0)" }
    if sep.byteCount == 0 { throw vm.exit(.valueError, "empty separator") }
    let empty = Value(tag: Tag.str, vm.pointee.emptyString)
    let found =
      isLast
      ? string.view.findLast(sep.view, 0, string.byteCount)
      : string.view.find(sep.view, 0, string.byteCount)
    guard let found else {
      let whole = Value(tag: Tag.str, string)
      return vm.makeTuple(isLast ? [empty, empty, whole] : [whole, empty, empty])
    }
    return vm.makeTuple([
      part(vm, string, 0, found), Value(tag: Tag.str, sep),
      part(vm, string, found + sep.byteCount, string.byteCount),
    ])
  }

  // MARK: strip

  private static func strip(
    _ vm: VM, _ args: Arguments, _ name: String, left: Bool, right: Bool
  ) throws(Exit) -> Value {
    let string = try vm.strSelf(args)
    var start = 0
    var end = string.byteCount
    if args[1].isUnset || args[1].isNone {
      if string.isASCII {
        if left { while start < end && isSpaceASCII(string.bytes[start]) { start &+= 1 } }
        if right { while end > start && isSpaceASCII(string.bytes[end &- 1]) { end &-= 1 } }
      } else {
        let range = TextSplitting.stripped(string.array, left: left, right: right)
        (start, end) = (range.lowerBound, range.upperBound)
      }
    } else {
      let chars = try vm.string(args[1]) { _ in "\(name) arg must be None or str" }
      let set = Set(CodePoints(chars.array))
      if left {
        while start < end, set.contains(string.codePoint(atByte: start)) {
          start += utf8Length(string.bytes[start])
        }
      }
      if right {
        while end > start {
          var place = end - 1
          while place > start && string.bytes[place] & 0xC0 == 0x80 { place -= 1 }
          if !set.contains(string.codePoint(atByte: place)) { break }
          end = place
        }
      }
    }
    if start == 0 && end == string.byteCount { return Value(tag: Tag.str, string) }
    return part(vm, string, start, end)
  }

  // MARK: join

  static func join(_ vm: VM, _ args: Arguments) -> Value {
    let receiver = vm.unwrapped(args[0])
    guard receiver.isStr else { return vm.wrongSelf(args[0], "str").value }
    let sep = receiver.str
    let source = args[1]
    if source.tag == Tag.list, vm.isExact(source, Tag.list) {
      return join(vm, sep, source.list.pointee.items, source.list.pointee.count)
    }
    if source.tag == Tag.tuple { return join(vm, sep, source.tuple.items, source.tuple.count) }
    let (completion, items) = vm.items(source)
    switch completion {
    case .done:
      var items = items
      return items.withUnsafeMutableBufferPointer { buffer in
        guard let base = buffer.baseAddress else {
          return Value(tag: Tag.str, vm.pointee.emptyString)
        }
        return join(vm, sep, base, buffer.count)
      }
    case .failed:
      if vm.special(source, vm.pointee.names.dunderIter) == nil {
        return vm.raise(.typeError, "can only join an iterable")
      }
      return .error
    case .needsCall: return vm.callMaterialized(args, 1)
    }
  }

  private static func join(_ vm: VM, _ sep: StrRef, _ items: Values, _ count: Int) -> Value {
    var bytes = 0
    var points = 0
    for index in 0..<count {
      let item = items[index].isStr ? items[index] : vm.unwrapped(items[index])
      guard item.isStr else {
        return vm.raise(
          .typeError,
          "sequence item \(index): expected str instance, \(vm.typeName(item)) found")
      }
      bytes &+= item.str.byteCount
      points &+= item.str.count
    }
    if count == 0 { return Value(tag: Tag.str, vm.pointee.emptyString) }
    if count == 1 && items[0].isStr { return items[0] }
    bytes &+= sep.byteCount &* (count &- 1)
    points &+= sep.count &* (count &- 1)
    if bytes > 0x7FFF_FFFF { return vm.raise(.memoryError, "") }
    if bytes > 1 << 16 && !vm.reserve(bytes) { return .error }
    if bytes == 0 { return Value(tag: Tag.str, vm.pointee.emptyString) }
    let result = vm.makeStr(uninitialized: bytes, count: points)
    var at = result.pointee.bytes
    for index in 0..<count {
      if index > 0 && sep.byteCount > 0 {
        memcpy(at, sep.bytes, sep.byteCount)
        at += sep.byteCount
      }
      let item = vm.unwrapped(items[index]).str
      memcpy(at, item.bytes, item.byteCount)
      at += item.byteCount
    }
    return Value(tag: Tag.str, result)
  }
}
