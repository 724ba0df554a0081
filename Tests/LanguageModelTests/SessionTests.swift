// SPDX-License-Identifier: Apache-2.0
// Specifications, the factory, the `ask` backend and the wording of errors.

import Synchronization
import Testing

@testable import LanguageModel

@Suite struct SpecificationTests {
  @Test(arguments: [
    ("tape:a b.jsonl", "tape", "a b.jsonl"),
    ("exec:python3 lm.py --x", "exec", "python3 lm.py --x"),
    ("a dir/model.gguf", "gguf", "a dir/model.gguf"), ("tape:x.gguf", "tape", "x.gguf"),
    ("anthropic", "anthropic", ""), ("http://h/v1,http://i/v1", "http", "http://h/v1,http://i/v1"),
    (" ask ", "ask", ""), ("openai", "openai", ""),
    ("http://127.0.0.1:8000/v1", "http", "http://127.0.0.1:8000/v1"),
    ("https://host/v1", "http", "https://host/v1"),
  ])
  func parses(text: String, kind: String, argument: String) throws {
    let specification = try LMSpecification.parse(text)
    #expect(specification.kind == kind)
    #expect(specification.argument == argument)
  }

  @Test(arguments: ["gpt-4o", "tape:", "exec:", "ASK", "ftp://x"])
  func refusesWithTheForms(text: String) {
    let error = #expect(throws: LMError.self) { try LMSpecification.parse(text) }
    let words = error?.description ?? ""
    #expect(words.contains("'\(text)'"))
    for form in ["http://HOST:PORT/v1", "openai", "tape:FILE", "exec:COMMAND", "ask"] {
      #expect(words.contains("  " + form))
    }
  }

  @Test func noneGivenSaysHow() {
    let error = #expect(throws: LMError.self) { try makeLanguageModel(nil as String?) }
    #expect(
      error?.description == """
        a language model is needed here, and none was given. Give one with --lm SPEC (or TANDEM_LM):
          http://HOST:PORT/v1  an OpenAI-compatible server (https:// too), as in --lm http://127.0.0.1:8080/v1 --model NAME
          openai               OPENAI_BASE_URL with OPENAI_API_KEY, as in --lm openai --model NAME
          anthropic            ANTHROPIC_BASE_URL with ANTHROPIC_API_KEY, as in --lm anthropic --model NAME
          tape:FILE            replays a recording made by --record, as in --lm tape:Samples/answers.jsonl
          exec:COMMAND         starts a program that answers JSON lines, as in --lm 'exec:python3 lm.py'
          FILE.gguf            starts llama-server with that model, as in --lm models/small.gguf
          ask                  asks you at the terminal, as in --lm ask
        """)
  }

  @Test func openAINeedsKeyAndModel() {
    let noKey = #expect(throws: LMError.self) { try makeLanguageModel("openai") }
    #expect(noKey?.description.contains("neither OPENAI_API_KEY nor OPENAI_BASE_URL") == true)
    var options = LMOptions()
    options.environment.openAIAPIKey = "sk-test"
    let noModel = #expect(throws: LMError.self) {
      try makeLanguageModel("openai", options: options)
    }
    #expect(noModel?.description.contains("it needs --model NAME") == true)
    #expect(throws: LMError.self) { try makeLanguageModel("http://") }
  }
}

@Suite struct AskTests {
  /// A person who types the lines; what was shown is kept.
  private final class Person: Sendable {
    let state: Mutex<(lines: [String], shown: [String])>

    init(_ lines: [String]) { state = Mutex((lines, [])) }

    var shown: [String] { state.withLock { $0.shown } }

    var session: LMSession {
      get throws {
        var options = LMOptions()
        options.terminal = LMTerminal(
          show: { text in self.state.withLock { $0.shown.append(text) } },
          readLine: {
            self.state.withLock { $0.lines.isEmpty ? nil : $0.lines.removeFirst() }
          })
        return try makeLanguageModel("ask", options: options)
      }
    }
  }

  private static let boolean: JSON = [
    "type": "object", "properties": ["value": ["type": "boolean"]], "required": ["value"],
  ]

  @Test(arguments: [#"{"value": true}"#, "true", "True", "{'value': True}"])
  func aBareValueWillDo(line: String) async throws {
    let person = Person([line])
    var request = ask("Is an apple a fruit?")
    request.schema = Self.boolean
    #expect(try await person.session.complete(request).choices == [#"{"value":true}"#])
    #expect(
      person.shown == ["Is an apple a fruit?\nAnswer in one line: {\"value\": boolean}"])
  }

  @Test func aMisfitIsAskedAgain() async throws {
    let person = Person(["perhaps", "false"])
    var request = ask("Is a brick a fruit?")
    request.schema = Self.boolean
    #expect(try await person.session.complete(request).choices == [#"{"value":false}"#])
    #expect(person.shown.count == 2)
  }

  @Test func textEndsWithAnEmptyLine() async throws {
    let person = Person(["a = 1", "print(a)", "", "b = 2"])
    var request = ask("Write a program")
    request.n = 2
    #expect(try await person.session.complete(request).choices == ["a = 1\nprint(a)", "b = 2"])
  }

  @Test func endOfInputDeclines() async throws {
    let error = await #expect(throws: LMError.self) {
      try await Person([]).session.complete(ask("x"))
    }
    #expect(error?.description == "no answer was given at the terminal")
    #expect(throws: LMError.self) { try makeLanguageModel("ask") }
  }
}

@Suite struct ErrorTextTests {
  static let errors: [(error: LMError, text: String)] = [
    (
      .unreachable(endpoint: "http://127.0.0.1:1/v1", reason: "Connection refused"),
      "cannot reach the language model at http://127.0.0.1:1/v1: Connection refused"
    ),
    (
      .status(endpoint: "http://h/v1", code: 401, message: "bad key"),
      "http://h/v1 answered with status 401: bad key (is OPENAI_API_KEY right for this server?)"
    ),
    (
      .rateLimited(endpoint: "http://h/v1", message: "busy", retryAfter: 12),
      "http://h/v1 limits the rate of requests (it asks to wait 12 s): busy"
    ),
    (
      .timedOut(endpoint: "http://h/v1", seconds: 1.5), "http://h/v1 did not answer within 1.5 s"
    ),
  ]

  @Test(arguments: errors)
  func words(error: LMError, text: String) {
    #expect(error.description == text)
  }
}
