// SPDX-License-Identifier: Apache-2.0
// The last step of formatting a number: sign, prefix, grouped digits, fraction, padding. The body
// is written first at the end of the buffer and moved only when grouping or padding asks for it,
// so plain specs such as ".2f" allocate nothing.

/// Where a number's parts go under a spec.
struct NumberLayout {
  let spec: FormatSpec
  let align: FormatSpec.Align

  init(_ spec: FormatSpec, defaultAlign: FormatSpec.Align = .right) {
    self.spec = spec
    align = spec.align ?? (spec.zeroPadded ? .afterSign : defaultAlign)
  }

  /// The sign character to write, if any.
  func sign(negative: Bool) -> UInt8? {
    if negative { return UInt8(ascii: "-") }
    return spec.sign == UInt8(ascii: "-") ? nil : spec.sign
  }

  /// Turns out[start...], a body without sign whose first `digits` bytes are the integer digits,
  /// into the final text. `prefix` is "0x" and the like.
  func finish(
    _ out: inout [UInt8], from start: Int, digits: Int, negative: Bool, prefix: [UInt8] = [],
    groupSize: Int = 3
  ) {
    let sign = sign(negative: negative)
    if spec.width == nil, spec.grouping == nil {
      if !prefix.isEmpty { out.insert(contentsOf: prefix, at: start) }
      if let sign { out.insert(sign, at: start) }
      return
    }
    let others = (sign == nil ? 0 : 1) + prefix.count
    // The body may hold a code point of several bytes (type c), never with digits.
    let body = digits > 0 ? out.count - start : countPoints(out, from: start)
    let width = spec.width ?? 0
    if digits > 0 {
      let zeroFilled = spec.fill == 48 && align == .afterSign
      let minimum = zeroFilled ? width - others - (body - digits) : 0
      group(&out, from: start, digits: digits, minimum: minimum, size: groupSize)
    }
    let grown = digits > 0 ? out.count - start : body
    let padding = max(0, width - others - grown)
    var left = 0
    var inner = 0
    switch align {
    case .left: break
    case .centre: left = padding / 2
    case .right: left = padding
    case .afterSign: inner = padding
    }
    Padding.insert(spec.fill, count: inner, at: start, in: &out)
    if !prefix.isEmpty { out.insert(contentsOf: prefix, at: start) }
    if let sign { out.insert(sign, at: start) }
    Padding.insert(spec.fill, count: left, at: start, in: &out)
    Padding.append(spec.fill, count: padding - left - inner, to: &out)
  }

  private func countPoints(_ out: [UInt8], from start: Int) -> Int {
    out[start...].reduce(0) { $1 & 0xC0 == 0x80 ? $0 : $0 + 1 }
  }

  /// Inserts separators, and zeros in front up to `minimum` characters (separators counted).
  private func group(
    _ out: inout [UInt8], from start: Int, digits: Int, minimum: Int, size: Int
  ) {
    guard let separator = spec.grouping else {
      let zeros = minimum - digits
      Padding.insert(48, count: zeros, at: start, in: &out)
      return
    }
    let separators = (digits - 1) / size
    if minimum <= digits + separators {
      return insert(separator, separators, &out, from: start, digits: digits, size: size)
    }
    var reversed: [UInt8] = []
    var left = digits
    var wanted = minimum
    while true {
      let length = min(size, max(left, wanted, 1))
      for _ in 0..<length {
        if left > 0 {
          left -= 1
          reversed.append(out[start + left])
        } else {
          reversed.append(48)
        }
      }
      wanted -= length
      if left <= 0, wanted <= 0 { break }
      reversed.append(separator)
      wanted -= 1
    }
    out.replaceSubrange(start..<(start + digits), with: reversed.reversed())
  }

  /// Opens room for `count` separators and moves the digits apart, last group first.
  private func insert(
    _ separator: UInt8, _ count: Int, _ out: inout [UInt8], from start: Int, digits: Int,
    size: Int
  ) {
    guard count > 0 else { return }
    Padding.insert(32, count: count, at: start + digits, in: &out)
    var target = start + digits + count - 1
    var moved = 0
    for source in stride(from: start + digits - 1, through: start, by: -1) {
      if moved == size {
        out[target] = separator
        target -= 1
        moved = 0
      }
      out[target] = out[source]
      target -= 1
      moved += 1
    }
  }
}

/// Runs of a fill character.
enum Padding {
  @inline(__always)
  static func append(_ fill: UInt32, count: Int, to out: inout [UInt8]) {
    guard count > 0 else { return }
    if fill < 0x80 {
      let byte = UInt8(truncatingIfNeeded: fill)
      for _ in 0..<count { out.append(byte) }
    } else {
      for _ in 0..<count { UTF8Text.append(fill, to: &out) }
    }
  }

  /// Moves the tail by hand: the generic insertion costs several times as much on short runs.
  static func insert(_ fill: UInt32, count: Int, at index: Int, in out: inout [UInt8]) {
    guard count > 0 else { return }
    if fill < 0x80 {
      let byte = UInt8(truncatingIfNeeded: fill)
      let end = out.count
      append(fill, count: count, to: &out)
      out.withUnsafeMutableBufferPointer { bytes in
        for i in stride(from: end - 1, through: index, by: -1) { bytes[i + count] = bytes[i] }
        for i in index..<(index + count) { bytes[i] = byte }
      }
    } else {
      var run: [UInt8] = []
      append(fill, count: count, to: &run)
      out.insert(contentsOf: run, at: index)
    }
  }
}
