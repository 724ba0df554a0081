// SPDX-License-Identifier: Apache-2.0
// `repr` and `str` of values as far as no user code is needed. Where a class of the program defines
// `__repr__` or `__str__`, the answer is `.needsCall`: the prelude then computes the texts of those
// objects first (`reprNeeds` lists them) and asks again with the texts in hand.

import PythonAlgorithms

/// One run of repr: where texts come from for objects that Python code had to print, and the
/// objects that still need it.
struct ReprPass {
  /// Texts made by Python code, by object.
  var known: [(object: Value, text: StrRef)] = []
  /// When collecting, objects whose `__repr__` must be called, in order of printing.
  var needs: [Value] = []
  var isCollecting = false
  var isASCII = false
  /// The object whose own `__repr__` asks for the builtin one.
  var builtin = Value.unset

  /// True once, for the object itself and not for its occurrences inside.
  mutating func takesBuiltin(_ value: Value) -> Bool {
    if builtin.isUnset || !builtin.isIdentical(value) { return false }
    builtin = .unset
    return true
  }

  func text(of value: Value) -> StrRef? {
    known.first { $0.object.isIdentical(value) }?.text
  }
}

extension UnsafeMutablePointer where Pointee == VMState {
  // MARK: Entry points

  /// Appends `repr(value)`.
  func appendRepr(_ value: Value, _ out: inout [UInt8], depth: Int = 0) -> Completion {
    var pass = ReprPass()
    return appendRepr(value, &out, depth, &pass)
  }

  /// Appends `str(value)`.
  func appendStr(_ value: Value, _ out: inout [UInt8]) -> Completion {
    switch value.tag {
    case Tag.str:
      out.append(contentsOf: value.str.buffer)
      return .done
    case Tag.int:
      IntegerText.append(value.int, to: &out)
      return .done
    case Tag.instance, Tag.exception, Tag.list, Tag.dict, Tag.set, Tag.frozenset, Tag.tuple,
      Tag.nativeObject, Tag.type:
      return appendStrSlow(value, &out)
    default: return appendRepr(value, &out)
    }
  }

  private func appendStrSlow(_ value: Value, _ out: inout [UInt8]) -> Completion {
    let name = pointee.names.dunderStr
    if userMethod(value, name) != nil { return .needsCall }
    if value.tag == Tag.exception { return appendExceptionStr(value, &out) }
    if value.tag == Tag.nativeObject {
      if let text = callNativeSpecial(value, name), !text.isNone {
        return appendResult(text, &out)
      }
      return appendRepr(value, &out)
    }
    if value.tag == Tag.instance {
      let payload = value.instance.pointee.payload
      if payload.isStr {
        out.append(contentsOf: payload.str.buffer)
        return .done
      }
    }
    return appendRepr(value, &out)
  }

  /// What a native `__repr__` or `__str__` gave.
  private func appendResult(_ text: Value, _ out: inout [UInt8]) -> Completion {
    if text.isTailCall { return .needsCall }
    if text.isError { return .failed }
    if text.isStr { out.append(contentsOf: text.str.buffer) }
    return .done
  }

  /// `str(value)` as a value; a prelude call where user code is needed.
  func makeStrOf(_ value: Value) -> Value {
    if value.isStr { return value }
    if value.isInt { return makeDecimal(value.int) }
    var out: [UInt8] = []
    switch appendStr(value, &out) {
    case .done: return makeStr(out)
    case .failed: return .error
    case .needsCall: return tailCall(.str, value)
    }
  }

  /// `repr(value)` as a value; a prelude call where user code is needed.
  func makeReprOf(_ value: Value) -> Value {
    var out: [UInt8] = []
    switch appendRepr(value, &out) {
    case .done: return makeStr(out)
    case .failed: return .error
    case .needsCall: return tailCall(.repr, value)
    }
  }

