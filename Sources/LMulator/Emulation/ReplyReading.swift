// SPDX-License-Identifier: Apache-2.0
// From the text of a reply to the JSON that the contract wants, tolerant of what models add:
// fences, prose before and after, Python literals for JSON, a bare value for `{"value": v}`.

import Interpreter
import LanguageModel

enum ReplyReading {
  /// The value of a reply `{"value": v}`; a bare scalar or list passes as the value.
  static func value(of reply: String) throws(ReplyMisfit) -> JSON {
    let json = try json(in: reply, member: "value")
    guard case .object(let members) = json else { return json }
    guard let value = members.first(where: { $0.key == "value" })?.value else {
      throw ReplyMisfit("the object has no member \"value\"; wanted {\"value\": ...}")
    }
    return value
  }

  /// The members of a reply `{"state": {name: v}}`; the object itself passes when it binds every
  /// name of `targets`.
  static func state(of reply: String, targets: [String]) throws(ReplyMisfit) -> [JSON.Member] {
    guard case .object(let members) = try json(in: reply, member: "state") else {
      throw ReplyMisfit("the reply is not an object; wanted {\"state\": {name: value}}")
    }
    if let state = members.first(where: { $0.key == "state" })?.value, members.count == 1 {
      guard case .object(let variables) = state else {
        throw ReplyMisfit("\"state\" is not an object; wanted {\"state\": {name: value}}")
      }
      return variables
    }
    let names = Set(members.map(\.key))
    guard !targets.isEmpty, names.isSuperset(of: targets) else {
      throw ReplyMisfit("the object is not of the form {\"state\": {name: value}}")
    }
    return members
  }

  /// The JSON of a reply: the object that has `member`, else any JSON, else a Python literal as
  /// JSON (dates included).
  private static func json(
    in reply: String, member: String
  ) throws(ReplyMisfit) -> JSON {
    let schema: JSON = .object([
      .init("type", .string("object")), .init("required", .array([.string(member)])),
    ])
    if let json = try? TypedReply.parse(reply, schema: schema) { return json }
    let text = CodeExtraction.fenced(in: reply)?.trimmed ?? reply.trimmed
    if let value = Interpreter.literal(text) { return literal(value, member: member) }
    if let json = try? TypedReply.parse(reply, schema: .object([])), json != .string(reply.trimmed)
    {
      return json
    }
    throw ReplyMisfit("the reply is not JSON")
  }

  private static func literal(_ value: PythonValue, member: String) -> JSON {
    guard case .dict(let entries) = value,
      let entry = entries.first(where: { $0.key == .str(member) })
    else { return JSON(python: value) }
    return .object([.init(member, JSON(python: entry.value))])
  }
}
