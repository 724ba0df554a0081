// SPDX-License-Identifier: Apache-2.0
// `strptime`: a format compiled into items that are matched with backtracking, each directive
// trying its readings in the order of the reference implementation's pattern, so that ambiguous
// text ("112" under "%m%d") is read alike. Case is ignored; a run of blanks matches any run.
// Source: Library Reference "strftime() and strptime() Format Codes".

/// What `strptime` read.
public struct StrPTime: Equatable, Sendable {
  public var date: CivilDate
  public var time: ClockTime
  public var weekday: Int
  public var dayOfYear: Int
  /// `%z`, microseconds.
  public var offset: ISOText.Offset?
  /// `%Z`, as written.
  public var zoneName: [UInt8]?

  /// `datetime.strptime(text, format)`. Seconds may be 60 or 61; the caller checks the fields.
  public static func parse(_ text: [UInt8], format: [UInt8]) throws(Fault) -> StrPTime {
    let items = try StrPTimeMatcher.compile(format, whole: format)
    let matcher = StrPTimeMatcher(text: text, items: items)
    guard let (found, end) = matcher.match() else {
      throw .value(
        "time data \(StringRepr.string(text)) does not match format "
          + StringRepr.string(format))
    }
    if end != text.count {
      throw .value(
        "unconverted data remains: " + String(decoding: text[end...], as: UTF8.self))
    }
    return try StrPTimeFields(found, text).result()
  }
}

struct StrPTimeMatcher {
  enum Item {
    case literal(UInt8)
    case blanks
    case directive(UInt8)
  }

  let text: [UInt8]
  let items: [Item]

  private static let known = Set("dfHIGjmMSUwuVyYzAaBbpZ%W".utf8)

  static func compile(_ format: [UInt8], whole: [UInt8]) throws(Fault) -> [Item] {
    var items: [Item] = []
    var seen = Set<UInt8>()
    var at = 0
    while at < format.count {
      let byte = format[at]
      at += 1
      if CodePoint.isSpaceByte(byte) {
        while at < format.count, CodePoint.isSpaceByte(format[at]) { at += 1 }
        items.append(.blanks)
        continue
      }
      guard byte == UInt8(ascii: "%") else {
        items.append(.literal(lower(byte)))
        continue
      }
      let name = String(decoding: whole, as: UTF8.self)
      guard at < format.count else { throw .value("stray % in format '\(name)'") }
      let code = format[at]
      at += 1
      let expansions: [UInt8: String] = [
        UInt8(ascii: "c"): "%a %b %d %H:%M:%S %Y", UInt8(ascii: "x"): "%m/%d/%y",
        UInt8(ascii: "X"): "%H:%M:%S",
      ]
      if let expansion = expansions[code] {
        items += try compile(Array(expansion.utf8), whole: whole)
      } else if code == UInt8(ascii: "%") {
        items.append(.literal(code))
      } else if known.contains(code) {
        guard seen.insert(code).inserted else {
          throw .value("redefinition of directive '\(UnicodeScalar(code))' in format '\(name)'")
        }
        items.append(.directive(code))
      } else {
        // Patterns escape their special characters, so "%." is reported as a stray "%\".
        let shown =
          "\\.^$*+?(){}[]|".utf8.contains(code) || CodePoint.isSpaceByte(code)
          ? "%" : character(format, at - 1)
        throw .value("'\(shown)' is a bad directive in format '\(name)'")
      }
    }
    return items
  }

  private static func character(_ text: [UInt8], _ at: Int) -> String {
    let (_, length) = UTF8Text.decode(text[...], at: at)
    return String(decoding: text[at..<(at + length)], as: UTF8.self)
  }

  static func lower(_ byte: UInt8) -> UInt8 { byte &- 65 < 26 ? byte | 0x20 : byte }

  /// The span of each directive and the end of the match. Backtracks on an explicit stack.
  func match() -> (spans: [UInt8: Range<Int>], end: Int)? {
    var stack: [(at: Int, ends: [Int])] = []
    var item = 0
    var at = 0
    while true {
      if item == items.count { break }
      var ends = ends(items[item], from: at)
      if let end = ends.first {
        ends.removeFirst()
        stack.append((at, ends))
        at = end
        item += 1
        continue
      }
      // No reading here: take the next one of the nearest item that has one left.
      while let last = stack.last, last.ends.isEmpty {
        stack.removeLast()
        item -= 1
      }
      guard var last = stack.popLast() else { return nil }
      at = last.ends.removeFirst()
      stack.append(last)
    }
    var spans: [UInt8: Range<Int>] = [:]
    for (i, entry) in stack.enumerated() {
      if case .directive(let code) = items[i] {
        spans[code] = entry.at..<(i + 1 < stack.count ? stack[i + 1].at : at)
      }
    }
    return (spans, at)
  }

