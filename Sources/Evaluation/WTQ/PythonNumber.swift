// SPDX-License-Identifier: Apache-2.0
// What `int(text)` and `float(text)` accept and mean in Python 3.11, which the official
// WikiTableQuestions evaluator uses to tell numbers from strings. Integers keep their decimal
// digits, since Python's are of any size; doubles that are whole become such integers too.
// Source: Python library reference, built-in functions `int` and `float`.

import Foundation

/// A number as the evaluator holds it: an integer of any size, or a double that is not whole.
enum PythonNumber: Hashable, Sendable {
  /// Decimal digits without leading zeros, `-` in front when negative.
  case integer(String)
  case real(Double)

  /// Within 1e-6 of each other.
  func matches(_ other: PythonNumber) -> Bool {
    if case .integer(let left) = self, case .integer(let right) = other { return left == right }
    return abs(double - other.double) < 1e-6
  }

  /// `str(amount)`.
  var text: String {
    switch self {
    case .integer(let digits): digits
    case .real(let value): "\(value)"
    }
  }

  private var double: Double {
    switch self {
    case .integer(let digits): Double(digits) ?? .nan
    case .real(let value): value
    }
  }

  /// A finite double; one within 1e-6 of a whole number is cut to an integer, as `int(x)` does.
  init(_ value: Double) {
    guard abs(value - value.rounded(.toNearestOrEven)) < 1e-6 else {
      self = .real(value)
      return
    }
    let whole = value.rounded(.towardZero)
    self = .integer(
      Int64(exactly: whole).map(String.init) ?? String(format: "%.0f", whole))
  }

  private init(integer digits: String) { self = .integer(digits) }

  /// The number that `int(text)`, else `float(text)` gives; nil for neither, for NaN and infinity.
  static func parse(_ text: String) -> PythonNumber? {
    guard let ascii = asciiForm(text) else { return nil }
    if let digits = integerDigits(ascii) { return PythonNumber(integer: digits) }
    guard let literal = floatLiteral(ascii), let value = Double(literal), value.isFinite else {
      return nil
    }
    return PythonNumber(value)
  }

  /// `int(text)` when it fits; nil when it is not an integer.
  static func parseInt(_ text: some StringProtocol) -> Int? {
    guard let ascii = asciiForm(text), let digits = integerDigits(ascii) else { return nil }
    // Out of range of Int is out of range of any date that occurs; Int.max stands for all.
    return Int(digits) ?? Int.max
  }

  // MARK: - Grammar

  /// Decimal digits and blanks of any script in ASCII, stripped; nil when something else occurs.
  private static func asciiForm(_ text: some StringProtocol) -> [UInt8]? {
    var bytes: [UInt8] = []
    for scalar in text.unicodeScalars {
      if scalar.value < 127 {
        bytes.append(UInt8(scalar.value))
      } else if PythonText.isSpace(scalar) {
        bytes.append(UInt8(ascii: " "))
      } else if let digit = PythonText.decimal(scalar) {
        bytes.append(UInt8(ascii: "0") + digit)
      } else {
        return nil
      }
    }
    func isBlank(_ byte: UInt8) -> Bool { byte == 32 || (9...13).contains(byte) }
    guard let first = bytes.firstIndex(where: { !isBlank($0) }),
      let last = bytes.lastIndex(where: { !isBlank($0) })
    else { return nil }
    return Array(bytes[first...last])
  }

  /// `[+-]? digits ('_' digits)*`, at most 4,300 digits (`sys.int_info`); canonical digits.
  private static func integerDigits(_ bytes: [UInt8]) -> String? {
    var reader = Reader(bytes: bytes)
    let negative = reader.sign()
    guard let digits = reader.digits(), reader.isAtEnd, digits.count <= 4300 else { return nil }
    let trimmed = digits.drop { $0 == UInt8(ascii: "0") }
    if trimmed.isEmpty { return "0" }
    return (negative ? "-" : "") + String(decoding: trimmed, as: UTF8.self)
  }

  /// `[+-]? (digits [. digits?] | . digits) ([eE] [+-]? digits)?` without underscores.
  private static func floatLiteral(_ bytes: [UInt8]) -> String? {
    var reader = Reader(bytes: bytes)
    let negative = reader.sign()
    let whole = reader.digits()
    var fraction: [UInt8]?
    if reader.take(".") { fraction = reader.digits() }
    guard whole != nil || fraction != nil else { return nil }
    var exponent = ""
    if reader.take("e") || reader.take("E") {
      let down = reader.sign()
      guard let digits = reader.digits() else { return nil }
      exponent = (down ? "e-" : "e") + String(decoding: digits, as: UTF8.self)
    }
    guard reader.isAtEnd else { return nil }
    return (negative ? "-" : "") + String(decoding: whole ?? [48], as: UTF8.self) + "."
      + String(decoding: fraction ?? [48], as: UTF8.self) + exponent
  }

  private struct Reader {
    let bytes: [UInt8]
    var position = 0
    var isAtEnd: Bool { position >= bytes.count }
    var next: UInt8? { position < bytes.count ? bytes[position] : nil }

    mutating func take(_ character: Unicode.Scalar) -> Bool {
      guard next == UInt8(ascii: character) else { return false }
      position += 1
      return true
    }

    /// True for a minus.
    mutating func sign() -> Bool {
      if take("-") { return true }
      _ = take("+")
      return false
    }

    /// Digits with single underscores between them; nil when there is none.
    mutating func digits() -> [UInt8]? {
      var found: [UInt8] = []
      while let byte = next {
        if (48...57).contains(byte) {
          found.append(byte)
        } else if byte == UInt8(ascii: "_"), !found.isEmpty, position + 1 < bytes.count,
          (48...57).contains(bytes[position + 1])
        {
          // Between two digits.
        } else {
          break
        }
        position += 1
      }
      return found.isEmpty ? nil : found
    }
  }
}
