// SPDX-License-Identifier: Apache-2.0
// datetime (https://docs.python.org/3.11/library/datetime.html): dates, times, spans and fixed
// offsets as native objects. Fields of the objects: a date keeps its ordinal in int0, a time the
// microsecond of the day in int1 (both for a datetime) and its tzinfo in value0; fold is in int2.
// A timedelta keeps days, seconds, microseconds in int0...int2; a timezone its offset in
// microseconds in int0 and its name in value0. int3 tells the kind. There is no clock.

import PythonAlgorithms

/// Kinds of datetime objects, as kept in `int3`.
enum DateTimeKind: Int {
  case date = 0xDA7E00
  case time, datetime, timedelta, timezone

  /// Name of the class.
  var name: String { "\(self)" }
}

enum DateTimeModule {
  static let microsecondsPerDay = 86_400_000_000

  static let definition = ModuleDefinition(
    name: "datetime",
    types: [
      TypeDefinition(
        name: "tzinfo", tag: Tag.instance, flags: TypeFlag.builtin | TypeFlag.subclassable,
        module: "datetime"),
      TimeDeltaType.definition, TimeZoneType.definition, DateType.definition, TimeType.definition,
      DateTimeType.definition, RecordType.isoCalendarDate, RecordType.structTime,
    ],
    setUp: { vm, namespace in
      vm.set(namespace, "MINYEAR", Value(1))
      vm.set(namespace, "MAXYEAR", Value(9999))
      setConstants(vm)
      if let timezone = vm.pointee.types.byName["timezone"],
        let utc = vm.get(timezone.pointee.namespace, vm.intern("utc"))
      {
        vm.set(namespace, "UTC", utc)
      }
      // Not part of the module, though installed with it.
      for hidden in ["IsoCalendarDate", "struct_time"] {
        let name = vm.intern(hidden)
        if let position = vm.findStr(namespace, name, vm.hash(name)) {
          vm.remove(namespace, at: position)
        }
      }
    })

  /// `min`, `max`, `resolution` and `timezone.utc`.
  private static func setConstants(_ vm: VM) {
    func constants(_ name: String, _ values: [(String, Value)]) {
      guard let type = vm.pointee.types.byName[name] else { return }
      for (name, value) in values { vm.set(type.pointee.namespace, name, value) }
    }
    let day = microsecondsPerDay
    let last = Gregorian.maximumOrdinal
    let tick = vm.makeDelta(0, 0, 1)
    constants(
      "timedelta",
      [
        ("min", vm.makeDelta(-999_999_999, 0, 0)),
        ("max", vm.makeDelta(999_999_999, 86399, 999_999)), ("resolution", tick),
      ])
    constants(
      "date",
      [
        ("min", vm.makeDate(1)), ("max", vm.makeDate(last)), ("resolution", vm.makeDelta(1, 0, 0)),
      ])
    constants(
      "time", [("min", vm.makeTime(0)), ("max", vm.makeTime(day - 1)), ("resolution", tick)])
    constants(
      "datetime",
      [
        ("min", vm.makeDateTime(1, 0)), ("max", vm.makeDateTime(last, day - 1)),
        ("resolution", tick),
      ])
    let limit = day - 60_000_000
    constants(
      "timezone",
      [
        ("utc", vm.makeTimeZone(0, .none)), ("min", vm.makeTimeZone(-limit, .none)),
        ("max", vm.makeTimeZone(limit, .none)),
      ])
  }

  /// What a program gets that asks for the time.
  static func noClock(_ vm: VM) -> Value {
    vm.raise(.notImplementedError, "the clock is not available to programs")
  }

  /// The six comparisons by one native that gives the order; nil: the classes have none
  /// (equality is then identity).
  static func comparisons(
    _ compare: @escaping @Sendable (VM, Value, Value, Bool) throws(Exit) -> Int?
  ) -> [Native] {
    func native(_ name: String, _ test: @escaping @Sendable (Int) -> Bool) -> Native {
      let isEquality = name == "__eq__" || name == "__ne__"
      return Native(
        name, "self, value, /",
        checked: { vm, args throws(Exit) in
          guard let order = try compare(vm, args[0], args[1], isEquality) else {
            return .notImplemented
          }
          return Value(test(order))
        })
    }
    return [
      native("__eq__") { $0 == 0 }, native("__ne__") { $0 != 0 }, native("__lt__") { $0 < 0 },
      native("__le__") { $0 <= 0 }, native("__gt__") { $0 > 0 }, native("__ge__") { $0 >= 0 },
    ]
  }

  /// Order of values that are known to differ in kind but may be compared by `==`.
  static let unequal = Int.max
}

extension UnsafeMutablePointer where Pointee == VMState {
  // MARK: Kinds

  /// Kind of a datetime object; nil for any other value.
  func dateTimeKind(_ value: Value) -> DateTimeKind? {
    value.tag == Tag.nativeObject ? DateTimeKind(rawValue: value.native.pointee.int3) : nil
  }

  func isDateTime(_ value: Value, _ kind: DateTimeKind) -> Bool { dateTimeKind(value) == kind }

  /// date or datetime
  func isAnyDate(_ value: Value) -> Bool {
    let kind = dateTimeKind(value)
    return kind == .date || kind == .datetime
  }

