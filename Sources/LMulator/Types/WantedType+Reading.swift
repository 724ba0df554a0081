// SPDX-License-Identifier: Apache-2.0
// From an LM's JSON to a Python value of the wanted type: tolerant in form (a number in a string,
// a Python literal in a string, yes for true), strict in type (3.5 is not an int, true is not 1).
// What does not fit is a `Misfit` that says where, what was found and what was wanted, in words
// that the LM is shown when it is asked again.

import BigInt
import Interpreter
import LanguageModel

/// A reply that does not have the wanted type.
public struct Misfit: Error, Sendable, Equatable, CustomStringConvertible {
  /// Where in the value, as Python would subscript it (`[2]['name']`); empty for the value itself.
  public var path: String
  /// What was wanted, in words.
  public var wanted: String
  /// What was found, shortened.
  public var found: String

  init(wanted: String, found: String, path: String = "") {
    self.path = path
    self.wanted = wanted
    self.found = PythonText.shortened(found, to: 200)
  }

  public var description: String {
    "found \(found)\(path.isEmpty ? "" : " at \(path)"), wanted \(wanted)"
  }

  func under(_ step: String) -> Misfit {
    var misfit = self
    misfit.path = step + path
    return misfit
  }
}

extension WantedType {
  /// Reads `json` as a value of this type. Rows of a collection keep their order; a set drops
  /// repetitions.
  /// - Throws: `Misfit`.
  public func read(_ json: JSON) throws(Misfit) -> PythonValue {
    try read(json, exact: false, depth: 0)
  }

  /// Reads under a type that is only a guess: where it does not fit, the JSON as it stands.
  func readLeniently(_ json: JSON) throws(Misfit) -> PythonValue {
    if let value = try? read(json) { return value }
    return try WantedType.any.read(json)
  }

  // MARK: - One level

  private func read(_ json: JSON, exact: Bool, depth: Int) throws(Misfit) -> PythonValue {
    guard depth < 60 else { throw Misfit(wanted: "a value less deep", found: json.compact) }
    if !exact, let unquoted = pythonLiteral(in: json) { return unquoted }
    switch self {
    case .any: return try Self.readOpen(json, depth: depth)
    case .none:
      if json == .null || (!exact && json == .string("None")) { return .none }
    case .bool: if let flag = json.asBool(exact: exact) { return .bool(flag) }
    case .int: if let number = json.asInteger(exact: exact) { return .int(number) }
    case .float: if let number = json.asDouble(exact: exact) { return .float(number) }
    case .str: if case .string(let text) = json { return .str(text) }
    case .bytes: if case .string(let text) = json { return .bytes(Array(text.utf8)) }
    case .date, .time, .datetime, .timedelta:
      if let value = CalendarText.read(json, as: self) { return value }
    case .list(let element):
      return .list(try items(json, element, exact, depth))
    case .tupleOf(let element):
      return .tuple(try items(json, element, exact, depth))
    case .tuple(let elements): return .tuple(try fixed(json, elements, exact, depth))
    case .set(let element):
      return .set(try members(json, element, exact, depth))
    case .frozenset(let element):
      return .frozenset(try members(json, element, exact, depth))
    case .dict(let key, let value): return try dict(json, key, value, exact, depth)
    case .literal(let values): if let value = json.oneOf(values, exact: exact) { return value }
    case .union(let members): return try union(json, members, exact, depth)
    }
    throw misfit(json)
  }

  private func misfit(_ json: JSON) -> Misfit {
    Misfit(wanted: instruction, found: json.compact)
  }

