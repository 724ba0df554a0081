// SPDX-License-Identifier: Apache-2.0
// What the executor asks for and what it gets: batches of keys out, typed answers in. The rows of
// an ans@ key travel through SQLite as one blob made by `lm_rows`; its encoding is here.

/// One thing to ask: a distinct (question, arguments).
public struct LMKey: Sendable, Hashable {
  /// Names the key within the executor; stable while it lives.
  public var id: Int
  /// map: one row of argument values. ans: the rows of the subquery, none without one.
  public var rows: [[SQLValue]]

  public init(id: Int, rows: [[SQLValue]]) {
    self.id = id
    self.rows = rows
  }

  /// map: the argument values.
  public var values: [SQLValue] { rows.first ?? [] }
}

/// Keys that one question asks in one step; all of them may be answered at once.
public struct LMKeyBatch: Sendable {
  /// The first site that asks the question; sites with the same question and type share keys.
  public var site: LMSite
  public var keys: [LMKey]

  public init(site: LMSite, keys: [LMKey]) {
    self.site = site
    self.keys = keys
  }
}

/// The answer to one key. It is converted to the site's wanted type before it is stored.
public enum LMAnswer: Sendable, Hashable {
  case value(SQLValue)
  /// A list (ans@): none is NULL, one is itself, more are stored as a JSON array.
  case list([SQLValue])
  case failed(reason: String)
}

/// Typed values as bytes: per value a tag, then eight bytes or a length and its bytes.
enum RowCoding {
  static func append(_ value: SQLValue, to bytes: inout [UInt8]) {
    switch value {
    case .null: bytes.append(0)
    case .integer(let integer):
      bytes.append(1)
      append(UInt64(bitPattern: integer), to: &bytes)
    case .real(let real):
      bytes.append(2)
      append(real.bitPattern, to: &bytes)
    case .text(let text):
      bytes.append(3)
      append(UInt64(text.utf8.count), to: &bytes)
      bytes.append(contentsOf: text.utf8)
    case .blob(let blob):
      bytes.append(4)
      append(UInt64(blob.count), to: &bytes)
      bytes.append(contentsOf: blob)
    }
  }

  static func append(_ value: UInt64, to bytes: inout [UInt8]) {
    for shift in stride(from: UInt64(0), to: 64, by: 8) {
      bytes.append(UInt8(truncatingIfNeeded: value >> shift))
    }
  }

  /// The rows again, `width` values each; bytes that were not made here end the list.
  static func rows(_ bytes: [UInt8], width: Int) -> [[SQLValue]] {
    var position = 0
    func number() -> UInt64? {
      guard position + 8 <= bytes.count else { return nil }
      defer { position += 8 }
      return bytes[position..<(position + 8)].reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }
    func counted() -> ArraySlice<UInt8>? {
      guard let count = number().flatMap({ Int(exactly: $0) }), count <= bytes.count - position
      else { return nil }
      defer { position += count }
      return bytes[position..<(position + count)]
    }
    func value() -> SQLValue? {
      guard position < bytes.count else { return nil }
      let tag = bytes[position]
      position += 1
      switch tag {
      case 0: return .null
      case 1: return number().map { .integer(Int64(bitPattern: $0)) }
      case 2: return number().map { .real(Double(bitPattern: $0)) }
      case 3: return counted().map { .text(String(decoding: $0, as: UTF8.self)) }
      case 4: return counted().map { .blob(Array($0)) }
      default: return nil
      }
    }
    var values: [SQLValue] = []
    while let next = value() { values.append(next) }
    guard width > 0 else { return [] }
    return stride(from: 0, to: values.count - values.count % width, by: width)
      .map { Array(values[$0..<($0 + width)]) }
  }
}

extension LMAnswer {
  /// What to store for a site, or why not.
  func stored(for site: LMSite) -> AnswerState {
    switch self {
    case .failed(let reason): return .failed(reason: reason)
    case .value(let value): return Self.state(value, site)
    case .list(let values):
      guard let first = values.first else { return .value(.null) }
      guard values.count > 1 else { return Self.state(first, site) }
      switch site.wanted {
      case .auto, .text, .sortable:
        return .value(.text("[" + values.map(\.json).joined(separator: ",") + "]"))
      case .bool, .yesNo, .integer, .number:
        return .failed(reason: "one \(site.wanted.rawValue) value wanted, \(values.count) given")
      }
    }
  }

  private static func state(_ value: SQLValue, _ site: LMSite) -> AnswerState {
    switch site.accept(value) {
    case .success(let converted): .value(converted)
    case .failure(let misfit): .failed(reason: misfit.reason)
    }
  }
}

extension SQLValue {
  /// The value in JSON; a blob as its `X'..'` text.
  public var json: String {
    switch self {
    case .null: return "null"
    case .integer(let value): return String(value)
    case .real(let value): return value.isFinite ? value.description : "null"
    case .text(let text): return Self.jsonText(text)
    case .blob: return Self.jsonText(rendered ?? "")
    }
  }

  private static func jsonText(_ text: String) -> String {
    var output = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": output += "\\\""
      case "\\": output += "\\\\"
      case "\n": output += "\\n"
      case "\r": output += "\\r"
      case "\t": output += "\\t"
      case _ where scalar.value < 32:
        let digits = String(scalar.value, radix: 16)
        output += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: output.unicodeScalars.append(scalar)
      }
    }
    return output + "\""
  }
}
