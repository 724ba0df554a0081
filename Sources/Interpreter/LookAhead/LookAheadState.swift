// SPDX-License-Identifier: Apache-2.0
// Looking ahead: while the host still waits for the answer of a call, the machine runs on with an
// unknown value in its place, so that the host learns which calls come next; then everything is
// put back as it was (MachineSnapshot). Nothing that is learnt here decides anything in the
// program: the real run comes later, with real answers, so a mistake costs a call, not a result.
//
// An unknown value (`Tag.unknown`) spreads: an operation that needs its content fails with a
// marker, and the instruction gives an unknown instead (`absorbUnknown`). A branch on an unknown
// goes the way that the host assumes for this run. What cannot be represented ends the run.

struct LookAheadState {
  var isActive = false
  /// Nothing from here on is certain: the run ends at the next chance.
  var isStopped = false
  /// The way that branches on unknown values go.
  var assumption = false
  /// Such a branch was met.
  var hasBranched = false
  /// The pending exception says that an unknown value was touched.
  var isTouched = false
  /// Unknown values made so far.
  var serial: UInt64 = 0
}

extension UnsafeMutablePointer where Pointee == VMState {
  /// A new unknown value; equal only to itself.
  func makeUnknown() -> Value {
    pointee.ahead.serial &+= 1
    return Value(tag: Tag.unknown, bits: pointee.ahead.serial)
  }

  /// The operation needs the content of an unknown value.
  @inline(never)
  func raiseUnknown() -> Value {
    pointee.ahead.isTouched = true
    return raise(.lmulationError, "the value is not known yet")
  }

  /// The run cannot go on in a way that tells anything.
  @inline(never)
  func stopAhead() -> Value {
    endAhead()
    return raiseUnknown()
  }

  /// The same where no exception can be raised: the run ends at its next safepoint.
  @discardableResult
  func endAhead() -> Bool {
    pointee.ahead.isStopped = true
    pointee.granted = 0
    pointee.fuel = -1
    return false
  }

  /// The way that a branch on an unknown value goes.
  @inline(never)
  func branchAhead() -> Bool {
    pointee.ahead.hasBranched = true
    return pointee.ahead.assumption
  }

  /// A dict or set with an unknown key, or a view of one: its size is not known.
  @inline(__always)
  func isUncertain(_ value: Value) -> Bool {
    switch value.tag {
    case Tag.dict, Tag.set, Tag.frozenset:
      value.header.pointee.flags & ObjectFlag.uncertain != 0
    case Tag.dictKeys, Tag.dictValues, Tag.dictItems:
      value.view.pointee.dict.header.pointee.flags & ObjectFlag.uncertain != 0
    default: false
    }
  }

  // MARK: - Where unknown values are

  /// Whether an unknown value can be reached from here through containers and attributes.
  /// - Parameter budget: values looked at, at most; beyond it, the answer is `beyond`.
  func holdsUnknown(_ value: Value, budget: Int = 100_000, beyond: Bool = true) -> Bool {
    var search = UnknownSearch(vm: self, left: budget)
    let found = search.visit(value, 0)
    return found || (search.left <= 0 && beyond)
  }
}

/// A bounded search for unknown values.
private struct UnknownSearch {
  let vm: VM
  var left: Int

  mutating func visit(_ value: Value, _ depth: Int) -> Bool {
    if value.tag == Tag.unknown { return true }
    guard value.isHeap, depth < 24, left > 0 else { return false }
    left -= 1
    switch value.tag {
    case Tag.list: return visit(value.list.pointee.items, value.list.pointee.count, depth)
    case Tag.tuple: return visit(value.tuple.items, value.tuple.count, depth)
    case Tag.dict, Tag.set, Tag.frozenset: return visit(dict: value, depth)
    case Tag.dictKeys, Tag.dictValues, Tag.dictItems:
      return visit(value.view.pointee.dict, depth + 1)
    case Tag.instance: return visit(instance: value.instance, depth)
    case Tag.slice:
      let slice = value.slice.pointee
      return visit(slice.start, depth + 1) || visit(slice.stop, depth + 1)
        || visit(slice.step, depth + 1)
    case Tag.iterator:
      return visit(value.iterator.pointee.source, depth + 1)
        || visit(value.iterator.pointee.extra, depth + 1)
    case Tag.boundMethod: return visit(value.boundMethod.pointee.receiver, depth + 1)
    case Tag.cell: return visit(value.cell.pointee.value, depth + 1)
    case Tag.exception:
      return visit(Value(tag: Tag.tuple, value.exception.pointee.args), depth + 1)
    case Tag.nativeObject:
      return visit(value.native.pointee.value0, depth + 1)
        || visit(value.native.pointee.value1, depth + 1)
    default: return false
    }
  }

  private mutating func visit(_ values: Values, _ count: Int, _ depth: Int) -> Bool {
    var index = 0
    while index < count {
      if visit(values[index], depth + 1) { return true }
      if left <= 0 { return false }
      index &+= 1
    }
    return false
  }

  private mutating func visit(dict value: Value, _ depth: Int) -> Bool {
    if vm.isUncertain(value) { return true }
    let dict = value.dict
    var position = 0
    while let next = dict.nextPosition(position), let entry = dict.entry(at: next) {
      if visit(entry.pointee.key, depth + 1) || visit(entry.pointee.value, depth + 1) {
        return true
      }
      if left <= 0 { return false }
      position = next &+ 1
    }
    return false
  }

  private mutating func visit(instance: InstanceRef, _ depth: Int) -> Bool {
    let count = instance.shape.pointee.count
    var index = 0
    while index < count {
      if visit(vm.slotPointer(instance, index).pointee, depth + 1) { return true }
      index &+= 1
    }
    return visit(instance.pointee.payload, depth + 1)
  }
}
