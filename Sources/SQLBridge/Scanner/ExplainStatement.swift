// SPDX-License-Identifier: Apache-2.0
// `EXPLAIN LM SELECT ...`: what would be asked, before anything is spent.

public enum ExplainStatement {
  /// The statement after EXPLAIN LM; nil for other statements.
  public static func statement(_ sql: String) -> String? {
    let stream = TokenStream(sql)
    guard let first = stream.after(-1), stream.word(first) == "EXPLAIN",
      let second = stream.after(first), stream.word(second) == "LM",
      let third = stream.after(second)
    else { return nil }
    return stream.text(third..<stream.count)
  }
}
