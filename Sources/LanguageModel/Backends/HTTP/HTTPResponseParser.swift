// SPDX-License-Identifier: Apache-2.0
// Reads one HTTP/1.1 response from bytes as they come (RFC 9112): head, then a body by length, in
// chunks, or to the end of the connection. Interim responses (1xx) are skipped. A pure value, so
// that every way of cutting a response in pieces can be tested without a socket.

struct HTTPResponseParser {
  enum Fault: Error, Sendable, Hashable {
    /// Bytes that are no HTTP response.
    case malformed(String)
    case tooLarge(Int)
  }

  struct Head: Sendable, Hashable {
    var status = 0
    var contentType: String?
    var retryAfter: String?
    /// Whether the connection can take another request after this response.
    var keepsAlive = true

    var isEventStream: Bool { contentType?.lowercased().hasPrefix("text/event-stream") ?? false }
  }

  private enum State {
    case head
    case body(left: Int)
    case chunkSize
    case chunk(left: Int)
    case chunkEnd
    case trailer
    case untilClose
    case complete
  }

  private(set) var head = Head()
  private var state = State.head
  /// A line or head that is not whole yet.
  private var partial: [UInt8] = []
  private var bodySize = 0
  private let maxBody: Int
  private static let maxHead = 1 << 16

  init(maxBody: Int) { self.maxBody = maxBody }

  var isComplete: Bool {
    if case .complete = state { true } else { false }
  }

  /// Whether the whole head was read.
  var hasHead: Bool {
    if case .head = state { false } else { true }
  }

  /// Whether the end of the connection ends the response.
  var mayEndHere: Bool {
    switch state {
    case .complete, .untilClose: true
    case .head, .body, .chunkSize, .chunk, .chunkEnd, .trailer: false
    }
  }

  /// Takes bytes; gives parts of the body to `onBody`, with the head.
  /// - Returns: how many bytes were taken; fewer than all when the response is complete.
  mutating func feed(
    _ bytes: UnsafeRawBufferPointer, onBody: (Head, UnsafeRawBufferPointer) -> Void
  ) throws(Fault) -> Int {
    var position = 0
    while position < bytes.count {
      switch state {
      case .complete: return position
      case .head: try readHead(bytes, &position)
      case .body(let left):
        let count = min(left, bytes.count - position)
        try addBody(bytes, position, count, onBody)
        position += count
        state = left == count ? .complete : .body(left: left - count)
      case .untilClose:
        try addBody(bytes, position, bytes.count - position, onBody)
        position = bytes.count
      case .chunk(let left):
        let count = min(left, bytes.count - position)
        try addBody(bytes, position, count, onBody)
        position += count
        state = left == count ? .chunkEnd : .chunk(left: left - count)
      case .chunkSize, .chunkEnd, .trailer:
        guard let line = try takeLine(bytes, &position) else { return position }
        try readChunkLine(line)
      }
    }
    return position
  }

  private mutating func addBody(
    _ bytes: UnsafeRawBufferPointer, _ start: Int, _ count: Int,
    _ onBody: (Head, UnsafeRawBufferPointer) -> Void
  ) throws(Fault) {
    guard count > 0 else { return }
    bodySize += count
    guard bodySize <= maxBody else { throw .tooLarge(maxBody) }
    onBody(head, UnsafeRawBufferPointer(rebasing: bytes[start..<(start + count)]))
  }

  // MARK: - Chunks

  private mutating func readChunkLine(_ line: [UInt8]) throws(Fault) {
    switch state {
    case .chunkSize:
      let digits = line.prefix { $0 != UInt8(ascii: ";") && $0 != 0x20 && $0 != 0x09 }
      var size = 0
      guard !digits.isEmpty, digits.count <= 12 else { throw malformed("a chunk size", line) }
      for digit in digits {
        guard let value = Self.hexValue(digit) else { throw malformed("a chunk size", line) }
        size = size << 4 | value
      }
      state = size == 0 ? .trailer : .chunk(left: size)
    case .chunkEnd:
      guard line.isEmpty else { throw malformed("the end of a chunk", line) }
      state = .chunkSize
    case .trailer: if line.isEmpty { state = .complete }
    case .head, .body, .chunk, .untilClose, .complete: break
    }
  }

  private static func hexValue(_ byte: UInt8) -> Int? {
    switch byte {
    case 0x30...0x39: Int(byte) - 0x30
    case 0x41...0x46: Int(byte) - 0x37
    case 0x61...0x66: Int(byte) - 0x57
    default: nil
    }
  }

