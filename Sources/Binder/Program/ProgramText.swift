// SPDX-License-Identifier: Apache-2.0
// The statement in a reply's text.

import SQLBridge

enum ProgramText {
  /// Without fences, a leading `NeuralSQL:` or `SQL:`, thoughts, and what follows the statement.
  static func statement(_ reply: String) -> String {
    var text = reply
    if let end = text.range(of: "</think>") { text = String(text[end.upperBound...]) }
    if let open = text.range(of: "```") {
      let rest = text[open.upperBound...]
      let body = rest.range(of: "```").map { rest[..<$0.lowerBound] } ?? rest
      let firstLine = body.prefix { $0 != "\n" }
      let isTag = firstLine.allSatisfy { $0.isLetter } && firstLine.count < body.count
      text = String(isTag ? body.dropFirst(firstLine.count) : body)
    }
    text = text.trimmedBlanks
    for head in ["NeuralSQL:", "Neural SQL:", "SQL:"]
    where text.lowercased().hasPrefix(head.lowercased()) {
      text = String(text.dropFirst(head.count)).trimmedBlanks
    }
    // Some models go on with another question.
    if let next = text.range(of: "\nQ:") { text = String(text[..<next.lowerBound]) }
    return StatementSplitter.split(text).first?.trimmedBlanks ?? text
  }
}

extension String {
  /// The first place where `text` stands.
  fileprivate func range(of text: String) -> Range<Index>? { firstRange(of: text[...]) }
}

extension Substring {
  fileprivate func range(of text: String) -> Range<Index>? { firstRange(of: text[...]) }
}