  /// The value as it stands. Numbers keep the difference between 1 and 1.0; a string that is a
  /// Python date expression is a date.
  private static func readOpen(_ json: JSON, depth: Int) throws(Misfit) -> PythonValue {
    guard depth < 60 else { throw Misfit(wanted: "a value less deep", found: json.compact) }
    switch json {
    case .null: return .none
    case .bool(let flag): return .bool(flag)
    case .int(let number): return .int(BigInt(number))
    case .double(let number): return .float(number)
    case .number(let text):
      if let number = BigInt(text) { return .int(number) }
      return .float(Double(text) ?? .nan)
    case .string(let text): return .str(text)
    case .array(let items):
      var values: [PythonValue] = []
      for item in items { values.append(try readOpen(item, depth: depth + 1)) }
      return .list(values)
    case .object(let members):
      var entries: [PythonValue.Entry] = []
      for member in members {
        entries.append(.init(.str(member.key), try readOpen(member.value, depth: depth + 1)))
      }
      return .dict(entries)
    }
  }

  /// A string that holds a Python literal where another kind of value is wanted:
  /// `"datetime.date(2024, 2, 14)"`, `"[1, 2]"`, `"(1, 'a')"`.
  private func pythonLiteral(in json: JSON) -> PythonValue? {
    guard case .string(let text) = json, text.utf8.count < 20_000,
      let last = text.last, last == ")" || last == "]" || last == "}",
      let value = Interpreter.literal(text)
    else { return nil }
    switch value {
    case .date, .time, .datetime, .timedelta: return admits(value) ? value : nil
    case .list, .tuple, .dict, .set, .frozenset:
      guard self != .any, self != .str else { return nil }
      if admits(value) { return value }
      return try? read(JSON(python: value), exact: true, depth: 1)
    default: return nil
    }
  }

  /// Whether a Python value already has this type, elements included.
  public func admits(_ value: PythonValue) -> Bool {
    switch (self, value) {
    case (.any, _), (.none, .none), (.bool, .bool), (.int, .int), (.float, .float), (.str, .str),
      (.bytes, .bytes), (.date, .date), (.time, .time), (.datetime, .datetime),
      (.timedelta, .timedelta):
      true
    case (.list(let element), .list(let items)), (.tupleOf(let element), .tuple(let items)),
      (.set(let element), .set(let items)), (.frozenset(let element), .frozenset(let items)):
      items.allSatisfy { element.admits($0) }
    case (.tuple(let elements), .tuple(let items)):
      elements.count == items.count && zip(elements, items).allSatisfy { $0.admits($1) }
    case (.dict(let key, let element), .dict(let entries)):
      entries.allSatisfy { key.admits($0.key) && element.admits($0.value) }
    case (.literal(let values), _): values.contains(value)
    case (.union(let members), _): members.contains { $0.admits(value) }
    default: false
    }
  }

  // MARK: - Collections

  private func items(
    _ json: JSON, _ element: WantedType, _ exact: Bool, _ depth: Int
  ) throws(Misfit) -> [PythonValue] {
    guard case .array(let items) = json else { throw misfit(json) }
    var values: [PythonValue] = []
    for (index, item) in items.enumerated() {
      do throws(Misfit) {
        values.append(try element.read(item, exact: exact, depth: depth + 1))
      } catch {
        throw error.under("[\(index)]")
      }
    }
    return values
  }

  private func fixed(
    _ json: JSON, _ elements: [WantedType], _ exact: Bool, _ depth: Int
  ) throws(Misfit) -> [PythonValue] {
    guard case .array(let items) = json, items.count == elements.count else { throw misfit(json) }
    var values: [PythonValue] = []
    for (index, (element, item)) in zip(elements, items).enumerated() {
      do throws(Misfit) {
        values.append(try element.read(item, exact: exact, depth: depth + 1))
      } catch {
        throw error.under("[\(index)]")
      }
    }
    return values
  }

  private func members(
    _ json: JSON, _ element: WantedType, _ exact: Bool, _ depth: Int
  ) throws(Misfit) -> [PythonValue] {
    var distinct: [PythonValue] = []
    for value in try items(json, element, exact, depth) {
      guard value.isHashable else {
        throw Misfit(wanted: "hashable members of a set", found: json.compact)
      }
      if !distinct.contains(value) { distinct.append(value) }
    }
    return distinct
  }

