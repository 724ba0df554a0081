// SPDX-License-Identifier: Apache-2.0
// From a failed parse to the error that CPython reports.

extension Parser {
  /// What was being parsed.
  enum StartRule { case statements, expressionInput, field }

  /// Records the error of the statement at token `start` and returns it.
  mutating func report(_ start: Int) -> SyntaxError {
    let error = diagnose(start, rule: .statements)
    errors.append(error)
    return error
  }

  /// The error of the input that begins at token `start`.
  mutating func diagnose(_ start: Int, rule: StartRule) -> SyntaxError {
    defer { pending = nil }
    if let pending { return pending }
    if kind == .error, let failure = lexer.failure { return failure.error }
    if kind == .indent {
      return SyntaxError(
        kind: .indentationError, message: "unexpected indent", range: current.range)
    }
    return SyntaxError(message: "invalid syntax", range: current.range)
  }

  /// The error of an f-string's field, with columns counted as CPython does.
  mutating func fieldError(line: Int32) -> SyntaxError {
    var error = diagnose(0, rule: .field)
    if !error.message.hasPrefix("f-string: ") { error.message = "f-string: " + error.message }
    return error
  }
}
