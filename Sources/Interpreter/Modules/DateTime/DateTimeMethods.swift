// SPDX-License-Identifier: Apache-2.0
// Methods of datetime.datetime.

import PythonAlgorithms

enum DateTimeMethods {
  static let all: [Native] = DateType.shared + parts + text + zones

  private static func method(
    _ name: String, _ parameters: String = "self, /",
    _ body: @escaping @Sendable (VM, NativeObjectRef, Arguments) throws(Exit) -> Value
  ) -> Native {
    Native(
      name, parameters,
      checked: { vm, args throws(Exit) in
        try body(vm, try vm.dateTimeSelf(args, .datetime), args)
      })
  }

  // MARK: Parts

  private static let parts: [Native] = [
    method("date") { vm, object, _ in vm.makeDate(object.pointee.int0) },
    method("time") { vm, object, _ in
      vm.makeTime(object.pointee.int1, fold: object.pointee.int2)
    },
    method("timetz") { vm, object, _ in
      vm.makeTime(
        object.pointee.int1, zone: object.pointee.value0, fold: object.pointee.int2)
    },
    method("timetuple") { vm, object, _ in
      let isFixed = !object.pointee.value0.isNone
      return RecordType.timeTuple(
        vm, vm.civilDate(object), vm.clockTime(object), isDST: isFixed ? 0 : -1)
    },
    method("utctimetuple") { vm, object, _ throws(Exit) in
      let (ordinal, time) = try DateTimeType.shifted(
        vm, object, days: 0, microseconds: -(vm.zoneOffset(object) ?? 0))
      let moved = vm.makeDateTime(ordinal, time).native
      return RecordType.timeTuple(vm, vm.civilDate(moved), vm.clockTime(moved), isDST: 0)
    },
    method("timestamp") { vm, object, _ in
      let start = 719_163 * DateTimeModule.microsecondsPerDay
      let total = DateTimeType.universal(object, vm.zoneOffset(object) ?? 0) - start
      if vm.zoneOffset(object) == nil {
        // As CPython: whole seconds and the fraction are added as floats.
        let micro = object.pointee.int1 % 1_000_000
        return Value(Double((total - micro) / 1_000_000) + Double(micro) / 1e6)
      }
      return Value((try? IntegerMath.trueDivide(total, 1_000_000)) ?? 0)
    },
    method("__hash__") { vm, object, _ in
      let total = DateTimeType.universal(object, vm.zoneOffset(object) ?? 0)
      return Value(vm.hashInt(total &* 31 &+ 7))
    },
    method(
      "replace",
      "self, year=0, month=0, day=0, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, "
        + "*, fold=0"
    ) { vm, object, args throws(Exit) in
      var date = vm.civilDate(object)
      date.year = try vm.integer(args, 1, or: date.year)
      date.month = try vm.integer(args, 2, or: date.month)
      date.day = try vm.integer(args, 3, or: date.day)
      let checked = date
      try vm.attempt { () throws(Fault) in try Gregorian.check(checked) }
      let time = try TimeType.clock(vm, args, from: 4, vm.clockTime(object))
      let zone = args.has(8) ? try vm.zoneArgument(args[8]) : object.pointee.value0
      return vm.makeDateTime(
        Gregorian.ordinal(date), TimeType.microseconds(time), vm.type(of: args[0]), zone: zone,
        fold: try TimeType.fold(vm, args, 9, or: object.pointee.int2))
    },
  ]

  // MARK: Text

  private static func isoText(
    _ vm: VM, _ object: NativeObjectRef, _ separator: String, _ timespec: String
  ) throws(Exit) -> String {
    ISOText.text(vm.civilDate(object)) + separator
      + (try TimeType.isoText(vm, object, timespec: timespec))
  }

  private static let text: [Native] = [
    method("__str__") { vm, object, _ throws(Exit) in
      vm.makeStr(try isoText(vm, object, " ", "auto"))
    },
    method("isoformat", "self, sep='T', timespec='auto'") { vm, object, args throws(Exit) in
      var separator = "T"
      if args.has(1) {
        guard args[1].isStr, args[1].str.count == 1 else {
          throw vm.exit(
            .typeError, "isoformat() argument 1 must be a unicode character, not str")
        }
        separator = args[1].str.string
      }
      return vm.makeStr(
        try isoText(vm, object, separator, try TimeType.timespec(vm, args[2])))
    },
    method("__repr__") { vm, object, args throws(Exit) in
      let (date, time) = (vm.civilDate(object), vm.clockTime(object))
      let start =
        "\(vm.dateTimeTypeName(args[0]))(\(date.year), \(date.month), \(date.day), "
        + "\(time.hour), \(time.minute)"
        + DateTimeText.tail(second: time.second, microsecond: time.microsecond)
      return TimeZoneType.repr(vm, object, start)
    },
    method("ctime") { vm, object, _ in
      vm.makeStr(
        StrFTime(date: vm.civilDate(object), time: vm.clockTime(object)).format(
          Array("%c".utf8)))
    },
    method("strftime", "self, format") { vm, object, args throws(Exit) in
      try vm.strftime(
        args, date: vm.civilDate(object), time: vm.clockTime(object),
        zone: object.pointee.value0)
    },
    method("__format__", "self, format_spec, /") { vm, object, args throws(Exit) in
      if args[1].isStr, args[1].str.count == 0 {
        return vm.makeStr(try isoText(vm, object, " ", "auto"))
      }
      return try vm.strftime(
        args, date: vm.civilDate(object), time: vm.clockTime(object),
        zone: object.pointee.value0)
    },
  ]

