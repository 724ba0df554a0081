// SPDX-License-Identifier: Apache-2.0
// datetime.timedelta (https://docs.python.org/3.11/library/datetime.html#timedelta-objects).

import PythonAlgorithms

enum TimeDeltaType {
  static let definition = TypeDefinition(
    name: "timedelta", tag: Tag.nativeObject, flags: TypeFlag.builtin | TypeFlag.subclassable,
    module: "datetime",
    constructor: Native(
      "timedelta",
      "cls, days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0",
      checked: construct),
    methods: methods + arithmetic
      + DateTimeModule.comparisons { vm, a, b, _ throws(Exit) in
        guard vm.isDateTime(a, .timedelta), vm.isDateTime(b, .timedelta) else { return nil }
        let (x, y) = (a.native.pointee, b.native.pointee)
        let (p, q) = ((x.int0, x.int1, x.int2), (y.int0, y.int1, y.int2))
        return p < q ? -1 : p > q ? 1 : 0
      },
    getters: [
      Native("days", "self, /") { vm, args in field(vm, args) { $0.int0 } },
      Native("seconds", "self, /") { vm, args in field(vm, args) { $0.int1 } },
      Native("microseconds", "self, /") { vm, args in field(vm, args) { $0.int2 } },
    ])

  private static func field(_ vm: VM, _ args: Arguments, _ read: (NativeObject) -> Int) -> Value {
    vm.isDateTime(args[0], .timedelta) ? Value(read(args[0].native.pointee)) : .none
  }

  private static func construct(_ vm: VM, _ args: Arguments) throws(Exit) -> Value {
    var sum = TimeDelta.Sum()
    for index in TimeDeltaUnits.order where args.has(index + 1) {
      let value = vm.unwrapped(args[index + 1])
      let unit = TimeDeltaUnits.microseconds[index]
      if value.isIntLike {
        sum.add(value.int, unit: unit)
      } else if value.isFloat {
        let copy = sum
        sum = try vm.attempt { () throws(Fault) in
          var next = copy
          try next.add(value.float, unit: unit)
          return next
        }
      } else if value.tag == Tag.bigInt {
        throw vm.exit(.overflowError, "Python int too large to convert to C int")
      } else {
        throw vm.exit(
          .typeError,
          "unsupported type for timedelta \(TimeDeltaUnits.names[index]) component: "
            + vm.typeName(args[index + 1]))
      }
    }
    let total = sum
    let delta = try vm.attempt { () throws(Fault) in try total.delta() }
    return vm.makeDelta(delta, args[0].type)
  }

  private static func delta(_ vm: VM, _ args: Arguments) throws(Exit) -> TimeDelta {
    guard vm.isDateTime(args[0], .timedelta) else { throw vm.wrongSelf(args[0], "timedelta") }
    return vm.timeDelta(args[0])
  }

  private static let methods: [Native] = [
    Native(
      "total_seconds", "self, /",
      checked: { vm, args throws(Exit) in Value(try delta(vm, args).totalSeconds) }),
    Native(
      "__str__", "self, /",
      checked: { vm, args throws(Exit) in vm.makeStr(try delta(vm, args).text) }),
    Native(
      "__repr__", "self, /",
      checked: { vm, args throws(Exit) in
        let text = try delta(vm, args).repr
        let name = vm.dateTimeTypeName(args[0])
        return vm.makeStr(
          name == "datetime.timedelta" ? text : name + text.drop { $0 != "(" })
      }),
    Native(
      "__hash__", "self, /",
      checked: { vm, args throws(Exit) in
        Value(vm.hashInt(Int(truncatingIfNeeded: try delta(vm, args).totalMicroseconds)))
      }),
    Native(
      "__bool__", "self, /",
      checked: { vm, args throws(Exit) in
        Value(try delta(vm, args).totalMicroseconds != 0)
      }),
    Native("__pos__", "self, /") { _, args in args[0] },
    Native(
      "__neg__", "self, /",
      checked: { vm, args throws(Exit) in
        let delta = try delta(vm, args)
        return try vm.makeDelta { () throws(Fault) in try delta.negated() }
      }),
    Native(
      "__abs__", "self, /",
      checked: { vm, args throws(Exit) in
        let delta = try delta(vm, args)
        return try vm.makeDelta { () throws(Fault) in
          delta.days < 0 ? try delta.negated() : delta
        }
      }),
  ]

