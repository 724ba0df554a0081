// SPDX-License-Identifier: Apache-2.0
// Python values as text outside the machine: `repr` of a host copy, and reading literals back
// (https://docs.python.org/3.11/library/ast.html#ast.literal_eval, with `datetime` values as
// well). Reading walks the AST; nothing is run.

import BigInt
import PythonAlgorithms
import PythonSyntax

// MARK: - repr

extension PythonValue {
  /// Python's `repr` of the value. Cost: linear in its size.
  public var repr: String {
    var bytes: [UInt8] = []
    appendRepr(to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  private func appendRepr(to out: inout [UInt8]) {
    switch self {
    case .none: out.append(contentsOf: "None".utf8)
    case .bool(let bool): out.append(contentsOf: (bool ? "True" : "False").utf8)
    case .int(let int): IntegerText.append(int, to: &out)
    case .float(let float): FloatText.appendRepr(float, to: &out)
    case .complex(let real, let imaginary):
      FloatText.appendComplexRepr(real, imaginary, to: &out)
    case .str(let text): StringRepr.append(Array(text.utf8), to: &out)
    case .bytes(let bytes): StringRepr.append(bytes: bytes, to: &out)
    case .list(let items): append(items, "[", "]", to: &out)
    case .tuple(let items): append(items, "(", items.count == 1 ? ",)" : ")", to: &out)
    case .set(let items):
      if items.isEmpty {
        out.append(contentsOf: "set()".utf8)
      } else {
        append(items, "{", "}", to: &out)
      }
    case .frozenset(let items):
      if items.isEmpty {
        out.append(contentsOf: "frozenset()".utf8)
      } else {
        append(items, "frozenset({", "})", to: &out)
      }
    case .dict(let entries): append(entries, to: &out)
    case .date, .time, .datetime, .timedelta: out.append(contentsOf: calendarRepr.utf8)
    case .instance(let type, let attributes):
      out.append(contentsOf: "\(type)(".utf8)
      for (index, attribute) in attributes.enumerated() {
        if index > 0 { out.append(contentsOf: ", ".utf8) }
        out.append(contentsOf: "\(attribute.name)=".utf8)
        attribute.value.appendRepr(to: &out)
      }
      out.append(UInt8(ascii: ")"))
    case .object(_, let repr): out.append(contentsOf: repr.utf8)
    }
  }

  private func append(
    _ items: [PythonValue], _ open: String, _ close: String, to out: inout [UInt8]
  ) {
    out.append(contentsOf: open.utf8)
    for (index, item) in items.enumerated() {
      if index > 0 { out.append(contentsOf: ", ".utf8) }
      item.appendRepr(to: &out)
    }
    out.append(contentsOf: close.utf8)
  }

  private func append(_ entries: [Entry], to out: inout [UInt8]) {
    out.append(UInt8(ascii: "{"))
    for (index, entry) in entries.enumerated() {
      if index > 0 { out.append(contentsOf: ", ".utf8) }
      entry.key.appendRepr(to: &out)
      out.append(contentsOf: ": ".utf8)
      entry.value.appendRepr(to: &out)
    }
    out.append(UInt8(ascii: "}"))
  }

  private var calendarRepr: String {
    switch self {
    case .date(let year, let month, let day): "datetime.date(\(year), \(month), \(day))"
    case .time(let hour, let minute, let second, let microsecond):
      "datetime.time(\(hour), \(minute)"
        + DateTimeText.tail(second: second, microsecond: microsecond) + ")"
    case .datetime(
      let year, let month, let day, let hour, let minute, let second, let microsecond):
      "datetime.datetime(\(year), \(month), \(day), \(hour), \(minute)"
        + DateTimeText.tail(second: second, microsecond: microsecond) + ")"
    case .timedelta(let days, let seconds, let microseconds):
      DateTimeText.delta(days: days, seconds: seconds, microseconds: microseconds)
    default: ""
    }
  }
}

/// The parts of a calendar repr.
enum DateTimeText {
  /// Seconds and microseconds as far as they are not zero.
  static func tail(second: Int, microsecond: Int) -> String {
    if microsecond != 0 { return ", \(second), \(microsecond)" }
    return second != 0 ? ", \(second)" : ""
  }

  static func delta(days: Int, seconds: Int, microseconds: Int) -> String {
    var parts: [String] = []
    if days != 0 { parts.append("days=\(days)") }
    if seconds != 0 { parts.append("seconds=\(seconds)") }
    if microseconds != 0 { parts.append("microseconds=\(microseconds)") }
    return "datetime.timedelta(" + (parts.isEmpty ? "0" : parts.joined(separator: ", ")) + ")"
  }
}

// MARK: - Reading

enum PythonLiteral {
  /// The value of a Python literal; nil when the text is none.
  static func read(_ text: String) -> PythonValue? {
    let trimmed = text.drop { $0.isWhitespace }
    guard let expression = try? Parser.parse(expression: Array(trimmed.utf8)) else { return nil }
    return value(expression, depth: 0)
  }

  private static func value(_ expression: Expr, depth: Int) -> PythonValue? {
    if depth > 200 { return nil }
    func values(_ items: [Expr]) -> [PythonValue]? {
      var result: [PythonValue] = []
      for item in items {
        guard let value = value(item, depth: depth + 1) else { return nil }
        result.append(value)
      }
      return result
    }
    switch expression.node {
    case .constant(let constant): return value(constant)
    case .list(let elts): return values(elts).map { .list($0) }
    case .tuple(let elts): return values(elts).map { .tuple($0) }
    case .set(let elts): return values(elts).map { .set(unique($0)) }
    case .dict(let keys, let items): return dict(keys, items, depth)
    case .unaryOp(let op, let operand): return signed(op, value(operand, depth: depth + 1))
    case .binOp(let left, let op, let right):
      // A complex literal: real +- imaginary.
      guard let real = value(left, depth: depth + 1).flatMap(double),
        case .complex(0, let imaginary)? = value(right, depth: depth + 1)
      else { return nil }
      switch op {
      case .add: return .complex(real, imaginary)
      case .sub: return .complex(real, -imaginary)
      default: return nil
      }
    case .call(let function, let arguments, let keywords):
      return call(function, arguments, keywords, depth)
    default: return nil
    }
  }

  private static func value(_ constant: Constant) -> PythonValue? {
    switch constant {
    case .none: .some(.none)
    case .bool(let bool): .bool(bool)
    case .ellipsis: .object(type: "ellipsis", repr: "Ellipsis")
    case .int(let int): .int(BigInt(int))
    case .bigInt(let int): .int(int)
    case .float(let float): .float(float)
    case .imaginary(let imaginary): .complex(0, imaginary)
    case .str(let bytes): .str(String(decoding: bytes, as: UTF8.self))
    case .bytes(let bytes): .bytes(bytes)
    }
  }

  private static func double(_ value: PythonValue) -> Double? {
    switch value {
    case .float(let float): float
    case .int(let int): Double(int)
    default: nil
    }
  }

  private static func signed(_ op: UnaryOperator, _ value: PythonValue?) -> PythonValue? {
    switch (op, value) {
    case (.uSub, .int(let int)?): .int(-int)
    case (.uSub, .float(let float)?): .float(-float)
    case (.uSub, .complex(let real, let imaginary)?): .complex(-real, -imaginary)
    case (.uAdd, .int?), (.uAdd, .float?), (.uAdd, .complex?): value
    default: nil
    }
  }

  private static func dict(_ keys: [Expr?], _ items: [Expr], _ depth: Int) -> PythonValue? {
    var entries: [PythonValue.Entry] = []
    var places: [String: Int] = [:]
    for (key, item) in zip(keys, items) {
      guard let key, let name = value(key, depth: depth + 1), let isHashable = hashable(name),
        isHashable, let content = value(item, depth: depth + 1)
      else { return nil }
      if let place = places[name.repr] {
        entries[place].value = content
      } else {
        places[name.repr] = entries.count
        entries.append(.init(name, content))
      }
    }
    return .dict(entries)
  }

  private static func hashable(_ value: PythonValue) -> Bool? {
    switch value {
    case .list, .dict, .set, .instance: false
    case .tuple(let items): items.allSatisfy { hashable($0) == true }
    default: true
    }
  }

  private static func unique(_ items: [PythonValue]) -> [PythonValue] {
    var seen: Set<String> = []
    return items.filter { seen.insert($0.repr).inserted }
  }

  // MARK: Calls

  private static func call(
    _ function: Expr, _ arguments: [Expr], _ keywords: [Keyword], _ depth: Int
  ) -> PythonValue? {
    guard let name = name(function) else { return nil }
    switch name {
    case "set" where arguments.isEmpty && keywords.isEmpty: return .set([])
    case "frozenset" where arguments.isEmpty && keywords.isEmpty: return .frozenset([])
    case "set", "frozenset":
      guard arguments.count == 1, keywords.isEmpty,
        let items = value(arguments[0], depth: depth + 1).flatMap(items)
      else { return nil }
      return name == "set" ? .set(unique(items)) : .frozenset(unique(items))
    case "date": return date(numbers(["year", "month", "day"], 3, arguments, keywords))
    case "time":
      return time(numbers(["hour", "minute", "second", "microsecond"], 0, arguments, keywords))
    case "datetime":
      let names = ["year", "month", "day", "hour", "minute", "second", "microsecond"]
      return dateTime(numbers(names, 3, arguments, keywords))
    case "timedelta": return delta(arguments, keywords)
    default: return nil
    }
  }

  private static func items(_ value: PythonValue) -> [PythonValue]? {
    switch value {
    case .list(let items), .tuple(let items), .set(let items), .frozenset(let items): items
    default: nil
    }
  }

  /// `date`, `datetime.date`: the last name.
  private static func name(_ function: Expr) -> String? {
    switch function.node {
    case .name(let id): return id
    case .attribute(let value, let attr):
      guard case .name(let module) = value.node, module == "datetime" || module == "dt" else {
        return nil
      }
      return attr
    default: return nil
    }
  }

  /// Int arguments by position or name; the missing ones after `required` are 0.
  private static func numbers(
    _ names: [String], _ required: Int, _ arguments: [Expr], _ keywords: [Keyword]
  ) -> [Int]? {
    var found: [Int?] = Array(repeating: nil, count: names.count)
    guard arguments.count <= names.count else { return nil }
    for (index, argument) in arguments.enumerated() {
      guard case .int(let int)? = value(argument, depth: 0), let small = Int(exactly: int) else {
        return nil
      }
      found[index] = small
    }
    for keyword in keywords {
      guard let arg = keyword.arg, let index = names.firstIndex(of: arg), found[index] == nil,
        case .int(let int)? = value(keyword.value, depth: 0), let small = Int(exactly: int)
      else { return nil }
      found[index] = small
    }
    for index in 0..<required where found[index] == nil { return nil }
    return found.map { $0 ?? 0 }
  }

  private static func date(_ fields: [Int]?) -> PythonValue? {
    guard let fields, (try? Gregorian.check(CivilDate(fields[0], fields[1], fields[2]))) != nil
    else { return nil }
    return .date(year: fields[0], month: fields[1], day: fields[2])
  }

  private static func time(_ fields: [Int]?) -> PythonValue? {
    guard let fields,
      (try? Gregorian.check(ClockTime(fields[0], fields[1], fields[2], fields[3]))) != nil
    else { return nil }
    return .time(hour: fields[0], minute: fields[1], second: fields[2], microsecond: fields[3])
  }

  private static func dateTime(_ fields: [Int]?) -> PythonValue? {
    guard let fields, date(Array(fields[..<3])) != nil, time(Array(fields[3...])) != nil else {
      return nil
    }
    return .datetime(
      year: fields[0], month: fields[1], day: fields[2], hour: fields[3], minute: fields[4],
      second: fields[5], microsecond: fields[6])
  }

  private static func delta(_ arguments: [Expr], _ keywords: [Keyword]) -> PythonValue? {
    let names = TimeDeltaUnits.names
    guard arguments.count <= names.count else { return nil }
    var parts: [Int: PythonValue] = [:]
    for (index, argument) in arguments.enumerated() { parts[index] = value(argument, depth: 0) }
    for keyword in keywords {
      guard let arg = keyword.arg, let index = names.firstIndex(of: arg) else { return nil }
      parts[index] = value(keyword.value, depth: 0)
    }
    guard parts.count == arguments.count + keywords.count else { return nil }
    var sum = TimeDelta.Sum()
    for index in TimeDeltaUnits.order {
      let unit = TimeDeltaUnits.microseconds[index]
      switch parts[index] {
      case nil: break
      case .int(let int)?:
        guard let small = Int(exactly: int) else { return nil }
        sum.add(small, unit: unit)
      case .float(let float)?: guard (try? sum.add(float, unit: unit)) != nil else { return nil }
      default: return nil
      }
    }
    guard let delta = try? sum.delta() else { return nil }
    return .timedelta(
      days: delta.days, seconds: delta.seconds, microseconds: delta.microseconds)
  }
}

/// The parameters of `timedelta(...)` and their lengths.
enum TimeDeltaUnits {
  static let names = [
    "days", "seconds", "microseconds", "milliseconds", "minutes", "hours", "weeks",
  ]
  static let microseconds = [
    86_400_000_000, 1_000_000, 1, 1000, 60_000_000, 3_600_000_000, 604_800_000_000,
  ]
  /// Microseconds first, weeks last: the order in which fractions are summed.
  static let order = [2, 3, 1, 4, 5, 0, 6]
}
