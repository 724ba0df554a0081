// SPDX-License-Identifier: Apache-2.0
// The parser against recorded results of CPython 3.11: trees with positions, syntax errors with
// places; and what only this parser does: recovery, limits, completeness of input.

import BigInt
import Testing

@testable import PythonSyntax

@Suite struct ParserTests {
  @Test(arguments: DumpCases.all.indices)
  func treeIsCPythons(_ index: Int) {
    let (source, dump) = DumpCases.all[index]
    let module = Parser.parse(module: source)
    #expect(module.errors.isEmpty, "\(source)")
    #expect(ASTDump.dump(module, attributes: true) == dump, "\(source)")
  }

  @Test(arguments: ErrorCases.all)
  func errorIsCPythons(_ wanted: ErrorCase) {
    let module = Parser.parse(module: wanted.source)
    guard let error = module.errors.first else {
      Issue.record("parsed: \(wanted.source)")
      return
    }
    #expect(error.message == wanted.message, "\(wanted.source)")
    #expect(error.kind.rawValue == wanted.kind, "\(wanted.source)")
    #expect(Place.of(error, in: wanted.source) == wanted.place, "\(wanted.source)")
  }

  @Test func dumpWithoutAttributes() throws {
    let module = Parser.parse(module: "x = f(1)\n")
    #expect(
      ASTDump.dump(module)
        == "Module(body=[Assign(targets=[Name(id='x', ctx=Store())], value=Call(func=Name(id='f', "
        + "ctx=Load()), args=[Constant(value=1)], keywords=[]))], type_ignores=[])")
    let expression = try Parser.parse(expression: " a, b\n")
    #expect(
      ASTDump.dump(expression)
        == "Tuple(elts=[Name(id='a', ctx=Load()), Name(id='b', ctx=Load())], ctx=Load())")
  }

  @Test(arguments: ["", "1 +", "x = 1", "a; b", "(", "pass", "a\nb"])
  func expressionIsRejected(_ source: String) {
    #expect(throws: PythonSyntax.SyntaxError.self) { try Parser.parse(expression: source) }
  }

  // MARK: - Recovery

  /// Each statement as `ok` or as the text of an unparsed one.
  static let recoveries: [(source: String, statements: [String], messages: Int)] = [
    ("a = 1\nb = = 2\nc = 3\n", ["ok", "b = = 2", "ok"], 1),
    ("if x\n    y\n    z\nw\n", ["if x\n    y\n    z", "ok"], 1),
    (
      "if x = 1:\n  a\nelif y:\n  b\nelse:\n  c\nd\n",
      ["if x = 1:\n  a\nelif y:\n  b\nelse:\n  c", "ok"], 1
    ),
    ("x = [1, 2\ny = 3\nz = 'a\nw = 1\n", ["x = [1, 2", "ok", "z = 'a", "ok"], 2),
    ("x = (1,\n     2\ny = 3\n", ["x = (1,\n     2", "ok"], 1),
    ("x = '''a\ny = 1\n", ["x = '''a", "ok"], 1),
    ("  a\nb\n", ["a", "ok"], 1),
    ("for i in x:\n  ask the user\n  y = 1\n", ["ok"], 1),
    ("The answer is 5.\nanswer = 5\n", ["The answer is 5.", "ok"], 1),
    ("async def f():\n  pass\nx\n", ["ok", "ok"], 0),
    ("async x = 1\nx\n", ["async x = 1", "ok"], 1),
    ("def f():\nreturn 1\n", ["def f():", "ok"], 1),
    ("if x:\n    a\n  b\nc\n", ["ok", "ok"], 1),
    ("x = 1 +\n", ["x = 1 +"], 1),
    ("x = \\\n", ["x = \\"], 1),
    ("x = )\n)\ny\n", ["x = )", ")", "ok"], 2),
    ("a $ b\r\nc\r\n", ["a $ b", "ok"], 1),
  ]

  @Test(arguments: recoveries.indices)
  func resumesAfterAnError(_ index: Int) {
    let (source, statements, messages) = ParserTests.recoveries[index]
    let module = Parser.parse(module: source)
    let found = module.body.map { statement in
      if case .unparsed(let text, _) = statement.node { text } else { "ok" }
    }
    #expect(found == statements, "\(source)")
    #expect(module.errors.count == messages, "\(module.errors)")
  }

  @Test func innerStatementIsUnparsedAlone() throws {
    let module = Parser.parse(module: "def f(x):\n    count the fruits in x\n    return n\n")
    guard case .functionDef(let function) = module.body[0].node,
      case .unparsed(let text, let error) = function.body[0].node,
      case .return = function.body[1].node
    else {
      Issue.record("wrong tree")
      return
    }
    #expect(text == "count the fruits in x")
    #expect(error.message == "invalid syntax")
    #expect(error.range.line == 2)
  }

  @Test func asyncFormsParse() {
    let source = """
      async def f():
          async with a as b, c: await d
          async for x in y: pass
          return [i async for i in z]
      """
    let module = Parser.parse(module: source)
    #expect(module.errors.isEmpty)
    guard case .functionDef(let function)? = module.body.first?.node else {
      Issue.record("no function")
      return
    }
    #expect(function.isAsync)
  }

  // MARK: - Completeness of input

  @Test(arguments: [
    ("x = 1", false), ("", false), ("if x:", true), ("if x:\n  y", true), ("if x:\n  y\n", true),
    ("if x:\n  y\n\n", false), ("f(", true), ("x = [1,\n2", true), ("'''abc", true),
    ("x = \\", true),
    ("x = 'abc", false), ("x = = 1", false), ("def f():\n  return 1\n\n", false), ("@a", true),
    ("@a\n", true), ("try:\n  x\n", true), ("x = 1 +", false), ("# comment", false), ("x +", false),
    ("match x:", true), ("match x", false), ("if x: y", true), ("for i in x:\n", true),
    ("class C:\n  def f(self):\n", true), (")", false),
  ])
  func inputIsIncomplete(_ source: String, _ isIncomplete: Bool) {
    #expect(Parser.isIncomplete(source) == isIncomplete, "\(source)")
  }

  // MARK: - Limits

  static let deep: [String] = [
    repeated("(", 100_000), repeated("[", 190) + repeated("]", 190), repeated("-", 100_000) + "1",
    repeated("not ", 100_000) + "x", "x = 1" + repeated("+1", 100_000),
    "a" + repeated(".b", 100_000),
    "a" + repeated("()", 50_000), repeated("lambda:", 50_000) + "1",
    repeated("1 if 2 else ", 50_000) + "3", repeated("a**", 50_000) + "1",
    repeated("f\"{", 1_000), repeated("f(a b", 150), repeated("[x for x in ", 150),
    (0..<200).map { repeated(" ", $0) + "if x:\n" }.joined(),
    "if x:\n pass\n" + repeated("elif x:\n pass\n", 5_000), repeated("@a\n", 1_000),
    "match x:\n case " + repeated("[", 150) + repeated("]", 150) + ": pass",
    repeated("x y\n", 2_000), repeated("(\n", 2_000), repeated("9", 100_000),
    "0x" + repeated("f", 100_000), repeated("\"a\" ", 10_000), repeated("{1:", 180), "\\\n\\\n",
    repeated("print ", 3_000), repeated("(a b", 100),
  ]

  static func repeated(_ text: String, _ count: Int) -> String {
    String(repeating: text, count: count)
  }

  /// On the small stack of a test's thread.
  @Test(arguments: deep.indices)
  func deepSourcesDoNotOverflow(_ index: Int) {
    let module = Parser.parse(module: ParserTests.deep[index])
    _ = ASTDump.dump(module)
    #expect(!module.body.isEmpty)
    _ = Parser.isIncomplete(ParserTests.deep[index])
  }

  @Test func hexadecimalOfAnyLength() throws {
    let digits = ParserTests.repeated("abc", 3_000)
    for (prefix, radix) in [("0x", 16), ("0o", 8), ("0b", 2)] {
      let text = radix == 16 ? digits : ParserTests.repeated("101", 3_000)
      let value = try Parser.parse(expression: prefix + text)
      guard case .constant(.bigInt(let number)) = value.node else {
        Issue.record("no big integer")
        continue
      }
      #expect(number == BigInt(text, radix: radix))
    }
  }

  /// Mutations of good sources, from a fixed seed: nothing traps, every byte is accounted for.
  @Test func mutatedSourcesAreParsed() {
    var generator = Generator(state: 7)
    let pieces = Array("()[]{}:,.=+-*'\"\\ \n\t#fr@!".utf8) + [0, 0x80, 0xC3, 0xFF, 0x0C, 0x0D]
    for _ in 0..<3_000 {
      let index = Int(generator.next() % UInt64(DumpCases.all.count))
      var bytes = Array(DumpCases.all[index].source.utf8)
      for _ in 0..<(1 + generator.next() % 4) where !bytes.isEmpty {
        let place = Int(generator.next() % UInt64(bytes.count))
        let piece = pieces[Int(generator.next() % UInt64(pieces.count))]
        switch generator.next() % 4 {
        case 0: bytes.remove(at: place)
        case 1: bytes.insert(piece, at: place)
        case 2: bytes[place] = piece
        default: bytes.removeSubrange(place...)
        }
      }
      let module = Parser.parse(module: bytes)
      _ = ASTDump.dump(module, attributes: true)
      _ = Parser.isIncomplete(String(decoding: bytes, as: UTF8.self))
      _ = try? Parser.parse(expression: bytes)
    }
  }
}

struct Generator: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state >> 33
  }
}

/// An error's place as CPython's SyntaxError has it: columns in characters from 1.
enum Place {
  static func of(_ error: PythonSyntax.SyntaxError, in source: String) -> [Int] {
    let lines = source.split(separator: "\n", omittingEmptySubsequences: false)
    func column(_ line: Int32, _ column: Int32) -> Int {
      guard column >= 0, line >= 1, line <= lines.count else { return Int(column) + 1 }
      let bytes = Array(lines[Int(line) - 1].utf8)
      let before = String(decoding: bytes.prefix(Int(column)), as: UTF8.self)
      return before.unicodeScalars.count + 1 + max(0, Int(column) - bytes.count)
    }
    let range = error.range
    return [
      Int(range.line), column(range.line, range.column), Int(range.endLine),
      column(range.endLine, range.endColumn),
    ]
  }
}
