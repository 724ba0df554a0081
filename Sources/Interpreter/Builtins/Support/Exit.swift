// SPDX-License-Identifier: Apache-2.0
// How natives leave early: `Exit` carries the value to return (`.error` with an exception pending,
// or `.tailCall`), so that a native reads its arguments with `try` and stays short.

import BigInt
import PythonAlgorithms

/// Leaves a native with this result.
struct Exit: Error {
  let value: Value

  init(_ value: Value) { self.value = value }
}

typealias ThrowingNative = @Sendable (VM, Arguments) throws(Exit) -> Value

extension Native {
  /// A native that leaves by `Exit`.
  init(_ name: String, _ parameters: String, checked function: @escaping ThrowingNative) {
    self.init(name, parameters) { vm, args in
      do throws(Exit) {
        return try function(vm, args)
      } catch {
        return error.value
      }
    }
  }
}

extension Arguments {
  /// True if argument `index` was given.
  @inline(__always)
  func has(_ index: Int) -> Bool { !base[index].isUnset }

  /// The argument, or a default when it was not given.
  @inline(__always)
  func value(_ index: Int, or other: Value) -> Value {
    base[index].isUnset ? other : base[index]
  }
}

extension UnsafeMutablePointer where Pointee == VMState {
  // MARK: Raising

  /// Makes an exception pending and leaves the native.
  func exit(_ kind: ExceptionKind, _ message: String) -> Exit { Exit(raise(kind, message)) }

  /// Makes the exception that an algorithm reports pending.
  func raise(_ fault: Fault) -> Value {
    let kind: ExceptionKind =
      switch fault.exception {
      case .indexError: .indexError
      case .keyError: .keyError
      case .lookupError: .lookupError
      case .memoryError: .memoryError
      case .overflowError: .overflowError
      case .typeError: .typeError
      case .unicodeDecodeError: .unicodeDecodeError
      case .unicodeEncodeError: .unicodeEncodeError
      case .valueError: .valueError
      case .zeroDivisionError: .zeroDivisionError
      }
    return raise(kind, fault.message)
  }

  /// The result of an algorithm; its fault becomes the pending exception.
  @inline(__always)
  func attempt<T>(_ body: () throws(Fault) -> T) throws(Exit) -> T {
    do throws(Fault) {
      return try body()
    } catch {
      throw Exit(raise(error))
    }
  }

  /// Leaves with MemoryError unless `bytes` more may be allocated.
  func ensure(_ bytes: Int) throws(Exit) {
    if !reserve(bytes) { throw Exit(.error) }
  }

  // MARK: Reading arguments

  /// Argument `index` as an int within Int, by `__index__` where it has one.
  func integer(_ args: Arguments, _ index: Int) throws(Exit) -> Int {
    let value = args[index]
    if value.isIntLike { return value.int }
    if needsIndexCall(value) { throw Exit(callIndexed(args, index)) }
    guard let result = self.index(value) else { throw Exit(.error) }
    return result
  }

  /// The same, `other` when the argument is missing.
  func integer(_ args: Arguments, _ index: Int, or other: Int) throws(Exit) -> Int {
    args[index].isUnset ? other : try integer(args, index)
  }

  /// Argument `index` as an int, clamped to Int: for slice bounds, None being `other`.
  func bound(_ args: Arguments, _ index: Int, or other: Int) throws(Exit) -> Int {
    let value = unwrapped(args[index])
    if value.isIntLike { return value.int }
    if value.isUnset || value.isNone { return other }
    if value.tag == Tag.bigInt { return value.bigInt.pointee.negative != 0 ? .min : .max }
    if needsIndexCall(value) { throw Exit(callIndexed(args, index)) }
    throw exit(
      .typeError, "slice indices must be integers or None or have an __index__ method")
  }

  /// Argument `index` as an int, clamped to Int.
  func clampedInteger(_ args: Arguments, _ index: Int) throws(Exit) -> Int {
    let value = unwrapped(args[index])
    if value.tag == Tag.bigInt { return value.bigInt.pointee.negative != 0 ? .min : .max }
    return try integer(args, index)
  }

  /// Slots of a native's arguments after the positional ones.
  private var extraCount: Int {
    let index = Int(truncatingIfNeeded: pointee.currentNative.bits)
    guard pointee.currentNative.tag == Tag.native, index < pointee.natives.count else { return 0 }
    return pointee.natives[index].keywordOnly + (pointee.natives[index].hasVarkeywords ? 1 : 0)
  }

  /// An int of any size, by `__index__` where it has one.
  func anyInteger(_ args: Arguments, _ index: Int) throws(Exit) -> Value {
    let value = unwrapped(args[index])
    if value.isInt || value.tag == Tag.bigInt { return value }
    if value.isBool { return Value(value.int) }
    if needsIndexCall(value) { throw Exit(callIndexed(args, index)) }
    throw exit(
      .typeError, "'\(typeName(args[index]))' object cannot be interpreted as an integer")
  }

