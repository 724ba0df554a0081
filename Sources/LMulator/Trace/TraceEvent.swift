// SPDX-License-Identifier: Apache-2.0
// What happened while a program ran, event by event: stretches that the interpreter ran, calls and
// statements that the LM answered, with the delta state, the prompt's digest and the tokens.
// Source: Chain of Code figures 1 and 3.

import Interpreter
import LanguageModel

/// One event of a program's run.
public struct TraceEvent: Sendable, Equatable {
  public enum Kind: String, Sendable {
    /// The interpreter ran up to `line`; with `traceStatements`, the statement of `line`.
    case ran
    /// A call was answered.
    case call
    /// A call was answered from an earlier equal call.
    case memo
    /// A statement was emulated.
    case statement
    /// A header's value was emulated.
    case value
    /// The LM gave the final answer.
    case answer
    /// The program ended.
    case finished
    /// An emulation failed, or the program ended with an exception.
    case error
  }

  public enum Who: String, Sendable { case python, lm, host }

  /// One variable that changed; a nil repr says that it is gone.
  public struct Change: Sendable, Equatable {
    public var name: String
    public var repr: String?

    public init(name: String, repr: String?) {
      self.name = name
      self.repr = repr
    }
  }

  public var kind: Kind
  public var who: Who
  /// Line of the program, from 1; 0 when the event has none.
  public var line: Int
  /// The call or statement.
  public var code: String
  /// `repr` of the value that was given.
  public var value: String?
  /// The type wanted, as Python source.
  public var wanted: String?
  /// Delta state.
  public var delta: [Change]
  /// Digest of the prompt.
  public var prompt: String?
  /// LM requests made for this event.
  public var requests: Int
  public var usage: LMUsage
  /// The error.
  public var message: String?

  public init(
    _ kind: Kind, by who: Who, line: Int, code: String = "", value: String? = nil,
    wanted: String? = nil, delta: [Change] = [], prompt: String? = nil, requests: Int = 0,
    usage: LMUsage = LMUsage(), message: String? = nil
  ) {
    self.kind = kind
    self.who = who
    self.line = line
    self.code = code
    self.value = value
    self.wanted = wanted
    self.delta = delta
    self.prompt = prompt
    self.requests = requests
    self.usage = usage
    self.message = message
  }
}

extension TraceEvent {
  /// The event as a JSON object, for `--trace` (one a line): `event`, `who`, `line`, then what
  /// the event has of `code`, `value`, `wanted`, `delta` (name to repr, null for a name that is
  /// gone), `prompt`, `requests`, `prompt_tokens`, `completion_tokens`, `message`.
  public var json: JSON {
    var members: [JSON.Member] = [
      .init("event", .string(kind.rawValue)), .init("who", .string(who.rawValue)),
      .init("line", .int(Int64(line))),
    ]
    func add(_ key: String, _ text: String?) {
      if let text, !text.isEmpty { members.append(.init(key, .string(text))) }
    }
    add("code", code)
    add("value", value)
    add("wanted", wanted)
    if !delta.isEmpty {
      members.append(
        .init("delta", .object(delta.map { .init($0.name, $0.repr.map { .string($0) } ?? .null) }))
      )
    }
    add("prompt", prompt)
    if requests > 0 {
      members += [
        .init("requests", .int(Int64(requests))),
        .init("prompt_tokens", .int(Int64(usage.promptTokens))),
        .init("completion_tokens", .int(Int64(usage.completionTokens))),
      ]
    }
    add("message", message)
    return .object(members)
  }
}

extension TraceEvent.Change {
  /// A change as events keep it: a repr of more than 2,000 characters is cut, since a trace has
  /// one of each value of each loop.
  init(_ name: String, _ repr: String) {
    self.init(name: name, repr: PythonText.shortened(repr, to: 2_000))
  }

  /// What changed between two states, in the order of the later one, then what is gone.
  static func between(_ old: [Variable], _ new: [Variable]) -> [TraceEvent.Change] {
    let before = Dictionary(old.map { ($0.name, $0.repr) }, uniquingKeysWith: { $1 })
    let names = Set(new.map(\.name))
    return new.filter { before[$0.name] != $0.repr }.map { .init($0.name, $0.repr) }
      + old.filter { !names.contains($0.name) }.map { .init(name: $0.name, repr: nil) }
  }
}
