// SPDX-License-Identifier: Apache-2.0
// What every backend is: a language model that may hold a resource (connections, a program), and
// the descriptor by which `BackendList` finds it from the prefix of a specification.

/// A language model that answers by itself, not a decorator. It makes one attempt a call; waiting
/// and trying again are `Retry`'s.
protocol LMBackend: LanguageModel {
  /// How errors name it: "http://127.0.0.1:8000/v1", "exec:python3 lm.py". Without any key.
  var endpoint: String { get }
  /// Whose answers these are, for the cache: by default `endpoint`.
  var cacheScope: String { get }
  /// Whether it is known to give one choice a call, whatever `n` is.
  var givesOneChoice: Bool { get }
  /// Ends connections and programs; later calls throw `.shutDown`.
  func shutdown() async
}

extension LMBackend {
  var cacheScope: String { endpoint }
  var givesOneChoice: Bool { false }
  func shutdown() async {}
}

/// One kind of backend: how a specification names it and how it is made.
struct BackendDescriptor: Sendable {
  /// The first word of a specification, as in `LMSpecification.kind`.
  let kind: String
  /// For usage texts: form, meaning, example.
  let form: String
  let meaning: String
  let example: String
  /// What the specification gives to the backend (a file, a command, an address), or nil if the
  /// specification is not of this kind.
  let argument: @Sendable (_ spec: String) -> String?
  /// Whether a fault in the transport can spoil a reply, so that a malformed one is asked again.
  var isNetwork = false
  /// Whether its answers cost nothing.
  var isFree = false
  /// Where the cache before it keeps answers.
  enum Keeping { case store, session, nowhere }
  var keeping = Keeping.store
  /// Whether the caller's `LMOptions.timeout` has to be kept by a decorator.
  var needsTimeout = false
  /// - Throws: `LMError`.
  let make: @Sendable (_ argument: String, _ options: LMOptions) throws -> any LMBackend

  /// The rest of `spec` after `prefix`; nil if it does not begin so.
  static func rest(of spec: String, after prefix: String) -> String? {
    spec.hasPrefix(prefix) ? String(spec.dropFirst(prefix.count)) : nil
  }
}
