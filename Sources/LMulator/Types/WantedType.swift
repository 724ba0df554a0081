// SPDX-License-Identifier: Apache-2.0
// The type that a program wants from the LM, as a closed set, read from Python source
// (`list[tuple[str, int]]`, `Optional[date]`, `Literal['a', 'b']`). A type that says nothing, or
// a class that only the program knows, is `.any`: the reply is then read as it stands.
// Source: Python library reference, `typing`; PEP 484, 585, 586, 604.

import Interpreter

/// A type that an LM's value must have.
public indirect enum WantedType: Sendable, Equatable {
  case any
  case none
  case bool
  case int
  case float
  case str
  case bytes
  case list(WantedType)
  case tuple([WantedType])
  /// `tuple[T, ...]`
  case tupleOf(WantedType)
  case dict(WantedType, WantedType)
  case set(WantedType)
  case frozenset(WantedType)
  case date
  case time
  case datetime
  case timedelta
  case literal([PythonValue])
  case union([WantedType])

  /// Reads a type from Python source. Never fails: what is not understood is `.any`.
  public init(source: String) {
    var parser = TypeParser(source)
    self = parser.parse()
  }

  /// Whether the type says anything about a value.
  public var isOpen: Bool { self == .any }
}

extension WantedType: CustomStringConvertible {
  /// The type in Python's own notation.
  public var description: String {
    switch self {
    case .any: "Any"
    case .none: "None"
    case .bool: "bool"
    case .int: "int"
    case .float: "float"
    case .str: "str"
    case .bytes: "bytes"
    case .list(let element): "list" + Self.subscripted([element])
    case .tuple(let elements):
      elements.isEmpty
        ? "tuple[()]" : "tuple[\(elements.map(\.description).joined(separator: ", "))]"
    case .tupleOf(let element): element.isOpen ? "tuple" : "tuple[\(element), ...]"
    case .dict(let key, let value): "dict" + Self.subscripted([key, value])
    case .set(let element): "set" + Self.subscripted([element])
    case .frozenset(let element): "frozenset" + Self.subscripted([element])
    case .date: "date"
    case .time: "time"
    case .datetime: "datetime"
    case .timedelta: "timedelta"
    case .literal(let values):
      "Literal[\(values.map { PythonText.repr($0) }.joined(separator: ", "))]"
    case .union(let members): members.map(\.description).joined(separator: " | ")
    }
  }

  private static func subscripted(_ arguments: [WantedType]) -> String {
    arguments.allSatisfy(\.isOpen)
      ? "" : "[\(arguments.map(\.description).joined(separator: ", "))]"
  }
}

extension WantedType {
  /// The type of a value that a variable already has, for reading its next value: a date stays a
  /// date and a tuple a tuple, though both come as JSON strings and arrays. Numbers, strings and
  /// booleans are open, since JSON tells them apart itself.
  init(like value: PythonValue) {
    switch value {
    case .date: self = .date
    case .time: self = .time
    case .datetime: self = .datetime
    case .timedelta: self = .timedelta
    case .tuple: self = .tupleOf(.any)
    case .set: self = .set(.any)
    case .frozenset: self = .frozenset(.any)
    case .list(let items): self = .list(items.first.map { WantedType(like: $0) } ?? .any)
    case .dict(let entries):
      self = .dict(
        entries.first.map { WantedType(key: $0.key) } ?? .any,
        entries.first.map { WantedType(like: $0.value) } ?? .any)
    case .none, .bool, .int, .float, .complex, .str, .bytes, .instance, .object: self = .any
    }
  }

  /// JSON has string keys only, so a dict's keys need their type even where values do not.
  private init(key: PythonValue) {
    switch key {
    case .int: self = .int
    case .float: self = .float
    case .date, .datetime, .time, .tuple: self.init(like: key)
    default: self = .any
    }
  }

  /// A guess from a function's name, for a prompt's hint and a lenient reading only: `is_fruit`
  /// asks for a truth value, `get_valentines_day_date` for a date.
  static func hint(function: String) -> WantedType? {
    let name = function.split(separator: ".").last.map { $0.lowercased() } ?? ""
    let words = name.split(separator: "_").map(String.init)
    guard let first = words.first, let last = words.last else { return nil }
    if ["is", "has", "can", "are", "was", "does", "should", "contains"].contains(first) {
      return .bool
    }
    if last == "date" || name.hasPrefix("date_of_") || name.hasPrefix("get_date_of_") {
      return .date
    }
    if last == "datetime" { return .datetime }
    if ["count", "num", "number"].contains(first) || last == "count" { return .int }
    return nil
  }
}
