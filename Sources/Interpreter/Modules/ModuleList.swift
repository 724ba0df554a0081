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
      JSONModule.definition, AsyncioModule.definition, BinaryNatives.definition,
      UnicodeDataModule.definition, ASTNatives.definition, CodeGeneration.definition,
      InspectNatives.definition,
    ] + SystemModules.all + NumberModules.all + sources

  // Modules that are Python source.
  private static let sources: [ModuleDefinition] = [
    StructModule.definition, Base64Modules.binascii, Base64Modules.base64, HashModules.hashlib,
    HashModules.hmac, HashModules.zlib, ArrayModule.definition, QueueModules.queue,
    QueueModules.graphlib, QueueModules.sched, QueueModules.reprlib, CSVModule.definition,
    MarkupModules.html, MarkupModules.entities, ShellTextModules.shlex, ShellTextModules.fnmatch,
    ShellTextModules.codecs, ShellTextModules.locale, LoggingModule.definition,
    ASTModule.definition, ASTUnparse.definition, SmallModules.uuid, SmallModules.colorsys,
    SmallModules.contextvars, SmallModules.atexit, SmallModules.timeit, SmallModules.platform,
    SmallModules.copyreg, SmallModules.errno, JSONSubmodules.decoder, JSONSubmodules.encoder,
    DifflibModule.definition, URLModules.urllib, URLModules.parse, UnittestModule.definition,
    ConcurrentModules.concurrent, ConcurrentModules.futures, ThreadingModule.definition,
    InspectModule.definition, PPrintModule.definition, PathlibModule.definition,
  ]

  private static let byName: [String: ModuleDefinition] = Dictionary(
    all.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })

  static func find(_ name: String) -> ModuleDefinition? { byName[name] }
}
