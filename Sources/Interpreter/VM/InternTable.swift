// SPDX-License-Identifier: Apache-2.0
// Interned strings: names of variables and attributes, compared by address afterwards.

/// Open-addressing table of interned strings by content.
struct InternTable {
  private(set) var slots: [StrRef?] = Array(repeating: nil, count: 2048)
  private(set) var count = 0

  /// Index of the string with these bytes, or of the free slot where it belongs.
  private func find(_ bytes: UnsafePointer<UInt8>?, _ length: Int, _ hash: Int) -> Int {
    let mask = slots.count &- 1
    var index = hash & mask
    while let candidate = slots[index] {
      if Int(candidate.pointee.byteCount) == length,
        Int(truncatingIfNeeded: candidate.pointee.header.aux) == hash,
        equalBytes(UnsafePointer(candidate.pointee.bytes), bytes, length)
      {
        return index
      }
      index = (index &+ 1) & mask
    }
    return index
  }

  func lookup(_ bytes: UnsafePointer<UInt8>?, _ length: Int, _ hash: Int) -> StrRef? {
    slots[find(bytes, length, hash)]
  }

  mutating func insert(_ string: StrRef, _ hash: Int) {
    if count * 2 > slots.count { grow() }
    let index = find(string.pointee.bytes, Int(string.pointee.byteCount), hash)
    slots[index] = string
    count += 1
  }

  private mutating func grow() {
    let old = slots
    slots = Array(repeating: nil, count: old.count * 2)
    let mask = slots.count - 1
    for case let string? in old {
      var index = Int(truncatingIfNeeded: string.pointee.header.aux) & mask
      while slots[index] != nil { index = (index &+ 1) & mask }
      slots[index] = string
    }
  }

  /// Keeps only permanent strings.
  mutating func removeTransient() {
    let old = slots
    slots = Array(repeating: nil, count: old.count)
    count = 0
    for case let string? in old where string.pointee.header.mark == Heap.permanentMark {
      insert(string, Int(truncatingIfNeeded: string.pointee.header.aux))
    }
  }
}
