// SPDX-License-Identifier: Apache-2.0
// lm_join with candidates: of all pairs that the plain conditions leave, only those are asked whose
// right value is among the k most like the left one, by shared groups of three characters. The
// others are FALSE without asking. It is the user who allows this, by giving k: pairs that share no
// letters but mean the same are lost.

enum CandidatePairs {
  /// Keys to ask, and keys that are false at once; both in the order of `keys`.
  static func split(_ keys: [LMKey], candidates: Int) -> (asked: [LMKey], dropped: [LMKey]) {
    var byLeft: [SQLValue: [Int]] = [:]
    for (index, key) in keys.enumerated() {
      byLeft[key.values.first ?? .null, default: []].append(index)
    }
    var trigrams: [SQLValue: Set<[UInt8]>] = [:]
    func grams(_ value: SQLValue) -> Set<[UInt8]> {
      if let known = trigrams[value] { return known }
      let made = Self.trigrams(value.rendered ?? "")
      trigrams[value] = made
      return made
    }
    var kept = Set<Int>()
    for (left, indices) in byLeft {
      guard indices.count > candidates else {
        kept.formUnion(indices)
        continue
      }
      let mine = grams(left)
      let ranked = indices.map { index -> (index: Int, likeness: Double) in
        let other = grams(keys[index].values.count > 1 ? keys[index].values[1] : .null)
        let both = mine.intersection(other).count
        return (index, Double(both) / Double(max(mine.count + other.count - both, 1)))
      }
      .sorted { ($0.likeness, -$0.index) > ($1.likeness, -$1.index) }
      kept.formUnion(ranked.prefix(candidates).map(\.index))
    }
    return (
      keys.indices.filter(kept.contains).map { keys[$0] },
      keys.indices.filter { !kept.contains($0) }.map { keys[$0] }
    )
  }

  private static func trigrams(_ text: String) -> Set<[UInt8]> {
    let bytes = Array("  \(text.lowercased()) ".utf8)
    guard bytes.count >= 3 else { return [bytes] }
    return Set((0...(bytes.count - 3)).map { Array(bytes[$0..<($0 + 3)]) })
  }
}
