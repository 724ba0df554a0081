// SPDX-License-Identifier: Apache-2.0
// Time as the decorators see it, so that tests wait for nothing.

import Foundation

/// A clock and a way to wait; both in seconds.
public struct LMClock: Sendable {
  /// Seconds since some fixed point; never goes back.
  public var now: @Sendable () -> Double
  /// - Throws: `CancellationError` when the task is cancelled.
  public var sleep: @Sendable (Double) async throws -> Void
  /// A number in 0..<1, for jitter.
  public var random: @Sendable () -> Double

  public init(
    now: @escaping @Sendable () -> Double, sleep: @escaping @Sendable (Double) async throws -> Void,
    random: @escaping @Sendable () -> Double
  ) {
    self.now = now
    self.sleep = sleep
    self.random = random
  }

  /// The machine's clock.
  public static let system = LMClock(
    now: { ProcessInfo.processInfo.systemUptime },
    sleep: { try await Task.sleep(for: .seconds($0)) },
    random: { Double.random(in: 0..<1) })
}
