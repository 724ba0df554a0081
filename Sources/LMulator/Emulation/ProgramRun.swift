// SPDX-License-Identifier: Apache-2.0
// The loop between interpreter and LM (interweave, Chain of Code §2.2): run until the machine
// asks, answer, resume. This file is the only one that holds both; the emulators it calls know
// nothing of the run, so that look-ahead can put several of them under way.

import Interpreter
import LanguageModel
import PythonSyntax

/// One program's run: the loop's state, and the result as it grows.
final class ProgramRun {
  let interpreter: Interpreter
  let options: LMulator.Options
  let program: ProgramText
  let calls: CallEmulator
  let statements: LineEmulator
  let asker: LMAsker
  var result: ProgramResult
  /// Answers of earlier equal calls.
  var answers: [String: PythonValue]
  private var state: [Variable] = []
  private var emulations = 0
  private var tracedStatements = 0
  private let ahead: LookAhead?

  init(
    interpreter: Interpreter, program: ProgramText, options: LMulator.Options,
    model: (any LanguageModel)?, answers: [String: PythonValue]
  ) {
    self.interpreter = interpreter
    self.options = options
    self.program = program
    self.answers = answers
    asker = options.asker(model)
    calls = CallEmulator(asker: asker, program: program)
    statements = LineEmulator(asker: asker, program: program)
    ahead =
      options.lookAhead > 0 && options.memo && model != nil
      ? LookAhead(calls: calls, window: options.lookAhead) : nil
    result = ProgramResult(program: program)
  }

  /// Runs the program to its end and finds its answer.
  nonisolated(nonsending) func result() async throws -> ProgramResult {
    let earlier = interpreter.global(options.answerName)
    if options.traceState { state = interpreter.globals() }
    do {
      try await loop()
    } catch {
      _ = ahead?.finish()
      interpreter.cancel()
      collectOutput()
      throw error
    }
    countUnneeded()
    collectOutput()
    if options.globals != .none {
      result.globals = interpreter.globals(exporting: options.globals == .values)
    }
    note(ranTo: 0)
    result.provenance =
      result.emulatedStatements > 0 ? .simulated : result.emulatedCalls > 0 ? .mixed : .computed
    if result.exception == nil { result.answer = answer(earlier: earlier) }
    if result.answer == nil { try await guess() }
    record(TraceEvent(.finished, by: .python, line: 0, value: result.answer?.text))
    return result
  }

  private nonisolated(nonsending) func loop() async throws {
    do throws(SyntaxError) {
      try interpreter.start(program.source)
    } catch {
      return end(
        PythonException(
          type: error.kind.rawValue, message: error.message,
          traceback: "\(error.kind.rawValue): \(error.message)", line: Int(error.range.line)))
    }
    while true {
      try Task.checkCancellation()
      let outcome = interpreter.run(fuel: options.fuel)
      result.steps = interpreter.steps
      collectOutput()
      switch outcome {
      case .finished(let value, let repr):
        result.last = value
        result.lastRepr = repr
        return
      case .raised(let exception): return end(exception)
      case .outOfFuel: await Task.yield()
      case .traced(let line): traced(line)
      case .suspended(let request):
        guard try await serve(request) else { return }
      }
    }
  }

  private func end(_ exception: PythonException) {
    result.exception = exception
    record(
      TraceEvent(
        .error, by: .python, line: exception.line,
        message: exception.message.isEmpty
          ? exception.type : "\(exception.type): \(exception.message)"))
  }

  // MARK: - Requests

  /// Answers a request; false when the budget of emulations is used up and the program ended.
  private nonisolated(nonsending) func serve(_ request: Request) async throws -> Bool {
    switch request {
    case .call(let call) where call.kind == .host || options.hostFunctions[call.function] != nil:
      note(ranTo: Int(call.range.line))
      try await serveHost(call)
    case .call(let call):
      let call = EmulatedCall(call)
      if options.memo, let value = answers[call.key] {
        remember(call, value)
        interpreter.resume(with: value)
        return true
      }
      note(ranTo: Int(call.request.range.line))
      guard allowed(line: Int(call.request.range.line)) else { return false }
      try await serve(call)
    case .statement(let statement):
      note(ranTo: Int(statement.range.line))
      guard Refusal.reason(statement) == nil, asker.model != nil else {
        // Without an LM a program's exception is that of plain Python.
        interpreter.resumeUnhandled()
        return true
      }
      guard allowed(line: Int(statement.range.line)) else { return false }
      try await serve(
        EmulatedLine(
          statement, names: interpreter.names(),
          keyword: program.keyword(ofLine: Int(statement.range.line))))
    }
    return true
  }

