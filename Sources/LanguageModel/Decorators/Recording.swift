// SPDX-License-Identifier: Apache-2.0
// `--record FILE`: each answer is appended to a tape before its caller gets it. It stands inside
// the cache; so that the tape of a run with a warm cache is complete, the cache reports its hits to
// the same recorder, which writes each key that it has not written yet.

import Synchronization

final class Recorder: Sendable {
  private let tape: TapeWriter
  private let written = Mutex<Set<LMRequest>>([])

  init(_ tape: TapeWriter) { self.tape = tape }

  /// An answer of the backend.
  func record(_ request: LMRequest, _ response: LMResponse) throws {
    written.withLock { _ = $0.insert(request.key) }
    try tape.append(request, response)
  }

  /// An answer from the cache.
  func recordHit(_ request: LMRequest, _ response: LMResponse) throws {
    guard written.withLock({ $0.insert(request.key).inserted }) else { return }
    try tape.append(request, response)
  }
}

struct Recording: LanguageModel {
  let base: any LanguageModel
  let recorder: Recorder

  /// - Throws: `LMError.badTape` when the tape cannot be written.
  func complete(_ request: LMRequest) async throws -> LMResponse {
    let response = try await base.complete(request)
    try recorder.record(request, response)
    return response
  }
}
