// SPDX-License-Identifier: Apache-2.0
// tuple (https://docs.python.org/3.11/library/stdtypes.html#tuples).

enum TupleType {
  static let definition = TypeDefinition(
    name: "tuple", tag: Tag.tuple, flags: TypeFlag.builtin | TypeFlag.subclassable,
    constructor: Native("tuple", "cls, iterable=(), /", checked: construct),
    methods: [
      Native("index", "self, value, start=0, stop=9223372036854775807, /", checked: index),
      Native("count", "self, value, /", checked: count),
    ] + SequenceMethods.tuple)

  static func construct(_ vm: VM, _ args: Arguments) throws(Exit) -> Value {
    let source = args[1]
    let cls = args[0].tag == Tag.type ? args[0].type : vm.pointee.types.tuple
    let isPlain = cls == vm.pointee.types.tuple
    if isPlain, source.tag == Tag.tuple, vm.isExact(source, Tag.tuple) { return source }
    let items = args.has(1) ? try vm.collected(args, 1) : []
    try vm.ensure(items.count * 16)
    return isPlain ? vm.makeTuple(items) : vm.makeTuple(items, subclass: cls)
  }

  static func index(_ vm: VM, _ args: Arguments) throws(Exit) -> Value {
    let tuple = try vm.tupleSelf(args)
    return try SequenceMethods.index(vm, args, tuple.items, tuple.count)
  }

  static func count(_ vm: VM, _ args: Arguments) throws(Exit) -> Value {
    let tuple = try vm.tupleSelf(args)
    return SequenceMethods.count(vm, args, tuple.items, tuple.count)
  }
}

extension UnsafeMutablePointer where Pointee == VMState {
  /// An instance of a subclass of tuple: its class and attribute dict follow the items.
  func makeTuple(_ values: [Value], subclass: TypeRef) -> Value {
    let raw = pointee.heap.allocate(
      MemoryLayout<TupleObject>.size &+ (values.count &+ 2) &* MemoryLayout<Value>.stride,
      Tag.tuple)
    let tuple = raw.assumingMemoryBound(to: TupleObject.self)
    tuple.pointee.header.aux = UInt64(truncatingIfNeeded: values.count)
    tuple.pointee.header.flags |= ObjectFlag.subclassed
    for (index, value) in values.enumerated() { tuple.items[index] = value }
    tuple.items[values.count] = Value(tag: Tag.type, subclass)
    tuple.items[values.count + 1] = .none
    return Value(tag: Tag.tuple, tuple)
  }
}
