// SPDX-License-Identifier: Apache-2.0
// A file that lines are appended to, each by one write(2) in append mode: what was appended
// survives a kill of the process, and two processes do not mix their lines.

import Foundation
import Synchronization

/// A failed system call, in words.
struct SystemError: Error, Sendable {
  var reason: String

  /// The reason of the last failed call in this thread.
  static var last: SystemError { SystemError(reason: String(cString: strerror(errno))) }
}

final class SharedFile: Sendable {
  private let descriptor: Mutex<Int32>

  /// Creates the file if it is missing. A last line without its end (from a killed writer) is ended.
  init(appendingTo path: String) throws(SystemError) {
    let fd = open(path, O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC, 0o644)
    guard fd >= 0 else { throw SystemError.last }
    let size = lseek(fd, 0, SEEK_END)
    var last: UInt8 = 0x0A
    if size > 0 { _ = pread(fd, &last, 1, size - 1) }
    descriptor = Mutex(fd)
    if last != 0x0A { try append([]) }
  }

  deinit {
    descriptor.withLock { _ = close($0) }
  }

  /// Appends `line` and a line end.
  func append(_ line: [UInt8]) throws(SystemError) {
    let bytes = line + [0x0A]
    let failure = descriptor.withLock { writeAll($0, bytes) }
    if let failure { throw failure }
  }
}

/// Writes all bytes to a descriptor; the error if that fails.
func writeAll(_ descriptor: Int32, _ bytes: [UInt8]) -> SystemError? {
  bytes.withUnsafeBytes { buffer in
    var offset = 0
    while offset < buffer.count {
      let rest = UnsafeRawBufferPointer(rebasing: buffer[offset...])
      let count = write(descriptor, rest.baseAddress, rest.count)
      if count < 0 {
        if errno == EINTR { continue }
        return SystemError.last
      }
      offset += count
    }
    return nil
  }
}
