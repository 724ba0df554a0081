// SPDX-License-Identifier: Apache-2.0
// The modules of the library: one file a module, one line here
// (https://docs.python.org/3.11/library/index.html).

enum ModuleList {
  static let all: [ModuleDefinition] = [
    MathModule.definition, DateTimeModule.definition,
  ]

  private static let byName: [String: ModuleDefinition] = Dictionary(
    all.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })

  static func find(_ name: String) -> ModuleDefinition? { byName[name] }
}
