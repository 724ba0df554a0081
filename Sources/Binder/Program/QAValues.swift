// SPDX-License-Identifier: Apache-2.0
// The two functions of Binder without SQL, for programs in other languages: one answer for each
// row, and one answer for a table. They run as SQL all the same, so that equal rows are asked once
// and batching, repair and conversion are one and the same.

import LanguageModel
import SQLBridge

/// What an answer of `qaMap` shall be.
public enum QAType: Sendable, Hashable {
  /// As the LM gives it.
  case auto
  /// 1 or 0.
  case bool
  case number
  case text
}

public enum QAValues {
  /// One answer for each row, in the rows' order; NULL where nobody can tell. Costs one LM call for
  /// each `batchRows` distinct rows.
  /// - Throws: `SQLError`, `LMError`, `CancellationError`.
  public static func map(
    question: String, columns: [String], rows: [[SQLValue]], returns type: QAType = .auto,
    model: any LanguageModel, options: SQLAnswerOptions = SQLAnswerOptions()
  ) async throws -> (values: [SQLValue], statistics: SQLStatistics) {
    let session = try session(columns, rows, model, options)
    let names = names(columns).map(quoted).joined(separator: ", ")
    let call = "QA(\(literal("map@" + question)); \(names))"
    let expression =
      switch type {
      case .auto: call
      case .bool: "\(call) = 'yes'"
      case .number: "\(call) * 1"
      case .text: "\(call) || ''"
      }
    let result = try await session.query("SELECT \(expression) FROM w ORDER BY rowid")
    return (result.rows.map { $0.first ?? .null }, result.statistics)
  }

  /// One answer for all rows; a list is a JSON array as text. Costs one LM call.
  /// - Throws: `SQLError`, `LMError`, `CancellationError`.
  public static func ans(
    question: String, columns: [String], rows: [[SQLValue]], model: any LanguageModel,
    options: SQLAnswerOptions = SQLAnswerOptions()
  ) async throws -> (value: SQLValue, statistics: SQLStatistics) {
    let session = try session(columns, rows, model, options)
    let names = names(columns).map(quoted).joined(separator: ", ")
    let result = try await session.query(
      "SELECT QA(\(literal("ans@" + question)); SELECT \(names) FROM w ORDER BY rowid)")
    return (result.rows.first?.first ?? .null, result.statistics)
  }

  private static func session(
    _ columns: [String], _ rows: [[SQLValue]], _ model: any LanguageModel,
    _ options: SQLAnswerOptions
  ) throws -> SQLSession {
    let connection = try Connection(.memory)
    let names = names(columns).map(quoted).joined(separator: ", ")
    try connection.execute("CREATE TABLE w (\(names))")
    let marks = names.isEmpty ? "" : columns.map { _ in "?" }.joined(separator: ", ")
    for row in rows {
      let padded = columns.indices.map { $0 < row.count ? row[$0] : .null }
      try connection.execute("INSERT INTO w VALUES (\(marks))", padded)
    }
    var settings = SQLSession.Options()
    settings.answers = options
    return SQLSession(connection: connection, model: model, options: settings)
  }

  private static func names(_ columns: [String]) -> [String] { TableData.uniqueHeaders(columns) }

  private static func literal(_ text: String) -> String {
    "\"" + text.replacing("\"", with: "\"\"") + "\""
  }
}
