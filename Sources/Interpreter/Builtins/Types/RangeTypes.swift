// SPDX-License-Identifier: Apache-2.0
// range and slice (https://docs.python.org/3.11/library/stdtypes.html#ranges). A range whose bounds
// do not fit Int keeps them as big ints.

import BigInt

enum RangeType {
  static let definition = TypeDefinition(
    name: "range", tag: Tag.range, flags: TypeFlag.builtin,
    constructor: Native("range", "cls, start, stop=None, step=None, /", checked: construct),
    methods: [
      Native("index", "self, value, /", checked: index),
      Native("count", "self, value, /", checked: count),
      Native("__len__", "self, /", IterationFunctions.len),
      Native("__contains__", "self, value, /", checked: contains),
      Native("__iter__", "self, /") { vm, args in vm.makeIterator(args[0]) },
      Native("__reversed__", "self, /") { vm, args in reversed(vm, args[0]) },
      ObjectType.reprMethod, ObjectType.hashMethod,
    ] + ContainerOperators.range,
    getters: [
      Native("start", "self, /") { vm, args in part(vm, args) { $0.start } },
      Native("stop", "self, /") { vm, args in part(vm, args) { $0.stop } },
      Native("step", "self, /") { vm, args in part(vm, args) { $0.step } },
    ])

  private static func part(_ vm: VM, _ args: Arguments, _ get: (RangeObject) -> Value) -> Value {
    guard args[0].tag == Tag.range else { return vm.wrongSelf(args[0], "range").value }
    return get(args[0].range.pointee)
  }

  static func construct(_ vm: VM, _ args: Arguments) throws(Exit) -> Value {
    let first = try vm.anyInteger(args, 1)
    if !args.has(2) { return vm.makeRange(Value(0), first, Value(1)) }
    let stop = try vm.anyInteger(args, 2)
    let step = args.has(3) ? try vm.anyInteger(args, 3) : Value(1)
    if step.isInt && step.int == 0 {
      throw vm.exit(.valueError, "range() arg 3 must not be zero")
    }
    return vm.makeRange(first, stop, step)
  }

  /// Number of items of any range.
  static func bigLength(_ vm: VM, _ range: RangeRef) -> BigInt {
    if range.pointee.count >= 0 { return BigInt(range.pointee.count) }
    let (start, stop) = (vm.bigInt(range.pointee.start), vm.bigInt(range.pointee.stop))
    let step = vm.bigInt(range.pointee.step)
    if step.sign == .plus { return start >= stop ? 0 : (stop - start - 1) / step + 1 }
    return start <= stop ? 0 : (start - stop - 1) / -step + 1
  }

  static func length(_ vm: VM, _ value: Value) -> Value {
    guard let count = Int(exactly: bigLength(vm, value.range)) else {
      return vm.raise(.overflowError, "Python int too large to convert to C ssize_t")
    }
    return Value(count)
  }

  static func reversed(_ vm: VM, _ value: Value) -> Value {
    guard value.tag == Tag.range else { return vm.wrongSelf(value, "range").value }
    let range = value.range.pointee
    if range.count == 0 { return vm.makeIterator(vm.makeRange(Value(0), Value(0), Value(1))) }
    if range.count > 0 {
      let last = range.start.int &+ (range.count &- 1) &* range.step.int
      return vm.makeIterator(
        .range, .none, type: vm.pointee.types.rangeIterator, index: last, stop: range.count,
        step: 0 &- range.step.int)
    }
    let (start, step) = (vm.bigInt(range.start), vm.bigInt(range.step))
    let last = start + (bigLength(vm, value.range) - 1) * step
    return vm.makeIterator(
      vm.makeRange(vm.makeInt(last), vm.makeInt(start - step), vm.makeInt(-step)))
  }

  /// Position of an int in a range, or nil.
  static func position(_ vm: VM, _ range: RangeRef, _ value: Value) -> BigInt? {
    var wanted = vm.unwrapped(value)
    if wanted.isFloat, let whole = BigInt(exactly: wanted.float) { wanted = vm.makeInt(whole) }
    guard wanted.isIntLike || wanted.tag == Tag.bigInt else { return nil }
    if range.pointee.count >= 0, wanted.isIntLike {
      let step = range.pointee.step.int
      let (distance, overflow) = wanted.int.subtractingReportingOverflow(range.pointee.start.int)
      if !overflow {
        if step == -1 {
          return distance <= 0 && distance > 0 - range.pointee.count ? BigInt(-distance) : nil
        }
        guard distance % step == 0 else { return nil }
        let index = distance / step
        return index >= 0 && index < range.pointee.count ? BigInt(index) : nil
      }
    }
    let distance = vm.bigInt(wanted) - vm.bigInt(range.pointee.start)
    let step = vm.bigInt(range.pointee.step)
    guard distance % step == 0 else { return nil }
    let index = distance / step
    return index >= 0 && index < bigLength(vm, range) ? index : nil
  }

