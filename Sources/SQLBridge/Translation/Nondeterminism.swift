// SPDX-License-Identifier: Apache-2.0
// Refuses LM arguments that differ from run to run: they would be asked anew in each run and the
// statement would never be done (measured: random() gives new keys forever). Only what stands in
// the argument's own text is seen; through a FROM subquery the limit on runs catches it.

enum Nondeterminism {
  private static let functions: Set<String> = [
    "RANDOM", "RANDOMBLOB", "CHANGES", "TOTAL_CHANGES", "LAST_INSERT_ROWID",
  ]
  private static let clocks: Set<String> = [
    "DATE", "TIME", "DATETIME", "JULIANDAY", "UNIXEPOCH", "STRFTIME", "TIMEDIFF",
  ]
  private static let keywords: Set<String> = ["CURRENT_DATE", "CURRENT_TIME", "CURRENT_TIMESTAMP"]

  static func check(_ stream: TokenStream, _ sites: [ScannedSite]) throws {
    for site in sites {
      for index in site.range.dropFirst() {
        guard let word = stream.word(index) else { continue }
        if let found = nondeterministic(word, stream, index) {
          throw SQLError.nondeterministicArgument(function: found, question: site.question)
        }
      }
    }
  }

  private static func nondeterministic(
    _ word: String, _ stream: TokenStream, _ index: Int
  ) -> String? {
    if let before = stream.before(index), stream.kind(before) == .dot { return nil }
    if keywords.contains(word) { return word }
    guard let open = stream.after(index), stream.kind(open) == .openParenthesis,
      stream.partner[open] > open
    else { return nil }
    if functions.contains(word) { return word.lowercased() + "()" }
    guard clocks.contains(word) else { return nil }
    let inside = ((open + 1)..<stream.partner[open]).filter { !stream.tokens[$0].isBlank }
    let wanted = word == "STRFTIME" ? 1 : 0
    let arguments = inside.isEmpty ? 0 : inside.count { stream.kind($0) == .comma } + 1
    let now = inside.contains { stream.unquoted($0).lowercased() == "now" }
    return now || arguments <= wanted ? word.lowercased() + "('now')" : nil
  }
}
