// SPDX-License-Identifier: Apache-2.0
// Reads dates, times and durations of an LM's reply: ISO 8601 strings as `date.fromisoformat`
// and `datetime.fromisoformat` take them (no time zones but Z, since values here are naive),
// objects with the constructor's keyword arguments, and seconds for a duration.
// Source: Python library reference, `datetime`.

import Interpreter
import LanguageModel

enum CalendarText {
  /// The value of `json` as a date, time, datetime or timedelta; nil when it is none.
  static func read(_ json: JSON, as type: WantedType) -> PythonValue? {
    switch (json, type) {
    case (.int(let seconds), .timedelta): duration(Double(seconds))
    case (.double(let seconds), .timedelta): duration(seconds)
    case (.object(let members), _): fromFields(members, as: type)
    case (.string(let text), .date): date(text.trimmed) ?? midnight(text.trimmed)
    case (.string(let text), .time): time(Substring(text.trimmed)).map(value)
    case (.string(let text), .datetime): datetime(text.trimmed)
    case (.string(let text), .timedelta): duration(clock: text.trimmed)
    default: nil
    }
  }

  /// Whether the calendar has the day (proleptic Gregorian, years 1 to 9999).
  static func isDay(_ year: Int, _ month: Int, _ day: Int) -> Bool {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1 else { return false }
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    return day <= days[month - 1]
  }

  // MARK: - Text

