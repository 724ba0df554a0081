// SPDX-License-Identifier: Apache-2.0
// `FILE.gguf`: a small program in the place of llama-server shows when it is started, that its health
// is waited for, and that it is ended. The real one is in RealServerTests.

import Foundation
import Testing

@testable import LanguageModel

@Suite(.enabled(if: hasPython, "python3 is not on the PATH"))
struct LlamaServerTests {
  /// Healthy at the third question; writes its process id, its arguments and its end to a log.
  private static let program = """
    #!/usr/bin/env python3
    import http.server, json, os, signal, sys
    folder = os.path.dirname(os.path.abspath(__file__))
    def note(text):
        with open(folder + "/log", "a") as log: log.write(text + "\\n")
    asked = [0]
    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        def reply(self, status, value):
            body = json.dumps(value).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)
        def do_GET(self):
            asked[0] += 1
            self.reply(200 if asked[0] > 2 else 503, {})
        def do_POST(self):
            length = int(self.headers["Content-Length"])
            text = json.loads(self.rfile.read(length))["messages"][-1]["content"]
            self.reply(200, {"choices": [{"message": {"content": "re " + text}}]})
        def log_message(self, *_): pass
    def end(*_):
        note("ended")
        os._exit(0)
    signal.signal(signal.SIGTERM, end)
    note("pid %d" % os.getpid())
    note("model " + sys.argv[sys.argv.index("-m") + 1])
    port = int(sys.argv[sys.argv.index("--port") + 1])
    if "broken" in sys.argv[sys.argv.index("-m") + 1]:
        print("cannot load the model", file=sys.stderr)
        sys.exit(3)
    http.server.ThreadingHTTPServer(("127.0.0.1", port), Handler).serve_forever()
    """

  private func folder(_ model: String) throws -> (path: String, model: String) {
    let program = try temporaryFile("llama-server", Self.program)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program)
    let folder = URL(fileURLWithPath: program).deletingLastPathComponent().path
    try "weights".write(toFile: folder + "/" + model, atomically: true, encoding: .utf8)
    return (folder, folder + "/" + model)
  }

  private func options(_ folder: String) -> LMOptions {
    var options = LMOptions()
    options.environment.programFolders = [folder]
    options.cacheMode = .off
    return options
  }

  private func log(_ folder: String) -> String { (try? read(folder + "/log")) ?? "" }

  @Test func startsWhenAskedAndEnds() async throws {
    let (folder, model) = try folder("it's small.gguf")
    let lm = try makeLanguageModel(model, options: options(folder))
    #expect(log(folder) == "")
    try await withThrowingTaskGroup(of: [String].self) { group in
      for index in 0..<4 { group.addTask { try await lm.complete(ask("\(index)")).choices } }
      let answers = try await group.reduce(into: Set()) { $0.formUnion($1) }
      #expect(answers == ["re 0", "re 1", "re 2", "re 3"])
    }
    #expect(log(folder).contains("model \(model)\n"))
    await lm.shutdown()
    await eventually { self.log(folder).hasSuffix("ended\n") }
    #expect(log(folder).components(separatedBy: "pid ").count == 2)
    await #expect(throws: LMError.self) { try await lm.complete(ask("late")) }
  }

  @Test func aServerThatEndsIsReported() async throws {
    let (folder, model) = try folder("broken.gguf")
    let lm = try makeLanguageModel(model, options: options(folder))
    let error = await #expect(throws: LMError.self) { try await lm.complete(ask("x")) }
    #expect(error?.description.contains("cannot load the model") == true, "\(error as Any)")
    await lm.shutdown()
  }

  @Test func whatIsMissingIsSaid() throws {
    let (folder, model) = try folder("a.gguf")
    let program = #expect(throws: LMError.self) {
      try makeLanguageModel(model, options: options("/nowhere"))
    }
    #expect(program?.description.contains("llama-server is not on the PATH") == true)
    let file = #expect(throws: LMError.self) {
      try makeLanguageModel(folder + "/b.gguf", options: options(folder))
    }
    #expect(file?.description.contains("there is no such file") == true)
  }
}
