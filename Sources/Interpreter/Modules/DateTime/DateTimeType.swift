// SPDX-License-Identifier: Apache-2.0
// datetime.datetime (https://docs.python.org/3.11/library/datetime.html#datetime-objects). Local
// time is UTC.

import PythonAlgorithms

enum DateTimeType {
  static let definition = TypeDefinition(
    name: "datetime", tag: Tag.nativeObject, base: "date",
    flags: TypeFlag.builtin | TypeFlag.subclassable, module: "datetime",
    constructor: Native(
      "datetime",
      "cls, year=None, month=None, day=None, hour=0, minute=0, second=0, microsecond=0, "
        + "tzinfo=None, *, fold=0",
      checked: { vm, args throws(Exit) in
        let date = CivilDate(
          try vm.requiredInteger(args, 1, "year"), try vm.requiredInteger(args, 2, "month"),
          try vm.requiredInteger(args, 3, "day"))
        try vm.attempt { () throws(Fault) in try Gregorian.check(date) }
        let time = try TimeType.clock(vm, args, from: 4, ClockTime())
        return vm.makeDateTime(
          Gregorian.ordinal(date), TimeType.microseconds(time), args[0].type,
          zone: try vm.zoneArgument(args[8]), fold: try TimeType.fold(vm, args, 9))
      }),
    methods: TimeType.zoneMethods + DateTimeMethods.all + arithmetic + comparisons,
    classMethods: DateTimeMethods.classMethods, getters: DateType.getters + TimeType.getters)

  // MARK: Reading

  /// Ordinal and microsecond of the day of a timestamp.
  static func moment(_ vm: VM, _ value: Value) throws(Exit) -> (Int, Int) {
    let day = Int128(DateTimeModule.microsecondsPerDay)
    var total: Int128
    let inner = vm.unwrapped(value)
    if inner.isIntLike {
      total = Int128(inner.int) * 1_000_000
    } else {
      guard let seconds = vm.double(value) else { throw Exit(.error) }
      if seconds.isNaN { throw vm.exit(.valueError, "cannot convert float NaN to integer") }
      guard seconds.magnitude < 1e12 else {
        throw vm.exit(.overflowError, "timestamp out of range for platform time_t")
      }
      let whole = seconds.rounded(.down)
      total = Int128(whole) * 1_000_000
      total += Int128(((seconds - whole) * 1e6).rounded(.toNearestOrEven))
    }
    total += Int128(719_163) * day
    let ordinal = total / day
    guard total >= day, ordinal <= Int128(Gregorian.maximumOrdinal) else {
      let year = 1970 + Int((total / day - 719_163) / 365)
      throw vm.exit(.valueError, "year \(year) is out of range")
    }
    return (Int(ordinal), Int(total % day))
  }

  /// Sum of a moment and a span. OverflowError.
  static func shifted(
    _ vm: VM, _ object: NativeObjectRef, days: Int, microseconds: Int
  ) throws(Exit) -> (Int, Int) {
    let day = DateTimeModule.microsecondsPerDay
    var time = object.pointee.int1 + microseconds
    var carry = time / day
    time %= day
    if time < 0 {
      time += day
      carry -= 1
    }
    let ordinal = object.pointee.int0 + days + carry
    guard (1...Gregorian.maximumOrdinal).contains(ordinal) else {
      throw vm.exit(.overflowError, "date value out of range")
    }
    return (ordinal, time)
  }

  // MARK: Arithmetic

  private static let arithmetic: [Native] = [
    Native("__add__", "self, value, /", checked: { vm, args throws(Exit) in try add(vm, args, 1) }),
    Native(
      "__radd__", "self, value, /", checked: { vm, args throws(Exit) in try add(vm, args, 1) }),
    Native(
      "__sub__", "self, value, /",
      checked: { vm, args throws(Exit) in
        if vm.isDateTime(args[1], .timedelta) { return try add(vm, args, -1) }
        guard vm.isDateTime(args[0], .datetime), vm.isDateTime(args[1], .datetime) else {
          return .notImplemented
        }
        let (a, b) = (args[0].native, args[1].native)
        let (left, right) = (vm.zoneOffset(a), vm.zoneOffset(b))
        if (left == nil) != (right == nil) {
          throw vm.exit(
            .typeError, "can't subtract offset-naive and offset-aware datetimes")
        }
        let days = Int128(a.pointee.int0 - b.pointee.int0)
        let rest =
          a.pointee.int1 - b.pointee.int1 - (left ?? 0) + (right ?? 0)
        return try vm.makeDelta { () throws(Fault) in
          try TimeDelta(
            totalMicroseconds: days * Int128(DateTimeModule.microsecondsPerDay) + Int128(rest))
        }
      }),
  ]

  private static func add(_ vm: VM, _ args: Arguments, _ sign: Int) throws(Exit) -> Value {
    guard vm.isDateTime(args[0], .datetime), vm.isDateTime(args[1], .timedelta) else {
      return .notImplemented
    }
    let delta = args[1].native.pointee
    let (ordinal, time) = try shifted(
      vm, args[0].native, days: sign * delta.int0,
      microseconds: sign * (delta.int1 * 1_000_000 + delta.int2))
    return vm.makeDateTime(
      ordinal, time, vm.type(of: args[0]), zone: args[0].native.pointee.value0)
  }

  // MARK: Comparison

  private static let comparisons = DateTimeModule.comparisons { vm, a, b, isEquality throws(Exit) in
    guard vm.isDateTime(a, .datetime), let kind = vm.dateTimeKind(b) else { return nil }
    if kind == .date {
      if isEquality { return DateTimeModule.unequal }
      throw vm.exit(
        .typeError, "can't compare datetime.\(vm.typeName(a)) to datetime.\(vm.typeName(b))")
    }
    guard kind == .datetime else { return nil }
    let (x, y) = (a.native, b.native)
    let (left, right) = (vm.zoneOffset(x), vm.zoneOffset(y))
    if (left == nil) != (right == nil) {
      if isEquality { return DateTimeModule.unequal }
      throw vm.exit(.typeError, "can't compare offset-naive and offset-aware datetimes")
    }
    let p = universal(x, left ?? 0)
    let q = universal(y, right ?? 0)
    return p < q ? -1 : p > q ? 1 : 0
  }

  /// Microseconds since day 0, in UTC.
  static func universal(_ object: NativeObjectRef, _ offset: Int) -> Int {
    object.pointee.int0 * DateTimeModule.microsecondsPerDay + object.pointee.int1 - offset
  }
}
