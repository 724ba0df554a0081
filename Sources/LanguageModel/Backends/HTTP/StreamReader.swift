// SPDX-License-Identifier: Apache-2.0
// Reads a streamed reply while it comes: events, their JSON, the text for whoever listens. Bytes
// come on the connection's event loop, one call at a time; the result is read after the last.

import Synchronization

/// What happens while a reply is streamed.
public enum LMStreamEvent: Sendable, Hashable {
  /// More text of a choice.
  case text(choice: Int, String)
  /// What came so far is void: the connection broke, and the call is made again.
  case restart
}

/// Who listens to the replies of a task and its children.
public enum LMStream {
  @TaskLocal static var sink: (@Sendable (LMStreamEvent) -> Void)?

  /// Runs `body`; the calls to language models in it are streamed to `sink`, which gets text as it
  /// comes, from several calls mixed if they run at the same time. Events are news only: what counts
  /// is the response, and an answer from a cache has no events.
  public static func listening<Result>(
    _ sink: @escaping @Sendable (LMStreamEvent) -> Void,
    isolation: isolated (any Actor)? = #isolation,
    _ body: () async throws -> Result
  ) async rethrows -> Result {
    try await $sink.withValue(sink, operation: body, isolation: isolation)
  }
}

final class StreamReader: Sendable {
  private struct State {
    var events = ServerSentEvents()
    var reply = StreamedReply()
    var failure: WireError?
    var errorEvent: JSON?
  }

  private let format: any WireFormat
  private let sink: (@Sendable (LMStreamEvent) -> Void)?
  private let state = Mutex(State())

  init(format: any WireFormat, sink: (@Sendable (LMStreamEvent) -> Void)?) {
    self.format = format
    self.sink = sink
  }

  func feed(_ bytes: some Sequence<UInt8>) {
    let news = state.withLock { state in
      for event in state.events.feed(bytes) { take(event, &state) }
      return state.reply.takeNews()
    }
    guard let sink else { return }
    for (choice, text) in news { sink(.text(choice: choice, text)) }
  }

  /// The event that is an error, for its message.
  var errorEvent: JSON? { state.withLock { $0.errorEvent } }

  /// The reply after the end of the stream.
  func response() throws(WireError) -> LMResponse {
    let result: Result<LMResponse, WireError> = state.withLock { state in
      if let event = state.events.finish() { take(event, &state) }
      if let failure = state.failure { return .failure(failure) }
      let reply = state.reply
      return Result { () throws(WireError) in try reply.response() }
    }
    return try result.get()
  }

  private func take(_ bytes: [UInt8], _ state: inout State) {
    guard state.failure == nil else { return }
    if bytes.elementsEqual("[DONE]".utf8) {
      state.reply.isFinished = true
      return
    }
    let event: JSON
    do {
      event = try JSON(parsing: bytes)
    } catch {
      state.failure = WireError(
        "an event of the stream is not JSON, \(error.description); it starts: "
          + abbreviate(String(decoding: bytes.prefix(600), as: UTF8.self), to: 160))
      return
    }
    do {
      try format.take(event, into: &state.reply)
    } catch {
      state.failure = error
      if error.isError { state.errorEvent = event }
    }
  }
}
