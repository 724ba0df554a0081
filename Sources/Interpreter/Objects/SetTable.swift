// SPDX-License-Identifier: Apache-2.0
// The hash table of set and frozenset. Programs see its order, so it is CPython's (setobject of
// 3.11): open addressing, ten neighbouring slots before a jump, the last deleted slot on the way used
// again, growth by four. The entries are the slots themselves: `used` and `capacity` are the number
// of slots, `indexMask` counts those ever filled, `factory` is where the last `pop` ended.

extension UnsafeMutablePointer where Pointee == DictObject {
  @inline(__always) var isSet: Bool {
    pointee.header.kind == UInt8(truncatingIfNeeded: Tag.set)
      || pointee.header.kind == UInt8(truncatingIfNeeded: Tag.frozenset)
  }
}

enum SetTable {
  static let neighbours = 9
  static let smallest = 8
  /// Hash of a deleted slot, whose key is unset; a slot never used has 0.
  static let deleted = -1

  /// `hash(frozenset)` from the hashes of its items, in any order.
  static func hash(of items: [Int]) -> Int {
    var hash: UInt = 0
    for item in items {
      let bits = UInt(bitPattern: item)
      hash ^= ((bits ^ 89_869_747) ^ (bits << 16)) &* 3_644_798_167
    }
    hash ^= (UInt(items.count) &+ 1) &* 1_927_868_237
    hash ^= (hash >> 11) ^ (hash >> 25)
    hash = hash &* 69_069 &+ 907_133_923
    return hash == .max ? 590_923_713 : Int(bitPattern: hash)
  }

  /// A table with so many filled slots has to grow.
  static func isCrowded(_ fill: Int, _ slots: Int) -> Bool { fill &* 5 >= (slots &- 1) &* 3 }

  /// The slots that a hash visits, in order, until `visit` returns false.
  @inline(__always)
  static func walk(_ hash: Int, _ slots: Int, _ visit: (Int) -> Bool) {
    let mask = slots &- 1
    var start = hash & mask
    var perturb = UInt(bitPattern: hash)
    while true {
      let end = start &+ neighbours <= mask ? start &+ neighbours : start
      var slot = start
      while slot <= end {
        if !visit(slot) { return }
        slot &+= 1
      }
      perturb >>= 5
      start = (start &* 5 &+ 1 &+ Int(truncatingIfNeeded: perturb)) & mask
    }
  }
}

extension UnsafeMutablePointer where Pointee == VMState {
  /// Position of an item; `isSame` decides among slots of its hash.
  func findInSet(
    _ set: SetRef, _ hash: Int, _ isSame: (UnsafeMutablePointer<DictEntry>) -> Truth
  ) -> Lookup {
    guard let entries = set.pointee.entries else { return .missing }
    var result = Lookup.missing
    SetTable.walk(hash, set.pointee.capacity) { slot in
      let entry = entries + slot
      if entry.pointee.key.isUnset { return entry.pointee.hash != 0 }
      guard entry.pointee.hash == hash else { return true }
      switch isSame(entry) {
      case .true: result = .found(slot)
      case .false: return true
      case .needsCall: result = .needsCall
      case .failed: result = .failed
      }
      return false
    }
    return result
  }

  /// Adds an item that is known to be absent.
  @inline(never)
  func insertInSet(_ set: SetRef, _ key: Value, _ hash: Int) {
    if set.pointee.entries == nil { resizeSet(set, beyond: 0) }
    guard let entries = set.pointee.entries else { return }
    // The last deleted slot on the way is used again.
    var place = 0
    var isFresh = true
    SetTable.walk(hash, set.pointee.capacity) { slot in
      let entry = entries + slot
      if !entry.pointee.key.isUnset { return true }
      if entry.pointee.hash == 0 {
        if isFresh { place = slot }
        return false
      }
      place = slot
      isFresh = false
      return true
    }
    entries[place].key = key
    entries[place].hash = hash
    set.pointee.count &+= 1
    if !isFresh { return }
    set.pointee.indexMask &+= 1
    if SetTable.isCrowded(set.pointee.indexMask, set.pointee.capacity) {
      resizeSet(set, beyond: set.count > 50_000 ? set.count &* 2 : set.count &* 4)
    }
  }

