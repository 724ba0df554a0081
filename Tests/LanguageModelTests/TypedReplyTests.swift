// SPDX-License-Identifier: Apache-2.0
// Replies that are nearly JSON, the schema check and its words, and the repair turn.

import Testing

@testable import LanguageModel

private let integerValue: JSON = [
  "type": "object", "properties": ["value": ["type": "integer"]], "required": ["value"],
  "additionalProperties": false,
]

@Suite struct TolerantParserTests {
  /// A reply and the likeliest value in it; nil if it holds none.
  static let replies: [(text: String, value: String?)] = [
    (#"{"a": 1}"#, #"{"a":1}"#), ("```json\n{\"a\": [1, 2,],}\n```", #"{"a":[1,2]}"#),
    (
      "Sure! Here it is:\n\n```\n{'a': True, 'b': None}\n```\nHope that helps.",
      #"{"a":true,"b":null}"#
    ),
    (#"The answer is {"a": "it's"} as asked."#, #"{"a":"it's"}"#),
    (#"<think>maybe {"a": 1}</think> {"a": 2}"#, #"{"a":2}"#),
    (#"First {"a": 1}, then finally {"a": 2}."#, #"{"a":2}"#),
    ("(1, 'two', 3.0)", #"[1,"two",3.0]"#), ("(1,)", "[1]"), ("(1)", "1"), ("()", "[]"),
    ("{1, 2, 3}", "[1,2,3]"), ("set()", "[]"), ("set([1])", "[1]"),
    ("{1: 'a', 2: 'b'}", #"{"1":"a","2":"b"}"#), ("{value: 1}", #"{"value":1}"#),
    ("True", "true"), ("None", "null"), ("-1_000", "-1000"), ("+5", "5"), (".5", "0.5"),
    ("5.", "5.0"), ("1e3", "1000.0"), ("123456789012345678901", "123456789012345678901"),
    (#"'\x41\u00e9\'\n'"#, #""Aé'\n""#), ("'a' \"b\"", #""ab""#),
    ("'''tri'ple'''", #""tri'ple""#), ("r'x'", #""x""#), (#"'\d'"#, #""\\d""#),
    ("[1, // one\n 2 # two\n]", "[1,2]"), ("{\"a\": \"two\nlines\"}", #"{"a":"two\nlines"}"#),
    ("[(1, 2), (3, 4)]", "[[1,2],[3,4]]"), ("{\"a\": [1, 2", nil), ("no value here", nil),
    ("{a: x2}", nil), ("", nil),
  ]

  @Test(arguments: replies)
  func reads(text: String, value: String?) {
    #expect(TolerantParser.candidates(in: text).first?.compact == value)
  }

  @Test func hostileTextsEndQuickly() {
    for text in ["[", "{", "{\"a\":", "[1,", "(", "'", "```", "{{", "\\", "[\"", "set("] {
      _ = TolerantParser.candidates(in: String(repeating: text, count: 20_000))
    }
  }
}

@Suite struct SchemaCheckTests {
  static let integerValue =
    #"{"type":"object","properties":{"value":{"type":"integer"}},"required":["value"],"additionalProperties":false}"#

  /// A schema, a value, and what is wrong with it; nil if nothing is.
  static let checks: [(schema: String, value: String, wrong: String?)] = [
    (#"{"type":"integer"}"#, "5", nil), (#"{"type":"integer"}"#, "5.0", nil),
    (#"{"type":"integer"}"#, "99999999999999999999", nil),
    (#"{"type":"integer"}"#, #""5""#, #"at $: found string "5", wanted integer"#),
    (#"{"type":"integer"}"#, "5.5", "at $: found number 5.5, wanted integer"),
    (#"{"type":"number"}"#, "5", nil), (#"{"type":["string","null"]}"#, "null", nil),
    (
      #"{"type":["string","null"]}"#, "true",
      "at $: found boolean true, wanted string or null"
    ),
    (
      #"{"enum":["yes","no"]}"#, #""maybe""#,
      #"at $: found string "maybe", wanted one of "yes", "no""#
    ),
    (#"{"enum":[1,2]}"#, "1.0", nil),
    (#"{"const":"x"}"#, #""y""#, #"at $: found string "y", wanted "x""#),
    (
      #"{"type":"array","items":{"type":"integer"}}"#, #"[1,"2"]"#,
      #"at $[1]: found string "2", wanted integer"#
    ),
    (
      #"{"type":"array","prefixItems":[{"type":"string"},{"type":"integer"}],"items":false}"#,
      #"["a",1,2]"#, "at $[2]: found integer 2, wanted nothing"
    ),
    (#"{"type":"array","minItems":2}"#, "[1]", "at $: found 1 items, wanted at least 2"),
    (#"{"type":"array","maxItems":1}"#, "[1,2]", "at $: found 2 items, wanted at most 1"),
    (integerValue, #"{"value":1}"#, nil),
    (integerValue, "{}", #"at $: found an empty object, wanted the member "value""#),
    (integerValue, #"{"answer":1}"#, #"at $: found only "answer", wanted the member "value""#),
    (
      integerValue, #"{"value":1,"why":"x"}"#,
      #"at $: found the member "why", wanted only "value""#
    ),
    (integerValue, #"{"value":null}"#, "at $.value: found null, wanted integer"),
    (integerValue, "[1]", #"at $: found array [1], wanted {"value": integer}"#),
    (
      #"{"type":"object","additionalProperties":{"type":"boolean"}}"#, #"{"a":true,"b":1}"#,
      "at $.b: found integer 1, wanted boolean"
    ),
    (#"{"anyOf":[{"type":"integer"},{"type":"null"}]}"#, "null", nil),
    (
      #"{"anyOf":[{"type":"integer"},{"type":"null"}]}"#, #""x""#,
      #"at $: found string "x", wanted integer or null"#
    ),
    (
      #"{"anyOf":[\#(integerValue),{"type":"null"}]}"#, #"{"value":"x"}"#,
      #"at $.value: found string "x", wanted integer"#
    ),
    ("true", "1", nil), ("false", "1", "at $: found integer 1, wanted nothing"), ("{}", "1", nil),
  ]

  @Test(arguments: checks)
  func eachCheck(schema: String, value: String, wrong: String?) throws {
    let (schema, value) = (try JSON(parsing: schema), try JSON(parsing: value))
    var found: String?
    do { try SchemaCheck.check(value, against: schema) } catch { found = error.description }
    #expect(found == wrong)
  }

  static let descriptions: [(schema: String, text: String)] = [
    (integerValue, #"{"value": integer}"#), ("{}", "any JSON value"),
    (
      #"{"type":"array","items":{"type":"string"},"minItems":2}"#,
      "list of (string) with at least 2 items"
    ),
    (
      #"{"type":"array","prefixItems":[{"type":"number"},{"type":"string"}]}"#,
      "[number, string]"
    ),
    (#"{"type":"object","properties":{"a":{}}}"#, #"{"a": any JSON value (optional)}"#),
  ]

  @Test(arguments: descriptions)
  func words(schema: String, text: String) throws {
    #expect(SchemaText.describe(try JSON(parsing: schema)) == text)
  }
}

@Suite struct TypedReplyTests {
  @Test(arguments: [
    #"I think {"note": 1} but the value: {"value": 3}, see {"other": 2}"#,
    "```python\n{'value': 3}\n```",
  ])
  func theSchemaPicksTheCandidate(text: String) throws {
    #expect(try TypedReply.parse(text, schema: integerValue) == ["value": 3])
  }

  @Test func plainTextIsAString() throws {
    #expect(try TypedReply.parse(" Paris \n", schema: ["type": "string"]) == "Paris")
    #expect(try TypedReply.parse("\"Paris\"", schema: ["type": "string"]) == "Paris")
    #expect(try TypedReply.parse("yes", schema: ["enum": ["yes", "no"]]) == "yes")
    #expect(throws: TypedReplyError.self) {
      try TypedReply.parse("Paris", schema: ["type": "integer"])
    }
  }

  @Test func oneRepairTurn() async throws {
    let model = ScriptedModel([#"{"value": "three"}"#, "```json\n{\"value\": 3}\n```"])
    let reply = try await completeTyped(model, ask("How many?"), schema: integerValue)
    #expect(reply.value == ["value": 3])
    #expect(reply.usage.calls == 2)
    let requests = model.requests
    #expect(requests.count == 2)
    #expect(requests.allSatisfy { $0.schema == integerValue })
    #expect(requests[1].messages.map(\.role) == [.user, .assistant, .user])
    #expect(
      requests[1].messages[2].content == """
        Your reply does not fit: at $.value: found string "three", wanted integer.
        Reply again with only the JSON, and nothing before or after it: {"value": integer}
        """)
  }

  @Test func aSecondMisfitIsAnError() async throws {
    let model = ScriptedModel(["no idea", "really none"])
    let error = await #expect(throws: LMError.self) {
      try await completeTyped(model, ask("How many?"), schema: integerValue)
    }
    #expect(
      error?.description == """
        the language model's reply has the wrong type: wanted {"value": integer}; \
        found no JSON value in the reply, wanted {"value": integer}; reply: really none
        """)
    #expect(model.requests.count == 2)
  }
}
