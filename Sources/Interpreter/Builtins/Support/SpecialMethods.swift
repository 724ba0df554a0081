// SPDX-License-Identifier: Apache-2.0
// Special methods as natives find them: by class, never by instance
// (https://docs.python.org/3.11/reference/datamodel.html#special-method-lookup).

extension UnsafeMutablePointer where Pointee == VMState {
  /// The special method `name` of a value's class, bound to the value; nil when it has none.
  func special(_ value: Value, _ name: String) -> Value? {
    special(value, intern(name))
  }

  func special(_ value: Value, _ name: StrRef) -> Value? {
    guard let found = lookup(type(of: value), name), !found.isNone else { return nil }
    switch found.tag {
    case Tag.function, Tag.native: return makeBoundMethod(found, value)
    case Tag.staticMethod: return found.descriptor.pointee.getter
    case Tag.classMethod:
      return makeBoundMethod(
        found.descriptor.pointee.getter, Value(tag: Tag.type, type(of: value)))
    default: return found
    }
  }

  /// The special method that the program wrote for the class of `value`, if any.
  func userSpecial(_ value: Value, _ name: StrRef) -> Value? {
    guard let found = userMethod(value, name), !found.isNone else { return nil }
    return special(value, name)
  }

  /// Result of a native method of the value's own class called with no argument: for classes of
  /// native modules. nil when the class has no native of that name.
  func callNativeSpecial(_ value: Value, _ name: StrRef) -> Value? {
    guard let found = lookup(type(of: value), name), found.tag == Tag.native else { return nil }
    let index = Int(truncatingIfNeeded: found.bits)
    guard index < pointee.natives.count else { return nil }
    return withUnsafeTemporaryAllocation(of: Value.self, capacity: 8) { buffer in
      guard let base = buffer.baseAddress else { return nil }
      base.initialize(repeating: .unset, count: 8)
      base[0] = value
      let previous = pointee.currentNative
      pointee.currentNative = found
      let result = pointee.natives[index].function(self, Arguments(base: base, count: 1))
      pointee.currentNative = previous
      return result
    }
  }

  /// True if a method of this name in the class of `value` is the builtin class's own.
  func isOwn(_ value: Value, _ name: StrRef) -> Bool {
    guard let found = lookup(type(of: value), name) else { return true }
    guard let own = lookup(tagType(value.tag), name) else { return false }
    return found.isIdentical(own)
  }
}