  private func dict(
    _ json: JSON, _ key: WantedType, _ element: WantedType, _ exact: Bool, _ depth: Int
  ) throws(Misfit) -> PythonValue {
    guard case .object(let members) = json else { throw misfit(json) }
    var entries: [PythonValue.Entry] = []
    for member in members {
      do throws(Misfit) {
        // A key is always text in JSON, so it is read tolerantly even in an exact pass.
        let name = try key.read(.string(member.key), exact: false, depth: depth + 1)
        guard name.isHashable else { throw Misfit(wanted: "a hashable key", found: member.key) }
        let value = try element.read(member.value, exact: exact, depth: depth + 1)
        entries.removeAll { $0.key == name }
        entries.append(.init(name, value))
      } catch {
        throw error.under("['\(member.key)']")
      }
    }
    return .dict(entries)
  }

  private func union(
    _ json: JSON, _ members: [WantedType], _ exact: Bool, _ depth: Int
  ) throws(Misfit) -> PythonValue {
    for pass in exact ? [true] : [true, false] {
      for member in members {
        if let value = try? member.read(json, exact: pass, depth: depth + 1) { return value }
      }
    }
    throw misfit(json)
  }
}

extension PythonValue {
  /// Whether Python would take the value as a dict key.
  var isHashable: Bool {
    switch self {
    case .list, .dict, .set: false
    case .tuple(let items): items.allSatisfy(\.isHashable)
    default: true
    }
  }
}

// MARK: - Scalars

extension JSON {
  fileprivate func asBool(exact: Bool) -> Bool? {
    switch self {
    case .bool(let flag): return flag
    case .int(let number) where !exact && (number == 0 || number == 1): return number == 1
    case .string(let text) where !exact:
      switch text.trimmed.lowercased() {
      case "true", "yes", "y", "1": return true
      case "false", "no", "n", "0": return false
      default: return nil
      }
    default: return nil
    }
  }

  fileprivate func asInteger(exact: Bool) -> BigInt? {
    switch self {
    case .int(let number): return BigInt(number)
    case .number(let text): return BigInt(text)
    case .double(let number) where !exact: return Self.integral(number)
    case .string(let text) where !exact:
      let digits = Self.digits(text)
      if let number = BigInt(digits) { return number }
      return Double(digits).flatMap { Self.integral($0) }
    default: return nil
    }
  }

  fileprivate func asDouble(exact: Bool) -> Double? {
    switch self {
    case .double(let number): return number
    case .int(let number) where !exact: return Double(number)
    case .number(let text): return Double(text)
    case .string(let text) where !exact:
      guard let number = Double(Self.digits(text)), number.isFinite else { return nil }
      return number
    default: return nil
    }
  }

  private static func integral(_ number: Double) -> BigInt? {
    guard number.isFinite, number == number.rounded(), number.magnitude < 9e15 else { return nil }
    return BigInt(Int64(number))
  }

  /// A number's text without blanks and thousands separators.
  private static func digits(_ text: String) -> String {
    let bare = text.trimmed
    guard bare.contains(","), bare.utf8.count < 100 else { return bare }
    let groups = bare.split(separator: ",", omittingEmptySubsequences: false)
    guard groups.dropFirst().allSatisfy({ $0.prefix { $0.isNumber }.count == 3 }) else {
      return bare
    }
    return groups.joined()
  }

  /// The literal that the value is; text is compared without case and outer blanks.
  fileprivate func oneOf(_ values: [PythonValue], exact: Bool) -> PythonValue? {
    if let value = values.first(where: { JSON(python: $0) == self }) { return value }
    guard !exact, case .string(let text) = self else { return nil }
    let bare = text.trimmed.lowercased()
    return values.first { PythonText.str($0).lowercased() == bare }
  }
}
