// SPDX-License-Identifier: Apache-2.0
// Programs that never end, or want more than there is: each ends in the exception of its limit, in
// every shape of loop, and the interpreter runs the next program as if nothing had been.

import Interpreter
import Testing

struct LimitsTests {
  static let endless = [
    "while True: pass",
    "while True:\n  continue",
    "x = 1\nwhile x: pass",
    "x = 0\nwhile not x: pass",
    "x = None\nwhile x is None: pass",
    "x = 1\nwhile x is not None: pass",
    "x = 1\nwhile x == 1: pass",
    "x = 1\nwhile x < 2: pass",
    "x = 1\nwhile 0 < x < 2: pass",
    "x = {}\nwhile 1 not in x: pass",
    "x, y = 1, 0\nwhile x or y: pass",
    "x, y = 1, 2\nwhile x and y: pass",
    "while 1:\n  try: pass\n  finally: pass",
    "while 1:\n  try: raise ValueError\n  except ValueError: continue",
    "def f():\n  while True: pass\nf()",
    "def f(x):\n  while x is None: pass\nf(None)",
    "def f():\n  while True: yield\nfor x in f(): pass",
    "def f():\n  while True: yield 1\nsum(f())",
    "from itertools import count\nfor i in count(): pass",
    "from itertools import repeat\nlist(0 for x in repeat(1) if x != 1)",
    "from itertools import cycle\nmax(cycle([1]))",
    "for x in iter(int, 1): pass",
    "any(iter(int, 1))",
    "def f():\n  while True:\n    with c: pass\nclass C:\n  def __enter__(self): pass\n"
      + "  def __exit__(self, *a): return True\nc = C()\nf()",
    "[0 for x in iter(int, 1) if x]",
    "import re\nre.match(r'(a+)+$', 'a' * 40 + 'b')",
    "class A:\n  def __getattr__(self, n):\n    while True: pass\nA().x",
    "class A:\n  def __len__(self):\n    while True: pass\nlen(A())",
    "class A:\n  def __lt__(self, o):\n    while True: pass\nsorted([A(), A()])",
  ]

  @Test(arguments: endless)
  func endlessProgramsReachTheInstructionLimit(source: String) throws {
    var configuration = Interpreter.Configuration()
    configuration.limits.instructions = 20_000
    let interpreter = Interpreter(configuration: configuration)
    try interpreter.start(source)
    guard case .raised(let exception) = interpreter.run() else {
      Issue.record("the program ended: \(source)")
      return
    }
    #expect(
      ["TimeoutError", "RuntimeError", "error"].contains(exception.type),
      "\(exception.type): \(exception.message)")
    interpreter.reset()
    try interpreter.start("sum(range(5))")
    guard case .finished(_, let repr) = interpreter.run() else {
      Issue.record("the next program did not run")
      return
    }
    #expect(repr == "10")
  }

  /// A host that gives fuel in small measures gets control back in every loop.
  @Test(arguments: endless.filter { !$0.contains("re.match") })
  func endlessProgramsSpendTheirFuel(source: String) throws {
    let interpreter = Interpreter()
    try interpreter.start(source)
    for _ in 0..<3 {
      guard case .outOfFuel = interpreter.run(fuel: 1000) else {
        Issue.record("no fuel was spent: \(source)")
        return
      }
    }
  }

  static let greedy = [
    "'a' * 10**10", "[0] * 10**12", "10**10**10", "1 << 10**12", "x = 'a'\nwhile True: x += x",
    "x = []\nwhile True: x = [x, x * 2]", "list(range(10**12))", "bytes(10**12)",
    "'%1000000000000d' % 1", "f'{1:1000000000000}'", "'a'.ljust(10**12)",
    "from itertools import product\nlist(product(range(1000), repeat=5))",
    "x = []\nx.extend(x for _ in iter(int, 1))", "d = {}\nfor i in range(10**12): d[i] = [i]",
    "'ab'.replace('', 'x' * 10**6) * 10**5", "','.join(['a' * 10**6] * 10**5)",
  ]

  @Test(arguments: greedy)
  func greedyProgramsReachTheMemoryLimit(source: String) throws {
    var configuration = Interpreter.Configuration()
    configuration.limits.memory = 8 << 20
    configuration.limits.instructions = 1_000_000
    let interpreter = Interpreter(configuration: configuration)
    try interpreter.start(source)
    guard case .raised(let exception) = interpreter.run() else {
      Issue.record("the program ended: \(source)")
      return
    }
    #expect(
      ["MemoryError", "OverflowError", "ValueError", "TimeoutError"].contains(exception.type),
      "\(exception.type): \(exception.message)")
  }
}
