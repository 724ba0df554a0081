// SPDX-License-Identifier: Apache-2.0
// The prompt that asks for a Binder program (arXiv 2210.02875, section 3.2): per example the
// table's CREATE TABLE with three rows, the question, the program. Examples are our own.

import LanguageModel
import SQLBridge

public enum ProgramPrompt {
  static var system: String { BinderPrompts.program() }

  /// - Parameter repair: the program before and the error that it gave.
  static func messages(
    question: String, tables: [PreparedTable], exampleRows: Int, repair: (String, String)? = nil
  ) -> [LMMessage] {
    let shots = examples.joined(separator: "\n\n")
    let schema = tables.map { Self.schema($0, rows: exampleRows) }.joined(separator: "\n")
    var messages = [
      LMMessage(.system, system),
      LMMessage(.user, "\(shots)\n\n\(schema)\nQ: \(question)\nNeuralSQL:"),
    ]
    if let (program, error) = repair {
      messages.append(LMMessage(.assistant, program))
      messages.append(
        LMMessage(.user, "SQLite says: \(error)\nReply with the corrected statement only."))
    }
    return messages
  }

  /// `CREATE TABLE title(column type, ...)` and example rows, as in the paper.
  static func schema(_ prepared: PreparedTable, rows: Int) -> String {
    let table = prepared.table
    let columns = table.columns.map { column in
      let name = isPlain(column.name) ? column.name : "`\(column.name)`"
      return "\t\(name) \(column.type == .integer ? "int" : column.type.rawValue.lowercased())"
    }
    let lines = table.rows.prefix(rows).map { row in
      row.map { ($0.rendered ?? "null").prefixed(80) }.joined(separator: "\t")
    }
    return """
      CREATE TABLE \(table.title ?? table.name)(
      \(columns.joined(separator: ",\n")))
      /*
      \(lines.count) example rows:
      SELECT * FROM \(table.name) LIMIT \(lines.count);
      \(table.columns.map(\.name).joined(separator: "\t"))
      \(lines.joined(separator: "\n"))
      */
      """
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
