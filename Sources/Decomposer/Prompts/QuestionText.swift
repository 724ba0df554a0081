// SPDX-License-Identifier: Apache-2.0
// A question as one text, for engines whose prompts have one place for it: its context, what was
// found before, the question, the choices.

extension Question {
  func text(withChoices: Bool, notes: [String] = []) -> String {
    var parts = [context].compactMap { $0 } + notes
    if !steps.isEmpty {
      let known = steps.map { "\($0.question) \($0.answer)" }
      parts.append("Known so far:\n" + known.joined(separator: "\n"))
    }
    parts.append(question)
    if withChoices && !choices.isEmpty {
      parts.append("Choices:\n" + choices.map { "- \($0)" }.joined(separator: "\n"))
    }
    return parts.joined(separator: "\n\n")
  }
}
