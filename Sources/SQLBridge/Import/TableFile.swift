// SPDX-License-Identifier: Apache-2.0
// Tables from files: CSV, TSV, JSON Lines, and the layout of WikiTableQuestions
// (csv/204-csv/590.csv with its page title in page/204-page/590.json). JSON is read by SQLite's own
// functions (https://sqlite.org/json1.html), which keep key order and integers exact.

import Foundation

public enum TableFile {
  /// Reads a table by the file's name: `.csv`, `.tsv`, `.jsonl`/`.ndjson`; in a folder
  /// `20x-csv` the dialects of WikiTableQuestions are used and the page title is looked up; in a
  /// folder `all_csv` the dialect of TabFact.
  /// - Throws: `SQLError.badImport` with file and line.
  public static func read(_ path: String, name: String) throws -> TableData {
    let url = URL(fileURLWithPath: path)
    let folder = url.deletingLastPathComponent().lastPathComponent
    let isWTQ = folder.hasSuffix("-csv") && folder.prefix(3).allSatisfy(\.isNumber)
    if folder == "all_csv" { return try delimited(path, name, .tabFact, title: nil) }
    switch url.pathExtension.lowercased() {
    case "tsv", "tab":
      return try delimited(path, name, isWTQ ? .wtqTSV : .tsv, title: isWTQ ? title(url) : nil)
    case "jsonl", "ndjson": return try jsonLines(bytes(path), name: name, file: path)
    default:
      return try delimited(path, name, isWTQ ? .wtqCSV : .csv, title: isWTQ ? title(url) : nil)
    }
  }

  /// The table that a question of WikiTableQuestions names, such as `csv/204-csv/590.csv`.
  public static func readWTQ(data: String, context: String, name: String = "w") throws -> TableData
  {
    try read(data + "/" + context, name: name)
  }

  private static func delimited(
    _ path: String, _ name: String, _ dialect: Delimited.Dialect, title: String?
  ) throws -> TableData {
    let records = try Delimited.records(bytes(path), dialect: dialect, file: path)
    return try TableData(name: name, title: title, records: records, file: path)
  }

  private static func bytes(_ path: String) throws -> [UInt8] {
    do { return try [UInt8](Data(contentsOf: URL(fileURLWithPath: path))) } catch {
      let exists = FileManager.default.fileExists(atPath: path)
      throw SQLError.badImport(
        file: path, line: nil, reason: exists ? "cannot be read" : "no such file")
    }
  }

  /// The page title beside a table of WikiTableQuestions; nil when it is not there.
  private static func title(_ url: URL) -> String? {
    let folder = url.deletingLastPathComponent()
    let page = folder.lastPathComponent.replacingOccurrences(of: "-csv", with: "-page")
    let file = folder.deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("page").appendingPathComponent(page)
      .appendingPathComponent(url.deletingPathExtension().lastPathComponent + ".json")
    guard let text = try? String(contentsOf: file, encoding: .utf8),
      let rows = try? Connection(.memory)
        .rows("SELECT json_extract(?, '$.title')", [.text(text)])
    else { return nil }
    return rows.first?.first?.rendered
  }

  // MARK: - JSON Lines

  /// One object a line. Columns are the keys in order of first sight; a missing key is NULL;
  /// arrays and objects are kept as JSON text; true and false are 1 and 0.
  public static func jsonLines(
    _ bytes: [UInt8], name: String, file: String = "text"
  ) throws -> TableData {
    let reader = try Connection(.memory)
    let members = try reader.prepare("SELECT key, atom, value, type FROM json_each(?)")
    let check = try reader.prepare("SELECT json_valid(?1) AND json_type(?1) = 'object'")
    var order: [String] = []
    var place: [String: Int] = [:]
    var rows: [[SQLValue]] = []
    for (number, line) in bytes.split(separator: 10, omittingEmptySubsequences: false).enumerated()
    {
      let text = String(decoding: line, as: UTF8.self).trimmed
      if text.isEmpty { continue }
      try check.bind([.text(text)])
      guard try check.step(), check.value(at: 0) == .integer(1) else {
        throw SQLError.badImport(
          file: file, line: number + 1,
          reason: "a JSON object wanted, found \(text.prefix(60))")
      }
      var row = Array(repeating: SQLValue.null, count: order.count)
      try members.bind([.text(text)])
      while try members.step() {
        let key = members.value(at: 0).rendered ?? ""
        let index = place[key] ?? order.count
        if index == order.count {
          place[key] = index
          order.append(key)
          row.append(.null)
        }
        let isAtom = !["array", "object"].contains(members.value(at: 3).rendered ?? "")
        row[index] = members.value(at: isAtom ? 1 : 2)
      }
      rows.append(row)
    }
    guard !order.isEmpty else {
      throw SQLError.badImport(file: file, line: nil, reason: "no JSON object: the table is empty")
    }
    let names = TableData.uniqueHeaders(order)
    let full = rows.map { $0 + Array(repeating: .null, count: order.count - $0.count) }
    let columns = names.enumerated().map { index, name in
      TableData.Column(name, type(of: full.lazy.map { $0[index] }))
    }
    return TableData(name: name, columns: columns, rows: full)
  }

  /// INTEGER or REAL when every value is of that class, else TEXT.
  private static func type(of values: some Sequence<SQLValue>) -> TableData.ColumnType {
    var type: TableData.ColumnType?
    for value in values {
      switch value {
      case .null: continue
      case .integer: type = type ?? .integer
      case .real: type = type == .text ? .text : .real
      case .text, .blob: return .text
      }
    }
    return type ?? .text
  }
}