  static func contains(_ vm: VM, _ args: Arguments) throws(Exit) -> Value {
    guard args[0].tag == Tag.range else { throw vm.wrongSelf(args[0], "range") }
    if args[1].tag == Tag.instance, args[1].instance.pointee.payload.isUnset,
      vm.userMethod(args[1], vm.pointee.names.dunderEq) != nil
    {
      return vm.tailCall(.sequenceContains, args[0], args[1])
    }
    return Value(position(vm, args[0].range, args[1]) != nil)
  }

  static func index(_ vm: VM, _ args: Arguments) throws(Exit) -> Value {
    guard args[0].tag == Tag.range else { throw vm.wrongSelf(args[0], "range") }
    if let position = position(vm, args[0].range, args[1]) { return vm.makeInt(position) }
    var text: [UInt8] = []
    if vm.isNumber(args[1]), vm.appendRepr(args[1], &text) == .done {
      throw vm.exit(.valueError, String(decoding: text, as: UTF8.self) + " is not in range")
    }
    throw vm.exit(.valueError, "sequence.index(x): x not in sequence")
  }

  static func count(_ vm: VM, _ args: Arguments) throws(Exit) -> Value {
    guard args[0].tag == Tag.range else { throw vm.wrongSelf(args[0], "range") }
    return Value(position(vm, args[0].range, args[1]) == nil ? 0 : 1)
  }
}

enum SliceType {
  static let definition = TypeDefinition(
    name: "slice", tag: Tag.slice, flags: TypeFlag.builtin,
    constructor: Native("slice", "cls, start, stop=None, step=None, /") { vm, args in
      if !args.has(2) { return vm.makeSlice(.none, args[1], .none) }
      return vm.makeSlice(args[1], args[2], args.value(3, or: .none))
    },
    methods: [Native("indices", "self, len, /", checked: indices), ObjectType.reprMethod],
    getters: [
      Native("start", "self, /") { vm, args in part(vm, args) { $0.start } },
      Native("stop", "self, /") { vm, args in part(vm, args) { $0.stop } },
      Native("step", "self, /") { vm, args in part(vm, args) { $0.step } },
    ])

  private static func part(_ vm: VM, _ args: Arguments, _ get: (SliceObject) -> Value) -> Value {
    guard args[0].tag == Tag.slice else { return vm.wrongSelf(args[0], "slice").value }
    return get(args[0].slice.pointee)
  }

  static func indices(_ vm: VM, _ args: Arguments) throws(Exit) -> Value {
    guard args[0].tag == Tag.slice else { throw vm.wrongSelf(args[0], "slice") }
    let length = try vm.integer(args, 1)
    if length < 0 { throw vm.exit(.valueError, "length should not be negative") }
    let slice = args[0].slice.pointee
    func number(_ value: Value) throws(Exit) -> Int? {
      let inner = vm.unwrapped(value)
      if inner.isNone { return nil }
      if inner.isIntLike { return inner.int }
      if inner.tag == Tag.bigInt { return inner.bigInt.pointee.negative != 0 ? .min + 1 : .max }
      throw vm.exit(
        .typeError, "slice indices must be integers or None or have an __index__ method")
    }
    let step = try number(slice.step) ?? 1
    if step == 0 { throw vm.exit(.valueError, "slice step cannot be zero") }
    let lower = step > 0 ? 0 : -1
    let upper = step > 0 ? length : length - 1
    func clamp(_ value: Int?, _ other: Int) -> Int {
      guard let value else { return other }
      let moved = value < 0 ? value &+ length : value
      return Swift.min(Swift.max(moved, lower), upper)
    }
    let start = clamp(try number(slice.start), step > 0 ? lower : upper)
    let stop = clamp(try number(slice.stop), step > 0 ? upper : lower)
    return vm.makeTuple([Value(start), Value(stop), Value(step)])
  }
}
