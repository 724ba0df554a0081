// SPDX-License-Identifier: Apache-2.0
// The modules of the library: one file a module, one line here
// (https://docs.python.org/3.11/library/index.html).

enum ModuleList {
  static let all: [ModuleDefinition] =
    [
      MathModule.definition, DateTimeModule.definition, NumPyModule.definition,
      NumPySubmodules.linalg, NumPySubmodules.random, CollectionsModule.definition,
      ContainerHelpers.helpers, ContainerHelpers.abc, ClassModules.abc, ClassModules.dataclasses,
      ClassModules.enum, ClassModules.typing, FunctionalModules.operator,
      FunctionalModules.itertools, FunctionalModules.functools, HeapModules.heapq,
      HeapModules.bisect, RandomModule.definition, StatisticsModule.definition,
      TextModules.string, TextModules.keyword, SystemModules.copy, RegexModule.definition,
      JSONModule.definition,
    ] + SystemModules.all + NumberModules.all

  private static let byName: [String: ModuleDefinition] = Dictionary(
    all.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })

  static func find(_ name: String) -> ModuleDefinition? { byName[name] }
}
