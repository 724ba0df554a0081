// SPDX-License-Identifier: Apache-2.0
// Types: from Python source, to JSON Schema, and from JSON to values, as tables.

import BigInt
import Interpreter
import LanguageModel
import Testing

@testable import LMulator

@Suite struct WantedTypeTests {
  @Test(arguments: [
    ("bool", WantedType.bool), ("<class 'bool'>", .bool), ("int", .int), (" str ", .str),
    ("list[str]", .list(.str)), ("List[int]", .list(.int)), ("list", .list(.any)),
    ("Sequence[float]", .list(.float)), ("tuple[str, int]", .tuple([.str, .int])),
    ("tuple[int, ...]", .tupleOf(.int)), ("tuple[()]", .tupleOf(.any)), ("tuple", .tupleOf(.any)),
    ("dict[str, list[int]]", .dict(.str, .list(.int))), ("dict", .dict(.any, .any)),
    ("set[str]", .set(.str)), ("frozenset", .frozenset(.any)),
    ("Optional[int]", .union([.int, .none])), ("typing.Optional[str]", .union([.str, .none])),
    ("int | None", .union([.int, .none])), ("Union[int, str, int]", .union([.int, .str])),
    ("int | int", .int), ("int | Any", .any), ("Any", .any), ("object", .any),
    ("Literal['yes', 'no']", .literal([.str("yes"), .str("no")])),
    ("Literal[1, True, None]", .literal([.int(1), .bool(true), .none])),
    ("datetime.date", .date), ("<class 'datetime.datetime'>", .datetime), ("date", .date),
    ("timedelta", .timedelta), ("None", .none), ("'list[int]'", .list(.int)),
    ("Annotated[int, 'metres']", .int), ("Callable[[int], str]", .any), ("Movie", .any),
    ("", .any), ("list[", .any), ("list[int]]", .any), ("1 + 2", .any), ("[int]", .any),
  ])
  func readsTypesFromSource(source: String, wanted: WantedType) {
    #expect(WantedType(source: source) == wanted)
  }

  @Test func deepSourceDoesNotOverflow() {
    let deep = String(repeating: "list[", count: 5_000)
    #expect(WantedType(source: deep) == .any)
  }

  @Test(arguments: [
    "bool", "list[str]", "tuple[str, int]", "tuple[int, ...]", "dict[str, float]", "int | None",
    "set[date]", "list[dict[str, list[int]]]",
  ])
  func descriptionIsSource(source: String) {
    #expect(WantedType(source: source).description == source)
  }

