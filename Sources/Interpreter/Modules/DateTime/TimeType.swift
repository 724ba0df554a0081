// SPDX-License-Identifier: Apache-2.0
// datetime.time (https://docs.python.org/3.11/library/datetime.html#time-objects).

import PythonAlgorithms

enum TimeType {
  static let definition = TypeDefinition(
    name: "time", tag: Tag.nativeObject, flags: TypeFlag.builtin | TypeFlag.subclassable,
    module: "datetime",
    constructor: Native(
      "time", "cls, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0",
      checked: { vm, args throws(Exit) in
        let time = try clock(vm, args, from: 1, ClockTime())
        let zone = try vm.zoneArgument(args[5])
        return vm.makeTime(
          microseconds(time), args[0].type, zone: zone, fold: try fold(vm, args, 6))
      }),
    methods: methods + comparisons,
    classMethods: [
      Native(
        "fromisoformat", "cls, time_string, /",
        checked: { vm, args throws(Exit) in
          guard args[1].isStr else {
            throw vm.exit(.typeError, "fromisoformat: argument must be str")
          }
          let text = args[1].str.array
          let (time, offset) = try vm.attempt { () throws(Fault) in try ISOText.time(text) }
          return vm.makeTime(
            microseconds(time), args[0].type, zone: TimeZoneType.make(vm, offset))
        })
    ], getters: getters)

  static func microseconds(_ time: ClockTime) -> Int {
    ((time.hour * 60 + time.minute) * 60 + time.second) * 1_000_000 + time.microsecond
  }

  /// The four clock arguments from `first` on; missing ones as in `other`.
  static func clock(
    _ vm: VM, _ args: Arguments, from first: Int, _ other: ClockTime
  ) throws(Exit) -> ClockTime {
    let time = ClockTime(
      try vm.integer(args, first, or: other.hour),
      try vm.integer(args, first + 1, or: other.minute),
      try vm.integer(args, first + 2, or: other.second),
      try vm.integer(args, first + 3, or: other.microsecond))
    try vm.attempt { () throws(Fault) in try Gregorian.check(time) }
    return time
  }

  static func fold(_ vm: VM, _ args: Arguments, _ index: Int, or other: Int = 0) throws(Exit)
    -> Int
  {
    let fold = try vm.integer(args, index, or: other)
    if fold != 0 && fold != 1 { throw vm.exit(.valueError, "fold must be either 0 or 1") }
    return fold
  }

  // MARK: Fields, of time and datetime alike

  static let getters: [Native] = [
    field("hour") { $0.hour }, field("minute") { $0.minute }, field("second") { $0.second },
    field("microsecond") { $0.microsecond },
    Native("tzinfo", "self, /") { vm, args in
      vm.dateTimeKind(args[0]) == nil ? .none : args[0].native.pointee.value0
    },
    Native("fold", "self, /") { vm, args in
      vm.dateTimeKind(args[0]) == nil ? .none : Value(args[0].native.pointee.int2)
    },
  ]

  private static func field(_ name: String, _ read: @escaping @Sendable (ClockTime) -> Int)
    -> Native
  {
    Native(
      name, "self, /",
      checked: { vm, args throws(Exit) in
        guard let kind = vm.dateTimeKind(args[0]), kind == .time || kind == .datetime else {
          throw vm.wrongSelf(args[0], "time")
        }
        return Value(read(vm.clockTime(args[0].native)))
      })
  }

  /// `utcoffset`, `dst` and `tzname`, of time and datetime alike.
  static let zoneMethods: [Native] = ["utcoffset", "dst", "tzname"].map { name in
    Native(name, "self, /") { vm, args in
      guard vm.dateTimeKind(args[0]) != nil else { return .none }
      let zone = args[0].native.pointee.value0
      if zone.isNone { return .none }
      let isFixed = vm.isDateTime(zone, .timezone)
      let moment = vm.isDateTime(args[0], .datetime) ? args[0] : .none
      if isFixed { return TimeZoneType.answer(vm, zone, name) }
      let method = vm.getAttribute(zone, vm.intern(name))
      return method.isSignal ? method : vm.tailCall(method, moment)
    }
  }

