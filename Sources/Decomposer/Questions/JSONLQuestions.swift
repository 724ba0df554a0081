// SPDX-License-Identifier: Apache-2.0
// Questions as JSON lines:
// {"id","question","table"|"tables"|"db","context"?,"choices"?,"answer"?,"method"?}.
// Unknown members are left alone, since people keep notes of their own in such files; a known one
// of the wrong kind is an error. Paths are relative to the file of questions.

import Foundation
import LanguageModel

final class JSONLQuestions: QuestionReader {
  private let lines: LineReader
  private let path: String

  init(path: String) throws {
    self.path = path
    lines = try LineReader(path: path)
  }

  func next() throws -> Question? {
    while let bytes = try lines.nextBytes() {
      if bytes.allSatisfy({ $0 == 32 || $0 == 9 }) { continue }
      return try QuestionDecoder(path: path, line: lines.line).question(bytes)
    }
    return nil
  }
}

/// Reads one JSON object as a question; `path` and `line` are for errors and relative paths.
struct QuestionDecoder {
  let path: String
  let line: Int

  func question(_ bytes: [UInt8]) throws -> Question {
    let json: JSON
    do {
      json = try JSON(parsing: bytes)
    } catch {
      throw malformed(
        "\(error.found) at column \(error.column)", "\(error.wanted), in one JSON object a line")
    }
    guard case .object = json else {
      throw malformed(kind(json), "a JSON object such as {\"id\":\"1\",\"question\":\"...\"}")
    }
    var question = Question(
      id: try id(json["id"]), question: try requiredString("question", of: json))
    question.origin = "\(path):\(line)"
    question.tables = try tables(json)
    question.database = try string("db", of: json).map(resolved)
    question.context = try string("context", of: json)
    question.choices = try choices(json["choices"])
    question.gold = try gold(json["answer"])
    question.method = try method(try string("method", of: json))
    return question
  }

  /// A path of the file, as this process can open it.
  func resolved(_ name: String) -> String {
    if name.hasPrefix("/") { return name }
    let folder = (path as NSString).deletingLastPathComponent
    return folder.isEmpty ? name : folder + "/" + name
  }

  /// A method's name that there is.
  func method(_ name: String?) throws -> String? {
    guard let name else { return nil }
    guard Solvers.methods.contains(name) else {
      throw malformed("the method \"\(name)\"", Solvers.methods.joined(separator: ", "))
    }
    return name
  }

  func malformed(_ found: String, _ wanted: String) -> QuestionError {
    .malformed(file: path, line: line, found: found, wanted: wanted)
  }

  // MARK: - Members

  private func id(_ value: JSON?) throws -> String {
    switch value {
    case nil, .null: return String(line)
    case .string(let text) where !text.isEmpty: return text
    case .int(let number): return String(number)
    case .some(let other): throw malformed("\"id\" \(kind(other))", "a string or an integer")
    }
  }

  private func requiredString(_ key: String, of json: JSON) throws -> String {
    guard let text = try string(key, of: json) else {
      throw malformed("no \"\(key)\"", "\"\(key)\" with a string")
    }
    guard text.contains(where: { !$0.isWhitespace }) else {
      throw malformed("an empty \"\(key)\"", "\"\(key)\" with text")
    }
    return text
  }

  private func string(_ key: String, of json: JSON) throws -> String? {
    guard let value = json[key], !value.isNull else { return nil }
    guard let text = value.stringValue else {
      throw malformed("\"\(key)\" \(kind(value))", "\"\(key)\" with a string")
    }
    return text
  }

  private func choices(_ value: JSON?) throws -> [String] {
    guard let value, !value.isNull else { return [] }
    guard let list = value.arrayValue else {
      throw malformed("\"choices\" \(kind(value))", "\"choices\" with a list of strings")
    }
    return try list.map { try scalar($0, "choices") }
  }

  private func gold(_ value: JSON?) throws -> JSON? {
    guard let value, !value.isNull else { return nil }
    if let list = value.arrayValue {
      for item in list { _ = try scalar(item, "answer") }
    } else {
      _ = try scalar(value, "answer")
    }
    return value
  }

  private func scalar(_ value: JSON, _ key: String) throws -> String {
    switch value {
    case .string(let text): return text
    case .int, .double, .number, .bool: return value.compact
    case .null, .array, .object:
      throw malformed(
        "in \"\(key)\" \(kind(value))", "strings, numbers or booleans in \"\(key)\"")
    }
  }

  // MARK: - Tables

  private func tables(_ json: JSON) throws -> [TableSource] {
    if let table = json["table"], !table.isNull { return [try tableSource(table, name: nil)] }
    switch json["tables"] {
    case nil, .null: return []
    case .array(let list): return try list.map { try tableSource($0, name: nil) }
    case .object(let members): return try members.map { try tableSource($0.value, name: $0.key) }
    case .some(let other):
      throw malformed("\"tables\" \(kind(other))", "a list of tables or an object of name to table")
    }
  }

  private func tableSource(_ value: JSON, name: String?) throws -> TableSource {
    if let path = value.stringValue { return TableSource(.file(path: resolved(path)), name: name) }
    guard case .object = value else {
      throw malformed("a table that is \(kind(value))", Self.tableForms)
    }
    let title = try string("title", of: value)
    let name = try name ?? string("name", of: value)
    if let path = try string("path", of: value) {
      return TableSource(.file(path: resolved(path)), name: name, title: title)
    }
    guard let columns = value["columns"]?.arrayValue, let rows = value["rows"]?.arrayValue else {
      throw malformed("a table without \"path\" or \"columns\" and \"rows\"", Self.tableForms)
    }
    let cells = try rows.map { row in
      guard let cells = row.arrayValue, cells.count == columns.count else {
        throw malformed(
          "a row of \(row.arrayValue?.count ?? 0) cells", "\(columns.count) cells in each row")
      }
      return cells
    }
    return TableSource(
      .inline(columns: try columns.map { try scalar($0, "columns") }, rows: cells), name: name,
      title: title)
  }

  private static let tableForms =
    "a path, or an object with \"path\", or one with \"columns\" and \"rows\""

  private func kind(_ value: JSON) -> String {
    switch value.kind {
    case "integer", "array", "object": "an \(value.kind)"
    case "null": "null"
    default: "a \(value.kind)"
    }
  }
}
