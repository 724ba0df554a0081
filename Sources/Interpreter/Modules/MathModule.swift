// SPDX-License-Identifier: Apache-2.0
// math (https://docs.python.org/3.11/library/math.html).

import BigInt
import PythonAlgorithms

#if canImport(Glibc)
  import Glibc
#endif

enum MathModule {
  static let definition = ModuleDefinition(
    name: "math",
    functions: [
      Native("sqrt", "x, /") { vm, args in
        guard let x = vm.double(args[0]) else { return .error }
        return x < 0 ? vm.raise(.valueError, "math domain error") : Value(x.squareRoot())
      }
    ],
    setUp: { vm, namespace in
      vm.set(namespace, "pi", Value(Double.pi))
    })
}