  static func isoText(_ vm: VM, _ object: NativeObjectRef, timespec: String) throws(Exit)
    -> String
  {
    let time = vm.clockTime(object)
    let text = try vm.attempt { () throws(Fault) in try ISOText.text(time, timespec: timespec) }
    return text + (vm.zoneOffset(object).map { ISOText.text(offset: $0) } ?? "")
  }

  /// The `timespec` argument.
  static func timespec(_ vm: VM, _ value: Value) throws(Exit) -> String {
    if value.isUnset { return "auto" }
    if value.isStr { return value.str.string }
    throw vm.exit(
      .typeError, "isoformat() argument 1 must be str, not \(vm.typeName(value))")
  }

  private static let methods: [Native] =
    zoneMethods + [
      Native(
        "isoformat", "self, timespec='auto'",
        checked: { vm, args throws(Exit) in
          let object = try vm.dateTimeSelf(args, .time)
          return vm.makeStr(
            try isoText(vm, object, timespec: try timespec(vm, args[1])))
        }),
      Native(
        "__str__", "self, /",
        checked: { vm, args throws(Exit) in
          vm.makeStr(try isoText(vm, try vm.dateTimeSelf(args, .time), timespec: "auto"))
        }),
      Native(
        "__repr__", "self, /",
        checked: { vm, args throws(Exit) in
          let object = try vm.dateTimeSelf(args, .time)
          let time = vm.clockTime(object)
          return TimeZoneType.repr(
            vm, object,
            "\(vm.dateTimeTypeName(args[0]))(\(time.hour), \(time.minute)"
              + DateTimeText.tail(second: time.second, microsecond: time.microsecond))
        }),
      Native(
        "__hash__", "self, /",
        checked: { vm, args throws(Exit) in
          let object = try vm.dateTimeSelf(args, .time)
          return Value(vm.hashInt(object.pointee.int1 &- (vm.zoneOffset(object) ?? 0)))
        }),
      Native(
        "strftime", "self, format",
        checked: { vm, args throws(Exit) in
          let object = try vm.dateTimeSelf(args, .time)
          return try vm.strftime(
            args, date: CivilDate(1900, 1, 1), time: vm.clockTime(object),
            zone: object.pointee.value0)
        }),
      Native(
        "__format__", "self, format_spec, /",
        checked: { vm, args throws(Exit) in
          let object = try vm.dateTimeSelf(args, .time)
          if args[1].isStr, args[1].str.count == 0 {
            return vm.makeStr(try isoText(vm, object, timespec: "auto"))
          }
          return try vm.strftime(
            args, date: CivilDate(1900, 1, 1), time: vm.clockTime(object),
            zone: object.pointee.value0)
        }),
      Native(
        "replace",
        "self, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0",
        checked: { vm, args throws(Exit) in
          let object = try vm.dateTimeSelf(args, .time)
          let time = try clock(vm, args, from: 1, vm.clockTime(object))
          let zone = args.has(5) ? try vm.zoneArgument(args[5]) : object.pointee.value0
          return vm.makeTime(
            microseconds(time), vm.type(of: args[0]), zone: zone,
            fold: try fold(vm, args, 6, or: object.pointee.int2))
        }),
    ]

  private static let comparisons = DateTimeModule.comparisons { vm, a, b, isEquality throws(Exit) in
    guard vm.isDateTime(a, .time), vm.isDateTime(b, .time) else { return nil }
    let (x, y) = (a.native, b.native)
    let (left, right) = (vm.zoneOffset(x), vm.zoneOffset(y))
    if (left == nil) != (right == nil) {
      if isEquality { return DateTimeModule.unequal }
      throw vm.exit(.typeError, "can't compare offset-naive and offset-aware times")
    }
    let (p, q) = (x.pointee.int1 - (left ?? 0), y.pointee.int1 - (right ?? 0))
    return p < q ? -1 : p > q ? 1 : 0
  }
}
