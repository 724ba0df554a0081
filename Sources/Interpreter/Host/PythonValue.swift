// SPDX-License-Identifier: Apache-2.0
// Python values outside the machine: plain Swift copies that cross between a program and its host
// (LM answers, host functions, results). A value that has no plain form crosses as `.object` with
// its type name and repr; it can be shown, not turned back.

import BigInt

/// A copy of a Python value. Dicts and sets keep their order. Cycles and depth beyond 200 become
/// `.object`.
public indirect enum PythonValue: Sendable, Equatable {
  case none
  case bool(Bool)
  case int(BigInt)
  case float(Double)
  case complex(Double, Double)
  /// Lone surrogates are replaced by U+FFFD.
  case str(String)
  case bytes([UInt8])
  case list([PythonValue])
  case tuple([PythonValue])
  case dict([Entry])
  case set([PythonValue])
  case frozenset([PythonValue])
  case date(year: Int, month: Int, day: Int)
  case time(hour: Int, minute: Int, second: Int, microsecond: Int)
  case datetime(
    year: Int, month: Int, day: Int, hour: Int, minute: Int, second: Int, microsecond: Int)
  case timedelta(days: Int, seconds: Int, microseconds: Int)
  /// A value of a dataclass or another class of the program: its class name and attributes.
  case instance(type: String, attributes: [Attribute])
  case object(type: String, repr: String)

  public struct Entry: Sendable, Equatable {
    public var key: PythonValue
    public var value: PythonValue

    public init(_ key: PythonValue, _ value: PythonValue) {
      self.key = key
      self.value = value
    }
  }

  public struct Attribute: Sendable, Equatable {
    public var name: String
    public var value: PythonValue

    public init(_ name: String, _ value: PythonValue) {
      self.name = name
      self.value = value
    }
  }
}

/// An exception that left a program, or that the host raises in it.
public struct PythonException: Error, Sendable, Equatable {
  /// The class name, such as `ValueError`.
  public var type: String
  /// `str(exception)`.
  public var message: String
  /// CPython's traceback text, ending in `Type: message`, without a final newline.
  public var traceback: String
  /// Line of the program where it was raised, or 0.
  public var line: Int

  public init(type: String, message: String, traceback: String = "", line: Int = 0) {
    self.type = type
    self.message = message
    self.traceback = traceback
    self.line = line
  }
}
