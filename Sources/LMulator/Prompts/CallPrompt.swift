// SPDX-License-Identifier: Apache-2.0
// The prompt of call-level emulation: rules, then question and program (which stay the same from
// call to call, so that servers can reuse them), then the call and the type wanted.

import LanguageModel

enum CallPrompt {
  static var system: String { LMulatorPrompts.call() }

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
