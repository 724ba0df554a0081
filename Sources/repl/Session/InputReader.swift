// SPDX-License-Identifier: Apache-2.0
// Whole inputs, of one line or several: through the line editor on a terminal, else plain lines
// from stdin without prompts.

/// Reads inputs one after the other.
struct InputReader {
  enum Input: Equatable {
    case text(String)
    case interrupted
    case end
  }

  let editor: LineEditor?

  /// - Parameter kind: what an input that begins so is.
  func next(prompt: String, kind: (String) -> InputKind) -> Input {
    var text = ""
    while true {
      switch line(text.isEmpty ? prompt : continuation(prompt)) {
      case .interrupted: return .interrupted
      case .end:
        guard !text.isEmpty else { return .end }
        return finish(text)
      case .text(let line):
        if text.isEmpty, line.allSatisfy(\.isWhitespace) { continue }
        text += text.isEmpty ? line : "\n" + line
        if !kind(text).isIncomplete(text + (line.isEmpty ? "\n" : "")) {
          return finish(text)
        }
      }
    }
  }

  private func line(_ prompt: String) -> LineEditor.Line {
    if let editor { return editor.readLine(prompt: prompt) }
    guard let line = Swift.readLine(strippingNewline: true) else { return .end }
    return .text(line)
  }

  private func continuation(_ prompt: String) -> String {
    String(repeating: ".", count: max(1, prompt.count - 1)) + " "
  }

  private func finish(_ text: String) -> Input {
    var text = text
    while text.last == "\n" { text.removeLast() }
    editor?.remember(text)
    return .text(text)
  }
}
