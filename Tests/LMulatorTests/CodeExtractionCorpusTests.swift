// SPDX-License-Identifier: Apache-2.0
// Code extraction on programs that an LM wrote: bare, in a fence, between sentences. Needs
// the shared data folder, and skips without it.

import Foundation
import LanguageModel
import Testing

@testable import LMulator

private let corpus: URL = {
  let shared =
    ProcessInfo.processInfo.environment["TANDEM_SHARED"].map { URL(fileURLWithPath: $0) }
    ?? URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("../shared").standardizedFileURL
  return shared.appendingPathComponent("data/programs/pot.jsonl")
}()

@Suite(
  .enabled(if: FileManager.default.fileExists(atPath: corpus.path), "needs ../shared/data"))
struct CodeExtractionCorpusTests {
  private let programs: [String]

  init() throws {
    // Every fifth program, since the unoptimised build takes 24 s for all of them.
    let text = try String(contentsOf: corpus, encoding: .utf8)
    programs = text.split(separator: "\n").enumerated().compactMap { index, line in
      guard index % 5 == 0, let code = (try? JSON(parsing: String(line)))?["code"]?.stringValue,
        !code.contains("```"), !code.trimmed.isEmpty
      else { return nil }
      return code
    }
    #expect(programs.count > 1_000)
  }

  /// What extraction may change: line ends, outer blank lines, common indentation.
  private func core(_ code: String) -> String {
    code.split(whereSeparator: \.isNewline).map { $0.trimmed }.filter { !$0.isEmpty }
      .joined(separator: "\n")
  }

  @Test(arguments: [
    ("", ""), ("```python\n", "\n```"), ("Here is a program:\n```\n", "\n```\nIt prints the sum."),
    ("[BEGIN]\n", "\n[DONE]"), ("We add the two numbers.\n\n", "\n\nThat is the answer."),
  ])
  func keepsPrograms(before: String, after: String) {
    let changed = programs.filter { code in
      core(CodeExtraction.code(in: before + code + after) ?? "") != core(code)
    }
    // A last line that was cut off looks like a sentence.
    #expect(changed.count <= 2, "of \(programs.count), such as \(changed.first ?? "")")
  }
}
