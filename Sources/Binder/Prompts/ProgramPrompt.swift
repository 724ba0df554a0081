// SPDX-License-Identifier: Apache-2.0
// The prompt that asks for a Binder program (arXiv 2210.02875, section 3.2): per example the
// table's CREATE TABLE with three rows, the question, the program. Examples are our own.

import Foundation
import LanguageModel
import SQLBridge

public enum ProgramPrompt {
  static func system(_ options: BinderOptions) -> String {
    options.allowsQA ? BinderPrompts.program() : BinderPrompts.sql()
  }

  /// - Parameter repair: the program before and what happened to it.
  static func messages(
    question: String, tables: [PreparedTable], options: BinderOptions,
    repair: (program: String, problem: String)? = nil
  ) -> [LMMessage] {
    let share = options.tableTokens / max(1, tables.count)
    let schema = tables.map { prepared in
      let view = TableView(
        prepared.table, question: question, rows: options.exampleRows, tokens: share)
      return Self.schema(prepared, view)
    }.joined(separator: "\n")
    let shots = options.fewShot ? examples(allowsQA: options.allowsQA) + "\n\n" : ""
    let word = options.allowsQA ? "NeuralSQL:" : "SQL:"
    var messages = [
      LMMessage(.system, system(options)),
      LMMessage(.user, "\(shots)\(schema)\nQ: \(question)\n\(word)"),
    ]
    if let repair {
      messages.append(LMMessage(.assistant, repair.program))
      messages.append(
        LMMessage(
          .user, "SQLite says: \(repair.problem)\nReply with the corrected statement only."))
    }
    return messages
  }

  /// `CREATE TABLE title(column type, ...)` and example rows, as in the paper; then what the view
  /// leaves out, and which rows are totals.
  static func schema(_ prepared: PreparedTable, _ view: TableView) -> String {
    let table = prepared.table
    let columns = view.columns.map { index in
      let column = table.columns[index]
      let name = isPlain(column.name) ? column.name : "`\(column.name)`"
      return "\t\(name) \(typeName(column.type))"
    }
    let lines = view.rows.map { row in
      view.columns.map { column in
        let cell = column < table.rows[row].count ? table.rows[row][column] : .null
        return (cell.rendered ?? "null").prefixed(view.cellWidth)
      }.joined(separator: "\t")
    }
    let first = view.rows == Array(0..<lines.count)
    let query =
      first
      ? "SELECT * FROM \(table.name) LIMIT \(lines.count);"
      : "SELECT * FROM \(table.name) WHERE row_id IN (\(view.rows.map(String.init).joined(separator: ", ")));"
    var notes: [String] = []
    let hidden = table.columns.indices.filter { !view.columns.contains($0) }
    if !hidden.isEmpty {
      let names = hidden.map { table.columns[$0].name }.joined(separator: ", ")
      notes.append("\(hidden.count) more columns: \(names.prefixed(400))")
    }
    if view.columns.contains(where: { table.columns[$0].type == .mixed }) {
      notes.append("Numeric columns hold some texts too, which SQLite sorts after all numbers.")
    }
    if !prepared.totals.isEmpty {
      let rows = prepared.totals.map(String.init).joined(separator: ", ")
      notes.append("Totals of the other rows: row_id \(rows)")
    }
    let text = [
      "CREATE TABLE \(table.title ?? table.name)(", columns.joined(separator: ",\n") + ")", "/*",
      "\(lines.count) example rows:", query,
      view.columns.map { table.columns[$0].name }.joined(separator: "\t"),
    ]
    return (text + lines + notes + ["*/"]).joined(separator: "\n")
  }

  private static func typeName(_ type: TableData.ColumnType) -> String {
    switch type {
    case .integer: "int"
    case .real: "real"
    case .text: "text"
    case .mixed: "numeric"
    }
  }

  /// The examples; without those that call QA where that is not wanted.
  static func examples(allowsQA: Bool) -> String {
    if allowsQA { return examples.joined(separator: "\n\n") }
    return examples.map { example in
      let parts = example.components(separatedBy: "\nQ: ")
      let plain = parts.dropFirst().filter { !$0.contains("QA(") }
        .map { $0.replacingOccurrences(of: "NeuralSQL:", with: "SQL:") }
      return ([parts.first ?? ""] + plain).joined(separator: "\nQ: ")
    }.joined(separator: "\n\n")
  }

  private static func isPlain(_ name: String) -> Bool {
    guard let first = name.first, first.isASCII, first.isLetter || first == "_" else {
      return false
    }
    return name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
  }

  static let examples = [
    """
    CREATE TABLE Harbour Lights (film festival)(
    \trow_id int,
    \tfilm text,
    \tdirector text,
    \tyear int,
    \t`awards won` text)
    /*
    3 example rows:
    SELECT * FROM w LIMIT 3;
    row_id\tfilm\tdirector\tyear\tawards won
    0\tsalt road\tines varga\t2011\taudience award, best score
    1\tthe quiet tram\tpiet olsen\t2013\tnull
    2\tnine bridges\tines varga\t2014\tbest film
    */
    Q: how many films did ines varga direct?
    NeuralSQL: SELECT COUNT(*) FROM w WHERE director = 'ines varga'
    Q: which film won the most awards?
    NeuralSQL: SELECT film FROM w ORDER BY QA("map@how many awards are listed?"; `awards won`) DESC LIMIT 1
    """,
    """
    CREATE TABLE Kestrel Valley Rovers season(
    \trow_id int,
    \tdate text,
    \topponent text,
    \tresult text,
    \tvenue text)
    /*
    3 example rows:
    SELECT * FROM w LIMIT 3;
    row_id\tdate\topponent\tresult\tvenue
    0\t1998-08-15\tmarlow town\tw 3 - 1\tkestrel park (h)
    1\t1998-08-22\tashby united\tl 0 - 2\tashby, green lane
    2\t1998-08-29\tdunmore\td 1 - 1\tkestrel park (h)
    */
    Q: how many home games did they win?
    NeuralSQL: SELECT COUNT(*) FROM w WHERE QA("map@is it a win?"; result) = 'yes' AND QA("map@is it a home game?"; venue) = 'yes'
    Q: who did they play right after dunmore?
    NeuralSQL: SELECT opponent FROM w WHERE row_id = (SELECT row_id FROM w WHERE opponent = 'dunmore') + 1
    Q: in which game did they score more goals, marlow town or dunmore?
    NeuralSQL: SELECT opponent FROM w WHERE opponent IN ('marlow town', 'dunmore') ORDER BY QA("map@how many goals did the first team score?"; result) DESC LIMIT 1
    """,
    """
    CREATE TABLE Rivers of Tolmar(
    \trow_id int,
    \triver text,
    \t`length (km)` int,
    \t`flows through` text)
    /*
    3 example rows:
    SELECT * FROM w LIMIT 3;
    row_id\triver\tlength (km)\tflows through
    0\talda\t212\tsenn, port ode
    1\tbrisk\t97\tsenn
    2\tcoral\t158\thigh fen, port ode, lee
    */
    Q: what is the difference in length between the alda and the brisk?
    NeuralSQL: SELECT (SELECT `length (km)` FROM w WHERE river = 'alda') - (SELECT `length (km)` FROM w WHERE river = 'brisk')
    Q: which town lies on the most rivers?
    NeuralSQL: SELECT QA("ans@which town lies on the most rivers?"; SELECT river, `flows through` FROM w)
    """,
  ]
}

extension String {
  fileprivate func prefixed(_ count: Int) -> String {
    self.count > count ? self.prefix(count) + "..." : self
  }
}
