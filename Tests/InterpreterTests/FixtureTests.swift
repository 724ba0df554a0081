// SPDX-License-Identifier: Apache-2.0
// Language fixtures: each .py runs in the interpreter, and its output and traceback must be what
// CPython printed (the .expected beside it, checked by Scripts/oracle.py).

import Foundation
import Interpreter
import PythonSyntax
import Testing

struct Fixture: CustomTestStringConvertible, Sendable {
  let path: String
  var testDescription: String { (path as NSString).lastPathComponent }

  static let folder = (#filePath as NSString).deletingLastPathComponent + "/Fixtures"

  static let all: [Fixture] = {
    let files = FileManager.default.enumerator(atPath: folder)?.allObjects as? [String] ?? []
    return files.filter { $0.hasSuffix(".py") }.sorted().map { Fixture(path: folder + "/" + $0) }
  }()
}

@Suite struct FixtureTests {
  /// What a program prints, then its traceback.
  static func outcome(_ source: String) -> String {
    let interpreter = Interpreter()
    do throws(SyntaxError) {
      try interpreter.start(source)
    } catch {
      return interpreter.describe(error, source: source).traceback + "\n"
    }
    var text = ""
    switch interpreter.run() {
    case .finished: text = ""
    case .raised(let exception): text = exception.traceback + "\n"
    case .suspended, .traced: text = "suspended\n"
    case .outOfFuel: text = "out of fuel\n"
    }
    return String(decoding: interpreter.takeOutput(), as: UTF8.self) + text
  }

  @Test(arguments: Fixture.all)
  func fixture(_ fixture: Fixture) throws {
    let source = try String(contentsOfFile: fixture.path, encoding: .utf8)
    let expected = try String(
      contentsOfFile: (fixture.path as NSString).deletingPathExtension + ".expected",
      encoding: .utf8)
    #expect(FixtureTests.outcome(source) == expected)
  }

  @Test func fixturesExist() {
    #expect(Fixture.all.count >= 30)
  }
}
