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

  /// Attributes of single exception classes, by their place among the arguments.
  static let extra: [(kind: ExceptionKind, definition: TypeDefinition)] = [
    (.stopIteration, members([positional("value", 0)])),
    (.systemExit, members([positional("code", 0)])),
    (
      .osError,
      members([osPart("errno", 0), osPart("strerror", 1), osPart("filename", 2)])
    ),
    (.nameError, members([attribute("name")])),
    (.attributeError, members([attribute("name"), attribute("obj")])),
    (.importError, members([positional("msg", 0), attribute("name"), attribute("path")])),
    (
      .syntaxError,
      members([
        positional("msg", 0), detail("filename", 0), detail("lineno", 1), detail("offset", 2),
        detail("text", 3),
      ])
    ),
    (
      .unicodeDecodeError,
      members([
        positional("encoding", 0), positional("object", 1), positional("start", 2),
        positional("end", 3), positional("reason", 4),
      ])
    ),
    (
      .unicodeEncodeError,
      members([
        positional("encoding", 0), positional("object", 1), positional("start", 2),
        positional("end", 3), positional("reason", 4),
      ])
    ),
  ]

  private static func members(_ getters: [Native]) -> TypeDefinition {
    TypeDefinition(name: "", tag: Tag.exception, getters: getters)
  }

  private static func positional(_ name: String, _ index: Int) -> Native {
    Native(
      name, "self, /",
      checked: { vm, args throws(Exit) in
        let parts = try exceptionSelf(vm, args).pointee.args
        return index < parts.count ? parts.items[index] : .none
      })
  }

  /// errno and the like exist only when there are at least two arguments.
  private static func osPart(_ name: String, _ index: Int) -> Native {
    Native(
      name, "self, /",
      checked: { vm, args throws(Exit) in
        let parts = try exceptionSelf(vm, args).pointee.args
        return parts.count >= 2 && index < parts.count ? parts.items[index] : .none
      })
  }

  /// A part of the tuple that is the second argument of SyntaxError.
  private static func detail(_ name: String, _ index: Int) -> Native {
    Native(
      name, "self, /",
      checked: { vm, args throws(Exit) in
        let parts = try exceptionSelf(vm, args).pointee.args
        guard parts.count >= 2, parts.items[1].tag == Tag.tuple,
          index < parts.items[1].tuple.count
        else { return .none }
        return parts.items[1].tuple.items[index]
      })
  }

  /// A value given by keyword at construction, kept among the attributes.
  private static func attribute(_ name: String) -> Native {
    Native(
      name, "self, /",
      checked: { vm, args throws(Exit) in
        guard let attributes = try exceptionSelf(vm, args).pointee.attributes else { return .none }
        return vm.get(attributes, vm.intern(name)) ?? .none
      })
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
