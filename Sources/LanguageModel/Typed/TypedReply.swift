// SPDX-License-Identifier: Apache-2.0
// From a reply's text to a checked JSON value: read tolerantly, checked strictly, one repair turn.

/// A reply that holds no value of the wanted type.
public struct TypedReplyError: Error, Sendable, Hashable, CustomStringConvertible {
  public enum Reason: Sendable, Hashable {
    /// The text holds no JSON value.
    case noValue
    case misfit(SchemaError)
  }

  public var reply: String
  public var wanted: String
  public var reason: Reason

  public var description: String {
    switch reason {
    case .noValue: "found no JSON value in the reply, wanted \(wanted)"
    case .misfit(let error): error.description
    }
  }
}

/// A checked value and what it cost.
public struct TypedReply: Sendable, Hashable {
  public var value: JSON
  /// The text that the value was read from.
  public var text: String
  /// All turns together.
  public var usage: LMUsage

  /// Reads `text` as a value of `schema`. A text without any JSON is a string, if the schema wants
  /// one there. Costs no LM call.
  public static func parse(_ text: String, schema: JSON) throws(TypedReplyError) -> JSON {
    let candidates = TolerantParser.candidates(in: text)
    var first: SchemaError?
    for candidate in candidates {
      do {
        try SchemaCheck.check(candidate, against: schema)
        return candidate
      } catch {
        first = first ?? error
      }
    }
    let plain = JSON.string(String(text.trimmedBlanks))
    if SchemaCheck.types(of: schema).contains("string") || schema["enum"] != nil {
      if (try? SchemaCheck.check(plain, against: schema)) != nil { return plain }
    }
    throw TypedReplyError(
      reply: text, wanted: SchemaText.describe(schema),
      reason: first.map { .misfit($0) } ?? .noValue)
  }
}

/// Asks for a value of `schema`. A reply that does not fit is asked again once, with what is wrong
/// appended as a message. Costs one LM call, two with the repair turn.
/// - Parameter request: its own `schema` is replaced by the parameter; the first choice counts.
/// - Throws: `LMError.wrongType` after the repair turn, and whatever `model` throws.
public func completeTyped(
  _ model: some LanguageModel, _ request: LMRequest, schema: JSON
) async throws -> TypedReply {
  var request = request
  request.schema = schema
  let first = try await model.complete(request)
  let failure: TypedReplyError
  do {
    return try TypedReply(first, schema, usage: first.usage)
  } catch {
    failure = error
  }
  request.messages.append(LMMessage(.assistant, failure.reply))
  request.messages.append(LMMessage(.user, repairPrompt(failure)))
  let second = try await model.complete(request)
  var usage = first.usage
  usage += second.usage
  do {
    return try TypedReply(second, schema, usage: usage)
  } catch {
    throw LMError.wrongType(
      wanted: error.wanted, reply: error.reply, reason: error.description)
  }
}

extension TypedReply {
  fileprivate init(
    _ response: LMResponse, _ schema: JSON, usage: LMUsage
  ) throws(TypedReplyError) {
    let text = response.choices.first ?? ""
    self.init(value: try TypedReply.parse(text, schema: schema), text: text, usage: usage)
  }
}

private func repairPrompt(_ failure: TypedReplyError) -> String {
  """
  Your reply does not fit: \(failure.description).
  Reply again with only the JSON, and nothing before or after it: \(failure.wanted)
  """
}

extension StringProtocol {
  /// Without white space at both ends.
  var trimmedBlanks: SubSequence {
    guard let start = firstIndex(where: { !$0.isWhitespace }),
      let end = lastIndex(where: { !$0.isWhitespace })
    else { return self[endIndex...] }
    return self[start...end]
  }
}