  private func allowed(line: Int) -> Bool {
    emulations += 1
    guard emulations > options.maxEmulations else { return true }
    interpreter.cancel()
    let message = "limit of \(options.maxEmulations) emulations in one program reached"
    end(
      PythonException(
        type: "LMulationError", message: message, traceback: "LMulationError: \(message)",
        line: line))
    return false
  }

  private nonisolated(nonsending) func serveHost(_ call: CallRequest) async throws {
    let text = EmulatedCall(call).text
    guard let function = options.hostFunctions[call.function] else {
      interpreter.resume(
        raising: PythonException(
          type: "NameError", message: "name '\(call.function)' is not defined"))
      return
    }
    do {
      let value = try await function(call)
      interpreter.resume(with: value)
      record(
        TraceEvent(
          .call, by: .host, line: Int(call.range.line), code: text,
          value: PythonText.repr(value)))
    } catch let exception as PythonException {
      interpreter.resume(raising: exception)
      record(
        TraceEvent(
          .error, by: .host, line: Int(call.range.line), code: text,
          message: "\(exception.type): \(exception.message)"))
    }
  }

  private nonisolated(nonsending) func serve(_ call: EmulatedCall) async throws {
    let asked = try await answer(call)
    add(asked.usage, asked.requests)
    var event = TraceEvent(
      .call, by: .lm, line: Int(call.request.range.line), code: call.text,
      wanted: call.type.isOpen ? nil : call.type.description, prompt: asked.digest,
      requests: asked.requests, usage: asked.usage)
    switch asked.outcome {
    case .success(let value):
      result.emulatedCalls += 1
      if options.memo { answers[call.key] = value }
      event.value = PythonText.repr(value)
      record(event)
      interpreter.resume(with: value)
    case .failure(let failure):
      record(failed(event, failure))
      interpreter.resume(
        raising: PythonException(type: "LMulationError", message: failure.description))
    }
  }

  private nonisolated(nonsending) func answer(
    _ call: EmulatedCall
  ) async throws -> Asked<PythonValue> {
    guard let ahead else { return try await calls.answer(call) }
    return try await ahead.answer(
      call, in: interpreter, allowance: options.maxEmulations - emulations + 1,
      isHost: { options.hostFunctions[$0] != nil }, known: { answers[$0] })
  }

  /// Counts what look-ahead asked and the program did not need.
  private func countUnneeded() {
    guard let (calls, usage) = ahead?.finish(), calls > 0 else { return }
    result.unneededCalls = calls
    add(usage, calls)
    result.notes.append(
      "look-ahead asked \(calls) call\(calls == 1 ? "" : "s") that the program did not need")
  }

  private func remember(_ call: EmulatedCall, _ value: PythonValue) {
    result.emulatedCalls += 1
    result.memoHits += 1
    // A loop may repeat a call a million times; the events of the LM are bounded, these are not.
    guard result.memoHits <= 1_000 else { return }
    record(
      TraceEvent(
        .memo, by: .lm, line: Int(call.request.range.line), code: call.text,
        value: PythonText.repr(value)))
  }

  private nonisolated(nonsending) func serve(_ line: EmulatedLine) async throws {
    switch line.request.kind {
    case .statement: try await serveStatement(line)
    case .value: try await serveValue(line)
    }
  }

  private nonisolated(nonsending) func serveStatement(_ line: EmulatedLine) async throws {
    let asked = try await statements.delta(line)
    var event = event(.statement, line, asked)
    switch asked.outcome {
    case .success(let changes):
      result.emulatedStatements += 1
      event.delta = changes.map { .init($0.name, PythonText.repr($0.value)) }
      record(event)
      interpreter.resume(assigning: changes.map { ($0.name, $0.value) })
      if options.traceState { state = interpreter.globals() }
    case .failure(let failure):
      record(failed(event, failure))
      interpreter.resumeUnhandled()
    }
  }

  private nonisolated(nonsending) func serveValue(_ line: EmulatedLine) async throws {
    let asked = try await statements.value(line)
    var event = event(.value, line, asked)
    switch asked.outcome {
    case .success(let value):
      result.emulatedStatements += 1
      event.value = PythonText.repr(value)
      record(event)
      interpreter.resume(with: value)
    case .failure(let failure):
      record(failed(event, failure))
      interpreter.resumeUnhandled()
    }
  }

