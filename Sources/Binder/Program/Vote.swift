// SPDX-License-Identifier: Apache-2.0
// The vote of samples: only programs that ran and found something vote; answers are equal when
// their items are, whatever their order, case and spelling of numbers. A vote's weight tells how
// far its provenance is trusted (arXiv 2210.02875, section 4.1: majority of the executed programs).

/// Weight of a vote by where its answer came from.
public struct VoteWeights: Sendable, Hashable {
  public var computed = 1.0
  public var mixed = 1.0
  public var guessed = 0.7

  public init() {}

  subscript(_ provenance: BinderAnswer.Provenance) -> Double {
    switch provenance {
    case .computed: computed
    case .mixed: mixed
    case .guessed: guessed
    }
  }
}

enum Vote {
  /// What two answers must share to be one.
  static func key(_ answer: [String]) -> [String] {
    answer.map { item in
      let plain = item.lowercased().trimmedBlanks
      guard let parts = NumberColumn.parts(plain), parts.suffix.isEmpty, parts.prefix.isEmpty
      else { return plain }
      return AnswerNormalisation.text(parts.value)
    }.sorted()
  }

  /// The answer with most weight, the surer and then the earlier among equals; nil when none has
  /// an item.
  static func winner(
    _ candidates: [BinderAnswer.Candidate], weights: VoteWeights
  ) -> (candidate: BinderAnswer.Candidate, votes: Int)? {
    var groups: [[String]: (weight: Double, votes: Int, best: BinderAnswer.Candidate)] = [:]
    var order: [[String]] = []
    for candidate in candidates {
      guard case .rows(_, _, let answer, let provenance) = candidate.outcome, !answer.isEmpty
      else { continue }
      let key = key(answer)
      if let group = groups[key] {
        let isSurer = rank(candidate) < rank(group.best)
        groups[key] = (
          group.weight + weights[provenance], group.votes + 1, isSurer ? candidate : group.best
        )
      } else {
        order.append(key)
        groups[key] = (weights[provenance], 1, candidate)
      }
    }
    var winner: (weight: Double, votes: Int, best: BinderAnswer.Candidate)?
    for group in order.compactMap({ groups[$0] }) {
      guard let known = winner else {
        winner = group
        continue
      }
      let isEqual = abs(group.weight - known.weight) < 1e-9
      if isEqual ? rank(group.best) < rank(known.best) : group.weight > known.weight {
        winner = group
      }
    }
    return winner.map { ($0.best, $0.votes) }
  }

  private static func rank(_ candidate: BinderAnswer.Candidate) -> Int {
    guard case .rows(_, _, _, let provenance) = candidate.outcome else { return 3 }
    switch provenance {
    case .computed: return 0
    case .mixed: return 1
    case .guessed: return 2
    }
  }
}

/// What two answers must share to be one, whatever the order, case and spelling of numbers.
public func answerKey(_ items: [String]) -> [String] { Vote.key(items) }
