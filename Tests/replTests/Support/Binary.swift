// SPDX-License-Identifier: Apache-2.0
// The built program beside the test bundle, started as a user does. Its environment has nothing of
// the developer's: no language model, no configuration, no colour.

import Foundation

struct Finished {
  var status: Int32
  var stdout: String
  var stderr: String
}

enum Binary {
  /// `tandem` beside the test bundle, else in `.build/debug`; nil when it was not built.
  static let path: String? = {
    let bundle = URL(fileURLWithPath: CommandLine.arguments.first ?? "")
      .resolvingSymlinksInPath().deletingLastPathComponent().path
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path
    let folders = [bundle, root + "/.build/debug"]
    return folders.flatMap { ["\($0)/tandem", "\($0)/repl"] }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }()

  static var isBuilt: Bool { path != nil }

  /// Starts the program and leaves it to the caller; its outputs go nowhere.
  static func start(_ arguments: [String], environment: [String: String]) throws -> Process {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path ?? "")
    process.arguments = arguments
    var variables = ["PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"]
    variables["LD_LIBRARY_PATH"] = ProcessInfo.processInfo.environment["LD_LIBRARY_PATH"]
    variables["HOME"] = "/nonexistent"
    process.environment = variables.merging(environment) { $1 }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    return process
  }

  /// Runs the program to its end. Both outputs are read while it runs, so that a full pipe cannot
  /// stop it.
  static func run(
    _ arguments: [String], input: String = "", folder: String? = nil,
    environment: [String: String] = [:]
  ) throws -> Finished {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path ?? "")
    process.arguments = arguments
    if let folder { process.currentDirectoryURL = URL(fileURLWithPath: folder) }
    var variables = [
      "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin",
      "HOME": "/nonexistent", "LANG": "C.UTF-8",
    ]
    // Answers of one run are no news to the next one, unless the test wants that.
    let cache = environment["XDG_CACHE_HOME"] == nil ? try TemporaryFolder() : nil
    variables["XDG_CACHE_HOME"] = cache?.path
    if let library = ProcessInfo.processInfo.environment["LD_LIBRARY_PATH"] {
      variables["LD_LIBRARY_PATH"] = library
    }
    process.environment = variables.merging(environment) { $1 }
    let (stdin, stdout, stderr) = (Pipe(), Pipe(), Pipe())
    process.standardInput = stdin
    process.standardOutput = stdout
    process.standardError = stderr
    try process.run()
    let output = Drain(stdout)
    let errors = Drain(stderr)
    // A program that ends before it has read everything is no failure of the test.
    signal(SIGPIPE, SIG_IGN)
    try? stdin.fileHandleForWriting.write(contentsOf: Data(input.utf8))
    try? stdin.fileHandleForWriting.close()
    process.waitUntilExit()
    withExtendedLifetime(cache) {}
    return Finished(
      status: process.terminationStatus, stdout: output.text, stderr: errors.text)
  }
}

/// Reads a pipe to its end on a thread of its own. `@unchecked Sendable`: the thread alone writes
/// `data`, and it is read after the thread has signalled.
private final class Drain: @unchecked Sendable {
  private var data = Data()
  private let done = DispatchSemaphore(value: 0)

  init(_ pipe: Pipe) {
    Thread.detachNewThread { [self] in
      data = pipe.fileHandleForReading.readDataToEndOfFile()
      done.signal()
    }
  }

  /// Once.
  var text: String {
    done.wait()
    return String(decoding: data, as: UTF8.self)
  }
}

/// A folder of a test's own, removed at its end.
final class TemporaryFolder {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "tandem-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  @discardableResult
  func file(_ name: String, _ text: String) throws -> String {
    try text.write(toFile: path + "/" + name, atomically: true, encoding: .utf8)
    return path + "/" + name
  }

  func read(_ name: String) throws -> String {
    try String(contentsOfFile: path + "/" + name, encoding: .utf8)
  }
}
