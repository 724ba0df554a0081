// SPDX-License-Identifier: Apache-2.0
// The proleptic Gregorian calendar behind `datetime` and `calendar`: ordinals (0001-01-01 is 1),
// weekdays (Monday is 0), ISO weeks, ranges. Source: Library Reference `datetime`.

/// A calendar date; valid when made by `Gregorian.check` or from an ordinal.
public struct CivilDate: Equatable, Hashable, Comparable, Sendable {
  public var year: Int
  public var month: Int
  public var day: Int

  public init(_ year: Int, _ month: Int, _ day: Int) {
    (self.year, self.month, self.day) = (year, month, day)
  }

  public static func < (a: CivilDate, b: CivilDate) -> Bool {
    (a.year, a.month, a.day) < (b.year, b.month, b.day)
  }
}

/// A time of day.
public struct ClockTime: Equatable, Hashable, Comparable, Sendable {
  public var hour = 0
  public var minute = 0
  public var second = 0
  public var microsecond = 0

  public init(_ hour: Int = 0, _ minute: Int = 0, _ second: Int = 0, _ microsecond: Int = 0) {
    (self.hour, self.minute, self.second, self.microsecond) = (hour, minute, second, microsecond)
  }

  public static func < (a: ClockTime, b: ClockTime) -> Bool {
    (a.hour, a.minute, a.second, a.microsecond) < (b.hour, b.minute, b.second, b.microsecond)
  }
}

/// Calendar arithmetic. Years are 1...9999 unless said otherwise.
public enum Gregorian {
  public static let maximumOrdinal = 3_652_059

  public static func isLeap(_ year: Int) -> Bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
  }

  /// Days of a month 1...12; 0 for another number.
  public static func daysInMonth(_ year: Int, _ month: Int) -> Int {
    switch month {
    case 2: isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    case 1...12: 31
    default: 0
    }
  }

  /// Days before the first of January of `year`, counted from year 1.
  static func daysBeforeYear(_ year: Int) -> Int {
    // Clamped, so that no year overflows; such years are refused elsewhere.
    let y = min(max(year, -1_000_000_000), 1_000_000_000) - 1
    return y * 365 + floorDivide(y, 4) - floorDivide(y, 100) + floorDivide(y, 400)
  }

  private static func floorDivide(_ a: Int, _ b: Int) -> Int {
    let quotient = a / b
    return a % b < 0 ? quotient - 1 : quotient
  }

  private static let daysBefore = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334]

  /// `timetuple().tm_yday`: 1...366. The month must be 1...12.
  public static func dayOfYear(_ date: CivilDate) -> Int {
    guard (1...12).contains(date.month) else { return date.day }
    return daysBefore[date.month - 1] + (date.month > 2 && isLeap(date.year) ? 1 : 0) &+ date.day
  }

  /// `date.toordinal()`.
  public static func ordinal(_ date: CivilDate) -> Int {
    daysBeforeYear(date.year) &+ dayOfYear(date)
  }

  /// The date of an ordinal, for any ordinal (years outside 1...9999 too).
  static func uncheckedDate(_ ordinal: Int) -> CivilDate {
    // 400 years are 146,097 days; within them years are estimated and corrected.
    let zeroBased = ordinal - 1
    let era = floorDivide(zeroBased, 146_097)
    let inEra = zeroBased - era * 146_097
    var year = era * 400 + inEra / 366 + 1
    while daysBeforeYear(year + 1) < ordinal { year += 1 }
    var left = ordinal - daysBeforeYear(year)
    var month = 1
    while left > daysInMonth(year, month), month < 12 {
      left -= daysInMonth(year, month)
      month += 1
    }
    return CivilDate(year, month, left)
  }

  /// `date.fromordinal(ordinal)`.
  public static func date(ordinal: Int) throws(Fault) -> CivilDate {
    if ordinal < 1 { throw .value("ordinal must be >= 1") }
    guard ordinal < 1 << 40 else { throw .overflow("Python int too large to convert to C int") }
    let date = uncheckedDate(ordinal)
    if date.year > 9999 { throw .value("year \(date.year) is out of range") }
    return date
  }

  /// Sum of a date and days. OverflowError outside 1...9999.
  public static func add(_ date: CivilDate, days: Int) throws(Fault) -> CivilDate {
    let (sum, overflow) = ordinal(date).addingReportingOverflow(days)
    guard !overflow, (1...maximumOrdinal).contains(sum) else {
      throw .overflow("date value out of range")
    }
    return uncheckedDate(sum)
  }

  /// Checks the fields of `date(year, month, day)`.
  public static func check(_ date: CivilDate) throws(Fault) {
    if !(1...9999).contains(date.year) { throw .value("year \(date.year) is out of range") }
    if !(1...12).contains(date.month) { throw .value("month must be in 1..12") }
    if date.day < 1 || date.day > daysInMonth(date.year, date.month) {
      throw .value("day is out of range for month")
    }
  }

  /// Checks the fields of `time(hour, minute, second, microsecond)`.
  public static func check(_ time: ClockTime) throws(Fault) {
    if !(0...23).contains(time.hour) { throw .value("hour must be in 0..23") }
    if !(0...59).contains(time.minute) { throw .value("minute must be in 0..59") }
    if !(0...59).contains(time.second) { throw .value("second must be in 0..59") }
    if !(0...999_999).contains(time.microsecond) {
      throw .value("microsecond must be in 0..999999")
    }
  }

  /// `date.weekday()`: Monday is 0.
  public static func weekday(_ date: CivilDate) -> Int { weekday(ordinal: ordinal(date)) }

  static func weekday(ordinal: Int) -> Int { ((ordinal % 7 + 6) % 7 + 7) % 7 }

  // MARK: - ISO weeks

  /// Ordinal of the Monday of ISO week 1.
  static func isoWeek1Monday(_ year: Int) -> Int {
    let first = daysBeforeYear(year) + 1
    let weekday = weekday(ordinal: first)
    return first - weekday + (weekday > 3 ? 7 : 0)
  }

  /// `date.isocalendar()`: ISO year, week 1...53, weekday 1...7.
  public static func isoCalendar(_ date: CivilDate) -> (year: Int, week: Int, weekday: Int) {
    let today = ordinal(date)
    var year = date.year
    var start = isoWeek1Monday(year)
    if today < start {
      year -= 1
      start = isoWeek1Monday(year)
    } else if today >= isoWeek1Monday(year + 1) {
      year += 1
      start = isoWeek1Monday(year)
    }
    return (year, (today - start) / 7 + 1, (today - start) % 7 + 1)
  }

  /// `date.fromisocalendar(year, week, weekday)`.
  public static func date(
    isoYear year: Int, week: Int, weekday: Int
  ) throws(Fault) -> CivilDate {
    guard (1...9999).contains(year) else { throw .value("Year is out of range: \(year)") }
    let start = isoWeek1Monday(year)
    let weeks = (isoWeek1Monday(year + 1) - start) / 7
    guard (1...weeks).contains(week) else { throw .value("Invalid week: \(week)") }
    guard (1...7).contains(weekday) else {
      throw .value("Invalid day: \(weekday) (range is [1, 7])")
    }
    let date = uncheckedDate(start + (week - 1) * 7 + weekday - 1)
    try check(date)
    return date
  }

  /// `calendar.monthrange`: weekday of the first and number of days.
  public static func monthRange(_ year: Int, _ month: Int) -> (weekday: Int, days: Int) {
    (weekday(CivilDate(year, month, 1)), daysInMonth(year, month))
  }

  // MARK: - Names (C locale)

  public static let monthNames = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]
  public static let dayNames = [
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
  ]
}
