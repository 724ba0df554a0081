// SPDX-License-Identifier: Apache-2.0
// libedit (man editline), wrapped: one line with editing, history and completion. All of its C
// interface is in this file. Ownership: the editor and the history belong to this object and are
// freed in `deinit`; a line from `el_gets` belongs to libedit until the next call and is copied at
// once; the prompt is a C string that this object owns and replaces before each line, since
// libedit reads it again at each redraw. The editor holds this object unretained as its client
// data: callbacks run only inside `readLine`, while the object is alive.

import CLibedit
import Foundation

/// A line editor on the terminal. Used by one thread.
final class LineEditor {
  enum Line: Equatable {
    case text(String)
    /// Ctrl-C while editing.
    case interrupted
    /// Ctrl-D on an empty line.
    case end
  }

  /// Candidates for the text before the cursor, and how many of its last bytes they replace.
  struct Completion {
    var candidates: [String]
    var replaced: Int
  }

  /// Called when Tab is pressed, with the line up to the cursor.
  var complete: ((String) -> Completion)?
  private let editor: OpaquePointer
  private let entries: OpaquePointer
  private let historyPath: String
  fileprivate var prompt: UnsafeMutablePointer<CChar>?
  fileprivate var wasInterrupted = false

  /// nil when the terminal cannot be edited on.
  init?(historyPath: String) {
    tandem_utf8_locale()
    guard let editor = tandem_el_init("tandem") else { return nil }
    guard let entries = history_init() else {
      el_end(editor)
      return nil
    }
    self.editor = editor
    self.entries = entries
    self.historyPath = historyPath
    _ = tandem_history_size(entries, 5_000)
    _ = tandem_history_unique(entries)
    let folder = (historyPath as NSString).deletingLastPathComponent
    try? FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true,
      attributes: [.posixPermissions: 0o700])
    _ = tandem_history_load(entries, historyPath)
    configure()
  }

  deinit {
    el_end(editor)
    history_end(entries)
    free(prompt)
  }

  private func configure() {
    tandem_el_client(editor, Unmanaged.passUnretained(self).toOpaque())
    tandem_el_no_signals(editor)
    tandem_el_emacs(editor)
    tandem_el_history(editor, entries)
    tandem_el_prompt(editor, editPrompt)
    tandem_el_interrupt_is_a_key(editor)
    tandem_el_add(editor, "tandem-complete", "complete a name", editComplete)
    tandem_el_bind(editor, "^I", "tandem-complete")
    tandem_el_add(editor, "tandem-interrupt", "drop the input", editInterrupt)
    tandem_el_bind(editor, "^C", "tandem-interrupt")
    tandem_el_bind(editor, "^R", "em-inc-search-prev")
    _ = el_source(editor, nil)
  }

  func readLine(prompt text: String) -> Line {
    free(prompt)
    prompt = strdup(text)
    wasInterrupted = false
    var count: Int32 = 0
    guard let bytes = el_gets(editor, &count), count > 0 || wasInterrupted else {
      return wasInterrupted ? .interrupted : .end
    }
    if wasInterrupted { return .interrupted }
    var line = String(cString: bytes)
    if line.last == "\n" { line.removeLast() }
    return .text(line)
  }

  /// Adds an input (which may have several lines) to the history and its file.
  func remember(_ input: String) {
    guard !input.allSatisfy(\.isWhitespace) else { return }
    _ = tandem_history_enter(entries, input)
    if tandem_history_save(entries, historyPath) >= 0 { chmod(historyPath, 0o600) }
  }

  // MARK: - Callbacks

  fileprivate static func of(_ editor: OpaquePointer?) -> LineEditor? {
    guard let editor, let data = tandem_el_get_client(editor) else { return nil }
    return Unmanaged<LineEditor>.fromOpaque(data).takeUnretainedValue()
  }

  /// Inserts what all candidates share; lists them when that is nothing.
  fileprivate func completeLine() -> UInt8 {
    guard let info = el_line(editor)?.pointee, let buffer = info.buffer, let cursor = info.cursor
    else { return UInt8(CC_ERROR) }
    let before = String(
      decoding: UnsafeRawBufferPointer(start: buffer, count: max(0, cursor - buffer)),
      as: UTF8.self)
    if before.allSatisfy(\.isWhitespace) {
      el_insertstr(editor, "    ")
      return UInt8(CC_REFRESH)
    }
    guard let found = complete?(before), let first = found.candidates.first else {
      return UInt8(CC_REFRESH_BEEP)
    }
    var shared = first
    for candidate in found.candidates.dropFirst() { shared = shared.commonPrefix(with: candidate) }
    let typed = String(decoding: Array(before.utf8.suffix(found.replaced)), as: UTF8.self)
    if shared.hasPrefix(typed), shared.utf8.count > typed.utf8.count {
      el_insertstr(editor, String(shared.dropFirst(typed.count)))
      return UInt8(CC_REFRESH)
    }
    guard found.candidates.count > 1 else { return UInt8(CC_NORM) }
    Output.write("\n" + Self.listing(found.candidates))
    return UInt8(CC_REDISPLAY)
  }

  private static func listing(_ candidates: [String]) -> String {
    let shown = candidates.prefix(200)
    let width = (shown.map { DisplayWidth.of($0) }.max() ?? 1) + 2
    let perLine = max(1, Terminal.width / width)
    var text = ""
    for (index, candidate) in shown.enumerated() {
      let isLast = index % perLine == perLine - 1 || index == shown.count - 1
      text += isLast ? candidate + "\n" : DisplayWidth.padded(candidate, to: width)
    }
    return shown.count < candidates.count
      ? text + "... \(candidates.count - shown.count) more\n" : text
  }

  fileprivate func interruptLine() -> UInt8 {
    wasInterrupted = true
    Output.write("^C\n")
    return UInt8(CC_NEWLINE)
  }
}

private func editPrompt(_ editor: OpaquePointer?) -> UnsafeMutablePointer<CChar>? {
  LineEditor.of(editor)?.prompt
}

private func editComplete(_ editor: OpaquePointer?, _: Int32) -> UInt8 {
  LineEditor.of(editor)?.completeLine() ?? UInt8(CC_ERROR)
}

private func editInterrupt(_ editor: OpaquePointer?, _: Int32) -> UInt8 {
  LineEditor.of(editor)?.interruptLine() ?? UInt8(CC_ERROR)
}
