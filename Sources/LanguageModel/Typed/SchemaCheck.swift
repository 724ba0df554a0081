// SPDX-License-Identifier: Apache-2.0
// Checks a JSON value against the part of JSON Schema (2020-12) that we write ourselves: type (one
// or a list), enum, const, anyOf, items, prefixItems, minItems, maxItems, properties, required,
// additionalProperties. Other keywords are ignored. Checking is strict: "5" is not an integer.

/// A value that does not fit its schema.
public struct SchemaError: Error, Sendable, Hashable, CustomStringConvertible {
  /// Where in the value, as `$.rows[2].id`.
  public var path: String
  public var found: String
  public var wanted: String

  public var description: String { "at \(path): found \(found), wanted \(wanted)" }
}

public enum SchemaCheck {
  /// - Throws: the first misfit; in an `anyOf`, the misfit of the whole.
  public static func check(_ value: JSON, against schema: JSON) throws(SchemaError) {
    try check(value, schema, path: "$", depth: 0)
  }

  /// The allowed types in JSON Schema's words; empty if any type is.
  static func types(of schema: JSON) -> [String] {
    guard let type = schema["type"] else { return [] }
    return type.stringValue.map { [$0] } ?? type.arrayValue?.compactMap(\.stringValue) ?? []
  }

  private static func check(
    _ value: JSON, _ schema: JSON, path: String, depth: Int
  ) throws(SchemaError) {
    guard depth < 512 else {
      throw SchemaError(path: path, found: "a deeper value", wanted: "at most 512 levels")
    }
    if schema == .bool(true) { return }
    guard schema.objectValue != nil else {
      throw misfit(value, schema, path)
    }
    let types = types(of: schema)
    if !types.isEmpty && !types.contains(where: { fits(value, $0) }) {
      throw misfit(value, schema, path)
    }
    if let const = schema["const"], !same(value, const) { throw misfit(value, schema, path) }
    if let values = schema["enum"]?.arrayValue, !values.contains(where: { same(value, $0) }) {
      throw misfit(value, schema, path)
    }
    if let schemas = schema["anyOf"]?.arrayValue {
      try checkAny(value, schemas, schema, path, depth)
    }
    switch value {
    case .array(let elements): try checkArray(elements, schema, path, depth)
    case .object(let members): try checkObject(members, schema, path, depth)
    case .null, .bool, .int, .double, .number, .string: break
    }
  }

  private static func fits(_ value: JSON, _ type: String) -> Bool {
    switch type {
    case "number": return value.kind == "number" || value.kind == "integer"
    case "integer":
      if case .double(let double) = value { return double == double.rounded() }
      return value.kind == "integer"
    default: return value.kind == type
    }
  }

  /// Equality of JSON Schema: 1 and 1.0 are the same number.
  private static func same(_ left: JSON, _ right: JSON) -> Bool {
    if left == right { return true }
    guard let a = left.doubleValue, let b = right.doubleValue else { return false }
    return a == b
  }

  private static func checkAny(
    _ value: JSON, _ schemas: [JSON], _ schema: JSON, _ path: String, _ depth: Int
  ) throws(SchemaError) {
    var deepest: SchemaError?
    for candidate in schemas {
      do {
        return try check(value, candidate, path: path, depth: depth + 1)
      } catch {
        // A misfit further inside says more than "none of these".
        if error.path.utf8.count > deepest?.path.utf8.count ?? path.utf8.count { deepest = error }
      }
    }
    throw deepest ?? misfit(value, schema, path)
  }

  private static func checkArray(
    _ elements: [JSON], _ schema: JSON, _ path: String, _ depth: Int
  ) throws(SchemaError) {
    let count = elements.count
    if let low = schema["minItems"]?.intValue, count < low {
      throw SchemaError(path: path, found: "\(count) items", wanted: "at least \(low)")
    }
    if let high = schema["maxItems"]?.intValue, count > high {
      throw SchemaError(path: path, found: "\(count) items", wanted: "at most \(high)")
    }
    let prefix = schema["prefixItems"]?.arrayValue ?? []
    for (index, element) in elements.enumerated() {
      let place = "\(path)[\(index)]"
      if index < prefix.count {
        try check(element, prefix[index], path: place, depth: depth + 1)
      } else if let items = schema["items"] {
        try check(element, items, path: place, depth: depth + 1)
      }
    }
  }

  private static func checkObject(
    _ members: [JSON.Member], _ schema: JSON, _ path: String, _ depth: Int
  ) throws(SchemaError) {
    for key in schema["required"]?.arrayValue?.compactMap(\.stringValue) ?? []
    where !members.contains(where: { $0.key == key }) {
      throw SchemaError(
        path: path, found: members.isEmpty ? "an empty object" : "only " + keys(members),
        wanted: "the member \(JSON.string(key).compact)")
    }
    let properties = schema["properties"]
    for member in members {
      let place = path + "." + member.key
      if let inner = properties?[member.key] {
        try check(member.value, inner, path: place, depth: depth + 1)
      } else if let rest = schema["additionalProperties"] {
        if rest == .bool(false) {
          throw SchemaError(
            path: path, found: "the member \(JSON.string(member.key).compact)",
            wanted: "only " + keys(properties?.objectValue ?? []))
        }
        try check(member.value, rest, path: place, depth: depth + 1)
      }
    }
  }

  private static func keys(_ members: [JSON.Member]) -> String {
    members.isEmpty
      ? "no members" : members.map { JSON.string($0.key).compact }.joined(separator: ", ")
  }

  private static func misfit(_ value: JSON, _ schema: JSON, _ path: String) -> SchemaError {
    SchemaError(
      path: path,
      found: value.isNull ? "null" : "\(value.kind) \(abbreviate(value.compact, to: 80))",
      wanted: SchemaText.describe(schema))
  }
}
