// SPDX-License-Identifier: Apache-2.0
// Line level, as the paper has it: for a statement that raised or does not parse, the LM gets
// question, program and state, and gives the delta state; for a header it gives the value. A
// reply is checked whole before anything is applied, so the state is never half updated.
// Source: Chain of Code §2.2.

import Interpreter
import LanguageModel

/// A statement as the LM sees it.
struct EmulatedLine: Sendable {
  var request: StatementRequest
  /// Names that the statement binds, where its text tells.
  var targets: StatementTargets
  /// Names that a delta must not bind: functions, classes, modules, builtins.
  var reserved: Set<String>
  /// Type of a header's value, from its keyword.
  var type: WantedType

  /// - Parameters:
  ///   - names: all names in force, builtins included.
  ///   - keyword: first word of the statement's line (`if`, `for`).
  init(_ request: StatementRequest, names: [String], keyword: String) {
    self.request = request
    targets =
      request.kind == .statement ? StatementTargets(request.code) : StatementTargets(none: ())
    reserved = Set(names).subtracting(request.state.map(\.name)).subtracting(targets.names)
    switch keyword {
    case "if", "elif", "while", "assert": type = .bool
    case "for": type = .union([.list(.any), .dict(.any, .any), .str])
    default: type = .any
    }
  }

  /// State by name, an inner variable hiding an outer one.
  var state: [Variable] {
    var latest: [String: Int] = [:]
    var variables: [Variable] = []
    for variable in request.state {
      if let index = latest[variable.name] {
        variables[index] = variable
      } else {
        latest[variable.name] = variables.count
        variables.append(variable)
      }
    }
    return variables
  }

  /// Checks and reads a delta state.
  func delta(_ reply: String) throws(ReplyMisfit) -> [StateChange] {
    let members = try ReplyReading.state(of: reply, targets: targets.required)
    guard members.count <= 100 else {
      throw ReplyMisfit("\(members.count) variables are too many for one statement")
    }
    if let missing = targets.required.first(where: { name in
      !members.contains { $0.key == name }
    }) {
      throw ReplyMisfit("the statement assigns \(missing), which the state does not have")
    }
    let known = state
    var changes: [StateChange] = []
    for member in members {
      try check(member.key)
      changes.removeAll { $0.name == member.key }
      changes.append(.init(name: member.key, value: try read(member, known)))
    }
    return changes
  }

  /// Reads a header's value.
  func value(_ reply: String) throws(ReplyMisfit) -> PythonValue {
    let json = try ReplyReading.value(of: reply)
    do throws(Misfit) { return try type.read(json) } catch {
      throw ReplyMisfit(error.description)
    }
  }

  private func check(_ name: String) throws(ReplyMisfit) {
    guard PythonText.isIdentifier(name), name.utf8.count <= 200 else {
      throw ReplyMisfit("\(PythonText.shortened(name, to: 60)) is not a variable name")
    }
    guard !name.hasPrefix("__"), !reserved.contains(name) else {
      throw ReplyMisfit("\(name) is not a variable that the statement may change")
    }
  }

  private func read(
    _ member: JSON.Member, _ known: [Variable]
  ) throws(ReplyMisfit) -> PythonValue {
    do throws(Misfit) {
      if let type = targets.types[member.key] { return try type.read(member.value) }
      guard let old = known.first(where: { $0.name == member.key }) else {
        return try WantedType.any.read(member.value)
      }
      return try WantedType(like: old.value).readLeniently(member.value)
    } catch {
      throw ReplyMisfit("variable \(member.key): \(error)")
    }
  }
}

/// One variable of a delta state.
struct StateChange: Sendable, Equatable {
  var name: String
  var value: PythonValue
}

struct LineEmulator: Sendable {
  var asker: LMAsker
  var program: ProgramText

  /// Asks the LM for the delta state of a statement. Costs one LM call, two after a misfit.
  func delta(_ line: EmulatedLine) async throws -> Asked<[StateChange]> {
    try await asker.ask(request(for: line), about: line.request.code) {
      reply throws(ReplyMisfit) in try line.delta(reply)
    }
  }

  /// Asks the LM for the value of a header. Costs one LM call, two after a misfit.
  func value(_ line: EmulatedLine) async throws -> Asked<PythonValue> {
    try await asker.ask(request(for: line), about: line.request.code) {
      reply throws(ReplyMisfit) in try line.value(reply)
    }
  }

  func request(for line: EmulatedLine) -> LMRequest {
    let wantsValue = line.request.kind == .value
    return LMRequest(
      messages: LinePrompt.messages(line, in: program),
      schema: wantsValue
        ? line.type.valueSchema
        : .record([.init("state", .object([.init("type", .string("object"))]))]),
      task: task(for: line))
  }

  private func task(for line: EmulatedLine) -> JSON {
    var members: [JSON.Member] = [
      .init("kind", .string("line")), .init("code", .string(line.request.code)),
      .init("state", .object(line.state.map { .init($0.name, JSON(python: $0.value)) })),
      .init("question", program.question.map { .string($0) } ?? .null),
    ]
    if line.request.kind == .value { members.append(.init("wants", .string("value"))) }
    return .object(members)
  }
}
