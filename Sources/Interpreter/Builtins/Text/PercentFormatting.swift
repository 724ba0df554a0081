// SPDX-License-Identifier: Apache-2.0
// `template % argument`, for str and bytes
// (https://docs.python.org/3.11/library/stdtypes.html#printf-style-string-formatting). Arguments
// whose text or number needs Python code are converted by the prelude first; then this runs again.

import PythonAlgorithms

extension UnsafeMutablePointer where Pointee == VMState {
  func formatPercent(_ template: Value, _ argument: Value) -> Value {
    var formatter = PercentFormatter(vm: self, argument: argument)
    let inner = unwrapped(template)
    let isText = inner.isStr
    guard isText || inner.tag == Tag.bytes || inner.tag == Tag.bytearray else {
      return .notImplemented
    }
    formatter.isBytes = !isText
    formatter.templateValue = inner
    do throws(Exit) {
      let out = try formatter.format(
        isText
          ? percentTemplate(inner.str.buffer)
          : PercentTemplate(inner.bytes.array))
      return isText ? makeStr(out) : makeBytes(out, inner.tag)
    } catch {
      return error.value
    }
  }

  /// The parsed template; the last few texts are remembered, since `%` mostly stands in a loop.
  func percentTemplate(_ text: UnsafeBufferPointer<UInt8>) -> PercentTemplate {
    let place = (text.count &+ Int(text.last ?? 0)) & 15
    if let known = pointee.percentTemplates[place], known.text.count == text.count,
      known.text.elementsEqual(text)
    {
      return known.template
    }
    let bytes = Array(text)
    let template = PercentTemplate(bytes)
    if bytes.count <= 256 { pointee.percentTemplates[place] = (bytes, template) }
    return template
  }
}

/// The arguments of one `%` operation and how far they are used.
struct PercentFormatter {
  let vm: VM
  let argument: Value
  var isBytes = false
  private var used = 0
  private var out: [UInt8] = []
  private var position = 0

  init(vm: VM, argument: Value) {
    self.vm = vm
    self.argument = argument
  }

  private var isTuple: Bool { argument.tag == Tag.tuple }

  mutating func format(_ template: PercentTemplate) throws(Exit) -> [UInt8] {
    for segment in template.segments {
      switch segment {
      case .literal(let text): out.append(contentsOf: text)
      case .fault(let fault): throw Exit(vm.raise(fault))
      case .conversion(let conversion): try append(conversion)
      }
      if out.count > vm.pointee.limits.memory { throw vm.exit(.memoryError, "") }
    }
    try checkAllUsed()
    return out
  }

  private func checkAllUsed() throws(Exit) {
    if isTuple {
      if used < argument.tuple.count { throw Exit(vm.raise(PercentFormat.argumentsLeft)) }
    } else if used == 0 && !isMapping {
      throw Exit(vm.raise(PercentFormat.argumentsLeft))
    }
  }

  /// Objects that may stay unused: mappings, and lists, as in CPython.
  private var isMapping: Bool {
    switch argument.tag {
    case Tag.dict, Tag.list, Tag.range, Tag.bytearray, Tag.slice: true
    case Tag.bytes: !isBytes
    case Tag.instance, Tag.nativeObject:
      vm.lookup(vm.type(of: argument), vm.pointee.names.dunderGetitem) != nil
        && !vm.unwrapped(argument).isStr
    default: false
    }
  }

  private mutating func nextArgument() throws(Exit) -> Value {
    defer { used += 1 }
    if isTuple {
      if used < argument.tuple.count { return argument.tuple.items[used] }
    } else if used == 0 {
      return argument
    }
    throw Exit(vm.raise(PercentFormat.notEnoughArguments))
  }

  private mutating func amount() throws(Exit) -> Int {
    let value = try nextArgument()
    guard value.isIntLike else { throw Exit(vm.raise(PercentFormat.starWantsInt)) }
    return value.int
  }

  private mutating func append(_ source: PercentConversion) throws(Exit) {
    var conversion = source
    let width = conversion.width == .argument ? try amount() : nil
    let precision = conversion.precision == .argument ? try amount() : nil
    do throws(Fault) {
      if let width { try conversion.setWidth(width) }
      if let precision { try conversion.setPrecision(precision) }
    } catch {
      throw Exit(vm.raise(error))
    }
    if case .value(let width) = conversion.width { try vm.ensure(width) }
    if case .value(let precision) = conversion.precision, precision > 1 << 20 {
      try vm.ensure(precision)
    }
    if conversion.code == 37 {
      out.append(37)
      return
    }
    let value: Value
    if let key = conversion.key {
      value = try lookUp(key)
    } else {
      value = try nextArgument()
    }
    if let fault = conversion.unsupported(inBytes: isBytes) { throw Exit(vm.raise(fault)) }
    try append(value, conversion)
  }

