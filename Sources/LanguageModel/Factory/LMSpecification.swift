// SPDX-License-Identifier: Apache-2.0
// What `--lm SPEC` says: which backend, and the file, command or address that it gets.

/// A parsed specification: `tape:FILE`, `exec:COMMAND`, `ask`, `openai`, `anthropic`, `FILE.gguf`,
/// `http://HOST:PORT/v1` or several addresses with commas between.
public struct LMSpecification: Sendable, Hashable, CustomStringConvertible {
  /// As the user wrote it, without blanks around.
  public let text: String
  /// The backend: "tape", "exec", "ask", "openai", "anthropic", "gguf" or "http".
  public let kind: String
  /// What the backend gets: a path, a command, an address; empty for `ask` and `openai`.
  public let argument: String

  public var description: String { text }

  /// - Throws: `LMError.badSpecification`, which lists the forms; `.notConfigured` for an empty
  ///   text.
  public static func parse(_ text: String) throws(LMError) -> LMSpecification {
    let text = String(text.trimmedBlanks)
    guard !text.isEmpty else { throw .notConfigured }
    for descriptor in BackendList.all {
      guard let argument = descriptor.argument(text) else { continue }
      if argument.isEmpty && descriptor.form.contains(":") {
        throw .badSpecification(spec: text, reason: "wanted \(descriptor.form)")
      }
      return LMSpecification(text: text, kind: descriptor.kind, argument: argument)
    }
    throw .badSpecification(spec: text, reason: "no backend has this form")
  }

  var descriptor: BackendDescriptor? { BackendList.all.first { $0.kind == kind } }
}
