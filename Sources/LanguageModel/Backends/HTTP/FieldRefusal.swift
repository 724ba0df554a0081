// SPDX-License-Identifier: Apache-2.0
// Which field of a request a server refuses, read from its error: by the name in `param` or `loc`,
// else by the field's name in the text. Servers say it in many ways: "Unrecognized request argument
// supplied: seed", {"loc":["body","logprobs"],"msg":"Extra inputs are not permitted"}, "'n' must be
// 1", "response_format is not supported".

enum FieldRefusal {
  /// Fields of the request that can be left out, in the order in which they are likely refused.
  static func optional(in request: LMRequest, stream: Bool) -> [OptionalField] {
    var fields: [OptionalField] = []
    if request.schema != nil { fields.append(.schema) }
    if request.topLogprobs != nil { fields.append(.logprobs) }
    if request.n > 1 { fields.append(.n) }
    if request.seed != nil { fields.append(.seed) }
    if stream { fields.append(.streamOptions) }
    if !request.stop.isEmpty { fields.append(.stop) }
    if request.maxTokens != nil { fields.append(.maxTokens) }
    fields.append(.temperature)
    return fields
  }

  /// Statuses that say that the request as such is not taken.
  static func isRefusal(_ status: Int) -> Bool { [400, 404, 405, 415, 422, 501].contains(status) }

  /// The fields that the error names, of those in the request.
  static func named(in body: JSON?, text: String, among fields: [OptionalField]) -> [OptionalField]
  {
    let places = places(in: body)
    let exact = fields.filter { field in names(field).contains { places.contains($0) } }
    if !exact.isEmpty { return exact }
    let words = Set(
      text.lowercased().split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init))
    return fields.filter { field in
      // A single letter is a word of English too; it counts in quotes only.
      if field == .n {
        return ["'n'", "\"n\"", "`n`", "n > 1", "n=", "n must", "argument supplied: n"]
          .contains { text.lowercased().contains($0) } || isLastWord("n", of: text)
      }
      return names(field).contains { words.contains($0) }
    }
  }

  private static func names(_ field: OptionalField) -> [String] {
    switch field {
    case .schema:
      [
        "response_format", "json_schema", "guided_json", "structured", "grammar", "schema", "tools",
        "tool_choice",
      ]
    case .logprobs: ["logprobs", "top_logprobs"]
    case .n: ["n"]
    case .seed: ["seed"]
    case .stop: ["stop", "stop_sequences"]
    case .temperature: ["temperature"]
    case .maxTokens: ["max_tokens"]
    case .streamOptions: ["stream_options"]
    }
  }

  /// `error.param`, and each part of a `loc` list (pydantic), without "[0]" and what is before a dot.
  private static func places(in body: JSON?) -> Set<String> {
    var places: Set<String> = []
    func add(_ text: String) {
      for part in text.split(whereSeparator: { $0 == "." || $0 == "[" }) {
        places.insert(String(part))
      }
    }
    if let param = (body?["error"]?["param"] ?? body?["param"])?.stringValue { add(param) }
    for item in body?["detail"]?.arrayValue ?? [] {
      for part in item["loc"]?.arrayValue ?? [] { add(part.stringValue ?? "") }
    }
    return places
  }

  private static func isLastWord(_ word: String, of text: String) -> Bool {
    text.split { !($0.isLetter || $0.isNumber) }.last.map { $0 == word } ?? false
  }

  /// The request with what stands for the fields that are left out.
  static func adapted(_ request: LMRequest, without refused: Set<OptionalField>) -> LMRequest {
    guard let schema = request.schema, refused.contains(.schema) else { return request }
    var request = request
    let wanted =
      "Reply with one JSON value and nothing else. Wanted: \(SchemaText.describe(schema))"
    if let last = request.messages.indices.last, request.messages[last].role == .user {
      request.messages[last].content += "\n\n" + wanted
    } else {
      request.messages.append(LMMessage(.user, wanted))
    }
    return request
  }

  /// The reply as it would have come with the fields that were left out.
  static func restored(
    _ response: LMResponse, _ request: LMRequest, without refused: Set<OptionalField>
  ) -> LMResponse {
    guard !refused.isEmpty else { return response }
    var response = response
    if refused.contains(.stop) {
      for stop in request.stop {
        response.choices = response.choices.map { text in
          text.firstRange(of: stop).map { String(text[..<$0.lowerBound]) } ?? text
        }
      }
    }
    if refused.contains(.schema), let schema = request.schema {
      response.choices = response.choices.map { text in
        (try? TypedReply.parse(text, schema: schema))?.compact ?? text
      }
    }
    return response
  }
}
