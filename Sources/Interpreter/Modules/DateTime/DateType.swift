// SPDX-License-Identifier: Apache-2.0
// datetime.date (https://docs.python.org/3.11/library/datetime.html#date-objects).

import PythonAlgorithms

enum DateType {
  static let definition = TypeDefinition(
    name: "date", tag: Tag.nativeObject, flags: TypeFlag.builtin | TypeFlag.subclassable,
    module: "datetime",
    constructor: Native(
      "date", "cls, year=None, month=None, day=None",
      checked: { vm, args throws(Exit) in
        let date = CivilDate(
          try vm.requiredInteger(args, 1, "year"), try vm.requiredInteger(args, 2, "month"),
          try vm.requiredInteger(args, 3, "day"))
        try vm.attempt { () throws(Fault) in try Gregorian.check(date) }
        return vm.makeDate(Gregorian.ordinal(date), args[0].type)
      }),
    methods: methods + arithmetic + comparisons, classMethods: classMethods, getters: getters)

  // MARK: Fields

  static let getters: [Native] = [
    field("year") { $0.year }, field("month") { $0.month }, field("day") { $0.day },
  ]

  private static func field(_ name: String, _ read: @escaping @Sendable (CivilDate) -> Int)
    -> Native
  {
    Native(
      name, "self, /",
      checked: { vm, args throws(Exit) in
        Value(read(vm.civilDate(try vm.dateTimeSelf(args, .date))))
      })
  }

  // MARK: Methods of date and datetime alike

  static let shared: [Native] = [
    method("toordinal") { _, object in Value(object.pointee.int0) },
    method("weekday") { _, object in Value((object.pointee.int0 + 6) % 7) },
    method("isoweekday") { _, object in Value((object.pointee.int0 + 6) % 7 + 1) },
    method("isocalendar") { vm, object in
      let (year, week, weekday) = Gregorian.isoCalendar(vm.civilDate(object))
      return RecordType.make(vm, "IsoCalendarDate", [Value(year), Value(week), Value(weekday)])
    },
  ]

  private static func method(
    _ name: String, _ body: @escaping @Sendable (VM, NativeObjectRef) -> Value
  ) -> Native {
    Native(
      name, "self, /",
      checked: { vm, args throws(Exit) in body(vm, try vm.dateTimeSelf(args, .date)) })
  }

  private static let methods: [Native] =
    shared + [
      method("isoformat") { vm, object in vm.makeStr(ISOText.text(vm.civilDate(object))) },
      method("__str__") { vm, object in vm.makeStr(ISOText.text(vm.civilDate(object))) },
      method("ctime") { vm, object in
        vm.makeStr(StrFTime(date: vm.civilDate(object)).format(Array("%c".utf8)))
      },
      method("timetuple") { vm, object in
        RecordType.timeTuple(vm, vm.civilDate(object), ClockTime(), isDST: -1)
      },
      method("__hash__") { vm, object in Value(vm.hashInt(object.pointee.int0 &* 86_400_000_003)) },
      Native(
        "__repr__", "self, /",
        checked: { vm, args throws(Exit) in
          let date = vm.civilDate(try vm.dateTimeSelf(args, .date))
          return vm.makeStr(
            "\(vm.dateTimeTypeName(args[0]))(\(date.year), \(date.month), \(date.day))")
        }),
      Native(
        "strftime", "self, format",
        checked: { vm, args throws(Exit) in
          let object = try vm.dateTimeSelf(args, .date)
          return try vm.strftime(
            args, date: vm.civilDate(object), time: ClockTime(), zone: .none)
        }),
      Native(
        "__format__", "self, format_spec, /",
        checked: { vm, args throws(Exit) in
          let object = try vm.dateTimeSelf(args, .date)
          if args[1].isStr, args[1].str.count == 0 {
            return vm.makeStr(ISOText.text(vm.civilDate(object)))
          }
          return try vm.strftime(
            args, date: vm.civilDate(object), time: ClockTime(), zone: .none)
        }),
      Native(
        "replace", "self, year=None, month=None, day=None",
        checked: { vm, args throws(Exit) in
          var date = vm.civilDate(try vm.dateTimeSelf(args, .date))
          date.year = try vm.integer(args, 1, or: date.year)
          date.month = try vm.integer(args, 2, or: date.month)
          date.day = try vm.integer(args, 3, or: date.day)
          try vm.attempt { () throws(Fault) in try Gregorian.check(date) }
          return vm.makeDate(Gregorian.ordinal(date), vm.type(of: args[0]))
        }),
    ]

