// SPDX-License-Identifier: Apache-2.0
// Interweaving is exact: each program of Fixtures/exactness.py, which leaves functions undefined,
// ends in the same state, output and exception with a rule LM as CPython's with the functions
// defined (Fixtures/exactness.jsonl, written by generate.py). The rule LM evaluates the call as the
// prompt shows it with Fixtures/definitions.py. Each runs with and without look-ahead.

import Foundation
import Interpreter
import LanguageModel
import Testing

@testable import LMulator

private struct Exact: Sendable, CustomTestStringConvertible {
  var name: String
  var program: String
  var globals: [String: String]
  var output: String
  var error: [String]?
  var testDescription: String { name }

  static func text(_ file: String) -> String {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    let url = folder.appendingPathComponent("Fixtures").appendingPathComponent(file)
    return (try? String(contentsOf: url, encoding: .utf8)) ?? ""
  }

  static let definitions = text("definitions.py")

  static let all: [Exact] = {
    var programs: [String: String] = [:]
    for chunk in ("\n" + text("exactness.py")).components(separatedBy: "\n# --- ").dropFirst() {
      let lines = chunk.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
      programs[lines[0].trimmed] = lines.count > 1 ? String(lines[1]) + "\n" : ""
    }
    return text("exactness.jsonl").split(separator: "\n").compactMap { line in
      guard let json = try? JSON(parsing: Array(line.utf8)), let name = json["name"]?.stringValue,
        let program = programs[name], let globals = json["globals"]?.objectValue
      else { return nil }
      return Exact(
        name: name, program: program,
        globals: Dictionary(
          uniqueKeysWithValues: globals.map { ($0.key, $0.value.stringValue ?? "") }),
        output: json["stdout"]?.stringValue ?? "",
        error: json["error"]?.arrayValue?.compactMap(\.stringValue))
    }
  }()
}

/// Evaluates calls with the definitions, one after the other.
private actor Definitions {
  static let shared = Definitions()
  private let interpreter = Interpreter()
  private var isReady = false
  private var values: [String: String] = [:]

  /// The JSON of a call's value; nil when it cannot be evaluated.
  func value(of call: String) -> String? {
    if let known = values[call] { return known }
    if !isReady { isReady = run(Exact.definitions) }
    guard isReady, run("_r = \(call)\n"), let value = interpreter.global("_r") else { return nil }
    let json = JSON.object([.init("value", JSON(python: value.value))]).compact
    values[call] = json
    return json
  }

  private func run(_ source: String) -> Bool {
    guard (try? interpreter.start(source)) != nil else { return false }
    if case .finished = interpreter.run() { return true }
    return false
  }
}

/// Answers a call by evaluating it with the definitions, as the prompt shows it.
private struct DefinitionsModel: LanguageModel {
  func complete(_ request: LMRequest) async throws -> LMResponse {
    let prompt = request.messages.last { $0.role == .user }?.content ?? ""
    let call = prompt.components(separatedBy: "\nCall: ").last ?? ""
    let text = call.components(separatedBy: "\nValue wanted: ").first?.trimmed ?? ""
    return LMResponse(
      choices: [await Definitions.shared.value(of: text) ?? "cannot evaluate \(text)"],
      usage: LMUsage())
  }
}

private let interpreters = InterpreterPool()

// One after the other, so that they share an interpreter: making one takes long without
// optimization.
@Suite(.enabled(if: machineRuns, "waits for the machine"), .serialized)
struct ExactnessTests {
  @Test func thereAreEnough() {
    #expect(Exact.all.count >= 60)
  }

  @Test(arguments: Exact.all, [0, 64])
  fileprivate func endsAsPython(_ test: Exact, ahead: Int) async throws {
    var options = LMulator.Options()
    options.lookAhead = ahead
    options.guesses = false
    options.pool = interpreters
    let result = try await LMulator.run(
      program: test.program, model: DefinitionsModel(), options: options)
    #expect(result.exception.map { [$0.type, $0.message] } == test.error)
    #expect(result.output == test.output)
    #expect(result.emulatedStatements == 0)
    let globals = Dictionary(
      result.globals.map { ($0.name, $0.repr) }, uniquingKeysWith: { $1 })
    for (name, repr) in test.globals where !repr.hasPrefix("{'") || repr.contains(":") {
      #expect(globals[name] == repr, "\(name)")
    }
    #expect(Set(globals.keys).isSuperset(of: test.globals.keys))
  }
}
