// SPDX-License-Identifier: Apache-2.0
// JSON Schema of the wanted types, which a server may enforce while it decodes, and the words in
// which a prompt says the same. Dates travel as ISO 8601 strings, sets and tuples as arrays.
// Source: JSON Schema 2020-12; RFC 3339 formats.

import Interpreter
import LanguageModel

extension WantedType {
  /// The schema of a reply `{"value": v}` whose value has this type.
  var valueSchema: JSON {
    .record([JSON.Member("value", schema)])
  }

  /// The schema of the value itself; `{}` where anything goes.
  var schema: JSON {
    switch self {
    case .any: .object([])
    case .none: .typed("null")
    case .bool: .typed("boolean")
    case .int: .typed("integer")
    case .float: .typed("number")
    case .str, .bytes: .typed("string")
    case .list(let element), .tupleOf(let element): .typed("array", ("items", element.schema))
    case .set(let element), .frozenset(let element): .typed("array", ("items", element.schema))
    case .tuple(let elements):
      .typed(
        "array", ("prefixItems", .array(elements.map(\.schema))),
        ("minItems", .int(Int64(elements.count))), ("maxItems", .int(Int64(elements.count))))
    case .dict(_, let value): .typed("object", ("additionalProperties", value.schema))
    case .date: .typed("string", ("format", .string("date")))
    case .time: .typed("string", ("format", .string("time")))
    case .datetime: .typed("string", ("format", .string("date-time")))
    case .timedelta: .typed("number")
    case .literal(let values): .object([.init("enum", .array(values.map { JSON(python: $0) }))])
    case .union(let members): .object([.init("anyOf", .array(members.map(\.schema)))])
    }
  }

  /// What a reply must look like, in words, for prompts and for errors.
  var instruction: String {
    switch self {
    case .any: "any JSON value"
    case .none: "null"
    case .bool: "true or false"
    case .int: "an integer"
    case .float: "a number"
    case .str: "a string"
    case .bytes: "a string"
    case .list(let element): Self.collection("a list", of: element)
    case .tupleOf(let element): Self.collection("a list", of: element)
    case .set(let element), .frozenset(let element):
      Self.collection("a list without repetitions", of: element)
    case .tuple(let elements):
      "a list of exactly \(elements.count): \(elements.map(\.instruction).joined(separator: "; "))"
    case .dict(let key, let value):
      "an object" + (key.isOpen || key == .str ? "" : " whose keys are \(key) as text")
        + (value.isOpen ? "" : ", each value \(value.instruction)")
    case .date: "a date as a string \"YYYY-MM-DD\""
    case .time: "a time as a string \"HH:MM:SS\""
    case .datetime: "a date and time as a string \"YYYY-MM-DDTHH:MM:SS\""
    case .timedelta: "a duration as a number of seconds"
    case .literal(let values):
      "one of " + values.map { JSON(python: $0).compact }.joined(separator: ", ")
    case .union(let members): members.map(\.instruction).joined(separator: ", or ")
    }
  }

  private static func collection(_ name: String, of element: WantedType) -> String {
    element.isOpen ? name : "\(name), each element \(element.instruction)"
  }
}

extension JSON {
  fileprivate static func typed(_ name: String, _ more: (String, JSON)...) -> JSON {
    .object([Member("type", .string(name))] + more.map { Member($0.0, $0.1) })
  }

  /// The schema of an object with exactly these members.
  static func record(_ properties: [Member]) -> JSON {
    .object([
      Member("type", .string("object")), Member("properties", .object(properties)),
      Member("required", .array(properties.map { .string($0.key) })),
      Member("additionalProperties", .bool(false)),
    ])
  }
}
