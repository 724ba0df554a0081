// SPDX-License-Identifier: Apache-2.0
// The cache's file: whole keys, two users of one file at a time, what a kill leaves, faults.

import Foundation
import Testing

@testable import LanguageModel

@Suite struct SQLiteStoreTests {
  private func key(_ request: String, _ endpoint: String = "http://h/v1") -> CacheKey {
    CacheKey(endpoint: endpoint, request: request)
  }

  private func answer(_ text: String) -> LMResponse {
    var usage = LMUsage()
    usage.promptTokens = 10
    usage.completionTokens = 2
    usage.calls = 1
    return LMResponse(choices: [text], usage: usage)
  }

  @Test func theWholeResponseComesBack() async throws {
    let path = try temporaryPath("deep/er/lm.sqlite")
    var response = answer("ü\0\u{1F600} \"x\"")
    response.choices.append("")
    response.finishReasons = ["stop", "length"]
    var token = LMToken("ü", logprob: -0.25, bytes: [0xC3, 0xBC])
    token.alternatives = [LMToken("u", logprob: -2)]
    response.logprobs = [[token], []]
    try await SQLiteStore(path: path).store(key("a"), response)
    // Another process's view.
    let found = try await SQLiteStore(path: path).load(key("a"))
    #expect(found == response.unpaid)
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
    #expect((mode as? NSNumber)?.intValue == 0o600)
  }

  @Test func keysAreComparedWhole() async throws {
    let store = try SQLiteStore(path: temporaryPath("lm.sqlite"))
    let keys = [
      key("ab", "c"), key("b", "ca"), key("", "cab"), key("abc", ""), key("ab", "C"),
      key("ab ", "c"),
    ]
    for (index, key) in keys.enumerated() { try await store.store(key, answer("\(index)")) }
    for (index, key) in keys.enumerated() {
      #expect(try await store.load(key)?.choices == ["\(index)"])
    }
    #expect(try await store.load(key("absent")) == nil)
    try await store.store(keys[0], answer("newer"))
    #expect(try await store.load(keys[0])?.choices == ["newer"])
    #expect(try store.statistics().answers == keys.count)
  }

  @Test func twoUsersOfOneFile() async throws {
    let path = try temporaryPath("lm.sqlite")
    let stores = try [SQLiteStore(path: path), SQLiteStore(path: path)]
    try await withThrowingTaskGroup(of: Void.self) { group in
      for index in 0..<200 {
        group.addTask { [self] in
          let mine = stores[index % 2]
          let theirs = stores[(index + 1) % 2]
          try await mine.store(key("\(index)"), answer("re \(index)"))
          #expect(try await theirs.load(key("\(index)"))?.choices == ["re \(index)"])
        }
      }
      try await group.waitForAll()
    }
    #expect(try stores[0].statistics().answers == 200)
  }

  @Test func manyOpenAtTheSameTime() async throws {
    let path = try temporaryPath("lm.sqlite")
    try await withThrowingTaskGroup(of: Void.self) { group in
      for index in 0..<16 {
        group.addTask { [self] in
          try await SQLiteStore(path: path).store(key("\(index)"), answer("x"))
        }
      }
      try await group.waitForAll()
    }
    #expect(try SQLiteStore(path: path).statistics().answers == 16)
  }

  @Test func statisticsAndClear() async throws {
    let store = try SQLiteStore(path: temporaryPath("lm.sqlite"))
    #expect(try store.statistics().oldest == nil)
    var request = ask("x")
    request.model = "big"
    var dear = answer("1")
    dear.usage.costUSD = 0.5
    try await store.store(key(request.keyText), dear)
    try await store.store(key(ask("y").keyText), answer("2"))
    try await store.store(key(ask("z").keyText), answer("3"))
    let statistics = try store.statistics()
    #expect(statistics.answers == 3)
    #expect(statistics.bytes > 0)
    #expect(statistics.parts.map(\.model) == [nil, "big"])
    #expect(statistics.parts.map(\.usage.promptTokens) == [20, 10])
    #expect(statistics.parts.map(\.usage.costUSD) == [nil, 0.5])
    #expect(try store.clear(olderThan: 3600) == 0)
    #expect(try store.clear() == 3)
    #expect(try store.statistics().answers == 0)
    try await store.store(key("later"), answer("4"))
    #expect(try await store.load(key("later"))?.choices == ["4"])
  }

  @Test func aFileThatIsNoCache() throws {
    let path = try temporaryFile("lm.sqlite", String(repeating: "hello ", count: 500))
    let error = #expect(throws: LMError.self) { try SQLiteStore(path: path) }
    #expect(error?.description == "the cache \(path): file is not a database")
    #expect(throws: LMError.self) { try SQLiteStore(path: "/proc/none/lm.sqlite") }
  }

  /// Two sessions after another, as two processes would: the second one pays nothing, unless it
  /// asks another server.
  @Test func theNextSessionPaysNothing() async throws {
    let path = try temporaryPath("lm.sqlite")
    func calls(_ command: String) async throws -> Int {
      var options = LMOptions()
      options.store = try SQLiteStore(path: path)
      let lm = try makeLanguageModel("exec:\(command)", options: options)
      let response = try await lm.complete(ask("x"))
      #expect(response.choices == ["yes"])
      await lm.shutdown()
      return response.usage.calls
    }
    let program = #"read -r line; echo '{"id":1,"choices":["yes"]}'; cat >/dev/null"#
    #expect(try await calls(program) == 1)
    #expect(try await calls(program) == 0)
    #expect(try await calls(program + " ") == 0)
    #expect(try await calls(program + "; true") == 1)
    // A script that was edited is another model.
    let script = try temporaryFile("lm.sh", program)
    #expect(try await calls("sh '\(script)'") == 1)
    #expect(try await calls("sh '\(script)'") == 0)
    try (program + "\n").write(toFile: script, atomically: true, encoding: .utf8)
    #expect(try await calls("sh '\(script)'") == 1)
  }
}
