// SPDX-License-Identifier: Apache-2.0
// datetime.timezone (https://docs.python.org/3.11/library/datetime.html#timezone-objects): fixed
// offsets from UTC. Zones with rules (zoneinfo) are not part of the library.

import PythonAlgorithms

enum TimeZoneType {
  static let definition = TypeDefinition(
    name: "timezone", tag: Tag.nativeObject, base: "tzinfo", module: "datetime",
    constructor: Native(
      "timezone", "cls, offset, name=None",
      checked: { vm, args throws(Exit) in
        guard vm.isDateTime(args[1], .timedelta) else {
          throw vm.exit(
            .typeError,
            "timezone() argument 1 must be datetime.timedelta, not \(vm.typeName(args[1]))")
        }
        if args.has(2), !args[2].isStr {
          throw vm.exit(
            .typeError, "timezone() argument 2 must be str, not \(vm.typeName(args[2]))")
        }
        let delta = vm.timeDelta(args[1])
        let day = Int128(DateTimeModule.microsecondsPerDay)
        guard delta.totalMicroseconds.magnitude < day.magnitude else {
          throw vm.exit(
            .valueError,
            "offset must be a timedelta strictly between -timedelta(hours=24) and "
              + "timedelta(hours=24), not \(delta.repr).")
        }
        let offset = Int(delta.totalMicroseconds)
        return vm.makeTimeZone(offset, args.value(2, or: .none))
      }),
    methods: [
      Native("utcoffset", "self, dt, /") { vm, args in answer(vm, args[0], "utcoffset") },
      Native("dst", "self, dt, /") { vm, args in answer(vm, args[0], "dst") },
      Native("tzname", "self, dt, /") { vm, args in answer(vm, args[0], "tzname") },
      Native("__str__", "self, /") { vm, args in answer(vm, args[0], "tzname") },
      Native("__hash__", "self, /") { vm, args in
        Value(vm.hashInt(vm.isDateTime(args[0], .timezone) ? args[0].native.pointee.int0 : 0))
      },
      Native(
        "__repr__", "self, /",
        checked: { vm, args throws(Exit) in
          let zone = try vm.dateTimeSelf(args, .timezone)
          if zone.pointee.int0 == 0 && zone.pointee.value0.isNone {
            return vm.makeStr("datetime.timezone.utc")
          }
          var text = "datetime.timezone(" + delta(zone.pointee.int0).map { $0.repr }.joined()
          if zone.pointee.value0.isStr {
            var bytes: [UInt8] = []
            StringRepr.append(zone.pointee.value0.str.array, to: &bytes)
            text += ", " + String(decoding: bytes, as: UTF8.self)
          }
          return vm.makeStr(text + ")")
        }),
    ]
      + DateTimeModule.comparisons { vm, a, b, isEquality throws(Exit) in
        guard isEquality, vm.isDateTime(a, .timezone), vm.isDateTime(b, .timezone) else {
          return nil
        }
        return a.native.pointee.int0 == b.native.pointee.int0 ? 0 : 1
      })

  private static func delta(_ offset: Int) -> [TimeDelta] {
    (try? TimeDelta(totalMicroseconds: Int128(offset))).map { [$0] } ?? []
  }

  /// The zone of an offset that was read; None for no offset.
  static func make(_ vm: VM, _ offset: Int?, name: [UInt8]? = nil) -> Value {
    guard let offset else { return .none }
    if offset == 0 && name == nil,
      let utc = vm.get(vm.dateTimeType(.timezone).pointee.namespace, vm.intern("utc"))
    {
      return utc
    }
    return vm.makeTimeZone(offset, name.map { vm.makeStr($0) } ?? .none)
  }

  static func name(_ vm: VM, _ zone: Value) -> String {
    let fields = zone.native.pointee
    if fields.value0.isStr { return fields.value0.str.string }
    return fields.int0 == 0 ? "UTC" : "UTC" + ISOText.text(offset: fields.int0)
  }

  /// `utcoffset`, `dst` or `tzname` of a fixed zone.
  static func answer(_ vm: VM, _ zone: Value, _ name: String) -> Value {
    guard vm.isDateTime(zone, .timezone) else { return .none }
    switch name {
    case "utcoffset": return delta(zone.native.pointee.int0).first.map { vm.makeDelta($0) } ?? .none
    case "tzname": return vm.makeStr(self.name(vm, zone))
    default: return .none
    }
  }

  /// Ends a repr with the tzinfo and fold of an object, where it has them.
  static func repr(_ vm: VM, _ object: NativeObjectRef, _ start: String) -> Value {
    var bytes = Array(start.utf8)
    if object.pointee.int2 != 0 { bytes.append(contentsOf: ", fold=1".utf8) }
    if !object.pointee.value0.isNone {
      bytes.append(contentsOf: ", tzinfo=".utf8)
      switch vm.appendRepr(object.pointee.value0, &bytes) {
      case .done: break
      case .failed: return .error
      case .needsCall: bytes.append(contentsOf: "<tzinfo>".utf8)
      }
    }
    bytes.append(UInt8(ascii: ")"))
    return vm.makeStr(bytes)
  }
}
