// SPDX-License-Identifier: Apache-2.0
// The program as prompts show it: its question, its lines with numbers, the current one marked.

/// A program's source and the question that it answers.
public struct ProgramText: Sendable, Equatable {
  public var question: String?
  public var source: String
  /// Lines of `source`, without line ends. Made anew at each use: most programs need none.
  public var lines: [String] {
    source.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(String.init)
  }

  public init(question: String?, source: String) {
    let asked = question?.trimmed ?? ""
    self.question = asked.isEmpty ? nil : asked
    self.source = source
  }

  /// The line with this number from 1, or an empty text.
  func line(_ number: Int) -> String {
    let lines = lines
    return lines.indices.contains(number - 1) ? lines[number - 1] : ""
  }

  /// First word of a line: `for`, `if`, `answer`.
  func keyword(ofLine number: Int) -> String {
    String(line(number).trimmed.prefix { $0.isLetter || $0 == "_" })
  }

  /// The listing with line numbers, `>>` before the lines `first...last`. A program of more than
  /// 300 lines is shown from 150 before to 150 after the mark.
  func listing(marking first: Int, through last: Int? = nil) -> String {
    let lines = lines
    let last = max(first, last ?? first)
    var end = lines.count
    while end > 0, lines[end - 1].trimmed.isEmpty { end -= 1 }
    let shown = end <= 300 ? 1...max(1, end) : max(1, first - 150)...min(end, max(1, last + 150))
    let width = String(shown.upperBound).count
    var rows: [String] = []
    if shown.lowerBound > 1 { rows.append("   ...") }
    for number in shown {
      let label = String(number)
      let mark = (first...last).contains(number) ? ">>" : "  "
      let blanks = String(repeating: " ", count: max(0, width - label.count))
      let row = "\(mark) \(blanks)\(label)  \(PythonText.shortened(line(number), to: 500))"
      rows.append(row)
    }
    if shown.upperBound < end { rows.append("   ...") }
    return rows.joined(separator: "\n")
  }
}
