// SPDX-License-Identifier: Apache-2.0
// Which cells are numbers, which are dates, and what they are as SQLite's values.

import SQLBridge

/// A column of numbers with at most one unit, the same in every cell: `$1,200`, `45 %`, `12 km`.
struct NumberColumn {
  var prefix = ""
  var suffix = ""
  var type = TableData.ColumnType.integer
  var values: [SQLValue] = []

  init?(_ cells: [String], _ isNull: [Bool]) {
    var unit: (prefix: String, suffix: String)?
    for (cell, isNull) in zip(cells, isNull) {
      guard !isNull else {
        values.append(.null)
        continue
      }
      guard let parts = Self.parts(cell) else { return nil }
      if let unit, unit != (parts.prefix, parts.suffix) { return nil }
      unit = (parts.prefix, parts.suffix)
      if case .real = parts.value { type = .real }
      values.append(parts.value)
    }
    guard let unit else { return nil }
    (prefix, suffix) = unit
  }

  /// Unit before, number, unit after. Footnote marks after the number are dropped.
  static func parts(_ cell: String) -> (prefix: String, value: SQLValue, suffix: String)? {
    guard cell.utf8.contains(where: { (48...57).contains($0) }) else { return nil }
    let text = withoutFootnotes(cell).map { $0 == "−" || $0 == "–" ? "-" : $0 }
    guard let start = text.firstIndex(where: { $0.isASCII && $0.isNumber || $0 == "." }),
      start <= 6
    else { return nil }
    var head = String(text[..<start]).trimmedBlanks
    var sign = ""
    if head.hasSuffix("-") || head.hasSuffix("+") {
      sign = head.hasSuffix("-") ? "-" : ""
      head = String(head.dropLast()).trimmedBlanks
    }
    let body = text[start...].prefix { $0.isASCII && $0.isNumber || $0 == "." || $0 == "," }
    let tail = String(text[(start + body.count)...]).trimmedBlanks.lowercased()
    guard ["", "$", "€", "£", "¥", "us$", "c$", "a$", "rs.", "#"].contains(head.lowercased()),
      isUnit(tail), let value = number(sign, String(body))
    else { return nil }
    return (head, value, tail)
  }

  /// `%` or up to three words without digits; an ordinal's ending is none.
  private static func isUnit(_ text: String) -> Bool {
    text.count <= 24 && text.split(separator: " ").count <= 3
      && !["st", "nd", "rd", "th"].contains(text)
      && text.allSatisfy { $0.isLetter || "%°$€£/²³. ".contains($0) }
  }

  private static func number(_ sign: String, _ digits: String) -> SQLValue? {
    // 007 is a code, not a number.
    if digits.count > 1, digits.hasPrefix("0"), !digits.hasPrefix("0.") { return nil }
    let plain = digits.split(separator: ",", omittingEmptySubsequences: false)
    let whole = plain.dropFirst().enumerated().allSatisfy { index, part in
      let digits = index == plain.count - 2 ? part.prefix { $0 != "." } : part[...]
      return digits.count == 3
    }
    guard whole, !(plain.first?.isEmpty ?? true) || plain.count == 1,
      (plain.first?.count ?? 0) <= 3 || plain.count == 1
    else { return nil }
    let text = sign + plain.joined()
    if let integer = Int64(text) { return .integer(integer) }
    guard let real = Double(text.hasSuffix(".") ? String(text.dropLast()) : text), real.isFinite
    else { return nil }
    return .real(real)
  }

  /// Without `[1]`, `[a]`, `*`, `†`, `+` at the end.
  static func withoutFootnotes(_ cell: String) -> [Character] {
    var text = Array(cell.trimmedBlanks)
    while let last = text.last {
      if "*†‡•♦+".contains(last) || last.isWhitespace {
        text.removeLast()
      } else if last == "]", let open = text.lastIndex(of: "["), text.count - open <= 8 {
        text.removeSubrange(open...)
      } else {
        break
      }
    }
    return text
  }
}

/// Dates written with a month's name, or as ISO 8601.
enum DateText {
  private static let months = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
  ]
  private static let weekdays: Set<String> = [
    "mon", "tue", "wed", "thu", "fri", "sat", "sun",
  ]

  /// `YYYY-MM-DD` for "June 21, 2009", "21 June 2009", "Sun, 21 Jun 2009", "2009-6-21";
  /// `YYYY-MM` for "June 2009"; else nil. 3/4/2009 is not read: which is the month?
  static func iso(_ cell: String) -> String? {
    guard cell.utf8.contains(where: { (48...57).contains($0) }) else { return nil }
    let text = String(NumberColumn.withoutFootnotes(cell)).lowercased()
    var words = text.split { " ,".contains($0) }.map(String.init)
    if let first = words.first, weekdays.contains(String(first.prefix(3))), words.count > 2,
      month(first) == nil
    {
      words.removeFirst()
    }
    if words.count == 1 { return numeric(words[0]) }
    guard let place = words.firstIndex(where: { month($0) != nil }), let month = month(words[place])
    else { return nil }
    words.remove(at: place)
    guard let last = words.last, last.count == 4, let year = Int(last), year > 0 else { return nil }
    if words.count == 1 { return "\(pad(year, 4))-\(pad(month, 2))" }
    guard words.count == 2, let day = day(words[0]) else { return nil }
    return valid(year, month, day)
  }

  private static func numeric(_ word: String) -> String? {
    let parts = word.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].count == 4, let year = Int(parts[0]),
      let month = Int(parts[1]), let day = Int(parts[2])
    else { return nil }
    return valid(year, month, day)
  }

  private static func valid(_ year: Int, _ month: Int, _ day: Int) -> String? {
    guard year > 0, (1...12).contains(month), day >= 1 else { return nil }
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    guard day <= days[month - 1] else { return nil }
    return "\(pad(year, 4))-\(pad(month, 2))-\(pad(day, 2))"
  }

  private static func month(_ word: String) -> Int? {
    let plain = word.last == "." ? String(word.dropLast()) : word
    guard plain.count >= 3 else { return nil }
    let index = months.firstIndex { name in
      name == plain || plain.count <= 4 && name.hasPrefix(plain)
    }
    return index.map { $0 + 1 }
  }

  private static func day(_ word: String) -> Int? {
    var digits = Substring(word)
    for ending in ["st", "nd", "rd", "th"] where digits.hasSuffix(ending) {
      digits = digits.dropLast(2)
    }
    return digits.count <= 2 ? Int(digits) : nil
  }

  private static func pad(_ number: Int, _ width: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, width - text.count)) + text
  }
}
