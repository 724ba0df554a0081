// SPDX-License-Identifier: Apache-2.0
// Requests of the two LM functions, with the structured task that programs answer:
//   {"kind":"map","question","columns","rows":[{"id","values":[..]}]} -> {"answers":[{"id","value"}]}
//   {"kind":"answer","question","columns","rows":[[..]]}              -> {"answer": v or [v..]}
// Ids are positions from 1, so that equal rows make equal requests (cache, tape).

import LanguageModel
import SQLBridge

enum LMTasks {
  static func map(_ site: LMSite, _ rows: [[SQLValue]], context: String?) -> LMRequest {
    let numbered = rows.enumerated().map { (id: $0 + 1, values: $1) }
    let columns = padded(site.columns, to: rows.first?.count ?? 0)
    return LMRequest(
      messages: MapPrompt.messages(
        question: site.question, columns: columns, rows: numbered, wanted: site.wanted,
        context: context),
      schema: mapSchema(value: site.valueSchema),
      task: [
        "kind": "map", "question": .string(site.question), "columns": JSON(columns),
        "rows": .array(
          numbered.map { row in
            ["id": JSON(row.id), "values": .array(row.values.map(\.taskValue))]
          }),
      ])
  }

  static func answer(_ site: LMSite, _ rows: [[SQLValue]], context: String?) -> LMRequest {
    let columns = padded(site.columns, to: rows.first?.count ?? site.columns.count)
    return LMRequest(
      messages: AnswerPrompt.messages(
        question: site.question, columns: columns, rows: rows, wanted: site.wanted,
        context: context),
      schema: answerSchema(site.wanted),
      task: [
        "kind": "answer", "question": .string(site.question), "columns": JSON(columns),
        "rows": .array(rows.map { .array($0.map(\.taskValue)) }),
      ])
  }

  /// As many names as values.
  private static func padded(_ names: [String], to count: Int) -> [String] {
    (0..<count).map { $0 < names.count ? names[$0] : "c\($0 + 1)" }
  }

  // MARK: - Schemas

  static func mapSchema(value: JSON) -> JSON {
    let entry: JSON = [
      "type": "object", "properties": ["id": ["type": "integer"], "value": value],
      "required": ["id", "value"], "additionalProperties": false,
    ]
    return [
      "type": "object",
      "properties": ["answers": ["type": "array", "items": entry]],
      "required": ["answers"], "additionalProperties": false,
    ]
  }

  static func answerSchema(_ wanted: WantedType) -> JSON {
    let value = wanted.schema
    let either: JSON =
      wanted.allowsList ? ["anyOf": [value, ["type": "array", "items": value]]] : value
    return [
      "type": "object", "properties": ["answer": either], "required": ["answer"],
      "additionalProperties": false,
    ]
  }

  /// What a reply must be to be read at all; each value is then checked on its own.
  static let looseMap: JSON = [
    "type": "object", "properties": ["answers": ["type": "array"]], "required": ["answers"],
  ]
  static let looseAnswer: JSON = ["type": "object", "required": ["answer"]]
}

extension LMSite {
  /// JSON Schema of one value: one of the labels, or what the type allows.
  fileprivate var valueSchema: JSON {
    choices.isEmpty ? wanted.schema : ["enum": .array(choices.map { .string($0) } + [.null])]
  }
}
