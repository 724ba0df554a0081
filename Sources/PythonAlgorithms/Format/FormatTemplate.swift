// SPDX-License-Identifier: Apache-2.0
// The template of `str.format`: literals and replacement fields, numbered, with attribute and index
// paths and nested specs. Errors come as a last segment, since Python reports them only after the
// fields before have been evaluated. Source: Library Reference "Format String Syntax".

/// A `str.format` template, taken apart.
public struct FormatTemplate: Sendable {
  public enum Segment: Equatable, Sendable {
    case literal([UInt8])
    case field(Field)
    /// Malformed from here on: to be raised once the segments before have been formatted.
    case fault(Fault)
  }

  /// What a field starts from.
  public enum Argument: Equatable, Sendable {
    case position(Int)
    case keyword([UInt8])
  }

  /// One step of a field's path.
  public enum Access: Equatable, Sendable {
    case attribute([UInt8])
    case index(Int)
    case key([UInt8])
  }

  /// A replacement field.
  public struct Field: Equatable, Sendable {
    public var argument: Argument
    public var path: [Access] = []
    /// To be raised after the path's steps have been followed.
    public var pathFault: Fault?
    /// "r", "s", "a" as a code point, or nil.
    public var conversion: UInt32?
    /// The spec: empty, one literal, or literals and fields.
    public var spec: [Segment] = []

    /// What to raise for an unknown conversion, after the value was found.
    public var conversionFault: Fault? {
      guard let code = conversion, ![97, 114, 115].contains(code) else { return nil }
      let shown =
        code > 32 && code < 127
        ? String(UnicodeScalar(UInt8(code))) : "\\x" + String(code, radix: 16)
      return .value("Unknown conversion specifier \(shown)")
    }
  }

  public let segments: [Segment]

  public init(_ text: [UInt8]) {
    var parser = FormatTemplateParser()
    segments = parser.parse(text[...], depth: 2)
  }

  /// `format_map` and `format` with too few arguments.
  public static func positionOutOfRange(_ position: Int) -> Fault {
    Fault(
      .indexError, "Replacement index \(position) out of range for positional args tuple")
  }
}

private struct FormatTemplateParser {
  /// nil until the first numbered field; then whether numbering is automatic.
  var automatic: Bool?
  var next = 0

  private typealias Raw = (
    name: ArraySlice<UInt8>, conversion: UInt32?, spec: ArraySlice<UInt8>, nested: Bool
  )

  mutating func parse(_ text: ArraySlice<UInt8>, depth: Int) -> [FormatTemplate.Segment] {
    if depth <= 0 { return [.fault(.value("Max string recursion exceeded"))] }
    var result: [FormatTemplate.Segment] = []
    var rest = text
    do throws(Fault) {
      while !rest.isEmpty {
        let (literal, field) = try piece(&rest)
        if !literal.isEmpty { result.append(.literal(Array(literal))) }
        if field { result.append(.field(try self.field(&rest, depth: depth))) }
      }
    } catch {
      result.append(.fault(error))
    }
    return result
  }

  /// Text up to the next brace; an escaped brace ends the piece and is part of it.
  private func piece(
    _ rest: inout ArraySlice<UInt8>
  ) throws(Fault) -> (ArraySlice<UInt8>, Bool) {
    guard let brace = rest.firstIndex(where: { $0 == 0x7B || $0 == 0x7D }) else {
      defer { rest = [] }
      return (rest, false)
    }
    let after = brace + 1
    let doubled = after < rest.endIndex && rest[after] == rest[brace]
    if rest[brace] == 0x7D, !doubled {
      throw .value("Single '}' encountered in format string")
    }
    if after == rest.endIndex { throw .value("Single '{' encountered in format string") }
    let literal = rest[rest.startIndex..<(doubled ? after : brace)]
    rest = rest[(doubled ? after + 1 : after)...]
    return (literal, !doubled)
  }

  private mutating func field(
    _ rest: inout ArraySlice<UInt8>, depth: Int
  ) throws(Fault) -> FormatTemplate.Field {
    let raw = try rawField(&rest)
    var field = try name(raw.name)
    field.conversion = raw.conversion
    if raw.nested {
      field.spec = parse(raw.spec, depth: depth - 1)
    } else if !raw.spec.isEmpty {
      field.spec = [.literal(Array(raw.spec))]
    }
    return field
  }

