// SPDX-License-Identifier: Apache-2.0
// Names of result columns without an alias: SQLite takes an expression's own text, which after the
// translation is not what the user wrote.

enum ResultNames {
  /// By place, for columns of the first SELECT whose text has an LM call.
  static func of(_ stream: TokenStream, _ sites: [ScannedSite]) -> [Int: String] {
    guard let main = Rewriter.mainSelect(stream),
      let select = try? SelectParser.parse(stream, main), let core = select.cores.first
    else { return [:] }
    var names: [Int: String] = [:]
    for (place, item) in core.items.enumerated() {
      // The columns of a star are not counted here.
      if item.isStar { return names }
      guard item.alias == nil else { continue }
      if sites.contains(where: { item.range.contains($0.range.lowerBound) }) {
        names[place] = stream.text(item.range)
      }
    }
    return names
  }
}
