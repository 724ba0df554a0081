// SPDX-License-Identifier: Apache-2.0
// Making, indexing and comparing strings. Immutable UTF-8; ASCII strings (byteCount == count) index
// in O(1); others keep byte offsets of every 32nd code point. `s += x` appends in place when s ends
// at the used mark of its buffer, so a loop of appends is linear.

#if canImport(Glibc)
  import Glibc
#endif

@inline(__always)
func equalBytes(_ a: UnsafePointer<UInt8>?, _ b: UnsafePointer<UInt8>?, _ count: Int) -> Bool {
  guard count > 0, let a, let b else { return true }
  return memcmp(a, b, count) == 0
}

/// Number of code points in valid UTF-8 (continuation bytes are not counted).
func countCodePoints(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> Int {
  var result = 0
  var index = 0
  while index < count {
    if bytes[index] & 0xC0 != 0x80 { result &+= 1 }
    index &+= 1
  }
  return result
}

extension UnsafeMutablePointer where Pointee == StrObject {
  @inline(__always) var byteCount: Int { Int(pointee.byteCount) }
  /// Code points.
  @inline(__always) var count: Int { Int(pointee.count) }
  @inline(__always) var isASCII: Bool { pointee.byteCount == pointee.count }
  @inline(__always) var bytes: UnsafeMutablePointer<UInt8> { pointee.bytes }
  @inline(__always) var buffer: UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: pointee.bytes, count: Int(pointee.byteCount))
  }
  /// A Swift copy; lone surrogates become U+FFFD.
  var string: String { String(decoding: buffer, as: UTF8.self) }

  /// Byte offset of code point `index` (0 ... count).
  func byteOffset(_ index: Int) -> Int {
    if isASCII { return index }
    if index >= count { return byteCount }
    let crumbs = pointee.crumbs ?? makeCrumbs()
    var offset = Int(crumbs[index >> 5])
    var left = index & 31
    while left > 0 {
      offset &+= utf8Length(bytes[offset])
      left &-= 1
    }
    return offset
  }

  /// Code point index of a byte offset that starts a code point.
  func codePointIndex(_ offset: Int) -> Int {
    isASCII ? offset : countCodePoints(bytes, offset)
  }

  private func makeCrumbs() -> UnsafeMutablePointer<UInt32> {
    let crumbs = UnsafeMutablePointer<UInt32>.allocate(capacity: count / 32 + 1)
    var offset = 0
    var index = 0
    while index < count {
      if index & 31 == 0 { crumbs[index >> 5] = UInt32(truncatingIfNeeded: offset) }
      offset &+= utf8Length(bytes[offset])
      index &+= 1
    }
    pointee.crumbs = crumbs
    return crumbs
  }

  /// Code point that starts at a byte offset.
  func codePoint(atByte offset: Int) -> UInt32 {
    let first = UInt32(bytes[offset])
    if first < 0x80 { return first }
    func next(_ i: Int) -> UInt32 { UInt32(bytes[offset &+ i]) & 0x3F }
    if first < 0xE0 { return (first & 0x1F) << 6 | next(1) }
    if first < 0xF0 { return (first & 0x0F) << 12 | next(1) << 6 | next(2) }
    return (first & 0x07) << 18 | next(1) << 12 | next(2) << 6 | next(3)
  }
}

/// Length of the UTF-8 sequence that starts with this byte.
@inline(__always)
func utf8Length(_ first: UInt8) -> Int {
  first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
}

extension UnsafeMutablePointer where Pointee == VMState {
  /// Seeded multiply-fold hash of bytes; never 0.
  func hashBytes(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> Int {
    var hash = pointee.hashSeed ^ UInt64(truncatingIfNeeded: count)
    if let bytes {
      let raw = UnsafeRawPointer(bytes)
      var index = 0
      while index &+ 8 <= count {
        let word = raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)
        let (high, low) = (hash ^ word).multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
        hash = high ^ low
        index &+= 8
      }
      var last: UInt64 = 0
      while index < count {
        last = last << 8 | UInt64(bytes[index])
        index &+= 1
      }
      let (high, low) = (hash ^ last).multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
      hash = high ^ low
    }
    let result = Int(truncatingIfNeeded: hash & 0x7FFF_FFFF_FFFF_FFFF)
    return result == 0 ? 1 : result
  }

