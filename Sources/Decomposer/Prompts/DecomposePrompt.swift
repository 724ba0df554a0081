// SPDX-License-Identifier: Apache-2.0
// The decomposer's prompt: question and draft in, sub-questions out. Its task is
// {"kind":"decompose","question","draft"}, the reply {"subquestions":[...]}.
// Source: DaSLaM (arXiv 2310.18338), section 3; the wording is ours.

import LanguageModel
import SQLBridge

enum DecomposePrompt {
  static let schema: JSON = [
    "type": "object",
    "properties": ["subquestions": ["type": "array", "items": ["type": "string"]]],
    "required": ["subquestions"],
    "additionalProperties": false,
  ]

  static func request(
    _ question: Question, draft: String, options: SolveOptions
  ) throws -> LMRequest {
    let tables = try question.loadTables().map { $0.text(maxRows: 5) }
    let parts =
      tables
      + [question.context, "Question: \(question.question)", "Draft:\n\(draft)"]
      .compactMap { $0 }
    var request = LMRequest(
      messages: [
        LMMessage(.system, instructions(options.maxSubquestions)),
        LMMessage(.user, parts.joined(separator: "\n\n")),
      ],
      schema: schema,
      task: [
        "kind": "decompose", "question": .string(question.question), "draft": .string(draft),
      ])
    request.seed = options.seed
    return request
  }

  private static func instructions(_ most: Int) -> String {
    DecomposerPrompts.decompose(["most": String(most)])
  }
}
