// SPDX-License-Identifier: Apache-2.0
// Reads a type expression of Python source into a `WantedType`: dotted names, subscripts, `|`,
// string annotations, `Literal` values, and the repr of a class (`<class 'bool'>`), which is what
// `ret_type=bool` becomes when it crosses from the program. Recursive descent over scalars, with
// a depth limit, since the text comes from programs that an LM wrote.

import BigInt
import Interpreter

struct TypeParser {
  private let text: [Unicode.Scalar]
  private var at = 0
  private var depth = 0

  init(_ source: String) {
    var source = source.trimmed
    for opening in ["<class '", "<enum '"] where source.hasPrefix(opening) {
      source = String(source.dropFirst(opening.count).prefix { $0 != "'" })
    }
    text = Array(source.unicodeScalars.prefix(2_000))
  }

  mutating func parse() -> WantedType {
    let type = union()
    skipBlanks()
    return at == text.count ? type : .any
  }

  // MARK: Grammar

  private mutating func union() -> WantedType {
    var members = [primary()]
    while accept("|") { members.append(primary()) }
    return Self.joined(members)
  }

  /// A union without repetitions and nested unions; one that holds `Any` says nothing.
  private static func joined(_ members: [WantedType]) -> WantedType {
    var flat: [WantedType] = []
    for member in members {
      let parts = if case .union(let inner) = member { inner } else { [member] }
      for part in parts where !flat.contains(part) { flat.append(part) }
    }
    if flat.contains(.any) { return .any }
    return flat.count == 1 ? flat[0] : .union(flat)
  }

  private mutating func primary() -> WantedType {
    depth += 1
    defer { depth -= 1 }
    guard depth < 30 else { return .any }
    skipBlanks()
    if let quoted = string() { return WantedType(source: quoted) }
    let name = dottedName()
    guard !name.isEmpty else { return .any }
    let base = name.split(separator: ".").last.map(String.init) ?? name
    guard accept("[") else { return Self.plain(base) }
    if base == "Literal" { return .literal(literals()) }
    return subscripted(base)
  }

  private mutating func subscripted(_ base: String) -> WantedType {
    var arguments: [WantedType] = []
    var variadic = false
    if accept("(") {
      _ = accept(")")
    } else {
      repeat {
        skipBlanks()
        if peek("]") { break }
        if accept("...") { variadic = true } else { arguments.append(argument()) }
      } while accept(",")
    }
    guard accept("]") else {
      at = text.count + 1
      return .any
    }
    return Self.generic(base, arguments, variadic: variadic)
  }

  /// A type argument, or a bracketed list of them (`Callable[[int], str]`), which says nothing.
  private mutating func argument() -> WantedType {
    guard accept("[") else { return union() }
    while at < text.count, !accept("]") { at += 1 }
    return .any
  }

  private mutating func literals() -> [PythonValue] {
    var values: [PythonValue] = []
    repeat {
      skipBlanks()
      if let text = string() {
        values.append(.str(text))
      } else {
        let word = word()
        switch word {
        case "True": values.append(.bool(true))
        case "False": values.append(.bool(false))
        case "None": values.append(.none)
        default: if let number = BigInt(word) { values.append(.int(number)) }
        }
      }
    } while accept(",")
    _ = accept("]")
    return values
  }

  // MARK: Names

  private static func plain(_ name: String) -> WantedType {
    switch name {
    case "None", "NoneType": .none
    case "bool": .bool
    case "int": .int
    case "float", "Number", "Real": .float
    case "str", "LiteralString": .str
    case "bytes": .bytes
    case "date": .date
    case "time": .time
    case "datetime": .datetime
    case "timedelta": .timedelta
    default: generic(name, [], variadic: false)
    }
  }

  private static func generic(
    _ name: String, _ arguments: [WantedType], variadic: Bool
  ) -> WantedType {
    let first = arguments.first ?? .any
    switch name {
    case "list", "List", "Sequence", "MutableSequence", "Iterable", "Collection", "Iterator":
      return .list(first)
    case "set", "Set", "MutableSet", "AbstractSet": return .set(first)
    case "frozenset", "FrozenSet": return .frozenset(first)
    case "dict", "Dict", "Mapping", "MutableMapping", "OrderedDict":
      return .dict(first, arguments.count > 1 ? arguments[1] : .any)
    case "tuple", "Tuple":
      return variadic || arguments.isEmpty ? .tupleOf(first) : .tuple(arguments)
    case "Optional": return joined([first, .none])
    case "Union": return arguments.isEmpty ? .any : joined(arguments)
    case "Annotated", "Final", "ClassVar", "Required", "NotRequired": return first
    default: return .any
    }
  }

  // MARK: Scanning

  private mutating func skipBlanks() {
    while at < text.count, text[at].properties.isWhitespace { at += 1 }
  }

  private func peek(_ wanted: String) -> Bool {
    let scalars = Array(wanted.unicodeScalars)
    return at + scalars.count <= text.count && Array(text[at..<(at + scalars.count)]) == scalars
  }

  private mutating func accept(_ wanted: String) -> Bool {
    skipBlanks()
    guard peek(wanted) else { return false }
    at += wanted.unicodeScalars.count
    return true
  }

  private mutating func dottedName() -> String {
    var name = ""
    while at < text.count {
      let scalar = text[at]
      guard scalar.properties.isXIDContinue || scalar == "." else { break }
      if scalar == ".", peek("...") { break }
      name.unicodeScalars.append(scalar)
      at += 1
    }
    return name
  }

  /// A run of characters up to a separator: a number or a word of `Literal`.
  private mutating func word() -> String {
    var word = ""
    while at < text.count, text[at] != ",", text[at] != "]" {
      word.unicodeScalars.append(text[at])
      at += 1
    }
    return word.trimmed
  }

  /// A quoted string without escapes; nil when none stands here.
  private mutating func string() -> String? {
    guard at < text.count, text[at] == "'" || text[at] == "\"" else { return nil }
    let quote = text[at]
    var content = ""
    at += 1
    while at < text.count, text[at] != quote {
      if text[at] == "\\", at + 1 < text.count { at += 1 }
      content.unicodeScalars.append(text[at])
      at += 1
    }
    at += 1
    return content
  }
}