  /// A table of more than `wanted` slots, without deleted ones.
  @inline(never)
  func resizeSet(_ set: SetRef, beyond wanted: Int) {
    var slots = SetTable.smallest
    while slots <= wanted { slots &*= 2 }
    let size = MemoryLayout<DictEntry>.stride
    let entries = pointee.heap.allocateBuffer(slots * size)
      .bindMemory(to: DictEntry.self, capacity: slots)
    entries.initialize(repeating: DictEntry(hash: 0, key: .unset, value: .none), count: slots)
    if let old = set.pointee.entries {
      for position in 0..<set.pointee.capacity where !old[position].key.isUnset {
        place(old[position].key, old[position].hash, entries, slots)
      }
      pointee.heap.freeBuffer(old, set.pointee.capacity * size)
    }
    set.pointee.entries = entries
    set.pointee.capacity = slots
    set.pointee.used = slots
    set.pointee.indexMask = set.count
  }

  /// Puts an item that is in no slot yet into a table without deleted slots.
  private func place(
    _ key: Value, _ hash: Int, _ entries: UnsafeMutablePointer<DictEntry>, _ slots: Int
  ) {
    SetTable.walk(hash, slots) { slot in
      guard entries[slot].key.isUnset else { return true }
      entries[slot].key = key
      entries[slot].hash = hash
      return false
    }
  }

  /// All items of another set, or the keys of a dict.
  func mergeSet(_ set: SetRef, _ source: DictRef) -> Completion {
    if source == set || source.count == 0 { return .done }
    if !reserve(source.count &* 40) { return .failed }
    let isSet = source.isSet
    let slots = set.pointee.entries == nil ? SetTable.smallest : set.pointee.capacity
    if SetTable.isCrowded(set.pointee.indexMask &+ source.count, slots) {
      resizeSet(set, beyond: (set.count &+ source.count) &* 2)
    } else if set.pointee.entries == nil {
      resizeSet(set, beyond: 0)
    }
    if set.pointee.indexMask == 0, isSet, let entries = set.pointee.entries,
      let others = source.pointee.entries
    {
      let isSameShape =
        set.pointee.capacity == source.pointee.capacity && source.pointee.indexMask == source.count
      for position in 0..<source.pointee.capacity where !others[position].key.isUnset {
        if isSameShape {
          entries[position] = others[position]
        } else {
          place(others[position].key, others[position].hash, entries, set.pointee.capacity)
        }
      }
      set.pointee.count = source.count
      set.pointee.indexMask = source.count
      return .done
    }
    var position = 0
    while let next = source.nextPosition(position), let entry = source.entry(at: next) {
      let added = SetOperations.insert(self, set, entry.pointee.key, entry.pointee.hash)
      if added != .done { return added }
      position = next &+ 1
    }
    return .done
  }

  func removeFromSet(_ set: SetRef, at position: Int) {
    guard let entries = set.pointee.entries, position < set.pointee.capacity else { return }
    entries[position].key = .unset
    entries[position].hash = SetTable.deleted
    set.pointee.count &-= 1
  }

  /// The position that `pop` takes.
  func popPosition(_ set: SetRef) -> Int? {
    let slots = set.pointee.capacity
    guard set.count > 0, slots > 0 else { return nil }
    let finger = set.pointee.factory.isInt ? set.pointee.factory.int & (slots &- 1) : 0
    guard let position = set.nextPosition(finger) ?? set.nextPosition(0) else { return nil }
    set.pointee.factory = Value(position &+ 1)
    return position
  }
}
