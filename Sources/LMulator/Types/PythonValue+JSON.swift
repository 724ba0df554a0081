// SPDX-License-Identifier: Apache-2.0
// Python values as JSON, for the `task` of a request: what has a JSON form takes it, dates are
// ISO 8601 strings, sets and tuples arrays, and the rest its repr as a string. The way back needs
// the wanted type (`WantedType+Reading.swift`).

import BigInt
import Interpreter
import LanguageModel

extension JSON {
  /// The JSON form of a Python value. Never fails; dict keys that are not strings take their
  /// `str`, non-finite floats their repr.
  public init(python value: PythonValue) {
    switch value {
    case .none: self = .null
    case .bool(let flag): self = .bool(flag)
    case .int(let number):
      self = Int64(exactly: number).map { .int($0) } ?? .number(String(number))
    case .float(let number): self = number.isFinite ? .double(number) : .string("\(number)")
    case .str(let text): self = .string(text)
    case .list(let items), .tuple(let items), .set(let items), .frozenset(let items):
      self = .array(items.map { JSON(python: $0) })
    case .dict(let entries):
      self = .object(
        entries.map { Member(PythonText.str($0.key), JSON(python: $0.value)) })
    case .date, .time, .datetime:
      self = .string(PythonText.iso(value, separator: "T") ?? PythonText.repr(value))
    case .timedelta(let days, let seconds, let microseconds):
      let total = Double(days) * 86_400 + Double(seconds)
      self =
        microseconds == 0 && abs(total) < 9e15
        ? .int(Int64(total)) : .double(total + Double(microseconds) / 1e6)
    case .instance(_, let attributes):
      self = .object(attributes.map { Member($0.name, JSON(python: $0.value)) })
    case .complex, .bytes: self = .string(PythonText.repr(value))
    case .object(_, let repr): self = .string(repr)
    }
  }
}
