// SPDX-License-Identifier: Apache-2.0
// The hash table of dict, set and frozenset: CPython's compact form (an Int32 index into entries in
// insertion order). Lookups here are for keys whose hash and equality need no user code; keys of
// classes with their own `__eq__` or `__hash__` go through the prelude (Prelude.swift).

#if canImport(Glibc)
  import Glibc
#endif

extension UnsafeMutablePointer where Pointee == DictObject {
  /// Live entries.
  @inline(__always) var count: Int { pointee.count }

  /// The entry at a position of the entry table, nil where it is deleted or beyond the end.
  @inline(__always)
  func entry(at position: Int) -> UnsafeMutablePointer<DictEntry>? {
    guard position < pointee.used, let entries = pointee.entries else { return nil }
    let entry = entries + position
    return entry.pointee.key.isUnset ? nil : entry
  }

  /// First live position at or after `position`, or nil.
  @inline(__always)
  func nextPosition(_ position: Int) -> Int? {
    guard let entries = pointee.entries else { return nil }
    var index = position
    while index < pointee.used {
      if !entries[index].key.isUnset { return index }
      index &+= 1
    }
    return nil
  }

  /// Live entries in order.
  func forEach(_ body: (Value, Value) -> Void) {
    var position = 0
    while let next = nextPosition(position), let entry = entry(at: next) {
      body(entry.pointee.key, entry.pointee.value)
      position = next &+ 1
    }
  }
}

/// Result of a lookup that may need user code.
enum Lookup {
  case found(Int)
  case missing
  /// Equality of two keys needs a Python call.
  case needsCall
  /// An exception is pending.
  case failed
}

extension UnsafeMutablePointer where Pointee == VMState {
  func makeDict(_ tag: UInt32 = Tag.dict, capacity: Int = 0) -> DictRef {
    let raw = pointee.heap.allocate(MemoryLayout<DictObject>.size, tag)
    let dict = raw.assumingMemoryBound(to: DictObject.self)
    dict.pointee.count = 0
    dict.pointee.used = 0
    dict.pointee.capacity = 0
    dict.pointee.entries = nil
    dict.pointee.index = nil
    dict.pointee.indexMask = 0
    dict.pointee.extra = 0
    dict.pointee.factory = .unset
    if capacity > 0 && tag == Tag.dict { resizeDict(dict, capacity: capacity) }
    return dict
  }

  /// Rebuilds the tables with room for `capacity` entries, dropping deleted ones.
  @inline(never)
  func resizeDict(_ dict: DictRef, capacity wanted: Int) {
    var slots = 8
    while slots &* 2 / 3 < wanted { slots &*= 2 }
    let capacity = slots * 2 / 3
    let entrySize = MemoryLayout<DictEntry>.stride
    let entries = pointee.heap.allocateBuffer(capacity * entrySize)
      .bindMemory(to: DictEntry.self, capacity: capacity)
    let index = pointee.heap.allocateBuffer(slots * 4)
      .bindMemory(to: Int32.self, capacity: slots)
    memset(index, 0xFF, slots * 4)
    let mask = slots - 1
    var used = 0
    if let old = dict.pointee.entries {
      var position = 0
      while position < dict.pointee.used {
        if !old[position].key.isUnset {
          entries[used] = old[position]
          var slot = old[position].hash & mask
          var perturb = UInt(bitPattern: old[position].hash)
          while index[slot] >= 0 {
            perturb >>= 5
            slot = (slot &* 5 &+ 1 &+ Int(truncatingIfNeeded: perturb)) & mask
          }
          index[slot] = Int32(truncatingIfNeeded: used)
          used &+= 1
        }
        position &+= 1
      }
      pointee.heap.freeBuffer(old, dict.pointee.capacity * entrySize)
      pointee.heap.freeBuffer(dict.pointee.index, (dict.pointee.indexMask + 1) * 4)
    }
    dict.pointee.entries = entries
    dict.pointee.index = index
    dict.pointee.indexMask = mask
    dict.pointee.capacity = capacity
    dict.pointee.used = used
  }

