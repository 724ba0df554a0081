// SPDX-License-Identifier: Apache-2.0
// Runs a deeply recursive function on a thread of its own with a large stack, and waits for it.
// The recognizer needs about 20 KB for each nested bracket, more than a small thread has. Only
// reserved, not used, memory grows with the size; making the thread costs some 30 microseconds.

import Glibc

enum LargeStack {
  static let size = 64 << 20

  private final class Call {
    let body: () -> Void
    init(_ body: @escaping () -> Void) { self.body = body }
  }

  /// Calls `body` on a large stack. False, without calling it, if there is no memory for that.
  static func run(_ body: () -> Void) -> Bool {
    withoutActuallyEscaping(body) { body in
      var attributes = pthread_attr_t()
      guard pthread_attr_init(&attributes) == 0 else { return false }
      defer { pthread_attr_destroy(&attributes) }
      guard pthread_attr_setstacksize(&attributes, size) == 0 else { return false }
      let call = Unmanaged.passRetained(Call(body))
      var thread = pthread_t()
      let status = pthread_create(
        &thread, &attributes,
        { context in
          if let context { Unmanaged<Call>.fromOpaque(context).takeUnretainedValue().body() }
          return nil
        }, call.toOpaque())
      if status == 0 { pthread_join(thread, nil) }
      call.release()
      return status == 0
    }
  }
}
