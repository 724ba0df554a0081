// SPDX-License-Identifier: Apache-2.0
// How many columns has the subquery of an ans@ site, and what are they called? The number must be
// exact, also when the subquery is correlated or reads a CTE: the whole statement is compiled with
// the subquery as a CTE of one named column, and SQLite's message "table _lm_probe has N values
// for 1 columns" tells N (raised after `*` is expanded, before names are resolved). Names only help
// the LM: the subquery is compiled alone, names of outer queries replaced by NULL, and whatever
// cannot be found becomes c1, c2, ...

enum ColumnProbe {
  static func count(
    of site: Int, _ stream: TokenStream, _ sites: [ScannedSite], _ connection: Connection
  ) throws -> Int {
    var renderer = Renderer(stream, sites, .probe(site: site))
    renderer.render(0..<stream.count)
    do {
      _ = try connection.prepare(renderer.sql)
      return 1
    } catch SQLError.sqlite(let code, let message, let statement, let offset) {
      if let count = number(in: message) { return count }
      throw SQLError.sqlite(
        code: code, message: message,
        statement: statement == renderer.sql ? stream.source : statement,
        offset: offset.map(renderer.map.source))
    }
  }

  /// N of "table _lm_probe has N values for 1 columns".
  private static func number(in message: String) -> Int? {
    let words = message.split(separator: " ")
    guard words.count >= 4, words[0] == "table", words[1] == Renderer.probeName,
      words[2] == "has"
    else { return nil }
    return Int(words[3])
  }

  static func names(
    of query: Range<Int>, site: Int, _ count: Int, _ stream: TokenStream,
    _ sites: [ScannedSite], _ connection: Connection
  ) -> [String] {
    var renderer = Renderer(stream, sites, .null)
    renderer.render(query, within: site)
    let prefix = statementWith(stream, sites, before: query.lowerBound)
    let names =
      compiledNames(renderer.sql, prefix: prefix, connection)
      ?? compiledNames(renderer.sql, prefix: "", connection) ?? []
    return names.count == count ? names : (1...max(count, 1)).map { "c\($0)" }
  }

  /// Compiles the subquery as a FROM item, replacing one unknown column after the other.
  private static func compiledNames(
    _ sql: String, prefix: String, _ connection: Connection
  ) -> [String]? {
    var text = sql
    var replaced: [(marker: String, name: String)] = []
    for attempt in 0..<32 {
      do {
        // The names of a FROM item are those of the subquery itself.
        let statement = try connection.prepare("\(prefix) SELECT * FROM (\(text)\n)")
        return statement.columnNames.map { name in restore(name, replaced) }
      } catch SQLError.sqlite(_, let message, _, _) {
        guard let unknown = message.dropping("no such column: ") else { return nil }
        let marker = "(NULL/*lm\(attempt)*/)"
        guard let next = replacing(unknown, by: marker, in: text) else { return nil }
        replaced.append((marker, unknown))
        text = next
      } catch {
        return nil
      }
    }
    return nil
  }

  private static func restore(
    _ name: String, _ replaced: [(marker: String, name: String)]
  ) -> String {
    for (marker, original) in replaced where name == marker {
      return original.split(separator: ".").last.map(String.init) ?? original
    }
    var name = name
    for (marker, original) in replaced {
      var parts: [Substring] = []
      var rest = name[...]
      while let found = rest.firstRange(of: marker) {
        parts.append(rest[..<found.lowerBound])
        rest = rest[found.upperBound...]
      }
      parts.append(rest)
      name = parts.joined(separator: original)
    }
    return name
  }

  /// Replaces every `a.b` (dequoted, without case) that reads `name`.
  private static func replacing(_ name: String, by marker: String, in text: String) -> String? {
    let stream = TokenStream(text)
    let wanted = name.lowercased()
    var output = ""
    var found = false
    var index = 0
    while index < stream.count {
      guard isName(stream, index) else {
        output += stream.text(index)
        index += 1
        continue
      }
      var end = index
      var parts = [stream.unquoted(index)]
      while let dot = stream.after(end), stream.kind(dot) == .dot,
        let next = stream.after(dot), isName(stream, next)
      {
        parts.append(stream.unquoted(next))
        end = next
      }
      let hit = parts.joined(separator: ".").lowercased() == wanted
      found = found || hit
      output += hit ? marker : stream.text(index..<(end + 1))
      index = end + 1
    }
    return found ? output : nil
  }

  private static func isName(_ stream: TokenStream, _ index: Int) -> Bool {
    stream.kind(index) == .word || stream.kind(index) == .quotedIdentifier
  }

  /// The WITH clause at the head of the statement, so that the subquery can read its tables.
  static func statementWith(
    _ stream: TokenStream, _ sites: [ScannedSite], before limit: Int
  ) -> String {
    guard let start = stream.after(-1), stream.word(start) == "WITH" else { return "" }
    let main = (start..<stream.count).first {
      stream.depth[$0] == 0 && ["SELECT", "VALUES"].contains(stream.word($0) ?? "")
    }
    guard let main, main <= limit else { return "" }
    var renderer = Renderer(stream, sites, .null)
    renderer.render(start..<main)
    return renderer.sql
  }
}

extension StringProtocol {
  func dropping(_ prefix: String) -> String? {
    hasPrefix(prefix) ? String(dropFirst(prefix.count)) : nil
  }

  /// The first place where `text` stands.
  func firstRange(of text: String) -> Range<Index>? {
    guard !text.isEmpty else { return nil }
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(text) {
        return start..<(index(start, offsetBy: text.count, limitedBy: endIndex) ?? endIndex)
      }
      start = index(after: start)
    }
    return nil
  }
}