  /// The next line without its end; nil when it is not whole yet.
  private mutating func takeLine(
    _ bytes: UnsafeRawBufferPointer, _ position: inout Int
  ) throws(Fault) -> [UInt8]? {
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      if byte == 0x0A {
        if partial.last == 0x0D { partial.removeLast() }
        defer { partial = [] }
        return partial
      }
      partial.append(byte)
      guard partial.count <= Self.maxHead else { throw .tooLarge(Self.maxHead) }
    }
    return nil
  }

  // MARK: - Head

  private mutating func readHead(
    _ bytes: UnsafeRawBufferPointer, _ position: inout Int
  ) throws(Fault) {
    // Mostly the whole head comes at once; then it is read where it lies.
    if partial.isEmpty, let end = Self.headEnd(bytes, from: position) {
      let lines = UnsafeRawBufferPointer(rebasing: bytes[position..<end])
      position = end
      return try parseHead(lines)
    }
    while position < bytes.count {
      partial.append(bytes[position])
      position += 1
      guard partial.count <= Self.maxHead else { throw .tooLarge(Self.maxHead) }
      if partial.last == 0x0A,
        partial.suffix(4).elementsEqual([0x0D, 0x0A, 0x0D, 0x0A])
          || partial.suffix(2).elementsEqual([0x0A, 0x0A])
      {
        let whole = partial
        partial = []
        let result: Result<Void, Fault> = whole.withUnsafeBytes { lines in
          Result { () throws(Fault) in try parseHead(lines) }
        }
        return try result.get()
      }
    }
  }

  /// Behind the empty line that ends a head.
  private static func headEnd(_ bytes: UnsafeRawBufferPointer, from start: Int) -> Int? {
    var index = start
    while index < bytes.count {
      if bytes[index] == 0x0A {
        if index > start && bytes[index - 1] == 0x0A { return index + 1 }
        if index > start + 2 && bytes[index - 1] == 0x0D && bytes[index - 2] == 0x0A {
          return index + 1
        }
      }
      index += 1
    }
    return nil
  }

  private mutating func parseHead(_ bytes: UnsafeRawBufferPointer) throws(Fault) {
    head = Head()
    var length: Int?
    var isChunked = false
    var isFirst = true
    var start = 0
    while start < bytes.count {
      var end = start
      while end < bytes.count, bytes[end] != 0x0A { end += 1 }
      let next = end + 1
      if end > start && bytes[end - 1] == 0x0D { end -= 1 }
      let line = UnsafeRawBufferPointer(rebasing: bytes[start..<end])
      start = next
      if isFirst {
        try parseStatusLine(line)
        isFirst = false
        continue
      }
      if line.isEmpty { continue }
      try parseField(line, &length, &isChunked)
    }
    try begin(length: length, isChunked: isChunked)
  }

  private mutating func parseStatusLine(_ line: UnsafeRawBufferPointer) throws(Fault) {
    // "HTTP/1.1 200 OK"
    guard line.count >= 12, line.starts(with: "HTTP/1.".utf8), line[8] == 0x20 else {
      throw malformed("\"HTTP/1.1 STATUS\"", Array(line))
    }
    var status = 0
    for index in 9..<12 {
      guard (0x30...0x39).contains(line[index]) else {
        throw malformed("a status of three digits", Array(line))
      }
      status = status * 10 + Int(line[index]) - 0x30
    }
    head.status = status
    head.keepsAlive = line[7] == UInt8(ascii: "1")
  }

  private mutating func parseField(
    _ line: UnsafeRawBufferPointer, _ length: inout Int?, _ isChunked: inout Bool
  ) throws(Fault) {
    guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else {
      throw malformed("NAME: VALUE", Array(line))
    }
    // By length first: most fields are of no interest.
    switch colon {
    case 14 where Self.isName(line, "content-length"):
      let text = Self.value(line, after: colon)
      guard let number = Int(text), number >= 0, length ?? number == number else {
        throw .malformed("found Content-Length \(abbreviate(text, to: 40)), wanted a number")
      }
      length = number
    case 17 where Self.isName(line, "transfer-encoding"):
      isChunked = Self.value(line, after: colon).lowercased().hasSuffix("chunked")
      if !isChunked { head.keepsAlive = false }
    case 10 where Self.isName(line, "connection"):
      let text = Self.value(line, after: colon).lowercased()
      if text.contains("close") { head.keepsAlive = false }
      if text.contains("keep-alive") { head.keepsAlive = true }
    case 12 where Self.isName(line, "content-type"):
      head.contentType = Self.value(line, after: colon)
    case 11 where Self.isName(line, "retry-after"):
      head.retryAfter = Self.value(line, after: colon)
    default: break
    }
  }

  private mutating func begin(length: Int?, isChunked: Bool) throws(Fault) {
    if (100..<200).contains(head.status) {
      guard head.status != 101 else { throw .malformed("found status 101, wanted an answer") }
      state = .head
    } else if head.status == 204 || head.status == 304 {
      state = .complete
    } else if isChunked {
      state = .chunkSize
    } else if let length {
      guard length <= maxBody else { throw .tooLarge(maxBody) }
      state = length == 0 ? .complete : .body(left: length)
    } else {
      head.keepsAlive = false
      state = .untilClose
    }
  }

  private static func isName(_ line: UnsafeRawBufferPointer, _ name: StaticString) -> Bool {
    name.withUTF8Buffer { name in
      for index in name.indices where line[index] | 0x20 != name[index] { return false }
      return true
    }
  }

  private static func value(_ line: UnsafeRawBufferPointer, after colon: Int) -> String {
    String(String(decoding: line[(colon + 1)...], as: UTF8.self).trimmedBlanks)
  }

  private func malformed(_ wanted: String, _ found: [UInt8]) -> Fault {
    .malformed(
      "found \(abbreviate(String(decoding: found.prefix(200), as: UTF8.self), to: 60)), "
        + "wanted \(wanted)")
  }
}
