// SPDX-License-Identifier: Apache-2.0
// Python values as text outside the machine: `str(value)` for answers, short reprs for prompts
// and traces, and the few character tests that Foundation-free code needs.

import Interpreter

enum PythonText {
  /// `repr(value)`.
  static func repr(_ value: PythonValue) -> String { Interpreter.repr(value) }

  /// `str(value)`: as `print` shows it.
  static func str(_ value: PythonValue) -> String {
    switch value {
    case .str(let text): text
    case .date, .time, .datetime: iso(value) ?? repr(value)
    case .timedelta(let days, let seconds, let microseconds):
      duration(days: days, seconds: seconds, microseconds: microseconds)
    case .none, .bool, .int, .float, .complex, .bytes, .list, .tuple, .dict, .set, .frozenset,
      .instance, .object:
      repr(value)
    }
  }

  /// `isoformat` of a date, time or datetime, the last with a blank as `str` has it unless
  /// `separator` says otherwise; nil for other values.
  static func iso(_ value: PythonValue, separator: String = " ") -> String? {
    switch value {
    case .date(let year, let month, let day):
      "\(padded(year, 4))-\(padded(month))-\(padded(day))"
    case .time(let hour, let minute, let second, let microsecond):
      "\(padded(hour)):\(padded(minute)):\(padded(second))" + fraction(microsecond)
    case .datetime(
      let year, let month, let day, let hour, let minute, let second, let microsecond):
      "\(padded(year, 4))-\(padded(month))-\(padded(day))\(separator)"
        + "\(padded(hour)):\(padded(minute)):\(padded(second))" + fraction(microsecond)
    default: nil
    }
  }

  /// Cuts a text at `limit` characters and says how many are missing.
  static func shortened(_ text: String, to limit: Int) -> String {
    let count = text.count
    guard count > limit else { return text }
    return text.prefix(limit) + "... (\(count - limit) more characters)"
  }

  /// Whether the text is a Python identifier and not a keyword.
  static func isIdentifier(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first,
      first == "_" || first.properties.isXIDStart
    else { return false }
    return text.unicodeScalars.allSatisfy { $0.properties.isXIDContinue }
      && !keywords.contains(text)
  }

  /// Language reference §2.3.1 (Python 3.11).
  static let keywords: Set<String> = [
    "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class",
    "continue", "def", "del", "elif", "else", "except", "finally", "for", "from", "global", "if",
    "import", "in", "is", "lambda", "nonlocal", "not", "or", "pass", "raise", "return", "try",
    "while", "with", "yield",
  ]

  // MARK: - Parts

  static func padded(_ number: Int, _ width: Int = 2) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }

  private static func fraction(_ microsecond: Int) -> String {
    microsecond == 0 ? "" : "." + padded(microsecond, 6)
  }

  private static func duration(days: Int, seconds: Int, microseconds: Int) -> String {
    let clock =
      "\(seconds / 3600):\(padded(seconds / 60 % 60)):\(padded(seconds % 60))"
      + fraction(microseconds)
    guard days != 0 else { return clock }
    return "\(days) day\(days.magnitude == 1 ? "" : "s"), \(clock)"
  }
}

extension StringProtocol {
  /// Without white space at both ends.
  var trimmed: String {
    var rest = Substring(self)
    while let first = rest.first, first.isWhitespace { rest.removeFirst() }
    while let last = rest.last, last.isWhitespace { rest.removeLast() }
    return String(rest)
  }
}
