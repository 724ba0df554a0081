// SPDX-License-Identifier: Apache-2.0
// The sort of `list.sort` and `sorted`: stable, runs found first, then merges. Items (or keys) that
// builtin comparison can order are sorted here; where `__lt__` of the program or a key function is
// needed, the prelude computes the keys and sorts or asks again.

extension UnsafeMutablePointer where Pointee == VMState {
  /// Sorts the list in place. `.none` when done, `.error`, or a call of the prelude, whose result
  /// is the list, or None when `inPlace`.
  func sort(_ list: ListRef, key: Value, reverse: Value, inPlace: Bool = false) -> Value {
    var isReverse = false
    switch truth(reverse) {
    case .true: isReverse = !reverse.isUnset
    case .false: break
    case .failed: return .error
    case .needsCall: isReverse = true
    }
    let value = Value(tag: Tag.list, list)
    let slow: PreludeFunction = inPlace ? .listSort : .sortedBy
    if !key.isNone && !key.isUnset { return tailCall(slow, value, key, Value(isReverse)) }
    switch sort(list.pointee.items, list.pointee.count, isReverse) {
    case .done: return .none
    case .failed: return .error
    case .needsCall: return tailCall(slow, value, .none, Value(isReverse))
    }
  }

  /// Stable sort of values; unchanged unless the answer is `.done`.
  func sort(_ items: Values, _ count: Int, _ isReverse: Bool) -> Completion {
    if count < 2 { return .done }
    var kinds: UInt64 = 0
    for index in 0..<count { kinds |= 1 << UInt64(items[index].tag & 63) }
    if kinds == 1 << UInt64(Tag.int) {
      sortInts(items, count, isReverse)
      return .done
    }
    if !reserve(count &* 2 &* MemoryLayout<Value>.stride) { return .failed }
    let copy = Values.allocate(capacity: count)
    defer { copy.deallocate() }
    copy.update(from: items, count: count)
    let completion: Completion
    if isReverse { reverseInPlace(copy, count) }
    if kinds == 1 << UInt64(Tag.str) {
      completion = MergeSort.sort(copy, count) {
        compareStrings($0.str, $1.str) < 0 ? .true : .false
      }
    } else if kinds == 1 << UInt64(Tag.float) {
      completion = MergeSort.sort(copy, count) { $0.float < $1.float ? .true : .false }
    } else {
      completion = MergeSort.sort(copy, count) { less($0, $1) }
    }
    if completion == .done {
      if isReverse { reverseInPlace(copy, count) }
      items.update(from: copy, count: count)
    }
    return completion
  }

  /// Equal ints are the same, so no order among them can be seen.
  private func sortInts(_ items: Values, _ count: Int, _ isReverse: Bool) {
    var ints = (0..<count).map { items[$0].int }
    if isReverse { ints.sort(by: >) } else { ints.sort() }
    for index in 0..<count { items[index] = Value(ints[index]) }
  }

  /// Sorts `items` by `keys` of the same count, both in step.
  func sort(_ items: Values, by keys: Values, _ count: Int, _ isReverse: Bool) -> Completion {
    if count < 2 { return .done }
    if !reserve(count &* 4 &* MemoryLayout<Value>.stride) { return .failed }
    let entries = UnsafeMutablePointer<KeyedItem>.allocate(capacity: count)
    defer { entries.deallocate() }
    var kinds: UInt64 = 0
    for index in 0..<count {
      entries[index] = KeyedItem(key: keys[index], item: items[index])
      kinds |= 1 << UInt64(keys[index].tag & 63)
    }
    if isReverse { reverseInPlace(entries, count) }
    let completion: Completion
    if kinds == 1 << UInt64(Tag.int) {
      completion = MergeSort.sort(entries, count) { $0.key.int < $1.key.int ? .true : .false }
    } else if kinds == 1 << UInt64(Tag.str) {
      completion = MergeSort.sort(entries, count) {
        compareStrings($0.key.str, $1.key.str) < 0 ? .true : .false
      }
    } else {
      completion = MergeSort.sort(entries, count) { less($0.key, $1.key) }
    }
    if completion == .done {
      if isReverse { reverseInPlace(entries, count) }
      for index in 0..<count { items[index] = entries[index].item }
    }
    return completion
  }

  /// `a < b` of builtin values.
  func less(_ a: Value, _ b: Value) -> Truth {
    switch compare(a, b) {
    case .less: return .true
    case .greater, .equal, .unordered: return .false
    case .needsCall: return .needsCall
    case .failed: return .failed
    case .unsupported:
      _ = raiseUnordered("<", a, b)
      return .failed
    }
  }

