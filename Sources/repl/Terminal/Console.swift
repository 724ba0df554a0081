// SPDX-License-Identifier: Apache-2.0
// The two streams: stdout carries data only and is buffered, stderr carries everything else. Both
// are written by descriptor, since the C streams are not safe to share between tasks.

import Foundation
import Synchronization

/// Data on stdout.
enum Output {
  private static let buffer = Mutex<[UInt8]>([])
  static let isTerminal = isatty(1) != 0

  static func write(_ text: String) { write(Array(text.utf8)) }

  /// Buffered up to 64 KiB; a terminal sees it at once.
  static func write(_ bytes: [UInt8]) {
    buffer.withLock { buffer in
      buffer += bytes
      if isTerminal || buffer.count >= 1 << 16 { drain(&buffer) }
    }
  }

  static func flush() { buffer.withLock { drain(&$0) } }

  private static func drain(_ buffer: inout [UInt8]) {
    guard !buffer.isEmpty else { return }
    if !writeAll(buffer, to: 1) && errno == EPIPE {
      // Nobody reads on, as in `tandem sql ... | head`: ends like a program that SIGPIPE kills.
      _exit(141)
    }
    buffer.removeAll(keepingCapacity: true)
  }
}

/// Messages on stderr.
enum Console {
  static let isTerminal = isatty(2) != 0
  static let hasColor = isTerminal && !Environment().noColor
  /// The status line on the terminal, to be cleared before other text.
  private static let status = Mutex(false)

  static func note(_ line: String) { write(line + "\n") }

  static func warning(_ line: String) { write(colored("warning:", "33") + " \(line)\n") }

  static func error(_ text: String, prefix: String = "tandem: ") {
    write((prefix.isEmpty ? "" : colored(prefix, "31")) + text + "\n")
  }

  static func write(_ text: String) {
    status.withLock { shown in
      if shown { _ = writeAll(Array("\r\u{1B}[K".utf8), to: 2) }
      shown = false
      _ = writeAll(Array(text.utf8), to: 2)
    }
  }

  /// A line that the next message overwrites; nothing off a terminal.
  static func showStatus(_ text: String) {
    guard isTerminal else { return }
    status.withLock { shown in
      let line = DisplayWidth.truncate(text, to: max(20, Terminal.width - 1))
      _ = writeAll(Array("\r\u{1B}[K\(line)".utf8), to: 2)
      shown = true
    }
  }

  static func clearStatus() { write("") }

  static func colored(_ text: String, _ code: String) -> String {
    hasColor ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}

/// False when the descriptor cannot be written; `errno` says why.
private func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
  var done = 0
  while done < bytes.count {
    let count = bytes.withUnsafeBytes { buffer in
      write(descriptor, buffer.baseAddress.map { $0 + done }, buffer.count - done)
    }
    if count < 0 {
      if errno == EINTR || errno == EAGAIN { continue }
      return false
    }
    done += count
  }
  return true
}
