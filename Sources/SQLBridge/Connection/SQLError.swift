// SPDX-License-Identifier: Apache-2.0
// What can go wrong in SQLBridge: facts in the cases, wording in `description`. Bound values and
// LM arguments never appear in a description.

internal import CSQLite

public enum SQLError: Error, Sendable {
  /// SQLite refused: result code (https://sqlite.org/rescode.html), its message, the statement and,
  /// when SQLite knows it, the UTF-8 offset in the statement (`sqlite3_error_offset`).
  case sqlite(code: Int32, message: String, statement: String, offset: Int?)
  case cannotOpen(path: String, code: Int32, message: String)
  /// The statement would write, where only reading is allowed.
  case notReadOnly(statement: String)
  /// The authorizer for untrusted statements refused an action.
  case denied(action: String, object: String?, statement: String)
  case emptyStatement
  case severalStatements(statement: String, offset: Int)
  /// SQL text ends at a NUL for SQLite; so it is refused.
  case nulInStatement(offset: Int)
  case parameterCount(wanted: Int, found: Int, statement: String)
  /// A `QA(...)` that cannot be understood.
  case scan(ScanFault, statement: String, offset: Int)
  case nondeterministicArgument(function: String, question: String)
  case rowLimit(Int)
  case timeLimit(seconds: Double)
  case keyLimit(found: Int, limit: Int)
  /// No run without a miss within the limit: arguments that differ in each run, or deep recursion.
  case runLimit(Int)
  /// A value that the LM could not give is read by the result (policy `fail`).
  case failedValue(question: String, reason: String)
  /// The answering closure gave another number of answers than asked.
  case answerCount(wanted: Int, found: Int)
  case badImport(file: String, line: Int?, reason: String)
}

/// What is wrong with a `QA(...)`.
public enum ScanFault: Sendable, Hashable {
  case unclosedCall
  case unclosedQuote(String)
  case missingQuestion(found: String)
  case emptyQuestion(kind: String)
  case unknownKind(String)
  case missingSeparator(found: String)
  case missingArgument(kind: String)
  case emptyArgument
  case subqueryInMap
  case tooDeep(Int)
  /// QA(...) in CREATE VIEW, which SQLite could not store.
  case inView
  /// An `lm_...` function called in another way than its usage.
  case badCall(usage: String, found: String)
}

extension SQLError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .sqlite(let code, let message, let statement, let offset):
      let name = String(cString: sqlite3_errstr(code))
      let detail = message == name ? "" : " (\(name), code \(code))"
      return "SQL: \(message)\(detail)" + Self.place(statement, offset)
    case .cannotOpen(let path, let code, let message):
      return "cannot open database \(path): \(message) (code \(code))"
    case .notReadOnly(let statement):
      return "only reading statements may run here" + Self.place(statement, nil)
    case .denied(let action, let object, let statement):
      let target = object.map { " of \($0)" } ?? ""
      return "not allowed in an untrusted statement: \(action)\(target)"
        + Self.place(statement, nil)
    case .emptyStatement: return "no SQL statement found"
    case .severalStatements(let statement, let offset):
      return "one SQL statement wanted, more text found" + Self.place(statement, offset)
    case .nulInStatement(let offset): return "NUL character in the SQL text at byte \(offset)"
    case .parameterCount(let wanted, let found, let statement):
      return "\(wanted) parameters wanted, \(found) given" + Self.place(statement, nil)
    case .scan(let fault, let statement, let offset):
      return fault.description + Self.place(statement, offset)
    case .nondeterministicArgument(let function, let question):
      return "\(function) changes from run to run and cannot be an argument of an LM function "
        + "(question \"\(question)\"); put a fixed value or a parameter instead"
    case .rowLimit(let limit): return "more than \(limit) rows"
    case .timeLimit(let seconds): return "SQL ran longer than \(seconds) s"
    case .keyLimit(let found, let limit):
      return "\(found) values to ask of the LM, \(limit) allowed"
    case .runLimit(let limit):
      return "the LM functions still asked for new values after \(limit) runs of the statement; "
        + "are their arguments the same in each run?"
    case .failedValue(let question, let reason):
      return "no LM value for \"\(question)\": \(reason)"
    case .answerCount(let wanted, let found): return "\(wanted) LM answers wanted, \(found) given"
    case .badImport(let file, let line, let reason):
      return file + (line.map { ":\($0)" } ?? "") + ": \(reason)"
    }
  }

  /// Line, column and the line itself with a caret, for a UTF-8 offset.
  static func place(_ statement: String, _ offset: Int?) -> String {
    guard let offset, offset >= 0, offset <= statement.utf8.count else {
      return statement.isEmpty ? "" : "\n  " + statement.prefix(300)
    }
    let before = String(decoding: statement.utf8.prefix(offset), as: UTF8.self)
    let lines = before.split(separator: "\n", omittingEmptySubsequences: false)
    let head = lines.last.map(String.init) ?? ""
    let rest = String(decoding: statement.utf8.dropFirst(offset), as: UTF8.self)
    let tail = rest.prefix { $0 != "\n" }
    let shown = head.suffix(60)
    return " at line \(lines.count), column \(head.count + 1)\n  \(shown)\(tail.prefix(60))\n  "
      + String(repeating: " ", count: shown.count) + "^"
  }
}

extension ScanFault: CustomStringConvertible {
  public var description: String {
    switch self {
    case .unclosedCall: "QA( without its closing parenthesis"
    case .unclosedQuote(let quote): "\(quote) without its closing quote"
    case .missingQuestion(let found):
      "QA wants a quoted question first, as in QA(\"map@question\"; column); found \(found)"
    case .emptyQuestion(let kind): "no question after \(kind)@"
    case .unknownKind(let found):
      "a question of QA begins with map@ or ans@; found \"\(found)\""
    case .missingSeparator(let found): "; wanted after the question of QA; found \(found)"
    case .missingArgument(let kind): "QA(\"\(kind)@...\") wants at least one column or expression"
    case .emptyArgument: "empty argument in QA"
    case .subqueryInMap:
      "map@ works on values: a SELECT as its argument needs parentheses, or use ans@"
    case .inView: "QA(...) cannot stand in a view; lm_map, lm_filter and the like can"
    case .badCall(let usage, let found): "wanted \(usage); found \(found)"
    case .tooDeep(let limit): "more than \(limit) QA(...) within each other"
    }
  }
}
