// SPDX-License-Identifier: Apache-2.0
// str: the class, search, and tests (https://docs.python.org/3.11/library/stdtypes.html#str).
// Splitting is in StrSplitting.swift, making new text in StrTransforms.swift.

import PythonAlgorithms

enum StrType {
  static let definition = TypeDefinition(
    name: "str", tag: Tag.str, flags: TypeFlag.builtin | TypeFlag.subclassable,
    constructor: Native("str", "cls, object='', encoding='utf-8', errors='strict'", construct),
    methods: search + predicates + StrSplitting.methods + StrTransforms.methods
      + StrFormatting.methods + special,
    staticMethods: [Native("maketrans", "x, y=None, z=None, /", checked: StrTransforms.makeTrans)])

  private static let search: [Native] = [
    Native(
      "find", "self, sub, start=None, end=None, /",
      checked: { vm, args throws(Exit) in
        try place(vm, args, .first, "find") ?? Value(-1)
      }),
    Native(
      "rfind", "self, sub, start=None, end=None, /",
      checked: { vm, args throws(Exit) in
        try place(vm, args, .last, "rfind") ?? Value(-1)
      }),
    Native(
      "index", "self, sub, start=None, end=None, /",
      checked: { vm, args throws(Exit) in
        if let place = try place(vm, args, .first, "index") { return place }
        throw vm.exit(.valueError, "substring not found")
      }),
    Native(
      "rindex", "self, sub, start=None, end=None, /",
      checked: { vm, args throws(Exit) in
        if let place = try place(vm, args, .last, "rindex") { return place }
        throw vm.exit(.valueError, "substring not found")
      }),
    Native("count", "self, sub, start=None, end=None, /", checked: count),
    Native(
      "startswith", "self, prefix, start=None, end=None, /",
      checked: { vm, args throws(Exit) in
        try affix(vm, args, isPrefix: true)
      }),
    Native(
      "endswith", "self, suffix, start=None, end=None, /",
      checked: { vm, args throws(Exit) in
        try affix(vm, args, isPrefix: false)
      }),
  ]

  private static let predicates: [Native] = [
    predicate("isalpha", TextPredicate.isAlpha), predicate("isalnum", TextPredicate.isAlnum),
    predicate("isdecimal", TextPredicate.isDecimal), predicate("isdigit", TextPredicate.isDigit),
    predicate("isnumeric", TextPredicate.isNumeric), predicate("isspace", TextPredicate.isSpace),
    predicate("isprintable", TextPredicate.isPrintable),
    predicate("isidentifier", TextPredicate.isIdentifier),
    predicate("islower", TextPredicate.isLower), predicate("isupper", TextPredicate.isUpper),
    predicate("istitle", TextPredicate.isTitle),
    Native(
      "isascii", "self, /",
      checked: { vm, args throws(Exit) in
        Value(try vm.strSelf(args).isASCII)
      }),
  ]

  private static let special: [Native] =
    [
      Native(
        "__len__", "self, /",
        checked: { vm, args throws(Exit) in
          Value(try vm.strSelf(args).count)
        }),
      Native("__contains__", "self, key, /", checked: contains),
      Native("__iter__", "self, /") { vm, args in vm.makeIterator(vm.unwrapped(args[0])) },
      Native(
        "__str__", "self, /",
        checked: { vm, args throws(Exit) in
          Value(tag: Tag.str, try vm.strSelf(args))
        }),
      Native(
        "__add__", "self, value, /",
        checked: { vm, args throws(Exit) in
          let string = try vm.strSelf(args)
          let other = vm.unwrapped(args[1])
          return other.isStr ? vm.concatenate(string, other.str) : .notImplemented
        }),
      Native("__mod__", "self, value, /") { vm, args in vm.formatPercent(args[0], args[1]) },
      ObjectType.reprMethod, ObjectType.hashMethod, ObjectType.formatMethod,
      comparison("__eq__") { $0 == 0 }, comparison("__ne__") { $0 != 0 },
      comparison("__lt__") { $0 < 0 }, comparison("__le__") { $0 <= 0 },
      comparison("__gt__") { $0 > 0 }, comparison("__ge__") { $0 >= 0 },
    ] + ContainerOperators.string

  private static func predicate(
    _ name: String, _ test: @escaping @Sendable ([UInt8]) -> Bool
  ) -> Native {
    Native(
      name, "self, /",
      checked: { vm, args throws(Exit) in
        Value(test(try vm.strSelf(args).array))
      })
  }

  private static func comparison(
    _ name: String, _ test: @escaping @Sendable (Int) -> Bool
  ) -> Native {
    Native(
      name, "self, value, /",
      checked: { vm, args throws(Exit) in
        let string = try vm.strSelf(args)
        let other = vm.unwrapped(args[1])
        return other.isStr ? Value(test(vm.compareStrings(string, other.str))) : .notImplemented
      })
  }

