// SPDX-License-Identifier: Apache-2.0
// What a text says as a number or a date, read as table preparation reads cells; for graders that
// have no better reading.

import SQLBridge

public enum CellReading {
  /// `12467` for "12,467", `26000` for "$26,000", `10` for "10 years"; nil when it is no number.
  public static func number(_ text: String) -> String? {
    NumberColumn.parts(PreparedTable.collapsed(text)).map { AnswerNormalisation.text($0.value) }
  }

  /// `2009-06-21` for "June 21, 2009", `2009-06` for "June 2009"; nil when it is no date.
  public static func date(_ text: String) -> String? {
    DateText.iso(PreparedTable.collapsed(text))
  }
}