  /// TypeError of an order between classes that have none; for sequences, of their first items that
  /// differ.
  func raiseUnordered(_ symbol: String, _ a: Value, _ b: Value) -> Value {
    var (left, right) = (a, b)
    var depth = 0
    while depth < Self.maximumDepth, let (x, y) = firstDifference(left, right) {
      (left, right) = (x, y)
      depth += 1
    }
    return raise(
      .typeError,
      "'\(symbol)' not supported between instances of '\(typeName(left))' and '\(typeName(right))'")
  }

  private func firstDifference(_ a: Value, _ b: Value) -> (Value, Value)? {
    func items(_ value: Value) -> (Values, Int)? {
      if value.tag == Tag.list { return (value.list.pointee.items, value.list.pointee.count) }
      if value.tag == Tag.tuple { return (value.tuple.items, value.tuple.count) }
      return nil
    }
    guard a.tag == b.tag, let (x, n) = items(a), let (y, m) = items(b) else { return nil }
    for index in 0..<Swift.min(n, m) where equal(x[index], y[index]) == .false {
      return (x[index], y[index])
    }
    return nil
  }
}

/// An item and the key it is sorted by.
struct KeyedItem {
  var key: Value
  var item: Value
}

/// Stable merge sort over raw memory of trivial values.
enum MergeSort {
  static let runLength = 24

  static func sort<T>(
    _ items: UnsafeMutablePointer<T>, _ count: Int, _ less: (T, T) -> Truth
  ) -> Completion {
    var outcome = Completion.done
    /// False after a failure, so that the sort runs out quickly.
    func isLess(_ a: T, _ b: T) -> Bool {
      if outcome != .done { return false }
      switch less(a, b) {
      case .true: return true
      case .false: return false
      case .needsCall: outcome = .needsCall
      case .failed: outcome = .failed
      }
      return false
    }
    let first = leadingRun(items, count, isLess)
    if first == count || outcome != .done { return outcome }
    var start = 0
    while start < count && outcome == .done {
      let end = Swift.min(start + runLength, count)
      insertionSort(items, start, end, isLess)
      start = end
    }
    let scratch = UnsafeMutablePointer<T>.allocate(capacity: count)
    defer { scratch.deallocate() }
    var width = runLength
    while width < count && outcome == .done {
      var low = 0
      while low + width < count && outcome == .done {
        merge(items, low, low + width, Swift.min(low + 2 * width, count), scratch, isLess)
        low += 2 * width
      }
      width *= 2
    }
    return outcome
  }

  /// Length of the ordered run at the start; a strictly descending one is turned round.
  private static func leadingRun<T>(
    _ items: UnsafeMutablePointer<T>, _ count: Int, _ isLess: (T, T) -> Bool
  ) -> Int {
    var end = 2
    if isLess(items[1], items[0]) {
      while end < count && isLess(items[end], items[end - 1]) { end += 1 }
      reverseInPlace(items, end)
    } else {
      while end < count && !isLess(items[end], items[end - 1]) { end += 1 }
    }
    return end
  }

  private static func insertionSort<T>(
    _ items: UnsafeMutablePointer<T>, _ start: Int, _ end: Int, _ isLess: (T, T) -> Bool
  ) {
    var index = start + 1
    while index < end {
      let item = items[index]
      var low = start
      var high = index
      while low < high {
        let middle = (low + high) / 2
        if isLess(item, items[middle]) { high = middle } else { low = middle + 1 }
      }
      var position = index
      while position > low {
        items[position] = items[position - 1]
        position -= 1
      }
      items[low] = item
      index += 1
    }
  }

  private static func merge<T>(
    _ items: UnsafeMutablePointer<T>, _ low: Int, _ middle: Int, _ high: Int,
    _ scratch: UnsafeMutablePointer<T>, _ isLess: (T, T) -> Bool
  ) {
    if !isLess(items[middle], items[middle - 1]) { return }
    let left = middle - low
    scratch.update(from: items + low, count: left)
    var (i, j, out) = (0, middle, low)
    while i < left && j < high {
      if isLess(items[j], scratch[i]) {
        items[out] = items[j]
        j += 1
      } else {
        items[out] = scratch[i]
        i += 1
      }
      out += 1
    }
    while i < left {
      items[out] = scratch[i]
      i += 1
      out += 1
    }
  }
}

func reverseInPlace<T>(_ items: UnsafeMutablePointer<T>, _ count: Int) {
  var (low, high) = (0, count &- 1)
  while low < high {
    let item = items[low]
    items[low] = items[high]
    items[high] = item
    low &+= 1
    high &-= 1
  }
}