  // MARK: Class methods

  private static let classMethods: [Native] = [
    Native("today", "cls, /") { vm, _ in DateTimeModule.noClock(vm) },
    Native(
      "fromordinal", "cls, ordinal, /",
      checked: { vm, args throws(Exit) in
        let ordinal = try vm.integer(args, 1)
        try vm.attempt { () throws(Fault) in _ = try Gregorian.date(ordinal: ordinal) }
        return make(vm, args[0], ordinal)
      }),
    Native(
      "fromisoformat", "cls, date_string, /",
      checked: { vm, args throws(Exit) in
        guard args[1].isStr else {
          throw vm.exit(.typeError, "fromisoformat: argument must be str")
        }
        let text = args[1].str.array
        let date = try vm.attempt { () throws(Fault) in try ISOText.date(text) }
        return make(vm, args[0], Gregorian.ordinal(date))
      }),
    Native(
      "fromisocalendar", "cls, year, week, day",
      checked: { vm, args throws(Exit) in
        let (year, week, day) = (
          try vm.integer(args, 1), try vm.integer(args, 2), try vm.integer(args, 3)
        )
        let date = try vm.attempt { () throws(Fault) in
          try Gregorian.date(isoYear: year, week: week, weekday: day)
        }
        return make(vm, args[0], Gregorian.ordinal(date))
      }),
    Native(
      "fromtimestamp", "cls, timestamp, /",
      checked: { vm, args throws(Exit) in
        let (ordinal, _) = try DateTimeType.moment(vm, args[1])
        return make(vm, args[0], ordinal)
      }),
  ]

  /// An instance of `cls`, which may be a subclass or datetime.
  private static func make(_ vm: VM, _ cls: Value, _ ordinal: Int) -> Value {
    let type = cls.tag == Tag.type ? cls.type : vm.dateTimeType(.date)
    return vm.isSubtype(type, of: vm.dateTimeType(.datetime))
      ? vm.makeDateTime(ordinal, 0, type) : vm.makeDate(ordinal, type)
  }

  // MARK: Arithmetic

  private static let arithmetic: [Native] = [
    Native("__add__", "self, value, /", checked: { vm, args throws(Exit) in try add(vm, args) }),
    Native("__radd__", "self, value, /", checked: { vm, args throws(Exit) in try add(vm, args) }),
    Native(
      "__sub__", "self, value, /",
      checked: { vm, args throws(Exit) in
        guard vm.isDateTime(args[0], .date) else { return .notImplemented }
        let ordinal = args[0].native.pointee.int0
        if vm.isDateTime(args[1], .timedelta) {
          return try shifted(vm, args[0], by: -args[1].native.pointee.int0)
        }
        guard vm.isDateTime(args[1], .date) else { return .notImplemented }
        return vm.makeDelta(ordinal - args[1].native.pointee.int0, 0, 0)
      }),
  ]

  private static func add(_ vm: VM, _ args: Arguments) throws(Exit) -> Value {
    guard vm.isDateTime(args[0], .date), vm.isDateTime(args[1], .timedelta) else {
      return .notImplemented
    }
    return try shifted(vm, args[0], by: args[1].native.pointee.int0)
  }

  private static func shifted(_ vm: VM, _ value: Value, by days: Int) throws(Exit) -> Value {
    let date = vm.civilDate(value.native)
    let sum = try vm.attempt { () throws(Fault) in try Gregorian.add(date, days: days) }
    return vm.makeDate(Gregorian.ordinal(sum), vm.type(of: value))
  }

  // MARK: Comparison

  private static let comparisons = DateTimeModule.comparisons { vm, a, b, isEquality throws(Exit) in
    switch (vm.dateTimeKind(a), vm.dateTimeKind(b)) {
    case (.date?, .date?):
      let (x, y) = (a.native.pointee.int0, b.native.pointee.int0)
      return x < y ? -1 : x > y ? 1 : 0
    case (.date?, .datetime?), (.datetime?, .date?):
      if isEquality { return DateTimeModule.unequal }
      throw vm.exit(.typeError, "can't compare datetime.datetime to datetime.date")
    default: return nil
    }
  }
}
