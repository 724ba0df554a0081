// SPDX-License-Identifier: Apache-2.0
// Call level: an undefined call is answered by the LM from the function's name, the actual
// arguments, the type wanted, the question and the program. One call, one typed value. A value
// type that does not touch the interpreter's run, so that look-ahead may ask many at once.

import Interpreter
import LanguageModel

/// A call as the LM sees it: `ret_type=` taken out of the arguments and made the wanted type.
struct EmulatedCall: Sendable {
  var request: CallRequest
  /// Type wanted, `.any` when nothing tells.
  var type: WantedType
  /// The type that the name suggests, where `type` is open.
  var hint: WantedType?
  /// `is_fruit('apple', strict=True)`
  var text: String

  init(_ request: CallRequest) {
    var request = request
    type = request.returns.map { WantedType(source: $0) } ?? .any
    if let index = request.kwargs.firstIndex(where: { $0.name == "ret_type" }) {
      let wanted = WantedType(source: Self.typeSource(request.kwargs[index].value))
      if !wanted.isOpen { type = wanted }
      request.kwargs.remove(at: index)
      let repr = request.args.count + index
      if request.argumentReprs.indices.contains(repr) { request.argumentReprs.remove(at: repr) }
    }
    hint = type.isOpen ? WantedType.hint(function: request.function) : nil
    text = Self.text(request)
    self.request = request
  }

  /// Equal calls of a program have equal keys.
  var key: String { "\(text) -> \(type)" }

  /// Reads the LM's value; a type that is only guessed does not bind.
  func read(_ reply: String) throws(ReplyMisfit) -> PythonValue {
    let json = try ReplyReading.value(of: reply)
    do throws(Misfit) {
      if let hint { return try hint.readLeniently(json) }
      return try type.read(json)
    } catch {
      throw ReplyMisfit(error.description)
    }
  }

  private static func typeSource(_ value: PythonValue) -> String {
    switch value {
    case .str(let source): source
    case .none: "None"
    case .object(_, let repr): repr
    default: ""
    }
  }

  private static func text(_ request: CallRequest) -> String {
    var arguments: [String] = []
    for (index, repr) in request.argumentReprs.enumerated() {
      let keyword = index - request.args.count
      let name = request.kwargs.indices.contains(keyword) ? request.kwargs[keyword].name : nil
      arguments.append(name.map { "\($0)=\(repr)" } ?? repr)
    }
    return "\(request.function)(\(arguments.joined(separator: ", ")))"
  }
}

struct CallEmulator: Sendable {
  var asker: LMAsker
  var program: ProgramText

  /// Asks the LM for the value of a call. Costs one LM call, two after a misfit.
  func answer(_ call: EmulatedCall) async throws -> Asked<PythonValue> {
    try await asker.ask(request(for: call), about: call.text) { reply throws(ReplyMisfit) in
      try call.read(reply)
    }
  }

  func request(for call: EmulatedCall) -> LMRequest {
    LMRequest(
      messages: CallPrompt.messages(call, in: program), schema: call.type.valueSchema,
      task: task(for: call))
  }

  private func task(for call: EmulatedCall) -> JSON {
    let request = call.request
    return .object([
      .init("kind", .string("call")), .init("function", .string(request.function)),
      .init("args", .array(request.args.map { JSON(python: $0) })),
      .init("kwargs", .object(request.kwargs.map { .init($0.name, JSON(python: $0.value)) })),
      .init("returns", call.type.isOpen ? .null : .string(call.type.description)),
      .init("question", program.question.map { .string($0) } ?? .null),
      .init("line", .string(request.lineText.trimmed)),
    ])
  }
}
