// SPDX-License-Identifier: Apache-2.0
// Every row of the tables in Fixtures, which generate.py wrote from CPython 3.11, is evaluated by
// the operation of its name and compared as text. One case a topic; all wrong rows are reported.

import Foundation
import PythonAlgorithms
import Testing

struct FixtureTests {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Fixtures")

  @Test(arguments: ["numbers", "format", "text", "calendar", "math", "random"])
  func rowsAgreeWithCPython(topic: String) throws {
    let url = Self.folder.appending(path: topic + ".tsv")
    let table = try String(contentsOf: url, encoding: .utf8)
    var count = 0
    for (index, line) in table.split(separator: "\n").enumerated() where !line.hasPrefix("# ") {
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
      guard fields.count >= 2, let name = fields.first, let wanted = fields.last else {
        Issue.record("\(topic).tsv:\(index + 1): malformed row")
        continue
      }
      let arguments = fields.dropFirst().dropLast().map { Field.decode($0) }
      let found = Field.encode(Oracle.evaluate(String(name), arguments))
      count += 1
      #expect(found == wanted, "\(topic).tsv:\(index + 1): \(line.prefix(200))")
    }
    #expect(count > 0)
  }
}
