// SPDX-License-Identifier: Apache-2.0
// The HTTP response parser: every response in every cut, and what is no response.

import Testing

@testable import LanguageModel

@Suite struct HTTPResponseParserTests {
  struct Read: Equatable {
    var status: Int
    var body: String
    var keepsAlive: Bool
    var isComplete: Bool
    var left: Int
  }

  private func read(_ text: String, pieces size: Int) throws -> Read {
    var parser = HTTPResponseParser(maxBody: 1 << 20)
    var body: [UInt8] = []
    let bytes = Array(text.utf8)
    var position = 0
    while position < bytes.count {
      let end = min(bytes.count, position + size)
      let taken = try bytes[position..<end].withUnsafeBytes { piece in
        try parser.feed(piece) { _, part in body.append(contentsOf: part) }
      }
      position += taken
      if taken == 0 || parser.isComplete { break }
    }
    return Read(
      status: parser.head.status, body: String(decoding: body, as: UTF8.self),
      keepsAlive: parser.head.keepsAlive, isComplete: parser.isComplete,
      left: bytes.count - position)
  }

  static let responses: [(text: String, wanted: Read)] = [
    (
      "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Type: a/b\r\n\r\nhello",
      Read(status: 200, body: "hello", keepsAlive: true, isComplete: true, left: 0)
    ),
    (
      "HTTP/1.1 429 Too Many\r\ncontent-length:0\r\nRetry-After: 3\r\nConnection: close\r\n\r\n",
      Read(status: 429, body: "", keepsAlive: false, isComplete: true, left: 0)
    ),
    (
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4;x=y\r\nabcd\r\nA\r\n0123456789\r\n0\r\nT: r\r\n\r\nnext",
      Read(status: 200, body: "abcd0123456789", keepsAlive: true, isComplete: true, left: 4)
    ),
    (
      "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early\r\nLink: x\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\ny",
      Read(status: 200, body: "y", keepsAlive: true, isComplete: true, left: 0)
    ),
    (
      "HTTP/1.0 200 OK\n\nto the end",
      Read(status: 200, body: "to the end", keepsAlive: false, isComplete: false, left: 0)
    ),
    (
      "HTTP/1.1 204 No Content\r\n\r\n",
      Read(status: 204, body: "", keepsAlive: true, isComplete: true, left: 0)
    ),
    (
      "HTTP/1.0 200 OK\r\nConnection: Keep-Alive\r\nContent-Length: 2\r\n\r\nok",
      Read(status: 200, body: "ok", keepsAlive: true, isComplete: true, left: 0)
    ),
  ]

  @Test(arguments: responses)
  func everyCutReadsTheSame(text: String, wanted: Read) throws {
    for size in 1...text.utf8.count { #expect(try read(text, pieces: size) == wanted, "\(size)") }
  }

  @Test(arguments: [
    "HTTP/2 200 OK\r\n\r\n", "hello world, no HTTP\r\n\r\n", "HTTP/1.1 2x0 OK\r\n\r\n",
    "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
    "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
    "HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\n",
    "HTTP/1.1 200 OK\r\nno colon\r\n\r\n",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFFF\r\n",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nabX\r\n",
    "HTTP/1.1 101 Switching Protocols\r\n\r\n",
    "HTTP/1.1 200 OK\r\nContent-Length: 2000000\r\n\r\n",
  ])
  func whatIsNoResponse(text: String) {
    for size in [1, 7, 1000] {
      #expect(throws: HTTPResponseParser.Fault.self) { try read(text, pieces: size) }
    }
  }

  @Test func anEndlessHeadIsRefused() {
    let text = "HTTP/1.1 200 OK\r\nX: " + String(repeating: "x", count: 1 << 17)
    #expect(throws: HTTPResponseParser.Fault.self) { try read(text, pieces: 4096) }
  }
}