  /// True if an int can only be had by a call of `__index__`.
  func needsIndexCall(_ value: Value) -> Bool {
    switch value.tag {
    case Tag.instance:
      return lookup(type(of: value), pointee.names.dunderIndex) != nil
        && value.instance.pointee.payload.isUnset
    case Tag.nativeObject: return lookup(type(of: value), pointee.names.dunderIndex) != nil
    default: return false
    }
  }

  /// Calls this native again with `__index__()` of argument `index` in its place.
  func callIndexed(_ args: Arguments, _ index: Int) -> Value {
    let tuple = makeTuple(args.base, args.count &+ extraCount)
    return tailCall(
      .indexed, pointee.currentNative, Value(tag: Tag.tuple, tuple), Value(index),
      Value(args.count))
  }

  /// A str argument; TypeError with `message` and the class's name otherwise.
  func string(_ value: Value, _ message: (String) -> String) throws(Exit) -> StrRef {
    let inner = unwrapped(value)
    if inner.isStr { return inner.str }
    throw exit(.typeError, message(typeName(value)))
  }

  /// The items of an iterable argument; generators are run to their end first.
  func collected(_ args: Arguments, _ index: Int, extra: Int? = nil) throws(Exit) -> [Value] {
    let (completion, result) = items(args[index])
    switch completion {
    case .done: return result
    case .failed: throw Exit(.error)
    case .needsCall: throw Exit(callMaterialized(args, index, extra: extra ?? extraCount))
    }
  }

  /// Truth of an argument that is a flag; None and missing are `other`.
  func flag(_ value: Value, or other: Bool) throws(Exit) -> Bool {
    if value.isUnset { return other }
    switch truth(value) {
    case .true: return true
    case .false: return false
    case .failed: throw Exit(.error)
    case .needsCall: return true
    }
  }

  // MARK: Self

  /// TypeError of a method that is called with a self of another class.
  func wrongSelf(_ value: Value, _ owner: String) -> Exit {
    var name = ""
    if pointee.currentNative.tag == Tag.native {
      let index = Int(truncatingIfNeeded: pointee.currentNative.bits)
      if index < pointee.natives.count { name = pointee.natives[index].name }
    }
    return exit(
      .typeError,
      "descriptor '\(name)' for '\(owner)' objects doesn't apply to a '\(typeName(value))' object")
  }

  @inline(__always)
  func strSelf(_ args: Arguments) throws(Exit) -> StrRef {
    let value = args[0]
    if value.isStr { return value.str }
    let inner = unwrapped(value)
    if inner.isStr { return inner.str }
    throw wrongSelf(value, "str")
  }

  @inline(__always)
  func listSelf(_ args: Arguments) throws(Exit) -> ListRef {
    if args[0].tag == Tag.list { return args[0].list }
    throw wrongSelf(args[0], "list")
  }

  func tupleSelf(_ args: Arguments) throws(Exit) -> TupleRef {
    if args[0].tag == Tag.tuple { return args[0].tuple }
    throw wrongSelf(args[0], "tuple")
  }

  @inline(__always)
  func dictSelf(_ args: Arguments) throws(Exit) -> DictRef {
    if args[0].tag == Tag.dict { return args[0].dict }
    throw wrongSelf(args[0], "dict")
  }

  /// Self of a method of set or frozenset.
  func anySetSelf(_ args: Arguments) throws(Exit) -> SetRef {
    if args[0].tag == Tag.set || args[0].tag == Tag.frozenset { return args[0].set }
    throw wrongSelf(args[0], "set")
  }

  func setSelf(_ args: Arguments) throws(Exit) -> SetRef {
    if args[0].tag == Tag.set { return args[0].set }
    throw wrongSelf(args[0], "set")
  }

  /// Self of an int method: int or big int (a bool is an int).
  func intSelf(_ args: Arguments) throws(Exit) -> Value {
    let inner = unwrapped(args[0])
    if inner.isInt || inner.tag == Tag.bigInt { return inner }
    if inner.isBool { return Value(inner.int) }
    throw wrongSelf(args[0], "int")
  }

  func floatSelf(_ args: Arguments) throws(Exit) -> Double {
    let inner = unwrapped(args[0])
    if inner.isFloat { return inner.float }
    throw wrongSelf(args[0], "float")
  }

  func bytesSelf(_ args: Arguments) throws(Exit) -> BytesRef {
    let inner = unwrapped(args[0])
    if inner.tag == Tag.bytes || inner.tag == Tag.bytearray { return inner.bytes }
    throw wrongSelf(args[0], "bytes")
  }

  // MARK: Ints

  /// The algorithms' view of an int, bool or big int.
  func integer(_ value: Value) -> Integer {
    value.tag == Tag.bigInt ? .big(bigInt(value)) : .small(value.int)
  }

  func makeInt(_ value: Integer) -> Value {
    switch value {
    case .small(let small): Value(small)
    case .big(let big): makeInt(big)
    }
  }
}

extension UnsafeMutablePointer where Pointee == StrObject {
  /// The UTF-8 bytes as the algorithms take them.
  var array: [UInt8] { Array(buffer) }
}

extension UnsafeMutablePointer where Pointee == BytesObject {
  var array: [UInt8] { Array(UnsafeBufferPointer(start: pointee.items, count: pointee.count)) }
}
