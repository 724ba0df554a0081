// SPDX-License-Identifier: Apache-2.0
// Text under construction that knows which of its bytes stand for which of the source, so that an
// error of SQLite in the rewritten statement points into what the user wrote.

struct SourceText {
  private(set) var bytes: [UInt8] = []
  private(set) var map = SourceMap()

  var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Tokens of the source, byte by byte.
  mutating func copy(_ stream: TokenStream, _ range: Range<Int>) {
    guard let first = range.first, let last = range.last, last < stream.count else { return }
    let source = stream.tokens[first].range.lowerBound..<stream.tokens[last].range.upperBound
    map.segments.append(.init(output: bytes.count, source: source.lowerBound, verbatim: true))
    bytes += stream.text[source]
  }

  /// Text of our own that stands for the place `offset` of the source.
  mutating func write(_ text: String, at offset: Int) {
    map.segments.append(.init(output: bytes.count, source: offset, verbatim: false))
    bytes += Array(text.utf8)
  }
}
