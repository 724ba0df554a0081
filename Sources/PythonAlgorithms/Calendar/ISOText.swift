// SPDX-License-Identifier: Apache-2.0
// ISO 8601 text of dates and times as 3.11's `isoformat` writes and `fromisoformat` reads it:
// calendar and week dates, with or without separators, fractions, offsets.
// Source: Library Reference `datetime.fromisoformat`.

/// Printing and reading of ISO 8601 text.
public enum ISOText {
  /// A UTC offset in microseconds; |offset| < 24 hours.
  public typealias Offset = Int

  // MARK: - Printing

  static func padded(_ value: Int, _ width: Int) -> String {
    let text = String(value.magnitude)
    let zeros = String(repeating: "0", count: max(0, width - text.count))
    return (value < 0 ? "-" : "") + zeros + text
  }

  /// `date.isoformat()`.
  public static func text(_ date: CivilDate) -> String {
    padded(date.year, 4) + "-" + padded(date.month, 2) + "-" + padded(date.day, 2)
  }

  /// `time.isoformat(timespec)`. ValueError for an unknown timespec.
  public static func text(_ time: ClockTime, timespec: String = "auto") throws(Fault) -> String {
    let hours = padded(time.hour, 2)
    let minutes = hours + ":" + padded(time.minute, 2)
    let seconds = minutes + ":" + padded(time.second, 2)
    switch timespec {
    case "auto": return text(time)
    case "hours": return hours
    case "minutes": return minutes
    case "seconds": return seconds
    case "milliseconds": return seconds + "." + padded(time.microsecond / 1000, 3)
    case "microseconds": return seconds + "." + padded(time.microsecond, 6)
    default: throw .value("Unknown timespec value")
    }
  }

  /// `time.isoformat()`.
  public static func text(_ time: ClockTime) -> String {
    let seconds =
      padded(time.hour, 2) + ":" + padded(time.minute, 2) + ":" + padded(time.second, 2)
    return time.microsecond == 0 ? seconds : seconds + "." + padded(time.microsecond, 6)
  }

  /// "+01:30", "-05:00:03.000001"; with another separator, what `%z` prints.
  public static func text(offset: Offset, separator: String = ":") -> String {
    let size = Int(offset.magnitude)
    let seconds = size / 1_000_000
    var out =
      (offset < 0 ? "-" : "+") + padded(seconds / 3600, 2) + separator
      + padded(seconds / 60 % 60, 2)
    if seconds % 60 != 0 || size % 1_000_000 != 0 { out += separator + padded(seconds % 60, 2) }
    if size % 1_000_000 != 0 { out += "." + padded(size % 1_000_000, 6) }
    return out
  }

  // MARK: - Reading

  static func invalid(_ text: [UInt8]) -> Fault {
    .value("Invalid isoformat string: " + StringRepr.string(text))
  }

  /// `date.fromisoformat(text)`.
  public static func date(_ text: [UInt8]) throws(Fault) -> CivilDate {
    guard [7, 8, 10].contains(text.count), let date = rawDate(text[...]) else {
      throw invalid(text)
    }
    try Gregorian.check(date)
    return date
  }

  /// `time.fromisoformat(text)`: the time and its offset, if any.
  public static func time(
    _ text: [UInt8]
  ) throws(Fault) -> (time: ClockTime, offset: Offset?) {
    let body = text.first == UInt8(ascii: "T") ? text.dropFirst() : text[...]
    guard let (time, offset) = rawTime(body) else { throw invalid(text) }
    try check(offset)
    try Gregorian.check(time)
    return (time, offset)
  }

  /// `datetime.fromisoformat(text)`.
  public static func dateTime(
    _ text: [UInt8]
  ) throws(Fault) -> (date: CivilDate, time: ClockTime, offset: Offset?) {
    guard let split = separator(text), split <= text.count, let date = rawDate(text[..<split])
    else { throw invalid(text) }
    var time = ClockTime()
    var offset: Offset?
    if split < text.count {
      let (_, length) = UTF8Text.decode(text[...], at: split)
      guard split + length <= text.count, let read = rawTime(text[(split + length)...]) else {
        throw invalid(text)
      }
      (time, offset) = read
    }
    try check(offset)
    try Gregorian.check(date)
    try Gregorian.check(time)
    return (date, time, offset)
  }

