// SPDX-License-Identifier: Apache-2.0
// What a solver gives back, and the events on the way to it.

import LMulator
import LanguageModel

/// An answer with where it came from.
public struct Answer: Sendable, Equatable {
  /// One item for a single answer, several for a list; empty for an empty list.
  public var items: [String]
  public var provenance: Provenance
  /// The program that was run, as its language's source.
  public var program: String?
  /// The steps in words, where the method has them.
  public var reasoning: String?
  /// Share of the samples that gave this answer, 0...1.
  public var support = 1.0

  public init(
    _ items: [String], provenance: Provenance, program: String? = nil, reasoning: String? = nil
  ) {
    self.items = items
    self.provenance = provenance
    self.program = program
    self.reasoning = reasoning
  }

  /// The items in one line.
  public var text: String { items.joined(separator: " | ") }

  /// A string for one item, else a list of strings.
  public var json: JSON { items.count == 1 ? JSON(items[0]) : JSON(items) }
}

/// One step of a solver, for traces.
public struct SolveEvent: Sendable, Equatable {
  public enum Kind: String, Sendable {
    /// The solver's first attempt.
    case draft
    /// A sub-question that the decomposer wrote.
    case subquestion
    case subanswer
    /// A program that was written.
    case program
    /// An event inside a program's run; `detail` has it.
    case execution
    /// What an LM function was asked over which rows; `detail` has them and the reply.
    case values
    /// A step that failed without ending the work.
    case failure
    case answer
  }

  public var kind: Kind
  public var text: String
  public var detail: JSON?

  public init(_ kind: Kind, _ text: String, detail: JSON? = nil) {
    self.kind = kind
    self.text = text
    self.detail = detail
  }

  /// `{"event","text","detail"?}`
  public var json: JSON {
    var members: [JSON.Member] = [
      .init("event", .string(kind.rawValue)), .init("text", .string(text)),
    ]
    if let detail { members.append(.init("detail", detail)) }
    return .object(members)
  }
}
