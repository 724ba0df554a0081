// SPDX-License-Identifier: Apache-2.0
// A model that answers by a closure and records its requests; the place of the shared data.

import Foundation
import LanguageModel
import Synchronization

final class ScriptedModel: LanguageModel {
  private let reply: @Sendable (LMRequest) throws -> [String]
  private let log = Mutex<[LMRequest]>([])

  init(_ reply: @escaping @Sendable (LMRequest) throws -> [String]) { self.reply = reply }

  var requests: [LMRequest] { log.withLock { $0 } }

  func complete(_ request: LMRequest) async throws -> LMResponse {
    log.withLock { $0.append(request) }
    var usage = LMUsage()
    usage.calls = 1
    usage.promptTokens = 10
    return LMResponse(choices: try reply(request), usage: usage)
  }
}

/// The folder `shared` beside the package, or the one that TANDEM_SHARED names.
let shared: String? = {
  let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
  let beside = root.deletingLastPathComponent().appendingPathComponent("shared").path
  let named = ProcessInfo.processInfo.environment["TANDEM_SHARED"]
  return [named, beside].compactMap { $0 }
    .first { FileManager.default.fileExists(atPath: $0 + "/bench/sql") }
}()