  /// Ends of an item's readings, preferred first.
  private func ends(_ item: Item, from at: Int) -> [Int] {
    switch item {
    case .literal(let byte):
      return at < text.count && Self.lower(text[at]) == byte ? [at + 1] : []
    case .blanks:
      var end = at
      while end < text.count, CodePoint.isSpaceByte(text[end]) { end += 1 }
      return end > at ? Array((at + 1)...end).reversed() : []
    case .directive(let code): return ends(code, from: at)
    }
  }

  private func ends(_ code: UInt8, from at: Int) -> [Int] {
    switch UnicodeScalar(code) {
    case "d":
      let found = ends(at, [2, 1], 1...31)
      if found.isEmpty, at + 1 < text.count, text[at] == 32, (49...57).contains(text[at + 1]) {
        return [at + 2]
      }
      return found
    case "f": return ends(at, [6, 5, 4, 3, 2, 1], 0...999_999)
    case "H": return ends(at, [2, 1], 0...23)
    case "I", "m": return ends(at, [2, 1], 1...12)
    case "G", "Y": return ends(at, [4], 0...9999)
    case "j": return ends(at, [3, 2, 1], 1...366)
    case "M": return ends(at, [2, 1], 0...59)
    case "S": return ends(at, [2, 1], 0...61)
    case "U", "W": return ends(at, [2, 1], 0...53)
    case "V": return ends(at, [2, 1], 0...53)
    case "w": return ends(at, [1], 0...6)
    case "u": return ends(at, [1], 1...7)
    case "y": return ends(at, [2], 0...99)
    case "z": return zoneEnds(at)
    case "A": return ends(at, words: Gregorian.dayNames)
    case "a": return ends(at, words: Gregorian.dayNames.map { String($0.prefix(3)) })
    case "B": return ends(at, words: Gregorian.monthNames)
    case "b": return ends(at, words: Gregorian.monthNames.map { String($0.prefix(3)) })
    case "p": return ends(at, words: ["AM", "PM"])
    case "Z": return ends(at, words: ["UTC", "GMT"])
    default: return []
    }
  }

  private func ends(_ at: Int, _ widths: [Int], _ range: ClosedRange<Int>) -> [Int] {
    widths.compactMap { width in
      guard at + width <= text.count, text[at..<(at + width)].allSatisfy(FloatText.isDigit)
      else { return nil }
      let value = text[at..<(at + width)].reduce(0) { $0 * 10 + Int($1 - 48) }
      return range.contains(value) ? at + width : nil
    }
  }

  private func ends(_ at: Int, words: [String]) -> [Int] {
    words.compactMap { word in
      let end = at + word.utf8.count
      guard end <= text.count,
        zip(text[at..<end], word.utf8).allSatisfy({ Self.lower($0) == Self.lower($1) })
      else { return nil }
      return end
    }.sorted(by: >)
  }

  /// [+-]HH[:]MM[[:]SS[.f{1,6}]] or Z, longest reading first.
  private func zoneEnds(_ at: Int) -> [Int] {
    guard at < text.count else { return [] }
    if text[at] == UInt8(ascii: "Z") { return [at + 1] }
    guard text[at] == UInt8(ascii: "+") || text[at] == UInt8(ascii: "-") else { return [] }
    func digits(_ from: Int, _ limit: Int) -> Int? {
      guard let end = ends(from, [2], 0...limit).first else { return nil }
      return end
    }
    func colon(_ from: Int) -> Int {
      from < text.count && text[from] == UInt8(ascii: ":") ? from + 1 : from
    }
    guard let hours = digits(at + 1, 99), let minutes = digits(colon(hours), 59) else { return [] }
    guard let seconds = digits(colon(minutes), 59) else { return [minutes] }
    var result = [seconds, minutes]
    if seconds < text.count, text[seconds] == UInt8(ascii: ".") {
      result = ends(seconds + 1, [6, 5, 4, 3, 2, 1], 0...999_999) + result
    }
    return result
  }
}