  @Test(arguments: [
    ("bool", #"{"type":"boolean"}"#), ("Any", "{}"),
    ("list[int]", #"{"type":"array","items":{"type":"integer"}}"#),
    ("date", #"{"type":"string","format":"date"}"#),
    ("Literal['a', 'b']", #"{"enum":["a","b"]}"#),
    ("int | None", #"{"anyOf":[{"type":"integer"},{"type":"null"}]}"#),
    (
      "tuple[str, int]",
      #"{"type":"array","prefixItems":[{"type":"string"},{"type":"integer"}],"#
        + #""minItems":2,"maxItems":2}"#
    ),
    (
      "dict[str, float]", #"{"type":"object","additionalProperties":{"type":"number"}}"#
    ),
  ])
  func schema(source: String, wanted: String) {
    #expect(WantedType(source: source).schema.compact == wanted)
  }

  @Test(arguments: [
    ("is_fruit", WantedType.bool), ("has_wings", .bool), ("get_valentines_day_date", .date),
    ("date_of_birth", .date), ("count_vowels", .int), ("zoo.is_mammal", .bool),
  ])
  func hintsFromNames(name: String, wanted: WantedType) {
    #expect(WantedType.hint(function: name) == wanted)
  }

  @Test(arguments: ["isolate", "get_capital", "update", "_", ""])
  func noHint(name: String) {
    #expect(WantedType.hint(function: name) == nil)
  }
}

@Suite struct ReadingTests {
  @Test(arguments: [
    ("bool", "true", PythonValue.bool(true)), ("bool", #""Yes""#, .bool(true)),
    ("bool", #""False""#, .bool(false)), ("bool", "0", .bool(false)),
    ("int", "3", .int(3)), ("int", "3.0", .int(3)), ("int", #""1,234""#, .int(1234)),
    ("int", "123456789012345678901234567890", .int(BigInt("123456789012345678901234567890"))),
    ("float", "3", .float(3)), ("float", "0.5", .float(0.5)), ("float", #""2.5""#, .float(2.5)),
    ("str", #""a""#, .str("a")), ("None", "null", .none),
    ("list[int]", "[1, 2]", .list([.int(1), .int(2)])), ("list[str]", "[]", .list([])),
    ("tuple[str, int]", #"["a", 1]"#, .tuple([.str("a"), .int(1)])),
    ("tuple[int, ...]", "[1]", .tuple([.int(1)])),
    ("set[str]", #"["a", "b", "a"]"#, .set([.str("a"), .str("b")])),
    ("dict[str, int]", #"{"a": 1}"#, .dict([.init(.str("a"), .int(1))])),
    ("dict[int, str]", #"{"7": "x"}"#, .dict([.init(.int(7), .str("x"))])),
    (
      "dict[date, int]", #"{"2024-02-14": 1}"#,
      .dict([.init(.date(year: 2024, month: 2, day: 14), .int(1))])
    ),
    ("Optional[int]", "null", .none), ("Optional[int]", "4", .int(4)),
    ("int | str", #""4""#, .str("4")), ("int | float", "4.0", .float(4)),
    ("Literal['Yes', 'No']", #"" yes""#, .str("Yes")), ("Literal[1, 2]", "2", .int(2)),
    ("date", #""2024-02-14""#, .date(year: 2024, month: 2, day: 14)),
    ("date", #""2024-02-14T00:00:00""#, .date(year: 2024, month: 2, day: 14)),
    ("date", #"{"year": 2024, "month": 2, "day": 29}"#, .date(year: 2024, month: 2, day: 29)),
    (
      "datetime", #""2024-02-14T10:30:00""#,
      .datetime(year: 2024, month: 2, day: 14, hour: 10, minute: 30, second: 0, microsecond: 0)
    ),
    (
      "datetime", #""2024-02-14 10:30:00.5Z""#,
      .datetime(
        year: 2024, month: 2, day: 14, hour: 10, minute: 30, second: 0, microsecond: 500_000)
    ),
    ("time", #""07:05""#, .time(hour: 7, minute: 5, second: 0, microsecond: 0)),
    ("timedelta", "90000", .timedelta(days: 1, seconds: 3600, microseconds: 0)),
    ("timedelta", "-1", .timedelta(days: -1, seconds: 86_399, microseconds: 0)),
    ("timedelta", #""1 day, 2:00:00""#, .timedelta(days: 1, seconds: 7200, microseconds: 0)),
    ("Any", "1", .int(1)), ("Any", "1.0", .float(1)), ("Any", #""2024-02-14""#, .str("2024-02-14")),
    (
      "Any", #"{"a": [null, true]}"#,
      .dict([.init(.str("a"), .list([.none, .bool(true)]))])
    ),
    ("Movie", #"{"title": "M"}"#, .dict([.init(.str("title"), .str("M"))])),
  ])
  func reads(type: String, json: String, wanted: PythonValue) throws {
    #expect(try WantedType(source: type).read(JSON(parsing: json)) == wanted)
  }

  @Test(arguments: [
    ("bool", "2"), ("bool", #""maybe""#), ("bool", "null"), ("int", "3.5"), ("int", "true"),
    ("int", #""three""#), ("int", "1e300"), ("float", "true"), ("float", #""inf""#), ("str", "1"),
    ("str", "null"),
    ("None", "0"), ("list[int]", "[1, 2.5]"), ("list[int]", "1"), ("list[str]", #""abc""#),
    ("tuple[str, int]", #"["a"]"#), ("tuple[str, int]", #"[1, "a"]"#), ("set", "[[1]]"),
    ("set[str]", #"{"a": 1}"#), ("dict[int, str]", #"{"a": "x"}"#), ("dict[str, int]", "[]"),
    ("date", #""2023-02-29""#), ("date", #""14 Feb 2024""#), ("date", #""2024-2-14-1""#),
    ("date", #""2024-02-14T10:00:00""#), ("date", "20240214"),
    ("datetime", #""2024-02-14T25:00:00""#), ("datetime", #""2024-02-14T10:00:00+02:00""#),
    ("time", #""7""#), ("Literal['a', 'b']", #""c""#), ("Literal[1]", "true"),
    ("int | None", #""x""#), ("date", #"{"year": 2024, "month": 13, "day": 1}"#),
    ("timedelta", #""soon""#), ("timedelta", "1e20"),
  ])
  func refuses(type: String, json: String) throws {
    #expect(throws: Misfit.self) { try WantedType(source: type).read(JSON(parsing: json)) }
  }

  @Test func misfitSaysWhere() throws {
    let type = WantedType(source: "dict[str, list[int]]")
    do throws(Misfit) {
      _ = try type.read(.object([.init("a", .array([.int(1), .string("x")]))]))
      Issue.record("read a misfit")
    } catch {
      #expect(error.description == #"found "x" at ['a'][1], wanted an integer"#)
    }
  }

  @Test(
    .enabled(if: literalsRead, "waits for Interpreter.literal"),
    arguments: [
      ("date", #""datetime.date(2024, 2, 14)""#, PythonValue.date(year: 2024, month: 2, day: 14)),
      ("Any", #""datetime.date(2024, 2, 14)""#, .date(year: 2024, month: 2, day: 14)),
      ("list[int]", #""[1, 2]""#, .list([.int(1), .int(2)])),
      ("tuple[int, str]", #""(1, 'a')""#, .tuple([.int(1), .str("a")])),
      ("set[int]", #""{1, 2}""#, .set([.int(1), .int(2)])),
      ("str", #""[1, 2]""#, .str("[1, 2]")), ("Any", #""[1, 2]""#, .str("[1, 2]")),
    ])
  func readsPythonLiterals(type: String, json: String, wanted: PythonValue) throws {
    #expect(try WantedType(source: type).read(JSON(parsing: json)) == wanted)
  }

  @Test(arguments: [
    (PythonValue.tuple([.int(1), .str("a")]), #"[1,"a"]"#),
    (.date(year: 2024, month: 2, day: 4), #""2024-02-04""#),
    (
      .datetime(year: 987, month: 2, day: 4, hour: 1, minute: 2, second: 3, microsecond: 4),
      #""0987-02-04T01:02:03.000004""#
    ),
    (.dict([.init(.str("k"), .float(1.5))]), #"{"k":1.5}"#), (.set([.bool(true)]), "[true]"),
    (.float(.infinity), #""inf""#), (.timedelta(days: 1, seconds: 1, microseconds: 0), "86401"),
    (.object(type: "function", repr: "<function f>"), #""<function f>""#),
    (.instance(type: "P", attributes: [.init("x", .none)]), #"{"x":null}"#),
    (.int(BigInt(1) << 70), "1180591620717411303424"),
  ])
  func toJSON(value: PythonValue, wanted: String) {
    #expect(JSON(python: value).compact == wanted)
  }

  @Test func deepJSONIsRefused() throws {
    var json = JSON.int(1)
    for _ in 0..<100 { json = .array([json]) }
    let deep = json
    #expect(throws: Misfit.self) { try WantedType.any.read(deep) }
  }
}
