// SPDX-License-Identifier: Apache-2.0
// The classes of native iterators, which programs see by `type(x)` only.

enum IteratorTypes {
  /// `__iter__`, `__next__` and the length hint of every native iterator.
  static let protocolMethods: [Native] = [
    Native("__iter__", "self, /") { vm, args in args[0] },
    Native("__next__", "self, /") { vm, args in
      if args[0].tag == Tag.generator { return vm.tailCall(args[0], .none) }
      guard vm.isNativeIterator(args[0]) else {
        return vm.raise(.typeError, "'\(vm.typeName(args[0]))' object is not an iterator")
      }
      let item = vm.next(args[0])
      return item.isUnset ? vm.raise(.stopIteration, "") : item
    },
    Native("__length_hint__", "self, /") { vm, args in
      guard args[0].tag == Tag.iterator else { return Value(0) }
      return Value(lengthHint(args[0].iterator.pointee))
    },
  ]

  private static func lengthHint(_ iterator: IteratorObject) -> Int {
    switch iterator.kind {
    case .list:
      return iterator.source.tag == Tag.list
        ? Swift.max(0, iterator.source.list.pointee.count &- iterator.index) : 0
    case .tuple:
      return iterator.source.tag == Tag.tuple ? iterator.source.tuple.count &- iterator.index : 0
    case .range: return iterator.stop
    case .reversed: return iterator.index &+ 1
    default: return 0
    }
  }

  private static let names = [
    "iterator", "list_iterator", "tuple_iterator", "str_iterator", "range_iterator",
    "bytes_iterator", "set_iterator", "dict_keyiterator", "dict_valueiterator",
    "dict_itemiterator", "list_reverseiterator", "dict_reversekeyiterator",
    "dict_reversevalueiterator",
    "dict_reverseitemiterator", "callable_iterator", "str_ascii_iterator", "bytearray_iterator",
    "longrange_iterator",
  ]

  static let all: [TypeDefinition] = names.map { name in
    TypeDefinition(
      name: name, tag: Tag.iterator, flags: TypeFlag.builtin | TypeFlag.noInstances,
      methods: protocolMethods)
  }
}
