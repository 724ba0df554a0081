// SPDX-License-Identifier: Apache-2.0
// Ctrl-C: cancels the work; a second one while the work is ending leaves at once. The interactive
// session puts its own action in place, which cancels one input and keeps the session.

import Dispatch
import Foundation
import Synchronization

enum Interrupts {
  private struct State {
    var action: @Sendable () -> Void = {}
    var isSession = false
    var count = 0
  }
  private static let state = Mutex(State())
  /// Made once and never changed; `install` alone uses it.
  private nonisolated(unsafe) static let source = DispatchSource.makeSignalSource(
    signal: SIGINT, queue: .global())

  /// Called once, at the start.
  static func install(_ action: @escaping @Sendable () -> Void) {
    signal(SIGINT, SIG_IGN)
    state.withLock { if !$0.isSession { $0.action = action } }
    source.setEventHandler { interrupt() }
    source.resume()
  }

  /// The session's action; it may run at any time, from any thread.
  static func replace(with action: @escaping @Sendable () -> Void) {
    state.withLock {
      $0.action = action
      $0.isSession = true
    }
  }

  private static func interrupt() {
    let (action, again) = state.withLock { state in
      state.count += 1
      return (state.action, state.count > 1 && !state.isSession)
    }
    if again { _exit(ExitStatus.interrupted.rawValue) }
    action()
  }
}
