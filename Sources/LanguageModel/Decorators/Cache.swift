// SPDX-License-Identifier: Apache-2.0
// Answers that were paid for are not asked again. The key is the canonical request, compared whole.
// The store is a protocol: this target has one in memory; the one in a file (SQLite, shared by two
// processes) lives above, since this layer imports no sibling.

import Synchronization

/// `--cache`: on reads and writes; `only` never calls and throws on a miss.
public enum CacheMode: String, Sendable, CaseIterable { case on, off, read, write, only }

/// Where answers are kept.
public protocol ResponseStore: Sendable {
  /// The answer stored under `key` (`LMRequest.keyText`), or nil.
  func load(_ key: String) async throws -> LMResponse?
  func store(_ key: String, _ response: LMResponse) async throws
}

/// A store for the life of the process.
public final class MemoryStore: ResponseStore {
  private let responses = Mutex<[String: LMResponse]>([:])

  public init() {}

  public func load(_ key: String) async throws -> LMResponse? { responses.withLock { $0[key] } }

  public func store(_ key: String, _ response: LMResponse) async throws {
    responses.withLock { $0[key] = response }
  }
}

struct Cache: LanguageModel {
  let base: any LanguageModel
  let store: any ResponseStore
  let mode: CacheMode
  /// Gets each hit, for a recording.
  let onHit: (@Sendable (LMRequest, LMResponse) throws -> Void)?

  /// A hit costs no call and has zero usage.
  /// - Throws: `LMError.notInCache` in mode `only`.
  func complete(_ request: LMRequest) async throws -> LMResponse {
    if mode == .off { return try await base.complete(request) }
    let key = request.keyText
    if mode != .write, let response = try await store.load(key) {
      try onHit?(request, response)
      return LMResponse(choices: response.choices)
    }
    if mode == .only { throw LMError.notInCache(request: request) }
    let response = try await base.complete(request)
    if mode != .read { try await store.store(key, response) }
    return response
  }
}
