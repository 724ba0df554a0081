// SPDX-License-Identifier: Apache-2.0
// The `repr` of objects that show no contents (functions, modules, iterators, default instances),
// and the `str` of exceptions.

import PythonAlgorithms

extension UnsafeMutablePointer where Pointee == VMState {
  /// An object's address as CPython prints it.
  func address(_ value: Value) -> String {
    let digits = String(value.bits, radix: 16)
    return "0x" + String(repeating: "0", count: Swift.max(0, 12 - digits.count)) + digits
  }

  func nativeName(_ value: Value) -> String {
    let index = Int(truncatingIfNeeded: value.bits)
    return index < pointee.natives.count ? pointee.natives[index].name : "?"
  }

  /// True for a function of ours whose module CPython writes in C, so that it shows as built in.
  private func isOfBuiltinModule(_ function: FunctionRef) -> Bool {
    let code = function.pointee.code
    guard code.pointee.flags & UInt32(CodeObject.Flags.hidden.rawValue) != 0 else { return false }
    switch code.source.filename {
    case "<operator>", "<itertools>", "<cmath>", "<heapq>", "<bisect>", "<struct>", "<binascii>",
      "<unicodedata>", "<time>", "<sys>", "<math>", "<zlib>", "<gc>":
      return code.source.qualname == code.source.name
    default: return false
    }
  }

  /// `__qualname__` of a function, which may have been set.
  func functionQualname(_ function: FunctionRef) -> String {
    if let attributes = function.pointee.attributes,
      let name = get(attributes, pointee.names.dunderQualname), name.isStr
    {
      return name.str.string
    }
    return function.pointee.code.pointee.qualname.string
  }

  /// `module.qualname` of a class, without `builtins`.
  func qualifiedName(_ type: TypeRef) -> String {
    let name = type.pointee.qualname.string
    if let module = get(type.pointee.namespace, pointee.names.dunderModule), module.isStr {
      return module.str.string == "builtins" ? name : module.str.string + "." + name
    }
    guard let module = type.pointee.moduleName?.string, module != "builtins" else {
      return type.pointee.flags & TypeFlag.builtin != 0 ? name : "__main__." + name
    }
    return module + "." + name
  }

  /// `<__main__.C object at 0x...>`
  func appendDefault(_ value: Value, _ out: inout [UInt8]) {
    out.append(
      contentsOf: "<\(qualifiedName(type(of: value))) object at \(address(value))>".utf8)
  }

  func appendOpaque(_ value: Value, _ out: inout [UInt8]) {
    out.append(contentsOf: opaqueText(value).utf8)
  }

  private func opaqueText(_ value: Value) -> String {
    let place = address(value)
    switch value.tag {
    case Tag.range: return rangeText(value.range.pointee)
    case Tag.function:
      let name = functionQualname(value.function)
      return isOfBuiltinModule(value.function)
        ? "<built-in function \(name)>" : "<function \(name) at \(place)>"
    case Tag.native:
      let index = Int(truncatingIfNeeded: value.bits)
      guard index < pointee.natives.count, let owner = pointee.natives[index].owner else {
        return "<built-in function \(nativeName(value))>"
      }
      if isSlotMethod(value) {
        return "<slot wrapper '\(nativeName(value))' of '\(owner)' objects>"
      }
      if nativeName(value) == "__new__" {
        return "<built-in method __new__ of type object at \(place)>"
      }
      return "<method '\(nativeName(value))' of '\(owner)' objects>"
    case Tag.property
    where value.header.pointee.flags & (ObjectFlag.computed | ObjectFlag.member) != 0:
      return computedText(value)
    case Tag.module:
      return "<module '\(value.module.pointee.name.string)' (built-in)>"
    case Tag.generator:
      let name = typeName(value)
      if !["generator", "coroutine", "async_generator"].contains(name) {
        return "<\(name) object at \(place)>"
      }
      return
        "<\(name) object \(value.generator.pointee.code.pointee.qualname.string) at \(place)>"
    case Tag.cell:
      let content = value.cell.pointee.value
      if content.isUnset { return "<cell at \(place): empty>" }
      return "<cell at \(place): \(typeName(content)) object at \(address(content))>"
    case Tag.bytearray:
      var text: [UInt8] = Array("bytearray(".utf8)
      StringRepr.append(bytes: value.bytes.array, to: &text)
      text.append(41)
      return String(decoding: text, as: UTF8.self)
    case Tag.superObject:
      let parts = value.descriptor.pointee
      guard parts.getter.tag == Tag.type else { return "<super object at \(place)>" }
      let owner = parts.deleter.tag == Tag.type ? parts.deleter.type : type(of: parts.setter)
      return
        "<super: <class '\(parts.getter.type.pointee.name.string)'>, <\(owner.pointee.name.string) object>>"
    default: return "<\(qualifiedName(type(of: value))) object at \(place)>"
    }
  }