  // MARK: Zones

  private static let zones: [Native] = [
    method("astimezone", "self, tz=None") { vm, object, args throws(Exit) in
      var zone = try vm.zoneArgument(args[1])
      if zone.isNone { zone = TimeZoneType.make(vm, 0) }
      guard vm.isDateTime(zone, .timezone) else {
        throw vm.exit(.notImplementedError, "astimezone() needs a fixed-offset timezone")
      }
      let shift = zone.native.pointee.int0 - (vm.zoneOffset(object) ?? 0)
      let (ordinal, time) = try DateTimeType.shifted(vm, object, days: 0, microseconds: shift)
      return vm.makeDateTime(ordinal, time, vm.type(of: args[0]), zone: zone)
    }
  ]

  // MARK: Class methods

  static let classMethods: [Native] = [
    Native("now", "cls, tz=None") { vm, _ in DateTimeModule.noClock(vm) },
    Native("today", "cls, /") { vm, _ in DateTimeModule.noClock(vm) },
    Native("utcnow", "cls, /") { vm, _ in DateTimeModule.noClock(vm) },
    Native(
      "combine", "cls, date, time, tzinfo=None",
      checked: { vm, args throws(Exit) in
        guard vm.isAnyDate(args[1]) else {
          throw vm.exit(
            .typeError,
            "combine() argument 1 must be datetime.date, not \(vm.typeName(args[1]))")
        }
        guard vm.isDateTime(args[2], .time) else {
          throw vm.exit(
            .typeError,
            "combine() argument 2 must be datetime.time, not \(vm.typeName(args[2]))")
        }
        let time = args[2].native.pointee
        let zone = args.has(3) ? try vm.zoneArgument(args[3]) : time.value0
        return vm.makeDateTime(
          args[1].native.pointee.int0, time.int1, args[0].type, zone: zone, fold: time.int2)
      }),
    Native(
      "fromisoformat", "cls, date_string, /",
      checked: { vm, args throws(Exit) in
        guard args[1].isStr else {
          throw vm.exit(.typeError, "fromisoformat: argument must be str")
        }
        let text = args[1].str.array
        let (date, time, offset) = try vm.attempt { () throws(Fault) in
          try ISOText.dateTime(text)
        }
        return vm.makeDateTime(
          Gregorian.ordinal(date), TimeType.microseconds(time), args[0].type,
          zone: TimeZoneType.make(vm, offset))
      }),
    Native(
      "strptime", "cls, date_string, format, /",
      checked: { vm, args throws(Exit) in
        for index in 1...2 where !args[index].isStr {
          throw vm.exit(
            .typeError,
            "strptime() argument \(index) must be str, not \(vm.typeName(args[index]))")
        }
        let (text, format) = (args[1].str.array, args[2].str.array)
        let read = try vm.attempt { () throws(Fault) in
          let read = try StrPTime.parse(text, format: format)
          try Gregorian.check(read.date)
          try Gregorian.check(read.time)
          return read
        }
        return vm.makeDateTime(
          Gregorian.ordinal(read.date), TimeType.microseconds(read.time), args[0].type,
          zone: TimeZoneType.make(vm, read.offset, name: read.zoneName))
      }),
    Native(
      "fromtimestamp", "cls, timestamp, tz=None",
      checked: { vm, args throws(Exit) in
        let (ordinal, time) = try DateTimeType.moment(vm, args[1])
        let zone = try vm.zoneArgument(args[2])
        if zone.isNone { return vm.makeDateTime(ordinal, time, args[0].type) }
        let base = vm.makeDateTime(ordinal, time)
        let shift = vm.isDateTime(zone, .timezone) ? zone.native.pointee.int0 : 0
        let (day, rest) = try DateTimeType.shifted(
          vm, base.native, days: 0, microseconds: shift)
        return vm.makeDateTime(day, rest, args[0].type, zone: zone)
      }),
    Native(
      "utcfromtimestamp", "cls, timestamp, /",
      checked: { vm, args throws(Exit) in
        let (ordinal, time) = try DateTimeType.moment(vm, args[1])
        return vm.makeDateTime(ordinal, time, args[0].type)
      }),
  ]
}