  // MARK: Making

  static func construct(_ vm: VM, _ args: Arguments) -> Value {
    if args.has(2) || args.has(3) { return decode(vm, args) }
    let isPlain = args[0].tag == Tag.type && args[0].type == vm.pointee.types.str
    if !args.has(1) {
      return make(vm, args[0], Value(tag: Tag.str, vm.pointee.emptyString))
    }
    if isPlain { return vm.makeStrOf(args[1]) }
    var out: [UInt8] = []
    switch vm.appendStr(args[1], &out) {
    case .done: return make(vm, args[0], vm.makeStr(out))
    case .failed: return .error
    case .needsCall: return vm.tailCall(.strConstruct, args[0], args[1])
    }
  }

  private static func decode(_ vm: VM, _ args: Arguments) -> Value {
    guard args[1].tag == Tag.bytes || args[1].tag == Tag.bytearray else {
      if args[1].isStr { return vm.raise(.typeError, "decoding str is not supported") }
      return vm.raise(
        .typeError,
        "decoding to str: need a bytes-like object, \(vm.typeName(args[1])) found")
    }
    do throws(Exit) {
      let text = try Codecs.decode(vm, args[1].bytes.array, args[2], args[3])
      return make(vm, args[0], text)
    } catch {
      return error.value
    }
  }

  static func make(_ vm: VM, _ cls: Value, _ value: Value) -> Value {
    vm.makePayload(cls, vm.pointee.types.str, value)
  }

  // MARK: Search

  enum Direction { case first, last }

  /// Byte range of the `start` and `end` arguments, nil when start lies behind the end.
  static func range(_ vm: VM, _ args: Arguments, _ string: StrRef) throws(Exit) -> Range<Int>? {
    let count = string.count
    var start = try vm.bound(args, 2, or: 0)
    var end = try vm.bound(args, 3, or: .max)
    if start < 0 { start = Swift.max(0, start &+ count) }
    if end < 0 { end = Swift.max(0, end &+ count) }
    end = Swift.min(end, count)
    if start > end { return nil }
    return string.byteOffset(start)..<string.byteOffset(end)
  }

  private static func place(
    _ vm: VM, _ args: Arguments, _ direction: Direction, _ name: String
  ) throws(Exit) -> Value? {
    let string = try vm.strSelf(args)
    let part = try vm.string(args[1]) { "must be str, not \($0)" }
    guard let range = try range(vm, args, string) else { return nil }
    let found =
      direction == .first
      ? string.view.find(part.view, range.lowerBound, range.upperBound)
      : string.view.findLast(part.view, range.lowerBound, range.upperBound)
    return found.map { Value(string.codePointIndex($0)) }
  }

  static func contains(_ vm: VM, _ args: Arguments) throws(Exit) -> Value {
    let string = try vm.strSelf(args)
    let part = try vm.string(args[1]) {
      "'in <string>' requires string as left operand, not \($0)"
    }
    return Value(string.view.find(part.view, 0, string.byteCount) != nil)
  }

  static func count(_ vm: VM, _ args: Arguments) throws(Exit) -> Value {
    let string = try vm.strSelf(args)
    let part = try vm.string(args[1]) { "must be str, not \($0)" }
    guard let range = try range(vm, args, string) else { return Value(0) }
    if part.byteCount == 0 {
      let bytes = range.upperBound - range.lowerBound
      return Value(countCodePoints(string.bytes + range.lowerBound, bytes) + 1)
    }
    var result = 0
    var from = range.lowerBound
    while let found = string.view.find(part.view, from, range.upperBound) {
      result += 1
      from = found + part.byteCount
    }
    return Value(result)
  }

  private static func affix(
    _ vm: VM, _ args: Arguments, isPrefix: Bool
  ) throws(Exit) -> Value {
    let string = try vm.strSelf(args)
    let name = isPrefix ? "startswith" : "endswith"
    var choices = [args[1]]
    if args[1].tag == Tag.tuple {
      choices = (0..<args[1].tuple.count).map { args[1].tuple.items[$0] }
    }
    guard let range = try range(vm, args, string) else { return .false }
    for choice in choices {
      let inner = vm.unwrapped(choice)
      guard inner.isStr else {
        if args[1].tag == Tag.tuple {
          throw vm.exit(
            .typeError, "tuple for \(name) must only contain str, not \(vm.typeName(choice))")
        }
        throw vm.exit(
          .typeError,
          "\(name) first arg must be str or a tuple of str, not \(vm.typeName(choice))")
      }
      let part = inner.str.view
      if part.count > range.count { continue }
      let place = isPrefix ? range.lowerBound : range.upperBound - part.count
      if string.view.has(part, at: place) { return .true }
    }
    return .false
  }
}
