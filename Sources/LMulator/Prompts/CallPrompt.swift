// SPDX-License-Identifier: Apache-2.0
// The prompt of call-level emulation: rules, then question and program (which stay the same from
// call to call, so that servers can reuse them), then the call and the type wanted.

import LanguageModel

enum CallPrompt {
  static let system = """
    You are the part of a Python interpreter that answers what code cannot compute. A program \
    calls a function that is defined nowhere. From the function's name, its arguments, the \
    question and the program, decide what the call returns, as a well informed person would.

    Rules:
    - Answer this call only, for these arguments. The rest of the program is run by the interpreter.
    - Answer the function's own question. Do not aim at a result that the program should have.
    - Reply with one JSON object of the form {"value": v}, without explanation.
    - v has the type that is wanted. Dates are strings "YYYY-MM-DD", datetimes \
    "YYYY-MM-DDTHH:MM:SS", sets and tuples are lists, None is null.
    - If several answers are possible, give the most likely one.
    """

  static func messages(_ call: EmulatedCall, in program: ProgramText) -> [LMMessage] {
    [LMMessage(.system, system), LMMessage(.user, user(call, in: program))]
  }

  private static func user(_ call: EmulatedCall, in program: ProgramText) -> String {
    let range = call.request.range
    var parts: [String] = []
    if let question = program.question { parts.append("Question:\n\(question)") }
    if !program.source.trimmed.isEmpty {
      parts.append(
        "Program (>> marks the line of the call):\n"
          + program.listing(marking: Int(range.line)))
    }
    if let note = note(on: call) { parts.append(note) }
    parts.append("Call: \(PythonText.shortened(call.text, to: 20_000))")
    parts.append("Value wanted: \(wanted(call))")
    return parts.joined(separator: "\n\n")
  }

  private static func note(on call: EmulatedCall) -> String? {
    switch call.request.kind {
    case .undefinedName, .host: nil
    case .unknownModule(let name): "The module \(name) is not installed; the name still tells."
    case .stub(let signature, let docstring):
      "The program declares it:\n" + signature
        + (docstring.map { "\n    \"\"\"\($0.trimmed)\"\"\"" } ?? "")
    }
  }

  private static func wanted(_ call: EmulatedCall) -> String {
    if let hint = call.hint { return "judging by the name, \(hint.instruction)" }
    return call.type.isOpen
      ? call.type.instruction + " that suits the program"
      : "\(call.type.description), that is \(call.type.instruction)"
  }
}
