// SPDX-License-Identifier: Apache-2.0
// The parser against a running CPython 3.11 over the shared programs: every tree with positions
// must be equal, and so must the class, message and place of every syntax error. Skipped where the
// programs or that version of Python are absent.

import Foundation
import Testing

@testable import PythonSyntax

enum Oracle {
  static let programs: URL? = {
    var roots: [URL] = []
    if let shared = ProcessInfo.processInfo.environment["TANDEM_SHARED"] {
      roots.append(URL(fileURLWithPath: shared))
    }
    let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    roots.append(package.deletingLastPathComponent().appendingPathComponent("shared"))
    return roots.map { $0.appendingPathComponent("data/programs") }
      .first { FileManager.default.fileExists(atPath: $0.appendingPathComponent("pot.jsonl").path) }
  }()

  static let hasPython: Bool = {
    let version = run(["-c", "import sys; print(sys.version_info[:2] == (3, 11))"])
    return version == "True\n"
  }()

  /// Prints, for each program of a file, its dump or its error as a JSON line.
  static let script = #"""
    import ast, json, sys, warnings
    warnings.simplefilter("ignore")
    for line in open(sys.argv[1]):
        code = json.loads(line)["code"]
        try:
            tree = ast.parse(code)
        except SyntaxError as e:
            place = [e.lineno, e.offset, e.end_lineno, e.end_offset]
            print(json.dumps({"code": code, "kind": type(e).__name__, "message": e.msg, "place": place}))
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant):
                node.kind = None
        print(json.dumps({"code": code, "dump": ast.dump(tree, include_attributes=True)}))
    """#

  static func run(_ arguments: [String]) -> String? {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3"] + arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    do { try process.run() } catch { return nil }
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return process.terminationStatus == 0 ? String(decoding: data, as: UTF8.self) : nil
  }
}

struct OracleResult: Decodable {
  let code: String
  let dump: String?
  let kind: String?
  let message: String?
  let place: [Int]?
}

@Suite struct DifferentialTests {
  @Test(
    .enabled(if: Oracle.programs != nil, "no shared programs beside the package"),
    .enabled(if: Oracle.hasPython, "no python3 of version 3.11"),
    arguments: ["pot.jsonl", "mbpp_plus.jsonl"])
  func programsAreParsedAsByCPython(_ file: String) throws {
    let path = try #require(Oracle.programs).appendingPathComponent(file).path
    let output = try #require(Oracle.run(["-c", Oracle.script, path]))
    let decoder = JSONDecoder()
    var different: [String] = []
    var count = 0
    for line in output.split(separator: "\n") {
      let wanted = try decoder.decode(OracleResult.self, from: Data(line.utf8))
      let module = Parser.parse(module: wanted.code)
      count += 1
      let isEqual: Bool
      if let dump = wanted.dump {
        isEqual = ASTDump.dump(module, attributes: true) == dump
      } else if let error = module.errors.first {
        isEqual =
          error.kind.rawValue == wanted.kind && error.message == wanted.message
          && Place.of(error, in: wanted.code) == wanted.place
      } else {
        isEqual = false
      }
      if !isEqual { different.append(wanted.code) }
    }
    #expect(count > 100)
    #expect(different.isEmpty, "\(different.count) of \(count), first: \(different.first ?? "")")
  }
}
