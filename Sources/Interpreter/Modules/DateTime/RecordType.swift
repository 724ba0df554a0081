// SPDX-License-Identifier: Apache-2.0
// Tuples with named fields that natives return: datetime.IsoCalendarDate and time.struct_time.
// value0 is the tuple.

import PythonAlgorithms

enum RecordType {
  static let isoCalendarDate = definition(
    "IsoCalendarDate", module: "datetime", fields: ["year", "week", "weekday"])

  static let structTime = definition(
    "struct_time", module: "time",
    fields: [
      "tm_year", "tm_mon", "tm_mday", "tm_hour", "tm_min", "tm_sec", "tm_wday", "tm_yday",
      "tm_isdst",
    ])

  static func make(_ vm: VM, _ name: String, _ items: [Value]) -> Value {
    let type = vm.pointee.types.byName[name] ?? vm.pointee.types.object
    return vm.makeNative(type, value0: vm.makeTuple(items))
  }

  static func timeTuple(_ vm: VM, _ date: CivilDate, _ time: ClockTime, isDST: Int) -> Value {
    make(
      vm, "struct_time",
      [
        date.year, date.month, date.day, time.hour, time.minute, time.second,
        Gregorian.weekday(date), Gregorian.dayOfYear(date), isDST,
      ].map { Value($0) })
  }

  private static func tuple(_ vm: VM, _ args: Arguments) throws(Exit) -> Value {
    if args[0].tag == Tag.nativeObject, args[0].native.pointee.value0.tag == Tag.tuple {
      return args[0].native.pointee.value0
    }
    throw vm.wrongSelf(args[0], "tuple")
  }

  /// A tuple of a record, or the value itself.
  private static func plain(_ value: Value) -> Value {
    value.tag == Tag.nativeObject ? value.native.pointee.value0 : value
  }

  private static func comparison(_ name: String, _ test: @escaping @Sendable (Order) -> Bool)
    -> Native
  {
    Native(
      name, "self, value, /",
      checked: { vm, args throws(Exit) in
        let other = plain(args[1])
        guard other.tag == Tag.tuple else { return .notImplemented }
        return Value(test(vm.compare(try tuple(vm, args), other)))
      })
  }

  private static func definition(_ name: String, module: String, fields: [String])
    -> TypeDefinition
  {
    let getters = fields.enumerated().map { index, field in
      Native(
        field, "self, /",
        checked: { vm, args throws(Exit) in
          let items = try tuple(vm, args).tuple
          return index < items.count ? items.items[index] : .none
        })
    }
    return TypeDefinition(
      name: name, tag: Tag.nativeObject, module: module,
      methods: [
        Native("__len__", "self, /") { _, _ in Value(fields.count) },
        Native(
          "__iter__", "self, /",
          checked: { vm, args throws(Exit) in vm.makeIterator(try tuple(vm, args)) }),
        Native(
          "__getitem__", "self, key, /",
          checked: { vm, args throws(Exit) in vm.getItem(try tuple(vm, args), args[1]) }),
        Native(
          "__hash__", "self, /",
          checked: { vm, args throws(Exit) in
            if case .value(let hash) = vm.hash(try tuple(vm, args)) { return Value(hash) }
            return .error
          }),
        Native(
          "__repr__", "self, /",
          checked: { vm, args throws(Exit) in
            let items = try tuple(vm, args).tuple
            let parts = fields.enumerated().map { "\($1)=\(items.items[$0].int)" }
            return vm.makeStr("\(module).\(name)(" + parts.joined(separator: ", ") + ")")
          }),
        comparison("__eq__") { $0 == .equal }, comparison("__ne__") { $0 != .equal },
        comparison("__lt__") { $0 == .less }, comparison("__gt__") { $0 == .greater },
        comparison("__le__") { $0 == .less || $0 == .equal },
        comparison("__ge__") { $0 == .greater || $0 == .equal },
      ], getters: getters)
  }
}
