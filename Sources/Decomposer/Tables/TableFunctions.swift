// SPDX-License-Identifier: Apache-2.0
// What programs of `binder-python` have: the class Table and its value `w`, written in Python, and
// `qa_map` and `qa_ans`, which come to the host as plain lists.

import BigInt
import Binder
import Interpreter
import LMulator
import LanguageModel
import SQLBridge
import Synchronization

final class TableFunctions: Sendable {
  private let model: any LanguageModel
  private let options: SQLAnswerOptions
  private let asked = Mutex(false)

  init(model: any LanguageModel, title: String?) {
    self.model = model
    var options = SQLAnswerOptions()
    options.context = title
    self.options = options
  }

  /// Whether a value of the LM was read.
  var wereAsked: Bool { asked.withLock { $0 } }

  var all: [String: LMulator.HostFunction] {
    [
      "_qa_map": { try await self.map($0) },
      "_qa_ans": { try await self.ans($0) },
    ]
  }

  static let prelude = """
    class Table:
        \"\"\"Rows are dicts from column name to cell.\"\"\"

        def __init__(self, columns, rows):
            self.columns = list(columns)
            self.rows = list(rows)

        def __len__(self):
            return len(self.rows)

        def __iter__(self):
            return iter(self.rows)

        def __getitem__(self, key):
            if isinstance(key, str):
                return [row[key] for row in self.rows]
            if isinstance(key, slice):
                return Table(self.columns, self.rows[key])
            return self.rows[key]

        def __repr__(self):
            return f"Table({self.columns}, {len(self.rows)} rows)"

        def where(self, test):
            return Table(self.columns, [row for row in self.rows if test(row)])

        def sort(self, key, reverse=False):
            get = (lambda row: row[key]) if isinstance(key, str) else key
            rows = sorted(self.rows, key=lambda row: (get(row) is not None, get(row)), reverse=reverse)
            return Table(self.columns, rows)

        def add(self, name, values):
            rows = [{**row, name: value} for row, value in zip(self.rows, values)]
            return Table([c for c in self.columns if c != name] + [name], rows)


    def _cells(table, columns):
        rows = list(table)
        if not columns:
            columns = table.columns if isinstance(table, Table) else list(rows[0]) if rows else []
        columns = [c for name in columns for c in (name if isinstance(name, (list, tuple)) else [name])]
        return columns, [[row[c] for c in columns] for row in rows]


    def qa_map(table, question, *columns, returns=None):
        \"\"\"One answer for each row.\"\"\"
        names, rows = _cells(table, columns)
        return _qa_map(question, names, rows, returns.__name__ if returns else "")


    def qa_ans(table, question, *columns):
        \"\"\"One answer from all rows.\"\"\"
        names, rows = _cells(table, columns)
        return _qa_ans(question, names, rows)


    w = Table(_columns, [dict(zip(_columns, _row)) for _row in _rows])

    """

  // MARK: - Host functions

  private func map(_ call: CallRequest) async throws -> PythonValue {
    let (question, columns, rows) = try Self.arguments(call)
    let type: QAType =
      switch call.args.dropFirst(3).first {
      case .str("bool")?: .bool
      case .str("int")?, .str("float")?: .number
      case .str("str")?: .text
      default: .auto
      }
    guard !rows.isEmpty else { return .list([]) }
    asked.withLock { $0 = true }
    let values = try await QAValues.map(
      question: question, columns: columns, rows: rows, returns: type, model: model,
      options: options
    ).values
    return .list(
      values.map { value in
        guard type == .bool, case .integer(let truth) = value else { return PythonValue(value) }
        return .bool(truth != 0)
      })
  }

  private func ans(_ call: CallRequest) async throws -> PythonValue {
    let (question, columns, rows) = try Self.arguments(call)
    asked.withLock { $0 = true }
    let value = try await QAValues.ans(
      question: question, columns: columns, rows: rows, model: model, options: options
    ).value
    guard case .text(let text) = value, text.hasPrefix("["),
      let list = (try? JSON(parsing: text))?.arrayValue
    else { return PythonValue(value) }
    return .list(list.map { item in item.stringValue.map(PythonValue.str) ?? .str(item.compact) })
  }

  private static func arguments(
    _ call: CallRequest
  ) throws -> (question: String, columns: [String], rows: [[SQLValue]]) {
    guard call.args.count >= 3, case .str(let question) = call.args[0],
      case .list(let names) = call.args[1], case .list(let rows) = call.args[2]
    else {
      throw LMulatorError.noProgram(reply: "\(call.function) wants a question, columns and rows")
    }
    let columns = names.map { name in
      if case .str(let text) = name { return text }
      return Interpreter.repr(name)
    }
    return (
      question, columns,
      rows.map { row in
        guard case .list(let cells) = row else { return [] }
        return cells.map(sqlValue)
      }
    )
  }

  private static func sqlValue(_ value: PythonValue) -> SQLValue {
    switch value {
    case .none: .null
    case .bool(let truth): .integer(truth ? 1 : 0)
    case .int(let number): Int64(exactly: number).map { .integer($0) } ?? .text("\(number)")
    case .float(let number): .real(number)
    case .str(let text): .text(text)
    default: .text(Interpreter.repr(value))
    }
  }
}
