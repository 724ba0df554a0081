// SPDX-License-Identifier: Apache-2.0
// What an algorithm of this target reports when Python would raise: the name of the builtin
// exception class and CPython 3.11's text. The VM turns it into an exception object; nothing here
// knows one. Texts that several files need are made here, so that wording changes in one place.

/// A Python exception to be raised by the caller.
public struct Fault: Error, Equatable, Sendable, CustomStringConvertible {
  /// Builtin exception classes; the raw value is Python's class name.
  public enum Exception: String, Sendable {
    case indexError = "IndexError"
    case keyError = "KeyError"
    case lookupError = "LookupError"
    case memoryError = "MemoryError"
    case overflowError = "OverflowError"
    case typeError = "TypeError"
    case unicodeDecodeError = "UnicodeDecodeError"
    case unicodeEncodeError = "UnicodeEncodeError"
    case valueError = "ValueError"
    case zeroDivisionError = "ZeroDivisionError"
  }

  public let exception: Exception
  /// `str(exception)`, as CPython words it.
  public let message: String

  public init(_ exception: Exception, _ message: String) {
    self.exception = exception
    self.message = message
  }

  public var description: String { "\(exception.rawValue): \(message)" }
}

extension Fault {
  static func value(_ message: String) -> Fault { Fault(.valueError, message) }
  static func type(_ message: String) -> Fault { Fault(.typeError, message) }
  static func overflow(_ message: String) -> Fault { Fault(.overflowError, message) }
  static func zeroDivision(_ message: String) -> Fault { Fault(.zeroDivisionError, message) }

  static let infinityToInteger = overflow("cannot convert float infinity to integer")
  static let nanToInteger = value("cannot convert float NaN to integer")
  static let integerTooLargeForFloat = overflow("int too large to convert to float")
  static let integerTooLargeForLong = overflow("Python int too large to convert to C long")
  static let characterRange = overflow("%c arg not in range(0x110000)")
  static let tooManyDigitsInFormat = value("Too many decimal digits in format string")

  /// A code of the format mini-language that the type does not know.
  static func unknownCode(_ code: UInt32, type: String) -> Fault {
    let shown =
      code > 32 && code < 128
      ? String(UnicodeScalar(UInt8(code))) : "\\x" + String(code, radix: 16)
    return value("Unknown format code '\(shown)' for object of type '\(type)'")
  }
}