  /// Position of a string key. Never needs user code.
  @inline(__always)
  func findStr(_ dict: DictRef, _ key: StrRef, _ hash: Int) -> Int? {
    guard let index = dict.pointee.index, let entries = dict.pointee.entries else {
      return dict.isSet ? findStrInSet(dict, key, hash) : nil
    }
    let mask = dict.pointee.indexMask
    var slot = hash & mask
    var perturb = UInt(bitPattern: hash)
    while true {
      let position = Int(index[slot])
      if position >= 0 {
        let entry = entries + position
        if entry.pointee.hash == hash && entry.pointee.key.tag == Tag.str,
          equalStrings(entry.pointee.key.str, key)
        {
          return position
        }
      } else if position == -1 {
        return nil
      }
      perturb >>= 5
      slot = (slot &* 5 &+ 1 &+ Int(truncatingIfNeeded: perturb)) & mask
    }
  }

  @inline(never)
  private func findStrInSet(_ set: SetRef, _ key: StrRef, _ hash: Int) -> Int? {
    let lookup = findInSet(set, hash) { entry in
      Truth(
        entry.pointee.key.tag == Tag.str && self.equalStrings(entry.pointee.key.str, key))
    }
    if case .found(let position) = lookup { return position }
    return nil
  }

  /// Position of a small int key, when every key of that hash is a plain builtin.
  func find(_ dict: DictRef, _ key: Value, _ hash: Int) -> Lookup {
    guard let index = dict.pointee.index, let entries = dict.pointee.entries else {
      guard dict.isSet else { return .missing }
      return findInSet(dict, hash) { entry in
        entry.pointee.key.isIdentical(key) ? .true : self.equal(entry.pointee.key, key)
      }
    }
    let mask = dict.pointee.indexMask
    var slot = hash & mask
    var perturb = UInt(bitPattern: hash)
    while true {
      let position = Int(index[slot])
      if position >= 0 {
        let entry = entries + position
        if entry.pointee.hash == hash {
          if entry.pointee.key.isIdentical(key) { return .found(position) }
          switch equal(entry.pointee.key, key) {
          case .true: return .found(position)
          case .false: break
          case .needsCall: return .needsCall
          case .failed: return .failed
          }
        }
      } else if position == -1 {
        return .missing
      }
      perturb >>= 5
      slot = (slot &* 5 &+ 1 &+ Int(truncatingIfNeeded: perturb)) & mask
    }
  }

  /// Appends an entry whose key is known to be absent.
  @inline(__always)
  func insertNew(_ dict: DictRef, _ key: Value, _ hash: Int, _ value: Value) {
    if dict.pointee.used >= dict.pointee.capacity {
      if dict.isSet { return insertInSet(dict, key, hash) }
      // Growth by live count: three times while small, as CPython's GROWTH_RATE.
      resizeDict(dict, capacity: dict.pointee.count &* 2 &+ 4)
    }
    guard let index = dict.pointee.index, let entries = dict.pointee.entries else { return }
    let mask = dict.pointee.indexMask
    var slot = hash & mask
    var perturb = UInt(bitPattern: hash)
    while index[slot] >= 0 {
      perturb >>= 5
      slot = (slot &* 5 &+ 1 &+ Int(truncatingIfNeeded: perturb)) & mask
    }
    let position = dict.pointee.used
    index[slot] = Int32(truncatingIfNeeded: position)
    entries[position].hash = hash
    entries[position].key = key
    entries[position].value = value
    dict.pointee.used = position &+ 1
    dict.pointee.count &+= 1
    if dict.pointee.header.flags & ObjectFlag.linked != 0 { writeThrough(dict, key, value) }
  }

