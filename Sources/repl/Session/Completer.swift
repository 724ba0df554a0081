// SPDX-License-Identifier: Apache-2.0
// Tab completion: commands, names and attributes of the Python session, tables and columns,
// words of SQL, and file names after `:import`.

import Foundation
import Interpreter
import SQLBridge

struct Completer {
  let interpreter: Interpreter
  let connection: Connection

  private static let words = [
    "False", "None", "True", "and", "assert", "break", "class", "continue", "def", "elif", "else",
    "except", "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "not", "or",
    "pass", "raise", "return", "try", "while", "with",
  ]
  private static let sqlWords = [
    "AND", "AS", "ASC", "BETWEEN", "BY", "CASE", "CREATE", "DELETE", "DESC", "DISTINCT", "ELSE",
    "END", "FROM", "GROUP", "HAVING", "IN", "INSERT", "INTO", "IS", "JOIN", "LEFT", "LIKE",
    "LIMIT", "NOT", "NULL", "ON", "OR", "ORDER", "QA(", "SELECT", "SET", "TABLE", "THEN", "UNION",
    "UPDATE", "VALUES", "WHEN", "WHERE", "WITH",
  ]

  func complete(_ before: String, kind: InputKind) -> LineEditor.Completion {
    if kind == .command, !before.contains(" ") { return commands(before) }
    if before.hasPrefix(":import"), before.split(separator: " ").count > 1 { return files(before) }
    let word = Self.word(before, dots: kind == .python)
    if kind == .python { return python(word) }
    let tables = SQLTables.names(connection)
    let columns = tables.flatMap { SQLTables.columns(of: $0, connection) }
    let isLower = word.first?.isLowercase ?? false
    let keywords = kind == .sql ? Self.sqlWords.map { isLower ? $0.lowercased() : $0 } : []
    return matching(word, tables + columns + keywords)
  }

  private func commands(_ before: String) -> LineEditor.Completion {
    matching(before, SessionCommands.all.map { ":" + $0.name })
  }

  private func python(_ word: String) -> LineEditor.Completion {
    guard let dot = word.lastIndex(of: ".") else {
      return matching(
        word, interpreter.names() + Self.words + SQLTables.names(connection))
    }
    let prefix = String(word[word.index(after: dot)...])
    var names = interpreter.attributes(of: String(word[..<dot]))
    if !prefix.hasPrefix("_") { names.removeAll { $0.hasPrefix("_") } }
    return matching(prefix, names)
  }

  private func files(_ before: String) -> LineEditor.Completion {
    let word = String(before.split(separator: " ", omittingEmptySubsequences: false).last ?? "")
    let folder = (word as NSString).deletingLastPathComponent
    let names =
      (try? FileManager.default.contentsOfDirectory(atPath: folder.isEmpty ? "." : folder))
    let prefix = word.hasPrefix("/") && folder == "/" ? "/" : folder.isEmpty ? "" : folder + "/"
    return matching(word, (names ?? []).map { prefix + $0 })
  }

  private func matching(_ word: String, _ names: [String]) -> LineEditor.Completion {
    let found = Set(names.filter { $0.hasPrefix(word) }).sorted()
    return LineEditor.Completion(candidates: found, replaced: word.utf8.count)
  }

  /// The name before the cursor; with `dots` a dotted one.
  private static func word(_ before: String, dots: Bool) -> String {
    let tail = before.reversed().prefix {
      $0.isLetter || $0.isNumber || $0 == "_" || (dots && $0 == ".")
    }
    return String(tail.reversed())
  }
}
