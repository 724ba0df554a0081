// SPDX-License-Identifier: Apache-2.0
// Ranges of text that `split`, `strip` and `splitlines` work on, as byte ranges of WTF-8, so that
// the caller slices without copying. Source: Library Reference `str.split`, `str.splitlines`.

/// Splitting of text by whitespace and line boundaries.
public enum TextSplitting {
  /// Byte range left by `strip()`, `lstrip()` or `rstrip()` without an argument.
  public static func stripped(
    _ text: [UInt8], left: Bool = true, right: Bool = true
  ) -> Range<Int> {
    var start = 0
    var end = text.count
    while left, start < end {
      let (point, length) = UTF8Text.decode(text[...], at: start)
      guard CodePoint.isSpace(point) else { break }
      start += length
    }
    while right, end > start {
      var at = end - 1
      while at > start, text[at] & 0xC0 == 0x80 { at -= 1 }
      guard CodePoint.isSpace(UTF8Text.decode(text[...], at: at).0) else { break }
      end = at
    }
    return start..<end
  }

  /// Byte ranges of `split(maxsplit)`: runs of non-whitespace; the last may be the rest.
  public static func words(_ text: [UInt8], limit: Int = -1) -> [Range<Int>] {
    var result: [Range<Int>] = []
    var start: Int?
    var at = 0
    while at < text.count {
      let (point, length) = UTF8Text.decode(text[...], at: at)
      if CodePoint.isSpace(point) {
        if let begin = start { result.append(begin..<at) }
        start = nil
      } else if start == nil {
        if limit >= 0, result.count >= limit {
          return result + [at..<text.count]
        }
        start = at
      }
      at += length
    }
    if let begin = start { result.append(begin..<text.count) }
    return result
  }

  /// Byte ranges of `splitlines(keepends)`.
  public static func lines(_ text: [UInt8], keepEnds: Bool = false) -> [Range<Int>] {
    var result: [Range<Int>] = []
    var start = 0
    var at = 0
    while at < text.count {
      let (point, length) = UTF8Text.decode(text[...], at: at)
      let end = at
      at += length
      guard CodePoint.isLineBreak(point) else { continue }
      if point == 13, at < text.count, text[at] == 10 { at += 1 }
      result.append(start..<(keepEnds ? at : end))
      start = at
    }
    if start < text.count { result.append(start..<text.count) }
    return result
  }
}
