// SPDX-License-Identifier: Apache-2.0
// Between JSON of requests and replies and SQLite's values, and the JSON Schema of each wanted type.

import LanguageModel
import SQLBridge

extension SQLValue {
  /// The value in a task: numbers as numbers, a blob as its `X'..'` text.
  var taskValue: JSON {
    switch self {
    case .null: .null
    case .integer(let value): .int(value)
    case .real(let value): value.isFinite ? .double(value) : .string(value.description)
    case .text(let text): .string(text)
    case .blob: .string(rendered ?? "")
    }
  }

  /// A reply's value. true and false are 1 and 0, but words where a text is wanted; an array or
  /// object is its JSON text.
  init(_ json: JSON, wanted: WantedType) {
    switch json {
    case .null: self = .null
    case .bool(let bool): self = wanted == .text ? .text(bool ? "true" : "false") : SQLValue(bool)
    case .int(let value): self = .integer(value)
    case .double(let value): self = .real(value)
    case .number(let text): self = Double(text).map { .real($0) } ?? .text(text)
    case .string(let text): self = .text(text)
    case .array, .object: self = .text(json.compact)
    }
  }
}

extension WantedType {
  /// JSON Schema of one value; null is always allowed and means "cannot be told".
  var schema: JSON {
    switch self {
    case .auto: ["type": ["string", "number", "boolean", "null"]]
    case .bool: ["type": ["boolean", "null"]]
    case .yesNo: ["enum": ["yes", "no", nil]]
    case .integer: ["type": ["integer", "null"]]
    case .number: ["type": ["number", "null"]]
    case .text: ["type": ["string", "null"]]
    case .sortable: ["type": ["number", "string", "null"]]
    }
  }

  /// Whether a list can be an answer.
  var allowsList: Bool {
    switch self {
    case .auto, .text, .sortable: true
    case .bool, .yesNo, .integer, .number: false
    }
  }
}
