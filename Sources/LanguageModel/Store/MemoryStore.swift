// SPDX-License-Identifier: Apache-2.0
// Answers kept for the life of the process.

import Synchronization

/// A store for the life of the process.
public final class MemoryStore: ResponseStore {
  private let responses = Mutex<[CacheKey: LMResponse]>([:])

  public init() {}

  public func load(_ key: CacheKey) async throws -> LMResponse? { responses.withLock { $0[key] } }

  public func store(_ key: CacheKey, _ response: LMResponse) async throws {
    responses.withLock { $0[key] = response }
  }
}
