// SPDX-License-Identifier: Apache-2.0
// One question to the LM and, when its reply does not fit, one more with the error in the
// conversation. Knows nothing of the interpreter's run, so that several may be under way at once
// (look-ahead); the caller adds up usage. `completeTyped` checks a JSON Schema; here a reply must
// also be a day of the calendar, a hashable key, the right variable, so the check is the caller's.

import LanguageModel

/// A reply that cannot be used, in words that the LM is shown when it is asked again.
struct ReplyMisfit: Error, Equatable {
  var reason: String

  init(_ reason: String) { self.reason = reason }
}

/// Why an emulation failed for good: two replies did not fit.
public struct EmulationFailure: Error, Sendable, Equatable, CustomStringConvertible {
  /// The call or statement.
  public var subject: String
  /// What was wrong with the last reply.
  public var reason: String
  /// The last reply, shortened.
  public var reply: String
  /// Digest of the prompt, as traces show it.
  public var prompt: String

  public var description: String {
    "the LM's answer for \(subject) cannot be used: \(reason) (prompt \(prompt))"
  }
}

/// What came of one question: the value or the failure, and what it cost.
struct Asked<Value: Sendable>: Sendable {
  var outcome: Result<Value, EmulationFailure>
  var usage: LMUsage
  /// Requests made: 1, or 2 after a misfit.
  var requests: Int
  /// Digest of the first prompt.
  var digest: String
}

struct LMAsker: Sendable {
  var model: (any LanguageModel)?
  var modelName: String?
  var temperature = 0.0
  var maxTokens: Int?
  var seed: Int?
  /// Bytes of a reply at most; a longer one does not fit.
  var maxReplyBytes = 65_536

  /// Asks, reads the reply, asks again once with the error. Costs one or two LM calls.
  /// - Throws: `LMError`; a reply that does not fit is a failure in the result instead.
  func ask<Value: Sendable>(
    _ question: LMRequest, about subject: String,
    read: @Sendable (String) throws(ReplyMisfit) -> Value
  ) async throws -> Asked<Value> {
    guard let model else { throw LMError.notConfigured }
    var request = adjusted(question)
    let digest = PromptDigest.of(request.messages)
    var usage = LMUsage()
    var failure = EmulationFailure(
      subject: PythonText.shortened(subject, to: 300), reason: "", reply: "", prompt: digest)
    for attempt in 1...2 {
      let response = try await model.complete(request)
      usage += response.usage
      let reply = response.choices.first ?? ""
      do throws(ReplyMisfit) {
        let value = try read(try checked(reply))
        return Asked(outcome: .success(value), usage: usage, requests: attempt, digest: digest)
      } catch {
        failure.reason = error.reason
        failure.reply = PythonText.shortened(reply, to: 1_000)
        request.messages += RepairPrompt.messages(reply: failure.reply, reason: error.reason)
      }
    }
    return Asked(outcome: .failure(failure), usage: usage, requests: 2, digest: digest)
  }

  /// Asks for plain text once. Costs one LM call.
  func text(_ question: LMRequest) async throws -> (reply: String, usage: LMUsage, digest: String) {
    guard let model else { throw LMError.notConfigured }
    let request = adjusted(question)
    let response = try await model.complete(request)
    return (response.choices.first ?? "", response.usage, PromptDigest.of(request.messages))
  }

  private func adjusted(_ question: LMRequest) -> LMRequest {
    var request = question
    request.model = modelName
    request.temperature = temperature
    request.maxTokens = maxTokens
    request.seed = seed
    return request
  }

  private func checked(_ reply: String) throws(ReplyMisfit) -> String {
    let size = reply.utf8.count
    guard size <= maxReplyBytes else {
      throw ReplyMisfit("the reply has \(size) bytes, at most \(maxReplyBytes) are taken")
    }
    guard !reply.trimmed.isEmpty else { throw ReplyMisfit("the reply is empty") }
    return reply
  }
}

/// A short name of a prompt, by which a trace and an error refer to it: FNV-1a, 64 bits.
enum PromptDigest {
  static func of(_ messages: [LMMessage]) -> String {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for message in messages {
      for byte in "\(message.role.rawValue)\u{0}\(message.content)\u{0}".utf8 {
        hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3
      }
    }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
