// SPDX-License-Identifier: Apache-2.0
// The window of a statement that stops early: after how many missing values a run ends. It begins
// small and grows with what the answers so far tell about the rest: rows found per value asked
// (sql-execution, section 6; a fixed doubling asked 56 keys where 45 were needed).

struct EarlyExit {
  private let wanted: Int?
  private(set) var size: Int
  private var asked = 0

  static let smallest = 8
  static let largest = 4096

  init(_ plan: WindowPlan) {
    wanted = plan.rows
    size = min(max(plan.rows ?? 0, Self.smallest), Self.largest)
  }

  /// After a run that gave `rows` rows before its first miss.
  mutating func advance(rows: Int, closed: Bool) {
    guard closed else { return }
    asked += size
    guard let wanted else {
      size = min(asked * 4, Self.largest)
      return
    }
    var next = size * 2
    if rows > 0, rows < wanted {
      let (product, overflow) = (wanted - rows).multipliedReportingOverflow(by: asked)
      if !overflow { next = min(next, product / rows + 1) }
    }
    size = min(max(next, Self.smallest), Self.largest)
  }
}
