// SPDX-License-Identifier: Apache-2.0
// Interpreters that wait for their next program: a batch pays for the builtins once a worker, not
// once a program.

import Interpreter
import Synchronization

/// Idle interpreters of one batch, reset before they are used again. From any thread.
public final class InterpreterPool: Sendable {
  /// An interpreter that nobody uses. It may move between threads while it stands still, and
  /// whoever takes it out of the pool is its only user.
  private struct Idle: @unchecked Sendable {
    let interpreter: Interpreter
  }

  private let idle = Mutex<[Idle]>([])

  public init() {}

  /// An idle interpreter that was made with `configuration`, nil when there is none.
  func take(_ configuration: Interpreter.Configuration) -> Interpreter? {
    let found: Idle? = idle.withLock { list in
      guard let index = list.lastIndex(where: { $0.interpreter.configuration == configuration })
      else { return nil }
      return list.remove(at: index)
    }
    return found?.interpreter
  }

  /// Takes back an interpreter whose program has ended; nothing of it is visible to the next.
  func give(_ interpreter: Interpreter) {
    interpreter.reset()
    let idle = Idle(interpreter: interpreter)
    self.idle.withLock { $0.append(idle) }
  }
}
