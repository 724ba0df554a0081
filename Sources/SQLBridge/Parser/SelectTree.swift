// SPDX-License-Identifier: Apache-2.0
// The structure of a SELECT that the rewrites need (https://sqlite.org/lang_select.html): common
// tables, cores, FROM items with their joins, and the AND/OR/NOT skeleton of conditions. All else
// is an opaque range of tokens, so most of SQLite's grammar passes through unread.

/// A SELECT statement, at the top or nested.
struct SelectStatement {
  struct CommonTable {
    var name: String
    /// The column list after the name, if there is one.
    var columns: [String]
    /// The tokens between the parentheses of AS (...).
    var body: Range<Int>
  }
  /// From the first to the last token.
  var range: Range<Int>
  /// WITH and all its tables.
  var withRange: Range<Int>?
  var commonTables: [CommonTable] = []
  var cores: [SelectCore] = []
  /// `UNION`, `UNION ALL`, `INTERSECT`, `EXCEPT`: one less than cores.
  var operators: [String] = []
  /// The terms of ORDER BY.
  var orderBy: [Range<Int>] = []
  /// From ORDER to the last term.
  var orderByRange: Range<Int>?
  /// From LIMIT to the end.
  var limitRange: Range<Int>?
}

/// `SELECT ... FROM ... WHERE ... GROUP BY ... HAVING ... WINDOW ...`, or VALUES.
struct SelectCore {
  var range: Range<Int>
  var isValues = false
  /// SELECT with DISTINCT or ALL.
  var head: Range<Int>
  var isDistinct = false
  var items: [ResultColumn] = []
  /// FROM with all its items.
  var fromRange: Range<Int>?
  var from: [FromItem] = []
  var `where`: Range<Int>?
  var groupByRange: Range<Int>?
  var having: Range<Int>?
  var windowRange: Range<Int>?

  /// RIGHT or FULL: conditions of ON and WHERE must stay where they are.
  var keepsUnmatchedRight: Bool { from.contains { $0.join == .right || $0.join == .full } }
}

/// One column of a result: `*`, `t.*`, or an expression with an alias.
struct ResultColumn {
  var range: Range<Int>
  /// Without the alias.
  var expression: Range<Int>
  var alias: String?
  var isStar = false
}

/// One item of FROM with how it is joined to those before.
struct FromItem {
  enum Join: Hashable {
    /// The first item, `,`, JOIN, INNER JOIN, CROSS JOIN.
    case inner
    case left, right, full
  }
  enum Source {
    /// A table, view or common table; not a table-valued function.
    case table(schema: String?, name: String)
    /// The tokens between the parentheses.
    case subquery(Range<Int>)
    /// A join in parentheses or a table-valued function.
    case other
  }
  var join: Join
  var isNatural = false
  /// The join operator's tokens; empty for the first item.
  var joinRange: Range<Int>
  var source: Source
  /// Name, alias and INDEXED BY, without ON and USING.
  var range: Range<Int>
  var alias: String?
  var on: Range<Int>?
  /// USING with its columns.
  var usingRange: Range<Int>?
  var usingColumns: [String] = []

  /// The name by which its columns are qualified.
  var name: String? {
    if let alias { return alias }
    if case .table(_, let name) = source { return name }
    return nil
  }
}

/// The skeleton of a condition.
indirect enum Condition {
  case and([Condition])
  case or([Condition])
  /// NOT and what it negates; the range has both.
  case not(Condition, Range<Int>)
  /// A condition in parentheses.
  case parenthesised(Condition, Range<Int>)
  case leaf(Range<Int>)

  var range: Range<Int> {
    switch self {
    case .and(let parts), .or(let parts):
      (parts.first?.range.lowerBound ?? 0)..<(parts.last?.range.upperBound ?? 0)
    case .not(_, let range), .parenthesised(_, let range), .leaf(let range): range
    }
  }

  /// The operands of AND, through parentheses.
  var conjuncts: [Condition] {
    switch self {
    case .and(let parts): parts.flatMap(\.conjuncts)
    case .parenthesised(let inner, _): inner.isAnd ? inner.conjuncts : [self]
    case .or, .not, .leaf: [self]
    }
  }

  private var isAnd: Bool {
    switch self {
    case .and: true
    case .parenthesised(let inner, _): inner.isAnd
    case .or, .not, .leaf: false
    }
  }
}

/// Something that the parser does not know: the rewrite is left out, the statement runs as it is.
struct ParseDoubt: Error {
  var found: String
}