  /// Decimal text of an int, without an array.
  func makeDecimal(_ value: Int) -> Value {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 24) { buffer in
      guard let base = buffer.baseAddress else { return .none }
      var rest = value.magnitude
      var at = 24
      repeat {
        at &-= 1
        base[at] = 48 &+ UInt8(truncatingIfNeeded: rest % 10)
        rest /= 10
      } while rest > 0 && at > 1
      if value < 0 {
        at &-= 1
        base[at] = 45
      }
      return makeStr(base + at, 24 &- at, count: 24 &- at)
    }
  }

  // MARK: Values

  func appendRepr(
    _ value: Value, _ out: inout [UInt8], _ depth: Int, _ pass: inout ReprPass
  ) -> Completion {
    switch value.tag {
    case Tag.int: IntegerText.append(value.int, to: &out)
    case Tag.float: FloatText.appendRepr(value.float, to: &out)
    case Tag.bool: out.append(contentsOf: value.bool ? "True".utf8 : "False".utf8)
    case Tag.none: out.append(contentsOf: "None".utf8)
    case Tag.ellipsis: out.append(contentsOf: "Ellipsis".utf8)
    case Tag.notImplemented: out.append(contentsOf: "NotImplemented".utf8)
    case Tag.str: appendStringRepr(value.str, &out, pass.isASCII)
    case Tag.bytes: StringRepr.append(bytes: value.bytes.array, to: &out)
    case Tag.bigInt:
      do throws(Fault) {
        try IntegerText.append(
          bigInt(value), digitLimit: pointee.digitLimit ?? pointee.limits.integerDigits, to: &out)
      } catch {
        _ = raise(error)
        return .failed
      }
    case Tag.complex:
      let complex = value.complex.pointee
      FloatText.appendComplexRepr(complex.real, complex.imaginary, to: &out)
    case Tag.list, Tag.tuple, Tag.dict, Tag.set, Tag.frozenset, Tag.dictKeys, Tag.dictValues,
      Tag.dictItems:
      return appendContainer(value, &out, depth, &pass)
    case Tag.instance, Tag.nativeObject, Tag.exception, Tag.type, Tag.boundMethod, Tag.slice,
      Tag.staticMethod, Tag.classMethod:
      return appendObject(value, &out, depth, &pass)
    case Tag.unknown:
      _ = raiseUnknown()
      return .failed
    case Tag.undefinedName:
      let name = value.object(StrObject.self).string
      _ = raise(.nameError, "name '\(name)' is not defined")
      return .failed
    default: appendOpaque(value, &out)
    }
    return .done
  }

  func appendStringRepr(_ string: StrRef, _ out: inout [UInt8], _ ascii: Bool = false) {
    // Most strings need no escape and no quote inside.
    var isPlain = string.isASCII
    if isPlain {
      for byte in string.buffer where byte < 32 || byte == 39 || byte == 92 || byte == 127 {
        isPlain = false
        break
      }
    }
    if isPlain {
      out.append(39)
      out.append(contentsOf: string.buffer)
      out.append(39)
    } else {
      StringRepr.append(string.array, ascii: ascii, to: &out)
    }
  }

  // MARK: Containers

  private func appendContainer(
    _ value: Value, _ out: inout [UInt8], _ depth: Int, _ pass: inout ReprPass
  ) -> Completion {
    if !(value.tag >= Tag.dictKeys) && !isExact(value, value.tag) {
      if let early = appendSubclass(value, &out, &pass) { return early }
    }
    if depth > Self.maximumDepth {
      _ = raise(
        .recursionError, "maximum recursion depth exceeded while getting the repr of an object")
      return .failed
    }
    // A value that is in another many times over has a text much longer than itself.
    if out.count >= pointee.heap.limit {
      _ = raise(.memoryError, "")
      return .failed
    }
    let header = value.header
    if header.pointee.flags & ObjectFlag.visiting != 0 {
      out.append(contentsOf: cycleMark(value.tag).utf8)
      return .done
    }
    header.pointee.flags |= ObjectFlag.visiting
    defer { header.pointee.flags &= ~ObjectFlag.visiting }
    switch value.tag {
    case Tag.list:
      out.append(91)
      let result = appendItems(
        value.list.pointee.items, value.list.pointee.count, &out, depth, &pass)
      out.append(93)
      return result
    case Tag.tuple:
      out.append(40)
      let result = appendItems(value.tuple.items, value.tuple.count, &out, depth, &pass)
      if value.tuple.count == 1 { out.append(44) }
      out.append(41)
      return result
    case Tag.dict: return appendDict(value.dict, &out, depth, &pass)
    case Tag.set, Tag.frozenset: return appendSet(value, &out, depth, &pass)
    default: return appendView(value, &out, depth, &pass)
    }
  }

  private func cycleMark(_ tag: UInt32) -> String {
    switch tag {
    case Tag.list: "[...]"
    case Tag.tuple: "(...)"
    case Tag.dict: "{...}"
    case Tag.set: "set(...)"
    case Tag.frozenset: "frozenset(...)"
    default: "..."
    }
  }

  /// A subclass of a container: its own `__repr__`, if any; nil when the builtin one applies.
  private func appendSubclass(
    _ value: Value, _ out: inout [UInt8], _ pass: inout ReprPass
  ) -> Completion? {
    if let known = pass.text(of: value) {
      out.append(contentsOf: known.buffer)
      return .done
    }
    if pass.takesBuiltin(value) { return nil }
    guard let found = lookup(type(of: value), pointee.names.dunderRepr) else { return nil }
    if found.tag != Tag.native { return need(value, &pass) }
    if isOwn(value, pointee.names.dunderRepr) { return nil }
    guard let text = callNativeSpecial(value, pointee.names.dunderRepr) else { return nil }
    return text.isTailCall ? need(value, &pass) : appendResult(text, &out)
  }

  private func need(_ value: Value, _ pass: inout ReprPass) -> Completion {
    if !pass.isCollecting { return .needsCall }
    pass.needs.append(value)
    return .done
  }

  private func appendItems(
    _ items: Values, _ count: Int, _ out: inout [UInt8], _ depth: Int, _ pass: inout ReprPass
  ) -> Completion {
    var index = 0
    while index < count {
      if index > 0 { out.append(contentsOf: [44, 32]) }
      let result = appendRepr(items[index], &out, depth &+ 1, &pass)
      if result != .done { return result }
      index &+= 1
    }
    return .done
  }

  private func appendDict(
    _ dict: DictRef, _ out: inout [UInt8], _ depth: Int, _ pass: inout ReprPass
  ) -> Completion {
    out.append(123)
    var position = 0
    var isFirst = true
    while let next = dict.nextPosition(position), let entry = dict.entry(at: next) {
      if !isFirst { out.append(contentsOf: [44, 32]) }
      isFirst = false
      var result = appendRepr(entry.pointee.key, &out, depth &+ 1, &pass)
      if result != .done { return result }
      out.append(contentsOf: [58, 32])
      result = appendRepr(entry.pointee.value, &out, depth &+ 1, &pass)
      if result != .done { return result }
      position = next &+ 1
    }
    out.append(125)
    return .done
  }

  private func appendSet(
    _ value: Value, _ out: inout [UInt8], _ depth: Int, _ pass: inout ReprPass
  ) -> Completion {
    let name = typeName(value)
    if value.set.count == 0 {
      out.append(contentsOf: (name + "()").utf8)
      return .done
    }
    let isPlain = value.tag == Tag.set && isExact(value, Tag.set)
    if !isPlain { out.append(contentsOf: (name + "(").utf8) }
    out.append(123)
    var position = 0
    var isFirst = true
    while let next = value.set.nextPosition(position), let entry = value.set.entry(at: next) {
      if !isFirst { out.append(contentsOf: [44, 32]) }
      isFirst = false
      let result = appendRepr(entry.pointee.key, &out, depth &+ 1, &pass)
      if result != .done { return result }
      position = next &+ 1
    }
    out.append(125)
    if !isPlain { out.append(41) }
    return .done
  }

  private func appendView(
    _ value: Value, _ out: inout [UInt8], _ depth: Int, _ pass: inout ReprPass
  ) -> Completion {
    out.append(contentsOf: (typeName(value) + "([").utf8)
    var isFirst = true
    var outcome = Completion.done
    let walked = forEachItem(value) { item in
      if !isFirst { out.append(contentsOf: [44, 32]) }
      isFirst = false
      outcome = appendRepr(item, &out, depth &+ 1, &pass)
      return outcome == .done
    }
    out.append(contentsOf: [93, 41])
    return outcome == .done ? walked : outcome
  }

  // MARK: Objects

  private func appendObject(
    _ value: Value, _ out: inout [UInt8], _ depth: Int, _ pass: inout ReprPass
  ) -> Completion {
    if let known = pass.text(of: value) {
      out.append(contentsOf: known.buffer)
      return .done
    }
    if !pass.takesBuiltin(value), userMethod(value, pointee.names.dunderRepr) != nil {
      return need(value, &pass)
    }
    switch value.tag {
    case Tag.exception: return appendException(value, &out, depth, &pass)
    case Tag.type:
      out.append(contentsOf: "<class '\(qualifiedName(value.type))'>".utf8)
      return .done
    case Tag.instance:
      let payload = value.instance.pointee.payload
      if !payload.isUnset { return appendRepr(payload, &out, depth &+ 1, &pass) }
      appendDefault(value, &out)
      return .done
    case Tag.nativeObject:
      guard let text = callNativeSpecial(value, pointee.names.dunderRepr), !text.isNone else {
        appendDefault(value, &out)
        return .done
      }
      return text.isTailCall ? need(value, &pass) : appendResult(text, &out)
    case Tag.boundMethod: return appendBoundMethod(value, &out, depth, &pass)
    case Tag.slice:
      out.append(contentsOf: "slice(".utf8)
      let slice = value.slice.pointee
      for (index, part) in [slice.start, slice.stop, slice.step].enumerated() {
        if index > 0 { out.append(contentsOf: [44, 32]) }
        let result = appendRepr(part, &out, depth &+ 1, &pass)
        if result != .done { return result }
      }
      out.append(41)
      return .done
    default:
      out.append(contentsOf: "<\(typeName(value))(".utf8)
      let result = appendRepr(value.descriptor.pointee.getter, &out, depth &+ 1, &pass)
      out.append(contentsOf: ")>".utf8)
      return result
    }
  }

  private func appendException(
    _ value: Value, _ out: inout [UInt8], _ depth: Int, _ pass: inout ReprPass
  ) -> Completion {
    let args = value.exception.pointee.args
    out.append(contentsOf: typeName(value).utf8)
    if args.count == 1 {
      out.append(40)
      let result = appendRepr(args.items[0], &out, depth &+ 1, &pass)
      out.append(41)
      return result
    }
    return appendRepr(Value(tag: Tag.tuple, args), &out, depth &+ 1, &pass)
  }

  private func appendBoundMethod(
    _ value: Value, _ out: inout [UInt8], _ depth: Int, _ pass: inout ReprPass
  ) -> Completion {
    let method = value.boundMethod.pointee
    if method.function.tag == Tag.native {
      let name = nativeName(method.function)
      if isSlotMethod(method.function) {
        out.append(
          contentsOf:
            "<method-wrapper '\(name)' of \(typeName(method.receiver)) object at \(address(method.receiver))>"
            .utf8)
        return .done
      }
      out.append(
        contentsOf:
          "<built-in method \(name) of \(typeName(method.receiver)) object at \(address(method.receiver))>"
          .utf8)
      return .done
    }
    let name =
      method.function.tag == Tag.function
      ? functionQualname(method.function.function) : typeName(method.function)
    out.append(contentsOf: "<bound method \(name) of ".utf8)
    let result = appendRepr(method.receiver, &out, depth &+ 1, &pass)
    out.append(62)
    return result
  }
}
