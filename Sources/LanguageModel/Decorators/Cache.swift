// SPDX-License-Identifier: Apache-2.0
// Answers that were paid for are not asked again. The key is the endpoint and the canonical
// request, compared whole; another server with a model of the same name is asked anew. Stores are in
// Store/: in memory, and in a file that two processes may share (SQLite).

import Synchronization

/// `--cache`: on reads and writes; `only` never calls and throws on a miss.
public enum CacheMode: String, Sendable, CaseIterable { case on, off, read, write, only }

/// Where answers are kept.
public protocol ResponseStore: Sendable {
  /// The answer stored under a key, or nil.
  func load(_ key: CacheKey) async throws -> LMResponse?
  /// Returns when the answer is safe from a kill of the process.
  func store(_ key: CacheKey, _ response: LMResponse) async throws
}

/// What an answer is kept under.
public struct CacheKey: Sendable, Hashable {
  /// `LMSession.cacheScope`: whose answer it is.
  public var endpoint: String
  /// `LMRequest.keyText`.
  public var request: String

  public init(endpoint: String, request: String) {
    self.endpoint = endpoint
    self.request = request
  }
}

struct Cache: LanguageModel {
  let base: any LanguageModel
  let store: any ResponseStore
  let mode: CacheMode
  var endpoint = ""
  /// Gets each hit, for a recording.
  var onHit: (@Sendable (LMRequest, LMResponse) throws -> Void)?
  /// Gets what went wrong with the store; the answer is given to its caller all the same.
  var onFault: (@Sendable (any Error) -> Void)?

  /// A hit costs no call and has zero usage.
  /// - Throws: `LMError.notInCache` in mode `only`.
  func complete(_ request: LMRequest) async throws -> LMResponse {
    if mode == .off { return try await base.complete(request) }
    let key = CacheKey(endpoint: endpoint, request: request.keyText)
    if mode != .write, let response = try await store.load(key) {
      try onHit?(request, response)
      return response.unpaid
    }
    if mode == .only { throw LMError.notInCache(request: request) }
    let response = try await base.complete(request)
    if mode != .read {
      do { try await store.store(key, response) } catch { onFault?(error) }
    }
    return response
  }
}