  // MARK: - The answer

  /// The variable `answer`, else the last expression, else the last line printed.
  private func answer(earlier: Variable?) -> ProgramAnswer? {
    if let variable = interpreter.global(options.answerName), variable.value != .none,
      variable != earlier || program.source.contains(options.answerName), variable.value.isData
    {
      return ProgramAnswer(text: PythonText.str(variable.value), value: variable.value)
    }
    if let last = result.last, last != .none {
      return ProgramAnswer(text: PythonText.str(last), value: last)
    }
    let lines = result.output.split(whereSeparator: \.isNewline).map { $0.trimmed }
    return lines.last { !$0.isEmpty }.map { ProgramAnswer(text: $0) }
  }

  /// Lets the LM answer a question that the program did not.
  private nonisolated(nonsending) func guess() async throws {
    guard options.guesses, program.question != nil, asker.model != nil else { return }
    let ending = result.exception.map { "\($0.type): \($0.message)" }
    let asked = try await asker.text(
      FinalAnswerPrompt.request(
        program, state: result.globals, output: result.output, ending: ending))
    add(asked.usage, 1)
    guard let text = FinalAnswerPrompt.answer(in: asked.reply) else { return }
    result.answer = ProgramAnswer(text: text)
    result.provenance = .guessed
    record(
      TraceEvent(
        .answer, by: .lm, line: 0, value: text, prompt: asked.digest, requests: 1,
        usage: asked.usage))
  }

  // MARK: - Bookkeeping

  private func event<Value>(
    _ kind: TraceEvent.Kind, _ line: EmulatedLine, _ asked: Asked<Value>
  ) -> TraceEvent {
    add(asked.usage, asked.requests)
    return TraceEvent(
      kind, by: .lm, line: Int(line.request.range.line), code: line.request.code,
      prompt: asked.digest, requests: asked.requests, usage: asked.usage)
  }

  private func failed(_ event: TraceEvent, _ failure: EmulationFailure) -> TraceEvent {
    result.notes.append(failure.description)
    var event = event
    event.kind = .error
    event.message = failure.description
    return event
  }

  private func add(_ usage: LMUsage, _ requests: Int) {
    result.usage += usage
    result.requests += requests
  }

  private func record(_ event: TraceEvent) {
    result.trace.events.append(event)
    options.observer?(event)
  }

  /// Notes what the interpreter changed since the last event.
  private func note(ranTo line: Int) {
    guard options.traceState else { return }
    let now = interpreter.globals()
    let delta = TraceEvent.Change.between(state, now)
    state = now
    guard !delta.isEmpty else { return }
    record(TraceEvent(.ran, by: .python, line: line, delta: delta))
  }

  /// Notes one executed statement and what it changed. Beyond 20,000 statements only changes are
  /// noted.
  private func traced(_ line: Int) {
    let now = interpreter.globals()
    let delta = TraceEvent.Change.between(state, now)
    state = now
    tracedStatements += 1
    if let last = result.trace.events.last, last.kind == .statement, last.line == line,
      delta.isEmpty
    {
      return
    }
    guard !delta.isEmpty || tracedStatements <= 20_000 else { return }
    record(TraceEvent(.ran, by: .python, line: line, delta: delta))
  }

  private func collectOutput() {
    let bytes = interpreter.takeOutput()
    guard !bytes.isEmpty else { return }
    options.output?(bytes)
    result.output += String(decoding: bytes, as: UTF8.self)
  }
}

/// Statements that the LM is not asked for: the program ended itself, a limit was reached, or an
/// emulation already failed there.
enum Refusal {
  static func reason(_ request: StatementRequest) -> String? {
    switch request.exception.type {
    case "LMulationError", "SystemExit", "KeyboardInterrupt", "MemoryError", "TimeoutError",
      "RecursionError":
      return request.exception.type
    case "OSError" where request.exception.message.hasPrefix("output limit"):
      return request.exception.type
    default: break
    }
    let word = request.code.trimmed.prefix { $0.isLetter }
    guard request.exception.type != "SyntaxError" else { return nil }
    return word == "raise" || word == "assert" ? String(word) : nil
  }
}

extension PythonValue {
  /// Whether the value is data, as against a function, a class or a module.
  fileprivate var isData: Bool {
    guard case .object(let type, _) = self else { return true }
    return !["function", "type", "module", "builtin_function_or_method", "method"].contains(type)
  }
}
