// SPDX-License-Identifier: Apache-2.0
// `format(value, spec)` and f-string fields: straight for str, int and float, by the format
// mini-language, or by `__format__` of the program.

import PythonAlgorithms

extension UnsafeMutablePointer where Pointee == VMState {
  /// `format(value, spec)`; nil is the empty spec. `conversion` is that of an f-string field as its
  /// ASCII letter (s, r, a), or 0.
  func formatValue(_ value: Value, _ spec: StrRef?, conversion: UInt8 = 0) -> Value {
    if conversion != 0 { return formatConverted(value, spec, conversion) }
    guard let spec, spec.byteCount > 0 else {
      if value.isStr { return value }
      if value.isInt { return makeDecimal(value.int) }
      return formatPlain(value)
    }
    return formatSpec(value, spec)
  }

  /// Without a spec: `str(value)` unless the class has a `__format__`.
  private func formatPlain(_ value: Value) -> Value {
    switch value.tag {
    case Tag.float, Tag.bool, Tag.none, Tag.bigInt, Tag.complex, Tag.list, Tag.dict, Tag.tuple:
      if value.isHeap, userMethod(value, pointee.names.dunderFormat) != nil { break }
      return makeStrOf(value)
    default: break
    }
    if userMethod(value, pointee.names.dunderFormat) != nil {
      return tailCall(.format, value, Value(tag: Tag.str, pointee.emptyString))
    }
    if value.tag == Tag.nativeObject || value.tag == Tag.instance,
      let method = lookup(type(of: value), pointee.names.dunderFormat), method.tag == Tag.native,
      !isObjectFormat(method), value.tag == Tag.nativeObject
    {
      return tailCall(.format, value, Value(tag: Tag.str, pointee.emptyString))
    }
    return makeStrOf(value)
  }

  private func isObjectFormat(_ method: Value) -> Bool {
    lookup(pointee.types.object, pointee.names.dunderFormat)?.isIdentical(method) ?? false
  }

  private func formatConverted(_ value: Value, _ spec: StrRef?, _ conversion: UInt8) -> Value {
    var out: [UInt8] = []
    var pass = ReprPass()
    let completion =
      conversion == 115 ? appendStr(value, &out) : appendRepr(value, &out, 0, &pass)
    switch completion {
    case .done: break
    case .failed: return .error
    case .needsCall:
      return tailCall(
        .formatConverted, value, makeStr(codePoint: UInt32(conversion)),
        Value(tag: Tag.str, spec ?? pointee.emptyString))
    }
    if conversion == 97 { out = OutputFunctions.asciiEscaped(out) }
    guard let spec, spec.byteCount > 0 else { return makeStr(out) }
    return formatText(out, spec.array, "str")
  }

  func formatText(_ text: [UInt8], _ spec: [UInt8], _ typeName: String) -> Value {
    var out: [UInt8] = []
    do throws(Fault) {
      try Formatter.append(text: text, spec: spec, typeName: typeName, to: &out)
    } catch {
      return raise(error)
    }
    if !reserve(out.count) { return .error }
    return makeStr(out)
  }

  private func formatSpec(_ value: Value, _ spec: StrRef) -> Value {
    if value.isHeap, userMethod(value, pointee.names.dunderFormat) != nil {
      return tailCall(.format, value, Value(tag: Tag.str, spec))
    }
    let inner = unwrapped(value)
    let text = spec.array
    if isHuge(text) { return raise(.memoryError, "") }
    var out: [UInt8] = []
    let name = typeName(value)
    do throws(Fault) {
      switch inner.tag {
      case Tag.str: return formatText(inner.str.array, text, name)
      case Tag.int: try Formatter.append(.small(inner.int), spec: text, typeName: name, to: &out)
      case Tag.bigInt:
        try Formatter.append(.big(bigInt(inner)), spec: text, typeName: name, to: &out)
      case Tag.bool:
        let parsed = try FormatSpec(text, typeName: name, defaultType: 100)
        if parsed.type == nil && parsed.grouping == nil {
          try Formatter.append(.small(inner.int), spec: parsed, typeName: name, to: &out)
        } else {
          try Formatter.append(.small(inner.int), spec: text, typeName: name, to: &out)
        }
      case Tag.float: try Formatter.append(inner.float, spec: text, typeName: name, to: &out)
      case Tag.complex:
        let complex = inner.complex.pointee
        try Formatter.append(complex.real, complex.imaginary, spec: text, to: &out)
      default: return formatOther(value, spec)
      }
    } catch {
      return raise(error)
    }
    return makeStr(out)
  }

  /// A width or precision that alone would pass the memory limit.
  private func isHuge(_ spec: [UInt8]) -> Bool {
    var number = 0
    for byte in spec {
      if byte >= 48 && byte <= 57 && number < 1 << 50 {
        number = number &* 10 &+ Int(byte) &- 48
      } else {
        number = 0
      }
      if number > pointee.limits.memory && number < 1 << 50 { return true }
    }
    return false
  }

  private func formatOther(_ value: Value, _ spec: StrRef) -> Value {
    if let method = lookup(type(of: value), pointee.names.dunderFormat), method.tag == Tag.native,
      !isObjectFormat(method)
    {
      return tailCall(.format, value, Value(tag: Tag.str, spec))
    }
    return raise(
      .typeError, "unsupported format string passed to \(typeName(value)).__format__")
  }
}
