// SPDX-License-Identifier: Apache-2.0
// The prompt of line-level emulation: rules, question and program with the current statement
// marked, the program state, why the interpreter could not go on, the statement.
// Source: Chain of Code §2.2, figure 3 (program state and delta state).

import Interpreter
import LanguageModel

enum LinePrompt {
  static var system: String { LMulatorPrompts.line() }

  static func messages(_ line: EmulatedLine, in program: ProgramText) -> [LMMessage] {
    [LMMessage(.system, system), LMMessage(.user, user(line, in: program))]
  }

  private static func user(_ line: EmulatedLine, in program: ProgramText) -> String {
    let request = line.request
    var parts: [String] = []
    if let question = program.question { parts.append("Question:\n\(question)") }
    parts.append(
      "Program (>> marks the statement):\n"
        + program.listing(
          marking: Int(request.range.line),
          through: request.kind == .statement ? Int(request.range.endLine) : nil))
    parts.append("State before it:\n" + StateListing.text(line.state))
    parts.append(
      "The interpreter's error: \(request.exception.type): "
        + PythonText.shortened(request.exception.message, to: 500))
    if let function = request.function { parts.append("Inside the function: \(function)") }
    let code = PythonText.shortened(request.code, to: 10_000)
    switch request.kind {
    case .statement:
      parts.append("Statement:\n\(code)")
      parts.append("Wanted: {\"state\": {...}}" + required(line))
    case .value:
      parts.append("Expression:\n\(code)")
      parts.append("Wanted: {\"value\": v}, where v is \(line.type.instruction)")
    }
    return parts.joined(separator: "\n\n")
  }

  private static func required(_ line: EmulatedLine) -> String {
    let names = line.targets.required
    return names.isEmpty ? "" : " with \(names.joined(separator: ", "))"
  }
}

/// Variables as prompts and traces show them, one a line.
enum StateListing {
  static func text(_ state: [Variable]) -> String {
    guard !state.isEmpty else { return "(no variables)" }
    var rows: [String] = []
    var room = 20_000
    for variable in state {
      let row = "\(variable.name) = \(PythonText.shortened(variable.repr, to: 2_000))"
      room -= row.utf8.count
      guard room > 0 else {
        rows.append("... (\(state.count - rows.count) more variables)")
        break
      }
      rows.append(row)
    }
    return rows.joined(separator: "\n")
  }
}
