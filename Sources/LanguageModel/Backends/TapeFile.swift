// SPDX-License-Identifier: Apache-2.0
// The format of tapes: JSONL that a person can read, edit and diff. A line with "tape" is a header
// and says who wrote the entries after it and for which model; every other line is an entry:
//   {"request":{"messages":[..],..},"task":{..},"response":{"choices":["text"],"usage":{..}}}
//   {"task":{..},"choices":[{"value":true}]}
// The second form is for entries written by hand: it is keyed by the task alone, and a choice may
// be JSON, which stands for its compact text. An entry without "model" answers for any model, and a
// request without one takes any model's entry.

import Foundation

/// One entry of a tape, with its line in the file.
struct TapeEntry: Sendable {
  /// Nil for an entry that is keyed by its task alone.
  var request: LMRequest?
  var task: JSON?
  var response: LMResponse
  var line: Int
}

/// A tape as read from a file.
struct TapeFile: Sendable {
  var path: String
  var headers: [JSON] = []
  var entries: [TapeEntry] = []

  static let version = 1

  /// - Throws: `LMError.badTape` with the line and what was wanted.
  init(reading path: String) throws(LMError) {
    let data: Data
    do {
      data = try Data(contentsOf: URL(fileURLWithPath: path))
    } catch {
      let reason =
        FileManager.default.fileExists(atPath: path)
        ? "cannot be read: \(error.localizedDescription)" : "there is no such file"
      throw .badTape(tape: path, line: nil, reason: reason)
    }
    try self.init(path: path, bytes: [UInt8](data))
  }

  init(path: String, bytes: [UInt8]) throws(LMError) {
    self.path = path
    var line = 0
    for slice in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
      line += 1
      if slice.allSatisfy({ $0 == 0x20 || $0 == 0x0D || $0 == 0x09 }) { continue }
      do {
        try read(JSON(parsing: Array(slice)), line: line)
      } catch let error as JSONError {
        throw .badTape(
          tape: path, line: line,
          reason: "not JSON at column \(error.column): found \(error.found), wanted \(error.wanted)"
        )
      } catch let error as LMRequestError {
        throw .badTape(tape: path, line: line, reason: error.reason)
      } catch {
        throw .badTape(tape: path, line: line, reason: "\(error)")
      }
    }
  }

  private mutating func read(_ json: JSON, line: Int) throws {
    guard json.objectValue != nil else {
      throw LMRequestError(reason: "found \(json.kind), wanted an object")
    }
    if let version = json["tape"] {
      guard version == .int(Int64(Self.version)) else {
        throw LMRequestError(
          reason: "found tape version \(version.compact), wanted \(Self.version)")
      }
      headers.append(json)
      return
    }
    let reply = json["response"] ?? json
    guard var response = LMResponse(answer: reply) else {
      throw LMRequestError(reason: "\"choices\" is missing, empty or not a list")
    }
    response.usage = LMUsage(json: reply["usage"] ?? .null)
    var entry = TapeEntry(response: response, line: line)
    entry.task = json["task"].flatMap { $0.isNull ? nil : $0 }
    if let request = json["request"] {
      let request = try LMRequest(json: request)
      entry.task = entry.task ?? request.task
      entry.request = request.key
    }
    guard entry.request != nil || entry.task != nil else {
      throw LMRequestError(reason: "an entry needs \"request\" or \"task\"")
    }
    entries.append(entry)
  }
}

/// Appends entries to a tape, one `write` each, so that a killed process loses none that was
/// recorded. Safe to use from many tasks.
final class TapeWriter: Sendable {
  private let path: String
  private let file: SharedFile

  /// Opens `path` for appending and writes a header.
  /// - Parameter writtenBy: the backend whose answers these are, as in `LMBackend.endpoint`.
  /// - Throws: `LMError.badTape`.
  init(path: String, writtenBy: String, model: String?) throws(LMError) {
    self.path = path
    var header: JSON = ["tape": JSON(TapeFile.version), "written_by": .string(writtenBy)]
    if let model { header["model"] = .string(model) }
    do {
      file = try SharedFile(appendingTo: path)
      try file.append(header.bytes)
    } catch {
      throw .badTape(tape: path, line: nil, reason: "cannot be written: \(error.reason)")
    }
  }

  /// - Throws: `LMError.badTape`, as on a full disk.
  func append(_ request: LMRequest, _ response: LMResponse) throws(LMError) {
    var members: [JSON.Member] = []
    if let task = request.task { members.append(.init("task", task)) }
    members.append(.init("request", request.json))
    let usage: JSON = [
      "prompt_tokens": JSON(response.usage.promptTokens),
      "completion_tokens": JSON(response.usage.completionTokens),
    ]
    members.append(
      .init("response", .object(response.answerJSON + [.init("usage", usage)])))
    do {
      try file.append(JSON.object(members).bytes)
    } catch {
      throw .badTape(tape: path, line: nil, reason: "cannot be written: \(error.reason)")
    }
  }
}
