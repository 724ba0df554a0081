// SPDX-License-Identifier: Apache-2.0
// A temporary folder per test, and the shared data that some tests use when it is there.

import Foundation

final class TestFolder: Sendable {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "/evaluation-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func file(_ name: String, _ text: String) throws -> String {
    let url = URL(fileURLWithPath: path + "/" + name)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
    return url.path
  }

  func text(_ name: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(fileURLWithPath: path + "/" + name)), as: UTF8.self)
  }
}

/// `../shared/data` beside the package, or under TANDEM_SHARED; nil when it is not there.
enum SharedData {
  static let path: String? = {
    let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let beside = package.deletingLastPathComponent().path + "/shared"
    let roots = [ProcessInfo.processInfo.environment["TANDEM_SHARED"], beside].compactMap { $0 }
    return roots.map { $0 + "/data" }.first { FileManager.default.fileExists(atPath: $0) }
  }()
}
