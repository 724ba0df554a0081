// SPDX-License-Identifier: Apache-2.0
// Errors of the symbol table and of code generation, with the texts and ranges of CPython 3.11
// (each line was produced by its `compile()`).

import PythonSyntax
import Testing

@testable import Interpreter

struct CompilerErrorTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var source: String
    var message: String
    /// line:column-endLine:endColumn
    var range: String
    var testDescription: String { source }
  }

  @Test(arguments: cases)
  func rejects(_ item: Case) {
    let module = Parser.parse(module: item.source)
    var found: SyntaxError?
    do throws(SyntaxError) {
      _ = try Compiler.compile(module, filename: "test", names: GlobalNames())
    } catch {
      found = error
    }
    let range = found?.range ?? .none
    #expect(found?.message == item.message)
    #expect("\(range.line):\(range.column)-\(range.endLine):\(range.endColumn)" == item.range)
  }

  static let cases: [Case] = [
    Case(
      source: "return 1\n",
      message: "'return' outside function",
      range: "1:0-1:8"),
    Case(
      source: "break\n",
      message: "'break' outside loop",
      range: "1:0-1:5"),
    Case(
      source: "continue\n",
      message: "'continue' not properly in loop",
      range: "1:0-1:8"),
    Case(
      source: "yield 1\n",
      message: "'yield' outside function",
      range: "1:0-1:7"),
    Case(
      source: "x = yield\n",
      message: "'yield' outside function",
      range: "1:4-1:9"),
    Case(
      source: "class A:\n  return 1\n",
      message: "'return' outside function",
      range: "2:2-2:10"),
    Case(
      source: "class A:\n  yield 1\n",
      message: "'yield' outside function",
      range: "2:2-2:9"),
    Case(
      source: "def f():\n  print(x)\n  global x\n",
      message: "name 'x' is used prior to global declaration",
      range: "3:2-3:10"),
    Case(
      source: "def f():\n  x = 1\n  global x\n",
      message: "name 'x' is assigned to before global declaration",
      range: "3:2-3:10"),
    Case(
      source: "def f(x):\n  global x\n",
      message: "name 'x' is parameter and global",
      range: "2:2-2:10"),
    Case(
      source: "nonlocal x\n",
      message: "nonlocal declaration not allowed at module level",
      range: "1:0-1:10"),
    Case(
      source: "def f():\n  nonlocal x\n",
      message: "no binding for nonlocal 'x' found",
      range: "2:2-2:12"),
    Case(
      source: "def f(a, a): pass\n",
      message: "duplicate argument 'a' in function definition",
      range: "1:9-1:10"),
    Case(
      source: "lambda a, a: 0\n",
      message: "duplicate argument 'a' in function definition",
      range: "1:10-1:11"),
    Case(
      source: "def f():\n  x: int\n  global x\n",
      message: "annotated name 'x' can't be global",
      range: "3:2-3:10"),
    Case(
      source: "def f():\n  global x\n  x: int = 1\n",
      message: "annotated name 'x' can't be global",
      range: "3:2-3:12"),
    Case(
      source: "def f():\n  global x\n  nonlocal x\n",
      message: "name 'x' is nonlocal and global",
      range: "2:2-2:10"),
    Case(
      source: "*a = 1\n",
      message: "starred assignment target must be in a list or tuple",
      range: "1:0-1:2"),
    Case(
      source: "*a, *b = 1\n",
      message: "multiple starred expressions in assignment",
      range: "1:0-1:6"),
    Case(
      source: "f(a=1, a=2)\n",
      message: "keyword argument repeated: a",
      range: "1:7-1:10"),
    Case(
      source: "f(a=1, b=2, a=3)\n",
      message: "keyword argument repeated: a",
      range: "1:12-1:15"),
    Case(
      source: "def f():\n  from x import *\n",
      message: "import * only allowed at module level",
      range: "2:16-2:17"),
    Case(
      source: "class A:\n  from x import *\n",
      message: "import * only allowed at module level",
      range: "2:16-2:17"),
    Case(
      source: "try: pass\nexcept: pass\nexcept ValueError: pass\n",
      message: "default 'except:' must be last",
      range: "2:0-2:12"),
    Case(
      source: "[x := 1 for x in y]\n",
      message: "assignment expression cannot rebind comprehension iteration variable 'x'",
      range: "1:1-1:2"),
    Case(
      source: "[y for x in (y := 1)]\n",
      message: "assignment expression cannot be used in a comprehension iterable expression",
      range: "1:13-1:19"),
    Case(
      source: "class A:\n  [y := 1 for x in z]\n",
      message: "assignment expression within a comprehension cannot be used in a class body",
      range: "2:3-2:4"),
    Case(
      source: "[[(i := 0) for j in y] for i in z]\n",
      message: "assignment expression cannot rebind comprehension iteration variable 'i'",
      range: "1:3-1:4"),
    Case(
      source: "[i for x in y if (x := 1)]\n",
      message: "assignment expression cannot rebind comprehension iteration variable 'x'",
      range: "1:18-1:19"),
    Case(
      source: "[i for x in y if (i := 1) for i in y]\n",
      message: "comprehension inner loop cannot rebind assignment expression target 'i'",
      range: "1:30-1:31"),
    Case(
      source: "[(yield x) for x in y]\n",
      message: "'yield' inside list comprehension",
      range: "1:2-1:9"),
    Case(
      source: "{(yield x) for x in y}\n",
      message: "'yield' inside set comprehension",
      range: "1:2-1:9"),
    Case(
      source: "{(yield x): 1 for x in y}\n",
      message: "'yield' inside dict comprehension",
      range: "1:2-1:9"),
    Case(
      source: "((yield x) for x in y)\n",
      message: "'yield' inside generator expression",
      range: "1:2-1:9"),
    Case(
      source: "def f():\n  [(yield x) for x in y]\n",
      message: "'yield' inside list comprehension",
      range: "2:4-2:11"),
    Case(
      source: "__debug__ = 1\n",
      message: "cannot assign to __debug__",
      range: "1:0-1:9"),
    Case(
      source: "def __debug__(): pass\n",
      message: "cannot assign to __debug__",
      range: "1:0-1:21"),
    Case(
      source: "f(__debug__=1)\n",
      message: "cannot assign to __debug__",
      range: "1:0-1:14"),
    Case(
      source: "x.__debug__ = 1\n",
      message: "cannot assign to __debug__",
      range: "1:0-1:11"),
    Case(
      source: "del __debug__\n",
      message: "cannot delete __debug__",
      range: "1:4-1:13"),
    Case(
      source: "for __debug__ in x: pass\n",
      message: "cannot assign to __debug__",
      range: "1:4-1:13"),
    Case(
      source: "import __debug__\n",
      message: "cannot assign to __debug__",
      range: "1:0-1:16"),
    Case(
      source: "from a import b as __debug__\n",
      message: "cannot assign to __debug__",
      range: "1:0-1:28"),
    Case(
      source: "match x:\n  case a: pass\n  case b: pass\n",
      message: "name capture 'a' makes remaining patterns unreachable",
      range: "2:7-2:8"),
    Case(
      source: "match x:\n  case _: pass\n  case b: pass\n",
      message: "wildcard makes remaining patterns unreachable",
      range: "2:7-2:8"),
    Case(
      source: "match x:\n  case a | b: pass\n",
      message: "name capture 'a' makes remaining patterns unreachable",
      range: "2:7-2:8"),
    Case(
      source: "match x:\n  case (1 as a) | (2 as b): pass\n",
      message: "alternative patterns bind different names",
      range: "2:19-2:20"),
    Case(
      source: "match x:\n  case [a, a]: pass\n",
      message: "multiple assignments to name 'a' in pattern",
      range: "2:11-2:12"),
    Case(
      source: "match x:\n  case [*a, *b]: pass\n",
      message: "multiple starred names in sequence pattern",
      range: "2:7-2:15"),
    Case(
      source: "match x:\n  case {1: a, 1: b}: pass\n",
      message: "mapping pattern checks duplicate key (1)",
      range: "2:7-2:19"),
    Case(
      source: "match x:\n  case {'k': a, 'k': b}: pass\n",
      message: "mapping pattern checks duplicate key ('k')",
      range: "2:7-2:23"),
    Case(
      source: "match x:\n  case A(a=1, a=2): pass\n",
      message: "attribute name repeated in class pattern: a",
      range: "2:16-2:17"),
    Case(
      source: "match x:\n  case {'k': v, **v}: pass\n",
      message: "multiple assignments to name 'v' in pattern",
      range: "2:13-2:14"),
    Case(
      source: "while 1:\n  def f(): break\n",
      message: "'break' outside loop",
      range: "2:11-2:16"),
    Case(
      source: "for x in y:\n  class A:\n    continue\n",
      message: "'continue' not properly in loop",
      range: "3:4-3:12"),
    Case(
      source: "def f():\n  for x in y:\n    pass\n  else:\n    break\n",
      message: "'break' outside loop",
      range: "5:4-5:9"),
    Case(
      source: "x = *a\n",
      message: "can't use starred expression here",
      range: "1:4-1:6"),
    Case(
      source: "def f():\n  return *a\n",
      message: "can't use starred expression here",
      range: "2:9-2:11"),
    Case(
      source: "def f():\n  def g():\n    nonlocal y\n  x = 1\n",
      message: "no binding for nonlocal 'y' found",
      range: "3:4-3:14"),
    Case(
      source: "class A:\n  def f(self):\n    nonlocal x\n  x = 1\n",
      message: "no binding for nonlocal 'x' found",
      range: "3:4-3:14"),
    Case(
      source: "with a as __debug__: pass\n",
      message: "cannot assign to __debug__",
      range: "1:10-1:19"),
    Case(
      source: "try: pass\nexcept A as __debug__: pass\n",
      message: "cannot assign to __debug__",
      range: "2:0-2:27"),
    Case(
      source: "def f(__debug__): pass\n",
      message: "cannot assign to __debug__",
      range: "1:0-1:22"),
    Case(
      source: "lambda __debug__: 0\n",
      message: "cannot assign to __debug__",
      range: "1:0-1:19"),
    Case(
      source: "class __debug__: pass\n",
      message: "cannot assign to __debug__",
      range: "1:0-1:21"),
    Case(
      source: "def f(x):\n  nonlocal x\n",
      message: "name 'x' is parameter and nonlocal",
      range: "2:2-2:12"),
    Case(
      source: "def f():\n  global a\n  def g():\n    nonlocal a\n",
      message: "no binding for nonlocal 'a' found",
      range: "4:4-4:14"),
    Case(
      source: "x: int; global x\n",
      message: "annotated name 'x' can't be global",
      range: "1:8-1:16"),
    Case(
      source: "x = 1\nglobal x\n",
      message: "name 'x' is assigned to before global declaration",
      range: "2:0-2:8"),
    Case(
      source: "print(x)\nglobal x\n",
      message: "name 'x' is used prior to global declaration",
      range: "2:0-2:8"),
    Case(
      source: "with x: break\n",
      message: "'break' outside loop",
      range: "1:8-1:13"),
    Case(
      source: "if x:\n  break\n",
      message: "'break' outside loop",
      range: "2:2-2:7"),
    Case(
      source: "if 0:\n  return\n",
      message: "'return' outside function",
      range: "2:2-2:8"),
    Case(
      source: "def f():\n  if 0:\n    nonlocal q\n",
      message: "no binding for nonlocal 'q' found",
      range: "3:4-3:14"),
    Case(
      source: "__debug__ += 1\n",
      message: "cannot assign to __debug__",
      range: "1:0-1:9"),
    Case(
      source: "__debug__: int = 1\n",
      message: "cannot assign to __debug__",
      range: "1:0-1:9"),
    Case(
      source: "(__debug__ := 1)\n",
      message: "cannot assign to __debug__",
      range: "1:1-1:10"),
    Case(
      source: "def f():\n  x = 1\n  def g():\n    print(x)\n    nonlocal x\n",
      message: "name 'x' is used prior to nonlocal declaration",
      range: "5:4-5:14"),
    Case(
      source: "def f():\n  x = 1\n  def g():\n    x = 2\n    nonlocal x\n",
      message: "name 'x' is assigned to before nonlocal declaration",
      range: "5:4-5:14"),
    Case(
      source: "class A:\n  nonlocal x\n",
      message: "no binding for nonlocal 'x' found",
      range: "2:2-2:12"),
    Case(
      source: "class A:\n  x = 1\n  global x\n",
      message: "name 'x' is assigned to before global declaration",
      range: "3:2-3:10"),
    Case(
      source: "def f(*, a, b, a): pass\n",
      message: "duplicate argument 'a' in function definition",
      range: "1:15-1:16"),
    Case(
      source: "def f(a, *a): pass\n",
      message: "duplicate argument 'a' in function definition",
      range: "1:10-1:11"),
    Case(
      source: "def f(*a, **a): pass\n",
      message: "duplicate argument 'a' in function definition",
      range: "1:12-1:13"),
    Case(
      source: "match x:\n  case 1 | _ | 2: pass\n",
      message: "wildcard makes remaining patterns unreachable",
      range: "2:11-2:12"),
    Case(
      source: "match x:\n  case [a, b] | [a]: pass\n",
      message: "alternative patterns bind different names",
      range: "2:17-2:18"),
    Case(
      source: "match x:\n  case A(a, a): pass\n",
      message: "multiple assignments to name 'a' in pattern",
      range: "2:12-2:13"),
    Case(
      source: "match x:\n  case (a as b) as b: pass\n",
      message: "multiple assignments to name 'b' in pattern",
      range: "2:8-2:9"),
    Case(
      source: "match x:\n  case __debug__: pass\n",
      message: "cannot assign to __debug__",
      range: "2:7-2:16"),
    Case(
      source: "while True:\n  try: pass\n  except: continue\n  else: break\n  finally: return\n",
      message: "'return' outside function",
      range: "5:11-5:17"),
    Case(
      source: "f(**a, a=1, b=2, a=3)\n",
      message: "keyword argument repeated: a",
      range: "1:17-1:20"),
    Case(
      source: "class A(a=1, a=2): pass\n",
      message: "keyword argument repeated: a",
      range: "1:13-1:16"),
    Case(
      source: "def f():\n  class B:\n    nonlocal x\n    x = 1\n",
      message: "no binding for nonlocal 'x' found",
      range: "3:4-3:14"),
    Case(
      source: "print(f\"{(yield)}\")\n",
      message: "'yield' outside function",
      range: "1:10-1:15"),
    Case(
      source: "def f():\n  del x\n  global x\n",
      message: "name 'x' is assigned to before global declaration",
      range: "3:2-3:10"),
    Case(
      source: "def f():\n  for x in y: pass\n  global x\n",
      message: "name 'x' is assigned to before global declaration",
      range: "3:2-3:10"),
    Case(
      source: "def f():\n  with y as x: pass\n  global x\n",
      message: "name 'x' is assigned to before global declaration",
      range: "3:2-3:10"),
    Case(
      source: "def f():\n  def x(): pass\n  global x\n",
      message: "name 'x' is assigned to before global declaration",
      range: "3:2-3:10"),
    Case(
      source: "def f():\n  (x := 1)\n  nonlocal x\n",
      message: "name 'x' is assigned to before nonlocal declaration",
      range: "3:2-3:12"),
    Case(
      source: "[[x := 1 for y in z] for x in z]\n",
      message: "assignment expression cannot rebind comprehension iteration variable 'x'",
      range: "1:2-1:3"),
    Case(
      source: "def f(a: (yield)): pass\n",
      message: "'yield' outside function",
      range: "1:10-1:15"),
    Case(
      source: "class A((yield)): pass\n",
      message: "'yield' outside function",
      range: "1:9-1:14"),
    Case(
      source: "x = 1 if 0 else (yield)\n",
      message: "'yield' outside function",
      range: "1:17-1:22"),
  ]
}
