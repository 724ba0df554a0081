// SPDX-License-Identifier: Apache-2.0
// Search in UTF-8 and bytes. UTF-8 is self-synchronising, so text is searched bytewise too.

#if canImport(Glibc)
  import Glibc
#endif

/// Bytes of a string or bytes object, without a copy.
struct ByteView {
  let base: UnsafeMutablePointer<UInt8>
  let count: Int

  init(_ base: UnsafeMutablePointer<UInt8>, _ count: Int) {
    self.base = base
    self.count = count
  }

  init(_ string: StrRef) { self.init(string.bytes, string.byteCount) }
  init(_ bytes: BytesRef) { self.init(bytes.pointee.items, bytes.pointee.count) }

  @inline(__always)
  subscript(index: Int) -> UInt8 { base[index] }

  /// First place of `needle` in `from ..< to`.
  func find(_ needle: ByteView, _ from: Int, _ to: Int) -> Int? {
    if from > to { return nil }
    if needle.count == 0 { return from }
    if needle.count > to - from { return nil }
    let last = to - needle.count
    let first = Int32(needle[0])
    var place = from
    // memchr finds candidates; the rest of the needle decides.
    while place <= last, let found = memchr(base + place, first, last - place + 1) {
      place = found - UnsafeMutableRawPointer(base)
      if memcmp(base + place, needle.base, needle.count) == 0 { return place }
      place += 1
    }
    return nil
  }

  /// Last place of `needle` in `from ..< to`.
  func findLast(_ needle: ByteView, _ from: Int, _ to: Int) -> Int? {
    if from > to { return nil }
    var place = to - needle.count
    while place >= from {
      if memcmp(base + place, needle.base, needle.count) == 0 { return place }
      place -= 1
    }
    return nil
  }

  /// True if `part` stands at `place`.
  func has(_ part: ByteView, at place: Int) -> Bool {
    place >= 0 && part.count <= count - place
      && memcmp(base + place, part.base, part.count) == 0
  }
}

extension UnsafeMutablePointer where Pointee == StrObject {
  var view: ByteView { ByteView(self) }
}
