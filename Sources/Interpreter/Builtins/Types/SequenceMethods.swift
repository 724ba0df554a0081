// SPDX-License-Identifier: Apache-2.0
// What list and tuple share: search, and the special methods that programs call by name.

enum SequenceMethods {
  static let list: [Native] =
    [
      Native("__len__", "self, /", IterationFunctions.len),
      Native("__contains__", "self, key, /", contains),
      Native("__iter__", "self, /") { vm, args in vm.makeIterator(args[0]) },
      Native("__reversed__", "self, /") { vm, args in
        guard args[0].tag == Tag.list else { return vm.wrongSelf(args[0], "list").value }
        return vm.makeIterator(
          .reversed, args[0], type: vm.iteratorType("list_reverseiterator"),
          index: args[0].list.pointee.count - 1)
      },
      ObjectType.reprMethod, ObjectType.notHashable,
    ] + ContainerOperators.list

  static let tuple: [Native] =
    [
      Native("__len__", "self, /", IterationFunctions.len),
      Native("__contains__", "self, key, /", contains),
      Native("__iter__", "self, /") { vm, args in vm.makeIterator(args[0]) },
      ObjectType.reprMethod, ObjectType.hashMethod,
    ] + ContainerOperators.tuple

  /// `value in sequence` for list and tuple.
  static func contains(_ vm: VM, _ args: Arguments) -> Value {
    let items: Values
    let count: Int
    switch args[0].tag {
    case Tag.list: (items, count) = (args[0].list.pointee.items, args[0].list.pointee.count)
    case Tag.tuple: (items, count) = (args[0].tuple.items, args[0].tuple.count)
    default: return vm.wrongSelf(args[0], "list").value
    }
    for index in 0..<count {
      switch ListType.matches(vm, items[index], args[1]) {
      case .true: return .true
      case .false: break
      case .failed: return .error
      case .needsCall: return vm.tailCall(.sequenceContains, args[0], args[1])
      }
    }
    return .false
  }

  static func index(
    _ vm: VM, _ args: Arguments, _ items: Values, _ count: Int
  ) throws(Exit) -> Value {
    var start = try vm.bound(args, 2, or: 0)
    var stop = try vm.bound(args, 3, or: .max)
    if start < 0 { start = Swift.max(0, start &+ count) }
    if stop < 0 { stop = Swift.max(0, stop &+ count) }
    stop = Swift.min(stop, count)
    var index = start
    while index < stop {
      switch ListType.matches(vm, items[index], args[1]) {
      case .true: return Value(index)
      case .false: break
      case .failed: return .error
      case .needsCall:
        return vm.tailCall(.sequenceIndex, args[0], args[1], Value(start), Value(stop))
      }
      index += 1
    }
    if args[0].tag == Tag.tuple {
      throw vm.exit(.valueError, "tuple.index(x): x not in tuple")
    }
    var text: [UInt8] = []
    switch vm.appendRepr(args[1], &text) {
    case .done:
      throw vm.exit(.valueError, String(decoding: text, as: UTF8.self) + " is not in list")
    case .failed: return .error
    case .needsCall: return vm.tailCall(.notInList, args[1])
    }
  }

  static func count(_ vm: VM, _ args: Arguments, _ items: Values, _ count: Int) -> Value {
    var result = 0
    for index in 0..<count {
      switch ListType.matches(vm, items[index], args[1]) {
      case .true: result += 1
      case .false: break
      case .failed: return .error
      case .needsCall: return vm.tailCall(.sequenceCount, args[0], args[1])
      }
    }
    return Value(result)
  }
}
