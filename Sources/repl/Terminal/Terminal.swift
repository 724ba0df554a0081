// SPDX-License-Identifier: Apache-2.0
// The terminal itself: its width, and the questions of the `ask` language model.

import Foundation
import LanguageModel

enum Terminal {
  static let stdinIsTerminal = isatty(0) != 0

  /// Columns of stdout's terminal, else of stderr's; 80 when nothing tells.
  static var width: Int {
    for descriptor in [Int32(1), 2] {
      var size = winsize()
      if ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 {
        return Int(size.ws_col)
      }
    }
    return 80
  }

  /// Questions on stderr, answers from stdin; from the terminal itself when stdin carries the
  /// input, and nil when there is none then.
  static func forQuestions(stdinIsData: Bool) -> LMTerminal? {
    let show: @Sendable (String) async -> Void = { Console.note($0) }
    guard stdinIsData else {
      return LMTerminal(show: show, readLine: { Swift.readLine() })
    }
    guard let terminal = FileHandle(forReadingAtPath: "/dev/tty") else { return nil }
    let descriptor = terminal.fileDescriptor
    return LMTerminal(
      show: show,
      readLine: {
        withExtendedLifetime(terminal) { readLine(from: descriptor) }
      })
  }

  /// One line, byte by byte: what follows stays for the next reader.
  private static func readLine(from descriptor: Int32) -> String? {
    var bytes: [UInt8] = []
    var byte: UInt8 = 0
    while true {
      let count = read(descriptor, &byte, 1)
      if count < 0 && errno == EINTR { continue }
      guard count == 1 else {
        return bytes.isEmpty ? nil : String(decoding: bytes, as: UTF8.self)
      }
      if byte == 10 { return String(decoding: bytes, as: UTF8.self) }
      bytes.append(byte)
    }
  }
}
