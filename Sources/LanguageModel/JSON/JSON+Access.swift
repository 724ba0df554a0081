// SPDX-License-Identifier: Apache-2.0
// Reading and building JSON values: accessors that give nil for another kind of value instead of
// trapping, and the literal conformances, so that a schema is written as it reads:
// `["type": "object", "properties": ["value": ["type": "boolean"]]]`.

extension JSON {
  /// The member `key` of an object; nil for a missing key and for anything but an object. If a key
  /// occurs twice, the last one counts. Setting nil removes the key; setting on anything but an
  /// object does nothing.
  public subscript(key: String) -> JSON? {
    get {
      guard case .object(let members) = self else { return nil }
      return members.last { $0.key == key }?.value
    }
    set {
      guard case .object(var members) = self else { return }
      if let newValue {
        if let index = members.lastIndex(where: { $0.key == key }) {
          members[index].value = newValue
        } else {
          members.append(Member(key, newValue))
        }
      } else {
        members.removeAll { $0.key == key }
      }
      self = .object(members)
    }
  }

  /// The element at `index` of an array; nil when it is out of range or not an array.
  public subscript(index: Int) -> JSON? {
    guard case .array(let elements) = self, elements.indices.contains(index) else { return nil }
    return elements[index]
  }

  public var isNull: Bool { self == .null }

  public var boolValue: Bool? {
    if case .bool(let value) = self { value } else { nil }
  }

  /// The value as Int: an integer, or a double without a fraction (`3.0`).
  public var intValue: Int? {
    switch self {
    case .int(let value): Int(exactly: value)
    case .double(let value): Int(exactly: value)
    case .null, .bool, .number, .string, .array, .object: nil
    }
  }

  /// The value of any number that Double can hold.
  public var doubleValue: Double? {
    switch self {
    case .int(let value): Double(value)
    case .double(let value): value
    case .number(let text): Double(text).flatMap { $0.isFinite ? $0 : nil }
    case .null, .bool, .string, .array, .object: nil
    }
  }

  public var stringValue: String? {
    if case .string(let value) = self { value } else { nil }
  }

  public var arrayValue: [JSON]? {
    if case .array(let value) = self { value } else { nil }
  }

  public var objectValue: [Member]? {
    if case .object(let value) = self { value } else { nil }
  }

  /// The kind of the value in JSON Schema's words: null, boolean, integer, number, string, array,
  /// object.
  public var kind: String {
    switch self {
    case .null: "null"
    case .bool: "boolean"
    case .int: "integer"
    case .double: "number"
    case .number(let text):
      text.utf8.allSatisfy { $0 != 0x2E && $0 | 0x20 != 0x65 }
        ? "integer" : "number"
    case .string: "string"
    case .array: "array"
    case .object: "object"
    }
  }
}

extension JSON: ExpressibleByNilLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByFloatLiteral, ExpressibleByStringInterpolation, ExpressibleByArrayLiteral,
  ExpressibleByDictionaryLiteral
{
  public init(nilLiteral: ()) { self = .null }
  public init(booleanLiteral value: Bool) { self = .bool(value) }
  public init(integerLiteral value: Int64) { self = .int(value) }
  public init(floatLiteral value: Double) { self = .double(value) }
  public init(stringLiteral value: String) { self = .string(value) }
  public init(arrayLiteral elements: JSON...) { self = .array(elements) }
  public init(dictionaryLiteral elements: (String, JSON)...) {
    self = .object(elements.map { Member($0, $1) })
  }

  public init(_ value: Int) { self = .int(Int64(value)) }
  public init(_ value: String) { self = .string(value) }
  public init(_ value: Bool) { self = .bool(value) }
  public init(_ value: Double) { self = .double(value) }
  public init(_ values: [String]) { self = .array(values.map(JSON.string)) }
}
