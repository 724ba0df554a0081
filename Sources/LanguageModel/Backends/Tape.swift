// SPDX-License-Identifier: Apache-2.0
// `tape:FILE` replays a recording, so that runs are reproducible and need neither network nor
// money. A request matches an entry with an equal canonical request; failing that, an entry that is
// keyed by the task alone, if its task is equal as JSON. Entries with the same key are a sequence:
// they are played in order, the last one repeating.

import Synchronization

extension BackendDescriptor {
  static let tape = BackendDescriptor(
    kind: "tape", form: "tape:FILE", meaning: "replays a recording made by --record",
    example: "tape:Samples/answers.jsonl",
    argument: { rest(of: $0, after: "tape:") },
    isFree: true,
    // A tape is its own memory, and plays sequences of answers to equal requests.
    keeping: .nowhere,
    make: { path, _ in Tape(try TapeFile(reading: path)) })
}

final class Tape: LMBackend {
  let endpoint: String
  private let file: TapeFile
  private let byRequest: [LMRequest: [Int]]
  /// For requests that name no model: the entries without theirs.
  private let byRequestOfAnyModel: [LMRequest: [Int]]
  private let byTask: [JSON: [Int]]
  /// How often each sequence of entries was played.
  private let played = Mutex<[[Int]: Int]>([:])

  init(_ file: TapeFile) {
    self.file = file
    endpoint = "tape:" + file.path
    var byRequestOfAnyModel: [LMRequest: [Int]] = [:]
    var byRequest: [LMRequest: [Int]] = [:]
    var byTask: [JSON: [Int]] = [:]
    for (index, entry) in file.entries.enumerated() {
      if let request = entry.request {
        byRequest[request, default: []].append(index)
        byRequestOfAnyModel[Self.withoutModel(request), default: []].append(index)
      } else if let task = entry.task {
        byTask[task, default: []].append(index)
      }
    }
    self.byRequest = byRequest
    self.byRequestOfAnyModel = byRequestOfAnyModel
    self.byTask = byTask
  }

  /// - Throws: `LMError.notOnTape`.
  func complete(_ request: LMRequest) async throws -> LMResponse {
    guard let entry = next(for: request) else {
      throw LMError.notOnTape(tape: file.path, request: request, nearest: nearest(to: request))
    }
    var response = entry.response
    response.usage.calls = 1
    response.choices = (0..<max(1, request.n)).map {
      entry.response.choices[$0 % entry.response.choices.count]
    }
    return response
  }

  private func next(for request: LMRequest) -> TapeEntry? {
    guard let sequence = sequence(for: request) else { return nil }
    let turn = played.withLock { played in
      let turn = played[sequence, default: 0]
      played[sequence] = min(turn + 1, sequence.count)
      return turn
    }
    return file.entries[sequence[min(turn, sequence.count - 1)]]
  }

  private func sequence(for request: LMRequest) -> [Int]? {
    let key = request.key
    if let sequence = byRequest[key] { return sequence }
    let others = key.model == nil ? byRequestOfAnyModel : byRequest
    return others[Self.withoutModel(key)] ?? request.task.flatMap { byTask[$0] }
  }

  private static func withoutModel(_ key: LMRequest) -> LMRequest {
    var key = key
    key.model = nil
    return key
  }

  // MARK: - The nearest entry

  /// The entry most like the request, as "FILE:LINE, which differs in ...".
  private func nearest(to request: LMRequest) -> String? {
    var best: (score: Double, text: String)?
    for entry in file.entries {
      guard let found = similarity(of: entry, to: request) else { continue }
      if found.score > best?.score ?? 0.3 {
        best = (found.score, "line \(entry.line), \(found.difference)")
      }
    }
    return best?.text
  }

  private func similarity(
    of entry: TapeEntry, to request: LMRequest
  ) -> (score: Double, difference: String)? {
    if let asked = request.task?.objectValue, let task = entry.task,
      task["kind"] == request.task?["kind"]
    {
      let different = asked.filter { task[$0.key] != $0.value }
      guard let first = different.first else {
        return entry.request == nil ? nil : (0.95, "which has the same task and another prompt")
      }
      let score = Double(asked.count - different.count) / Double(max(1, asked.count))
      let there = abbreviate(task[first.key]?.compact ?? "nothing", to: 80)
      let here = abbreviate(first.value.compact, to: 80)
      return (score, "which has \"\(first.key)\" \(there) where \(here) was asked")
    }
    guard let there = entry.request?.messages.last?.content,
      let here = request.messages.last?.content
    else { return nil }
    let a = Set(there.split(whereSeparator: \.isWhitespace))
    let b = Set(here.split(whereSeparator: \.isWhitespace))
    let score = Double(a.intersection(b).count) / Double(max(1, a.union(b).count))
    return (score, "whose last message is \"\(abbreviate(there, to: 120))\"")
  }
}