  private mutating func lookUp(_ key: [UInt8]) throws(Exit) -> Value {
    guard argument.tag == Tag.dict || argument.tag == Tag.instance else {
      throw Exit(vm.raise(PercentFormat.mappingRequired))
    }
    guard argument.tag == Tag.dict, vm.isExact(argument, Tag.dict) else { throw slow() }
    used = 1
    let name = isBytes ? vm.makeBytes(key) : vm.makeStr(key)
    switch DictType.find(vm, argument.dict, name) {
    case .found(let position): return argument.dict.entry(at: position)?.pointee.value ?? .none
    case .missing: throw Exit(vm.raise(.keyError, value: name))
    case .failed: throw Exit(.error)
    case .needsCall: throw slow()
    }
  }

  /// Leaves for the prelude, which has the template from the operator's operands.
  private func slow() -> Exit { Exit(vm.tailCall(.percent, templateValue, argument)) }

  /// Set by the caller when the prelude may be needed.
  var templateValue = Value.none

  // MARK: One value

  private mutating func append(_ value: Value, _ conversion: PercentConversion) throws(Exit) {
    switch UnicodeScalar(conversion.code) {
    case "s", "r", "a", "b": try appendText(value, conversion)
    case "c": try appendCharacter(value, conversion)
    case "d", "i", "u": try appendDecimal(value, conversion)
    case "o", "x", "X":
      let inner = vm.unwrapped(value)
      guard inner.isIntLike || inner.tag == Tag.bigInt else {
        if vm.needsIndexCall(value) { throw slow() }
        throw Exit(
          vm.raise(PercentFormat.numberRequired(conversion.code, type: vm.typeName(value))))
      }
      PercentFormat.append(vm.integer(inner), conversion, to: &out)
    default:
      let inner = vm.unwrapped(value)
      guard vm.isNumber(inner) else {
        if vm.special(value, vm.pointee.names.dunderFloat) != nil || vm.needsIndexCall(value) {
          throw slow()
        }
        throw Exit(vm.raise(PercentFormat.realRequired(type: vm.typeName(value))))
      }
      guard let double = vm.double(inner) else { throw Exit(.error) }
      PercentFormat.append(double, conversion, to: &out)
    }
  }

  private mutating func appendText(
    _ value: Value, _ conversion: PercentConversion
  ) throws(Exit) {
    var text: [UInt8] = []
    let isString = conversion.code == 115 || conversion.code == 98
    if isBytes && isString {
      let inner = vm.unwrapped(value)
      guard inner.tag == Tag.bytes || inner.tag == Tag.bytearray else {
        throw vm.exit(
          .typeError,
          "%b requires a bytes-like object, or an object that implements __bytes__, not "
            + "'\(vm.typeName(value))'")
      }
      text = inner.bytes.array
    } else {
      var pass = ReprPass()
      let completion =
        isString ? vm.appendStr(value, &text) : vm.appendRepr(value, &text, 0, &pass)
      switch completion {
      case .done: break
      case .failed: throw Exit(.error)
      case .needsCall: throw slow()
      }
      if conversion.code == 97 || isBytes { text = OutputFunctions.asciiEscaped(text) }
    }
    PercentFormat.append(text: text, conversion, to: &out)
  }

  private mutating func appendCharacter(
    _ value: Value, _ conversion: PercentConversion
  ) throws(Exit) {
    let inner = vm.unwrapped(value)
    if inner.isStr, inner.str.count == 1, !isBytes {
      PercentFormat.append(text: inner.str.array, conversion, to: &out)
      return
    }
    if isBytes {
      if inner.tag == Tag.bytes, inner.bytes.pointee.count == 1 {
        PercentFormat.append(text: inner.bytes.array, conversion, to: &out)
        return
      }
      guard inner.isIntLike, let byte = UInt8(exactly: inner.int) else {
        throw vm.exit(.overflowError, "%c arg not in range(256)")
      }
      PercentFormat.append(text: [byte], conversion, to: &out)
      return
    }
    guard inner.isIntLike || inner.tag == Tag.bigInt else {
      if vm.needsIndexCall(value) { throw slow() }
      throw Exit(vm.raise(PercentFormat.characterRequired))
    }
    var text = out
    try vm.attempt { () throws(Fault) in
      try PercentFormat.append(character: vm.integer(inner), conversion, to: &text)
    }
    out = text
  }

  private mutating func appendDecimal(
    _ value: Value, _ conversion: PercentConversion
  ) throws(Exit) {
    let inner = vm.unwrapped(value)
    if inner.isIntLike || inner.tag == Tag.bigInt {
      PercentFormat.append(vm.integer(inner), conversion, to: &out)
      return
    }
    if inner.isFloat {
      let whole = try vm.attempt { () throws(Fault) in try FloatMath.integer(inner.float) }
      PercentFormat.append(whole, conversion, to: &out)
      return
    }
    if vm.special(value, vm.pointee.names.dunderInt) != nil, !inner.isStr { throw slow() }
    if vm.needsIndexCall(value) { throw slow() }
    throw Exit(
      vm.raise(PercentFormat.numberRequired(conversion.code, type: vm.typeName(value))))
  }
}