  // MARK: Arithmetic

  private typealias Operation = @Sendable (VM, TimeDelta, Value) throws(Exit) -> Value

  private static func operation(_ name: String, _ body: @escaping Operation) -> Native {
    Native(
      name, "self, value, /",
      checked: { vm, args throws(Exit) in
        guard vm.isDateTime(args[0], .timedelta) else { return .notImplemented }
        return try body(vm, vm.timeDelta(args[0]), vm.unwrapped(args[1]))
      })
  }

  private static let multiply: Operation = { vm, delta, other throws(Exit) in
    if other.isIntLike {
      return try vm.makeDelta { () throws(Fault) in try delta.multiplied(by: other.int) }
    }
    guard other.isFloat else { return .notImplemented }
    return try vm.makeDelta { () throws(Fault) in try delta.scaled(by: other.float) }
  }

  private static let divide: Operation = { vm, delta, other throws(Exit) in
    if vm.isDateTime(other, .timedelta) {
      let divisor = vm.timeDelta(other)
      return Value(try vm.attempt { () throws(Fault) in try delta.ratio(divisor) })
    }
    if other.isIntLike {
      return try vm.makeDelta { () throws(Fault) in
        try delta.divided(by: other.int, floor: false)
      }
    }
    guard other.isFloat else { return .notImplemented }
    if other.float == 0 { throw vm.exit(.zeroDivisionError, "float division by zero") }
    return try vm.makeDelta { () throws(Fault) in
      try delta.scaled(by: other.float, dividing: true)
    }
  }

  private static let arithmetic: [Native] = [
    operation("__add__") { vm, delta, other throws(Exit) in
      guard vm.isDateTime(other, .timedelta) else { return .notImplemented }
      let second = vm.timeDelta(other)
      return try vm.makeDelta { () throws(Fault) in try delta.adding(second) }
    },
    operation("__sub__") { vm, delta, other throws(Exit) in
      guard vm.isDateTime(other, .timedelta) else { return .notImplemented }
      let second = vm.timeDelta(other)
      return try vm.makeDelta { () throws(Fault) in try delta.subtracting(second) }
    },
    operation("__mul__", multiply), operation("__rmul__", multiply),
    operation("__truediv__", divide),
    operation("__floordiv__") { vm, delta, other throws(Exit) in
      if vm.isDateTime(other, .timedelta) {
        let divisor = vm.timeDelta(other)
        return Value(
          try vm.attempt { () throws(Fault) in try delta.divmod(divisor).quotient })
      }
      guard other.isIntLike else { return .notImplemented }
      return try vm.makeDelta { () throws(Fault) in
        try delta.divided(by: other.int, floor: true)
      }
    },
    operation("__mod__") { vm, delta, other throws(Exit) in
      guard vm.isDateTime(other, .timedelta) else { return .notImplemented }
      let divisor = vm.timeDelta(other)
      return try vm.makeDelta { () throws(Fault) in try delta.divmod(divisor).remainder }
    },
    operation("__divmod__") { vm, delta, other throws(Exit) in
      guard vm.isDateTime(other, .timedelta) else { return .notImplemented }
      let divisor = vm.timeDelta(other)
      let (quotient, remainder) = try vm.attempt { () throws(Fault) in
        try delta.divmod(divisor)
      }
      return vm.makeTuple([Value(quotient), vm.makeDelta(remainder)])
    },
  ]
}
