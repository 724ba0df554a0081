// SPDX-License-Identifier: Apache-2.0
// Aligned columns for people: a header, a rule, the rows. Columns of numbers stand to the right.
// Off a terminal nothing is cut.

struct TextTable {
  var columns: [String]
  var rows: [[String]] = []
  /// Columns that stand to the right.
  var right: Set<Int> = []

  init(columns: [String]) { self.columns = columns.map(Self.oneLine) }

  mutating func add(_ row: [String]) { rows.append(row.map(Self.oneLine)) }

  /// Lines, each ended.
  /// - Parameter width: columns of the terminal at most; the widest columns are cut first.
  func text(width: Int? = nil) -> String {
    guard !columns.isEmpty else { return "" }
    var widths = columns.indices.map { index in
      rows.reduce(max(1, DisplayWidth.of(columns[index]))) {
        index < $1.count ? max($0, DisplayWidth.of($1[index])) : $0
      }
    }
    if let width { Self.shrink(&widths, to: width) }
    var text = line(columns, widths)
    text += widths.map { String(repeating: "-", count: $0) }.joined(separator: "  ") + "\n"
    for row in rows { text += line(row, widths) }
    return text
  }

  private func line(_ cells: [String], _ widths: [Int]) -> String {
    var parts: [String] = []
    for (index, width) in widths.enumerated() {
      let cell = DisplayWidth.truncate(index < cells.count ? cells[index] : "", to: width)
      parts.append(DisplayWidth.padded(cell, to: width, right: right.contains(index)))
    }
    var line = parts.joined(separator: "  ")
    while line.last == " " { line.removeLast() }
    return line + "\n"
  }

  private static func shrink(_ widths: inout [Int], to width: Int) {
    var excess = widths.reduce(0, +) + 2 * (widths.count - 1) - width
    while excess > 0 {
      guard let widest = widths.max(), widest > 8,
        let index = widths.firstIndex(of: widest)
      else { return }
      let next = widths.filter { $0 < widest }.max() ?? 8
      let cut = min(excess, max(1, widest - max(8, next)))
      widths[index] -= cut
      excess -= cut
    }
  }

  private static func oneLine(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) else {
      return text
    }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      result.append(scalar.value < 0x20 || scalar.value == 0x7F ? " " : scalar)
    }
    return String(result)
  }
}