  @inline(__always)
  func hash(_ string: StrRef) -> Int {
    let cached = Int(truncatingIfNeeded: string.pointee.header.aux)
    if cached != 0 { return cached }
    let hash = hashBytes(string.pointee.bytes, Int(string.pointee.byteCount))
    string.pointee.header.aux = UInt64(truncatingIfNeeded: hash)
    return hash
  }

  /// A string with room for `byteCount` bytes behind it, to be filled by the caller.
  func makeStr(uninitialized byteCount: Int, count: Int) -> StrRef {
    let size = MemoryLayout<StrObject>.size
    let raw = pointee.heap.allocate(size &+ byteCount, Tag.str)
    let string = raw.assumingMemoryBound(to: StrObject.self)
    string.pointee.byteCount = UInt32(truncatingIfNeeded: byteCount)
    string.pointee.count = UInt32(truncatingIfNeeded: count)
    string.pointee.bytes = (raw + size).assumingMemoryBound(to: UInt8.self)
    string.pointee.owner = nil
    string.pointee.crumbs = nil
    return string
  }

  /// A string of valid UTF-8 (or WTF-8). `count` is the number of code points, if known.
  func makeStr(_ bytes: UnsafePointer<UInt8>?, _ byteCount: Int, count: Int? = nil) -> Value {
    guard byteCount > 0, let bytes else { return Value(tag: Tag.str, pointee.emptyString) }
    if byteCount == 1 { return pointee.asciiStrings[Int(bytes[0] & 0x7F)] }
    let points = count ?? countCodePoints(bytes, byteCount)
    let string = makeStr(uninitialized: byteCount, count: points)
    memcpy(string.pointee.bytes, bytes, byteCount)
    return Value(tag: Tag.str, string)
  }

  func makeStr(_ bytes: [UInt8]) -> Value {
    bytes.withUnsafeBufferPointer { makeStr($0.baseAddress, $0.count) }
  }

  func makeStr(_ bytes: ArraySlice<UInt8>) -> Value {
    bytes.withUnsafeBufferPointer { makeStr($0.baseAddress, $0.count) }
  }

  func makeStr(_ text: String) -> Value {
    var text = text
    return text.withUTF8 { makeStr($0.baseAddress, $0.count) }
  }

  /// A one-character string.
  func makeStr(codePoint: UInt32) -> Value {
    if codePoint < 0x80 { return pointee.asciiStrings[Int(codePoint)] }
    var bytes: [UInt8] = []
    appendUTF8(codePoint, to: &bytes)
    return bytes.withUnsafeBufferPointer { makeStr($0.baseAddress, $0.count, count: 1) }
  }

  /// Characters `from ..< to` of a string, in code points within its count.
  func makeSubstring(_ string: StrRef, _ from: Int, _ to: Int) -> Value {
    if from >= to { return Value(tag: Tag.str, pointee.emptyString) }
    if from == 0 && to == string.count { return Value(tag: Tag.str, string) }
    let start = string.byteOffset(from)
    let end = string.byteOffset(to)
    return makeStr(string.bytes + start, end - start, count: to - from)
  }

  /// The interned string of these bytes.
  func intern(_ text: String) -> StrRef {
    var text = text
    return text.withUTF8 { bytes in
      let hash = hashBytes(bytes.baseAddress, bytes.count)
      if let known = pointee.interned.lookup(bytes.baseAddress, bytes.count, hash) { return known }
      // Not makeStr: one-byte strings are shared before they are interned.
      let string = makeStr(
        uninitialized: bytes.count,
        count: bytes.baseAddress.map { countCodePoints($0, bytes.count) } ?? 0)
      if let base = bytes.baseAddress { memcpy(string.pointee.bytes, base, bytes.count) }
      string.pointee.header.aux = UInt64(truncatingIfNeeded: hash)
      string.pointee.header.flags |= ObjectFlag.interned
      pointee.interned.insert(string, hash)
      return string
    }
  }

