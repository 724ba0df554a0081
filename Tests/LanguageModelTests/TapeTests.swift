// SPDX-License-Identifier: Apache-2.0
// Tapes: hand-written entries, recording and replaying, sequences, and what is said when the answer
// is missing.

import Testing

@testable import LanguageModel

@Suite struct TapeTests {
  static let handWritten = #"""
    {"tape":1,"written_by":"a person"}

    {"task":{"kind":"call","function":"is_fruit","args":["apple"]},"choices":[{"value":true}]}
    {"task":{"function":"is_fruit","kind":"call","args":["brick"]},"choices":["{\"value\":false}"]}
    {"request":{"messages":[{"role":"user","content":"Say hello"}]},"response":{"choices":["hello"],"usage":{"prompt_tokens":3,"completion_tokens":1}}}
    """#

  private func session(_ text: String) throws -> LMSession {
    try makeLanguageModel("tape:" + temporaryFile("tape.jsonl", text))
  }

  private func task(_ argument: JSON) -> JSON {
    ["args": [argument], "kind": "call", "function": "is_fruit"]
  }

  @Test func answersByTaskAloneAndByRequest() async throws {
    let lm = try session(Self.handWritten)
    #expect(try await lm.complete(ask("any", task: task("apple"))).choices == [#"{"value":true}"#])
    #expect(
      try await lm.complete(ask("other", task: task("brick"))).choices == [#"{"value":false}"#])
    let hello = try await lm.complete(ask("Say hello"))
    #expect(hello.choices == ["hello"])
    #expect(hello.usage.promptTokens == 3)
    #expect(hello.usage.calls == 1)
    #expect(hello.usage.costUSD == nil)
    #expect(lm.meter.totals.total.calls == 3)
  }

  @Test func aMissingAnswerSaysWhichRequestAndWhatIsNear() async throws {
    let lm = try session(Self.handWritten)
    let error = await #expect(throws: LMError.self) {
      try await lm.complete(ask("any", task: task("pear")))
    }
    let text = error?.description ?? ""
    #expect(text.contains("tape.jsonl has no answer for the task"))
    #expect(text.contains(#"{"args":["pear"],"kind":"call","function":"is_fruit"}"#))
    #expect(text.contains(#"nearest entry: line 3, which has "args" ["apple"] where ["pear"] was"#))
  }

  @Test func choicesAreRepeatedUpToN() async throws {
    let lm = try session(#"{"task":{"kind":"x"},"choices":["a","b"]}"#)
    var request = ask("any", task: ["kind": "x"])
    request.n = 5
    #expect(try await lm.complete(request).choices == ["a", "b", "a", "b", "a"])
  }

  @Test func equalKeysAreASequenceWhoseLastEntryRepeats() async throws {
    let lm = try session(
      #"""
      {"task":{"kind":"x"},"choices":["first"]}
      {"task":{"kind":"x"},"choices":["second"]}
      """#)
    var replies: [String] = []
    for _ in 0..<4 {
      replies += try await lm.complete(ask("any", task: ["kind": "x"])).choices
    }
    #expect(replies == ["first", "second", "second", "second"])
  }

  @Test func whatWasRecordedIsReplayed() async throws {
    let script = ScriptedModel { request, index in
      (0..<request.n).map { "reply \(index).\($0) é\n" }
    }
    let path = try temporaryPath("recorded.jsonl")
    let recorder = Recorder(
      try TapeWriter(path: path, writtenBy: "exec:script", model: "tiny"))
    let recording = Recording(base: script, recorder: recorder)
    var first = ask("one", task: ["kind": "call"])
    first.model = "tiny"
    first.schema = ["type": "object"]
    first.n = 2
    first.temperature = 0.7
    first.stop = ["\n\n"]
    first.seed = 3
    first.maxTokens = 10
    var second = first
    second.model = "another"
    let replies = [try await recording.complete(first), try await recording.complete(second)]

    let header = try JSON(parsing: String(read(path).split(separator: "\n")[0]))
    #expect(header == ["tape": 1, "written_by": "exec:script", "model": "tiny"])
    let tape = try makeLanguageModel("tape:" + path)
    #expect(try await tape.complete(first).choices == replies[0].choices)
    #expect(try await tape.complete(second).choices == replies[1].choices)
    first.model = nil  // Takes any model's entry.
    first.label = "not part of the key"
    #expect(try await tape.complete(first).choices == replies[0].choices)
    first.temperature = 0
    await #expect(throws: LMError.self) { try await tape.complete(first) }
  }

  @Test func recordingOverACacheIsComplete() async throws {
    let source = try temporaryFile("source.jsonl", Self.handWritten)
    let copy = try temporaryPath("copy.jsonl")
    let store = MemoryStore()
    try await store.store(
      CacheKey(endpoint: "", request: ask("cached").keyText),
      LMResponse(choices: ["from the cache"]))
    var options = LMOptions()
    options.recordPath = copy
    let recorder = try makeLanguageModel("tape:" + source, options: options)
    _ = try await recorder.complete(ask("Say hello"))
    let cache = Cache(
      base: recorder, store: store, mode: .on,
      onHit: Recorder(try TapeWriter(path: copy, writtenBy: "cache", model: nil)).recordHit)
    for _ in 0..<2 { _ = try await cache.complete(ask("cached")) }
    let tape = try TapeFile(reading: copy)
    #expect(tape.headers.count == 2)
    #expect(tape.entries.map(\.response.choices) == [["hello"], ["from the cache"]])
  }

  @Test func aLineWithoutItsEndIsEndedBeforeAppending() throws {
    let path = try temporaryFile("cut.jsonl", #"{"task":{"kind":"x"},"choices":["a"]}"#)
    _ = try TapeWriter(path: path, writtenBy: "test", model: nil)
    #expect(try TapeFile(reading: path).entries.count == 1)
  }

  @Test(arguments: [
    ("{\"tape\":2}", "found tape version 2, wanted 1"),
    ("\n[1]", "t.jsonl:2: found array, wanted an object"),
    ("{\"task\":{}", "t.jsonl:1: not JSON at column 11: found the end of the text"),
    ("{\"choices\":[\"a\"]}", "an entry needs \"request\" or \"task\""),
    ("{\"task\":{},\"choices\":[]}", "\"choices\" is missing, empty or not a list"),
    ("{\"request\":{},\"choices\":[\"a\"]}", "\"messages\" is missing"),
  ])
  func aBadLineIsNamed(text: String, wanted: String) throws {
    let path = try temporaryFile("t.jsonl", text)
    let error = #expect(throws: LMError.self) { try makeLanguageModel("tape:" + path) }
    #expect(error?.description.contains(wanted) == true, "\(error?.description ?? "")")
  }

  @Test func aMissingTapeIsNamed() {
    let error = #expect(throws: LMError.self) { try makeLanguageModel("tape:/no/such.jsonl") }
    #expect(error?.description == "tape /no/such.jsonl: there is no such file")
  }
}
