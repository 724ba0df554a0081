// SPDX-License-Identifier: Apache-2.0
// From the matched directives of `strptime` to a date: two-digit years, 12-hour clock, day of the
// year, week numbers, and the combinations that Python refuses.

struct StrPTimeFields {
  private let spans: [UInt8: Range<Int>]
  private let text: [UInt8]

  init(_ match: [UInt8: Range<Int>], _ text: [UInt8]) {
    spans = match
    self.text = text
  }

  private func bytes(_ code: Unicode.Scalar) -> [UInt8]? {
    spans[UInt8(ascii: code)].map { Array(text[$0]) }
  }

  private func number(_ code: Unicode.Scalar) -> Int? {
    bytes(code)?.filter { $0 != 32 }.reduce(0) { $0 * 10 + Int($1 & 15) }
  }

  /// Index of the matched name, by its first three letters.
  private func name(_ codes: [Unicode.Scalar], in names: [String]) -> Int? {
    for code in codes {
      guard let found = bytes(code)?.prefix(3).map(StrPTimeMatcher.lower) else { continue }
      return names.firstIndex { $0.lowercased().utf8.prefix(3).elementsEqual(found) }
    }
    return nil
  }

  func result() throws(Fault) -> StrPTime {
    var year = number("Y")
    if year == nil, let short = number("y") { year = short + (short <= 68 ? 2000 : 1900) }
    let weekday = weekdayRead
    try checkCombination(year: year, weekday: weekday)
    var date = CivilDate(1900, number("m") ?? 1, number("d") ?? 1)
    if let month = name(["B", "b"], in: Gregorian.monthNames) { date.month = month + 1 }
    let leapDay = year == nil && date.month == 2 && date.day == 29
    date.year = year ?? (leapDay ? 1904 : 1900)
    var yearDay = number("j")
    if yearDay == nil, let weekday { yearDay = fromWeek(&date.year, weekday) }
    if let day = yearDay {
      try Gregorian.check(CivilDate(date.year, 1, 1))
      date = try Gregorian.date(ordinal: day - 1 + Gregorian.ordinal(CivilDate(date.year, 1, 1)))
    } else {
      try Gregorian.check(date)
    }
    let day = yearDay ?? Gregorian.dayOfYear(date)
    let shownWeekday = weekday ?? Gregorian.weekday(date)
    let offset = try zone()
    if leapDay { date.year = 1900 }
    return StrPTime(
      date: date, time: clock, weekday: shownWeekday, dayOfYear: day, offset: offset,
      zoneName: bytes("Z"))
  }

  private var weekdayRead: Int? {
    if let named = name(["A", "a"], in: Gregorian.dayNames) { return named }
    if let sunday0 = number("w") { return (sunday0 + 6) % 7 }
    return number("u").map { $0 - 1 }
  }

  private var clock: ClockTime {
    var time = ClockTime(number("H") ?? 0, number("M") ?? 0, number("S") ?? 0, 0)
    if let hour = number("I") {
      let afternoon = bytes("p")?.first.map(StrPTimeMatcher.lower) == UInt8(ascii: "p")
      time.hour = hour % 12 + (afternoon ? 12 : 0)
    }
    if let fraction = bytes("f") { time.microsecond = Self.microseconds(fraction) }
    return time
  }

  private static func microseconds(_ digits: [UInt8]) -> Int {
    var value = digits.reduce(0) { $0 * 10 + Int($1 & 15) }
    for _ in digits.count..<6 { value *= 10 }
    return value
  }

  private func checkCombination(year: Int?, weekday: Int?) throws(Fault) {
    let week = number("V")
    if year == nil, number("G") != nil {
      if week == nil || weekday == nil {
        throw .value(
          "ISO year directive '%G' must be used with the ISO week directive '%V' and a weekday "
            + "directive ('%A', '%a', '%w', or '%u').")
      }
      if number("j") != nil {
        throw .value(
          "Day of the year directive '%j' is not compatible with ISO year directive '%G'. "
            + "Use '%Y' instead.")
      }
    } else if number("U") == nil, number("W") == nil, week != nil {
      throw .value(
        weekday == nil
          ? "ISO week directive '%V' must be used with the ISO year directive '%G' and a weekday "
            + "directive ('%A', '%a', '%w', or '%u')."
          : "ISO week directive '%V' is incompatible with the year directive '%Y'. "
            + "Use the ISO year '%G' instead.")
    }
  }

  /// Day of the year from a week number and a weekday; may change the year.
  private func fromWeek(_ year: inout Int, _ weekday: Int) -> Int? {
    var day: Int
    let first = Gregorian.weekday(CivilDate(year, 1, 1))
    if let week = number("W") {
      day = Self.dayOfYear(week: week, weekday: weekday, first: first)
    } else if let week = number("U") {
      day = Self.dayOfYear(week: week, weekday: (weekday + 1) % 7, first: (first + 1) % 7)
    } else if let isoYear = number("G"), let week = number("V") {
      year = isoYear
      let start = Gregorian.isoWeek1Monday(isoYear) - Gregorian.daysBeforeYear(isoYear)
      day = start + (week - 1) * 7 + weekday
    } else {
      return nil
    }
    if day <= 0 {
      year -= 1
      day += Gregorian.isLeap(year) ? 366 : 365
    }
    return day
  }

  private static func dayOfYear(week: Int, weekday: Int, first: Int) -> Int {
    if week == 0 { return 1 + weekday - first }
    return 1 + (7 - first) % 7 + 7 * (week - 1) + weekday
  }

  /// `%z` in microseconds.
  private func zone() throws(Fault) -> ISOText.Offset? {
    guard var rest = bytes("z") else { return nil }
    if rest == [UInt8(ascii: "Z")] { return 0 }
    let colon = UInt8(ascii: ":")
    let whole = String(decoding: rest, as: UTF8.self)
    if rest.count > 3, rest[3] == colon {
      rest.remove(at: 3)
      if rest.count > 5 {
        if rest[5] != colon { throw .value("Inconsistent use of : in \(whole)") }
        rest.remove(at: 5)
      }
    }
    if rest.count > 5, rest[5] == colon {
      let shown = String(decoding: rest[5..<min(7, rest.count)], as: UTF8.self)
      throw .value("invalid literal for int() with base 10: '\(shown)'")
    }
    func two(_ at: Int) -> Int {
      at + 1 < rest.count ? Int(rest[at] & 15) * 10 + Int(rest[at + 1] & 15) : 0
    }
    let seconds = (two(1) * 60 + two(3)) * 60 + two(5)
    let fraction = rest.count > 8 ? Self.microseconds(Array(rest[8...])) : 0
    let offset = seconds * 1_000_000 + fraction
    return rest.first == UInt8(ascii: "-") ? -offset : offset
  }
}