  /// The interned string equal to `string`.
  func intern(_ string: StrRef) -> StrRef {
    if string.pointee.header.flags & ObjectFlag.interned != 0 { return string }
    let hash = hash(string)
    if let known = pointee.interned.lookup(string.pointee.bytes, string.byteCount, hash) {
      return known
    }
    string.pointee.header.flags |= ObjectFlag.interned
    pointee.interned.insert(string, hash)
    return string
  }

  /// `a + b`. Amortised O(length of b) when a is the newest end of its buffer.
  func concatenate(_ a: StrRef, _ b: StrRef) -> Value {
    if a.byteCount == 0 { return Value(tag: Tag.str, b) }
    if b.byteCount == 0 { return Value(tag: Tag.str, a) }
    let total = a.byteCount &+ b.byteCount
    if total > 0x7FFF_FFFF { return raise(.memoryError, "") }
    if total < 64 {
      let result = makeStr(uninitialized: total, count: a.count &+ b.count)
      memcpy(result.pointee.bytes, a.pointee.bytes, a.byteCount)
      memcpy(result.pointee.bytes + a.byteCount, b.pointee.bytes, b.byteCount)
      return Value(tag: Tag.str, result)
    }
    return concatenateGrowing(a, b, total)
  }

  @inline(never)
  private func concatenateGrowing(_ a: StrRef, _ b: StrRef, _ total: Int) -> Value {
    var owner: BytesRef
    if let raw = a.pointee.owner,
      case let buffer = raw.assumingMemoryBound(to: BytesObject.self),
      buffer.pointee.items + buffer.pointee.count == a.pointee.bytes + a.byteCount,
      a.pointee.bytes == buffer.pointee.items, buffer.pointee.capacity >= total
    {
      owner = buffer
    } else {
      let capacity = total + total / 2
      if !reserve(capacity) { return .error }
      owner = makeBytesObject(capacity: capacity, Tag.bytes)
      memcpy(owner.pointee.items, a.pointee.bytes, a.byteCount)
    }
    memcpy(owner.pointee.items + a.byteCount, b.pointee.bytes, b.byteCount)
    owner.pointee.count = total
    let result = makeStr(uninitialized: 0, count: a.count &+ b.count)
    result.pointee.byteCount = UInt32(truncatingIfNeeded: total)
    result.pointee.bytes = owner.pointee.items
    result.pointee.owner = UnsafeMutableRawPointer(owner)
    return Value(tag: Tag.str, result)
  }

  func compareStrings(_ a: StrRef, _ b: StrRef) -> Int {
    let common = Swift.min(a.byteCount, b.byteCount)
    let order = Int(memcmp(a.pointee.bytes, b.pointee.bytes, common))
    return order != 0 ? order : a.byteCount &- b.byteCount
  }

  @inline(__always)
  func equalStrings(_ a: StrRef, _ b: StrRef) -> Bool {
    a == b
      || (a.pointee.byteCount == b.pointee.byteCount
        && memcmp(a.pointee.bytes, b.pointee.bytes, Int(a.pointee.byteCount)) == 0)
  }
}

func appendUTF8(_ codePoint: UInt32, to bytes: inout [UInt8]) {
  func continuation(_ shift: UInt32) -> UInt8 {
    UInt8(truncatingIfNeeded: 0x80 | (codePoint >> shift) & 0x3F)
  }
  if codePoint < 0x80 {
    bytes.append(UInt8(truncatingIfNeeded: codePoint))
  } else if codePoint < 0x800 {
    bytes.append(UInt8(truncatingIfNeeded: 0xC0 | codePoint >> 6))
    bytes.append(continuation(0))
  } else if codePoint < 0x10000 {
    bytes.append(UInt8(truncatingIfNeeded: 0xE0 | codePoint >> 12))
    bytes.append(continuation(6))
    bytes.append(continuation(0))
  } else {
    bytes.append(UInt8(truncatingIfNeeded: 0xF0 | (codePoint >> 18) & 0x07))
    bytes.append(continuation(12))
    bytes.append(continuation(6))
    bytes.append(continuation(0))
  }
}
