// SPDX-License-Identifier: Apache-2.0
// The format specification mini-language, parsed:
//   [[fill]align][sign][z][#][0][width][grouping][.precision][type]
// One parse serves all types; which fields a type refuses is decided where it is formatted.
// Source: Library Reference "Format Specification Mini-Language".

/// A parsed format specification.
public struct FormatSpec: Equatable, Sendable {
  public enum Align: UInt8, Sendable {
    case left = 60
    case right = 62
    case centre = 94
    case afterSign = 61
  }

  /// Fill character, a code point.
  public var fill: UInt32 = 32
  /// nil: the type's default (numbers right, text left).
  public var align: Align?
  /// "+", "-", " " as ASCII, or nil.
  public var sign: UInt8?
  public var noNegativeZero = false
  public var alternate = false
  public var width: Int?
  /// "," or "_" as ASCII, or nil.
  public var grouping: UInt8?
  public var precision: Int?
  /// Presentation type as a code point; nil when absent.
  public var type: UInt32?
  /// A leading 0 in the width: numbers then align after the sign.
  var zeroPadded = false

  public init() {}

  /// Parses a specification. `typeName` is the value's class name, for messages;
  /// `defaultType` is what an absent type stands for when grouping is checked ("d", "s" or nil).
  /// A width beyond `sizeLimit` is a MemoryError.
  public init(
    _ text: [UInt8], typeName: String, defaultType: UInt8? = nil, sizeLimit: Int = 1 << 28
  ) throws(Fault) {
    var parser = FormatSpecParser(text)
    parser.alignment(&self)
    width = try parser.integer()
    if let width, width > sizeLimit { throw Fault(.memoryError, "") }
    try parser.grouping(&self)
    try parser.precision(&self)
    try parser.type(&self, typeName: typeName)
    try checkGrouping(defaultType)
  }

  private func checkGrouping(_ defaultType: UInt8?) throws(Fault) {
    guard let grouping, let type = type ?? defaultType.map({ UInt32($0) }) else { return }
    switch UInt8(exactly: type).map({ UnicodeScalar($0) }) {
    case "d", "e", "f", "g", "E", "G", "%", "F": return
    case "b", "o", "x", "X":
      if grouping == UInt8(ascii: "_") { return }
    default: break
    }
    let shown =
      type > 32 && type < 128
      ? String(UnicodeScalar(UInt8(type))) : "\\x" + String(type, radix: 16)
    throw .value("Cannot specify '\(UnicodeScalar(grouping))' with '\(shown)'.")
  }
}

private struct FormatSpecParser {
  let source: [UInt8]
  /// The source's code points; empty for ASCII, which is read as bytes.
  let points: [UInt32]
  let count: Int
  var at = 0

  init(_ text: [UInt8]) {
    source = text
    points = UTF8Text.isASCII(text) ? [] : Array(CodePoints(text))
    count = points.isEmpty ? text.count : points.count
  }

  @inline(__always)
  private func peek(_ offset: Int = 0) -> UInt32? {
    guard at + offset < count else { return nil }
    return points.isEmpty ? UInt32(source[at + offset]) : points[at + offset]
  }

  private mutating func take(_ wanted: Unicode.Scalar) -> Bool {
    guard peek() == wanted.value else { return false }
    at += 1
    return true
  }

  private func align(_ point: UInt32?) -> FormatSpec.Align? {
    point.flatMap { UInt8(exactly: $0) }.flatMap { FormatSpec.Align(rawValue: $0) }
  }

  mutating func alignment(_ spec: inout FormatSpec) {
    var filled = false
    if let found = align(peek(1)), let fill = peek() {
      (spec.align, spec.fill, filled) = (found, fill, true)
      at += 2
    } else if let found = align(peek()) {
      spec.align = found
      at += 1
    }
    if let sign = peek(), sign == 32 || sign == 43 || sign == 45 {
      spec.sign = UInt8(sign)
      at += 1
    }
    spec.noNegativeZero = take("z")
    spec.alternate = take("#")
    if !filled, take("0") {
      spec.fill = 48
      spec.zeroPadded = spec.align == nil
    }
  }

  mutating func integer() throws(Fault) -> Int? {
    let start = at
    var value = 0
    while let point = peek(), let digit = CodePoint.decimalDigit(point) {
      let (shifted, first) = value.multipliedReportingOverflow(by: 10)
      let (sum, second) = shifted.addingReportingOverflow(digit)
      if first || second { throw .tooManyDigitsInFormat }
      value = sum
      at += 1
    }
    return at == start ? nil : value
  }

  mutating func grouping(_ spec: inout FormatSpec) throws(Fault) {
    let both = Fault.value("Cannot specify both ',' and '_'.")
    if take(",") { spec.grouping = UInt8(ascii: ",") }
    if take("_") {
      if spec.grouping != nil { throw both }
      spec.grouping = UInt8(ascii: "_")
    }
    if peek() == 44, spec.grouping == UInt8(ascii: "_") { throw both }
  }

  mutating func precision(_ spec: inout FormatSpec) throws(Fault) {
    guard take(".") else { return }
    guard let value = try integer() else { throw .value("Format specifier missing precision") }
    spec.precision = value
  }

  mutating func type(_ spec: inout FormatSpec, typeName: String) throws(Fault) {
    if count - at > 1 {
      throw .value(
        "Invalid format specifier '\(String(decoding: source, as: UTF8.self))' "
          + "for object of type '\(typeName)'")
    }
    spec.type = peek()
  }
}
