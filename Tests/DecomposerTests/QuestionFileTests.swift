// SPDX-License-Identifier: Apache-2.0
// Files of questions: what each form reads, and that an error names file, line and what was wanted.

import Foundation
import LanguageModel
import Testing

@testable import Decomposer

@Suite struct QuestionFileTests {
  private func write(_ text: String, _ name: String) throws -> String {
    let folder = NSTemporaryDirectory() + "/questions-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try Data(text.utf8).write(to: URL(fileURLWithPath: folder + "/" + name))
    return folder + "/" + name
  }

  private func read(_ text: String, _ name: String) throws -> [Question] {
    let path = try write(text, name)
    defer { try? FileManager.default.removeItem(atPath: path) }
    let reader = try QuestionFile(path: path).reader()
    var questions: [Question] = []
    while let question = try reader.next() { questions.append(question) }
    return questions
  }

  @Test func jsonLines() throws {
    let questions = try read(
      """
      {"id":"a","question":"one?","table":"t.csv","answer":3,"note":[1]}

      {"id":7,"question":"two?","tables":{"x":"/abs/x.tsv","y":{"columns":["c"],"rows":[[1]]}}}\r
      {"question":"thr\u{2028}ee?","db":"d.sqlite","context":"c","choices":["p",2],"answer":["u",1.5]}
      """, "q.jsonl")
    #expect(questions.map(\.id) == ["a", "7", "4"])
    #expect(questions[0].gold == 3)
    guard case .file(let path)? = questions[0].tables.first?.content else {
      Issue.record("no table")
      return
    }
    #expect(path.hasSuffix("/t.csv") && path.hasPrefix("/"))
    #expect(questions[1].tables.map(\.name) == ["x", "y"])
    #expect(questions[1].tables[1].content == .inline(columns: ["c"], rows: [[1]]))
    #expect(questions[2].question == "thr\u{2028}ee?")
    #expect(questions[2].choices == ["p", "2"])
    #expect(questions[2].gold == ["u", 1.5])
    #expect(questions[0].origin?.hasSuffix("q.jsonl:1") == true)
  }

  @Test(
    arguments: [
      ("{\"question\":\"a?\"}\n{\"question\":}\n", "q.jsonl:2: found", "one JSON object a line"),
      ("[1]\n", "q.jsonl:1: found an array", "wanted a JSON object"),
      ("{\"id\":\"x\"}\n", "q.jsonl:1: found no \"question\"", "with a string"),
      ("{\"question\":3}\n", "q.jsonl:1: found \"question\" an integer", "with a string"),
      ("{\"question\":\" \"}\n", "q.jsonl:1: found an empty", "with text"),
      ("{\"id\":true,\"question\":\"a\"}\n", "found \"id\" a boolean", "a string or an integer"),
      ("{\"question\":\"a\",\"choices\":\"b\"}\n", "\"choices\" a string", "a list of strings"),
      ("{\"question\":\"a\",\"answer\":{}}\n", "in \"answer\" an object", "strings, numbers"),
      ("{\"question\":\"a\",\"table\":{\"columns\":[\"x\"]}}\n", "a table without", "a path"),
      (
        "{\"question\":\"a\",\"table\":{\"columns\":[\"x\"],\"rows\":[[1,2]]}}\n",
        "a row of 2 cells", "1 cells in each row"
      ),
    ])
  func malformedJSONLines(text: String, found: String, wanted: String) throws {
    let error = #expect(throws: QuestionError.self) { try read(text, "q.jsonl") }
    let description = error?.description ?? ""
    #expect(description.contains(found) && description.contains(wanted), "\(description)")
  }

  @Test func csv() throws {
    let questions = try read(
      "id,Question,answer,choices\nx,\"a, \"\"b\"\"\nc?\",1|2,p|q\n,second?,,\n", "q.csv")
    #expect(questions.map(\.question) == ["a, \"b\"\nc?", "second?"])
    #expect(questions[0].gold == ["1", "2"])
    #expect(questions[0].choices == ["p", "q"])
    #expect(questions.map(\.id) == ["x", "4"])
    #expect(questions[1].gold == nil)
  }

  @Test func tsvAndText() throws {
    let tabbed = try read("question\tanswer\n\"a\tb\n", "q.tsv")
    #expect(tabbed.first?.question == "\"a")
    #expect(tabbed.first?.gold == "b")
    let plain = try read("\u{FEFF}one?\n\n  two?  ", "q.txt")
    #expect(plain.map(\.question) == ["one?", "two?"])
    #expect(plain.map(\.id) == ["1", "3"])
    #expect(try read("{\"question\":\"x\"}", "q").map(\.question) == ["x"])
  }

  @Test(
    arguments: [
      ("q.csv", "id,text\n", "q.csv:1: found the columns id, text; wanted a header"),
      ("q.csv", "id,question\na\n", "q.csv:2: found 1 fields; wanted 2"),
      ("q.csv", "id,question\na,\"b\n", "q.csv:2: found a quoted field without its end"),
      ("q.tsv", "id\tquestion\na\t \n", "q.tsv:2: found an empty question"),
    ])
  func malformedTables(name: String, text: String, wanted: String) throws {
    let error = #expect(throws: QuestionError.self) { try read(text, name) }
    #expect(error?.description.contains(wanted) == true, "\(error?.description ?? "")")
  }

  @Test func missingFile() {
    let error = #expect(throws: QuestionError.self) {
      try QuestionFile(path: "/nowhere/q.jsonl").reader()
    }
    #expect(error?.description == "cannot read /nowhere/q.jsonl: there is no such file")
  }

  @Test func longLinesAndSlices() throws {
    let long = String(repeating: "word ", count: 40_000) + "?"
    let questions = try read((0..<5).map { "\(long)\($0)" }.joined(separator: "\n"), "q.txt")
    #expect(questions.count == 5)
    #expect(questions.last?.question.hasSuffix("?4") == true)
    let slice = QuestionSlice(QuestionList(questions), offset: 1, limit: 2)
    let reader = try slice.reader()
    var ids: [String] = []
    while let question = try reader.next() { ids.append(question.id) }
    #expect(ids == ["2", "3"])
  }
}
