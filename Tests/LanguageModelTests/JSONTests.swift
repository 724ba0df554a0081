// SPDX-License-Identifier: Apache-2.0
// The JSON parser and serializer: round trips, kinds of numbers, errors with their place.

import Testing

@testable import LanguageModel

@Suite struct JSONTests {
  /// A text, its compact form and its kind. Kinds and forms are text, since a table of JSON
  /// literals takes the type checker minutes.
  static let values: [(text: String, compact: String, kind: String)] = [
    ("null", "null", "null"), ("true", "true", "boolean"), (" false ", "false", "boolean"),
    ("0", "0", "integer"), ("-0", "0", "integer"), ("42", "42", "integer"),
    ("1.0", "1.0", "number"), ("1e3", "1000.0", "number"), ("-2.5E-1", "-0.25", "number"),
    ("9223372036854775807", "9223372036854775807", "integer"),
    ("9223372036854775808", "9223372036854775808", "integer"),
    ("1e999", "1e999", "number"), ("1e22", "1e+22", "number"), (#""""#, #""""#, "string"),
    (#""a\"\\\/\n\t\u0041é""#, #""a\"\\/\n\tAé""#, "string"),
    (#""\ud83d\ude00""#, #""😀""#, "string"), (#""\ud83dx""#, "\"\u{FFFD}x\"", "string"),
    (#""\ud83d\u0041""#, "\"\u{FFFD}A\"", "string"), ("[ ]", "[]", "array"),
    ("[1, [2,\n[]]]", "[1,[2,[]]]", "array"), ("{ }", "{}", "object"),
    (#"{"b": 1, "a": [true, null]}"#, #"{"b":1,"a":[true,null]}"#, "object"),
    (#"{"a":1,"b":2,"a":3}"#, #"{"a":3,"b":2}"#, "object"),
  ]

  @Test(arguments: values)
  func parses(text: String, compact: String, kind: String) throws {
    let value = try JSON(parsing: text)
    #expect(value.compact == compact)
    #expect(value.kind == kind)
    #expect(try JSON(parsing: value.compact) == value)
    #expect(try JSON(parsing: value.pretty) == value)
  }

  static let errors: [(text: String, line: Int, column: Int, wanted: String)] = [
    ("", 1, 1, "a value"), ("tru", 1, 1, "true"), ("[1,]", 1, 4, "a value"),
    ("[1 2]", 1, 4, "',' or ']'"), ("{\"a\":1,\n}", 2, 1, "a key in double quotes"),
    ("{'a':1}", 1, 2, "a key in double quotes"), ("{\"a\" 1}", 1, 6, "':'"),
    ("01", 1, 2, "the end of the text"), ("1.", 1, 3, "a digit"), ("-", 1, 2, "a digit"),
    ("+1", 1, 1, "a value"), ("\"ab", 1, 4, "a closing '\"'"),
    ("\"a\nb\"", 1, 3, "a control character as an escape such as \\n"),
    ("\"\\x41\"", 1, 3, "one of \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\u"),
    ("\"\\u12g4\"", 1, 6, "four hexadecimal digits"), ("1 x", 1, 3, "the end of the text"),
    ("NaN", 1, 1, "a value"), ("[1]]", 1, 4, "the end of the text"),
  ]

  @Test(arguments: errors)
  func refuses(text: String, line: Int, column: Int, wanted: String) {
    let error = #expect(throws: JSONError.self) { try JSON(parsing: text) }
    #expect(error?.line == line)
    #expect(error?.column == column)
    #expect(error?.wanted == wanted)
  }

  @Test func refusesBytesThatAreNotUTF8() {
    let error = #expect(throws: JSONError.self) {
      try JSON(parsing: [0x5B, 0x22, 0xC3, 0x28, 0x22, 0x5D])
    }
    #expect(error?.offset == 2)
    #expect(error?.wanted == "valid UTF-8")
  }

  @Test func depthIsLimited() throws {
    let deep = String(repeating: "[", count: 100_000)
    #expect(throws: JSONError.self) { try JSON(parsing: deep) }
    let allowed = String(repeating: "[", count: 512) + String(repeating: "]", count: 512)
    #expect(try JSON(parsing: allowed).compact == allowed)
  }

  @Test func everyPrefixAndEveryChangedByteIsSafe() {
    let bytes = Array(#"{"a":[1,-2.5e3,"\u00e9\n",true,null,{"b":{}}],"c":"é😀"}"#.utf8)
    for end in bytes.indices { _ = try? JSON(parsing: Array(bytes[..<end])) }
    for index in bytes.indices {
      for byte: UInt8 in [0, 0x22, 0x5C, 0x5D, 0x7B, 0x80, 0xED, 0xFF] {
        var changed = bytes
        changed[index] = byte
        _ = try? JSON(parsing: changed)
      }
    }
  }

  @Test func orderOfKeysIsKeptAndIgnored() throws {
    let text = #"{"z":1,"a":{"y":2,"b":3}}"#
    let value = try JSON(parsing: text)
    let other: JSON = ["a": ["b": 3, "y": 2], "z": 1]
    #expect(value.compact == text)
    #expect(value == other)
    #expect(value.hashValue == other.hashValue)
    #expect(value.canonical == #"{"a":{"b":3,"y":2},"z":1}"#)
    #expect(value.canonical == other.canonical)
    #expect(JSON.int(1) != JSON.double(1))
    #expect(value != ["z": 1])
  }

  @Test func equalityOfDeepObjectsInAnotherOrderIsFast() {
    var left: JSON = 1
    var right: JSON = 1
    for _ in 0..<200 {
      left = ["a": left, "b": 2]
      right = ["b": 2, "a": right]
    }
    #expect(left == right)
    #expect(left.hashValue == right.hashValue)
  }

  @Test func accessors() {
    var value: JSON = ["list": [1, "two", 3.0, nil], "flag": true]
    #expect(value["list"]?[1]?.stringValue == "two")
    #expect(value["list"]?[2]?.intValue == 3)
    #expect(value["list"]?[0]?.doubleValue == 1)
    #expect(value["list"]?[9] == nil)
    #expect(value["list"]?[3]?.isNull == true)
    #expect(value["flag"]?.boolValue == true)
    #expect(value["none"] == nil)
    #expect(value[0] == nil)
    value["new"] = 5
    value["flag"] = nil
    #expect(value.compact == #"{"list":[1,"two",3.0,null],"new":5}"#)
    #expect(JSON.double(.nan).compact == "null")
    #expect(JSON.string("\u{1}\r\u{7F}").compact == "\"\\u0001\\r\u{7F}\"")
  }

  @Test func prettyTextIsForPeople() {
    let value: JSON = [
      "short": [1, 2, 3],
      "long": .array((0..<8).map { .string("element number \($0)") }), "empty": [:],
    ]
    #expect(
      value.pretty == """
        {
          "short": [1,2,3],
          "long": [
            "element number 0",
            "element number 1",
            "element number 2",
            "element number 3",
            "element number 4",
            "element number 5",
            "element number 6",
            "element number 7"
          ],
          "empty": {}
        }
        """)
  }
}
