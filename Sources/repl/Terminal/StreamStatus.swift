// SPDX-License-Identifier: Apache-2.0
// The text of a reply while it comes, as the status line of a terminal: its last words, for one
// reply at a time. Off a terminal nothing is streamed.

import LanguageModel
import Synchronization

enum StreamStatus {
  /// Runs `body` and shows what its language models are writing.
  static func showing<Result>(
    _ global: GlobalOptions, isolation: isolated (any Actor)? = #isolation,
    _ body: () async throws -> Result
  ) async rethrows -> Result {
    guard Console.isTerminal, !global.quiet else { return try await body() }
    let tail = Tail()
    defer { Console.clearStatus() }
    return try await LMStream.listening(
      { Console.showStatus(tail.add($0)) }, isolation: isolation, body)
  }

  private final class Tail: Sendable {
    private let text = Mutex("")

    func add(_ event: LMStreamEvent) -> String {
      text.withLock { text in
        switch event {
        case .restart: text = ""
        case .text(_, let more):
          text += more
          text = String(text.suffix(200).split(whereSeparator: \.isNewline).last ?? "")
        }
        return text
      }
    }
  }
}
