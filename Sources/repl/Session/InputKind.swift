// SPDX-License-Identifier: Apache-2.0
// One prompt for two languages: what an input is, told by its beginning, and whether it is whole.

import Foundation
import PythonSyntax
import SQLBridge

enum InputKind: Equatable {
  case python, sql, command

  /// Words that begin a statement of SQL.
  private static let keywords: Set<String> = [
    "ALTER", "ANALYZE", "ATTACH", "BEGIN", "COMMIT", "CREATE", "DELETE", "DETACH", "DROP",
    "EXPLAIN", "INSERT", "PRAGMA", "REINDEX", "RELEASE", "REPLACE", "ROLLBACK", "SAVEPOINT",
    "SELECT", "UPDATE", "VACUUM", "VALUES", "WITH",
  ]
  private static let pythonWords: Set<String> = ["and", "if", "in", "is", "not", "or"]

  /// A word that Python may use as a name (`select = 3`, `replace(x)`, `with open(f) as g:`) is a
  /// keyword of SQL only when something follows that Python cannot have there.
  static func of(_ input: String) -> InputKind {
    let text = input.drop(while: \.isWhitespace)
    if text.first == ":" { return .command }
    let word = text.prefix { $0.isLetter || $0 == "_" || $0.isNumber }
    guard keywords.contains(word.uppercased()) else { return .python }
    let rest = text.dropFirst(word.count).drop { $0 == " " || $0 == "\t" }
    if word.uppercased() == "WITH" { return isCommonTable(rest) ? .sql : .python }
    if word == word.uppercased() {
      guard let next = rest.first else { return .sql }
      return "=.[,:+)".contains(next) ? .python : .sql
    }
    guard let next = rest.first else { return .python }
    if next == ";" || next == "*" && word.lowercased() == "select" { return .sql }
    let second = rest.prefix { $0.isLetter }.lowercased()
    let separated = text.dropFirst(word.count).first?.isWhitespace ?? false
    let begins = next.isLetter || next.isNumber || "\"'`_".contains(next)
    return separated && begins && !pythonWords.contains(second) ? .sql : .python
  }

  /// `[RECURSIVE] name [(columns)] AS [[NOT] MATERIALIZED] (`
  private static func isCommonTable(_ rest: Substring) -> Bool {
    let pattern =
      #/(?i)(recursive\s+)?("[^"]*"|\w+)\s*(\([^)]*\)\s*)?as\s*((not\s+)?materialized\s*)?\(.*/#
    return rest.prefixMatch(of: pattern) != nil && !rest.contains(":")
  }

  /// Whether another line is wanted: Python's own rule; for SQL until a semicolon. An empty line
  /// ends both.
  func isIncomplete(_ input: String) -> Bool {
    switch self {
    case .command: return false
    case .python: return Parser.isIncomplete(input)
    case .sql:
      return !StatementSplitter.isComplete(input) && !input.hasSuffix("\n")
    }
  }
}
