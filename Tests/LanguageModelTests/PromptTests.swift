// SPDX-License-Identifier: Apache-2.0
// Prompts in files: filling in, a user's folder, what is wrong with one.

import Foundation
import Testing

@testable import LanguageModel

@Suite struct PromptTests {
  private let greeting = PromptTemplate(
    "a/greeting.txt", Array("Hello {{name}}, {{x y}} {{{name}}\n\n".utf8))

  @Test func placesAreFilledIn() {
    #expect(greeting.places == ["name"])
    #expect(greeting() == "Hello {{name}}, {{x y}} {{{name}}")
    #expect(greeting(["name": "{{name}}"]) == "Hello {{name}}, {{x y}} {{{name}}")
    #expect(greeting(["name": "you"]) == "Hello you, {{x y}} {{{name}}")
  }

  @Test func aFolderTakesTheirPlace() async throws {
    let folder = try temporaryPath("prompts")
    #expect(try Prompts.export([greeting], to: folder) == ["a/greeting.txt"])
    #expect(try Prompts.export([greeting], to: folder) == [])
    let path = folder + "/a/greeting.txt"
    try "Good day {{name}}\r\n".write(toFile: path, atomically: true, encoding: .utf8)
    let prompts = try Prompts(folder: folder, known: [greeting])
    let texts = await prompts.inForce {
      await withTaskGroup(of: String.self) { group in
        group.addTask { greeting(["name": "you"]) }
        group.addTask { await Task { greeting(["name": "me"]) }.value }
        return await group.reduce(into: Set()) { $0.insert($1) }
      }
    }
    #expect(texts == ["Good day you", "Good day me"])
    #expect(greeting(["name": "you"]).hasPrefix("Hello you"))
  }

  @Test func whatIsWrongWithAFolder() throws {
    let folder = try temporaryPath("prompts")
    let missing = #expect(throws: PromptError.self) {
      try Prompts(folder: folder, known: [greeting])
    }
    #expect(missing?.description == "--prompts \(folder): there is no such folder")
    _ = try Prompts.export([greeting], to: folder)
    let path = folder + "/a/greeting.txt"
    try "Dear {{nmae}}".write(toFile: path, atomically: true, encoding: .utf8)
    let place = #expect(throws: PromptError.self) {
      try Prompts(folder: folder, known: [greeting])
    }
    #expect(place?.description == "\(path): found the place {{nmae}}, wanted one of {{name}}")
    let name = #expect(throws: PromptError.self) { try Prompts(folder: folder, known: []) }
    #expect(name?.description.hasPrefix("\(path): there is no such prompt") == true)
  }
}
