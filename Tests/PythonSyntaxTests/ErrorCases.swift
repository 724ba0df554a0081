// SPDX-License-Identifier: Apache-2.0
// Sources that do not parse and the error of CPython 3.11: class, message, line, column, end line,
// end column (columns in characters from 1; 0 or -1 where it has none). Made by running CPython.

struct ErrorCase: Sendable {
  let source: String
  let kind: String
  let message: String
  let place: [Int]

  init(_ source: String, _ kind: String, _ message: String, _ place: [Int]) {
    self.source = source
    self.kind = kind
    self.message = message
    self.place = place
  }
}

enum ErrorCases {
  static let all: [ErrorCase] = [
    ErrorCase(
      "x = = 2\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 5, 1, 6]),
    ErrorCase(
      "x = ?\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 5, 1, 6]),
    ErrorCase(
      "f(a b)\n", "SyntaxError",
      #"invalid syntax. Perhaps you forgot a comma?"#,
      [1, 3, 1, 6]),
    ErrorCase(
      "f(a, b c)\n", "SyntaxError",
      #"invalid syntax. Perhaps you forgot a comma?"#,
      [1, 6, 1, 9]),
    ErrorCase(
      "print \"x\"\n", "SyntaxError",
      #"Missing parentheses in call to 'print'. Did you mean print(...)?"#,
      [1, 1, 1, 10]),
    ErrorCase(
      "print x\n", "SyntaxError",
      #"Missing parentheses in call to 'print'. Did you mean print(...)?"#,
      [1, 1, 1, 8]),
    ErrorCase(
      "exec \"a\"\n", "SyntaxError",
      #"Missing parentheses in call to 'exec'. Did you mean exec(...)?"#,
      [1, 1, 1, 9]),
    ErrorCase(
      "[1 2]\n", "SyntaxError",
      #"invalid syntax. Perhaps you forgot a comma?"#,
      [1, 2, 1, 5]),
    ErrorCase(
      "{1:2 3:4}\n", "SyntaxError",
      #"invalid syntax. Perhaps you forgot a comma?"#,
      [1, 4, 1, 7]),
    ErrorCase(
      "{1:}\n", "SyntaxError",
      #"expression expected after dictionary key and ':'"#,
      [1, 3, 1, 4]),
    ErrorCase(
      "{1:2, 3}\n", "SyntaxError",
      #"':' expected after dictionary key"#,
      [1, 7, 1, 0]),
    ErrorCase(
      "{1:*a}\n", "SyntaxError",
      #"cannot use a starred expression in a dictionary value"#,
      [1, 4, 1, 6]),
    ErrorCase(
      "{**a for b in c}\n", "SyntaxError",
      #"dict unpacking cannot be used in dict comprehension"#,
      [1, 2, 1, 4]),
    ErrorCase(
      "[*a for b in c]\n", "SyntaxError",
      #"iterable unpacking cannot be used in comprehension"#,
      [1, 2, 1, 4]),
    ErrorCase(
      "[a, b for c in d]\n", "SyntaxError",
      #"did you forget parentheses around the comprehension target?"#,
      [1, 2, 1, 6]),
    ErrorCase(
      "[a, for c in d]\n", "SyntaxError",
      #"did you forget parentheses around the comprehension target?"#,
      [1, 2, 1, 4]),
    ErrorCase(
      "(a, b for c in d)\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 7, 1, 10]),
    ErrorCase(
      "f(a for b in c, d)\n", "SyntaxError",
      #"Generator expression must be parenthesized"#,
      [1, 3, 1, 15]),
    ErrorCase(
      "f(d, a for b in c)\n", "SyntaxError",
      #"Generator expression must be parenthesized"#,
      [1, 6, 1, 18]),
    ErrorCase(
      "f(a, b, c for c in d)\n", "SyntaxError",
      #"Generator expression must be parenthesized"#,
      [1, 9, 1, 21]),
    ErrorCase(
      "f(a=1, b)\n", "SyntaxError",
      #"positional argument follows keyword argument"#,
      [1, 9, 1, 10]),
    ErrorCase(
      "f(**a, b)\n", "SyntaxError",
      #"positional argument follows keyword argument unpacking"#,
      [1, 9, 1, 10]),
    ErrorCase(
      "f(**a, *b)\n", "SyntaxError",
      #"iterable argument unpacking follows keyword argument unpacking"#,
      [1, 8, 1, 9]),
    ErrorCase(
      "f(a.b=1)\n", "SyntaxError",
      #"expression cannot contain assignment, perhaps you meant "=="?"#,
      [1, 3, 1, 7]),
    ErrorCase(
      "f(True=1)\n", "SyntaxError",
      #"cannot assign to True"#,
      [1, 3, 1, 8]),
    ErrorCase(
      "f(1=2)\n", "SyntaxError",
      #"expression cannot contain assignment, perhaps you meant "=="?"#,
      [1, 3, 1, 5]),
    ErrorCase(
      "f(a=b for b in c)\n", "SyntaxError",
      #"invalid syntax. Maybe you meant '==' or ':=' instead of '='?"#,
      [1, 3, 1, 5]),
    ErrorCase(
      "f((a)=1)\n", "SyntaxError",
      #"expression cannot contain assignment, perhaps you meant "=="?"#,
      [1, 4, 1, 7]),
    ErrorCase(
      "if x = 3: pass\n", "SyntaxError",
      #"invalid syntax. Maybe you meant '==' or ':=' instead of '='?"#,
      [1, 4, 1, 9]),
    ErrorCase(
      "if x.y = 3: pass\n", "SyntaxError",
      #"cannot assign to attribute here. Maybe you meant '==' instead of '='?"#,
      [1, 4, 1, 7]),
    ErrorCase(
      "if 1 = x: pass\n", "SyntaxError",
      #"cannot assign to literal here. Maybe you meant '==' instead of '='?"#,
      [1, 4, 1, 5]),
    ErrorCase(
      "while f() = 3: pass\n", "SyntaxError",
      #"cannot assign to function call here. Maybe you meant '==' instead of '='?"#,
      [1, 7, 1, 10]),
    ErrorCase(
      "x = 1 = 2\n", "SyntaxError",
      #"cannot assign to literal"#,
      [1, 5, 1, 6]),
    ErrorCase(
      "f() = 1\n", "SyntaxError",
      #"cannot assign to function call here. Maybe you meant '==' instead of '='?"#,
      [1, 1, 1, 4]),
    ErrorCase(
      "1 = x\n", "SyntaxError",
      #"cannot assign to literal here. Maybe you meant '==' instead of '='?"#,
      [1, 1, 1, 2]),
    ErrorCase(
      "\"a\" = 1\n", "SyntaxError",
      #"cannot assign to literal here. Maybe you meant '==' instead of '='?"#,
      [1, 1, 1, 4]),
    ErrorCase(
      "a + b = c\n", "SyntaxError",
      #"cannot assign to expression here. Maybe you meant '==' instead of '='?"#,
      [1, 1, 1, 6]),
    ErrorCase(
      "-a = 1\n", "SyntaxError",
      #"cannot assign to expression here. Maybe you meant '==' instead of '='?"#,
      [1, 1, 1, 3]),
    ErrorCase(
      "not a = 1\n", "SyntaxError",
      #"cannot assign to expression"#,
      [1, 1, 1, 6]),
    ErrorCase(
      "a and b = c\n", "SyntaxError",
      #"cannot assign to expression"#,
      [1, 1, 1, 8]),
    ErrorCase(
      "a < b = c\n", "SyntaxError",
      #"cannot assign to comparison"#,
      [1, 1, 1, 6]),
    ErrorCase(
      "(a, 1) = c\n", "SyntaxError",
      #"cannot assign to literal"#,
      [1, 5, 1, 6]),
    ErrorCase(
      "[a, f()] = c\n", "SyntaxError",
      #"cannot assign to function call"#,
      [1, 5, 1, 8]),
    ErrorCase(
      "*a, 1 = c\n", "SyntaxError",
      #"cannot assign to literal here. Maybe you meant '==' instead of '='?"#,
      [1, 5, 1, 6]),
    ErrorCase(
      "lambda: 1 = 2\n", "SyntaxError",
      #"cannot assign to lambda"#,
      [1, 1, 1, 10]),
    ErrorCase(
      "None = 1\n", "SyntaxError",
      #"cannot assign to None"#,
      [1, 1, 1, 5]),
    ErrorCase(
      "True = 1\n", "SyntaxError",
      #"cannot assign to True"#,
      [1, 1, 1, 5]),
    ErrorCase(
      "... = 1\n", "SyntaxError",
      #"cannot assign to ellipsis here. Maybe you meant '==' instead of '='?"#,
      [1, 1, 1, 4]),
    ErrorCase(
      "x if y else z = 1\n", "SyntaxError",
      #"cannot assign to conditional expression"#,
      [1, 1, 1, 14]),
    ErrorCase(
      "{} = 1\n", "SyntaxError",
      #"cannot assign to dict literal here. Maybe you meant '==' instead of '='?"#,
      [1, 1, 1, 3]),
    ErrorCase(
      "{1} = 2\n", "SyntaxError",
      #"cannot assign to set display here. Maybe you meant '==' instead of '='?"#,
      [1, 1, 1, 4]),
    ErrorCase(
      "[x for x in y] = 1\n", "SyntaxError",
      #"cannot assign to list comprehension here. Maybe you meant '==' instead of '='?"#,
      [1, 1, 1, 15]),
    ErrorCase(
      "(x for x in y) = 1\n", "SyntaxError",
      #"cannot assign to generator expression"#,
      [1, 1, 1, 15]),
    ErrorCase(
      "{x for x in y} = 1\n", "SyntaxError",
      #"cannot assign to set comprehension here. Maybe you meant '==' instead of '='?"#,
      [1, 1, 1, 15]),
    ErrorCase(
      "{x:y for x in y} = 1\n", "SyntaxError",
      #"cannot assign to dict comprehension here. Maybe you meant '==' instead of '='?"#,
      [1, 1, 1, 17]),
    ErrorCase(
      "f\"{x}\" = 1\n", "SyntaxError",
      #"cannot assign to f-string expression here. Maybe you meant '==' instead of '='?"#,
      [1, 1, 1, 7]),
    ErrorCase(
      "(yield) = 1\n", "SyntaxError",
      #"cannot assign to yield expression here. Maybe you meant '==' instead of '='?"#,
      [1, 2, 1, 7]),
    ErrorCase(
      "x = yield = 1\n", "SyntaxError",
      #"assignment to yield expression not possible"#,
      [1, 5, 1, 10]),
    ErrorCase(
      "a := 1\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 3, 1, 5]),
    ErrorCase(
      "(a.b := 1)\n", "SyntaxError",
      #"cannot use assignment expressions with attribute"#,
      [1, 2, 1, 5]),
    ErrorCase(
      "(a[0] := 1)\n", "SyntaxError",
      #"cannot use assignment expressions with subscript"#,
      [1, 2, 1, 6]),
    ErrorCase(
      "(1 := 2)\n", "SyntaxError",
      #"cannot use assignment expressions with literal"#,
      [1, 2, 1, 3]),
    ErrorCase(
      "f() += 1\n", "SyntaxError",
      #"'function call' is an illegal expression for augmented assignment"#,
      [1, 1, 1, 4]),
    ErrorCase(
      "(a, b) += 1\n", "SyntaxError",
      #"'tuple' is an illegal expression for augmented assignment"#,
      [1, 1, 1, 7]),
    ErrorCase(
      "[a] += 1\n", "SyntaxError",
      #"'list' is an illegal expression for augmented assignment"#,
      [1, 1, 1, 4]),
    ErrorCase(
      "1 += 1\n", "SyntaxError",
      #"'literal' is an illegal expression for augmented assignment"#,
      [1, 1, 1, 2]),
    ErrorCase(
      "a, b: int\n", "SyntaxError",
      #"only single target (not tuple) can be annotated"#,
      [1, 1, 1, 2]),
    ErrorCase(
      "(a, b): int\n", "SyntaxError",
      #"only single target (not tuple) can be annotated"#,
      [1, 1, 1, 7]),
    ErrorCase(
      "[a]: int\n", "SyntaxError",
      #"only single target (not list) can be annotated"#,
      [1, 1, 1, 4]),
    ErrorCase(
      "f(): int\n", "SyntaxError",
      #"illegal target for annotation"#,
      [1, 1, 1, 4]),
    ErrorCase(
      "1: int\n", "SyntaxError",
      #"illegal target for annotation"#,
      [1, 1, 1, 2]),
    ErrorCase(
      "del f()\n", "SyntaxError",
      #"cannot delete function call"#,
      [1, 5, 1, 8]),
    ErrorCase(
      "del a + b\n", "SyntaxError",
      #"cannot delete expression"#,
      [1, 5, 1, 10]),
    ErrorCase(
      "del (a, 1)\n", "SyntaxError",
      #"cannot delete literal"#,
      [1, 9, 1, 10]),
    ErrorCase(
      "del *a\n", "SyntaxError",
      #"cannot delete starred"#,
      [1, 5, 1, 7]),
    ErrorCase(
      "del\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 4, 1, 4]),
    ErrorCase(
      "for f() in x: pass\n", "SyntaxError",
      #"cannot assign to function call"#,
      [1, 5, 1, 8]),
    ErrorCase(
      "for 1 in x: pass\n", "SyntaxError",
      #"cannot assign to literal"#,
      [1, 5, 1, 6]),
    ErrorCase(
      "for a, 1 in x: pass\n", "SyntaxError",
      #"cannot assign to literal"#,
      [1, 8, 1, 9]),
    ErrorCase(
      "for x in range(3)\n", "SyntaxError",
      #"expected ':'"#,
      [1, 18, 1, 18]),
    ErrorCase(
      "  pass\n", "IndentationError",
      #"unexpected indent"#,
      [1, 2, 1, -1]),
    ErrorCase(
      "for x range(3): pass\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 7, 1, 12]),
    ErrorCase(
      "if x\n", "SyntaxError",
      #"expected ':'"#,
      [1, 5, 1, 5]),
    ErrorCase(
      "if x pass\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 6, 1, 10]),
    ErrorCase(
      "if x:\n", "IndentationError",
      #"expected an indented block after 'if' statement on line 1"#,
      [1, 6, 1, -1]),
    ErrorCase(
      "while x:\n", "IndentationError",
      #"expected an indented block after 'while' statement on line 1"#,
      [1, 9, 1, -1]),
    ErrorCase(
      "while True\n", "SyntaxError",
      #"expected ':'"#,
      [1, 11, 1, 11]),
    ErrorCase(
      "def f()\n", "SyntaxError",
      #"expected ':'"#,
      [1, 8, 1, 8]),
    ErrorCase(
      "def f(:\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 7, 1, 8]),
    ErrorCase(
      "def f(a, a=1, b): pass\n", "SyntaxError",
      #"non-default argument follows default argument"#,
      [1, 15, 1, 16]),
    ErrorCase(
      "def f(a=1, b): pass\n", "SyntaxError",
      #"non-default argument follows default argument"#,
      [1, 12, 1, 13]),
    ErrorCase(
      "def f(*): pass\n", "SyntaxError",
      #"named arguments must follow bare *"#,
      [1, 7, 1, 8]),
    ErrorCase(
      "def f(*, **k): pass\n", "SyntaxError",
      #"named arguments must follow bare *"#,
      [1, 7, 1, 8]),
    ErrorCase(
      "def f(**k, a): pass\n", "SyntaxError",
      #"arguments cannot follow var-keyword argument"#,
      [1, 12, 1, 13]),
    ErrorCase(
      "def f(**k, *a): pass\n", "SyntaxError",
      #"arguments cannot follow var-keyword argument"#,
      [1, 12, 1, 13]),
    ErrorCase(
      "def f(**k=1): pass\n", "SyntaxError",
      #"var-keyword argument cannot have default value"#,
      [1, 10, 1, 11]),
    ErrorCase(
      "def f(*a=1): pass\n", "SyntaxError",
      #"var-positional argument cannot have default value"#,
      [1, 9, 1, 10]),
    ErrorCase(
      "def f(*a, *b): pass\n", "SyntaxError",
      #"* argument may appear only once"#,
      [1, 11, 1, 12]),
    ErrorCase(
      "def f(/, a): pass\n", "SyntaxError",
      #"at least one argument must precede /"#,
      [1, 7, 1, 8]),
    ErrorCase(
      "def f(a, /, b, /): pass\n", "SyntaxError",
      #"/ may appear only once"#,
      [1, 16, 1, 17]),
    ErrorCase(
      "def f(*a, /): pass\n", "SyntaxError",
      #"/ must be ahead of *"#,
      [1, 11, 1, 12]),
    ErrorCase(
      "def f((a, b)): pass\n", "SyntaxError",
      #"Function parameters cannot be parenthesized"#,
      [1, 7, 1, 13]),
    ErrorCase(
      "def f(a=): pass\n", "SyntaxError",
      #"expected default value expression"#,
      [1, 8, 1, 9]),
    ErrorCase(
      "def f(a, / *b): pass\n", "SyntaxError",
      #"expected comma between / and *"#,
      [1, 12, 1, 13]),
    ErrorCase(
      "def f(1): pass\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 7, 1, 8]),
    ErrorCase(
      "def f: pass\n", "SyntaxError",
      #"expected '('"#,
      [1, 6, 1, 7]),
    ErrorCase(
      "def (a): pass\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 5, 1, 6]),
    ErrorCase(
      "lambda a=1, b: 1\n", "SyntaxError",
      #"non-default argument follows default argument"#,
      [1, 13, 1, 14]),
    ErrorCase(
      "lambda *: 1\n", "SyntaxError",
      #"named arguments must follow bare *"#,
      [1, 9, 1, 10]),
    ErrorCase(
      "lambda **k, a: 1\n", "SyntaxError",
      #"arguments cannot follow var-keyword argument"#,
      [1, 13, 1, 14]),
    ErrorCase(
      "lambda (a): 1\n", "SyntaxError",
      #"Lambda expression parameters cannot be parenthesized"#,
      [1, 8, 1, 11]),
    ErrorCase(
      "lambda a, a=: 1\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 13, 1, 14]),
    ErrorCase(
      "class C\n", "SyntaxError",
      #"expected ':'"#,
      [1, 8, 1, 8]),
    ErrorCase(
      "class C(\n", "SyntaxError",
      #"'(' was never closed"#,
      [1, 8, 1, 0]),
    ErrorCase(
      "class C:\n", "IndentationError",
      #"expected an indented block after class definition on line 1"#,
      [1, 9, 1, -1]),
    ErrorCase(
      "class 1: pass\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 7, 1, 8]),
    ErrorCase(
      "class C(x for x in y): pass\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 11, 1, 14]),
    ErrorCase(
      "try: pass\n", "SyntaxError",
      #"expected 'except' or 'finally' block"#,
      [1, 10, 1, -1]),
    ErrorCase(
      "try:\n", "IndentationError",
      #"expected an indented block after 'try' statement on line 1"#,
      [1, 5, 1, -1]),
    ErrorCase(
      "except a, b:\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 1, 1, 7]),
    ErrorCase(
      "except a\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 1, 1, 7]),
    ErrorCase(
      "except* :\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 1, 1, 7]),
    ErrorCase(
      " pass\n", "IndentationError",
      #"unexpected indent"#,
      [1, 1, 1, -1]),
    ErrorCase(
      "except a: pass\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 1, 1, 7]),
    ErrorCase(
      "except* b: pass\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 1, 1, 7]),
    ErrorCase(
      "except* a: pass\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 1, 1, 7]),
    ErrorCase(
      "except b: pass\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 1, 1, 7]),
    ErrorCase(
      "finally:\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 1, 1, 8]),
    ErrorCase(
      "try\n", "SyntaxError",
      #"expected ':'"#,
      [1, 4, 1, 4]),
    ErrorCase(
      "with a as f(): pass\n", "SyntaxError",
      #"cannot assign to function call"#,
      [1, 11, 1, 14]),
    ErrorCase(
      "with a as 1: pass\n", "SyntaxError",
      #"cannot assign to literal"#,
      [1, 11, 1, 12]),
    ErrorCase(
      "with a\n", "SyntaxError",
      #"expected ':'"#,
      [1, 7, 1, 7]),
    ErrorCase(
      "with (a, b)\n", "SyntaxError",
      #"expected ':'"#,
      [1, 12, 1, 12]),
    ErrorCase(
      "with a:\n", "IndentationError",
      #"expected an indented block after 'with' statement on line 1"#,
      [1, 8, 1, -1]),
    ErrorCase(
      "import a.b as c.d\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 16, 1, 17]),
    ErrorCase(
      "import\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 7, 1, 7]),
    ErrorCase(
      "from a import\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 14, 1, 14]),
    ErrorCase(
      "from a import b,\n", "SyntaxError",
      #"trailing comma not allowed without surrounding parentheses"#,
      [1, 17, 1, 17]),
    ErrorCase(
      "from a import (b\n", "SyntaxError",
      #"'(' was never closed"#,
      [1, 15, 1, 0]),
    ErrorCase(
      "from . import *, a\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 16, 1, 17]),
    ErrorCase(
      "from a import b.c\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 16, 1, 17]),
    ErrorCase(
      "import a as b.c\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 14, 1, 15]),
    ErrorCase(
      "x = (1, 2\n", "SyntaxError",
      #"'(' was never closed"#,
      [1, 5, 1, 0]),
    ErrorCase(
      "x = [1, 2\n", "SyntaxError",
      #"'[' was never closed"#,
      [1, 5, 1, 0]),
    ErrorCase(
      "x = {1: 2,\n", "SyntaxError",
      #"'{' was never closed"#,
      [1, 5, 1, 0]),
    ErrorCase(
      "x = (1]\n", "SyntaxError",
      #"closing parenthesis ']' does not match opening parenthesis '('"#,
      [1, 7, 1, 7]),
    ErrorCase(
      "x = )\n", "SyntaxError",
      #"unmatched ')'"#,
      [1, 5, 1, 5]),
    ErrorCase(
      "x = 1)\n", "SyntaxError",
      #"unmatched ')'"#,
      [1, 6, 1, 6]),
    ErrorCase(
      "(\n", "SyntaxError",
      #"'(' was never closed"#,
      [1, 1, 1, 0]),
    ErrorCase(
      "[1, 2\n", "SyntaxError",
      #"'[' was never closed"#,
      [1, 1, 1, 0]),
    ErrorCase(
      "{\n", "SyntaxError",
      #"'{' was never closed"#,
      [1, 1, 1, 0]),
    ErrorCase(
      ")\n", "SyntaxError",
      #"unmatched ')'"#,
      [1, 1, 1, 1]),
    ErrorCase(
      "x = 'abc\n", "SyntaxError",
      #"unterminated string literal (detected at line 1)"#,
      [1, 5, 1, 5]),
    ErrorCase(
      "x = \"abc\n", "SyntaxError",
      #"unterminated string literal (detected at line 1)"#,
      [1, 5, 1, 5]),
    ErrorCase(
      "x = \"\"\"abc\n", "SyntaxError",
      #"unterminated triple-quoted string literal (detected at line 1)"#,
      [1, 5, 1, 5]),
    ErrorCase(
      "x = '\n", "SyntaxError",
      #"unterminated string literal (detected at line 1)"#,
      [1, 5, 1, 5]),
    ErrorCase(
      "x = 08\n", "SyntaxError",
      #"leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers"#,
      [1, 5, 1, 6]),
    ErrorCase(
      "x = 0123\n", "SyntaxError",
      #"leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers"#,
      [1, 5, 1, 6]),
    ErrorCase(
      "x = 0b12\n", "SyntaxError",
      #"invalid digit '2' in binary literal"#,
      [1, 8, 1, 8]),
    ErrorCase(
      "x = 0b\n", "SyntaxError",
      #"invalid binary literal"#,
      [1, 6, 1, 6]),
    ErrorCase(
      "x = 0o8\n", "SyntaxError",
      #"invalid digit '8' in octal literal"#,
      [1, 7, 1, 7]),
    ErrorCase(
      "x = 0xg\n", "SyntaxError",
      #"invalid hexadecimal literal"#,
      [1, 6, 1, 6]),
    ErrorCase(
      "x = 1_\n", "SyntaxError",
      #"invalid decimal literal"#,
      [1, 6, 1, 6]),
    ErrorCase(
      "x = 1__0\n", "SyntaxError",
      #"invalid decimal literal"#,
      [1, 6, 1, 6]),
    ErrorCase(
      "x = 1abc\n", "SyntaxError",
      #"invalid decimal literal"#,
      [1, 5, 1, 5]),
    ErrorCase(
      "x = 1.2.3\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 8, 1, 10]),
    ErrorCase(
      "x = 1e\n", "SyntaxError",
      #"invalid decimal literal"#,
      [1, 5, 1, 5]),
    ErrorCase(
      "x = 1e+\n", "SyntaxError",
      #"invalid decimal literal"#,
      [1, 7, 1, 7]),
    ErrorCase(
      "x = 1ja\n", "SyntaxError",
      #"invalid imaginary literal"#,
      [1, 6, 1, 6]),
    ErrorCase(
      "x = 0_7\n", "SyntaxError",
      #"leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers"#,
      [1, 5, 1, 7]),
    ErrorCase(
      "x = 12 34\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 8, 1, 10]),
    ErrorCase(
      "x = $\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 5, 1, 6]),
    ErrorCase(
      "x = a ! b\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 7, 1, 8]),
    ErrorCase(
      "x = a \\ b\n", "SyntaxError",
      #"unexpected character after line continuation character"#,
      [1, 8, 1, 0]),
    ErrorCase(
      "x = a \\\n", "SyntaxError",
      #"unexpected EOF while parsing"#,
      [1, 8, 1, -1]),
    ErrorCase(
      "x = “a”\n", "SyntaxError",
      #"invalid character '“' (U+201C)"#,
      [1, 5, 1, 5]),
    ErrorCase(
      "x = a…b\n", "SyntaxError",
      #"invalid character '…' (U+2026)"#,
      [1, 6, 1, 6]),
    ErrorCase(
      "x = 5 ° 3\n", "SyntaxError",
      #"invalid character '°' (U+00B0)"#,
      [1, 7, 1, 7]),
    ErrorCase(
      "x = a\u{a0}+ b\n", "SyntaxError",
      #"invalid non-printable character U+00A0"#,
      [1, 6, 1, 6]),
    ErrorCase(
      "a b\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 3, 1, 4]),
    ErrorCase(
      "a b c\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 3, 1, 4]),
    ErrorCase(
      "a 1\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 3, 1, 4]),
    ErrorCase(
      "1 a\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 3, 1, 4]),
    ErrorCase(
      "\"a\" b\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 5, 1, 6]),
    ErrorCase(
      "a \"b\"\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 3, 1, 6]),
    ErrorCase(
      "kf\"abc\"\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 3, 1, 8]),
    ErrorCase(
      "return x y\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 10, 1, 11]),
    ErrorCase(
      "return = 1\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 8, 1, 9]),
    ErrorCase(
      "pass x\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 6, 1, 7]),
    ErrorCase(
      "break 1\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 7, 1, 8]),
    ErrorCase(
      "x++\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 4, 1, 4]),
    ErrorCase(
      "x--\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 4, 1, 4]),
    ErrorCase(
      "x = \n", "SyntaxError",
      #"invalid syntax"#,
      [1, 5, 1, 5]),
    ErrorCase(
      "x == \n", "SyntaxError",
      #"invalid syntax"#,
      [1, 6, 1, 6]),
    ErrorCase(
      "x +\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 4, 1, 4]),
    ErrorCase(
      "x .\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 4, 1, 4]),
    ErrorCase(
      "x.1\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 2, 1, 4]),
    ErrorCase(
      "x.\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 3, 1, 3]),
    ErrorCase(
      "x[\n", "SyntaxError",
      #"'[' was never closed"#,
      [1, 2, 1, 0]),
    ErrorCase(
      "x[]\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 3, 1, 4]),
    ErrorCase(
      "x[1\n", "SyntaxError",
      #"'[' was never closed"#,
      [1, 2, 1, 0]),
    ErrorCase(
      "x[1:2:3:4]\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 8, 1, 9]),
    ErrorCase(
      "x = 1 if 2\n", "SyntaxError",
      #"expected 'else' after 'if' expression"#,
      [1, 5, 1, 11]),
    ErrorCase(
      "x = 1 if 2 3\n", "SyntaxError",
      #"expected 'else' after 'if' expression"#,
      [1, 5, 1, 11]),
    ErrorCase(
      "x = 1 else 2\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 7, 1, 11]),
    ErrorCase(
      "else:\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 1, 1, 5]),
    ErrorCase(
      "elif x:\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 1, 1, 5]),
    ErrorCase(
      "except: pass\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 1, 1, 7]),
    ErrorCase(
      "finally: pass\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 1, 1, 8]),
    ErrorCase(
      "case x:\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 6, 1, 7]),
    ErrorCase(
      "match x:\n", "IndentationError",
      #"expected an indented block after 'match' statement on line 1"#,
      [1, 9, 1, -1]),
    ErrorCase(
      "match x\n", "SyntaxError",
      #"expected ':'"#,
      [1, 8, 1, 8]),
    ErrorCase(
      "  case 1: pass\n", "IndentationError",
      #"unexpected indent"#,
      [1, 2, 1, -1]),
    ErrorCase(
      "  case 1\n", "IndentationError",
      #"unexpected indent"#,
      [1, 2, 1, -1]),
    ErrorCase(
      "    pass\n", "IndentationError",
      #"unexpected indent"#,
      [1, 4, 1, -1]),
    ErrorCase(
      "  case a as _: pass\n", "IndentationError",
      #"unexpected indent"#,
      [1, 2, 1, -1]),
    ErrorCase(
      "  case a as 1: pass\n", "IndentationError",
      #"unexpected indent"#,
      [1, 2, 1, -1]),
    ErrorCase(
      "  case C(a=1, b): pass\n", "IndentationError",
      #"unexpected indent"#,
      [1, 2, 1, -1]),
    ErrorCase(
      "  case 1:\n", "IndentationError",
      #"unexpected indent"#,
      [1, 2, 1, -1]),
    ErrorCase(
      "case 1: pass\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 6, 1, 7]),
    ErrorCase(
      "  x = 1\n", "IndentationError",
      #"unexpected indent"#,
      [1, 2, 1, -1]),
    ErrorCase(
      "    a\n", "IndentationError",
      #"unexpected indent"#,
      [1, 4, 1, -1]),
    ErrorCase(
      "  b\n", "IndentationError",
      #"unexpected indent"#,
      [1, 2, 1, -1]),
    ErrorCase(
      "      b\n", "IndentationError",
      #"unexpected indent"#,
      [1, 6, 1, -1]),
    ErrorCase(
      "\ta\n", "IndentationError",
      #"unexpected indent"#,
      [1, 1, 1, -1]),
    ErrorCase(
      "        b\n", "IndentationError",
      #"unexpected indent"#,
      [1, 8, 1, -1]),
    ErrorCase(
      "def f():\n", "IndentationError",
      #"expected an indented block after function definition on line 1"#,
      [1, 9, 1, -1]),
    ErrorCase(
      "    x = 1\n", "IndentationError",
      #"unexpected indent"#,
      [1, 4, 1, -1]),
    ErrorCase(
      "   y = 2\n", "IndentationError",
      #"unexpected indent"#,
      [1, 3, 1, -1]),
    ErrorCase(
      "f\"{a b}\"\n", "SyntaxError",
      #"f-string: invalid syntax. Perhaps you forgot a comma?"#,
      [1, 2, 1, 5]),
    ErrorCase(
      "f\"{a\"\n", "SyntaxError",
      #"f-string: expecting '}'"#,
      [1, 6, 1, 6]),
    ErrorCase(
      "f\"{}\"\n", "SyntaxError",
      #"f-string: empty expression not allowed"#,
      [1, 6, 1, 6]),
    ErrorCase(
      "f\"{ }\"\n", "SyntaxError",
      #"f-string: empty expression not allowed"#,
      [1, 7, 1, 7]),
    ErrorCase(
      "f\"}\"\n", "SyntaxError",
      #"f-string: single '}' is not allowed"#,
      [1, 5, 1, 5]),
    ErrorCase(
      "f\"{a!x}\"\n", "SyntaxError",
      #"f-string: invalid conversion character: expected 's', 'r', or 'a'"#,
      [1, 9, 1, 9]),
    ErrorCase(
      "f\"{a!}\"\n", "SyntaxError",
      #"f-string: invalid conversion character: expected 's', 'r', or 'a'"#,
      [1, 8, 1, 8]),
    ErrorCase(
      "f\"{a:{b:{c}}}\"\n", "SyntaxError",
      #"f-string: expressions nested too deeply"#,
      [1, 15, 1, 15]),
    ErrorCase(
      "f\"{a:{b\"\n", "SyntaxError",
      #"f-string: expecting '}'"#,
      [1, 9, 1, 9]),
    ErrorCase(
      "f\"{a\\n}\"\n", "SyntaxError",
      #"f-string expression part cannot include a backslash"#,
      [1, 9, 1, 9]),
    ErrorCase(
      "f\"{#}\"\n", "SyntaxError",
      #"f-string expression part cannot include '#'"#,
      [1, 7, 1, 7]),
    ErrorCase(
      "f\"{a['x}\"\n", "SyntaxError",
      #"f-string: unterminated string"#,
      [1, 10, 1, 10]),
    ErrorCase(
      "f\"{a)}\"\n", "SyntaxError",
      #"f-string: unmatched ')'"#,
      [1, 8, 1, 8]),
    ErrorCase(
      "f\"{(a]}\"\n", "SyntaxError",
      #"f-string: closing parenthesis ']' does not match opening parenthesis '('"#,
      [1, 9, 1, 9]),
    ErrorCase(
      "f\"{(a}\"\n", "SyntaxError",
      #"f-string: closing parenthesis '}' does not match opening parenthesis '('"#,
      [1, 8, 1, 8]),
    ErrorCase(
      "f\"{*a}\"\n", "SyntaxError",
      #"f-string: cannot use starred expression here"#,
      [1, 2, 1, 4]),
    ErrorCase(
      "f\"{**a}\"\n", "SyntaxError",
      #"f-string: cannot use double starred expression here"#,
      [1, 2, 1, 4]),
    ErrorCase(
      "f\"{a = b = c}\"\n", "SyntaxError",
      #"f-string: expecting '}'"#,
      [1, 15, 1, 15]),
    ErrorCase(
      "f\"{1 = 2}\"\n", "SyntaxError",
      #"f-string: expecting '}'"#,
      [1, 11, 1, 11]),
    ErrorCase(
      "f\"{lambda x: 1}\"\n", "SyntaxError",
      #"f-string: invalid syntax"#,
      [1, 10, 1, 11]),
    ErrorCase(
      "f\"{a $ b}\"\n", "SyntaxError",
      #"f-string: invalid syntax"#,
      [1, 4, 1, 5]),
    ErrorCase(
      "f\"{0x}\"\n", "SyntaxError",
      #"invalid hexadecimal literal"#,
      [1, 3, 1, 3]),
    ErrorCase(
      "f\"{08}\"\n", "SyntaxError",
      #"leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers"#,
      [1, 2, 1, 3]),
    ErrorCase(
      "f\"{a; b}\"\n", "SyntaxError",
      #"f-string: invalid syntax"#,
      [1, 3, 1, 4]),
    ErrorCase(
      "f\"{import x}\"\n", "SyntaxError",
      #"f-string: invalid syntax"#,
      [1, 2, 1, 8]),
    ErrorCase(
      "f\"{x = }\" f\"{\"\n", "SyntaxError",
      #"f-string: expecting '}'"#,
      [1, 15, 1, 15]),
    ErrorCase(
      "f\"{a\" \"b}\"\n", "SyntaxError",
      #"f-string: expecting '}'"#,
      [1, 11, 1, 11]),
    ErrorCase(
      "f\"{for}\"\n", "SyntaxError",
      #"f-string: invalid syntax"#,
      [1, 2, 1, 5]),
    ErrorCase(
      "f\"{a.}\"\n", "SyntaxError",
      #"f-string: invalid syntax"#,
      [1, 4, 1, 5]),
    ErrorCase(
      "x = f\"abc {a b} {c d}\"\n", "SyntaxError",
      #"f-string: invalid syntax. Perhaps you forgot a comma?"#,
      [1, 2, 1, 5]),
    ErrorCase(
      "x = f\"\"\"abc\n", "SyntaxError",
      #"unterminated triple-quoted string literal (detected at line 1)"#,
      [1, 5, 1, 5]),
    ErrorCase(
      " {a b}\"\"\"\n", "IndentationError",
      #"unexpected indent"#,
      [1, 1, 1, -1]),
    ErrorCase(
      "\"\\x1\"\n", "SyntaxError",
      #"(unicode error) 'unicodeescape' codec can't decode bytes in position 0-2: truncated \xXX escape"#,
      [1, 6, 1, 6]),
    ErrorCase(
      "\"\\u123\"\n", "SyntaxError",
      #"(unicode error) 'unicodeescape' codec can't decode bytes in position 0-4: truncated \uXXXX escape"#,
      [1, 8, 1, 8]),
    ErrorCase(
      "\"\\U12345678\"\n", "SyntaxError",
      #"(unicode error) 'unicodeescape' codec can't decode bytes in position 0-9: illegal Unicode character"#,
      [1, 13, 1, 13]),
    ErrorCase(
      "\"\\N{foo bar}\"\n", "SyntaxError",
      #"(unicode error) 'unicodeescape' codec can't decode bytes in position 0-10: unknown Unicode character name"#,
      [1, 14, 1, 14]),
    ErrorCase(
      "\"\\N{\"\n", "SyntaxError",
      #"(unicode error) 'unicodeescape' codec can't decode bytes in position 0-2: malformed \N character escape"#,
      [1, 6, 1, 6]),
    ErrorCase(
      "\"\\Nfoo\"\n", "SyntaxError",
      #"(unicode error) 'unicodeescape' codec can't decode bytes in position 0-1: malformed \N character escape"#,
      [1, 8, 1, 8]),
    ErrorCase(
      "b\"\\x1\"\n", "SyntaxError",
      #"(value error) invalid \x escape at position 0"#,
      [1, 7, 1, 7]),
    ErrorCase(
      "b\"é\"\n", "SyntaxError",
      #"bytes can only contain ASCII literal characters"#,
      [1, 1, 1, 5]),
    ErrorCase(
      "b\"a\" \"b\"\n", "SyntaxError",
      #"cannot mix bytes and nonbytes literals"#,
      [1, 9, 1, 9]),
    ErrorCase(
      "\"a\" b\"b\"\n", "SyntaxError",
      #"cannot mix bytes and nonbytes literals"#,
      [1, 9, 1, 9]),
    ErrorCase(
      "\"é\\x1\"\n", "SyntaxError",
      #"(unicode error) 'unicodeescape' codec can't decode bytes in position 10-12: truncated \xXX escape"#,
      [1, 7, 1, 7]),
    ErrorCase(
      "f(**a b)\n", "SyntaxError",
      #"invalid syntax. Perhaps you forgot a comma?"#,
      [1, 5, 1, 8]),
    ErrorCase(
      "f(*a b)\n", "SyntaxError",
      #"invalid syntax. Perhaps you forgot a comma?"#,
      [1, 4, 1, 7]),
    ErrorCase(
      "f(a, , b)\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 6, 1, 7]),
    ErrorCase(
      "f(,)\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 3, 1, 4]),
    ErrorCase(
      "f(a;b)\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 4, 1, 5]),
    ErrorCase(
      "[a, , b]\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 5, 1, 6]),
    ErrorCase(
      "(a, , b)\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 5, 1, 6]),
    ErrorCase(
      "(a b)\n", "SyntaxError",
      #"invalid syntax. Perhaps you forgot a comma?"#,
      [1, 2, 1, 5]),
    ErrorCase(
      "(*a)\n", "SyntaxError",
      #"cannot use starred expression here"#,
      [1, 2, 1, 4]),
    ErrorCase(
      "(**a)\n", "SyntaxError",
      #"cannot use double starred expression here"#,
      [1, 2, 1, 4]),
    ErrorCase(
      "print(a\n", "SyntaxError",
      #"'(' was never closed"#,
      [1, 6, 1, 0]),
    ErrorCase(
      "print(a b)\n", "SyntaxError",
      #"invalid syntax. Perhaps you forgot a comma?"#,
      [1, 7, 1, 10]),
    ErrorCase(
      "print a, b\n", "SyntaxError",
      #"Missing parentheses in call to 'print'. Did you mean print(...)?"#,
      [1, 1, 1, 11]),
    ErrorCase(
      "print f(x)\n", "SyntaxError",
      #"Missing parentheses in call to 'print'. Did you mean print(...)?"#,
      [1, 1, 1, 11]),
    ErrorCase(
      "print \"a\" % b\n", "SyntaxError",
      #"Missing parentheses in call to 'print'. Did you mean print(...)?"#,
      [1, 1, 1, 14]),
    ErrorCase(
      "global x y\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 10, 1, 11]),
    ErrorCase(
      "global\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 7, 1, 7]),
    ErrorCase(
      "nonlocal 1\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 10, 1, 11]),
    ErrorCase(
      "assert\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 7, 1, 7]),
    ErrorCase(
      "assert x,\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 10, 1, 10]),
    ErrorCase(
      "raise x from\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 13, 1, 13]),
    ErrorCase(
      "raise x, y\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 8, 1, 9]),
    ErrorCase(
      "@\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 2, 1, 2]),
    ErrorCase(
      "@a b\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 4, 1, 5]),
    ErrorCase(
      "@a\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 0, 1, 0]),
    ErrorCase(
      "not\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 4, 1, 4]),
    ErrorCase(
      "not x y\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 7, 1, 8]),
    ErrorCase(
      "x is is y\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 6, 1, 8]),
    ErrorCase(
      "x in in y\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 6, 1, 8]),
    ErrorCase(
      "x not y\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 7, 1, 8]),
    ErrorCase(
      "x < > y\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 5, 1, 6]),
    ErrorCase(
      "x <> y\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 3, 1, 5]),
    ErrorCase(
      "x => y\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 4, 1, 5]),
    ErrorCase(
      "x =< y\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 4, 1, 5]),
    ErrorCase(
      "x === y\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 5, 1, 6]),
    ErrorCase(
      "x !== y\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 5, 1, 6]),
    ErrorCase(
      "x && y\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 4, 1, 5]),
    ErrorCase(
      "x || y\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 4, 1, 5]),
    ErrorCase(
      "!x\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 1, 1, 2]),
    ErrorCase(
      "x ? y : z\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 3, 1, 4]),
    ErrorCase(
      "a, b = 1, = 2\n", "SyntaxError",
      #"invalid syntax. Maybe you meant '==' or ':=' instead of '='?"#,
      [1, 4, 1, 9]),
    ErrorCase(
      "x = {a: 1, b 2}\n", "SyntaxError",
      #"':' expected after dictionary key"#,
      [1, 12, 1, 0]),
    ErrorCase(
      "x = {a: 1 b: 2}\n", "SyntaxError",
      #"invalid syntax. Perhaps you forgot a comma?"#,
      [1, 9, 1, 12]),
    ErrorCase(
      "x = {'a': 1, 'b'}\n", "SyntaxError",
      #"':' expected after dictionary key"#,
      [1, 16, 1, 0]),
    ErrorCase(
      "x = {'a': 1, 'b': }\n", "SyntaxError",
      #"expression expected after dictionary key and ':'"#,
      [1, 17, 1, 18]),
    ErrorCase(
      "x = {'a' 1}\n", "SyntaxError",
      #"invalid syntax. Perhaps you forgot a comma?"#,
      [1, 6, 1, 11]),
    ErrorCase(
      "x = ['a' 1]\n", "SyntaxError",
      #"invalid syntax. Perhaps you forgot a comma?"#,
      [1, 6, 1, 11]),
    ErrorCase(
      "x = [a if b]\n", "SyntaxError",
      #"expected 'else' after 'if' expression"#,
      [1, 6, 1, 12]),
    ErrorCase(
      "x = (a if b)\n", "SyntaxError",
      #"expected 'else' after 'if' expression"#,
      [1, 6, 1, 12]),
    ErrorCase(
      "f(a if b)\n", "SyntaxError",
      #"expected 'else' after 'if' expression"#,
      [1, 3, 1, 9]),
    ErrorCase(
      "x = a if b, c\n", "SyntaxError",
      #"expected 'else' after 'if' expression"#,
      [1, 5, 1, 11]),
    ErrorCase(
      "d = {**a, b}\n", "SyntaxError",
      #"':' expected after dictionary key"#,
      [1, 11, 1, 0]),
    ErrorCase(
      "while (x = 1): pass\n", "SyntaxError",
      #"invalid syntax. Maybe you meant '==' or ':=' instead of '='?"#,
      [1, 8, 1, 13]),
    ErrorCase(
      "if (x = 1): pass\n", "SyntaxError",
      #"invalid syntax. Maybe you meant '==' or ':=' instead of '='?"#,
      [1, 5, 1, 10]),
    ErrorCase(
      "if x == 1 and y = 2: pass\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 17, 1, 18]),
    ErrorCase(
      "if f(x) = 1: pass\n", "SyntaxError",
      #"cannot assign to function call here. Maybe you meant '==' instead of '='?"#,
      [1, 4, 1, 8]),
    ErrorCase(
      "if x[0] = 1: pass\n", "SyntaxError",
      #"cannot assign to subscript here. Maybe you meant '==' instead of '='?"#,
      [1, 4, 1, 8]),
    ErrorCase(
      "if not x = 1: pass\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 10, 1, 11]),
    ErrorCase(
      "if (x, y) = 1: pass\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 11, 1, 12]),
    ErrorCase(
      "print(x = 1, y == 2 z)\n", "SyntaxError",
      #"invalid syntax. Perhaps you forgot a comma?"#,
      [1, 14, 1, 22]),
    ErrorCase(
      "f(x == 1 = 2)\n", "SyntaxError",
      #"expression cannot contain assignment, perhaps you meant "=="?"#,
      [1, 3, 1, 11]),
    ErrorCase(
      "f(a[0]=1)\n", "SyntaxError",
      #"expression cannot contain assignment, perhaps you meant "=="?"#,
      [1, 3, 1, 8]),
    ErrorCase(
      "f(lambda x: 1=2)\n", "SyntaxError",
      #"expression cannot contain assignment, perhaps you meant "=="?"#,
      [1, 3, 1, 15]),
    ErrorCase(
      "let x = 1\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 5, 1, 6]),
    ErrorCase(
      "var x = 1\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 5, 1, 6]),
    ErrorCase(
      "int x = 1\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 5, 1, 6]),
    ErrorCase(
      "function f() {\n", "SyntaxError",
      #"'{' was never closed"#,
      [1, 14, 1, 0]),
    ErrorCase(
      "x = 3;;\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 7, 1, 8]),
    ErrorCase(
      ";\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 1, 1, 2]),
    ErrorCase(
      "x = 1; ; y = 2\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 8, 1, 9]),
    ErrorCase(
      "if x: pass; else: pass\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 13, 1, 17]),
    ErrorCase(
      "if x: if y: pass\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 7, 1, 9]),
    ErrorCase(
      "for i in range(3): for j in x: pass\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 20, 1, 23]),
    ErrorCase(
      "x = 5 if y else\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 16, 1, 16]),
    ErrorCase(
      "def f(x) -> : pass\n", "SyntaxError",
      #"expected ':'"#,
      [1, 10, 1, 12]),
    ErrorCase(
      "def f(x) -> int\n", "SyntaxError",
      #"expected ':'"#,
      [1, 16, 1, 16]),
    ErrorCase(
      "def f(x):  \n", "IndentationError",
      #"expected an indented block after function definition on line 1"#,
      [1, 12, 1, -1]),
    ErrorCase(
      "class A: def f(): pass\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 10, 1, 13]),
    ErrorCase(
      "with open(x) as f, open(y) as 1: pass\n", "SyntaxError",
      #"cannot assign to literal"#,
      [1, 31, 1, 32]),
    ErrorCase(
      "a = b = \n", "SyntaxError",
      #"invalid syntax"#,
      [1, 9, 1, 9]),
    ErrorCase(
      "x: int = \n", "SyntaxError",
      #"invalid syntax"#,
      [1, 10, 1, 10]),
    ErrorCase(
      "x: \n", "SyntaxError",
      #"invalid syntax"#,
      [1, 4, 1, 4]),
    ErrorCase(
      "x: = 1\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 4, 1, 5]),
    ErrorCase(
      ":\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 1, 1, 2]),
    ErrorCase(
      "::\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 1, 1, 2]),
    ErrorCase(
      ",\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 1, 1, 2]),
    ErrorCase(
      "a,,b\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 3, 1, 4]),
    ErrorCase(
      ".\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 1, 1, 2]),
    ErrorCase(
      "..\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 1, 1, 2]),
    ErrorCase(
      "a...b\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 2, 1, 5]),
    ErrorCase(
      "a..b\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 3, 1, 4]),
    ErrorCase(
      "->\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 1, 1, 3]),
    ErrorCase(
      "x -> y\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 3, 1, 5]),
    ErrorCase(
      "def\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 4, 1, 4]),
    ErrorCase(
      "class\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 6, 1, 6]),
    ErrorCase(
      "if\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 3, 1, 3]),
    ErrorCase(
      "while\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 6, 1, 6]),
    ErrorCase(
      "for\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 4, 1, 4]),
    ErrorCase(
      "with\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 5, 1, 5]),
    ErrorCase(
      "import x y\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 10, 1, 11]),
    ErrorCase(
      "import x,\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 10, 1, 10]),
    ErrorCase(
      "import (x)\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 8, 1, 9]),
    ErrorCase(
      "from x import (y, z\n", "SyntaxError",
      #"'(' was never closed"#,
      [1, 15, 1, 0]),
    ErrorCase(
      "from x import ()\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 16, 1, 17]),
    ErrorCase(
      "from x\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 7, 1, 7]),
    ErrorCase(
      "from import y\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 6, 1, 12]),
    ErrorCase(
      "lambda\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 7, 1, 7]),
    ErrorCase(
      "lambda x\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 9, 1, 9]),
    ErrorCase(
      "lambda x y: 1\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 10, 1, 11]),
    ErrorCase(
      "yield = 1\n", "SyntaxError",
      #"assignment to yield expression not possible"#,
      [1, 1, 1, 6]),
    ErrorCase(
      "x = yield y z\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 13, 1, 14]),
    ErrorCase(
      "nonlocal x = 1\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 12, 1, 13]),
    ErrorCase(
      "pass = 1\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 6, 1, 7]),
    ErrorCase(
      "None += 1\n", "SyntaxError",
      #"'None' is an illegal expression for augmented assignment"#,
      [1, 1, 1, 5]),
    ErrorCase(
      "f() : int = 1\n", "SyntaxError",
      #"illegal target for annotation"#,
      [1, 1, 1, 4]),
    ErrorCase(
      "(a): int: b\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 9, 1, 10]),
    ErrorCase(
      "x = [\n", "SyntaxError",
      #"'[' was never closed"#,
      [1, 5, 1, 0]),
    ErrorCase(
      "  1,\n", "IndentationError",
      #"unexpected indent"#,
      [1, 2, 1, -1]),
    ErrorCase(
      "  2\n", "IndentationError",
      #"unexpected indent"#,
      [1, 2, 1, -1]),
    ErrorCase(
      "def f(a,\n", "SyntaxError",
      #"'(' was never closed"#,
      [1, 6, 1, 0]),
    ErrorCase(
      "  c):\n", "IndentationError",
      #"unexpected indent"#,
      [1, 2, 1, -1]),
    ErrorCase(
      "x = (a\n", "SyntaxError",
      #"'(' was never closed"#,
      [1, 5, 1, 0]),
    ErrorCase(
      "     b)\n", "IndentationError",
      #"unexpected indent"#,
      [1, 5, 1, -1]),
    ErrorCase(
      "foo(a, b\n", "SyntaxError",
      #"'(' was never closed"#,
      [1, 4, 1, 0]),
    ErrorCase(
      "foo(a, \"b\n", "SyntaxError",
      #"unterminated string literal (detected at line 1)"#,
      [1, 8, 1, 8]),
    ErrorCase(
      "if True:\n", "IndentationError",
      #"expected an indented block after 'if' statement on line 1"#,
      [1, 9, 1, -1]),
    ErrorCase(
      "    print(\"a\"\n", "IndentationError",
      #"unexpected indent"#,
      [1, 4, 1, -1]),
    ErrorCase(
      "data = {\n", "SyntaxError",
      #"'{' was never closed"#,
      [1, 8, 1, 0]),
    ErrorCase(
      " 'a': [1, 2,\n", "IndentationError",
      #"unexpected indent"#,
      [1, 1, 1, -1]),
    ErrorCase(
      " 'b': 3\n", "IndentationError",
      #"unexpected indent"#,
      [1, 1, 1, -1]),
    ErrorCase(
      "}\n", "SyntaxError",
      #"unmatched '}'"#,
      [1, 1, 1, 1]),
    ErrorCase(
      "x = \"a\" \"b\n", "SyntaxError",
      #"unterminated string literal (detected at line 1)"#,
      [1, 9, 1, 9]),
    ErrorCase(
      "s = 'It's'\n", "SyntaxError",
      #"unterminated string literal (detected at line 1)"#,
      [1, 10, 1, 10]),
    ErrorCase(
      "s = 'a' b 'c'\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 9, 1, 10]),
    ErrorCase(
      "if x == 1\n", "SyntaxError",
      #"expected ':'"#,
      [1, 10, 1, 10]),
    ErrorCase(
      "    y = 2\n", "IndentationError",
      #"unexpected indent"#,
      [1, 4, 1, -1]),
    ErrorCase(
      "else\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 1, 1, 5]),
    ErrorCase(
      "    y = 3\n", "IndentationError",
      #"unexpected indent"#,
      [1, 4, 1, -1]),
    ErrorCase(
      "if a:\n", "IndentationError",
      #"expected an indented block after 'if' statement on line 1"#,
      [1, 6, 1, -1]),
    ErrorCase(
      "for i in x\n", "SyntaxError",
      #"expected ':'"#,
      [1, 11, 1, 11]),
    ErrorCase(
      "The answer is 5\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 5, 1, 11]),
    ErrorCase(
      "The answer is 5.\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 5, 1, 11]),
    ErrorCase(
      "Let x be 5\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 5, 1, 6]),
    ErrorCase(
      "x = 5 apples\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 7, 1, 13]),
    ErrorCase(
      "x = $5\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 5, 1, 6]),
    ErrorCase(
      "x = 50%\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 8, 1, 8]),
    ErrorCase(
      "x = 5,000.5.3\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 12, 1, 14]),
    ErrorCase(
      "x = 10 / * 2\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 10, 1, 11]),
    ErrorCase(
      "x = ((1 + 2)\n", "SyntaxError",
      #"'(' was never closed"#,
      [1, 5, 1, 0]),
    ErrorCase(
      "x = (1 + 2))\n", "SyntaxError",
      #"unmatched ')'"#,
      [1, 12, 1, 12]),
    ErrorCase(
      "ans = 3 + \n", "SyntaxError",
      #"invalid syntax"#,
      [1, 11, 1, 11]),
    ErrorCase(
      "ans = [1, 2, 3\n", "SyntaxError",
      #"'[' was never closed"#,
      [1, 7, 1, 0]),
    ErrorCase(
      "ans = \"a\n", "SyntaxError",
      #"unterminated string literal (detected at line 1)"#,
      [1, 7, 1, 7]),
    ErrorCase(
      "1. x\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 4, 1, 5]),
    ErrorCase(
      "- x y\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 5, 1, 6]),
    ErrorCase(
      "* x y\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 5, 1, 6]),
    ErrorCase(
      "```python\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 1, 1, 2]),
    ErrorCase(
      "```\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 1, 1, 2]),
    ErrorCase(
      "def f(x): return x y\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 20, 1, 21]),
    ErrorCase(
      "x = lambda: (yield\n", "SyntaxError",
      #"'(' was never closed"#,
      [1, 13, 1, 0]),
    ErrorCase(
      "for x in range(3)\n  pass\n", "SyntaxError",
      #"expected ':'"#,
      [1, 18, 1, 18]),
    ErrorCase(
      "try:\n  pass\n", "SyntaxError",
      #"expected 'except' or 'finally' block"#,
      [2, 7, 2, -1]),
    ErrorCase(
      "except a, b:\n  pass\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 1, 1, 7]),
    ErrorCase(
      "except a\n  pass\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 1, 1, 7]),
    ErrorCase(
      "except* :\n  pass\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 1, 1, 7]),
    ErrorCase(
      "try:\n pass\n", "SyntaxError",
      #"expected 'except' or 'finally' block"#,
      [2, 6, 2, -1]),
    ErrorCase(
      "else:\n  pass\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 1, 1, 5]),
    ErrorCase(
      "elif x:\n  pass\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 1, 1, 5]),
    ErrorCase(
      "match x\n  case 1: pass\n", "SyntaxError",
      #"expected ':'"#,
      [1, 8, 1, 8]),
    ErrorCase(
      "match x:\n  case 1\n", "SyntaxError",
      #"expected ':'"#,
      [2, 9, 2, 9]),
    ErrorCase(
      "match x:\n  case a as _: pass\n", "SyntaxError",
      #"cannot use '_' as a target"#,
      [2, 13, 2, 14]),
    ErrorCase(
      "match x:\n  case a as 1: pass\n", "SyntaxError",
      #"invalid pattern target"#,
      [2, 13, 2, 14]),
    ErrorCase(
      "match x:\n  case C(a=1, b): pass\n", "SyntaxError",
      #"positional patterns follow keyword patterns"#,
      [2, 15, 2, 16]),
    ErrorCase(
      "match x:\n  case 1:\n", "IndentationError",
      #"expected an indented block after 'case' statement on line 2"#,
      [2, 10, 2, -1]),
    ErrorCase(
      "case 1: pass\n  x = 1\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 6, 1, 7]),
    ErrorCase(
      "x = f\"\"\"abc\n {a b}\"\"\"\n", "SyntaxError",
      #"f-string: invalid syntax. Perhaps you forgot a comma?"#,
      [2, 2, 2, 5]),
    ErrorCase(
      "x = [\n  1,\n", "SyntaxError",
      #"'[' was never closed"#,
      [1, 5, 1, 0]),
    ErrorCase(
      "def f(a,\n  b\n", "SyntaxError",
      #"'(' was never closed"#,
      [1, 6, 1, 0]),
    ErrorCase(
      "x = (a\n     b)\n", "SyntaxError",
      #"invalid syntax. Perhaps you forgot a comma?"#,
      [1, 6, 2, 7]),
    ErrorCase(
      "if True:\n    print(\"a\"\n", "SyntaxError",
      #"'(' was never closed"#,
      [2, 10, 2, 0]),
    ErrorCase(
      "data = {\n 'a': [1, 2,\n", "SyntaxError",
      #"'[' was never closed"#,
      [2, 7, 2, 0]),
    ErrorCase(
      "if x == 1\n    y = 2\n", "SyntaxError",
      #"expected ':'"#,
      [1, 10, 1, 10]),
    ErrorCase(
      "else\n    y = 3\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 1, 1, 5]),
    ErrorCase(
      "else\n    pass\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 1, 1, 5]),
    ErrorCase(
      "for i in x\n    pass\n", "SyntaxError",
      #"expected ':'"#,
      [1, 11, 1, 11]),
    ErrorCase(
      "for a, 1 in x: pass\nfor x in range(3)\n  pass\n", "SyntaxError",
      #"cannot assign to literal"#,
      [1, 8, 1, 9]),
    ErrorCase(
      "try: pass\ntry:\n  pass\n", "SyntaxError",
      #"expected 'except' or 'finally' block"#,
      [2, 1, 2, 4]),
    ErrorCase(
      "x = 1\ntry:\n  pass\n", "SyntaxError",
      #"expected 'except' or 'finally' block"#,
      [3, 7, 3, -1]),
    ErrorCase(
      "except* b: pass\ntry:\n pass\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 1, 1, 7]),
    ErrorCase(
      "except b: pass\ntry:\n pass\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 1, 1, 7]),
    ErrorCase(
      "x = 1 else 2\nelse:\n  pass\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 7, 1, 11]),
    ErrorCase(
      "match x:\nmatch x\n  case 1: pass\n", "IndentationError",
      #"expected an indented block after 'match' statement on line 1"#,
      [2, 1, 2, 6]),
    ErrorCase(
      "match x:\n  case 1\n    pass\n", "SyntaxError",
      #"expected ':'"#,
      [2, 9, 2, 9]),
    ErrorCase(
      "match x:\n  case 1:\n  pass\n", "IndentationError",
      #"expected an indented block after 'case' statement on line 2"#,
      [3, 3, 3, 7]),
    ErrorCase(
      "match x:\ncase 1: pass\n  x = 1\n", "IndentationError",
      #"expected an indented block after 'match' statement on line 1"#,
      [2, 1, 2, 5]),
    ErrorCase(
      "if x:\n    a\n  b\n", "IndentationError",
      #"unindent does not match any outer indentation level"#,
      [3, 4, 3, -1]),
    ErrorCase(
      "if x:\n    a\n      b\n", "IndentationError",
      #"unexpected indent"#,
      [3, 6, 3, -1]),
    ErrorCase(
      "if x:\n\ta\n        b\n", "TabError",
      #"inconsistent use of tabs and spaces in indentation"#,
      [3, 1, 3, 0]),
    ErrorCase(
      "def f():\n    x = 1\n   y = 2\n", "IndentationError",
      #"unindent does not match any outer indentation level"#,
      [3, 9, 3, -1]),
    ErrorCase(
      "x = f\"abc {a b} {c d}\"\nx = f\"\"\"abc\n {a b}\"\"\"\n", "SyntaxError",
      #"f-string: invalid syntax. Perhaps you forgot a comma?"#,
      [1, 2, 1, 5]),
    ErrorCase(
      "(a): int: b\nx = [\n  1,\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 9, 1, 10]),
    ErrorCase(
      "x = [\n  1,\n  2\n", "SyntaxError",
      #"'[' was never closed"#,
      [1, 5, 1, 0]),
    ErrorCase(
      "z = 4\ndef f(a,\n  b\n", "SyntaxError",
      #"'(' was never closed"#,
      [2, 6, 2, 0]),
    ErrorCase(
      "def f(a,\n  b\n  c):\n", "SyntaxError",
      #"invalid syntax"#,
      [3, 3, 3, 4]),
    ErrorCase(
      "foo(a, \"b\nif True:\n    print(\"a\"\n", "SyntaxError",
      #"unterminated string literal (detected at line 1)"#,
      [1, 8, 1, 8]),
    ErrorCase(
      "if True:\n    print(\"a\"\n    x = 1\n", "SyntaxError",
      #"'(' was never closed"#,
      [2, 10, 2, 0]),
    ErrorCase(
      "data = {\n 'a': [1, 2,\n 'b': 3\n", "SyntaxError",
      #"'[' was never closed"#,
      [2, 7, 2, 0]),
    ErrorCase(
      "s = 'a' b 'c'\nif x == 1\n    y = 2\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 9, 1, 10]),
    ErrorCase(
      "for 1 in x: pass\nfor a, 1 in x: pass\nfor x in range(3)\n  pass\n", "SyntaxError",
      #"cannot assign to literal"#,
      [1, 5, 1, 6]),
    ErrorCase(
      "class C(x for x in y): pass\ntry: pass\ntry:\n  pass\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 11, 1, 14]),
    ErrorCase(
      "try:\n  pass\nexcept a, b:\n  pass\n", "SyntaxError",
      #"multiple exception types must be parenthesized"#,
      [3, 8, 3, 12]),
    ErrorCase(
      "except a, b:\n  pass\ntry:\n  pass\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 1, 1, 7]),
    ErrorCase(
      "try:\n  pass\nexcept a\n  pass\n", "SyntaxError",
      #"expected ':'"#,
      [3, 9, 3, 9]),
    ErrorCase(
      "except a\n  pass\ntry:\n  pass\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 1, 1, 7]),
    ErrorCase(
      "try:\n  pass\nexcept* :\n  pass\n", "SyntaxError",
      #"expected one or more exception types"#,
      [3, 9, 3, 10]),
    ErrorCase(
      "except* :\n  pass\ntry:\n pass\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 1, 1, 7]),
    ErrorCase(
      "except a: pass\nexcept* b: pass\ntry:\n pass\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 1, 1, 7]),
    ErrorCase(
      "except* a: pass\nexcept b: pass\ntry:\n pass\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 1, 1, 7]),
    ErrorCase(
      "x = 1 if 2 3\nx = 1 else 2\nelse:\n  pass\n", "SyntaxError",
      #"expected 'else' after 'if' expression"#,
      [1, 5, 1, 11]),
    ErrorCase(
      "else:\n  pass\nelif x:\n  pass\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 1, 1, 5]),
    ErrorCase(
      "case x:\nmatch x:\nmatch x\n  case 1: pass\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 6, 1, 7]),
    ErrorCase(
      "match x\n  case 1: pass\nmatch x:\n  case 1\n", "SyntaxError",
      #"expected ':'"#,
      [1, 8, 1, 8]),
    ErrorCase(
      "match x:\n  case a as _: pass\nmatch x:\n  case a as 1: pass\n", "SyntaxError",
      #"cannot use '_' as a target"#,
      [2, 13, 2, 14]),
    ErrorCase(
      "match x:\n  case a as 1: pass\nmatch x:\n  case C(a=1, b): pass\n", "SyntaxError",
      #"invalid pattern target"#,
      [2, 13, 2, 14]),
    ErrorCase(
      "match x:\n  case C(a=1, b): pass\nmatch x:\n  case 1:\n", "SyntaxError",
      #"positional patterns follow keyword patterns"#,
      [2, 15, 2, 16]),
    ErrorCase(
      "case 1: pass\n  x = 1\nif x:\n    a\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 6, 1, 7]),
    ErrorCase(
      "def f():\nreturn 1\ndef f():\n    x = 1\n", "IndentationError",
      #"expected an indented block after function definition on line 1"#,
      [2, 1, 2, 7]),
    ErrorCase(
      "return 1\ndef f():\n    x = 1\n   y = 2\n", "IndentationError",
      #"unindent does not match any outer indentation level"#,
      [4, 9, 4, -1]),
    ErrorCase(
      "f\"{a.}\"\nx = f\"abc {a b} {c d}\"\nx = f\"\"\"abc\n {a b}\"\"\"\n", "SyntaxError",
      #"f-string: invalid syntax"#,
      [1, 4, 1, 5]),
    ErrorCase(
      "f() : int = 1\n(a): int: b\nx = [\n  1,\n", "SyntaxError",
      #"illegal target for annotation"#,
      [1, 1, 1, 4]),
    ErrorCase(
      "(a): int: b\nx = [\n  1,\n  2\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 9, 1, 10]),
    ErrorCase(
      "y = 3\nz = 4\ndef f(a,\n  b\n", "SyntaxError",
      #"'(' was never closed"#,
      [3, 6, 3, 0]),
    ErrorCase(
      "z = 4\ndef f(a,\n  b\n  c):\n", "SyntaxError",
      #"invalid syntax"#,
      [4, 3, 4, 4]),
    ErrorCase(
      "def f(a,\n  b\n  c):\n  pass\n", "SyntaxError",
      #"invalid syntax"#,
      [3, 3, 3, 4]),
    ErrorCase(
      "bar(c)\nfoo(a, \"b\nif True:\n    print(\"a\"\n", "SyntaxError",
      #"unterminated string literal (detected at line 2)"#,
      [2, 8, 2, 8]),
    ErrorCase(
      "foo(a, \"b\nif True:\n    print(\"a\"\n    x = 1\n", "SyntaxError",
      #"unterminated string literal (detected at line 1)"#,
      [1, 8, 1, 8]),
    ErrorCase(
      "data = {\n 'a': [1, 2,\n 'b': 3\n}\n", "SyntaxError",
      #"closing parenthesis '}' does not match opening parenthesis '[' on line 2"#,
      [4, 1, 4, 1]),
    ErrorCase(
      "s = 'It's'\ns = 'a' b 'c'\nif x == 1\n    y = 2\n", "SyntaxError",
      #"unterminated string literal (detected at line 1)"#,
      [1, 10, 1, 10]),
    ErrorCase(
      "if x == 1\n    y = 2\nelse\n    y = 3\n", "SyntaxError",
      #"expected ':'"#,
      [1, 10, 1, 10]),
    ErrorCase(
      "else\n    y = 3\nif a:\n    pass\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 1, 1, 5]),
    ErrorCase(
      "if a:\n    pass\nelse\n    pass\n", "SyntaxError",
      #"expected ':'"#,
      [3, 5, 3, 5]),
    ErrorCase(
      "else\n    pass\nfor i in x\n    pass\n", "SyntaxError",
      #"invalid syntax"#,
      [1, 1, 1, 5]),
  ]
}
