// SPDX-License-Identifier: Apache-2.0
// Readers for delimited text, cell by cell and without loss:
//   csv    RFC 4180 (https://www.rfc-editor.org/rfc/rfc4180): "" inside quotes, any line ends
//   wtqCSV the dialect of WikiTableQuestions' .csv: \" and \\ inside quotes
//   tsv    tabs, quoted cells as in csv
//   tabFact TabFact's all_csv: cells joined by #, neither quotes nor escapes
//   wtqTSV WikiTableQuestions' .tsv: \n, \p (a pipe) and \\ as escapes, no quotes
// A row's length is kept as found; `TableData` decides about ragged rows.

public enum Delimited {
  public enum Dialect: Sendable, Hashable { case csv, wtqCSV, tsv, wtqTSV, tabFact }

  /// The records of a text, each a list of cells. A byte order mark is dropped; so is a blank line.
  /// - Throws: `SQLError.badImport` for a quote that is not closed.
  public static func records(
    _ bytes: [UInt8], dialect: Dialect, file: String = "text"
  ) throws -> [[String]] {
    let body = bytes.starts(with: [0xef, 0xbb, 0xbf]) ? Array(bytes.dropFirst(3)) : bytes
    switch dialect {
    case .csv: return try quoted(body, comma, escape: nil, file)
    case .wtqCSV: return try quoted(body, comma, escape: backslash, file)
    case .tsv: return try quoted(body, tab, escape: nil, file)
    case .wtqTSV: return escaped(body)
    case .tabFact: return plain(body)
    }
  }

  /// Records in the dialect `wtqTSV`, each line ended by a line feed; reading gives them back.
  public static func wtqTSV(_ records: [[String]]) -> [UInt8] {
    var bytes: [UInt8] = []
    for record in records {
      for (index, cell) in record.enumerated() {
        if index > 0 { bytes.append(tab) }
        for byte in cell.utf8 {
          switch byte {
          case newline: bytes += [backslash, UInt8(ascii: "n")]
          case UInt8(ascii: "|"): bytes += [backslash, UInt8(ascii: "p")]
          case backslash: bytes += [backslash, backslash]
          default: bytes.append(byte)
          }
        }
      }
      bytes.append(newline)
    }
    return bytes
  }

  private static let comma = UInt8(ascii: ",")
  private static let tab: UInt8 = 9
  private static let backslash = UInt8(ascii: "\\")
  private static let quote = UInt8(ascii: "\"")
  private static let newline: UInt8 = 10
  private static let carriageReturn: UInt8 = 13

  private static func quoted(
    _ bytes: [UInt8], _ separator: UInt8, escape: UInt8?, _ file: String
  ) throws -> [[String]] {
    var records: [[String]] = []
    var record: [String] = []
    var cell: [UInt8] = []
    var cellWasQuoted = false
    var position = 0
    var line = 1
    func endCell() {
      record.append(String(decoding: cell, as: UTF8.self))
      cell.removeAll(keepingCapacity: true)
      cellWasQuoted = false
    }
    func endRecord() {
      if record.isEmpty, cell.isEmpty, !cellWasQuoted { return }
      endCell()
      records.append(record)
      record.removeAll(keepingCapacity: true)
    }
    while position < bytes.count {
      let byte = bytes[position]
      if byte == quote, cell.isEmpty, !cellWasQuoted {
        cellWasQuoted = true
        let start = line
        guard let end = quotedCell(bytes, position + 1, escape, &cell, &line) else {
          throw SQLError.badImport(file: file, line: start, reason: "a quote is not closed")
        }
        position = end
        continue
      }
      switch byte {
      case separator: endCell()
      case carriageReturn where position + 1 < bytes.count && bytes[position + 1] == newline: break
      case newline, carriageReturn:
        endRecord()
        line += 1
      default: cell.append(byte)
      }
      position += 1
    }
    endRecord()
    return records
  }

  /// Reads up to the closing quote; the position after it, nil when there is none.
  private static func quotedCell(
    _ bytes: [UInt8], _ start: Int, _ escape: UInt8?, _ cell: inout [UInt8], _ line: inout Int
  ) -> Int? {
    var position = start
    while position < bytes.count {
      let byte = bytes[position]
      let next = position + 1 < bytes.count ? bytes[position + 1] : 0
      if byte == escape, next == quote || next == escape {
        cell.append(next)
        position += 2
        continue
      }
      if byte == quote {
        guard next == quote, escape == nil else { return position + 1 }
        cell.append(quote)
        position += 2
        continue
      }
      if byte == newline { line += 1 }
      cell.append(byte)
      position += 1
    }
    return nil
  }

  private static func plain(_ bytes: [UInt8]) -> [[String]] {
    bytes.split(separator: newline).map { line in
      let line = line.last == carriageReturn ? line.dropLast() : line
      return line.split(separator: UInt8(ascii: "#"), omittingEmptySubsequences: false)
        .map { String(decoding: $0, as: UTF8.self) }
    }
  }

  private static func escaped(_ bytes: [UInt8]) -> [[String]] {
    bytes.split(separator: newline).map { line in
      let line = line.last == carriageReturn ? line.dropLast() : line
      return line.split(separator: tab, omittingEmptySubsequences: false).map(unescaped)
    }
  }

  private static func unescaped(_ cell: ArraySlice<UInt8>) -> String {
    var output: [UInt8] = []
    var escaping = false
    for byte in cell {
      guard escaping else {
        if byte == backslash { escaping = true } else { output.append(byte) }
        continue
      }
      escaping = false
      switch byte {
      case UInt8(ascii: "n"): output.append(newline)
      case UInt8(ascii: "p"): output.append(UInt8(ascii: "|"))
      case backslash: output.append(backslash)
      default: output += [backslash, byte]
      }
    }
    if escaping { output.append(backslash) }
    return String(decoding: output, as: UTF8.self)
  }
}