  private static func date(_ text: String) -> PythonValue? {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].count == 4, let year = digits(parts[0]),
      let month = digits(parts[1]), let day = digits(parts[2]), isDay(year, month, day)
    else { return nil }
    return .date(year: year, month: month, day: day)
  }

  /// A date that was written as a datetime without a time of day.
  private static func midnight(_ text: String) -> PythonValue? {
    guard case .datetime(let year, let month, let day, 0, 0, 0, 0)? = datetime(text) else {
      return nil
    }
    return .date(year: year, month: month, day: day)
  }

  private static func datetime(_ text: String) -> PythonValue? {
    let halves = text.split(maxSplits: 1, whereSeparator: { $0 == "T" || $0 == " " })
    guard let first = halves.first, case .date(let year, let month, let day)? = date(String(first))
    else { return nil }
    guard halves.count == 2 else { return datetime(year, month, day, Clock()) }
    return time(halves[1]).flatMap { datetime(year, month, day, $0) }
  }

  private struct Clock {
    var hour = 0
    var minute = 0
    var second = 0
    var microsecond = 0
  }

  private static func time(_ text: Substring) -> Clock? {
    var text = text
    for zone in ["Z", "+00:00"] where text.hasSuffix(zone) { text.removeLast(zone.count) }
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard (2...3).contains(parts.count), let hour = digits(parts[0]), let minute = digits(parts[1]),
      hour < 24, minute < 60
    else { return nil }
    var clock = Clock(hour: hour, minute: minute)
    guard parts.count == 3 else { return clock }
    let seconds = parts[2].split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard let whole = digits(seconds[0]), whole < 60 else { return nil }
    clock.second = whole
    if seconds.count == 2 {
      let fraction = String(seconds[1].prefix(6))
      guard let number = digits(Substring(fraction)) else { return nil }
      clock.microsecond = (0..<(6 - fraction.count)).reduce(number) { value, _ in value * 10 }
    }
    return clock
  }

  /// `[D day[s], ]H:MM:SS[.ffffff]`, as `str(timedelta)` writes it.
  private static func duration(clock text: String) -> PythonValue? {
    var days = 0
    var rest = Substring(text)
    if let comma = text.firstIndex(of: ",") {
      let words = text[..<comma].split(separator: " ")
      guard words.count == 2, words[1].hasPrefix("day"), let number = Int(words[0]),
        number.magnitude < 1_000_000_000
      else { return nil }
      days = number
      rest = text[text.index(after: comma)...].drop { $0 == " " }
    }
    return time(rest).map {
      .timedelta(
        days: days, seconds: $0.hour * 3600 + $0.minute * 60 + $0.second,
        microseconds: $0.microsecond)
    }
  }

  private static func digits(_ text: Substring) -> Int? {
    guard (1...9).contains(text.utf8.count), text.utf8.allSatisfy({ (48...57).contains($0) }) else {
      return nil
    }
    return Int(text)
  }

  // MARK: - Fields and seconds

  private static func fromFields(_ members: [JSON.Member], as type: WantedType) -> PythonValue? {
    var fields: [String: Int] = [:]
    for member in members {
      guard case .int(let number) = member.value, let field = Int(exactly: number) else {
        return nil
      }
      fields[member.key] = field
    }
    let known: Set<String>
    switch type {
    case .date: known = ["year", "month", "day"]
    case .time: known = ["hour", "minute", "second", "microsecond"]
    case .datetime:
      known = ["year", "month", "day", "hour", "minute", "second", "microsecond"]
    case .timedelta: known = ["days", "seconds", "microseconds"]
    default: return nil
    }
    guard !fields.isEmpty, known.isSuperset(of: fields.keys) else { return nil }
    return value(fields, as: type)
  }

  private static func value(_ fields: [String: Int], as type: WantedType) -> PythonValue? {
    if type == .timedelta {
      return normalised(
        fields["days"] ?? 0, fields["seconds"] ?? 0, fields["microseconds"] ?? 0)
    }
    let clock = Clock(
      hour: fields["hour"] ?? 0, minute: fields["minute"] ?? 0, second: fields["second"] ?? 0,
      microsecond: fields["microsecond"] ?? 0)
    guard (0..<24).contains(clock.hour), (0..<60).contains(clock.minute),
      (0..<60).contains(clock.second), (0..<1_000_000).contains(clock.microsecond)
    else { return nil }
    if type == .time { return value(clock) }
    guard let year = fields["year"], let month = fields["month"], let day = fields["day"],
      isDay(year, month, day)
    else { return nil }
    return type == .date
      ? .date(year: year, month: month, day: day) : datetime(year, month, day, clock)
  }

  private static func value(_ clock: Clock) -> PythonValue {
    .time(
      hour: clock.hour, minute: clock.minute, second: clock.second,
      microsecond: clock.microsecond)
  }

  private static func datetime(
    _ year: Int, _ month: Int, _ day: Int, _ clock: Clock
  ) -> PythonValue? {
    .datetime(
      year: year, month: month, day: day, hour: clock.hour, minute: clock.minute,
      second: clock.second, microsecond: clock.microsecond)
  }

  private static func duration(_ seconds: Double) -> PythonValue? {
    guard seconds.isFinite, seconds.magnitude < 8e13 else { return nil }
    let whole = seconds.rounded(.down)
    return normalised(0, Int(whole), Int(((seconds - whole) * 1e6).rounded()))
  }

  /// A timedelta in Python's normal form: 0 <= seconds < 86400, 0 <= microseconds < 10**6.
  private static func normalised(
    _ days: Int, _ seconds: Int, _ microseconds: Int
  ) -> PythonValue? {
    guard days.magnitude < 1_000_000_000, seconds.magnitude < 100_000_000_000_000,
      microseconds.magnitude < 1_000_000_000_000_000
    else { return nil }
    let carry = microseconds.floored(by: 1_000_000)
    let spilt = (seconds + carry.quotient).floored(by: 86_400)
    let total = days + spilt.quotient
    guard total.magnitude < 1_000_000_000 else { return nil }
    return .timedelta(days: total, seconds: spilt.remainder, microseconds: carry.remainder)
  }
}

extension Int {
  /// Division that rounds down, for a positive divisor.
  fileprivate func floored(by divisor: Int) -> (quotient: Int, remainder: Int) {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
  }
}