  /// The class of a kind. Loads the module when it is not there.
  func dateTimeType(_ kind: DateTimeKind) -> TypeRef {
    if let type = pointee.types.byName[kind.name] { return type }
    installDateTimeTypes()
    return pointee.types.byName[kind.name] ?? pointee.types.object
  }

  /// Makes the classes of `datetime` without an import by the program. They live as long as the
  /// machine's modules.
  func installDateTimeTypes() {
    if get(pointee.modules, intern("datetime")) == nil { _ = importModule("datetime") }
  }

  /// Self of a method; TypeError for another value.
  func dateTimeSelf(_ args: Arguments, _ kind: DateTimeKind) throws(Exit) -> NativeObjectRef {
    let value = args[0]
    let found = dateTimeKind(value)
    if found == kind || (kind == .date && found == .datetime) { return value.native }
    throw wrongSelf(value, kind.name)
  }

  // MARK: Making

  func makeDate(_ ordinal: Int, _ type: TypeRef? = nil) -> Value {
    makeNative(type ?? dateTimeType(.date), ordinal, 0, 0, DateTimeKind.date.rawValue)
  }

  func makeTime(
    _ microseconds: Int, _ type: TypeRef? = nil, zone: Value = .none, fold: Int = 0
  ) -> Value {
    makeNative(
      type ?? dateTimeType(.time), 0, microseconds, fold, DateTimeKind.time.rawValue,
      value0: zone)
  }

  func makeDateTime(
    _ ordinal: Int, _ microseconds: Int, _ type: TypeRef? = nil, zone: Value = .none,
    fold: Int = 0
  ) -> Value {
    makeNative(
      type ?? dateTimeType(.datetime), ordinal, microseconds, fold,
      DateTimeKind.datetime.rawValue, value0: zone)
  }

  func makeDelta(
    _ days: Int, _ seconds: Int, _ microseconds: Int, _ type: TypeRef? = nil
  ) -> Value {
    makeNative(
      type ?? dateTimeType(.timedelta), days, seconds, microseconds,
      DateTimeKind.timedelta.rawValue)
  }

  func makeDelta(_ delta: TimeDelta, _ type: TypeRef? = nil) -> Value {
    makeDelta(delta.days, delta.seconds, delta.microseconds, type)
  }

  func makeDelta(_ body: () throws(Fault) -> TimeDelta) throws(Exit) -> Value {
    makeDelta(try attempt(body))
  }

  func makeTimeZone(_ offset: Int, _ name: Value) -> Value {
    makeNative(
      dateTimeType(.timezone), offset, 0, 0, DateTimeKind.timezone.rawValue, value0: name)
  }

  // MARK: Reading

  func civilDate(_ object: NativeObjectRef) -> CivilDate {
    (try? Gregorian.date(ordinal: object.pointee.int0)) ?? CivilDate(1, 1, 1)
  }

  func clockTime(_ object: NativeObjectRef) -> ClockTime {
    let total = object.pointee.int1
    let seconds = total / 1_000_000
    return ClockTime(seconds / 3600, seconds / 60 % 60, seconds % 60, total % 1_000_000)
  }

  func timeDelta(_ value: Value) -> TimeDelta {
    let fields = value.native.pointee
    let seconds = Int128(fields.int0) * 86400 + Int128(fields.int1)
    let total = seconds * 1_000_000 + Int128(fields.int2)
    return (try? TimeDelta(totalMicroseconds: total)) ?? zeroDelta
  }

  private var zeroDelta: TimeDelta {
    // Sum of nothing: never fails.
    do throws(Fault) { return try TimeDelta.Sum().delta() } catch { return zeroDelta }
  }

  /// Offset of an aware time in microseconds; nil when naive, and for zones that are not fixed.
  func zoneOffset(_ object: NativeObjectRef) -> Int? {
    let zone = object.pointee.value0
    return isDateTime(zone, .timezone) ? zone.native.pointee.int0 : nil
  }

  /// Checks a tzinfo argument.
  func zoneArgument(_ value: Value) throws(Exit) -> Value {
    if value.isUnset || value.isNone { return .none }
    if isDateTime(value, .timezone) { return value }
    if let base = pointee.types.byName["tzinfo"], isSubtype(type(of: value), of: base) {
      return value
    }
    throw exit(
      .typeError,
      "tzinfo argument must be None or of a tzinfo subclass, not type '\(typeName(value))'")
  }

  /// Name shown by repr: `datetime.date`, or the name of a subclass.
  func dateTimeTypeName(_ value: Value) -> String {
    let type = type(of: value)
    let name = type.pointee.name.string
    return type.pointee.flags & TypeFlag.builtin != 0 ? "datetime." + name : name
  }

  /// Required int argument of a constructor.
  func requiredInteger(_ args: Arguments, _ index: Int, _ name: String) throws(Exit) -> Int {
    if !args.has(index) {
      throw exit(.typeError, "function missing required argument '\(name)' (pos \(index))")
    }
    return try integer(args, index)
  }

  func strftime(
    _ args: Arguments, date: CivilDate, time: ClockTime, zone: Value
  ) throws(Exit) -> Value {
    guard args[1].isStr else {
      throw exit(.typeError, "strftime() argument 1 must be str, not \(typeName(args[1]))")
    }
    var text = StrFTime(date: date, time: time)
    if isDateTime(zone, .timezone) {
      text.offset = zone.native.pointee.int0
      text.zoneName = TimeZoneType.name(self, zone)
    }
    return makeStr(text.format(args[1].str.array))
  }
}
