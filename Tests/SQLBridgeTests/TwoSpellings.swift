// SPDX-License-Identifier: Apache-2.0
// Queries written once for two runs: with QA(...) for the executor, and with the rule in its place
// for plain SQLite, whose rows are right by definition.

/// A query in two spellings, made from one text with `Z[x]`, `LEN[x]`, `FIRST[x]`, `COUNT[SELECT..]`.
struct TwoSpellings {
  var qa: String
  var plain: String

  init(_ template: String) {
    qa = Self.expand(template) { name, body in
      switch name {
      case "Z": "QA(\"map@Does it start with z?\"; \(body)) = TRUE"
      case "LEN": "QA(\"map@How many characters long is it?\"; \(body))"
      case "FIRST": "QA(\"map@What is its first letter?\"; \(body))"
      case "SAME": "QA(\"map@Do both start with the same letter?\"; \(body)) = TRUE"
      default: "QA(\"ans@How many rows are there?\"; \(body))"
      }
    }
    plain = Self.expand(template) { name, body in
      switch name {
      case "Z": "(substr(\(body), 1, 1) = 'z') = TRUE"
      case "LEN": "length(\(body))"
      case "FIRST": "substr(\(body), 1, 1)"
      case "SAME":
        "(WITH v(a, b) AS (SELECT \(body))"
          + " SELECT lower(substr(a, 1, 1)) = lower(substr(b, 1, 1)) FROM v) = TRUE"
      default: "(SELECT count(*) FROM (\(body)))"
      }
    }
  }

  private static func expand(_ text: String, _ write: (String, String) -> String) -> String {
    var output = ""
    var rest = text[...]
    while let open = rest.firstIndex(of: "[") {
      let head = rest[..<open]
      let name = String(head.reversed().prefix { $0.isUppercase }.reversed())
      var depth = 0
      var end = open
      for index in rest[open...].indices {
        if rest[index] == "[" { depth += 1 }
        if rest[index] == "]" { depth -= 1 }
        if depth == 0 {
          end = index
          break
        }
      }
      output += head.dropLast(name.count)
      let body = expand(String(rest[rest.index(after: open)..<end]), write)
      output += write(name, body)
      rest = rest[rest.index(after: end)...]
    }
    return output + rest
  }
}
