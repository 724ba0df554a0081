// SPDX-License-Identifier: Apache-2.0
// From a failed parse to the error that CPython reports. The parser's own error (in a literal, or a
// limit) comes first; else the grammar is walked again by `Recognizer`. For the first error of a
// source, an error in a later token or a bracket never closed may outrank it, as in CPython.

extension Parser {
  /// What was being parsed.
  enum StartRule: String {
    case statements = "file"
    case expressionInput = "input"
    case field = "field"
  }

  /// Records the error of the statement at token `start` and returns it.
  mutating func report(_ start: Int) -> SyntaxError {
    let isFirst = errors.isEmpty
    let origin = isFirst ? max(statementStart, 0) : start
    let error = diagnose(origin, rule: .statements, isFirst: isFirst)
    errors.append(error)
    return error
  }

  /// The error of the input that begins at token `start`.
  mutating func diagnose(_ start: Int, rule: StartRule, isFirst: Bool = true) -> SyntaxError {
    defer { pending = nil }
    if let pending {
      return isFirst ? outranked(pending, by: position) : pending
    }
    var recognizer = Recognizer(self, origin: start)
    let name = rule == .statements && !isFirst ? "body" : rule.rawValue
    var found: SyntaxError?
    _ = LargeStack.run { found = recognizer.diagnose(name) }
    diagnosisSteps = recognizer.steps
    if let error = found {
      let isLexical = lexer.failure.map { $0.error == error } ?? false
      if !isFirst || isLexical || error.message.hasPrefix("unexpected ") { return error }
      return outranked(error, by: recognizer.fill - 1)
    }
    if kind == .error, let failure = lexer.failure { return failure.error }
    return isFirst ? outranked(plain, by: position) : plain
  }

  private var plain: SyntaxError {
    SyntaxError(message: "invalid syntax", range: current.range)
  }

  /// An error in a later token outranks `error`, and so does a bracket that is never closed and
  /// begins on a line before the token `index`, the last one read.
  private func outranked(_ error: SyntaxError, by index: Int) -> SyntaxError {
    guard let failure = lexer.failure else { return error }
    switch failure.cause {
    case .token, .openString: return failure.error
    case .layout, .endOfSource: return openBracket(before: index) ?? error
    case .unclosed:
      return token(max(index, 0)).line > failure.error.range.line ? failure.error : error
    }
  }

  private func openBracket(before index: Int) -> SyntaxError? {
    guard let open = lexer.brackets.last, token(max(index, 0)).line > open.line else { return nil }
    return Lexer.neverClosed(open)
  }

  /// The error of an f-string's field. CPython counts its columns from the brace.
  mutating func fieldError(line: Int32) -> SyntaxError {
    var error = diagnose(0, rule: .field)
    let isLexical = lexer.failure.map { $0.error == error } ?? false
    if !isLexical || lexer.failure?.cause != .token { error.message = "f-string: " + error.message }
    if error.range.line == line, error.range.column >= 0 { error.range.column -= fieldColumn }
    if error.range.endLine == line, error.range.endColumn >= 0 {
      error.range.endColumn -= fieldColumn
    }
    return error
  }
}