  private func rangeText(_ range: RangeObject) -> String {
    func text(_ value: Value) -> String {
      var out: [UInt8] = []
      IntegerText.append(integer(value), to: &out)
      return String(decoding: out, as: UTF8.self)
    }
    let bounds = "range(\(text(range.start)), \(text(range.stop))"
    return range.step.isInt && range.step.int == 1
      ? bounds + ")" : bounds + ", \(text(range.step)))"
  }

  // MARK: Exceptions

  /// `message (file, line n)`; nil when the exception has no place.
  private func syntaxErrorText(_ value: Value) -> String? {
    func part(_ name: String) -> Value { ExceptionMembers.attribute(self, value, name) ?? .none }
    let (message, filename, line) = (part("msg"), part("filename"), part("lineno"))
    let text = message.isStr ? message.str.string : repr(of: message)
    let name =
      filename.isStr ? filename.str.string.split(separator: "/").last.map(String.init) : nil
    switch (name, line.isInt) {
    case (let name?, true): return "\(text) (\(name), line \(line.int))"
    case (let name?, false): return "\(text) (\(name))"
    case (nil, true): return "\(text) (line \(line.int))"
    case (nil, false): return message.isStr ? text : nil
    }
  }

  private func repr(of value: Value) -> String {
    var out: [UInt8] = []
    return appendRepr(value, &out) == .done ? String(decoding: out, as: UTF8.self) : ""
  }

  /// `str(exception)`: nothing, the argument, or the tuple of arguments; KeyError shows the repr of
  /// its key, OSError its number and text.
  func appendExceptionStr(_ value: Value, _ out: inout [UInt8]) -> Completion {
    let exception = value.exception.pointee
    let args = exception.args
    if args.count == 0 { return .done }
    let isOS = isSubtype(exception.type, of: exceptionType(.osError))
    if isOS && args.count >= 2 {
      out.append(contentsOf: "[Errno ".utf8)
      var result = appendStr(args.items[0], &out)
      if result != .done { return result }
      out.append(contentsOf: "] ".utf8)
      result = appendStr(args.items[1], &out)
      guard result == .done,
        let filename = ExceptionMembers.attribute(self, value, "filename"), !filename.isNone
      else { return result }
      out.append(contentsOf: ": ".utf8)
      return appendRepr(filename, &out)
    }
    if args.count == 5, isSubtype(exception.type, of: exceptionType(.unicodeError)),
      let message = Codecs.message(self, exception)
    {
      out.append(contentsOf: message.utf8)
      return .done
    }
    if isSubtype(exception.type, of: exceptionType(.syntaxError)),
      let text = syntaxErrorText(value)
    {
      out.append(contentsOf: text.utf8)
      return .done
    }
    if args.count > 1 { return appendRepr(Value(tag: Tag.tuple, args), &out) }
    if isSubtype(exception.type, of: exceptionType(.keyError)) {
      return appendRepr(args.items[0], &out)
    }
    return appendStr(args.items[0], &out)
  }
}
