// SPDX-License-Identifier: Apache-2.0
// The prelude: Python code that the machine runs where a builtin needs user code (a sort key, an
// `__eq__`, an iterable that is a generator). So natives never call back, everything runs on one
// frame stack, and an LM call inside a sort key can suspend the program. Its frames are hidden in
// tracebacks. Functions named `_x` that are not defined here are natives of `Intrinsics`.

import PythonSyntax

/// Functions of the prelude that natives and slow paths hand over to, by name in `Prelude.source`.
enum PreludeFunction: Int, CaseIterable {
  case materialize, sequenceIterator

  var name: String { "_" + "\(self)" }
}

enum Prelude {
  static func install(_ vm: VM) {}

  static let source = """
    def _materialize(native, args, index, count):
        return _call_normalized(native, args, index, [x for x in args[index]], count)

    def _sequenceIterator(value):
        i = 0
        try:
            while True:
                yield value[i]
                i += 1
        except IndexError:
            return
    """
}
