// SPDX-License-Identifier: Apache-2.0
// The answers by key: an open-addressing hash table over raw bytes. A lookup happens per row and
// run, so it must not allocate: the key is built in one reusable buffer and compared with an arena
// (a Swift String key was measured 1.5 to 2 times slower, sql-execution section 5).

import Foundation

/// What is known about one key.
enum AnswerState {
  case pending
  case value(SQLValue)
  case failed(reason: String)
}

struct AnswerTable {
  private var arena: [UInt8] = []
  /// Where key e begins in the arena; one more entry than keys.
  private var starts: [Int] = [0]
  private var hashes: [UInt64] = []
  private var slots: [Int32] = Array(repeating: -1, count: 64)
  var states: [AnswerState] = []

  var count: Int { states.count }

  /// The entry of `key`, made pending if it is new.
  mutating func entry(_ key: UnsafeRawBufferPointer) -> Int {
    let hash = Self.hash(key)
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] >= 0 {
      let entry = Int(slots[slot])
      if hashes[entry] == hash, equals(entry, key) { return entry }
      slot = (slot + 1) & (slots.count - 1)
    }
    let entry = states.count
    slots[slot] = Int32(truncatingIfNeeded: entry)
    hashes.append(hash)
    states.append(.pending)
    arena.append(contentsOf: key)
    starts.append(arena.count)
    if states.count * 2 > slots.count { grow() }
    return entry
  }

  private func equals(_ entry: Int, _ key: UnsafeRawBufferPointer) -> Bool {
    let range = starts[entry]..<starts[entry + 1]
    guard range.count == key.count else { return false }
    return arena.withUnsafeBytes { bytes in
      guard let mine = bytes.baseAddress, let other = key.baseAddress else { return true }
      return memcmp(mine + range.lowerBound, other, range.count) == 0
    }
  }

  private mutating func grow() {
    slots = Array(repeating: -1, count: slots.count * 2)
    for entry in states.indices {
      var slot = Int(truncatingIfNeeded: hashes[entry]) & (slots.count - 1)
      while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(truncatingIfNeeded: entry)
    }
  }

  /// Eight bytes a step, multiplied and folded.
  private static func hash(_ key: UnsafeRawBufferPointer) -> UInt64 {
    var hash = UInt64(truncatingIfNeeded: key.count) ^ 0x9e37_79b9_7f4a_7c15
    var offset = 0
    while offset + 8 <= key.count {
      hash = fold(hash ^ key.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
      offset += 8
    }
    var rest: UInt64 = 0
    while offset < key.count {
      rest = rest << 8 | UInt64(key[offset])
      offset += 1
    }
    return fold(hash ^ rest)
  }

  private static func fold(_ value: UInt64) -> UInt64 {
    let (high, low) = value.multipliedFullWidth(by: 0xa076_1d64_78bd_642f)
    return high ^ low
  }
}
