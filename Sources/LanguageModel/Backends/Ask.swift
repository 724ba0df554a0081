// SPDX-License-Identifier: Apache-2.0
// `ask` lets the person at the terminal be the language model: it shows the question and reads an
// answer. Only `repl` touches the terminal; it gives the closures. Where JSON is wanted, a bare
// value will do: `yes` stands for {"value":"yes"}.

extension BackendDescriptor {
  static let ask = BackendDescriptor(
    kind: "ask", form: "ask", meaning: "asks you at the terminal", example: "ask",
    argument: { $0 == "ask" ? "" : nil },
    isFree: true,
    // The next run may have another person.
    keeping: .session,
    make: { _, options in
      guard let terminal = options.terminal else {
        throw LMError.badSpecification(spec: "ask", reason: "there is no terminal to ask at")
      }
      return Ask(terminal: terminal)
    })
}

/// The terminal as the `ask` backend sees it.
public struct LMTerminal: Sendable {
  /// Shows a text (on stderr or the terminal, never on stdout, which carries data).
  public var show: @Sendable (String) async -> Void
  /// Reads one line without its end; nil at the end of input or when the person declines.
  public var readLine: @Sendable () async -> String?

  public init(
    show: @escaping @Sendable (String) async -> Void,
    readLine: @escaping @Sendable () async -> String?
  ) {
    self.show = show
    self.readLine = readLine
  }
}

final class Ask: LMBackend {
  let endpoint = "ask"
  private let terminal: LMTerminal
  private let turns = Gate(limit: 1)

  init(terminal: LMTerminal) { self.terminal = terminal }

  /// Asks once for each of the `n` choices.
  /// - Throws: `LMError.declined`.
  func complete(_ request: LMRequest) async throws -> LMResponse {
    try await turns.withSlot {
      var choices: [String] = []
      for index in 0..<max(1, request.n) {
        await terminal.show(question(request, index))
        choices.append(try await answer(request))
      }
      var usage = LMUsage()
      usage.calls = 1
      return LMResponse(choices: choices, usage: usage)
    }
  }

  private func question(_ request: LMRequest, _ index: Int) -> String {
    var lines = request.messages.map {
      $0.role == .user ? $0.content : "[\($0.role)] \($0.content)"
    }
    if request.n > 1 { lines.append("(choice \(index + 1) of \(request.n))") }
    if let schema = request.schema {
      lines.append("Answer in one line: \(SchemaText.describe(schema))")
    } else {
      lines.append("Answer, ending with an empty line:")
    }
    return lines.joined(separator: "\n")
  }

  private func answer(_ request: LMRequest) async throws -> String {
    guard let schema = request.schema else { return try await readParagraph() }
    while true {
      guard let line = await terminal.readLine() else { throw LMError.declined }
      do {
        return try Self.json(line, schema).compact
      } catch {
        await terminal.show("\(error.description). Again, please:")
      }
    }
  }

  private func readParagraph() async throws -> String {
    var lines: [String] = []
    while let line = await terminal.readLine() {
      if line.isEmpty && !lines.isEmpty { break }
      lines.append(line)
    }
    guard !lines.isEmpty else { throw LMError.declined }
    return lines.joined(separator: "\n")
  }

  /// The line as JSON of the schema; a bare value becomes the only required member of an object.
  static func json(_ line: String, _ schema: JSON) throws(TypedReplyError) -> JSON {
    let failure: TypedReplyError
    do { return try TypedReply.parse(line, schema: schema) } catch { failure = error }
    if let required = schema["required"]?.arrayValue, required.count == 1,
      let name = required.first?.stringValue, let inner = schema["properties"]?[name],
      let value = try? TypedReply.parse(line, schema: inner)
    {
      return .object([JSON.Member(name, value)])
    }
    throw failure
  }
}
