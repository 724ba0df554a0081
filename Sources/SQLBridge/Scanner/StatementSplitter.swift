// SPDX-License-Identifier: Apache-2.0
// Cuts a script into statements. `sqlite3_complete` alone cannot: the `;` inside `QA(...; ...)`
// ends no statement. So the text is cut at semicolons outside of QA's parentheses, and
// `sqlite3_complete` (https://sqlite.org/c3ref/complete.html) decides inside CREATE TRIGGER.

internal import CSQLite

public enum StatementSplitter {
  /// The statements of a script without their semicolons, empty ones left out. The last one need
  /// not be closed.
  public static func split(_ script: String) -> [String] { cut(script).map(\.statement) }

  /// Whether the text ends in a complete statement (for a prompt that reads several lines).
  public static func isComplete(_ text: String) -> Bool {
    let parts = cut(text)
    return parts.isEmpty || parts.allSatisfy(\.closed)
  }

  private static func cut(_ script: String) -> [(statement: String, closed: Bool)] {
    let stream = TokenStream(script)
    var parts: [(statement: String, closed: Bool)] = []
    var start = 0
    var index = 0
    while index < stream.count {
      if QAScanner.isCall(stream, index), let open = stream.after(index) {
        // An unclosed call takes the rest, so that its error is reported once.
        index = stream.partner[open] > open ? stream.partner[open] + 1 : stream.count
        continue
      }
      if stream.kind(index) == .semicolon {
        let part = stream.text(start..<(index + 1))
        if !isTrigger(stream, start..<index) || sqlite3_complete(part) != 0 {
          append(stream, start..<index, closed: true, to: &parts)
          start = index + 1
        }
      }
      index += 1
    }
    append(stream, start..<stream.count, closed: false, to: &parts)
    return parts
  }

  private static func append(
    _ stream: TokenStream, _ range: Range<Int>, closed: Bool,
    to parts: inout [(statement: String, closed: Bool)]
  ) {
    guard range.contains(where: { !stream.tokens[$0].isBlank }) else { return }
    parts.append((stream.text(range), closed))
  }

  private static func isTrigger(_ stream: TokenStream, _ range: Range<Int>) -> Bool {
    let words = range.lazy.filter { !stream.tokens[$0].isBlank }.prefix(3).map { stream.word($0) }
    return words.first == "CREATE" && words.contains("TRIGGER")
  }
}