  private func rawField(_ rest: inout ArraySlice<UInt8>) throws(Fault) -> Raw {
    let start = rest.startIndex
    var at = start
    var end: UInt8?
    scan: while at < rest.endIndex {
      let byte = rest[at]
      at += 1
      switch UnicodeScalar(byte) {
      case "{": throw .value("unexpected '{' in field name")
      case "[":
        while at < rest.endIndex, rest[at] != UInt8(ascii: "]") { at += 1 }
      case "}", ":", "!":
        end = byte
        break scan
      default: break
      }
    }
    guard let end else { throw .value("expected '}' before end of string") }
    let name = rest[start..<(at - 1)]
    var conversion: UInt32?
    if end == UInt8(ascii: "!") {
      guard at < rest.endIndex else {
        throw .value("end of string while looking for conversion specifier")
      }
      let (point, length) = UTF8Text.decode(rest, at: at)
      conversion = point
      at += length
      if at < rest.endIndex {
        at += 1
        if rest[at - 1] == 0x7D {
          rest = rest[at...]
          return (name, conversion, [], false)
        }
        if rest[at - 1] != UInt8(ascii: ":") {
          throw .value("expected ':' after conversion specifier")
        }
      }
    }
    if end == 0x7D {
      rest = rest[at...]
      return (name, nil, [], false)
    }
    let (spec, nested) = try rawSpec(&rest, from: at)
    return (name, conversion, spec, nested)
  }

  private func rawSpec(
    _ rest: inout ArraySlice<UInt8>, from start: Int
  ) throws(Fault) -> (ArraySlice<UInt8>, Bool) {
    var depth = 1
    var nested = false
    for at in start..<max(start, rest.endIndex) {
      if rest[at] == 0x7B {
        nested = true
        depth += 1
      } else if rest[at] == 0x7D {
        depth -= 1
        if depth == 0 {
          let spec = rest[start..<at]
          rest = rest[(at + 1)...]
          return (spec, nested)
        }
      }
    }
    throw .value("unmatched '{' in format spec")
  }

  // MARK: - Field names

  private mutating func name(_ text: ArraySlice<UInt8>) throws(Fault) -> FormatTemplate.Field {
    let end = text.firstIndex { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "[") }
    let first = text[text.startIndex..<(end ?? text.endIndex)]
    let number = try integer(first)
    if first.isEmpty || number != nil { try checkNumbering(automatic: first.isEmpty) }
    let argument: FormatTemplate.Argument
    if first.isEmpty {
      argument = .position(next)
      next += 1
    } else {
      argument = number.map { .position($0) } ?? .keyword(Array(first))
    }
    var field = FormatTemplate.Field(argument: argument)
    do throws(Fault) {
      try path(text[first.endIndex...], &field.path)
    } catch {
      field.pathFault = error
    }
    return field
  }

  private mutating func checkNumbering(automatic wanted: Bool) throws(Fault) {
    let before = automatic ?? wanted
    automatic = before
    if before == wanted { return }
    throw .value(
      before
        ? "cannot switch from automatic field numbering to manual field specification"
        : "cannot switch from manual field specification to automatic field numbering")
  }

  private func path(
    _ text: ArraySlice<UInt8>, _ steps: inout [FormatTemplate.Access]
  ) throws(Fault) {
    var rest = text
    while let byte = rest.first {
      rest = rest.dropFirst()
      let name: ArraySlice<UInt8>
      if byte == UInt8(ascii: ".") {
        let end = rest.firstIndex { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "[") }
        name = rest[..<(end ?? rest.endIndex)]
        rest = rest[name.endIndex...]
        if name.isEmpty { throw .value("Empty attribute in format string") }
        steps.append(.attribute(Array(name)))
      } else if byte == UInt8(ascii: "[") {
        guard let end = rest.firstIndex(of: UInt8(ascii: "]")) else {
          throw .value("Missing ']' in format string")
        }
        name = rest[..<end]
        rest = rest[(end + 1)...]
        if name.isEmpty { throw .value("Empty attribute in format string") }
        steps.append(try integer(name).map { .index($0) } ?? .key(Array(name)))
      } else {
        throw .value("Only '.' or '[' may follow ']' in format field specifier")
      }
    }
  }

  private func integer(_ text: ArraySlice<UInt8>) throws(Fault) -> Int? {
    if text.isEmpty { return nil }
    var value = 0
    for point in CodePoints(text) {
      guard let digit = CodePoint.decimalDigit(point) else { return nil }
      let (shifted, first) = value.multipliedReportingOverflow(by: 10)
      let (sum, second) = shifted.addingReportingOverflow(digit)
      if first || second { throw .tooManyDigitsInFormat }
      value = sum
    }
    return value
  }
}
