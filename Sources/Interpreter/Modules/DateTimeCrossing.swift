// SPDX-License-Identifier: Apache-2.0
// Dates, times and spans between the machine and its host.

import PythonAlgorithms

extension UnsafeMutablePointer where Pointee == VMState {
  /// The host's copy of a native object; nil when it has no plain form (aware times, arrays, ...).
  func exportNative(_ value: Value) -> PythonValue? {
    guard let kind = dateTimeKind(value) else { return exportScalarOrArray(value) }
    let object = value.native
    if kind != .timedelta, !object.pointee.value0.isNone { return nil }
    switch kind {
    case .date:
      let date = civilDate(object)
      return .date(year: date.year, month: date.month, day: date.day)
    case .time:
      let time = clockTime(object)
      return .time(
        hour: time.hour, minute: time.minute, second: time.second,
        microsecond: time.microsecond)
    case .datetime:
      let (date, time) = (civilDate(object), clockTime(object))
      return .datetime(
        year: date.year, month: date.month, day: date.day, hour: time.hour, minute: time.minute,
        second: time.second, microsecond: time.microsecond)
    case .timedelta:
      return .timedelta(
        days: object.pointee.int0, seconds: object.pointee.int1,
        microseconds: object.pointee.int2)
    case .timezone: return nil
    }
  }

  /// A date, time, datetime or timedelta from the host's copy; nil for another value, or fields
  /// out of range.
  func importNative(_ value: PythonValue) -> Value? {
    switch value {
    case .date(let year, let month, let day):
      return ordinal(year, month, day).map { makeDate($0) }
    case .time(let hour, let minute, let second, let microsecond):
      return microseconds(hour, minute, second, microsecond).map { makeTime($0) }
    case .datetime(
      let year, let month, let day, let hour, let minute, let second, let microsecond):
      guard let ordinal = ordinal(year, month, day),
        let time = microseconds(hour, minute, second, microsecond)
      else { return nil }
      return makeDateTime(ordinal, time)
    case .timedelta(let days, let seconds, let microseconds):
      let total =
        (Int128(days) * 86400 + Int128(seconds)) * 1_000_000 + Int128(microseconds)
      return (try? TimeDelta(totalMicroseconds: total)).map { makeDelta($0) }
    default: return nil
    }
  }

  private func ordinal(_ year: Int, _ month: Int, _ day: Int) -> Int? {
    let date = CivilDate(year, month, day)
    guard (try? Gregorian.check(date)) != nil else { return nil }
    return Gregorian.ordinal(date)
  }

  private func microseconds(_ hour: Int, _ minute: Int, _ second: Int, _ micro: Int) -> Int? {
    let time = ClockTime(hour, minute, second, micro)
    guard (try? Gregorian.check(time)) != nil else { return nil }
    return TimeType.microseconds(time)
  }

  /// Arrays cross as lists once their module is loaded.
  private func exportScalarOrArray(_ value: Value) -> PythonValue? { nil }
}
