// SPDX-License-Identifier: Apache-2.0
// The trace of one program: its events as JSON lines, and as the paper's figures show it: the
// program with a margin that says who ran each line (`py` the interpreter, `LM` the model, `py+LM`
// a line whose calls the model answered), and under each line what happened there.

import Interpreter
import LanguageModel

/// All events of one program's run, in order.
public struct Trace: Sendable, Equatable {
  public var program: ProgramText
  public var events: [TraceEvent] = []

  public init(program: ProgramText) { self.program = program }

  /// One JSON object a line (`TraceEvent.json`), each line ended.
  public var jsonLines: String {
    events.map { $0.json.compact + "\n" }.joined()
  }

  /// The program with its margin, at most `perLine` events under a line, then the end.
  public func text(perLine: Int = 5) -> String {
    let lines = program.lines
    var byLine: [Int: [TraceEvent]] = [:]
    var rest: [TraceEvent] = []
    for event in events {
      if lines.indices.contains(event.line - 1), event.kind != .finished {
        byLine[event.line, default: []].append(event)
      } else {
        rest.append(event)
      }
    }
    var rows: [String] = []
    if let question = program.question {
      rows += question.split(whereSeparator: \.isNewline).map { "Q: \($0)" }
    }
    for (index, line) in lines.enumerated() {
      let here = byLine[index + 1] ?? []
      if line.trimmed.isEmpty, here.isEmpty, index == lines.count - 1 { continue }
      rows.append("\(Self.margin(here, line)) | \(line)".trimmedEnd)
      rows += Self.rows(here, limit: perLine).map { "      |   \($0)" }
    }
    rows += rest.flatMap { Self.rows([$0], limit: 1) }
    return rows.joined(separator: "\n") + "\n"
  }

  // MARK: - Rows

  private static func margin(_ events: [TraceEvent], _ line: String) -> String {
    if events.contains(where: { $0.kind == .statement || $0.kind == .value }) { return "LM   " }
    if events.contains(where: { $0.kind == .call || $0.kind == .memo }) { return "py+LM" }
    return line.trimmed.isEmpty ? "     " : "py   "
  }

  private static func rows(_ events: [TraceEvent], limit: Int) -> [String] {
    let shown = events.filter { $0.kind != .ran || !$0.delta.isEmpty }
    var rows = shown.prefix(limit).map { row($0) }
    if shown.count > limit { rows.append("... \(shown.count - limit) more") }
    return rows
  }

  private static func row(_ event: TraceEvent) -> String {
    let delta = "delta state: {\(changes(event.delta))}"
    return switch event.kind {
    case .ran: delta
    case .call:
      "\(event.who == .host ? "host" : "LM"): \(call(event))"
    case .memo: "LM (asked before): \(call(event))"
    case .statement: "LM: \(delta)"
    case .value: "LM: value \(event.value ?? "")"
    case .answer: "LM: A: \(event.value ?? "")"
    case .finished: "A: \(event.value ?? "(no answer)")"
    case .error: "error: \(event.message ?? "")"
    }
  }

  private static func call(_ event: TraceEvent) -> String {
    PythonText.shortened(event.code, to: 120) + " = "
      + PythonText.shortened(event.value ?? "", to: 120)
  }

  private static func changes(_ delta: [TraceEvent.Change]) -> String {
    delta.map { "'\($0.name)': \($0.repr.map { PythonText.shortened($0, to: 120) } ?? "(gone)")" }
      .joined(separator: ", ")
  }
}

extension String {
  fileprivate var trimmedEnd: String {
    var text = Substring(self)
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
