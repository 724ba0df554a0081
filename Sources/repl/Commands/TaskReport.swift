// SPDX-License-Identifier: Apache-2.0
// What `eval bbh` and `eval gsm8k` print: the table by task and category on stdout, and with
// --against the comparison with another run.

import Decomposer
import Evaluation
import Foundation

enum TaskReport {
  /// The table of a run folder: exact and lenient shares with their 95 % intervals.
  static func print(_ table: TaskTable) {
    var text = TextTable(columns: ["task", "n", "exact", "95 %", "lenient", "95 %", "failed"])
    text.right = [1, 2, 3, 4, 5, 6]
    for row in table.tasks { text.add(cells(row.name, row.counts)) }
    for row in table.categories { text.add(cells(row.name.uppercased(), row.counts)) }
    text.add(cells("ALL", table.total))
    Output.write(text.text(width: nil))
    if let mean = table.mean { Output.write("mean over tasks: \(share(mean))\n") }
    Output.flush()
  }

  /// Flips and McNemar's test against another run.
  static func print(_ comparison: RunComparison, against folder: String) {
    let flips = comparison.lost.count + comparison.gained.count
    var lines = [
      "against \(folder): \(comparison.common) common questions,"
        + " \(comparison.bothRight) right in both",
      "gained \(comparison.gained.count), lost \(comparison.lost.count) of \(flips) flips;"
        + " McNemar p = \(String(format: "%.4f", comparison.pValue))",
    ]
    for (label, ids) in [("gained", comparison.gained), ("lost", comparison.lost)]
    where !ids.isEmpty {
      let rest = ids.count > 20 ? " and \(ids.count - 20) more" : ""
      lines.append("\(label): \(ids.prefix(20).joined(separator: " "))\(rest)")
    }
    Output.write(lines.joined(separator: "\n") + "\n")
    Output.flush()
  }

  private static func cells(_ name: String, _ counts: TaskCounts) -> [String] {
    let (exact, lenient) = (counts.exact, counts.lenient)
    return [
      name, String(counts.questions), share(exact, counts.questions),
      interval(exact, counts.questions), share(lenient, counts.questions),
      interval(lenient, counts.questions), String(counts.failed),
    ]
  }

  private static func share(_ right: Int, _ count: Int) -> String {
    count == 0 ? "" : share(Double(right) / Double(count))
  }

  private static func share(_ value: Double) -> String { String(format: "%.1f%%", value * 100) }

  private static func interval(_ right: Int, _ count: Int) -> String {
    let interval = ShareInterval(right, of: count)
    return String(format: "%.1f-%.1f", interval.low * 100, interval.high * 100)
  }
}
