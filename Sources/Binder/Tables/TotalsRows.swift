// SPDX-License-Identifier: Apache-2.0
// Rows that sum up the others: their first cell that is not empty, or the one after a rank, says
// so. They stay in the table, since questions ask for totals too.

enum TotalsRows {
  private static let labels: Set<String> = [
    "total", "totals", "grand total", "overall total", "sum", "sub-total", "subtotal",
    "career total", "career totals", "total:", "totals:", "all total",
  ]

  static func isLabel(_ cell: String) -> Bool { labels.contains(cell.lowercased()) }

  /// Positions of such rows. A table with more than a quarter of them has none: there the word
  /// means something else.
  static func find(_ rows: [[String]]) -> [Int] {
    let found = rows.indices.filter { row in
      let filled = rows[row].filter { !NullTokens.contains($0) }
      return filled.count > 1 && filled.prefix(2).contains(where: isLabel)
    }
    return found.count * 4 <= rows.count ? found : []
  }
}

/// Cells that stand for nothing.
enum NullTokens {
  private static let tokens: Set<String> = [
    "", "-", "--", "---", "–", "—", "−", "n/a", "n.a.", "nan", "null", "none", "?", "tba", "tbd",
  ]

  static func contains(_ cell: String) -> Bool {
    cell.utf8.count <= 6 && tokens.contains(cell.lowercased())
  }
}
