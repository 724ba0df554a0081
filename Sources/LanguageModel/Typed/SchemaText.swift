// SPDX-License-Identifier: Apache-2.0
// A JSON schema in a few words, for errors, repair turns and the person at the terminal.

public enum SchemaText {
  /// "an object with \"value\": integer", "a list of strings", "one of \"a\", \"b\"".
  public static func describe(_ schema: JSON) -> String { describe(schema, depth: 0) }

  private static func describe(_ schema: JSON, depth: Int) -> String {
    if depth > 6 { return "..." }
    if schema == .bool(false) { return "nothing" }
    if let value = schema["const"] { return value.compact }
    if let values = schema["enum"]?.arrayValue {
      let shown = values.prefix(12).map(\.compact) + (values.count > 12 ? ["..."] : [])
      return shown.count == 1 ? shown[0] : "one of " + shown.joined(separator: ", ")
    }
    if let schemas = schema["anyOf"]?.arrayValue {
      return schemas.map { describe($0, depth: depth + 1) }.joined(separator: " or ")
    }
    let types = SchemaCheck.types(of: schema)
    guard !types.isEmpty else {
      return schema["properties"] != nil ? object(schema, depth) : "any JSON value"
    }
    return types.map { type in
      switch type {
      case "object": object(schema, depth)
      case "array": array(schema, depth)
      case "integer", "boolean", "string", "number", "null": type
      default: type
      }
    }.joined(separator: " or ")
  }

  private static func object(_ schema: JSON, _ depth: Int) -> String {
    let properties = schema["properties"]?.objectValue ?? []
    guard !properties.isEmpty else { return "object" }
    let required = Set(schema["required"]?.arrayValue?.compactMap(\.stringValue) ?? [])
    let members = properties.map { member in
      let mark = required.contains(member.key) ? "" : " (optional)"
      return
        "\(JSON.string(member.key).compact): \(describe(member.value, depth: depth + 1))\(mark)"
    }
    return "{" + members.joined(separator: ", ") + "}"
  }

  private static func array(_ schema: JSON, _ depth: Int) -> String {
    var text = "list"
    if let prefix = schema["prefixItems"]?.arrayValue {
      text = "[" + prefix.map { describe($0, depth: depth + 1) }.joined(separator: ", ") + "]"
    } else if let items = schema["items"], items.objectValue != nil {
      text = "list of (\(describe(items, depth: depth + 1)))"
    }
    let low = schema["minItems"]?.intValue
    let high = schema["maxItems"]?.intValue
    switch (low, high) {
    case (let low?, let high?):
      text += low == high ? " with \(low) items" : " with \(low) to \(high) items"
    case (let low?, nil): text += " with at least \(low) items"
    case (nil, let high?): text += " with at most \(high) items"
    case (nil, nil): break
    }
    return text
  }
}
