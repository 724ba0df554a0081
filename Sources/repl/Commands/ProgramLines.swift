// SPDX-License-Identifier: Apache-2.0
// `tandem run --jsonl`: programs from a file, each as in a fresh interpreter, so many at a time;
// results in the order of the input. At most a window of results waits for a slow predecessor, so
// memory does not grow with the file.

import Decomposer
import Foundation
import Interpreter
import LMulator
import LanguageModel

struct ProgramLines {
  let input: String
  let output: String
  let jobs: Int?
  let program: ProgramOptions
  let global: GlobalOptions
  private let interpreters = InterpreterPool()

  /// One program of the input.
  private struct Line: Sendable {
    var id: JSON
    var code: String
    var question: String?
  }

  private enum Reply: Sendable {
    case done(JSON, ok: Bool)
    case failed(any Error)
  }

  func run() async throws {
    let results = try OutputFile(output)
    let failed = try await withModels(global, stdinIsData: input == "-") { models in
      try await runAll(models, results)
    }
    if !global.quiet { Console.clearStatus() }
    if failed > 0 { throw ExitStatus.failedItems.end }
  }

  /// The number of programs that raised.
  private func runAll(_ models: Models, _ results: OutputFile) async throws -> Int {
    let reader = try LineReader(path: input == "-" ? "/dev/stdin" : input)
    let jobs = jobs ?? ProcessInfo.processInfo.activeProcessorCount
    var waiting: [Int: JSON] = [:]
    var (started, written, underWay, failed) = (0, 0, 0, 0)
    var stop: (any Error)?
    defer { try? results.flush() }
    try await withThrowingTaskGroup(of: (Int, Reply).self) { group in
      while true {
        while stop == nil, underWay < jobs, started - written < jobs * 8 {
          do {
            guard let line = try next(reader) else { break }
            let index = started
            group.addTask { (index, await reply(line, models)) }
          } catch {
            stop = error
            break
          }
          started += 1
          underWay += 1
        }
        guard let (index, reply) = try await group.next() else { break }
        underWay -= 1
        switch reply {
        case .done(let result, let ok):
          waiting[index] = result
          if !ok { failed += 1 }
        case .failed(let error):
          stop = stop ?? error
          group.cancelAll()
        }
        while let result = waiting.removeValue(forKey: written) {
          try results.write(result.compact + "\n")
          written += 1
          if written % 100 == 0 { Console.showStatus("\(written) programs, \(failed) raised") }
        }
      }
    }
    try results.flush()
    if let stop { throw stop }
    return failed
  }

  // MARK: - One line

  private func next(_ reader: LineReader) throws -> Line? {
    try Task.checkCancellation()
    while let bytes = try reader.nextBytes() {
      if bytes.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) { continue }
      func malformed(_ found: String) -> InputError {
        InputError(
          "\(input):\(reader.line): found \(found); wanted one JSON object"
            + " {\"id\": ..., \"code\": \"...\"} on the line")
      }
      let json: JSON
      do { json = try JSON(parsing: bytes) } catch {
        throw malformed("\(error.found) at column \(error.column) where \(error.wanted) belongs")
      }
      guard json.objectValue != nil else { throw malformed("a JSON \(json.kind)") }
      guard let code = json["code"] else { throw malformed("no \"code\"") }
      guard let text = code.stringValue else { throw malformed("\"code\" with a \(code.kind)") }
      return Line(
        id: json["id"] ?? JSON(reader.line), code: text,
        question: json["question"]?.stringValue ?? program.question)
    }
    return nil
  }

  private func reply(_ line: Line, _ models: Models) async -> Reply {
    var options = program.lmulator(global, filename: "<program>")
    options.traceState = false
    options.pool = interpreters
    options.globals = program.noLM ? .reprs : .values
    if models.asksPerson { options.lookAhead = 0 }
    do {
      let result = try await LMulator.run(
        program: line.code, question: line.question, strategy: program.strategyName,
        model: program.noLM ? nil : models.forPrograms, options: options)
      let message = result.exception.map {
        PythonErrors.message($0, filename: options.filename)
      }
      return .done(
        Self.json(
          line.id, output: result.output, globals: result.globals,
          exception: result.exception?.type, message: message, calls: result.usage.calls,
          steps: result.steps),
        ok: result.exception == nil)
    } catch let error as LMError where Self.isOwn(error) {
      return .done(
        Self.json(
          line.id, output: "", globals: [], exception: "LMError", message: error.description,
          calls: 0, steps: 0),
        ok: false)
    } catch {
      return .failed(error)
    }
  }

  /// Whether an LM's error is the program's own; others concern all programs and end the run.
  private static func isOwn(_ error: LMError) -> Bool {
    switch error {
    case .notOnTape, .notInCache, .status, .malformedReply, .wrongType, .timedOut, .rateLimited:
      true
    case .notConfigured, .badTape, .badCache, .unreachable, .programEnded, .budgetExceeded,
      .declined,
      .badSpecification, .shutDown:
      false
    }
  }

  private static func json(
    _ id: JSON, output: String, globals: [Variable], exception: String?, message: String?,
    calls: Int, steps: Int
  ) -> JSON {
    .object([
      .init("id", id), .init("ok", .bool(exception == nil)), .init("stdout", .string(output)),
      .init("globals", RunCommand.json(globals)),
      .init("exception", exception.map(JSON.string) ?? .null),
      .init("message", message.map(JSON.string) ?? .null), .init("lm_calls", JSON(calls)),
      .init("steps", JSON(steps)),
    ])
  }
}