  /// Removes the entry at a position.
  func remove(_ dict: DictRef, at position: Int) {
    guard let index = dict.pointee.index, let entries = dict.pointee.entries else {
      if dict.isSet { removeFromSet(dict, at: position) }
      return
    }
    let mask = dict.pointee.indexMask
    let hash = entries[position].hash
    if dict.pointee.header.flags & ObjectFlag.linked != 0 {
      writeThrough(dict, entries[position].key, .unset)
    }
    var slot = hash & mask
    var perturb = UInt(bitPattern: hash)
    while Int(index[slot]) != position {
      if index[slot] == -1 { return }
      perturb >>= 5
      slot = (slot &* 5 &+ 1 &+ Int(truncatingIfNeeded: perturb)) & mask
    }
    index[slot] = -2
    entries[position].key = .unset
    entries[position].value = .none
    dict.pointee.count &-= 1
    if dict.pointee.count == 0 {
      // Empty again: start over, so that queues made of dicts stay small.
      memset(index, 0xFF, (mask + 1) * 4)
      dict.pointee.used = 0
    }
  }

  func clear(_ dict: DictRef) {
    if dict.pointee.header.flags & ObjectFlag.linked != 0 {
      dict.forEach { key, _ in writeThrough(dict, key, .unset) }
    }
    freeTable(dict)
  }

  /// Frees the tables; nothing that the dict stands for changes.
  func freeTable(_ dict: DictRef) {
    if let entries = dict.pointee.entries {
      pointee.heap.freeBuffer(entries, dict.pointee.capacity * MemoryLayout<DictEntry>.stride)
      if let index = dict.pointee.index {
        pointee.heap.freeBuffer(index, (dict.pointee.indexMask + 1) * 4)
      }
    }
    dict.pointee.entries = nil
    dict.pointee.index = nil
    dict.pointee.indexMask = 0
    dict.pointee.capacity = 0
    dict.pointee.used = 0
    dict.pointee.count = 0
  }

  // MARK: String keys

  func get(_ dict: DictRef, _ key: StrRef) -> Value? {
    guard let position = findStr(dict, key, hash(key)) else { return nil }
    return dict.entry(at: position)?.pointee.value
  }

  func set(_ dict: DictRef, _ key: StrRef, _ value: Value) {
    let hash = hash(key)
    if let position = findStr(dict, key, hash), let entry = dict.entry(at: position) {
      entry.pointee.value = value
      if dict.pointee.header.flags & ObjectFlag.linked != 0 {
        writeThrough(dict, Value(tag: Tag.str, key), value)
      }
    } else {
      insertNew(dict, Value(tag: Tag.str, key), hash, value)
    }
  }

  func set(_ dict: DictRef, _ key: String, _ value: Value) { set(dict, intern(key), value) }

  // MARK: Any builtin key

  /// `dict[key]` for a hashed key: the value, nil when absent. `.error` and `.tailCall` never occur
  /// for builtin keys.
  enum Stored { case done, needsCall, failed }

  func get(_ dict: DictRef, key: Value, hash: Int) -> (Lookup, Value) {
    let lookup = find(dict, key, hash)
    if case .found(let position) = lookup, let entry = dict.entry(at: position) {
      return (lookup, entry.pointee.value)
    }
    return (lookup, .unset)
  }

  func store(_ dict: DictRef, _ key: Value, _ hash: Int, _ value: Value) -> Stored {
    switch find(dict, key, hash) {
    case .found(let position):
      dict.entry(at: position)?.pointee.value = value
      if dict.pointee.header.flags & ObjectFlag.linked != 0 { writeThrough(dict, key, value) }
      return .done
    case .missing:
      insertNew(dict, key, hash, value)
      return .done
    case .needsCall: return .needsCall
    case .failed: return .failed
    }
  }

  /// A copy with the same order.
  func copy(_ dict: DictRef, _ tag: UInt32) -> DictRef {
    let result = makeDict(tag, capacity: dict.count)
    if tag != Tag.dict {
      _ = mergeSet(result, dict)
      return result
    }
    var position = 0
    while let next = dict.nextPosition(position), let entry = dict.entry(at: next) {
      insertNew(result, entry.pointee.key, entry.pointee.hash, entry.pointee.value)
      position = next &+ 1
    }
    return result
  }
}
