// SPDX-License-Identifier: Apache-2.0
// print, repr, ascii, format and the conversions of one character or int to text
// (https://docs.python.org/3.11/library/functions.html).

import BigInt
import PythonAlgorithms

enum OutputFunctions {
  static let all: [Native] = [
    Native("print", "*values, sep=' ', end='\\n', file=None, flush=False", print),
    Native("repr", "obj, /") { vm, args in vm.makeReprOf(args[0]) },
    Native("ascii", "obj, /", ascii),
    Native("format", "value, format_spec='', /", checked: format),
    Native("chr", "i, /", checked: chr),
    Native("ord", "c, /", checked: ord),
    Native("bin", "number, /", checked: { vm, args throws(Exit) in try radix(vm, args, 2, "0b") }),
    Native("oct", "number, /", checked: { vm, args throws(Exit) in try radix(vm, args, 8, "0o") }),
    Native("hex", "number, /", checked: { vm, args throws(Exit) in try radix(vm, args, 16, "0x") }),
  ]

  // MARK: print

  static func print(_ vm: VM, _ args: Arguments) -> Value {
    var file = args.keyword(2)
    if file.isUnset || file.isNone { file = replacedOutput(vm) }
    guard let sep = separator(vm, args.keyword(0), "sep", 32),
      let end = separator(vm, args.keyword(1), "end", 10)
    else { return .error }
    if !file.isUnset && !file.isNone {
      let values = Value(tag: Tag.tuple, vm.makeTuple(args.base, args.count))
      return vm.tailCall(.print, values, sep, end, file)
    }
    if args.count == 1 && args[0].isStr {
      return write(vm, args[0].str, end.str) ? .none : .error
    }
    var out: [UInt8] = []
    for index in 0..<args.count {
      if index > 0 { out.append(contentsOf: sep.str.buffer) }
      switch vm.appendStr(args[index], &out) {
      case .done: break
      case .failed: return .error
      case .needsCall:
        let values = Value(tag: Tag.tuple, vm.makeTuple(args.base, args.count))
        return vm.tailCall(.print, values, sep, end, .none)
      }
    }
    out.append(contentsOf: end.str.buffer)
    return out.withUnsafeBufferPointer { vm.write($0) } ? .none : .error
  }

  /// What the program has put in the place of `sys.stdout`; unset when it has not.
  private static func replacedOutput(_ vm: VM) -> Value {
    guard let sys = vm.get(vm.pointee.modules, vm.intern("sys")), sys.tag == Tag.module,
      let current = vm.get(sys.module.pointee.namespace, vm.intern("stdout")),
      let original = vm.get(sys.module.pointee.namespace, vm.intern("__stdout__")),
      !current.isIdentical(original)
    else { return .unset }
    return current
  }

  private static func write(_ vm: VM, _ text: StrRef, _ end: StrRef) -> Bool {
    vm.write(text.buffer) && vm.write(end.buffer)
  }

  private static func separator(
    _ vm: VM, _ value: Value, _ name: String, _ standard: Int
  ) -> Value? {
    if value.isUnset || value.isNone { return vm.pointee.asciiStrings[standard] }
    let inner = vm.unwrapped(value)
    if inner.isStr { return inner }
    _ = vm.raise(.typeError, "\(name) must be None or a string, not \(vm.typeName(value))")
    return nil
  }

  // MARK: Text of one object

  static func ascii(_ vm: VM, _ args: Arguments) -> Value {
    var out: [UInt8] = []
    var pass = ReprPass()
    pass.isASCII = true
    switch vm.appendRepr(args[0], &out, 0, &pass) {
    case .done: return vm.makeStr(asciiEscaped(out))
    case .failed: return .error
    case .needsCall: return vm.tailCall(.ascii, args[0])
    }
  }

  /// Escapes what is not ASCII in a repr.
  static func asciiEscaped(_ text: [UInt8]) -> [UInt8] {
    if UTF8Text.isASCII(text) { return text }
    var out: [UInt8] = []
    for point in CodePoints(text) {
      if point < 0x80 {
        out.append(UInt8(truncatingIfNeeded: point))
        continue
      }
      let digits = String(point, radix: 16)
      let (mark, width) = point < 0x100 ? ("\\x", 2) : point < 0x10000 ? ("\\u", 4) : ("\\U", 8)
      out.append(contentsOf: mark.utf8)
      out.append(contentsOf: repeatElement(48, count: Swift.max(0, width - digits.utf8.count)))
      out.append(contentsOf: digits.utf8)
    }
    return out
  }

  static func format(_ vm: VM, _ args: Arguments) throws(Exit) -> Value {
    if !args.has(1) { return vm.formatValue(args[0], nil) }
    let spec = try vm.string(args[1]) { "format() argument 2 must be str, not \($0)" }
    return vm.formatValue(args[0], spec)
  }

  static func chr(_ vm: VM, _ args: Arguments) throws(Exit) -> Value {
    let code = try vm.integer(args, 0)
    if code < 0 || code >= 0x110000 {
      throw vm.exit(.valueError, "chr() arg not in range(0x110000)")
    }
    return vm.makeStr(codePoint: UInt32(code))
  }

  static func ord(_ vm: VM, _ args: Arguments) throws(Exit) -> Value {
    let value = vm.unwrapped(args[0])
    switch value.tag {
    case Tag.str:
      if value.str.count == 1 { return Value(Int(value.str.codePoint(atByte: 0))) }
      throw vm.exit(
        .typeError,
        "ord() expected a character, but string of length \(value.str.count) found")
    case Tag.bytes, Tag.bytearray:
      if value.bytes.pointee.count == 1 { return Value(Int(value.bytes.pointee.items[0])) }
      throw vm.exit(
        .typeError,
        "ord() expected a character, but string of length \(value.bytes.pointee.count) found")
    default:
      throw vm.exit(
        .typeError, "ord() expected string of length 1, but \(vm.typeName(value)) found")
    }
  }

  private static func radix(
    _ vm: VM, _ args: Arguments, _ base: Int, _ prefix: String
  ) throws(Exit) -> Value {
    let value = try vm.anyInteger(args, 0)
    var out: [UInt8] = []
    let number = vm.bigInt(value)
    if number.sign == .minus { out.append(45) }
    out.append(contentsOf: prefix.utf8)
    IntegerText.append(magnitude: number.magnitude, base: base, to: &out)
    return vm.makeStr(out)
  }
}

extension UnsafeMutablePointer where Pointee == VMState {
  /// Adds to the program's output; false with OSError pending beyond its limit.
  func write(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let total = pointee.outputTotal &+ bytes.count
    if total > pointee.limits.output {
      _ = raise(.osError, "output limit of \(pointee.limits.output) bytes reached")
      return false
    }
    pointee.outputTotal = total
    pointee.output.append(contentsOf: bytes)
    return true
  }
}
