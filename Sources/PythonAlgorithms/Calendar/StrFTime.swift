// SPDX-License-Identifier: Apache-2.0
// `strftime` in the C locale: the portable directives and glibc's flags and extras, since programs
// written on Linux use `%-d`. Source: Library Reference "strftime() and strptime() Format Codes".

/// The broken-down time that `strftime` prints.
public struct StrFTime: Sendable {
  public var date: CivilDate
  public var time: ClockTime
  /// `%z` and `%Z`; nil prints nothing.
  public var offset: ISOText.Offset?
  public var zoneName: String?

  public init(
    date: CivilDate = CivilDate(1900, 1, 1), time: ClockTime = ClockTime(),
    offset: ISOText.Offset? = nil, zoneName: String? = nil
  ) {
    (self.date, self.time, self.offset, self.zoneName) = (date, time, offset, zoneName)
  }

  private struct Flags {
    var pad: UInt8?
    var upper = false
    var swap = false
    var width = 0
  }

  /// Text under `format`. Unknown directives are copied.
  public func format(_ format: [UInt8]) -> [UInt8] {
    var out: [UInt8] = []
    var at = 0
    while at < format.count {
      let start = at
      at += 1
      guard format[start] == UInt8(ascii: "%") else {
        out.append(format[start])
        continue
      }
      var flags = Flags()
      while at < format.count, "-_0^#".utf8.contains(format[at]) {
        switch UnicodeScalar(format[at]) {
        case "^": flags.upper = true
        case "#": flags.swap = true
        default: flags.pad = format[at]
        }
        at += 1
      }
      while at < format.count, FloatText.isDigit(format[at]) {
        flags.width = min(flags.width * 10 + Int(format[at] - 48), 4096)
        at += 1
      }
      if at + 1 < format.count, Self.isModifier(format[at], format[at + 1]) { at += 1 }
      guard at < format.count, directive(format[at], flags, &out) else {
        at = min(at + 1, format.count)
        out.append(contentsOf: format[start..<at])
        continue
      }
      at += 1
    }
    return out
  }

  /// E and O ask for a locale's other forms, which the C locale does not have.
  private static func isModifier(_ letter: UInt8, _ code: UInt8) -> Bool {
    switch UnicodeScalar(letter) {
    case "E": "cCxXyY".utf8.contains(code)
    case "O": "deHImMSuUVwWy".utf8.contains(code)
    default: false
    }
  }

  private func directive(_ code: UInt8, _ flags: Flags, _ out: inout [UInt8]) -> Bool {
    if let (value, width, pad) = number(code) {
      append(value, width: width, pad: pad, flags, &out)
      return true
    }
    guard var text = text(code) else { return false }
    if flags.upper || (flags.swap && code != UInt8(ascii: "p")) { text = text.uppercased() }
    if flags.swap, code == UInt8(ascii: "p") { text = text.lowercased() }
    let missing = flags.width - text.utf8.count
    if missing > 0 {
      let fill: UInt8 = flags.pad == 48 ? 48 : 32
      out.append(contentsOf: repeatElement(fill, count: missing))
    }
    out.append(contentsOf: text.utf8)
    return true
  }

  private func append(
    _ value: Int, width: Int, pad: UInt8, _ flags: Flags, _ out: inout [UInt8]
  ) {
    var fill = pad
    if flags.pad == UInt8(ascii: "_") { fill = 32 }
    if flags.pad == 48 { fill = 48 }
    let text = String(value)
    let wanted = flags.pad == UInt8(ascii: "-") ? 0 : max(width, flags.width)
    out.append(contentsOf: repeatElement(fill, count: max(0, wanted - text.utf8.count)))
    out.append(contentsOf: text.utf8)
  }

  /// Numeric directives: value, width, padding.
  private func number(_ code: UInt8) -> (Int, Int, UInt8)? {
    let zero: UInt8 = 48
    let weekday = Gregorian.weekday(date)
    let yearDay = Gregorian.dayOfYear(date) - 1
    let hour12 = time.hour % 12 == 0 ? 12 : time.hour % 12
    switch UnicodeScalar(code) {
    case "d": return (date.day, 2, zero)
    case "e": return (date.day, 2, 32)
    case "m": return (date.month, 2, zero)
    case "y": return (date.year % 100, 2, zero)
    case "Y": return (date.year, 1, zero)
    case "C": return (date.year / 100, 1, zero)
    case "H": return (time.hour, 2, zero)
    case "k": return (time.hour, 2, 32)
    case "I": return (hour12, 2, zero)
    case "l": return (hour12, 2, 32)
    case "M": return (time.minute, 2, zero)
    case "S": return (time.second, 2, zero)
    case "f": return (time.microsecond, 6, zero)
    case "j": return (yearDay + 1, 3, zero)
    case "w": return ((weekday + 1) % 7, 1, zero)
    case "u": return (weekday + 1, 1, zero)
    case "U": return ((yearDay + 7 - (weekday + 1) % 7) / 7, 2, zero)
    case "W": return ((yearDay + 7 - weekday) / 7, 2, zero)
    case "V": return (Gregorian.isoCalendar(date).week, 2, zero)
    case "G": return (Gregorian.isoCalendar(date).year, 1, zero)
    case "g": return (Gregorian.isoCalendar(date).year % 100, 2, zero)
    case "s":
      let days = Gregorian.ordinal(date) - 719_163
      return (((days * 24 + time.hour) * 60 + time.minute) * 60 + time.second, 1, zero)
    default: return nil
    }
  }

  private func text(_ code: UInt8) -> String? {
    func sub(_ format: String) -> String {
      String(decoding: self.format(Array(format.utf8)), as: UTF8.self)
    }
    let month = (1...12).contains(date.month) ? Gregorian.monthNames[date.month - 1] : "?"
    let day = Gregorian.dayNames[Gregorian.weekday(date)]
    switch UnicodeScalar(code) {
    case "a": return String(day.prefix(3))
    case "A": return day
    case "b", "h": return String(month.prefix(3))
    case "B": return month
    case "p": return time.hour < 12 ? "AM" : "PM"
    case "P": return time.hour < 12 ? "am" : "pm"
    case "c": return sub("%a %b %e %H:%M:%S %Y")
    case "x", "D": return sub("%m/%d/%y")
    case "X", "T": return sub("%H:%M:%S")
    case "R": return sub("%H:%M")
    case "r": return sub("%I:%M:%S %p")
    case "F": return sub("%Y-%m-%d")
    case "n": return "\n"
    case "t": return "\t"
    case "z": return offset.map { ISOText.text(offset: $0, separator: "") } ?? ""
    case "Z": return zoneName ?? ""
    case "%": return "%"
    default: return nil
    }
  }
}