  private static func check(_ offset: Offset?) throws(Fault) {
    guard let offset, offset.magnitude >= 86_400_000_000 else { return }
    let delta = try TimeDelta(totalMicroseconds: Int128(offset))
    throw .value(
      "offset must be a timedelta strictly between -timedelta(hours=24) and "
        + "timedelta(hours=24), not \(delta.repr).")
  }

  /// Where the date ends: the index of the separator or the text's length.
  private static func separator(_ text: [UInt8]) -> Int? {
    let count = text.count
    guard count >= 7 else { return nil }
    if count == 7 { return 7 }
    let dash = UInt8(ascii: "-")
    let week = UInt8(ascii: "W")
    if text[4] == dash {
      guard text[5] == week else { return 10 }
      guard count > 8, text[8] == dash else { return 8 }
      if count == 9 { return nil }
      return count > 10 && FloatText.isDigit(text[10]) ? 8 : 10
    }
    guard text[4] == week else { return 8 }
    var end = 7
    while end < count, FloatText.isDigit(text[end]) { end += 1 }
    return end < 9 ? end : end % 2 == 0 ? 7 : 8
  }

  /// Takes exactly `count` ASCII digits.
  private static func number(_ text: inout ArraySlice<UInt8>, _ count: Int) -> Int? {
    guard text.count >= count, text.prefix(count).allSatisfy(FloatText.isDigit) else {
      return nil
    }
    let value = text.prefix(count).reduce(0) { $0 * 10 + Int($1 - 48) }
    text = text.dropFirst(count)
    return value
  }

  private static func take(_ text: inout ArraySlice<UInt8>, _ byte: UInt8) -> Bool {
    guard text.first == byte else { return false }
    text = text.dropFirst()
    return true
  }

  private static func rawDate(_ whole: ArraySlice<UInt8>) -> CivilDate? {
    var text = whole
    guard let year = number(&text, 4) else { return nil }
    let dashed = take(&text, UInt8(ascii: "-"))
    if take(&text, UInt8(ascii: "W")) {
      guard let week = number(&text, 2) else { return nil }
      var day = 1
      if !text.isEmpty {
        guard take(&text, UInt8(ascii: "-")) == dashed, let read = number(&text, 1) else {
          return nil
        }
        day = read
      }
      guard text.isEmpty else { return nil }
      return try? Gregorian.date(isoYear: year, week: week, weekday: day)
    }
    guard let month = number(&text, 2), take(&text, UInt8(ascii: "-")) == dashed,
      let day = number(&text, 2), text.isEmpty
    else { return nil }
    return CivilDate(year, month, day)
  }

  private static func rawTime(_ text: ArraySlice<UInt8>) -> (ClockTime, Offset?)? {
    let zone = text.firstIndex { "+-Z".utf8.contains($0) }
    guard let time = clock(text[..<(zone ?? text.endIndex)], zoned: zone != nil) else { return nil }
    guard let zone else { return (time, nil) }
    let rest = text[(zone + 1)...]
    if text[zone] == UInt8(ascii: "Z") { return rest.isEmpty ? (time, 0) : nil }
    guard let shift = clock(rest, zoned: false) else { return nil }
    let seconds = (shift.hour * 60 + shift.minute) * 60 + shift.second
    let offset = seconds * 1_000_000 + shift.microsecond
    return (time, text[zone] == UInt8(ascii: "-") ? -offset : offset)
  }

  /// HH[:MM[:SS[.f+]]] with or without colons; fields are not range-checked. Before a zone CPython
  /// lets the fraction's digits be absent.
  private static func clock(_ whole: ArraySlice<UInt8>, zoned: Bool) -> ClockTime? {
    var text = whole
    var time = ClockTime()
    guard let hour = number(&text, 2) else { return nil }
    time.hour = hour
    if text.isEmpty { return time }
    let separated = take(&text, UInt8(ascii: ":"))
    guard let minute = number(&text, 2) else { return nil }
    time.minute = minute
    if text.isEmpty { return time }
    guard take(&text, UInt8(ascii: ":")) == separated, let second = number(&text, 2) else {
      return nil
    }
    time.second = second
    if text.isEmpty { return time }
    guard take(&text, UInt8(ascii: ".")) || take(&text, UInt8(ascii: ",")), zoned || !text.isEmpty,
      text.allSatisfy(FloatText.isDigit)
    else { return nil }
    let digits = text.prefix(6)
    time.microsecond = digits.reduce(0) { $0 * 10 + Int($1 - 48) }
    for _ in digits.count..<6 { time.microsecond *= 10 }
    return time
  }
}
