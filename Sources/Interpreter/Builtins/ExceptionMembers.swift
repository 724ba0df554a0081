// SPDX-License-Identifier: Apache-2.0
// Members of the exceptions (https://docs.python.org/3.11/library/exceptions.html).

enum ExceptionMembers {
  static let definition = TypeDefinition(
    name: "BaseException", tag: Tag.exception,
    constructor: Native("BaseException", "cls, /, *args, **kwargs", checked: construct),
    methods: [
      Native("__init__", "self, /, *args, **kwargs", checked: initialize),
      Native("__str__", "self, /", checked: string),
      Native("__repr__", "self, /", ObjectType.repr),
      Native(
        "with_traceback", "self, tb, /",
        checked: { vm, args throws(Exit) in
          let exception = try exceptionSelf(vm, args)
          guard args[1].isNone || args[1].tag == Tag.traceback else {
            throw vm.exit(.typeError, "__traceback__ must be a traceback or None")
          }
          exception.pointee.traceback = args[1]
          return args[0]
        }),
      Native("add_note", "self, note, /", checked: addNote),
    ],
    getters: [
      Native(
        "args", "self, /",
        checked: { vm, args throws(Exit) in
          Value(tag: Tag.tuple, try exceptionSelf(vm, args).pointee.args)
        })
    ])

  /// Attributes that single exception classes have, by the place of their value among the
  /// arguments; nil: given by keyword or assigned only.
  private static let attributes: [(kind: ExceptionKind, places: [(name: String, place: Int?)])] = [
    (.stopIteration, [("value", 0)]), (.systemExit, [("code", 0)]),
    (
      .osError,
      [("errno", 0), ("strerror", 1), ("filename", nil), ("filename2", nil)]
    ),
    (.nameError, [("name", nil)]), (.attributeError, [("name", nil), ("obj", nil)]),
    (.importError, [("msg", 0), ("name", nil), ("path", nil)]),
    (
      .syntaxError,
      [
        ("msg", 0), ("filename", nil), ("lineno", nil), ("offset", nil), ("text", nil),
        ("end_lineno", nil), ("end_offset", nil), ("print_file_and_line", nil),
      ]
    ),
    (
      .unicodeError,
      [("encoding", 0), ("object", 1), ("start", 2), ("end", 3), ("reason", 4)]
    ),
  ]

  /// Value of such an attribute; nil when the class has none of that name.
  static func attribute(_ vm: VM, _ value: Value, _ name: String) -> Value? {
    let exception = value.exception.pointee
    for (kind, places) in attributes
    where vm.isSubtype(exception.type, of: vm.exceptionType(kind)) {
      guard let found = places.first(where: { $0.name == name }) else { continue }
      if let own = exception.attributes.flatMap({ vm.get($0, vm.intern(name)) }) { return own }
      if kind == .unicodeError && exception.args.count != 5 { return nil }
      if kind == .syntaxError, let detail = syntaxDetail(exception, name) { return detail }
      guard let place = found.place, place < exception.args.count,
        kind != .osError || exception.args.count > 1
      else { return Value.none }
      return exception.args.items[place]
    }
    return nil
  }

  /// Part of the tuple that is the second argument of SyntaxError.
  private static func syntaxDetail(_ exception: ExceptionObject, _ name: String) -> Value? {
    let names = ["filename", "lineno", "offset", "text", "end_lineno", "end_offset"]
    guard let place = names.firstIndex(of: name),
      exception.args.count > 1, exception.args.items[1].tag == Tag.tuple,
      place < exception.args.items[1].tuple.count
    else { return nil }
    return exception.args.items[1].tuple.items[place]
  }

  /// Keeps the keyword arguments that an exception class takes as attributes.
  static func setKeywords(_ vm: VM, _ exception: Value, _ names: TupleRef, _ values: Values) {
    let attributes = exception.exception.pointee.attributes ?? vm.makeDict()
    for index in 0..<names.count { vm.set(attributes, names.items[index].str, values[index]) }
    exception.exception.pointee.attributes = attributes
  }

  static func exceptionSelf(_ vm: VM, _ args: Arguments) throws(Exit) -> ExceptionRef {
    if args[0].tag == Tag.exception { return args[0].exception }
    throw vm.wrongSelf(args[0], "BaseException")
  }

  // MARK: Methods

  static func construct(_ vm: VM, _ args: Arguments) throws(Exit) -> Value {
    guard args[0].tag == Tag.type else {
      throw vm.exit(.typeError, "BaseException.__new__(X): X is not a type object")
    }
    let rest = vm.makeTuple(args.base + 1, Swift.max(args.count - 1, 0))
    let exception = vm.makeException(args[0].type, rest)
    let keywords = args.keyword(0)
    if keywords.tag == Tag.dict, keywords.dict.count > 0 {
      let isKnown = [ExceptionKind.nameError, .attributeError, .importError].contains {
        vm.isSubtype(args[0].type, of: vm.exceptionType($0))
      }
      let isBuiltin = args[0].type.pointee.flags & TypeFlag.builtin != 0
      if !isKnown && isBuiltin {
        throw vm.exit(
          .typeError, "\(args[0].type.pointee.name.string)() takes no keyword arguments")
      }
      if isKnown { exception.exception.pointee.attributes = vm.copy(keywords.dict, Tag.dict) }
    }
    return exception
  }

  static func initialize(_ vm: VM, _ args: Arguments) throws(Exit) -> Value {
    let exception = try exceptionSelf(vm, args)
    exception.pointee.args = vm.makeTuple(args.base + 1, Swift.max(args.count - 1, 0))
    return .none
  }

  static func string(_ vm: VM, _ args: Arguments) throws(Exit) -> Value {
    let exception = try exceptionSelf(vm, args)
    var out: [UInt8] = []
    switch vm.appendExceptionStr(Value(tag: Tag.exception, exception), &out) {
    case .done: return vm.makeStr(out)
    case .failed: return .error
    case .needsCall: return vm.tailCall(.exceptionText, args[0])
    }
  }

  static func addNote(_ vm: VM, _ args: Arguments) throws(Exit) -> Value {
    let exception = try exceptionSelf(vm, args)
    _ = try vm.string(args[1]) { "note must be a str, not '\($0)'" }
    let attributes = exception.pointee.attributes ?? vm.makeDict()
    exception.pointee.attributes = attributes
    let name = vm.intern("__notes__")
    if let notes = vm.get(attributes, name), notes.tag == Tag.list {
      vm.append(notes.list, args[1])
    } else {
      vm.set(attributes, name, vm.makeList([args[1]]))
    }
    return .none
  }
}
