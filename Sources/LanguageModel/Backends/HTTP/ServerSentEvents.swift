// SPDX-License-Identifier: Apache-2.0
// A stream of server-sent events, as far as LM servers use it: the `data` fields of an event are
// joined by line ends, comments (`: ping`) and other fields are skipped, lines end with LF, CRLF or
// CR (https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream).

struct ServerSentEvents {
  private var line: [UInt8] = []
  private var data: [UInt8] = []
  private var hasData = false
  private var endedWithCR = false

  /// Takes bytes as they come; the data of each event that they complete.
  mutating func feed(_ bytes: some Sequence<UInt8>) -> [[UInt8]] {
    var events: [[UInt8]] = []
    for byte in bytes {
      if byte == 0x0A && endedWithCR {
        endedWithCR = false
        continue
      }
      endedWithCR = byte == 0x0D
      if byte == 0x0A || byte == 0x0D {
        if let event = endLine() { events.append(event) }
      } else {
        line.append(byte)
      }
    }
    return events
  }

  /// An event that the stream's end completes: some servers leave its empty line out.
  mutating func finish() -> [UInt8]? {
    if !line.isEmpty { _ = endLine() }
    return endLine()
  }

  private mutating func endLine() -> [UInt8]? {
    defer { line.removeAll(keepingCapacity: true) }
    if line.isEmpty {
      guard hasData else { return nil }
      defer {
        data = []
        hasData = false
      }
      return data
    }
    let name = Array("data:".utf8)
    guard line.starts(with: name) else { return nil }
    if hasData { data.append(0x0A) }
    hasData = true
    let value = line.dropFirst(name.count)
    data += value.first == 0x20 ? value.dropFirst() : value
    return nil
  }
}
