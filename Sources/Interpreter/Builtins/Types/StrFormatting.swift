// SPDX-License-Identifier: Apache-2.0
// `str.format` and `format_map` (https://docs.python.org/3.11/library/string.html#formatstrings).
// Fields whose values and formats need no Python code are done here; the rest by the prelude, which
// gets the template taken apart.

import PythonAlgorithms

enum StrFormatting {
  static let methods: [Native] = [
    Native("format", "self, /, *args, **kwargs", checked: format),
    Native(
      "format_map", "self, mapping, /",
      checked: { vm, args throws(Exit) in
        let template = try vm.strSelf(args)
        return try format(vm, template, .none, args[1])
      }),
  ]

  static func format(_ vm: VM, _ args: Arguments) throws(Exit) -> Value {
    let template = try vm.strSelf(args)
    let values = vm.makeTuple(args.base + 1, Swift.max(args.count - 1, 0))
    let keywords = args.keyword(0)
    return try format(
      vm, template, Value(tag: Tag.tuple, values), keywords.tag == Tag.dict ? keywords : .none)
  }

  private static func format(
    _ vm: VM, _ template: StrRef, _ values: Value, _ keywords: Value
  ) throws(Exit) -> Value {
    let parsed = FormatTemplate(template.array)
    var out: [UInt8] = []
    let slow = { () -> Exit in
      Exit(
        vm.tailCall(
          .strFormat, list(vm, parsed.segments), values,
          keywords.isNone ? Value(tag: Tag.dict, vm.makeDict()) : keywords))
    }
    for segment in parsed.segments {
      switch segment {
      case .literal(let text): out.append(contentsOf: text)
      case .fault(let fault): throw Exit(vm.raise(fault))
      case .field(let field):
        guard field.path.isEmpty, field.pathFault == nil, field.conversion == nil,
          keywords.isNone || (keywords.tag == Tag.dict && vm.isExact(keywords, Tag.dict))
        else { throw slow() }
        let value = try argument(vm, field.argument, values, keywords)
        var spec: StrRef?
        if let first = field.spec.first {
          guard field.spec.count == 1, case .literal(let text) = first else { throw slow() }
          spec = vm.makeStr(text).str
        }
        let text = vm.formatValue(value, spec)
        if text.isTailCall { throw slow() }
        if text.isError { return .error }
        out.append(contentsOf: text.str.buffer)
      }
      if out.count > vm.pointee.limits.memory { throw vm.exit(.memoryError, "") }
    }
    return vm.makeStr(out)
  }

  private static func argument(
    _ vm: VM, _ argument: FormatTemplate.Argument, _ values: Value, _ keywords: Value
  ) throws(Exit) -> Value {
    switch argument {
    case .position(let position):
      guard values.tag == Tag.tuple else {
        throw vm.exit(.valueError, "Format string contains positional fields")
      }
      guard position < values.tuple.count else {
        throw Exit(vm.raise(FormatTemplate.positionOutOfRange(position)))
      }
      return values.tuple.items[position]
    case .keyword(let name):
      let key = vm.makeStr(name)
      if keywords.tag == Tag.dict, let value = vm.get(keywords.dict, key.str) { return value }
      throw Exit(vm.raise(.keyError, value: key))
    }
  }

  // MARK: For the prelude

  /// Segments as Python values: a literal is a str, a field a tuple (argument, path, conversion,
  /// spec), an error an exception instance.
  static func list(_ vm: VM, _ segments: [FormatTemplate.Segment]) -> Value {
    vm.makeList(
      segments.map { segment in
        switch segment {
        case .literal(let text): return vm.makeStr(text)
        case .fault(let fault): return exception(vm, fault)
        case .field(let field): return tuple(vm, field)
        }
      })
  }

  private static func exception(_ vm: VM, _ fault: Fault) -> Value {
    let saved = vm.pointee.pending
    _ = vm.raise(fault)
    let exception = vm.pointee.pending
    vm.pointee.pending = saved
    return exception
  }

  private static func tuple(_ vm: VM, _ field: FormatTemplate.Field) -> Value {
    let argument: Value =
      switch field.argument {
      case .position(let position): Value(position)
      case .keyword(let name): vm.makeStr(name)
      }
    var path: [Value] = field.path.map { access in
      switch access {
      case .attribute(let name): vm.makeTuple([.true, vm.makeStr(name)])
      case .index(let index): vm.makeTuple([.false, Value(index)])
      case .key(let key): vm.makeTuple([.false, vm.makeStr(key)])
      }
    }
    if let fault = field.pathFault {
      path.append(vm.makeTuple([.none, exception(vm, fault)]))
    }
    var conversion = Value.none
    if let code = field.conversion { conversion = vm.makeStr(codePoint: code) }
    if let fault = field.conversionFault { conversion = exception(vm, fault) }
    let spec = list(vm, field.spec)
    return vm.makeTuple([argument, vm.makeList(path), conversion, spec])
  }
}
