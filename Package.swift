// swift-tools-version: 6.1
// SPDX-License-Identifier: Apache-2.0
// The manifest is the layer diagram (Docs/Architecture.md): one target a layer, a target imports
// only what it lists here. TANDEM_LAYERS=Interpreter,... keeps the named layers, what they need
// and their tests, so that work on one layer need not build the HTTP stack of another.

import PackageDescription

/// A pure layer: no system library, no package.
/// - Parameter prompts: whether it has Prompts/Templates, which are compiled in.
func layer(
  _ name: String, _ dependencies: [Target.Dependency] = [], prompts: Bool = false
) -> Target {
  .target(
    name: name, dependencies: dependencies,
    resources: prompts ? [.embedInCode("Prompts/Templates")] : [])
}

func tests(
  _ name: String, _ dependencies: [Target.Dependency] = [], fixtures: Bool = false
) -> Target {
  .testTarget(
    name: name + "Tests", dependencies: [.byName(name: name)] + dependencies,
    exclude: fixtures ? ["Fixtures"] : [])
}

func system(_ name: String, pkgConfig: String, apt: String) -> Target {
  .systemLibrary(name: name, pkgConfig: pkgConfig, providers: [.apt([apt])])
}

// Python's int.
let bigInt = Target.Dependency.product(name: "BigInt", package: "BigInt")
// HTTP/1.1 client with pooling, streaming and cancellation; LanguageModel only.
let http = Target.Dependency.product(name: "AsyncHTTPClient", package: "async-http-client")
let log = Target.Dependency.product(name: "Logging", package: "swift-log")
let arguments = Target.Dependency.product(
  name: "ArgumentParser", package: "swift-argument-parser")
// The loopback LM server of the tests.
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")

// The tool carries Swift's runtime and Foundation: no search for 20 shared libraries at each start.
// `-static-stdlib` names only the runtime's own archives; the rest are Foundation's parts. Libraries
// of this package stay as they are, so nothing here binds a dependent package.
let staticRuntime = LinkerSetting.unsafeFlags(
  ["-static-stdlib"]
    + [
      "CoreFoundation", "_FoundationCShims", "_FoundationCollections", "_FoundationICU",
      "swiftSynchronization", "swift_RegexParser",
    ].map { "-l" + $0 },
  .when(platforms: [.linux], configuration: .release))

var targets: [Target] = [
  system("CSQLite", pkgConfig: "sqlite3", apt: "libsqlite3-dev"),
  system("CLibedit", pkgConfig: "libedit", apt: "libedit-dev"),
  system("CPCRE2", pkgConfig: "libpcre2-8", apt: "libpcre2-dev"),

  layer("PythonSyntax", [bigInt]),
  layer("PythonAlgorithms", [bigInt]),
  layer("Interpreter", ["PythonSyntax", "PythonAlgorithms", "CPCRE2", bigInt]),
  layer("LanguageModel", ["CSQLite", http, log]),
  layer("SQLBridge", ["CSQLite"]),
  layer("LMulator", ["Interpreter", "LanguageModel"], prompts: true),
  layer("Binder", ["SQLBridge", "LanguageModel"], prompts: true),
  layer("Decomposer", ["LMulator", "Binder"], prompts: true),
  layer("Evaluation", ["Decomposer"]),
  // The loadable extension of SQLite: lm_ functions for other hosts (Docs/SQL.md).
  layer("TandemExtension", ["Binder"]),
  .executableTarget(
    name: "repl", dependencies: ["Evaluation", "CLibedit", arguments],
    linkerSettings: [staticRuntime]),

  tests("PythonSyntax"),
  tests("PythonAlgorithms", [bigInt], fixtures: true),
  tests("Interpreter", fixtures: true),
  tests("LanguageModel", [hummingbird, log]),
  tests("SQLBridge"),
  tests("LMulator", fixtures: true),
  tests("Binder", fixtures: true),
  tests("Decomposer"),
  tests("Evaluation", fixtures: true),
  tests("repl"),
]

// MARK: - Work on a few layers only

extension Target.Dependency {
  fileprivate var name: String {
    switch self {
    case .byNameItem(let name, _), .targetItem(let name, _), .productItem(let name, _, _, _): name
    @unknown default: ""
    }
  }
}

if let layers = Context.environment["TANDEM_LAYERS"] {
  var kept = Set(layers.split(separator: ",").map { String($0) })
  for target in targets.reversed() where kept.contains(target.name) {
    kept.formUnion(target.dependencies.map(\.name))
  }
  for target in targets.reversed() where kept.contains(target.name) {
    kept.formUnion(target.dependencies.map(\.name))
  }
  let named = Set(layers.split(separator: ",").map { String($0) + "Tests" })
  targets.removeAll { !kept.contains($0.name) && !named.contains($0.name) }
}

let used = Set(targets.flatMap { $0.dependencies.map(\.name) })
let dependencies: [(product: String, package: Package.Dependency)] = [
  ("BigInt", .package(url: "https://github.com/attaswift/BigInt", from: "6.0.1")),
  (
    "AsyncHTTPClient",
    .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0")
  ),
  ("Logging", .package(url: "https://github.com/apple/swift-log", from: "1.16.2")),
  (
    "ArgumentParser",
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
  ),
  (
    "Hummingbird",
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1")
  ),
]

let package = Package(
  name: "tandem",
  products: (targets.contains { $0.name == "repl" }
    ? [.executable(name: "tandem", targets: ["repl"])] : [])
    + (targets.contains { $0.name == "TandemExtension" }
      ? [.library(name: "tandem-extension", type: .dynamic, targets: ["TandemExtension"])] : []),
  dependencies: dependencies.filter { used.contains($0.product) }.map(\.package),
  targets: targets
)
