// SPDX-License-Identifier: Apache-2.0
// Values of the official WikiTableQuestions evaluator 1.0.2: an answer is a set of strings,
// numbers and dates; a prediction is right when both sets have one size and every target item
// has a match. Kept to the letter, its oddities included (noted where they are).
// Source: WikiTableQuestions `evaluator.py` 1.0.2.

struct WTQValue: Sendable {
  enum Kind: Hashable, Sendable {
    case string
    case number(PythonNumber)
    /// -1 stands for a part that is not given.
    case date(year: Int, month: Int, day: Int)
  }

  let kind: Kind
  let normalized: String

  /// `canon` is the value as the tagger read it (`targetCanon`); nil or empty means `original`.
  init(_ original: String, canon: String? = nil) {
    let text = canon.flatMap { $0.isEmpty ? nil : $0 } ?? original
    kind = Self.kind(text)
    normalized = original.isEmpty ? Self.canonicalText(kind) : WTQNormalize.normalize(original)
  }

  func matches(_ other: WTQValue) -> Bool {
    if normalized == other.normalized { return true }
    switch (kind, other.kind) {
    case (.number(let left), .number(let right)): return left.matches(right)
    case (.date, .date): return kind == other.kind
    default: return false
    }
  }

  /// The set of values, the first of equal ones kept, as Python's `set` does.
  static func set(_ originals: [String], canon: [String]? = nil) -> [WTQValue] {
    var seen = Set<Key>()
    var values: [WTQValue] = []
    for (index, original) in originals.enumerated() {
      let value = WTQValue(
        original, canon: canon.flatMap { index < $0.count ? $0[index] : nil })
      if seen.insert(Key(value)).inserted { values.append(value) }
    }
    return values
  }

  static func isCorrect(target: [WTQValue], predicted: [WTQValue]) -> Bool {
    target.count == predicted.count
      && target.allSatisfy { item in predicted.contains { item.matches($0) } }
  }

  /// Equality of the evaluator's values: strings by normal form, the others by value only.
  private struct Key: Hashable {
    let kind: Kind
    let text: String

    init(_ value: WTQValue) {
      kind = value.kind
      text = value.kind == .string ? value.normalized : ""
    }
  }

  // MARK: - Reading

  private static func kind(_ text: String) -> Kind {
    if let number = PythonNumber.parse(text) { return .number(number) }
    guard let (year, month, day) = date(text) else { return .string }
    if month == -1 && day == -1 { return .number(.integer(String(year))) }
    return .date(year: year, month: month, day: day)
  }

  /// `yyyy-mm-dd` with `xx` (or `xxxx` for the year) for what is not given.
  private static func date(_ text: String) -> (Int, Int, Int)? {
    let parts = text.unicodeScalars.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3 else { return nil }
    let year = part(parts[0], blanks: ["xx", "xxxx"])
    let month = part(parts[1], blanks: ["xx"])
    let day = part(parts[2], blanks: ["xx"])
    guard let year, let month, let day, !(year == -1 && month == -1 && day == -1),
      month == -1 || (1...12).contains(month), day == -1 || (1...31).contains(day)
    else { return nil }
    return (year, month, day)
  }

  private static func part(_ text: Substring.UnicodeScalarView, blanks: [String]) -> Int? {
    let string = String(text)
    return blanks.contains(string.lowercased()) ? -1 : PythonNumber.parseInt(string)
  }

  /// What the evaluator shows for a value without source text. It forgets to blank a missing day.
  private static func canonicalText(_ kind: Kind) -> String {
    switch kind {
    case .string: ""
    case .number(let number): number.text
    case .date(let year, let month, let day):
      "\(year == -1 ? "xx" : "\(year)")-\(month == -1 ? "xx" : "\(month)")-\(day)"
    }
  }
}
