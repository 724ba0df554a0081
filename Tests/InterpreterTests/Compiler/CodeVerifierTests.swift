// SPDX-License-Identifier: Apache-2.0
// Everything compiled must be sound: constructs written here, and the programs of the shared data
// where it is present.

import Foundation
import PythonSyntax
import Testing

@testable import Interpreter

struct CodeVerifierTests {
  static func compile(
    _ source: String, _ options: CompilerOptions
  ) throws(SyntaxError) -> CodeObject {
    try Compiler.compile(
      Parser.parse(module: source), filename: "test", names: GlobalNames(), options: options)
  }

  @Test(arguments: constructs)
  func constructIsSound(_ source: String) throws {
    for options in [
      CompilerOptions(), CompilerOptions(emulation: true, keepLastExpression: true),
    ] {
      #expect(CodeVerifier.faults(in: try Self.compile(source, options)) == [])
      let indented = source.split(separator: "\n", omittingEmptySubsequences: false)
        .map { "  \($0)" }.joined(separator: "\n")
      let function = try Self.compile("def f(a, b):\n\(indented)\n", options)
      #expect(CodeVerifier.faults(in: function) == [])
    }
  }

  @Test func longJumps() throws {
    let body = String(repeating: "    x = y.z(x) + 1\n", count: 9000)
    for head in ["while x < 3:", "for x in y:", "if x == 3:", "try:"] {
      let tail = head == "try:" ? "  except A:\n    pass\n" : ""
      let source = "def f(x, y):\n  \(head)\n\(body)\(tail)  return x\n"
      #expect(CodeVerifier.faults(in: try Self.compile(source, .init(emulation: true))) == [])
    }
  }

  @Test func longChain() throws {
    let chain = "x = " + Array(repeating: "a", count: 900).joined(separator: " + ") + "\n"
    #expect(CodeVerifier.faults(in: try Self.compile(chain, .init())) == [])
  }

  @Test func tooManyLocals() throws {
    let lines = (0..<5000).map { "  v\($0) = 1\n" }.joined()
    #expect(throws: SyntaxError.self) { try Self.compile("def f():\n\(lines)", .init()) }
  }

  static let programs: URL? = {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let shared =
      ProcessInfo.processInfo.environment["TANDEM_SHARED"]
      ?? root.deletingLastPathComponent().appendingPathComponent("shared").path
    let file = URL(fileURLWithPath: shared).appendingPathComponent("data/programs/pot.jsonl")
    return FileManager.default.fileExists(atPath: file.path) ? file : nil
  }()

  @Test(.enabled(if: programs != nil, "needs ../shared/data"))
  func programsAreSound() throws {
    guard let file = Self.programs else { return }
    let text = try String(contentsOf: file, encoding: .utf8)
    var refused = 0
    for line in text.split(separator: "\n") {
      let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
      guard let source = object?["code"] as? String else { continue }
      let isSyntaxError = (object?["exception"] as? String)?.hasSuffix("Error") ?? false
      do throws(SyntaxError) {
        let code = try Self.compile(source, .init(emulation: true))
        #expect(CodeVerifier.faults(in: code) == [])
      } catch {
        refused += 1
        #expect(isSyntaxError, "\(error)")
      }
    }
    #expect(refused < 10)
  }

  static let constructs: [String] = [
    "x = a + b * 2 - 5", "a, b = b, a + b", "a, *b = c", "[a, (b, c)] = d", "x = y = a",
    "x = a or b and c", "x = a if b else c", "x = a < b < c", "x = not a is b",
    "x: int = 3", "a.x, b[1] = c", "x += 1", "a.x += f(b)", "a[1:2] -= 3", "del a, b.c, b[1]",
    "f(x, y=1, *a, **b)", "f(*a)", "f(**a, x=1, **b)", "a.m(x, k=1)", "a.m(*b)",
    "x = [i * 2 for i in a if i]", "x = {i: j for i, j in a for k in i}",
    "x = [[j for j in i] for i in a]", "x = [lambda: i for i in a]", "x = sum(i for i in a)",
    "x = any((y := i) for i in a)", "print(f'{a!r:>{b}} {b}', end='')",
    "assert a, b", "raise a from b", "import a.b as c, d.e", "from . import a as b",
    "for i in range(10):\n  if i: continue\n  print(i)\nelse:\n  x = 1",
    "for i, j in a:\n  for k in range(i, j, 2):\n    if k > 3.5: break",
    "while True:\n  if a: break\n  x = a * 1.5", "while a < 10: a += 1\nelse: x = 1",
    "if a: pass\nelif b: x = 1\nelse: x = 2",
    "try: f()\nexcept A as e: g(e)\nexcept (B, C): pass\nelse: h()\nfinally: x = 1",
    "for i in a:\n  try:\n    if i: continue\n    break\n  finally:\n    with b: f()",
    "with a as x, b as (y, z): f()", "with a:\n  with b: raise c",
    "match a:\n  case [1, x, *_]: pass\n  case {'k': v, **r} if v: pass\n  case A(x=1) | B(): pass",
    "match a:\n  case (1 as x) | [x, _]: pass\n  case None | True: pass\n  case _: x = 2",
    "def g(x, /, y=1, *z, k=2, **w) -> int:\n  def h():\n    nonlocal x\n    x = w\n  return h",
    "@a\n@b(1)\ndef g(): yield (yield from a)", "g = lambda *x, y=1: (x, y)",
    "@a\nclass C(b, k=1):\n  'doc'\n  x: int = 1\n  def __init__(self): super().__init__()",
    "class C:\n  y = [x for x in a]\n  def m(self):\n    return __class__, self.__p",
    "def g():\n  try:\n    return f()\n  finally:\n    for i in a:\n      return i",
    "x = {**a, 'b': 1}\ny = {*a, 1}\nz = (*a, 1)\nw = [1, 2, 3]", "global q\nq = 1",
  ]
}
